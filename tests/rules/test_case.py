"""What a bar raiser asks of the case: the decision, the answers of the FAQ, the other side,
figures.
"""

from __future__ import annotations

import json

import pytest

from wb.document.textfile import TextFile
from wb.findings import Finding, Severity
from wb.lint.runner import check

FIVE = "".join(
    f"{key}: Something.\n" for key in ("who", "problem", "benefit", "evidence", "experience")
)


def said(text: str, rule: str) -> list[Finding]:
    """What one rule says about a proposal."""
    verdict = check(TextFile("case.wb.yaml", f"wb: 1\ntitle: Case\n{text}"))
    return [finding for finding in verdict.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("status", "level"),
    [("", Severity.QUESTION), ("status: draft\n", Severity.QUESTION)]
    + [(f"status: {status}\n", Severity.WARNING) for status in ("review", "approved")],
)
def test_a_missing_decision_is_asked_for_and_in_review_it_is_missed(
    status: str, level: Severity
) -> None:
    (finding,) = said(f"{status}{FIVE}", "no-decision-asked")
    assert (finding.severity, finding.key) == (level, "decision.ask")


@pytest.mark.parametrize(
    ("ask", "speaks"),
    [
        ("Do we build it?", True),
        ("The board may say yes or no.", True),
        ("Do we build it? Yes or no by 5 May.", False),
        ("Do we build it? Yes or no by Friday.", False),
        ("Do we build it, and stop if fewer than 40 have come by July 2027?", True),
        ("Do we build it, at about £1.10 a loaf?", True),
        ("Do we build it, at about £1.10 a loaf? Yes or no by 5.5. at noon.", False),
        ("Kent Libraries decide by 31 March whether to go on.", False),
        ("Kent Libraries decide in September whether to go on.", False),
        ("Mayor Ek and her board say yes or no.", True),
        ("Do we build it? We need to know within two weeks.", False),
        ("Do we build it? The vote is on 2027-03-01.", False),
        ("Sollen wir es bauen, und wer von euch zahlt die Hälfte davon?", False),
    ],
)
def test_a_decision_is_asked_by_a_day(ask: str, speaks: bool) -> None:
    findings = said(f"status: review\ndecision: {{ask: '{ask}'}}\n", "no-decision-asked")
    assert bool(findings) == speaks
    assert all(finding.severity is Severity.QUESTION for finding in findings)


def test_an_unfinished_draft_is_not_asked_for_its_decision() -> None:
    assert not said("who: Ann, a nurse.\n", "no-decision-asked")
    assert said("status: review\nwho: Ann, a nurse.\n", "no-decision-asked")


def test_what_has_been_decided_is_not_asked_for() -> None:
    assert not said(
        "decision: {verdict: go, by: Ann, date: 2027-01, why: It pays.}\n", "no-decision-asked"
    )


def faq(*entries: tuple[str, str]) -> str:
    """An internal FAQ of these questions and answers."""
    lines = [json.dumps({"question": question, "answer": answer}) for question, answer in entries]
    return "language: en\nfaq:\n  internal:\n" + "".join(f"    - {line}\n" for line in lines)


COST = ("What does it cost?", "£40,000 a year.")
RISK = ("What could go wrong?", "The lock freezes. It did on 2 of 9 mornings.")
OTHER = ("Why not a second van?", "It waits at the same lights, 9 minutes on a Friday.")
STOP = ("When would we stop?", "Below 5 of 10 boxes within the hour.")


