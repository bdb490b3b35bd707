"""The catalogue: every rule there is, gathered from the chapters."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from wb.rules import (
    acronyms,
    across,
    answers,
    benefit,
    company,
    evidence,
    experience,
    faq,
    feature,
    figures,
    file,
    hers,
    otherside,
    people,
    placeholder,
    press_release,
    problem,
    quantity,
    record,
    release_parts,
    stage,
    story,
    tense,
    thresholds,
    voices,
    who,
    words,
)
from wb.rules.base import Rule


def _catalogue(*chapters: ModuleType) -> Mapping[str, Rule]:
    """The chapters' rules by name, in the order of their codes.

    Raises ImportError for a code or name that is taken twice.
    """
    rules = [
        value for chapter in chapters for value in vars(chapter).values() if isinstance(value, Rule)
    ]
    by_name = {each.name: each for each in sorted(rules, key=lambda each: each.code)}
    by_code = {each.code for each in rules}
    if not len(rules) == len(by_name) == len(by_code):
        raise ImportError("two rules share a code or a name")
    return by_name


CATALOGUE = _catalogue(
    file,
    who,
    problem,
    quantity,
    hers,
    benefit,
    feature,
    evidence,
    stage,
    experience,
    story,
    press_release,
    voices,
    release_parts,
    faq,
    answers,
    record,
    placeholder,
    words,
    acronyms,
    company,
    tense,
    across,
    otherside,
    figures,
    thresholds,
    people,
)
