"""The ring of one chair: the first quarter is the infusion, the rest the watch after it.

The knob is now. The ring is reckoned in whole minutes, so that it moves when the time in it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kettle.domain.session import Stage
from kettle.domain.watch import Watch
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look
from kettle.workflow.observing import SessionView

INFUSION_SHARE = 0.25
GAP = 0.012
"""The space at the joint of the two phases, as a share of the whole ring."""
STROKE = 12.5 / 138
"""How thick the ring is, as a share of its diameter."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RingLook:
    """Where now is on the ring, 0 to 1 from the top, clockwise."""

    share: float
    is_paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """One piece of the ring: from one share to another, in the colour of a role.

    `is_still_to_come` is drawn as a track.
    """

    begins: float
    ends: float
    role: str
    is_still_to_come: bool = False


def ring_look(view: SessionView, seen: Watch) -> RingLook:
    """The ring at one second."""
    state = view.state
    is_paused = seen.stage is Stage.PAUSED
    if not seen.stage.is_after_stop:
        done = _passed(state.started_at, seen.infusion_ends_at, seen.time_left)
        return RingLook(share=INFUSION_SHARE * done, is_paused=is_paused)
    done = _passed(state.stopped_at, seen.may_leave_at, seen.time_left)
    return RingLook(share=INFUSION_SHARE + (1 - INFUSION_SHARE) * done)


def arcs(look: RingLook) -> tuple[Arc, ...]:
    """The pieces of the ring, what is still to come first, so that the rest lies over it."""
    half = GAP / 2
    quarter = (half, INFUSION_SHARE - half)
    rest = (INFUSION_SHARE + half, 1 - half)
    found = [
        Arc(begins=quarter[0], ends=quarter[1], role="inf", is_still_to_come=True),
        Arc(begins=rest[0], ends=rest[1], role="obs", is_still_to_come=True),
    ]
    for begins, ends, role in ((*quarter, "inf"), (*rest, "obs")):
        reached = min(look.share, ends)
        if reached > begins:
            found.append(Arc(begins=begins, ends=reached, role=role))
    return tuple(found)


def paint_ring(painter: QPainter, square: QRectF, look: RingLook, theme: Theme) -> None:
    """Paint ring and knob into a square."""
    stroke = square.width() * STROKE
    inset = stroke / 2 + theme.px(1)
    circle = square.adjusted(inset, inset, -inset, -inset)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for arc in arcs(look):
        _paint_arc(painter, circle, arc, stroke, theme)
    _paint_knob(painter, circle, look, stroke, theme)
    painter.restore()


def _passed(began_at: datetime | None, until: datetime | None, left: timedelta | None) -> float:
    if began_at is None or until is None or until <= began_at or left is None:
        return 1.0
    whole = until - began_at
    shown = -(-left // _MINUTE) * _MINUTE if left >= 2 * _MINUTE else left
    return min(1.0, max(0.0, 1 - shown / whole))


def _paint_arc(painter: QPainter, circle: QRectF, arc: Arc, stroke: float, theme: Theme) -> None:
    if not arc.is_still_to_come:
        _stroke_arc(painter, circle, arc, stroke, theme.color(arc.role))
    elif theme.look is Look.HIGH_CONTRAST:
        _stroke_arc(painter, circle, arc, stroke, theme.color(arc.role))
        _stroke_arc(painter, circle, arc, stroke - 2 * theme.edge, theme.color("surface"))
    else:
        _stroke_arc(painter, circle, arc, stroke, _track(arc.role, theme))


def _track(role: str, theme: Theme) -> QColor:
    if role == "obs":
        return theme.color("obs_soft")
    colour = theme.color(role)
    colour.setAlphaF(0.16)
    return colour


def _stroke_arc(painter: QPainter, circle: QRectF, arc: Arc, width: float, colour: QColor) -> None:
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    begins = round((0.25 - arc.begins) * 360 * 16)
    painter.drawArc(circle, begins, round((arc.begins - arc.ends) * 360 * 16))


def _paint_knob(
    painter: QPainter, circle: QRectF, look: RingLook, stroke: float, theme: Theme
) -> None:
    spot = knob_at(circle, look.share)
    radius = stroke * 0.66
    painter.setPen(QPen(theme.color("ink"), max(2.0, stroke * 0.24)))
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(spot, radius, radius)
    if look.is_paused:
        _paint_bars(painter, spot, radius, theme)


def _paint_bars(painter: QPainter, spot: QPointF, radius: float, theme: Theme) -> None:
    high, apart = radius * 0.4, radius * 0.28
    painter.setPen(QPen(theme.color("ink"), radius * 0.26))
    for x in (-apart, apart):
        painter.drawLine(spot + QPointF(x, -high), spot + QPointF(x, high))


def knob_at(circle: QRectF, share: float) -> QPointF:
    """Where on a circle a share of the way round lies, from the top, clockwise."""
    angle = 2 * pi * share
    radius = circle.width() / 2
    return circle.center() + QPointF(radius * sin(angle), -radius * cos(angle))
