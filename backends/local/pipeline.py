"""What a task with data does, line by line: read, check, clean, compute, join, analyse, draw, write.

Checks and features that speak of one input only are done on that input, before a join can multiply its
rows.  What the plan names and planc cannot compile becomes a hook in the same place.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from backends.local import analyses, features, hooks, joins, schema, steps
from backends.local.lines import Argument, call
from backends.local.partners import alike
from backends.local.parts import Parts
from backends.local.project import Work
from backends.local.source import docstring
from backends.spelling import Literal, shortened
from compiler.ir import Feature, Output, Step
from compiler.names import identifier


def asks_for_data(work: Work) -> bool:
    flow = work.flow
    return bool(flow and (flow.steps or flow.features or flow.methods or flow.models or flow.charts))


def write(parts: Parts) -> None:
    _read(parts)
    done = len(parts.implemented) + len(parts.hooks)
    _per_frame(parts)
    if _load_by_name(parts):
        _draw(parts)
        _report(parts)
        _forget(parts)
        return
    if not parts.frames and asks_for_data(parts.work):
        hooks.transform(
            parts, "What this task works on: the plan names no input, nor one predecessor's output."
        )
        parts.columns["data"] = {}
        worked = True
    else:
        worked = _together(parts) if _needs_one_frame(parts) else False
    result = "data" if worked else ""
    if worked:
        _on_data(parts)
        result = _analyse(parts) or result
    _draw(parts)
    _report(parts)
    idle = len(parts.implemented) + len(parts.hooks) == done and not _load(parts)
    # What several inputs become is for a person to say: the first of them would be a guess.
    if idle or (not result and parts.work.writes and len(parts.frames) > 1):
        hooks.transform(parts, "What this task makes of its inputs: the plan does not say how.")
        result = result or "data"
        parts.columns["data"] = dict(next(iter(parts.columns.values()), {}))
    _write(parts, result)
    _forget(parts)


# -- reading ----------------------------------------------------------------------------------------


def _read(parts: Parts) -> None:
    for read in parts.work.reads:
        name = parts.frames[read.dataset]
        if read.query:
            parts.use("src.data_processing", "tables")
            verb = "extract" if parts.work.placement.kind == "extraction" else "read"
            parts.call(name, f"tables.{verb}_{read.query.removeprefix('extract_')}", ["run"])
        else:
            parts.use("src.utils", "store")
            parts.call(name, "store.read", ["run", Literal(read.dataset)])


def _forget(parts: Parts) -> None:
    """An input that is extracted for others, and not used here, needs no variable."""
    names = [node for node in ast.walk(ast.parse("\n".join(parts.lines))) if isinstance(node, ast.Name)]
    used = {name.id for name in names if isinstance(name.ctx, ast.Load)}
    for name in dict.fromkeys(name.id for name in names if name.id not in used):
        parts.lines = [line.removeprefix(f"{name} = ") for line in parts.lines]


def _load(parts: Parts) -> bool:
    """A task that only loads leaves what it has read; the emitted code says so by doing it."""
    if parts.work.placement.kind != "extraction" or not parts.work.reads:
        return False
    if parts.work.writes and len(parts.work.reads) > 1:
        return False
    parts.did("load", " ".join(parts.labels.values()))
    return True


def _load_by_name(parts: Parts) -> bool:
    """Several outputs of a task that loads, each the input that bears its name."""
    work = parts.work
    if (
        work.placement.kind != "extraction"
        or len(work.reads) < 2
        or not work.writes
        or _asks_for_one(parts, False)
    ):
        return False
    pairs = {key: name for key in work.writes if (name := _namesake(key, list(parts.frames.values())))}
    stated = work.flow is not None and joins.stated(work.flow)
    if len(pairs) < len(work.writes) or (stated and not 1 < len(pairs) == len(set(pairs.values()))):
        return False
    parts.use("src.utils", "store")
    flow = work.flow
    if flow and joins.stated(flow):
        parts.lines.append(
            "# Each output is the input that it is named after: the joins are for who reads them."
        )
    for key, name in pairs.items():
        parts.call("", "store.write", ["run", Literal(key), name])
        parts.known[key] = dict(parts.columns[name])
        parts.did("load", name)
    return True


def _namesake(key: str, frames: list[str]) -> str | None:
    """The one input that ends in the most words of an output's name."""
    best = max(alike(key, frame) for frame in frames)
    fitting = [frame for frame in frames if alike(key, frame) == best]
    return fitting[0] if best and len(fitting) == 1 else None


# -- on each input, before they are joined ----------------------------------------------------------


def _per_frame(parts: Parts) -> None:
    """Steps and features that need the columns of one input alone, where there are several."""
    flow = parts.work.flow
    parts.steps = sorted(flow.steps, key=steps.rank) if flow else []
    parts.features = list(flow.features) if flow else []
    if len(parts.frames) < 2:
        return
    early = [step for step in parts.steps if steps.rank(step) < 3]
    late = [step for step in parts.steps if steps.rank(step) >= 3]
    left = [step for step in early if not any(_step(parts, step, name) for name in parts.frames.values())]
    parts.steps = [*left, *late]
    parts.features = [
        feature
        for feature in parts.features
        if not any(_feature(parts, feature, name) for name in parts.frames.values())
    ]


