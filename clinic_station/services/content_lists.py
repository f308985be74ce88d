"""Questions, red flags, named lists and rules of the content files."""

from collections.abc import Mapping
from types import MappingProxyType

from clinic_station.domain.questions import (
    FlagOutcome,
    Moment,
    Question,
    QuestionKind,
    RedFlag,
    Region,
)
from clinic_station.i18n import _
from clinic_station.services.content_fields import Fields

SCALES = (QuestionKind.NRS, QuestionKind.CR10)
BANDS = ("ok", "caution", "stop")

# What each rule holds: "number", "text", "texts", or "band" for the two ends of a range.
RULES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "progress": {
            "consecutive_sessions": "number",
            "min_days_at_level": "number",
            "min_completed_fraction": "number",
            "max_effort_cr10": "number",
            "max_pain_during": "number",
            "max_pain_rise": "number",
            "next_day_allowed": "texts",
            "max_changes_per_session": "number",
            "max_level_step": "number",
        },
        "regress": {
            "any_completed_fraction_below": "number",
            "two_sessions_completed_fraction_below": "number",
            "min_effort_cr10": "number",
            "min_pain_during": "number",
            "pain_rise_over": "number",
            "next_day_triggers": "texts",
            "level_step": "number",
        },
        "week": {
            "target_sessions": "number",
            "max_strengthen_sessions": "number",
            "min_hours_between_strengthen": "number",
            "if_too_soon": "text",
        },
        "gap": {"days_suggest_one_level_back": "number", "days_need_therapist": "number"},
        "start_gate": {
            "max_pain_any_region": "number",
            "ready_soft_below": "number",
            "any_emergency_flag": "text",
            "any_call_flag": "text",
            "pain_4_to_5": "text",
        },
        "pain_bands": {**dict.fromkeys(BANDS, "band"), "plan_override": "text"},
        "lsi": {
            "formula_higher_better": "text",
            "formula_lower_better": "text",
            "no_affected_side": "text",
            "symmetric_from": "number",
            "watch_from": "number",
        },
    }
)


def read_question(fields: Fields) -> Question | None:
    """The question, or None with the reasons in `fields.problems`."""
    kind = fields.choice("kind", QuestionKind)
    question = Question(
        id=fields.text("id"),
        when=fields.choice("when", Moment),
        kind=kind,
        text=fields.text("text"),
        anchor_low=fields.text("anchor_low", None if kind in SCALES else ""),
        anchor_high=fields.text("anchor_high", None if kind in SCALES else ""),
        options=fields.texts("options", () if kind in SCALES else None),
        region=fields.optional_choice("region", Region),
    )
    _check_options(fields, question)
    fields.finish()
    return question if fields.clean else None


def _check_options(fields: Fields, question: Question) -> None:
    options = question.options
    if question.kind in SCALES:
        if options:
            fields.problem(_('"options" has no meaning for a scale from 0 to 10'))
    elif fields.has("options") and len(options) < 2:
        fields.problem(_('"options" needs two or more'))
    elif question.kind is QuestionKind.LIKERT5 and len(options) not in (0, 5):
        fields.problem(_('"options" needs five for kind "likert5"'))
    if len(set(options)) < len(options):
        fields.problem(_('"options" holds the same answer twice'))


def read_red_flag(fields: Fields) -> RedFlag | None:
    """A flag that leads to nothing would not be asked, so `none` is refused."""
    flag = RedFlag(
        id=fields.text("id"),
        text=fields.text("text"),
        outcome=fields.choice("outcome", FlagOutcome),
    )
    if fields.clean and flag.outcome is FlagOutcome.NONE:
        fields.problem(_('"outcome" should be "call" or "emergency"'))
    fields.finish()
    return flag if fields.clean else None


def read_contraindication(fields: Fields) -> str | None:
    """What the tag means."""
    fields.text("id")
    text = fields.text("text")
    fields.finish()
    return text if fields.clean else None


def read_stop_rule(fields: Fields) -> str | None:
    """What triggers it; the action is for staff to read in the file."""
    fields.text("id")
    trigger = fields.text("trigger")
    fields.text("action")
    fields.finish()
    return trigger if fields.clean else None


def read_board_metric(fields: Fields) -> str | None:
    """Its definition; the balance code computes it."""
    fields.text("id")
    definition = fields.text("definition")
    for key in ("unit", "valid_when", "confidence"):
        fields.text(key)
    fields.finish()
    return definition if fields.clean else None


def read_rules(fields: Fields) -> dict[str, Mapping[str, object]]:
    """The rules that are sound, by name; the others are in `fields.problems`."""
    rules: dict[str, Mapping[str, object]] = {}
    for name, kinds in RULES.items():
        if not fields.has(name):
            continue
        rule = fields.child(name)
        values = {key: _rule_value(rule, key, kind) for key, kind in kinds.items()}
        rule.finish()
        if rule.clean:
            rules[name] = MappingProxyType(values)
        fields.problems.extend(rule.problems)
    for name in RULES:
        fields.expect(name)
    fields.finish()
    return rules


def _rule_value(rule: Fields, key: str, kind: str) -> object:
    if kind == "number":
        return rule.number(key, least=-1000.0)
    if kind == "texts":
        return rule.texts(key)
    if kind == "band":
        return rule.numbers(key, 2)
    return rule.text(key)
