"""Rating scales as they were filled in. A wrong sheet is struck out, never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kettle.domain.errors import refuse
from kettle.domain.ids import PatientId, ScoreId
from kettle.domain.kept import Score
from kettle.domain.refs import PatientRef
from kettle.store.codec import from_json, to_json
from kettle.store.driver import Connection, Row
from kettle.store.entry import Entry
from kettle.store.instants import instant_text

_SELECT = "SELECT content, struck_out FROM score"


class Scores:
    """Reads score sheets."""

    def __init__(self, connection: Connection) -> None:
        """Read over a connection."""
        self._connection = connection

    def get(self, score_id: ScoreId) -> Score:
        """One sheet.

        Raises:
            Refused: there is no such sheet.
        """
        row = self._connection.row(f"{_SELECT} WHERE score_id = :id", id=score_id)
        if row is None:
            raise refuse("no_such_score")
        return _score(row)

    def of_patient(
        self, patient_id: PatientId, *, scale: str | None = None, struck_too: bool = False
    ) -> tuple[Score, ...]:
        """A patient's sheets, oldest first; those struck out only when asked for."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE patient_id = :id ORDER BY taken_at, score_id", id=patient_id
        )
        return tuple(
            score
            for score in map(_score, rows)
            if (scale is None or score.scale == scale) and (struck_too or not score.struck_out)
        )

    def since(self, at: datetime, *, flag: str = "") -> tuple[Score, ...]:
        """Everybody's sheets from an instant on, oldest first; with a flag only those that bear it.

        A sheet that was struck out is left out.
        """
        rows = self._connection.rows(
            f"{_SELECT} WHERE taken_at >= :at AND struck_out = '' "
            "AND (:flag = '' OR instr(content, :flag) > 0) ORDER BY taken_at, score_id",
            at=instant_text(at),
            flag=flag and f'"flag":"{flag}"',
        )
        return tuple(map(_score, rows))


class ScoreChanges:
    """Keeps and strikes out score sheets inside a change."""

    def __init__(self, entry: Entry) -> None:
        """Write into an entry."""
        self._entry = entry

    def keep(self, score: Score) -> Score:
        """Keep a new sheet."""
        self._entry.connection.run(
            "INSERT INTO score (score_id, patient_id, scale, taken_at, content, struck_out, "
            "record_seq) VALUES (:id, :patient_id, :scale, :taken_at, :content, '', :seq)",
            id=score.score_id,
            patient_id=score.patient_id,
            scale=score.scale,
            taken_at=instant_text(score.taken_at),
            content=to_json(Score, replace(score, struck_out="")),
            seq=self._entry.seq,
        )
        self._entry.note(score.scale, "", score.total)
        self._entry.touch(PatientRef(score.patient_id))
        return score

    def strike_out(self, score_id: ScoreId, reason: str) -> Score:
        """Strike a sheet out; it stays, with the reason."""
        score = replace(Scores(self._entry.connection).get(score_id), struck_out=reason)
        self._entry.connection.run(
            "UPDATE score SET struck_out = :reason, record_seq = :seq WHERE score_id = :id",
            id=score_id,
            reason=reason,
            seq=self._entry.seq,
        )
        self._entry.note(f"{score.scale} struck out", score.total, reason)
        self._entry.touch(PatientRef(score.patient_id))
        return score


def _score(row: Row) -> Score:
    score: Score = from_json(Score, row[0])
    return replace(score, struck_out=row[1]) if row[1] else score
