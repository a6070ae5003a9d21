"""The clinic's rules as data: every number Kettle acts on, with its source and confidence.

A protocol is an immutable, versioned value read from `resources/protocols/*.toml` or from the
clinic's own signed copy. Code holds no threshold of its own. Units are in the names; spans of time
are `timedelta`. `source_of` answers where a number comes from, by its dotted place in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from kettle.domain.vitals import Vital


class Confidence(StrEnum):
    """How well a number is known (domain.md 0.1): A primary text, B secondary, C memory, D ours."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Comparison(StrEnum):
    """How a value meets a limit; bounds are inclusive only where the sign says so."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"

    def meets(self, value: Decimal | int, limit: Decimal | int) -> bool:
        """Whether the value meets the limit."""
        match self:
            case Comparison.AT_LEAST:
                return value >= limit
            case Comparison.ABOVE:
                return value > limit
            case Comparison.AT_MOST:
                return value <= limit
            case Comparison.BELOW:
                return value < limit

    @property
    def is_upper(self) -> bool:
        """Whether it guards against values that are too high."""
        return self in (Comparison.AT_LEAST, Comparison.ABOVE)

    @property
    def side(self) -> str:
        """The mark of a lower limit in a dotted place; upper limits carry none."""
        return "" if self.is_upper else "_low"


class Severity(StrEnum):
    """What a vital-sign rule asks for (domain.md 3.6)."""

    AMBER = "amber"
    RED = "red"
    EMERGENCY = "emergency"


class StartVerdict(StrEnum):
    """What a start limit does to the infusion (domain.md 2.4)."""

    WARN = "warn"
    HOLD = "hold"
    NEVER = "never"


class DosingWeight(StrEnum):
    """Which weight the dose is reckoned on."""

    ACTUAL = "actual"
    IDEAL = "ideal"
    ADJUSTED = "adjusted"


class BagMethod(StrEnum):
    """Whether the drug replaces diluent (a) or is added to a full bag (b); domain.md 1.6."""

    FINAL_VOLUME = "final_volume"
    ADDED_TO_BAG = "added_to_bag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a number comes from."""

    confidence: Confidence
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseRules:
    """Soft and hard limits of the dose."""

    default_mg_per_kg: Decimal
    warn_below_mg_per_kg: Decimal
    warn_above_mg_per_kg: Decimal
    block_above_mg_per_kg: Decimal
    block_above_mg: Decimal
    step_mg_per_kg: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRules:
    """How old and how different a weight may be."""

    max_age: timedelta
    warn_change_percent: int
    ask_basis_from_bmi: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionRules:
    """How long an infusion lasts, in minutes."""

    default_minutes: int
    usual_minutes: tuple[int, int]
    hard_minutes: tuple[int, int]
    bag_method: BagMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseTemplate:
    """A named induction: how many infusions on which weekdays (Monday is 0)."""

    key: str
    title: str
    count: int
    weekdays: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRules:
    """Spacing of an induction, in calendar days."""

    count: tuple[int, int]
    warn_count_above: int
    min_gap_days: int
    max_gap_days: int
    max_in_seven_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceRules:
    """Spacing after the induction, in calendar days."""

    default_days: int
    range_days: tuple[int, int]
    max_days: int
    step_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRules:
    """Lengths of the phases of a visit besides the infusion, in minutes."""

    preparation_minutes: int
    observation_minutes: int
    turnover_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityRules:
    """How many patients one nurse may have."""

    infusing_per_nurse: int
    patients_per_nurse: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StartLimit:
    """A limit on a vital sign before the start; `NEVER` has no override."""

    vital: Vital
    verdict: StartVerdict
    when: Comparison
    value: int

    @property
    def place(self) -> str:
        """Where it stands in the protocol: `start.limits.spo2.hold_low`."""
        return f"start.limits.{self.vital.value}.{self.verdict.value}{self.when.side}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRules:
    """What must hold before an infusion starts."""

    limits: tuple[StartLimit, ...]
    repeat_after: timedelta
    max_repeats: int
    baseline_max_age: timedelta
    solids_hours: int
    clear_fluids_hours: int
    consent_max_age_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ObserveRules:
    """When check-ins are due and how their ladder climbs (domain.md 3.2, decisions 6 and 11)."""

    during_every: timedelta
    fixed_after_start: timedelta
    after_end: tuple[timedelta, ...]
    afterwards_every: timedelta
    min_after_end: timedelta
    announce_before: timedelta
    late_after: timedelta
    overdue_after: timedelta
    recheck_after: timedelta
    sound_pause: timedelta
    clear_after_in_range: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmLimit:
    """One rule of the alarm table.

    `value` is absolute, or a difference from the patient's own baseline when `over_baseline`.
    `on_two_readings_apart` asks for two readings that both meet the limit, at least that far apart.
    """

    vital: Vital
    severity: Severity
    when: Comparison
    value: int
    over_baseline: bool = False
    on_two_readings_apart: timedelta | None = None
    only_if_frightened: bool = False

    @property
    def place(self) -> str:
        """Where it stands in the protocol: `alarms.systolic.red`, `alarms.diastolic.amber_rise`."""
        rise = "_rise" if self.over_baseline else ""
        return f"alarms.{self.vital.value}.{self.severity.value}{self.when.side}{rise}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingHomeRules:
    """What must be true before somebody goes home (domain.md 3.9)."""

    aldrete_at_least: int
    aldrete_pressure_percent: tuple[int, int]
    padss_at_least: int
    padss_used: bool
    vitals_max_age: timedelta
    full_sets: int
    systolic_below: int
    diastolic_below: int
    pressure_within_percent: int
    spo2_at_least: int
    sedation_exactly: int
    dissociation_at_most: int
    nausea_at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRules:
    """How the change of one rating scale is judged."""

    scale: str
    response_fraction: Decimal
    partial_fraction: Decimal
    remission_at_most: int
    reliable_change: int
    prorate_max_missing: int
    alert_item: int | None
    alert_at_least: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRules:
    """When the next step is proposed (domain.md 4.8, 4.9)."""

    review_after_infusion: int
    booster_rise: int
    relapse_at_least: int
    lost_response_days_apart: int
    score_before_infusions: tuple[int, ...]
    score_max_age_days: int
    score_after_last_days: tuple[int, int]
    score_again_after_last_days: tuple[int, int]
    score_every_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlausibleRange:
    """Values outside are asked about once, and stored when confirmed (decisions 4)."""

    vital: Vital
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """One version of the clinic's rules, whole and immutable."""

    name: str
    version: int
    title: str
    signed_by: str
    signed_on: date | None
    dose: DoseRules
    weight: WeightRules
    infusion: InfusionRules
    templates: tuple[CourseTemplate, ...]
    series: SeriesRules
    maintenance: MaintenanceRules
    visit: VisitRules
    capacity: CapacityRules
    start: StartRules
    observe: ObserveRules
    alarms: tuple[AlarmLimit, ...]
    going_home: GoingHomeRules
    scales: tuple[ScaleRules, ...]
    course: CourseRules
    plausible: tuple[PlausibleRange, ...]
    sources: Mapping[str, Source]

    @property
    def key(self) -> str:
        """How a session pins this version: `kettle-default@1`."""
        return f"{self.name}@{self.version}"

    @property
    def is_signed(self) -> bool:
        """Whether a medical director has put their name to it."""
        return bool(self.signed_by) and self.signed_on is not None

    def source_of(self, place: str) -> Source:
        """Where the number at a dotted place comes from, for example `observe.min_after_end`."""
        return self.sources[place]

    def template(self, key: str) -> CourseTemplate:
        """The course template of that key; KeyError when there is none."""
        return {one.key: one for one in self.templates}[key]

    def scale(self, name: str) -> ScaleRules:
        """The rules of one rating scale."""
        return {one.scale: one for one in self.scales}[name]
