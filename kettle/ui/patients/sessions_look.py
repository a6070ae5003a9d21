"""A session as one line of the list: what was given, and the worst that was measured."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from kettle import wording
from kettle.domain import dates, numbers
from kettle.domain.session import Stage
from kettle.ui.patients.facts_look import NOTHING, pressure
from kettle.ui.patients.rows_table import TableLine
from kettle.ui.patients.words import tr
from kettle.workflow.chart_view import SessionRow


def session_headings() -> tuple[str, ...]:
    """What stands above the list."""
    return (
        tr("Session"), tr("Date"), tr("Dose"), tr("Peak BP"), tr("Worst sedation"),
        tr("Worst dissociation"), tr("Observed"), tr("Stage"),
    )  # fmt: skip


def session_line(row: SessionRow, today: date, zone: ZoneInfo) -> TableLine:
    """One session; a dash where nothing was measured or given."""
    day = row.opened_at.astimezone(zone).date()
    return TableLine(
        key=row.session_id,
        cells=(
            row.code or NOTHING,
            tr("Today, chair %d") % row.chair if day == today else dates.long_day(day),
            _dose(row),
            _peak(row),
            _of(row.worst_sedation, 5),
            _of(row.worst_dissociation, 10),
            NOTHING if row.observed is None else dates.span(row.observed),
            wording.word(row.stage).capitalize(),
        ),
        struck=row.stage is Stage.VOIDED,
        hint=tr("Chair %d. Enter opens the session.") % row.chair,
    )


def _dose(row: SessionRow) -> str:
    if row.dose_mg is None or row.mg_per_kg is None:
        return NOTHING
    dose = numbers.format_decimal(row.dose_mg)
    return tr("%s mg (%s mg/kg)") % (dose, numbers.format_decimal(row.mg_per_kg))


def _peak(row: SessionRow) -> str:
    into = row.peak_after_start
    if into is None or into.total_seconds() < 0:
        return pressure(row)
    return tr("%s, %s in") % (pressure(row), dates.span(into))


def _of(value: int | None, most: int) -> str:
    return NOTHING if value is None else tr("%d of %d") % (value, most)
