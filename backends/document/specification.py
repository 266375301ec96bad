"""What a data-flow specification asks for: steps, features, analyses and models, each with its line."""

from __future__ import annotations

from collections.abc import Iterator

from backends import markdown_text as md
from backends.document.book import Book
from backends.plain_text import listed
from compiler.ir import Feature, Flow, Method, Model, Step, Word


def parts(book: Book, flow: Flow) -> Iterator[str]:
    for step in flow.steps:
        yield f"{_step(step)} {book.cite(step.name.span)}"
    for feature in flow.features:
        yield f"{_feature(feature)} {book.cite(feature.name.span)}"
    for method in flow.methods:
        yield f"{_method(method)} {book.cite(method.name.span)}"
    for model in flow.models:
        yield f"{_model(model)} {book.cite(model.name.span)}"


def _names(words: tuple[Word, ...]) -> str:
    return listed([md.code(word.text) for word in words], 12)


def _step(step: Step) -> str:
    columns = f" of {_names(step.columns)}" if step.columns else ""
    rule = f": {md.code(step.rule.text)}" if step.rule else ", rule not stated"
    return f"{md.text(step.kind)} {md.code(step.name.text)}{columns}{rule}"


def _feature(feature: Feature) -> str:
    formula = f" = {md.code(feature.formula.text)}" if feature.formula else ", formula not stated"
    facts = [
        f"as {md.text(feature.type.text)}" if feature.type else "",
        f"over {md.text(feature.window.text)}" if feature.window else "",
        f"for each {_names(feature.group_by)}" if feature.group_by else "",
        md.text(feature.description.text) if feature.description else "",
    ]
    return f"feature {md.code(feature.name.text)}{formula}{''.join(f', {fact}' for fact in facts if fact)}"


def _method(method: Method) -> str:
    columns = f" of {_names(method.columns)}" if method.columns else ""
    given = listed([f"{md.code(name)} {md.code(value)}" for name, value in method.parameters])
    return f"analysis {md.code(method.name.text)}{columns}{f', with {given}' if given else ''}"


def _model(model: Model) -> str:
    grid = [f"{md.code(name)} in {listed(map(md.code, values))}" for name, values in model.hyperparameters]
    facts = [
        f"by {md.text(model.algorithm.text)}" if model.algorithm else "algorithm not stated",
        f"target {md.code(model.target.text)}" if model.target else "target not stated",
        f"from {_names(model.features)}" if model.features else "features not stated",
        f"searched over {listed(grid)}" if grid else "no hyper-parameters stated",
        f"judged by {_names(model.metrics)}" if model.metrics else "metrics not stated",
        f"split by {md.text(model.split.text)}" if model.split else "split not stated",
    ]
    return f"model {md.code(model.name.text)}: {', '.join(facts)}"
