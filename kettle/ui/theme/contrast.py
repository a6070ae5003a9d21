"""How readable one colour is on another, by the WCAG 2 formula."""

from __future__ import annotations

from dataclasses import dataclass

READABLE = 4.5
"""What any text needs (WCAG 2.2, 1.4.3)."""
VITAL = 7.0
"""What names, doses, vital signs and timers need (WCAG 2.2, 1.4.6)."""
VISIBLE = 3.0
"""What borders and marks need (WCAG 2.2, 1.4.11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two tokens that meet on a screen, and the contrast they owe each other."""

    front: str
    back: str
    least: float


PAIRS = (
    Pair(front="ink", back="surface", least=VITAL),
    Pair(front="ink", back="canvas", least=VITAL),
    Pair(front="ink", back="sunken", least=VITAL),
    Pair(front="ink", back="nav", least=VITAL),
    Pair(front="ink", back="accent_soft", least=VITAL),
    Pair(front="ink", back="hi_soft", least=VITAL),
    Pair(front="ink", back="med_soft", least=VITAL),
    Pair(front="ink", back="low_soft", least=VITAL),
    Pair(front="ink", back="straw", least=VITAL),
    Pair(front="ink", back="prep", least=VITAL),
    Pair(front="ink", back="obs_past", least=VITAL),
    Pair(front="ink", back="inf_past", least=READABLE),
    Pair(front="ink", back="obs_soft", least=VITAL),
    Pair(front="ink2", back="obs_past", least=VITAL),
    Pair(front="ink2", back="obs_soft", least=READABLE),
    Pair(front="ink2", back="surface", least=VITAL),
    Pair(front="ink2", back="canvas", least=VITAL),
    Pair(front="ink2", back="sunken", least=READABLE),
    Pair(front="ink2", back="accent_soft", least=READABLE),
    Pair(front="ink2", back="nav", least=READABLE),
    Pair(front="ink2", back="hi_soft", least=READABLE),
    Pair(front="ink2", back="med_soft", least=READABLE),
    Pair(front="ink3", back="surface", least=READABLE),
    Pair(front="ink3", back="canvas", least=READABLE),
    Pair(front="ink3", back="sunken", least=READABLE),
    Pair(front="accent", back="surface", least=READABLE),
    Pair(front="accent", back="canvas", least=READABLE),
    Pair(front="accent", back="nav", least=READABLE),
    Pair(front="accent", back="accent_soft", least=READABLE),
    Pair(front="accent_ink", back="accent", least=VITAL),
    Pair(front="inf_ink", back="inf", least=VITAL),
    Pair(front="obs_ink", back="obs_soft", least=VITAL),
    Pair(front="hi_ink", back="hi", least=READABLE),
    Pair(front="hi_text", back="hi_soft", least=READABLE),
    Pair(front="hi_text", back="surface", least=READABLE),
    Pair(front="med_ink", back="med", least=VITAL),
    Pair(front="med_text", back="med_soft", least=READABLE),
    Pair(front="med_text", back="surface", least=READABLE),
    Pair(front="low_ink", back="low", least=VITAL),
    Pair(front="low_text", back="low_soft", least=READABLE),
    Pair(front="low_text", back="surface", least=READABLE),
    Pair(front="tip_ink", back="tip", least=VITAL),
    Pair(front="ctl", back="surface", least=VISIBLE),
    Pair(front="ctl", back="canvas", least=VISIBLE),
    Pair(front="hi", back="surface", least=VISIBLE),
    Pair(front="copper", back="nav", least=VISIBLE),
    Pair(front="copper", back="surface", least=VISIBLE),
    Pair(front="obs", back="surface", least=VISIBLE),
    Pair(front="inf", back="surface", least=VISIBLE),
)
"""Every pair the screens use. High contrast owes each of them at least `VITAL`."""


def contrast(one: str, other: str) -> float:
    """How many times lighter the lighter colour is, from 1 (same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
