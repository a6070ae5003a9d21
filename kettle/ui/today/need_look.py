"""What each thing says that waits for a person: what it is, whose, and the verb that settles it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kettle.ui.chairs.shown import SHOWN_LEVEL
from kettle.ui.parts.alarms import ShownAlarm, alarm_tag_text
from kettle.ui.today.about import About
from kettle.ui.today.words import act_word, birth_day, sentences, tr
from kettle.workflow.today_view import Action, Need, NeedKind, TodayView

_ICONS = {
    NeedKind.ALARM: "bell",
    NeedKind.SCORE: "gauge",
    NeedKind.NOT_ARRIVED: "user-x",
    NeedKind.PAPER: "printer",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLook:
    """One thing that waits; `icon` stands where there is no alarm level."""

    need: Need
    title: str
    detail: str
    icon: str
    alarm: ShownAlarm | None
    action: Action

    @property
    def key(self) -> str:
        """What makes it the same thing a second later."""
        need = self.need
        about = need.score_id or need.session_id or need.appointment_id or need.patient_id
        return f"{need.kind} {about} {need.reason.code}"

    @property
    def about(self) -> About:
        """Whom it is about."""
        need, patient = self.need, self.need.patient
        return About(
            patient_id=need.patient_id,
            name=patient.full_name,
            born=f"{birth_day(patient.birth_date)} · {patient.record_number}",
            chair=str(need.chair or ""),
            what=self.title,
            session_id=need.session_id,
            appointment_id=need.appointment_id,
            score_id=need.score_id,
        )

    @property
    def act(self) -> str:
        """The verb on its button."""
        return act_word(self.action)

    @property
    def is_main(self) -> bool:
        """Whether this is what must be done first."""
        return self.alarm is ShownAlarm.HIGH

    @property
    def spoken(self) -> str:
        """The whole row as it is read aloud."""
        level = f"{alarm_tag_text(self.alarm)}, " if self.alarm else ""
        return f"{level}{self.title}, {self.detail}, {tr('Enter: %s') % self.act}"


def need_rows(view: TodayView, *, now: datetime, wall: datetime, zone: ZoneInfo) -> list[NeedLook]:
    """All that waits: alarms worst first, then the rest, most urgent first."""
    return [_look(need, zone) for need in view.needs_at(now, wall)]


def _look(need: Need, zone: ZoneInfo) -> NeedLook:
    first, rest = sentences(need.reason, zone)
    patient = need.patient
    whose = f"{patient.full_name}, {birth_day(patient.birth_date)}"
    return NeedLook(
        need=need,
        title=tr("Chair %s: %s") % (need.chair, first) if need.chair else first,
        detail=f"{whose}. {rest}" if rest else whose,
        icon=_ICONS[need.kind],
        alarm=SHOWN_LEVEL[need.level] if need.level else None,
        action=need.action,
    )
