"""`backup` and `restore`: whole-clinic copies."""

import sys
from pathlib import Path

from clinic_station.clock import SystemClock
from clinic_station.paths import DataPaths
from clinic_station.store.backup import restore_from
from clinic_station.store.station_store import SqliteStore


def back_up(data: DataPaths, target: Path) -> int:
    """Also beside a running station. Raises ValueError rather than put the copy in its place."""
    if target.resolve() == data.database.resolve():
        raise ValueError(f"{target} is the station's own file; name another one for the copy")
    store = SqliteStore.open_beside(data, SystemClock().utc_now)
    try:
        store.backup(target.absolute())
    finally:
        store.close()
    sys.stdout.write(f"{target}\n")
    return 0


def restore(data: DataPaths, copy: Path, *, replace: bool) -> int:
    """The file that was there goes to the backups. Refuses to replace it unless told to."""
    restore_from(copy.absolute(), data, replace=replace)
    sys.stdout.write(f"{data.root}\n")
    return 0
