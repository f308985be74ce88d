"""Measures all, or the named parts (starting, painting, commits); prints a table, writes
bench.json. Run it on a machine that does nothing else."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench import commits, painting, starting
from tests.bench.figures import Figure, table, write

PARTS: Mapping[str, Callable[[], list[Figure]]] = {
    "starting": starting.figures,
    "painting": painting.figures,
    "commits": commits.figures,
}


def main(names: list[str]) -> int:
    unknown = set(names) - PARTS.keys()
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    measured: list[Figure] = []
    for name in names or PARTS:
        print(f"measuring {name} ...", file=sys.stderr)
        measured += PARTS[name]()
    print(table(measured))
    write(measured, Path("bench.json"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
