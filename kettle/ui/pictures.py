"""Paints a widget into a PNG file, without a display."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from kettle.domain.errors import trouble


def picture(widget: QWidget, *, width: int, height: int, scale: float = 1.0) -> QImage:
    """What the widget looks like at a size in logical pixels, `scale` times as fine."""
    widget.resize(QSize(width, height))
    _lay_out(widget)
    image = QImage(QSize(width, height) * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    widget.render(painter, QPoint())
    painter.end()
    return image


def save_picture(
    widget: QWidget, path: Path, *, width: int = 1440, height: int = 900, scale: float = 1.0
) -> None:
    """Write the picture as PNG; the folder must exist and the name end in `.png`.

    Raises:
        Trouble: the file could not be written.
    """
    if not picture(widget, width=width, height=height, scale=scale).save(str(path)):
        raise trouble("file_not_written", name=path.name)


def _lay_out(widget: QWidget) -> None:
    """Let every layout settle although nothing is shown on a screen."""
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show()
    widget.ensurePolished()
