"""Writing in one's own editor: which one, what it is given, and what becomes of what it leaves."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.run import Run, run_wb
from wb.cli.proposal_file import ProposalFile
from wb.document.edit import set_text
from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.editor.command import WAIT, editor
from wb.editor.form import form
from wb.editor.form_changes import changed
from wb.editor.page import SCISSORS
from wb.errors import WbError

FILE = """\
# a comment of the author
wb: 1
title: Bedside medicines
who: |
  Ward nurses on nights.
problem: They wait 40 minutes.   # as measured
benefit: "Ready when the patient is."
evidence: A study of 1,046 prescriptions in 2026.
experience: >
  She asks,
  it comes.
faq:
  internal:
    - question: What does it cost?
      answer: Two days a week.
"""


@pytest.fixture
def proposal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("WB_EDITOR", "VISUAL", "EDITOR", "GIT_EDITOR", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    path = tmp_path / "medicines.wb.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def written_by(tmp_path: Path, body: str, code: int = 0) -> str:
    """The command of an editor that does `body` to the bytes `data` of its file."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n"
        f"data = path.read_bytes()\n{body}\npath.write_bytes(data)\n"
        f"sys.exit({code})\n",
        encoding="utf-8",
    )
    return shlex.join([sys.executable, str(script)])


def wb(proposal: Path, *words: str, **settings: str) -> Run:
    return run_wb("edit", proposal.name, *words, cwd=proposal.parent, **settings)


def buffers(proposal: Path) -> list[Path]:
    return list(proposal.parent.glob("*wb-*/*.md"))


def test_an_answer_is_changed_and_nothing_else_in_the_file(proposal: Path, tmp_path: Path) -> None:
    done = wb(
        proposal, "problem", WB_EDITOR=written_by(tmp_path, "data = data.replace(b'40', b'50')")
    )
    assert proposal.read_text(encoding="utf-8") == set_text(
        TextFile("", FILE), "problem", "They wait 50 minutes."
    )
    assert (done.code, buffers(proposal)) == (0, [])
    assert done.out.startswith("Saved to medicines.wb.yaml.\n")


def test_what_the_rules_think_follows_the_save(proposal: Path, tmp_path: Path) -> None:
    done = wb(
        proposal,
        "who",
        WB_EDITOR=written_by(tmp_path, "data = data.replace(b'Ward nurses on nights.', b'TBD')"),
    )
    assert "  who, error: " in done.out


@pytest.mark.parametrize("stdin", ["/dev/null", None], ids=["a file", "closed"])
def test_a_text_is_edited_where_there_is_no_terminal(
    proposal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stdin: str | None
) -> None:
    monkeypatch.setenv("WB_EDITOR", written_by(tmp_path, "data = data.replace(b'40', b'50')"))
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing if stdin else None)
        edited = ProposalFile.opened(proposal).edit("problem", "They wait 40 minutes.")
    assert edited == "They wait 50 minutes."


def test_the_question_is_asked_below_the_scissors(proposal: Path, tmp_path: Path) -> None:
    wb(proposal, "2", WB_EDITOR=written_by(tmp_path, "pathlib.Path('seen').write_bytes(data)"))
    above, _, below = (tmp_path / "seen").read_text(encoding="utf-8").partition(SCISSORS)
    assert above == "They wait 40 minutes.\n\n"
    assert "What is the customer's problem or opportunity?" in below


LEFT_ALONE = {
    "unchanged": ("", 0, 0, 0, "Nothing was changed in medicines.wb.yaml."),
    "only white space behind": (
        "data = data.replace(b'nights.', b'nights.   ')",
        0,
        0,
        0,
        "Nothing was changed",
    ),
    "emptied": ("data = b''", 0, 2, 0, "The text came back empty"),
    "emptied above the scissors": (
        "data = data[data.index(b'-----'):]",
        0,
        2,
        0,
        "The text came back empty",
    ),
    "an editor that fails": ("data = b'lost?'", 3, 2, 1, "ended with code 3"),
    "not UTF-8": ("data = b'caf\\xe9'", 0, 2, 1, "not UTF-8"),
}


@pytest.mark.parametrize(
    ("body", "code", "exits", "kept", "says"), LEFT_ALONE.values(), ids=LEFT_ALONE
)
def test_a_file_is_left_alone(
    proposal: Path, tmp_path: Path, body: str, code: int, exits: int, kept: int, says: str
) -> None:
    done = wb(proposal, "who", WB_EDITOR=written_by(tmp_path, body, code))
    assert proposal.read_text(encoding="utf-8") == FILE
    assert says in done.out + done.err
    assert (done.code, len(buffers(proposal))) == (exits, kept)
    assert all(str(path) in done.err for path in buffers(proposal))


