"""What was typed is kept for the one who typed it."""

from __future__ import annotations

from kettle.workflow import keeping
from tests.support import desks


def test_a_draft_comes_back_as_it_was_left() -> None:
    desk = desks.desk()

    keeping.keep_draft(desk, place="new_patient", fields={"family_name": "Teasp"})

    assert keeping.draft(desk, place="new_patient") == {"family_name": "Teasp"}
    assert keeping.drafts(desk) == ("new_patient",)


def test_a_draft_is_not_shown_to_somebody_else() -> None:
    desk = desks.desk()
    keeping.keep_draft(desk, place="new_patient", fields={"family_name": "Teasp"})

    assert not keeping.draft(desks.beside(desk, desks.FRONT_DESK), place="new_patient")


def test_a_discarded_draft_is_gone() -> None:
    desk = desks.desk()
    keeping.keep_draft(desk, place="new_patient", fields={"family_name": "Teasp"})

    keeping.discard_draft(desk, place="new_patient")

    assert keeping.drafts(desk) == ()
