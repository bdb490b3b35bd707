"""What differs between a form and what was made of it, put into the file one key at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from wb.document.arrange import arrange
from wb.document.edit import set_text
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile
from wb.editor.form import NEW, Section, drawn, form, is_divider
from wb.editor.form_reader import AGAIN, items, read, texts
from wb.editor.page import Unclear
from wb.schema import RECORDS, TEXTS, kind_of

Entry = Mapping[str, str]


def changed(proposal: Proposal, page: str, key: str = "") -> str:
    """The text of the file with all that differs on the page, one key at a time.

    What does not differ is not touched. Raises Unclear for a page that can no longer be read for
    certain, EditRefused for what cannot be put into the file.
    """
    before, after = read(form(proposal, key)), read(page)
    after = _without_orphans(before, after)
    _refuse_missing(before, after)
    _refuse_words(before, after)
    source, was = proposal.source, {each.key: each for each in before}
    for section in after:
        if not (is_divider(section.key) or section.key.endswith(f".{NEW}")):
            source = _with_section(source, was[section.key], section)
    lists = {each.key: _entries(each.key, after) for each in before if kind_of(each.key) == RECORDS}
    for name, entries in lists.items():
        source = source.with_text(arrange(source, name, entries))
    return _with_places(source, lists).text


def merged(began: str, page: str, now: str) -> str | None:
    """A page that began from one form, with all that another form has changed since.

    None where the two have changed the same text or list, and where the page is not clear. Raises
    Unclear for what cannot be read.
    """
    was, mine, theirs = (_units(read(each)) for each in (began, page, now))
    if not (was.keys() == mine.keys() == theirs.keys()):
        return None
    found: list[Section] = []
    for key in theirs:
        if mine[key] != was[key] != theirs[key] != mine[key] or _words_of(mine[key], key) != (
            _words_of(was[key], key)
        ):
            return None
        found += theirs[key] if mine[key] == was[key] else mine[key]
    return "\n\n".join(map(drawn, found)) + "\n"


def _units(sections: Sequence[Section]) -> dict[str, list[Section]]:
    """What is merged as a whole: a section, or a list with all its entries."""
    units: dict[str, list[Section]] = {}
    for section in sections:
        units.setdefault(section.under or section.key, []).append(section)
    return units


def _words_of(unit: Sequence[Section], key: str) -> list[str]:
    return [section.words for section in unit if section.key == key]


def _with_section(source: TextFile, was: Section, section: Section) -> TextFile:
    """The file with what has changed in one section that was there before."""
    if kind_of(section.key) == TEXTS:
        return _with_lines(source, section.key, items(was.text), items(section.text))
    old = dict(texts(was))
    for key, text in texts(section):
        if text != old[key]:
            source = source.with_text(set_text(source, key, text))
    return source


def _with_lines(source: TextFile, key: str, old: Sequence[str], new: Sequence[str]) -> TextFile:
    """The file with the lines of a list of texts; one changed alone is changed in place."""
    new = [line for line in new if line or line in old]
    if old == new:
        return source
    if len(old) == len(new) and sorted(old) != sorted(new):
        for number, (was, line) in enumerate(zip(old, new, strict=True)):
            if line != was:
                source = source.with_text(set_text(source, f"{key}.{number}", line))
        return source
    left = list(enumerate(old))
    entries: list[int | str] = []
    for line in new:
        found = next((pair for pair in left if pair[1] == line), None)
        if found:
            left.remove(found)
        entries.append(found[0] if found else line)
    return source.with_text(arrange(source, key, entries))


def _entries(key: str, after: Sequence[Section]) -> list[int | Entry]:
    """The entries of a list as they stand on the page: the number of an old one, or a new one."""
    entries: list[int | Entry] = []
    for section in after:
        if section.under != key or section.key == key:
            continue
        home, _, number = section.key.rpartition(".")
        if home == key and number.isdecimal():
            entries.append(int(number))
            continue
        at = f"{section.key}."
        fields = {name.removeprefix(at): text for name, text in texts(section) if text}
        if fields:
            entries.append(fields)
    return entries


def _with_places(source: TextFile, lists: Mapping[str, Sequence[int | Entry]]) -> TextFile:
    """The file with its comments and waivers at the entries they stood at, moved as those were.

    Where an entry is gone, its waivers go as well, and a comment stays without a place.
    """
    held, stay = load(source), list[int | Entry]()
    for number, comment in enumerate(held.comments):
        place = _moved(comment.where.text.strip(), lists)
        if place != comment.where.text.strip():
            source = source.with_text(set_text(source, f"comments.{number}.where", place))
    for number, waiver in enumerate(held.waivers):
        place = _moved(was := waiver.where.text.strip(), lists)
        if place or not was:
            stay.append(number)
        if place not in ("", was):
            source = source.with_text(set_text(source, f"waivers.{number}.where", place))
    if len(stay) < len(held.waivers):
        source = source.with_text(arrange(source, "waivers", stay))
    return source


def _moved(place: str, lists: Mapping[str, Sequence[int | Entry]]) -> str:
    """A key as it is called now that the entries of its list stand otherwise; empty if it is
    gone.
    """
    for key, entries in lists.items():
        number, *rest = place.removeprefix(f"{key}.").split(".")
        if place.startswith(f"{key}.") and number.isdecimal():
            if int(number) not in entries:
                return ""
            return ".".join([key, str(entries.index(int(number))), *rest])
    return place


def _without_orphans(before: list[Section], after: list[Section]) -> list[Section]:
    """The page without the texts whose headings were deleted: they stand below the heading before.

    Raises Unclear where that one's own text has changed as well, and nothing tells the two apart.
    """
    there = {each.key for each in after}
    for at, section in enumerate(before):
        behind = list(
            takewhile(lambda each: each.key not in there and each.under, before[at + 1 :])
        )
        if section.key in there and behind:
            after = [
                _without_tail(each, section, behind) if each.key == section.key else each
                for each in after
            ]
    return after


def _without_tail(section: Section, was: Section, deleted: Sequence[Section]) -> Section:
    """A section without the texts of the entries whose headings stood behind it."""
    if section.text == was.text:
        return section
    rest = f"\n{section.text}"
    for each in reversed(deleted):
        if each.text:
            rest = rest.removesuffix(f"\n{each.text}").rstrip("\n")
    if rest.strip("\n") == was.text:
        return section._replace(text=was.text)
    if rest != f"\n{section.text}".rstrip("\n"):
        raise Unclear(
            f'The heading of "{deleted[-1].words}" is gone, and what stood below it now stands '
            f'below "{section.words}".',
            f"Delete that as well, or write the heading again. {AGAIN}",
        )
    return section


def _refuse_missing(before: list[Section], after: list[Section]) -> None:
    """A heading that is gone, doubled or new would put a text under the wrong key."""
    there, known = [each.key for each in after], {each.key for each in before}
    for section in before:
        if section.key not in there and (not section.under or is_divider(section.key)):
            raise Unclear(
                f"The heading with {{#{section.key}}} is gone from the form.",
                f"To empty an answer, leave its heading. {AGAIN}",
            )
    for section in after:
        key = section.key
        if key not in known:
            raise Unclear(
                f"The form has a heading with {{#{key}}}, and there is no such text here.", AGAIN
            )
        if there.count(key) > 1 and not key.endswith(f".{NEW}"):
            raise Unclear(
                f"The heading with {{#{key}}} is in the form twice. Which of the two is right?",
                AGAIN,
            )
        entries = [each.key for each in before if each.under] if key.endswith(f".{NEW}") else []
        if broken := [each for each in entries if f"{each}}}" in section.words]:
            raise Unclear(
                f'The key in the heading "{section.words}" is not whole.',
                f"It ends in {{#{broken[0]}}}. {AGAIN}",
            )
        if is_divider(key) and section.text:
            raise Unclear(
                f'There is text below "{section.words}", which only divides the form: '
                f'"{section.text[:40]}".',
                f"Put it below one of the headings that follow. {AGAIN}",
            )


def _refuse_words(before: list[Section], after: list[Section]) -> None:
    """Words typed into a heading that the form has made belong to no text."""
    fixed = {
        each.key: _words(each.words) for each in before if not each.under or is_divider(each.key)
    }
    for section in after:
        if section.key in fixed and not _words(section.words) <= fixed[section.key]:
            raise Unclear(
                f'"{section.words}" is now the heading with {{#{section.key}}}, and what '
                f"stands there is not read.",
                f"Put it below the heading, or delete it. {AGAIN}",
            )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
