"""What may be set for one station: in its data folder's config.toml and on the command line."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

FILE_NAME = "config.toml"


class ConfigError(Exception):
    """The configuration cannot be used; the message is one line for people."""


@dataclass(frozen=True, slots=True)
class Config:
    """`board` is a board spec (none, auto, simulated, replay:FILE ...)."""

    clinic_name: str = "Ankle and back station"
    language: str = "en"
    board: str = "auto"


def load_config(folder: Path) -> Config:
    """The folder's config.toml over the defaults. Raises ConfigError with place and reason."""
    path = folder / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8-sig")  # Notepad on Windows puts a mark in front
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error
    known = {field.name for field in fields(Config)}
    for key, value in values.items():
        if key not in known:
            raise ConfigError(f"{path}: {key}: not a setting (known: {', '.join(sorted(known))})")
        if not isinstance(value, str) or not value.strip():
            raise ConfigError(f"{path}: {key}: needs a text")
    return Config(**values)
