"""The intermediate representation: what planc understood, each fact with the span it came from.

`Plan` is what the grammar makes of the documents of one project.  It keeps what was written (`Need`)
apart from what it came to mean (the edges, worked out in `passes`).  All models are frozen.
Durations are working days (8 h = 1 day, 5 days = 1 week).
"""

from compiler.ir.base import SCHEMA_VERSION, Node, Status, Word, proven
from compiler.ir.context import Column, Connection, Context, Table, Tech, Variable
from compiler.ir.flows import Chart, Extraction, Feature, Flow, Method, Model, Output, Step
from compiler.ir.items import DatasetRef, Item, Note, Phase, Restatement, Task
from compiler.ir.order import Duration, Need, Ref, Relation, Window
from compiler.ir.plan import Coverage, Inference, Plan, Reading
from compiler.ir.stated import Anchors, Claim, Link, Milestone, Stated, Title

__all__ = [
    "SCHEMA_VERSION",
    "Anchors",
    "Chart",
    "Claim",
    "Column",
    "Connection",
    "Context",
    "Coverage",
    "DatasetRef",
    "Duration",
    "Extraction",
    "Feature",
    "Flow",
    "Inference",
    "Item",
    "Link",
    "Method",
    "Milestone",
    "Model",
    "Need",
    "Node",
    "Note",
    "Output",
    "Phase",
    "Plan",
    "Reading",
    "Ref",
    "Relation",
    "Restatement",
    "Stated",
    "Status",
    "Step",
    "Table",
    "Task",
    "Tech",
    "Title",
    "Variable",
    "Window",
    "Word",
    "proven",
]
