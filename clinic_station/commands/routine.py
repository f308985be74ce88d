"""`routine check`: says everything that is wrong with routine and exercise files."""

import sys
from collections.abc import Sequence
from pathlib import Path

from clinic_station.services.routines import check_files


def check(files: Sequence[Path]) -> int:
    """Prints every problem with its place. Returns 1 when there is any."""
    problems = check_files(files)
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if not problems:
        sys.stdout.write(
            f"{len(files)} files, no problems\n" if len(files) > 1 else "no problems\n"
        )
    return 1 if problems else 0
