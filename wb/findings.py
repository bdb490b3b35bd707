"""What a check says."""

# No annotations from __future__: NamedTuple would compile each of them.

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from enum import StrEnum
from typing import NamedTuple

from wb.document.textfile import Place, Position, TextFile
from wb.document.tree import path_in_repository
from wb.schema import called
from wb.wording import listed

MOST_WORDS = 5  # of `--select` that a sentence names


class Severity(StrEnum):
    """How sure a finding is of itself, loudest first."""

    ERROR = "error"  # something is absent, malformed, unresolved or a placeholder; fails CI
    WARNING = "warning"  # a strict reviewer agrees nineteen times in twenty; fails CI with --strict
    QUESTION = "question"  # what a good coach would ask; never fails anything


class Remark(NamedTuple):
    """What a rule says: where, what is wrong for a reader, and the question that mends it.

    `sure` marks the plain cases of a rule that mostly asks: they are as loud as its `sure` level.
    """

    where: Place
    message: str
    help: str = ""
    sure: bool = False


class Finding(NamedTuple):
    """A remark, signed with its rule and placed in its file.

    `end` is one past the last character. `folded` marks a finding on words of which a weightier one
    speaks already.
    """

    path: str
    start: Position
    end: Position
    key: str
    code: str
    rule: str
    severity: Severity
    message: str
    help: str
    folded: bool = False

    @property
    def said(self) -> str:
        """What it says, behind what people call the key it stands at."""
        return f"{called(self.key)}: {self.message}" if self.key else self.message

    @property
    def is_claim(self) -> bool:
        """Whether it says that something is wrong, and does not merely ask."""
        return self.severity is not Severity.QUESTION

    @property
    def last_line(self) -> int:
        """The last line on which something of it stands."""
        runs_over = self.end.column == 1 and self.end.line > self.start.line
        return self.end.line - runs_over


class Waived(NamedTuple):
    """A finding the team has judged, and the reason it gave."""

    finding: Finding
    why: str


class About(NamedTuple):
    """What a proposal says of itself, each text in one line; empty where it says nothing."""

    title: str
    status: str
    stage: str
    owner: str
    launch: str
    language: str  # as in `en`; a guess where the proposal does not say it
    answered: int  # of the five questions
    read: bool  # whether rules about wording read some of it, since it is in English


# The verdict in a word or two, by whether a proposal is ready.
WORDS = {True: "ready", False: "not ready", None: "not judged"}


class Verdict(NamedTuple):
    """All there is to say about one file: its findings, waived ones, and the lines they quote.

    It keeps nothing else of the file, so that the verdicts of many files need little memory.
    `lines` are those on which findings begin, waived ones as well.
    """

    path: str
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    lines: Mapping[int, str]
    unread: tuple[str, ...] = ()  # keys in another language than rules about wording know
    against: tuple[Finding, ...] = ()  # what keeps it from being ready, the weightiest first
    left_out: int = 0  # how many rules did not run
    only: tuple[str, ...] = ()  # the words that chose the rules, if they left some out
    elsewhere: int = 0  # how many findings are not shown, since their lines did not change
    about: About | None = None  # None where the file makes no proposal
    partly_read: tuple[str, ...] = ()  # keys in a language of which rules know a few words

    @property
    def ready(self) -> bool | None:
        """Whether it is ready for review; None where nothing was found, but only some rules looked
        because they were selected.
        """
        return False if self.against else None if self.only else True

    @property
    def word(self) -> str:
        """The verdict in a word or two."""
        return WORDS[self.ready]

    @property
    def looked_at(self) -> str:
        """Which rules looked, where they were selected and others were not: "looked at only
        hype"."""
        if not self.only:
            return ""
        more = len(self.only) - MOST_WORDS
        words = [*self.only[:MOST_WORDS], *([f"{more} more"] if more > 0 else [])]
        return f"looked at only {listed(words)}"

    def keeping(self, shown: Callable[[Finding], bool]) -> "Verdict":
        """The same verdict with some of the findings; it knows how many the others are."""
        kept = [each for each in self.findings if shown(each)]
        return self._replace(
            findings=tuple(folded(kept)),
            waived=tuple(each for each in self.waived if shown(each.finding)),
            elsewhere=len(self.findings) - len(kept),
        )

    @property
    def reasons(self) -> tuple[str, ...]:
        """What keeps the proposal from being ready for review, as `rule` at `key`.

        There are none if it is ready. A draft is held to the bar of a review as well: it may lack a
        part, but it is not ready.
        """
        return tuple(
            dict.fromkeys(
                f"{finding.rule} at {finding.key}" if finding.key else finding.rule
                for finding in self.against
            )
        )

    @property
    def claims(self) -> tuple[Finding, ...]:
        """The findings that are no mere questions."""
        return tuple(each for each in self.findings if each.is_claim)

    def words(self, finding: Finding) -> str:
        """The words that a finding of this file is about, on its first line."""
        last = finding.end.column - 1 if finding.end.line == finding.start.line else None
        return self.lines[finding.start.line][finding.start.column - 1 : last]

    def without_questions(self) -> "Verdict":
        """The same verdict for a reader who wants claims only. Its reasons are the same."""
        claims = self.claims
        kept = [*claims, *(each.finding for each in self.waived)]
        lines = {each.start.line: self.lines[each.start.line] for each in kept}
        return self._replace(findings=tuple(folded(claims)), lines=lines)


