"""The small signs that rows, cards and the strip share: stage chip, alarm tag, chair tile, key.

Each `paint_` function fills the rectangle it is given; each `_size` function says how much room
the sign needs. Delegates and widgets use the same ones.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm, alarm_tag_text
from kettle.ui.parts.brush import CENTRE, draw_text, fill_round, text_width
from kettle.ui.parts.stages import STAGE_SIGNS, ShownStage, stage_word
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

CHIP_HEIGHT = 24
"""Pixels at 100 per cent."""


def chip_size(stage: ShownStage, theme: Theme, text: str = "") -> QSizeF:
    """The room a stage chip needs; `text` replaces the stage's own word."""
    width = text_width(theme.font(Letters.SMALL_STRONG), text or stage_word(stage))
    return QSizeF(width + theme.px(8 + 15 + 5 + 11), theme.px(CHIP_HEIGHT))


def paint_chip(
    painter: QPainter, rect: QRectF, stage: ShownStage, theme: Theme, text: str = ""
) -> None:
    """Paint a stage chip: icon, word, and the fill that says the same without words."""
    sign = STAGE_SIGNS[stage]
    dpr = painter.device().devicePixelRatio()
    ground = theme.hatch("line2", sign.fill, dpr=dpr) if sign.hatched else theme.color(sign.fill)
    fill_round(
        painter, rect, rect.height() / 2, fill=ground, edge=theme.color(sign.edge),
        width=theme.edge, dashed=sign.dashed,
    )  # fmt: skip
    side = theme.px(15)
    icon = QRectF(rect.left() + theme.px(8), rect.center().y() - side / 2, side, side)
    theme.paint_icon(painter, sign.icon, icon, sign.ink)
    words = rect.adjusted(theme.px(8 + 15 + 5), 0, 0, 0)
    font = theme.font(Letters.SMALL_STRONG)
    draw_text(painter, words, text or stage_word(stage), font, theme.color(sign.ink))


def alarm_tag_size(alarm: ShownAlarm, theme: Theme) -> QSizeF:
    """The room an alarm tag needs."""
    width = text_width(theme.font(Letters.SMALL_STRONG), alarm_tag_text(alarm))
    return QSizeF(width + theme.px(16), theme.px(CHIP_HEIGHT))


def paint_alarm_tag(
    painter: QPainter, rect: QRectF, alarm: ShownAlarm, theme: Theme, text: str = ""
) -> None:
    """Paint an alarm tag such as `!!! HIGH`; `text` replaces sign and word."""
    sign = ALARM_SIGNS[alarm]
    fill_round(painter, rect, theme.px(4), fill=theme.color(sign.fill))
    words = text or alarm_tag_text(alarm)
    font = theme.font(Letters.SMALL_STRONG)
    draw_text(painter, rect, words, font, theme.color(sign.ink), align=CENTRE)


def paint_chair_tile(
    painter: QPainter,
    rect: QRectF,
    number: int | str,
    theme: Theme,
    *,
    fill: str = "sunken",
    ink: str = "ink",
    letters: Letters = Letters.SMALL_STRONG,
) -> None:
    """Paint a chair's number in its square."""
    outlined = theme.edge > 1 and theme.color(fill) == theme.color("surface")
    edge = theme.color("line") if outlined else None
    fill_round(painter, rect, theme.px(4), fill=theme.color(fill), edge=edge, width=theme.edge)
    draw_text(painter, rect, str(number), theme.font(letters), theme.color(ink), align=CENTRE)


def key_cap_size(key: str, theme: Theme) -> QSizeF:
    """The room a key cap needs."""
    wide = text_width(theme.font(Letters.LEAST), key) + theme.px(12)
    return QSizeF(max(wide, theme.px(20)), theme.px(20))


def paint_key_cap(painter: QPainter, rect: QRectF, key: str, theme: Theme) -> None:
    """Paint the name of a key as a small cap with a heavier lower edge."""
    line = theme.color("line2")
    fill_round(painter, rect, theme.px(4), fill=line)
    face = rect.adjusted(theme.edge, theme.edge, -theme.edge, -(theme.edge + 1))
    fill_round(painter, face, theme.px(3), fill=theme.color("surface"))
    font = theme.font(Letters.LEAST)
    draw_text(painter, face, key, font, theme.color("ink2"), align=CENTRE)


def pill_size(text: str, theme: Theme) -> QSizeF:
    """The room a count needs."""
    wide = text_width(theme.font(Letters.SMALL_STRONG), text) + theme.px(16)
    return QSizeF(max(wide, theme.px(22)), theme.px(20))


def paint_pill(painter: QPainter, rect: QRectF, text: str, theme: Theme) -> None:
    """Paint a count on a quiet round ground."""
    edge = theme.color("line") if theme.edge > 1 else None
    fill_round(painter, rect, rect.height() / 2, fill=theme.color("sunken"), edge=edge)
    font = theme.font(Letters.SMALL_STRONG)
    draw_text(painter, rect, text, font, theme.color("ink2"), align=CENTRE)
