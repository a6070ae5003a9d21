"""Whatever can happen in a session is kept and read back as it was."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.errors import Trouble
from kettle.domain.facts import Fact, NoteAdded
from kettle.domain.protocol import Protocol
from kettle.store import facts_codec
from kettle.store.codec import from_json, to_json
from kettle.store.facts_codec import FACT_KINDS
from tests.support.protocols import default_protocol

st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
FACTS: st.SearchStrategy[Fact] = st.sampled_from(sorted(FACT_KINDS)).flatmap(
    lambda name: st.from_type(FACT_KINDS[name])
)


@given(fact=FACTS)
def test_every_fact_comes_back_as_it_was(fact: Fact) -> None:
    kind, payload = facts_codec.written(fact)

    assert facts_codec.read(kind, payload) == fact
    assert json.loads(payload) is not None


def test_a_kind_of_a_newer_program_is_a_trouble_and_not_a_guess() -> None:
    with pytest.raises(Trouble, match="entry_not_understood"):
        facts_codec.read("Levitated", "{}")


@pytest.mark.parametrize("payload", ['{"text": 7}', '{"words": "x"}', "[]", "{", '{"text": null}'])
def test_a_payload_that_does_not_fit_is_a_trouble(payload: str) -> None:
    with pytest.raises(Trouble, match="entry_not_understood"):
        facts_codec.read("NoteAdded", payload)


def test_what_an_older_program_left_out_takes_its_default() -> None:
    fact = facts_codec.read(
        "MedicineGiven",
        json.dumps(
            {"name": "ondansetron", "dose": "4 mg", "route": "IV", "ordered_by": "E. Lindqvist"}
        ),
    )

    assert getattr(fact, "is_reversal", None) is False


def test_any_words_are_kept_as_typed() -> None:
    note = NoteAdded(text="<b>\u202e\u0645\u062d\u0645\u062f</b> '); DROP TABLE \U0001f642 \x01")

    assert facts_codec.read(*facts_codec.written(note)) == note


def test_a_whole_protocol_comes_back_as_it_was() -> None:
    protocol = default_protocol()

    assert from_json(Protocol, to_json(Protocol, protocol)) == protocol


def test_one_value_has_one_spelling() -> None:
    protocol = default_protocol()
    text = to_json(Protocol, protocol)

    assert to_json(Protocol, from_json(Protocol, text)) == text
