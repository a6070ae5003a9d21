"""The colours of Kettle, named once for light, dark and high contrast.

Red (`hi`), amber (`med`) and cyan (`low`) belong to alarms and are used for nothing else.
A colour literal anywhere outside this file fails the build.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """The three appearances a person can choose."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One complete set of colours, each as `#RRGGBB`."""

    canvas: str
    surface: str
    sunken: str
    nav: str
    ink: str
    ink2: str
    ink3: str
    line: str
    line2: str
    ctl: str
    accent: str
    accent_ink: str
    accent_soft: str
    accent_line: str
    inf: str
    inf_ink: str
    inf_past: str
    obs: str
    obs_soft: str
    obs_mid: str
    obs_ink: str
    obs_past: str
    prep: str
    turn: str
    hi: str
    hi_ink: str
    hi_soft: str
    hi_text: str
    med: str
    med_ink: str
    med_soft: str
    med_text: str
    low: str
    low_ink: str
    low_soft: str
    low_text: str
    copper: str
    straw: str
    tip: str
    tip_ink: str
    veil: str


LIGHT = Tokens(
    canvas="#F4F2EC",
    surface="#FFFFFF",
    sunken="#ECE9E1",
    nav="#EAE7DE",
    ink="#16211E",
    ink2="#43504B",
    ink3="#55625D",
    line="#E0DDD3",
    line2="#CBC7BB",
    ctl="#78847F",
    accent="#17594A",
    accent_ink="#FFFFFF",
    accent_soft="#DDECE5",
    accent_line="#93BFB0",
    inf="#553A99",
    inf_ink="#FFFFFF",
    inf_past="#8F82B8",
    obs="#1E4E8C",
    obs_soft="#DCE7F5",
    obs_mid="#B9CFEA",
    obs_ink="#173D70",
    obs_past="#EEF1F4",
    prep="#E7E2D3",
    turn="#EFEDE6",
    hi="#AC0F28",
    hi_ink="#FFFFFF",
    hi_soft="#FCE6E8",
    hi_text="#9A0F24",
    med="#F5B800",
    med_ink="#1E1700",
    med_soft="#FFF2CC",
    med_text="#664700",
    low="#3CC7DE",
    low_ink="#00262D",
    low_soft="#DFF5F9",
    low_text="#005363",
    copper="#A04B1E",
    straw="#F6E3B4",
    tip="#16211E",
    tip_ink="#FFFFFF",
    veil="#16211E",
)

DARK = Tokens(
    canvas="#0E1513",
    surface="#17201D",
    sunken="#0A100E",
    nav="#0A100E",
    ink="#EDF3F0",
    ink2="#B9C6C0",
    ink3="#A0AEA8",
    line="#2A3632",
    line2="#3A4843",
    ctl="#7F8F88",
    accent="#7BD3B6",
    accent_ink="#06231B",
    accent_soft="#173A30",
    accent_line="#2F6654",
    inf="#C3B0FA",
    inf_ink="#1B1038",
    inf_past="#584C7C",
    obs="#9CC4FF",
    obs_soft="#1B2D48",
    obs_mid="#33537F",
    obs_ink="#CFE2FF",
    obs_past="#18222C",
    prep="#2A2F29",
    turn="#1C2522",
    hi="#D81E36",
    hi_ink="#FFFFFF",
    hi_soft="#3C1519",
    hi_text="#FF9A9C",
    med="#FFC832",
    med_ink="#1E1700",
    med_soft="#3A2F0C",
    med_text="#FFD665",
    low="#5CD9EE",
    low_ink="#00262D",
    low_soft="#0D343B",
    low_text="#86E5F5",
    copper="#E89A6B",
    straw="#4A3F1C",
    tip="#EDF3F0",
    tip_ink="#0E1513",
    veil="#000000",
)

HIGH_CONTRAST = Tokens(
    canvas="#FFFFFF",
    surface="#FFFFFF",
    sunken="#FFFFFF",
    nav="#FFFFFF",
    ink="#000000",
    ink2="#000000",
    ink3="#000000",
    line="#000000",
    line2="#000000",
    ctl="#000000",
    accent="#003B2D",
    accent_ink="#FFFFFF",
    accent_soft="#FFFFFF",
    accent_line="#003B2D",
    inf="#2C1470",
    inf_ink="#FFFFFF",
    inf_past="#FFFFFF",
    obs="#00275C",
    obs_soft="#FFFFFF",
    obs_mid="#00275C",
    obs_ink="#00275C",
    obs_past="#FFFFFF",
    prep="#FFFFFF",
    turn="#FFFFFF",
    hi="#8C0018",
    hi_ink="#FFFFFF",
    hi_soft="#FFFFFF",
    hi_text="#8C0018",
    med="#FFD000",
    med_ink="#000000",
    med_soft="#FFFFFF",
    med_text="#000000",
    low="#7FE9FF",
    low_ink="#000000",
    low_soft="#FFFFFF",
    low_text="#000000",
    copper="#6A2A00",
    straw="#FFFFFF",
    tip="#000000",
    tip_ink="#FFFFFF",
    veil="#000000",
)

TOKENS = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.HIGH_CONTRAST: HIGH_CONTRAST}
"""The colours of each appearance."""
