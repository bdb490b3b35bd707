"""The HTML of a page with its notes: the words that a finding speaks of are marked, and what it
says stands behind their paragraph; a wide screen moves it into the margin.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from wb.findings import Finding, Severity, Verdict, beside, fingerprints
from wb.preview.signs import Marked, meant
from wb.schema import called
from wb.wording import visible

LONG = 160  # characters of words that are marked by a quiet line, since nobody misses them
_LETTERS = 10  # of a fingerprint, which tell the findings of one file apart

_PIECE = re.compile(r"<[^>]*>|[^<]+")
_TAG = re.compile(r"<(/?)([a-z]+[1-6]?)")
_INLINE = frozenset({"a", "br", "code", "em", "s", "strong", "sup"})
_SILENT = frozenset({"nav", "sup"})  # in which nothing is marked
_ENDS = frozenset({"</p>", "</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>", "</pre>"})
_LISTS = ("<ul", "<ol", "</li>")
_LOUDEST = list(Severity)
_MAIN = re.compile(r"<main>\n(.*)</main>", re.DOTALL)


class Notes(NamedTuple):
    """The findings that have a note of their own, each with a name that it keeps as long as its
    words stay, and those that stand in the note of another.

    `marked` are those whose words are marked, the ones with a note first; `note_of` has the number
    of the note for each. Of those in the note of another, words that
    stand around the words of that are not marked.
    """

    heads: Sequence[Finding]
    names: Sequence[str]
    under: Mapping[Finding, Sequence[Finding]]
    marked: Sequence[Finding]
    note_of: Sequence[int]


def notes(verdict: Verdict) -> Notes:
    """The findings of a file, parted into notes."""
    heads = [each for each in verdict.findings if not each.folded]
    known, under = fingerprints(verdict), beside(verdict.findings)
    others = [
        (each, number)
        for number, head in enumerate(heads)
        for each in under.get(head, ())
        if not (_is_long(each) or each.start <= head.start <= head.end <= each.end)
    ]
    return Notes(
        heads,
        [known[each][:_LETTERS] for each in heads],
        under,
        [*heads, *(each for each, _ in others)],
        [*range(len(heads)), *(number for _, number in others)],
    )


def annotated(marked: Marked, notes: Notes) -> tuple[str, int]:
    """What stands between the `main` tags of a page, with marks and notes.

    What is said of words that are not on it stands at its foot; also given is how much that is.
    """
    found = _MAIN.search(marked.page)
    body = _Body(found[1] if found else "", notes, marked)
    html = "".join(body.pieces())
    return html + _elsewhere(notes, body.noted), len(notes.heads) - len(body.noted)


class _Body:
    """The HTML between the tags, on its way to become one with notes."""

    def __init__(self, html: str, notes: Notes, marked: Marked) -> None:
        self.notes, self.marked = notes, marked
        self.html = _PIECE.findall(html)
        self.cut = _cut_off(self.html, marked.signs)  # signs in front of words that end too early
        self.active: dict[int, bool] = {}  # findings whose words these are; whether they are cut
        self.anchors: dict[int, str] = {}  # the mark at which a finding's words begin
        self.waiting: list[int] = []  # findings whose note comes next
        self.noted: set[int] = set()
        self.inside: list[str] = []  # tags around that keep notes or marks out
        self.signs = 0  # met so far

    def pieces(self) -> Iterator[str]:
        """The pieces of the new HTML."""
        for piece in self.html:
            yield from self._tag(piece) if piece.startswith("<") else self._words(piece)
        yield from self._noted()

    def _tag(self, piece: str) -> Iterator[str]:
        piece = self.marked.without(piece)
        tag = _TAG.match(piece)
        end, name = tag.groups() if tag else ("", "")
        if name not in _INLINE:
            self.active = {number: cut for number, cut in self.active.items() if not cut}
        if piece.startswith(_LISTS) and not self.inside:
            yield from self._noted()
        if name in ("nav", "sup", "header", "table"):
            self.inside = self.inside[:-1] if end else [*self.inside, name]
        if piece == "</header>":
            yield from self._noted()
        yield piece
        if not self.inside and (piece in _ENDS or piece == "</div>"):
            yield from self._noted()

    def _words(self, piece: str) -> Iterator[str]:
        if _SILENT.intersection(self.inside):
            yield self.marked.without(piece)
            return
        at = 0
        for sign in self.marked.signs.finditer(piece):
            yield self._run(piece[at : sign.start()])
            self._turn(sign[0])
            at = sign.end()
        yield self._run(piece[at:])

    def _turn(self, sign: str) -> None:
        """Begin or end the words of a finding."""
        number, begins = meant(sign)
        if begins:
            self.active[number] = self.signs in self.cut
        else:
            self.active.pop(number, None)
        self.signs += 1

    def _run(self, words: str) -> str:
        """Words with the same findings, marked if there are some."""
        if not self.active or not words.strip():
            return words
        own = range(len(self.notes.heads))
        new = [number for number in self.active if number in own and number not in self.anchors]
        anchor = f"words-{self.notes.names[new[0]]}" if new else ""
        self.anchors |= dict.fromkeys(new, anchor)
        self.waiting += new
        told = dict.fromkeys(self.notes.note_of[number] for number in self.active)
        names = " ".join(f"note-{self.notes.names[number]}" for number in told)
        name = f' id="{anchor}"' if anchor else ""
        classes = _classes([self.notes.marked[number] for number in self.active])
        return f'<mark{name} class="{classes}" data-notes="{names}">{words}</mark>'

    def _noted(self) -> Iterator[str]:
        """The notes that wait for the end of their paragraph."""
        for number in self.waiting:
            self.noted.add(number)
            yield _note(number, self.notes, self.anchors[number])
        self.waiting = []


def _cut_off(html: Sequence[str], signs: re.Pattern[str]) -> Collection[int]:
    """The signs in front of words whose end is not on the page, by their number on it.

    A template may take the beginning of an answer only.
    """
    open_: dict[int, int] = {}
    cut: set[int] = set()
    silent: list[str] = []
    at = 0
    for piece in html:
        if tag := _TAG.match(piece):
            if tag[2] in _SILENT:
                silent = silent[:-1] if tag[1] else [*silent, tag[2]]
            continue
        for sign in () if silent else signs.findall(piece):
            number, begins = meant(sign)
            if begins and number in open_:
                cut.add(open_[number])
            if begins:
                open_[number] = at
            else:
                open_.pop(number, None)
            at += 1
    return cut | set(open_.values())


def _classes(findings: Sequence[Finding]) -> str:
    """How words with these findings look: as the loudest, one on few words before one on many."""
    loudest = min(findings, key=lambda each: (_is_long(each), _LOUDEST.index(each.severity)))
    kinds = sorted({_voice(each) for each in findings})
    return " ".join([loudest.severity, *kinds, *(["long"] if _is_long(loudest) else [])])


def _is_long(finding: Finding) -> bool:
    lines = finding.last_line - finding.start.line
    return lines > 1 or (not lines and finding.end.column - finding.start.column > LONG)


def _note(number: int, notes: Notes, anchor: str = "") -> str:
    """What a finding says, with a link to its words, and with what is folded into it."""
    finding, name = notes.heads[number], notes.names[number]
    kind = finding.severity.capitalize()
    link = f'<a id="to-{name}" href="#{anchor}">{kind}</a>' if anchor else f"<b>{kind}</b>"
    where = "" if anchor or not finding.key else f" at {escape(visible(called(finding.key)))}"
    also = "".join(
        f'<p class="also {_voice(each)}">{_said(each)}</p>' for each in notes.under.get(finding, ())
    )
    return (
        f'<div class="note {finding.severity} {_voice(finding)}" id="note-{name}" role="note" '
        f'lang="en" dir="ltr"><p class="kind">{link}{where} <span>{escape(visible(finding.rule))}, '
        f"line {finding.start.line}</span></p><p>{_said(finding)}</p>{also}</div>\n"
    )


def _voice(finding: Finding) -> str:
    return "claim" if finding.is_claim else "asks"


def _said(finding: Finding) -> str:
    """What is wrong, and the question that mends it."""
    help = f' <span class="help">{escape(visible(finding.help))}</span>' if finding.help else ""
    return escape(visible(finding.message)) + help


def _elsewhere(notes: Notes, noted: Collection[int]) -> str:
    """The notes on what is not on this page, as an answer that nobody has given yet."""
    rest = [number for number in range(len(notes.heads)) if number not in noted]
    if not rest:
        return ""
    voices = " ".join(sorted({_voice(notes.heads[number]) for number in rest}))
    listed = "".join(_note(number, notes) for number in rest)
    return (
        f'<section class="elsewhere {voices}" lang="en" dir="ltr" aria-labelledby="elsewhere">'
        f'<h2 id="elsewhere">On what is not on this page</h2>\n{listed}</section>\n'
    )
