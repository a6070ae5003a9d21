"""Blocks: words without places, and without the weight of drawing."""

from __future__ import annotations

import subprocess
import sys

from kettle.documents import course_schedule
from kettle.documents.blocks import Span, every_text, plain, text_of
from tests.documents.papers import schedule


def test_words_say_their_text_whatever_its_weight() -> None:
    assert text_of((Span(text="Call "), Span(text="988", strong=True))) == "Call 988"
    assert plain("now", strong=True) == (Span(text="now", strong=True),)


def test_every_text_of_a_document_is_found() -> None:
    texts = every_text(course_schedule.build(schedule()))

    assert "Harbour Lantern Clinic" in texts
    assert "MONDAY" in texts
    assert "Emergency" in texts


def test_building_a_paper_does_not_load_what_draws_it() -> None:
    asked = (
        "import sys, kettle.documents.going_home_sheet, kettle.documents.course_schedule;"
        "print(any(name.startswith('reportlab') for name in sys.modules))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "False"
