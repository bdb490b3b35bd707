"""No word typed into an editor is lost: what cannot be taken is opened again or kept and named."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from support.cases import cases
from support.run import environment, run_python, run_wb
from support.terminal import ended, terminal
from wb.document.loader import load
from wb.document.textfile import read
from wb.editor.page import CUT, NOTE, NOTE_END, SCISSORS

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="editors are shell scripts here"),
    pytest.mark.once,
]

FILE = """\
wb: 1
title: Bedside medicines
who: Ward nurses on nights.
problem: They wait 40 minutes.
benefit:
evidence: A study of 1,046 prescriptions in 2026.
experience: She asks, it comes.
"""


class Desk:
    """A folder with a proposal, one for temporary files, and editors that are shell scripts."""

    def __init__(self, place: Path) -> None:
        self.folder, self.temporary, self.place = place / "proposals", place / "temporary", place
        for each in (self.folder, self.temporary):
            each.mkdir()
        self.proposal = self.folder / "medicines.wb.yaml"
        self.proposal.write_text(FILE, encoding="utf-8")

    def editor(self, *rounds: str) -> str:
        """An editor that does one thing in each round, the last of them again and again.

        Each round is lines of a shell in which `$1` is the buffer; what it was given is kept.
        """
        script = self.place / f"editor{len(list(self.place.glob('editor*')))}"
        seen = f"{self.place}/seen"
        cases = "".join(f"{number}) {body}\n;;\n" for number, body in enumerate(rounds[:-1]))
        script.write_text(
            f'#!/bin/sh\nn=0; while [ -e "{seen}$n" ]; do n=$((n+1)); done\n'
            f'cp "$1" "{seen}$n"\ncase $(cat "{script}.n" 2>/dev/null || echo 0) in\n'
            f"{cases}*) {rounds[-1]}\n;;\nesac\n"
            f'echo $(($(cat "{script}.n" 2>/dev/null || echo 0)+1)) > "{script}.n"\n',
            encoding="utf-8",
        )
        script.chmod(0o755)
        return str(script)

    def seen(self, number: int) -> str:
        """What the editor was given in a round."""
        return (self.place / f"seen{number}").read_text(encoding="utf-8")

    def settings(self, editor: str) -> dict[str, str]:
        """The variables of a run."""
        return {
            "WB_EDITOR": editor,
            "TMPDIR": str(self.temporary),
            "GIT_CONFIG_GLOBAL": "/dev/null",
        }

    def edit(
        self, editor: str, *words: str, before: Callable[[], None] | None = None, **more: str
    ) -> tuple[int, str]:
        """How `wb edit` ends, and all that it says; something may be done `before` it starts."""
        if not before:
            run = run_wb(
                "edit", self.proposal, *words, cwd=self.place, **self.settings(editor), **more
            )
            assert "Traceback" not in run.err
            return run.code, run.out + run.err
        done = subprocess.run(
            [sys.executable, "-m", "wb", "edit", str(self.proposal), *words],
            cwd=self.place,
            env=environment(**self.settings(editor), **more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
            preexec_fn=before,
        )
        assert "Traceback" not in done.stdout
        return done.returncode, done.stdout

    def text(self, key: str) -> str:
        """What the proposal holds."""
        return load(read(self.proposal))[key].text.strip()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def named(said: str) -> list[Path]:
    """The files that an output names and that are there."""
    words = re.findall(r"(/\S+?)[.,;:)'`]*(?=\s|$)", said)
    files = [Path(word) for word in words if Path(word).is_file()]
    return [path for path in files if not path.name.endswith(".wb.yaml")]


def kept(said: str, words: str) -> bool:
    """Whether words are in a file that the output names."""
    return any(words in path.read_text(errors="replace") for path in named(said))


SAY = "echo 'From May on.'"
MISPLACED = {
    "at the very end": 'echo "Porters, too." >> "$1"',
    "behind the help": 'printf "%s" "Porters, too." >> "$1"',
    "right below the line": f'sed -i "s/^{CUT}$/{CUT}\\nPorters, too./" "$1"',
    "in the middle of the help": 'sed -i "s/^One role/Porters, too. One role/" "$1"',
    "where the line was cut away": 'sed -i "/>8/d; s/^One role/Porters, too.\\nOne role/" "$1"',
}


@pytest.mark.parametrize("key", ["who", "benefit"])
@pytest.mark.parametrize("typed", MISPLACED.values(), ids=MISPLACED)
def test_words_among_the_help_are_opened_again_and_kept(desk: Desk, typed: str, key: str) -> None:
    if key == "benefit":
        typed = typed.replace("One role", "One outcome")
    code, said = desk.edit(desk.editor(typed, "true"), key)
    assert (code, desk.proposal.read_text(encoding="utf-8")) == (2, FILE)
    assert kept(said, "Porters, too.")
    assert f"wb edit {desk.proposal} {key}" in said
    note, _, rest = desk.seen(1).partition(f"{NOTE_END}\n")
    assert note.startswith(NOTE)
    assert "Porters, too." in rest
    assert SCISSORS in rest


def test_words_that_are_moved_up_are_saved_and_nothing_is_left(desk: Desk) -> None:
    editor = desk.editor(
        'echo "Night nurses." >> "$1"', f'printf "%s\\n" "Night nurses." "{SCISSORS}" > "$1"'
    )
    code, said = desk.edit(editor, "who")
    assert (code, desk.text("who"), list(desk.temporary.iterdir())) == (0, "Night nurses.", [])
    assert "Saved to" in said


NOTES = {
    "the note is left": "true",
    "the note is cut away": f'sed -i "1,/^{NOTE_END}$/d" "$1"',
    "half of the note is cut away": f'sed -i "2,/^{NOTE_END}$/d" "$1"',
    "its last line is cut away": f'sed -i "/^{NOTE_END}$/d" "$1"',
}


@pytest.mark.parametrize("also", NOTES.values(), ids=NOTES)
def test_the_note_never_gets_into_the_answer(desk: Desk, also: str) -> None:
    mend = f'{also}; sed -i "/^Lost$/d; s/on nights/at night/" "$1"'
    code, _ = desk.edit(desk.editor('echo Lost >> "$1"', mend), "who")
    assert (code, desk.text("who")) == (0, "Ward nurses at night.")


def test_words_typed_into_the_note_are_moved_to_the_answer(desk: Desk) -> None:
    typed = f'sed -i "/^Lost$/d; s/^{NOTE_END}$/Porters.\\n{NOTE_END}/" "$1"'
    editor = desk.editor('echo Lost >> "$1"', typed, f'sed -i "1,/^{NOTE_END}$/d" "$1"')
    code, _ = desk.edit(editor, "who")
    assert (code, desk.text("who")) == (0, "Porters.\nWard nurses on nights.")


HARMLESS = {
    "help cut away": f'sed -i "/^{SCISSORS}$/,\\$d; s/nights/duty/" "$1"',
    "only the help below the line": 'sed -i "/^One role/,\\$d; s/nights/duty/" "$1"',
    "help broken into other lines": 'sed -i "s/nights/duty/; s/ who /\\nwho /" "$1"',
}


@pytest.mark.parametrize("typed", HARMLESS.values(), ids=HARMLESS)
def test_whoever_adds_nothing_to_the_help_is_not_asked(desk: Desk, typed: str) -> None:
    code, _ = desk.edit(desk.editor(typed, "exit 9"), "who")
    assert (code, desk.text("who")) == (0, "Ward nurses on duty.")


FORMS = {
    "words in a fixed heading": (
        "s/^## .*{#who}/## Porters, too. {#who}/",
        "s/^## .*{#who}/## Who {#who}/",
    ),
    "words in a divider": (
        "s/{#press_release}/Porters, too. {#press_release}/",
        "s/Porters, too. //",
    ),
    "words behind the key": ("s/{#who}/{#who} Porters, too./", "s/^## .*{#who}.*/## Who {#who}/"),
    "words above everything": ("1s/^/Porters, too.\\n/", "/^Porters, too/d"),
    "a key broken": ("s/{#who}/{who} Porters, too./", "s/^## .*{who}.*/## Who {#who}/"),
}


@pytest.mark.parametrize(("breaks", "mends"), FORMS.values(), ids=FORMS)
def test_a_form_is_opened_again_as_it_was_left(desk: Desk, breaks: str, mends: str) -> None:
    also = "s/on nights/at night/"
    left = desk.editor(f'sed -i "{breaks}; {also}" "$1"', "true")
    code, said = desk.edit(left)
    assert (code, desk.proposal.read_text(encoding="utf-8")) == (2, FILE)
    assert kept(said, "Porters, too.")
    assert kept(said, "at night")
    code, said = desk.edit(desk.editor(f'sed -i "{mends}" "$1"'))
    assert (code, desk.text("who")) == (0, "Ward nurses at night."), said


def test_an_editor_that_never_leaves_it_clear_comes_to_an_end(desk: Desk) -> None:
    code, said = desk.edit(desk.editor('echo "More $n" >> "$1"'), "who")
    assert code == 2
    assert kept(said, "More 0\n")


class Moment(NamedTuple):
    """How an edit ends before it is saved: what the editor does, and what is done around it."""

    name: str
    editor: str
    code: int = 2
    limit: int = 0  # bytes of the largest file


WRITE = 'sed -i "s/on nights/at night, 14 of them/" "$1"'
MOMENTS = (
    Moment("EACCES: the file is read-only", f'{WRITE}; chmod 400 "$FILE"'),
    Moment("EACCES: the folder is read-only", f'{WRITE}; chmod 500 "$(dirname "$FILE")"'),
    Moment("ENOENT: the folder is gone", f'{WRITE}; d=$(dirname "$FILE"); mv "$d" "$d.away"'),
    Moment("ENOENT: the file is gone", f'{WRITE}; rm "$FILE"'),
    Moment("ELOOP: the file leads to itself", f'{WRITE}; rm "$FILE"; ln -s "$FILE" "$FILE"'),
    Moment("EINVAL: the file is a pipe", f'{WRITE}; rm "$FILE"; mkfifo "$FILE"'),
    Moment("EISDIR: the file is a folder", f'{WRITE}; rm "$FILE"; mkdir "$FILE"'),
    Moment("EFBIG: a file has grown too large", WRITE, limit=12000),
    Moment("changed meanwhile", f'{WRITE}; echo "# mine" >> "$FILE"'),
    Moment("the editor fails", f"{WRITE}; exit 3"),
    Moment("the editor is killed", f"{WRITE}; kill -9 $$"),
    Moment("a label is in the way", f'{WRITE}; sed -i "s/who: /who: \\&a /" "$FILE"'),
)


def bound_by_modes() -> None:
    """Take from root the power to write where the mode of a file forbids it."""
    if os.geteuid() == 0:
        import ctypes

        for power in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, power, 0, 0, 0)  # PR_CAPBSET_DROP


def limited(size: int) -> Callable[[], None]:
    """Before a run: modes hold, and no file grows beyond a size, unless that is 0."""

    def prepare() -> None:
        bound_by_modes()
        if size:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return prepare


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the powers of root are Linux's here")


# Each moment in an answer or in the form in turn; both with -m slow.
IN_TURN = [
    pytest.param(
        moment,
        whole,
        id=f"{moment.name}, {'the form' if whole else 'an answer'}",
        marks=() if number % 2 == whole else pytest.mark.slow,
    )
    for number, moment in enumerate(MOMENTS)
    for whole in (False, True)
]


@LINUX
@pytest.mark.parametrize(("moment", "whole"), IN_TURN)
def test_what_cannot_be_saved_is_in_a_file_that_is_named(
    desk: Desk, moment: Moment, whole: bool
) -> None:
    if moment.limit:
        with desk.proposal.open("a") as file:
            file.write("# a comment\n" * (moment.limit // 12))
    editor = desk.editor(moment.editor.replace("$FILE", str(desk.proposal)))
    code, said = desk.edit(editor, *([] if whole else ["who"]), before=limited(moment.limit))
    assert code == 2, said
    assert kept(said, "Ward nurses at night, 14 of them."), said
    if desk.proposal.is_file() and "a label" not in moment.name:
        desk.proposal.chmod(0o600)
        desk.folder.chmod(0o700)
        if "meanwhile" in moment.name:
            desk.proposal.write_text(FILE, encoding="utf-8")
        desk.edit(desk.editor("true"), *([] if whole else ["who"]))
        assert desk.text("who") == "Ward nurses at night, 14 of them."


def only_there(desk: Desk) -> dict[str, str]:
    """Let Python look nowhere else for a folder for temporary files."""
    only = f"import tempfile; tempfile._candidate_tempdir_list = lambda: ['{desk.temporary}']"
    (desk.place / "sitecustomize.py").write_text(only, encoding="utf-8")
    return {"PYTHONPATH": f"{desk.place}:{environment()['PYTHONPATH']}"}


def gone(desk: Desk) -> None:
    desk.temporary.rmdir()


def a_file(desk: Desk) -> None:
    desk.temporary.rmdir()
    desk.temporary.touch()


def closed(desk: Desk) -> None:
    desk.temporary.chmod(0o500)


@LINUX
@pytest.mark.parametrize("hindered", [gone, a_file, closed])
def test_without_a_folder_for_temporary_files_one_writes_beside_the_proposal(
    desk: Desk, hindered: Callable[[Desk], None]
) -> None:
    hindered(desk)
    where = only_there(desk)
    editor = desk.editor(f"{WRITE}; exit 3")
    code, said = desk.edit(editor, "who", before=bound_by_modes, **where)
    assert (code, "The folder for temporary files takes none" in said) == (2, True), said
    assert kept(said, "at night")
    assert {path.parent.parent for path in named(said)} == {desk.folder}
    code, said = desk.edit(desk.editor("true"), "who", before=bound_by_modes, **where)
    assert (code, desk.text("who")) == (0, "Ward nurses at night, 14 of them."), said
    assert list(desk.folder.iterdir()) == [desk.proposal]


@LINUX
def test_where_no_file_can_be_made_the_editor_is_not_opened(desk: Desk) -> None:
    desk.folder.chmod(0o500)
    closed(desk)
    code, said = desk.edit(desk.editor("true"), "who", before=bound_by_modes, **only_there(desk))
    assert (code, "No file can be made for the editor" in said) == (2, True)
    assert not list(desk.place.glob("seen*"))


@LINUX
def test_where_it_cannot_be_asked_again_what_was_written_is_kept(desk: Desk) -> None:
    editor = desk.editor('echo "Porters." >> "$1"; chmod 500 "$(dirname "$1")"', "true")
    code, said = desk.edit(editor, "who", before=bound_by_modes)
    assert (code, kept(said, "Porters.")) == (2, True)


FULL = """\
mount -t tmpfs -o size=64k none {disk} && cp {spare} {disk}/medicines.wb.yaml || exit 77
head -c 200000 /dev/zero > {disk}/filler 2>/dev/null
{python} -m wb edit {proposal} who
"""


@LINUX
@pytest.mark.parametrize("full", ["proposals", "temporary"])
def test_on_a_full_disk_nothing_typed_is_lost(desk: Desk, full: str) -> None:
    if not shutil.which("unshare"):
        pytest.skip("no disk can be made here")
    spare = desk.place / "spare.yaml"
    shutil.copy(desk.proposal, spare)
    script = FULL.format(
        disk=desk.place / full, spare=spare, proposal=desk.proposal, python=sys.executable
    )
    long = "for each in 1 2 3 4 5 6 7 8 9; do echo 'They wait, all of them, from one to six.'; done"
    grow = f'{{ {long}; {long}; cat "$1"; }} > {desk.place}/more; cat {desk.place}/more > "$1"'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        cwd=desk.place,
        env=environment(**desk.settings(desk.editor(f"{grow}; {WRITE}"))),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
    )
    if done.returncode in (1, 77):
        pytest.skip("no disk can be made here")
    if full == "temporary":
        assert done.returncode == 0, done.stdout
        assert desk.text("who").endswith("Ward nurses at night, 14 of them.")
    else:
        assert (done.returncode, "space" in done.stdout) == (2, True), done.stdout
        assert kept(done.stdout, "Ward nurses at night, 14 of them.")


def test_the_longest_name_there_is_can_be_edited(desk: Desk) -> None:
    desk.proposal = desk.proposal.rename(desk.folder / f"{'m' * 247}.wb.yaml")
    code, said = desk.edit(desk.editor(f"{WRITE}; exit 3"), "who")
    assert (code, kept(said, "at night")) == (2, True)
    code, said = desk.edit(desk.editor("true"), "who")
    assert (code, desk.text("who")) == (0, "Ward nurses at night, 14 of them."), said


@pytest.fixture
def waiting(desk: Desk) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """`wb edit` with an editor that has written and waits; it says so by a file named `there`."""
    runs: list[subprocess.Popen[bytes]] = []

    def begin(*words: str, body: str = "sleep 60 & wait") -> subprocess.Popen[bytes]:
        said = os.open(desk.place / "said", os.O_WRONLY | os.O_CREAT)
        run = subprocess.Popen(
            [sys.executable, "-m", "wb", "edit", str(desk.proposal), *words],
            env=environment(
                **desk.settings(desk.editor(f"{WRITE}; touch {desk.place}/there\n{body}"))
            ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
        )
        os.close(said)
        runs.append(run)
        end = time.monotonic() + 30
        while not (desk.place / "there").exists():
            assert time.monotonic() < end
            time.sleep(0.01)
        return run

    yield begin
    for run in runs:
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()


def last_words(desk: Desk, run: subprocess.Popen[bytes]) -> str:
    """What a run has said on the error stream when it ends."""
    run.wait(30)
    return (desk.place / "said").read_text(encoding="utf-8")


def killed(run: subprocess.Popen[bytes]) -> None:
    """End a run in the way that nothing can hear."""
    run.kill()
    run.wait()


SIGNALS = [signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("whole", [False, True], ids=["an answer", "the form"])
@pytest.mark.parametrize("number", SIGNALS)
def test_an_edit_that_is_ended_is_named_and_gone_on_with(
    desk: Desk, waiting: Callable[..., subprocess.Popen[bytes]], number: signal.Signals, whole: bool
) -> None:
    words = [] if whole else ["who"]
    run = waiting(*words)
    run.send_signal(number)
    said = last_words(desk, run)
    assert (run.returncode, kept(said, "at night")) == (128 + number, True), said
    assert desk.proposal.read_text(encoding="utf-8") == FILE
    code, said = desk.edit(desk.editor("true"), *words)
    assert (code, desk.text("who")) == (0, "Ward nurses at night, 14 of them."), said
    assert list(desk.temporary.iterdir()) == []


def test_the_editor_has_a_moment_to_save_what_it_holds(
    desk: Desk, waiting: Callable[..., subprocess.Popen[bytes]]
) -> None:
    last = 'trap \'echo "Half a thought" > "$1.save"; exit\' TERM; sleep 60 & wait'
    run = waiting("who", body=last)
    run.terminate()
    said = last_words(desk, run)
    assert kept(said, "Half a thought")
    assert kept(said, "at night")


def test_what_only_the_editor_has_kept_is_found_again(desk: Desk) -> None:
    rescue = 'echo "Half a thought" > "$1.save"; exit 1'
    assert kept(desk.edit(desk.editor(rescue), "who")[1], "Half a thought")
    for _ in range(2):  # the buffer itself says what the file says
        code, said = desk.edit(desk.editor("true"), "who")
        assert (code, kept(said, "Half a thought")) == (0, True)
    desk.edit(desk.editor('cat "$1.save" > "$1"; rm "$1.save"'), "who")
    assert (desk.text("who"), list(desk.temporary.iterdir())) == ("Half a thought", [])


def test_an_edit_that_was_killed_is_found_again(
    desk: Desk, waiting: Callable[..., subprocess.Popen[bytes]]
) -> None:
    killed(waiting("who"))
    code, said = desk.edit(desk.editor("true"), "problem")
    assert (code, kept(said, "at night")) == (0, True)
    assert f"wb edit {desk.proposal} who" in said
    code, said = desk.edit(desk.editor("true"), "who")
    assert (code, desk.text("who")) == (0, "Ward nurses at night, 14 of them.")


def test_an_edit_that_goes_on_elsewhere_is_left_alone(
    desk: Desk, waiting: Callable[..., subprocess.Popen[bytes]]
) -> None:
    waiting("who")
    code, said = desk.edit(desk.editor("true"), "who")
    assert (code, named(said)) == (0, [])
    assert "Ward nurses on nights." in desk.seen(1)


def test_an_answer_that_has_changed_since_is_shown_on_top(
    desk: Desk, waiting: Callable[..., subprocess.Popen[bytes]]
) -> None:
    killed(waiting("who"))
    theirs = FILE.replace("on nights", "in the day")
    desk.proposal.write_text(theirs, encoding="utf-8")
    code, said = desk.edit(desk.editor("true"), "who")
    assert (code, desk.proposal.read_text(encoding="utf-8")) == (2, theirs)
    assert kept(said, "at night")
    note, _, text = desk.seen(1).partition(NOTE_END)
    assert "Ward nurses in the day." in note
    assert "at night" in text
    code, _ = desk.edit(desk.editor(f'sed -i "1,/^{NOTE_END}$/d" "$1"'), "who")
    assert (code, desk.text("who")) == (0, "Ward nurses at night, 14 of them.")


def test_a_form_takes_over_what_has_changed_in_the_file_since(
    desk: Desk, waiting: Callable[..., subprocess.Popen[bytes]]
) -> None:
    killed(waiting())
    desk.proposal.write_text(FILE.replace("40 minutes", "an hour"), encoding="utf-8")
    code, said = desk.edit(desk.editor("true"))
    assert (code, desk.text("problem")) == (0, "They wait an hour."), said
    assert desk.text("who") == "Ward nurses at night, 14 of them."


def test_a_form_that_changed_what_the_file_has_changed_since_takes_nothing_back(
    desk: Desk, waiting: Callable[..., subprocess.Popen[bytes]]
) -> None:
    killed(waiting())
    theirs = FILE.replace("on nights", "in the day")
    desk.proposal.write_text(theirs, encoding="utf-8")
    code, said = desk.edit(desk.editor("true"))
    assert (code, desk.proposal.read_text(encoding="utf-8")) == (0, theirs)
    assert kept(said, "at night")


@pytest.mark.parametrize("number", [*SIGNALS, signal.SIGKILL, signal.SIGINT])
@cases(2, 8)
def test_whenever_an_edit_is_ended_its_words_are_somewhere(
    desk: Desk, number: signal.Signals, cases: int
) -> None:
    for wait in range(cases):
        desk.proposal.write_text(FILE, encoding="utf-8")
        run = subprocess.Popen(
            [sys.executable, "-m", "wb", "edit", str(desk.proposal), "who"],
            env=environment(**desk.settings(desk.editor(f"{WRITE}; touch {desk.place}/there"))),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not (desk.place / "there").exists():
            time.sleep(0.001)
        time.sleep(wait * 0.004)
        run.send_signal(number)
        run.wait(30)
        (desk.place / "there").unlink()
        places = [*desk.temporary.rglob("*.md"), desk.proposal]
        assert any("at night" in path.read_text(encoding="utf-8") for path in places)
        desk.edit(desk.editor("true"), "who")
        assert desk.text("who") == "Ward nurses at night, 14 of them."


CHOICES = {
    "c": ("Ward nurses at night, 14 of them.", 0),
    "s": ("Ward nurses on nights.", 1),
    "d": ("Ward nurses on nights.", 0),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_in_a_terminal_the_author_chooses(desk: Desk, choice: str) -> None:
    desk.edit(desk.editor(f"{WRITE}; exit 3"), "who")
    settings = desk.settings(desk.editor("sleep 0.7"))
    with terminal(desk.place, "edit", str(desk.proposal), "who", **settings) as child:
        child.expect_exact("was not saved")
        child.sendline(choice)
        code, said = ended(child)
    text, left = CHOICES[choice]
    assert (code, desk.text("who")) == (0, text), said
    assert len(list(desk.temporary.rglob("*.md"))) == left


PLANTED = {
    "a folder that others can read": lambda folder: folder.chmod(0o755),
    "a link": lambda folder: (
        folder.rename(folder.with_name("real")).joinpath(".").exists()
        and folder.symlink_to(folder.with_name("real"))
    ),
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_what_others_can_have_written_is_not_gone_on_with(
    desk: Desk, plant: Callable[[Path], object]
) -> None:
    desk.edit(desk.editor(f"{WRITE}; exit 3"), "who")
    (folder,) = desk.temporary.iterdir()
    plant(folder)
    code, said = desk.edit(desk.editor("true"), "who")
    assert (code, desk.text("who"), named(said)) == (0, "Ward nurses on nights.", [])


def test_words_for_an_entry_that_is_not_there_yet_are_named_without_a_command(desk: Desk) -> None:
    code = f"""
