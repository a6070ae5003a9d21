"""Paints what a chair's card says into the boxes of its plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QTransform

from kettle.ui.monitor.board_look import AlarmLine, CardLook
from kettle.ui.monitor.card_plan import BarPlan, CardPlan, chip_word
from kettle.ui.monitor.next_check import NextCheck
from kettle.ui.monitor.ring import paint_ring
from kettle.ui.parts.alarms import ALARM_SIGNS, alarm_tag_text
from kettle.ui.parts.brush import CENTRE, draw_text, fill_round, fitted, text_width
from kettle.ui.parts.chips import paint_chair_tile, paint_chip
from kettle.ui.parts.progress import paint_share
from kettle.ui.parts.stages import STAGE_SIGNS
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look

RADIUS = 10
DIMMED = 0.4
"""How much of a sign is left in the dark half of its pulse."""


def paint_ground(
    painter: QPainter, whole: QRectF, alarm: AlarmLine | None, theme: Theme, *, lit: bool
) -> None:
    """Paint the paper with its edge; an alarm's edge is thick and in its colour while `lit`."""
    radius = theme.px(RADIUS)
    if alarm is None:
        edge = theme.color("line2")
        fill_round(painter, whole, radius, fill=theme.color("surface"), edge=edge, width=theme.edge)
        return
    sign = ALARM_SIGNS[alarm.level]
    thick = sign.edge_px + (2 if theme.still and not alarm.seen and sign.pulse_hz else 0)
    role = sign.fill if lit else _dim_edge(sign.soft, theme)
    fill_round(
        painter, whole, radius, fill=theme.color("surface"), edge=theme.color(role), width=thick
    )
    if theme.look is Look.HIGH_CONTRAST:
        fill_round(painter, whole, radius, edge=theme.color("ink"), width=1)


def paint_bar(
    painter: QPainter, plan: BarPlan, alarm: AlarmLine, theme: Theme, *, lit: bool
) -> None:
    """Paint the alarm bar: sign, word, what it is, what to do first or who has seen it."""
    px, sign = theme.px, ALARM_SIGNS[alarm.level]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(_round_above(plan.box, px(RADIUS)), theme.color(sign.fill))
    painter.restore()
    ink = theme.color(sign.ink)
    row = QRectF(px(12), plan.box.top() + _first_row(plan, theme), plan.words_left, px(17))
    signs, _, word = alarm_tag_text(alarm.level).partition(" ")
    dimmed = QColor(ink)
    dimmed.setAlphaF(1.0 if lit else DIMMED)
    strong = theme.font(Letters.ROW)
    draw_text(painter, row, signs, strong, dimmed)
    after = row.adjusted(text_width(strong, signs) + px(8), 0, 0, 0)
    draw_text(painter, after, word, theme.font(Letters.SMALL_STRONG), ink)
    line = QRectF(plan.words_left, row.top(), plan.box.width() - plan.words_left, px(17))
    for text in plan.lines:
        draw_text(painter, line, text, strong, ink)
        line.translate(0, px(17))
    for text in plan.small:
        draw_text(painter, line, text, theme.font(Letters.SMALL_MEDIUM), ink)
        line.translate(0, px(16))


def paint_band(painter: QPainter, box: QRectF, role: str, theme: Theme) -> None:
    """Fill the lower edge of a card, with its round corners."""
    turned = QTransform.fromScale(1, -1).translate(0, -2 * box.center().y())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(turned.map(_round_above(box, theme.px(RADIUS))), theme.color(role))
    painter.restore()


def paint_head(painter: QPainter, plan: CardPlan, look: CardLook, theme: Theme) -> None:
    """Paint the chair's number, the name and the birth date."""
    paint_chair_tile(
        painter, plan.tile, look.number, theme, fill="ink", ink="surface", letters=Letters.TITLE
    )
    high = plan.name.height() / max(len(plan.name_lines), 1)
    row = QRectF(plan.name.left(), plan.name.top(), plan.name.width(), high)
    for line in plan.name_lines:
        draw_text(painter, row, line, theme.font(plan.name_letters), theme.color("ink"))
        row.translate(0, high)
    small = theme.font(Letters.SMALL)
    born = fitted(small, plan.born_text, plan.born.width()) or theme.font(Letters.LEAST)
    tone = "ink" if look.alike else "ink2"
    draw_text(painter, plan.born, plan.born_text, born, theme.color(tone))
    if not (plan.is_tight and look.ring):
        paint_chip(painter, plan.chip, look.stage, theme, chip_word(look))


