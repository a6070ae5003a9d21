"""Rating scales: what is asked, and what a filled-in sheet comes to.

The questions and bands of a scale ship in `resources/scales/`; how many missing answers may be made
up for, and which answer alerts, are the clinic's rules and come from the protocol.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kettle.domain.errors import unreadable
from kettle.domain.protocol import Protocol, ScaleRules

Answers = Sequence[int | None]
"""One entry per item in order; None is a question that was not answered."""


class ItemFlag(StrEnum):
    """What the item about self-harm says; `ask` when it was not answered."""

    YES = "yes"
    NO = "no"
    ASK = "ask"


class Pattern(StrEnum):
    """Which provisional pattern the answers of a PHQ-9 form; never a diagnosis."""

    MAJOR_DEPRESSIVE = "major_depressive"
    OTHER_DEPRESSIVE = "other_depressive"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question, with its LOINC code."""

    text: str
    loinc: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named range of totals, up to and including `up_to`."""

    name: str
    up_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRule:
    """How many answers, of which height, make a pattern; items are counted from 1."""

    counts_from: int
    counts_from_one: frozenset[int]
    one_of: frozenset[int]
    major_at_least: int
    other_at_least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A rating scale: its questions, the options that answer each with 0, 1, 2 ..., its bands."""

    key: str
    short: str
    titles: tuple[tuple[str, str], ...]
    attribution: str
    lead_in: str
    options: tuple[str, ...]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    difficulty: Item | None = None
    pattern: PatternRule | None = None
    loinc_panel: str = ""
    loinc_total: str = ""

    def __post_init__(self) -> None:
        """Refuse bands that do not rise to the highest total."""
        tops = [band.up_to for band in self.bands]
        if tops != sorted(set(tops)) or tops[-1:] != [self.highest_total]:
            raise ValueError(f"the bands of {self.key} do not cover its totals")

    @property
    def highest_answer(self) -> int:
        """What the strongest option counts."""
        return len(self.options) - 1

    @property
    def highest_total(self) -> int:
        """The total of a sheet with the strongest option everywhere."""
        return self.highest_answer * len(self.items)

    def title(self, language: str) -> str:
        """The scale's name in a language, or in English."""
        titles = dict(self.titles)
        return titles.get(language, titles["en"])

    def band_of(self, total: int) -> str:
        """The name of the band a total lies in."""
        return next(band.name for band in self.bands if total <= band.up_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one sheet comes to.

    `total` is there only when every item was answered. `prorated` is there instead when the few
    missing answers may be made up for by the mean of the others. `flag` is None for a scale that
    does not ask about self-harm, `pattern` None unless a complete PHQ-9.
    """

    scale: str
    total: int | None
    prorated: int | None
    band: str | None
    missing: tuple[int, ...]
    flag: ItemFlag | None
    pattern: Pattern | None

    @property
    def is_complete(self) -> bool:
        """Whether every scored item was answered."""
        return not self.missing

    @property
    def value(self) -> int | None:
        """The number to chart: the total, or the prorated one, or None when there is neither."""
        return self.prorated if self.total is None else self.total


def rules_for(scale: Scale, protocol: Protocol) -> ScaleRules | None:
    """The clinic's rules for a scale; None means nothing is made up for and nothing alerts."""
    return next((rules for rules in protocol.scales if rules.scale == scale.key), None)


def score(scale: Scale, answers: Answers, rules: ScaleRules | None) -> Result:
    """Add up one sheet.

    Up to `rules.prorate_max_missing` missing answers are made up for, rounding a half up (C), but
    never while the item about self-harm is missing: that one is asked again.

    Raises:
        Unreadable: another number of answers than items, or an answer the scale does not offer.
    """
    _check(scale, answers)
    missing = tuple(number for number, answer in enumerate(answers, 1) if answer is None)
    given = [answer for answer in answers if answer is not None]
    flag = _flag(answers, rules)
    total = None if missing else sum(given)
    prorated = None if flag is ItemFlag.ASK else _prorated(given, len(missing), rules)
    value = prorated if total is None else total
    return Result(
        scale=scale.key,
        total=total,
        prorated=prorated,
        band=None if value is None else scale.band_of(value),
        missing=missing,
        flag=flag,
        pattern=None if missing or not scale.pattern else _pattern(scale.pattern, given),
    )


def read_answers(scale: Scale, typed: Iterable[str]) -> tuple[int | None, ...]:
    """The answers of a sheet as typed: 0 to the highest, `-` for a question not answered.

    As on a paper sheet, blank, 7 (refused) and 9 (do not know) mean not answered, too.

    Raises:
        Unreadable: anything else, naming the item.
    """
    read = answer_codes(scale) | {"-": None}
    answers = []
    for number, text in enumerate(typed, 1):
        if text.strip() not in read:
            raise unreadable("answer_unreadable", item=number, highest=scale.highest_answer)
        answers.append(read[text.strip()])
    return tuple(answers)


def answer_codes(scale: Scale) -> dict[str, int | None]:
    """What a cell of a score sheet may hold, and what it means."""
    offered: dict[str, int | None] = {str(n): n for n in range(scale.highest_answer + 1)}
    return {"": None, "7": None, "9": None} | offered


def _check(scale: Scale, answers: Answers) -> None:
    if len(answers) != len(scale.items):
        raise unreadable(
            "wrong_number_of_answers",
            scale=scale.short,
            wanted=len(scale.items),
            given=len(answers),
        )
    for number, answer in enumerate(answers, 1):
        if answer is not None and not 0 <= answer <= scale.highest_answer:
            raise unreadable("answer_unreadable", item=number, highest=scale.highest_answer)


def alert_answer(answers: Answers, rules: ScaleRules) -> int | None:
    """The answer to the item that the protocol watches; None when it was left out or none is."""
    return answers[rules.alert_item - 1] if rules.alert_item else None


def _flag(answers: Answers, rules: ScaleRules | None) -> ItemFlag | None:
    if rules is None or rules.alert_item is None or rules.alert_at_least is None:
        return None
    answer = alert_answer(answers, rules)
    if answer is None:
        return ItemFlag.ASK
    return ItemFlag.YES if answer >= rules.alert_at_least else ItemFlag.NO


def _prorated(given: Sequence[int], missing: int, rules: ScaleRules | None) -> int | None:
    if rules is None or not given or not 0 < missing <= rules.prorate_max_missing:
        return None
    return _half_up(sum(given) * (len(given) + missing), len(given))


def _pattern(rule: PatternRule, answers: Sequence[int]) -> Pattern:
    counting = {
        number
        for number, answer in enumerate(answers, 1)
        if answer >= (1 if number in rule.counts_from_one else rule.counts_from)
    }
    if not counting & rule.one_of or len(counting) < rule.other_at_least:
        return Pattern.NONE
    if len(counting) >= rule.major_at_least:
        return Pattern.MAJOR_DEPRESSIVE
    return Pattern.OTHER_DEPRESSIVE


def _half_up(dividend: int, divisor: int) -> int:
    return (2 * dividend + divisor) // (2 * divisor)
