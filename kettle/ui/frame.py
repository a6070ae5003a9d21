"""The frame around every view: rail, header, alarm banner, chair strip, sheets, toast, keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from kettle.ui.alarm_banner import AlarmBanner
from kettle.ui.chair_strip import STRIP_HEIGHT, ChairStrip
from kettle.ui.chairs.chair_looks import AlarmBannerLook, ChairCellLook
from kettle.ui.header import Header
from kettle.ui.keys import Keys
from kettle.ui.parts.alarms import ShownAlarm
from kettle.ui.parts.frames import View
from kettle.ui.parts.sheet_overlay import SheetOverlay
from kettle.ui.parts.state_panel import PanelAction, StateLook, StatePanel
from kettle.ui.parts.toast import Toast
from kettle.ui.rail import NavRail, RailEntry
from kettle.ui.saying import built
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look

if TYPE_CHECKING:
    from kettle.ui.palette import PaletteSource

SEEN_AT_ONCE = 8
"""So many chairs stand on a board without scrolling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewEntry:
    """One screen the window can show; it is built when somebody first goes there.

    A view that shows the chairs itself hides the strip. Without an icon it is not on the rail.
    """

    name: str
    title: str
    build: Callable[[], QWidget]
    icon: str = ""
    key: str = ""
    low: bool = False
    hides_strip: bool = False
    rail: str = ""


