"""What a screen reader reads, and in which order."""

from __future__ import annotations

from kettle.documents import course_schedule, going_home_sheet, layout
from kettle.documents.marks import Text
from kettle.documents.paper import Letters
from kettle.documents.structure import Content, Element, stretches, tree
from tests.documents.papers import going_home, printing, schedule


def _kinds(element: Element) -> list[str]:
    below = [kind for held in element.holds if isinstance(held, Element) for kind in _kinds(held)]
    return [element.kind, *below]


def _contents(element: Element) -> list[Content]:
    held = [[one] if isinstance(one, Content) else _contents(one) for one in element.holds]
    return [content for contents in held for content in contents]


def test_headings_come_in_order_and_lists_are_lists() -> None:
    pages = layout.pages(going_home_sheet.build(going_home()))

    kinds = [kind for kind in _kinds(tree(pages)) if kind.startswith("H") or kind == "L"]

    assert kinds[:4] == ["H1", "H2", "L", "H2"]


def test_every_tagged_stretch_is_in_the_tree_once() -> None:
    pages = layout.pages(going_home_sheet.build(going_home()))
    tagged = sum(1 for page in pages for stretch in stretches(page) if stretch.path)

    contents = _contents(tree(pages))

    assert len(contents) == len(set(contents)) == tagged


def test_a_table_that_goes_on_overleaf_stays_one_table() -> None:
    large = printing(letters=Letters.LARGEST)
    pages = layout.pages(course_schedule.build(schedule(printing=large)))

    assert len(pages) == 2
    assert _kinds(tree(pages)).count("Table") == 1


def test_the_foot_of_a_page_is_passed_over() -> None:
    page = layout.pages(course_schedule.build(schedule()))[0]
    unread = [mark.text.strip() for mark in page.marks if isinstance(mark, Text) and not mark.path]

    assert unread[0] == "Marigold Teaspoon"
    assert "Page 1 of 1" in unread
