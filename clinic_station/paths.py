"""Where assets are read and where data is kept."""

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets_dir(configured: Path | None = None) -> Path:
    """The folder of routines, pictures and texts: the configured one, the copy inside the
    installed package, or the checkout's. Raises FileNotFoundError when none exists."""
    for candidate in (configured, _PACKAGE / "assets", _PACKAGE.parent / "assets"):
        if candidate is not None and candidate.is_dir():
            return candidate
    raise FileNotFoundError("no assets folder beside the program")


def default_data_dir() -> Path:
    """The platform's folder for this user's data."""
    from platformdirs import user_data_path

    return user_data_path("clinic-station", appauthor=False)


@dataclass(frozen=True, slots=True)
class DataPaths:
    """Places inside one data folder."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "station.sqlite3"

    @property
    def lock(self) -> Path:
        return self.root / "station.lock"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def logs(self) -> Path:
        return self.root / "logs"
