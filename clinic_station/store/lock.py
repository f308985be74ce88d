"""One station per folder, and the mark that tells whether the last one stopped in good order."""

import os
import sys
from pathlib import Path

from clinic_station.i18n import _
from clinic_station.store.errors import StationRunning, folder_error

_RUNNING = b"running\n"

if sys.platform == "win32":  # pragma: no cover  (its calls are on Windows only)
    import msvcrt

    # Locked bytes cannot be read by others on Windows, so lock one far behind the mark.
    _FAR = 1 << 30

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class StationLock:
    """Held from construction until `release`; the system frees it when the process dies, but the
    mark in the file stays, and the next holder sees `unclean`. Raises StationRunning."""

    def __init__(self, path: Path) -> None:
        self._handle: int | None = _open(path)
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise StationRunning(
                _("A station is already running on the folder {folder}.").format(folder=path.parent)
            ) from error
        self.unclean = self._read() != b""
        self._mark(path, _RUNNING)

    def release(self, *, clean: bool = True) -> None:
        """`clean=False` leaves the mark, so that the next start checks the file."""
        if self._handle is None:
            return
        if clean:
            os.ftruncate(self._handle, 0)
        os.close(self._handle)
        self._handle = None

    def _read(self) -> bytes:
        assert self._handle is not None
        os.lseek(self._handle, 0, os.SEEK_SET)
        return os.read(self._handle, len(_RUNNING))

    def _mark(self, path: Path, text: bytes) -> None:
        assert self._handle is not None
        try:
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text)
            os.fsync(self._handle)  # a power cut must not lose the mark
        except OSError as error:
            os.close(self._handle)
            self._handle = None
            raise folder_error(path.parent, error) from error


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise folder_error(path.parent, error) from error
