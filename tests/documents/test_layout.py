"""Pages: whatever the letters, the paper, the language and the names, all of it is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, product

import pytest

from kettle.documents import course_schedule, fonts, going_home_sheet, layout
from kettle.documents.blocks import Document, every_text
from kettle.documents.going_home_sheet import ComingVisit
from kettle.documents.layout import Page
from kettle.documents.marks import Panel, Rule, Text
from kettle.documents.paper import MARGIN, Language, Letters, PaperSize
from kettle.domain.errors import Refused
from tests.documents.papers import (
    CLINIC,
    LONGEST,
    SIX,
    going_home,
    printing,
    schedule,
    visit,
)

CHOICES = list(product(Language, PaperSize, Letters))
MONDAY = datetime(2026, 6, 1, 10, 50)
LONG_CLINIC = replace(
    CLINIC,
    name="Harbour Lantern Clinic for Interventional Psychiatry and Pain",
    address="12 Harbour Row, Upper Terrace, Port Example, EX 00000",
    hours="Monday to Friday, 7:30 AM to 6:30 PM, Saturday 8:00 AM to noon",
)


def _longest_going_home(language: Language, paper: PaperSize, letters: Letters) -> Document:
    coming = ComingVisit(
        starts_at=MONDAY, home_at=MONDAY + timedelta(hours=3, minutes=15), booked=False
    )
    return going_home_sheet.build(
        going_home(
            clinic=LONG_CLINIC,
            patient=LONGEST,
            printing=printing(language=language, paper=paper, letters=letters),
            escort=LONGEST.name,
            next_visit=coming,
            take_tonight=("lisinopril 10 mg", "venlafaxine extended release 150 mg"),
            hold_tonight=("lorazepam", "zolpidem", "gabapentin"),
            left_early=True,
        )
    )


def _longest_schedule(language: Language, paper: PaperSize, letters: Letters) -> Document:
    visits = tuple(
        visit(
            number,
            MONDAY + timedelta(days=3 * number),
            moved_from=MONDAY + timedelta(days=3 * number - 1),
            closed_on=(MONDAY + timedelta(days=3 * number - 2)).date(),
            booked=False,
        )
        for number in range(1, 13)
    )
    return course_schedule.build(
        schedule(
            clinic=LONG_CLINIC,
            patient=LONGEST,
            printing=printing(language=language, paper=paper, letters=letters),
            visits=visits,
        )
    )


def _texts(page: Page) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text)]


def _box(text: Text) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the letters, from capital height to descender."""
    return text.x, text.y - 0.72 * text.size, text.x + text.width, text.y + 0.2 * text.size


def _overlap(one: Text, other: Text) -> bool:
    left, top, right, bottom = _box(one)
    left_2, top_2, right_2, bottom_2 = _box(other)
    across = min(right, right_2) - max(left, left_2)
    down = min(bottom, bottom_2) - max(top, top_2)
    return across > 0.5 and down > 0.5


@pytest.fixture(
    params=[
        (build, *choice) for build in (_longest_going_home, _longest_schedule) for choice in CHOICES
    ],
    ids=lambda param: "-".join(getattr(part, "__name__", part) for part in param),
)
def longest(request: pytest.FixtureRequest) -> Document:
    """Each paper at its longest, in each language, on each paper, in each size of letters."""
    build, language, paper, letters = request.param
    document: Document = build(language, paper, letters)
    return document


def test_nothing_leaves_the_margins(longest: Document) -> None:
    for page in layout.pages(longest):
        for text in _texts(page):
            left, top, right, bottom = _box(text)
            assert left >= MARGIN - 0.1
            assert right <= longest.paper.width - MARGIN + 0.1
            assert top >= MARGIN - 0.1
            assert bottom <= longest.paper.height - MARGIN + 0.1


def test_no_letters_lie_on_others(longest: Document) -> None:
    for page in layout.pages(longest):
        touching = [
            (one.text, other.text)
            for one, other in combinations(_texts(page), 2)
            if _overlap(one, other)
        ]
        assert not touching


def test_every_word_of_the_blocks_is_on_the_pages(longest: Document) -> None:
    printed = "".join(text.text for page in layout.pages(longest) for text in _texts(page))
    squeezed = "".join(printed.split())

    for sheet in longest.sheets:
        for text in every_text(sheet):
            assert "".join(fonts.tidy(text).split()) in squeezed


def test_every_page_says_whose_it_is(longest: Document) -> None:
    pages = layout.pages(longest)

    for number, page in enumerate(pages, start=1):
        printed = "".join(text.text for text in _texts(page))
        assert LONGEST.name in printed
        assert LONGEST.record_number in printed
        assert "1961" in printed
        assert document_version(longest.language) in printed
        assert page_of(longest.language, number, len(pages)) in printed


def test_there_are_not_too_many_pages(longest: Document) -> None:
    most = {Letters.NORMAL: 4, Letters.LARGE: 5, Letters.LARGEST: 8}

    assert len(layout.pages(longest)) <= most[longest.letters]


def document_version(language: Language) -> str:
    return {"en": "text version 1, draft", "es": "versión del texto 1, borrador"}[language]


