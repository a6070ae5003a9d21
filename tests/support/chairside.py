"""A window with one session's panel in it, on a real store in memory, driven by real keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kettle.domain.errors import refuse
from kettle.domain.ids import SessionId, StaffId
from kettle.store.vault import Keys, Unlocked
from kettle.ui.background import Background
from kettle.ui.frame import ViewEntry
from kettle.ui.monitor.going_home_panel import GoingHomePanel
from kettle.ui.monitor.going_in_panel import GoingInPanel
from kettle.ui.screen import Screen
from kettle.ui.theme.theme import Theme
from kettle.ui.window import MainWindow
from kettle.ui.workplace import Workplace
from kettle.workflow import observing, signing_in
from kettle.workflow.desk import Desk

PHRASE = "five quiet kettles sing"

_KEYS = Keys(master=bytes(32), vault_id="practice", practice=True)

Panel = GoingInPanel | GoingHomePanel


@dataclass
class Chairside:
    """One session's panel in its window; `keys` counts what was pressed besides typed values."""

    place: Workplace
    window: MainWindow
    panel: Panel
    keys: int = 0
    typed: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """One key, at whatever holds the keys now."""
        self.keys += 1
        holder = QApplication.focusWidget() or self.window
        QTest.keyClick(holder, key, modifier or Qt.KeyboardModifier.NoModifier)

    def figure(self, figure: str) -> None:
        """One figure that chooses an answer."""
        self.press(Qt.Key(ord(figure)))

    def enter(self) -> None:
        """The Enter key."""
        self.press(Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        """A value, at the caret."""
        self.typed.append(text)
        holder = QApplication.focusWidget()
        assert holder is not None
        QTest.keyClicks(holder, text)

    @property
    def at(self) -> str:
        """The object name of what holds the keys."""
        holder = QApplication.focusWidget()
        return holder.objectName() if holder else ""


def unlocked(desk: Desk) -> Callable[[StaffId, str], Unlocked]:
    """Everybody of the clinic has the same pass phrase."""
    staff = {one.staff_id: one for one in signing_in.everybody(desk)}

    def unlock(staff_id: StaffId, phrase: str) -> Unlocked:
        if phrase != PHRASE:
            raise refuse("wrong_pass_phrase")
        return Unlocked(staff=staff[staff_id], keys=_KEYS, signing_key=None)

    return unlock


def chairside(
    desk: Desk, theme: Theme, make: Callable[..., Panel], session_id: SessionId
) -> Chairside:
    """Show one panel as the session's page does."""
    window = MainWindow(theme=theme)
    place = Workplace(desk=desk, window=window, theme=theme, background=Background(window))
    panel = make(place, unlock=unlocked(desk))
    host = _Host(place, panel, session_id)
    window.add_view(ViewEntry(name="session", title="Chair 1", build=lambda: host))
    window.keys.on("save", host.save_this)
    window.go("session")
    place.read_board()
    host.refresh()
    return Chairside(place=place, window=window, panel=panel)


class _Host(Screen):
    """The smallest page that can hold a panel."""

    def __init__(self, place: Workplace, panel: QWidget, session_id: SessionId) -> None:
        super().__init__(place, name="session_host")
        self._panel = panel
        self._session_id = session_id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        place.board_read.connect(self.refresh)
        place.ticked.connect(self.refresh)

    def refresh(self) -> None:
        view = observing.read_session(self.place.desk, session_id=self._session_id)
        assert isinstance(self._panel, GoingInPanel | GoingHomePanel)
        self._panel.bind(self._session_id)
        self._panel.show(view, view.watch_at(self.place.now))

    def save_this(self) -> None:
        assert isinstance(self._panel, GoingInPanel | GoingHomePanel)
        self._panel.save_this()
