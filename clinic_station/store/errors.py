"""What can go wrong with the station's file, each with one line for staff."""

import errno
import sqlite3
from pathlib import Path

from clinic_station.i18n import _
from clinic_station.services.ports import StoreError, StoreUnavailable


class DiskFull(StoreUnavailable):
    """No room for another write; what was written before is safe."""


class ReadOnlyData(StoreUnavailable):
    """The folder or the file cannot be written to."""


class DamagedFile(StoreError):
    """SQLite cannot make sense of the file, or it is no station file at all."""


class NewerFile(StoreError):
    """A newer program wrote the file; this one would lose what it does not know."""


class OlderFile(StoreError):
    """The file waits for the station to bring it up to date; a reader may not do that."""


class NoData(StoreError):
    """There is no file to read yet."""


class FileBusy(StoreUnavailable):
    """Another program kept the file locked for longer than we wait."""


class WouldOverwrite(StoreError):
    """There is data where a copy was to be put."""


class StationRunning(StoreError):
    """Another station has this folder."""


_KINDS: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnlyData,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyData,
    sqlite3.SQLITE_PERM: ReadOnlyData,
    sqlite3.SQLITE_CORRUPT: DamagedFile,
    sqlite3.SQLITE_NOTADB: DamagedFile,
    sqlite3.SQLITE_BUSY: FileBusy,
    sqlite3.SQLITE_LOCKED: FileBusy,
}


def store_error(error: sqlite3.Error) -> StoreError:
    """The same trouble in our words; the caller raises it from the original."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    kind = _KINDS.get(code, StoreError)
    return kind(_text(kind).format(reason=error))


def folder_error(folder: Path, error: OSError) -> StoreError:
    """For a data folder that cannot be made or written."""
    if error.errno == errno.ENOSPC:
        return DiskFull(_text(DiskFull))
    reason = error.strerror or str(error)
    return ReadOnlyData(
        _("The folder {folder} cannot be written to ({reason}).").format(
            folder=folder, reason=reason
        )
    )


def _text(kind: type[StoreError]) -> str:
    if kind is DiskFull:
        return _("The disk is full. Free some space; what was stored before is safe.")
    if kind is ReadOnlyData:
        return _("The station's data cannot be written to. Check the folder's permissions.")
    if kind is DamagedFile:
        return _("The station's data file is damaged. Restore the latest backup.")
    if kind is FileBusy:
        return _("Another program is holding the station's data file. Close it and try again.")
    # Translators: {reason} is the database's own message, in English.
    return _("The station's data could not be read or written ({reason}).")
