"""What the rules about the customer know of people, jobs and bodies of people."""

from __future__ import annotations

import json

import pytest

from wb.document.textfile import TextFile
from wb.findings import Severity
from wb.lint.runner import check


def levels(rule: str, who: str) -> list[Severity]:
    """How loud a rule is about an answer to the first question."""
    found = check(TextFile("p.wb.yaml", f"wb: 1\ntitle: T\nwho: {json.dumps(who)}\n")).findings
    return [each.severity for each in found if each.rule == rule and each.key == "who"]


AT_WORK = "baker who starts at three and is alone in the shop"


@pytest.mark.parametrize(
    ("who", "level"),
    [
        ("The procurement function.", [Severity.WARNING]),
        ("The signal box.", [Severity.WARNING]),
        ("Engineering, QA, data science and support.", [Severity.WARNING]),
        ("Servers in 14 restaurants in Leeds.", [Severity.QUESTION]),
        ("Waiters in 14 restaurants in Leeds.", []),
        ("Households in 38 hill villages.", []),
    ],
)
def test_a_body_or_a_thing_is_no_person(who: str, level: list[Severity]) -> None:
    assert levels("customer-not-a-person", who) == level


@pytest.mark.parametrize(
    ("who", "level"),
    [
        ("Everyone who owns a phone.", [Severity.WARNING]),
        ("All package consumers.", [Severity.WARNING]),
        ("Museum visitors", [Severity.QUESTION]),
        ("A school secretary who signs for every child before the coach leaves.", []),
        ("Whoever runs the Friday night bracket at a games shop in Hull.", []),
    ],
)
def test_a_crowd_is_told_from_a_role(who: str, level: list[Severity]) -> None:
    assert levels("customer-too-broad", who) == level


@pytest.mark.parametrize(
    ("who", "level"),
    [
        ("Teachers, parents and governors.", [Severity.WARNING]),
        ("Teachers. Parents. Headmasters.", [Severity.WARNING]),
        ("Tenants and landlords of flats in Graz.", [Severity.QUESTION]),
        ("Primarily nurses, porters, cleaners and cooks.", [Severity.WARNING]),
        ("Night nurses at the Royal, about 640 people, who wait.", []),
        ("Night nurses at the Royal, 14 of them, who wait.", []),
        ("Night nurses, 14 doctors and porters who wait.", [Severity.WARNING]),
        ("- Bakers, especially those alone\n- Millers who sell", [Severity.QUESTION]),
        ("Authors of plugins for monitoring stacks in two clusters.", []),
        (f"Name: Ann\nRole: {AT_WORK}\nAge: 40", []),
        (f"Name: Ann\nRole: {AT_WORK}\n\nName: Bo\nRole: {AT_WORK}", [Severity.QUESTION]),
        (
            "\n\n".join(f"Name: {name}\nRole: {AT_WORK}" for name in ("Ann", "Bo", "Cy")),
            [Severity.WARNING],
        ),
        ("First the midwives of Barnstaple, then parents, then doctors.", []),
    ],
)
def test_customers_side_by_side_are_told_from_ranked_ones(who: str, level: list[Severity]) -> None:
    assert levels("several-customers", who) == level
