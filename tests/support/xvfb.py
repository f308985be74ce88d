"""A desktop nobody sees: an X server, a window manager, a session bus with accessibility."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.polling import until
from tests.support.xwd import read_xwd

PROGRAMS = ("setpriv", "Xvfb", "openbox", "xdotool", "xprop", "dbus-daemon", "dbus-send")
SYSTEM_PYTHON = "/usr/bin/python3"
# A test run that is killed takes with it what it started.
TIED = ("setpriv", "--pdeathsig", "KILL")


@dataclass(frozen=True)
class Desktop:
    """A running desktop. `env` is what a program needs to open its window there."""

    width: int
    height: int
    env: dict[str, str]
    framebuffer: Path

    @property
    def size(self) -> str:
        return f"{self.width}x{self.height}"

    def touch(self, x: int, y: int) -> None:
        """A finger's tap, as the X server reports it."""
        command = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(command, env=self.env, check=True, timeout=10)

    def key(self, name: str) -> None:
        """A key by its X name, such as "Tab" or "Return"."""
        subprocess.run(["xdotool", "key", name], env=self.env, check=True, timeout=10)

    def save_picture(self, path: Path) -> None:
        """What is on the screen now, as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        read_xwd(self.framebuffer.read_bytes()).save(str(path))


def missing_programs() -> list[str]:
    """What this machine lacks for a desktop and a screen reader; empty when all is there."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    reader = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False
    )
    return missing if reader.returncode == 0 else [*missing, "python3-pyatspi"]


@contextmanager
def desktop(folder: Path, width: int, height: int) -> Iterator[Desktop]:
    """Runs a desktop of that size; its files are kept in `folder`."""
    with ExitStack() as running:
        env = _environment(folder)
        env["DISPLAY"] = running.enter_context(_x_server(folder, width, height))
        env["DBUS_SESSION_BUS_ADDRESS"] = running.enter_context(_session_bus(env))
        _wake_accessibility(env)
        running.enter_context(_window_manager(env))
        yield Desktop(width, height, env, folder / "Xvfb_screen0")


def _environment(folder: Path) -> dict[str, str]:
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    left_out = {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE"}
    env = {key: value for key, value in os.environ.items() if key not in left_out}
    return env | {
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(folder / "home"),
        "XDG_CONFIG_HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "home"),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "GSETTINGS_BACKEND": "memory",
    }


@contextmanager
def _x_server(folder: Path, width: int, height: int) -> Iterator[str]:
    """The server picks a free number itself and tells it through a pipe, so two runs never meet."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"]
    command += ["-nolisten", "tcp", "-noreset", "-fbdir", str(folder)]
    with _running(command, dict(os.environ), pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"


@contextmanager
def _session_bus(env: dict[str, str]) -> Iterator[str]:
    reading, writing = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"]
    with _running(command, env, pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as pipe:
            address = pipe.readline().strip()
        assert address, "the session bus did not start"
        yield address


def _wake_accessibility(env: dict[str, str]) -> None:
    """The session bus starts the accessibility bus when somebody asks for it."""
    command = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus"]
    command += ["/org/a11y/bus", "org.a11y.Bus.GetAddress"]
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=30)


@contextmanager
def _window_manager(env: dict[str, str]) -> Iterator[None]:
    with _running(["openbox", "--sm-disable"], env):
        until(lambda: _is_managed(env), "openbox")
        yield


def _is_managed(env: dict[str, str]) -> bool:
    command = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
    answer = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return "window id" in answer.stdout


@contextmanager
def _running(
    command: list[str], env: dict[str, str], pass_fds: tuple[int, ...] = ()
) -> Iterator[None]:
    process = subprocess.Popen(
        [*TIED, *command],
        env=env,
        pass_fds=pass_fds,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