@pytest.mark.parametrize(
    ("entries", "missing"),
    [
        ((COST, RISK, OTHER, STOP), []),
        ((COST, RISK, OTHER), ["at which figure you would stop"]),
        ((COST, OTHER, (RISK[0], "It freezes. Above 10 % of mornings we go back to keys.")), []),
        ((COST, OTHER, (RISK[0], "It freezes. Over 9 nurses go back to keys.")), ["would stop"]),
        ((COST, RISK, STOP), ["what else was considered"]),
        (
            (
                COST,
                RISK,
                STOP,
                ("What else did we look at?", "A van. It waits."),
            ),
            [],
        ),
        (
            (
                COST,
                RISK,
                STOP,
                ("What else could she do?", "Ring around, as 4 of 6 do."),
            ),
            [],
        ),
        (
            (
                COST,
                RISK,
                STOP,
                ("What did we decide not to do?", "A van. It waits."),
            ),
            [],
        ),
        ((("Who pays?", "The state, £640 a head."), RISK, OTHER, STOP), []),
        (
            (
                COST,
                RISK,
                STOP,
                ("Isn't there one already?", "The list. It has no hours."),
            ),
            [],
        ),
        ((("How much work is it?", "Eleven days for Ann."), RISK, OTHER, STOP), []),
        (
            (("When would we stop?", "When it no longer makes sense."), COST, RISK, OTHER),
            ["would stop"],
        ),
        ((COST, RISK, OTHER, ("What would show that I am wrong?", "If 3 of 5 stay.")), []),
        (((RISK[0], RISK[1] + " We stop if it is more than 1 in 10."), COST, OTHER), []),
        ((("Who does it?", "Ann. The bus stops at 9 o'clock."), COST, RISK, OTHER), ["would stop"]),
    ],
)
def test_hard_questions_are_looked_for_in_what_is_asked_and_answered(
    entries: tuple[tuple[str, str], ...], missing: list[str]
) -> None:
    findings = said(faq(*entries), "hard-questions")
    assert len(findings) == bool(missing)
    assert all(words in findings[0].message for words in missing)


def test_a_first_draft_without_an_faq_is_asked_the_hard_questions_once() -> None:
    assert len(said(f"language: en\n{FIVE}", "hard-questions")) == 1
    assert not said("language: en\nwho: Ann, a nurse.\n", "hard-questions")
    assert not said(f"language: en\nstatus: review\n{FIVE}", "hard-questions")


EVIDENCE = {
    "In May 2026 we watched 9 clerks. All were pleased, and the pilot went well.": True,
    "Of 40 riders asked in May, 31 of 40 want it.": True,
    "Of 40 riders asked in May, 31 want it. Nine would not pay.": False,
    "We watched 9 clerks for 4 days. That is a small trial.": False,
    "12 farms tried it in 2025. On one the sensor came off twice.": False,
    "We watched 9 clerks. We would be wrong if they took longer than 8 minutes in May.": False,
    "Of 31 cooks we rang in May, 22 take coins; 6 like the chat and would keep it.": False,
    "Clerks told us so.": False,
    "We rang 38 clerks. 11 took part in May; 9 go on. 2 could not lift the bag.": False,
    "We rang 38 clerks. 11 took part in May, and 7 bags came back damaged.": False,
    "We rang 38 clerks, and 29 could not find a bag. In the pilot all 11 were pleased.": True,
    "In May 41 tenants answered: 33 of the 41 named it, 5 asked for more time, 3 for a tap.": False,
    "In May 41 tenants answered: 33 of the 41 named it, and 12 came by bus.": True,
    "We laid a hose to 6 plots in May; on two evenings the pump fell silent.": False,
    "We laid a hose to 6 plots in May and watched them on two evenings.": True,
    "We laid a hose to 6 plots in May. At one they carried cans as before.": False,
}


@pytest.mark.parametrize(("evidence", "speaks"), EVIDENCE.items())
def test_evidence_is_asked_for_what_speaks_against_it(evidence: str, speaks: bool) -> None:
    findings = said(f"language: en\nevidence: {json.dumps(evidence)}\n", "nothing-against")
    assert bool(findings) == speaks


def test_what_would_stop_it_speaks_against_it() -> None:
    evidence = "evidence: In May 2026 we watched 9 clerks, and all were pleased.\n"
    assert said(f"language: en\n{evidence}", "nothing-against")
    assert not said(f"{faq(STOP)}{evidence}", "nothing-against")


