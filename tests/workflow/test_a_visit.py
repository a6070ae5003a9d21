from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from kettle.domain import session
from kettle.domain.appointments import AppointmentStatus
from kettle.domain.errors import Override, Reason, Refused
from kettle.domain.facts import AnswerSource, StopReason
from kettle.domain.going_in import CheckItem
from kettle.domain.ids import Chair, SessionId
from kettle.domain.people import Staff
from kettle.domain.protocol import DosingWeight
from kettle.domain.refs import ClinicRef
from kettle.domain.session import Stage
from kettle.domain.vitals import Reading
from kettle.workflow import arriving, correcting, infusing, leaving, observing, ordering, rating
from kettle.workflow.at_the_chair import patient_of, state_of
from kettle.workflow.desk import Desk
from kettle.workflow.signing_in import SecondPerson
from tests.support import visits
from tests.support.desks import (
    ADMINISTRATOR,
    FRONT_DESK,
    NURSE,
    PRESCRIBER,
    beside,
    booked,
    clinic_facts,
    desk,
    manual,
    registered,
)
from tests.support.visits import CALM


def in_store(one: Desk, session_id: SessionId) -> Stage:
    """The stage as a program that has just been started would read it."""
    return session.state(one.store.read.sessions.events(session_id)).stage


def test_an_arrival_opens_one_session_at_the_booked_chair() -> None:
    one = desk()
    appointment_id = visits.expected(one)

    session_id = arriving.mark_arrived(one, appointment_id=appointment_id)

    visit = one.store.read.appointments.get(appointment_id)
    assert visit.status is AppointmentStatus.ARRIVED
    assert visit.session_id == session_id
    assert in_store(one, session_id) is Stage.ARRIVED


def test_nobody_arrives_twice() -> None:
    one = desk()
    appointment_id = visits.expected(one)
    arriving.mark_arrived(one, appointment_id=appointment_id)

    with pytest.raises(Refused) as no:
        arriving.mark_arrived(one, appointment_id=appointment_id)

    assert no.value.reason.code == "visit_not_expected"


def test_another_birth_date_confirms_nobody_and_writes_nothing() -> None:
    one = desk()
    session_id = visits.arrived(one)
    before = one.store.read.record.head()

    with pytest.raises(Refused) as no:
        arriving.confirm_identity(one, session_id=session_id, birth_date_typed=date(1984, 3, 30))

    assert no.value.reason.code == "birth_date_differs"
    assert one.store.read.record.head() == before


def test_the_pump_starts_when_every_check_is_passed() -> None:
    one = desk()

    session_id = visits.started(one)

    state = state_of(one, session_id)
    assert state.stage is Stage.INFUSING
    assert state.order is not None
    assert state.order.fact.dose_ug == 39_000
    assert state.pump.rate_tenths_ml_per_h == 750


@pytest.mark.parametrize("item", visits.ASKED)
def test_one_unanswered_check_keeps_the_pump_still(item: CheckItem) -> None:
    one = desk()
    session_id = visits.ready(one)
    answer = state_of(one, session_id).checks[item]
    correcting.strike_out(
        one, session_id=session_id, event_id=answer.event_id, reason="asked of somebody else"
    )
    lines = {line.item: line for line in arriving.read_checks(one, session_id=session_id)}

    assert not lines[item].passed
    if item is not CheckItem.SIDE_EFFECTS:
        with pytest.raises(Refused):
            infusing.start_infusion(one, session_id=session_id)


