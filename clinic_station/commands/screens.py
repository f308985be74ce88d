"""`screens`: a picture of every screen in every state."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def draw(
    out: Path, sizes: Sequence[tuple[int, int]] | None, languages: Sequence[str] | None
) -> int:
    """Needs no display. Prints each path when its picture is written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from clinic_station.paths import assets_dir
    from clinic_station.services.routines import load_catalogue
    from clinic_station.ui.application import make_application
    from clinic_station.ui.gallery import LANGUAGES, SIZES, write_pictures

    application = make_application()
    catalogue = load_catalogue([assets_dir()])
    for path in write_pictures(out, catalogue, sizes or SIZES, languages or LANGUAGES):
        sys.stdout.write(f"{path}\n")
        sys.stdout.flush()
    application.quit()
    return 0
