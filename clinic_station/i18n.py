"""Opens the gettext catalogue of the chosen language; no Qt, so services can translate too."""

import gettext as _gettext


class _Catalogue:
    """The catalogue in use; the program's one text source."""

    def __init__(self) -> None:
        self.translations: _gettext.NullTranslations = _gettext.NullTranslations()


_current = _Catalogue()


def _(message: str) -> str:
    """The message in the language in use."""
    return _current.translations.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form for `number`, in the language in use."""
    return _current.translations.ngettext(singular, plural, number)
