"""Text in the language in use, and the pseudo-language that shows where it is not."""

import re
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station import i18n
from clinic_station.i18n import _, ngettext
from clinic_station.pseudo import pseudo

FIELDS = st.sampled_from(["{number}", "{name}", "<b>", "</b>", "&nbsp;", "<br/>"])
WORDS = st.text("abc ABC äß.", min_size=1)


def write_catalogue(folder: Path, language: str, texts: dict[str, str]) -> None:
    """A compiled catalogue by the format's description, so that nothing of ours checks itself."""
    header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    rows = sorted((key.encode(), text.encode()) for key, text in {"": header, **texts}.items())
    keys, values, pool = [], [], b""
    for table, column in ((keys, 0), (values, 1)):
        for row in rows:
            table.append((len(row[column]), 28 + 16 * len(rows) + len(pool)))
            pool += row[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, 0)
    index = b"".join(struct.pack("<2I", *pair) for pair in keys + values)
    place = folder / language / "LC_MESSAGES" / "clinic_station.mo"
    place.parent.mkdir(parents=True)
    place.write_bytes(head + index + pool)


def test_english_is_the_source_text():
    assert _("Touch to start") == "Touch to start"
    assert ngettext("{n} set", "{n} sets", 2) == "{n} sets"


def test_a_catalogue_in_the_folder_is_offered_and_used(tmp_path):
    write_catalogue(tmp_path, "de", {"Rest": "Pause", "{n} set\0{n} sets": "{n} Satz\0{n} Sätze"})
    assert i18n.available_languages(tmp_path) == ("en", "de")
    i18n.use_language("de", tmp_path)
    assert i18n.language() == "de"
    assert _("Rest") == "Pause"
    assert ngettext("{n} set", "{n} sets", 1) == "{n} Satz"
    assert ngettext("{n} set", "{n} sets", 3) == "{n} Sätze"


def test_a_text_that_a_catalogue_lacks_stays_english(tmp_path):
    write_catalogue(tmp_path, "de", {"Rest": "Pause"})
    i18n.use_language("de", tmp_path)
    assert _("Switch side") == "Switch side"


def test_a_language_without_a_catalogue_is_refused_and_the_old_one_stays(tmp_path):
    with pytest.raises(FileNotFoundError):
        i18n.use_language("xx", tmp_path)
    assert i18n.language() == "en"
    assert _("Rest") == "Rest"


def test_no_unfinished_language_is_offered():
    assert i18n.available_languages() == ("en",)


def test_english_again_after_another_language():
    i18n.use_language("en-XA")
    assert _("Rest") != "Rest"
    i18n.use_language("en")
    assert _("Rest") == "Rest"


@pytest.mark.parametrize(
    ("code", "expected"), [("en", False), ("en-XA", False), ("ar", True), ("he-IL", True)]
)
def test_languages_written_from_the_right_are_known(code, expected):
    assert i18n.is_right_to_left(code) is expected


def test_the_pseudo_language_is_marked_accented_and_longer():
    i18n.use_language("en-XA")
    shown = _("Keep your heel on the floor")
    assert shown.startswith("[Ķéép ýöûŕ héé")
    assert shown.endswith("]")
    assert len(shown) - 2 >= 1.25 * len("Keep your heel on the floor")


def test_the_pseudo_language_formats_like_the_source():
    i18n.use_language("en-XA")
    text = ngettext("{number} set of {total}", "{number} sets of {total}", 2)
    assert re.search(r"2 .* 3 ", text.format(number=2, total=3) + " ")


@given(st.lists(FIELDS | WORDS))
def test_fields_tags_and_entities_survive_the_pseudo_language(parts):
    message = "".join(parts)
    kept = [part for part in parts if part[0] in "{<&"]
    shown = pseudo(message)
    assert re.findall(r"\{\w+\}|</?\w+/?>|&\w+;", shown) == kept
    assert bool(shown) is bool(message)
