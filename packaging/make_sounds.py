"""Makes the alarm sounds in `resources/sounds` with the standard library alone.

Each tone is a fundamental with four harmonics and soft ends; a HIGH burst has ten tones in the
rhythm 3 + 2, twice, a MEDIUM burst three. Run it again after a change: same script, same bytes.
"""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

SOUNDS = Path(__file__).resolve().parent.parent / "resources" / "sounds"
RATE = 8_000
HARMONICS = (1.0, 0.6, 0.5, 0.35, 0.25)
SOFT_S = 0.015

HIGH_GAPS_S = (0.1, 0.1, 0.3, 0.1, 0.6, 0.1, 0.1, 0.3, 0.1, 0.0)
MEDIUM_GAPS_S = (0.18, 0.18, 0.0)


def tone(hertz: float, seconds: float) -> list[float]:
    """One tone between -1 and 1."""
    count = round(RATE * seconds)
    return [_level(hertz, at / RATE, seconds) for at in range(count)]


def burst(hertz: float, seconds: float, gaps_s: tuple[float, ...]) -> list[float]:
    """Tones of one pitch with these silences after them."""
    samples: list[float] = []
    for gap in gaps_s:
        samples += tone(hertz, seconds)
        samples += [0.0] * round(RATE * gap)
    return samples


def write(path: Path, samples: list[float]) -> None:
    """Keep samples as 16-bit mono."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(32_000 * one)) for one in samples))


def _level(hertz: float, at: float, seconds: float) -> float:
    swing = sum(
        share * math.sin(2 * math.pi * hertz * number * at)
        for number, share in enumerate(HARMONICS, start=1)
    )
    ends = min(1.0, at / SOFT_S, (seconds - at) / SOFT_S)
    return ends * swing / sum(HARMONICS)


if __name__ == "__main__":
    SOUNDS.mkdir(exist_ok=True)
    write(SOUNDS / "high.wav", burst(523.25, 0.12, HIGH_GAPS_S))
    write(SOUNDS / "medium.wav", burst(392.0, 0.2, MEDIUM_GAPS_S))