def test_a_pressure_over_the_hold_limit_waits_for_a_prescribers_own_sign_in() -> None:
    one = desk()
    high = replace(CALM, systolic_mmhg=172, diastolic_mmhg=104)
    session_id = visits.ready(one, reading=high)
    with pytest.raises(Refused) as held:
        infusing.start_infusion(one, session_id=session_id)
    reason = held.value.reason

    with pytest.raises(Refused) as alone:
        arriving.override(one, session_id=session_id, reason=reason, why="known hypertension")
    arriving.override(
        one,
        session_id=session_id,
        reason=reason,
        why="known hypertension",
        second=SecondPerson(staff=PRESCRIBER),
    )
    infusing.start_infusion(one, session_id=session_id)

    assert reason.code == "pressure_hold"
    assert alone.value.reason.code == "prescriber_must_sign"
    assert in_store(one, session_id) is Stage.INFUSING


def test_no_override_passes_what_nobody_may_pass() -> None:
    one = desk()
    session_id = visits.arrived(one)
    reason = Reason("identity_not_confirmed", {}, Override.NOBODY)

    with pytest.raises(Refused) as no:
        arriving.override(one, session_id=session_id, reason=reason, why="we know her")

    assert no.value.reason.code == "no_override"


def test_a_vial_of_another_strength_is_refused() -> None:
    one = desk()
    session_id = visits.ready(one)
    ten_times = state_of(one, session_id).order
    assert ten_times is not None

    with pytest.raises(Refused) as no:
        infusing.draw_up(
            one,
            session_id=session_id,
            microlitres=3_900,
            stock_mg_per_ml=ten_times.fact.stock_mg_per_ml * 10,
        )

    assert no.value.reason.code == "vial_strength_differs"


def test_ten_times_the_volume_is_not_taken_for_a_draw_up() -> None:
    """39 mL typed for 3.9 mL used to be kept without a question."""
    one = desk()
    session_id = visits.ready(one)
    strength = Decimal(10)

    with pytest.raises(Refused) as no:
        infusing.draw_up(one, session_id=session_id, microlitres=39_000, stock_mg_per_ml=strength)
    infusing.draw_up(one, session_id=session_id, microlitres=5_000, stock_mg_per_ml=strength)

    assert no.value.reason.code == "drawn_too_much"
    assert [line.fact.microlitres for line in state_of(one, session_id).drawn] == [3_900, 5_000]


@pytest.mark.parametrize(("tenths", "code"), [(7_500, "rate_too_fast"), (0, "rate_is_none")])
def test_a_slipped_point_in_the_rate_changes_nothing(tenths: int, code: str) -> None:
    one = desk()
    session_id = visits.started(one)

    with pytest.raises(Refused) as no:
        infusing.change_rate(one, session_id=session_id, rate_tenths_ml_per_h=tenths)

    assert no.value.reason.code == code
    assert state_of(one, session_id).pump.rate_tenths_ml_per_h == 750


def test_nobody_checks_their_own_dose() -> None:
    one = desk()
    session_id = visits.ready(one)

    with pytest.raises(Refused) as no:
        infusing.double_check(one, session_id=session_id, second=SecondPerson(staff=NURSE))

    assert no.value.reason.code == "second_person_is_the_same"


def test_a_pause_of_six_minutes_moves_going_home_by_six_minutes() -> None:
    one = desk()
    session_id = visits.started(one)
    began = one.now()
    manual(one).advance(timedelta(minutes=20))
    infusing.pause_infusion(one, session_id=session_id)
    manual(one).advance(timedelta(minutes=6))
    infusing.resume_infusion(one, session_id=session_id)

    seen = observing.read_session(one, session_id=session_id).watch_at(one.now())

    assert seen.infusion_ends_at == began + timedelta(minutes=46)
    assert seen.may_leave_at == began + timedelta(minutes=166)


def test_a_late_check_in_keeps_both_times() -> None:
    one = desk()
    session_id = visits.started(one)
    manual(one).advance(timedelta(minutes=24))
    taken_at = one.now() - timedelta(minutes=9)

    saved = observing.record_reading(one, session_id=session_id, reading=CALM, taken_at=taken_at)

    assert saved.taken_at == taken_at
    assert saved.entered_at == one.now()


