"""Writes the station files of past schema numbers that tests/data keeps: run once for each number.

python -m tests.support.old_stations
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from clinic_station.store import schema
from tests.support.stores import MARIA, PLAN, VISIT, an_id

DATA = Path(__file__).parents[1] / "data"
STATION_V1 = DATA / "station_v1.sqlite3"
CLOSED, OPEN = an_id("closed in version 1"), VISIT.id
ENTRIES = [(1, 0.0, "command", '{"kind": "start"}'), (2, 12.5, "event", '{"kind": "step"}')]
SET_ID, REPETITION_ID = an_id("set in version 1"), an_id("repetition in version 1")


def write_v1(path: Path) -> None:
    """A patient with an open and a closed visit, each with a journal of rows."""
    at = VISIT.started_at
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN")
        schema.migrate(db, 1)
        db.execute(
            "INSERT INTO patients VALUES (?, ?, ?, ?, '', 'left', '[\"back\"]', 1, '[]', 3,"
            " 'active', ?, 1, ?, NULL)",
            (MARIA.id, MARIA.code, MARIA.first_name, MARIA.last_name, MARIA.created_at, at),
        )
        db.execute(
            "INSERT INTO prescriptions VALUES (?, ?, 1, 'chair_program', '[]', ?, NULL, '', ?,"
            " NULL)",
            (PLAN.id, MARIA.id, PLAN.created_at, at),
        )
        for session, status in ((CLOSED, "completed"), (OPEN, "open")):
            db.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, 'chair_program', ?, 'routine', ?, '', 9,"
                " NULL, NULL, '', 1, ?)",
                (session, MARIA.id, PLAN.id, status, at, at),
            )
            db.executemany(
                "INSERT INTO journal VALUES (?, ?, ?, ?, ?)",
                [(session, *entry) for entry in ENTRIES],
            )
        db.execute(
            "INSERT INTO set_results VALUES (?, ?, 0, 'calf_raise', 'both', 1, 1, 2, 15, NULL,"
            " '2-1-3', 0, 'one_hand', 15, NULL, 'completed', 'confirmed', ?, '', 1)",
            (SET_ID, CLOSED, at),
        )
        db.execute(
            "INSERT INTO repetition_results VALUES (?, ?, 0, 'calf_raise', 'both', 1, 1, 1, 6, 18,"
            " ?)",
            (REPETITION_ID, CLOSED, at),
        )
        db.execute(
            "INSERT INTO outbox (entity, entity_id, version, at) VALUES ('journal', ?, 2, ?)",
            (CLOSED, at),
        )
        db.execute("COMMIT")


if __name__ == "__main__":
    STATION_V1.unlink(missing_ok=True)
    write_v1(STATION_V1)
