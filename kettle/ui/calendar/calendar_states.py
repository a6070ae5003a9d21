"""What the calendar says where it has no days to show."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kettle.ui.parts.state_panel import PanelAction, StateLook


def no_chairs() -> StateLook:
    """The clinic has no chairs yet."""
    return StateLook(
        icon="armchair",
        title=_tr("No chairs yet"),
        text=_tr("Once the clinic has chairs, its days and visits stand here."),
    )


def closed_throughout() -> StateLook:
    """Nothing is open in the week that was asked for."""
    return StateLook(
        icon="calendar-days",
        title=_tr("Closed all week"),
        text=_tr(
            "The clinic does not open on any day of this week. Page on with the arrows above."
        ),
    )


def cannot_be_shown(why: str) -> StateLook:
    """Reading was refused, or failed."""
    return StateLook(
        icon="calendar-days",
        title=_tr("The calendar cannot be shown"),
        text=why,
        actions=(PanelAction(name="again", text=_tr("Try again")),),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("calendar", text)
