"""A check-in while it is being typed: what stands in its fields, what is still to be asked.

Pure values: the panel shows them and asks them again after each answer. Nothing measured is ever
filled in from before; what was measured last stands beside the empty field (ui.md 1.8).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kettle.domain import calendar, dates
from kettle.domain.errors import Reason, Unreadable
from kettle.domain.protocol import Protocol
from kettle.domain.session import SessionState
from kettle.domain.vital_entry import NOT_HAD, parse_line, parse_vital, questions
from kettle.domain.vitals import CORE, FIELDS, PRESSURES, NotTaken, Reading, Vital, excused

IN_ORDER = (
    *CORE, Vital.DISSOCIATION, Vital.NAUSEA, Vital.PAIN, Vital.AGITATION, Vital.OXYGEN,
)  # fmt: skip
"""The order of the panel, which is the order of the work."""
REASONS = tuple(NotTaken)

_DAY = timedelta(days=1)
_WHY = "why_"
_ZERO_WHEN_NOT_SAID = {Vital.AGITATION, Vital.OXYGEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCheckIn:
    """The fields of one check-in exactly as they were typed, and the reasons already given."""

    values: Mapping[Vital, str] = field(default_factory=dict)
    reasons: Mapping[Vital, NotTaken] = field(default_factory=dict)
    symptoms: tuple[str, ...] = ()
    frightened: bool = False
    note: str = ""
    taken: str = ""

    def text(self, vital: Vital) -> str:
        """What stands in one field."""
        return self.values.get(vital, "").strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed at all."""
        return not self.has_findings and not self.note.strip() and not self.taken.strip()

    @property
    def has_findings(self) -> bool:
        """Whether there is more than a note."""
        typed = any(self.text(vital) for vital in Vital)
        return typed or bool(self.reasons or self.symptoms or self.frightened)


def taken_at(text: str, now: datetime, zone: ZoneInfo, arrived_at: datetime) -> datetime | None:
    """The instant (aware UTC) of a typed time of day; None when nothing was typed: it is now.

    A time that has not come yet today is yesterday's, when the visit began before midnight.

    Raises:
        Unreadable: no time can be read, at the field `taken`.
    """
    if not text.strip():
        return None
    wall = datetime.combine(now.astimezone(zone).date(), dates.parse_time(text, field_name="taken"))
    instant = calendar.instant_of(wall, zone.key)
    if instant > now and calendar.instant_of(wall - _DAY, zone.key) >= arrived_at:
        return calendar.instant_of(wall - _DAY, zone.key)
    return instant


class AskKind(StrEnum):
    """What sort of answer is wanted."""

    RETYPE = "retype"
    CONFIRM = "confirm"
    WHY_MISSING = "why_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question at one field: `take` is what Enter puts there instead."""

    kind: AskKind
    vital: Vital
    reason: Reason
    take: Mapping[Vital, int] = field(default_factory=dict)

    @property
    def offer(self) -> str:
        """What Enter takes, as it is shown: `82`, `128/82`."""
        return "/".join(str(self.take[vital]) for vital in Vital if vital in self.take)


def first_ask(
    typed: TypedCheckIn,
    protocol: Protocol,
    *,
    kept: Sequence[Reason] = (),
    oxygen_runs: bool = False,
) -> Ask | None:
    """The first thing to settle before this can be saved, in the order of the fields, or None.

    `kept` are the questions that were answered with "as typed"; each is asked once.
    `oxygen_runs` asks for the flow when oxygen was running at the last check-in.
    """
    for vital in IN_ORDER:
        try:
            _value(typed, vital)
        except Unreadable as no:
            return _retype(vital, no.reason)
    for vital in _missing(typed, oxygen_runs=oxygen_runs):
        return Ask(kind=AskKind.WHY_MISSING, vital=vital, reason=_why_missing(vital))
    for reason in questions(reading_of(typed), protocol):
        if reason not in kept:
            return _confirm(reason)
    return None


def reading_of(typed: TypedCheckIn) -> Reading:
    """The check-in as a value.

    Raises:
        Unreadable: a field cannot be read; `field_name` is its vital.
    """
    values: dict[str, int | None] = {name: _value(typed, vital) for vital, name in FIELDS.items()}
    for vital in _ZERO_WHEN_NOT_SAID:
        values[FIELDS[vital]] = values[FIELDS[vital]] or 0
    missing = tuple(
        (vital, why) for vital, why in typed.reasons.items() if not _has_value(typed, vital)
    )
    without_names = Reading(
        missing=missing,
        symptoms=typed.symptoms,
        frightened=typed.frightened,
        note=typed.note.strip(),
    )
    return replace(without_names, **values)  # type: ignore[arg-type]


