"""Questions and red flags, as the content files give them."""

from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    NRS = "nrs"
    CR10 = "cr10"
    CHOICE = "choice"
    LIKERT5 = "likert5"


class Moment(StrEnum):
    CHECK_IN = "checkin"
    AFTER_EXERCISE = "after_exercise"
    CHECK_OUT = "checkout"
    MONTHLY = "monthly"


class Region(StrEnum):
    """Body regions a patient may be asked about; the back always is."""

    BACK = "back"
    HIPS = "hips"
    ANKLE_LEFT = "ankle_left"
    ANKLE_RIGHT = "ankle_right"


class FlagOutcome(StrEnum):
    NONE = "none"
    CALL = "call"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Question:
    """`options` for choices; anchors for 0-10 scales. `region` is set for pain questions."""

    id: str
    when: Moment
    kind: QuestionKind
    text: str
    anchor_low: str = ""
    anchor_high: str = ""
    options: tuple[str, ...] = ()
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class RedFlag:
    id: str
    text: str
    outcome: FlagOutcome
