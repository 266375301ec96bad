"""Which files make up a project: the plan, its context beside it, the specifications of its data flows.

`PATH` is a folder, a plan file, or `-`.  In a folder the conventional places are looked at, in the folder
itself and in its `docs/`; only if no plan is there, a file named `execution_plan.md` is looked for farther
down.  A folder that holds `planc.lock` is something that planc wrote, and is never read.

Nothing here opens a file (`compiler.loading` does); the order of what is found depends on names alone.
What exists is asked through `compiler.cache.seen`: a result is kept for as long as discovery finds the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from compiler.cache import seen
from compiler.conventions import (
    CONTEXT,
    DOCS,
    FLOWS,
    IGNORED,
    INDEX,
    PLAN_NAMES,
    PLANS,
    ROLES,
    STORIES,
    SUFFIXES,
    folded,
    is_environment,
    role_of_data,
)
from compiler.documents import Role
from compiler.refusal import Refusal, did_you_mean

LOCK = "planc.lock"
STDIN = "stdin"
"""What a plan from standard input is called in findings and documents."""
_ORDER = (Role.TECH_STACK, Role.DATA_SOURCES, Role.CONNECTIONS, Role.SETTINGS, Role.FLOW)
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read.  `path` is how it is called: relative to the project folder, with `/`."""

    role: Role
    path: str
    file: Path | None
    """None is standard input."""


@dataclass(frozen=True, slots=True)
class Project:
    """One plan and what stands beside it; `inputs[0]` is the plan."""

    root: Path
    base: Path
    """The folder that paths are relative to."""
    inputs: tuple[Input, ...]
    readable: frozenset[str] | None = None
    """The real paths of all files that may be read; None is every file."""

    @property
    def plan(self) -> str:
        return self.inputs[0].path


def find(
    path: str,
    base: Path | None = None,
    plans: Sequence[str] = (),
    anchor: Path | None = None,
    deep: bool = True,
) -> list[Project]:
    """The projects at a path, by the path of their plan; an empty list where a folder holds no plan.

    `base` is what paths are shown relative to (by default the folder, or the folder of the file);
    `plans` are the globs of the configuration, relative to `anchor`, which replace the defaults;
    without `deep` no plan is looked for outside of the conventional places.
    """
    if path == "-":
        here = Path()
        return [Project(here, here, (Input(Role.PLAN, STDIN, None),))]
    place = Path(path)
    seen.kind(path)
    seen.real(path)
    try:
        is_folder, exists = place.is_dir(), place.exists()
    except (OSError, ValueError) as error:
        raise Refusal(f"cannot look at `{path}`: {_reason(error)}") from error
    if not exists:
        raise _missing(place)
    if not is_folder:
        if place.suffix.lower() == ".toml":
            raise Refusal(
                f"`{path}` holds settings, not a plan",
                "planc reads it by itself; name the folder or the plan",
            )
        return [_beside(place, base or place.parent)]
    found = _plans(place, plans, anchor or place, deep)
    return [Project(place, base or place, _inputs(plan, home, base or place)) for plan, home in found]


def piped(name: str) -> Project:
    """A plan on standard input that is called like a file, with the context that belongs to that file."""
    place = Path(name)
    if not place.parent.is_dir():
        inputs: tuple[Input, ...] = (Input(Role.PLAN, place.name, None),)
        return Project(place.parent, place.parent, inputs)
    project = _beside(place, place.parent)
    plan = project.inputs[0]
    return Project(project.root, project.base, (Input(plan.role, plan.path, None), *project.inputs[1:]))


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _missing(place: Path) -> Refusal:
    if place.is_symlink():
        return Refusal(f"`{place}` is a link to something that does not exist")
    try:
        there = sorted(entry.name for entry in os.scandir(place.parent))
    except OSError:
        return Refusal(f"there is no file or folder `{place}`")
    near = did_you_mean(place.name, there)
    return Refusal(f"there is no file or folder `{place}`", *([near] if near else []))


# -- plans ------------------------------------------------------------------------------------------


