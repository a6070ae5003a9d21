"""Which letters can be printed, and how wide they are.

Two faces of Noto Sans are shipped and embedded: Latin, Greek, Cyrillic and Vietnamese, with plain
zeros. Other scripts, and scripts written from the right, cannot be set and are named before
anything is drawn.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from kettle import assets

_FILES = {False: "fonts/noto/NotoSans-Regular.ttf", True: "fonts/noto/NotoSans-Bold.ttf"}
_NAMES = {False: "NotoSans", True: "NotoSans-Bold"}
_FROM_THE_RIGHT = frozenset({"R", "AL"})
_INVISIBLE = frozenset({"Cf", "Co", "Cs", "Cn"})


def tidy(text: str) -> str:
    """Text as it is printed: composed letters, spaces for line breaks, no control characters."""
    if text.isascii() and text.isprintable():
        return text
    spaced = "".join(" " if letter in "\t\n\r\v\f\u2028\u2029" else letter for letter in text)
    visible = "".join(letter for letter in spaced if unicodedata.category(letter) != "Cc")
    return unicodedata.normalize("NFC", visible)


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that the shipped faces cannot set, each once, named for staff."""
    letters = dict.fromkeys(tidy(text))
    return tuple(_named(letter) for letter in letters if not _can_set(letter))


def width(text: str, size: float, *, strong: bool) -> float:
    """How wide a text is in points, set in one weight."""
    return sum(map(_advances(strong=strong).__getitem__, text)) * size / 1000


@cache
def face(*, strong: bool) -> str:
    """The registered name of a face; loaded at first use and kept."""
    registerFont(_font(strong=strong))
    return _NAMES[strong]


@cache
def _font(*, strong: bool) -> TTFont:
    return TTFont(_NAMES[strong], str(assets.path(_FILES[strong])), asciiReadable=0)


@cache
def _advances(*, strong: bool) -> Mapping[str, float]:
    widths = _font(strong=strong).face.charWidths
    return defaultdict(float, {chr(code): float(wide) for code, wide in widths.items()})


@cache
def _can_set(letter: str) -> bool:
    if unicodedata.category(letter) in _INVISIBLE:
        return False
    if unicodedata.bidirectional(letter) in _FROM_THE_RIGHT:
        return False
    return all(ord(letter) in _font(strong=strong).face.charToGlyph for strong in (False, True))


def _named(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    return code if unicodedata.category(letter) in _INVISIBLE else f"{letter} ({code})"
