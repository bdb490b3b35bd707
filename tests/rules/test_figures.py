"""Figures that belong together: what is promised, what was found, and where it is stopped."""

from __future__ import annotations

import json

import pytest

from wb.document.textfile import TextFile
from wb.findings import Finding, Severity
from wb.lint.runner import check


def said(rule: str, **answers: str) -> list[Finding]:
    """What a rule says about some answers; `headline` and `leader` stand in the press release."""
    release = {"headline": answers.pop("headline", "A line")}
    if leader := answers.pop("leader", ""):
        release["leader_quote"] = {"text": leader, "name": "Ann Lee"}  # type: ignore[assignment]
    faq = [
        {"question": question.replace("_", " ") + "?", "answer": answers.pop(question)}
        for question in list(answers)
        if "_" in question
    ]
    whole = {"title": "Case", "language": "en", **answers, "press_release": release}
    text = json.dumps({"wb": 1, **whole, "faq": {"internal": faq}}, indent=1)
    return [each for each in check(TextFile("a.wb.yaml", text)).findings if each.rule == rule]


COUNTED = (
    "In May 2026 we timed 40 riders. They waited 25 minutes, and with the trial 12 minutes; "
    "a bus came after 5 to 12 minutes. 32 of 40 liked it."
)
HELD = {
    "from the evidence": ("Riders wait 12 minutes instead of 25.", False),
    "in another unit": ("Riders wait a fifth of an hour, 720 seconds.", False),
    "from within a range": ("A bus comes after 6 minutes instead of 25.", False),
    "in the unit of another range": ("Riders pay 6 euros instead of 25.", True),
    "as what is left of a share": ("Riders are there in 8 days instead of 25 minutes.", True),
    "from nowhere": ("Riders wait 3 minutes instead of 25.", True),
    "a share from nowhere": ("Nine of ten riders are home by six.", True),
    "no figure": ("Riders are home before it is dark.", False),
    "two of a kind": ("A rider and two friends are home before dark.", False),
    "a time of day": ("Riders are home by 17:30.", False),
    "an hour of the clock": ("Riders are home by six, and on 40 rides before five.", False),
    "an age": ("A 62-year-old rider is home before dark.", False),
}


@pytest.mark.parametrize(("benefit", "speaks"), HELD.values(), ids=HELD)
def test_a_promised_figure_is_looked_for_in_the_evidence(benefit: str, speaks: bool) -> None:
    findings = said("figure-from-nowhere", benefit=benefit, evidence=COUNTED)
    assert bool(findings) == speaks
    assert all(finding.severity is Severity.QUESTION for finding in findings)


def test_the_figures_of_headline_and_quotes_may_stand_in_any_answer() -> None:
    rule = "figure-from-nowhere"
    assert said(rule, headline="Riders wait 3 minutes", evidence=COUNTED)
    assert not said(rule, headline="Riders wait 12 minutes", evidence=COUNTED)
    assert not said(rule, headline="Riders wait 3 minutes", evidence=COUNTED, How_long="3 minutes.")
    assert said(rule, leader="We lost £900,000 on this.", evidence=COUNTED)
    assert not said(rule, leader="For twenty years I drove with two dogs.", evidence=COUNTED)
    assert not said(rule, headline="Riders wait 3 minutes")  # nothing to look it up in


def test_a_figure_is_quoted_with_its_noun_only() -> None:
    for benefit, quoted in {
        "Nine riders get home.": '"Nine riders"',
        "Of the riders nine on most days get home.": '"nine"',
    }.items():
        (finding,) = said("figure-from-nowhere", benefit=benefit, evidence=COUNTED)
        assert quoted in finding.message


def test_a_round_number_that_somebody_says_stands_for_one_near_it() -> None:
    evidence = "In March 2026 we counted 218 rear-wheel drivers."
    assert not said(
        "figure-from-nowhere", leader="We had two hundred and twenty.", evidence=evidence
    )
    assert not said("figure-from-nowhere", leader="We had two hundred.", evidence=evidence)
    quote = "We had a hundred and ninety rear-wheel drivers."
    (finding,) = said("figure-from-nowhere", leader=quote, evidence=evidence)
    assert '"a hundred and ninety rear-wheel"' in finding.message
    benefit = "It reaches 220 drivers."
    assert said("figure-from-nowhere", benefit=benefit, evidence=evidence)


def test_a_share_is_found_where_it_is_told_of_other_numbers() -> None:
    evidence = "In May 2026 193 of 2,140 drivers were late."
    for share in ("9 in 100", "9 %"):
        benefit = f"It was {share} of the drivers, and is none."
        assert not said("figure-from-nowhere", benefit=benefit, evidence=evidence)
    assert said("figure-from-nowhere", benefit="It was 8 % of the drivers.", evidence=evidence)


