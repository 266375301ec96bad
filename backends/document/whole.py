"""The document from its title to its last line; each section is a module of its own."""

from __future__ import annotations

from collections.abc import Mapping

from backends.document import (
    configuration,
    conformance,
    deployment,
    modules,
    monitoring,
    questions,
    structure,
    summary,
    testing,
    traceability,
    workflow,
)
from backends.document.book import Book
from backends.document.page import Page
from compiler.emitted import EmittedFile
from compiler.ordered import OrderedPlan


def document(plan: OrderedPlan, written: Mapping[str, EmittedFile]) -> str:
    book, page = Book(plan, written), Page()
    page.heading(1, f"Implementation Plan: {book.project}")
    summary.write(book, page)
    page.heading(2, "Contents", "contents")
    page.contents()
    for section in (
        structure,
        modules,
        configuration,
        workflow,
        testing,
        deployment,
        monitoring,
        traceability,
        conformance,
        questions,
    ):
        section.write(book, page)
    return page.text()
