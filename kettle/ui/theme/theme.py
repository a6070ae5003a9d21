"""What every painter asks: which colour, which letters, how many pixels, which icon."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from kettle import assets
from kettle.ui.theme.hatch import TILE, hatch_brush
from kettle.ui.theme.icons import MARK, Icons
from kettle.ui.theme.letters import CUTS, FONT_FILES, PERCENTS, TEXT_FAMILY, Letters, scaled
from kettle.ui.theme.qt_palette import qt_palette
from kettle.ui.theme.sheet import style_sheet
from kettle.ui.theme.tokens import TOKENS, Look, Tokens

TIGHT_FROM_PX, TIGHT_PER_CENT = 37, 97.0
"""Very large letters stand a little closer together."""


class Theme(QObject):
    """One appearance and one letter size, worn by the whole program or by one part of it.

    The lock is always dark: it wears a theme of its own. Changing either value redresses the
    wearer at once, keeps focus and typed text, and emits `theme_changed`.
    """

    theme_changed = Signal()

    def __init__(
        self, wearer: QApplication | QWidget, *, look: Look = Look.LIGHT, percent: int = 100
    ) -> None:
        """Dress the wearer; `still` is the wish for less motion: nothing pulses."""
        super().__init__(wearer)
        self._wearer = wearer
        self._look = look
        self._percent = percent
        self._icons = Icons()
        self._fonts: dict[Letters, QFont] = {}
        self._hatches: dict[tuple[int, int, float], QBrush] = {}
        self.still = False
        load_fonts()
        self._dress()

    @property
    def look(self) -> Look:
        """Light, dark or high contrast."""
        return self._look

    @property
    def percent(self) -> int:
        """The letter size."""
        return self._percent

    @property
    def tokens(self) -> Tokens:
        """All colours of this appearance."""
        return TOKENS[self._look]

    @property
    def edge(self) -> int:
        """How thick a border is, in pixels: two in high contrast."""
        return 2 if self._look is Look.HIGH_CONTRAST else 1

    def use(self, *, look: Look | None = None, percent: int | None = None) -> None:
        """Wear another appearance or letter size."""
        self._look = look or self._look
        self._percent = percent or self._percent
        self._dress()
        self.theme_changed.emit()

    def bigger(self) -> None:
        """Take the next larger letter size, if there is one."""
        self._step(+1)

    def smaller(self) -> None:
        """Take the next smaller letter size, if there is one."""
        self._step(-1)

    def color(self, name: str) -> QColor:
        """The colour of a role: `theme.color("obs-soft")`."""
        return QColor(getattr(self.tokens, name.replace("-", "_")))

    def font(self, letters: Letters) -> QFont:
        """The letters of a role at the chosen size, with figures of equal width."""
        font = self._fonts.get(letters)
        if font is None:
            font = self._fonts[letters] = _font(letters, self._percent)
        return QFont(font)

    def px(self, pixels: float) -> int:
        """A length at the chosen letter size, in whole pixels."""
        return scaled(pixels, self._percent)

    def icon(self, name: str, colour: str = "ink2", size: float = 20, *, dpr: float = 1) -> QPixmap:
        """An icon in the colour of a role, `size` pixels at 100 per cent."""
        return self._icons.pixmap(name, self.color(colour), self.px(size), dpr=dpr)

    def mark(self, size: float, *, dpr: float = 1) -> QPixmap:
        """The kettle itself, copper with a green pulse."""
        return self._icons.pixmap(
            MARK, self.color("copper"), self.px(size), dpr=dpr, pulse=self.color("accent")
        )

    def paint_icon(self, painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
        """Paint an icon into the middle of a rectangle."""
        self._icons.paint(painter, name, rect, self.color(colour))

    def hatch(self, line: str, ground: str, *, dpr: float = 1) -> QBrush:
        """The diagonal hatching in two roles; thicker and black in high contrast."""
        key = (self.color(line).rgba(), self.color(ground).rgba(), dpr)
        brush = self._hatches.get(key)
        if brush is None:
            width = 1.5 if self._look is Look.HIGH_CONTRAST else 1.0
            brush = self._hatches[key] = hatch_brush(
                self.color(line), self.color(ground), width=width, tile=self.px(TILE), dpr=dpr
            )
        return brush

    def _step(self, by: int) -> None:
        at = min(max(PERCENTS.index(self._percent) + by, 0), len(PERCENTS) - 1)
        self.use(percent=PERCENTS[at])

    def _dress(self) -> None:
        self._fonts.clear()
        self._hatches.clear()
        self._wearer.setPalette(qt_palette(self.tokens))
        self._wearer.setFont(self.font(Letters.BODY))
        self._wearer.setStyleSheet(style_sheet(self.tokens, look=self._look, percent=self._percent))


def load_fonts() -> None:
    """Bring Kettle's own letters along once, so that every computer shows the same ones."""
    if QFontDatabase.hasFamily(TEXT_FAMILY):
        return
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(assets.path(name)))


def _font(letters: Letters, percent: int) -> QFont:
    cut = CUTS[letters]
    font = QFont(cut.family)
    font.setPixelSize(scaled(cut.size_px, percent))
    font.setWeight(QFont.Weight(cut.weight))
    if cut.size_px >= TIGHT_FROM_PX:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, TIGHT_PER_CENT)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
