"""Words and quotes that rules about wording leave alone, with those they speak of beside them."""

from __future__ import annotations

import json

import pytest

from wb.document.textfile import TextFile
from wb.lint.runner import check

ANSWERS = {
    "who": "Night pharmacists at the district hospital in Barnstaple who wait for the porter.",
    "problem": "They wait 40 minutes for the porter.",
    "benefit": "The box is on the ward at two.",
    "evidence": "We asked 14 of them in May 2026.",
    "experience": "She opens the box and takes the bag to the bed.",
}
CUSTOMER, LEADER = "press_release.customer_quote.text", "press_release.leader_quote.text"
# By rule and key: what it leaves alone, and what it speaks of.
WORDING = {
    ("hype", "benefit"): (
        [
            "It takes a leap of trust to lend a stranger a ladder.",
            "It takes a leap of faith to lend a stranger a ladder.",
            "The ultimate deadline is Friday.",
            "The drawer is clearly labelled.",
            "No ward reinvents the wheel for its lists.",
        ],
        ["It is a leap for mankind.", "A seamless day.", "The ultimate bread."],
    ),
    ("weasel-words", "benefit"): (
        ["It is the smallest, most modest oven.", "The most painful hour is gone."],
        ["Most ovens are out at noon.", "Ovens, most of them new, are out."],
    ),
    ("opinion-as-evidence", "evidence"): (
        [
            "We watched 9 riders in March; we know nothing yet about the summer.",
            "The shelves were clearly labelled and still 9 of 14 took the wrong box.",
            "The price was clearly visible to all 14 of them on 3 May 2026.",
        ],
        ["Clearly, bakers need this.", "They clearly need a list."],
    ),
    ("no-quantity", "benefit"): (
        ["There is one less thing to carry.", "One fewer form to sign at the door."],
        ["There is less to carry.", "Fewer forms to sign at the door."],
    ),
    ("no-quantity", "problem"): (
        ["One more form lies on the desk each time.", "There is one more door to open."],
        ["More forms lie on the desk each time."],
    ),
    ("future-tense", CUSTOMER): (
        [
            "They say it will be mended next week.",
            "I would have missed the last train home again.",
            "My father would have paid for that.",
            "I would put this in front of my mother.",
            "Nobody tells us how we will get there.",
            "They told me it would be easy, and it was not.",
            "It was bad because nobody will tell me the day.",
        ],
        ["It will help me.", "This will change how we bake.", "The app will show me the list."],
    ),
    ("future-tense", "experience"): (
        [
            "She reads that the bus will be late and goes back to bed.",
            "She knows how the dough will be tomorrow.",
            "She would have waited; now she goes home.",
        ],
        [
            "The app will show her a list.",
            "She would have waited; the app will show her a list.",
            "We promise that the list will be there.",
        ],
    ),
    ("future-tense", "press_release.headline"): (
        [
            "A chart shows members how the fund will meet its goal",
            "Residents learn why the bin was left and when the lorry will be back",
            "Kelso first in the county to offer bread at night",
        ],
        ["The fund will meet its goal", "Leeds to get a bus at night"],
    ),
    ("unexplained-acronym", "benefit"): (
        [
            "The clerk types SELECT name FROM bread WHERE sold = 0 and sees the rows.",
            "The driver's HGV licence is checked at the gate.",
            "CPR starts before the ambulance is there.",
            "The sign says that the KITCHEN is shut.",
        ],
        ["The clerk cuts her MTTR by half.", "By noon the RTBF is honoured."],
    ),
    ("generic-quote", CUSTOMER): (
        [
            "I sat by the door with my coat on until they came.",
            "My hands smelled of onions, not of diesel.",
            "Now I hear the blackbird.",
            "My old ledger is in the stove.",
            "Then Jonas drove, and I slept.",
        ],
        [
            "It is great and easy.",
            "The new system is excellent and makes everything easier.",
            "I like it very much, it helps me every day.",
            "Simple, fast, and it just works.",
            "The Engine is great.",
            "I'm obsessed! This clever little thing has changed the way I bake.",
        ],
    ),
    ("generic-quote", LEADER): (
        [
            "We took the siren off the roof of the depot.",
            "Other maps are a catalogue in a pocket. Ours is the friend who points at the dog.",
        ],
        [
            "We are proud of this product.",
            "It is a breakthrough, the future of museums, great.",
            "We live and breathe bread, and with this our tradition meets our technology.",
            "We have served families for decades, and combine tradition with convenience for them.",
        ],
    ),
    ("quote-without-speaker", CUSTOMER): (
        [
            '"I was home by lunch." - Joan Tapp, Barnstaple',
            '"I was home by lunch" – Joan Tapp, patient',
            "I was home by lunch. - Joan Tapp",
            '"I was home by lunch." Joan Tapp, patient on ward 7',
            "I was home by lunch (Joan Tapp, patient)",
            'Joan Tapp: "I was home by lunch."',
            '"I was home," Joan Tapp says.',
            "„Ich war zu Hause.“ - Joan Tapp",
        ],
        [
            "I was home by lunch - at last.",
            "I was home by lunch.",
            "A well-known, half-baked idea.",
            "According to my diary I was home by lunch.",
            "I was home by lunch (At last).",
        ],
    ),
}
LEFT = [(*at, text) for at, (left, _) in WORDING.items() for text in left]
SPOKEN = [(*at, text) for at, (_, spoken) in WORDING.items() for text in spoken]


