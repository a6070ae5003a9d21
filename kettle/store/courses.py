"""Courses of treatment and the prescriber's orders in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kettle.domain.appointments import VisitKind
from kettle.domain.errors import refuse
from kettle.domain.ids import CourseId, OrderId, PatientId, StaffId
from kettle.domain.kept import Course
from kettle.domain.orders import Order
from kettle.domain.protocol import DosingWeight
from kettle.domain.refs import CourseRef, PatientRef
from kettle.store.driver import Connection, Row
from kettle.store.entry import Entry
from kettle.store.instants import day_of

_COURSE = (
    "SELECT course_id, patient_id, kind, template, protocol_key, infusions, started_on, ended_on, "
    "end_reason, row_version FROM course"
)
_ORDER = (
    "SELECT order_id, course_id, mg_per_kg, basis, minutes, stock_mg_per_ml, final_volume_ml, "
    "valid_from, valid_to, prescriber FROM treatment_order"
)


class Courses:
    """Reads courses and orders."""

    def __init__(self, connection: Connection) -> None:
        """Read over a connection."""
        self._connection = connection

    def get(self, course_id: CourseId) -> Course:
        """One course.

        Raises:
            Refused: there is no such course.
        """
        row = self._connection.row(f"{_COURSE} WHERE course_id = :id", id=course_id)
        if row is None:
            raise refuse("no_such_course")
        return _course(row)

    def of_patient(self, patient_id: PatientId) -> tuple[Course, ...]:
        """A patient's courses, newest first."""
        rows = self._connection.rows(
            f"{_COURSE} WHERE patient_id = :id ORDER BY started_on DESC, course_id DESC",
            id=patient_id,
        )
        return tuple(_course(row) for row in rows)

    def running(self, patient_id: PatientId) -> Course | None:
        """The newest course of a patient that has not ended."""
        return next((course for course in self.of_patient(patient_id) if course.is_open), None)

    def order(self, order_id: OrderId) -> Order:
        """One order.

        Raises:
            Refused: there is no such order.
        """
        row = self._connection.row(f"{_ORDER} WHERE order_id = :id", id=order_id)
        if row is None:
            raise refuse("no_such_order")
        return _order(row)

    def orders(self, course_id: CourseId) -> tuple[Order, ...]:
        """The orders of a course, newest first."""
        rows = self._connection.rows(
            f"{_ORDER} WHERE course_id = :id ORDER BY valid_from DESC, order_id DESC",
            id=course_id,
        )
        return tuple(_order(row) for row in rows)

    def order_on(self, course_id: CourseId, day: date) -> Order | None:
        """The newest order of a course that covers a day."""
        return next((one for one in self.orders(course_id) if one.is_valid_on(day)), None)


class CourseChanges:
    """Starts and ends courses and writes orders inside a change."""

    def __init__(self, entry: Entry) -> None:
        """Write into an entry."""
        self._entry = entry

    def start(self, course: Course) -> Course:
        """Keep a new course."""
        new = replace(course, row_version=1)
        self._entry.connection.run(
            "INSERT INTO course (course_id, patient_id, kind, template, protocol_key, infusions, "
            "started_on, ended_on, end_reason, row_version, record_seq) VALUES (:course_id, "
            ":patient_id, :kind, :template, :protocol_key, :infusions, :started_on, :ended_on, "
            ":end_reason, :row_version, :seq)",
            **_columns(new),
            seq=self._entry.seq,
        )
        self._entry.note("course", "", f"{new.kind.value} {new.template} x{new.count}")
        self._entry.touch(CourseRef(new.course_id), PatientRef(new.patient_id))
        return new

    def amend(self, course: Course) -> Course:
        """Replace a course's count, protocol, end and reason for ending.

        Raises:
            Refused: somebody else changed it since it was read.
        """
        before = Courses(self._entry.connection).get(course.course_id)
        if before.row_version != course.row_version:
            raise refuse("course_changed_meanwhile")
        after = replace(course, row_version=course.row_version + 1)
        self._entry.connection.run(
            "UPDATE course SET template = :template, protocol_key = :protocol_key, "
            "infusions = :infusions, started_on = :started_on, ended_on = :ended_on, "
            "end_reason = :end_reason, row_version = :row_version, record_seq = :seq, "
            "kind = :kind WHERE course_id = :course_id AND patient_id = :patient_id",
            **_columns(after),
            seq=self._entry.seq,
        )
        for name in ("count", "protocol_key", "started_on", "ended_on", "end_reason", "template"):
            if getattr(before, name) != getattr(after, name):
                self._entry.note(name, getattr(before, name), getattr(after, name))
        self._entry.touch(CourseRef(after.course_id), PatientRef(after.patient_id))
        return after

    def order(self, order: Order) -> Order:
        """Keep an order; an order is never edited, a later one takes its place."""
        self._entry.connection.run(
            "INSERT INTO treatment_order (order_id, course_id, mg_per_kg, basis, minutes, "
            "stock_mg_per_ml, final_volume_ml, valid_from, valid_to, prescriber, record_seq) "
            "VALUES (:order_id, :course_id, :mg_per_kg, :basis, :minutes, :stock, :volume, "
            ":valid_from, :valid_to, :prescriber, :seq)",
            order_id=order.order_id,
            course_id=order.course_id,
            mg_per_kg=str(order.mg_per_kg),
            basis=order.basis.value,
            minutes=order.minutes,
            stock=str(order.stock_mg_per_ml),
            volume=str(order.final_volume_ml),
            valid_from=order.valid_from.isoformat(),
            valid_to=order.valid_to.isoformat(),
            prescriber=order.prescriber,
            seq=self._entry.seq,
        )
        self._entry.note("order", "", f"{order.mg_per_kg} mg/kg over {order.minutes} min")
        self._entry.touch(CourseRef(order.course_id))
        return order


def _columns(course: Course) -> dict[str, str | int | None]:
    return {
        "course_id": course.course_id,
        "patient_id": course.patient_id,
        "kind": course.kind.value,
        "template": course.template,
        "protocol_key": course.protocol_key,
        "infusions": course.count,
        "started_on": course.started_on.isoformat(),
        "ended_on": course.ended_on.isoformat() if course.ended_on else None,
        "end_reason": course.end_reason,
        "row_version": course.row_version,
    }


def _course(row: Row) -> Course:
    return Course(
        course_id=CourseId(row[0]),
        patient_id=PatientId(row[1]),
        kind=VisitKind(row[2]),
        template=row[3],
        protocol_key=row[4],
        count=row[5],
        started_on=day_of(row[6]),
        ended_on=day_of(row[7]) if row[7] else None,
        end_reason=row[8],
        row_version=row[9],
    )


def _order(row: Row) -> Order:
    return Order(
        order_id=OrderId(row[0]),
        course_id=CourseId(row[1]),
        mg_per_kg=Decimal(row[2]),
        basis=DosingWeight(row[3]),
        minutes=row[4],
        stock_mg_per_ml=Decimal(row[5]),
        final_volume_ml=Decimal(row[6]),
        valid_from=day_of(row[7]),
        valid_to=day_of(row[8]),
        prescriber=StaffId(row[9]),
    )
