"""Pages are seen, kept and printed by keys; without a printer they wait in the record."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kettle.domain.errors import trouble
from kettle.domain.ids import PatientId, SessionId
from kettle.domain.kept import DocumentStatus, KeptDocument
from kettle.ui.papers.print_sheet import PrintSheet, open_print_sheet
from kettle.ui.theme.theme import Theme
from kettle.ui.workplace import Workplace
from kettle.workflow import observing, printing, registering
from kettle.workflow.desk import Desk
from kettle.workflow.observing import SessionView
from tests.support import desks
from tests.support.sheets import part, said, type_into, workplace


@dataclass
class PaperTray:
    """A printer that keeps what it was given, or is switched off."""

    known: tuple[str, ...] = ("Front desk", "Nurses")
    is_on: bool = True
    taken: list[tuple[str, int]] = field(default_factory=list)
    pages: list[bytes] = field(default_factory=list)
    thread: int = 0

    def names(self) -> tuple[str, ...]:
        return self.known

    def send(self, pdf: bytes, *, to: str, copies: int) -> None:
        self.thread = threading.get_ident()
        if not self.is_on:
            raise trouble("printer_did_not_answer", printer=to)
        self.taken.append((to, copies))
        self.pages.append(pdf)


@pytest.fixture
def place(moment_desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[Workplace]:
    with workplace(moment_desk, theme=theme, qtbot=qtbot) as place:
        yield place


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray()


@pytest.fixture
def marigold(place: Workplace, tray: PaperTray, qtbot: QtBot) -> SessionView:
    """Somebody whose infusion is over, and whose print sheet is open."""
    view = _at_chair(place.desk, 1)
    _open(place, tray, view.patient.patient_id, qtbot)
    return view


def _at_chair(desk: Desk, chair: int) -> SessionView:
    view = observing.read_board(desk).seats[chair - 1].session
    assert view is not None
    return view


def _open(
    place: Workplace,
    tray: PaperTray,
    patient: PatientId,
    qtbot: QtBot,
    session: SessionId | None = None,
) -> None:
    open_print_sheet(place, patient, session, tray)
    qtbot.waitUntil(lambda: _sheet(place).is_ready)


def _sheet(place: Workplace) -> PrintSheet:
    sheet = place.window.sheet.paper
    assert isinstance(sheet, PrintSheet)
    return sheet


def _kept(place: Workplace, view: SessionView) -> tuple[KeptDocument, ...]:
    return printing.documents_of(place.desk, patient_id=view.patient.patient_id)


def _press(key: Qt.Key) -> None:
    holder = QApplication.focusWidget()
    assert holder is not None
    QTest.keyClick(holder, key)


def test_enter_prints_what_is_shown(
    place: Workplace, marigold: SessionView, tray: PaperTray, qtbot: QtBot
) -> None:
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.window.sheet.paper is None)

    kept = _kept(place, marigold)[0]
    assert tray.taken == [("Front desk", 1)]
    assert printing.fingerprint(tray.pages[0]) == kept.sha256
    assert (kept.kind, kept.status) == (printing.HANDOUT, DocumentStatus.SENT)


def test_the_session_knows_that_its_page_was_printed(
    place: Workplace, marigold: SessionView, tray: PaperTray, qtbot: QtBot
) -> None:
    _sheet(place).print_now()
    qtbot.waitUntil(lambda: place.window.sheet.paper is None)

    handout = _at_chair(place.desk, 1).state.handout
    assert handout is not None
    assert handout.fact.printed


def test_waiting_for_a_printer_does_not_hold_the_window(
    place: Workplace, marigold: SessionView, tray: PaperTray, qtbot: QtBot
) -> None:
    _sheet(place).print_now()
    qtbot.waitUntil(lambda: bool(tray.taken))

    assert tray.thread != threading.get_ident()


def test_without_a_printer_the_page_is_kept_and_waits(
    place: Workplace, tray: PaperTray, qtbot: QtBot
) -> None:
    view = _at_chair(place.desk, 1)
    tray.known = ()
    _open(place, tray, view.patient.patient_id, qtbot)

    _press(Qt.Key.Key_Return)

    kept = _kept(place, view)[0]
    handout = _at_chair(place.desk, 1).state.handout
    assert kept.status is DocumentStatus.FAILED
    assert handout is not None
    assert not handout.fact.printed
    assert said(place, "print_failure_text").startswith("No printer is set up")


def test_one_step_prints_what_could_not_be_printed_and_keeps_it_once(
    place: Workplace, marigold: SessionView, tray: PaperTray, qtbot: QtBot
) -> None:
    before = len(_kept(place, marigold))
    tray.is_on = False
    _sheet(place).print_now()
    qtbot.waitUntil(lambda: bool(said(place, "print_failure_text")))

    tray.is_on = True
    part(place, QPushButton, "print_retry").click()
    qtbot.waitUntil(lambda: place.window.sheet.paper is None)

    kept = _kept(place, marigold)
    assert len(kept) == before + 1
    assert kept[0].status is DocumentStatus.SENT


def test_a_page_whose_sheet_was_closed_is_still_reported(
    place: Workplace, marigold: SessionView, tray: PaperTray, qtbot: QtBot
) -> None:
    tray.is_on = False
    _sheet(place).print_now()

    place.window.sheet.close_sheet()
    qtbot.waitUntil(lambda: _kept(place, marigold)[0].status is DocumentStatus.FAILED)

    assert "did not take the page" in place.window.toast.accessibleName()


def test_another_choice_draws_other_pages(
    place: Workplace, marigold: SessionView, qtbot: QtBot
) -> None:
    for name in ("print_language_1", "print_letters_2", "print_paper_0"):
        part(place, QPushButton, name).click()
    qtbot.waitUntil(lambda: _sheet(place).is_ready)

    document = _sheet(place)._drawn[0].prepared.document
    assert (document.language, document.letters, document.paper) == ("es", "largest", "a4")


def test_both_papers_go_with_one_enter(
    place: Workplace, marigold: SessionView, tray: PaperTray, qtbot: QtBot
) -> None:
    card = part(place, QAbstractButton, "print_schedule")
    card.setFocus()
    _press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _sheet(place).is_ready)

    part(place, QPushButton, "more_copies").click()
    _sheet(place).take_keys()
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.window.sheet.paper is None)

    assert tray.taken == [("Front desk", 2), ("Front desk", 2)]
    assert {one.kind for one in _kept(place, marigold)[:2]} == {"going_home", "schedule"}


def test_enter_on_another_button_is_that_button(
    place: Workplace, marigold: SessionView, tray: PaperTray
) -> None:
    part(place, QPushButton, "more_copies").setFocus()

    _press(Qt.Key.Key_Return)

    assert said(place, "print_copies") == "2"
    assert not tray.taken


def test_before_the_final_stop_only_the_dates_can_be_had(
    place: Workplace, tray: PaperTray, qtbot: QtBot
) -> None:
    view = _at_chair(place.desk, 4)
    _open(place, tray, view.patient.patient_id, qtbot)

    handout = part(place, QAbstractButton, "print_going_home")
    assert not handout.isEnabled()
    assert handout.accessibleDescription().startswith("The infusion is not over")
    assert part(place, QAbstractButton, "print_schedule").isChecked()


def test_what_was_filled_in_and_what_is_missing_stands_beside(
    place: Workplace, marigold: SessionView
) -> None:
    assert "No next visit is booked" in said(place, "print_gaps_text")
    filled = part(place, QWidget, "print_filled").accessibleName()
    assert "Infusion ended 11:52" in filled
    assert "Earliest driving: Fri 15 May" in filled


def test_the_way_to_a_next_visit_is_one_step(place: Workplace, marigold: SessionView) -> None:
    wished: list[str] = []
    place.plan_wanted.connect(wished.append)

    part(place, QPushButton, "print_plan_visits").click()

    assert wished == [marigold.patient.patient_id]


def test_a_name_that_cannot_be_set_is_asked_for_here(
    place: Workplace, tray: PaperTray, qtbot: QtBot
) -> None:
    patient = desks.patient_id(place.desk, "دانا", "کریمی")
    open_print_sheet(place, patient, None, tray)
    assert "cannot be printed" in said(place, "print_gaps_text")
    assert not _sheet(place).is_ready
    assert part(place, QLineEdit, "name_for_printing").hasFocus()

    type_into(place, "name_for_printing", "Dana Karimi")
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _sheet(place).is_ready)

    kept = registering.read_patient(place.desk, patient_id=patient)
    assert kept.name_for_printing == "Dana Karimi"
    assert kept.full_name == "دانا کریمی"


def test_an_empty_name_for_printing_is_said_at_its_field(place: Workplace, tray: PaperTray) -> None:
    patient = desks.patient_id(place.desk, "دانا", "کریمی")
    open_print_sheet(place, patient, None, tray)

    part(place, QPushButton, "use_printing_name").click()

    assert said(place, "name_for_printing_wrong") == "Type the name as it should be printed."


def test_a_page_saved_as_a_file_stands_in_the_record(
    place: Workplace, marigold: SessionView, tmp_path: Path
) -> None:
    target = tmp_path / "KT-000142-going-home.pdf"

    _sheet(place).save_to(target)

    kept = _kept(place, marigold)[0]
    assert printing.fingerprint(target.read_bytes()) == kept.sha256
    assert kept.status_detail == "saved as a file"


def test_a_file_that_cannot_be_written_is_said_and_noted(
    place: Workplace, marigold: SessionView, tmp_path: Path
) -> None:
    _sheet(place).save_to(tmp_path / "no such folder" / "page.pdf")

    assert "page.pdf" in place.window.toast.accessibleName()
    assert _kept(place, marigold)[0].status_detail == "the file was not written"


def test_the_printer_and_the_button_are_named_with_the_patient(
    place: Workplace, marigold: SessionView
) -> None:
    button = part(place, QPushButton, "print_now")

    assert button.accessibleDescription() == "Marigold Teaspoon, KT-000142"
    assert part(place, QComboBox, "print_printer").currentText() == "Front desk"


def test_every_control_has_a_name_for_the_keys_and_for_the_ear(
    place: Workplace, marigold: SessionView
) -> None:
    unnamed = [
        one
        for one in _sheet(place).findChildren(QWidget)
        if one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and one.isVisibleTo(place.window)
        and not (one.objectName() and one.accessibleName())
    ]

    assert not unnamed