def paint_stage(painter: QPainter, plan: CardPlan, look: CardLook, theme: Theme) -> None:
    """Paint the ring with its time, and the next check-in beside it."""
    if look.ring is None or plan.ring is None or plan.side is None:
        return
    paint_ring(painter, plan.ring, look.ring, theme)
    _paint_timer(painter, plan.ring, look, theme)
    if plan.is_tight:
        _paint_next_tightly(painter, plan, look, theme)
    else:
        _paint_next(painter, plan, look, theme)


def paint_checks(painter: QPainter, plan: CardPlan, look: CardLook, theme: Theme) -> None:
    """Paint the checks before the infusion, done ones with a tick, open ones with a box."""
    if look.checks is None:
        return
    px, room = theme.px, plan.middle
    head = QRectF(room.left() + px(2), room.top() + px(2), room.width(), px(22))
    draw_text(painter, head, look.checks.heading, theme.font(Letters.ROW), theme.color("ink"))
    high = min(px(26), (room.height() - px(28)) / max(len(plan.checks), 1))
    row = QRectF(head.left(), head.bottom() + px(2), room.width(), high)
    for words, done in plan.checks:
        side = px(15)
        box = QRectF(row.left() + px(2), row.center().y() - side / 2, side, side)
        if done:
            theme.paint_icon(painter, "check", box, "accent")
        else:
            edge = theme.color("ctl")
            fill_round(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), px(3), edge=edge, width=1.5)
        text = row.adjusted(px(26), 0, 0, 0)
        colour = theme.color("ink2" if done else "ink")
        draw_text(painter, text, words, theme.font(Letters.BODY), colour)
        row.translate(0, high)


def paint_waiting(painter: QPainter, plan: CardPlan, theme: Theme) -> None:
    """Paint who is expected at a free chair."""
    if plan.icon is not None:
        theme.paint_icon(painter, "armchair", plan.icon, "ink2")
    for row in plan.rows:
        font, colour = theme.font(row.letters), theme.color(row.tone)
        draw_text(painter, row.box, row.text, font, colour, align=CENTRE)


def timer_parts(text: str) -> tuple[tuple[str, bool], ...]:
    """`1 h 59` in pieces, each with whether it is a number and so stands large."""
    found = re.findall(r"\d+|\D+", text)
    return tuple((piece.strip(), piece.strip().isdigit()) for piece in found if piece.strip())


def _paint_timer(painter: QPainter, ring: QRectF, look: CardLook, theme: Theme) -> None:
    parts = timer_parts(look.timer)
    note = fitted(theme.font(Letters.SMALL), look.timer_note, ring.width() * 0.66)
    has_note = note is not None and bool(look.timer_note)
    large, small = _timer_fonts(parts, ring.width() * 0.7, theme)
    gap = large.pixelSize() * 0.11
    wide = sum(_run(part, big, large, small) for part, big in parts) + gap * (len(parts) - 1)
    centre = ring.center().y() - (theme.px(7) if has_note else 0)
    base = centre + large.pixelSize() * 0.36
    x = ring.center().x() - wide / 2
    painter.setPen(theme.color("ink"))
    for part, big in parts:
        painter.setFont(large if big else small)
        painter.drawText(round(x), round(base), part)
        x += _run(part, big, large, small) + gap
    if has_note and note:
        low = QRectF(ring.left(), base + theme.px(2), ring.width(), theme.px(20))
        draw_text(painter, low, look.timer_note, note, theme.color("ink2"), align=CENTRE)


def _timer_fonts(
    parts: Sequence[tuple[str, bool]], room: float, theme: Theme
) -> tuple[QFont, QFont]:
    """The two fonts of the time, together as much smaller as the ring asks."""
    has_number = any(big for _, big in parts)
    large = theme.font(Letters.TIMER)
    small = theme.font(Letters.LEAD if has_number else Letters.NAME)
    small.setWeight(QFont.Weight.DemiBold)
    full = large.pixelSize(), small.pixelSize()
    for per_cent in range(100, 29, -5):
        large.setPixelSize(max(12, round(full[0] * per_cent / 100)))
        small.setPixelSize(max(12, round(full[1] * per_cent / 100)))
        gaps = large.pixelSize() * 0.11 * (len(parts) - 1)
        if sum(_run(part, big, large, small) for part, big in parts) + gaps <= room:
            break
    return large, small