def _step(parts: Parts, step: Step, frame: str) -> bool:
    name = identifier(step.name.text, "step")
    made = steps.compiled(step, name, _about(parts, frame), parts.columns[frame])
    if made is None:
        return False
    parts.use(made.package, made.library)
    arguments: list[Argument] = ["run", *made.before, frame, *made.after]
    parts.call("" if made.checks else frame, f"{made.library}.{made.function}", arguments)
    parts.columns[frame] |= made.adds
    parts.did(step.kind, step.name.text)
    return True


def _about(parts: Parts, frame: str) -> str:
    """What a quality report calls a frame: the dataset that it is, or that it becomes."""
    label = next((parts.labels[key] for key, name in parts.frames.items() if name == frame), None)
    return label or next(iter(parts.work.writes), frame)


def _feature(parts: Parts, feature: Feature, frame: str) -> bool:
    made = features.compiled(feature, parts.columns[frame])
    if made is None:
        return False
    function = parts.name(feature.name.text, "add")
    formula = feature.formula.text if feature.formula else ""
    kind = schema.canonical(feature.type.text if feature.type else None)
    arguments: list[Argument] = ["run", "frame", Literal(feature.name.text), Literal(made.sql)]
    if kind:
        arguments.append(Literal(kind))
    said: list[str] = [f"Formula: {formula}", *([f"Taken {made.how}"] if made.how else [])]
    said += [f"Type: {made.type}", f"Plan: {parts.project.where(feature.name.span)}"]
    if feature.description:
        said.insert(0, feature.description.text)
    parts.use("src.features", "compute")
    parts.use("src.utils.frames", "Frame")
    parts.functions.append(
        [
            f"def {function}(run: TaskRun, frame: Frame) -> Frame:",
            *docstring([f"Feature {feature.name.text}", said], 4),
            *(f"    {line}" for line in call("return compute.add_column(", arguments, 4)),
        ]
    )
    parts.call(frame, function, ["run", frame])
    same = [c for c in parts.columns[frame] if c.lower() == feature.name.text.lower()]
    for column in same:
        del parts.columns[frame][column]
    parts.columns[frame][feature.name.text] = made.type
    parts.did("feature", feature.name.text)
    return True


# -- one frame --------------------------------------------------------------------------------------


def _needs_one_frame(parts: Parts) -> bool:
    """Whether there is work to do on all inputs as one; a task that loads one input leaves that."""
    work = parts.work
    if not parts.frames:
        return False
    if _asks_for_one(parts):
        return True
    return len(parts.frames) == 1 and work.placement.kind == "extraction"


def _asks_for_one(parts: Parts, or_joins: bool = True) -> bool:
    """Whether what is left of the specification is about all inputs together."""
    flow = parts.work.flow
    if flow is None:
        return False
    if parts.steps or parts.features or flow.models or flow.methods:
        return True
    return or_joins and bool(parts.work.writes) and joins.stated(flow)


def _together(parts: Parts) -> bool:
    """The inputs as one frame, ``data``: the only one, or joined as the plan says, or by a hook."""
    names = list(parts.frames.values())
    if len(names) == 1:
        return True
    if joins.write(parts):
        return True
    hooks.transform(parts, "How the inputs become one: no join of the plan connects them all.")
    parts.columns["data"] = dict(parts.columns[names[0]])
    return True


def _on_data(parts: Parts) -> None:
    """What is left of steps and features, on the one frame; hooks for what cannot be compiled."""
    late = [step for step in parts.steps if steps.rank(step) >= 3]
    for step in parts.steps:
        if step not in late:
            _step_or_hook(parts, step)
    for feature in parts.features:
        if not _feature(parts, feature, "data"):
            formula = feature.formula.text if feature.formula else "none is stated"
            said = [f"Feature {feature.name.text}", f"Formula: {formula}"]
            if feature.type:
                said.append(f"Type: {feature.type.text}")
            hooks.on_frame(parts, "feature", feature.name.text, said, feature.name.span, "data")
    for step in late:
        _step_or_hook(parts, step)


def _step_or_hook(parts: Parts, step: Step) -> None:
    if _step(parts, step, "data"):
        return
    rule = step.rule.text if step.rule else "none is stated"
    columns = ", ".join(word.text for word in step.columns)
    said = [
        f"Step {step.name.text} ({step.kind})",
        f"Rule: {rule}",
        *([f"Columns: {columns}"] if columns else []),
    ]
    hooks.on_frame(parts, "step", step.name.text, said, step.name.span, "data")


# -- analysis ---------------------------------------------------------------------------------------