EXPERIENCE = {
    "At six she opens the gate. The cows walk in, and the screen counts them. She goes home.": True,
    "If the gate is locked she rings. The boy opens it, and she walks in.": True,  # how it begins
    "At six she opens the gate. When a cow is missing, the screen shows her number.": False,
    "At six she opens the gate. Should it be stuck, she lifts the pin. Then she goes home.": False,
    "At six she opens the gate. On a bad day she counts them herself.": False,
    "At six she opens the gate. When the shed is shut she waits in the lane.": False,
    "At six she opens the gate. If the hay is out, the boy rings her and she buys some.": False,
    "At six she opens the gate. If the milk is warm she gets a text. She goes home.": True,
    "At six she opens the gate. When the light is green she goes home.": True,
    "At six she opens the gate. When the pressure falls, she carries a can.": False,
    "At six she opens the gate. When the lock jams she rings the boy.": False,
    "At six she opens the gate. If it is too dark she waits.": False,
    "At six she opens the gate. When she drops the pin on the map, it opens.": True,
    "At six she opens the gate. She walks in.\n\nIf the lamp is red she rings the boy.": False,
    "1. At six she opens the gate.\n2. She walks in.\n3. If the lamp is red she rings.": False,
    "At six she opens the gate. Once the boy took the cow. That happened once in May.": False,
    "At six she opens the gate. The boy does not answer. She goes home.": False,
    "At six she opens the gate. There is none in the shed. She rings the boy.": False,
    "At six she opens the gate. The lamp was down, and she rings the boy.": False,
    "She opens the gate.": False,  # no experience yet, and asked for its steps
}


@pytest.mark.parametrize(("experience", "speaks"), EXPERIENCE.items())
def test_an_experience_is_asked_for_its_bad_day(experience: str, speaks: bool) -> None:
    findings = said(f"language: en\nexperience: {json.dumps(experience)}\n", "no-bad-day")
    assert bool(findings) == speaks


WHO = {
    "Cashiers of small cinemas who sell the last tickets at the door.": True,
    "Cashiers of small cinemas who sell at the door. Not for chains.": False,
    "Cashiers who sell at the door, in 40 of our 212 cinemas.": False,
    "Cashiers at the door first. Second, the projectionist who helps out.": False,
    "Cashiers at the door of cinemas. Theatres have a machine for that.": False,
    "Cashiers at the door of cinemas. Larger houses already have a gate.": False,
    "Cashiers at the door of cinemas. Theatres sell at the door too, but to members.": False,
    "Cashiers at the doors of cinemas. Large houses sell by machine.": False,
    "Cashiers at the doors of our cinemas, 14 people.": False,
    "Cashiers at the door of cinemas and others who sell for the house.": True,
}


@pytest.mark.parametrize(("who", "speaks"), WHO.items())
def test_a_first_answer_says_who_it_is_not_for(who: str, speaks: bool) -> None:
    findings = said(f"language: en\nwho: {json.dumps(who)}\n", "for-everybody")
    assert bool(findings) == speaks


def test_who_is_left_out_may_be_told_elsewhere() -> None:
    who = "who: Cashiers of small cinemas who sell the last tickets at the door.\n"
    assert not said(f"language: en\n{who}out_of_scope: [Chains]\n", "for-everybody")
    assert not said(f"{faq(('Who is it for?', 'Everybody except chains.'))}{who}", "for-everybody")


@pytest.mark.parametrize(
    ("rule", "text", "speaks"),
    [
        ("evidence-below-stage", "stage: validated\nevidence: Riders told us so.\n", True),
        ("evidence-below-stage", "stage: validated\nevidence: We asked 40 riders.\n", True),
        ("evidence-below-stage", "stage: validated\nevidence: We asked 40 riders in May.\n", False),
        ("evidence-below-stage", "stage: validated\nevidence: 31 of 40 walk in April.\n", False),
        ("evidence-below-stage", "stage: validated\nevidence: 31 of 40 like Marketing.\n", True),
        ("no-source", "evidence: Riders say that 8% go to Mayfair 12.\n", True),
        ("evidence-below-stage", "evidence: Riders told us so.\n", False),
        ("stage-below-evidence", "stage: hypothesis\nstatus: review\n{pilot}", True),
        ("stage-below-evidence", "stage: hypothesis\n{pilot}", False),
        ("stage-below-evidence", "stage: validated\nstatus: review\n{pilot}", False),
        ("verdict-not-finding", "evidence: The trial with 9 riders was a great success.\n", True),
        ("verdict-not-finding", "evidence: Riders are overwhelmingly positive about it.\n", True),
        ("verdict-not-finding", "evidence: A great success, 31 of 40 paid again.\n", False),
        ("verdict-not-finding", 'evidence: A rider said "a great success" in May.\n', False),
        ("activity-not-finding", "evidence: A survey of 40 riders was held in May.[^s]\n", True),
        ("activity-not-finding", "evidence: Consultation with drivers took place.\n", True),
        ("activity-not-finding", "evidence: A survey of 40 riders shows that 31 walk.\n", False),
        ("activity-not-finding", "evidence: We watched 9 clerks on 4 May.\n", False),
    ],
)
def test_evidence_says_what_was_found_and_as_much_as_its_stage(
    rule: str, text: str, speaks: bool
) -> None:
    pilot = "evidence: In the pilot of May 2026 the wait fell from 30 minutes to 12.\n"
    assert bool(said(f"language: en\n{text.replace('{pilot}', pilot)}", rule)) == speaks


