"""The pages as they will be printed: the real PDF turned into pictures, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from kettle.ui.parts.brush import CENTRE, draw_text, fill_round
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

DRAWN_WIDTH = 1200
"""Pixels across a page picture; it is shown smaller and stays sharp."""
_GAP, _CAPTION, _WIDEST, _NARROWEST = 20, 26, 460, 300
"""Pixels at 100 per cent."""


def pages_of(pdf: bytes, *, width: int = DRAWN_WIDTH) -> tuple[QImage, ...]:
    """Every page of a PDF as a picture; may run in any thread, nothing touches the disk."""
    from PySide6.QtPdf import QPdfDocument

    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = []
    for number in range(document.pageCount()):
        points = document.pagePointSize(number)
        size = QSize(width, round(width * points.height() / points.width()))
        page = QImage(size, QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        painter = QPainter(page)
        painter.drawImage(0, 0, document.render(number, size))
        painter.end()
        pages.append(page)
    document.close()
    buffer.close()
    return tuple(pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLook:
    """One page: its picture and what stands below it, such as `1 of 2`."""

    picture: QImage
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The lengths of the laying out, in pixels."""

    gap: float
    caption: float
    widest: float
    narrowest: float


def lay_out(shapes: Sequence[QSizeF], room: QSizeF, by: Measures) -> tuple[QRectF, ...]:
    """Where each page stands: two beside each other where they can be read, as large as fits.

    `shapes` are the pages' own sizes in any unit. Rows are centred; the first row stands in the
    middle of the room when it is the only one.
    """
    if not shapes:
        return ()
    columns = 2 if len(shapes) > 1 and (room.width() - 3 * by.gap) / 2 >= by.narrowest else 1
    wide = min((room.width() - (columns + 1) * by.gap) / columns, by.widest)
    tallest = max(shape.height() / shape.width() for shape in shapes)
    if len(shapes) <= columns:
        fits = (room.height() - 2 * by.gap - by.caption) / tallest
        wide = max(min(wide, fits), min(by.narrowest, wide))
    row_high = wide * tallest + by.caption
    rows = -(-len(shapes) // columns)
    whole = rows * row_high + (rows - 1) * by.gap
    top = max(by.gap, (room.height() - whole) / 2)
    placed = []
    for at, shape in enumerate(shapes):
        row, column = divmod(at, columns)
        beside = min(columns, len(shapes) - row * columns)
        left = (room.width() - beside * wide - (beside - 1) * by.gap) / 2
        high = wide * shape.height() / shape.width()
        y = top + row * (row_high + by.gap)
        placed.append(QRectF(left + column * (wide + by.gap), y, wide, high))
    return tuple(placed)


class PagesPreview(QScrollArea):
    """Shows the pages on a quiet ground; arrows and Page keys scroll."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("print_preview")
        self.setAccessibleName(self.tr("Preview"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages = _Pages(theme=theme)
        self.setWidget(self._pages)

    def show_pages(self, looks: tuple[PageLook, ...], *, said: str) -> None:
        """Show other pages; `said` is what they are, for a screen reader."""
        self.setAccessibleDescription(said)
        self._pages.show_pages(looks, self.viewport().size())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pages.fit(self.viewport().size())


class _Pages(QWidget):
    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._looks: tuple[PageLook, ...] = ()
        self._places: tuple[QRectF, ...] = ()
        self._scaled: dict[int, QImage] = {}
        self._room = QSize()

    def show_pages(self, looks: tuple[PageLook, ...], room: QSize) -> None:
        self._looks = looks
        self.fit(room)

    def fit(self, room: QSize) -> None:
        px = self._theme.px
        by = Measures(gap=px(_GAP), caption=px(_CAPTION), widest=px(_WIDEST), narrowest=_NARROWEST)
        shapes = [QSizeF(look.picture.size()) for look in self._looks]
        self._places = lay_out(shapes, QSizeF(room), by)
        self._scaled.clear()
        bottom = max((place.bottom() for place in self._places), default=0)
        self.setMinimumHeight(round(bottom + px(_CAPTION) + px(8)) if self._places else 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("line2" if self._is_light() else "canvas"))
        for at, (look, place) in enumerate(zip(self._looks, self._places, strict=True)):
            painter.drawImage(place, self._picture(at, look, place))
            edge = place.adjusted(-1, -1, 1, 1)
            fill_round(painter, edge, 0, edge=self._theme.color("line"), width=1)
            below = QRectF(place.left(), place.bottom(), place.width(), self._theme.px(_CAPTION))
            font, ink = self._theme.font(Letters.BODY), self._theme.color("ink")
            draw_text(painter, below, look.caption, font, ink, align=CENTRE)

    def _picture(self, at: int, look: PageLook, place: QRectF) -> QImage:
        if at not in self._scaled:
            dpr = self.devicePixelRatioF()
            size = (place.size() * dpr).toSize()
            scaled = look.picture.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(dpr)
            self._scaled[at] = scaled
        return self._scaled[at]

    def _is_light(self) -> bool:
        return self._theme.edge == 1 and self._theme.color("canvas").lightness() > 127
