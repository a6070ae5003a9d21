"""Who may do what: one row for each verb of the workflow.

Front desk: people and appointments, nothing clinical. Nurse: the whole visit. Prescriber: that, and
orders, overrides and the next step. Administrator: the clinic's own affairs, no patient's chart.
One person may hold several roles and may then do what any of them may.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from kettle.domain.errors import Override, refuse
from kettle.domain.people import Role

_EVERYBODY = frozenset(Role)
_WITH_PATIENTS = _EVERYBODY - {Role.ADMINISTRATOR}
_CLINICAL = frozenset({Role.NURSE, Role.PRESCRIBER})
_PRESCRIBER = frozenset({Role.PRESCRIBER})
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})

ROLES_OF: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        # people
        "find_patients": _WITH_PATIENTS,
        "count_patients": _WITH_PATIENTS,
        "todays_patients": _WITH_PATIENTS,
        "patient_lines": _WITH_PATIENTS,
        "similar_on_file": _WITH_PATIENTS,
        "read_standing": _WITH_PATIENTS,
        "possible_same_person": _WITH_PATIENTS,
        "read_patient": _WITH_PATIENTS,
        "register_patient": _WITH_PATIENTS,
        "amend_patient": _WITH_PATIENTS,
        "set_allergies": _WITH_PATIENTS,
        "keep_draft": _EVERYBODY,
        "draft": _EVERYBODY,
        "drafts": _EVERYBODY,
        "discard_draft": _EVERYBODY,
        # appointments and courses
        "read_day": _EVERYBODY,
        "read_calendar": _EVERYBODY,
        "day_book": _EVERYBODY,
        "begin_plan": _WITH_PATIENTS,
        "propose_course": _WITH_PATIENTS,
        "propose_next_visit": _WITH_PATIENTS,
        "plan_book": _WITH_PATIENTS,
        "book_course": _WITH_PATIENTS,
        "book_visit": _WITH_PATIENTS,
        "visit_history": _WITH_PATIENTS,
        "preview_move": _WITH_PATIENTS,
        "move_booking": _WITH_PATIENTS,
        "preview_rehousing": _WITH_PATIENTS,
        "cancel_booking": _WITH_PATIENTS,
        "mark_no_show": _WITH_PATIENTS,
        "propose_rebooking": _WITH_PATIENTS,
        "rebook": _WITH_PATIENTS,
        "mark_chair_out_of_order": _WITH_PATIENTS,
        "mark_chair_in_order": _WITH_PATIENTS,
        "set_nurses_on_duty": _EVERYBODY,
        "read_orders": _WITH_PATIENTS,
        "order_dose": _PRESCRIBER,
        "decide_next_step": _PRESCRIBER,
        # the visit
        "free_chairs": _WITH_PATIENTS,
        "mark_arrived": _WITH_PATIENTS,
        "name_escort": _WITH_PATIENTS,
        "confirm_escort": _WITH_PATIENTS,
        "read_board": _WITH_PATIENTS,
        "read_session": _CLINICAL,
        "confirm_identity": _CLINICAL,
        "answer_check": _CLINICAL,
        "weigh": _CLINICAL,
        "read_checks": _CLINICAL,
        "read_dose": _CLINICAL,
        "take_over_order": _CLINICAL,
        "draw_up": _CLINICAL,
        "double_check": _CLINICAL,
        "start_infusion": _CLINICAL,
        "change_rate": _CLINICAL,
        "pause_infusion": _CLINICAL,
        "resume_infusion": _CLINICAL,
        "stop_infusion": _CLINICAL,
        "record_reading": _CLINICAL,
        "note_effect": _CLINICAL,
        "see_alarm": _CLINICAL,
        "pause_sound": _WITH_PATIENTS,
        "add_note": _CLINICAL,
        "give_medicine": _CLINICAL,
        "record_adverse_event": _CLINICAL,
        "change_chair": _CLINICAL,
        "hold": _CLINICAL,
        "override": _CLINICAL,
        "read_gate": _CLINICAL,
        "read_taking_home": _CLINICAL,
        "rate_feeling": _CLINICAL,
        "answer_discharge_item": _CLINICAL,
        "issue_handout": _CLINICAL,
        "send_home": _CLINICAL,
        "let_leave_early": _CLINICAL,
        "transfer": _CLINICAL,
        # chart, scores, paper, corrections
        "open_chart": _CLINICAL,
        "read_chart": _CLINICAL,
        "read_sessions": _CLINICAL,
        "read_scores": _CLINICAL,
        "record_score": _CLINICAL,
        "strike_out_score": _CLINICAL,
        "review_score": _CLINICAL,
        "score_change": _CLINICAL,
        "open_tasks": _CLINICAL,
        "prepare_handout": _WITH_PATIENTS,
        "prepare_schedule": _WITH_PATIENTS,
        "keep": _WITH_PATIENTS,
        "report": _WITH_PATIENTS,
        "save_page": _WITH_PATIENTS,
        "reprint": _WITH_PATIENTS,
        "documents_of": _WITH_PATIENTS,
        "strike_out": _CLINICAL,
        "take_back": _CLINICAL,
        "take_back_arrival": _WITH_PATIENTS,
        "undo": _WITH_PATIENTS,
        # the clinic itself
        "change_settings": _ADMINISTRATOR,
        "manage_staff": _ADMINISTRATOR,
    }
)
"""Verb to the roles that may; a verb without a row may be done by nobody."""


def may(roles: Collection[Role], verb: str) -> bool:
    """Whether somebody with these roles may do a verb."""
    return not ROLES_OF.get(verb, frozenset()).isdisjoint(roles)


def require(roles: Collection[Role], verb: str) -> None:
    """Refuse a verb that is not for these roles.

    Raises:
        Refused: `role_may_not`, naming the roles that may.
    """
    needed = ROLES_OF[verb]
    if needed.isdisjoint(roles):
        raise refuse("role_may_not", needed=needed, yours=frozenset(roles))


def may_pass(roles: Collection[Role], override: Override) -> bool:
    """Whether somebody with these roles may pass a refusal, giving a reason."""
    match override:
        case Override.NOBODY:
            return False
        case Override.ACKNOWLEDGE:
            return bool(roles)
        case Override.PRESCRIBER:
            return Role.PRESCRIBER in roles
