"""Every reason has its sentence, every sentence its use, and facts are written one way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import kettle
from kettle import assets, wording
from kettle.domain.errors import Reason
from kettle.domain.people import Role
from kettle.domain.vitals import Vital
from tests.support.reasons import Spoken, spoken_in

_TREE = Path(kettle.__file__).parent
_BARRED = re.compile(r"\b(invalid|failed to|error|illegal|oops)\b|!", re.IGNORECASE)
_SENTENCES = wording._sentences("en")
_CLINIC = ZoneInfo("America/New_York")


def _every_module() -> Iterator[ast.Module]:
    for path in sorted(_TREE.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


_MODULES = tuple(_every_module())
_SPOKEN = tuple(spoken for module in _MODULES for spoken in spoken_in(module))


def test_every_reason_has_a_sentence() -> None:
    wanting = {spoken.code for spoken in _SPOKEN} - set(_SENTENCES)

    assert not wanting


def test_every_sentence_is_said_somewhere() -> None:
    words = {
        node.value
        for module in _MODULES
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert not set(_SENTENCES) - words


def test_every_sentence_has_a_place_for_each_fact_and_a_fact_for_each_place() -> None:
    unfit = {
        (spoken.code, tuple(sorted(spoken.facts ^ wording.places(_SENTENCES[spoken.code]))))
        for spoken in _SPOKEN
        if spoken.facts is not None
        and spoken.code in _SENTENCES
        and spoken.facts != wording.places(_SENTENCES[spoken.code])
    }

    assert not unfit


def test_no_code_has_two_sentences() -> None:
    text = assets.read_text("wording/en/reasons.toml")
    codes = re.findall(r"^([a-z0-9_]+) *=", text, re.MULTILINE)

    assert not {code for code in codes if codes.count(code) > 1}


@pytest.mark.parametrize("code", sorted(_SENTENCES))
def test_a_sentence_is_plain_and_whole(code: str) -> None:
    sentence = _SENTENCES[code]

    assert not _BARRED.search(sentence)
    assert sentence.endswith((".", "?"))
    assert sentence[0].isupper() or sentence[0] in "{0123456789"
    assert "  " not in sentence


def test_a_planted_reason_without_a_sentence_is_found() -> None:
    module = ast.parse("raise refuse('planted', day=day, override=Override.ACKNOWLEDGE)")

    assert list(spoken_in(module)) == [Spoken(code="planted", facts=frozenset({"day"}))]


@pytest.mark.parametrize(
    ("source", "facts"),
    [
        ("Reason('x')", set()),
        ("Reason('x', {'a': 1, 'other_id': 2})", {"a"}),
        ("Reason('x', {**{'a': 1}, 'b': 2}, Override.PRESCRIBER)", {"a", "b"}),
        ("facts = {'a': 1}; Reason('x', facts | {'b': 2})", {"a", "b"}),
        ("Reason('x', facts=dict(reason.facts))", None),
        ("refuse('x', **facts)", None),
    ],
)
def test_the_facts_of_a_reason_are_read_off_the_source(source: str, facts: set[str] | None) -> None:
    [found] = spoken_in(ast.parse(source))

    assert found.facts == facts


@pytest.mark.parametrize(
    "use",
    [
        "Reason(_CODES[item])",
        "Reason(_CODES.get(item, 'b'))",
        "def told():\n for piece, code in _CODES.items():\n  refuse(code)",
        "Reason('a' if item else 'b')",
    ],
)
def test_codes_kept_in_a_table_are_found(use: str) -> None:
    module = ast.parse(f"_CODES = {{Item.ONE: 'a', Item.TWO: 'b'}}\n{use}")

    assert {found.code for found in spoken_in(module)} == {"a", "b"}


def _say(template: str, **facts: object) -> str:
    """One sentence of a language that is made up on the spot."""
    return wording.said(template, Reason("test", facts), zone=_CLINIC)


@pytest.mark.parametrize(
    ("template", "value", "shown"),
    [
        ("{x}", date(2026, 5, 14), "Thu 14 May"),
        ("{x:year}", date(2026, 5, 14), "Thu 14 May 2026"),
        ("{x}", datetime(2026, 5, 14, 9, 5), "Thu 14 May, 09:05"),
        ("{x:time}", datetime(2026, 5, 14, 9, 5), "09:05"),
        ("{x:date}", datetime(2026, 5, 14, 9, 5), "Thu 14 May"),
        ("{x}", datetime(2026, 5, 14, 17, 47, tzinfo=UTC), "13:47"),
        ("{x:clock}", datetime(2026, 5, 15, 3, 0, tzinfo=UTC), "Thu 14 May, 23:00"),
        ("{x}", time(9, 5), "09:05"),
        ("{x}", Decimal("0.50"), "0.5"),
        ("{x}", Decimal(100), "100"),
        ("{x}", Decimal("1E+2"), "100"),
        ("{x}", 1200, "1200"),
        ("{x}", timedelta(minutes=58), "58 min"),
        ("{x}", timedelta(minutes=73), "1 h 13"),
        ("{x}", timedelta(seconds=100), "1 min 40 s"),
        ("{x}", timedelta(seconds=40), "40 s"),
        ("{x}", timedelta(minutes=1), "1 min"),
        ("{x}", timedelta(minutes=2), "2 min"),
        ("{x}", "O'Brien {x} <b>", "O'Brien {x} <b>"),
        ("Ask a {x}.", Role.FRONT_DESK, "Ask a front desk."),
        ("{x} is high.", Vital.HEART_RATE, "Pulse is high."),
        ("{x}", (1, 2, 3), "1, 2 and 3"),
        ("{x:or}", frozenset({Role.PRESCRIBER, Role.NURSE}), "nurse or prescriber"),
        ("{x}", ("one",), "one"),
    ],
)
def test_a_fact_is_written_the_clinics_way(template: str, value: object, shown: str) -> None:
    assert _say(template, x=value) == shown


def test_a_wall_time_named_as_a_time_is_a_time() -> None:
    assert _say("{start_time}", start_time=datetime(2026, 5, 14, 9, 5)) == "09:05"


@pytest.mark.parametrize(
    ("template", "facts"),
    [
        ("Too high.", {"limit": 3}),
        ("Above {limit}.", {}),
        ("{x}", {"x": None}),
        ("{x}", {"x": 0.5}),
        ("{x}", {"x": True}),
        ("{x:week}", {"x": datetime(2026, 5, 14, 9, 5)}),
    ],
)
def test_a_sentence_that_does_not_fit_its_facts_is_a_bug(
    template: str, facts: dict[str, object]
) -> None:
    with pytest.raises(wording.NotWordedError):
        _say(template, **facts)


def test_an_instant_without_the_clinics_zone_is_a_bug() -> None:
    reason = Reason("test", {"at": datetime(2026, 5, 14, 9, 5, tzinfo=UTC)})

    with pytest.raises(wording.NotWordedError):
        wording.said("{at}", reason)


def test_a_page_of_typed_text_does_not_hide_its_sentence() -> None:
    told = wording.sentence(Reason("no_such_record_number", {"number": "x" * 5000}))

    assert len(told) < 500
    assert "Find it with" in told


def test_a_code_without_a_sentence_is_a_bug() -> None:
    with pytest.raises(wording.NotWordedError):
        wording.sentence(Reason("nobody_wrote_this"))


def test_an_id_is_for_the_program_and_is_not_said() -> None:
    assert _say("Chair {chair} is taken.", chair=2, appointment_id="x") == "Chair 2 is taken."


def test_a_language_without_the_sentence_says_it_in_english() -> None:
    reason = Reason("answer_unreadable", {"item": 3, "highest": 3})

    assert wording.sentence(reason, language="es") == wording.sentence(reason)


def test_every_scale_that_ships_can_be_read() -> None:
    assert [wording.scale(key).short for key in wording.scale_keys()] == ["GAD-7", "PHQ-2", "PHQ-9"]


def test_a_word_of_the_glossary_stands_in_its_language() -> None:
    assert wording.word(Role.NURSE, "es") == "enfermería"
    assert wording.word(Vital.SPO2) == "SpO₂"


def test_a_number_of_a_vital_sign_stands_with_its_unit() -> None:
    low = Reason("vital_low", {"vital": Vital.SPO2, "value": 89, "limit": 92})
    asleep = Reason("vital_low", {"vital": Vital.SEDATION, "value": 2, "limit": 3})

    assert wording.sentence(low) == "SpO₂ 89\u00a0%, limit 92\u00a0%."
    assert wording.sentence(asleep) == "Sedation 2, limit 3."
    assert wording.amount(126, Vital.HEART_RATE) == "126\u00a0/min"
