"""No cell that leaves Kettle can act as a formula."""

from __future__ import annotations

import pytest

from kettle.exchange.cells import guarded


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-cmd", "@x", "\t=1", "\r=1", " =1", "＝1", "-1-1", "+1e5"]
)
def test_what_a_spreadsheet_would_reckon_is_marked_as_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-5", "+5", "-0.5", "007", "O'Brien", "1.5", "", "Ünal", "<b>", "a=1", "K-00412"]
)
def test_what_is_harmless_stays_as_it_was(text: str) -> None:
    assert guarded(text) == text
