"""What somebody would see wrong in a window: words cut off, words over words, names shortened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TypeVar
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from kettle.ui.parts.buttons import Button
from kettle.ui.parts.mixed_text import MixedText
from kettle.ui.parts.text import Text

T = TypeVar("T", bound=QWidget)
_SLACK = 1
_SHORTENED = re.compile("…|\\.\\.\\.")


def cut_words(window: QWidget) -> Iterator[str]:
    """Labels and buttons that are smaller than their words, or stand out of what holds them."""
    painted = set(painted_words(window))
    for label in _shown(window, Text):
        if label.text() in painted and not _holds(label):
            yield f"cut: {label.text()!r} {label.size().toTuple()}"
    for mixed in _shown(window, MixedText):
        if mixed.height() + _SLACK < mixed.heightForWidth(mixed.width()):
            yield f"cut: {mixed.accessibleName()!r} {mixed.size().toTuple()}"
    for button in _shown(window, Button):
        if button.width() + _SLACK < button.minimumSizeHint().width():
            yield f"cut: {button.accessibleName() or button.text()!r} {button.size().toTuple()}"
    for part in (*_shown(window, Text), *_shown(window, MixedText), *_shown(window, Button)):
        around = part.parentWidget()
        inside = around.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK) if around else QRect()
        if not inside.contains(part.geometry()):
            yield f"out of its box: {part.accessibleName() or part.objectName() or part!r}"


def too_wide(window: QWidget) -> Iterator[str]:
    """What is wider than the view it scrolls in, without a way to scroll it sideways."""
    for view in _shown(window, QScrollArea):
        inside = view.widget()
        hidden = view.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if inside is not None and hidden and inside.width() > view.viewport().width() + _SLACK:
            yield f"too wide: {view.objectName()!r} {inside.width()} in {view.viewport().width()}"


def words_over_words(window: QWidget) -> Iterator[str]:
    """Labels and buttons beside each other whose boxes overlap."""
    parts = [*_shown(window, Text), *_shown(window, MixedText), *_shown(window, Button)]
    for one, other in combinations(parts, 2):
        if one.parentWidget() is other.parentWidget() and one.geometry().intersects(
            other.geometry()
        ):
            yield f"{_words(one)!r} over {_words(other)!r}"


def shortened_words(window: QWidget) -> set[str]:
    """Painted words that end in dots and are not a button's own."""
    meant = {button.text() for button in window.findChildren(QAbstractButton)}
    meant |= {label.text() for label in window.findChildren(QLabel)}
    return {
        words
        for words in painted_words(window)
        if _SHORTENED.search(words) and not any(words.strip() in one for one in meant)
    }


def painted_words(window: QWidget) -> list[str]:
    """Every piece of text that is really painted, read back from the picture itself."""
    buffer = QBuffer()
    canvas = QSvgGenerator()
    canvas.setOutputDevice(buffer)
    canvas.setSize(window.size())
    painter = QPainter(canvas)
    window.render(painter, QPoint())
    painter.end()
    root = ET.fromstring(bytes(buffer.data().data()))
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


def nameless(window: QWidget) -> Iterator[str]:
    """What takes the keys without a name for tests or for the ear."""
    for part in window.findChildren(QWidget):
        takes = bool(part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        if takes and part.isVisible() and part.isEnabled():
            words = part.text() if isinstance(part, QAbstractButton) else ""
            if not part.objectName() or not (part.accessibleName() or words):
                yield f"{type(part).__name__} {part.objectName()!r} in {_place(part)}"


def _holds(label: Text) -> bool:
    if label.wordWrap():
        return label.height() + _SLACK >= label.heightForWidth(label.width())
    needed = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
    return label.contentsRect().width() + _SLACK >= needed


def _shown(window: QWidget, kind: type[T]) -> list[T]:
    return [part for part in window.findChildren(kind) if part.isVisible()]


def _words(part: QWidget) -> str:
    return part.text() if isinstance(part, Text | Button) else part.accessibleName()


def _place(part: QWidget) -> str:
    around = part.parentWidget()
    return around.objectName() or type(around).__name__ if around else "nowhere"
