"""The grounds that screens are laid out on: view, card, box and hairline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget


class View(QWidget):
    """The ground of one screen."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        """Lay the ground."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("view", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Ground(QWidget):
    """A part of a screen on `surface`, `canvas`, `sunken`, `nav`, or `foot` (below a sheet)."""

    def __init__(self, ground: str, *, name: str = "", parent: QWidget | None = None) -> None:
        """Lay the ground."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("ground", ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Card(QFrame):
    """White paper with round corners and a hairline."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        """Make an empty card."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("card", True)


class InkBox(QFrame):
    """A box with a thick ink edge: look here, but this is no alarm."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        """Make an empty box."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("inkbox", True)


class Box(QFrame):
    """A box with an ordinary edge."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        """Make an empty box."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("box", True)


class Hairline(QFrame):
    """A thin line between two parts, `across` or `down`."""

    def __init__(self, *, down: bool = False, parent: QWidget | None = None) -> None:
        """Draw the line."""
        super().__init__(parent)
        self.setProperty("rule", "down" if down else "across")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
