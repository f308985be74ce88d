"""Where a station keeps its file."""

from pathlib import Path
from typing import Protocol


class Places(Protocol):
    """As paths.DataPaths has them."""

    @property
    def database(self) -> Path: ...
    @property
    def backups(self) -> Path: ...
    @property
    def lock(self) -> Path: ...