def _run(part: str, big: bool, large: QFont, small: QFont) -> float:
    return text_width(large if big else small, part)


def _paint_next(painter: QPainter, plan: CardPlan, look: CardLook, theme: Theme) -> None:
    coming, side, px = look.next, plan.side, theme.px
    if coming is None or side is None:
        return
    label = QRectF(side.left(), plan.chip.bottom() + px(9), side.width(), px(18))
    draw_text(painter, label, coming.label, theme.font(Letters.SMALL_MEDIUM), theme.color("ink2"))
    time = QRectF(side.left(), label.bottom(), side.width(), px(26))
    _paint_headline(painter, time, coming, theme)
    due = QRectF(side.left(), time.bottom(), side.width(), px(17))
    draw_text(painter, due, coming.detail, theme.font(Letters.SMALL), theme.color("ink2"))
    until = QRectF(side.left(), due.bottom() + px(5), side.width(), px(6))
    _paint_until(painter, until, coming, theme)
    clock = QRectF(side.left(), until.bottom() + px(5), side.width(), px(17))
    if plan.ring is not None and clock.bottom() <= plan.ring.bottom() + px(2):
        _paint_clock_times(painter, clock, look, theme)


def _paint_clock_times(painter: QPainter, room: QRectF, look: CardLook, theme: Theme) -> None:
    """When the infusion ends and from when one may leave; where room is short, only the latter."""
    small = theme.font(Letters.SMALL)
    for words in (" · ".join(filter(None, (look.ends, look.leaves))), look.leaves):
        if text_width(small, words) <= room.width():
            draw_text(painter, room, words, small, theme.color("ink2"))
            return


def _paint_next_tightly(painter: QPainter, plan: CardPlan, look: CardLook, theme: Theme) -> None:
    """Stage and next check-in in three short lines; in very little room the bar leaves."""
    side, px = plan.side, theme.px
    if side is None:
        return
    row = QRectF(side.left(), side.top(), side.width(), px(18))
    icon = QRectF(row.left(), row.center().y() - px(15) / 2, px(15), px(15))
    theme.paint_icon(painter, STAGE_SIGNS[look.stage].icon, icon, "ink")
    words = row.adjusted(px(20), 0, 0, 0)
    draw_text(painter, words, chip_word(look), theme.font(Letters.SMALL_STRONG), theme.color("ink"))
    coming = look.next
    if coming is None:
        return
    line = QRectF(side.left(), row.bottom(), side.width(), px(16))
    small, tone = theme.font(Letters.SMALL), theme.color("ink2")
    if side.height() >= px(18 + 16 + 22):
        draw_text(painter, line, coming.label, small, tone)
        line.translate(0, px(16))
    line.setHeight(px(22))
    font = _paint_headline(painter, line, coming, theme)
    after = line.adjusted(text_width(font, coming.headline) + px(7), px(1), 0, 0)
    for due in (coming.detail, coming.at):
        if text_width(small, due) <= after.width():
            draw_text(painter, after, due, small, tone)
            break
    until = QRectF(side.left(), line.bottom() + px(3), side.width(), px(6))
    if until.bottom() <= side.bottom() + px(1):
        _paint_until(painter, until, coming, theme)


def _paint_headline(painter: QPainter, room: QRectF, coming: NextCheck, theme: Theme) -> QFont:
    strong = theme.font(Letters.VALUE)
    font = fitted(strong, coming.headline, room.width()) or strong
    tone = ALARM_SIGNS[coming.level].text if coming.level else "ink"
    draw_text(painter, room, coming.headline, font, theme.color(tone))
    return font


def _paint_until(painter: QPainter, bar: QRectF, coming: NextCheck, theme: Theme) -> None:
    fill = ALARM_SIGNS[coming.level].fill if coming.level else "ink2"
    paint_share(painter, bar, coming.share, theme, fill=fill)


def _first_row(plan: BarPlan, theme: Theme) -> float:
    words = theme.px(17) * len(plan.lines) + theme.px(16) * len(plan.small)
    return (plan.box.height() - words) / 2


def _round_above(box: QRectF, radius: float) -> QPainterPath:
    """A box with round corners above and square ones below."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, radius, radius)
    path.addRect(box.adjusted(0, radius, 0, 0))
    return path


def _dim_edge(soft: str, theme: Theme) -> str:
    return "line2" if theme.color(soft) == theme.color("surface") else soft
