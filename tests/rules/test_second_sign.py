"""One sign asks, a second one claims."""

from __future__ import annotations

import json

import pytest

from wb.document.textfile import TextFile
from wb.findings import Severity
from wb.lint.runner import check

LEADER = "press_release.leader_quote.text"
QUOTE = "press_release.customer_quote.text"
ASKS, CLAIMS = [Severity.QUESTION], [Severity.WARNING]
SAID = [
    # rule, key, text, how loud
    ("no-quantity", "problem", "The lorry is slow.", ASKS),
    ("no-quantity", "problem", "The lorry is slow and expensive.", CLAIMS),
    ("no-quantity", "problem", "The lorry is often late.", CLAIMS),
    ("no-quantity", "problem", "The lorry comes after the shop has shut.", []),
    ("no-quantity", "benefit", "Letters come sooner.", ASKS),
    ("no-quantity", "benefit", "Letters come sooner and the post is cheaper.", CLAIMS),
    ("no-source", "evidence", "Bakers have said that flour runs out at night.", CLAIMS),
    ("no-source", "evidence", "A poll among bakers in May 2026 showed that flour runs out.", ASKS),
    ("no-source", "evidence", "Of 14 bakers asked in May 2026, 9 had run out of flour.", []),
    ("several-customers", "who", "Bakers who buy flour from the millers of Graz.", ASKS),
    ("several-customers", "who", "Bakers who buy flour as the millers and drivers do.", CLAIMS),
    ("several-customers", "who", "Mills, ovens and ports.", ASKS),
    ("several-customers", "who", "14 bakers in Graz who buy flour from the millers there.", []),
    ("feature-not-benefit", "benefit", "Orbit: a planner for crews", CLAIMS),
    ("feature-not-benefit", "benefit", "Orbit: crews leave on time", []),
    ("feature-not-benefit", "benefit", "The engine weighs the flour.", CLAIMS),
    ("feature-not-benefit", "benefit", "The baker weighs the flour.", []),
    ("several-benefits", "benefit", "Less waste and a better crust.", ASKS),
    ("several-benefits", "benefit", "Peace and quiet.", ASKS),
    ("several-benefits", "benefit", "The till is understood, where today they nod and hope.", []),
    ("several-benefits", "benefit", "Peace between dusk and dawn.", []),
    (
        "several-benefits",
        "benefit",
        "A loaf that was forgotten waits as long as it has to and is done by six.",
        [],
    ),
    ("company-voice", "who", "Bakers in our two bakehouses who start at three.", []),
    ("company-voice", "who", "Our bakers who start at three.", CLAIMS),
    ("feature-not-benefit", "benefit", "The bread is there without an app.", []),
    ("no-consequence", "problem", "There are 3 mills.", ASKS),
    ("no-consequence", "problem", "There are 3 mills, and the baker walks to each.", []),
    ("several-benefits", "benefit", "The baker sleeps and wakes in the dark.", []),
    ("customer-too-broad", "who", "Remote workers and students who like bread.", ASKS),
    ("customer-too-broad", "who", "Remote workers in Graz who like bread.", []),
    ("customer-too-broad", "who", "Bakers who like bread.", []),
    ("several-customers", "who", "For whoever buys bread: mills, ovens and ports.", ASKS),
    ("customer-not-a-person", "who", "Logistics at Grann, which sends bread to 40 mills.", ASKS),
    ("customer-not-a-person", "who", "Drivers in the logistics team at Grann.", []),
    ("competitor-focused", "problem", "Other apps lack a list of mills.", ASKS),
    ("competitor-focused", "problem", "Existing flour sack products print a date.", ASKS),
    ("competitor-focused", "evidence", "Rye is the only player in the flour trade.", ASKS),
    ("opinion-as-evidence", "evidence", "If we bake more, bakers will sell more.", CLAIMS),
    ("opinion-as-evidence", "evidence", "If it is shut, 14 of 20 would drive on.", []),
    ("no-source", "evidence", "Bakers told us in October 2026 that flour runs out.", ASKS),
    ("competitor-focused", "problem", "Other boats had no ice on that day.", []),
    ("opinion-as-evidence", "evidence", "The bet: flour is what bakers talk about.", CLAIMS),
    ("several-customers", "who", "Owner-bakers in Graz. Not for chains or hotels.", []),
    ("several-customers", "who", "A baker in Graz, not the millers, drivers or cooks.", []),
    ("several-customers", "who", "Bakers read a list. Event organizers print it.", ASKS),
    ("system-internals", "experience", "The engine should:\n- Install Rye\n- Print a key", ASKS),
    ("system-internals", "experience", "The baker should:\n- Install Rye\n- Print a key", []),
    ("weasel-words", "benefit", "Bakers save thousands.", ASKS),
    ("solution-in-disguise", "problem", "On the ward there is no list of beds.", ASKS),
    ("solution-in-disguise", "problem", "There is no list, and 3 beds stay empty.", []),
    ("system-internals", "experience", "Loads go to the `mill_queue` and the `bin/log`.", ASKS),
    ("system-internals", "experience", "The baker opens the `mill_queue` and the `bin/log`.", []),
    ("no-steps", "experience", "The baker feels calm.", CLAIMS),
    ("no-steps", "experience", "The baker opens the bag and reads the label.", ASKS),
    ("no-steps", "experience", "Gregor opens the bag and reads the label.", []),
    ("no-steps", "experience", "The baker opens the bag at 4 and reads the label.", []),
    ("no-steps", "experience", "Open the bag, read the label, fill the tin and lock it.", []),
    ("no-customer-contact", "evidence", "Rye sorts flour with an accuracy of 81 %.", ASKS),
    ("no-customer-contact", "evidence", "It takes 9 lines of code in Mill and 1 in Rye.", ASKS),
    ("no-customer-contact", "evidence", "No other product tests the flour.", ASKS),
    ("no-customer-contact", "evidence", "In a poll of May 2026 9 of 14 bakers had none.", []),
    ("several-benefits", "benefit", "The oven warms bread including rye, spelt and oat.", []),
    ("feature-not-benefit", "press_release.headline", "The Rye tool halves 40 % of waste", []),
    ("hype", "benefit", "Rye will transform the trade.", CLAIMS),
    ("hype", "benefit", "Bakers transform rye into bread.", []),
    ("hype", "benefit", "Rye is more than a flour; it is warmth.", CLAIMS),
    ("hype", "benefit", "The baker has more than a sack; 14 are full.", []),
    ("weasel-words", "problem", "Sometimes the flour is late.", ASKS),
    ("weasel-words", "problem", "Most useful flour is late.", []),
    ("several-customers", "who", "A baker, miller or cook who is late. After her, drivers.", []),
    ("several-customers", "who", "Ann, a baker\nTom, a cook in Graz\nEve, a miller", CLAIMS),
    ("several-customers", "who", "bakers in Graz\nmillers\ncooks who like rye", CLAIMS),
    ("customer-too-broad", "who", "If you're baking rye at night, come by.", ASKS),
    ("no-customer-contact", "evidence", "A model trained on 500 loaves sorts rye.", ASKS),
    ("no-consequence", "problem", "Late flour steals the evening.", []),
    ("weasel-words", "problem", "Several mills have several doors.", []),
    ("several-customers", "who", "Role: baker, miller or cook\nAge: 40\nSegment: mills, inns", []),
    ("customer-too-broad", "press_release.headline", "Stop guessing if you can bake", []),
    ("competitor-focused", "problem", "Traditional flour systems are filled by hand.", []),
    ("several-benefits", "benefit", "Less waste + better bread + more sleep", CLAIMS),
    ("feature-not-benefit", "benefit", "This saves the baker an hour.", []),
    ("feature-not-benefit", "benefit", "This oven keeps the bread.", CLAIMS),
    ("no-steps", "experience", "- Easy log of bread\n- Visual tools for ovens\n- A list", ASKS),
    ("no-steps", "experience", "Bag → label → oven → shelf", []),
    ("no-steps", "experience", "At 4 the baker will open the bag and read the label.", []),
    ("system-internals", "experience", "The oven warms. The app warns. A baker waits.", []),
    ("no-consequence", "problem", "Sorting flour takes a lot of time and money.", []),
    ("weasel-words", "problem", "Many New Yorkers go without bread.", CLAIMS),
    ("several-customers", "who", "Mothers of toddlers in Jakarta who pack the bag at night.", []),
    ("several-customers", "who", "Bakers whose apprentices start at three.", []),
    (
        "no-customer-contact",
        "evidence",
        "The Rye and Oat libraries have shown that it works.",
        ASKS,
    ),
    ("no-customer-contact", "evidence", "There is prior art in two browsers.", ASKS),
    ("no-customer-contact", "evidence", "We asked 9 bakers, whose libraries have shown it.", []),
    ("weasel-words", "problem", "Bakers get only a fraction of the price.", ASKS),
    ("weasel-words", "problem", "Bakers get a third of the price.", []),
    ("customer-too-broad", "who", "Conscious consumers in Europe who care about bread.", ASKS),
    ("customer-too-broad", "who", "Consumers across the US who bake.", CLAIMS),
    ("customer-too-broad", "who", "Consumers in Graz who bake at night.", []),
    ("several-benefits", "benefit", "An oven that saves time and improves the crust.", ASKS),
    ("several-benefits", "benefit", "The baker saves an hour and a walk.", []),
    ("several-benefits", "benefit", "It cuts the wait at noon and reduces the queue.", ASKS),
    ("not-hers", "benefit", "It improves employee satisfaction at night.", ASKS),
    ("half-told-day", "experience", "Ann buys a loaf at the mill. She cuts it. She eats.", []),
    ("company-voice", "who", "Bakers at our 1,900 mills who start at three.", []),
    ("company-voice", "who", "Bakers in our organisation who start at three.", []),
    ("nothing-against", "evidence", "In May 2026 bread scored 3.1 out of 5 with 40 bakers.", ASKS),
    ("nothing-against", "evidence", "In May 2026 9 bakers tried it; one reverted to paper.", []),
    ("nothing-against", "evidence", "In May 2026 9 mills did not accept the flour.", []),
    ("leader-without-why", LEADER, "My uncle drove into a stop in 2019. He had slept 3 hours.", []),
    ("leader-without-why", LEADER, "It is an oven for a town that has a long way to go.", ASKS),
    ("hype", "press_release.problem", "Cold bread is the number one complaint in Graz.", []),
    ("no-consequence", "problem", "Many pupils skip bread as the shop is shut.", []),
    ("several-customers", "who", "Pupils and faculty at the school in Graz.", ASKS),
    ("competitor-focused", "problem", "Trello and Asana do not support bread.", ASKS),
    ("competitor-focused", "problem", "Ann and Bo do not eat bread.", []),
    ("no-customer-contact", "evidence", "According to Gartner, bread will reach 4 million.", ASKS),
    ("no-customer-contact", "evidence", "The regulation 2023/1114 requires it from May.", ASKS),
    ("no-quantity", "problem", "Bakers wait far too long for flour.", ASKS),
    ("no-quantity", "problem", "Bakers stand far from the mill.", []),
    ("opinion-as-evidence", "evidence", "I personally think bakers want it.", CLAIMS),
    ("hype", "press_release.summary", "A groundbreaking initiative for bakers.", CLAIMS),
    ("hype", "press_release.summary", "The groundbreaking of the mill is in May.", []),
    ("several-customers", "who", "Our oven serves the tenants of a house in Graz.", []),
    ("several-customers", "who", "Bakers in Graz who assist clients at night.", []),
    ("solution-in-disguise", "problem", "There was no way to order bread online.", ASKS),
    ("solution-in-disguise", "problem", "A digital system is needed to count loaves.", ASKS),
    ("solution-in-disguise", "problem", "A baker is needed at night, and nobody comes.", []),
    (
        "feature-not-benefit",
        "benefit",
        "Build a stock platform for mills that gives a view.",
        ASKS,
    ),
    ("feature-not-benefit", "benefit", "Rye is a new platform giving bakers guides.", ASKS),
    ("no-steps", "experience", "Develop a web application where bakers log hours.", ASKS),
    ("no-customer-contact", "evidence", "The mill was bought by crowdfunding in May 2026.", ASKS),
    ("no-customer-contact", "evidence", "We interviewed bakers and we observed millers.", []),
    ("hype", "benefit", "It finds bakers the best prices.", CLAIMS),
    ("hype", "who", "Bakers in Graz who must have an oven.", []),
    ("hype", "benefit", "The must-have tool for bakers.", CLAIMS),
    ("no-quantity", "benefit", "The baker can learn more about rye.", []),
    ("no-quantity", "evidence", "Very few mills have a lift, and a crane is a rarity.", CLAIMS),
    ("system-internals", "experience", "- Taps the oven\n- Reads the dial\n- Takes the loaf", []),
    ("several-customers", "press_release.headline", "Rye feeds bakers, millers and cooks", ASKS),
    ("several-customers", "press_release.headline", "Bakers and millers eat rye", []),
    ("feature-not-benefit", "press_release.headline", "Affordable hearing aids", ASKS),
    ("feature-not-benefit", "press_release.headline", "New online booking for bakers", ASKS),
    ("feature-not-benefit", "press_release.headline", "Peace of mind for bakers at night", []),
    ("feature-not-benefit", "press_release.headline", "No baker stays behind", []),
    ("hype", "benefit", "The oven transforms 40 loaves an hour.", []),
    ("hype", "benefit", "The oven transforms how Graz eats.", CLAIMS),
    ("hype", "benefit", "This isn't just a loaf, it is a way of living.", CLAIMS),
    ("hype", "benefit", "It is the loaf she has always wanted.", CLAIMS),
    ("no-customer-contact", "evidence", "We tried a mock-up with 9 bakers in May 2026.", []),
    ("no-customer-contact", "evidence", "We read the documentation to 9 bakers in May 2026.", []),
    ("no-customer-contact", "evidence", "We tried a mock-up in May 2026.", ASKS),
    ("unfinished", "who", "Who comes first - bakers or millers?", ASKS),
    ("unfinished", "who", "Bakers. Or millers, who ask: is it fresh?", []),
    ("unfinished", "who", "Bakers who start at XX:XX in Graz.", ASKS),
    ("unfinished", "who", "Bakers whose clock shows XX:XX in the dark.", []),
    ("unfinished", "problem", "The oven is here on DD.MM.YYYY at noon.", ASKS),
    ("unfinished", "problem", "The till prints days as DD.MM.YYYY in Graz.", []),
    ("unfinished", "who", "nn bakers in Graz.", ASKS),
    ("not-hers", "press_release.headline", "New Oven Helps Bakers in Graz to Sleep until Four", []),
    ("not-hers", "press_release.headline", "New Oven Brings Warm Comfort to Graz", ASKS),
    ("quote-without-moment", QUOTE, "I always left the dough at 11 pm, and now it is done.", []),
    ("quote-without-moment", QUOTE, "It was always so very slow, and now it is always done.", ASKS),
]


def test_what_a_headline_launches_is_the_product() -> None:
    text = "Panova Launches Portia: Flour for Bakers"
    experience = "Portia stores the order and sends it on. Portia routes the copy."
    source = f"wb: 1\nlanguage: en\ntitle: Flour\nexperience: {experience}\n"
    source += f"press_release:\n  headline: '{text}'\n"
    said = {each.rule for each in check(TextFile("p.wb.yaml", source)).findings}
    assert "system-internals" in said


@pytest.mark.parametrize(("rule", "key", "text", "loud"), SAID, ids=[each[2] for each in SAID])
def test_one_sign_asks_and_a_second_claims(
    rule: str, key: str, text: str, loud: list[Severity]
) -> None:
    first, *below = key.split(".")
    value: object = text
    for name in reversed(below):
        value = {name: value}
    source = f"wb: 1\nlanguage: en\ntitle: Rye\n{first}: {json.dumps(value)}\n"
    found = check(TextFile("p.wb.yaml", source)).findings
    assert [each.severity for each in found if each.rule == rule] == loud