def test_nobody_goes_home_before_the_two_hours_are_over() -> None:
    one = desk()
    session_id = visits.watched(one)
    manual(one).advance(timedelta(minutes=5))
    observing.record_reading(one, session_id=session_id, reading=CALM)

    early = desk()
    early_id = visits.stopped(early)
    manual(early).advance(timedelta(minutes=119))

    with pytest.raises(Refused):
        leaving.send_home(early, session_id=early_id)
    leaving.send_home(one, session_id=session_id)
    assert in_store(one, session_id) is Stage.DISCHARGED


def test_a_discharge_frees_the_chair_and_ends_the_visit() -> None:
    one = desk()
    session_id = visits.watched(one)

    leaving.send_home(one, session_id=session_id)

    assert one.store.read.sessions.open() == ()
    visit = state_of(one, session_id).appointment_id
    assert visit is not None
    assert one.store.read.appointments.get(visit).status is AppointmentStatus.DONE


def test_leaving_early_needs_a_reason_and_a_prescriber() -> None:
    one = desk()
    session_id = visits.stopped(one)

    with pytest.raises(Refused) as nurse:
        leaving.let_leave_early(
            one,
            session_id=session_id,
            reason="must fetch a child",
            prescriber=SecondPerson(staff=NURSE),
        )
    with pytest.raises(Refused) as silent:
        leaving.let_leave_early(
            one, session_id=session_id, reason=" ", prescriber=SecondPerson(staff=PRESCRIBER)
        )
    leaving.let_leave_early(
        one,
        session_id=session_id,
        reason="must fetch a child",
        prescriber=SecondPerson(staff=PRESCRIBER),
    )

    assert nurse.value.reason.code == "second_person_needs_role"
    assert silent.value.reason.code == "reason_missing"
    assert in_store(one, session_id) is Stage.LEFT_EARLY


def test_an_own_entry_is_taken_back_within_a_minute_and_stays_struck() -> None:
    one = desk()
    session_id = visits.started(one)
    manual(one).advance(timedelta(minutes=10))
    saved = observing.record_reading(one, session_id=session_id, reading=CALM)
    manual(one).advance(timedelta(seconds=60))

    correcting.take_back(one, session_id=session_id, event_id=saved.event_id)

    state = state_of(one, session_id)
    assert saved.event_id not in {reading.event_id for reading in state.readings}
    assert saved.event_id in {reading.event_id for reading in state.struck_readings}


def test_an_entry_is_not_taken_back_after_a_minute_nor_by_somebody_else() -> None:
    one = desk()
    session_id = visits.started(one)
    saved = observing.record_reading(one, session_id=session_id, reading=CALM)

    with pytest.raises(Refused) as other:
        correcting.take_back(
            beside(one, PRESCRIBER), session_id=session_id, event_id=saved.event_id
        )
    manual(one).advance(timedelta(seconds=61))
    with pytest.raises(Refused) as late:
        correcting.take_back(one, session_id=session_id, event_id=saved.event_id)

    assert other.value.reason.code == "undo_not_yours"
    assert late.value.reason.code == "take_back_too_late"


def test_an_early_stop_starts_the_two_hours_at_the_stop() -> None:
    one = desk()
    session_id = visits.started(one)
    manual(one).advance(timedelta(minutes=12))
    infusing.stop_infusion(one, session_id=session_id, reason=StopReason.BLOOD_PRESSURE)

    seen = observing.read_session(one, session_id=session_id).watch_at(one.now())

    assert seen.may_leave_at == one.now() + timedelta(minutes=120)


def test_the_front_desk_may_not_touch_the_pump() -> None:
    one = desk()
    session_id = visits.started(one)

    with pytest.raises(Refused) as no:
        infusing.stop_infusion(beside(one, FRONT_DESK), session_id=session_id)

    assert no.value.reason.code == "role_may_not"
    assert in_store(one, session_id) is Stage.INFUSING


