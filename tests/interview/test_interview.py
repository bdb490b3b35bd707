"""The interview without a terminal: what is asked, said and saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import ROOT
from support.run import run_python
from wb.cli.proposal_file import ProposalFile
from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.textfile import read
from wb.interview import (
    Command,
    Line,
    Menu,
    Reply,
    TextPrompt,
    ask_some,
    ask_title,
    choose,
    coach,
    escape_commands,
    interview,
    left_over,
    parse_reply,
)
from wb.interview.flow import A_ROUND
from wb.interview.lessons import LESSONS
from wb.interview.patterns import HANDLES
from wb.lint.runner import check
from wb.questions import QUESTIONS, STANDARD_FAQ
from wb.render.markdown import render
from wb.render.templates import template_folders
from wb.schema import PARTS, Part

STRONG = {question.key: question.example for question in QUESTIONS}
KEYS = [question.key for question in QUESTIONS]


class Script:
    """A front end that types what a test has written down, and closes the terminal when that is
    used up.
    """

    def __init__(self, *typed: str) -> None:
        self.typed = list(typed)
        self.screen: list[str] = []
        self.boxes: list[tuple[str, str]] = []
        self.prompts: list[TextPrompt] = []
        self.menus: list[Menu] = []

    def show(self, lines: Sequence[Line]) -> None:
        self.screen += [line.text for line in lines]

    def ask_text(self, ask: TextPrompt) -> Reply:
        self.boxes.append((ask.key, ask.text or ask.offered))
        self.prompts.append(ask)
        return parse_reply(self._next())

    def ask_choice(self, ask: Menu) -> str:
        self.menus.append(ask)
        self.screen.append(ask.prompt)
        chosen = choose(ask, self._next())
        assert chosen is not None, f"no such choice in {ask}"
        return chosen

    def _next(self) -> str:
        if not self.typed:
            raise EOFError
        return self.typed.pop(0)

    @property
    def said(self) -> str:
        """All that was shown."""
        return "\n".join(self.screen)


def proposal(folder: Path, answers: Mapping[str, str] = {}) -> ProposalFile:
    path = folder / "bread.wb.yaml"
    path.write_text(fresh("Bread", answers), encoding="utf-8")
    return ProposalFile.opened(path)


def on_disk(file: ProposalFile) -> dict[str, str]:
    """The answers as the next reader finds them."""
    held = load(read(file.path))
    return {key: held[key].text.strip() for key in KEYS if held[key]}


def held(file: ProposalFile, script: Script, start: int = 0) -> bool:
    """Hold an interview over the file as it is on the disk."""
    return interview(script, ProposalFile.opened(file.path), start)


class Case(NamedTuple):
    """One sitting: what is in the file, what is typed, what is in the file then and what was
    said.
    """

    name: str
    before: dict[str, str]
    typed: list[str]
    after: dict[str, str]
    said: list[str]


WEAK = "Everyone."
OTHER = (
    "Night porters of small hotels, when a guest arrives after the kitchen has closed. "
    "Not for hotels whose kitchen is open all night."
)
CASES = (
    Case(
        "an answer is saved before the next question",
        {},
        [STRONG["who"], "k"],
        {"who": STRONG["who"]},
        ["Question 1 of 5 - The customer", "Question 2 of 5 - The problem or opportunity"],
    ),
    Case(
        "a weak answer is saved before it is judged",
        {},
        [WEAK],
        {"who": WEAK},
        ["[customer-too-broad]"],
    ),
    Case("a weak answer is edited", {}, [WEAK, "e", OTHER], {"who": OTHER}, ["Question 2 of 5"]),
    Case(
        "a weak answer is kept without a reason",
        {},
        [WEAK, "k", ""],
        {"who": WEAK},
        ["Why may it stay", "Question 2 of 5"],
    ),
    Case("a weak answer is left for now", {}, [WEAK, "s"], {"who": WEAK}, ["Question 2 of 5"]),
    Case(
        "a sentence typed at the menu goes on telling",
        {},
        [WEAK, "First of all night porters.", "y", ""],
        {"who": f"{WEAK}\nFirst of all night porters."},
        ["That is added to your answer"],
    ),
    Case(
        "back is never blocked",
        {"who": WEAK, "problem": ""},
        ["/back", "", "/quit"],
        {"who": WEAK},
        ["Question 1 of 5"],
    ),
    Case(
        "back saves what stands in the box and judges nothing",
        {"who": OTHER},
        [f"{WEAK}\n/back"],
        {"who": OTHER, "problem": WEAK},
        ["Question 1 of 5"],
    ),
    Case(
        "back from the first question goes to the title",
        {},
        ["/back", "/quit"],
        {},
        ["What is it called?"],
    ),
    *(
        Case(
            f"{typed} at a menu does what it says",
            {},
            [WEAK, typed, *after],
            {"who": WEAK},
            ["Question 2 of 5"],
        )
        for typed, after in {
            "keep as it is": [""],
            "Keep as it is.": [""],
            "no thank you": [""],
            "No, thank you": [""],
            "skip for now": [],
            "/skip": [],
        }.items()
    ),
    Case(
        "back at the reason goes back to the menu",
        {},
        [WEAK, "k", "/back", "s"],
        {"who": WEAK},
        ["Question 2 of 5"],
    ),
    Case(
        "a sentence typed at a menu is no text until the author says so",
        {},
        [WEAK, "Keep it like this for the moment", "n", "s"],
        {"who": WEAK},
        ["part of your answer", "Question 2 of 5"],
    ),
    Case("skip leaves an answer open", {}, ["/skip"], {}, ["Question 2 of 5"]),
    Case(
        "an empty line leaves an answer open",
        {},
        [""],
        {},
        ["Left open for now", "Question 2 of 5"],
    ),
    Case(
        "the interview begins at the first empty question",
        {"who": OTHER, "problem": "x"},
        ["/quit"],
        {"who": OTHER, "problem": "x"},
        ["Question 3 of 5"],
    ),
    Case(
        "an example is shown, strong and weak",
        {},
        ["/example"],
        {},
        [QUESTIONS[0].weak_example, QUESTIONS[0].example.split("\n")[0]],
    ),
    Case("why says why it is asked", {}, ["/why"], {}, [QUESTIONS[0].why, "Whom could you phone"]),
    Case("help lists the words", {}, ["/HELP"], {}, ["/back", "/quit", "//back"]),
    Case(
        "a misspelt word is asked about",
        {},
        ["half an answer\n/bakc"],
        {},
        ['There is no "/bakc". Did you mean /back?', "//bakc"],
    ),
    Case("a literal word is text", {}, ["/etc and\n//back", "q"], {"who": "/etc and\n/back"}, []),
    Case(
        "done goes to the review",
        {"who": OTHER},
        ["/done", ""],
        {"who": OTHER},
        ["Review", "2. The problem or opportunity: not answered yet"],
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_sitting_leaves(case: Case, tmp_path: Path) -> None:
    file, script = proposal(tmp_path, case.before), Script(*case.typed)
    held(file, script)
    assert on_disk(file) == case.after
    for words in case.said:
        assert words in script.said
    assert not script.typed


def test_a_strong_answer_hears_what_is_strong_and_is_asked_one_step_deeper(tmp_path: Path) -> None:
    script = Script(
        "I asked 12 pharmacists in March 2026; 9 of 12 said they would rather wait (field notes, "
        "folder 7)."
    )
    ask_some(script, proposal(tmp_path, STRONG), ["evidence"])
    assert 'A count with its whole: "9 of 12".' in script.said
    assert (
        'You write "said they would rather wait". And what did they do, when '
        "nobody was asking?" in script.said
    )
    assert script.menus[0].default == "k"


def test_an_answer_that_was_mended_hears_what_is_strong_in_it(tmp_path: Path) -> None:
    script = Script(WEAK, "e", STRONG["who"], "/quit")
    held(proposal(tmp_path), script)
    assert coach.strength(QUESTIONS[0], STRONG["who"]) in script.said
    assert [key for key, _ in script.boxes] == ["who", "who", "problem"]


def test_a_follow_up_is_asked_once(tmp_path: Path) -> None:
    script = Script(WEAK, "e", "All people.", "k", "", "/quit")
    held(proposal(tmp_path), script)
    assert [menu.default for menu in script.menus] == ["e", "k"]


def test_the_text_is_back_in_the_box_unchanged(tmp_path: Path) -> None:
    script = Script("Everyone.\n//back", "e")
    held(proposal(tmp_path), script)
    assert script.boxes[-1] == ("who", "Everyone.\n//back")


def test_a_reason_is_kept_as_a_waiver(tmp_path: Path) -> None:
    file, script = proposal(tmp_path), Script(WEAK, "k", "It is about tap water.")
    held(file, script)
    waivers = load(read(file.path)).waivers
    assert "customer-too-broad" in [waiver.rule.text for waiver in waivers]
    assert {(waiver.where.text, waiver.why.text.strip()) for waiver in waivers} == {
        ("who", "It is about tap water.")
    }
    assert "customer-too-broad" not in [
        finding.rule for finding in ProposalFile.opened(file.path).check("who", WEAK)
    ]


@pytest.mark.parametrize("word", ["quit", "skip"])
def test_half_an_answer_is_kept_as_a_draft_and_offered_on_return(word: str, tmp_path: Path) -> None:
    file = proposal(tmp_path)
    held(file, Script(f"Half a thou\n/{word}"))
    assert on_disk(file) == {}
    again = Script("Half a thought.")
    held(file, again, start=1)
    assert again.boxes[0] == ("who", "Half a thou")
    assert "still here" in again.said
    assert not list(tmp_path.glob(".*.wb-draft"))


def test_five_answers_bring_the_customer_into_the_empty_chair(tmp_path: Path) -> None:
    file = proposal(tmp_path, {**STRONG, "experience": ""})
    script = Script(
        f"{STRONG['experience']}",
        "k",
        "Within a day; then somebody calls.",
        "What if it does not come?",
        "/skip",
        "Rarely.",
        "/skip",
        "n",
        "",
    )
    assert held(file, script)
    asked = [
        text for text in script.screen if text.startswith(("You write", "You promise", "I said"))
    ]
    assert len(asked) == 3
    (entry,) = load(read(file.path)).external_faq
    assert entry.question.text.strip() == "What if it does not come?"
    assert entry.answer.text.strip() == "Within a day; then somebody calls."


def test_the_review_says_how_each_answer_stands(tmp_path: Path) -> None:
    file = proposal(
        tmp_path,
        {
            "who": STRONG["who"],
            "problem": "",
            "benefit": "It is faster and better and cheaper.",
            "evidence": "",
            "experience": "",
        },
    )
    script = Script("/skip", "/skip", "/skip", "3", "/skip", "")
    assert held(file, script, start=2)
    assert "1. The customer: " in script.said
    assert "2. The problem or opportunity: not answered yet" in script.said
    assert "3. The benefit: 7 words, skipped" in script.said


def test_the_review_changes_an_answer_by_its_number(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    assert held(file, Script("1", OTHER, "k", ""))
    assert on_disk(file)["who"] == OTHER


def test_done_ends_the_review_as_enter_does(tmp_path: Path) -> None:
    assert held(proposal(tmp_path, STRONG), Script("/done"))
    assert held(proposal(tmp_path, STRONG), Script("done"))


def test_a_number_of_the_review_says_what_there_is_to_look_at(tmp_path: Path) -> None:
    script = Script("1", "", "")
    assert held(proposal(tmp_path, {**STRONG, "who": WEAK}), script)
    assert "[customer-too-broad]" in script.said


def test_it_is_said_who_is_to_answer(tmp_path: Path) -> None:
    script = Script("/quit")
    held(proposal(tmp_path, {"team.who": "Tom"}), script)
    assert "Tom is to answer this one; /skip leaves it." in script.said


SPOKEN = (
    "I used to set 60 loaves and hope. Since 3 May I set what the list says, and the bin is "
    "empty at two."
)


def test_a_quote_asks_for_its_speaker_only_if_it_is_there(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    script = Script(
        "p", *["/skip"] * 5, "", "/skip", "Noor Haddad", "Owner-baker", SPOKEN, "/done", ""
    )
    held(file, script)
    release = load(read(file.path)).customer_quote
    assert (release.text.text.strip(), release.name.text, release.role.text) == (
        SPOKEN,
        "Noor Haddad",
        "Owner-baker",
    )
    assert not any(key == "press_release.leader_quote.text" for key, _ in script.boxes)


def test_standard_questions_are_offered_until_done(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    script = Script(
        "f",
        "A message at eight.",
        "",
        "It weighs the till roll.",
        "/back",
        "A message at eight, for bakers.",
        "/done",
        "",
    )
    held(file, script)
    entries = {
        each.question.text.strip(): each.answer.text.strip()
        for each in load(read(file.path)).external_faq
    }
    offered = [each.question for each in STANDARD_FAQ["external"]]
    assert entries == {
        offered[0]: "A message at eight.",
        offered[2]: "A message at eight, for bakers.",
    }


def test_a_source_in_the_evidence_becomes_a_record_and_is_cited(tmp_path: Path) -> None:
    file = proposal(
        tmp_path,
        {
            **STRONG,
            "evidence": "In March 2026 we watched 14 bakeries for two weeks. It rained a lot.",
        },
    )
    script = Script("s", "y", "", "Field notes of two weeks", "2026-03", "14", "", "")
    held(file, script)
    after = load(read(file.path))
    (source,) = after.sources
    assert (source.id.text, source.kind.text, source.date.text, source.count.text) == (
        "observation-2026-03",
        "observation",
        "2026-03",
        "14",
    )
    assert after["evidence"].text.strip() == (
        "In March 2026 we watched 14 bakeries for two weeks.[^observation-2026-03] It rained a lot."
    )
    assert not [
        each.rule
        for each in check(read(file.path)).findings
        if each.key.startswith("sources") or "source" in each.rule
    ]


def test_the_title_falls_back_to_what_is_offered() -> None:
    assert ask_title(Script(""), "Night ferry") == "Night ferry"
    assert ask_title(Script("", "/example", "  Bread \n"), "") == "Bread"
    assert ask_title(Script("/quit")) is None
    assert ask_title(Script()) is None


PLACED = {
    "error": "TBD",
    "warning": "Everyone with a phone.",
    "question": "Teachers, parents and school boards.",
}


@pytest.mark.parametrize(("level", "text"), PLACED.items(), ids=PLACED)
def test_a_finding_says_its_level_in_a_word(level: str, text: str, tmp_path: Path) -> None:
    file = proposal(tmp_path)
    script = Script(text)
    ask_some(script, file, ["who"])
    first = next(each for each in file.check("who", text) if each.severity == level)
    assert f"{level}: {first.message} [{first.rule}]" in script.screen


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_the_strong_example_has_no_fault_and_the_weak_one_has(question, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = proposal(tmp_path, STRONG)
    assert [
        str(each.message)
        for each in file.check(question.key, question.example)
        if each.severity != "question"
    ] == []
    assert file.check(question.key, question.weak_example)
    assert coach.strength(question, question.example)


HANDLED = (
    ("pair", "Nurses and doctors on wards.", "Nurses and doctors"),
    ("pair", "Pharmacists on nights and weekends.", ""),
    ("want", "They want a faster rota, because it is late.", "want a faster rota"),
    ("theirs", "It hurts their patients most.", "their patients"),
    ("share", "We saw it in 14 of 20 shops.", "14 of 20 shops"),
    ("change", "From three hours to twenty minutes.", "From three hours to twenty minutes"),
    ("easy", "It is much faster.", "much faster"),
    ("today", "They keep it in a spreadsheet.", "in a spreadsheet"),
    ("said", "She told us it hurts.", "told us it hurts"),
    ("source", "See 12 interviews in the folder.", "12 interviews"),
    ("link", "See https://example.org/a, page 2.", "https://example.org/a"),
    ("date", "Since March 2026.", "Since March 2026"),
    ("wrong", "When the scanner fails, she calls.", "When the scanner fails, she calls"),
    ("steps", "1. She opens the box.", "She opens the box"),
    ("quoted", 'He said: "I dread the evening."', "I dread the evening."),
    ("share", "13 of 18 had driven.", "13 of 18"),
    ("moment", "On mornings below 5 degrees, they wait.", "On mornings below 5 degrees"),
    ("moment", "Bakers at the end of the shift and at home.", "at the end of the shift"),
    (
        "change",
        "Instead of waiting for 17 minutes, she leaves later.",
        "Instead of waiting for 17 minutes, she leaves later",
    ),
    ("number", "It costs €41 a day.", "€41"),
    ("number", "Somewhere, somehow.", ""),
    ("number", "In a class of 18, 15 said they avoid it.", ""),
    ("number", "In 2026 31 nods were counted.", "31 nods"),
    ("number", "She gets 6 such letters a week.", "6 such letters"),
    ("number", "We asked all; 41 answered.", ""),
    ("share", "9 of the 64 gave up their plot.", "9 of the 64"),
    ("share", "33 of the 41 named the carrying first.", "33 of the 41"),
    ("share", "9 of the 64 tenants gave up.", "9 of the 64 tenants"),
    ("share", "7 of 12 hives swarmed.", "7 of 12 hives"),
    ("size", "Those with fewer than ten office hours a week.", "fewer than ten office hours"),
)


@pytest.mark.parametrize(
    ("handle", "text", "words"), HANDLED, ids=[f"{case[0]}: {case[1]}" for case in HANDLED]
)
def test_a_handle_takes_hold_of_the_words(handle: str, text: str, words: str) -> None:
    assert coach.words_for(handle, text).strip(" ,") == words


def test_what_is_quoted_of_an_answer_ends_where_words_can_end() -> None:
    said = "12 said that they had given up a crop because of it."
    assert coach.words_for("said", said) == "said that they had given up"
    counted = "We spoke with 19 of the 41 plot holders; 12 said so."
    assert coach.words_for("share", counted) == "19 of the 41 plot holders"


def test_every_probe_and_strength_has_its_handle() -> None:
    used = {
        each.handle for question in QUESTIONS for each in (*question.probes, *question.strengths)
    } - {""}
    assert used <= set(HANDLES)


@given(st.text(alphabet=st.sampled_from("ab /\n\t")) | st.text())
def test_a_spelt_text_is_understood_as_itself(text: str) -> None:
    assert parse_reply(escape_commands(text)) == Reply(Command.ANSWER, text)


# The parts of the press release, what is left out, and the FAQ


def test_parts_are_asked_for_in_the_order_of_the_page_and_begin_with_the_answers(
    tmp_path: Path,
) -> None:
    file = proposal(tmp_path, STRONG)
    script = Script("p", *["/skip"] * 14, "")
    assert held(file, script)
    keys = [key for key, _ in script.boxes]
    spoken = ("press_release.leader_quote", "press_release.customer_quote")
    assert [key for key in keys if not key.startswith(spoken)] == [
        "press_release.headline",
        "press_release.subheading",
        "press_release.summary",
        "press_release.problem",
        "press_release.solution",
        "press_release.getting_started",
        "press_release.call_to_action",
        "place",
        "launch",
        "owner",
        "stage",
        "decision.ask",
    ]
    boxes = dict(script.boxes)
    assert boxes["press_release.headline"] == " ".join(STRONG["benefit"].split())
    assert boxes["press_release.subheading"] == boxes["press_release.headline"]
    assert boxes["press_release.problem"] == STRONG["problem"].strip()
    assert not load(read(file.path))["press_release.headline"]


def test_a_part_begins_with_nothing_that_another_says(tmp_path: Path) -> None:
    file = proposal(tmp_path, {**STRONG, "benefit": "She bakes 5 loaves too many. Not 40."})
    script = Script("p", "She bakes 5 loaves too many.", "t", *["/skip"] * 4, "/quit")
    held(file, script)
    boxes = dict(script.boxes)
    assert boxes["press_release.headline"] == "She bakes 5 loaves too many."
    assert boxes["press_release.subheading"] == ""
    assert boxes["press_release.solution"] == "She bakes 5 loaves too many. Not 40."


TAKEN = {
    "k": STRONG["problem"],
    "keep as it is": STRONG["problem"],
    "take it as it is": STRONG["problem"],
    "": STRONG["problem"],
    "s": "",
    "b": "",
    "no thank you": "",
}


@pytest.mark.parametrize(("chosen", "after"), TAKEN.items(), ids=lambda text: text[:12])
def test_a_text_to_begin_with_is_taken_once_the_author_says_so(
    chosen: str, after: str, tmp_path: Path
) -> None:
    file = proposal(tmp_path, STRONG)
    ask_some(Script(STRONG["problem"], chosen), file, ["press_release.problem"])
    assert load(read(file.path))["press_release.problem"].text.strip() == after.strip()


class Enter(NamedTuple):
    """A prompt, what is said of Enter there while nothing is written, and what stands under a key
    once Enter was pressed that often.
    """

    typed: list[str]  # to come there
    told: str
    key: str
    text: str = ""
    times: int = 1


EVIDENCE = "In March 2026 we watched 14 bakeries for two weeks."
ENTER = {
    "a part with a text to begin with": Enter(
        ["p", *["/skip"] * 3], "twice keeps it", "press_release.problem", "Every evening", 2
    ),
    "a part without one": Enter(["p", *["/skip"] * 5], "skips", "press_release.leader_quote.name"),
    "a text that was there": Enter(["1"], "keeps what it said", "who", "Owner-bakers with"),
    "the title": Enter(["t"], "keeps what it said", "title", "Bread"),
    "how a customer asks": Enter(
        ["c", "In a week."], "takes it", "faq.external.0.question", "How do you know that"
    ),
    "a field of a source": Enter(
        ["s", "y", *[""] * 4], "leaves it open", "sources.0.what", "In March 2026 we watched"
    ),
    "what is left out": Enter(["o"], "ends the list", "out_of_scope"),
    "one more that is left out": Enter(
        ["o", "Delivery."], "ends the list", "out_of_scope.0", "Delivery."
    ),
    "a question of the FAQ": Enter(["f"], "skips", "faq.external"),
    "a question of her own": Enter(["f", *[""] * 5, "n"], "ends the list", "faq.external"),
    "a reason": Enter(["1", "Everyone.", "k"], "passes", "who", "Everyone."),
}


@pytest.mark.parametrize("name", ENTER)
def test_what_is_said_of_enter_is_what_it_does(name: str, tmp_path: Path) -> None:
    case = ENTER[name]
    file = proposal(tmp_path, STRONG | {"evidence": EVIDENCE})
    held(file, script := Script(*case.typed))
    assert script.prompts[-1].alone == case.told
    file = proposal(tmp_path, STRONG | {"evidence": EVIDENCE})
    held(file, Script(*case.typed, *[""] * case.times))
    answer = ProposalFile.opened(file.path).answer(case.key)
    assert answer.startswith(case.text)
    assert bool(answer) == bool(case.text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["1", "Everyone.", "k", "/help"], "One line is enough here; Enter passes, /back"),
        (["1", "Everyone.", "k", "It is\n/help"], "here; Enter goes on with it, /back"),
        (["c", "In a week.", "/why"], "One line is enough here; Enter takes it, /back"),
        (["f", *[""] * 5, "n", "/help"], "here; Enter ends the list, /back"),
    ],
)
def test_the_help_of_a_line_says_what_enter_does(
    typed: list[str], said: str, tmp_path: Path
) -> None:
    held(proposal(tmp_path, STRONG), script := Script(*typed))
    assert said in script.said


def test_what_was_half_written_is_gone_on_with_and_passes_nothing(tmp_path: Path) -> None:
    file = proposal(tmp_path, {**STRONG, "who": "Everyone."})
    held(file, Script("1", "Everybody.", "k", "A trial\n/quit"))
    held(file, script := Script("1", "Everyone.", "k"))
    assert "One line is kept with the proposal; Enter keeps this one." in script.said
    held(file, Script("f", *[""] * 5, "n", "Does it smell?\n/quit"))
    held(file, script := Script("f", *[""] * 5, "n"))
    assert "What else do your customers ask? Enter alone goes on with this one." in script.said


def test_words_typed_where_a_text_is_as_it_began_go_into_the_box(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    words = "At eight she guesses, and one loaf in seven ends in the bin, 41 euros a day."
    script = Script(STRONG["problem"], words, words, "k")
    ask_some(script, file, ["press_release.problem"])
    assert script.boxes[1] == ("press_release.problem", words)
    assert load(read(file.path))["press_release.problem"].text.strip() == words


@pytest.mark.parametrize("part", [*PARTS], ids=lambda part: part.key)
def test_each_part_has_examples_and_a_why(part: Part, tmp_path: Path) -> None:
    file, script = proposal(tmp_path, STRONG), Script("/example", "/why", "/quit")
    ask_some(script, file, [part.key])
    lesson = LESSONS[part.key]
    assert {lesson.strong, lesson.weak, lesson.why} <= set(script.screen)


@pytest.mark.parametrize("key", LESSONS)
def test_the_strong_example_of_a_part_has_no_fault(key: str, tmp_path: Path) -> None:
    where = f"{key}.0" if key == "out_of_scope" else key
    findings = proposal(tmp_path, STRONG).check(where, LESSONS[key].strong)
    assert not [each.rule for each in findings if each.severity != "question"]


def test_a_date_that_is_none_is_asked_for_again(tmp_path: Path) -> None:
    file, script = proposal(tmp_path, STRONG), Script("next spring", "2027-03")
    assert ask_some(script, file, ["launch"])
    assert "This is a date as 2027" in script.said
    assert load(read(file.path))["launch"].text == "2027-03"


def test_a_text_that_is_no_name_is_asked_about(tmp_path: Path) -> None:
    file, script = proposal(tmp_path, STRONG), Script(STRONG["problem"], "Ines Maes")
    ask_some(script, file, ["press_release.leader_quote.name"])
    assert "meant for another question" in script.said
    assert load(read(file.path))["press_release.leader_quote.name"].text == "Ines Maes"


def test_a_letter_meant_for_a_menu_is_no_answer(tmp_path: Path) -> None:
    for letter in "abcdefklnopqstwxyB":
        file, script = proposal(tmp_path, STRONG), Script(letter, "/skip")
        ask_some(script, file, ["press_release.subheading"])
        assert f'"{letter}" alone looks meant for a menu' in script.said
        assert not load(read(file.path))["press_release.subheading"]
        assert not file.draft("press_release.subheading")


def test_a_letter_typed_twice_is_meant(tmp_path: Path) -> None:
    file, script = proposal(tmp_path, STRONG), Script("She said it.", "s", "Q", "Q")
    ask_some(
        script, file, ["press_release.customer_quote.text", "press_release.customer_quote.name"]
    )
    assert load(read(file.path))["press_release.customer_quote.name"].text == "Q"


@pytest.mark.parametrize("letter", "abkqy")
def test_a_letter_is_no_wording_of_a_question(letter: str, tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    held(
        file, Script("c", "Within a day; then somebody calls.", letter, "When is it here?", "/quit")
    )
    (entry,) = load(read(file.path)).external_faq
    assert entry.question.text.strip() == "When is it here?"


TO_HER = "Within a day; then somebody calls."


@pytest.mark.parametrize(
    "left", [["/skip"], ["/done"], ["/back", f"{TO_HER}\n/skip"], ["/quit"], []]
)
def test_an_answer_to_the_chair_outlives_the_wording_of_its_question(
    left: list[str], tmp_path: Path
) -> None:
    file = proposal(tmp_path, STRONG)
    held(file, Script("c", TO_HER, *left))
    assert not load(read(file.path)).external_faq
    again = Script(TO_HER, "", "/quit")
    held(file, again)
    assert again.boxes[0][1] == TO_HER, again.said
    (entry,) = load(read(file.path)).external_faq
    assert entry.answer.text.strip() == TO_HER


def test_an_answer_to_the_chair_is_offered_again_once_the_question_has_changed(
    tmp_path: Path,
) -> None:
    file = proposal(tmp_path, STRONG)
    held(file, Script("c", TO_HER, "/skip", "/quit"))
    file.save("problem", "On Fridays 9 of 20 bakers throw away a shelf of bread.")
    again = Script("/quit")
    held(file, again)
    assert again.boxes[0][1] == TO_HER


def test_going_back_from_what_the_file_would_not_take_keeps_it_as_a_draft(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    assert ask_some(Script("next spring\n/done"), file, ["launch"])
    assert file.draft("launch") == "next spring"


def test_answers_of_the_faq_are_judged_when_they_are_given(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    script = Script("f", "To be determined.", "k", "", "/done", "")
    assert held(file, script)
    assert "[placeholder]" in script.said
    assert "Why may it stay" in script.said


def test_the_faq_comes_in_rounds_of_five(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    script = Script("f", *[""] * 5, "", "", *[""] * 5, "y", "/done", "")
    assert held(file, script)
    asked = [key.split(".")[1] for key, _ in script.boxes if ".own" not in key]
    assert asked == ["external"] * 5 + ["internal"] * 6
    assert [menu.prompt for menu in script.menus if "more?" in menu.prompt] == [
        "Five more? 7 are left; Enter goes on without them.",
        "Five more? 16 are left; Enter goes on without them.",
    ]


def test_the_first_round_of_colleagues_is_what_a_review_wants() -> None:
    asked = " ".join(each.question for each in STANDARD_FAQ["internal"][:A_ROUND])
    for words in ("cost us", "earn or save", "fails", "when would we stop", "use today"):
        assert words in asked


def test_the_last_round_says_that_it_is_the_last(tmp_path: Path) -> None:
    script = Script("f", *[""] * 5, "y", *[""] * 5, "n", "/done", "")
    assert held(proposal(tmp_path, STRONG), script)
    assert "Two more? They are the last; Enter goes on without them." in script.said


# What is typed after the fifth answer, the question that is asked last, and the one before it.
CHAIR = ["/skip"] * 3
PARTS_PASSED = ["y", *["/skip"] * 14]
BACK = {
    "from the chair to the fifth question": (["/back"], "experience"),
    "from the offer to go on to the chair": ([*CHAIR, "/back"], "faq.external.chair.experience"),
    "from the headline to the chair": ([*CHAIR, "y", "/back"], "faq.external.chair.experience"),
    "from what is left out to the last part": ([*CHAIR, *PARTS_PASSED, "/back"], "decision.ask"),
    "from the first question of customers to what is left out": (
        [*CHAIR, *PARTS_PASSED, "", "/back"],
        "out_of_scope.0",
    ),
    "from the first question of colleagues to what else customers ask": (
        [*CHAIR, *PARTS_PASSED, "", *[""] * 5, "n", "", "/back"],
        "faq.external.own.question",
    ),
    "from what else customers ask to the last that was asked": (
        [*CHAIR, *PARTS_PASSED, "", *[""] * 5, "n", "/back"],
        "faq.external.how-do-i-start",
    ),
    "from the offer of five more to the last that was asked": (
        [*CHAIR, *PARTS_PASSED, "", *[""] * 5, "/back"],
        "faq.external.how-do-i-start",
    ),
}


@pytest.mark.parametrize(("typed", "at"), BACK.values(), ids=BACK)
def test_back_leads_to_what_was_asked_before(typed: list[str], at: str, tmp_path: Path) -> None:
    plain = "In our village everybody knows it."
    file = proposal(tmp_path, {**STRONG, "evidence": plain, "experience": ""})
    script = Script(STRONG["experience"], "k", *typed, "/quit")
    held(file, script)
    assert script.boxes[-1][0].startswith(at), script.said
    assert not script.typed


def test_back_from_the_wording_of_a_question_keeps_the_answer(tmp_path: Path) -> None:
    file, said = proposal(tmp_path, STRONG), "Within a day; then somebody calls."
    script = Script("c", said, "/back", said, "What if it does not come?", "/quit")
    held(file, script)
    assert script.boxes[2][1] == said
    (entry,) = load(read(file.path)).external_faq
    assert entry.answer.text.strip() == said
    held(proposal(tmp_path, STRONG), Script("c", said, "/done", ""))
    assert any(said in file.draft(key) for key in file.drafts())


LOOKED = "In March 2026 we asked 30 bakers."
# At every menu of a sitting, by what is typed to come to it.
MENUS = {
    "after an answer": ["1", WEAK],
    "at a text as it began": ["6", "Bread"],
    "at steps on one line": ["5", "1. She calls. 2. They answer."],
    "at a sentence that may belong": ["1", WEAK, "First of all night porters."],
    "at the offer of a source": ["s"],
    "at five more": ["f", *[""] * 5],
    "at the review": [],
}


@pytest.mark.parametrize("typed", MENUS.values(), ids=MENUS)
def test_the_words_of_the_help_work_at_every_menu(typed: list[str], tmp_path: Path) -> None:
    file = proposal(tmp_path, {**STRONG, "evidence": LOOKED})
    script = Script(*typed, "/help", "/help", "/done", *[""] * bool(typed))
    assert held(file, script)
    assert script.said.count("/done  go to the review") == 2
    assert not script.typed
    quits = Script(*typed, "/quit")
    (tmp_path / "again").mkdir()
    assert not held(proposal(tmp_path / "again", {**STRONG, "evidence": LOOKED}), quits)
    assert not quits.typed


def test_examples_are_shown_at_the_menu_behind_an_answer(tmp_path: Path) -> None:
    script = Script(WEAK, "/example", "/why", "k", "", "/quit")
    held(proposal(tmp_path), script)
    assert QUESTIONS[0].weak_example in script.said
    assert QUESTIONS[0].why in script.said


class _Editor(ProposalFile):
    """A proposal whose author has an editor, which gives back one text."""

    def edit(self, key: str, text: str) -> str | None:
        return OTHER


@pytest.mark.parametrize(
    ("key", "typed"),
    {
        "behind an answer": ("who", [WEAK]),
        "as it began": ("press_release.headline", ["Bread"]),
    }.values(),
)
def test_edit_at_a_menu_opens_the_editor(key: str, typed: list[str], tmp_path: Path) -> None:
    path = proposal(tmp_path, {} if key == "who" else STRONG).path
    script = Script(*typed, "/edit", "k", "/quit")
    ask_some(script, _Editor.opened(path), [key])
    assert load(read(path))[key].text.strip() == OTHER
    assert "This came back from your editor:" in script.said


ON_ONE_LINE = {
    "1. A. 2. B. 3. C.": "1. A.\n2. B.\n3. C.",
    "1) She calls 2) They answer": "1) She calls\n2) They answer",
    "At eight: 1. She calls 2. They answer": "At eight:\n1. She calls\n2. They answer",
    "1. She pays 9. 2. It rings at 10. 3. Done": "1. She pays 9.\n2. It rings at 10.\n3. Done",
    "1. She calls.\n2. They answer. 3. Done": "1. She calls.\n2. They answer.\n3. Done",
}
NO_STEPS = (
    "On 1. May she calls, on 2. May they answer.",
    "In shop 1. Then in shop 2. Nowhere else.",
    "1. She calls.\n2. They answer.",
    "It costs 1.50 euros and 2.50 in summer.",
    "1. She calls.",
)


@pytest.mark.parametrize("typed", ON_ONE_LINE)
def test_steps_on_one_line_become_a_list_if_the_author_says_so(typed: str, tmp_path: Path) -> None:
    file = proposal(tmp_path)
    ask_some(Script(typed, "y", "k"), file, ["experience"])
    assert on_disk(file)["experience"] == ON_ONE_LINE[typed]
    script = Script(f"{typed} So it is.", "n", "e", "")
    ask_some(script, file, ["experience"])
    assert on_disk(file)["experience"] == f"{typed} So it is."
    assert script.said.count("on a line of its own?") == 1


@pytest.mark.parametrize("text", NO_STEPS)
def test_what_are_no_steps_stays_on_its_line(text: str) -> None:
    assert coach.steps_apart(text) == text


def test_getting_started_begins_with_the_first_steps_alone(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    script = Script("/quit")
    ask_some(script, file, ["press_release.getting_started"])
    text = script.boxes[0][1]
    assert STRONG["experience"].startswith(text)
    assert [line[:2] for line in text.split("\n")] == ["1.", "2."]


FIRST_STEPS = {
    "She hears of it. She calls. They answer. It is done.": "She hears of it. She calls.",
    "Before:\n- she calls\n  twice\n- they answer\n- done": "- she calls\n  twice\n- they answer",
    "1. This 2. that 3. more": "1. This\n2. that",
    "She calls": "She calls",
    "": "",
}


@pytest.mark.parametrize("text", FIRST_STEPS)
def test_the_first_steps_of_a_text(text: str) -> None:
    assert coach.first_steps(text, 2) == FIRST_STEPS[text]


def test_a_footnote_anywhere_is_offered_as_a_source(tmp_path: Path) -> None:
    problem = "One loaf in seven is thrown away.[^bins] Nobody counts.[^bins][^tills]"
    file = proposal(tmp_path, {**STRONG, "evidence": "None yet.", "problem": problem})
    file.add("faq.external", {"question": "Is it safe?", "answer": "Yes.[^audit]"})
    script = Script("s", *["y", "study", "What was weighed", "", "", ""] * 3, "")
    assert held(file, script)
    after = load(read(file.path))
    assert [each.id.text for each in after.sources] == ["bins", "tills", "audit"]
    assert "The problem or opportunity cites a source:" in script.said
    assert "Is it safe? cites a source:" in script.said
    assert after["problem"].text.strip() == problem


def test_a_footnote_is_no_error_before_its_source_is_asked_for(tmp_path: Path) -> None:
    script = Script("", "", "", f"{LOOKED}[^asked]", "/quit")
    held(proposal(tmp_path), script, 1)
    assert "unknown-source" not in script.said
    alone = Script(f"{LOOKED}[^asked]", "/quit")
    ask_some(alone, proposal(tmp_path), ["evidence"])
    assert "unknown-source" in alone.said


def test_a_headline_is_judged_when_it_is_given(tmp_path: Path) -> None:
    script = Script("Introducing the next generation of seamless bakery software", "/quit")
    ask_some(script, proposal(tmp_path, STRONG), ["press_release.headline"])
    assert "A reader would stop here:" in script.said
    assert "[hype]" in script.said


def test_an_author_adds_questions_of_her_own_behind_the_standard_ones(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    own = ["What if it rains?", "Then it says so at eight, and you set what you set on dry days."]
    assert held(file, Script("f", *[""] * 5, "n", *own, "k", "/done", ""))
    (entry,) = load(read(file.path)).external_faq
    assert [entry.question.text, entry.answer.text.strip()] == own


def test_half_an_answer_to_a_question_of_her_own_is_gone_back_to(tmp_path: Path) -> None:
    file, own = proposal(tmp_path, STRONG), "What if it rains?"
    held(file, Script("f", *[""] * 5, "n", own, "Then it says so\n/quit"))
    assert left_over(Script(), file) == [f"Half written, and kept: {own}; How a customer asks"]
    again = Script("Then it says so at eight, and you set 90 loaves.", *[""] * 5, "n", "/done", "")
    assert held(file, again)
    assert again.boxes[0][1] == "Then it says so"
    (entry,) = load(read(file.path)).external_faq
    assert entry.question.text == own
    assert not file.drafts()


def test_what_is_left_out_is_asked_for_until_nothing_is_typed(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    script = Script("o", "Cakes to order.", "Markets on Sundays.", "", "")
    assert held(file, script)
    left_out = [each.text for each in load(read(file.path)).out_of_scope]
    assert left_out == ["Cakes to order.", "Markets on Sundays."]


def test_the_review_shows_the_whole_file_and_is_ready_only_if_a_check_says_so(
    tmp_path: Path,
) -> None:
    file = proposal(tmp_path, STRONG)
    file.add("faq.external", {"question": "What does it cost?", "answer": "TBD"})
    file.add("out_of_scope", "Cakes to order.")
    file.add("waivers", {"rule": "hype", "why": "Nobody minds."})
    script = Script("")
    assert held(file, script)
    shown = script.said.rpartition("Review - Bread")[2]
    for words in (
        "The headline: not written yet",
        "What does it cost?: 1 word, 1 to look at (placeholder)",
        "Left out, 1: 3 words, ok",
        "[idle-waiver]",
        "Not ready for review",
    ):
        assert words in shown, shown
    assert bool(file.verdict().reasons)
    again = proposal(tmp_path, STRONG)
    script = Script("")
    assert held(again, script)
    assert ("Ready for review." in script.said) == (not again.verdict().reasons)


def test_a_number_of_the_review_changes_any_part(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    assert held(file, Script("6", "Bakers in Ghent throw away one loaf in twenty", ""))
    headline = load(read(file.path))["press_release.headline"].text
    assert headline == "Bakers in Ghent throw away one loaf in twenty"


def test_a_draft_of_a_part_is_gone_back_to(tmp_path: Path) -> None:
    file = proposal(tmp_path, STRONG)
    held(file, Script("p", "Half a head\n/quit"))
    again = Script("/quit")
    held(file, again)
    assert again.boxes[0] == ("press_release.headline", "Half a head")
    assert "Half written, and kept: The headline" in again.said


@pytest.mark.parametrize(
    ("stopped", "then"),
    {
        "in the press release": (["p", "Half a head\n/quit"], "press_release.subheading"),
        "in the FAQ": (["f", "Half\n/quit"], "faq.external.how-is-it-different"),
        "in the chair": (["c", "Half\n/quit"], "faq.external.chair.benefit"),
    }.values(),
)
def test_a_sitting_goes_on_behind_the_draft_where_it_stopped(
    stopped: list[str], then: str, tmp_path: Path
) -> None:
    file = proposal(tmp_path, STRONG)
    held(file, Script(*stopped))
    again = Script("Bakers in Ghent throw away one loaf in twenty", "k", "")
    held(file, again)
    assert any(key.startswith(then) for key, _ in again.boxes[1:]), again.boxes


def test_what_is_skipped_is_left_open_and_asked_for_again(tmp_path: Path) -> None:
    file = proposal(tmp_path)
    held(file, Script(WEAK, "s", "/quit"))
    again = Script("", "/quit")
    held(file, again)
    assert "Left open: The customer" in again.said
    assert "You left this one open" in again.said
    assert [key for key, _ in again.boxes] == ["who", "problem"]
    assert not file.drafts()


def test_what_is_kept_is_not_asked_for_again(tmp_path: Path) -> None:
    file = proposal(tmp_path)
    held(file, Script(WEAK, "k", "", "/quit"))
    again = Script("/quit")
    held(file, again)
    assert [key for key, _ in again.boxes] == ["problem"]
    assert "To look at again: The customer." in again.said


def test_the_review_says_what_was_kept_without_a_reason(tmp_path: Path) -> None:
    script = Script(WEAK, "k", "", "/done", "")
    assert held(proposal(tmp_path), script)
    assert "1. The customer: 1 word, kept without a reason" in script.said


LETTER_2012 = "Bezos, letter to shareholders 2012"
LETTER_2016 = "Bezos, letter to shareholders 2016"
LETTER_2017 = "Bezos, letter to shareholders 2017"
THE_METHOD = "the method, as teams pass it on; no one source is known"
# What the sources of the method have a team ask: where from, at which key, of which answer.
ASKED_BY: dict[str, tuple[str, str, str]] = {
    "Which complaint started this, in the customer's own words, and who acts on it?": (
        f"{LETTER_2012}: whoever hears of a fault in customer service may stop the line",
        "problem",
        "Many complained about the queue at the counter.",
    ),
    "On the day she says she is happy, what would she still want?": (
        f"{LETTER_2016}: customers are dissatisfied even when they report being happy",
        "benefit",
        "Nurses are happy with their list.",
    ),
    "A poll is not taking part. Who of them helps to make it, and when?": (
        "Prahalad and Ramaswamy, The Future of Competition, 2004: value is made with customers",
        "evidence",
        "Our survey of 200 members says so.",
    ),
    "What else do they have to do differently themselves, and where do you tell them no?": (
        "Moesta, Demand-Side Sales 101, 2020: the habit of the present holds against the new",
        "experience",
        "They have to type in each tablet.",
    ),
    "What did you change because of it?": (
        f"{LETTER_2016}: surveys and figures stand in for customers where nobody asks further",
        "evidence",
        "There were 40,000 clicks on the page.",
    ),
    "At which step is she most likely to give up, and what does she think then?": (
        "Kalbach, Mapping Experiences, 2016: a way is told step by step from the customer's side",
        "experience",
        "When the message is missing, she calls.",
    ),
    "What in this answers a competitor rather than her?": (
        f"{LETTER_2016}: to look at the customer, not at the competitor",
        "problem",
        "All competitors have an app by now.",
    ),
    "What will she want next year, when this has become ordinary?": (
        f"{LETTER_2017}: yesterday's wow is today's ordinary",
        "benefit",
        "A nurse knows her rounds.",
    ),
    "That is what they ask for. What would they be able to do if they had it?": (
        "Fitzpatrick, The Mom Test, 2013: what would it let you do",
        "who",
        "Nurses who want a dashboard.",
    ),
    "Would they pay to have it again, with money, time or trouble?": (
        f"{THE_METHOD}: what something is worth shows in what is given for it",
        "benefit",
        "She knows at six instead of at nine, each day.",
    ),
    "the customer's customer, when yours is helped?": (
        f"{THE_METHOD}: whoever is helped has customers, too",
        "who",
        "Ward nurses on nights, whose patients wait.",
    ),
    "What does this give them that they cannot get anywhere else?": (
        "Amazon, Working Backwards, talk at re:Invent 2020: how is it different from today's",
        "benefit",
        "A nurse knows her rounds.",
    ),
}


@pytest.mark.parametrize("asked", ASKED_BY)
def test_what_the_sources_of_the_method_ask_is_asked(asked: str) -> None:
    source, key, answer = ASKED_BY[asked]
    question = next(each for each in QUESTIONS if each.key == key)
    assert asked in "\n".join([coach.probe(question, answer), *coach.deeper(question)]), source


class _Way(NamedTuple):
    """How an author goes through a sitting.

    Whether she begins in the review and goes by its numbers and letters, goes back once from each
    text but those of the FAQ, stops six times behind so many replies, and takes the texts that
    parts begin with.
    """

    by_review: bool = False
    back: bool = False
    stops: int = 0
    borrows: bool = False


STOPS = 6  # times at which an author who stops now and then does so

# Ten sittings: which proposal is written, and how.
SITTINGS = {
    "straight on": ("lessons", _Way()),
    "with the texts it begins with": ("lessons", _Way(borrows=True)),
    "by the review": ("lessons", _Way(by_review=True)),
    "back once from each": ("packed-for-the-turbine", _Way(back=True)),
    "stopping behind each fourth reply": ("packed-for-the-turbine", _Way(stops=4)),
    "by the review, back and forth": ("packed-for-the-turbine", _Way(True, True)),
    "another world": ("trousers-cut-for-sitting", _Way()),
    "stopping behind each ninth": ("trousers-cut-for-sitting", _Way(stops=9)),
    "stopping and going back": ("well-water-before-the-bottle", _Way(back=True, stops=7)),
    "by the review, stopping": ("well-water-before-the-bottle", _Way(True, stops=5)),
}
# In these four are all that an author may do and all worlds; the others run with -m slow.
SOON = (
    "with the texts it begins with",
    "by the review, back and forth",
    "another world",
    "stopping and going back",
)


@pytest.mark.parametrize(
    ("world", "way"),
    [
        pytest.param(*sitting, id=name, marks=() if name in SOON else pytest.mark.slow)
        for name, sitting in SITTINGS.items()
    ],
)
def test_a_sitting_ends_in_a_page_with_nothing_left_to_write(
    world: str, way: _Way, tmp_path: Path
) -> None:
    """Everything that is asked for is given once; then the page borrows and lacks nothing."""
    file, author = proposal(tmp_path), _Obliging(_texts(world), way)
    sittings = (held(file, author.seated()) for _ in range(STOPS + 2))
    assert any(sittings)
    assert not file.drafts()
    page = render(load(read(file.path)), "prfaq.md.j2", template_folders())
    assert "Still to write" not in page
    assert "Until then the page shows" not in page
    for key in KEYS:
        assert on_disk(file)[key].split()[:5] == author.texts[key].split()[:5]


def _texts(world: str) -> dict[str, str]:
    """What an author has to say: by key, and by the question of an FAQ."""
    texts = {**STRONG, **{key: each.strong for key, each in LESSONS.items()}}
    if world == "lessons":
        return texts
    file = ProposalFile.opened(ROOT / "examples" / f"{world}.wb.yaml")
    faq = [*file.proposal.external_faq, *file.proposal.internal_faq]
    told = {key: file.answer(key) for key in texts if key != "out_of_scope"}
    return {
        **texts,
        **{key: text for key, text in told.items() if text},
        **{each.question.text.strip(): each.answer.text.strip() for each in faq},
    }


class _Obliging(Script):
    """An author who answers each question with a text of hers, and says yes to all offers."""

    def __init__(self, texts: Mapping[str, str], way: _Way) -> None:
        super().__init__()
        self.texts, self.way = texts, way
        self.given: dict[str, str] = {}
        self.plan: list[str] = []  # what she will choose at the review
        self.reviewed = False
        self.sat = self.left = 0

    def seated(self) -> _Obliging:
        """The same author, come back for another sitting."""
        self.sat += 1
        self.left = self.way.stops if self.way.stops and self.sat <= STOPS else 1_000
        letters = ["p", "p", "s", "s", "f", "o", "o"]
        self.plan = letters if self.way.by_review or self.way.stops else []
        if self.way.by_review and not self.reviewed:
            self.plan = [*map(str, range(1, 6)), *letters]
        return self

    def ask_text(self, prompt: TextPrompt) -> Reply:
        self.left -= 1
        if self.left < 0:
            raise EOFError
        if self.way.by_review and not self.reviewed:
            return Reply(Command.DONE)
        first = prompt.key not in self.given
        self.given.setdefault(prompt.key, self.text(prompt))
        back = self.way.back and first and not prompt.key.startswith(("title", "faq."))
        return Reply(Command.BACK if back else Command.ANSWER, self.given[prompt.key])

    def text(self, prompt: TextPrompt) -> str:
        """What she writes at a prompt."""
        if prompt.offered and self.way.borrows:
            return ""
        if prompt.key.startswith("out_of_scope"):
            return self.texts["out_of_scope"] if prompt.key.endswith(".0") else ""
        if prompt.key.startswith("faq.") and prompt.key.count(".") == 2:
            said = [text for key, text in self.texts.items() if key.endswith("?")]
            return said[len(self.given) % len(said)] if said else "9 euros a month, from March."
        return self.texts.get(prompt.key, "") or prompt.text or prompt.offered

    def ask_choice(self, menu: Menu) -> str:
        keys = [each.key for each in menu.choices]
        if "1" not in keys:
            return next((key for key in ("k", "t", "y") if key in keys), "")
        self.reviewed = True
        while self.plan and self.plan[0] not in keys:
            self.plan.pop(0)
        return self.plan.pop(0) if self.plan else ""


def test_the_first_question_waits_for_nothing_that_is_needed_later(tmp_path: Path) -> None:
    code = "import sys; import wb.cli.new, wb.cli.session, wb.interview.flow; print(*sys.modules)"
    loaded = set(run_python("-c", code, cwd=tmp_path).out.split())
    later = {"wb.prose", "wb.rules", "wb.lint", "prompt_toolkit", "rich", "tempfile", "hashlib"}
    assert "wb.interview.flow" in loaded
    assert not loaded & later


def test_half_a_reason_and_half_a_source_are_offered_again(tmp_path: Path) -> None:
    looked = "In March 2026 we watched 14 bakeries for two weeks."
    file = proposal(tmp_path, {**STRONG, "evidence": looked})
    held(file, Script("s", "y", "interview", "Notes of half a\n/quit"))
    assert "A source" in "\n".join(left_over(Script(), file))
    again = Script("s", "y", "interview", "Notes of half a year", "", "", "", "")
    held(file, again)
    assert again.boxes[0][1] == "interview"
    assert again.boxes[1][1] == "Notes of half a"
    (source,) = load(read(file.path)).sources
    assert (source.kind.text, source.what.text) == ("interview", "Notes of half a year")
    held(file, Script("1", WEAK, "k", "Because half\n/quit"))
    assert file.draft("who.why") == "Because half"
    again = Script("1", f"{WEAK} Of all ages.", "k", "Because half of them", "")
    held(file, again)
    assert again.boxes[-1] == ("who.why", "Because half")
    assert load(read(file.path)).waivers
    assert not file.drafts()


def test_a_sentence_at_a_menu_is_kept_until_the_author_says_whether_it_belongs(
    tmp_path: Path,
) -> None:
    file = proposal(tmp_path)
    held(file, Script(WEAK, "First of all night porters."))
    assert file.draft("who") == f"{WEAK}\nFirst of all night porters."
    held(file, Script("Everyone at all.", "First of all night porters.", "n", "s"))
    assert "night porters" not in file.draft("who")


def test_the_review_says_what_keeps_the_proposal_from_being_ready(tmp_path: Path) -> None:
    file, script = proposal(tmp_path, STRONG), Script("")
    assert held(file, script)
    for finding in file.verdict().against[:3]:
        assert finding.message in script.said


TRACED = {
    "In April 2026 I sat in four shops for 12 hours and wrote down each nod: 31 times.": (
        "In April 2026 I sat in four shops for 12 hours",
        "31",
    ),
    "11 of 14 owners named it unasked when we asked what keeps them awake at night.": (
        "11 of 14 owners named it unasked",
        "14",
    ),
    "We kept a log and watched 9 vans; 3 of 9 were late.": (
        "We kept a log and watched 9 vans; 3 of 9 were late",
        "9",
    ),
    "In May 2026 we watched 14 bakeries.": ("In May 2026 we watched 14 bakeries", "14"),
    "We spoke with 19 of the 41 plot holders; 12 said that they had given up a crop.": (
        "We spoke with 19 of the 41 plot holders",
        "19",
    ),
    "In July we stood at the tap for 14 evenings and wrote down who waited and how long.": (
        "In July we stood at the tap for 14 evenings",
        "14",
    ),
    "In March we asked 30 bakers by survey, and 11 of 30 named what they throw away.": (
        "In March we asked 30 bakers by survey",
        "30",
    ),
}


@pytest.mark.parametrize("sentence", TRACED)
def test_a_source_is_named_in_few_words_and_counts_all_who_were_asked(sentence: str) -> None:
    (trace,) = coach.traces(sentence, [])
    assert (trace.record["what"], trace.record["count"]) == TRACED[sentence]
