"""The first tables of a clinic, with the guards that hold what must never happen.

Every row carries the number of the record entry that tells of it. While a change is being made
that entry does not exist yet: the trigger asks for the next number, and the deferred foreign key
refuses the commit unless the entry was written after all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite_utils

APPLICATION_ID = 0x4B65746C

_RECORD_SEQ = "record_seq INTEGER NOT NULL REFERENCES record (seq) DEFERRABLE INITIALLY DEFERRED"

_TABLES = (
    """
    CREATE TABLE record (
        seq INTEGER PRIMARY KEY,
        change_id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        clocks TEXT NOT NULL,
        by_id TEXT,
        by_name TEXT NOT NULL,
        roles TEXT NOT NULL,
        verb TEXT NOT NULL,
        subject TEXT NOT NULL,
        lines TEXT NOT NULL,
        reason TEXT NOT NULL,
        undoes TEXT UNIQUE,
        signer TEXT,
        prev_mac BLOB NOT NULL CHECK (length(prev_mac) = 32),
        mac BLOB NOT NULL CHECK (length(mac) = 32),
        signature BLOB CHECK (signature IS NULL OR length(signature) = 64),
        CHECK ((signer IS NULL) = (signature IS NULL))
    ) STRICT
    """,
    "CREATE INDEX record_by_subject ON record (subject, seq)",
    """
    CREATE TABLE clinic (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        vault_id TEXT NOT NULL,
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        founded_at TEXT NOT NULL,
        {record_seq}
    ) STRICT
    """,
    """
    CREATE TABLE staff (
        staff_id TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        title TEXT NOT NULL,
        roles TEXT NOT NULL,
        is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
        {record_seq}
    ) STRICT
    """,
    """
    CREATE TABLE staff_key (
        public_key TEXT PRIMARY KEY CHECK (length(public_key) = 64),
        staff_id TEXT NOT NULL REFERENCES staff (staff_id),
        since TEXT NOT NULL,
        {record_seq}
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        name TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        content TEXT NOT NULL,
        {record_seq},
        PRIMARY KEY (name, version)
    ) STRICT
    """,
    """
    CREATE TABLE protocol (
        protocol_key TEXT PRIMARY KEY,
        content TEXT NOT NULL,
        adopted_at TEXT NOT NULL,
        {record_seq}
    ) STRICT
    """,
    """
    CREATE TABLE patient (
        patient_id TEXT PRIMARY KEY,
        record_number TEXT NOT NULL UNIQUE CHECK (record_number <> ''),
        family_name TEXT NOT NULL CHECK (family_name <> ''),
        given_name TEXT NOT NULL,
        birth_date TEXT NOT NULL CHECK (length(birth_date) = 10),
        phone TEXT NOT NULL,
        rest TEXT NOT NULL,
        row_version INTEGER NOT NULL CHECK (row_version >= 1),
        {record_seq}
    ) STRICT
    """,
    """
    CREATE TABLE course (
        course_id TEXT PRIMARY KEY,
        patient_id TEXT NOT NULL REFERENCES patient (patient_id),
        kind TEXT NOT NULL CHECK (kind IN ('induction', 'maintenance', 'booster')),
        template TEXT NOT NULL,
        protocol_key TEXT NOT NULL REFERENCES protocol (protocol_key),
        infusions INTEGER NOT NULL CHECK (infusions >= 1),
        started_on TEXT NOT NULL CHECK (length(started_on) = 10),
        ended_on TEXT,
        end_reason TEXT NOT NULL,
        row_version INTEGER NOT NULL,
        {record_seq}
    ) STRICT
    """,
    "CREATE INDEX course_by_patient ON course (patient_id, started_on)",
    """
    CREATE TABLE treatment_order (
        order_id TEXT PRIMARY KEY,
        course_id TEXT NOT NULL REFERENCES course (course_id),
        mg_per_kg TEXT NOT NULL,
        basis TEXT NOT NULL CHECK (basis IN ('actual', 'ideal', 'adjusted')),
        minutes INTEGER NOT NULL CHECK (minutes >= 1),
        stock_mg_per_ml TEXT NOT NULL,
        final_volume_ml TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_to TEXT NOT NULL CHECK (valid_to >= valid_from),
        prescriber TEXT NOT NULL REFERENCES staff (staff_id),
        {record_seq}
    ) STRICT
    """,
    "CREATE INDEX treatment_order_by_course ON treatment_order (course_id, valid_from)",
    # Nothing is ever in this table: a parked visit points into it, so that it cannot be committed.
    "CREATE TABLE nowhere (place INTEGER PRIMARY KEY CHECK (place < 0 AND place > 0)) STRICT",
    """
    CREATE TABLE appointment (
        appointment_id TEXT PRIMARY KEY,
        patient_id TEXT NOT NULL REFERENCES patient (patient_id),
        course_id TEXT NOT NULL REFERENCES course (course_id),
        kind TEXT NOT NULL CHECK (kind IN ('induction', 'maintenance', 'booster')),
        number INTEGER NOT NULL CHECK (number >= 1),
        day TEXT NOT NULL,
        starts_at TEXT NOT NULL CHECK (length(starts_at) = 16 AND substr(starts_at, 1, 10) = day),
        chair_free_at TEXT NOT NULL CHECK (chair_free_at > starts_at),
        preparation INTEGER NOT NULL CHECK (preparation >= 0),
        infusion INTEGER NOT NULL CHECK (infusion >= 1),
        observation INTEGER NOT NULL CHECK (observation >= 0),
        turnover INTEGER NOT NULL CHECK (turnover >= 0),
        chair INTEGER NOT NULL CHECK (chair >= 1),
        status TEXT NOT NULL
            CHECK (status IN ('booked', 'arrived', 'done', 'cancelled', 'no_show')),
        session_id TEXT REFERENCES session (session_id) DEFERRABLE INITIALLY DEFERRED,
        note TEXT NOT NULL,
        row_version INTEGER NOT NULL,
        parked INTEGER REFERENCES nowhere (place) DEFERRABLE INITIALLY DEFERRED,
        {record_seq}
    ) STRICT
    """,
    "CREATE INDEX appointment_by_day ON appointment (day, starts_at)",
    "CREATE INDEX appointment_by_patient ON appointment (patient_id, starts_at)",
    "CREATE INDEX appointment_by_course ON appointment (course_id, number)",
    "CREATE INDEX appointment_by_session ON appointment (session_id) WHERE session_id IS NOT NULL",
    """
    CREATE TABLE appointment_step (
        appointment_id TEXT NOT NULL REFERENCES appointment (appointment_id),
        step INTEGER NOT NULL CHECK (step >= 1),
        kind TEXT NOT NULL CHECK (kind IN ('booked', 'moved', 'status', 'amended')),
        before TEXT,
        after TEXT NOT NULL,
        {record_seq},
        PRIMARY KEY (appointment_id, step)
    ) STRICT
    """,
    """
    CREATE TABLE session (
        session_id TEXT PRIMARY KEY,
        patient_id TEXT NOT NULL REFERENCES patient (patient_id),
        appointment_id TEXT REFERENCES appointment (appointment_id),
        chair INTEGER NOT NULL CHECK (chair >= 1),
        protocol_key TEXT NOT NULL REFERENCES protocol (protocol_key),
        opened_at TEXT NOT NULL,
        closed_at TEXT,
        {record_seq}
    ) STRICT
    """,
    "CREATE INDEX session_by_patient ON session (patient_id, opened_at)",
    "CREATE INDEX session_by_opening ON session (opened_at)",
    (
        "CREATE UNIQUE INDEX one_open_session_per_patient ON session (patient_id) "
        "WHERE closed_at IS NULL"
    ),
    "CREATE UNIQUE INDEX one_open_session_per_chair ON session (chair) WHERE closed_at IS NULL",
    """
    CREATE TABLE session_event (
        session_id TEXT NOT NULL REFERENCES session (session_id),
        seq INTEGER NOT NULL CHECK (seq >= 1),
        event_id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        taken_at TEXT NOT NULL,
        entered_at TEXT NOT NULL,
        by TEXT NOT NULL,
        clocks TEXT NOT NULL,
        payload TEXT NOT NULL,
        {record_seq},
        PRIMARY KEY (session_id, seq)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE score (
        score_id TEXT PRIMARY KEY,
        patient_id TEXT NOT NULL REFERENCES patient (patient_id),
        scale TEXT NOT NULL,
        taken_at TEXT NOT NULL,
        content TEXT NOT NULL,
        struck_out TEXT NOT NULL,
        {record_seq}
    ) STRICT
    """,
    "CREATE INDEX score_by_patient ON score (patient_id, taken_at)",
    "CREATE INDEX score_by_time ON score (taken_at)",
    """
    CREATE TABLE document (
        document_id TEXT PRIMARY KEY,
        patient_id TEXT REFERENCES patient (patient_id),
        made_at TEXT NOT NULL,
        content TEXT NOT NULL,
        blocks TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        {record_seq}
    ) STRICT
    """,
    "CREATE INDEX document_by_patient ON document (patient_id, made_at)",
    """
    CREATE TABLE document_step (
        document_id TEXT NOT NULL REFERENCES document (document_id),
        step INTEGER NOT NULL CHECK (step >= 1),
        status TEXT NOT NULL CHECK (status IN ('kept', 'sent', 'handed_over', 'failed')),
        detail TEXT NOT NULL,
        at TEXT NOT NULL,
        {record_seq},
        PRIMARY KEY (document_id, step)
    ) STRICT
    """,
    """
    CREATE TABLE draft (
        staff_id TEXT NOT NULL,
        place TEXT NOT NULL,
        content TEXT NOT NULL,
        kept_at TEXT NOT NULL,
        PRIMARY KEY (staff_id, place)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE patient_search (
        number INTEGER PRIMARY KEY,
        patient_id TEXT NOT NULL UNIQUE REFERENCES patient (patient_id),
        family TEXT NOT NULL,
        given TEXT NOT NULL,
        sound TEXT NOT NULL,
        haystack TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX patient_search_family ON patient_search (family, given)",
    "CREATE INDEX patient_search_given ON patient_search (given, family)",
    "CREATE INDEX patient_search_sound ON patient_search (sound)",
    (
        "CREATE VIRTUAL TABLE patient_trigram USING fts5 ("
        "haystack, content = 'patient_search', content_rowid = 'number', "
        "tokenize = 'trigram', detail = 'none')"
    ),
    (
        "CREATE VIRTUAL TABLE patient_prefix USING fts5 ("
        "haystack, content = 'patient_search', content_rowid = 'number', "
        "tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2', detail = 'none')"
    ),
)

_KEPT = (
    "clinic",
    "staff",
    "staff_key",
    "setting",
    "protocol",
    "patient",
    "course",
    "treatment_order",
    "appointment",
    "appointment_step",
    "session",
    "session_event",
    "score",
    "document",
    "document_step",
)
_APPEND_ONLY = (
    "record",
    "clinic",
    "staff_key",
    "setting",
    "protocol",
    "treatment_order",
    "appointment_step",
    "session_event",
    "document",
    "document_step",
)


def step_0001_a_clinic(database: sqlite_utils.Database) -> None:
    """People, visits, sessions, scores, pages, and the record that tells of each change."""
    for table in _TABLES:
        database.execute(table.replace("{record_seq}", _RECORD_SEQ))
    for table in _KEPT:
        for trigger in _told_of(table):
            database.execute(trigger)
    for table in _APPEND_ONLY:
        database.execute(_never(table, "UPDATE"))
    for table in (*_KEPT, "record"):
        database.execute(_never(table, "DELETE"))
    for event in ("INSERT", "UPDATE"):
        database.execute(_one_place_at_a_time(event))
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute("PRAGMA user_version = 1")


def _told_of(table: str) -> tuple[str, ...]:
    """A row belongs to the entry that is about to be written; the index finds it from there."""
    next_entry = "(SELECT COALESCE(MAX(seq), 0) + 1 FROM record)"
    return (
        f"CREATE INDEX {table}_by_record ON {table} (record_seq)",
        *(
            f"CREATE TRIGGER {table}_{event.lower()}_is_told BEFORE {event} ON {table} "
            f"WHEN NEW.record_seq <> {next_entry} "
            "BEGIN SELECT RAISE(ABORT, 'changed outside the record'); END"
            for event in ("INSERT", "UPDATE")
        ),
    )


def _never(table: str, event: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'only ever added to'); END"
    )


def _one_place_at_a_time(event: str) -> str:
    """No two patients on one chair and no patient on two, turnover included."""
    held = "('booked', 'arrived', 'done')"
    other = (
        "FROM appointment AS other WHERE other.day = NEW.day AND other.parked IS NULL "
        "AND other.starts_at < NEW.chair_free_at AND other.chair_free_at > NEW.starts_at "
        f"AND other.status IN {held} AND other.appointment_id <> NEW.appointment_id "
    )
    return (
        f"CREATE TRIGGER appointment_{event.lower()}_has_place BEFORE {event} ON appointment "
        f"WHEN NEW.parked IS NULL AND NEW.status IN {held} BEGIN "
        f"SELECT RAISE(ABORT, 'chair_taken') WHERE EXISTS (SELECT 1 {other} "
        "AND other.chair = NEW.chair); "
        f"SELECT RAISE(ABORT, 'patient_elsewhere') WHERE EXISTS (SELECT 1 {other} "
        "AND other.patient_id = NEW.patient_id); END"
    )