PORTERS = "Night porters at the Royal who carry medicines between wards."


@pytest.mark.parametrize(
    ("experience", "speaks"),
    [
        ("The manager opens the list. The manager picks a ward.", True),
        ("The porter opens the list. He picks a ward.", False),
        ("The manager opens the list. The porter picks a ward.", False),
        ("Dana opens the list. The manager picks a ward.", False),  # she may be a porter
        ("She opens the list. The manager picks a ward.", False),
        ("The list is open at nine. It shows the ward.", False),  # nobody acts, asked elsewhere
    ],
)
def test_the_customer_of_the_first_answer_acts(experience: str, speaks: bool) -> None:
    text = f"language: en\nwho: {PORTERS}\nexperience: {json.dumps(experience)}\n"
    assert bool(said(text, "another-acts")) == speaks


@pytest.mark.parametrize(
    ("role", "speaks"),
    [
        ("director of estates", True),
        ("night porter", False),
        ("porter and team lead", False),
        ("ward sister", False),  # perhaps a porter's other name; nobody above
        ("carries medicines, head of shift", False),
    ],
)
def test_the_customer_of_the_first_answer_speaks(role: str, speaks: bool) -> None:
    quote = json.dumps({"text": "I am back at four.", "name": "Sam Pike", "role": role})
    text = f"language: en\nwho: {PORTERS}\npress_release: {{customer_quote: {quote}}}\n"
    assert bool(said(text, "another-speaks")) == speaks


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("problem: We lost deals last year because of it.", True),
        ("problem: Lost bags put a heavy burden on our call centre.", True),
        ("problem: Velo lacks a native booking calendar.", True),
        ("problem: Riders wait 25 minutes in the rain and miss the last train.", False),
        ("problem: A baker lost £900 of revenue on a wet Saturday.", False),
        ("benefit: Riders book in two taps, driving upgrades to Velo Plus.", True),
        ("press_release: {headline: Velo City improves its service at stations}", True),
        ("press_release: {headline: Velo improves the wait of riders}", False),
        ("press_release: {headline: Riders catch the last train}", False),
        ("press_release: {headline: Velo helps riders catch the last train}", False),
    ],
)
def test_problem_benefit_and_headline_are_hers(text: str, speaks: bool) -> None:
    text = f"language: en\nwho: Riders who come from the late shift.\n{text}\n"
    assert bool(said(text, "not-hers")) == speaks


@pytest.mark.parametrize(
    ("stage", "cost", "speaks"),
    [
        ("validated", "£40,000 a year.", True),
        ("validated", "£40,000 a year. It saves £31,000 of nurses' time.", False),
        ("validated", "£40,000 a year. It never pays back, and children are safer.", False),
        ("validated", "£40,000 a year. A box pays after 61 patients.", False),
        ("validated", "£40,000 a year. 9 boxes a day at £31 are about £90,000.", False),
        ("validated", "£6 a month. The 27 trips fewer were about £190 in June.", False),
        ("validated", "£40,000 a year, of which £9,000 are rent.", True),
        ("validated", "£40,000 a year. It does not pay, and we do it all the same.", False),
        ("validated", "Two engineers for 9 weeks.", False),  # no money yet to add up
        ("hypothesis", "£40,000 a year.", False),
    ],
)
def test_money_is_added_up_once_the_idea_is_validated(stage: str, cost: str, speaks: bool) -> None:
    entries = ((COST[0], cost), RISK, OTHER, STOP)
    findings = said(f"stage: {stage}\n{faq(*entries)}", "hard-questions")
    assert [("comes back" in each.message) for each in findings] == [True] * speaks


