"""What numbers say: which form they come in, how much, in which unit, and of what."""

from __future__ import annotations

import pytest

from wb.prose import Quantity, numbers, quantities
from wb.prose.forms import AGE, COUNT, DIGITS, FORMS, LABEL, NOTHING, SHARE, TIMES, Form

# A number's value, unit, and what is counted.
SAID = {
    "14 of 20 rounds": (70, "%", "rounds"),
    "14 of our 20 nurses": (70, "%", "nurses"),
    "nine out of ten": (90, "%", ""),
    "one in five drivers": (20, "%", "drivers"),
    "one in every 2000 women": (0.05, "%", "women"),
    "half of the patients": (50, "%", "patients"),
    "two thirds of them": (66.666667, "%", ""),
    "a quarter of clients": (25, "%", "clients"),
    "⅓ of the patients": (33.333333, "%", "patients"),
    "12,5 %": (12.5, "%", ""),
    "4 per cent of homes": (4, "%", "homes"),
    "½ hour": (0.5, "hour", ""),
    "1½ hours": (1.5, "hour", ""),
    "half an hour": (0.5, "hour", ""),
    "a quarter of an hour": (0.25, "hour", ""),
    "a day and a half": (1.5, "day", ""),
    "two and a half hours": (2.5, "hour", ""),
    "an hour a day": (1, "hour/day", ""),
    "15 min. of work": (15, "minute", ""),
    "forty-five minutes": (45, "minute", ""),
    "2.40 million people": (2_400_000, "", "people"),
    "2,317 households": (2317, "", "households"),
    "1 046 prescriptions": (1046, "", "prescriptions"),
    "1.234.567 users": (1_234_567, "", "users"),
    "two thousand five hundred women": (2500, "", "women"),
    "half a million people": (500_000, "", "people"),
    "a dozen complaints": (12, "", "complaints"),
    "three new nurses": (3, "", "nurses"),
    "2000 kWh": (2000, "kWh", ""),
    "£5 a month": (5, "£/month", ""),
    "5 € a month": (5, "€/month", ""),
    "12.50 a month": (12.5, "/month", ""),
    "£1.2m": (1_200_000, "£", ""),
    "CHF 3.50": (3.5, "CHF", ""),
    "Rs 500": (500, "rupee", ""),
    "40 kr per patient": (40, "krone/patient", ""),
    "8 hours/week": (8, "hour/week", ""),
    "10–20 minutes": (None, "minute", ""),
    "30 to 40 % of trips": (None, "%", "trips"),
    "2.317 users": (None, "", "users"),
    "twice a week": (2, "times/week", ""),
    "10x faster": (10, "times", ""),
    "५० किसान": (50, "", ""),
    "２０人": (20, "", ""),
}


@pytest.mark.parametrize(("text", "said"), SAID.items(), ids=SAID)
def test_a_quantity_has_its_value_its_unit_and_what_it_counts(
    text: str, said: tuple[float | None, str, str]
) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit, found.of) == said
    assert found.text == text[found.start : found.end]


EXAMPLES = [pytest.param(form, id=f"{form.kind}: {form.such_as}") for form in (*DIGITS, *FORMS)]


@pytest.mark.parametrize("form", EXAMPLES)
def test_each_form_finds_its_example(form: Form) -> None:
    found = list(numbers(form.such_as))
    assert {each.kind for each in found} == {form.kind}


# What a number is, beside what it could be taken for.
APART = {
    "a count after a place": ("In Leeds 2000 people wait.", [COUNT]),
    "a round count": ("The pump stands in 2000 homes.", [COUNT]),
    "a count with a unit": ("She drives 1950 km.", [COUNT]),
    "a count with a comma": ("the 1,950 homes", [COUNT]),
    "a count of somebody new": ("We asked 2024 new nurses.", [COUNT]),
    "a year": ("In 2024 nurses waited.", [LABEL]),
    "a year of results": ("the 2024 results", [LABEL]),
    "a year at the end": ("It was counted in 1950.", [LABEL]),
    "two years": ("from 2023 to 2025", [LABEL, LABEL]),
    "decimals": ("It costs 12.50 a month.", [COUNT]),
    "decimals from and to": ("from 2.40 to 1.20 million", [COUNT]),
    "a time of day": ("The shop shuts at 17.30.", [LABEL]),
    "times of day": ("Open 9.30–17.00 on Sundays.", [LABEL]),
    "a time with a colon": ("at 17:00", [LABEL]),
    "a week": ("In week 14 nobody came.", [LABEL]),
    "weeks": ("It took 14 weeks.", [COUNT]),
    "a count in each week": ("Each week 14 women come.", [COUNT]),
    "a count in the last year": ("Last year 12 people fell.", [COUNT]),
    "a count in a month": ("In March 14 of 20 rounds were late.", [SHARE]),
    "a date": ("On March 14 she fell.", [LABEL]),
    "a word that is a month": ("Of 20 patients 14 may leave.", [COUNT, COUNT]),
    "minutes after a page": ("the first page two minutes later", [COUNT]),
    "one percent": ("One percent more energy", [SHARE]),
    "a version": ("version 2 and step 3", [LABEL, LABEL]),
    "steps taken": ("They need 12 steps.", [COUNT]),
    "several labels": ("steps 3 and 4", [LABEL]),
    "a rank": ("the top five", [NOTHING]),
    "a rank with a sign": ("#1 in Leeds", [LABEL]),
    "a degree of praise": ("It is 2x better.", [NOTHING]),
    "a degree that is measured": ("It is 2x faster.", [TIMES]),
    "no effort": ("with zero effort", [NOTHING]),
    "no injuries": ("with zero injuries", [COUNT]),
    "a few settings": ("two simple settings", [NOTHING]),
    "one click": ("in one click", [NOTHING]),
    "many clicks": ("It takes 14 clicks.", [COUNT]),
    "fewer clicks": ("two clicks instead of nine", [COUNT, COUNT]),
    "conviction": ("100% committed", [NOTHING]),
    "all of something": ("100% of orders", [SHARE]),
    "always": ("open 24/7", [NOTHING]),
    "an age": ("Ann, a 62-year-old", [AGE]),
    "years": ("She waited 62 years.", [COUNT]),
    "half a heart": ("a half-hearted try", []),
    "a check": ("They double-check it.", []),
    "a third party": ("a third party", []),
    "a telephone number": ("Ring +44 20 7946 0958.", [LABEL]),
    "list items": ("1. first\n2. second", [LABEL, LABEL]),
    "a number that wraps": ("It takes 14\nhours.", [COUNT]),
}


@pytest.mark.parametrize(("text", "kinds"), APART.values(), ids=APART)
def test_a_number_is_told_from_what_looks_like_it(text: str, kinds: list[str]) -> None:
    assert [each.kind for each in numbers(text)] == kinds


def test_labels_and_what_measures_nothing_are_no_quantities() -> None:
    assert quantities("In week 14 it took two settings, 24/7.") == []


def test_quantities_stand_in_their_order() -> None:
    found = quantities("Of 20 nurses 14 wait 3 hours.")
    assert [each.text for each in found] == ["20", "14", "3 hours"]
    assert found[0] == Quantity("20", 3, 5, 20.0, "", "nurses", COUNT)
