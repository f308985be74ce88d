"""A made-up language from English, accented and longer: shows text cut off or not marked."""

import gettext
import re

_ACCENTS = str.maketrans("AaCcDdEeGgIiKkLlNnOoRrSsTtUuWwYyZz", "ÅåÇçĐđÉéĞğÎîĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž")
# Fields of str.format, HTML tags and entities stay as they are.
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]+>|&#?\w+;)")
_PADDING = " lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor"
_LONGER = 0.3


class PseudoTranslations(gettext.NullTranslations):
    """Translates into the pseudo-language as it goes; needs no catalogue."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(message: str) -> str:
    """The message in brackets, accented and 30 % longer by real words, so that lines can break."""
    if not message:
        return message
    parts = _KEPT.split(message)
    accented = [part if index % 2 else part.translate(_ACCENTS) for index, part in enumerate(parts)]
    visible = sum(len(part) for part in parts[::2])
    return f"[{''.join(accented)}{_padding(visible)}]"


def _padding(length: int) -> str:
    """Words of 30 % of the length; brackets are not counted."""
    wanted = max(1, round(length * _LONGER))
    filler = _PADDING * (wanted // len(_PADDING) + 1)
    return filler[:wanted].rstrip().translate(_ACCENTS)