def test_the_board_keeps_the_order_of_the_room() -> None:
    one = desk()
    visits.started(one)

    board = observing.read_board(one)

    assert [seat.place.chair for seat in board.seats] == [Chair(n) for n in range(1, 9)]
    assert len(board.sessions) == 1


def test_a_change_that_was_given_up_leaves_no_trace_in_what_is_remembered() -> None:
    """A log kept read by number alone would show the given-up event under the next one's number."""
    one = desk()
    session_id = visits.started(one)
    before = state_of(one, session_id)
    with pytest.raises(RuntimeError):
        _give_up_a_note(one, session_id)

    observing.add_note(one, session_id=session_id, text="said")

    after = state_of(one, session_id)
    assert [note.fact.text for note in after.notes] == ["said"]
    assert len(after.history) == len(before.history) + 1


def _give_up_a_note(one: Desk, session_id: SessionId) -> None:
    with one.store.bulk():
        observing.add_note(one, session_id=session_id, text="never said")
        state_of(one, session_id)
        raise RuntimeError


def _start_refused(one: Desk, session_id: SessionId) -> str:
    with pytest.raises(Refused) as no:
        infusing.start_infusion(one, session_id=session_id)
    return no.value.reason.code


def _phq9(one: Desk, session_id: SessionId, ninth: int | None, *, earlier: int = 0) -> None:
    rating.record_score(
        one,
        patient_id=patient_of(one, session_id).patient_id,
        scale="phq9",
        answers=(*(1,) * 8, ninth),
        taken_at=one.now() - timedelta(hours=earlier),
    )


def test_the_ninth_answer_given_at_home_that_morning_holds_the_start() -> None:
    """Hazard H22: only sheets from after the arrival were looked at."""
    one = desk()
    session_id = visits.ready(one)

    _phq9(one, session_id, 2, earlier=3)

    assert _start_refused(one, session_id) == "item9_needs_clinician"


def test_a_sheet_without_the_ninth_answer_hides_no_earlier_one() -> None:
    """Hazard H22: a second sheet with the item left out let the infusion start."""
    one = desk()
    session_id = visits.ready(one)
    _phq9(one, session_id, 2)

    _phq9(one, session_id, None)

    assert _start_refused(one, session_id) == "item9_needs_clinician"


def test_nobody_arrives_for_a_visit_of_another_day() -> None:
    """A visit of Friday marked arrived on Thursday passed by the days between two infusions."""
    one = desk()
    visit = booked(one, registered(one).patient_id, datetime(2026, 5, 15, 14))

    with pytest.raises(Refused) as no:
        arriving.mark_arrived(one, appointment_id=visit.appointment_id)

    assert no.value.reason.code == "visit_on_another_day"
    assert one.store.read.sessions.open() == ()


def test_nobody_is_seated_in_a_chair_that_is_not_there() -> None:
    one = desk(facts=clinic_facts(chairs=3))
    session_id = visits.arrived(one)

    with pytest.raises(Refused) as no:
        arriving.change_chair(
            one, session_id=session_id, chair=Chair(33), birth_date_typed=visits.BORN
        )

    assert no.value.reason.code == "no_such_chair"


def test_who_sits_in_a_chair_taken_out_of_the_room_stays_on_the_board() -> None:
    """The board, and with it every alarm, followed the list of chairs, not the patients."""
    one = desk(facts=clinic_facts(chairs=3))
    session_id = visits.arrived(one)
    sits = one.store.read.sessions.get(session_id).chair
    left = tuple(place for place in one.clinic.chairs if place.chair != sits)
    with one.writing("furnish", ClinicRef()) as change:
        change.settings.put(replace(one.clinic, chairs=left))

    board = observing.read_board(one)

    assert [view.session_id for view in board.sessions] == [session_id]