def _plans(root: Path, globs: Sequence[str], anchor: Path, deep: bool) -> list[tuple[Path, Path]]:
    """Plan files of a folder, each with the folder that its context is looked for in."""
    if is_output(root):
        raise Refusal(
            f"`{root}` is an output folder: it holds {LOCK}, so planc does not read plans from it",
            "name the folder of the plan instead, or one plan file",
        )
    if globs:
        top = os.path.realpath(anchor)
        chosen = [
            file for file in _walk(root) if _matches(shown(Path(os.path.realpath(file)), Path(top)), globs)
        ]
        return [(file, _home(file, root)) for file in chosen]
    distinct: dict[str, Path] = {}
    for file in _conventional(root):
        distinct.setdefault(real(file), file)
    found = sorted(distinct.values(), key=Path.as_posix)
    if not found and deep:
        found = [file for file in _walk(root) if folded(file.stem) == "executionplan" and _is_page(file)]
    if not found:
        found = _indices(root)
    return [(file, _home(file, root)) for file in found]


def _conventional(root: Path) -> Iterator[Path]:
    for home in _homes(root):
        for folder, execution_only in _plan_folders(home):
            for file in _files(folder):
                stem = folded(file.stem)
                named = _is_page(file) and stem == "executionplan"
                if named or (
                    not execution_only and stem not in ROLES and _matches(file.name.lower(), PLAN_NAMES)
                ):
                    yield file


def _indices(root: Path) -> list[Path]:
    """The index of a folder of user stories, one file a story: where nothing else is a plan, it is."""
    folders = [
        stories
        for home in _homes(root)
        for outer in (home, *_children(home, CONTEXT))
        for stories in _children(outer, STORIES)
    ]
    return [
        file for folder in folders for file in _files(folder) if _is_page(file) and folded(file.stem) in INDEX
    ][:1]


def _homes(root: Path) -> list[Path]:
    return [root, *_children(root, DOCS)]


def _plan_folders(home: Path) -> Iterator[tuple[Path, bool]]:
    """Where plans stand, and whether only a file named `execution_plan.md` counts there."""
    yield home, False
    for folder in _children(home, PLANS):
        yield folder, False
    for folder in _children(home, CONTEXT):
        yield folder, True


def _home(plan: Path, root: Path) -> Path:
    """The folder whose context belongs to a plan: one up for a plan in `docs/`, `plans/` and the like."""
    home: Path = seen.once(("home", plan.parent, root), lambda: _above_places(plan.parent, root))
    return home


def _above_places(home: Path, root: Path) -> Path:
    while home != root and folded(home.name) in (*DOCS, *PLANS, *CONTEXT, *STORIES):
        home = home.parent
    return home


def _beside(plan: Path, base: Path) -> Project:
    """The project of one plan file: the context beside it, or one up where it stands in `docs/`."""
    home = plan.parent
    for _ in range(2):
        name = home.name or home.resolve().name
        if folded(name) not in (*DOCS, *PLANS, *CONTEXT, *STORIES):
            break
        above = home.parent if home.name else home / os.pardir
        if not seen.readable(str(above)):
            break
        home = above
    return Project(home, base, _inputs(plan, home, base))


# -- what stands beside a plan ----------------------------------------------------------------------


def _inputs(plan: Path, home: Path, base: Path) -> tuple[Input, ...]:
    own = real(plan)
    beside = seen.once(("beside", home, base), lambda: _surroundings(home, base))
    return (Input(Role.PLAN, shown(plan, base), plan), *(each for at, each in beside if at != own))


def _surroundings(home: Path, base: Path) -> list[tuple[str, Input]]:
    """What plans of one folder share: their context, each file with its real path."""
    found: dict[str, Input] = {}
    for role, file in sorted(_context(home), key=lambda each: (_ORDER.index(each[0]), str(each[1]))):
        found.setdefault(real(file), Input(role, shown(file, base), file))
    return list(found.items())


def _context(root: Path) -> Iterator[tuple[Role, Path]]:
    for home in _homes(root):
        for folder in [home, *_children(home, CONTEXT)]:
            yield from _context_files(folder, folder is not home)
            for flows in _children(folder, FLOWS):
                yield from ((Role.FLOW, file) for file in _walk(flows))


def _context_files(folder: Path, inside: bool) -> Iterator[tuple[Role, Path]]:
    """Files named after a role, and all files of folders that are."""
    for file in _files(folder):
        if _is_page(file):
            stem = folded(file.stem)
            if stem in ROLES:
                yield ROLES[stem], file
            elif stem in FLOWS:
                yield Role.FLOW, file
        elif role := role_of_data(file.name, inside):
            yield role, file
    for name, role in ROLES.items():
        for inner in _children(folder, (name,)):
            yield from ((role, file) for file in _walk(inner))


