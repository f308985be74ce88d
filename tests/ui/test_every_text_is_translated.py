"""In the pseudo-language, a word outside the brackets is a word that no catalogue can reach."""

import re

import pytest
from PySide6.QtWidgets import QWidget

from clinic_station import i18n
from clinic_station.ui.gallery import all_states
from tests.support.content import builtin

STATES = [name for name, _build in all_states(builtin())]
# Names of people, clinics and languages are the same in every language.
KEPT = {"Maria", "Riverside", "Clinic", "Pseudo"}
# These show what the store or the journal said, made up here and so not translated.
QUOTING = {"trouble", "begun_anew"}
WORD = re.compile(r"[^\W\d_]{3,}")


def outside_brackets(text: str) -> str:
    depth, kept = 0, []
    for sign in text:
        depth += sign == "["
        if depth == 0:
            kept.append(sign)
        depth -= sign == "]"
    return "".join(kept)


def told(screen: QWidget) -> list[str]:
    """What the widgets are called and what they say."""
    texts = []
    for widget in (screen, *screen.findChildren(QWidget)):
        says = getattr(widget, "text", "")
        texts += [widget.accessibleName(), widget.accessibleDescription()]
        texts.append(says() if callable(says) else says)
    return texts


@pytest.mark.parametrize("state", [name for name in STATES if name not in QUOTING])
def test_every_word_of_a_screen_can_be_translated(state, qtbot):
    i18n.use_language("en-XA")
    screen = dict(all_states(builtin()))[state]()
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    texts = told(screen)
    screen.leave()
    words = {word for text in texts for word in WORD.findall(outside_brackets(text))}
    assert any("[" in text for text in texts)
    assert words - KEPT == set()
