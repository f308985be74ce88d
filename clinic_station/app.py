"""The way in: reads the command line, and puts the program together."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from clinic_station.commands.options import DATA_ENV, build_parser
from clinic_station.config import Config, ConfigError, load_config
from clinic_station.devices.source import BoardError
from clinic_station.paths import DataPaths, default_data_dir
from clinic_station.services.ports import StoreError

DEMO_ROUTINE = "ankle_back_foundation"
DEMO_CLINIC = "Riverside Clinic"


def main(argv: Sequence[str] | None = None) -> int:
    """Returns the exit code: 1 for what the user can mend, told in one line."""
    options = build_parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        return _COMMANDS[options.command](options)
    except (StoreError, BoardError, ConfigError, ValueError) as error:
        sys.stderr.write(f"clinic-station: {error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"clinic-station: {error.filename or ''}: {error.strerror or error}\n")
        return 1


def _data(options: argparse.Namespace) -> Path:
    named = options.data or os.environ.get(DATA_ENV)
    return Path(named) if named else default_data_dir()


def _config(options: argparse.Namespace, folder: Path | None) -> Config:
    config = load_config(folder) if folder else Config()
    return replace(config, board=options.board) if options.board else config


def _run(options: argparse.Namespace) -> int:
    from clinic_station.ui import kiosk

    folder = _data(options)
    return kiosk.run(folder, _config(options, folder), _window(options))


def _demo(options: argparse.Namespace) -> int:
    config = _config(options, options.data)
    config = replace(config, clinic_name=DEMO_CLINIC, board=options.board or "simulated")
    if options.language:
        config = replace(config, language=options.language)
    if options.headless:
        from clinic_station.commands import headless

        return headless.play(
            data=options.data,
            config=config,
            routine=options.routine or DEMO_ROUTINE,
            speed=options.speed,
            seed=options.seed,
            as_json=options.json,
        )
    raise NotImplementedError


def _board(options: argparse.Namespace) -> int:
    from clinic_station.commands import board

    if options.action == "list":
        return board.show_choices(as_json=options.json)
    if options.action == "watch":
        return board.watch(options.board, options.seconds, as_json=options.json)
    if options.file is None:
        raise ValueError("board record needs the name of a file")
    return board.record(options.board, options.seconds, options.file)


def _routine(options: argparse.Namespace) -> int:
    from clinic_station.commands import routine

    return routine.check(options.files)


def _backup(options: argparse.Namespace) -> int:
    from clinic_station.commands import copies

    return copies.back_up(DataPaths(_data(options)), options.path)


def _restore(options: argparse.Namespace) -> int:
    from clinic_station.commands import copies

    return copies.restore(DataPaths(_data(options)), options.path, replace=options.replace)


def _screens(options: argparse.Namespace) -> int:
    from clinic_station.commands import screens

    return screens.draw(options.out, options.size, options.language)


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "demo": _demo,
    "board": _board,
    "routine": _routine,
    "backup": _backup,
    "restore": _restore,
    "screens": _screens,
}
