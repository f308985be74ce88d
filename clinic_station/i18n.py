"""Opens the gettext catalogue of the chosen language; no Qt, so services can translate too."""

import gettext as _gettext
from pathlib import Path

from clinic_station.paths import assets_dir
from clinic_station.pseudo import PseudoTranslations

DOMAIN = "clinic_station"
SOURCE_LANGUAGE = "en"
PSEUDO_LANGUAGE = "en-XA"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


class _Catalogue:
    """The catalogue in use; the program's one text source."""

    def __init__(self) -> None:
        self.language = SOURCE_LANGUAGE
        self.translations: _gettext.NullTranslations = _gettext.NullTranslations()


_current = _Catalogue()


def _(message: str) -> str:
    """The message in the language in use."""
    return _current.translations.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form for `number`, in the language in use."""
    return _current.translations.ngettext(singular, plural, number)


def available_languages(folder: Path | None = None) -> tuple[str, ...]:
    """English, then every language with a catalogue. The pseudo-language is for checks, and so
    not offered."""
    found = _translations(folder).glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return SOURCE_LANGUAGE, *sorted(path.parent.parent.name for path in found)


def use_language(code: str, folder: Path | None = None) -> None:
    """From now on every text is in that language; what was made before stays as it is. Raises
    FileNotFoundError for a language without a catalogue."""
    _current.translations = _open(code, folder)
    _current.language = code


def language() -> str:
    """The code of the language in use."""
    return _current.language


def is_right_to_left(code: str) -> bool:
    return code.split("-")[0] in _RIGHT_TO_LEFT


def _open(code: str, folder: Path | None) -> _gettext.NullTranslations:
    if code == SOURCE_LANGUAGE:
        return _gettext.NullTranslations()
    if code == PSEUDO_LANGUAGE:
        return PseudoTranslations()
    catalogue = _translations(folder) / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with catalogue.open("rb") as file:
        return _gettext.GNUTranslations(file)


def _translations(folder: Path | None) -> Path:
    return assets_dir() / "translations" if folder is None else folder
