"""Finding patients by what is typed: any part, any order, from the first letter on.

One folded text per patient (`names.search_text`). Whole-word beginnings of family and given names
come first, out of their indexes in alphabetical order; then, from three letters on, any part of
the text by trigrams, or with one or two letters the beginning of any word, newest patients first.
SQLite's own full-text search lives here.
"""

from __future__ import annotations

from collections.abc import Iterable

from kettle.domain.ids import PatientId
from kettle.domain.kept import FoundPatients, PatientLine
from kettle.domain.names import fold, search_text, search_words, sound_key
from kettle.domain.people import Patient
from kettle.store.driver import Connection, Row
from kettle.store.instants import day_of

_INDEXES = ("patient_trigram", "patient_prefix")
_TRIGRAM = 3
_LAST = "\U0010ffff"

_LINE = (
    "SELECT s.number, p.patient_id, p.record_number, p.family_name, p.given_name, p.birth_date, "
    "p.phone FROM patient_search AS s JOIN patient AS p ON p.patient_id = s.patient_id"
)


class Search:
    """Finds patients."""

    def __init__(self, connection: Connection) -> None:
        """Search over a connection."""
        self._connection = connection

    def find(self, typed: str, *, limit: int = 50) -> FoundPatients:
        """Who matches every word typed, best first; everybody by name when nothing is typed."""
        words = sorted(set(search_words(typed)), key=len, reverse=True)
        if not words:
            return _found(self._by_name(limit + 1), limit)
        rows: dict[int, Row] = {}
        for column in ("family", "given"):
            _add(rows, self._beginning(column, words, limit + 1 - len(rows)))
        if len(words[0]) >= _TRIGRAM and len(rows) <= limit:
            _add(rows, self._anywhere(words, limit + 1))
        elif len(rows) <= limit:
            _add(rows, self._any_word(words, limit + 1))
        return _found(rows.values(), limit)

    def sounding_like(self, name: str, *, limit: int = 20) -> tuple[PatientLine, ...]:
        """Patients whose family name sounds like a typed one, spelt differently or not."""
        key = sound_key(name)
        if not key:
            return ()
        rows = self._connection.rows(
            f"{_LINE} WHERE s.sound = :key ORDER BY s.number DESC LIMIT :limit",
            key=key,
            limit=limit,
        )
        return tuple(_line(row) for row in rows)

    def lines(self, patient_ids: Iterable[PatientId]) -> tuple[PatientLine, ...]:
        """Some patients as lines, in the order asked for, for example the recent ones."""
        rows = (
            self._connection.row(f"{_LINE} WHERE s.patient_id = :id", id=patient_id)
            for patient_id in patient_ids
        )
        return tuple(_line(row) for row in rows if row is not None)

    def _by_name(self, limit: int) -> list[Row]:
        return self._connection.rows(
            f"{_LINE} ORDER BY s.family, s.given LIMIT :limit", limit=limit
        )

    def _beginning(self, column: str, words: list[str], limit: int) -> list[Row]:
        """Names that begin with the longest word; the others must begin a word somewhere."""
        others, values = _every_word(words[1:])
        return self._connection.rows(
            f"{_LINE} WHERE s.{column} >= :first AND s.{column} < :last{others} "
            f"ORDER BY s.{column} LIMIT :limit",
            first=words[0],
            last=words[0] + _LAST,
            limit=limit,
            **values,
        )

    def _anywhere(self, words: list[str], limit: int) -> list[Row]:
        """Any part of the text; the trigrams narrow down, the text itself decides."""
        checked, values = _every_word(words)
        return self._connection.rows(
            f"{_LINE} JOIN patient_trigram AS t ON t.rowid = s.number "
            f"WHERE patient_trigram MATCH :trigrams{checked} "
            "ORDER BY t.rowid DESC LIMIT :limit",
            trigrams=_trigrams(words),
            limit=limit,
            **values,
        )

    def _any_word(self, words: list[str], limit: int) -> list[Row]:
        """One or two letters each, which begin any word: a second name, a number, a date."""
        return self._connection.rows(
            f"{_LINE} JOIN patient_prefix AS t ON t.rowid = s.number "
            "WHERE patient_prefix MATCH :prefixes ORDER BY t.rowid DESC LIMIT :limit",
            prefixes=" AND ".join(f'"{word}"*' for word in words),
            limit=limit,
        )


def index_patient(
    connection: Connection, patient: Patient, *, before: Patient | None = None
) -> None:
    """Make a patient findable as they are called now; part of the change that is being made."""
    if before is not None:
        _forget(connection, before)
    connection.run(
        "INSERT INTO patient_search (patient_id, family, given, sound, haystack) "
        "VALUES (:patient_id, :family, :given, :sound, :haystack) "
        "ON CONFLICT (patient_id) DO UPDATE SET family = excluded.family, given = excluded.given, "
        "sound = excluded.sound, haystack = excluded.haystack",
        patient_id=patient.patient_id,
        family=fold(patient.family_name),
        given=fold(patient.given_name),
        sound=sound_key(patient.family_name),
        haystack=_haystack(patient),
    )
    for index in _INDEXES:
        connection.run(
            f"INSERT INTO {index} (rowid, haystack) "  # noqa: S608 - names of this file
            "SELECT number, haystack FROM patient_search WHERE patient_id = :patient_id",
            patient_id=patient.patient_id,
        )


def _forget(connection: Connection, patient: Patient) -> None:
    """Take the old text out of the indexes; they must be told exactly what it was."""
    for index in _INDEXES:
        connection.run(
            f"INSERT INTO {index} ({index}, rowid, haystack) "  # noqa: S608 - names of this file
            "SELECT 'delete', number, haystack FROM patient_search WHERE patient_id = :patient_id",
            patient_id=patient.patient_id,
        )


def _haystack(patient: Patient) -> str:
    """The folded text with a space before every word, so that a word's beginning can be found."""
    return f" {search_text(patient)} "


def _every_word(words: list[str]) -> tuple[str, dict[str, str]]:
    """The condition that every word is there: short ones as a beginning, long ones anywhere."""
    values = {
        f"word{at}": word if len(word) >= _TRIGRAM else f" {word}" for at, word in enumerate(words)
    }
    return "".join(f" AND instr(s.haystack, :{name}) > 0" for name in values), values


def _trigrams(words: list[str]) -> str:
    """All trigrams of the longer words, each quoted, all of which must be there."""
    pieces = {word[at : at + _TRIGRAM] for word in words for at in range(len(word) - _TRIGRAM + 1)}
    return " AND ".join(f'"{piece}"' for piece in sorted(pieces))


def _add(rows: dict[int, Row], more: list[Row]) -> None:
    for row in more:
        rows.setdefault(row[0], row)


def _found(rows: Iterable[Row], limit: int) -> FoundPatients:
    lines = [_line(row) for row in rows]
    return FoundPatients(found=tuple(lines[:limit]), more=len(lines) > limit)


def _line(row: Row) -> PatientLine:
    return PatientLine(
        patient_id=PatientId(row[1]),
        record_number=row[2],
        family_name=row[3],
        given_name=row[4],
        birth_date=day_of(row[5]),
        phone=row[6],
    )
