"""Tracked changes and questions of readers, put before the author one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wb.cli.comments_shown import in_place, lines_of, who
from wb.cli.proposal_file import ProposalFile
from wb.comments.changes import Change, State, made
from wb.comments.records import asked, number_of, question_in, settled, settled_by
from wb.document.comments import spoken_of
from wb.document.edit import set_text
from wb.errors import NotSaved, WbError
from wb.interview import Choice, Line, Menu
from wb.interview.protocol import Command, one_line
from wb.schema import called
from wb.terminal.console import tell
from wb.terminal.plain import Plain
from wb.wording import counted

_TAKE, _NO, _LEAVE = Choice("t", "take it"), Choice("n", "no: say why"), Choice("l", "leave it")
_EDIT, _QUIT = Choice("e", "edit the answer"), Choice("q", "quit")
_ALL = Choice("a", "all: take this and the rest")
_BY_HAND = "Its words cannot be found in the answer, so make it by hand."


def take(changes: Sequence[Change], held: ProposalFile) -> None:
    """Take all changes that can be made and are not settled, and list those that cannot."""
    left = []
    taken = there = 0
    open_ = [each for each in changes if not settled_by(each, held.proposal)]
    for each in open_:
        state, text = made(each, held.proposal)
        if state is State.OPEN:
            held.save(each.key, text)
            taken += 1
        elif state is State.TAKEN:
            there += 1
        else:
            left.append(each)
    tell(f"{counted(taken, 'change')} taken{_besides(there, len(changes) - len(open_))}.")
    if left:
        tell("To be made by hand, as their words are not to be found in the proposal, or twice:")
    for each in left:
        tell("\n".join(f"  {line}" for line in lines_of(each, held.proposal)))


def _besides(there: int, settled: int) -> str:
    """How many changes needed nothing: they are in the answers, or settled without being taken."""
    parts = ((there, "taken already"), (settled, "settled otherwise"))
    return "".join(f", {number} {what}" for number, what in parts if number)


def offer_changes(changes: Sequence[Change], held: ProposalFile, by: str = "") -> None:
    """Show the changes that are open one by one, until the author has judged them all."""
    unsettled = [each for each in changes if not settled_by(each, held.proposal)]
    open_ = [each for each in unsettled if not _is_taken(each, held)]
    if needless := _besides(len(unsettled) - len(open_), len(changes) - len(unsettled)):
        tell(f"{counted(len(changes), 'change')}{needless}.")
    judged: Counter[str] = Counter()
    for number, each in enumerate(open_, 1):
        if _is_taken(each, held):  # with one before it, or by an edit
            judged["t"] += 1
            continue
        chosen = _judged(each, held, f"Change {number} of {len(open_)}", by)
        if chosen == "a":
            take(open_[number - 1 :], held)
            return
        if chosen == "q":
            break
        judged[chosen] += 1
    if open_:
        taken, settled = judged["t"], judged["n"]
        left = len(open_) - taken - settled
        tell(f"\n{counted(taken, 'change')} taken{_besides(0, settled)}, {left} left as they were.")


def _is_taken(change: Change, held: ProposalFile) -> bool:
    return made(change, held.proposal)[0] is State.TAKEN


def _is_open(change: Change, held: ProposalFile) -> bool:
    return made(change, held.proposal)[0] is State.OPEN


def _judged(change: Change, held: ProposalFile, heading: str, by: str) -> str:
    """What the author says of a change: "t" if her answer says it now, "n" if it is settled."""
    prompter = Plain()
    where = f", {called(change.key)}" if change.key else ", without a place"
    whose = who(change.by, change.date)
    prompter.show([Line(), Line(f"{heading}{where}. {whose}:", "heading")])
    prompter.show([Line(in_place(change), "example")])
    while True:
        state, text = made(change, held.proposal)
        if state is State.OPEN:
            choices: tuple[Choice, ...] = (_TAKE, _NO, _LEAVE, _EDIT, _ALL, _QUIT)
        else:
            prompter.show([Line(_BY_HAND, "help")])
            choices = (_NO, _LEAVE, *([_EDIT] if editable(change.key, held) else []), _QUIT)
        chosen = prompter.ask_choice(Menu("", choices, "l"))
        if chosen == "t" and not _saved(held, change.key, text):
            continue
        if chosen == "n" and not _settled(held, change, by):
            continue
        if chosen == "e":
            if not edited(held, change.key, text) or _is_open(change, held):
                continue  # what the reader would change stands as it did
            return "t" if _is_taken(change, held) else _answered(held, change, by)
        return chosen


def _settled(held: ProposalFile, change: Change, by: str) -> bool:
    """Ask why a change is not taken, and record it for the reader who made it."""
    why = line("Why not? The reader will look for that. Enter alone goes back.")
    return bool(why) and _put(held, settled(held.source, change, by or myself(held), why or ""))


def _answered(held: ProposalFile, change: Change, by: str) -> str:
    """Record that the author answered a change in words of her own: it is not asked again."""
    _put(held, settled(held.source, change, by or git_name(held), _OWN_WORDS))
    return "n"


_OWN_WORDS = "The answer says it in other words."


def editable(key: str, held: ProposalFile) -> bool:
    """Whether a key holds a text that an editor can be opened for."""
    from wb.cli.inputs import can_be_edited, holds_several

    return bool(key) and can_be_edited(key, held.proposal) and not holds_several(key)


def _saved(held: ProposalFile, key: str, text: str) -> bool:
    """Save an answer; whether that went well."""
    return _put(held, set_text(held.source, key, text))


def _put(held: ProposalFile, text: str) -> bool:
    """Save; where the disk does not let us, say so: the change can be judged again."""
    try:
        held.put(text)
    except NotSaved as error:
        tell(f"{error.sentence} {error.hint}")
        return False
    return True


def edited(held: ProposalFile, key: str, text: str) -> bool:
    """Let the author write the answer in her editor, begun with the change made."""
    try:
        new = held.edit(key, text)
    except WbError as error:
        tell(f"{error.sentence} {error.hint}")
        return False
    return new is not None and _saved(held, key, new)


def offer_questions(held: ProposalFile, number: int, by: str = "") -> None:
    """Offer to put the questions among the newest comments into the FAQ."""
    newest = held.proposal.comments[len(held.proposal.comments) - number :]
    asking = [
        each for each in newest if question_in(each) and not any(held.proposal.resolution(each))
    ]
    prompter = Plain()
    for each in asking:
        prompter.show([Line(), Line(f"{spoken_of(each)}, asks:", "heading")])
        prompter.show([Line(question_in(each), "example")])
        choices = (Choice("y", "yes"), Choice("n", "no"), Choice("s", "stop asking"))
        chosen = prompter.ask_choice(Menu("Put this question into the FAQ?", choices, "n"))
        if chosen == "s":
            return
        if chosen == "y":
            put_into_faq(held, number_of(each), by)


def put_into_faq(held: ProposalFile, number: int, by: str = "") -> None:
    """Ask who is to answer a comment's question, and put it into the FAQ."""
    owner = line("Who is to answer it? Enter alone leaves that open.")
    if owner is not None:
        held.put(asked(held.source, number, owner, by or myself(held)))
        tell(held.proposal.resolution(held.proposal.comments[number - 1]).how.text)


def line(prompt: str) -> str | None:
    """What is typed on one line; None where the author goes back."""
    prompter = Plain()
    prompter.show([Line(prompt, "prompt")])
    reply = prompter.ask_text(one_line("comment"))
    return " ".join(reply.text.split()) if reply.command is Command.ANSWER else None


def myself(held: ProposalFile) -> str:
    """The author's name, as git knows it; else as she types it."""
    return git_name(held) or line("And your name, for the record?") or ""


def git_name(held: ProposalFile) -> str:
    """The author's name, as git knows it; empty if it does not."""
    from wb.cli.people import me

    try:
        return me(held.path.absolute().parent).called
    except WbError:
        return ""
