"""From the table of a protocol file to the `Protocol` in force, or a plain word why not.

The table is what a TOML reader gives, with decimal numbers read as `Decimal`. Every number must
be there with its mark and source, nothing may be there that Kettle does not know, and numbers
that contradict each other are refused (`protocol_coherence.py`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType

from kettle.domain.errors import unreadable
from kettle.domain.protocol import (
    AlarmLimit,
    BagMethod,
    CapacityRules,
    Comparison,
    CourseRules,
    CourseTemplate,
    DoseRules,
    GoingHomeRules,
    InfusionRules,
    MaintenanceRules,
    ObserveRules,
    PlausibleRange,
    Protocol,
    ScaleRules,
    SeriesRules,
    Severity,
    Source,
    StartLimit,
    StartRules,
    StartVerdict,
    VisitRules,
    WeightRules,
)
from kettle.domain.protocol_coherence import require_coherent
from kettle.domain.protocol_section import Section, Wanted, wrong_kind
from kettle.domain.vitals import Vital

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_protocol(text: str) -> Protocol:
    """The protocol that a TOML text states.

    Raises Unreadable: the text is no TOML, or a place in it is missing, unknown, of the wrong
    kind or in contradiction to another.
    """
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise unreadable("protocol_no_toml", detail=str(error)) from error
    return protocol_from(table)


def protocol_from(table: Mapping[str, object]) -> Protocol:
    """The protocol that a parsed table states; decimal numbers must be `Decimal`, never float.

    Raises Unreadable: `field_name` and the fact `place` are the dotted place that is missing,
    unknown, of the wrong kind or in contradiction to another.
    """
    sources: dict[str, Source] = {}
    top = Section("", table, sources)
    head = top.section("protocol")
    protocol = Protocol(
        name=head.plain_text("name"),
        version=head.plain_whole("version"),
        title=head.plain_text("title"),
        signed_by=head.plain_text("signed_by"),
        signed_on=head.plain_day("signed_on"),
        dose=_dose(top.section("dose")),
        weight=_weight(top.section("weight")),
        infusion=_infusion(top.section("infusion")),
        templates=tuple(_template(row) for row in top.rows("templates")),
        series=_series(top.section("series")),
        maintenance=_maintenance(top.section("maintenance")),
        visit=_visit(top.section("visit")),
        capacity=_capacity(top.section("capacity")),
        start=_start(top.section("start")),
        observe=_observe(top.section("observe")),
        alarms=tuple(_alarm(row) for row in top.rows("alarms")),
        going_home=_going_home(top.section("going_home")),
        scales=tuple(_scale(one) for one in top.section("scales").sections()),
        course=_course(top.section("course")),
        plausible=_plausible(top.section("plausible")),
        sources=MappingProxyType(sources),
    )
    head.finish()
    top.finish()
    require_coherent(protocol)
    return protocol


def _dose(section: Section) -> DoseRules:
    rules = DoseRules(
        default_mg_per_kg=section.decimal("default_mg_per_kg"),
        warn_below_mg_per_kg=section.decimal("warn_below_mg_per_kg"),
        warn_above_mg_per_kg=section.decimal("warn_above_mg_per_kg"),
        block_above_mg_per_kg=section.decimal("block_above_mg_per_kg"),
        block_above_mg=section.decimal("block_above_mg"),
        step_mg_per_kg=section.decimal("step_mg_per_kg"),
    )
    section.finish()
    return rules


def _weight(section: Section) -> WeightRules:
    rules = WeightRules(
        max_age=section.span("max_age"),
        warn_change_percent=section.whole("warn_change_percent"),
        ask_basis_from_bmi=section.decimal("ask_basis_from_bmi"),
    )
    section.finish()
    return rules


def _infusion(section: Section) -> InfusionRules:
    rules = InfusionRules(
        default_minutes=section.whole("default_minutes"),
        usual_minutes=section.pair("usual_minutes"),
        hard_minutes=section.pair("hard_minutes"),
        bag_method=section.word("bag_method", BagMethod),
    )
    section.finish()
    return rules


def _template(row: Section) -> CourseTemplate:
    weekdays = row.plain_texts("weekdays")
    if not weekdays or not set(weekdays) <= set(_WEEKDAYS):
        raise wrong_kind(row.at("weekdays"), Wanted.WEEKDAYS)
    template = CourseTemplate(
        key=row.plain_text("key"),
        title=row.plain_text("title"),
        count=row.plain_whole("count"),
        weekdays=tuple(sorted({_WEEKDAYS.index(day) for day in weekdays})),
    )
    row.cite(f"templates.{template.key}")
    row.finish()
    return template


def _series(section: Section) -> SeriesRules:
    rules = SeriesRules(
        count=section.pair("count"),
        warn_count_above=section.whole("warn_count_above"),
        min_gap_days=section.whole("min_gap_days"),
        max_gap_days=section.whole("max_gap_days"),
        max_in_seven_days=section.whole("max_in_seven_days"),
    )
    section.finish()
    return rules


def _maintenance(section: Section) -> MaintenanceRules:
    rules = MaintenanceRules(
        default_days=section.whole("default_days"),
        range_days=section.pair("range_days"),
        max_days=section.whole("max_days"),
        step_days=section.whole("step_days"),
    )
    section.finish()
    return rules


def _visit(section: Section) -> VisitRules:
    rules = VisitRules(
        preparation_minutes=section.whole("preparation_minutes"),
        observation_minutes=section.whole("observation_minutes"),
        turnover_minutes=section.whole("turnover_minutes"),
    )
    section.finish()
    return rules


def _capacity(section: Section) -> CapacityRules:
    rules = CapacityRules(
        infusing_per_nurse=section.whole("infusing_per_nurse"),
        patients_per_nurse=section.whole("patients_per_nurse"),
    )
    section.finish()
    return rules


def _start(section: Section) -> StartRules:
    rules = StartRules(
        limits=tuple(_start_limit(row) for row in section.rows("limits")),
        repeat_after=section.span("repeat_after"),
        max_repeats=section.whole("max_repeats"),
        baseline_max_age=section.span("baseline_max_age"),
        solids_hours=section.whole("solids_hours"),
        clear_fluids_hours=section.whole("clear_fluids_hours"),
        consent_max_age_days=section.whole("consent_max_age_days"),
    )
    section.finish()
    return rules


def _start_limit(row: Section) -> StartLimit:
    limit = StartLimit(
        vital=row.plain_word("vital", Vital),
        verdict=row.plain_word("verdict", StartVerdict),
        when=row.plain_word("when", Comparison),
        value=row.plain_whole("value"),
    )
    row.cite(limit.place)
    row.finish()
    return limit


def _observe(section: Section) -> ObserveRules:
    rules = ObserveRules(
        during_every=section.span("during_every"),
        fixed_after_start=section.span("fixed_after_start"),
        after_end=section.spans("after_end"),
        afterwards_every=section.span("afterwards_every"),
        min_after_end=section.span("min_after_end"),
        announce_before=section.span("announce_before"),
        late_after=section.span("late_after"),
        overdue_after=section.span("overdue_after"),
        recheck_after=section.span("recheck_after"),
        sound_pause=section.span("sound_pause"),
        clear_after_in_range=section.whole("clear_after_in_range"),
    )
    section.finish()
    return rules


def _alarm(row: Section) -> AlarmLimit:
    limit = AlarmLimit(
        vital=row.plain_word("vital", Vital),
        severity=row.plain_word("severity", Severity),
        when=row.plain_word("when", Comparison),
        value=row.plain_whole("value"),
        over_baseline=row.plain_flag("over_baseline"),
        on_two_readings_apart=_apart(row),
        only_if_frightened=row.plain_flag("only_if_frightened"),
    )
    row.cite(limit.place)
    row.finish()
    return limit


def _apart(row: Section) -> timedelta | None:
    key = "on_two_readings_apart"
    return row.plain_span(key) if row.has(key) else None


def _going_home(section: Section) -> GoingHomeRules:
    rules = GoingHomeRules(
        aldrete_at_least=section.whole("aldrete_at_least"),
        aldrete_pressure_percent=section.pair("aldrete_pressure_percent"),
        padss_at_least=section.whole("padss_at_least"),
        padss_used=section.flag("padss_used"),
        vitals_max_age=section.span("vitals_max_age"),
        full_sets=section.whole("full_sets"),
        systolic_below=section.whole("systolic_below"),
        diastolic_below=section.whole("diastolic_below"),
        pressure_within_percent=section.whole("pressure_within_percent"),
        spo2_at_least=section.whole("spo2_at_least"),
        sedation_exactly=section.whole("sedation_exactly"),
        dissociation_at_most=section.whole("dissociation_at_most"),
        nausea_at_most=section.whole("nausea_at_most"),
    )
    section.finish()
    return rules


def _scale(section: Section) -> ScaleRules:
    rules = ScaleRules(
        scale=section.place.rpartition(".")[2],
        response_fraction=section.decimal("response_fraction"),
        partial_fraction=section.decimal("partial_fraction"),
        remission_at_most=section.whole("remission_at_most"),
        reliable_change=section.whole("reliable_change"),
        prorate_max_missing=section.whole("prorate_max_missing"),
        alert_item=section.whole_or_none("alert_item"),
        alert_at_least=section.whole_or_none("alert_at_least"),
    )
    section.finish()
    return rules


def _course(section: Section) -> CourseRules:
    rules = CourseRules(
        review_after_infusion=section.whole("review_after_infusion"),
        booster_rise=section.whole("booster_rise"),
        relapse_at_least=section.whole("relapse_at_least"),
        lost_response_days_apart=section.whole("lost_response_days_apart"),
        score_before_infusions=section.wholes("score_before_infusions"),
        score_max_age_days=section.whole("score_max_age_days"),
        score_after_last_days=section.pair("score_after_last_days"),
        score_again_after_last_days=section.pair("score_again_after_last_days"),
        score_every_days=section.whole("score_every_days"),
    )
    section.finish()
    return rules


def _plausible(section: Section) -> tuple[PlausibleRange, ...]:
    ranges = tuple(_plausible_range(section, vital) for vital in Vital)
    section.finish()
    return ranges


def _plausible_range(section: Section, vital: Vital) -> PlausibleRange:
    low, high = section.pair(vital.value)
    return PlausibleRange(vital=vital, low=low, high=high)