class Frame(View):
    """Shows one view at a time and keeps chairs and alarms in sight in all of them.

    It decides nothing: what is shown comes in by the `show_` methods, what is wanted goes out by
    signals. `sheet` carries the one sheet, `toast` says what was done, `keys` are the shortcuts;
    while the lock lies over the frame none of them works.
    """

    view_changed = Signal(str)
    chair_wanted = Signal(int)
    lock_wanted = Signal()
    back_wanted = Signal()
    full_screen_wanted = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a frame without views."""
        super().__init__(name="frame", parent=parent)
        self._theme = theme
        self._entries: dict[str, ViewEntry] = {}
        self._views: dict[str, QWidget] = {}
        self._sources: list[PaletteSource] = []
        self._now = ""
        self._chair_count = 0
        self._alarm: AlarmBannerLook | None = None
        self.rail = NavRail(theme=theme)
        self.header = Header(theme=theme)
        self.banner = AlarmBanner(theme=theme)
        self.strip = ChairStrip(theme=theme)
        self._stack = QStackedWidget()
        self._lay_out()
        self.sheet = SheetOverlay(self, theme=theme)
        self._palette_sheet = SheetOverlay(self, theme=theme)
        self.toast = Toast(self, theme=theme)
        self.keys = Keys(self)
        self._connect()

    @property
    def current(self) -> str:
        """The name of the view that is shown."""
        return self._now

    def view(self, name: str) -> QWidget | None:
        """A view that has been built, or None."""
        return self._views.get(name)

    def add_view(self, entry: ViewEntry) -> None:
        """Let the window show one more screen; nothing is built yet."""
        self._entries[entry.name] = entry
        if entry.icon:
            self.rail.add(
                RailEntry(
                    name=entry.name, text=entry.title, icon=entry.icon, key=entry.key,
                    low=entry.low,
                )
            )  # fmt: skip

    def add_palette_source(self, source: PaletteSource) -> None:
        """Let the palette offer more; sources answer in the order they came."""
        self._sources.append(source)

    def go(self, name: str) -> QWidget:
        """Show a view, building it if it is new; says `view_changed`."""
        entry = self._entries[name]
        if name not in self._views:
            self._keep(name, built(entry.build) or self._broken(entry))
        view = self._views[name]
        self.close_sheets()
        self._now = name
        self._stack.setCurrentWidget(view)
        self.rail.show_chosen(entry.rail or name)
        self.header.show_title(entry.title)
        self._show_chairs_once()
        self.view_changed.emit(name)
        return view

    def rebuild(self, name: str) -> None:
        """Throw a view away and build it again: the way out after a bug."""
        old = self._views.pop(name, None)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        if name == self._now:
            self.go(name)

    def forget_views(self) -> None:
        """Throw every built view away: another person begins anew, drafts are kept elsewhere."""
        for name in tuple(self._views):
            old = self._views.pop(name)
            self._stack.removeWidget(old)
            old.deleteLater()

    def show_chairs(self, looks: tuple[ChairCellLook, ...]) -> None:
        """Show the chairs in the strip."""
        self._chair_count = len(looks)
        self.strip.show_looks(looks)

    def show_alarms(self, count: int, worst: ShownAlarm | None, *, at: str = "monitor") -> None:
        """Show how many alarms wait."""
        if at in self._entries:
            self.rail.show_alarms(at, count, worst)

    def show_banner(self, look: AlarmBannerLook | None) -> None:
        """Show the alarm that comes first, or none.

        A view that shows all chairs at once shows it at its chair already.
        """
        self._alarm = look
        self._show_chairs_once()

    def take_keys(self) -> None:
        """Take the keys back where they were, after the lock."""
        _holder(self).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheets(self) -> None:
        """Take away what lies over the views: going somewhere is leaving."""
        self._palette_sheet.close_sheet()
        self.sheet.close_sheet()

    def open_palette(self, text: str = "") -> None:
        """Open the palette, perhaps with a letter already typed."""
        from kettle.ui.key_commands import KeyCommands
        from kettle.ui.palette import CommandPalette

        sources: tuple[PaletteSource, ...] = (*self._sources, KeyCommands(self.keys))
        palette = CommandPalette(sources, theme=self._theme, text=text)
        palette.chosen.connect(self._on_palette_chosen)
        palette.keys_wanted.connect(self.open_key_sheet)
        self._palette_sheet.open(palette, width=640, height=560, top=70)

    def open_key_sheet(self) -> None:
        """Show all keys."""
        from kettle.ui.key_sheet import KeySheet

        sheet = KeySheet(theme=self._theme, offered=self.keys.is_used)
        self._palette_sheet.open(sheet, width=1120, height=580)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_strip_free()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.banner)
        right.addWidget(self._stack, 1)
        right.addWidget(self.strip)
        grid.addWidget(self.rail, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.strip.opened.connect(self.chair_wanted)
        self.banner.chair_wanted.connect(self.chair_wanted)
        for sheet in (self.sheet, self._palette_sheet):
            sheet.opened.connect(self._on_sheet)
            sheet.closed.connect(self._on_sheet)
        self.header.find_wanted.connect(self.open_palette)
        self.header.lock_wanted.connect(self.lock_wanted)
        self._theme.theme_changed.connect(self._leave_strip_free)
        on = self.keys.on
        on("find", self._on_find)
        on("save", self._on_save)
        on("keys", self.open_key_sheet)
        on("lock", self.lock_wanted.emit)
        on("bigger", self._theme.bigger)
        on("smaller", self._theme.smaller)
        on("look", self._on_look)
        on("full_screen", self.full_screen_wanted.emit)
        on("next_pane", self._on_next_pane)
        on("last_pane", self._on_last_pane)

    def _leave_strip_free(self) -> None:
        below = self._theme.px(STRIP_HEIGHT) if self.strip.isVisibleTo(self) else 0
        alarm = self.banner.isVisibleTo(self)
        above = self.header.height() + self.banner.height() if alarm else 0
        for sheet in (self.sheet, self._palette_sheet):
            sheet.leave_free(below, above=above)
        for kept_in_sight in (self.banner, self.strip):
            kept_in_sight.raise_()

    @property
    def _has_sheet(self) -> bool:
        return self.sheet.paper is not None or self._palette_sheet.paper is not None

    def _on_sheet(self) -> None:
        if self._has_sheet:
            self.keys.rest()
        else:
            self.keys.wake()
        self._show_chairs_once()

    def _show_chairs_once(self) -> None:
        """Show strip and banner, unless the view in sight shows all chairs itself."""
        entry = self._entries.get(self._now)
        is_map = entry is not None and entry.hides_strip and not self._has_sheet
        self.strip.setVisible(not is_map)
        self.banner.show_look(None if is_map and self._chair_count <= SEEN_AT_ONCE else self._alarm)
        self._leave_strip_free()

    def _on_find(self) -> None:
        self.open_palette()

    def _on_save(self) -> None:
        if self.sheet.paper is not None:
            self.sheet.main_wanted.emit()

    def _keep(self, name: str, view: QWidget) -> None:
        self._views[name] = view
        self._stack.addWidget(view)

    def _broken(self, entry: ViewEntry) -> QWidget:
        look = StateLook(
            icon="triangle-alert",
            title=self.tr("%s could not be shown") % entry.title,
            text=self.tr(
                "Something in this view broke. Records are safe, timers and alarms go on."
            ),
            actions=(PanelAction(name=entry.name, text=self.tr("Open again")),),
        )
        view = View(name=f"broken_{entry.name}")
        grid = QGridLayout(view)
        panel = StatePanel(look, theme=self._theme, name="broken_panel")
        panel.setMaximumWidth(self._theme.px(460))
        panel.chosen.connect(self.rebuild)
        grid.addWidget(panel, 0, 0, Qt.AlignmentFlag.AlignCenter)
        return view

    def _on_palette_chosen(self, run: Callable[[], object]) -> None:
        self._palette_sheet.close_sheet()
        run()

    def _on_look(self) -> None:
        looks = list(Look)
        self._theme.use(look=looks[(looks.index(self._theme.look) + 1) % len(looks)])

    def _on_next_pane(self) -> None:
        self._step_pane(+1)

    def _on_last_pane(self) -> None:
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        found = (self.rail, self.header, self._stack.currentWidget(), self.strip)
        panes = [pane for pane in found if pane is not None and pane.isVisible()]
        at = next((i for i, pane in enumerate(panes) if pane.isAncestorOf(_holder(self))), 0)
        for offset in range(1, len(panes) + 1):
            if _enter(panes[(at + step * offset) % len(panes)]):
                return


def _holder(frame: QWidget) -> QWidget:
    """Who has the keys; the frame itself when nobody has."""
    holder: QWidget | None = frame.window().focusWidget()
    return holder or frame


def _enter(pane: QWidget) -> bool:
    """Give the keys to the first control of a pane; False when it has none."""
    for child in pane.findChildren(QWidget):
        wanted = bool(child.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        if wanted and child.isVisible() and child.isEnabled():
            child.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