def _analyse(parts: Parts) -> str:
    """Models, then methods; the name of the frame that holds the results, if it is not ``data``."""
    flow = parts.work.flow
    if flow is None:
        return ""
    for model in flow.models:
        key = parts.project.artefact(parts.work, model.name.text)
        made = analyses.training(key, model, parts.columns["data"])
        if made is None:
            algorithm = model.algorithm.text if model.algorithm else "none is stated"
            said = [f"Train the model {model.name.text}; until then no metric is reported"]
            said += [
                f"Algorithm: {algorithm}",
                f"Target: {model.target.text if model.target else 'none is stated'}",
            ]
            hooks.on_frame(parts, "train", model.name.text, said, model.name.span, "data")
            continue
        parts.use("src.models", "training")
        parts.trainings.append(made)
        parts.call("data", "training.train", ["run", "data", Literal(key)])
        kind = "string" if made.task == "classification" else "float"
        parts.columns["data"][f"predicted_{made.target}"] = kind
        parts.did("model", model.name.text)
    compiled = [(method, analyses.method(method)) for method in flow.methods]
    for method, function in compiled:
        if function is None:
            said = [f"Analysis {method.name.text}", f"Columns: {', '.join(w.text for w in method.columns)}"]
            hooks.on_frame(parts, "analyse", method.name.text, said, method.name.span, "data")
    found = [(method, function) for method, function in compiled if function]
    if not found:
        return ""
    parts.use("src.analysis", "statistics")
    parts.lines.append("results = [")
    for method, function in found:
        columns = parts.columns["data"]
        wanted = [(schema.spelled(columns, [w.text]) or [w.text])[0] for w in method.columns if w.text]
        arguments: list[Argument] = ["run", "data", Literal(method.name.text), Literal(function), wanted]
        arguments += [f"{name}={Literal(value)}" for name, value in analyses.given(method).items()]
        analysed = call("statistics.analyse(", arguments, 8, "),")
        parts.lines += [f"    {line}" for line in analysed]
        parts.did("analysis", method.name.text)
    parts.lines.append("]")
    if flow.models:
        return ""
    return "statistics.together(results)"


# -- charts and reports -----------------------------------------------------------------------------


def _draw(parts: Parts) -> None:
    flow = parts.work.flow
    for chart in flow.charts if flow else ():
        wanted = [word.text for word in (chart.x, chart.y) if word and word.text]
        frame = _frame_with(parts, wanted)
        kind = analyses.chart(chart)
        if frame is None:
            continue
        if kind is None:
            said = [f"Chart {chart.name.text}", f"Kind: {chart.kind or 'none is stated'}"]
            hooks.on_frame(parts, "chart", chart.name.text, said, chart.name.span, frame)
            continue
        columns = parts.columns[frame]
        spelled = {w: (schema.spelled(columns, [w]) or [w])[0] for w in wanted}
        title = shortened(chart.name.text.replace("_", " "), 100)
        arguments: list[Argument] = ["run", frame]
        arguments += [
            Literal(parts.project.artefact(parts.work, chart.name.text)),
            Literal(title),
            Literal(kind),
        ]
        for axis, word in (("x", chart.x), ("y", chart.y)):
            if word and word.text:
                arguments.append(f"{axis}={Literal(spelled[word.text])}")
        parts.use("src.visualization", "charts")
        parts.call("", "charts.draw", arguments)
        parts.did("chart", chart.name.text)


def _frame_with(parts: Parts, wanted: list[str]) -> str | None:
    """The frame that a chart is drawn from: the one that has its columns, else the first there is."""
    candidates = ["data"] if "data" in parts.columns else []
    candidates += list(parts.frames.values())
    fitting = [name for name in candidates if schema.spelled(parts.columns[name], wanted) is not None]
    return next(iter([*fitting, *candidates]), None)


def _report(parts: Parts) -> None:
    for output in _outputs(parts, lambda kind: kind in ("report", "dashboard")):
        parts.use("src.visualization", "report")
        parts.gather()
        key = parts.project.artefact(parts.work, output.name.text)
        title = shortened(output.name.text.replace("_", " "), 100)
        arguments: list[Argument] = ["run", "frames", Literal(key), Literal(title)]
        parts.call("", "report.build", [*arguments, Literal(shortened(output.format or output.kind, 40))])
        parts.did(output.kind, output.name.text)


def _outputs(parts: Parts, wanted: Callable[[str], bool]) -> list[Output]:
    flow = parts.work.flow
    return [output for output in flow.outputs if wanted(output.kind)] if flow else []


# -- writing ----------------------------------------------------------------------------------------


def _write(parts: Parts, result: str) -> None:
    if not parts.work.writes:
        return
    parts.use("src.utils", "store")
    if not result:
        first = next(iter(parts.frames.values()), None)
        if first != "data":
            parts.lines.append(f"data = {first}" if first else "data = store.empty()")
        parts.columns["data"] = dict(next(iter(parts.columns.values()), {}))
        result = "data"
    parts.call("", "store.write_all", ["run", result])
    left = parts.columns.get("data", {})
    if result != "data":
        left = {"method": "string", "columns": "string", "measure": "string", "value": "float"}
    for key in parts.work.writes:
        parts.known[key] = dict(left)
