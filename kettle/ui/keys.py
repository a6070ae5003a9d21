"""Every key of the window, once: one table for the shortcuts, the palette and the `?` sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class KeyGroup(StrEnum):
    """The headings of the key sheet."""

    GO = "Go to"
    CARE = "At the chairs"
    WORK = "Work"
    CALENDAR = "Calendar"
    WINDOW = "Window"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAct:
    """One thing a key does. The first of `keys` is the one that is shown."""

    name: str
    text: str
    keys: tuple[str, ...]
    group: KeyGroup
    icon: str = "keyboard"
    in_palette: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewKey:
    """A key that only one view listens to, and only while no text field has the caret."""

    keys: str
    text: str
    group: KeyGroup


def _chairs() -> tuple[KeyAct, ...]:
    return tuple(
        KeyAct(
            name=f"chair_{number}", text=f"Open chair {number}", keys=(f"Alt+{number}",),
            group=KeyGroup.CARE, icon="armchair",
        )
        for number in range(1, 9)
    )  # fmt: skip


def _tabs() -> tuple[KeyAct, ...]:
    return tuple(
        KeyAct(
            name=f"tab_{number}", text=f"Tab {number} of a chart", keys=(f"Ctrl+{number}",),
            group=KeyGroup.WORK, in_palette=False,
        )
        for number in range(1, 6)
    )  # fmt: skip


def _act(name: str, text: str, group: KeyGroup, *keys: str, icon: str = "keyboard") -> KeyAct:
    return KeyAct(name=name, text=text, group=group, keys=keys, icon=icon)


KEY_ACTS = (
    _act("today", "Today", KeyGroup.GO, "F2", icon="calendar-check"),
    _act("patients", "Patients", KeyGroup.GO, "F3", icon="users"),
    _act("calendar", "Calendar", KeyGroup.GO, "F4", icon="calendar-days"),
    _act("monitor", "Monitor", KeyGroup.GO, "F5", icon="activity"),
    _act("find", "Find a patient or a command", KeyGroup.GO, "Ctrl+K", icon="search"),
    _act("find_here", "Search in this view", KeyGroup.GO, "Ctrl+F", icon="search"),
    _act("check_in", "Check in at the most due chair", KeyGroup.CARE, "F9", icon="eye"),
    _act("pause_sound", "Pause sound", KeyGroup.CARE, "F12", icon="bell-off"),
    *_chairs(),
    _act("new", "New, by view", KeyGroup.WORK, "Ctrl+N", icon="plus"),
    _act("print", "Print for this patient", KeyGroup.WORK, "Ctrl+P", icon="printer"),
    _act("save", "Save, the main button", KeyGroup.WORK, "Ctrl+Return", "Ctrl+Enter", icon="check"),
    _act("undo", "Undo", KeyGroup.WORK, "Ctrl+Z", icon="undo-2"),
    *_tabs(),
    _act("next_pane", "Next pane", KeyGroup.WINDOW, "F6"),
    _act("last_pane", "Last pane", KeyGroup.WINDOW, "Shift+F6"),
    _act("full_screen", "Full screen", KeyGroup.WINDOW, "F11", icon="maximize"),
    _act("look", "Light, dark or high contrast", KeyGroup.WINDOW, "Ctrl+Shift+D", icon="moon"),
    _act("bigger", "Larger letters", KeyGroup.WINDOW, "Ctrl++", "Ctrl+=", icon="plus"),
    _act("smaller", "Smaller letters", KeyGroup.WINDOW, "Ctrl+-", icon="minus"),
    _act("lock", "Lock", KeyGroup.WINDOW, "Ctrl+L", icon="lock"),
    _act("keys", "All keys", KeyGroup.WINDOW, "F1", "?"),
)
"""F10 and Alt alone stay with the system."""

_OVER_A_SHEET = {
    "save", "keys", "lock", "pause_sound", "full_screen", "look", "bigger", "smaller", "next_pane",
    "last_pane", "check_in", *(act.name for act in _chairs()),
}  # fmt: skip

VIEW_KEYS = (
    ViewKey(keys="1 .. 8", text="Check in at that chair, on the board", group=KeyGroup.CARE),
    ViewKey(keys="Shift+1 .. 8", text="Open that chair, on the board", group=KeyGroup.CARE),
    ViewKey(keys="Arrows", text="From chair to chair, on the board", group=KeyGroup.CARE),
    ViewKey(keys="S", text="Alarm seen, at the chosen chair", group=KeyGroup.CARE),
    ViewKey(keys="N", text="Note in a check-in", group=KeyGroup.CARE),
    ViewKey(keys="Return", text="Do what the chosen row offers, on Today", group=KeyGroup.WORK),
    ViewKey(keys="Space", text="Open the session or the chart, on Today", group=KeyGroup.WORK),
    ViewKey(keys="T", text="Today", group=KeyGroup.CALENDAR),
    ViewKey(keys="D", text="Day", group=KeyGroup.CALENDAR),
    ViewKey(keys="W", text="Week", group=KeyGroup.CALENDAR),
    ViewKey(keys="R", text="The chairs of the other room", group=KeyGroup.CALENDAR),
    ViewKey(keys="PgUp PgDn", text="The week or day before or after", group=KeyGroup.CALENDAR),
    ViewKey(keys="B", text="Book one visit", group=KeyGroup.CALENDAR),
    ViewKey(keys="M", text="Move a session: arrows, then Enter", group=KeyGroup.CALENDAR),
    ViewKey(keys="Esc", text="Back, close, put back", group=KeyGroup.WINDOW),
)


def shown_keys(keys: str) -> str:
    """A shortcut as it stands on a key cap: `Ctrl K`."""
    named = keys.replace("Return", "↵")
    return named.replace("++", " +") if named.endswith("++") else named.replace("+", " ")


class Keys(QObject):
    """The window's actions by name. An action nobody connected does nothing and is not offered."""

    def __init__(self, window: QWidget) -> None:
        """Give the window every action of the table."""
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._used: set[str] = set()
        for act in KEY_ACTS:
            action = QAction(QCoreApplication.translate("keys", act.text), window)
            action.setObjectName(f"act_{act.name}")
            action.setShortcuts([QKeySequence(keys) for keys in act.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
            self._actions[act.name] = action

    def on(self, name: str, slot: Callable[[], object]) -> None:
        """Let the key of this name call a slot."""
        self._actions[name].triggered.connect(slot)
        self._used.add(name)

    def action(self, name: str) -> QAction:
        """The action of this name, for a menu or a test."""
        return self._actions[name]

    def rest(self) -> None:
        """Let the keys that would change what lies below a sheet rest while it is open."""
        for act in KEY_ACTS:
            self._actions[act.name].setEnabled(act.name in _OVER_A_SHEET)

    def wake(self) -> None:
        """Let every key work again."""
        for action in self._actions.values():
            action.setEnabled(True)

    def is_used(self, name: str) -> bool:
        """Whether somebody listens to this key."""
        return name in self._used
