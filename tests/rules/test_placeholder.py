"""Placeholders: what is one, and what only looks like one, kind by kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wb.document.textfile import TextFile
from wb.findings import Severity
from wb.lint.runner import check

# What stands in a text of the world it tells of: never an error.
MEANT = {
    "a place in capitals": (
        "SALT LAKE CITY, March 3, 2027 – From today 40 bakers know how many loaves they sell.",
        "HO CHI MINH CITY, 3 March 2027 – 40 tailors know on Friday what they sew on Monday.",
        "The 12 clerks of QUEZON CITY, who open at six, see the queue from home.",
        "CITY, University of London, lends 400 laptops a year to students.",
        "CITY/COUNTY OF HONOLULU, March 3 – 40 bakers know it.",
        "Location, location, location – 40 buyers know it.",
        "The Date, a café in Leeds – 40 guests know it.",
        "DATE FARMERS, BASRA, March 3 – 40 of them know it.",
    ),
    "initials of a trade": (
        "A traditional birth attendant (TBA) in Kasungu; each TBA there sees 9 mothers a month.",
        "The TBAs of Kasungu walk 11 km to the clinic. One TBA, Grace Phiri, walks it twice.",
        "Nurses in Bandung who see 40 TBC patients a week.",
        "A nurse treats malaria, TBC, HIV and cholera in one morning.",
        "The ward's commonest illness is TBC.",
        "Children with TBC lose 9 months of school.",
        "A TBD vaccine protects foresters from ticks; 4 of 10 foresters have had it.",
        "The tick lab counts 60 TBD infections a year.",
        "A dispatcher at TBD Logistik rings 40 drivers before nine.",
        "A driver for TBD waits 40 minutes at the gate.",
        "TBC Bank's clients in Tbilisi queue for 25 minutes.",
        "He stirs 40 ml of tert-butyl alcohol (TBA) and waits for 9 minutes.",
        "Engineers who train NN models on one graphics card, 14 people.",
        "TK members in Hamburg who are over 60, 14 people.",
        "Judges at the XXX Olympic Winter Games, 12 people.",
        "Chapter XXX of the code has 14 articles.",
        "Shirts in size XXX sell out by Tuesday.",
        "The form shows only XXX-XX-1234 of her number.",
        "Her TODO list has 40 lines on Monday.",
        "A reviewer deletes 30 TODO comments a week.",
        "Is the vaccine listed by the WHO? Yes, since March 2024.",
        'The gate marked "TBD" stays shut until noon.',
    ),
    "what somebody waits for": (
        "A driver waits 40 minutes at the gate for her slot to be confirmed.",
        "A tenant waits 9 weeks for a repair to be completed and pays £40 a week for a heater.",
        "Patients have to come from as far as 90 miles away and lose a day's pay, £80.",
        "4 of 10 parents find the text hard to follow and ring the school.",
        "Numbers are hard to come by: a clerk asks 4 colleagues and loses 2 hours.",
        "If the price is to be agreed by both sides, the notary rings twice.",
        "A bride wants the date to be announced in church 3 weeks before.",
        "To be confirmed, a booking needs a deposit of £40.",
        "To be confirmed with sales takes 9 days.",
        "She is told that details will follow and waits 9 days.",
        "The order is pending for 9 days and costs £40.",
        "To be completed in ink, the form has 4 pages and takes her an hour.",
        "The winners have yet to be announced when 400 families go home.",
        "The jury hears what is to be decided at 9 on Monday.",
        "A list of parts to be ordered hangs at 14 benches.",
        "He needs the details to be added to the lease, which takes 9 days.",
        "When the figures are to be supplied quarterly, a farmer loses 2 days.",
        "She reads that the venue is to be confirmed and stays at home.",
        "Data to follow a patient over 10 years lies in 6 drawers.",
        "Names to come up at the hearing are read out at 9.",
        "Parents fill this in later at home, and 9 of 20 never do.",
        "Patients insert a card here and wait 4 minutes.",
        "The kettle goes here, the cups go there: she packs 40 boxes a day.",
        "Winter is coming soon, and 300 roofs leak.",
        "The doctor (to check the dose) rings the pharmacy 4 times a day.",
        "She rubs in the ointment (ask your pharmacist) twice a day.",
        "Stir in the flour (add salt) and wait for 20 minutes.",
        "The sick note takes 4 days (get one free in March).",
        "A quote from a roofer takes 9 days and costs £60.",
    ),
    "what somebody is asked to do": (
        "Write an email to the team at bread@example.org; the first 3 Saturdays are free.",
        "Name your price and wait 2 hours: 3 buyers answer.",
        "List your home with us for free until 3 March.",
        "Explain your symptoms to the nurse, who types 4 lines.",
        "Describe the noise to the mechanic and hold the phone to the engine for 9 seconds.",
        "Give the number on the meter; it has 8 digits.",
    ),
    "other languages": (
        "Todo el mundo espera 40 minutos en la puerta de la clínica los lunes.",
        "POR TODO EL PAÍS esperan 40 familias cada lunes.",
        "Os pais fazem todo o trabalho em 3 horas aos domingos.",
        "Die Praxis hat noch offen, wenn 14 Eltern von der Arbeit kommen.",
        "Le formulaire à compléter par le patient a 4 pages.",
        "Dans les jours à venir, 40 familles attendent une place.",
        "La commission aide 12 familles a definir un budget de 400 euros.",
        "Was noch zu klären ist, steht auf 4 Zetteln am Schrank.",
        "Er is nog te bepalen werk voor 14 mensen, zegt de chef elke maandag.",
    ),
    "brackets and braces": (
        r"The clerk sees $$\text{Saved} = \text{Subtotal} \times \text{Discount Percentage}$$ at "
        r"six.",
        r"The pupil writes \frac{price}{number} on 4 lines.",
        'She reads "Most read: [World Cup] [League title] [All]" at six and taps one.',
        "She opens https://bread.example.org/{city}/list at six and reads 46 rye.",
        "The clerk calls /orders/{name}/price 40 times a day.",
        "She opens [the price list] at six.\n\n[the price list]: https://bread.example.org/p",
        "She opens [Price][p] at six.\n\n[p]: https://bread.example.org/p",
        "She taps [Add customer] and sees 3 names.",
        "She presses [N] to go on and [X] to close.",
        "- [x] bread baked by 5\n- [X] minutes sent to 14 people\n- [ ] shop open",
        "He types wb new <name> and waits 2 seconds.",
        "The supplier's file lacks the element <price> in 40 of 900 records.",
        "The feed holds <name>Ann</name> 40 times.",
        "Prices sit in `[price]` and `{name}` and `<title>`.",
        "The set {name, age, city} identifies 9 of 10 people.",
        "He wrote Map<Customer> and List[Product] in 40 places.",
        "Half of [0, N] is searched in 14 steps.",
        "The array price[product] has 900 entries.",
        "Ann Lee <ann@example.org> answered 14 mails.",
        "She found 3 of 14 [sic] loaves.",
        "It is 5 < price and price > 3 in 4 of 9 shops.",
        'The mail she gets begins "Dear {first name}" on 3 days of 10.',
        "See Lee [Team, 2019] and Wu [2021] for 40 cases.",
        "She types `[^0-9]` into the box and sees 3 names.",
    ),
    "formats": (
        "Dates are written as YYYY-MM-DD in 3 of 9 offices.",
        "Half of the 40 clerks type DD/MM, the others MM/DD.",
        "The label carries YYYY and a week number, 14 signs in all.",
        "An export in YYYY-MM-DD takes 4 minutes.",
        "She writes 03.04., and the clerk in Boston reads DD.MM. as MM.DD.",
        "The meter shows ___ in 4 of 900 homes.",
        "Why??? That is what 14 of 20 parents ask.",
        "The code a ?? b hides 40 faults a year.",
        "A ?? move loses the game in 9 of 10 cases.",
        "The sheet shows #REF! on 3 of 10 mornings.",
    ),
    "letters for anybody": (
        "A clerk at company X rings company Y 4 times a day.",
        "If a lorry costs $X an hour, 40 minutes at the gate cost two thirds of it.",
        "Malcolm X, a guard of 40, opens at six.",
        "The designer pastes Lorem ipsum into 40 layouts a week.",
        "The placeholder text in the box vanishes when she types; 4 of 9 lose their place.",
    ),
    "words of forms, told": (
        "Type your answer on the 4 lines, says the sheet; 9 of 20 pupils leave it empty.",
        "Her students copy the prompt of the template and hand it in 3 times of 10.",
        "Customers describe the problem here in 40 words and wait 9 days.",
        "Work in progress fills 40 pallets between the saw and the lathe.",
        "The lift is still under construction, and 14 tenants climb 9 floors.",
        "The N/A in row 14 stands for Namibia, and 3 of 9 clerks read it as nothing.",
        "Das Paket wird ergänzt, und 14 Kunden warten 9 Tage.",
        "Le train à venir a 40 minutes de retard.",
        "Who is the customer of a ward of 14 beds? The nurse who runs it at night.",
        "The court wants a summary (2-3 sentences), and 9 of 20 clerks write 40.",
    ),
    "an answer in brackets": ("(Ward pharmacists on nights at the Royal, 14 people.)",),
}
# What holds a place: an error.
HELD = {
    "a place in capitals": (
        "CITY, Month DD, YYYY – From today 40 bakers know how many loaves they will sell.",
        "CITY, STATE – From today 40 bakers know it.",
        "CITY/STATE, March 3, 2027 – From today 40 bakers know it.",
        "YOUR CITY, March 3 – From today 40 bakers know it.",
        "City Name, 3 March 2027 – From today 40 bakers know it.",
        "TOWN, DATE – From today 40 bakers know it.",
        "City, State – Date – From today 40 bakers know it.",
        "[CITY], March 3, 2027 – From today 40 bakers know it.",
    ),
    "initials": (
        "TBA, probably nurses.",
        "The launch date is TBC.",
        "Price: TBA",
        "From 3 May (TBC).",
        "The launch date (TBC) is near.",
        "A nurse waits TBD minutes at the gate.",
        "Cost TBD, see the budget.",
        "A porter waits, TBD.",
        "TODO",
        "TODO: ask the ward.",
        "We asked 14 people.\n\nTODO",
        "The number is T.B.D.",
        "Owner TBC by March.",
        "They pay XXX euros a month.",
        "WHO? Announces the 40 lists of the ward.",
        "Teams spend $TKMM on labels.",
    ),
    "a promise in words": (
        "The cost is to be confirmed.",
        "The launch date is still to be decided.",
        "Exact numbers to be supplied.",
        "To be determined based on the pilot.",
        "Savings per clerk (to be confirmed).",
        "Customer quote to go here.",
        "Numbers to come from finance.",
        "We will fill this in after the pilot.",
        "We'll add this section later.",
        "Quote from a nurse to follow.",
        "Add numbers here.",
        "14 nurses wait (to check with Ann).",
        "Coming soon.",
        "Details to be announced.",
        "We will add this later.",
        "14 of 20 nurses wait. We still need to write these later.",
        "(pending)",
        "To be decided by the team.",
        "To be confirmed with sales.",
        "We will add numbers later.",
        "Details will follow.",
        "tbc with Anna",
        "Preis: noch offen.",
        "Le prix : à définir.",
    ),
    "a prompt left in": (
        "Type your answer here.",
        "Work in progress",
        "Describe the problem here",
        "Insert quote",
        "Quote goes here.",
        "What is the problem? (2-3 sentences)",
        "Who is the customer?",
        "One or two sentences on the customer's problem.",
        "Write a short description.",
        "Customer name, title, company",
        "See below.",
        "As above",
        "e.g. ...",
        "To be done.",
        "Still missing",
        "Enter text",
        "REPLACE_TEXT",
    ),
    "put off in other languages": (
        "Wird noch ergänzt.",
        "Zahlen folgen noch",
        "À préciser",
        "Por completar.",
        "A preencher",
        "Em aberto",
        "Wordt aangevuld",
        "Da compilare",
        "Nog in te vullen",
    ),
    "a form": (
        "[Insert customer name] waits 40 minutes.",
        "<<problem>>",
        "{problem statement}",
        "[X hours] a week go by.",
        "A nurse loses [about X hours] a week.",
        "[N] nurses wait.",
        "The nurse at [Company Name] waits.",
        "<describe the problem>",
        "She waits <number> minutes.",
        "Dear {{ customer_name }}, you wait 40 minutes.",
        "{product name} saves 40 minutes.",
        "Lorem ipsum dolor sit amet.",
        "Describe the problem your product solves.",
        "Explain the customer problem in two sentences.",
        "[your text here]",
        "About xx % of 14 nurses wait.",
        "It costs €XX a month.",
        "The wait is ?? minutes.",
        "The wait: ???",
        "It costs $____ a month.",
    ),
}
HERE = Path(__file__).parent
SPEAKERS_MEANT = (
    'name: "Ms. NG Mei-ling"',
    'name: "Mr. WU"\n    role: baker',
    'name: "Grace Phiri"\n    role: traditional birth attendant',
    'name: "Head of Logistics, Aldi"',
    'name: "Jane Smith"\n    role: nurse',
    'name: "A. Title"\n    role: baker',
    'name: "Nurse 4, ward 7"',
    'name: "Maria Name"',
    'name: "Director, ABC News"',
    'name: "ACME Markets buyer Jo Lee"',
)
SPEAKERS_HELD = (
    'name: "Customer Name, Title"',
    'name: "[NAME]"',
    'name: "TBD"',
    'name: "John Doe"',
    'name: "Mr. CTO, ACME Corp."',
    'name: "Job title, company"',
    'name: "Joan Tapp"\n    role: "[role]"',
    'name: "CEO, Company XYZ"',
    'name: "Sample Customer"',
    'name: "Your name"',
    'name: "Name, Title, Company"',
)
SAYS_MEANT = (
    '"I sell the last loaf before I close." - Ann Lee, baker in Kowloon',
    '"I sell the last loaf at six." - Senior Developer, Tech for Good',
    "Before this, [my team] threw away 40 loaves every Saturday.",
    '"Before, [the company] paid 40 of us twice," said Ms. HO.',
    '"I told [him] 4 times." — head of quality, Bosch',
    "At [company] I typed 40 lists a week.",
    "I said WHAT? and sent 40 loaves back.",
)
SAYS_HELD = (
    '"I sell the last loaf before I close." - Mr. CTO, ACME Corp.',
    '"I sell the last loaf at six." - Customer Name, Title',
    '"I sell the last loaf at six." - CEO, Agency ABC',
    '"I sell the last loaf at six," said [NAME], [TITLE].',
    '"I sell the last loaf at six," said John Doe, baker.',
    '"Teachers need this." - Academic Quote.',
    "A quote from a happy baker.",
)


def errors(text: str) -> list[str]:
    """What is said as an error of a proposal with that text, apart from answers that are absent."""
    verdict = check(TextFile("p.wb.yaml", f"wb: 1\ntitle: Bread\n{text}\n"))
    loud = [finding for finding in verdict.findings if finding.severity is Severity.ERROR]
    return [finding.rule for finding in loud if finding.rule != "missing-answer"]


def answer(text: str, key: str = "problem") -> str:
    lines = "".join(f"  {line}\n" for line in text.split("\n"))
    return f"{key}: |\n{lines}"


def flattened(table: dict[str, tuple[str, ...]]) -> list[object]:
    return [
        pytest.param(text, id=f"{kind}: {text[:40]}")
        for kind, texts in table.items()
        for text in texts
    ]


@pytest.mark.parametrize("text", flattened(MEANT))
@pytest.mark.parametrize("key", ["problem", "experience", "press_release.summary"])
def test_what_is_meant_is_no_placeholder(text: str, key: str) -> None:
    parent, _, last = key.rpartition(".")
    written = answer(text, last)
    if parent:
        written = f"{parent}:\n" + "".join(f"  {line}\n" for line in written.split("\n"))
    assert errors(written) == []


@pytest.mark.parametrize("text", flattened(HELD))
def test_what_holds_a_place_is_a_placeholder(text: str) -> None:
    assert errors(answer(text)) == ["placeholder"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("experience", "Type your answer."),
        ("benefit", "Write your headline in two words."),
        ("benefit", "Add your title in one line."),
        ("press_release.headline", "Who is your customer?"),
        ("press_release.headline", "Explain the product in one sentence"),
        ("problem", "X out of Y nurses wait."),
        ("problem", "X of N nurses wait in the hall."),
    ],
)
def test_a_prompt_that_a_customer_may_be_given_is_asked_about(key: str, text: str) -> None:
    parent, _, last = key.rpartition(".")
    written = f"{parent}: {{{last}: {text}}}" if parent else answer(text, key)
    verdict = check(TextFile("p.wb.yaml", f"wb: 1\ntitle: Bread\n{written}\n"))
    said = {finding.rule for finding in verdict.findings}
    assert "unfinished" in said
    assert "placeholder" not in said


@pytest.mark.parametrize(
    "text",
    [
        "Nurses at [hospital] lose 40 minutes.",
        "Nurses at {hospital} lose 40 minutes.",
        "They lose [x] minutes a day.",
        "XXX nurses in Graz wait 40 minutes.",
        "Nurses in XX hospitals wait 40 minutes.",
        "Nurses of N.N. hospital wait 40 minutes.",
        "NN, baker, waits 40 minutes.",
        "They lose £x a week.",
        "They lose X to Y hours a week.",
        "At hospital X they wait 40 minutes.",
    ],
)
def test_letters_for_a_name_or_an_amount_are_asked_about(text: str) -> None:
    verdict = check(TextFile("p.wb.yaml", f"wb: 1\ntitle: Bread\n{answer(text)}\n"))
    said = {finding.rule for finding in verdict.findings}
    assert "unfinished" in said
    assert "placeholder" not in said


def lines_of(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line[0] != "#" or line[1] != " "]


@pytest.mark.parametrize("key", ["problem", "experience", "evidence"])
def test_many_sentences_of_many_worlds_hold_no_place(key: str) -> None:
    assert [line for line in lines_of("meant.txt") if errors(answer(line, key))] == []


def test_no_quote_of_many_worlds_holds_a_place() -> None:
    quote = "press_release:\n  customer_quote:\n    text: {}"
    said = {line: errors(quote.format(json.dumps(line))) for line in lines_of("meant.txt")}
    assert [line for line, rules in said.items() if rules] == []


def test_many_slots_and_promises_hold_a_place() -> None:
    found = {line: set(errors(answer(line))) for line in lines_of("held.txt")}
    assert [line for line, said in found.items() if said != {"placeholder"}] == []


@pytest.mark.parametrize("lines", SPEAKERS_MEANT)
def test_a_person_may_have_any_name(lines: str) -> None:
    assert (
        errors(f"press_release:\n  customer_quote:\n    text: I bake at four.\n    {lines}") == []
    )


@pytest.mark.parametrize("lines", SPEAKERS_HELD)
def test_a_speaker_of_form_words_is_nobody(lines: str) -> None:
    quote = f"press_release:\n  customer_quote:\n    text: I bake at four.\n    {lines}"
    assert errors(quote) == ["placeholder"]


@pytest.mark.parametrize("text", SAYS_MEANT)
def test_a_quote_may_say_who_speaks(text: str) -> None:
    assert errors(f"press_release:\n  customer_quote:\n    text: {text!r}") == []


@pytest.mark.parametrize("text", SAYS_HELD)
def test_a_quote_may_show_that_nobody_speaks(text: str) -> None:
    assert set(errors(f"press_release:\n  customer_quote:\n    text: {text!r}")) == {"placeholder"}


@pytest.mark.parametrize(
    "line",
    [
        "owner: TBD",
        "owner: N.N.",
        'owner: "<name>"',
        'owner: "[name]"',
        "place: TBA",
        "team: {who: TBC}",
    ],
)
def test_a_line_may_hold_a_place(line: str) -> None:
    assert errors(line) == ["placeholder"]


@pytest.mark.parametrize(
    "line",
    [
        "owner: Todo Fernández",
        "place: KANSAS CITY",
        "owner: TBD Logistik",
        "owner: NN",
        'owner: "<ann@example.org>"',
        'owner: "[Ann Lee]"',
        "place: Xx-les-Bains",
        "press_release: {customer_quote: {text: Later., name: Ann Lee}}",
    ],
)
def test_a_line_may_name_anybody(line: str) -> None:
    assert errors(line) == []
