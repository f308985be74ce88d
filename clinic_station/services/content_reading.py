"""Opens content files: TOML text to tables, or the reason why not."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clinic_station.domain.routine import ContentProblem
from clinic_station.i18n import _
from clinic_station.services.content_fields import Fields, did_you_mean, shown

FORMAT = 1
LARGEST_FILE = 2_000_000
FOLDERS = ("exercises", "routines", "content")
SECTIONS = (
    "exercise",
    "routine",
    "question",
    "red_flag",
    "stop_rule",
    "contraindication",
    "board_metric",
    "rules",
    "phases",
    "support_levels",
    "risk_tiers",
)
_HEAD = ("format", "content_version")
_ID = re.compile(r"""^[ \t]*id[ \t]*=[ \t]*["'](?P<id>[^"'\n]*)["']""", re.MULTILINE)
_AT_LINE = re.compile(r"^(?P<reason>.*) \(at line (?P<line>\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Document:
    """One file that could be read. `file` is how problems name it."""

    file: str
    text: str
    data: Mapping[str, object]
    content_version: str
    problems: list[ContentProblem] = field(default_factory=list)

    def entries(self, section: str) -> Iterator[Fields]:
        """The tables of a `[[section]]`, each with problems of its own."""
        tables = self.data.get(section, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            reason = _('should be written as "[[{section}]]"').format(section=section)
            self.problems.append(ContentProblem(self.file, section, reason))
            return
        lines = _id_lines(self.text)
        for number, table in enumerate(tables, 1):
            name = table.get("id")
            yield Fields(table, self.file, _entry(section, name, lines, number))

    def table(self, section: str) -> Fields | None:
        """The one `[section]` of the file, if it has that."""
        if section not in self.data:
            return None
        table = self.data[section]
        if isinstance(table, dict):
            name = table.get("id")
            return Fields(table, self.file, _entry(section, name, _id_lines(self.text)))
        reason = _('should be written once, as "[{section}]"').format(section=section)
        self.problems.append(ContentProblem(self.file, section, reason))
        return None


def _id_lines(text: str) -> dict[str, list[int]]:
    """The lines on which each id is given, in order."""
    lines: dict[str, list[int]] = {}
    line, counted = 1, 0
    for found in _ID.finditer(text):
        line += text.count("\n", counted, found.end())
        counted = found.end()
        lines.setdefault(found["id"], []).append(line)
    return lines


def _entry(
    section: str, name: object, lines: dict[str, list[int]], number: int | None = None
) -> str:
    """How problems name an entry. Takes its line from `lines`, so that a second entry of the
    same id is told from the first."""
    if not isinstance(name, str) or not name:
        return section if number is None else f"{section} {number}"
    label = f'{section} "{name[:60]}"'
    if not lines.get(name):
        return label
    return _("line {line}, {entry}").format(line=lines[name].pop(0), entry=label)


def content_files(folder: Path) -> list[Path]:
    """The content files of a folder, in its own top level or in the usual subfolders. A folder
    that is not there has none."""
    places = [folder, *(folder / name for name in FOLDERS)]
    return [path for place in places for path in sorted(place.glob("*.toml"))]


def read_documents(
    files: Iterable[tuple[str, Path]],
) -> tuple[list[Document], list[ContentProblem]]:
    """The files that could be read, in order, and what is wrong with the others."""
    documents: list[Document] = []
    problems: list[ContentProblem] = []
    for name, path in files:
        document = _read(name, path)
        if isinstance(document, Document):
            documents.append(document)
        else:
            problems.append(document)
    return documents, problems


def _read(name: str, path: Path) -> Document | ContentProblem:
    """Never raises for what a file may hold."""
    try:
        refused = _refusal(path)
        if refused:
            return ContentProblem(name, _("whole file"), refused)
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        reason = _("cannot be read: {reason}").format(reason=error.strerror or error)
        return ContentProblem(name, _("whole file"), reason)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return ContentProblem(name, _line(line), _("the file is not saved as UTF-8 text"))
    except (ValueError, RecursionError) as error:
        return _syntax_problem(name, error)
    return _checked(name, text, data)


def _refusal(path: Path) -> str:
    """Why not to open it at all: a pipe would block, and a huge file is no routine."""
    if path.exists() and not path.is_file():
        return _("this is not a file")
    return _("the file is too large") if path.stat().st_size > LARGEST_FILE else ""


def _checked(name: str, text: str, data: Mapping[str, object]) -> Document | ContentProblem:
    if data.get("format") != FORMAT or isinstance(data.get("format"), bool):
        reason = _('the first line should be "format = {number}"').format(number=FORMAT)
        if "format" in data:
            reason = _(
                "format {given} is not one this version reads; it reads format {number}"
            ).format(given=shown(data["format"]), number=FORMAT)
        return ContentProblem(name, "format", reason)
    version = data.get("content_version", "")
    document = Document(name, text, data, version if isinstance(version, str) else "")
    if not isinstance(version, str):
        reason = _("should be text in quotation marks")
        document.problems.append(ContentProblem(name, "content_version", reason))
    document.problems.extend(_unknown_sections(name, data))
    return document


def _unknown_sections(name: str, data: Mapping[str, object]) -> Iterator[ContentProblem]:
    known: Sequence[str] = (*_HEAD, *SECTIONS)
    for key in data:
        if key not in known:
            yield ContentProblem(name, key, _("unknown section") + did_you_mean(key, known))


def _syntax_problem(name: str, error: Exception) -> ContentProblem:
    found = _AT_LINE.match(str(error))
    if found is None:
        reason = _("cannot be understood as TOML: {reason}").format(reason=error)
        return ContentProblem(name, _("whole file"), reason)
    reason = _("cannot be understood as TOML: {reason}").format(reason=found["reason"])
    return ContentProblem(name, _line(int(found["line"])), reason)


def _line(number: int) -> str:
    return _("line {line}").format(line=number)
