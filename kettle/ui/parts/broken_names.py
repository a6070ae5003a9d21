"""Long names in narrow columns: broken over lines as a reader would, never cut.

`measure` gives the width of a text in pixels; nothing here knows letters or screens.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]

_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿ")
_ONSETS = frozenset(
    [
        *("bl", "br", "ch", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "ph", "pl", "pr"),
        *("qu", "sc", "sh", "sk", "sl", "sp", "st", "sw", "th", "tr", "wh"),
    ]
)
_LAST_LATIN = 0x24F
_FEWEST = 3
"""Letters that stay together before and after a hyphen."""


def broken(text: str, room: float, measure: Measure) -> tuple[str, ...]:
    """The lines of a name within some pixels; only a single sign may be wider than the room.

    It is broken between words, after a hyphen of its own, else between syllables with a soft
    hyphen, and where there are none (other scripts, one long row of letters) before any letter.
    """
    lines: list[str] = []
    for piece in _pieces(text):
        joined = f"{lines[-1]}{piece}" if lines else piece
        if lines and measure(joined.rstrip()) <= room:
            lines[-1] = joined
            continue
        lines += _broken_word(piece.lstrip(), room, measure)
    return tuple(line.strip() for line in lines if line.strip())


def _pieces(text: str) -> Iterator[str]:
    """Words with the space before them; a hyphen ends a piece."""
    begun = ""
    for sign in text:
        if sign.isspace() and begun.strip():
            yield begun
            begun = ""
        begun += sign
        if sign == "-":
            yield begun
            begun = ""
    if begun:
        yield begun


def _broken_word(word: str, room: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    while word and measure(word) > room:
        head, word = _first_part(word, room, measure)
        lines.append(head)
    return [*lines, word] if word else lines


def _first_part(word: str, room: float, measure: Measure) -> tuple[str, str]:
    for at in range(len(word) - _FEWEST, _FEWEST - 1, -1):
        if _between_syllables(word, at) and measure(f"{word[:at]}-") <= room:
            return f"{word[:at]}-", word[at:]
    at = max(1, sum(1 for end in range(1, len(word)) if measure(word[:end]) <= room))
    while at > 1 and unicodedata.combining(word[at]):
        at -= 1
    while at < len(word) and unicodedata.combining(word[at]):
        at += 1
    return word[:at], word[at:]


def _between_syllables(word: str, at: int) -> bool:
    """A syllable begins with a consonant, or two that are spoken as one, and a vowel."""
    before, *begins = (sign.lower()[:1] for sign in word[at - 1 : at + 3])
    if not before.isalpha() or any(ord(sign) > _LAST_LATIN for sign in begins):
        return False
    pair = "".join(begins[:2])
    if pair in _ONSETS:
        return len(begins) > 2 and begins[2] in _VOWELS
    if f"{before}{begins[0]}" in _ONSETS:
        return False
    return begins[0].isalpha() and begins[0] not in _VOWELS and begins[1] in _VOWELS
