"""Comments as records of a proposal: put in once, settled, and asked again in the FAQ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wb.command import command
from wb.comments.changes import Change
from wb.comments.word import NEW, Paragraph, Said
from wb.document.comments import told
from wb.document.edit import append, clean, set_text
from wb.document.loader import load
from wb.document.proposal import Comment, Proposal
from wb.document.textfile import TextFile
from wb.errors import WbError
from wb.prose.sentences import split
from wb.schema import called
from wb.wording import HIDDEN, REORDERING, beginning, counted

LONGEST = 20_000  # characters of a comment that is recorded; the Word file keeps what is longer
_LONGEST_QUOTE = 300  # characters of the words it is about
_LONGEST_NAME = 200
_SHORT = 60  # characters that stand for a paragraph
DONE = "Resolved in Word."
_UNSEEN = re.compile(f"[{REORDERING}{HIDDEN}]")


class Found(NamedTuple):
    """A comment in a Word file, the words it is about and the key it stands at; empty if none."""

    said: Said
    quote: str = ""
    key: str = ""

    @property
    def record(self) -> dict[str, str]:
        """What is recorded of it."""
        texts = {
            "where": self.key,
            "by": _plain(self.said.by, _LONGEST_NAME),
            "date": self.said.date,
            "quote": _plain(self.quote, _LONGEST_QUOTE),
            "says": clean(_UNSEEN.sub("", self.said.says)),
        }
        if self.said.done:
            texts["resolved.how"] = DONE
        return {name: text for name, text in texts.items() if text}

    @property
    def too_long(self) -> bool:
        """Whether it is longer than what is recorded."""
        return len(self.said.says) > LONGEST


def _plain(text: str, most: int) -> str:
    """A text on one line, without signs that nobody sees; what is too long ends between words."""
    return beginning(" ".join(clean(_UNSEEN.sub("", text)).split()), most)


def found(placed: Iterable[tuple[Paragraph, str]], elsewhere: Iterable[Said]) -> Iterator[Found]:
    """The comments of a Word file with their places, in its order."""
    for paragraph, key in placed:
        for said, quote in paragraph.anchors:
            yield Found(said, quote or _plain(paragraph.old, _SHORT), key)
    for each in elsewhere:
        yield Found(each)


def new(comments: Sequence[Found], proposal: Proposal) -> Iterator[Found]:
    """Those that are not recorded yet: by the same person, on the same day, in the same words."""
    held = Counter(
        _same(each.by.text, each.date.text, each.says.text) for each in proposal.comments
    )
    for each in comments:
        record = each.record
        same = _same(record.get("by", ""), record.get("date", ""), record.get("says", ""))
        if held[same]:
            held[same] -= 1
        elif record.get("says") and not each.too_long:
            yield each


def _same(*texts: str) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in texts)


def recorded(source: TextFile, comments: Iterable[Found]) -> str:
    """The text of the file with comments in it. Raises EditRefused."""
    for each in comments:
        source = source.with_text(append(source, "comments", each.record))
    return source.text


def _of_change(change: Change) -> Found:
    """What is recorded of a tracked change that is not taken."""
    said = Said(change.by, change.date, beginning(change.says, LONGEST))
    return Found(said, _around(change), change.key)


def _around(change: Change) -> str:
    """The words about a change: two that are alike in a paragraph are told apart by them."""
    pieces = change.paragraph.pieces
    before = "".join(each.text for each in pieces[: change.first] if each.kind != NEW)
    after = "".join(each.text for each in pieces[change.last :] if each.kind != NEW)
    near = before[-_SHORT:]
    return f"{near if near == before else near.partition(' ')[2]}{change.gone}{after[:_SHORT]}"


def settled_by(change: Change, proposal: Proposal) -> str:
    """Why a change was settled without being taken, as it is recorded; empty if it was not."""
    record = _of_change(change).record
    own = _same(*(record.get(name, "") for name in ("where", "by", "date", "quote", "says")))
    for each in proposal.comments:
        how = " ".join(proposal.resolution(each).how.text.split())
        held = (each.where, each.by, each.date, each.quote, each.says)
        if how and own == _same(*(passage.text for passage in held)):
            return how
    return ""


def settled(source: TextFile, change: Change, by: str, how: str) -> str:
    """The text of the file in which a change is settled without being taken. Raises EditRefused."""
    own = {"resolved.by": by, "resolved.how": how}
    record = _of_change(change).record | {name: text for name, text in own.items() if text}
    return append(source, "comments", record)


def numbered(proposal: Proposal, number: int) -> Comment:
    """A comment by its number, counted from 1. Raises WbError if there is none."""
    if not 0 < number <= len(proposal.comments):
        there = counted(len(proposal.comments), "comment")
        lists = command("comments", files=[proposal.source.path])
        raise WbError(
            f"There is no comment {number} here; the proposal has {there}.",
            f"`{lists}` lists them with their numbers.",
        )
    return proposal.comments[number - 1]


def number_of(comment: Comment) -> int:
    """The number of a comment, counted from 1."""
    return int(comment.says.key.split(".")[1]) + 1


def resolved(source: TextFile, number: int, by: str, how: str) -> str:
    """The text of the file in which a comment is settled. Raises WbError where it is already."""
    proposal = load(source)
    comment = numbered(proposal, number)
    was = proposal.resolution(comment)
    if any(was):
        who = " ".join(was.by.text.split()) or "Somebody"
        raise WbError(
            f"Comment {number} is settled already. {who}: {' '.join(was.how.text.split())}",
            f"It says: {told(comment)}",
        )
    key = f"comments.{number - 1}.resolved"
    for name, text in (("by", by), ("how", how)):
        source = source.with_text(set_text(source, f"{key}.{name}", " ".join(text.split())))
    return source.text


def question_in(comment: Comment) -> str:
    """The question that a comment asks; empty if it asks none."""
    said = " ".join(comment.says.text.split())
    asked = [said[begin:end].strip() for begin, end in split(said)]
    return next((each for each in reversed(asked) if each.endswith(("?", "？", "؟"))), "")


def asked(source: TextFile, number: int, owner: str, by: str) -> str:
    """The text of the file with the question of a comment in its FAQ, for `owner` to answer; the
    comment is settled by that. Raises WbError where there is none, or it is settled.
    """
    proposal = load(source)
    comment = numbered(proposal, number)
    question = question_in(comment) or " ".join(comment.says.text.split())
    where = comment.where.text.strip()
    side = "external" if where.startswith("faq.external") else "internal"
    key, entries = f"faq.{side}", getattr(proposal, f"{side}_faq")
    held = [" ".join(each.question.text.split()) for each in entries]
    at = held.index(question) if question in held else len(held)
    whose = f", for {owner}" if owner else ""
    how = f"Asked in the FAQ: {called(f'{key}.{at}.answer')}{whose}."
    source = source.with_text(resolved(source, number, by, how))
    if question in held:
        return source.text
    record = {"question": question} | ({"owner": owner} if owner else {})
    return append(source, key, record)
