"""A prescriber orders the dose at the chair, signing there when a nurse is on duty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kettle import wording
from kettle.domain.dates import day_and_year, long_day, parse_date
from kettle.domain.errors import unreadable
from kettle.domain.ids import CourseId
from kettle.domain.numbers import parse_decimal, parse_whole
from kettle.domain.people import Role
from kettle.domain.protocol import DosingWeight
from kettle.domain.units import LARGEST_ML, STRONGEST_MG_PER_ML
from kettle.ui.monitor.second_sign_in import SecondSignIn, Unlock
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.choice import Choice
from kettle.ui.parts.field import Field
from kettle.ui.parts.frames import Ground, Hairline
from kettle.ui.parts.text import Text
from kettle.ui.saying import Said
from kettle.ui.theme.letters import Letters
from kettle.ui.workplace import Workplace
from kettle.workflow import ordering
from kettle.workflow.desk import Desk
from kettle.workflow.observing import SessionView
from kettle.workflow.signing_in import SecondPerson

WIDTH = 620
_VALID_FOR = timedelta(days=30)


def open_order_form(place: Workplace, view: SessionView, *, unlock: Unlock) -> OrderForm | None:
    """Lay the form on the sheet; None when the visit belongs to no course."""
    if view.visit is None:
        return None
    form = OrderForm(place, view, course_id=view.visit.course_id, unlock=unlock)
    place.window.sheet.open(form, width=WIDTH)
    return form


class OrderForm(QWidget):
    """Dose, minutes, vial, volume and how long it holds; `ordered` when it is on the disk.

    Numbers of the order are typed, never filled in; only the days are proposed.
    """

    ordered = Signal()

    def __init__(
        self, place: Workplace, view: SessionView, *, course_id: CourseId, unlock: Unlock
    ) -> None:
        """Make an empty form for one course."""
        super().__init__()
        self._place = place
        self._course_id = course_id
        self.setObjectName("order_form")
        self.setAccessibleName(self.tr("Order the dose"))
        self._fields = self._made_fields()
        self._basis = Choice(
            theme=place.theme, name="order_basis", label=self.tr("Weight it is reckoned on")
        )
        for basis in DosingWeight:
            word = wording.word(basis)
            self._basis.addItem(word[:1].upper() + word[1:], basis)
        self._sign_in = self._made_sign_in(unlock)
        self._no = Text("", Letters.SMALL_MEDIUM, wrap=True)
        self._no.setObjectName("order_no")
        self._no.hide()
        born = self.tr("born %s") % day_and_year(view.patient.birth_date)
        self._lay_out(f"{view.patient.full_name}, {born}")
        place.window.sheet.main_wanted.connect(self.submit)
        self.setFocusProxy(self._fields["mg_per_kg"])

    def submit(self) -> None:
        """Sign and order, when every number can be read."""
        if not self._place.saying.attempt(self._read, place=self._on_no, fields=self._fields):
            return
        if self._sign_in is not None:
            self._sign_in.submit()
        else:
            self._order(self._place.desk)

    def _on_signed(self, second: SecondPerson) -> None:
        self._order(self._place.desk.taken_over_by(second.staff, second.signing_key))

    def _order(self, desk: Desk) -> None:
        went = self._place.saying.attempt(
            lambda: self._read()(desk), place=self._on_no, fields=self._fields
        )
        if went:
            self._place.window.sheet.close_sheet()
            self.ordered.emit()

    def _read(self) -> Callable[[Desk], object]:
        """The order as it was typed, ready to be given."""
        mg_per_kg, minutes = self._decimal("mg_per_kg", 3), self._whole("minutes")
        stock = self._decimal("stock", 2, most=STRONGEST_MG_PER_ML)
        volume = self._decimal("volume", 1, most=LARGEST_ML)
        last = parse_date(
            self._fields["valid_to"].text, today=self._place.desk.today(), field_name="valid_to"
        )
        basis, reason = DosingWeight(self._basis.currentData()), self._fields["reason"].text
        first = self._place.desk.today()
        return lambda desk: ordering.order_dose(
            desk,
            course_id=self._course_id,
            mg_per_kg=mg_per_kg,
            minutes=minutes,
            basis=basis,
            stock_mg_per_ml=stock,
            final_volume_ml=volume,
            valid_from=first,
            valid_to=last,
            reason=reason,
        )

    def _decimal(self, name: str, places: int, *, most: int | None = None) -> Decimal:
        number = parse_decimal(
            self._fields[name].text, field_name=name, max_places=places, maximum=most
        )
        if not number:
            raise unreadable("number_not_above_zero", field_name=name)
        return number

    def _whole(self, name: str) -> int:
        return parse_whole(self._fields[name].text, field_name=name, minimum=1)

    def _on_no(self, said: Said) -> None:
        self._no.setText(said.sentence)
        self._no.show()

    def _made_fields(self) -> dict[str, Field]:
        last: date = self._place.desk.today() + _VALID_FOR
        labels = {
            "mg_per_kg": (self.tr("Dose"), "mg/kg"),
            "minutes": (self.tr("Over"), "min"),
            "stock": (self.tr("Strength of the vial"), "mg/mL"),
            "volume": (self.tr("Volume in all"), "mL"),
            "valid_to": (self.tr("Valid to"), ""),
            "reason": (self.tr("Reason, for an unusual dose"), ""),
        }
        fields = {
            name: Field(label, theme=self._place.theme, name=f"order_{name}", unit=unit)
            for name, (label, unit) in labels.items()
        }
        fields["valid_to"].show_text(long_day(last))
        for field in fields.values():
            field.entered.connect(self._on_entered)
        return fields

    def _made_sign_in(self, unlock: Unlock) -> SecondSignIn | None:
        if Role.PRESCRIBER in self._place.desk.actor.roles:
            return None
        sign_in = SecondSignIn(
            self._place, name="order_sign", verb=self.tr("Order"), unlock=unlock,
            needs=Role.PRESCRIBER, head=self.tr("The prescriber signs"),
        )  # fmt: skip
        sign_in.hide_verb()
        sign_in.signed.connect(self._on_signed)
        return sign_in

    def _on_entered(self) -> None:
        """Enter goes on to the next field, and at the end to the sign-in or the order."""
        names = list(self._fields)
        here = next((at for at, name in enumerate(names) if self._fields[name].line.hasFocus()), 0)
        if here + 1 < len(names):
            self._fields[names[here + 1]].line.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._sign_in is not None and not self._sign_in.phrase.text():
            self._sign_in.phrase.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()

    def _lay_out(self, who: str) -> None:
        px, fields = self._place.theme.px, self._fields
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        for at, name in enumerate(("mg_per_kg", "minutes", "stock", "volume")):
            grid.addWidget(fields[name], at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(fields["valid_to"], 2, 0, Qt.AlignmentFlag.AlignTop)
        basis = QVBoxLayout()
        basis.setSpacing(px(4))
        basis.addWidget(Text(self.tr("Weight"), Letters.SMALL_STRONG, "ink2"))
        basis.addWidget(self._basis)
        basis.addStretch(1)
        grid.addLayout(basis, 2, 1)
        grid.addWidget(fields["reason"], 3, 0, 1, 2)
        inside = QVBoxLayout()
        inside.setContentsMargins(px(20), px(18), px(20), px(16))
        inside.setSpacing(px(10))
        inside.addWidget(Text(self.tr("Order the dose"), Letters.TITLE))
        inside.addWidget(Text(who, Letters.HEAD, wrap=True))
        inside.addLayout(grid)
        if self._sign_in is not None:
            inside.addWidget(self._sign_in)
        inside.addWidget(self._no)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside, 1)
        column.addWidget(Hairline())
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        px, theme = self._place.theme.px, self._place.theme
        back = Button(self.tr("Go back"), theme=theme, key="Esc", name="order_back")
        back.clicked.connect(self._place.window.sheet.close_sheet)
        go = Button(
            self.tr("Order"), theme=theme, kind=ButtonKind.MAIN, key="Ctrl ↵", name="order_go"
        )
        go.clicked.connect(self.submit)
        foot = Ground("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(20), px(12), px(20), px(12))
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(go)
        return foot
