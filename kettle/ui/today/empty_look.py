"""What Today says when nobody comes, and when the day cannot be read."""

from __future__ import annotations

from kettle.domain import dates
from kettle.ui.parts.state_panel import PanelAction, StateLook
from kettle.ui.today.words import tr
from kettle.workflow.calendar_view import BookedVisit
from kettle.workflow.today_view import TodayView

PLAN, CALENDAR, AGAIN = "plan", "calendar", "again"


def nobody_today(view: TodayView, coming: BookedVisit | None) -> StateLook:
    """No sessions today, and when the next one is."""
    calendar = PanelAction(name=CALENDAR, text=tr("Show calendar"))
    chairs = tr("All %d chairs are free.") % len(view.chairs)
    said = tr("None is booked in the next weeks. %s") % chairs
    if coming is not None:
        at = coming.appointment.starts_at
        when = f"{dates.weekday_day(at.date())} {dates.clock_time(at.time())}"
        where = tr("chair %s") % coming.appointment.chair
        said = tr("Next one: %s. %s") % (f"{when}, {where}, {coming.patient.full_name}", chairs)
    return StateLook(
        icon="calendar-days",
        title=tr("No sessions today"),
        text=said,
        actions=(PanelAction(name=PLAN, text=tr("Plan a course")), calendar),
    )


def unreadable_day(sentence: str) -> StateLook:
    """The day could not be read, and what is safe."""
    return StateLook(
        icon="triangle-alert",
        title=tr("Today could not be read"),
        text=f"{sentence} {tr('Timers and alarms go on.')}",
        actions=(PanelAction(name=AGAIN, text=tr("Try again")),),
    )