@pytest.mark.parametrize("person", [FRONT_DESK, ADMINISTRATOR])
def test_a_dose_is_checked_by_a_nurse_or_a_prescriber(person: Staff) -> None:
    one = desk()
    session_id = visits.ready(one)

    with pytest.raises(Refused) as no:
        infusing.double_check(one, session_id=session_id, second=SecondPerson(staff=person))

    assert no.value.reason.code == "role_may_not"


def test_a_second_nurse_passes_nothing_that_a_prescriber_must() -> None:
    """Asked for under a milder name, a colleague's sign-in counted as the prescriber's."""
    one = desk()
    session_id = visits.ready(one, reading=replace(CALM, systolic_mmhg=172))
    milder = Reason("pressure_hold", {}, Override.ACKNOWLEDGE)

    with pytest.raises(Refused):
        arriving.override(
            one, session_id=session_id, reason=milder, why="calm", second=SecondPerson(staff=NURSE)
        )

    assert _start_refused(one, session_id) == "pressure_hold"


@pytest.mark.parametrize("grams", [0, -78_000])
def test_nobody_weighs_nothing(grams: int) -> None:
    one = desk()
    session_id = visits.arrived(one)

    with pytest.raises(Refused) as no:
        arriving.weigh(one, session_id=session_id, grams=grams, typed_unit="kg")

    assert no.value.reason.code == "number_not_above_zero"


@pytest.mark.parametrize(
    ("impossible", "code"),
    [
        (replace(CALM, systolic_mmhg=401), "vital_too_high"),
        (replace(CALM, spo2_percent=101), "vital_too_high"),
        (replace(CALM, sedation=6), "vital_too_high"),
        (replace(CALM, heart_rate_per_min=-1), "number_too_low"),
    ],
)
def test_a_number_that_cannot_be_of_its_kind_is_not_kept(impossible: Reading, code: str) -> None:
    """Decisions 4: wide, but not wider than 0 to 400 and the ends of a scale; by any way in."""
    one = desk()
    session_id = visits.arrived(one)

    with pytest.raises(Refused) as no:
        observing.record_reading(one, session_id=session_id, reading=impossible)

    assert no.value.reason.code == code


def test_a_safety_answer_is_never_carried_over_from_another_day() -> None:
    one = desk()
    session_id = visits.arrived(one)

    with pytest.raises(Refused) as no:
        arriving.answer_check(
            one,
            session_id=session_id,
            item=CheckItem.SAFETY,
            passed=True,
            source=AnswerSource.CARRIED,
            recorded_on=one.today(),
        )

    assert no.value.reason.code == "answer_never_carried"


def _order_anew(one: Desk, session_id: SessionId, mg_per_kg: str) -> None:
    state = state_of(one, session_id)
    assert state.appointment_id is not None
    ordering.order_dose(
        beside(one, PRESCRIBER),
        course_id=one.store.read.appointments.get(state.appointment_id).course_id,
        mg_per_kg=Decimal(mg_per_kg),
        basis=DosingWeight.ACTUAL,
        minutes=40,
        stock_mg_per_ml=Decimal(10),
        final_volume_ml=Decimal(50),
        valid_from=one.today(),
        valid_to=one.today(),
        reason="asked for by the board",
    )


def test_a_total_dose_passed_by_name_does_not_cover_a_larger_order() -> None:
    """Hazard H05: 156 mg were passed by the prescriber, 234 mg came after it and went through."""
    one = desk()
    session_id = visits.ready(one)
    _order_anew(one, session_id, "2.0")
    for code in ("dose_per_kg_blocked", "dose_total_blocked"):
        reason = Reason(code, {}, Override.PRESCRIBER)
        arriving.override(beside(one, PRESCRIBER), session_id=session_id, reason=reason, why="seen")
    infusing.take_over_order(one, session_id=session_id)
    manual(one).advance(timedelta(minutes=1))
    _order_anew(one, session_id, "3.0")

    with pytest.raises(Refused) as no:
        infusing.take_over_order(one, session_id=session_id)

    assert no.value.reason.code == "dose_per_kg_blocked"
