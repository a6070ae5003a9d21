"""Typed numbers are read in one way or not at all."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kettle.domain.errors import Unreadable
from kettle.domain.numbers import (
    format_decimal,
    parse_decimal,
    parse_whole,
    product,
    quotient,
    rounded,
)

HOSTILE = st.text(alphabet="0123456789.,+-eE_' \t\u00a0\u2009\u0663\u0966\uff15\u066b", max_size=14)
ORACLE = re.compile(r"[ \t]*((?:0|[1-9][0-9]{0,8})(?:[.,][0-9]{1,2})?)[ \t]*")
WHOLE_ORACLE = re.compile(r"[ \t]*(0|[1-9][0-9]{0,8})[ \t]*")


def code_of(text: str, *, max_places: int = 2, **bounds: int) -> str:
    with pytest.raises(Unreadable) as caught:
        parse_decimal(text, field_name="dose", max_places=max_places, **bounds)
    assert caught.value.field_name == "dose"
    return caught.value.reason.code


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.5", "0.5"),
        ("0,5", "0.5"),
        ("70,5", "70.5"),
        ("70.5", "70.5"),
        ("82.40", "82.40"),
        ("0", "0"),
        ("1500", "1500"),
        (" 35 ", "35"),
    ],
)
def test_a_point_and_a_comma_are_the_same(text: str, number: str) -> None:
    assert parse_decimal(text, field_name="dose", max_places=2) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number_missing"),
        ("  ", "number_missing"),
        (".5", "number_naked"),
        (",5", "number_naked"),
        ("5.", "number_unreadable"),
        ("05", "number_leading_zero"),
        ("00.5", "number_leading_zero"),
        ("1,500", "number_ambiguous"),
        ("1.500", "number_ambiguous"),
        ("12.345", "number_ambiguous"),
        ("0.125", "number_too_many_places"),
        ("0.5000", "number_too_many_places"),
        ("1.500,25", "number_grouped"),
        ("1,500,000", "number_grouped"),
        ("+5", "number_unreadable"),
        ("-5", "number_unreadable"),
        ("\u22125", "number_unreadable"),
        ("1 500", "number_unreadable"),
        ("1\u00a0500", "number_unreadable"),
        ("1'500", "number_unreadable"),
        ("1_500", "number_unreadable"),
        ("5e1", "number_unreadable"),
        ("0x10", "number_unreadable"),
        ("NaN", "number_unreadable"),
        ("Infinity", "number_unreadable"),
        ("1/2", "number_unreadable"),
        ("0.5.5", "number_unreadable"),
        ("\u0665", "number_unreadable"),
        ("\uff15", "number_unreadable"),
        ("\u00bd", "number_unreadable"),
        ("0\u066b5", "number_unreadable"),
        ("5" * 5000, "number_unreadable"),
    ],
)
def test_what_could_mean_something_else_is_not_read(text: str, code: str) -> None:
    assert code_of(text) == code


def test_an_ambiguous_number_names_both_readings() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_decimal("1,500", field_name="dose", max_places=2)

    assert caught.value.reason.facts == {"small": Decimal("1.5"), "large": 1500}


def test_a_maximum_below_the_thousands_settles_three_places() -> None:
    number = parse_decimal("81.647", field_name="weight", max_places=3, maximum=500)

    assert number == Decimal("81.647")
    assert code_of("1.100", max_places=3, maximum=1100) == "number_ambiguous"
    assert code_of("1.100", max_places=3) == "number_ambiguous"


def test_bounds_are_inclusive() -> None:
    assert parse_decimal("1", field_name="dose", max_places=2, minimum=1, maximum=2) == 1
    assert parse_decimal("2", field_name="dose", max_places=2, minimum=1, maximum=2) == 2
    assert code_of("0.99", minimum=1, maximum=2) == "number_too_low"
    assert code_of("2.01", minimum=1, maximum=2) == "number_too_high"


@given(HOSTILE)
@example("1,500")
@example("0.5\n")
@example("0.5\u00a0")
def test_whatever_is_read_as_a_decimal_is_what_an_independent_rule_reads(text: str) -> None:
    expected = ORACLE.fullmatch(text)

    try:
        number = parse_decimal(text, field_name="dose", max_places=2)
    except Unreadable:
        assert expected is None
    else:
        assert expected is not None
        assert number == Decimal(expected[1].replace(",", "."))


@given(HOSTILE)
def test_whatever_is_read_as_a_whole_number_is_what_an_independent_rule_reads(text: str) -> None:
    expected = WHOLE_ORACLE.fullmatch(text)

    try:
        number = parse_whole(text, field_name="minutes")
    except Unreadable:
        assert expected is None
    else:
        assert expected is not None
        assert number == int(expected[1])


@pytest.mark.parametrize("text", ["1,500", "1.500", "40.0", "40,5", "040", "-1", "4 0", ""])
def test_a_whole_number_has_no_separator(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_whole(text, field_name="minutes")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("0.5", "0.5"),
        ("0.50", "0.5"),
        (".5", "0.5"),
        ("1.0", "1"),
        ("100", "100"),
        ("1E+2", "100"),
        ("1E-7", "0.0000001"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("-0.38", "-0.38"),
    ],
)
def test_a_number_is_written_with_a_leading_and_no_trailing_zero(number: str, written: str) -> None:
    assert format_decimal(Decimal(number)) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [("41.15", "41.2"), ("35.25", "35.3"), ("26.25", "26.3"), ("75.04", "75"), ("99.95", "100")],
)
def test_a_tie_is_rounded_up_and_not_to_even(number: str, written: str) -> None:
    assert format_decimal(Decimal(number), places=1) == written


@given(st.decimals(min_value=0, max_value=9999, places=2))
def test_what_kettle_writes_it_reads_again(number: Decimal) -> None:
    written = format_decimal(number)

    assert parse_decimal(written, field_name="dose", max_places=2) == number


def test_arithmetic_does_not_depend_on_the_settings_of_the_program() -> None:
    with localcontext(prec=3):
        assert quotient(product(Decimal("103.7"), Decimal("0.5")), 1) == Decimal("51.85")
        assert rounded(Decimal("12345.65"), 1) == Decimal("12345.7")
