"""The small signs as widgets, for places that are not painted whole."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kettle.ui.parts import chips
from kettle.ui.parts.alarms import ShownAlarm, alarm_tag_text
from kettle.ui.parts.brush import text_width
from kettle.ui.parts.stages import ShownStage, stage_word
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class _Sign(QWidget):
    """A sign that is exactly as large as what it paints."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.theme_changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return self._room().toSize() + QSize(1, 0)

    def _room(self) -> QSizeF:
        raise NotImplementedError

    def _renew(self, name: str) -> None:
        self.setAccessibleName(name)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class StageChip(_Sign):
    """The stage of one visit."""

    def __init__(
        self,
        stage: ShownStage = ShownStage.EXPECTED,
        *,
        theme: Theme,
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show a stage; `text` replaces its word, such as `Observing · Induction 2 of 6`."""
        super().__init__(theme=theme, parent=parent)
        self.show_stage(stage, text)

    def show_stage(self, stage: ShownStage, text: str = "") -> None:
        """Show another stage."""
        self._stage, self._text = stage, text
        self._renew(text or stage_word(stage))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chips.paint_chip(painter, QRectF(self.rect()), self._stage, self._theme, self._text)

    def _room(self) -> QSizeF:
        return chips.chip_size(self._stage, self._theme, self._text)


class AlarmTag(_Sign):
    """The level of one alarm."""

    def __init__(
        self, alarm: ShownAlarm, *, theme: Theme, text: str = "", parent: QWidget | None = None
    ) -> None:
        """Show a level; `text` replaces sign and word, such as `!!! HIGH 1`."""
        super().__init__(theme=theme, parent=parent)
        self.show_alarm(alarm, text)

    def show_alarm(self, alarm: ShownAlarm, text: str = "") -> None:
        """Show another level."""
        self._alarm, self._text = alarm, text
        self._renew(text or alarm_tag_text(alarm))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chips.paint_alarm_tag(painter, QRectF(self.rect()), self._alarm, self._theme, self._text)

    def _room(self) -> QSizeF:
        plain = chips.alarm_tag_size(self._alarm, self._theme)
        if not self._text:
            return plain
        wide = text_width(self._theme.font(Letters.SMALL_STRONG), self._text)
        return QSizeF(wide + self._theme.px(16), plain.height())


class KeyCap(_Sign):
    """The name of a key beside what it does."""

    def __init__(self, key: str, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show one key or chord, such as `Ctrl K`."""
        super().__init__(theme=theme, parent=parent)
        self._key = key
        self._renew(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        chips.paint_key_cap(QPainter(self), QRectF(self.rect()), self._key, self._theme)

    def _room(self) -> QSizeF:
        return chips.key_cap_size(self._key, self._theme)


class CountPill(_Sign):
    """How many there are, beside a heading."""

    def __init__(self, text: str = "", *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show a count."""
        super().__init__(theme=theme, parent=parent)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another count."""
        self._text = text
        self._renew(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        chips.paint_pill(QPainter(self), QRectF(self.rect()), self._text, self._theme)

    def _room(self) -> QSizeF:
        return chips.pill_size(self._text, self._theme)


class Icon(_Sign):
    """One line icon; purely an ornament beside words that say the same."""

    def __init__(
        self,
        name: str,
        *,
        theme: Theme,
        size: int = 20,
        colour: str = "ink2",
        parent: QWidget | None = None,
    ) -> None:
        """Show an icon of `size` pixels at 100 per cent in the colour of a role."""
        super().__init__(theme=theme, parent=parent)
        self._name, self._size, self._colour = name, size, colour

    def show_icon(self, name: str, colour: str = "ink2") -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._theme.paint_icon(painter, self._name, QRectF(self.rect()), self._colour)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)
