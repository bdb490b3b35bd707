"""A file that cannot be read is told with the line of the slip, and with what to type."""

from __future__ import annotations

import pytest

from wb.document.diagnosis import diagnose
from wb.document.loader import compose, load
from wb.document.textfile import TextFile, Unreadable, decode
from wb.lint.runner import check

HEAD = "wb: 1\ntitle: Bread\n"

# What is written below the title, the line (from 1) that is at fault, and words of the sentence.
SLIPS = {
    "a second paragraph at the margin": (
        "who: |\n  Bakers.\n\nThey open at six.\nproblem: x\n",
        6,
        'text of "who" above it',
    ),
    "two of them": ("who: |\n  Bakers.\n\nOne.\nTwo.\n\nThree.\nproblem: x\n", 6, "at the margin"),
    "one at the end of the file": ("who: |\n  Bakers.\nThey open at six.\n", 5, "at the margin"),
    "a colon left out": ("who Bakers in Leeds\nproblem: x\n", 3, 'colon is missing behind "who"'),
    "a blank left out behind it": ("who:Bakers\nproblem: x\n", 3, 'no space stands behind "who:"'),
    "a colon of Japanese typing": ("who\uff1aBakers\nproblem: x\n", 3, "full-width colon"),
    "a no-break space behind a colon": ("who:\u00a0Bakers\nproblem: x\n", 3, "U+00A0"),
    "one that indents": ("who: |\n\u00a0 Bakers\n", 4, "no-break space"),
    "one behind a dash": ("out_of_scope:\n-\u00a0Shops\n- Cafés\n", 4, "no-break space"),
    "an ideographic space": ("who:\u3000Bakers\nproblem: x\n", 3, "ideographic space (U+3000)"),
    "a figure space": ("who:\u2007Bakers\nproblem: x\n", 3, "U+2007"),
    "conflict marks": ("<<<<<<< HEAD\nwho: a\n=======\nwho: b\n>>>>>>> main\n", 3, "git"),
    "conflict marks in an answer": (
        "who: |\n  a\n<<<<<<< HEAD\n  b\n=======\n  c\n>>>>>>> x\n",
        5,
        "conflict mark",
    ),
    "a tab": ("team:\n\twho: Tom\n", 4, "tab"),
    "a quote that is never closed": ('who: "Bakers\nproblem: x\n', 3, "quote opened here"),
    "a bracket that is never closed": ("out_of_scope: [a, b\nwho: x\n", 3, "bracket opened here"),
    "a backslash in double quotes": ('who: "C:\\Users"\n', 3, "backslash"),
    "an emoji as JSON escapes it": ('who: "\\ud83c\\udf5e bakers"\n', 3, "as JSON writes emoji"),
    "text behind a quote": ('who: "Bread" is good\n', 3, "behind the quote that closes here"),
    "a colon in a line": ("who: Bakers: in Leeds\n", 3, 'a ": " inside a line'),
    "a star": ("who: *Bakers* in Leeds\n", 3, "reference"),
    "an at sign": ("who: @bakers\n", 3, "cannot stand here"),
    "text behind a bar": ("who: |Bakers\n  in Leeds\n", 3, 'right behind "|"'),
    "a list behind its key": ("out_of_scope: - a\n", 3, "line of its own"),
    "a second document": ("---\nwho: x\n", 3, "second document"),
    "a list at the margin below a text": (
        "who: |\n  Bakers.\n\n- They open.\n",
        6,
        "at the margin",
    ),
    "a quotation there": ('who: |\n  Bakers.\n\n"They" open.\n', 6, "at the margin"),
    "a link there": ("who: |\n  Bakers.\n\n[They](x) open.\n", 6, "at the margin"),
    "a dash without a blank": ("out_of_scope:\n-Care homes\n- Shops\n", 4, 'behind "-"'),
    "a dash without a blank before keys": (
        "faq:\n  external:\n    -question: a\n     answer: b\n",
        5,
        'behind "-"',
    ),
    "a comment in a text": ("who: Bakers\n  # ours\n  in Leeds\n", 4, "is a comment to YAML"),
    "a hash in brackets": ("sources:\n- {id: a, what: Ticket #4}\n", 4, '"#" begins a comment'),
    "a line separator": ("who: Bakers\u2028in Leeds\n", 3, "line separator (U+2028)"),
    "another indentation": ("press_release:\n    headline: x\n  summary: y\n", 5, "indentation"),
}


