"""The practice clinic itself: its name, room, hours, people on duty and published pass phrase."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, time, timedelta

from kettle import assets
from kettle.domain.calendar import ClinicHours, Closure, Opening
from kettle.domain.ids import Chair, StaffId
from kettle.domain.kept import ChairPlace, ClinicFacts
from kettle.domain.people import Role, Staff
from kettle.domain.protocol import Protocol
from kettle.domain.protocol_file import read_protocol
from kettle.domain.refs import ClinicRef
from kettle.store.record import SigningKey
from kettle.store.store import Store
from kettle.workflow.desk import Desk

PASS_PHRASE = "practice makes calm"
"""Published on purpose and the same for everybody: nobody here is real."""

ZONE = "America/New_York"
USUAL = Opening(opens=time(7, 30), closes=time(18, 30))
WEEKDAYS = 5
_KEY_BYTES = 32

NURSE = Staff(
    staff_id=StaffId("practice-nurse"),
    name="R. Okafor",
    title="RN",
    roles=frozenset({Role.NURSE}),
)
FRONT_DESK = Staff(
    staff_id=StaffId("practice-front-desk"),
    name="T. Bramble",
    title="",
    roles=frozenset({Role.FRONT_DESK}),
)
PRESCRIBER = Staff(
    staff_id=StaffId("practice-prescriber"),
    name="Dr E. Larkspur",
    title="",
    roles=frozenset({Role.PRESCRIBER}),
)
ADMINISTRATOR = Staff(
    staff_id=StaffId("practice-administrator"),
    name="P. Juniper-Hale",
    title="",
    roles=frozenset({Role.ADMINISTRATOR}),
)
EVERYBODY = (NURSE, FRONT_DESK, PRESCRIBER, ADMINISTRATOR)


def protocol() -> Protocol:
    """The default rules that ship: a draft, not signed."""
    return read_protocol(assets.read_text("protocols/kettle-default.toml"))


def clinic_facts(rules: Protocol) -> ClinicFacts:
    """Eight chairs in two rooms and three nurses."""
    rooms = {**dict.fromkeys(range(1, 5), "Garden"), **dict.fromkeys(range(5, 9), "Quiet")}
    return ClinicFacts(
        name="Harbour Lantern Clinic",
        address="12 Harbour Row",
        phone="555-0142",
        after_hours_phone="555-0143",
        chairs=tuple(ChairPlace(chair=Chair(one), name=room) for one, room in rooms.items()),
        nurses=3,
        medical_director=PRESCRIBER.name,
        protocol_key=rules.key,
    )


def hours(today: date, *, today_open: Opening = USUAL, years: int = 1) -> ClinicHours:
    """Monday to Friday, closed on holidays; open on the practice day whatever weekday it is."""
    weekly: list[Opening | None] = [USUAL] * WEEKDAYS + [None, None]
    weekly[today.weekday()] = today_open
    training = today + timedelta(days=6 if today.weekday() in {4, 5} else -1)
    closures = [
        closure
        for year in range(today.year - years, today.year + 2)
        for closure in _holidays(year)
        if not closure.covers(today)
    ]
    closures.append(
        Closure(
            first_day=training,
            last_day=training,
            reason="Staff training",
            hours=Opening(opens=time(13, 30), closes=time(18, 30)),
        )
    )
    return ClinicHours(zone=ZONE, weekly=tuple(weekly), closures=tuple(closures))


def sign_up(store: Store) -> Mapping[StaffId, SigningKey]:
    """Put the four people on the staff of a clinic that has none, with keys in memory only.

    A clinic on the disk has its people from its vault; nothing is done to it.
    """
    if store.read.staff.active():
        return {}
    keys = {one.staff_id: SigningKey(secrets.token_bytes(_KEY_BYTES)) for one in EVERYBODY}
    with store.writing(ADMINISTRATOR, verb="manage_staff", subject=ClinicRef()) as change:
        for one in EVERYBODY:
            change.staff.put(one, keys[one.staff_id].public_key)
    return keys


def furnish(desk: Desk, today: date, *, today_open: Opening = USUAL, years: int = 1) -> Protocol:
    """Set the empty clinic up at the administrator's desk: its facts, hours and rules."""
    rules = protocol()
    with desk.writing("change_settings", ClinicRef()) as change:
        change.settings.adopt_protocol(rules)
        change.settings.put(clinic_facts(rules))
        change.settings.put(hours(today, today_open=today_open, years=years))
    return rules


def _holidays(year: int) -> tuple[Closure, ...]:
    days = {
        "New Year's Day": date(year, 1, 1),
        "Memorial Day": _monday_on_or_before(date(year, 5, 31)),
        "Independence Day": date(year, 7, 4),
        "Labor Day": _monday_on_or_before(date(year, 9, 7)),
        "Christmas Day": date(year, 12, 25),
    }
    return tuple(Closure(first_day=day, last_day=day, reason=name) for name, day in days.items())


def _monday_on_or_before(day: date) -> date:
    return day - timedelta(days=day.weekday())