from pathlib import Path
from wb.cli.proposal_file import ProposalFile
from wb.editor.page import help_on
from wb.editor.session import compose
from wb.errors import WbError
try:
    key = "faq.external.0.answer"
    compose(ProposalFile.opened(Path({str(desk.proposal)!r})).to_edit(key, "", help_on(key)))
except WbError as error:
    print(error.hint)
"""
    editor = desk.editor(f'{SAY} > "$1"; exit 3')
    said = run_python("-c", code, cwd=desk.place, **desk.settings(editor)).out
    assert kept(said, "From May on.")
    assert "wb edit" not in said
    _, said = desk.edit(desk.editor("true"), "who")
    assert kept(said, "From May on.")
    assert "goes on" not in said


def test_nobody_else_can_read_what_is_being_written(desk: Desk) -> None:
    desk.edit(desk.editor(f"{WRITE}; exit 3"), "who")
    (folder,) = desk.temporary.iterdir()
    assert folder.stat().st_mode & 0o077 == 0


def test_the_whole_file_is_judged_not_only_what_changed(desk: Desk) -> None:
    code, said = desk.edit(desk.editor(WRITE), "who")
    assert (code, "Not ready for review. Said first in the meeting:" in said) == (0, True)
    assert "  - benefit: " in said
    assert f"`wb check --questions {desk.proposal}`" in said