# What a reader asks about first. Findings elsewhere come behind, and those on wording last.
_CASE = "who problem benefit evidence stage sources experience faq decision press_release".split()
_LEVELS = {level: number for number, level in enumerate(Severity)}


def weight(finding: Finding) -> tuple[int, int, int, bool]:
    """What to sort findings by so that the weightiest comes first: the case before the wording.

    What is broken comes before both.
    """
    part = finding.key.partition(".")[0]
    place = _CASE.index(part) if part in _CASE else len(_CASE)
    return (
        0 if finding.severity is Severity.ERROR else 1 + is_wording(finding),
        place,
        _LEVELS[finding.severity],
        finding.code == "WB932",  # whom it is not for is asked once it is said for whom it is
    )


def is_wording(finding: Finding) -> bool:
    """Whether a finding is about words and not about the case."""
    return finding.code.startswith("WB90")


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each marked that is no louder than a weightier one on the same words.

    One passage is one trouble: who mends the first has read the second.
    """
    findings = list(findings)
    heads: dict[str, list[Finding]] = {}
    under: set[int] = set()
    said = {(each.key, each.code) for each in findings}
    by_weight = [
        (*weight(each), _waits(each, said), number) for number, each in enumerate(findings)
    ]
    for *_, number in sorted(by_weight):
        finding = findings[number]
        above = heads.setdefault(finding.key, [])
        if any(_covers(each, finding) for each in above):
            under.add(number)
        else:
            above.append(finding)
    return [
        each if each.folded == (number in under) else each._replace(folded=number in under)
        for number, each in enumerate(findings)
    ]


def _waits(finding: Finding, said: Set[tuple[str, str]]) -> bool:
    """Whether it asks about a whole passage, and a rule that names a part of it speaks as well."""
    return any((finding.key, code) in said for code in _WAITS_FOR.get(finding.code, ()))


# Of rules on one trouble: those that ask about the whole, and those that go before them.
_WAITS_FOR = {
    "WB207": ("WB202", "WB208"),
    "WB305": ("WB204", "WB207", "WB302", "WB303"),
    "WB504": ("WB952",),
    "WB606": ("WB603",),
    "WB607": ("WB603",),
    "WB952": ("WB503",),
}


def beside(findings: Iterable[Finding]) -> Mapping[Finding, Sequence[Finding]]:
    """The folded findings by the weightiest one of their trouble, or else on their words."""
    heads: dict[str, list[Finding]] = {}
    for each in sorted(findings, key=weight):
        if not each.folded:
            heads.setdefault(each.key, []).append(each)
    under: dict[Finding, list[Finding]] = {}
    for each in findings:
        if each.folded:
            above = [head for head in heads[each.key] if _covers(head, each)]
            akin = next((head for head in above if _same_trouble(head, each)), above[0])
            under.setdefault(akin, []).append(each)
    return under


def _covers(head: Finding, other: Finding) -> bool:
    """Whether of two findings of different rules on a passage the first has to be mended first.

    It is as loud as the other, and on the same words or of the same trouble; or it is of the case
    and the other of a word, which may go when the passage is written anew.
    """
    if head.key != other.key or head.rule == other.rule:
        return False
    if is_wording(other) and not is_wording(head) and other.severity is not Severity.ERROR:
        return True
    meets = head.start < other.end and other.start < head.end
    louder = _LEVELS[head.severity] <= _LEVELS[other.severity]
    return louder and (meets or _same_trouble(head, other))


def asks_again(head: Finding, other: Finding) -> bool:
    """Whether a finding asks once more what the weightier one on its passage asks."""
    # Of evidence the findings stay while verdicts go; that there are several benefits comes first.
    anew = head.key != "evidence" and other.code != "WB302"
    return anew and not other.is_claim and _same_trouble(head, other)


def asked_once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that ask once more what another of them asks."""
    findings = list(findings)
    again = {
        each for head, under in beside(findings).items() for each in under if asks_again(head, each)
    }
    return [each for each in findings if each not in again]


