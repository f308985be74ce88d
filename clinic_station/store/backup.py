"""Whole copies of the file: made while it is in use, and put back in its place."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from clinic_station.i18n import _
from clinic_station.store import integrity
from clinic_station.store.connection import closed_on_error, connect, refuse_unknown
from clinic_station.store.errors import (
    DamagedFile,
    NoData,
    WouldOverwrite,
    folder_error,
    store_error,
)
from clinic_station.store.lock import StationLock
from clinic_station.store.places import Places


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


def restore_from(copy: Path, places: Places, *, replace: bool) -> None:
    """Put a copy in the place of the station's file, which goes to the backups first. Raises
    StoreError: the copy is not sound, a station is running, or there is data and not `replace`."""
    _refuse_unsound(copy)
    lock = StationLock(places.lock)
    try:
        _refuse_overwriting(places, replace)
        _put_in_place(copy, places)
    except OSError as error:
        raise folder_error(places.database.parent, error) from error
    finally:
        lock.release()


def _refuse_unsound(copy: Path) -> None:
    if not copy.is_file():
        raise NoData(_("There is no file {file}.").format(file=copy))
    db = connect(copy, "ro")
    with closed_on_error(db), closing(db):
        refuse_unknown(db, copy)
    if integrity.problems(copy):
        raise DamagedFile(_("The copy {file} is damaged and was not used.").format(file=copy.name))


def _refuse_overwriting(places: Places, replace: bool) -> None:
    if places.database.exists() and not replace:
        raise WouldOverwrite(
            _(
                "{folder} holds a station's data already. To put the copy in its place, ask for it"
                " with --replace; the present data is kept among the backups."
            ).format(folder=places.database.parent)
        )


def _put_in_place(copy: Path, places: Places) -> None:
    arriving = places.database.with_name(f"{places.database.name}.restored")
    db = connect(copy, "ro")
    with closed_on_error(db), closing(db):
        copy_to(db, arriving)
    try:
        if places.database.exists():
            _set_aside(places)
        arriving.replace(places.database)
    finally:
        _remove(arriving)


def _set_aside(places: Places) -> None:
    """With the write-ahead log, in which the newest rows of an unclean stop may be."""
    changed = datetime.fromtimestamp(places.database.stat().st_mtime, UTC)
    places.backups.mkdir(parents=True, exist_ok=True)
    kept = places.backups / f"station-replaced-{changed:%Y%m%dT%H%M%S%fZ}.sqlite3"
    for ending in ("-wal", "-shm", ""):
        present = places.database.with_name(f"{places.database.name}{ending}")
        if present.exists():
            present.replace(kept.with_name(f"{kept.name}{ending}"))


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
