"""An order is typed number by number; what no vial and no bag can be is said at its field."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kettle.domain.ids import StaffId
from kettle.ui.monitor.order_form import OrderForm, open_order_form
from kettle.ui.theme.theme import Theme
from kettle.workflow import observing
from kettle.workflow.signing_in import Unlocked
from tests.support import visits
from tests.support.desks import PRESCRIBER, desk
from tests.support.session_window import SessionWindow, session_window

GOOD = {"mg_per_kg": "0.5", "minutes": "40", "stock": "50", "volume": "50"}


def _nobody(_staff_id: StaffId, _phrase: str) -> Unlocked:
    raise AssertionError("a prescriber on duty signs alone")


@pytest.fixture
def form(theme: Theme, qtbot: QtBot) -> tuple[SessionWindow, OrderForm]:
    """The form before a prescriber, with every number typed."""
    one = desk(PRESCRIBER)
    session_id = visits.arrived(one)
    shown = session_window(one, theme, qtbot)
    view = observing.read_session(one, session_id=session_id)
    form = open_order_form(shown.place, view, unlock=_nobody)
    assert form is not None
    for name, typed in GOOD.items():
        shown.paste(f"order_{name}", typed)
    return shown, form


@pytest.mark.parametrize(("name", "typed"), [("stock", "999999999"), ("volume", "50000")])
def test_a_slip_of_the_hand_is_said_at_its_field_and_nothing_is_ordered(
    form: tuple[SessionWindow, OrderForm], name: str, typed: str
) -> None:
    """A vial of 999,999,999 mg/mL was ordered without a word."""
    shown, sheet = form
    line = sheet.findChild(QLineEdit, f"order_{name}")
    assert line is not None
    line.setText(typed)
    before = shown.desk.store.read.record.head()

    sheet.submit()

    assert shown.words(f"order_{name}_wrong").startswith("This takes ")
    assert (shown.at, line.text()) == (f"order_{name}", typed)
    assert shown.desk.store.read.record.head() == before
