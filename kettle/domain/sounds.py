"""How a word sounds to an English or Spanish ear, as a short key of consonants.

Made for pointing out likeness, so it errs towards alike: Smith, Smyth and Schmidt are one sound.
"""

from __future__ import annotations

import re

_VOWELS = "aeiouy"
_AT_THE_START = (
    (r"^kn|^gn|^pn", "n"),
    (r"^wr", "r"),
    (r"^ps", "s"),
    (r"^x", "s"),
    (r"^wh", "w"),
    (r"^mac(?=[^aeiouyhk])|^mc", "mk"),
)
_ANYWHERE = (
    (r"sch|sh", "s"),
    (r"tch", "x"),
    (r"ch(?=[rl])", "k"),
    (r"ch", "x"),
    (r"ph", "f"),
    (r"th|dt", "t"),
    (r"gh(?=[aeiouy])", "g"),
    (r"gh", ""),
    (r"ck|cq|c(?![eiyh])|q", "k"),
    (r"c", "s"),
    (r"ge(?=o)|g(?=[eiy])|dg", "j"),
    (r"v", "f"),
    (r"z", "s"),
    (r"(?<=[aeiou])w(?![aeiouy])", ""),
    (r"(?<=.)h", ""),
    (r"(.)\1+", r"\1"),
)


def sound_of_word(word: str) -> str:
    """The key of one folded word; a word with letters outside a to z stands as it is."""
    if not re.fullmatch("[a-z]+", word):
        return word
    sound = word
    for pattern, key in _AT_THE_START + _ANYWHERE:
        sound = re.sub(pattern, key, sound)
    first = "a" if sound[0] in _VOWELS else sound[0]
    key = first + re.sub(f"[{_VOWELS}]", "", sound[1:])
    return key if len(key) > 1 else key + _vowel_of(sound[1:])


def _vowel_of(sound: str) -> str:
    """The first vowel by kind, so that Lee and Leigh are alike but Lee and Lou are not."""
    return {"": "", "a": "a", "o": "u", "u": "u"}.get(sound[:1], "i")
