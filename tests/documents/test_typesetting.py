"""Lines: nothing lost, nothing wider than its column."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kettle.documents.blocks import FIXED_SPACE, Span, plain
from kettle.documents.typesetting import (
    Line,
    balanced_lines,
    break_lines,
    good_lines,
)

LETTERS = st.text(alphabet="abcAÁñW-.'<>& 019" + FIXED_SPACE, max_size=120)
TWO_WEIGHTS = st.lists(st.builds(Span, text=LETTERS, strong=st.booleans()), max_size=4)


def _said(lines: tuple[Line, ...]) -> str:
    return "".join(span.text for line in lines for span in line.runs)


@settings(max_examples=60, deadline=None)
@given(spans=TWO_WEIGHTS, width=st.floats(min_value=30, max_value=500))
def test_every_letter_is_set_and_no_line_is_too_wide(spans: list[Span], width: float) -> None:
    words = tuple(spans)
    wanted = "".join(span.text for span in spans).replace(FIXED_SPACE, " ").split()

    for set_lines in (break_lines, balanced_lines, good_lines):
        lines = set_lines(words, width=width, size=13)

        assert _said(lines).split() == wanted
        assert all(line.width <= width + 0.01 for line in lines)


def test_a_long_name_parts_after_its_hyphen() -> None:
    lines = break_lines(plain("Bartholomea-Philippina"), width=100, size=13)

    assert [line.runs[0].text for line in lines] == ["Bartholomea-", "Philippina"]


def test_a_fixed_space_holds_a_time_together_and_reads_as_a_space() -> None:
    lines = break_lines(plain(f"home at 1:15{FIXED_SPACE}PM"), width=70, size=13)

    assert lines[-1].runs[0].text == "1:15 PM"


def test_a_full_stop_stays_with_the_bold_word_before_it() -> None:
    words = (Span(text="Call "), Span(text="988", strong=True), Span(text=". Now"))

    lines = break_lines(words, width=60, size=13)

    assert [_said((line,)) for line in lines] == ["Call 988. ", "Now"]


def test_no_word_is_left_alone_on_the_last_line() -> None:
    words = plain("Your IV site gets red, hot, or it swells or leaks today")
    narrow = break_lines(words, width=300, size=13)

    lines = good_lines(words, width=300, size=13)

    assert narrow[-1].width < 60
    assert lines[-1].width > 60