CHANGED = "In the pilot of May 2026 the wait fell from 25 minutes to 12 minutes for 40 riders."


@pytest.mark.parametrize(
    ("benefit", "speaks"),
    [
        ("Riders wait 9 minutes instead of 25 minutes.", True),
        ("Riders wait 12 minutes instead of 25 minutes.", False),
        ("Riders wait 9 minutes instead of 30 minutes.", False),  # another change
        ("Riders pay £9 instead of £25.", False),
    ],
)
def test_one_change_has_one_pair_of_figures(benefit: str, speaks: bool) -> None:
    assert bool(said("two-figures", benefit=benefit, evidence=CHANGED)) == speaks


@pytest.mark.parametrize(
    ("benefit", "speaks"),
    [
        ("A stocktaking of 90 shelves takes 20 minutes instead of 9 hours a month.", True),
        ("A stocktaking costs £40 instead of 9 hours.", True),
        ("A stocktaking takes 20 minutes instead of 9 hours.", False),
        ("A stocktaking takes 20 minutes, not 9.", False),
        ("One shelf in ten is wrong instead of one in four.", False),
    ],
)
def test_a_before_and_an_after_are_of_one_thing(benefit: str, speaks: bool) -> None:
    assert bool(said("different-bases", benefit=benefit)) == speaks


@pytest.mark.parametrize(
    ("benefit", "speaks"),
    [
        ("Every rider reaches her last train home.", True),
        ("A rider reaches her last train home.", False),
        ("A Northfield rider reaches her last train home.", False),
        ("Every baker knows the price of flour.", False),
    ],
)
def test_an_absolute_promise_is_held_against_the_exceptions(benefit: str, speaks: bool) -> None:
    evidence = "In the trial of May 2026, 4 of 40 riders did not reach the last train home."
    assert bool(said("absolute-with-exception", benefit=benefit, evidence=evidence)) == speaks


PASSED = {
    "past it": (
        "In the trial 9 of 40 alarms were false.",
        "When more than 1 in 10 alarms is false.",
        True,
    ),
    "within": (
        "In the trial 2 of 40 alarms were false.",
        "When more than 1 in 10 alarms is false.",
        False,
    ),
    "another matter": (
        "In the trial 9 of 40 riders wore a hat.",
        "When more than 1 in 10 alarms is false.",
        False,
    ),
    "below": (
        "In the trial 9 of 40 riders reached their train.",
        "When fewer than half of riders reach their train, 50%.",
        True,
    ),
    "admitted": (
        "In the trial 9 of 40 alarms were false.",
        "When more than 1 in 10 alarms is false, and we are past it now.",
        False,
    ),
    "another unit": (
        "In the trial 9 of 40 alarms were false.",
        "When more than 30 alarms a day are false.",
        False,
    ),
    "before the trial": (
        "Last year 9 of 40 alarms were false.",
        "When more than 1 in 10 alarms is false.",
        False,
    ),
}


@pytest.mark.parametrize(("evidence", "stop", "speaks"), PASSED.values(), ids=PASSED)
def test_a_threshold_is_held_against_the_pilot(evidence: str, stop: str, speaks: bool) -> None:
    answer = f"We stop {stop[0].lower()}{stop[1:]}"
    assert bool(said("threshold-passed", evidence=evidence, When_do_we_stop=answer)) == speaks


def test_what_was_before_the_pilot_is_not_held_against_its_limit() -> None:
    evidence = (
        "In the files of 2025 a loan took 94 days to arrive. "
        "In the pilot of March 2026, at nine venues, a loan took 17 days to arrive."
    )
    stop = "We stop if a loan takes more than 30 days to arrive."
    assert not said("threshold-passed", evidence=evidence, When_do_we_stop=stop)
    for reached in ("took 41 days", "went from 28 to 41 days"):
        slower = evidence.replace("took 17 days", reached)
        assert said("threshold-passed", evidence=slower, When_do_we_stop=stop)


FAILED = "In May 2026 we timed 118 lamps; 38 of 118 lamps failed at night, and 9 parcels came late."


@pytest.mark.parametrize(
    ("answer", "speaks"),
    [
        ("Yes, the lamps are very reliable.", True),
        ("The lamp works well for years.", True),
        ("Your parcels come exactly when you choose.", True),
        ("The lamps are very reliable, except on cold nights.", False),
        ("The lamps are very reliable: 80 of 118 burnt on.", False),
        ("The bill is always in euros.", False),
    ],
)
def test_an_answer_promises_no_more_than_was_counted(answer: str, speaks: bool) -> None:
    findings = said("absolute-with-exception", evidence=FAILED, Are_they_good=answer)
    assert bool(findings) == speaks
