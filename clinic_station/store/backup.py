"""A whole copy of the file while it is in use, complete or not there at all."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from clinic_station.store.errors import folder_error, store_error


def copy_to(db: sqlite3.Connection, target: Path) -> None:
    """Written beside `target` under another name, then renamed: an older copy stays until the new
    one is whole. Raises StoreError."""
    partial = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        _copy(db, partial)
        _sync(partial)
        partial.replace(target)
    except OSError as error:
        raise folder_error(target.parent, error) from error
    except sqlite3.Error as error:
        raise store_error(error) from error
    finally:
        _remove(partial)


def _copy(db: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, readable from any medium


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the folder's trouble is already being reported
