"""`board list|watch|record`: balance boards from a terminal."""

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path

from clinic_station.clock import SystemClock
from clinic_station.devices.registry import CHOICES, open_source, reason_for_none
from clinic_station.devices.source import BoardSource
from clinic_station.services.board_watch import (
    choice_lines,
    choice_rows,
    csv_rows,
    json_lines,
    readings,
    text_lines,
)


def show_choices(*, as_json: bool) -> int:
    rows = [json.dumps(choice_rows(CHOICES), indent=2)] if as_json else choice_lines(CHOICES)
    _print(rows)
    return 0


def watch(spec: str, seconds: float | None, *, as_json: bool) -> int:
    """Lines until the time is over, the recording ends, or Ctrl-C."""
    samples = readings(_source(spec), seconds)
    _print(json_lines(samples) if as_json else text_lines(samples))
    return 0


def record(spec: str, seconds: float | None, file: Path) -> int:
    """A CSV file that `replay:` takes; written as it comes, until the time is over, the recording
    ends, or Ctrl-C. An earlier file stays as it is where the board gives nothing."""
    samples = readings(_source(spec), seconds)
    if (first := next(samples, None)) is None:
        raise ValueError("the board gave no reading; nothing was recorded")
    partial = file.with_name(f"{file.name}.part")
    written = -1  # the header is no reading
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as out, suppress(KeyboardInterrupt):
            for row in csv_rows(chain([first], samples)):
                out.write(row + "\n")
                written += 1
    finally:  # also when the board is lost
        if written > 0:
            partial.replace(file)
    sys.stdout.write(f"{file}: {max(written, 0)} readings\n")
    return 0


def _source(spec: str) -> BoardSource:
    source = open_source(spec, SystemClock())
    if source is None:
        raise ValueError(reason_for_none(spec) or "name a board with --board")
    return source


def _print(lines: Iterable[str]) -> None:
    with suppress(KeyboardInterrupt):
        for line in lines:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