@pytest.mark.parametrize(
    ("experience", "speaks"),
    [
        ("She logs in. The sensor sends a code to the server, which stores and routes it.", True),
        ("She holds the bottle to the sensor. The screen shows a green light. She leaves.", False),
        ("The report is sent at six. She reads it at her desk and rings the baker.", False),
    ],
)
def test_what_the_machine_does_unseen_is_no_experience(experience: str, speaks: bool) -> None:
    text = f"language: en\nexperience: {json.dumps(experience)}\n"
    assert bool(said(text, "machine-acts")) == speaks


def test_a_bad_day_is_asked_for_once_there_are_steps() -> None:
    vague = "The learner feels at ease. It is like having a patient friend."
    assert not said(f"language: en\nexperience: {vague}\n", "no-bad-day")


def test_what_a_record_holds_is_one_benefit() -> None:
    held = "A rider has a receipt that her firm accepts: who, when, where and how much."
    row = "A rider has a receipt, a seat by the window and a warm bag."
    assert not said(f"language: en\nbenefit: {json.dumps(held)}\n", "several-benefits")
    assert said(f"language: en\nbenefit: {json.dumps(row)}\n", "several-benefits")


# Invented: a quote, who says it, and whether it is asked for something that happened.
QUOTED = {
    (
        "leader",
        "For four generations we have joined craft and care. Fernway is our next chapter.",
    ): 1,
    ("leader", "Listening to riders is our nature. Case is proof that we mean it."): 1,
    ("leader", "We asked the drivers first. They wanted a mirror and not a map."): 0,
    (
        "leader",
        "Nobody told the cook that the lift was out. So we put the board beside her stove.",
    ): 0,
    ("customer", "It is wonderful to be part of this, a fantastic chance for riders like me."): 1,
    ("customer", "Fernway has streamlined the way I travel and given me full control."): 1,
    ("customer", "I stood at the stop with the soup going cold."): 0,
    ("customer", "I need telling at breakfast, while I can still take the bike."): 0,
    ("customer", "Forty quid for a taxi, because the bus had gone."): 0,
}


@pytest.mark.parametrize(("side", "text"), QUOTED)
def test_a_quote_is_asked_for_something_that_happened(side: str, text: str) -> None:
    entry = json.dumps({"text": text, "name": "Ruth Orr"})
    findings = said(
        f"language: en\nwho: Riders of the night bus.\npress_release:\n  {side}_quote: {entry}\n",
        "generic-quote",
    )
    assert len(findings) == QUOTED[side, text]


def test_a_leader_does_not_read_out_a_report() -> None:
    text = "In 9 of 20 cases it was late, 3 hours, at £180 a bed and 31 beds."
    quote = f"press_release:\n  leader_quote: {{text: '{text}', name: Ruth Orr}}\n"
    (finding,) = said(quote, "figures-in-quote")
    assert "4 figures" in finding.message
    assert not said(quote.replace("leader", "customer"), "figures-in-quote")


HEADLINES = {
    "Fernway Buses cracks down on late nights": 1,
    "Meet Fernway, the night bus for riders": 1,
    "Fernway Buses puts riders first": 1,
    "A calmer, cleaner ride through the dark": 1,
    "Riders of the night bus know at breakfast whether it runs": 0,
    "Cooks get home before one": 0,
    "You hear at ten that the last bus is full": 0,
}


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_begins_with_who_gains(headline: str) -> None:
    text = (
        f"language: en\nwho: Riders of the night bus.\npress_release: {{headline: '{headline}'}}\n"
    )
    assert len(said(text, "not-hers")) == HEADLINES[headline]


