"""What a list of patients tells of each: who comes today, and where somebody stands."""

from datetime import date

from kettle.practice.team import Team
from kettle.workflow import finding, registering
from kettle.workflow.finding import Standing
from tests.support import desks


def test_those_of_today_come_in_order_of_arrival(moment_team: Team) -> None:
    found = finding.todays_patients(moment_team.front_desk)

    assert [line.family_name for line in found[:2]] == ["Lanternfish", "Saucer"]
    assert len(found) == 14


def test_lines_come_in_the_order_asked_for(moment_team: Team) -> None:
    desk = moment_team.front_desk
    ids = [line.patient_id for line in registering.find_patients(desk, text="tea").found]

    lines = finding.patient_lines(desk, patient_ids=reversed(ids))

    assert [line.patient_id for line in lines] == ids[::-1]


def test_the_next_visit_counts_from_today_on(moment_team: Team) -> None:
    desk = moment_team.front_desk
    [line] = registering.find_patients(desk, text="Pepperpot").found

    standing = finding.read_standing(desk, patient_id=line.patient_id)

    assert standing.next_visit is not None
    assert standing.next_visit.starts_at.date() == date(2026, 5, 18)


def test_somebody_without_a_course_stands_nowhere() -> None:
    desk = desks.desk(desks.FRONT_DESK)

    standing = finding.read_standing(desk, patient_id=desks.patient_id(desk))

    assert standing == Standing(next_visit=None, has_course=False, ended_on=None)


def test_letters_that_papers_cannot_set_are_named() -> None:
    assert registering.not_printable("Zoë Ñandú") == ()
    assert registering.not_printable("א") == ("א (U+05D0)",)


def test_a_given_name_that_begins_like_anothers_family_name_is_no_likeness() -> None:
    """The banner searched the books as text, and warned of Leandra beside Mr Lea."""
    desk = desks.desk(desks.FRONT_DESK)
    lea = desks.registered(desk, "Tobias", "Lea", birth_date=date(1950, 2, 1))
    leigh = desks.registered(desk, "Wanda", "Leigh", birth_date=date(1971, 6, 9))
    desks.registered(desk, "Leandra", "Potts", birth_date=date(1980, 3, 3))

    similar = finding.similar_on_file(desk, patient=lea)

    assert [line.patient_id for line in similar] == [leigh.patient_id]