def spread_line(typed: TypedCheckIn, line: str) -> TypedCheckIn:
    """A whole line such as `128/82 76 97 14 5` laid into its fields; a pressure alone, too.

    Raises:
        Unreadable: it is neither.
    """
    if len(line.replace("/", " ").split()) == len(PRESSURES) and "/" in line:
        upper, _, lower = line.partition("/")
        laid = {Vital.SYSTOLIC: upper.strip(), Vital.DIASTOLIC: lower.strip()}
        for vital, text in laid.items():
            parse_vital(vital, text)
    else:
        reading = parse_line(line).reading
        laid = {vital: _shown(reading.value(vital)) for vital in CORE}
    return replace(typed, values={**typed.values, **laid})


def is_line(text: str) -> bool:
    """Whether more than one value stands in a field."""
    return len(text.replace("/", " ").split()) > 1


def to_draft(typed: TypedCheckIn, at: datetime) -> dict[str, str]:
    """What is kept of it, with the instant (aware UTC) it was kept."""
    kept = {vital.value: text for vital, text in typed.values.items() if text}
    kept |= {f"{_WHY}{vital}": why.value for vital, why in typed.reasons.items()}
    rest = {
        "symptoms": " ".join(typed.symptoms),
        "frightened": "yes" if typed.frightened else "",
        "note": typed.note,
        "taken": typed.taken,
    }
    return kept | {name: text for name, text in rest.items() if text} | {"kept": at.isoformat()}


def from_draft(fields: Mapping[str, str]) -> TypedCheckIn:
    """What was typed, from what was kept of it."""
    return TypedCheckIn(
        values={vital: fields[vital] for vital in Vital if vital in fields},
        reasons={
            vital: NotTaken(fields[f"{_WHY}{vital}"])
            for vital in Vital
            if f"{_WHY}{vital}" in fields
        },
        symptoms=tuple(fields.get("symptoms", "").split()),
        frightened=bool(fields.get("frightened")),
        note=fields.get("note", ""),
        taken=fields.get("taken", ""),
    )


def kept_at(fields: Mapping[str, str]) -> datetime | None:
    """When the draft was kept, aware UTC; None when nothing was."""
    return datetime.fromisoformat(fields["kept"]) if "kept" in fields else None


def oxygen_runs(state: SessionState) -> bool:
    """Whether oxygen was flowing at the last check-in, so that its flow is asked again."""
    newest = state.last_reading
    return bool(newest and newest.reading.oxygen_l_per_min)


def _value(typed: TypedCheckIn, vital: Vital) -> int | None:
    text = typed.text(vital)
    return parse_vital(vital, text) if text and text != NOT_HAD else None


def _has_value(typed: TypedCheckIn, vital: Vital) -> bool:
    return typed.text(vital) not in {"", NOT_HAD}


def _missing(typed: TypedCheckIn, *, oxygen_runs: bool) -> Iterator[Vital]:
    """What has neither a value nor a reason."""
    asked = (*CORE, Vital.OXYGEN) if oxygen_runs else CORE
    given = excused(typed.reasons)
    for vital in asked:
        if not _has_value(typed, vital) and vital not in given:
            yield vital


def _why_missing(vital: Vital) -> Reason:
    return Reason("vital_why_missing", {"vital": vital})


def _retype(vital: Vital, reason: Reason) -> Ask:
    suggestion = reason.facts.get("suggestion")
    take = {vital: suggestion} if isinstance(suggestion, int) else {}
    return Ask(kind=AskKind.RETYPE, vital=vital, reason=reason, take=take)


def _confirm(reason: Reason) -> Ask:
    asked = reason.facts.get("vital", Vital.SYSTOLIC)
    vital = asked if isinstance(asked, Vital) else Vital.SYSTOLIC
    take: dict[Vital, int] = {}
    match reason.facts:
        case {"suggestion": int(suggestion)}:
            take = {vital: suggestion}
        case {"systolic": int(upper), "diastolic": int(lower)} if upper < lower:
            take = {Vital.SYSTOLIC: lower, Vital.DIASTOLIC: upper}
        case _:
            pass
    return Ask(kind=AskKind.CONFIRM, vital=vital, reason=reason, take=take)


def _shown(value: int | None) -> str:
    return NOT_HAD if value is None else str(value)
