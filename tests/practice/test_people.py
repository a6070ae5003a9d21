"""The invented people: those of the pictures, and as many more as are wanted."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kettle.practice.chart import answers_of
from kettle.practice.people import invented, people_of_pictures


def test_the_fourteen_of_the_day_sit_apart_in_chair_and_hour() -> None:
    slots = [person.today for person in people_of_pictures() if person.today]

    assert len(slots) == 14
    assert len({(slot.chair, slot.at) for slot in slots}) == 14


def test_the_same_seed_invents_the_same_people() -> None:
    first, second = (tuple(invented(Random(7), count=40)) for _ in range(2))

    assert first == second


def test_no_two_have_the_same_name_or_number() -> None:
    people = [*people_of_pictures(), *invented(Random(3), count=400)]

    assert len({(one.new.family_name, one.new.given_name) for one in people}) == len(people)
    assert len({one.new.record_number for one in people}) == len(people)


@given(total=st.integers(min_value=0, max_value=27), seed=st.integers(0, 1000))
def test_a_sheet_comes_to_its_total(total: int, seed: int) -> None:
    answers = answers_of(total, Random(seed))

    assert sum(answers) == total
    assert all(0 <= answer <= 3 for answer in answers)


def test_thoughts_of_self_harm_are_answered_only_when_all_else_is_full() -> None:
    assert answers_of(24, Random(1))[8] == 0
