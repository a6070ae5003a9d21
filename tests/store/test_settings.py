from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kettle.domain.calendar import ClinicHours, Closure, Opening
from kettle.domain.errors import Refused
from kettle.domain.ids import Chair
from kettle.domain.kept import ChairPlace, ClinicFacts
from kettle.domain.protocol import Protocol
from kettle.domain.refs import ClinicRef
from kettle.store.store import Store
from tests.support.protocols import default_protocol
from tests.support.stores import ADMINISTRATOR

WEEKDAY = Opening(opens=time(8), closes=time(18))
HOURS = ClinicHours(
    zone="America/New_York",
    weekly=(WEEKDAY,) * 5 + (None, None),
    closures=(
        Closure(first_day=date(2026, 5, 25), last_day=date(2026, 5, 25), reason="Memorial Day"),
    ),
)
FACTS = ClinicFacts(name="Sample Clinic", chairs=(ChairPlace(chair=Chair(1), name="window"),))


def test_a_setting_is_read_back_as_it_was_put(store: Store) -> None:
    _put(store, HOURS)
    _put(store, FACTS)

    assert store.read.settings.current(ClinicHours) == HOURS
    assert store.read.settings.current(ClinicFacts) == FACTS


def test_the_newest_setting_counts_and_the_record_tells_both(store: Store) -> None:
    _put(store, FACTS)
    _put(store, replace(FACTS, name="Other Clinic"))

    line = store.read.record.newest(limit=1)[0].lines[0]
    assert store.read.settings.current(ClinicFacts).name == "Other Clinic"
    assert "Sample Clinic" in line.before
    assert "Other Clinic" in line.after


def test_what_was_never_set_is_refused_in_words(store: Store) -> None:
    assert store.read.settings.find(ClinicHours) is None
    with pytest.raises(Refused, match="not_set_up_yet"):
        store.read.settings.current(ClinicHours)


def test_a_protocol_is_read_back_as_it_was_adopted(store: Store) -> None:
    protocol = default_protocol()

    assert store.read.settings.protocol(protocol.key) == protocol
    assert store.read.settings.protocol_keys() == (protocol.key,)


def test_a_new_version_stands_beside_the_old_one(store: Store) -> None:
    newer = replace(default_protocol(), version=default_protocol().version + 1)

    _adopt(store, newer)

    assert store.read.settings.protocol(newer.key) == newer
    assert store.read.settings.protocol(default_protocol().key) == default_protocol()


def test_a_protocol_that_is_kept_cannot_be_changed(store: Store) -> None:
    with pytest.raises(Refused, match="protocol_is_frozen"):
        _adopt(store, replace(default_protocol(), title="Other rules"))

    _adopt(store, default_protocol())
    assert store.read.settings.protocol_keys() == (default_protocol().key,)


def test_a_protocol_that_is_not_kept_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="no_such_protocol"):
        store.read.settings.protocol("elsewhere@9")


def _put(store: Store, value: object) -> None:
    with store.writing(ADMINISTRATOR, verb="change_settings", subject=ClinicRef()) as change:
        change.settings.put(value)


def _adopt(store: Store, protocol: Protocol) -> None:
    with store.writing(ADMINISTRATOR, verb="adopt_protocol", subject=ClinicRef()) as change:
        change.settings.adopt_protocol(protocol)
