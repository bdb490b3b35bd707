"""`wb answer`: answer one question, or those that are mine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from wb.cli.option_texts import PLUGINS

if TYPE_CHECKING:
    import typer  # the first question shows sooner without it; cli/app.py and cli/quick.py read it

    from wb.cli.proposal_file import ProposalFile
    from wb.document.proposal import Faq


def answer(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The proposal.")],
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUESTION]",
            help=(
                "who, problem, benefit, evidence or experience, its number, or another key such as "
                "press_release.summary."
            ),
            show_default=False,
        ),
    ] = None,
    mine: Annotated[
        bool,
        typer.Option(
            "--mine",
            help="The questions that `team:` leaves to you, as git knows you.",
        ),
    ] = False,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar="TEXT",
            help="The answer itself; - reads it from standard input.",
            show_default=False,
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines, for screen readers and simple terminals.")
    ] = False,
    plugins: Annotated[
        bool | None,
        typer.Option("--plugins/--no-plugins", help=PLUGINS, show_default=False),
    ] = None,
) -> None:
    """Answer one question of a proposal, or those your team left you.

    Examples:
      wb answer idea.wb.yaml problem
      wb answer idea.wb.yaml --mine
    """
    from pathlib import Path

    from wb.cli.inputs import any_key, holds_several
    from wb.cli.proposal_file import ProposalFile
    from wb.cli.session import hold, interactive, prompter, why_silent
    from wb.command import command
    from wb.errors import WbError
    from wb.interview import ask_some
    from wb.schema import TEXTS, kind_of
    from wb.terminal.console import tell

    if bool(question) == mine:
        raise WbError(
            "Which question is it?",
            f"Name one, as in `{command('answer')} FILE evidence`, or give --mine for those the "
            "team has left to you.",
        )
    proposal = ProposalFile.opened(Path(file))
    proposal.plugins = plugins
    key = any_key(question, proposal.proposal) if question else ""
    keys = [key] if key else _mine(proposal)
    if holds_several(key) and (text is None or kind_of(key) != TEXTS):
        raise WbError(
            f"`{key}` holds several texts.",
            f"`{proposal.command('edit', key=key)}` opens them in your editor.",
        )
    if text is not None:
        _put(proposal, keys, text)
    elif interactive():
        hold(
            lambda: ask_some(prompter(plain), proposal, keys),
            proposal,
            proposal.command("answer", *(["--mine"] if mine else []), key=key),
        )
    else:
        raise WbError(
            why_silent(),
            'Give the answer with --text "...", or with --text - from standard input.',
        )
    tell(f"\nSaved to {proposal.shown}.")


def _put(proposal: ProposalFile, keys: list[str], text: str) -> None:
    """Save an answer that came with the command."""
    import sys

    from wb.document.textfile import decode
    from wb.errors import WbError

    if len(keys) != 1:
        raise WbError(
            f"One text cannot answer {len(keys)} questions.",
            f"Name the question: {', '.join(keys)}.",
        )
    words = (
        decode(sys.stdin.buffer.read(), "the answer on standard input").text
        if text == "-"
        else text
    )
    if not words.strip():
        raise WbError("The answer is empty; nothing was changed.")
    proposal.put(_with(proposal, keys[0], words))


def _with(proposal: ProposalFile, key: str, words: str) -> str:
    """The text of the file with an answer in it; one more entry where the key is that of a list."""
    from wb.cli.inputs import Inputs, filled
    from wb.schema import TEXTS, kind_of

    if not kind_of(key).long:
        words = " ".join(words.split())
    given = Inputs({key: words}, by_name=frozenset([key]))
    if kind_of(key) == TEXTS:
        given = Inputs(entries=[(key, words)])
    return filled(proposal.source, given)[0]


def _asked(proposal: ProposalFile) -> list[Faq]:
    """The questions of the FAQ that name who is to answer them."""
    return [each for each in proposal.proposal.faq if each.owner and each.question]


def _mine(proposal: ProposalFile) -> list[str]:
    """The questions the team has left to the person git names. Raises WbError if there are none, or
    no git.
    """
    from wb.cli.people import is_meant, me
    from wb.errors import WbError
    from wb.schema import ANSWERS
    from wb.wording import visible

    author = me(proposal.path.parent)
    if not author:
        raise WbError(
            "git does not know who you are.",
            'Tell it with `git config --global user.name "..."`, or name the question.',
        )
    keys = [key for key in ANSWERS if is_meant(proposal.answer(f"team.{key}"), author)]
    keys += [each.answer.key for each in _asked(proposal) if is_meant(each.owner.text, author)]
    if not keys:
        who = visible(author.called)
        raise WbError(
            f"{proposal.shown} leaves no question to {who}.",
            f"`{proposal.command('new', '--ask', f'evidence={who}')}` would.",
        )
    return keys
