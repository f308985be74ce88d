"""Every text people see is in the catalogue, and a translation keeps the text's fields."""

import importlib.util
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from clinic_station import i18n

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    """packaging/translations.py, which is a script and in no package."""
    place = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def committed() -> Catalog:
    with (ROOT / "assets/translations/clinic_station.pot").open("rb") as file:
        return read_po(file)


def test_the_committed_catalogues_are_up_to_date(translations):
    assert translations.main(check=True) == 0, "run make translations"


def exercises() -> Iterator[dict]:
    for path in (ROOT / "assets" / "exercises").glob("*.toml"):
        yield from tomllib.loads(path.read_text("utf-8"))["exercise"]


def test_what_an_exercise_shows_is_in_the_catalogue(committed):
    shown = [
        text
        for exercise in exercises()
        for text in (
            exercise["name"],
            exercise["start"],
            exercise["movement"],
            *exercise["cues"],
            *(level["variant"] for level in exercise["levels"] if level.get("variant")),
            *(fault["say"] for fault in exercise.get("faults", ())),
        )
    ]
    assert len(shown) > 41 * 6
    assert [text for text in shown if text not in committed] == []


def test_the_names_of_poses_are_for_the_figure_and_not_for_people(committed):
    assert "down" not in committed


def test_questions_carry_their_options_and_anchors(committed):
    questions = tomllib.loads((ROOT / "assets/content/questions.toml").read_text("utf-8"))
    texts = [
        text
        for question in questions["question"]
        for text in (
            question["text"],
            *question.get("options", ()),
            *(question[end] for end in ("anchor_low", "anchor_high") if question.get(end)),
        )
    ]
    assert len(texts) > 20
    assert [text for text in texts if text not in committed] == []


def test_a_translator_is_told_where_a_text_belongs(committed):
    message = committed["Better"]
    assert "pre_next_day: an answer to choose" in message.auto_comments


@pytest.mark.parametrize(
    ("english", "translated", "fits"),
    [
        ("Set {number} of {total}", "Satz {number} von {total}", True),
        ("Set {number} of {total}", "Von {total}: Satz {number}", True),
        ("Set {number} of {total}", "Satz {nummer} von {total}", False),
        ("<b>Stop</b>", "Halt", False),
        (("One set", "{n} sets"), ("Ein Satz", "{n} Sätze"), True),
        (("One set", "{n} sets"), ("Ein Satz", "{m} Sätze"), False),
    ],
)
def test_a_translation_with_other_fields_is_found(translations, english, translated, fits):
    catalogue = Catalog(locale="de")
    catalogue.add(english, translated)
    assert (translations.misfits(catalogue) == []) is fits


def test_a_new_language_is_filled_compiled_and_then_offered(translations, tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    monkeypatch.setattr(translations, "TEMPLATE", tmp_path / "clinic_station.pot")
    place = tmp_path / "de" / "LC_MESSAGES" / "clinic_station.po"
    place.parent.mkdir(parents=True)
    place.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Better"\nmsgstr "Besser"\n\nmsgid "Gone"\nmsgstr "Weg"\n',
        "utf-8",
    )
    assert translations.main(check=False) == 0
    assert translations.main(check=True) == 0
    i18n.use_language("de", tmp_path)
    assert i18n._("Better") == "Besser"
    assert i18n._("Same") == "Same"
    assert "Weg" not in place.read_text("utf-8")
