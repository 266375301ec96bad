"""Places in settings: every key and every text that a TOML reader finds, where it stands."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compiler.toml_places import places

TEXT = '''\
# select = ["no"]
"plans" = ["a.md", # one
  'b#[.md']
severity = { PL301 = "off", "x y" = "note" }
[per-file-ignores]
"docs/*.md" = ["PL3", """PL4"""]
[tool.planc.build]
out = "a\\u00e9\\"b" # end
n = 3
'''


def leaves(value: Any, key: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        return [leaf for name, each in value.items() for leaf in leaves(each, (*key, name))]
    if isinstance(value, list):
        return [leaf for each in value for leaf in leaves(each, key)]
    return [(key, value)] if isinstance(value, str) else []


def test_texts_are_those_of_a_reader() -> None:
    found = places(TEXT)
    assert [(p.key, p.text) for p in found if p.text is not None] == leaves(tomllib.loads(TEXT))
    for place in found:
        word = place.text if place.text is not None else place.key[-1]
        assert word.isascii() is False or '"' in word or word in TEXT[place.start : place.end]


def test_keys_stand_where_they_are_written() -> None:
    (place,) = [p for p in places(TEXT) if p.text is None and p.key == ("per-file-ignores", "docs/*.md")]
    assert TEXT[place.start : place.end] == '"docs/*.md"'


@given(st.text(alphabet="a=[]{}\"'#\n., \\", max_size=60))
def test_any_text_ends(text: str) -> None:
    for place in places(text):
        assert 0 <= place.start <= place.end <= len(text)
