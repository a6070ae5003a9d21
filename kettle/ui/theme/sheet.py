"""Fills the style sheet of the window with one set of colours and one letter size."""

from __future__ import annotations

from dataclasses import fields
from string import Template

from kettle import assets
from kettle.ui.theme.letters import CUTS, scaled
from kettle.ui.theme.tokens import Look, Tokens

LONGEST_SIDE = 160
"""The template may ask for any `$px0` to `$px159`."""
TONES = ("ink", "ink2", "ink3", "accent", "hi_text", "med_text", "low_text", "obs_ink", "tip_ink")
"""The colours a text label may take."""


def style_sheet(tokens: Tokens, *, look: Look, percent: int) -> str:
    """The whole style sheet, ready to be set once."""
    values = {field.name: str(getattr(tokens, field.name)) for field in fields(tokens)}
    values |= {f"px{side}": f"{scaled(side, percent)}px" for side in range(LONGEST_SIDE)}
    stark = look is Look.HIGH_CONTRAST
    values |= {"edge": "2px", "thick": "4px"} if stark else {"edge": "1px", "thick": "2px"}
    body = Template(assets.read_text("theme/kettle.qss")).substitute(values)
    return "\n".join((body, *_letter_rules(percent), *_tone_rules(tokens)))


def _letter_rules(percent: int) -> list[str]:
    return [
        f'QLabel[letters="{letters}"] {{ font-family: "{cut.family}"; font-weight: {cut.weight};'
        f" font-size: {scaled(cut.size_px, percent)}px; }}"
        for letters, cut in CUTS.items()
    ]


def _tone_rules(tokens: Tokens) -> list[str]:
    return [f'QLabel[tone="{tone}"] {{ color: {getattr(tokens, tone)}; }}' for tone in TONES]
