"""What was done is said, can be undone, and goes away by itself."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kettle.ui.parts.toast import LASTS_MS, Toast
from kettle.ui.theme.theme import Theme


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    QVBoxLayout(host).addWidget(QLineEdit())
    qtbot.addWidget(host)
    host.resize(900, 500)
    host.show()
    return host


@pytest.fixture
def toast(host: QWidget, theme: Theme) -> Toast:
    return Toast(host, theme=theme)


def _pass_time(toast: Toast, milliseconds: int) -> None:
    for _ in range(milliseconds // 100):
        toast._clockwork.timeout.emit()


def test_a_toast_names_the_patient_it_concerns(toast: Toast) -> None:
    toast.say("marked no-show", subject="Ignatius Pepperpot", change_id="c1")

    assert toast.accessibleName() == "Ignatius Pepperpot marked no-show"


def test_undo_hands_back_the_change(toast: Toast, qtbot: QtBot) -> None:
    toast.say("moved to 14:30", change_id="c1")
    button = toast.findChild(QPushButton, "toast_undo")

    with qtbot.waitSignal(toast.undo_wanted) as wanted:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert wanted.args == ["c1"]
    assert not toast.isVisible()


def test_what_cannot_be_undone_has_no_button(toast: Toast) -> None:
    toast.say("Saved 13:47. Next 14:04.")

    button = toast.findChild(QPushButton, "toast_undo")
    assert button is not None
    assert not button.isVisible()


def test_a_toast_goes_after_eight_seconds(toast: Toast) -> None:
    toast.say("Saved 13:47.")

    _pass_time(toast, LASTS_MS)

    assert not toast.isVisible()


def test_a_toast_stays_while_the_pointer_is_on_it(toast: Toast) -> None:
    toast.say("Saved 13:47.")
    spot = QPointF(4, 4)

    QApplication.sendEvent(toast, QEnterEvent(spot, spot, spot))
    assert not toast._clockwork.isActive()

    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._clockwork.isActive()


@pytest.mark.parametrize("subject", ["", "Ignatius Pepperpot"])
def test_a_long_sentence_turns_within_the_window(host: QWidget, toast: Toast, subject: str) -> None:
    toast.say("Kettle was off from 10:02 to 10:07. " * 6, subject=subject, change_id="c1")
    high = toast.height()

    assert toast.x() >= 0
    assert toast.geometry().right() < host.width()
    toast.say("Saved 13:47.", change_id="c1")
    assert toast.height() < high


def test_a_toast_never_takes_the_keys(host: QWidget, toast: Toast, qtbot: QtBot) -> None:
    field = host.findChild(QLineEdit)
    assert field is not None
    with qtbot.waitActive(host):
        host.activateWindow()
    field.setFocus()

    toast.say("moved to 14:30", change_id="c1")

    assert QApplication.focusWidget() is field
