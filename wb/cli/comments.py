"""`wb comments`: what readers wrote into the Word file of a proposal, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wb.cli.proposal_file import ProposalFile
    from wb.comments.from_word import Review


def comments(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="The Word file that came back from readers; or the proposal alone, to list and "
            "settle the comments recorded in it.",
            show_default=False,
        ),
    ],
    proposal: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROPOSAL]", help="The proposal whose page it is.", show_default=False
        ),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Only list what there is; write nothing.")
    ] = False,
    take_all: Annotated[
        bool, typer.Option("--take-all", help="Take all tracked changes, without asking.")
    ] = False,
    resolve: Annotated[
        list[int] | None,
        typer.Option(
            "--resolve",
            metavar="NUMBER",
            help="Record that this comment is settled. Can be repeated.",
        ),
    ] = None,
    how: Annotated[
        str,
        typer.Option("--how", metavar="TEXT", help="How: what was changed, or why nothing was."),
    ] = "",
    ask: Annotated[
        list[str] | None,
        typer.Option(
            "--ask",
            metavar="NUMBER=NAME",
            help="Put the question of this comment into the FAQ, for NAME to answer. "
            "Can be repeated.",
        ),
    ] = None,
    by: Annotated[
        str,
        typer.Option("--by", metavar="NAME", help="Who settles it. If left out, you, as git says."),
    ] = "",
) -> None:
    """Bring comments and changes of a Word file back to the answers.

    Comments are recorded in the proposal, each once, however often the file is read. Tracked
    changes are shown one by one: take, leave or edit. Without a terminal they are listed, and
    --take-all takes them. What could not be placed is listed with its words. The file may come
    from Word or, exported as .docx, from Google Docs.

    Examples:
      wb comments idea.docx idea.wb.yaml
      wb comments idea.wb.yaml --resolve 2 --how "The answer names the wards now."
    """
    from pathlib import Path

    from wb.cli.comments_settled import settle, settle_numbered
    from wb.cli.proposal_file import ProposalFile
    from wb.cli.session import interactive

    word, named = _told_apart(file, proposal)
    _refuse(list_, take_all, bool(word), resolve or (), how, ask or ())
    held = ProposalFile.opened(Path(named))
    if word:
        _bring_back(word, held, list_, take_all, by)
    if resolve or ask:
        settle_numbered(held, resolve or (), how, ask or (), by)
    elif not word:
        settle(held, by, asks=interactive() and not list_)


def _told_apart(file: str, proposal: str | None) -> tuple[str, str]:
    """The Word file, if there is one, and the proposal, in whichever order they are given."""
    from pathlib import Path

    from wb.command import command
    from wb.document.textfile import SUFFIXES
    from wb.errors import WbError
    from wb.wording import visible

    names = [file] if proposal is None else [file, proposal]
    word = [each for each in names if each.lower().endswith(".docx")]
    others = [each for each in names if each not in word]
    if len(others) == 1:
        return (word[0] if word else ""), others[0]
    if not others:
        likely = Path(file).with_suffix(".wb.yaml")
        there = str(likely) if len(names) == 1 and likely.is_file() else "PROPOSAL"
        whole = command("comments", files=[file, there])
        raise WbError("Whose page is this Word file?", f"Name the proposal as well: {whole}")
    strangers = [each for each in others if not each.lower().endswith(SUFFIXES)]
    if not strangers:
        raise WbError("Both are proposals.", "Which Word file came back? Name it and one of them.")
    raise WbError(
        f"{visible(strangers[0])} is not the name of a Word file.",
        "Save it as .docx, from Word or Google Docs, and name that.",
    )


def _refuse(
    list_: bool,
    take_all: bool,
    word: bool,
    resolve: Sequence[int],
    how: str,
    ask: Sequence[str],
) -> None:
    """Raise WbError for options that do not go together."""
    from wb.errors import WbError

    if list_ and (take_all or resolve or ask):
        raise WbError("--list writes nothing.", "Leave it out to take, settle or ask something.")
    if take_all and not word:
        raise WbError(
            "--take-all takes the changes of a Word file, and none is named.",
            "Name the .docx as well, or leave it out.",
        )
    if resolve and not how.strip():
        raise WbError("How was it settled?", 'Say it for the reader who asked, with --how "...".')
    if how and not resolve:
        raise WbError("--how goes with --resolve.", "Which comment is settled? --resolve 2")


def _bring_back(word: str, held: ProposalFile, list_: bool, take_all: bool, by: str) -> None:
    """Record what is new in a Word file, and take its changes or ask about them."""
    from wb.cli.comments_asked import offer_changes, offer_questions, take
    from wb.cli.comments_shown import show, summed_up
    from wb.cli.session import interactive
    from wb.comments.from_word import read_review
    from wb.comments.records import recorded
    from wb.config.discovery import discover
    from wb.terminal.console import tell

    labels = discover().at(str(held.path)).labels
    review = read_review(_data(word), word, held.proposal, labels)
    asks = interactive() and not (list_ or take_all)
    told = review.comments if list_ else [*review.new, *review.unrecorded]
    show(told, () if asks or take_all else review.changes, held.proposal)
    if list_:
        tell(summed_up(review))
        return
    held.put(recorded(held.source, review.new))
    _tell_recorded(review, held)
    if take_all:
        take(review.changes, held)
    elif asks:
        offer_questions(held, len(review.new), by)
        offer_changes(review.changes, held, by)
    elif review.changes:
        tell("The tracked changes are not taken; --take-all takes them.")
    tell(summed_up(review))
    if held.proposal.open_comments:
        tell(f"`{held.command('comments')}`\ngoes through the comments that are open.")


def _tell_recorded(review: Review, held: ProposalFile) -> None:
    from wb.terminal.console import tell
    from wb.wording import counted

    if review.new:
        tell(f"{counted(len(review.new), 'comment')} recorded in {held.shown}.")
    elif len(review.comments) > len(review.unrecorded):
        already = "All other comments" if review.unrecorded else "All comments"
        tell(f"{already} are in {held.shown} already.")


def _data(word: str) -> bytes:
    """What the Word file holds. Raises WbError if it cannot be read."""
    from wb.comments.word import LIMIT_BYTES
    from wb.document.textfile import read_bytes
    from wb.errors import WbError
    from wb.wording import system_reason, visible

    try:
        data = read_bytes(word, LIMIT_BYTES)
    except OSError as error:
        reason = system_reason(error)
        raise WbError(f"{visible(word)} cannot be read: {reason}.") from error
    if data is None:
        raise WbError(f"{visible(word)} is no file.", "Name the Word file that came back.")
    return data
