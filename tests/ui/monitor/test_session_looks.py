"""The rail, the trends and the list of one session, as they are worded and laid out."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from kettle.domain.facts import (
    AlarmRaised,
    InfusionStopped,
    MedicineGiven,
    NoteAdded,
    SentHome,
    StopReason,
)
from kettle.domain.ids import PatientId
from kettle.domain.people import Patient
from kettle.domain.vitals import NotTaken, Vital
from kettle.domain.watch import Watch, prepare
from kettle.ui.monitor.alarm_bars import alarm_looks
from kettle.ui.monitor.event_look import event_lines
from kettle.ui.monitor.infusion_bar import infusion_look
from kettle.ui.monitor.rail_look import Mark, RailStep, StepName, StepState, rail_look
from kettle.ui.monitor.session_look import Page, chip_text, first_page
from kettle.ui.monitor.trend_layout import Dot, Shape, Stroke, Words, layout, room_of
from kettle.ui.monitor.trend_look import TrendLook, trend_look
from kettle.ui.parts.alarms import ShownAlarm
from kettle.workflow.observing import SessionView
from tests.support import sessions
from tests.support.protocols import default_protocol
from tests.support.sessions import Story, arrived, clock, infusing, reading

UTC = ZoneInfo("UTC")
PATIENT = Patient(
    patient_id=PatientId("p-1"),
    record_number="KT-000145",
    family_name="Wick",
    given_name="Clementine",
    birth_date=date(1990, 12, 7),
)


def view_of(story: Story, at: str) -> SessionView:
    """A session as its screen reads it at a time of day."""
    protocol = default_protocol()
    return SessionView(
        session_id=story.state.session_id,
        patient=PATIENT,
        visit=None,
        of=0,
        state=story.state,
        protocol=protocol,
        prepared=prepare(story.state, protocol, clock(at)),
    )


@cache
def watched() -> Story:
    """Stopped at 10:00, five check-ins, the last with too little oxygen; the alarm was raised."""
    story = infusing("09:20").read("09:30").read("09:40").read("09:50").stop("10:00")
    story.read("10:00").read("10:15").read("10:30", reading(spo2_percent=89))
    return story.then(
        "10:30", AlarmRaised(alarm_key="vital.spo2", level="high", detail="vital_low")
    )


def rail(story: Story, at: str) -> dict[StepName, RailStep]:
    view = view_of(story, at)
    return {one.name: one for one in rail_look(view, view.watch_at(clock(at)), UTC)}


def trend(story: Story, at: str) -> TrendLook:
    view = view_of(story, at)
    return trend_look(view, view.watch_at(clock(at)), UTC)


def test_before_the_start_the_checks_are_now_and_the_rest_is_later() -> None:
    steps = rail(arrived("09:05"), "09:10")

    assert steps[StepName.CHECKS].state is StepState.NOW
    assert {steps[name].state for name in list(StepName)[1:]} == {StepState.LATER}


def test_while_the_pump_runs_the_rail_counts_down_to_its_end() -> None:
    step = rail(infusing("09:20").read("09:30"), "09:35")[StepName.INFUSION]

    assert (step.timer, step.lines[0]) == ("25 min left", "09:20 to 10:00")
    assert step.lines[1] == "14.6 mg of 39 mg"


def test_a_paused_pump_says_how_long_it_stands() -> None:
    step = rail(infusing("09:20").pause("09:30"), "09:33")[StepName.INFUSION]

    assert (step.timer, step.lines[-1]) == ("Paused 3 min", "1 pause")


def test_the_rail_shows_each_check_in_with_its_mark() -> None:
    points = rail(watched(), "10:31")[StepName.OBSERVATION].points

    assert [(one.text, one.mark) for one in points[:4]] == [
        ("10:00", Mark.DONE),
        ("10:15", Mark.DONE),
        ("10:30", Mark.ALARM),
        ("10:35 recheck", Mark.NEXT),
    ]


def test_a_check_in_nobody_took_is_shown_as_missed() -> None:
    story = infusing("09:20").stop("10:00").read("10:00").read("10:30")

    points = rail(story, "10:31")[StepName.OBSERVATION].points

    assert [one.mark for one in points[:3]] == [Mark.DONE, Mark.MISSED, Mark.DONE]


def test_a_stopped_pump_has_given_what_flowed() -> None:
    story = infusing("09:20").then("09:40", InfusionStopped(reason=StopReason.PATIENT_ASKED))

    assert "19.5 mg of 39 mg" in rail(story, "09:45")[StepName.INFUSION].lines


def test_the_first_page_follows_the_stage() -> None:
    pages = {
        "arrived": first_page(_watch(arrived("09:05"), "09:10")),
        "infusing": first_page(_watch(infusing("09:20"), "09:30")),
        "watched": first_page(_watch(watched(), "10:31")),
        "last check-in": first_page(_watch(sessions.ready_to_leave(), "11:59")),
    }

    assert list(pages.values()) == [Page.GOING_IN, Page.CARE, Page.CARE, Page.GOING_HOME]


def test_the_chip_names_the_stage() -> None:
    view = view_of(watched(), "10:31")

    assert chip_text(view, view.watch_at(clock("10:31"))) == "Observing"


def test_the_bar_of_a_running_pump_tells_rate_and_end() -> None:
    view = view_of(infusing("09:20"), "09:35")

    look = infusion_look(view, view.watch_at(clock("09:35")), UTC)

    assert look is not None
    assert (look.headline, look.line) == (
        "Infusing 15 min",
        "14.6 mg of 39 mg · 75 mL/h · ends 10:00",
    )


def test_no_pump_no_bar() -> None:
    view = view_of(watched(), "10:31")

    assert infusion_look(view, view.watch_at(clock("10:31")), UTC) is None


def test_an_alarm_says_what_to_do_and_when_to_look_again() -> None:
    view = view_of(watched(), "10:31")

    (bar, *_) = alarm_looks(view.watch_at(clock("10:31")), UTC)

    assert bar.level is ShownAlarm.HIGH
    assert bar.text == "SpO₂ 89\u00a0%, limit 92\u00a0%. Call the prescriber. Recheck due 10:35."


def test_the_newest_entry_stands_first() -> None:
    lines = event_lines(view_of(watched(), "10:31"), UTC)

    assert (lines[0].time, lines[0].lead, lines[0].rest) == (
        "10:30",
        "!!! HIGH",
        "SpO₂ 89\u00a0%, limit 92\u00a0%.",
    )
    assert lines[1].rest.startswith("128/76, HR 76, SpO₂ 89")


def test_a_late_entry_says_both_times() -> None:
    story = infusing("09:20").read("09:35", entered="09:44")

    (line, *_) = event_lines(view_of(story, "09:45"), UTC)

    assert "(taken 09:35, entered 09:44)" in line.rest


def test_a_struck_line_stays_with_its_reason() -> None:
    story = infusing("09:20").read("09:30")
    story.strike(len(story.events), "09:31")

    lines = event_lines(view_of(story, "09:32"), UTC)

    assert (lines[0].lead, lines[1].struck) == ("Entry struck out", "wrong line")
    assert not lines[1].may_strike


def test_what_was_not_had_is_said_with_its_reason() -> None:
    gap = reading(spo2_percent=None, missing=((Vital.SPO2, NotTaken.DEVICE_OFF),))

    (line, *_) = event_lines(view_of(infusing("09:20").read("09:30", gap), "09:31"), UTC)

    assert line.rest.endswith("SpO₂ device off")


def test_notes_and_medicines_are_shown_as_typed() -> None:
    story = infusing("09:20").then("09:30", NoteAdded(text="<b>Floating</b>"))
    story.then("09:31", MedicineGiven(name="Ondansetron", dose="4 mg", route="IV", ordered_by="E"))

    medicine, note, *_ = event_lines(view_of(story, "09:32"), UTC)

    assert note.rest == "“<b>Floating</b>”"
    assert (medicine.lead, medicine.rest) == ("Ondansetron", "4 mg IV, ordered by E")


@pytest.mark.parametrize("at", ["09:21", "10:31", "11:59", "13:40"])
def test_the_time_axis_leaves_room_for_the_words_right_of_now(at: str) -> None:
    look = trend(watched(), at)

    assert look.now is not None
    assert (look.ends - look.now) / (look.ends - look.begins) >= 0.24


def test_a_value_out_of_limits_has_its_ring_and_its_words() -> None:
    shapes = layout(trend(watched(), "10:31"), 760, 390)

    assert "!!! 89 at 10:30" in _texts(shapes)
    assert any(isinstance(one, Dot) and one.edge == "hi_text" for one in shapes)


def test_limits_are_the_protocols_and_labelled() -> None:
    texts = _texts(layout(trend(watched(), "10:31"), 760, 390))

    assert {"systolic limit 160", "limit 100", "limit 94", "limit 92"} <= set(texts)


def test_the_band_is_around_the_patients_own_value() -> None:
    texts = _texts(layout(trend(watched(), "10:31"), 760, 390))

    assert "baseline 128 ±20 %" in texts
    assert "baseline 76 ±20 %" in texts


def test_the_now_line_stands_where_now_is() -> None:
    look = trend(watched(), "10:31")
    room = room_of(look, 760, 390)

    upright = [
        one
        for one in layout(look, 760, 390)
        if isinstance(one, Stroke) and one.x1 == one.x2 and one.colour == "ink" and one.width < 2
    ]

    assert [one.x1 for one in upright] == [room.x(look.begins + (clock("10:31") - look.begins))]


@pytest.mark.parametrize(
    ("width", "height", "unit"), [(760, 390, 1), (560, 270, 1), (700, 360, 1.3)]
)
def test_everything_lies_inside_and_words_at_the_edge_do_not_meet(
    width: float, height: float, unit: float
) -> None:
    shapes = layout(trend(watched(), "10:31"), width, height, unit)

    words = [one for one in shapes if isinstance(one, Words)]
    edge = sorted(one.y for one in words if one.side == "right" and one.x > width / 2)
    assert all(0 <= one.y <= height for one in shapes if isinstance(one, Words))
    assert all(below - above >= 11 * unit for above, below in pairwise(edge))


def test_the_hour_under_the_now_pill_is_left_out() -> None:
    texts = _texts(layout(trend(watched(), "10:31"), 760, 390))

    assert texts.count("10:30") == 0
    assert "10:31" in texts


def test_a_session_without_a_check_in_has_an_empty_chart() -> None:
    look = trend(arrived("09:05"), "09:10")

    assert look.moments == ()
    assert layout(look, 760, 390)


def test_after_leaving_there_is_no_now() -> None:
    story = sessions.ready_to_leave()
    left = story.then("12:05", SentHome())

    assert trend(left, "13:00").now is None


def test_the_chart_does_not_change_within_a_minute() -> None:
    view = view_of(watched(), "10:31")

    early = trend_look(view, view.watch_at(clock("10:31:05")), UTC)

    assert early == trend_look(view, view.watch_at(clock("10:31:50")), UTC)


def _watch(story: Story, at: str) -> Watch:
    return view_of(story, at).watch_at(clock(at))


def _texts(shapes: tuple[Shape, ...]) -> list[str]:
    return [one.text for one in shapes if isinstance(one, Words)]
