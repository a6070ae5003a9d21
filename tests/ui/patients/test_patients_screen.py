"""Finding a patient by keys alone, and one open chart at a time."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QWidget

from kettle.domain.registration import NewPatient
from kettle.workflow import registering
from tests.ui.patients.conftest import AtPatients, Sit

KEY = Qt.Key


def test_three_letters_find_everybody_whose_name_begins_so(at: AtPatients) -> None:
    at.type("tea")

    assert len([row for row in at.listed() if row.startswith("Tea")]) == 4
    assert "4 of 20" in [label.text() for label in at.screen.findChildren(QLabel)]


def test_a_birth_date_or_a_record_number_finds_too(at: AtPatients) -> None:
    at.type("3 mar 84")
    by_birth_date = at.listed()
    at.field.clear()
    at.type("142")

    assert by_birth_date == at.listed() == ["Teaspoon, Marigold, Born 3 Mar 1984 · KT-000142"]


def test_a_single_hit_does_not_open_by_itself(at: AtPatients) -> None:
    at.type("142")

    assert at.find(QLabel, "banner_name").text() == ""


def test_the_arrows_move_the_list_while_the_caret_stays_and_enter_opens(at: AtPatients) -> None:
    at.type("tea")
    at.press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Up)

    at.press(KEY.Key_Return)

    assert at.window.focusWidget() is at.field
    assert at.said("banner_name") == "Leopold Teapot"


def test_who_sounds_like_a_slip_is_offered_with_the_birth_date(at: AtPatients) -> None:
    at.type("teaspon")

    assert at.listed()[0] == "Nobody called “teaspon”. Close by:"
    assert at.find(QPushButton, f"state_{at.patient()}").text() == "Open Teaspoon"


def test_before_anything_is_typed_those_of_today_come_first(at: AtPatients) -> None:
    assert at.listed()[:2] == ["Here today", "Lanternfish, Hugo, Born 14 Aug 1959 · KT-000118"]


def test_the_list_is_a_model_that_qt_trusts(at: AtPatients) -> None:
    model = at.find(QListView, "patient_list").model()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    QAbstractItemModelTester(model, mode, at.screen)

    at.type("tea")
    at.field.clear()
    at.type("nobody at all")

    assert model.rowCount() == 1


def test_another_chart_leaves_nothing_of_the_first(at: AtPatients) -> None:
    at.open()
    at.open("KT-000128")

    shown = [label.text() for label in at.screen.findChildren(QLabel) if label.isVisible()]
    assert not [text for text in shown if "Teaspoon" in text or "Teasdale" in text]


def test_markup_and_right_to_left_stand_as_they_were_typed(at: AtPatients) -> None:
    for name in ("<b>Ñandú</b> O'Neill", "אבגדה"):
        new = NewPatient(family_name=name, given_name="Zoë", birth_date=at.desk.today(),
                         name_for_printing="Zoe")  # fmt: skip
        patient = registering.register_patient(at.team.front_desk, new=new)
        at.screen.open_patient(patient.patient_id)

        assert at.said("banner_name") == f"Zoë {name}"


def test_the_front_desk_sees_who_it_is_and_no_chart(sit: Sit) -> None:
    at = sit("front_desk")
    at.open()

    assert at.said("banner_name") == "Marigold Teaspoon"
    assert at.find(QPushButton, "state_plan").isVisible()
    assert at.window.findChild(QLabel, "next_visit_line") is None


def test_who_keeps_the_clinic_is_told_that_charts_are_not_for_them(sit: Sit) -> None:
    at = sit("administrator")

    assert at.listed() == [
        (
            "This needs the role of front desk, nurse or prescriber; you are signed in as "
            "administrator."
        )
    ]


def test_printing_asks_for_the_papers_of_the_open_patient(at: AtPatients) -> None:
    patient_id = at.open()

    with at.qtbot.waitSignal(at.place.print_wanted) as asked:
        at.screen.print_this()

    assert asked.args[0] == patient_id


def test_a_sheet_written_elsewhere_shows_at_once(at: AtPatients) -> None:
    patient_id = at.open()
    registering.set_allergies(at.team.front_desk, patient_id=patient_id, items=("Peanuts",))

    boxes = [box.accessibleName() for box in at.screen.findChildren(QWidget)]
    assert any("Peanuts" in name for name in boxes)


def _nameless(at: AtPatients, within: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()!r} {widget.accessibleName()!r}"
        for widget in within.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and not (widget.objectName() and widget.accessibleName())
    ]


def test_whatever_takes_the_keys_has_a_name_to_be_heard_by(at: AtPatients) -> None:
    at.open()

    for number in (1, 2, 3):
        at.screen.choose_tab(number)
        assert not _nameless(at, at.screen)
    at.screen.make_new()
    assert not _nameless(at, at.paper)


def test_tab_goes_through_a_chart_in_reading_order(at: AtPatients) -> None:
    at.open()
    at.qtbot.waitUntil(lambda: at.find(QPushButton, "book_next").isVisible())
    at.field.setFocus()
    order = []

    for _ in range(8):
        order.append(at.focused().objectName())
        at.press(KEY.Key_Tab)

    assert order == [
        "patient_search_field", "new_patient", "amend_patient", "print_patient", "chart_tabs",
        "course_timeline", "book_next", "other_dates",
    ]  # fmt: skip
