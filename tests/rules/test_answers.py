"""Whether the FAQ answers what it is asked: evasions of many kinds, and answers that are left in
peace.
"""

from __future__ import annotations

import json
import re

import pytest

from wb.document.textfile import TextFile
from wb.findings import Finding
from wb.lint.runner import check
from wb.rules.answers import ASSURING
from wb.rules.phrases import Phrases

RULES = {"evasive-answer", "half-answer"}
# Invented, of many trades: a question, and an answer that a reviewer would send back.
EVASIVE = (
    ("How confident are you in that?", "Fairly confident."),
    ("What if the driver does not come?", "That should not happen."),
    ("Is the flour local?", "We buy locally whenever we can."),
    ("What if I am not satisfied?", "Your satisfaction is important to us."),
    ("Can I use it with my team?", "It is built for teams of all sizes."),
    ("Is it hard to learn?", "Not at all, it is very intuitive."),
    ("What if I change my mind?", "You can change your mind."),
    ("Is it in my town?", "We are expanding continuously."),
    ("Why should I trust you?", "Because we care about our guests."),
    ("Can I get my money back?", "In most cases, yes."),
    ("Is it safe for my child?", "Safety is built into everything we do."),
    ("What if I have no line?", "A stable line is recommended."),
    ("What do the unions say?", "The dialogue is constructive."),
    ("What does success look like?", "Strong adoption in the first two quarters and a pipeline."),
    ("How is success measured?", "By more visits within six months."),
    ("What if nobody comes?", "That can always happen, they are volunteers."),
    ("What if it breaks?", "No system is perfect."),
    (
        "Is the water tested?",
        "Safety is our top priority and we take water quality very seriously.",
    ),
    (
        "What are the risks?",
        "Adoption could be slower than hoped, but we are confident in the plan.",
    ),
    ("When will the lift be stopped?", "Only when it truly matters."),
    ("Who may stop the lift?", "Every caretaker is empowered to choose within the policy."),
    ("Could it hurt somebody?", "Every new lift carries some risk, but stairs carry more of it."),
    ("What could go wrong?", "There may be some teething problems at the beginning."),
    (
        "Which cities will it be in?",
        "We will launch in selected cities first and others will follow later.",
    ),
    ("Which phones does it run on?", "It works on most modern phones."),
    ("How reliable is the forecast?", "Forecasts are generally very accurate."),
    ("How often does the lift fail?", "Failures are rare and are resolved quickly."),
    ("Why not hire more drivers?", "Hiring is difficult and would not address the root cause."),
    ("Why not use a spreadsheet?", "Spreadsheets are error-prone and do not scale."),
    (
        "What about other providers?",
        "Our solution is more modern and easier to use than what others offer.",
    ),
    ("Is it compliant with the law?", "We work closely with regulators and follow best practices."),
    (
        "Do the nurses support it?",
        "Staff have been engaged throughout and feedback has been very positive.",
    ),
    ("Will my rent go up?", "Various options are being considered."),
    ("Who will see my results?", "Access is strictly controlled and limited to authorised people."),
    ("What happens to my photos?", "All data is handled with the highest standards of security."),
    ("How will you measure success?", "Through user engagement and overall satisfaction."),
    ("When can I get it?", "We are working hard to bring it to everyone soon."),
    ("What does it cost to run?", "Running costs are low."),
    ("How many customers want this?", "We see strong demand across the market."),
    ("Does it work abroad?", "International use is on our roadmap."),
    ("What if the supplier goes bankrupt?", "We have a very good relationship with our supplier."),
    ("What if I lose the card?", "Our support team will help you."),
    ("Can I cancel?", "Please refer to the terms and conditions."),
    ("What must be true?", "Stakeholders need to be aligned and resources need to be available."),
    ("What happens when a driver is ill?", "The team will find a suitable solution."),
    ("Is the union on board?", "Constructive talks are ongoing."),
    ("What if the bike is gone?", "Please contact a member of staff, who will be happy to help."),
    ("Which towns have it?", "We are starting with the larger towns and others come over time."),
    ("How do you compare with Velo?", "We have a better service and more attractive prices."),
    ("Who are the other firms?", "A number of players, but none with our mix of skills."),
    ("Do the wardens want it?", "Change is always hard, but most of them see the point."),
    ("Do I need a new phone?", "No, it works on any phone."),
    ("What is Hushmap?", "Hushmap is a noise-monitoring platform for quiet neighbourhoods."),
    ("What if nobody comes?", "A missed visit should be rare, and you can book again."),
    ("Who are the guides?", "Our guides are all friendly and vetted."),
    ("What about the night shift?", "We will look at that in phase 2."),
    ("What if it was broken before?", "You are responsible for it from then on."),
)
# Answers that name a figure or a name, and stop before what decides.
HALF = (
    ("When do all shops have it?", "We begin with 2 shops, the others follow in a later phase."),
    ("Why not buy the other oven?", "It costs £9,000 and does not fit our needs."),
    ("What does it cost?", "£90 a month, which is nothing compared with the flour."),
    ("Does it pay?", "It is a strong driver for orders, as 64% buy rye."),
    ("What does it cost?", "€99 a month. Most see a return on investment within a few months."),
    ("What does it cost?", "£12 a month, which is very affordable."),
    ("What does it cost to build?", "$90,000, more than offset by lower churn."),
    ("How fast is a repair?", "We aim to repair within 48 hours."),
    ("How many will buy it?", "There are 900 clubs. If 10% of them sign up we have 90."),
    ("How do you compare with Velo?", "Velo has 40 stations. Ours is easier."),
    ("How do you compare with Velo?", "Velo has 40 stations. We are more convenient."),
    ("Who does it?", "Ann, on 4 days a week, with current staff."),
    ("What does it cost?", "£9,000, and the porters' time, which can be absorbed."),
    ("What does it cost?", "£9,000 a year. The savings are many times that."),
    ("Who pays?", "£9,000 from the trust. Efficiencies elsewhere will fund the rest."),
    ("How big is the market?", "410 ferries and growing."),
    ("How reliable is it?", "It was right on 9 of 11 days, which shows that the idea holds."),
    ("Does it pay?", "It costs £900 and we lose £4,000, so it pays back within a quarter."),
    ("How many will join?", "There are 600, and we expect that most of them will want it."),
    ("Which shops sell it?", "It is in selected supermarkets in Poland and Germany."),
    ("Will it reduce calls?", "They are a third of calls, so we expect a significant drop."),
    ("Do I get it all?", "Yes, from 1 May on, minus the transaction fee."),
    ("Do they want it?", "Of 12 asked, 9 do. We hope everybody else will follow soon."),
    ("Did anything break?", "There were teething problems. 40 keys are out now."),
    (
        "What does the larger plan cost?",
        "The Studio plan starts at 9 seats. Contact sales to discuss prices.",
    ),
)
GOOD = (
    ("What does success look like?", "30 of 42 answers by Sunday in the first two months."),
    ("How many will join?", "There are 600, and we expect that most of them, 9 in 10, will."),
    ("Alternatives?", "The map of the rescue. It shows paths that are closed, and no trees."),
    ("Alternatives?", "The list by hand, which is easier to read but has no hours in it."),
    ("Which shops sell it?", "It is in selected shops, such as Biedronka in Gdansk."),
    ("Do I get it all?", "Yes, from 1 May on, minus the fee of eleven cents."),
    ("What if nobody comes?", "Then the hall stays dark; the caretaker sends a text at six."),
    ("Is the oven paid for?", "Not yet; whether it will be is to be decided on 9 June."),
    ("Where do I pick it up?", "At the counter beside the lift."),
    ("When can I have it?", "As soon as the ferry is back from the yard."),
    ("Which door is it?", "The green one beside the lift."),
    ("Which schools have it?", "All schools in the county."),
    (
        "What about weekends?",
        "The desk is closed. Ring the caretaker; the number is on the door.",
    ),
    ("What happens to my deposit?", "You get it back when you return the key."),
    ("Is there a contract?", "You sign one page and can leave at any time."),
    ("Who answers at night?", "The support team will, in shifts of two."),
    ("Is it safe for children?", "The lid locks when it is hot."),
    ("Who is in charge?", "The head nurse of the ward."),
    ("How do I pay?", "At the till, with cash or a card."),
    ("Can I bring my dog?", "Dogs wait in the yard; there is water."),
    ("Why is it closed in August?", "Because the roof is mended then."),
    ("How does it know me?", "By the tag on your key."),
    ("What if it rains?", "The awning closes itself and the tables stay dry."),
    ("What does it cost?", "The price of the text, nothing else."),
    ("What does it cost?", "Nothing for the patient."),
    ("Who pays?", "The trust."),
    ("Will it lower my rent?", "No."),
    ("Can I cancel?", "Yes, on any day, and the month is paid back."),
    ("Do I have to wait at the pharmacy?", "No. The pharmacist comes to your bed."),
    (
        "What if I lose the card?",
        "Ring the desk. It is blocked at once and a new one is in the post the same evening.",
    ),
    ("Which phones does it run on?", "Any phone that can receive a text message."),
    ("Is the water tested?", "Every Monday, by the county laboratory."),
    ("Who sees my results?", "You and your nurse. The landlord does not."),
    (
        "How reliable is the forecast?",
        "It was right on 41 of 60 days. On the others it was too high.",
    ),
    (
        "What could go wrong?",
        "The lock freezes. It did on 2 of 9 mornings below zero; then the key still opens it.",
    ),
    (
        "Do the nurses support it?",
        "Four of six do. Two fear that the list is used to compare them.",
    ),
    ("When can I get it?", "From 3 March in Ghent. Other towns are not decided."),
    ("How many customers want this?", "We do not know yet. Rosa Lind asks 40 of them by 9 April."),
    (
        "Does it work abroad?",
        "Only where your own card works, because calls go over the local network.",
    ),
    ("Why not hire more drivers?", "Two were hired in 2024 and the queue was as long as before."),
    ("Why not use a spreadsheet?", "Eleven of 14 do. It breaks when two of them write at once."),
    ("Is it a one-way door?", "No. The old form stays until December."),
    ("What does it cost?", "£12 a month. A lost key costs £140, so it is back with the first one."),
    ("How fast is a repair?", "We aim for 48 hours and met that in 31 of 40 cases."),
    (
        "What if the supplier goes bankrupt?",
        "We keep the moulds, and a second workshop in Brno can use them.",
    ),
    (
        "How do you compare with Velo?",
        "Velo has 40 stations and we have 12. Ours is cheaper, £2 a day instead of £5.",
    ),
    ("Is my data safe?", "Your answers stay on the phone. We never see them."),
    (
        "How many will buy it?",
        "11 of 40 clubs we asked paid a deposit. If 10% of all 900 sign up, that is 90.",
    ),
    (
        "How do I start?",
        "Tell the nurse at the first visit. She leaves a bottle and comes back for it.",
    ),
    (
        "Is the union on board?",
        "Not yet. It wants the photos deleted after a week, and meets on 4 May.",
    ),
    ("How is success measured?", "Late bags per ward, from 9 in 20 today to 2 in 20 by June."),
    (
        "What happens when a driver is ill?",
        "The bus does not run. Riders get a text by six in the morning.",
    ),
)


