"""What is said and painted while a visit is carried: where it is, why not, where it would fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle import wording
from kettle.domain import dates
from kettle.domain.appointments import Phases
from kettle.domain.errors import Reason
from kettle.domain.ids import AppointmentId, Chair
from kettle.domain.schedule import Fit, Move
from kettle.ui.calendar.block_look import BlockLook
from kettle.ui.calendar.carrying import Carried, Verdict

NameOf = Callable[[AppointmentId], str]
"""The name behind a visit that stands in the way; empty when it is not shown."""

_REASONS_AT_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GhostLook:
    """A place that is not booked: where a visit is held, or where it would fit."""

    starts_at: datetime
    chair: Chair
    phases: Phases
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryLook:
    """One carried visit: its ghost, the nearest fit, the others that would follow, and the card."""

    block: BlockLook
    verdict: Verdict
    ghost: GhostLook
    nearest: GhostLook | None
    followers: tuple[GhostLook, ...]
    title: str
    lines: tuple[str, ...]
    hint: str

    @property
    def home_words(self) -> tuple[str, ...]:
        """What stands where the visit came from."""
        begins = self.block.starts_at
        day = dates.WEEKDAYS[begins.weekday()]
        return (_tr("from here,"), f"{day} {dates.clock_time(begins.time())}")

    @property
    def spoken(self) -> str:
        """All of the card, for a screen reader."""
        return ". ".join(part for part in (self.title, *self.lines, self.hint) if part)


def carry_look(
    carried: Carried, block: BlockLook, *, today: date, zone: ZoneInfo, name_of: NameOf
) -> CarryLook:
    """How a visit is shown while it is carried."""
    phases = carried.visit.phases
    nearest = carried.nearest
    return CarryLook(
        block=block,
        verdict=carried.verdict,
        ghost=GhostLook(starts_at=carried.starts_at, chair=carried.chair, phases=phases),
        nearest=_nearest_ghost(nearest) if nearest else None,
        followers=tuple(_follower(one) for one in carried.refit.moves[1:]),
        title=_title(carried),
        lines=tuple(_lines(carried, block, today, zone, name_of)),
        hint=_hint(carried),
    )


def place_words(starts_at: datetime, chair: Chair) -> str:
    """`Fri 13 Mar 09:05, chair 2`."""
    day = dates.weekday_day(starts_at.date())
    return _tr("%s %s, chair %s") % (day, dates.clock_time(starts_at.time()), chair)


def move_words(move: Move) -> str:
    """`No. 4 to Fri 13 Mar 09:05, chair 2`."""
    return _tr("No. %s to %s") % (move.visit.number, place_words(move.starts_at, move.chair))


def refusal_words(reason: Reason, zone: ZoneInfo, name_of: NameOf) -> str:
    """The sentence of a refusal; a taken chair names who is in it."""
    by = reason.facts.get("appointment_id")
    name = name_of(AppointmentId(str(by))) if reason.code == "chair_taken" and by else ""
    until = reason.facts.get("until")
    if name and isinstance(until, datetime):
        return _tr("Chair %s is taken until %s by %s.") % (
            reason.facts["chair"],
            dates.clock_time(until.time()),
            name,
        )
    return wording.sentence(reason, zone=zone)


def _title(carried: Carried) -> str:
    place = place_words(carried.starts_at, carried.chair)
    return _tr("Not here: %s") % place if carried.verdict is Verdict.REFUSED else place


def _lines(
    carried: Carried, block: BlockLook, today: date, zone: ZoneInfo, name_of: NameOf
) -> list[str]:
    match carried.verdict:
        case Verdict.AT_HOME:
            return [block.who]
        case Verdict.REFUSED:
            reasons = carried.refusals[:_REASONS_AT_MOST]
            said = [refusal_words(one, zone, name_of) for one in reasons]
            return [*said, _fit_words(block, carried.nearest, today)]
        case Verdict.FITS | Verdict.OTHERS_FOLLOW:
            said = [wording.sentence(one, zone=zone) for one in carried.refit.warnings]
            return [_held_words(carried, block), *_follow_words(carried), *said]


def _held_words(carried: Carried, block: BlockLook) -> str:
    home_at = carried.starts_at + carried.visit.phases.present
    return _tr("%s fits here, home at %s.") % (block.name, dates.clock_time(home_at.time()))


def _follow_words(carried: Carried) -> list[str]:
    moves = carried.refit.moves[1:]
    if not moves:
        return []
    return [_tr("Others have to follow:"), *(move_words(one) for one in moves)]


def _fit_words(block: BlockLook, nearest: Fit | None, today: date) -> str:
    if nearest is None:
        return _tr("%s fits nowhere in the next four weeks.") % block.name
    begins, ends = nearest.starts_at, nearest.placement.chair_free_at
    day = begins.date()
    on = _tr("today") if day == today else dates.weekday_day(day)
    return _tr("%s fits %s at %s in chair %s, ends %s.") % (
        block.name,
        on,
        dates.clock_time(begins.time()),
        nearest.chair,
        dates.clock_time(ends.time()),
    )


def _hint(carried: Carried) -> str:
    match carried.verdict:
        case Verdict.AT_HOME:
            return _tr("Arrows move it. Esc puts it back.")
        case Verdict.FITS:
            return _tr("Enter books it here. Esc puts it back.")
        case Verdict.OTHERS_FOLLOW:
            return _tr("Enter shows what moves. Esc puts it back.")
        case Verdict.REFUSED:
            if carried.nearest is None:
                return _tr("Esc puts it back.")
            return _tr("Enter takes it. Esc puts it back.")


def _nearest_ghost(fit: Fit) -> GhostLook:
    at = dates.clock_time(fit.starts_at.time())
    return GhostLook(
        starts_at=fit.starts_at,
        chair=fit.chair,
        phases=fit.placement.phases,
        words=(_tr("Fits"), at, _tr("chair %s") % fit.chair),
    )


def _follower(move: Move) -> GhostLook:
    return GhostLook(
        starts_at=move.starts_at,
        chair=move.chair,
        phases=move.visit.phases,
        words=(move.visit.code, dates.clock_time(move.starts_at.time())),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("calendar", text)
