"""Did you mean …?"""

from hypothesis import given
from hypothesis import strategies as st

from passes.catalogue import one_slip
from passes.spelling import Speller, distance

WORDS = st.text("abcd", max_size=7)


def by_recursion(one: str, other: str) -> int:
    """The definition of the optimal string alignment distance, as it stands in textbooks."""
    table = {}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                table[i, j] = i + j
                continue
            table[i, j] = min(
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


@given(WORDS, WORDS, st.integers(1, 5))
def test_distance_is_the_textbook_one_up_to_its_limit(one: str, other: str, limit: int) -> None:
    assert distance(one, other, limit) == min(by_recursion(one, other), limit)


@given(st.lists(st.text("abcdef", min_size=3, max_size=9), unique=True, max_size=12), st.data())
def test_a_single_slip_in_a_longer_name_is_always_found(names: list[str], data: st.DataObject) -> None:
    meant = data.draw(st.text("abcdef", min_size=5, max_size=9))
    place = data.draw(st.integers(0, len(meant) - 1))
    written = meant[:place] + meant[place + 1 :]
    vocabulary = [n for n in names if distance(n, written) > 1 and n != meant] + [meant]
    if written != meant and len(written) >= 4:
        assert Speller(vocabulary).closest(written) == (meant,)


def test_digits_count_where_they_tell_ids_apart() -> None:
    assert Speller(["2.1", "2.2"], numbers_count=True).closest("2.9") == ()
    assert Speller(["LOAD-1", "LOAD-2"], numbers_count=True).closest("LAOD-1") == ("LOAD-1",)


def test_half_the_vocabulary_is_no_suggestion() -> None:
    assert Speller(["aaaab", "aaaac", "aaaad", "aaaae"]).closest("aaaaz") == ()


def test_a_crowd_of_names_is_searched_in_bounded_time() -> None:
    names = [f"prefix_{n:05}_suffix" for n in range(20_000)]
    assert len(Speller(names).closest("prefix_0x000_suffix")) <= 3


def test_one_slip_tells_slips_from_other_names() -> None:
    assert one_slip("patient_idd", "patient_id")
    assert one_slip("staffshifts", "staff_shifts")
    assert one_slip("patietn_id", "patient_id")
    assert not one_slip("sales_us", "sales_uk")
    assert not one_slip("trips_v1", "trips_v2")
    assert not one_slip("trips", "weather")
