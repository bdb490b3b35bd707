"""What numbers say: which form they come in, how much, in which unit, and of what."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wb.prose import Quantity, numbers, quantities
from wb.prose.forms import (
    AGE,
    COUNT,
    DIGITS,
    FORMS,
    LABEL,
    NOTHING,
    SHARE,
    TIMES,
    Form,
    expression,
)

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
    "no year but a part": ("2000 of them left.", [COUNT]),
    "no year but beds": ("The ward has 2000 beds too few.", [COUNT]),
    "no year but a floor": ("2000+ left.", [COUNT]),
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


# Each a number that says how much.
COUNTED = """
    2050 km of road
    1900 words
    The 2000 households wait
    2000 new patients a year
    in 1950 villages
    1999 people signed
    We asked 2012 drivers
    2000 people
    2000 hours
    2000 litres of milk
    2000 € a year
    €2000
    2000 times a day
    about 2000 lorries
    1960 letters came back
    2020 vans
    In Kasungu 1950 women walk
    12.50 per ticket
    She pays 12.50
    9.15 kg
    2.40 m wide
    10.30 francs
    8.45 seconds
    12.30 % of them
    1.15 million
    ¾ mile
    ⅔ of pupils
    2½ days
    a third of the shift
    three quarters of pupils
    two fifths of homes
    one tenth of it
    half the shift
    half her pay
    by half
    half of all trips
    a half hour
    1/2 hour
    3/4 of them
    1 1/2 hours
    9 in 10
    one out of four
    3 out of every 10
    seven of the twelve nurses
    14/20 asked
    between 3 and 5 days
    3-5 days
    3 or 4 calls
    £3-£5
    £3 to £5
    10 000 km
    10.000 Euro
    5,000+ users
    >50 calls
    ~40 loaves
    ±3 mm
    -5 °C
    40°C
    5m
    20km
    3h
    90 s
    45 min
    2 hrs
    15 mins
    £5/month
    € 5 pro Monat
    Rs. 500
    ₹500
    500 Rs
    kr. 40
    40,- kr
    USD40
    40 USD
    A$40
    US$ 40
    CHF 20.–
    40p
    per week 3
    three times weekly
    twice daily
    weekly 3 calls
    every 3 weeks
    every third week
    every other day
    1 in 5
    one in ten
    a dozen
    half a dozen eggs
    a hundred calls
    a thousand
    2 million
    5k users
    3M people
    two hundred and forty
    twenty-one
    forty five
    ninety
    a 14-day wait
    a 3-year study
    children under 5
    aged 60 to 75
    a 40-year-old
    people over 65
    60-year-olds
    25–34 year olds
    65+
    NPS 41
    score of 8
    8/10
    4.5 stars
    5-star hotel
    10x
    3-fold
    doubled
    halves
    twice as many
    ५० लोग
    ٣٠ يوم
    三人に一人
    二十分
    20人
    половина
    δύο ώρες
    दो घंटे
    50 Prozent
    5 Stunden
"""


@pytest.mark.parametrize("text", [line.strip() for line in COUNTED.strip().split("\n")])
def test_what_is_counted_is_a_quantity(text: str) -> None:
    found = list(numbers(text))
    assert found
    assert not {LABEL, NOTHING} & {each.kind for each in found}


# Each without a number, or with one that names a thing, tells a date or measures nothing.
NOT_COUNTED = """
    in 2024
    since 2019
    2026
    by 2030 homes must be warm
    the 2024 survey
    the 2025 interviews
    in 1950
    In 2020 patients waited longer
    spring 2025
    FY2024
    FY 2024
    Q3 2025
    2025 Q3
    May 2026
    5 May
    5th of May
    the 5th
    21st-century
    1st place
    the 90s
    week 14
    weeks 3 and 4
    day 1
    Day 30
    ward 7
    room 12
    bus 42
    line 7
    gate B12
    chapter 3
    page 12
    p. 12
    pp. 3-5
    Fig. 2
    table 4
    step 3
    steps 1–3
    question 5
    No. 5
    no. 12
    #1
    # 1
    number 1
    top 10
    top five
    Top 3
    version 2
    v2
    v2.1
    release 3.1
    iOS 17
    Windows 11
    Python 3.12
    ISO 9001
    RFC 2119
    Type 2 diabetes
    level 3
    grade 6
    year 6
    phase 2
    round 2
    group 3
    unit 4
    24/7
    24x7
    365 days a year
    360°
    360-degree
    2x better
    10x better
    zero effort
    zero hassle
    two settings
    three options
    one click
    in two clicks
    100% committed
    one-stop shop
    number one
    at 9 am
    9:30
    at 9.30
    from 9.30 to 17.00
    9 o'clock
    12 noon
    8 p.m.
    17 Uhr
    +44 20 7946 0958
    B2B
    P2P
    H1N1
    COVID-19
    A4
    M25
    5G
    MP3
    one of them
    one another
    no one
    a second
    second hand
    third party
    first half
    half-time
    second half
    at half past nine
    quarter past three
    half term
    halfway
    double-click
    Article 5
    Section 4.2
    § 5
    Catch-22
    Area 51
    3D
    2D
    Route 66
    10 Downing Street
    45 High Street
    SW1A 2AA
    192.168.0.1
    3.12.2024
    2024/25
    2024-25
    1990s
    1. first
    2) second
    the year 2000
    since the 1980s
    Studio 54
    Web3
    HTTP 404
    error 500
    port 8080
    two-factor login
    two-way
    one-way
    three-dimensional
    four-letter word
    one-on-one
    1:1
    one to one
    first of all
    zero-sum
    zero trust
    dozens
    a couple of days
    hundreds of calls
    thousands
"""


@pytest.mark.parametrize("text", [line.strip() for line in NOT_COUNTED.strip().split("\n")])
def test_what_is_not_counted_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    "form", [pytest.param(form, id=form.such_as) for form in FORMS if form.signs]
)
@settings(max_examples=20, deadline=None, database=None)
@given(data=st.data())
def test_a_form_with_signs_holds_one_of_them(form: Form, data: st.DataObject) -> None:
    names = data.draw(st.from_regex(re.compile(rf"\A{expression(form)}"))).split()
    assert not {*names, f"^{names[0]}"}.isdisjoint(form.signs.split())
