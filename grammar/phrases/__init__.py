"""The phrases of plans: titles, references, times, statuses and field labels, each with its grammar.

The `.lark` files say what is understood; the word lists in `vocabulary` and `compiler.labels` belong to
them.  Every function takes a stretch of one source line and gives spans into the source.  Nothing here
raises for what people write.
"""

from grammar.phrases.field_labels import FIELD_LABELS
from grammar.phrases.fields import Field, field, fields, hint_of, name_of
from grammar.phrases.needs import need
from grammar.phrases.states import status
from grammar.phrases.times import When, when
from grammar.phrases.titles import Title, title

__all__ = [
    "FIELD_LABELS",
    "Field",
    "Title",
    "When",
    "field",
    "fields",
    "hint_of",
    "name_of",
    "need",
    "status",
    "title",
    "when",
]
