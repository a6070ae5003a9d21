"""One look for each stage of a visit, everywhere: icon, word, fill and line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class ShownStage(StrEnum):
    """The stages a visit or a chair can show."""

    EXPECTED = "expected"
    ARRIVED = "arrived"
    INFUSING = "infusing"
    PAUSED = "paused"
    OBSERVING = "observing"
    DISCHARGED = "discharged"
    LEFT_EARLY = "left_early"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSign:
    """How one stage is drawn; colours are names of tokens."""

    icon: str
    word: str
    fill: str
    edge: str
    ink: str
    dashed: bool = False
    hatched: bool = False


STAGE_SIGNS = {
    ShownStage.EXPECTED: StageSign(
        icon="clock", word="Expected", fill="surface", edge="ctl", ink="ink2"
    ),
    ShownStage.ARRIVED: StageSign(
        icon="door-closed", word="Arrived", fill="accent_soft", edge="accent_line", ink="accent"
    ),
    ShownStage.INFUSING: StageSign(
        icon="droplet", word="Infusing", fill="inf", edge="inf", ink="inf_ink"
    ),
    ShownStage.PAUSED: StageSign(
        icon="droplet-pause", word="Paused", fill="surface", edge="inf", ink="ink", hatched=True
    ),
    ShownStage.OBSERVING: StageSign(
        icon="eye", word="Observing", fill="obs_soft", edge="obs_mid", ink="obs_ink"
    ),
    ShownStage.DISCHARGED: StageSign(
        icon="house", word="Discharged", fill="sunken", edge="line2", ink="ink2"
    ),
    ShownStage.LEFT_EARLY: StageSign(
        icon="house-alert", word="Left early", fill="sunken", edge="ink", ink="ink2"
    ),
    ShownStage.NO_SHOW: StageSign(
        icon="user-x", word="No-show", fill="surface", edge="ctl", ink="ink2", dashed=True
    ),
    ShownStage.CANCELLED: StageSign(
        icon="x", word="Cancelled", fill="surface", edge="ctl", ink="ink2", dashed=True
    ),
    ShownStage.FREE: StageSign(
        icon="armchair", word="Ready", fill="surface", edge="ctl", ink="ink2"
    ),
}


def stage_word(stage: ShownStage) -> str:
    """The stage in the language of the window."""
    return QCoreApplication.translate("stages", STAGE_SIGNS[stage].word)
