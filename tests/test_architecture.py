"""Which part of the house may lean on which. Imports go downward only.

          app  (knows everyone, known by no one)
           |
ui  ->  services  ->  domain          devices -> domain
              \\->  devices.source     store   -> domain
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.imports import PACKAGE, Module, import_graph, is_within, modules

STANDARD = set(sys.stdlib_module_names)
TEXT = {"clinic_station.i18n"}
QT = {"PySide6", "shiboken6", "pyqtgraph"}
MAIN = "clinic_station.__main__"
SCREENS = "clinic_station.ui.screens"
# Who puts the parts together: without screens (station), with them (app), and one file a command.
COMPOSITION = {"clinic_station.app", "clinic_station.station", "clinic_station.commands"}

CLOCK_CALL = re.compile(
    r"(time\.(time|time_ns|monotonic|monotonic_ns|perf_counter|perf_counter_ns|sleep)"
    r"|(.*\.)?(utcnow|today|currentDateTime|currentDateTimeUtc|currentTime)"
    r"|.*date(time)?\.now|monotonic|perf_counter|QElapsedTimer)$"
)
SQL = re.compile(
    r"\s*(SELECT\s.+\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s"
    r"|CREATE\s+(TABLE|(UNIQUE\s+)?INDEX|VIEW|TRIGGER)\s|ALTER\s+TABLE\s|DROP\s+TABLE\s"
    r"|PRAGMA\s+\w+|BEGIN\s+IMMEDIATE)",
    re.DOTALL,
)
WAITING = {"sleep", "qWait", "wait_for_timeout"}


def violations(part: str, ours: set[str], others: set[str]) -> list[str]:
    """Imports of `part` beyond itself, `ours` of the package, the standard library and `others`."""
    return [
        f"{module.name} imports {name}"
        for module in modules(part)
        for name in sorted(module.imports)
        if not _is_allowed(name, ours | {part}, others)
    ]


def _is_allowed(name: str, ours: set[str], others: set[str]) -> bool:
    top = name.split(".")[0]
    if top == "clinic_station":
        return any(is_within(name, part) for part in ours if part != "clinic_station")
    return top in STANDARD | others


def test_the_domain_knows_itself_and_the_standard_library():
    numeric = {"clinic_station.domain.balance", "clinic_station.domain.counting"}
    beyond = violations("clinic_station.domain", set(), set())
    assert [line for line in beyond if line.split()[0] not in numeric] == []
    assert violations("clinic_station.domain", set(), {"numpy", "scipy"}) == []


def test_a_store_knows_the_domain_and_what_the_services_ask_of_it():
    ours = {"clinic_station.domain", "clinic_station.services.ports", *TEXT}
    assert violations("clinic_station.store", ours, set()) == []


def test_a_device_knows_the_domain_the_clock_and_its_vendors_library():
    ours = {"clinic_station.domain", "clinic_station.clock", *TEXT}
    vendors = {"numpy", "serial", "evdev", "hid", "pylsl"}
    assert violations("clinic_station.devices", ours, vendors) == []


def test_a_service_knows_the_domain_the_boards_face_and_no_store_no_screen():
    ours = {
        "clinic_station.domain",
        "clinic_station.devices.source",
        "clinic_station.clock",
        "clinic_station.paths",
        "clinic_station.config",
        *TEXT,
    }
    assert violations("clinic_station.services", ours, {"numpy", "argon2"}) == []


def test_the_screens_know_services_and_domain_but_no_store_and_no_device():
    ours = {
        "clinic_station.services",
        "clinic_station.domain",
        "clinic_station.clock",
        "clinic_station.paths",
        "clinic_station.config",
        *TEXT,
    }
    assert violations("clinic_station.ui", ours, QT | {"numpy"}) == []


@pytest.mark.parametrize("part", ["clock", "paths", "config", "i18n", "pseudo"])
def test_the_ground_floor_needs_almost_nothing(part):
    ours = {"i18n": {"clinic_station.paths", "clinic_station.pseudo"}, "config": TEXT}.get(
        part, set()
    )
    others = {"platformdirs"} if part == "paths" else set()
    assert violations(f"clinic_station.{part}", ours, others) == []


def test_qt_lives_in_the_screens_and_in_the_composition_root():
    outside = [
        module.name
        for module in modules()
        if any(name.split(".")[0] in QT for name in module.imports)
        and not is_within(module.name, "clinic_station.ui")
        and module.name != "clinic_station.app"
    ]
    assert outside == []


def test_nobody_knows_the_composition_root_but_the_way_in():
    users = {name for name, used in import_graph().items() if "clinic_station.app" in used}
    assert users == {MAIN}


def test_the_parts_do_not_know_who_puts_them_together():
    known = [
        f"{name} imports {used}"
        for name, imports in import_graph().items()
        for used in imports
        if _is_composition(used) and not _is_composition(name) and name != MAIN
    ]
    assert known == []


def _is_composition(name: str) -> bool:
    return any(is_within(name, part) for part in COMPOSITION)


def test_a_screen_knows_no_other_screen():
    screens = {module.name for module in modules(SCREENS) if _defines_a_screen(module)}
    assert {name: _used(name, SCREENS) & (screens - {name}) for name in screens} == {
        name: set() for name in screens
    }


def test_the_parts_of_a_screen_belong_to_that_screen():
    strangers = [
        f"{name} uses {part}"
        for name in import_graph()
        for part in _used(name, SCREENS)
        if is_within(name, SCREENS) and _family(name) != _family(part)
    ]
    assert strangers == []


def _defines_a_screen(module: Module) -> bool:
    classes = (node for node in module.tree.body if isinstance(node, ast.ClassDef))
    return any(node.name.endswith("Screen") for node in classes)


def _used(name: str, part: str) -> set[str]:
    return {used for used in import_graph()[name] if is_within(used, part) and used != part}


def _family(name: str) -> str:
    """exercise_rest belongs to exercise."""
    return name.rpartition(".")[2].split("_")[0]


def test_no_module_needs_itself_round_a_corner():
    graph = import_graph()
    assert [name for name in graph if name in _reachable(graph, name)] == []


def _reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[start] - {start})
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += graph[name] - {name}
    return seen


def test_only_the_clock_asks_the_machine_for_the_time():
    asking = [
        f"{module.name}: {call}"
        for module in modules()
        if module.name != "clinic_station.clock"
        for call in sorted(module.calls)
        if CLOCK_CALL.match(call)
    ]
    assert asking == []


def test_sql_is_written_in_the_store_alone():
    writing = [
        module.name
        for module in modules()
        if not is_within(module.name, "clinic_station.store")
        and any(SQL.match(text) for text in module.texts)
    ]
    assert writing == []


def test_no_module_rebinds_its_globals():
    rebinding = [
        module.name
        for module in modules()
        if any(isinstance(node, ast.Global) for node in ast.walk(module.tree))
    ]
    assert rebinding == []


def test_every_module_says_its_job():
    assert [module.name for module in modules() if not ast.get_docstring(module.tree)] == []


def test_slow_imports_wait_until_they_are_needed():
    eager = [
        module.name
        for module in modules()
        if any(name.split(".")[0] == "scipy" for name in module.imports_at_start)
    ]
    assert eager == []


def test_nothing_loads_scipy_on_its_way():
    # Written here rather than read from the sources: a library may import it for us.
    asked = f"import importlib, sys\nfor name in {[m.name for m in modules()]!r}:\n"
    asked += "    name.endswith('__main__') or importlib.import_module(name)\n"
    asked += "print('scipy' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.strip() == "False"


def test_nothing_reads_what_lies_outside_the_repository():
    # Written in pieces, so that this file does not find itself.
    outside = re.compile(r"\.\./" + "shared")
    root = PACKAGE.parent
    files = [
        path
        for folder in ("clinic_station", "tests", "assets", "packaging")
        for path in (root / folder).rglob("*")
        if path.suffix in {".py", ".toml", ".md", ".txt", ".json", ".csv", ".svg", ""}
        and path.is_file()
    ]
    files += [root / "Makefile", root / "README.md", root / "pyproject.toml"]
    assert [str(path) for path in files if outside.search(_text(path))] == []


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


def test_no_test_waits_for_time_to_pass():
    tests = PACKAGE.parent / "tests"
    waiting = [
        f"{path.relative_to(tests)}: {call}"
        for path in sorted(tests.rglob("*.py"))
        for call in sorted(Module(path.stem, path).calls)
        if call.rpartition(".")[2] in WAITING or call == "qtbot.wait"
    ]
    assert waiting == []