def is_plan(file: Path, globs: Sequence[str] = (), anchor: Path | None = None) -> bool:
    """Whether a page would be taken for a plan if its folder were searched; nothing that planc wrote is."""
    place = Path(seen.real(str(file)))
    if not _is_page(place) or any(is_output(above) for above in _above(place)):
        return False
    if globs:
        return _matches(shown(place, Path(os.path.realpath(anchor or place.parent))), globs)
    stem = folded(place.stem)
    if stem in ROLES:
        return False
    if folded(place.parent.name) in CONTEXT:
        return stem == "executionplan"
    return stem == "executionplan" or _matches(place.name.lower(), PLAN_NAMES)


def _above(file: Path) -> Iterator[Path]:
    """The folders that a file is in, up to the top of its repository."""
    for folder in file.parents:
        yield folder
        if seen.lexists(str(folder / ".git")):
            return


def role_of(file: Path) -> Role | None:
    """What a page is by its name or by its folder's; None for what may be a plan."""
    for stem in (folded(file.stem), folded(file.resolve().parent.name)):
        if stem in ROLES:
            return ROLES[stem]
        if stem in FLOWS:
            return Role.FLOW
    return None


# -- folders ----------------------------------------------------------------------------------------


def is_output(folder: Path) -> bool:
    return seen.lexists(str(folder / LOCK))


def real(file: Path) -> str:
    """`os.path.realpath` for many files of few folders: of each folder it is worked out once."""
    found: str = seen.once(("real", str(file)), lambda: _real(file))
    return found


def _real(file: Path) -> str:
    folder, name = os.path.split(file)
    if name in ("", os.pardir) or os.path.islink(file):
        return os.path.realpath(file)
    return os.path.join(seen.once(("real folder", folder), lambda: os.path.realpath(folder)), name)


def shown(file: Path, base: Path) -> str:
    """A file's path as people see it: relative to `base`, forward slashes, printable."""
    name, folder = str(file), "" if str(base) == "." else str(base) + os.sep
    # Nothing to be worked out, which matters where there are many: not absolute and with no way up.
    if name.startswith(folder) and os.pardir not in name and (folder or not os.path.isabs(name)):
        relative = name[len(folder) :]
    else:
        try:
            relative = os.path.relpath(file, base)
        except ValueError:  # another drive
            relative = file.name
    relative = relative.replace(os.sep, "/")
    return relative if relative.isascii() else os.fsencode(relative).decode("utf-8", "replace")


def _is_page(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES


def _matches(name: str, globs: Sequence[str]) -> bool:
    """Whether a path matches one of some globs; `**/` also stands for no folder at all."""
    return any(fnmatchcase(name, each) or fnmatchcase(name, each.replace("**/", "")) for each in globs)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return seen.entries(str(folder))
    except NotADirectoryError:
        return []
    except OSError as error:
        raise Refusal(f"cannot look into the folder `{folder}`: {_reason(error)}") from error


def _files(folder: Path) -> list[Path]:
    found: list[Path] = seen.once(("files", folder), lambda: _plain_files(folder))
    return found


def _plain_files(folder: Path) -> list[Path]:
    return [
        folder / e.name
        for e in _entries(folder)
        if (e.name[0] != "." or is_environment(e.name)) and _is_file(e)
    ]


def _children(folder: Path, names: Sequence[str]) -> list[Path]:
    """Sub-folders by folded name, none of them something that planc wrote."""
    inner = seen.once(("children", folder), lambda: _folders(folder))
    return [folder / name for folded, name in inner if folded in names and not is_output(folder / name)]


def _folders(folder: Path) -> list[tuple[str, str]]:
    return [(folded(e.name), e.name) for e in _entries(folder) if e.name[0] != "." and _is_folder(e)]


def _walk(root: Path) -> list[Path]:
    """All Markdown files below a folder, by path, whatever loops its links make."""
    found: list[Path] = []
    seen: set[str] = set()
    pending = [(root, 0)]
    while pending:
        folder, depth = pending.pop()
        real = os.path.realpath(folder)
        if real in seen or is_output(folder):
            continue
        seen.add(real)
        for entry in _entries(folder):
            if entry.name[0] == ".":
                continue
            if _is_folder(entry):
                if depth < _DEPTH and entry.name.lower() not in IGNORED:
                    pending.append((folder / entry.name, depth + 1))
            elif _is_page(Path(entry.name)) and _is_file(entry):
                found.append(folder / entry.name)
    return sorted(found, key=Path.as_posix)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a loop of links
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
