"""The way in: reads the command line, and puts the program together."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from clinic_station.clock import Clock, ScaledClock, SystemClock
from clinic_station.commands.options import DATA_ENV, build_parser, usage_problem
from clinic_station.config import Config, ConfigError, load_config
from clinic_station.devices.source import BoardError
from clinic_station.i18n import available_languages, use_language
from clinic_station.paths import DataPaths, default_data_dir
from clinic_station.services.ports import NotReadyError, StoreError
from clinic_station.services.staff_pin import pin_is_known
from clinic_station.services.visit import Visit
from clinic_station.station import Station

if TYPE_CHECKING:
    from clinic_station.ui.main_window import MainWindow
    from clinic_station.ui.screen import Screen

DEMO_ROUTINE = "ankle_back_foundation"
DEMO_CLINIC = "Riverside Clinic"
WINDOW_SIZE = (1280, 800)
INTERRUPTED = 130  # what a shell says after Ctrl-C
RETRY_MS = 2000  # how often a disk in trouble is tried again


def main(argv: Sequence[str] | None = None) -> int:
    """Returns the exit code: 1 for what the user can mend, told in one line."""
    parser = build_parser()
    options = parser.parse_args(argv)
    if problem := usage_problem(options):
        parser.error(problem)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        return _COMMANDS[options.command](options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_gone()
    except (StoreError, BoardError, ConfigError, NotReadyError, ValueError) as error:
        sys.stderr.write(f"clinic-station: {error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"clinic-station: {error.filename or ''}: {error.strerror or error}\n")
        return 1


def _reader_gone() -> int:
    """Whoever read our lines has seen enough: `... | head`. Nothing more is flushed to them."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _named_data(options: argparse.Namespace) -> Path | None:
    named = options.data or os.environ.get(DATA_ENV)
    return Path(named) if named else None


def _data(options: argparse.Namespace) -> Path:
    return _named_data(options) or default_data_dir()


def _config(options: argparse.Namespace, folder: Path | None) -> Config:
    config = load_config(folder) if folder else Config()
    return replace(config, board=options.board) if options.board else config


def _run(options: argparse.Namespace) -> int:
    folder = _data(options)
    return _show(options, folder, _config(options, folder), SystemClock(), demo_seed=None)


def _demo(options: argparse.Namespace) -> int:
    named = _named_data(options)
    config = _config(options, named)
    config = replace(config, clinic_name=DEMO_CLINIC, board=options.board or "simulated")
    if options.headless:
        from clinic_station.commands import headless

        return headless.play(
            data=named,
            config=config,
            routine=options.routine or DEMO_ROUTINE,
            speed=options.speed,
            seed=options.seed,
            as_json=options.json,
        )
    if options.language:
        config = replace(config, language=options.language)
    clock = ScaledClock(SystemClock(), options.speed)
    with ExitStack() as stack:
        folder = named or Path(stack.enter_context(TemporaryDirectory()))
        return _show(options, folder, config, clock, demo_seed=options.seed)


def _show(
    options: argparse.Namespace,
    folder: Path,
    config: Config,
    clock: Clock,
    *,
    demo_seed: int | None,
) -> int:
    """The station at its screen, until the window closes."""
    use_language(config.language)
    # The store opens in its own thread while the toolkit loads.
    with Station(DataPaths(folder.absolute()), config, clock, demo_seed=demo_seed) as station:
        from PySide6.QtCore import QTimer

        from clinic_station.ui.application import make_application

        application = make_application()
        station.wait_until_ready()
        if demo_seed is not None:
            station.require_demo(demo_seed)
            station.desk.only_routine = options.routine and station.routine(options.routine)
        window = _window(station)
        _place(window, options)
        retrying = QTimer(window, interval=RETRY_MS)
        retrying.timeout.connect(station.desk.retry_writes)
        retrying.start()
        if station.integrity is not None:
            window.await_check(station.integrity)
        return application.exec()


def _window(station: Station) -> "MainWindow":
    from clinic_station.ui.context import ScreenContext
    from clinic_station.ui.main_window import MainWindow
    from clinic_station.ui.navigator import Navigator
    from clinic_station.ui.patient_screens import patient_screens

    context = ScreenContext(
        desk=station.desk,
        catalogue=station.catalogue,
        clock=station.clock,
        clinic_name=station.config.clinic_name,
        staff_pin_ok=lambda pin: station.jobs.submit(lambda store: pin_is_known(store, pin)),
        exercise_screen=lambda visit: _exercise_screen(visit, station.clock),
        languages=tuple(dict.fromkeys((*available_languages(), station.config.language))),
        choose_language=lambda code: _speak(window, code),
    )
    window = MainWindow(Navigator(patient_screens(context), station.clock))
    return window


def _speak(window: "MainWindow", code: str) -> None:
    use_language(code)
    window.rebuild()


def _exercise_screen(visit: Visit, clock: Clock) -> "Screen":
    from clinic_station.ui.screens.exercise import ExerciseScreen
    from clinic_station.ui.widgets.figure_view import FigureView

    return ExerciseScreen(visit, visit.start_routine(), clock, FigureView)


def _place(window: "MainWindow", options: argparse.Namespace) -> None:
    """Full screen, or a window of the wished size."""
    if options.windowed or options.size:
        window.resize(*(options.size or WINDOW_SIZE))
        window.show()
    else:
        window.showFullScreen()
    window.start()


def _board(options: argparse.Namespace) -> int:
    from clinic_station.commands import board

    if options.action == "list":
        return board.show_choices(as_json=options.json)
    if options.action == "watch":
        return board.watch(options.board or "auto", options.seconds, as_json=options.json)
    return board.record(options.board or "auto", options.seconds, options.file)


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
