"""Which paper, which language and how large the letters: the choices a patient's page leaves open.

Lengths are in points, 72 to the inch. Letters are never made smaller to save a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MARGIN = 39.7
"""14 mm on every side: what any office printer can reach."""


class Language(StrEnum):
    """A language for which the clinic's wording exists."""

    ENGLISH = "en"
    SPANISH = "es"


class PaperSize(StrEnum):
    """The sheet in the printer."""

    LETTER = "letter"
    A4 = "a4"

    @property
    def width(self) -> float:
        """Width of the upright sheet."""
        return 612.0 if self is PaperSize.LETTER else 595.3

    @property
    def height(self) -> float:
        """Height of the upright sheet."""
        return 792.0 if self is PaperSize.LETTER else 841.9


class Letters(StrEnum):
    """How large a patient wants to read: body text of 13, 16 or 20 points."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"

    @property
    def type_scale(self) -> TypeScale:
        """The sizes that belong together."""
        return _SCALES[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScale:
    """The sizes of one page. The smallest letters of any page are 11 points (hazard H19)."""

    body: float
    small: float
    foot: float
    title: float
    heading: float
    number: float
    ring: float
    columns: int

    def leading(self, size: float) -> float:
        """From one baseline to the next; tighter for large letters."""
        return round(size * (1.27 if size <= self.body else 1.18), 2)


_SCALES = {
    Letters.NORMAL: TypeScale(
        body=13, small=12, foot=11, title=26, heading=16.5, number=26, ring=74, columns=2
    ),
    Letters.LARGE: TypeScale(
        body=16, small=14, foot=11, title=29, heading=19, number=27, ring=64, columns=2
    ),
    Letters.LARGEST: TypeScale(
        body=20, small=16, foot=12, title=33, heading=23, number=30, ring=70, columns=1
    ),
}