# A cost told in words, and the same with the figure behind it.
IN_WORDS = {
    "Very little. The tags are £2 each.": 1,
    "Very little: £2 a tag, £140 a year.": 0,
    "£3 a seat, which is highly competitive.": 1,
    "£3 a seat, which is highly competitive: Velo takes £5 instead of that.": 0,
    "£80 a month. There will be some further training costs.": 1,
    "£80 a month. There will be some further training costs of £900.": 0,
}


@pytest.mark.parametrize("answer", IN_WORDS)
def test_a_cost_told_in_words_is_asked_for_its_sum(answer: str) -> None:
    told = [each.rule for each in said("What does it cost the depot?", answer)]
    assert told == ["half-answer"] * IN_WORDS[answer]
    assert not said("Who takes part?", "Very little children under 6, on 3 days.")


def test_a_word_with_a_hyphen_is_quoted_whole() -> None:
    (finding,) = said("What does it cost?", "Nothing new. There are some in-house lessons.")
    assert '"some in-house lessons"' in finding.message


def test_colleagues_are_given_something_to_weigh_and_customers_what_happens() -> None:
    answer = "The desk is closed. Ring the caretaker, and she opens the side door."
    assert said("What about weekends?", answer, side="external") == []
    assert [each.rule for each in said("What about weekends?", answer)] == ["evasive-answer"]


