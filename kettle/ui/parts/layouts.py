"""What is done to layouts that show another thing in the same place."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def empty_out(layout: QLayout) -> None:
    """Take everything out of a layout, and the layouts inside it.

    Widgets are hidden first: one that a layout is about to show would become a window.
    """
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty_out(inner)
