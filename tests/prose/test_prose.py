"""What rules are told about words: sentences, quotations, names, quantities, the language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wb.document.loader import load
from wb.document.textfile import Passage, Span, TextFile
from wb.prose import Prose
from wb.rules.base import Context


def prose_of(text: str, key: str = "problem") -> Prose:
    """The prose of a text that stands alone in its file."""
    return Prose(Passage(key, text, TextFile("p", text), Span(0, len(text))))


def context_of(text: str) -> Context:
    """What rules read of a proposal with this text."""
    return Context(load(TextFile("p", text)))


QUANTITIES = (
    *(
        "14 of 20 asked",
        "9 of 10",
        "nine in ten",
        "one in five drops out",
        "a third of clients",
        "half a day is lost",
        "two-thirds of them",
        "three quarters of the fleet",
    ),
    *(
        "it takes twice as long",
        "triples the cost",
        "10x faster",
        "5 times a week",
        "once a week",
        "every six weeks",
        "every other night",
        "a dozen complaints",
    ),
    *(
        "10–20 minutes",
        "1.5 hours",
        "about an hour",
        "two hours",
        "50ms",
        "18‑22 minute ETAs",
        "forty-five",
        "an hour a day",
        "a whole week",
        "one day in the office",
    ),
    *(
        "€5 a month",
        "5 € a month",
        "£2m",
        "USD 40",
        "costs Rs 500",
        "CHF 3.50",
        "¥800",
        "3 lakh rupees",
        "a million crowns",
    ),
    *(
        "30%",
        "-5%",
        "4 per cent",
        "12,5 %",
        "3 kg",
        "5 GB",
        "20 W",
        "100K users",
        "2,317 households",
        "1 046 prescriptions",
        "NPS of 41",
        "12 steps to 3",
    ),
    *("५० किसान", "٣٠ دقيقة", "30分待つ", "２０人"),
)
NO_QUANTITIES = (
    *(
        "1. first\n2. second",
        "Step 3",
        "Phase 3",
        "Q2",
        "top 3 priorities",
        "Figure 4",
        "section 4.2",
    ),
    *(
        "version 2.0",
        "v3.1.0",
        "port 443",
        "FHIR R4",
        "GPT-4",
        "ISO 9001",
        "S3 buckets",
        "2FA and 3D, 5G",
        "B2B",
        "COP27",
        "Web 2.0",
        "Industry 4.0",
        "bed 7",
    ),
    *("#418", "SE-24-118", "`x = 5`", "http://a.example/5", "[^note-1]", "ann7@example.org"),
    *(
        "in 2024",
        "2023–2024",
        "since June 2022",
        "on 3 December 2024",
        "March 12, 2025",
        "24 May",
        "2026-03-01",
        "at 17:00",
        "at 9 pm",
    ),
    *(
        "many",
        "hundreds of them",
        "dozens of",
        "one another",
        "one-stop shop",
        "no one",
        "a lot",
        "often",
        "at once",
        "second thoughts",
        "a third party",
    ),
)


@pytest.mark.parametrize("text", QUANTITIES)
def test_a_quantity_is_seen(text: str) -> None:
    assert prose_of(text).quantities


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_what_only_looks_like_a_quantity_is_not_taken_for_one(text: str) -> None:
    assert not prose_of(text).quantities


SENTENCES = {
    "two": ("She waits. He waits.", ["She waits.", "He waits."]),
    "a title": ("Dr. Khan waits. She sits.", ["Dr. Khan waits.", "She sits."]),
    "an initial": ("J. Smith waits. So do we.", ["J. Smith waits.", "So do we."]),
    "an abbreviation": (
        "Shops, e.g. Graz, i.e. small ones, close.",
        ["Shops, e.g. Graz, i.e. small ones, close."],
    ),
    "etc. in the middle": ("Bags, boxes etc. are lost.", ["Bags, boxes etc. are lost."]),
    "etc. at the end": ("Bags, boxes etc. They are lost.", ["Bags, boxes etc.", "They are lost."]),
    "a decimal": ("It takes 3.5 hours. Then it ends.", ["It takes 3.5 hours.", "Then it ends."]),
    "a quotation at the end": ("“I waited.” She left.", ["“I waited.”", "She left."]),
    "list items": ("- one thing\n- another thing", ["- one thing", "- another thing"]),
    "steps": ("1) She signs\n2) He brings it", ["1) She signs", "2) He brings it"]),
    "paragraphs": ("one\n\ntwo", ["one", "two"]),
    "lines of one sentence": ("She waits\nfor hours.", ["She waits\nfor hours."]),
    "questions": ("Why? Because!", ["Why?", "Because!"]),
    "Japanese": ("看護師が待つ。医師が来る。", ["看護師が待つ。", "医師が来る。"]),
    "a version": ("Version v1.2 is out. Use it.", ["Version v1.2 is out.", "Use it."]),
    "Hindi": ("रोगी रुकता है। नर्स आती है।", ["रोगी रुकता है।", "नर्स आती है।"]),
    "Sanskrit": ("एकम्॥ द्वे॥", ["एकम्॥", "द्वे॥"]),
    "Urdu": ("مریض رکتا ہے۔ نرس آتی ہے۔", ["مریض رکتا ہے۔", "نرس آتی ہے۔"]),
    "Arabic questions": ("لماذا؟ لأنه بعيد.", ["لماذا؟", "لأنه بعيد."]),
    "Amharic": ("ነርሷ ትጠብቃለች። ሐኪሙ ይመጣል።", ["ነርሷ ትጠብቃለች።", "ሐኪሙ ይመጣል።"]),
    "Armenian": ("Նա սպասում է։ Նա գալիս է։", ["Նա սպասում է։", "Նա գալիս է։"]),
    "Burmese": ("သူစောင့်သည်။ သူလာသည်။", ["သူစောင့်သည်။", "သူလာသည်။"]),
    "wide signs": ("为什么？因为！", ["为什么？", "因为！"]),
    "a Japanese quotation": ("「待った。」彼女は帰る。", ["「待った。」", "彼女は帰る。"]),
    "a German quotation": (
        "Sie sagt: „Ich warte.“ Er geht.",
        ["Sie sagt: „Ich warte.“", "Er geht."],
    ),
    "a French quotation": ("« J’attends. » Elle part.", ["« J’attends. »", "Elle part."]),
    "a Danish quotation": ("»Jeg venter.« Hun går.", ["»Jeg venter.«", "Hun går."]),
    "a citation": ("She waits.[^ward] He waits.", ["She waits.", "[^ward] He waits."]),
    "a reference": (
        "She waits.[1] He waits.[2, 3] So.",
        ["She waits.[1]", "He waits.[2, 3]", "So."],
    ),
    "a raised reference": ("She waits.¹ He waits.²³ So.", ["She waits.¹", "He waits.²³", "So."]),
    **{
        f"a reference such as {mark}": (
            f"She waits.{mark} He waits.",
            [f"She waits.{mark}", "He waits."],
        )
        for mark in (
            *(
                "(1)",
                "[note 1]",
                "[citation needed]",
                "[5]:12",
                "[1]:",
                "⁽¹⁾",
                "¹⁻³",
                "§",
                "[1]–[3]",
            ),
            *("^1^", "(Smith 2024)", "[[1]]", "12", "1,2", "①", "🙂", "~~", "\\[1\\]"),
        )
    },
    "a linked reference": (
        "She waits.[1](https://example.org/a) He waits.",
        ["She waits.[1]", "(https://example.org/a) He waits."],
    ),
    "what goes on behind a stop": (
        "Use .NET, ver.3 and e.g., tea.",
        ["Use .NET, ver.3 and e.g., tea."],
    ),
    "Khmer": ("នាង​រង់ចាំ។ គាត់​មក៕", ["នាង​រង់ចាំ។", "គាត់​មក៕"]),
    "a raised power": ("It has 5 m². It is cold.", ["It has 5 m².", "It is cold."]),
    "brackets in the middle": ("The list [1] is old. So.", ["The list [1] is old.", "So."]),
    "a time that goes on": (
        "15 min. before closing she goes.",
        ["15 min. before closing she goes."],
    ),
    "a time at the end": (
        "It takes 15 min. Then she goes.",
        ["It takes 15 min.", "Then she goes."],
    ),
    "a number": ("See No. 5 on the list.", ["See No. 5 on the list."]),
    "no at the end": ("She said no. He left.", ["She said no.", "He left."]),
    "about": ("It takes approx. 5 days.", ["It takes approx. 5 days."]),
    "a month": ("On 3 Jan. 2026 she left.", ["On 3 Jan. 2026 she left."]),
    "a month at the end": ("She left in Jan. Then he came.", ["She left in Jan.", "Then he came."]),
    "lower-case initials": (
        "Small shops, e. g. bakers, close.",
        ["Small shops, e. g. bakers, close."],
    ),
    "a question in quotes": ("‘Why?’ He left.", ["‘Why?’", "He left."]),
    "lines that are items": (
        "bakers\nmillers in Graz\ncooks",
        ["bakers", "millers in Graz", "cooks"],
    ),
    "lines of one width": (
        "A baker throws away 40 loaves on a\nSaturday in March which nobody came\nfor at all",
        ["A baker throws away 40 loaves on a\nSaturday in March which nobody came\nfor at all"],
    ),
    "two lines of a sentence": ("She waits for\nthe 3 of them.", ["She waits for\nthe 3 of them."]),
    "letters": ("a) one\nb) two", ["a) one", "b) two"]),
    "numbers in brackets": ("(1) one\n(2) two", ["(1) one", "(2) two"]),
    "numbers of sections": ("1.1 one\n1.2. two", ["1.1 one", "1.2. two"]),
    "round items of Word": ("o one\no two", ["o one", "o two"]),
    "items of letters": ("A) one\n(B) two", ["A) one", "(B) two"]),
    "boxes": ("[ ] one\n[x] two", ["[ ] one", "[x] two"]),
    "a no-break space behind the sign": ("•\xa0one\n•\xa0two", ["•\xa0one", "•\xa0two"]),
    "items of a wiki": ("* one\n** two\n# three", ["* one", "** two", "# three"]),
    **{
        f"items with {ord(sign):x}": (f"{sign} one\n{sign}\ttwo", [f"{sign} one", f"{sign}\ttwo"])
        for sign in "–—·•●○◦▪■□‣➢►→»☐§・▶★✗①👉−\uf0b7\uf0a7"
    },
    "a dash in the middle": ("She waits – he too – all day.", ["She waits – he too – all day."]),
    "rows": (
        "| a | b |\n| --- | --- |\n| c d | e |",
        ["| a |", "b |", "| --- |", "--- |", "| c d |", "e |"],
    ),
    "rows without outer bars": ("a | b\nc | d", ["a |", "b", "c |", "d"]),
    "bars in a word": ("The sign a|b is a word.", ["The sign a|b is a word."]),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [text[start:end].strip() for start, end in prose_of(text).sentences] == expected


@given(st.text(alphabet="ab .!?。।\n-1)#|[]¹“”»\"'é", max_size=120))
def test_sentences_follow_one_another_and_leave_nothing_out(text: str) -> None:
    prose = prose_of(text)
    covered = set()
    last = 0
    for start, end in prose.sentences:
        assert last <= start < end <= len(text)
        covered.update(range(start, end))
        last = end
    assert all(
        text[at].isspace()
        for at in range(len(text))
        if at not in covered and prose.unlinked[at] == text[at]
    )


@given(st.text(max_size=200))
def test_blanking_moves_nothing(text: str) -> None:
    prose = prose_of(text)
    assert (
        len(prose.uncoded)
        == len(prose.unlinked)
        == len(prose.own)
        == len(prose.lower)
        == len(prose.flat)
        == len(text)
    )


LENGTHS = {
    "words": ("She waits for him", 4),
    "dashes": ("Bakers – all 12 of them — wait", 6),
    "a dash of two": ("Bakers -- and millers -- wait", 4),
    "a table": ("| day | sold |\n| --- | --- |\n| Monday | 40 |", 4),
    "signs": ("• one & two / three", 3),
    "an arrow": ("from A → B", 3),
    "hyphens": ("well-known e-mail", 2),
    "numbers": ("1,950 of 2 000", 4),
    "a smile": (":) 👍", 0),
    "another script": ("रोगी रुकता है ।", 3),
}


@pytest.mark.parametrize(("text", "words"), LENGTHS.values(), ids=LENGTHS)
def test_only_words_are_counted(text: str, words: int) -> None:
    prose = prose_of(text)
    assert prose.length == prose.count(0, len(text)) == words
    assert prose.shorter(words + 1)
    assert not prose.shorter(words)


QUOTATIONS = {
    "straight": 'She said "it is seamless" and left.',
    "curly": "She said “it is seamless” and left.",
    "German": "She said „it is seamless“ and left.",
    "French": "She said «it is seamless» and left.",
    "Japanese": "She said 「it is seamless」 and left.",
    "single": "She said ‘it is seamless’ and left.",
    "code": "She typed `it is seamless` and left.",
    "fenced code": "She typed\n```\nit is seamless\n```\nand left.",
    "a link": "She opened https://example.org/seamless and left.",
    "the address of a link": "She [opened](https://example.org/seamless) it and left.",
    "a footnote": "She left[^seamless] early and left.",
}


@pytest.mark.parametrize("text", QUOTATIONS.values(), ids=QUOTATIONS)
def test_what_is_quoted_is_not_the_author_s_own(text: str) -> None:
    assert "seamless" not in prose_of(text).own
    assert prose_of(text).own.startswith("She")
    assert prose_of(text).own.endswith("left.")


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The nurses’ list isn’t here, and it's seamless; the doctors' is."
    assert "seamless" in prose_of(text).own


def test_a_quotation_is_read_where_the_passage_is_one() -> None:
    text = 'We said "it is seamless".'
    assert "seamless" in prose_of(text, "press_release.leader_quote.text").own


NAMES = {
    "in the middle": (
        "Before the trial we asked Everyone Active in Leeds what they use.",
        "Everyone",
        True,
    ),
    "at the beginning, with another": ("Everyone Active runs pools.", "Everyone", True),
    "a plain first word": ("Everyone waits at the desk.", "Everyone", False),
    "a small letter": ("It helps everyone at the desk.", "everyone", False),
    "behind a full stop": ("They wait. Everyone complains.", "Everyone", False),
    "in a list": ("Who waits:\n- Everyone at the desk", "Everyone", False),
    "a headline": ("The Seamless Way To Get Your Medicines Before Lunch", "Seamless", False),
}


@pytest.mark.parametrize(("text", "word", "named"), NAMES.values(), ids=NAMES)
def test_a_name_is_known_by_its_capital(text: str, word: str, named: bool) -> None:
    start = text.index(word)
    assert prose_of(text).is_name(start, start + len(word)) is named


LANGUAGES = {
    "en": "The ward pharmacists of the hospital wait for the "
    "porter, and they have no list that is up to date.",
    "de": "Die Apotheker auf der Station warten nachts auf den Boten "
    "und wissen nicht, welche Arznei von der Liste fehlt.",
    "fr": "Les pharmaciens de nuit attendent le brancardier et ne "
    "savent pas quels médicaments manquent dans le service.",
    "es": "Los farmacéuticos de noche esperan al celador y no saben "
    "qué medicinas faltan en la planta del hospital.",
    "pt": "Os farmacêuticos da noite esperam o maqueiro e não sabem "
    "quais remédios faltam na enfermaria do hospital.",
    "it": "I farmacisti di notte aspettano il portantino e non sanno "
    "quali farmaci mancano nel reparto della clinica.",
    "nl": "De apothekers wachten in de nacht op de bode en weten "
    "niet welk medicijn er op de afdeling niet is.",
    "sv": "Apotekarna väntar på natten och vet inte vilka läkemedel "
    "som saknas på avdelningen, och det tar en timme.",
}


@pytest.mark.parametrize(("code", "text"), LANGUAGES.items(), ids=LANGUAGES)
def test_a_language_is_known_by_its_small_words(code: str, text: str) -> None:
    assert context_of(f"who: {text!r}\n".replace('"', "'")).language == code


def test_what_the_file_says_of_its_language_holds() -> None:
    english = "The ward pharmacists of the hospital wait for the porter."
    assert context_of(f"language: pt-BR\nwho: {english}\n").language == "pt"


OTHER_SCRIPTS = {
    "Japanese": "夜勤の薬剤師は搬送を40分待っています。",
    "Greek": "Οι φαρμακοποιοί περιμένουν κάθε νύχτα σαράντα λεπτά.",
    "Hindi": "रात के फार्मासिस्ट चालीस मिनट इंतज़ार करते हैं।",
}


@pytest.mark.parametrize(
    "text", [*OTHER_SCRIPTS.values(), *(text for code, text in LANGUAGES.items() if code != "en")]
)
def test_no_other_language_is_taken_for_english(text: str) -> None:
    context = context_of(f"who: |\n  {text}\nproblem: |\n  {text}\n")
    assert not context.is_english(context["who"])
