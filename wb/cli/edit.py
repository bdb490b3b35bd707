"""`wb edit`: write an answer, or the whole proposal, in your editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wb.cli.options import PluginsOption

if TYPE_CHECKING:
    from wb.cli.proposal_file import ProposalFile
    from wb.document.textfile import TextFile


def edit(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The proposal.")],
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUESTION]",
            help=(
                "who, problem, benefit, evidence or experience, its number, or another key as "
                "press_release.headline; the whole proposal if left out."
            ),
            show_default=False,
        ),
    ] = None,
    plugins: PluginsOption = None,
) -> None:
    """Open an answer, or the whole proposal as a form, in your editor.

    The editor is WB_EDITOR, VISUAL, EDITOR, or the one git uses. Only what you change is written;
    what cannot be saved is kept and named.
    """
    from pathlib import Path

    from wb.cli.proposal_file import ProposalFile
    from wb.terminal.console import tell

    proposal = ProposalFile.opened(Path(file))
    before = proposal.source
    if question:
        _one(proposal, _key(question))
    else:
        _whole(proposal)
    if proposal.source is before:
        tell(f"Nothing was changed in {proposal.shown}.")
    else:
        tell(f"Saved to {proposal.shown}.")
        _judge(proposal, before, plugins)


def _key(word: str) -> str:
    """The key a word means: a question, its number, or a dotted key that holds text. Raises
    WbError.
    """
    from wb.cli.inputs import question_key
    from wb.schema import SINGLE

    return word if word in SINGLE else question_key(word)


def _one(proposal: ProposalFile, key: str) -> None:
    from wb.editor.buffer import help_on, written

    with written(proposal.answer(key), help_on(key), f"{proposal.path.stem}-{key}") as new:
        if new is not None:
            proposal.save(key, new)


def _whole(proposal: ProposalFile) -> None:
    from wb.editor.buffer import written
    from wb.editor.form import GUIDANCE, changed, form

    with written(form(proposal.proposal), GUIDANCE, proposal.path.stem) as new:
        if new is not None:
            proposal.put(changed(proposal.proposal, new))


def _judge(proposal: ProposalFile, before: TextFile, plugins: bool | None) -> None:
    """Say in a few lines what the rules think of the texts that changed."""
    from wb.config.discovery import discover
    from wb.document.loader import load
    from wb.lint.runner import check
    from wb.terminal.console import tell

    old = {passage.key: passage.text for passage in load(before).passages.values()}
    touched = {
        passage.key
        for passage in proposal.proposal.passages.values()
        if old.get(passage.key) != passage.text
    }
    settings = discover(plugins=plugins).at(proposal.source.path)
    found = [each for each in check(proposal.source, settings).findings if each.key in touched]
    for finding in found[:5]:
        tell(f"  {finding.key}, {finding.severity.value}: {finding.message}")
    if len(found) > 5:
        everything = proposal.command("check", "--questions")
        tell(f"  and {len(found) - 5} more;\n`{everything}` shows them all.")
    if not found:
        tell("The rules have nothing to say about what you changed.")