def said(question: str, answer: str, more: str = "", side: str = "internal") -> list[Finding]:
    entry = json.dumps({"question": question, "answer": answer})
    text = f"wb: 1\ntitle: Case\nlanguage: en\n{more}faq:\n  {side}:\n    - {entry}\n"
    return [each for each in check(TextFile("a.wb.yaml", text)).findings if each.rule in RULES]


@pytest.mark.parametrize(("question", "answer"), EVASIVE)
def test_an_answer_that_does_not_answer_is_asked_for_it(question: str, answer: str) -> None:
    assert [each.rule for each in said(question, answer)] == ["evasive-answer"]


@pytest.mark.parametrize(("question", "answer"), HALF)
def test_an_answer_that_stops_half_way_is_asked_on(question: str, answer: str) -> None:
    assert [each.rule for each in said(question, answer)] == ["half-answer"]


@pytest.mark.parametrize(("question", "answer"), GOOD)
def test_an_answer_that_answers_is_left_in_peace(question: str, answer: str) -> None:
    assert said(question, answer, side="external") == []


@pytest.mark.parametrize("expression", [each.expression for each in Phrases("assurances").phrases])
def test_each_assurance_holds_a_word_that_it_is_looked_for_by(expression: str) -> None:
    """An expression that holds none would never be found."""
    words = set(re.findall(r"[a-z]{4,}", re.sub(r"\\[bw]|\[[^\]]*\]", " ", expression)))
    assert any(word.encode() in ASSURING for word in words), words


# What a question wants to know, by a word of what an answer that evades it is asked for.
WANTS = {
    "Do the drivers like it?": "on which day",
    "Will it take longer?": "By how much",
    "What about the back door?": "there today",
    "What about other makers?": "there today",
    "What about competitors?": "the other way",
    "What if it rains?": "does she do then",
    "Is it safe to cross?": "go by instead",
    "Is my data safe?": "is kept",
    "Who sends the list?": "when they are away",
    "How do I begin?": "first step",
    "Will there be seats?": "how often so far",
}


@pytest.mark.parametrize("question", WANTS)
def test_each_kind_of_question_wants_something_of_its_own(question: str) -> None:
    (finding,) = said(question, "We take this very seriously and will keep it under review.")
    assert WANTS[question] in finding.help
