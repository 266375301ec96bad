"""Identifiers: ASCII, stable, unique, and Python would take them."""

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.names import identifier, slug, unique


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Load trips", "load_trips"),
        ("1.2 Join weather & trips", "item_1_2_join_weather_trips"),
        ("class", "class_"),
        ("Carga de datos históricos", "carga_de_datos_historicos"),
        ("数据 清洗", "shu_ju_qing_xi"),
        ("🚀 Launch", "launch"),
        ("🚀", "item"),
        ("", "item"),
        ("---", "item"),
    ],
)
def test_a_name_in_any_script_becomes_an_identifier(text: str, name: str) -> None:
    assert identifier(text) == name


def test_long_names_end_with_a_whole_word() -> None:
    name = identifier("forecast " * 20)
    assert len(name) <= 60
    assert set(name.split("_")) == {"forecast"}


@given(st.text())
def test_every_text_gives_a_usable_identifier(text: str) -> None:
    name = identifier(text)
    assert name.isidentifier()
    assert name.isascii()
    assert len(name) <= 60
    assert not keyword.iskeyword(name)
    assert name == name.lower()
    assert identifier(text) == name


@given(st.text())
def test_an_identifier_and_a_slug_are_their_own_identifier_and_slug(text: str) -> None:
    assert identifier(identifier(text)) == identifier(text)
    assert slug(slug(text)) == slug(text)


@given(st.lists(st.sampled_from(["a", "A", "a_2", "a_3", "b", "a_2_2"])))
def test_unique_names_are_unique_and_first_ones_keep_their_spelling(names: list[str]) -> None:
    made = unique(names)
    assert len(made) == len(names)
    assert len({name.lower() for name in made}) == len(names)
    for index, name in enumerate(names):
        assert made[index].startswith(name)
        if name.lower() not in [n.lower() for n in names[:index]]:
            assert made[index] == name


def test_repetitions_never_take_a_name_that_is_given_later() -> None:
    assert unique(["a", "a", "a_2"]) == ["a", "a_3", "a_2"]


def test_many_repetitions_are_numbered_in_linear_time() -> None:
    assert unique(["x"] * 20_000)[-1] == "x_20000"
