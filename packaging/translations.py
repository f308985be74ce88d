"""Gathers every text that people see into the catalogues, from the code and from the content.

Without an option it writes assets/translations/clinic_station.pot, brings each language's
catalogue (<language>/LC_MESSAGES/clinic_station.po) up to date and compiles it beside itself; the
compiled files are committed, so that neither a checkout nor the wheel needs a build step.
With --check it changes nothing and ends with 1 when something is out of date or does not fit.
"""

import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "assets" / "translations"
TEMPLATE = FOLDER / "clinic_station.pot"
KEYWORDS = {"_": None, "ngettext": (1, 2)}
CONTENT = ("content", "exercises", "routines")
# Which entries of the content files are shown, and what a translator needs to know of them.
SHOWN = {
    "name": "name",
    "short": "one word for the phase",
    "description": "what it is for, shown to staff",
    "start": "how to get into the start position",
    "movement": "how the movement goes",
    "safety": "a kind word on safety, no exclamation mark",
    "cues": "cue, read from three metres: keep it short",
    "say": "what is said to mend a fault, short",
    "variant": "this level's variant, after the exercise's name",
    "text": "text",
    "options": "an answer to choose",
    "anchor_low": "word at the low end of the scale",
    "anchor_high": "word at the high end of the scale",
}
HIDDEN_TABLES = {"poses"}
DATED = (b'"POT-Creation-Date', b'"Generated-By', b'"Report-Msgid-Bugs-To')
FIELD = re.compile(r"\{\w*[^{}]*\}|<[^<>]+>")


def template() -> Catalog:
    """Every text there is, with its notes; file names without lines, so that it changes only when
    a text does."""
    catalogue = Catalog(
        project="Clinic Station", charset="utf-8", header_comment="# Clinic Station"
    )
    catalogue.fuzzy = False
    for text, place, notes in sorted((*code_texts(), *content_texts()), key=lambda t: t[1]):
        catalogue.add(text, locations=[(place, 0)], auto_comments=notes)
    return catalogue


def code_texts() -> Iterator[tuple[str | tuple[str, ...], str, list[str]]]:
    """(message, file, notes) of each call of _ and ngettext."""
    found = extract_from_dir(
        ROOT / "clinic_station",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for name, _line, message, notes, _context in found:
        yield message, f"clinic_station/{name}", [" ".join(notes)] if notes else []


def content_texts() -> Iterator[tuple[str, str, list[str]]]:
    """(text, file, notes) of each shown entry in the content files."""
    for folder in CONTENT:
        for path in sorted((ROOT / "assets" / folder).glob("*.toml")):
            place = path.relative_to(ROOT).as_posix()
            for text, note in _shown(tomllib.loads(path.read_text("utf-8")), ""):
                yield text, place, [note]


def _shown(table: dict[str, Any], owner: str) -> Iterator[tuple[str, str]]:
    owner = str(table.get("id", owner))
    for key, value in table.items():
        if key in SHOWN:
            note = f"{owner}: {SHOWN[key]}".removeprefix(": ")
            yield from ((text, note) for text in _texts(value))
        elif key not in HIDDEN_TABLES:
            for name, inner in _tables(key, value):
                yield from _shown(inner, owner or name)


def _texts(value: Any) -> list[str]:
    texts = value if isinstance(value, list) else [value]
    return [text for text in texts if isinstance(text, str) and text]


def _tables(key: str, value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Tables inside an entry, with the name each one goes by."""
    if isinstance(value, dict):
        yield key, value
    elif isinstance(value, list):
        yield from ((key, inner) for inner in value if isinstance(inner, dict))


def as_text(catalogue: Catalog) -> bytes:
    """The catalogue's file, without when and by what it was made: the same texts, the same file."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, include_lineno=False, sort_by_file=True)
    lines = buffer.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(DATED))


def compiled(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def brought_up_to_date(path: Path, source: Catalog) -> Catalog:
    """A language's catalogue with the texts of now; texts that went are dropped."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parents[1].name.replace("-", "_"))
    catalogue.update(source, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def misfits(catalogue: Catalog) -> list[str]:
    """Translations whose fields and tags are not those of the English text."""
    return [
        f"{catalogue.locale}: {message.id!r} became {text!r}"
        for message in catalogue
        if message.id
        for text in _translations(message)
        if text and _fields(text) not in _allowed(message)
    ]


def _translations(message: Message) -> tuple[str, ...]:
    text = message.string or ""
    return (text,) if isinstance(text, str) else tuple(text)


def _allowed(message: Message) -> list[list[str]]:
    """The fields of the text; for a plural those of either form ("One set" may lack its number)."""
    ids = (message.id,) if isinstance(message.id, str) else message.id
    return [_fields(text) for text in ids]


def _fields(text: str) -> list[str]:
    return sorted(FIELD.findall(text))


def expected_files() -> tuple[dict[Path, bytes], list[str]]:
    """What each file should hold, and which translations do not fit their text."""
    source = template()
    files, wrong = {TEMPLATE: as_text(source)}, []
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/clinic_station.po")):
        catalogue = brought_up_to_date(path, source)
        files[path] = as_text(catalogue)
        files[path.with_suffix(".mo")] = compiled(catalogue)
        wrong += misfits(catalogue)
    return files, wrong


def main(check: bool) -> int:
    files, problems = expected_files()
    for path, content in files.items():
        if path.is_file() and path.read_bytes() == content:
            continue
        if check:
            problems.append(f"{path.relative_to(ROOT)} is out of date: run make translations")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for problem in problems:
        print(problem, file=sys.stderr)  # noqa: T201
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