ARRIVING = {
    "with a byte order mark": "data = b'\\xef\\xbb\\xbfNight nurses.\\n'",
    "with Windows line ends": (
        "data = b'Night nurses.\\r\\n\\r\\n' + data[data.index(b'-----'):].replace(b'\\n', "
        "b'\\r\\n')"
    ),
    "as UTF-16 from Notepad": "data = 'Night nurses.\\r\\n'.encode('utf-16')",
    "without the scissors line": (
        "data = b'Night nurses.\\n' + data.partition(b'>8 ------------------------')[2]"
    ),
    "with an old scissors line in the text": (
        "data = data.replace(b'Ward nurses on nights.', b'Night nurses.')"
    ),
}


@pytest.mark.parametrize("body", ARRIVING.values(), ids=ARRIVING)
def test_an_answer_arrives(proposal: Path, tmp_path: Path, body: str) -> None:
    wb(proposal, "who", WB_EDITOR=written_by(tmp_path, body))
    assert (
        load(TextFile("", proposal.read_text(encoding="utf-8")))["who"].text.strip()
        == "Night nurses."
    )


def test_an_edit_that_is_refused_keeps_what_was_written(proposal: Path, tmp_path: Path) -> None:
    proposal.write_text(FILE.replace("who: |", "who: &nurses |"), encoding="utf-8")
    before = proposal.read_bytes()
    done = wb(proposal, "who", WB_EDITOR=written_by(tmp_path, "data = b'Night nurses.'"))
    (kept,) = buffers(proposal)
    assert (done.code, proposal.read_bytes(), kept.read_bytes()) == (
        2,
        before,
        b"Night nurses.",
    )
    assert str(kept) in done.err


def test_a_change_made_meanwhile_stays_and_ours_is_kept(proposal: Path, tmp_path: Path) -> None:
    body = "pathlib.Path('medicines.wb.yaml').write_text('wb: 1\\n'); data = b'Night nurses.'"
    done = wb(proposal, "who", WB_EDITOR=written_by(tmp_path, body))
    assert (done.code, proposal.read_text(encoding="utf-8")) == (2, "wb: 1\n")
    (kept,) = buffers(proposal)
    assert kept.read_bytes() == b"Night nurses."
    assert str(kept) in done.err


FORMS = {
    "a title": (
        "b'Bedside medicines', b'Bedside\\\\nmedicines, ready'",
        {"title": "Bedside medicines, ready"},
    ),
    "two answers": (
        "b'on nights.', b'on nights, at 6.').replace(b'Ready when', b'Ready as soon as'",
        {"who": "Ward nurses on nights, at 6.", "benefit": "Ready as soon as the patient is."},
    ),
    "a part that was not there": (
        "b'{#press_release.headline}', b'{#press_release.headline}\\\\n\\\\nNurses get medicines "
        "at once'",
        {"press_release.headline": "Nurses get medicines at once"},
    ),
    "a decision that is asked": (
        "b'{#decision.ask}', b'{#decision.ask}\\\\n\\\\nDo we start on 5 May?'",
        {"decision.ask": "Do we start on 5 May?"},
    ),
    "a question of the FAQ": (
        "b'What does it cost?', b'What does it cost a ward?'",
        {"faq.internal.0.question": "What does it cost a ward?"},
    ),
    "code in an answer, with what would be a heading": (
        "b'Two days a week.', b'```\\n## Cost\\n2 days\\n```'",
        {"faq.internal.0.answer": "```\n## Cost\n2 days\n```"},
    ),
    "an answer emptied": ("b'Ready when the patient is.', b''", {"benefit": ""}),
    "a heading with other words": ("b'Who is your customer?', b'Customer'", {}),
}


@pytest.mark.parametrize(("change", "texts"), FORMS.values(), ids=FORMS)
def test_the_form_changes(
    proposal: Path, tmp_path: Path, change: str, texts: dict[str, str]
) -> None:
    change = change.replace("\\\\n", "\\n")
    done = wb(proposal, WB_EDITOR=written_by(tmp_path, f"data = data.replace({change})"))
    wanted = FILE
    for key, text in texts.items():
        wanted = set_text(TextFile("", wanted), key, text)
    assert (proposal.read_text(encoding="utf-8"), done.code) == (wanted, 0)


