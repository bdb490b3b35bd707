"""What a file holds, read from YAML."""

# No annotations from __future__: NamedTuple would compile each of them.

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar

from wb.document.textfile import Passage, Place, Span, TextFile
from wb.schema import ANSWERS


class Fault(NamedTuple):
    """Something in the file that the format has no room for; `rule` is the rule that reports it."""

    rule: str
    where: Place
    message: str
    help: str = ""


class SourceRecord:
    """One record under `sources`: what an answer cites as [^id]. Nobody changes it."""

    _fields = ("id", "kind", "what", "date", "count", "link")

    def __init__(
        self,
        id: Passage,
        kind: Passage,
        what: Passage,
        date: Passage,
        count: Passage,
        link: Passage,
    ) -> None:
        self.id, self.kind, self.what = id, kind, what
        self.date, self.count, self.link = date, count, link


class Faq(NamedTuple):
    """One question of the FAQ with its answer."""

    question: Passage
    answer: Passage
    owner: Passage


class LeaderQuote(NamedTuple):
    """What a leader of the company says in the press release."""

    text: Passage
    name: Passage
    title: Passage


class CustomerQuote(NamedTuple):
    """What a customer says in the press release."""

    text: Passage
    name: Passage
    role: Passage


class Decision(NamedTuple):
    """What readers are to decide; what was decided about the proposal, by whom, when and why."""

    ask: Passage
    verdict: Passage
    by: Passage
    date: Passage
    why: Passage


class Stand(NamedTuple):
    """Where a proposal stood at one time: its status, and the reason for the last decision."""

    status: str
    why: str


class Comment(NamedTuple):
    """What a reader said, at which key and about which words; `resolved` is empty in itself."""

    where: Passage
    by: Passage
    date: Passage
    quote: Passage
    says: Passage
    resolved: Passage


class Resolution(NamedTuple):
    """Who settled a comment, and how; both empty while it is open."""

    by: Passage
    how: Passage


class Waiver(NamedTuple):
    """A finding the team has judged: which rule, at which key, and the reason."""

    rule: Passage
    where: Passage
    why: Passage


Record = TypeVar(
    "Record",
    SourceRecord,
    Faq,
    LeaderQuote,
    CustomerQuote,
    Decision,
    Comment,
    Resolution,
    Waiver,
)


class Proposal:
    """One proposal: every passage by its dotted key, in the order of the file, and its faults.

    `counts` says how many entries each list has. Nobody changes it.
    """

    def __init__(
        self,
        source: TextFile,
        passages: Mapping[str, Passage],
        counts: Mapping[str, int],
        faults: tuple[Fault, ...] = (),
    ) -> None:
        self.source, self.passages, self.counts, self.faults = source, passages, counts, faults

    def __getitem__(self, key: str) -> Passage:
        """The passage under a dotted key; if there is none, an empty one at its parent."""
        if (passage := self.passages.get(key)) is not None:
            return passage
        above = key.rpartition(".")[0]
        span = self[above].span if above else Span(0, 0)
        return Passage(key, "", self.source, span)

    @cached_property
    def title(self) -> Passage:
        """What the proposal is called."""
        return self["title"]

    @cached_property
    def answers(self) -> tuple[Passage, ...]:
        """The answers to the five questions, in their order; empty where nobody answered."""
        return tuple(self[key] for key in ANSWERS)

    @cached_property
    def sources(self) -> tuple[SourceRecord, ...]:
        """The records under `sources`."""
        return self._records(SourceRecord, "sources")

    @cached_property
    def external_faq(self) -> tuple[Faq, ...]:
        """What customers ask."""
        return self._records(Faq, "faq.external")

    @cached_property
    def internal_faq(self) -> tuple[Faq, ...]:
        """What colleagues ask."""
        return self._records(Faq, "faq.internal")

    @property
    def faq(self) -> tuple[Faq, ...]:
        """All that is asked: by customers, then by colleagues."""
        return (*self.external_faq, *self.internal_faq)

    @cached_property
    def leader_quote(self) -> LeaderQuote:
        """What a leader says in the press release."""
        return self._record(LeaderQuote, "press_release.leader_quote")

    @cached_property
    def customer_quote(self) -> CustomerQuote:
        """What a customer says in the press release."""
        return self._record(CustomerQuote, "press_release.customer_quote")

    @cached_property
    def decision(self) -> Decision:
        """What was decided."""
        return self._record(Decision, "decision")

    @cached_property
    def stand(self) -> Stand:
        """Where it stands; what says nothing of that is a draft."""
        return Stand(self["status"].text.strip() or "draft", self.decision.why.text.strip())

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """What readers said."""
        return self._records(Comment, "comments")

    def resolution(self, comment: Comment) -> Resolution:
        """What became of a comment."""
        return self._record(Resolution, comment.resolved.key)

    @property
    def open_comments(self) -> tuple[Comment, ...]:
        """The comments that nobody has settled yet."""
        return tuple(each for each in self.comments if not any(self.resolution(each)))

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """The findings the team has judged."""
        return self._records(Waiver, "waivers")

    @cached_property
    def out_of_scope(self) -> tuple[Passage, ...]:
        """What the proposal does not do."""
        return tuple(
            self[f"out_of_scope.{number}"] for number in range(self.counts.get("out_of_scope", 0))
        )

    def _record(self, kind: type[Record], key: str) -> Record:
        return kind(*(self[f"{key}.{name}"] for name in kind._fields))

    def _records(self, kind: type[Record], key: str) -> tuple[Record, ...]:
        return tuple(
            self._record(kind, f"{key}.{number}") for number in range(self.counts.get(key, 0))
        )
