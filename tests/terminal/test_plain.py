"""The interview in plain lines, in a real terminal."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Any

import pytest

from support.terminal import ended, pexpect, terminal
from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.store import read_draft
from wb.document.textfile import read
from wb.questions import QUESTIONS, STANDARD_FAQ

STRONG = {question.key: question.example for question in QUESTIONS}
OTHER = "Night porters of small hotels, when a guest arrives after the kitchen has closed."
STANDARD = len(STANDARD_FAQ["external"])
WAYS = r"\(q\)uit \[[ek]\]: "


def held(folder: Path) -> dict[str, str]:
    """The answers as the next reader finds them."""
    proposal = load(read(folder / "bread.wb.yaml"))
    return {
        question.key: proposal[question.key].text.strip()
        for question in QUESTIONS
        if proposal[question.key]
    }


def begun(folder: Path, **answers: str) -> None:
    (folder / "bread.wb.yaml").write_text(fresh("Bread", answers), encoding="utf-8")


def wait_for_draft(wb: Any, folder: Path, text: str) -> None:
    """Wait until all that was typed of the first answer has been read, and is kept as a draft."""
    path, end = folder / "bread.wb.yaml", time.monotonic() + 60
    while " ".join(read_draft(path, "who").split()) != " ".join(text.split()):
        assert time.monotonic() < end, read_draft(path, "who")[-200:]
        wb.expect([".+", pexpect.TIMEOUT], timeout=0.1)


def test_five_answers_make_a_proposal(tmp_path: Path) -> None:
    with terminal(tmp_path, "new", started=True) as wb:
        wb.expect("What is it called")
        wb.expect("> ")
        wb.sendline("Bread")
        wb.expect("Question 1 of 5")
        for number, question in enumerate(QUESTIONS, 1):
            wb.expect("> ")
            wb.send(question.example + "\n\n")
            following = f"Question {number + 1} of 5" if number < 5 else "The empty chair"
            if wb.expect([WAYS, following]) == 0:
                wb.sendline("k")
                wb.expect(following)
        for _ in range(3):
            wb.expect("She asks")
            wb.expect("> ")
            wb.sendline("")
        wb.expect("Go on to the press release")
        wb.sendline("no thank you")
        wb.expect("Review - Bread")
        wb.expect(r"Enter\]: ")
        wb.sendline("")
        code, said = ended(wb)
    assert (code, held(tmp_path)) == (0, STRONG)
    assert "Saved to bread.wb.yaml." in said
    assert "\n    wb check bread.wb.yaml\n" in said


def test_the_interview_opens_where_the_author_stopped(tmp_path: Path) -> None:
    """The newest draft wins, whichever question it belongs to; what is weak is named."""
    begun(tmp_path, who="Everyone.")
    with terminal(tmp_path, "new", "bread.wb.yaml", "--at=3") as wb:
        wb.expect("Question 3 of 5")
        wb.expect("> ")
        wb.send("Half a bene\n")
        wb.expect("> $")
        wb.sendintr()
        _, said = ended(wb)
    assert "Half written, and kept: The benefit\n" in said
    with terminal(tmp_path, "new", "bread.wb.yaml") as wb:
        wb.expect("Bread")
        wb.expect("1 of 5 questions answered. To look at again: The customer.")
        wb.expect("Half written, and kept: The benefit")
        wb.expect("Question 3 of 5")
        wb.expect("Half a bene")
        wb.expect(r"anew \[k\]: ")
        wb.sendline("/done")
        wb.expect("3. The benefit: ")
        wb.expect(r"Enter\]: ")
        wb.sendline("t")
        wb.expect("What is it called")
        wb.sendintr()
        ended(wb)


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_shift_tab_goes_back_at_a_menu_and_at_the_reason(term: str, tmp_path: Path) -> None:
    begun(tmp_path)
    back = "/back\n" if term == "dumb" else "\x1b[Z"
    with terminal(tmp_path, "new", "bread.wb.yaml", "--plain", term=term) as wb:
        wb.expect("> ")
        wb.send("Everyone.\n\n")
        wb.expect(WAYS)
        wb.sendline("keep as it is")
        wb.expect("Why may it stay")
        wb.expect("> ")
        wb.send(back)
        wb.expect(WAYS)
        wb.send(back)
        wb.expect("What is it called")
        wb.expect(r"\[k\]: ")
        wb.sendline("k")
        wb.expect("Question 1 of 5")
        wb.expect(r"\[k\]: ")
        wb.sendline("/skip")
        wb.expect("Question 2 of 5")
        wb.expect("> ")
        wb.send("Half of it" + "\n" * (term == "dumb") + back)
        wb.expect("Question 1 of 5")
        wb.sendintr()
        ended(wb)
    assert held(tmp_path) == {"who": "Everyone.", "problem": "Half of it"}


def test_nothing_is_drawn_in_a_plain_terminal(tmp_path: Path) -> None:
    begun(tmp_path)
    with terminal(tmp_path, "new", "bread.wb.yaml") as wb:
        wb.expect("> ")
        wb.sendline("/example")
        wb.expect("> ")
        wb.send("Everyone.\n\n")
        wb.expect(WAYS)
        wb.sendline("q")
        code, said = ended(wb)
        assert code == 130
        assert "\x1b" not in wb.before + said


def test_words_stay_whole_whatever_a_shell_says_of_the_width(tmp_path: Path) -> None:
    """The window counts, not COLUMNS, which a shell may have handed down from another."""
    begun(tmp_path, **STRONG)
    size, kept = (40, 24), {"COLUMNS": "100", "LINES": "24"}
    with terminal(tmp_path, "new", "bread.wb.yaml", "--plain", size=size, **kept) as wb:
        wb.expect(r"Enter\]: ")
        shown = wb.before
        wb.sendline("c")
        wb.expect("Answer her")
        shown += wb.before
        wb.sendintr()
        ended(wb)
    assert [row for row in shown.splitlines() if len(row) > 39] == []


def test_a_paste_of_20_kb_with_blank_lines_stays_whole(tmp_path: Path) -> None:
    begun(tmp_path)
    paragraph = (
        "It rained on the 14 bakeries of Ghent, 渡辺さん and Zoë 😀 said, "
        "and one loaf in seven was thrown away. " * 4
    )
    text = "\n\n".join([paragraph.strip()] * 55)
    assert len(text) > 20_000
    with terminal(tmp_path, "new", "bread.wb.yaml") as wb:
        wb.expect("> ")
        wb.send(text + "\n")
        wait_for_draft(wb, tmp_path, text)
        wb.sendline("")
        wb.expect([WAYS, "Question 2 of 5"])
        wb.sendintr()
        assert ended(wb)[0] == 130
    assert held(tmp_path)["who"] == text


def test_a_line_of_6_kb_is_not_cut(tmp_path: Path) -> None:
    begun(tmp_path)
    text = "One loaf in seven, each day. " * 220
    with terminal(tmp_path, "new", "bread.wb.yaml") as wb:
        wb.expect("> ")
        wb.send(f"first\n{text}\n")
        wait_for_draft(wb, tmp_path, f"first\n{text.strip()}")
        wb.sendline("")
        wb.expect([WAYS, "Question 2 of 5"])
        wb.sendintr()
        ended(wb)
    assert held(tmp_path)["who"] == f"first\n{text.strip()}"


STATES: dict[
    str, tuple[list[str], list[tuple[str, str]]]
] = {  # the words behind `wb new`; what to wait for and what to type then
    "at the title": ([], [("> ", "Bre")]),
    "at the first question": (["bread.wb.yaml"], [("> ", "")]),
    "in the middle of an answer": (
        ["bread.wb.yaml"],
        [("> ", "Night bakers\nin one"), ("> in one", "")],
    ),
    "at the menu": (["bread.wb.yaml"], [("> ", "Everyone.\n\n"), (WAYS, "")]),
    "at the reason": (
        ["bread.wb.yaml"],
        [("> ", "Everyone.\n\n"), (WAYS, "k\n"), ("Why may it stay", ""), ("> ", "")],
    ),
    "at the review": (["bread.wb.yaml"], [("> ", "/done\n"), (r"Enter\]: ", "")]),
    "at an old answer": (["bread.wb.yaml", "--at=2"], [(r"anew \[k\]: ", "")]),
    "in the list of questions": (
        ["bread.wb.yaml"],
        [("> ", "/done\n"), (r"Enter\]: ", "f\n"), (f"1 of {STANDARD}", ""), ("> ", "")],
    ),
}


REVIEW = ("> ", "/done\n"), (r"Enter\]: ", "")
STATES |= {
    "at a part": (
        ["bread.wb.yaml"],
        [REVIEW[0], (r"Enter\]: ", "p\n"), ("The headline", ""), ("> ", "Bakers in")],
    ),
    "at what is left out": (
        ["bread.wb.yaml"],
        [REVIEW[0], (r"Enter\]: ", "o\n"), ("undone on purpose", ""), ("> ", "Cakes")],
    ),
    "at a field of a source": (
        ["bread.wb.yaml"],
        [
            ("> ", "/done\n"),
            (r"Enter\]: ", "s\n"),
            (r"\[y\]: ", "y\n"),
            ("How it was learnt", ""),
            ("> ", ""),
        ],
    ),
    "at more questions": (
        ["bread.wb.yaml"],
        [
            REVIEW[0],
            (r"Enter\]: ", "f\n"),
            *[(f"{number} of {STANDARD}.*> ", "\n") for number in range(1, 6)],
            ("Five more", ""),
            (r"\[n\]: ", ""),
        ],
    ),
    "at a changed text": (["bread.wb.yaml"], [REVIEW[0], (r"Enter\]: ", "6\n"), ("> ", "Ba")]),
    "at the title again": (["bread.wb.yaml"], [REVIEW[0], (r"Enter\]: ", "t\n"), (r"\[k\]: ", "")]),
}
SOURCE = "In March 2026 we watched 14 bakeries for two weeks."
TYPED = {"at a part": "Bakers in", "at what is left out": "Cakes", "at a changed text": "Ba"}


def test_ctrl_c_right_behind_what_is_typed_is_obeyed(tmp_path: Path) -> None:
    """The terminal takes the words away, and a read that waited for them would hear nothing."""
    for _ in range(8):  # it went wrong in one of three
        with terminal(tmp_path, "new") as wb:
            wb.expect("> ")
            wb.send("Bre")
            wb.sendintr()
            assert ended(wb)[0] == 130


@pytest.mark.parametrize("state", STATES)
def test_ctrl_c_saves_says_how_to_go_on_and_exits_with_130(state: str, tmp_path: Path) -> None:
    words, steps = STATES[state]
    begun(tmp_path, problem=OTHER, evidence=SOURCE)
    with terminal(tmp_path, "new", *words) as wb:
        for sign, typed in steps:
            wb.expect(sign)
            wb.send(typed)
        if state in TYPED:
            wb.expect(TYPED[state])
        wb.sendintr()
        code, said = ended(wb)
    assert code == 130
    assert ("\n    wb new bread.wb.yaml\n" in said) == bool(words)
    assert held(tmp_path)["problem"] == OTHER
    if state in TYPED:
        drafts = [path.read_text(encoding="utf-8") for path in tmp_path.glob(".*.wb-draft")]
        assert drafts == [TYPED[state]]
    assert held(tmp_path).get("who", "") == (
        "Everyone." if state in ("at the menu", "at the reason") else ""
    )
    if state == "in the middle of an answer":
        assert (tmp_path / ".bread.wb.yaml.who.wb-draft").read_text(
            encoding="utf-8"
        ) == "Night bakers\nin one"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM] if True else [])
def test_a_closed_window_keeps_what_was_being_typed(number: signal.Signals, tmp_path: Path) -> None:
    begun(tmp_path)
    with terminal(tmp_path, "new", "bread.wb.yaml") as wb:
        wb.expect("> ")
        wb.send("Night bakers\nin one sh")
        wb.expect("in one sh")
        wb.kill(number)
        ended(wb)
    with terminal(tmp_path, "new", "bread.wb.yaml") as wb:
        wb.expect("still here")
        wb.expect(r"anew \[k\]: ")
        wb.sendline("a")
        wb.expect("> ")
        wb.send("shop\n\n")
        wb.expect([WAYS, "Question 2 of 5"])
    assert held(tmp_path)["who"] == "Night bakers\nin one sh\nshop"


READS_INPUT = "--answers - reads standard input, so nobody is asked."


def test_answers_typed_at_a_terminal_say_why_nothing_is_asked(tmp_path: Path) -> None:
    with terminal(tmp_path, "new", "bread.wb.yaml", "--answers", "-", "--at", "2") as wb:
        code, said = ended(wb)
    assert (code, f"--at begins an interview. {READS_INPUT}" in said) == (2, True), said
    with terminal(tmp_path, "new", "bread.wb.yaml", "--answers", "-") as wb:
        wb.send("title: Bread\n")
        wb.sendeof()
        code, said = ended(wb)
    assert (code, f"{READS_INPUT}\nStill to be answered: who, " in said) == (2, True), said


def test_the_end_of_input_saves_and_leaves(tmp_path: Path) -> None:
    begun(tmp_path)
    with terminal(tmp_path, "new", "bread.wb.yaml") as wb:
        wb.expect("> ")
        wb.sendeof()
        assert ended(wb)[0] == 130


def test_a_draft_is_kept_while_one_is_typing(tmp_path: Path) -> None:
    begun(tmp_path)
    with terminal(tmp_path, "new", "bread.wb.yaml") as wb:
        wb.expect("> ")
        wb.send("Night bakers")
        wait_for_draft(wb, tmp_path, "Night bakers")
        wb.kill(signal.SIGKILL)


def test_a_marked_paste_is_one_answer(tmp_path: Path) -> None:
    begun(tmp_path)
    text = "\n\n".join(
        ["It rained on the 14 bakeries of Ghent, 渡辺さん and Zoë 😀 said. " * 20] * 16
    )
    with terminal(tmp_path, "new", "--plain", "bread.wb.yaml", term="xterm-256color") as wb:
        wb.expect("> ")
        wb.send(f"\x1b[200~{text}\x1b[201~")
        wait_for_draft(wb, tmp_path, text)
        wb.send("\n\n")
        wb.expect([WAYS, "Question 2 of 5"])
        wb.sendintr()
        ended(wb)
    assert held(tmp_path)["who"] == "\n".join(line.rstrip() for line in text.split("\n"))


@pytest.mark.parametrize(
    "env",
    [
        {"term": "dumb"},
        {"term": "xterm", "ACCESSIBLE": "1"},
        {"term": "xterm", "WB_ACCESSIBLE": "1"},
        {"term": "unknown"},
    ],
)
def test_plain_lines_are_chosen_where_a_box_would_not_do(
    env: dict[str, str], tmp_path: Path
) -> None:
    begun(tmp_path)
    with terminal(tmp_path, "new", "bread.wb.yaml", **env) as wb:
        wb.expect("An empty line ends your answer")


@pytest.mark.parametrize("name", ["CI", "WB_NO_PROMPT"])
def test_nothing_is_asked_where_nobody_is_meant_to_be(name: str, tmp_path: Path) -> None:
    begun(tmp_path, who="Night bakers")
    with terminal(tmp_path, "new", "bread.wb.yaml", **{name: "true"}) as wb:
        code, said = ended(wb)
    assert code == 2
    assert f"{name} is set, so nobody is asked.\n" in said
    assert "Still to be answered: problem, benefit, evidence, experience." in said


def test_a_change_by_somebody_else_stays_and_ours_is_kept_beside_it(tmp_path: Path) -> None:
    begun(tmp_path)
    with terminal(tmp_path, "new", "bread.wb.yaml") as wb:
        wb.expect("> ")
        begun(tmp_path, who="Day bakers")
        wb.send(f"{OTHER}\n\n")
        code, said = ended(wb)
    assert code == 2
    assert "in the meantime" in said
    assert held(tmp_path)["who"] == "Day bakers"
    kept = [
        path
        for path in tmp_path.iterdir()
        if path.name != "bread.wb.yaml" and OTHER in path.read_text(encoding="utf-8")
    ]
    assert kept
    assert any(path.name in said for path in kept)


def test_one_question_is_asked_alone(tmp_path: Path) -> None:
    begun(tmp_path)
    with terminal(tmp_path, "answer", "bread.wb.yaml", "benefit") as wb:
        wb.expect("Question 3 of 5")
        wb.expect("> ")
        wb.send("Half the loaves.\n\n")
        wb.expect(WAYS)
        wb.sendline("s")
        code, said = ended(wb)
    assert (code, held(tmp_path)) == (0, {"benefit": "Half the loaves."})
    assert "Review" not in said


def test_escapes_in_an_old_answer_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "bread.wb.yaml").write_text(
        fresh("Bread").replace("who:", 'who: "\\e]0;owned\\a [bold]x[/bold]"'), encoding="utf-8"
    )
    with terminal(tmp_path, "new", "bread.wb.yaml", "--at=1") as wb:
        wb.expect(r"anew \[k\]: ")
        assert "\x1b" not in wb.before
        assert "[bold]x[/bold]" in wb.before


STYLES_OF_LINES = "heading prompt hint example error warning question help strong quiet".split()


@pytest.mark.parametrize("style", STYLES_OF_LINES)
def test_a_line_looks_as_rich_would_show_it(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.style import Style

    from wb.terminal import console

    monkeypatch.setattr(console, "in_colour", lambda: True)
    look = console.STYLES.get(f"interview.{style}", console.STYLES.get(style))
    assert look is not None
    assert console.dressed("Words.", style) == Style.parse(look).render("Words.")
    assert console.dressed("Words.", "") == "Words."
    monkeypatch.setattr(console, "in_colour", lambda: False)
    assert console.dressed("Words.", style) == "Words."


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_an_answer_may_have_paragraphs(term: str, tmp_path: Path) -> None:
    begun(tmp_path)
    with terminal(tmp_path, "new", "bread.wb.yaml", "--plain", term=term) as wb:
        wb.expect("/long lets you leave lines empty")
        for line in ("/long", "Night bakers.", "", "Not for chains.", "."):
            wb.expect("> ")
            wb.sendline(line)
        wb.expect(WAYS)
        wb.sendintr()
        ended(wb)
    assert held(tmp_path) == {"who": "Night bakers.\n\nNot for chains."}


def test_a_sentence_typed_where_letters_are_asked_for_is_not_lost(tmp_path: Path) -> None:
    begun(tmp_path, who="Night bakers.")
    for said, after in (("a", f"Night bakers.\n{OTHER}"), ("w", OTHER)):
        with terminal(tmp_path, "answer", "bread.wb.yaml", "who") as wb:
            wb.expect(r"anew \[k\]: ")
            wb.sendline(OTHER)
            wb.expect(r"\[a\]: ")
            wb.sendline(said)
            wb.expect("> ")
            wb.sendline("")
            wb.expect(WAYS)
            wb.sendintr()
            ended(wb)
        assert held(tmp_path) == {"who": after}


@pytest.mark.parametrize("keys", ["", "keep as it is", "take it"])
def test_what_is_on_offer_is_kept_with_enter_twice(keys: str, tmp_path: Path) -> None:
    begun(tmp_path, benefit="Bread at closing time")
    key = "press_release.headline"
    with terminal(tmp_path, "answer", "bread.wb.yaml", key) as wb:
        wb.expect("On offer:\r\n  Bread at closing time\r\n")
        wb.expect("Write your own words; Enter twice keeps it.")
        wb.expect("> ")
        wb.sendline("")
        wb.expect(WAYS)
        wb.sendline(keys)
        wb.expect("reader would|One step deeper|still ask")
        wb.expect(WAYS)
        wb.sendintr()
        ended(wb)
    assert load(read(tmp_path / "bread.wb.yaml"))[key].text == "Bread at closing time"
