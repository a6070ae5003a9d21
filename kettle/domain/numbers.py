"""Numbers as staff type them: read strictly, in both decimal habits, or not at all.

`0.5` and `0,5` are the same number. Everything that could be read in two ways is refused with
both readings, because a guess can be ten-fold or thousand-fold wrong (reliability.md, H02).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from kettle.domain.errors import Unreadable, unreadable

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_BLANKS = " \t"
_NUMBER = re.compile(r"(?P<whole>[0-9]{1,9})(?:[.,](?P<part>[0-9]{1,9}))?", re.ASCII)
_NAKED = re.compile(r"[.,](?P<part>[0-9]{1,9})", re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+(?:[.,][0-9]+)?", re.ASCII)


def parse_decimal(
    text: str,
    *,
    field_name: str,
    max_places: int,
    minimum: Decimal | int | None = None,
    maximum: Decimal | int | None = None,
) -> Decimal:
    """The number that was typed, with a point or a comma, at most `max_places` places.

    Bounds are inclusive. Blanks before and after are ignored. Refused are signs, blanks inside,
    exponents, grouping, figures of other scripts, `.5`, `5.`, `05`, and three figures after a
    single separator wherever they could be thousands.

    Raises Unreadable.
    """
    typed = text.strip(_BLANKS)
    match = _NUMBER.fullmatch(typed)
    if match is None:
        raise _why_unreadable(typed, field_name)
    whole, part = match["whole"], match["part"] or ""
    if len(whole) > 1 and whole.startswith("0"):
        raise unreadable("number_leading_zero", field_name=field_name)
    if _could_be_thousands(whole, part, max_places, maximum):
        raise unreadable(
            "number_ambiguous",
            field_name=field_name,
            small=Decimal(f"{whole}.{part}"),
            large=int(whole + part),
        )
    if len(part) > max_places:
        raise unreadable("number_too_many_places", field_name=field_name, places=max_places)
    number = Decimal(f"{whole}.{part}" if part else whole)
    _require_within(number, minimum, maximum, field_name)
    return number


def parse_whole(
    text: str, *, field_name: str, minimum: int | None = None, maximum: int | None = None
) -> int:
    """The whole number that was typed; bounds are inclusive and no separator is read.

    Raises Unreadable.
    """
    typed = text.strip(_BLANKS)
    match = _NUMBER.fullmatch(typed)
    if match is None:
        raise _why_unreadable(typed, field_name)
    if match["part"] is not None:
        raise unreadable("number_not_whole", field_name=field_name)
    if len(typed) > 1 and typed.startswith("0"):
        raise unreadable("number_leading_zero", field_name=field_name)
    _require_within(int(typed), minimum, maximum, field_name)
    return int(typed)


def format_decimal(number: Decimal | int, *, places: int | None = None) -> str:
    """A number as Kettle writes it: a leading zero, no trailing zero, never an exponent.

    With `places` it is rounded half up first.
    """
    exact = Decimal(number) if places is None else rounded(Decimal(number), places)
    plain = format(exact, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain


def rounded(number: Decimal, places: int) -> Decimal:
    """A number rounded half up to so many places: 41.15 becomes 41.2."""
    return number.quantize(Decimal(1).scaleb(-places), context=_EXACT)


def quotient(numerator: Decimal | int, denominator: Decimal | int) -> Decimal:
    """One division to 60 figures, whatever the arithmetic settings of the program are."""
    return _EXACT.divide(Decimal(numerator), Decimal(denominator))


def product(*factors: Decimal | int) -> Decimal:
    """A product to 60 figures: exact for every amount of the clinic."""
    whole = Decimal(1)
    for factor in factors:
        whole = _EXACT.multiply(whole, Decimal(factor))
    return whole


def _could_be_thousands(
    whole: str, part: str, max_places: int, maximum: Decimal | int | None
) -> bool:
    """Whether `1,500` may have meant 1500; only a maximum below that settles it."""
    if len(part) != 3 or len(whole) > 3 or whole == "0":
        return False
    return max_places < len(part) or maximum is None or int(whole + part) <= maximum


def _why_unreadable(typed: str, field_name: str) -> Unreadable:
    if not typed:
        return unreadable("number_missing", field_name=field_name)
    if naked := _NAKED.fullmatch(typed):
        return unreadable(
            "number_naked", field_name=field_name, meant=Decimal(f"0.{naked['part']}")
        )
    if _GROUPED.fullmatch(typed):
        return unreadable("number_grouped", field_name=field_name)
    return unreadable("number_unreadable", field_name=field_name)


def _require_within(
    number: Decimal | int,
    minimum: Decimal | int | None,
    maximum: Decimal | int | None,
    field_name: str,
) -> None:
    if minimum is not None and number < minimum:
        raise unreadable("number_too_low", field_name=field_name, minimum=minimum)
    if maximum is not None and number > maximum:
        raise unreadable("number_too_high", field_name=field_name, maximum=maximum)
