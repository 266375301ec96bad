"""Pictures are made, renewed and taken away without touching what others made."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.pictures import LARGEST, NotDrawn, draw_pictures, marked, plan_pictures

XML = '<?xml version="1.0"?>\n<svg>{}</svg>\n'


def draw(drawing: str) -> str:
    if "impossible" in drawing:
        raise NotDrawn("it is impossible")
    return XML.format(drawing)


def absent(drawing: str) -> str:
    raise NotDrawn("no program")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "d").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"d/{name}.dot").write_text(name)
    return tmp_path


def done(out: Path, draw: object = draw, emitted: tuple[str, ...] = ("d/a.dot", "d/b.dot")) -> list[str]:
    """What was done, then what could not be."""
    steps = list(plan_pictures(emitted, "d", out))
    said = list(draw_pictures(steps, out, draw))  # type: ignore[arg-type]  # one of the functions above
    return [*(f"{step.what} {step.path}" for step in steps), *said]


def test_pictures_are_made_once(out: Path) -> None:
    assert done(out) == ["draw d/a.svg", "draw d/b.svg"]
    text = (out / "d/a.svg").read_text()
    assert text == marked(XML.format("a"), "a.dot", "a")
    assert text.startswith('<?xml version="1.0"?>\n<!-- drawn by planc from a.dot; ')
    assert done(out) == []
    assert sorted(p.name for p in (out / "d").iterdir()) == ["a.dot", "a.svg", "b.dot", "b.svg"]


def test_another_drawing_gets_another_picture(out: Path) -> None:
    done(out)
    (out / "d/a.dot").write_text("changed")
    assert done(out) == ["draw d/a.svg"]
    assert "changed" in (out / "d/a.svg").read_text()


def test_the_picture_of_a_drawing_that_is_gone_goes_too(out: Path) -> None:
    done(out)
    (out / "d/a.dot").unlink()
    assert done(out, emitted=("d/b.dot",)) == ["remove d/a.svg"]
    assert not (out / "d/a.svg").exists()


@pytest.mark.parametrize("change", ["edited", "foreign", "link", "folder"])
def test_what_others_made_is_left_alone(out: Path, change: str) -> None:
    done(out)
    place = out / "d/a.svg"
    kept = {"edited": place.read_text().replace("<svg>", "<svg> "), "foreign": "<svg/>"}.get(change)
    place.unlink()
    if kept is not None:
        place.write_text(kept)
    elif change == "link":
        place.symlink_to(out / "d/b.svg")
    else:
        place.mkdir()
    (out / "d/a.dot").write_text("changed")
    assert done(out) == ["keep d/a.svg"]
    assert kept is None or place.read_text() == kept
    (out / "d/a.dot").unlink()
    assert done(out, emitted=("d/b.dot",)) == []


def test_drawings_of_others_are_not_drawn(out: Path) -> None:
    (out / "d/mine.dot").write_text("mine")
    done(out)
    assert not (out / "d/mine.svg").exists()


def test_without_the_program_there_is_one_remark_and_no_outdated_picture(out: Path) -> None:
    done(out)
    (out / "d/a.dot").write_text("changed")
    (out / "d/b.dot").write_text("changed")
    assert done(out, absent) == ["draw d/a.svg", "draw d/b.svg", "no picture d/a.svg, d/b.svg: no program"]
    assert not list(out.glob("d/*.svg"))


def test_one_drawing_that_fails_does_not_hinder_the_others(out: Path) -> None:
    (out / "d/a.dot").write_text("impossible")
    assert done(out)[2:] == ["no picture d/a.svg: it is impossible"]
    assert (out / "d/b.svg").exists()


def test_what_nobody_could_read_is_not_drawn(out: Path) -> None:
    (out / "d/a.dot").write_text("x" * (LARGEST + 1))
    (said,) = done(out)[2:]
    assert said == "no picture d/a.svg: a.dot is too large to be read as a picture"
    (out / "d/a.dot").write_bytes(b"\xff")
    assert done(out) == []


def test_no_folder_no_pictures(tmp_path: Path) -> None:
    assert done(tmp_path) == []
