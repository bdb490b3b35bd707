"""`wb edit`: write an answer, or the whole proposal, in your editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wb.cli.options import PluginsOption

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wb.cli.proposal_file import ProposalFile
    from wb.document.proposal import Proposal, Waiver
    from wb.document.textfile import TextFile
    from wb.editor.buffer import Buffer
    from wb.editor.session import Edit

MOST_SHOWN = 5  # findings on what was changed


def edit(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The proposal.")],
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUESTION]",
            help=(
                "who, problem, benefit, evidence or experience, its number, or another key such as "
                "press_release.headline. If left out, the whole proposal."
            ),
            show_default=False,
        ),
    ] = None,
    plugins: PluginsOption = None,
) -> None:
    """Open an answer, or the whole proposal as a form, in your editor.

    The editor is WB_EDITOR, VISUAL, EDITOR, or the one git uses. Only what you change is written.
    If your text cannot be saved, it is kept, you are told where, and the next `wb edit` of that
    proposal picks it up.

    Examples:
      wb edit idea.wb.yaml
      wb edit idea.wb.yaml press_release.headline
    """
    from pathlib import Path

    from wb.cli.inputs import any_key, holds_several
    from wb.cli.proposal_file import ProposalFile
    from wb.document.loader import load
    from wb.editor.session import write
    from wb.terminal.console import tell

    proposal = ProposalFile.opened(Path(file))
    before = proposal.source
    key = any_key(question, proposal.proposal) if question else ""
    task, save = (_form if not key or holds_several(key) else _text)(proposal, key)
    write(task, save, _earlier(proposal, task))
    if proposal.source is before:
        tell(f"Nothing was changed in {proposal.shown}.")
    else:
        tell(f"Saved to {proposal.shown}.")
        old, new = load(before), proposal.proposal
        for name in _taken_out(old, new):
            tell(f"Taken out: {name}")
        for name in _left_alone(old, new):
            tell(f"Kept, though what it stood at is gone: {name}")
        _judge(proposal, before, plugins)


def _text(proposal: ProposalFile, key: str) -> tuple[Edit, Callable[[str], None]]:
    """A text under a key, and how it is saved."""
    task = proposal.to_edit(key, proposal.answer(key), proposal.help_on(key))
    return task, lambda text: proposal.save(key, text)


def _form(proposal: ProposalFile, key: str) -> tuple[Edit, Callable[[str], None]]:
    """The form of the whole proposal, or of all below a key, and how it is saved."""
    from wb.document.comments import open_at, told
    from wb.editor.form import form, guidance
    from wb.editor.form_changes import changed

    held = proposal.proposal
    open_ = [
        f"At {where}: {told(each)}" if (where := each.where.text.strip()) else told(each)
        for each in (open_at(held, key) if key else held.open_comments)
    ]
    said = "\n\n".join([guidance(key), *(["What readers said:"] if open_ else []), *open_])
    task = proposal.to_edit(key, form(held, key), said, as_form=True)
    return task, lambda page: proposal.put(changed(held, page, key))


def _earlier(proposal: ProposalFile, task: Edit) -> Buffer | None:
    """An edit of the same text that was kept, if the author goes on with it; others are named."""
    from wb.cli.inputs import can_be_edited
    from wb.editor.buffer import kept
    from wb.editor.session import is_saved, refreshed
    from wb.terminal.console import warn

    chosen = None
    for each in kept(proposal.path):
        if each.key == task.key and is_saved(each, task):
            each.drop()
            continue
        if each.key == task.key and not chosen and (chosen := refreshed(each, task)):
            continue
        what = f"`{each.key}`" if each.key else "the whole proposal"
        warn(f"An edit of {what} that was not saved is kept in {each.shown}.")
        if each.key != task.key and can_be_edited(each.key, proposal.proposal):
            again = proposal.command("edit", key=each.key)
            warn(f"`{again}`\npicks it up.")
        elif each.key == task.key and not chosen:
            warn("The file has changed since; copy over what is yours.")
    return chosen if chosen and _goes_on(chosen) else None


def _goes_on(kept: Buffer) -> bool:
    """Whether the author goes on with an edit that was kept; without a terminal that is so."""
    from wb.cli.session import interactive
    from wb.interview import Choice, Menu
    from wb.terminal.console import warn
    from wb.terminal.plain import Plain

    warn(f"Your last edit was not saved; it is kept in {kept.shown}.")
    if not interactive():
        return True
    menu = Menu(
        "",
        (
            Choice("c", "continue with it"),
            Choice("s", "start afresh and leave it there"),
            Choice("d", "delete it"),
        ),
        "c",
    )
    answer = Plain().ask_choice(menu)
    if answer == "d":
        kept.drop()
    return answer == "c"


def _judge(proposal: ProposalFile, before: TextFile, plugins: bool | None) -> None:
    """Say what the rules think of the texts that changed, and what `wb check` says of the file."""
    from wb.config.discovery import discover
    from wb.findings import asked_once
    from wb.lint.runner import check
    from wb.reports.text import readiness
    from wb.schema import called
    from wb.terminal.console import columns, tell, write

    verdict = check(proposal.source, discover(plugins=plugins).at(proposal.source.path))
    touched = _touched(proposal, before)
    findings = [each for each in asked_once(verdict.findings) if each.key in touched]
    for finding in findings[:MOST_SHOWN]:
        tell(f"  {called(finding.key)}, {finding.severity.value}: {finding.message}")
    if len(findings) > MOST_SHOWN:
        tell(f"  and {len(findings) - MOST_SHOWN} more")
    if not findings:
        tell("The rules have nothing to say about what you changed.")
    write(readiness(verdict, columns()))
    if verdict.findings:
        tell(f"`{proposal.command('check', '--questions')}`\nshows all there is to say.")


def _taken_out(old: Proposal, new: Proposal) -> list[str]:
    """The entries of lists that were deleted: a heading may have gone by a slip."""
    there = {sign for _, *signs in _entries(new) for sign in signs if sign}
    gone = [name for name, *signs in _entries(old) if name and there.isdisjoint(signs)]
    return [*gone, *_waivers_out(old.waivers, new.waivers)]


def _entries(proposal: Proposal) -> Iterator[tuple[str, ...]]:
    """How each question, source and comment is named, and what it is known by, changed or not."""
    from wb.document.comments import told

    for faq in (*proposal.external_faq, *proposal.internal_faq):
        question = faq.question.text.strip()
        yield question, question, faq.answer.text.strip()
    for source in proposal.sources:
        name = source.id.text.strip()
        yield name, name, source.what.text.strip()
    for comment in proposal.comments:
        by, quote = comment.by.text.strip(), comment.quote.text.strip()
        yield told(comment), f"{by}: {comment.says.text.strip()}", quote and f"{by}: {quote}"


def _waivers_out(old: Sequence[Waiver], new: Sequence[Waiver]) -> Iterator[str]:
    """The waivers that went, with the entry they stood at or by hand; one whose reason was changed
    did not.
    """
    there = {(each.rule.text, each.why.text) for each in new}
    rules = [each.rule.text for each in new]
    for each in sorted(old, key=lambda each: (each.rule.text, each.why.text) not in there):
        if each.rule.text in rules:
            rules.remove(each.rule.text)
        else:
            yield f"the waiver of {each.rule.text.strip()} ({each.why.text.strip()})"


def _left_alone(old: Proposal, new: Proposal) -> list[str]:
    """The comments that stay in the file though the entry they stood at is gone."""
    from wb.document.comments import told

    had = {each.says.text for each in old.comments if each.where.text}
    return [told(each) for each in new.comments if not each.where.text and each.says.text in had]


def _touched(proposal: ProposalFile, before: TextFile) -> set[str]:
    """The keys whose texts are others than they were."""
    from wb.document.loader import load

    old = {key: passage.text for key, passage in load(before).passages.items()}
    new = proposal.proposal.passages.items()
    return {key for key, passage in new if old.get(key) != passage.text}
