"""Turns what the store announces after each commit into one Qt signal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

Announce = Callable[[Callable[[object, object], None]], Callable[[], None]]
"""How one asks to be told: the store's own registration, which gives what ends it."""


class Hub(QObject):
    """Says `changed(what, initiator)`; a form that is being typed in ignores its own changes."""

    changed = Signal(object, object)

    def __init__(self, register: Announce, parent: QObject | None = None) -> None:
        """Listen from now on until this object is gone, which the store may outlive."""
        super().__init__(parent)
        self.destroyed.connect(register(self._on_announced))

    def _on_announced(self, what: object, initiator: object) -> None:
        self.changed.emit(what, initiator)