def page_of(language: Language, number: int, count: int) -> str:
    return {"en": f"Page {number} of {count}", "es": f"Página {number} de {count}"}[language]


@pytest.mark.parametrize(("language", "paper", "letters"), CHOICES)
def test_page_one_stands_alone(language: Language, paper: PaperSize, letters: Letters) -> None:
    document = going_home_sheet.build(
        going_home(printing=printing(language=language, paper=paper, letters=letters))
    )

    first = "".join(text.text for text in _texts(layout.pages(document)[0]))

    morning = {"en": "Friday morning, May 15", "es": "la mañana del viernes 15 de mayo"}[language]
    for needed in (morning, "24", "555-0142", "911", "988", "Marigold Teaspoon"):
        assert needed in first


@pytest.mark.parametrize(("language", "paper"), list(product(Language, PaperSize)))
def test_normal_letters_need_two_pages(language: Language, paper: PaperSize) -> None:
    autumn = datetime(2026, 9, 23, 10, 50)
    coming = ComingVisit(starts_at=autumn, home_at=autumn + timedelta(hours=3, minutes=15))
    facts = going_home(
        printing=replace(printing(language=language, paper=paper), practice=True),
        next_visit=coming,
        call_on=datetime(2026, 9, 16).date(),
    )

    pages = layout.pages(going_home_sheet.build(facts))

    assert len(pages) == 2
    assert min(text.size for page in pages for text in _texts(page) if text.path) >= 12


@pytest.mark.parametrize(("language", "paper"), list(product(Language, PaperSize)))
def test_a_course_of_six_that_begins_today_needs_one_page(
    language: Language, paper: PaperSize
) -> None:
    chosen = replace(printing(language=language, paper=paper), practice=True)
    visits = tuple(replace(one, done=one.number == 1) for one in SIX)

    pages = layout.pages(course_schedule.build(schedule(printing=chosen, visits=visits)))

    assert len(pages) == 1


@pytest.mark.parametrize(("language", "paper"), list(product(Language, PaperSize)))
def test_large_letters_begin_today_on_page_one_and_need_three(
    language: Language, paper: PaperSize
) -> None:
    letters = printing(language=language, paper=paper, letters=Letters.LARGE)
    chosen = replace(letters, practice=True)
    clinic = replace(CLINIC, hours="Monday to Friday, 7:30 AM to 6:30 PM")

    pages = layout.pages(going_home_sheet.build(going_home(printing=chosen, clinic=clinic)))

    first = "".join(text.text for text in _texts(pages[0]))
    assert {"en": "tonight.", "es": "esta noche."}[language] in first
    assert len(pages) == 3


def test_a_row_of_the_schedule_is_never_split() -> None:
    document = _longest_schedule(Language.SPANISH, PaperSize.LETTER, Letters.LARGEST)
    pages = layout.pages(document)

    for number in range(1, 13):
        of_row = [
            place
            for place, page in enumerate(pages)
            for text in _texts(page)
            if any(step.kind == "TR" and step.number == number - 1 for step in text.path)
        ]
        assert len(set(of_row)) == 1


def test_a_changed_line_has_a_bar_that_is_not_colour_alone() -> None:
    moved = visit(1, MONDAY, moved_from=MONDAY - timedelta(days=1))
    document = course_schedule.build(schedule(visits=(moved, visit(2, MONDAY))))

    marks = layout.pages(document)[0].marks

    bars = [mark for mark in marks if isinstance(mark, Panel) and mark.width == 5]
    assert len(bars) == 1
    assert "Changed" in [mark.text.strip() for mark in marks if isinstance(mark, Text)]


def test_the_smallest_letters_are_eleven_points() -> None:
    for language, paper, letters in CHOICES:
        document = _longest_going_home(language, paper, letters)
        sizes = [text.size for page in layout.pages(document) for text in _texts(page)]
        assert min(sizes) >= 11


def test_a_name_of_five_thousand_letters_is_refused_before_printing() -> None:
    facts = going_home(patient=replace(LONGEST, name="Ann " * 1250))

    with pytest.raises(Refused) as refusal:
        layout.pages(going_home_sheet.build(facts))

    assert refusal.value.reason.code == "too_long_to_print"


def test_rules_stay_on_the_paper() -> None:
    document = _longest_schedule(Language.ENGLISH, PaperSize.A4, Letters.LARGEST)

    for page in layout.pages(document):
        for rule in (mark for mark in page.marks if isinstance(mark, Rule)):
            assert MARGIN - 0.1 <= rule.x <= rule.to_x <= PaperSize.A4.width - MARGIN + 0.1


@pytest.mark.parametrize(("language", "letters"), list(product(Language, Letters)))
def test_every_page_of_the_practice_clinic_is_marked(language: Language, letters: Letters) -> None:
    chosen = replace(printing(language=language, letters=letters), practice=True)
    document = going_home_sheet.build(going_home(clinic=LONG_CLINIC, printing=chosen))

    for page in layout.pages(document):
        printed = "".join(text.text for text in _texts(page))
        assert document.frame.notices[0] in printed
        assert not [pair for pair in combinations(_texts(page), 2) if _overlap(*pair)]