@pytest.mark.parametrize(("text", "line", "words"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_where_it_was_made(text: str, line: int, words: str) -> None:
    with pytest.raises(Unreadable) as told:
        compose(TextFile("bread.wb.yaml", HEAD + text))
    error = told.value
    assert error.source.position(error.span.start).line == line
    assert words in error.sentence
    assert error.hint


def test_whatever_a_parser_stops_at_there_is_a_sentence() -> None:
    text = HEAD + "who: , x\n"
    for at in range(len(text) + 2):
        cause = diagnose(text, at, at)
        assert cause.sentence.endswith(".")
        assert 0 <= cause.start <= cause.end <= len(text)


def test_a_key_behind_a_no_break_space_is_told_as_that() -> None:
    (fault,) = load(TextFile("a", HEAD + "team:\n\u00a0 who: Tom\n")).faults
    assert fault.rule == "unknown-key"
    assert "no-break space (U+00A0)" in fault.message


@pytest.mark.parametrize("at", range(12))
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_a_bad_byte_is_told_at_its_place(mark: bytes, at: int) -> None:
    good = b"wb: 1\nwho: x"
    with pytest.raises(Unreadable) as told:
        decode(mark + good[:at] + b"\xff" + good[at:], "a")
    assert told.value.source.text == good[:at].decode()
    assert told.value.span.start == at


# Comments that take words away, and comments that take none.


def said_of(text: str) -> list[tuple[str, str]]:
    """Rules of the file that speak, and their messages."""
    findings = check(TextFile("bread.wb.yaml", HEAD + text)).findings
    return [(each.rule, each.message) for each in findings if each.code in ("WB008", "WB011")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("press_release:\n  headline: The bakery that is #1 in Leeds\n", '"#1 in Leeds"'),
        ("evidence: See ticket #123 and the replies.\n", '"#123 and the replies."'),
        ("out_of_scope:\n  - Shops #2 and #3\n", '"#2 and #3"'),
        ("out_of_scope:\n- #2 is out\n- Shops\n", '"#2 is out"'),
        ("place: Room #4\n", '"#4"'),
        ("team:\n  who: Ann #2\n", '"#2"'),
        ("faq:\n  external:\n    - question: Who is #1?\n      answer: We.\n", '"#1?"'),
    ],
)
def test_words_behind_a_hash_are_told(text: str, words: str) -> None:
    assert any(rule == "comment-behind-text" and words in said for rule, said in said_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "status: draft # until May\n",
        "launch: 2027 # or later\n",
        'evidence: "See ticket #123." # ours\n',
        "evidence: | # in two lines\n  See ticket #123.\n",
        "# all of it\nevidence: See ticket 123.\n",
        "owner: Ann # since May\n",
        "evidence: C#1 and a#b\n",
    ],
)
def test_other_comments_are_left_alone(text: str) -> None:
    assert "comment-behind-text" not in [rule for rule, _ in said_of(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("benefit: &40 less\n", ['"&40" is a label to YAML, so no reader sees it.']),
        ("who: &a Bakers\nproblem: *a\n", []),
        ("who: &a Bakers\nout_of_scope:\n- *a\n", []),
        ("who: &Tom and *Tom bake\n", ['"&Tom" is a label to YAML, so no reader sees it.']),
        ('benefit: "&40 less"\nwho: R&D in Leeds & Hull\n', []),
    ],
)
def test_a_word_that_reads_as_a_label_is_told(text: str, told: list[str]) -> None:
    findings = check(TextFile("bread.wb.yaml", HEAD + text)).findings
    assert [each.message for each in findings if each.code == "WB004"] == told


def test_a_strange_space_that_indents_further_is_named() -> None:
    findings = check(TextFile("bread.wb.yaml", f"{HEAD}team:\n \u00a0who: Tom\n")).findings
    assert any("U+00A0" in each.message for each in findings)


def test_an_answer_that_is_all_comment_says_so() -> None:
    messages = [said for rule, said in said_of("who: #1 bakers of Leeds\n")]
    assert '`who` is not answered yet: "#1 bakers of Leeds" is a comment to YAML.' in messages


def test_a_date_no_calendar_reaches_is_one_finding() -> None:
    findings = check(TextFile("a", "wb: 1\nlaunch: 99999999999999999999\n")).findings
    assert [each.rule for each in findings if each.key == "launch"] == ["wrong-type"]
    assert "rule-crashed" not in [each.rule for each in findings]


# Signs nobody sees.


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\u202b", "\U000e0041"])
def test_a_sign_that_changes_what_is_read_is_told(sign: str) -> None:
    findings = check(TextFile("a", f"wb: 1\nwho: Bakers{sign} in Leeds\n")).findings
    assert [each.code for each in findings if each.code == "WB010"] == ["WB010"]


@pytest.mark.parametrize(
    "text",
    [
        "\u202a+44\u202c",
        "\u2068Ann\u2069",
        "\u200fשלום",
        "می\u200cخواهم",
        "👩\u200d🍳",
        "🏴\U000e0067\U000e007f",
    ],
)
def test_signs_that_writing_needs_are_left_alone(text: str) -> None:
    findings = check(TextFile("a", f"wb: 1\nwho: {text} in Leeds\n")).findings
    assert "WB010" not in [each.code for each in findings]