def speaks(rule: str, key: str, text: str, **others: str) -> bool:
    """Whether a rule speaks of a text under a key, among answers that are in order."""
    proposal: dict[str, object] = {"wb": 1, "title": "Bread", **ANSWERS, **others}
    *parents, last = key.split(".")
    for parent in reversed(parents):
        last, text = parent, json.loads(json.dumps({last: text}))
    proposal[last] = text
    verdict = check(TextFile("p.wb.yaml", json.dumps(proposal, ensure_ascii=False)))
    parent = key.rpartition(".")[0] or key
    return any(each.rule == rule and each.key.startswith(parent) for each in verdict.findings)


@pytest.mark.parametrize(("rule", "key", "text"), LEFT)
def test_plain_words_are_left_alone(rule: str, key: str, text: str) -> None:
    assert not speaks(rule, key, text)


@pytest.mark.parametrize(("rule", "key", "text"), SPOKEN)
def test_their_neighbours_are_spoken_of(rule: str, key: str, text: str) -> None:
    assert speaks(rule, key, text)


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({}, True),
        ({"who": "Fitters who wait for their VDE papers before they may open a box."}, False),
        (
            {
                "problem": "The VDE papers come 9 days late.",
                "experience": "She opens the box with the VDE papers in her bag.",
            },
            False,
        ),
        ({"problem": "The VDE papers come 9 days late."}, True),
    ],
    ids=["nowhere", "in who she is", "twice in her story", "once in her story"],
)
def test_an_abbreviation_of_her_own_trade_needs_no_words(
    others: dict[str, str], said: bool
) -> None:
    benefit = "She has her VDE papers at two."
    assert speaks("unexplained-acronym", "benefit", benefit, **others) is said


CONTROLLER = "1. The controller reads the strip.\n2. The controller sends the plane to 4,000 feet."
SCHEDULER = "1. The scheduler opens the list.\n2. The scheduler moves it to nine and rings her."


@pytest.mark.parametrize(
    ("who", "experience", "said"),
    [
        ("Air traffic controllers in Reykjavik, 12 people.", CONTROLLER, False),
        ("Air traffic controllers in Reykjavik who work alone at night.", CONTROLLER, False),
        ("Theatre schedulers at the Royal, 4 women.", SCHEDULER, False),
        ("Pilots in Reykjavik, 12 people.", CONTROLLER, True),
        ("Controllers in the cellar.", CONTROLLER, True),
        ("Controllers for 12 people.", CONTROLLER, True),
    ],
)
def test_a_person_may_be_called_as_a_machine_is(who: str, experience: str, said: bool) -> None:
    assert speaks("system-internals", "experience", experience, who=who) is said


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Jonas Weil", True),
        ("At the desk.", False),
        ("She rings the desk.", False),
    ],
)
def test_a_paragraph_of_the_release_is_no_mere_word(text: str, speaks: bool) -> None:
    proposal = f"language: en\npress_release:\n  getting_started: {text}\n"
    found = check(TextFile("a.wb.yaml", proposal)).findings
    assert ("too-thin" in {each.rule for each in found}) == speaks