PROBLEMS = {
    "The Authority answered 3,100 calls on red days and has to show that it does its duty.": 1,
    "Fernway has no employee-facing page, and Pellbus has an employee app.": 1,
    "A rider stands at a stop in the rain until the bus is gone.": 0,
    "She learns at the stop that it is full.": 0,
    "It is full on Fridays: 9 of the 20 we watched went home by taxi.": 0,
}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_the_customer_is_in_her_problem(problem: str) -> None:
    text = f"language: en\nwho: Riders of the night bus.\nproblem: '{problem}'\n"
    assert len(said(text, "not-hers")) == PROBLEMS[problem]


ASKS = {
    "Back the next stage of the pilot.": 1,
    "The council is asked to welcome the progress and agree the way forward by 3 May 2027.": 1,
    "Roll out to every branch.": 1,
    "Back the next stage at £9,000.": 0,
    "Back the next stage in 12 branches.": 0,
    "Approve the plan for nights, or keep the van?": 0,
    "Do we build it?": 0,
}


@pytest.mark.parametrize("ask", ASKS)
def test_a_yes_changes_something_one_can_see(ask: str) -> None:
    findings = said(f"language: en\ndecision: {{ask: '{ask}'}}\n", "no-decision-asked")
    assert ["changes nothing" in each.message for each in findings] == [True] * ASKS[ask]


OWNED_UP = {
    # something done on a day, or for long, and what is said of any idea
    "I emptied forty bins of good bread in May. They had the wrong label on the bag.": [],
    "We were burning good bread each night for a label.": [],
    "Last year our bakers lost 3 hours. Rye changes that, and saves the shop 900 hours.": [
        "leader-without-why"
    ],
    "We were working on a bold vision of better bread for our shops.": [
        "generic-quote",
        "leader-without-why",
    ],
}


@pytest.mark.parametrize("quote", OWNED_UP)
def test_a_leader_who_owns_up_to_what_was_done_is_not_asked_why(quote: str) -> None:
    text = f"language: en\npress_release: {{leader_quote: {{text: '{quote}', name: Ann Lee}}}}\n"
    rules = ("generic-quote", "leader-without-why")
    assert [rule for rule in rules if said(text, rule)] == OWNED_UP[quote]


def test_a_customer_who_is_only_pleased_is_asked_for_a_moment() -> None:
    quote = "The people are so kind and it is excellent. I got everything I needed."
    text = f"language: en\npress_release: {{customer_quote: {{text: {quote}, name: Ann}}}}\n"
    assert said(text, "generic-quote")
    told = text.replace("everything I needed", "my coat back from the hall")
    assert not said(told, "generic-quote")


LACKS = {
    "When there is no wheelchair at the door, he waits 20 minutes in the rain.": 0,
    "61 of 90 orders came without a photo, and the shop rang 18 of them.": 0,
    "They do their rounds without a simple tool.": 1,
    # a thing that is not where she is, with what follows from it
    "There is no lift in the house. The baker carries trays up and has a sore back.": 0,
    "There is no bus on Sundays, so the bakers walk home along the main road.": 0,
    "There is no visibility in the process, and bakers lose hours.": 1,
    "There is no way in the shop to know which tray is full.": 1,
}


@pytest.mark.parametrize("problem", LACKS)
def test_a_thing_she_lacks_where_she_is_is_her_trouble(problem: str) -> None:
    assert (
        len(said(f"language: en\nproblem: {problem}\n", "solution-in-disguise")) == LACKS[problem]
    )


APART = {
    "The orders and the stock stand in several registers that are not connected.": 1,
    "Anglers do not have access to live data, and 12 of 40 trips fail.": 1,
    "Anglers need a simple warning service like that of Leith.": 1,
    "She does not have access to live data, so she drove to Leith 3 times.": 0,
    "12 anglers drove to Leith and found the pier shut.": 0,
}


@pytest.mark.parametrize("problem", APART)
def test_how_systems_are_built_is_nobodys_trouble(problem: str) -> None:
    assert (
        len(said(f"language: en\nproblem: {problem}\n", "solution-in-disguise")) == APART[problem]
    )


