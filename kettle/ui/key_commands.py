"""The window's own keys as commands of the palette."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kettle.ui.keys import KEY_ACTS, KeyAct, Keys, shown_keys
from kettle.ui.palette_list import PaletteEntry

MOST = 12
"""With nothing typed the palette offers people first; that many commands follow."""


class KeyCommands:
    """Finds commands by the beginnings of their words; offers only those that somebody answers."""

    def __init__(self, keys: Keys) -> None:
        """Offer the actions of these keys."""
        self._keys = keys

    def __call__(self, text: str) -> tuple[PaletteEntry, ...]:
        """Every command whose words begin with what was typed."""
        wanted = text.lower().split()
        found = (act for act in KEY_ACTS if self._is_offered(act) and _fits(_text(act), wanted))
        return tuple(self._entry(act) for act in found)[:MOST]

    def _is_offered(self, act: KeyAct) -> bool:
        return act.in_palette and act.name != "find" and self._keys.is_used(act.name)

    def _entry(self, act: KeyAct) -> PaletteEntry:
        return PaletteEntry(
            group=QCoreApplication.translate("keys", "Commands"),
            icon=act.icon,
            title=_text(act),
            detail=QCoreApplication.translate("keys", act.group.value),
            key=shown_keys(act.keys[0]),
            run=self._keys.action(act.name).trigger,
        )


def _text(act: KeyAct) -> str:
    return QCoreApplication.translate("keys", act.text)


def _fits(text: str, wanted: list[str]) -> bool:
    words = text.lower().replace(",", " ").split()
    return all(any(word.startswith(part) for word in words) for part in wanted)
