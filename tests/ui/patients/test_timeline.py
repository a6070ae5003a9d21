"""A course on one time scale: in words, in pixels, and by keys."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from kettle.practice.team import Team
from kettle.ui.patients.time_scale import Span
from kettle.ui.patients.timeline import CourseTimeline
from kettle.ui.patients.timeline_layout import Layout, layout
from kettle.ui.patients.timeline_look import Sign, TimelineLook, timeline_look, weeks_text
from kettle.workflow import charting, registering
from kettle.workflow.chart_view import Chart
from tests.ui.patients.conftest import AtPatients

KEY = Qt.Key


@pytest.fixture
def chart(moment_team: Team) -> Chart:
    desk = moment_team.nurse
    [line] = registering.find_patients(desk, text="KT-000142").found
    return charting.open_chart(desk, patient_id=line.patient_id)


@pytest.fixture
def look(chart: Chart, moment_team: Team) -> TimelineLook:
    desk = moment_team.nurse
    return timeline_look(chart, desk.today(), desk.zone, (date(2026, 6, 11),))


def _placed(look: TimelineLook, *, span: Span | None = None, width: float = 1030) -> Layout:
    return layout(
        look, span or Span.of(look), width=width, height=400, px=1.0,
        measure=lambda text: 7.0 * len(text),
    )  # fmt: skip


def test_the_phases_say_how_the_intervals_went(look: TimelineLook) -> None:
    assert [phase.text for phase in look.phases] == [
        "Induction", "Maintenance, every 2 then 3 weeks", "Proposed: every 4 weeks",
    ]  # fmt: skip


def test_each_kind_of_visit_has_a_shape_of_its_own(look: TimelineLook) -> None:
    signs = [visit.sign for visit in look.visits]

    assert signs == [
        *[Sign.DISC] * 6, *[Sign.RING] * 3, Sign.DIAMOND, *[Sign.RING] * 2, Sign.PROPOSED,
    ]  # fmt: skip


def test_what_must_not_be_overlooked_stands_beside_its_sheet(look: TimelineLook) -> None:
    assert [point.note for point in look.points if point.note] == [
        "21 at start", "13, worse by 5: booster given", "4 today",
    ]  # fmt: skip


def test_a_sheet_is_spoken_with_its_day_and_what_became_of_it(look: TimelineLook) -> None:
    assert look.points[10].spoken == "PHQ-9 13 on 31 March, worse by 5"


def test_a_response_begins_at_half_of_the_baseline(look: TimelineLook) -> None:
    assert (look.response_at, look.response_text) == (10.5, "half of baseline (response)")


def test_visits_and_sheets_of_one_day_stand_below_each_other(look: TimelineLook) -> None:
    placed = _placed(look)
    points = {point.point.on: point.x for point in placed.points}

    assert all(points.get(one.visit.on, one.x) == one.x for one in placed.visits)


def test_no_note_lies_on_another(look: TimelineLook) -> None:
    notes = [point.note for point in _placed(look).points if point.note]

    assert len(notes) == 3
    assert not any(one.meets(other) for one in notes for other in notes if one is not other)


def test_where_signs_stand_too_close_their_numbers_leave(look: TimelineLook) -> None:
    wide, narrow = _placed(look), _placed(look, width=420)

    assert all(one.numbered for one in wide.visits)
    assert not any(one.numbered for one in narrow.visits)


def test_zooming_keeps_the_day_under_the_pointer(look: TimelineLook) -> None:
    day = date(2026, 3, 31).toordinal()
    before, after = Span.of(look), Span.of(look).zoomed(0.5, day, look)

    def share(span: Span) -> float:
        return (day - span.first) / (span.last - span.first)

    assert share(after) == pytest.approx(share(before))
    assert after.last - after.first == pytest.approx((before.last - before.first) / 2)


@pytest.mark.parametrize("days", [-10_000, 10_000])
def test_dragging_stops_at_the_ends(look: TimelineLook, days: float) -> None:
    near = Span.of(look).zoomed(0.3, look.today.toordinal(), look)
    moved = near.moved(days, look)

    assert look.first.toordinal() <= moved.first < moved.last <= look.last.toordinal()
    assert moved.last - moved.first == pytest.approx(near.last - near.first)


def test_intervals_are_said_in_weeks_where_they_are_weeks() -> None:
    assert [weeks_text(days) for days in (7, 21, 10)] == ["1 week", "3 weeks", "10 days"]


def test_the_arrows_go_from_sheet_to_sheet_and_say_each(at: AtPatients) -> None:
    at.open()
    line = at.find(CourseTimeline, "course_timeline")
    line.setFocus()

    at.press(KEY.Key_Left, KEY.Key_Left, KEY.Key_Left, on=line)

    assert line.accessibleName() == "PHQ-9 13 on 31 March, worse by 5"


def test_enter_on_a_visit_opens_its_session(at: AtPatients) -> None:
    at.open()
    line = at.find(CourseTimeline, "course_timeline")
    line.setFocus()
    at.press(KEY.Key_Up, on=line)

    with at.qtbot.waitSignal(at.place.session_wanted):
        at.press(KEY.Key_Return, on=line)

    assert line.accessibleName() == "Maintenance 5 on 14 May, arrived"


def test_the_wheel_zooms_only_with_ctrl(at: AtPatients) -> None:
    at.open()
    line = at.find(CourseTimeline, "course_timeline")
    spans = [_span(line)]

    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        middle = QPointF(line.rect().center())
        turn = QWheelEvent(
            middle, QPointF(line.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, 120),
            Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        assert turn.type() is QEvent.Type.Wheel
        QApplication.sendEvent(line, turn)
        spans.append(_span(line))

    assert spans[0] == spans[1] > spans[2]


def _span(line: CourseTimeline) -> float:
    assert line.placed is not None
    return line.placed.span.last - line.placed.span.first