BAD_DAYS = {
    "If the lift is full, she waits.": 0,
    "Without a signal, she walks to the desk.": 0,
    "If it stops, a lamp is lit, and she winds it back by hand.": 0,
    "Cards that are read without a word go to the shelf.": 1,
    "When a porter calls in sick, she takes the next card.": 1,
    "When a porter is sick, nobody comes, and she walks.": 0,
}


@pytest.mark.parametrize("told", BAD_DAYS)
def test_what_sets_it_off_is_no_bad_day(told: str) -> None:
    steps = "She opens the box at nine. She takes the first card and reads the name on it."
    text = f'language: en\nexperience: "{steps} {told}"\n'
    assert len(said(text, "no-bad-day")) == BAD_DAYS[told]


def test_what_the_body_bears_is_a_consequence() -> None:
    text = "language: en\nproblem: The baker carries the trays upstairs, with a sore back.\n"
    assert not said(text, "no-consequence")
    assert said(text.replace("with a sore back", "at the oven"), "no-consequence")


def test_a_verdict_beside_a_count_is_no_mere_verdict() -> None:
    text = "language: en\nproblem: The forms are outdated, and 12 of 40 bakers lost one in May.\n"
    assert not said(text, "verdict-not-trouble")
    assert said(text.replace(", and", ". In all"), "verdict-not-trouble")


CITED = {
    "Demand for better bread is high [1].": 1,
    "Studies on bread.org make it clear that people want this.": 1,
    "As bread.org counted, 61 % of bakers are over 50.": 0,
    "The census of Leith shows it [2].": 0,
}


@pytest.mark.parametrize("evidence", CITED)
def test_a_citation_counts_where_it_is_for_a_figure_or_a_name(evidence: str) -> None:
    found = said(f"language: en\nevidence: '{evidence}'\n", "no-source")
    assert len(found) == CITED[evidence]


def test_an_answer_that_is_code_alone_has_no_first_sentence() -> None:
    text = 'language: en\nexperience: "```\\ngrep [^a-z] names\\n```"\n'
    assert not said(text, "rule-crashed")


def test_how_far_it_is_tells_no_time() -> None:
    day = (
        "The porter opens BagList and taps a ward. He asks those in a 20 minute radius. "
        "He picks a bag and scans it. He has the bag."
    )
    text = f"language: en\nexperience: {day}\n"
    assert said(text, "half-told-day")
    assert not said(text.replace("in a 20 minute radius", "for 20 minutes"), "half-told-day")


def test_whom_we_start_with_and_what_we_opened_is_no_story_of_ours() -> None:
    told = "Night porters, whom we want to help. We start with those of ward 4."
    assert not said(f"language: en\nwho: {told}\n", "company-voice")
    told = "Of 90 bags we opened, 12 were the wrong ones."
    assert not said(f"language: en\nproblem: {told}\n", "company-voice")
    assert said("language: en\nproblem: We lose 12 bags a week.\n", "company-voice")


def test_what_she_learns_beforehand_is_no_promise() -> None:
    told = "He knows before he leaves the house which of the shops will be open."
    assert not said(f"language: en\nbenefit: {told}\n", "future-tense")
    told = "He is told at the door that the lift will be out until noon."
    assert not said(f"language: en\nexperience: {told}\n", "future-tense")
    assert said("language: en\nexperience: The app will be open at noon.\n", "future-tense")


def test_a_risk_that_everything_has_is_none_told() -> None:
    answer = "Everything carries some risk, and 9 vans do too."
    (finding,) = said(faq(("Is it sound?", answer), COST, OTHER, STOP), "hard-questions")
    assert "what could go wrong" in finding.message


def test_the_day_of_a_decision_is_asked_for_in_review_only() -> None:
    ask = "decision: {ask: 'Does the ward get £4,000?'}\n"
    assert not said(f"language: en\n{ask}", "no-decision-asked")
    assert said(f"language: en\nstatus: review\n{ask}", "no-decision-asked")
    by = ask.replace("}", ", by: 'Ann Lee, 20 January'}")
    assert not said(f"language: en\nstatus: review\n{by}", "no-decision-asked")


