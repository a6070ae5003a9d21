"""Pages are laid out to be read, and the preview is the real PDF."""

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from kettle.ui.papers.pages import Measures, lay_out, pages_of
from kettle.workflow import printing
from kettle.workflow.desk import Desk
from tests.support import desks

BY = Measures(gap=20, caption=26, widest=460, narrowest=300)
A4 = QSizeF(595, 842)


def _apart(places: tuple[QRectF, ...]) -> bool:
    return not any(
        one.intersects(other) for at, one in enumerate(places) for other in places[at + 1 :]
    )


def test_two_pages_stand_beside_each_other_whole() -> None:
    places = lay_out([A4, A4], QSizeF(860, 680), BY)

    assert places[0].top() == places[1].top()
    assert all(one.left() >= 0 and one.right() <= 860 for one in places)
    assert all(one.bottom() + BY.caption <= 680 for one in places)


def test_a_narrow_room_shows_one_page_below_the_other() -> None:
    places = lay_out([A4, A4], QSizeF(420, 600), BY)

    assert places[1].top() > places[0].bottom()


@pytest.mark.parametrize("pages", range(1, 8))
@pytest.mark.parametrize("wide", [320, 700, 860, 1300])
def test_pages_never_cover_each_other(pages: int, wide: int) -> None:
    places = lay_out([A4] * pages, QSizeF(wide, 600), BY)

    assert len(places) == pages
    assert _apart(places)
    assert all(one.width() > 200 for one in places)


def test_no_pages_take_no_room() -> None:
    assert lay_out([], QSizeF(860, 600), BY) == ()


def test_the_preview_has_a_picture_of_each_page_of_the_pdf(qapp: QApplication) -> None:
    desk: Desk = desks.desk(desks.FRONT_DESK)
    prepared = printing.prepare_schedule(desk, patient_id=desks.patient_id(desk))

    pages = pages_of(printing.draw(prepared), width=400)

    assert len(pages) == 1
    assert pages[0].width() == 400
    darkest = min(pages[0].pixelColor(x, y).lightness() for x in range(400) for y in range(80))
    assert darkest < 100
