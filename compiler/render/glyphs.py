"""How text from a plan looks on a terminal: nothing in it may steer the terminal, and columns are true.

Tabs become four blanks.  Control characters, overrides of the writing direction and characters that show
nothing are spelled out, so that what a reader sees is what the plan holds.
"""

from __future__ import annotations

from collections.abc import Iterator

_TAB = "    "
_HIDDEN = frozenset(
    (
        *range(0x80, 0xA0),  # C1 controls
        *(0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB),
        *range(0x202A, 0x202F),  # overrides of direction
        *range(0x2060, 0x2070),  # isolates, invisible operators
        *range(0xE0000, 0xE0080),  # tags
    )
)
_JOINER, _EMOJI = 0x200D, 0xFE0F
_SKIN = range(0x1F3FB, 0x1F400)
_FLAG = range(0x1F1E6, 0x1F200)


def glyph(character: str) -> str:
    """One character as it is shown."""
    code = ord(character)
    if 0x20 <= code < 0x7F:
        return character
    if character == "\t":
        return _TAB
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures: ␀ ␁ …
    if code == 0x7F:
        return "\u2421"
    if code in _HIDDEN or 0xD800 <= code <= 0xDFFF:
        return f"<U+{code:04X}>"
    return character


def visible(text: str) -> str:
    """A text as it is shown, on one line."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(glyph, text))


def cells(text: str) -> Iterator[tuple[str, int]]:
    """What is shown for each character of a text, and how many columns it takes."""
    if text.isascii() and text.isprintable():
        yield from ((character, 1) for character in text)
        return
    from wcwidth import wcwidth  # only text beyond ASCII pays for its tables

    joined = flag = False
    before = 0
    for character in text:
        shown, code = glyph(character), ord(character)
        columns = len(shown) if len(shown) != 1 else max(0, wcwidth(shown))
        if joined or (code in _SKIN and before == 2) or (flag and code in _FLAG):
            columns = 0  # part of the emoji before
        elif code == _EMOJI:
            columns = 2 - before if before else 0  # asks for the wide form of the sign before
        flag = code in _FLAG and not flag
        joined = code == _JOINER
        before = columns if columns and code != _EMOJI else 2 if code == _EMOJI and before else before
        yield shown, columns


def width(text: str) -> int:
    """The columns of a text as it is shown."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(columns for _, columns in cells(text))
