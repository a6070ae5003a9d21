"""The head of a sheet about one patient: the banner, what the sheet is for, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kettle.ui.parts.banner import PatientBanner, PatientBannerLook
from kettle.ui.parts.buttons import Button
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_CLOSE = "sheet_close"
_ROOM_FOR_PURPOSE = 130
"""Above this letter size, in per cent, the purpose gives its room to the patient."""


def patient_head(
    look: PatientBannerLook, *, purpose: str, theme: Theme, close: Callable[[], object]
) -> PatientBanner:
    """The banner of a patient with the sheet's purpose and its close button at the right.

    With very large letters the purpose leaves first: name, birth date and number are never cut.
    """
    head = PatientBanner(theme=theme)
    head.setProperty("ground", "sheet")
    head.show_look(look)
    head.right.setSpacing(theme.px(16))
    if theme.percent <= _ROOM_FOR_PURPOSE:
        head.right.addWidget(Text(purpose, Letters.HEAD, "ink2"))
    head.right.addWidget(close_button(theme=theme, close=close))
    return head


def let_close_come_last(before: QWidget, head: PatientBanner) -> None:
    """The keys begin with the sheet's own controls; its close button comes after `before`."""
    button = head.findChild(Button, _CLOSE)
    if button is not None:
        QWidget.setTabOrder(before, button)


def close_button(*, theme: Theme, close: Callable[[], object]) -> Button:
    """The cross in the corner of a sheet."""
    word = QCoreApplication.translate("sheet", "Close")
    button = Button(theme=theme, icon="x", name=_CLOSE, accessible=word)
    button.clicked.connect(close)
    return button