# What an answer to another question may hold, and the rule that stays silent on it.
ANSWERED = (
    (
        "competitor-focused",
        """press_release:
          leader_quote:
            text: Other products take payment first. We did not; most parents had meant to say yes.
            name: Ann Lee
        """,
    ),
    (
        "figure-from-nowhere",
        """benefit: The day before a trip 1 child in a class of 29 has no consent; it was 4.
        evidence: In the trial of March 2026 it fell from 4 to 1.
        """,
    ),
    (
        "figure-from-nowhere",
        """benefit: A shop has 6 hours a week back.
        evidence: In the pilot of March 2026 returns took 3 hours a week instead of 9 hours.
        """,
    ),
    (
        "hard-questions",
        """stage: validated
        experience: Ann opens the list. If the list is wrong, she rings, as on 2 of 60 days.
        faq:
          internal:
            - {question: What does it cost?, answer: £40; it saves 3 hours. We stop above £60.}
            - {question: Which alternatives were considered?, answer: A van at £900 a week.}
        """,
    ),
    (
        "several-customers",
        "who: A nurse on nights. Managers and engineers gain, but she is the one we design for.",
    ),
    (
        "company-voice",
        "experience: She closes the list. On 31 wards old names come up, which we need to explain.",
    ),
    (
        "several-benefits",
        "benefit: A tenant tells her story once, and knows by Friday what is done.",
    ),
)


@pytest.mark.parametrize(("rule", "text"), ANSWERED, ids=[rule for rule, _ in ANSWERED])
def test_the_answer_to_a_question_draws_no_other(rule: str, text: str) -> None:
    assert not said(text.replace("\n        ", "\n"), rule)


def test_primary_schools_are_no_rank() -> None:
    who = "who: Busy parents, teachers and school offices at primary schools everywhere.\n"
    assert said(who, "several-customers")


def test_a_quote_is_shown_words_that_the_evidence_holds() -> None:
    quoted = 'evidence: Ann said, "I walked home twice with my coat on."\n'
    quote = "press_release: {customer_quote: {text: I love it and it is so easy., name: Ann Lee}}\n"
    (finding,) = said(quoted + quote, "generic-quote")
    assert '"I walked home twice with my coat on."' in finding.help


def test_a_question_that_the_interview_offers_is_no_prompt() -> None:
    text = "language: en\nfaq:\n  external:\n  - question: What is it, and who is it for?\n"
    text += "    answer: A tag on each crate, for the 14 porters of the cable car.\n"
    assert not said(text, "unfinished")


@pytest.mark.parametrize(
    ("name", "role", "speaks"),
    [
        ("Visitor", "visitor", True),
        ("Ann Baker", "baker", False),
        ("Visitor", "", False),
        ("Plant manager", "Plant Manager", True),
    ],
)
def test_a_role_in_place_of_a_name_names_nobody(name: str, role: str, speaks: bool) -> None:
    quote = f"customer_quote: {{text: I was home by lunch., name: {name}, role: {role!r}}}"
    text = f"language: en\npress_release:\n  {quote}\n"
    assert bool(said(text, "quote-without-speaker")) == speaks


@pytest.mark.parametrize(
    ("evidence", "severity"),
    [
        ("See issues #53533 and #66213.", Severity.QUESTION),
        ("The tickets OPS-412 and OPS-419 ask for it.", Severity.QUESTION),
        ("Many tickets ask for it.", Severity.WARNING),
        ("It is our number #1 wish.", Severity.WARNING),
    ],
)
def test_an_entry_with_its_number_can_be_looked_up(evidence: str, severity: Severity) -> None:
    (finding,) = said(f"language: en\nevidence: {json.dumps(evidence)}\n", "no-source")
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("headline", "speaks"),
    [
        ("Ledgerly helps controllers close in 3 days", False),
        ("Ledgerly helps accounting close in 3 days", True),
    ],
)
def test_people_of_a_rare_trade_are_known_from_the_first_answer(
    headline: str, speaks: bool
) -> None:
    who = "who: Controllers and accounting managers at small firms who close the month.\n"
    text = f"language: en\n{who}press_release: {{headline: {headline}}}\n"
    assert bool(said(text, "not-hers")) == speaks
