"""The comments recorded in a proposal: listed, settled, asked again in the FAQ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wb.cli.comments_asked import editable, edited, git_name, line, myself, put_into_faq
from wb.cli.proposal_file import ProposalFile
from wb.comments.records import asked, number_of, numbered, question_in, resolved
from wb.document.comments import paragraph_of, spoken_of, told
from wb.document.proposal import Comment
from wb.errors import WbError
from wb.interview import Choice, Line, Menu
from wb.schema import called
from wb.terminal.console import tell
from wb.terminal.plain import Plain
from wb.wording import counted, visible


def settle_numbered(
    held: ProposalFile, numbers: Sequence[int], how: str, asks: Sequence[str], by: str
) -> None:
    """Settle comments that are named by their numbers. Raises WbError before anything is written
    if one of them cannot be.
    """
    name, source = by.strip() or git_name(held), held.source
    if not name:
        raise WbError("Who settles it? git does not know your name.", 'Say it with --by "...".')
    done: list[int] = []
    for number in dict.fromkeys(numbers):
        source = source.with_text(resolved(source, number, name, how))
        done.append(number)
    for each in asks:
        number, owner = _pair(each)
        source = source.with_text(asked(source, number, owner, name))
        done.append(number)
    held.put(source.text)
    for number in done:
        comment = held.proposal.comments[number - 1]
        tell(f"Settled: {told(comment)}\n  {_outcome(held, comment)}")


def _pair(option: str) -> tuple[int, str]:
    number, sign, name = option.partition("=")
    if not (sign and number.strip().isdecimal() and name.strip()):
        raise WbError(
            f'"{visible(option)}" does not say which question, and who answers it.',
            'Write it as --ask 2="Tom Baker".',
        )
    return int(number), " ".join(name.split())


def settle(held: ProposalFile, by: str, asks: bool) -> None:
    """List the recorded comments; where somebody can be asked, go through the open ones."""
    proposal = held.proposal
    if not proposal.comments:
        tell(f"There are no comments in {held.shown}.")
        return
    groups = list(_together(proposal.open_comments))
    if asks and groups:
        _walk(held, groups, by)
    else:
        for each in proposal.comments:
            tell(_listed(held, each))
    left = len(held.proposal.open_comments)
    tell(f"\n{counted(len(held.proposal.comments), 'comment')}, {left} open.")
    if left and not asks:
        tell(f'To settle one: {held.command("comments")} --resolve NUMBER --how "..."')


def _listed(held: ProposalFile, comment: Comment) -> str:
    """A comment with its number, its place, and what became of it."""
    where = comment.where.text.strip()
    at = f", {called(where)}" if where else ""
    head = f"{number_of(comment)}. {spoken_of(comment)}{at}:"
    lines = [head, *(f"   {each}" for each in comment.says.text.strip().splitlines())]
    return "\n".join([*lines, f"   {_outcome(held, comment) or 'open'}"])


def _outcome(held: ProposalFile, comment: Comment) -> str:
    """Who settled it, and how; empty while it is open."""
    by, how = (" ".join(each.text.split()) for each in held.proposal.resolution(comment))
    return f"settled by {by}: {how}" if by else f"settled: {how}" if how else ""


def _together(comments: Sequence[Comment]) -> Iterator[list[Comment]]:
    """Comments on the same words, such as a thread with its replies: they are settled at once."""
    held: dict[tuple[str, ...], list[Comment]] = {}
    for each in comments:
        where, quote = (" ".join(one.text.split()) for one in (each.where, each.quote))
        alone = "" if where and quote else each.says.key
        held.setdefault((where, quote, alone), []).append(each)
    yield from held.values()


_WAYS = (
    Choice("s", "settle"),
    Choice("e", "edit the answer"),
    Choice("f", "FAQ: ask it there"),
    Choice("l", "leave it open"),
    Choice("q", "quit"),
)


def _walk(held: ProposalFile, groups: Sequence[Sequence[Comment]], by: str) -> None:
    """Go through the open comments, with the words they are about."""
    for number, group in enumerate(groups, 1):
        if not _judged(held, [number_of(each) for each in group], f"{number} of {len(groups)}", by):
            return


def _judged(held: ProposalFile, numbers: Sequence[int], heading: str, by: str) -> bool:
    """Settle the comments on the same words, or leave them; False if the author stops here."""
    prompter = Plain()
    while True:
        group = [numbered(held.proposal, number) for number in numbers]
        where = group[0].where.text.strip()
        at = f", {called(where)}" if where else ""
        prompter.show([Line(), Line(f"Comment {heading}{at}", "heading")])
        for each in group:
            prompter.show([Line(told(each), "example")])
        if now := paragraph_of(held.proposal, group[0]):
            prompter.show([Line("The answer says now:", "quiet"), Line(now, "example")])
        ways = [
            each
            for each in _WAYS
            if (each.key != "e" or editable(where, held))
            and (each.key != "f" or any(map(question_in, group)))
        ]
        chosen = prompter.ask_choice(Menu("", tuple(ways), "l"))
        if chosen == "e":
            edited(held, where, held.answer(where))
        elif chosen == "f":
            return _put(held, group, by)
        elif chosen != "s":
            return chosen == "l"
        elif how := line("How was it settled? Enter alone goes back."):
            name = by or myself(held)
            source = held.source
            for number in numbers:
                source = source.with_text(resolved(source, number, name, how))
            held.put(source.text)
            return True


def _put(held: ProposalFile, group: Sequence[Comment], by: str) -> bool:
    first = next(each for each in group if question_in(each))
    put_into_faq(held, number_of(first), by)
    return True
