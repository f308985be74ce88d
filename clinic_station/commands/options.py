"""The words of the command line."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

DATA_ENV = "CLINIC_STATION_DATA"
FASTEST = 10_000.0


def positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text}: needs a number above 0")
    return value


def speed(text: str) -> float:
    """So fast that a visit is over at once is fast enough, and no date runs out of years."""
    value = positive(text)
    if value > FASTEST:
        raise argparse.ArgumentTypeError(f"{text}: goes up to {FASTEST:g}")
    return value


def usage_problem(options: argparse.Namespace) -> str | None:
    """What the parser cannot see for itself."""
    if options.command == "board" and options.action == "record" and options.file is None:
        return "board record needs the name of a file"
    return None


def screen_size(text: str) -> tuple[int, int]:
    """From "1280x800"; sizes that no screen has are refused."""
    width, _x, height = text.lower().partition("x")
    try:
        size = int(width), int(height)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: write it as 1280x800") from None
    if not all(320 <= side <= 16384 for side in size):
        raise argparse.ArgumentTypeError(f"{text}: sides go from 320 to 16384")
    return size


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clinic-station",
        description="Guides a clinic's patients through timed ankle and back routines.",
    )
    # What is given before COMMAND holds too: a command's own parser has no defaults for it.
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    window = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _window_options(window)
    parser.set_defaults(command="run")
    _window_options(parser)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    commands = parser.add_subparsers(metavar="COMMAND")
    _add_run(commands, [common, window])
    _add_demo(commands, [common, window])
    _add_board(commands, common)
    _add_routine(commands)
    _add_copies(commands, common)
    _add_screens(commands)
    return parser


def _window_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--windowed", action="store_true", help="in a window, not full screen")
    parser.add_argument("--size", type=screen_size, metavar="WxH", help="size of the window")
    parser.add_argument("--board", metavar="SPEC", help="none, auto, simulated, replay:FILE ...")


def _add_run(commands: "Commands", parents: list[argparse.ArgumentParser]) -> None:
    run = commands.add_parser("run", parents=parents, help="the touchscreen (also without COMMAND)")
    run.set_defaults(command="run")


def _add_demo(commands: "Commands", parents: list[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser("demo", parents=parents, help="a made-up clinic, simulated board")
    demo.set_defaults(command="demo")
    demo.add_argument("--headless", action="store_true", help="one whole visit without a screen")
    demo.add_argument("--routine", metavar="ID", help="the routine to play")
    demo.add_argument("--speed", type=speed, default=1.0, metavar="N", help="times faster")
    demo.add_argument("--seed", type=int, default=1, metavar="N", help="makes another clinic")
    demo.add_argument("--language", metavar="CODE", help="en, or en-XA to find cut-off texts")
    demo.add_argument("--json", action="store_true", help="one JSON document at the end")


def _add_board(commands: "Commands", common: argparse.ArgumentParser) -> None:
    board = commands.add_parser("board", parents=[common], help="balance boards")
    board.set_defaults(command="board")
    board.add_argument("action", choices=["list", "watch", "record"])
    board.add_argument("file", nargs="?", type=Path, help="where to record")
    board.add_argument("--board", default=argparse.SUPPRESS, metavar="SPEC")
    board.add_argument("--seconds", type=positive, metavar="N", help="stop after")
    board.add_argument("--json", action="store_true")


def _add_routine(commands: "Commands") -> None:
    routine = commands.add_parser("routine", help="routine and exercise files")
    routine.set_defaults(command="routine")
    routine.add_argument("action", choices=["check"])
    routine.add_argument("files", nargs="+", type=Path, metavar="FILE")


def _add_copies(commands: "Commands", common: argparse.ArgumentParser) -> None:
    backup = commands.add_parser("backup", parents=[common], help="a whole copy, while running")
    backup.set_defaults(command="backup")
    backup.add_argument("path", type=Path)
    restore = commands.add_parser("restore", parents=[common], help="put a copy back")
    restore.set_defaults(command="restore")
    restore.add_argument("path", type=Path)
    restore.add_argument("--replace", action="store_true", help="where there is data already")


def _add_screens(commands: "Commands") -> None:
    screens = commands.add_parser("screens", help="a picture of every screen in every state")
    screens.set_defaults(command="screens")
    screens.add_argument("--out", type=Path, required=True, metavar="DIR")
    screens.add_argument("--size", type=screen_size, action="append", metavar="WxH")
    screens.add_argument("--language", action="append", metavar="CODE")
