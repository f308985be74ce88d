"""Reads one table of a content file key by key, and notes everything wrong with it."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from clinic_station.domain.exercise import Tempo
from clinic_station.domain.routine import ContentProblem
from clinic_station.i18n import _

Choice = TypeVar("Choice", bound=StrEnum)

LARGEST_NUMBER = 100_000.0
LONGEST_REPETITION_S = 120.0


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """A hint to append to a reason, or nothing when no known word is near."""
    near = get_close_matches(word, known, n=1)
    # Translators: follows the reason why a word in a content file is not understood.
    return _(' (did you mean "{word}"?)').format(word=near[0]) if near else ""


def shown(value: object) -> str:
    """A value as a problem quotes it; not at length, and not an endless number's digits."""
    try:
        return str(value)[:20]
    except ValueError:
        return "..."


class Fields:
    """One table of a file. Each getter returns a harmless stand-in when the value is missing or
    wrong, so that reading goes on and every problem is found; `clean` says whether to keep it."""

    def __init__(
        self,
        table: Mapping[str, object],
        file: str,
        entry: str,
        problems: list[ContentProblem] | None = None,
    ) -> None:
        self._table = table
        self._file = file
        self._known: list[str] = []
        self.entry = entry
        self.problems: list[ContentProblem] = problems if problems is not None else []

    @property
    def clean(self) -> bool:
        return not self.problems

    @property
    def name(self) -> str:
        """The entry's id as it is written, or empty."""
        value = self._table.get("id", "")
        return value if isinstance(value, str) else ""

    def problem(self, reason: str) -> None:
        self.problems.append(ContentProblem(self._file, self.entry, reason))

    def has(self, key: str) -> bool:
        return key in self._table

    def _value(self, key: str, *, needed: bool) -> object:
        self._known.append(key)
        if needed and key not in self._table:
            self.problem(_('"{key}" is missing').format(key=key))
        return self._table.get(key)

    def _wrong_type(self, key: str, wanted: str) -> None:
        self.problem(_('"{key}" should be {wanted}').format(key=key, wanted=wanted))

    def text(self, key: str, default: str | None = None) -> str:
        """Needed, and not blank, unless there is a default."""
        value = self._value(key, needed=default is None)
        if value is None:
            return default or ""
        if not isinstance(value, str):
            self._wrong_type(key, _("text in quotation marks"))
            return ""
        if default is None and not value.strip():
            self.problem(_('"{key}" is empty').format(key=key))
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self._value(key, needed=False)
        if value is None:
            return default
        if not isinstance(value, bool):
            self._wrong_type(key, _("true or false"))
            return default
        return value

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        value = self._value(key, needed=default is None)
        if value is None:
            return tuple(default or ())
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self._wrong_type(key, _("a list of texts"))
            return ()
        return tuple(value)

    def optional_number(
        self, key: str, least: float = 0.0, most: float = LARGEST_NUMBER
    ) -> float | None:
        value = self._value(key, needed=False)
        return None if value is None else self._checked(key, value, least, most)

    def number(
        self,
        key: str,
        default: float | None = None,
        *,
        least: float = 0.0,
        most: float = LARGEST_NUMBER,
    ) -> float:
        value = self._value(key, needed=default is None)
        if value is None:
            return default or 0.0
        return self._checked(key, value, least, most)

    def _checked(self, key: str, value: object, least: float, most: float) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong_type(key, _("a number"))
            return least
        if not least <= value <= most:  # true of nan as well
            self.problem(
                _('"{key}" is {value}, but it runs from {least} to {most}').format(
                    key=key, value=shown(value), least=f"{least:g}", most=f"{most:g}"
                )
            )
            return least
        return float(value)

    def optional_whole(self, key: str, least: int = 1) -> int | None:
        value = self.optional_number(key, float(least))
        return None if value is None else self._whole(key, value)

    def whole(self, key: str, least: int = 1, default: int | None = None) -> int:
        number = self.number(key, None if default is None else float(default), least=float(least))
        return self._whole(key, number)

    def _whole(self, key: str, value: float) -> int:
        if value != int(value):
            self._wrong_type(key, _("a whole number"))
        return int(value)

    def numbers(
        self, key: str, count: int, *, least: float = -360.0, most: float = 360.0
    ) -> tuple[float, ...]:
        value = self._value(key, needed=True)
        if value is None:
            return (0.0,) * count
        if not isinstance(value, list) or len(value) != count:
            self._wrong_type(key, _("a list of {count} numbers").format(count=count))
            return (0.0,) * count
        return tuple(self._checked(key, part, least, most) for part in value)

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        word = self.one_of(key, [member.value for member in kind], default)
        return kind(word)

    def optional_choice(self, key: str, kind: type[Choice]) -> Choice | None:
        if not self.has(key):
            self._known.append(key)
            return None
        return self.choice(key, kind)

    def one_of(self, key: str, words: Sequence[str], default: str | None = None) -> str:
        value = self._value(key, needed=default is None)
        stand_in = default if default is not None else words[0]
        if value is None:
            return stand_in
        if not isinstance(value, str):
            self._wrong_type(key, _("one of: {words}").format(words=", ".join(words)))
            return stand_in
        if value not in words:
            hint = did_you_mean(value, words)
            reason = _('"{value}" is no {key} the station knows').format(value=value, key=key)
            self.problem(reason + (hint or _("; one of: {words}").format(words=", ".join(words))))
            return stand_in
        return value

    def known_id(self, key: str, word: str, known: Sequence[str]) -> bool:
        """Reports a word under `key` that is not among the known ones."""
        if word in known:
            return True
        reason = _('"{key}" names "{word}", which does not exist').format(key=key, word=word)
        self.problem(reason + did_you_mean(word, known))
        return False

    def optional_tempo(self, key: str) -> Tempo | None:
        if not self.has(key):
            self._known.append(key)
            return None
        text = self.text(key)
        try:
            tempo = Tempo.parse(text)
            if tempo.seconds <= LONGEST_REPETITION_S:
                return tempo
        except ValueError:
            pass
        if text:
            reason = _('tempo "{tempo}" is not seconds of lift-pause-lower, such as 2-1-3')
            self.problem(reason.format(tempo=text))
        return None

    def tables(self, key: str, label: str, *, needed: bool = True) -> list["Fields"]:
        """The tables in a list; they share this table's problems. `label` names one of them."""
        value = self._value(key, needed=needed)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            self._wrong_type(key, _("a list of tables"))
            return []
        return [
            Fields(part, self._file, f"{self.entry}, {label} {number}", self.problems)
            for number, part in enumerate(value, 1)
        ]

    def child(self, key: str) -> "Fields":
        """The table under `key`, with problems of its own."""
        value = self._value(key, needed=True)
        entry = f"{self.entry}.{key}"
        if isinstance(value, dict):
            return Fields(value, self._file, entry)
        child = Fields({}, self._file, entry)
        child.problem(_("should be a table"))
        return child

    def expect(self, key: str) -> None:
        """Makes a key known without reading it."""
        self._known.append(key)

    def finish(self) -> None:
        """Reports the keys that nobody asked for: most often a slip of the pen."""
        for key in self._table:
            if key not in self._known:
                missing = [known for known in self._known if known not in self._table]
                hint = did_you_mean(key, missing) or did_you_mean(key, self._known)
                self.problem(_('unknown key "{key}"').format(key=key) + hint)
