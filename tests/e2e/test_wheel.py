"""The wheel holds all the program needs: it plays a visit where no checkout is in reach."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def done(*command: object, cwd: Path) -> str:
    """What a command printed; it must succeed."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = ("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    done(sys.executable, *command, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an empty environment with the wheel in it. What the wheel depends on is
    borrowed from this environment, without its link to the checkout: only .pth files make one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    pip = ("-m", "pip", "--quiet", "--disable-pip-version-check", "--python", python)
    done(sys.executable, *pip, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    (place,) = folder.glob("lib/python*/site-packages")
    (place / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def test_the_assets_travel_inside_the_package(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = [path for path in (ROOT / "assets").rglob("*") if path.is_file()]
    assert len(files) > 10
    expected = {f"clinic_station/{path.relative_to(ROOT).as_posix()}" for path in files}
    assert expected - inside == set()


def test_nothing_but_the_package_is_installed(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"clinic_station"}


def test_the_program_comes_from_the_wheel(programs, tmp_path):
    asked = "import clinic_station; print(clinic_station.__file__)"
    place = done(programs / "python", "-c", asked, cwd=tmp_path)
    assert place.startswith(str(programs.parent))


def test_a_visit_is_played_from_the_wheel_in_an_empty_folder(programs, tmp_path):
    said = done(
        programs / "clinic-station", "demo", "--headless", "--speed", 1000, "--json", cwd=tmp_path
    )
    assert json.loads(said)["session"]["status"] == "completed"
    assert list(tmp_path.iterdir()) == []
