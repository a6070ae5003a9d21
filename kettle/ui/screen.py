"""What every screen answers to: the keys of the window that mean something here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kettle.ui.parts.frames import View
from kettle.ui.workplace import Workplace


class Screen(View):
    """A view that stands on the workplace; each key it does not use does nothing.

    Screens read through `place.desk` each time they read, never keep a desk: another person may
    take over. `refresh` is called whenever the screen is shown again.
    """

    def __init__(self, place: Workplace, *, name: str, parent: QWidget | None = None) -> None:
        """Stand on the workplace."""
        super().__init__(name=name, parent=parent)
        self.place = place

    def refresh(self) -> None:
        """Read anew what this screen shows."""

    def make_new(self) -> None:
        """Ctrl+N here."""

    def print_this(self) -> None:
        """Ctrl+P here."""

    def find_here(self) -> None:
        """Ctrl+F here."""

    def save_this(self) -> None:
        """Ctrl+Enter here."""

    def choose_tab(self, number: int) -> None:
        """Ctrl+1 to Ctrl+5 here."""

    def go_back(self) -> None:
        """Esc here; by default back to Today."""
        self.place.view_wanted.emit("today")
