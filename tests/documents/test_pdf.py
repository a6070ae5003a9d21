"""The printed page itself: the same bytes, tagged, with its letters inside."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any, TypeAlias

import pytest
from pypdf import PdfReader

from kettle.documents import course_schedule, going_home_sheet, pdf
from kettle.documents.paper import Language
from kettle.domain.errors import Refused
from tests.documents.papers import MARIGOLD, going_home, printing, schedule


def _read(facts: going_home_sheet.Facts) -> PdfReader:
    return PdfReader(BytesIO(pdf.draw(going_home_sheet.build(facts))))


def _text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


Element: TypeAlias = Any
"""A piece of a page as pypdf reads it; it knows no types inside."""


def _root(reader: PdfReader) -> Element:
    return reader.root_object


def _kinds(element: Element) -> list[str]:
    """The structure of a page in reading order."""
    held = element.get("/K", [])
    below = [kind for one in held for kind in _kinds(one.get_object()) if "/S" in one.get_object()]
    return [element["/S"], *below] if "/S" in element else below


def test_the_same_page_has_the_same_bytes() -> None:
    first = pdf.draw(going_home_sheet.build(going_home()))
    course_schedule_between = pdf.draw(course_schedule.build(schedule()))
    again = pdf.draw(going_home_sheet.build(going_home()))

    assert first == again
    assert first != course_schedule_between


def test_the_page_says_its_language_and_its_title_but_no_name() -> None:
    reader = _read(going_home(printing=printing(language=Language.SPANISH)))

    assert _root(reader)["/Lang"] == "es"
    assert reader.metadata is not None
    assert reader.metadata.title == "Después de su infusión"
    assert _root(reader)["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_page_is_tagged_in_reading_order() -> None:
    reader = PdfReader(BytesIO(pdf.draw(course_schedule.build(schedule()))))
    root = _root(reader)["/StructTreeRoot"]

    kinds = _kinds(root["/K"].get_object())

    assert _root(reader)["/MarkInfo"]["/Marked"]
    assert kinds.index("/H1") < kinds.index("/Table") < kinds.index("/L") < kinds.index("/H3")
    assert kinds.count("/TR") == 4
    assert kinds.count("/TH") == 4


def test_every_page_finds_its_elements() -> None:
    reader = _read(going_home())
    numbers = _root(reader)["/StructTreeRoot"]["/ParentTree"]["/Nums"]

    assert [page["/StructParents"] for page in reader.pages] == list(numbers[::2])
    for parents in numbers[1::2]:
        assert all("/S" in parent.get_object() for parent in parents)


def test_only_embedded_subsets_of_noto_are_used() -> None:
    reader = _read(going_home())
    pages: list[Element] = list(reader.pages)
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]

    assert {font["/BaseFont"].split("+")[1] for font in fonts} == {
        "NotoSans-Regular",
        "NotoSans-Bold",
    }
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


@pytest.mark.parametrize(
    "name",
    [
        "<b>Ann</b> </para>",
        '<img src="/etc/hostname"/> &amp; Co.',
        "Íñigo O'Brien-Núñez",
        "Александр Ёлкин",
        "Ελένη Παπαδοπούλου",
        "Nguyễn Thị Ánh",
        "%s {name} **Ann** {{}}",
    ],
)
def test_a_name_is_printed_as_typed(name: str) -> None:
    assert name in _text(_read(going_home(patient=replace(MARIGOLD, name=name))))


@pytest.mark.parametrize("name", ["李小龍", "محمد علي", "דוד לוי", "Ann 😀", "Ann\u202eeeL"])
def test_a_name_that_cannot_be_set_is_refused_by_its_characters(name: str) -> None:
    facts = going_home(patient=replace(MARIGOLD, name=name))

    with pytest.raises(Refused) as refusal:
        pdf.draw(going_home_sheet.build(facts))

    assert refusal.value.reason.code == "not_printable"
    assert refusal.value.reason.facts["characters"]


def test_a_name_for_printing_stands_in_for_a_name_that_cannot_be_set() -> None:
    patient = replace(MARIGOLD, name="李小龍", name_for_printing="Li Xiaolong")

    assert "Li Xiaolong" in _text(_read(going_home(patient=patient)))


def test_a_decomposed_accent_is_printed_composed() -> None:
    patient = replace(MARIGOLD, name="Zoe\u0308 Pen\u0303a")

    assert "Zoë Peña" in _text(_read(going_home(patient=patient)))
