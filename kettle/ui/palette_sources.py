"""What the palette offers besides the keys: what is due at the chairs, and every patient.

Ranking (ui.md 4.11): due check-ins, then patients in chairs, then whose name begins as typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates, names
from kettle.domain.check_status import CheckPoint, PointStatus
from kettle.domain.ids import PatientId
from kettle.domain.kept import PatientLine
from kettle.domain.people import Patient
from kettle.domain.roles import may
from kettle.domain.watch import Watch
from kettle.ui.chairs.alarm_text import alarm_words
from kettle.ui.chairs.chairs_now import ChairsNow, chairs_at
from kettle.ui.palette import PaletteSource
from kettle.ui.palette_list import PaletteEntry
from kettle.ui.today.words import birth_day
from kettle.ui.visit_words import visit_words
from kettle.ui.workplace import Workplace
from kettle.workflow import finding, registering
from kettle.workflow.finding import Standing
from kettle.workflow.observing import SessionView

_MOST_DONE, _MOST_FOUND, _MOST_PLANNED = 6, 8, 3
_PLAN_FROM = 2
"""So many letters of the word mean planning."""
_PRESSING = frozenset({PointStatus.DUE, PointStatus.LATE, PointStatus.OVERDUE})
_LANGUAGES = {"en": "English", "es": "Spanish"}
_LETTERS = {"normal": "normal letters", "large": "large print", "largest": "largest print"}


def palette_sources(place: Workplace) -> tuple[PaletteSource, ...]:
    """Everything the palette asks of the clinic, best first."""
    return ChairActs(place), PlanVisits(place), FindPatients(place)


class ChairActs:
    """What can be done at the chairs now; with nothing typed, only what presses."""

    def __init__(self, place: Workplace) -> None:
        """Look at the chairs of a workplace."""
        self._place = place

    def __call__(self, text: str) -> tuple[PaletteEntry, ...]:
        """Check-ins by the time they are due, then alarms, then pages to go home with."""
        chairs = self._chairs()
        if chairs is None:
            return ()
        seen = [(view, chairs.watch(view)) for view in chairs.board.sessions]
        entries = [*self._check_ins(seen, text), *self._alarms(seen, text)]
        if text:
            entries += self._pages(seen, text)
        return tuple(entries)[:_MOST_DONE]

    def _chairs(self) -> ChairsNow | None:
        now = self._place.chairs
        return chairs_at(now.board, self._place.now) if now else None

    def _check_ins(
        self, seen: Iterable[tuple[SessionView, Watch]], text: str
    ) -> Iterator[PaletteEntry]:
        if not self._may("record_reading"):
            return
        due = [(view, point) for view, one in seen if (point := one.next_point) is not None]
        for view, point in sorted(due, key=lambda one: one[1].due_at):
            entry = self._check_in(view, point)
            if _fits(entry, text) if text else point.status in _PRESSING:
                yield entry

    def _check_in(self, view: SessionView, point: CheckPoint) -> PaletteEntry:
        local = self._place.desk.hours.local(point.due_at)
        due = _tr("check-in due %s") % dates.clock_time(local.time())
        return PaletteEntry(
            group=_tr("Do"),
            icon="eye",
            title=_tr("Check in %s") % view.patient.full_name,
            detail=f"{_where(view)} · {_born(view.patient)} · {due}",
            run=partial(self._place.check_in_wanted.emit, view.session_id),
            open_chart=self._chart(view.patient.patient_id),
        )

    def _alarms(
        self, seen: Iterable[tuple[SessionView, Watch]], text: str
    ) -> Iterator[PaletteEntry]:
        if not self._may("read_session"):
            return
        standing = [(view, one.alarms[0]) for view, one in seen if one.alarms]
        for view, alarm in sorted(standing, key=lambda one: -one[1].level.rank):
            said = alarm_words(alarm, self._place.desk.zone)
            entry = PaletteEntry(
                group=_tr("Do"),
                icon="triangle-alert",
                title=_tr("See the alarm at %s, %s") % (_where(view), view.patient.full_name),
                detail=f"{_born(view.patient)} · {said}",
                run=partial(self._place.session_wanted.emit, view.session_id),
                open_chart=self._chart(view.patient.patient_id),
            )
            if not text or _fits(entry, text):
                yield entry

    def _pages(
        self, seen: Iterable[tuple[SessionView, Watch]], text: str
    ) -> Iterator[PaletteEntry]:
        if not self._may("prepare_handout"):
            return
        for view, one in seen:
            patient = view.patient
            entry = PaletteEntry(
                group=_tr("Do"),
                icon="printer",
                title=_tr("Print going-home page for %s") % patient.full_name,
                detail=f"{_where(view)} · {_born(patient)} · {_paper(patient)}",
                run=partial(self._place.print_wanted.emit, patient.patient_id, view.session_id),
                open_chart=self._chart(patient.patient_id),
            )
            if one.stage.is_after_stop and _fits(entry, text):
                yield entry

    def _chart(self, patient_id: PatientId) -> partial[None]:
        return partial(self._place.chart_wanted.emit, patient_id)

    def _may(self, verb: str) -> bool:
        return may(self._place.desk.actor.roles, verb)


class PlanVisits:
    """Planning: `plan` asks for whom, `plan lopez` offers everybody called so."""

    def __init__(self, place: Workplace) -> None:
        """Search in the clinic of a workplace."""
        self._place = place

    def __call__(self, text: str) -> tuple[PaletteEntry, ...]:
        """One entry for each patient who is meant, or one that asks for whom."""
        desk = self._place.desk
        verb, _, who = text.strip().partition(" ")
        if len(verb) < _PLAN_FROM or not _tr("plan").startswith(names.fold(verb)):
            return ()
        if not may(desk.actor.roles, "begin_plan"):
            return ()
        if not names.search_words(who):
            return (self._entry("", _tr("Plan visits"), _tr("Asks for whom")),)
        found = registering.find_patients(desk, text=who, limit=_MOST_PLANNED)
        return tuple(map(self._line, found.found))

    def _line(self, line: PatientLine) -> PaletteEntry:
        known = f"{_tr('born %s') % birth_day(line.birth_date)} · {line.record_number}"
        return self._entry(line.patient_id, _tr("Plan visits for %s") % line.full_name, known)

    def _entry(self, patient_id: str, title: str, detail: str) -> PaletteEntry:
        return PaletteEntry(
            group=_tr("Do"), icon="calendar-days", title=title, detail=detail,
            run=partial(self._place.plan_wanted.emit, patient_id),
        )  # fmt: skip


class FindPatients:
    """Patients by name, birth date or record number; those in the chairs come first."""

    def __init__(self, place: Workplace) -> None:
        """Search in the clinic of a workplace."""
        self._place = place

    def __call__(self, text: str) -> tuple[PaletteEntry, ...]:
        """Who is meant, or a way to add somebody new."""
        desk = self._place.desk
        if not may(desk.actor.roles, "find_patients"):
            return ()
        here = {view.patient.patient_id: view for view in self._sitting()}
        if not names.search_words(text):
            return tuple(self._in_chair(view) for view in here.values())
        found = registering.find_patients(desk, text=text, limit=_MOST_FOUND)
        known = {line.patient_id for line in found.found}
        sitting = [(one, self._in_chair(view)) for one, view in here.items()]
        entries = [entry for one, entry in sitting if one in known or _fits(entry, text)]
        others = [line for line in found.found if line.patient_id not in here]
        others.sort(key=partial(_begins_otherwise, text))
        entries += [self._line(line, _tr("Patients")) for line in others]
        alike = [one for one in found.sounds_alike if one.patient_id not in known]
        entries += [self._line(line, _tr("Sounds alike")) for line in alike]
        if not entries and any(letter.isalpha() for letter in text):
            entries.append(self._new(text))
        return tuple(entries[:_MOST_FOUND])

    def _sitting(self) -> tuple[SessionView, ...]:
        chairs = self._place.chairs
        return chairs.board.sessions if chairs else ()

    def _in_chair(self, view: SessionView) -> PaletteEntry:
        patient, visit = view.patient, view.visit
        what = f" · {visit_words(visit, view.of)}" if visit else ""
        known = f"{birth_day(patient.birth_date)} · {patient.record_number}"
        now = _tr("%s now") % _where(view)
        return self._entry(
            patient.patient_id, patient.full_name, f"{known}{what} · {now}", _tr("Patients")
        )

    def _line(self, line: PatientLine, group: str) -> PaletteEntry:
        desk = self._place.desk
        standing = finding.read_standing(desk, patient_id=line.patient_id)
        known = f"{birth_day(line.birth_date)} · {line.record_number}"
        detail = " · ".join(part for part in (known, _standing(standing, desk.today())) if part)
        return self._entry(line.patient_id, line.full_name, detail, group)

    def _entry(self, patient_id: PatientId, name: str, detail: str, group: str) -> PaletteEntry:
        chart = partial(self._place.chart_wanted.emit, patient_id)
        return PaletteEntry(
            group=group, icon="users", title=name, detail=detail, run=chart, open_chart=chart
        )

    def _new(self, text: str) -> PaletteEntry:
        return PaletteEntry(
            group=_tr("Nobody is called so"),
            icon="user-plus",
            title=_tr("New patient “%s”") % text,
            detail=_tr("Check the spelling and the birth date before you add somebody new"),
            run=partial(self._place.new_patient_wanted.emit, text),
        )


def _fits(entry: PaletteEntry, text: str) -> bool:
    """Whether every typed word begins a word of the entry."""
    words = names.fold(f"{entry.title} {entry.detail}").split()
    return all(any(word.startswith(one) for word in words) for one in names.fold(text).split())


def _begins_otherwise(text: str, line: PatientLine) -> bool:
    """False, which sorts first, for a name that begins with what was typed."""
    typed = names.fold(text)
    return not any(
        names.fold(name).startswith(typed) for name in (line.family_name, line.given_name)
    )


def _where(view: SessionView) -> str:
    return _tr("chair %s") % view.state.chair


def _born(patient: Patient) -> str:
    return _tr("born %s") % birth_day(patient.birth_date)


def _paper(patient: Patient) -> str:
    language = _LANGUAGES.get(patient.language, patient.language)
    return f"{_tr(language)}, {_tr(_LETTERS.get(patient.print_size, patient.print_size))}"


def _standing(standing: Standing, today: date) -> str:
    visit = standing.next_visit
    if visit is not None:
        return _next(visit.starts_at, today)
    if standing.ended_on is not None:
        return _tr("course ended %s") % birth_day(standing.ended_on)
    return "" if standing.has_course else _tr("no course yet")


def _next(starts_at: datetime, today: date) -> str:
    hour = dates.clock_time(starts_at.time())
    if starts_at.date() == today:
        return _tr("today %s") % hour
    return _tr("next %s") % f"{dates.weekday_day(starts_at.date())} {hour}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("palette", text)
