"""Pictures of every screen in every state, made without a display."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from clinic_station.domain.routine import Catalogue
from clinic_station.i18n import SOURCE_LANGUAGE, use_language
from clinic_station.ui.filmstrip import filmstrip
from clinic_station.ui.gallery_exercise import exercise_states
from clinic_station.ui.gallery_patient import patient_states
from clinic_station.ui.screen import Screen

SIZES = ((1920, 1080), (1280, 800), (1080, 1920))
LANGUAGES = (SOURCE_LANGUAGE, "en-XA")

State = tuple[str, Callable[[], Screen]]


def all_states(catalogue: Catalogue) -> Iterator[State]:
    """Name and builder of every state there is, patient screens first."""
    yield from patient_states(catalogue)
    yield from exercise_states(catalogue)


def picture(build: Callable[[], Screen], size: tuple[int, int]) -> QImage:
    """One state at a size, as it is painted on a real screen; the screen is gone afterwards."""
    screen = build()
    screen.resize(*size)
    screen.show()
    QApplication.processEvents()
    image = screen.grab().toImage()
    screen.leave()
    screen.close()
    screen.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return image


def write_pictures(
    out: Path,
    catalogue: Catalogue,
    sizes: Sequence[tuple[int, int]] = SIZES,
    languages: Sequence[str] = LANGUAGES,
) -> Iterator[Path]:
    """Writes `LANGUAGE/WxH/NAME.png` for every state and a strip for every exercise; yields each
    path when it is written. Raises FileNotFoundError for a language without a catalogue, OSError
    where a picture cannot be written."""
    for language in languages:
        use_language(language)
        for size in sizes:
            folder = out / language / f"{size[0]}x{size[1]}"
            for name, build in all_states(catalogue):
                yield _save(picture(build, size), folder / f"{name}.png")
    use_language(SOURCE_LANGUAGE)
    for exercise in catalogue.exercises.values():
        yield _save(filmstrip(exercise), out / "filmstrips" / f"{exercise.id}.png")


def _save(image: QImage, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path)):
        raise OSError(f"{path} could not be written")
    return path