def test_the_form_takes_new_questions(proposal: Path) -> None:
    held = load(TextFile("", FILE))
    new = "## Who pays? {#faq.external.new}\n\nThe ward.\n\n## And who else? {#faq.external.new}\n"
    page = re.sub(r"## .* \{#faq.external.new\}\n", new, form(held))
    entries = load(TextFile("", changed(held, page))).external_faq
    assert [(each.question.text, each.answer.text.strip()) for each in entries] == [
        ("Who pays?", "The ward."),
        ("And who else?", ""),
    ]


UNREADABLE = {
    "a heading gone": (("{#problem}", ""), "{#problem} is gone"),
    "a heading twice": (("{#problem}", "{#who}"), "{#problem} is gone"),
    "an answer copied": (
        ("# Press release", "## Who {#who}\n\n# Press release"),
        "is in the form twice",
    ),
    "a key nobody knows": (
        ("# Press release", "## Whom {#whom}\n\n# Press release"),
        "no such text",
    ),
    "text above everything": (("# Title", "By the way\n# Title"), "Line 1 of the form"),
    "text below a divider": (("{#press_release}", "{#press_release}\n\nHello"), "only divides"),
}


@pytest.mark.parametrize(("change", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_form_that_cannot_be_read_for_certain_changes_nothing(
    change: tuple[str, str], says: str
) -> None:
    held = load(TextFile("", FILE))
    with pytest.raises(WbError) as error:
        changed(held, form(held).replace(*change))
    assert says in error.value.sentence


def test_a_form_that_cannot_be_read_is_kept(proposal: Path, tmp_path: Path) -> None:
    done = wb(proposal, WB_EDITOR=written_by(tmp_path, "data = data.replace(b'{#problem}', b'')"))
    assert (done.code, len(buffers(proposal)), proposal.read_text(encoding="utf-8")) == (
        2,
        1,
        FILE,
    )


_ANSWERS = st.lists(
    st.sampled_from(
        [
            "a",
            " ",
            "\n",
            "#",
            "## Who {#who}",
            "\n# T {#title}\n",
            "\\",
            "{#who}",
            "é",
            "😀",
            "-",
            "```\n",
            SCISSORS,
        ]
    ),
    max_size=20,
).map("".join)


@given(_ANSWERS, _ANSWERS)
def test_whatever_an_answer_holds_the_form_brings_it_back(old: str, new: str) -> None:
    source = TextFile("", set_text(TextFile("", FILE), "who", old))
    held, wanted = load(source), load(TextFile("", set_text(source, "who", new)))
    assert changed(held, form(held)) == source.text
    after = load(TextFile("", changed(held, form(wanted))))
    assert {key: passage.text for key, passage in after.passages.items()} == {
        key: passage.text for key, passage in wanted.passages.items()
    }


CHOSEN = {
    "ours first": ({"WB_EDITOR": "one", "VISUAL": "two", "EDITOR": "three"}, ["one"]),
    "then VISUAL": ({"VISUAL": "two", "EDITOR": "three"}, ["two"]),
    "then EDITOR": ({"EDITOR": "three -x"}, ["three", "-x"]),
    "an empty one is none": ({"WB_EDITOR": " ", "EDITOR": "three"}, ["three"]),
    "then git's": ({"GIT_EDITOR": "four"}, ["four"]),
    "a window is waited for": ({"EDITOR": "code"}, ["code", "--wait"]),
    "in its own folder, too": (
        {"EDITOR": "/usr/local/bin/subl -n"},
        ["/usr/local/bin/subl", "-n", "--wait"],
    ),
    "but told only once": ({"EDITOR": "code -w"}, ["code", "-w"]),
    "a quoted path": ({"EDITOR": "'/opt/my editor/ed' -x"}, ["/opt/my editor/ed", "-x"]),
}


@pytest.mark.skipif(sys.platform == "win32", reason="quotes are read otherwise there")
@pytest.mark.parametrize(("settings", "command"), CHOSEN.values(), ids=CHOSEN)
def test_the_editor_is_chosen(
    proposal: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], command: list[str]
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert editor() == command


SYSTEM = {
    "what Debian chooses": ["sensible-editor", "editor", "nano", "vi"],
    "what its alternatives choose": ["editor", "nano", "vi"],
    "the one that says how to leave it": ["nano", "vi"],
    "the one that is everywhere": ["vi"],
    "none": [],
}


@pytest.mark.skipif(sys.platform == "win32", reason="it has notepad")
@pytest.mark.parametrize("there", SYSTEM.values(), ids=SYSTEM)
@pytest.mark.parametrize("git", [None, "vi", "editor"])
def test_where_nobody_chose_it_is_the_editor_of_the_system(
    proposal: Path, monkeypatch: pytest.MonkeyPatch, there: list[str], git: str | None
) -> None:
    programs = proposal.parent / "bin"
    programs.mkdir()
    (programs / "git").symlink_to(str(shutil.which("git")))
    for name in there:
        (programs / name).symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(programs))
    if git:
        monkeypatch.setenv("GIT_EDITOR", git)
    if there:
        assert editor() == [str(programs / there[0])]
        return
    with pytest.raises(WbError, match="No editor is set here"):
        editor()


@pytest.mark.skipif(sys.platform == "win32", reason="it has no vi")
@pytest.mark.parametrize(
    ("names", "settings", "told"),
    [
        (["vi"], {}, True),
        (["vi", "editor"], {}, True),
        (["vi", "editor", "sensible-editor"], {}, True),
        (["vi"], {"EDITOR": "vi"}, False),
        (["vi", "nano"], {}, False),
    ],
)
def test_whoever_is_put_into_vi_is_told_how_to_leave_it(
    proposal: Path, names: list[str], settings: dict[str, str], told: bool
) -> None:
    programs = proposal.parent / "bin"
    programs.mkdir()
    (programs / "vi").write_text('#!/bin/sh\n/bin/cp "$1" seen\n', encoding="utf-8")
    (programs / "vi").chmod(0o755)
    for name in names[1:]:
        if name == "editor":
            (programs / name).symlink_to(programs / "vi")
        else:
            shutil.copy(programs / "vi", programs / name)
    wb(proposal, "who", PATH=str(programs), **settings)
    assert (":wq" in (proposal.parent / "seen").read_text(encoding="utf-8")) == told


def test_every_waiting_editor_is_named_in_small_letters() -> None:
    assert list(WAIT) == [name.lower() for name in WAIT]


def test_an_editor_is_not_taken_from_beside_the_proposal(proposal: Path) -> None:
    for name in ("trap", "trap.exe", "trap.cmd"):
        shutil.copy(sys.executable, proposal.parent / name)
    done = wb(proposal, "who", WB_EDITOR="trap -c pass")
    assert done.err.startswith('The editor "trap" cannot be run: ')


def test_an_editor_that_is_not_there_is_named(proposal: Path) -> None:
    done = wb(proposal, "who", WB_EDITOR="no-such-editor")
    assert done.code == 2
    assert done.err.startswith('The editor "no-such-editor" cannot be run: ')


FAQ = """\
faq:
  external:
    - {question: One?, answer: Yes.}
    - {question: Two?, answer: No.}
comments:
  - {where: faq.external.0.answer, by: Ruth, quote: Yes, says: Is it so?}
  - {where: faq.external.1.answer, by: Ruth, quote: No, says: And this?}
waivers:
  - {rule: hype, where: faq.external.0.answer, why: A name.}
  - {rule: hype, where: faq.external.1.answer, why: It is meant.}
"""
OUT = {
    "the first question": (
        ["faq.external.0"],
        "Taken out: One?\nTaken out: the waiver of hype (A name.)\n"
        "Kept, though what it stood at is gone: ",
    ),
    "a comment": (["comments.1"], 'Taken out: Ruth, on "No": And this?\n'),
    "a waiver": (["waivers.1"], "Taken out: the waiver of hype (It is meant.)\n"),
}


@pytest.mark.parametrize(("keys", "said"), OUT.values(), ids=OUT)
def test_what_goes_with_a_deleted_heading_is_named(
    proposal: Path, tmp_path: Path, keys: list[str], said: str
) -> None:
    written = f"wb: 1\ntitle: Bedside medicines\nwho: Ward nurses.\n{FAQ}"
    proposal.write_text(written, encoding="utf-8")
    gone = [rf"(?s)## [^\n]*{{#{re.escape(key)}}}\n.*?(?=\n#)" for key in keys]
    body = f"import re\nfor each in {gone!r}: data = re.sub(each.encode(), b'', data)"
    done = wb(proposal, WB_EDITOR=written_by(tmp_path, body))
    assert said in done.out, done
    assert done.out.count("Taken out: ") == said.count("Taken out: ")