def _same_trouble(one: Finding, other: Finding) -> bool:
    """Whether what mends one finding of a passage mends the other as well."""
    return any(one.code in each and other.code in each for each in _TROUBLES)


# The codes of rules that ask for the same thing in other words.
_TROUBLES = (
    frozenset({"WB102", "WB103", "WB104", "WB932"}),  # for whom it is
    frozenset({"WB202", "WB207", "WB208", "WB303"}),  # whose trouble or gain it is
    frozenset({"WB204", "WB302", "WB304", "WB305"}),  # the one benefit, and how large it is
    frozenset({"WB207", "WB303", "WB305"}),  # what she gets that could be seen
    frozenset({"WB402", "WB403", "WB404", "WB412", "WB413"}),  # what was found, and where
    frozenset({"WB603", "WB606", "WB607"}),  # whose voice it is
    frozenset({"WB502", "WB503", "WB504", "WB950", "WB952"}),  # what she does and sees
)


def verdict_on(
    source: TextFile,
    findings: Iterable[Finding],
    waived: Iterable[Waived] = (),
    unread: Iterable[str] = (),
    short: Iterable[Finding] = (),
    left_out: int = 0,
    only: Iterable[str] = (),
) -> Verdict:
    """The verdict on a file, with the lines on which its findings begin.

    `short` is what a review would miss besides the findings, as in a draft that has no FAQ yet.
    `only` are the words that chose the rules.
    """
    findings, waived = tuple(folded(findings)), tuple(waived)
    numbers = {each.start.line for each in (*findings, *(each.finding for each in waived))}
    lines = {number: source.line(number) for number in numbers}
    claims = [each for each in findings if each.is_claim]
    against = sorted([*claims, *short], key=weight)
    return Verdict(
        source.path,
        findings,
        waived,
        lines,
        tuple(unread),
        tuple(against),
        left_out,
        tuple(only) if left_out else (),
    )


def fingerprints(verdict: Verdict) -> Mapping[Finding, str]:
    """What a finding, waived or not, is known by in the runs before and after: not its line, nor
    its number in a list, but its file, rule, key and words. The same said twice is counted.
    """
    from hashlib import sha256

    path = path_in_repository(verdict.path)
    seen: Counter[str] = Counter()
    known: dict[Finding, str] = {}
    for finding in sorted({*verdict.findings, *(each.finding for each in verdict.waived)}):
        key = ".".join(part for part in finding.key.split(".") if not part.isdecimal())
        words = " ".join(verdict.words(finding).split())
        same = "\0".join((path, finding.code, key, words))
        seen[same] += 1
        whole = f"{same}\0{seen[same]}".encode(errors="surrogatepass")
        known[finding] = sha256(whole).hexdigest()
    return known
