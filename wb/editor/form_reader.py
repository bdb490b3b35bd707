"""What was written on the page of a form, as the texts under its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wb.document.edit import clean
from wb.editor.form import (
    IN_LISTS,
    MISTAKABLE,
    NEW,
    Section,
    asides,
    fields,
    invitation,
    is_text,
    one_line,
)
from wb.editor.page import Unclear
from wb.schema import RECORDS, kind_of
from wb.wording import did_you_mean, listed

AGAIN = "Nothing was changed."
_HEADING = re.compile(
    r"^(?P<level>#{1,3})[ \t]+(?P<words>.*?)[ \t]*\{#(?P<key>[a-z_.0-9]+)\}[ \t]*$"
)
_ENTRY = re.compile(r"^##[ \t]+(?P<words>.*\S)[ \t]*$")  # a heading without a key, in a list
_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})(?P<rest>.*)$")
_FIELD = re.compile(r"^(?P<name>[\w.]+):[ \t]*(?P<text>.*)$")
_BULLET = re.compile(r"^[-*](?:[ \t]+|$)")


def read(page: str) -> list[Section]:
    """The sections of a page. Raises Unclear for words above the first heading."""
    sections: list[Section] = []
    under = ""
    for number, (line, in_code) in enumerate(_with_code(page.split("\n")), 1):
        heading = _HEADING.match(line)
        entry = _ENTRY.match(line) if under and not in_code else None
        if heading:
            under = _list_of(heading["key"], under)
            level = len(heading["level"])
            sections.append(Section(heading["key"], heading["words"].strip(), "", level, under))
        elif entry:
            sections.append(Section(f"{under}.{NEW}", entry["words"], "", 2, under))
        elif sections:
            sections[-1] = sections[-1]._replace(text=f"{sections[-1].text}{line}\n")
        elif line.strip():
            raise Unclear(
                f"Line {number} of the form is above the first heading, and nothing says "
                f"which text it belongs to.",
                AGAIN,
            )
    return [_tidy(each) for each in sections]


def _with_code(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it stands in a code fence, where "## " begins no entry.

    A heading with a key ends a fence that nobody has closed: it is ours.
    """
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        yield line, bool(fence)
        if _HEADING.match(line):
            fence = ""
        elif fence:
            ends = mark and mark["mark"].startswith(fence) and not mark["rest"].strip()
            fence = "" if ends else fence
        elif mark:
            fence = mark["mark"]


def _list_of(key: str, under: str) -> str:
    """The list that the heading with a key stands in; none if it is no entry of one."""
    if kind_of(key) == RECORDS:
        return key
    home = key.rpartition(".")[0]
    if kind_of(home) != RECORDS:
        return ""
    return under if under and fields(under) == fields(home) else home


def _tidy(section: Section) -> Section:
    text = section.text
    mistakable = IN_LISTS if section.under else MISTAKABLE
    text = clean(mistakable.sub(lambda match: match[0].removeprefix("\\"), text))
    return section._replace(text=text.strip("\n"), words=one_line(section.words))


def texts(section: Section) -> Iterator[tuple[str, str]]:
    """The keys a section holds and their texts. Raises Unclear for a line that is no field."""
    if not section.under:
        long = kind_of(section.key).long
        yield section.key, section.text if long else one_line(section.text)
        return
    first, *others = fields(section.under)
    words = section.words
    if section.key.endswith(f".{NEW}"):
        words = words.removeprefix(invitation(section.under)).strip()
    yield f"{section.key}.{first}", words
    if is_text(section.under):
        held, text = _aside(section.text, asides(section.under))
        yield f"{section.key}.{others[0]}", text
        yield from ((f"{section.key}.{name}", said) for name, said in held.items())
        return
    held = _held(section, others)
    for name in others:
        yield f"{section.key}.{name}", held.get(name, "")


def _aside(text: str, names: Sequence[str]) -> tuple[dict[str, str], str]:
    """The lines of fields above a text, and the text below them."""
    held = dict.fromkeys(names, "")
    left = list(names)
    lines = text.split("\n")
    while left and (field := _FIELD.match(lines[0])) and field["name"] in left:
        held[field["name"]] = one_line(field["text"])
        left.remove(field["name"])
        lines = lines[1:] or [""]
    return held, "\n".join(lines).strip("\n") if len(left) < len(names) else text


def _held(section: Section, names: Sequence[str]) -> dict[str, str]:
    held: dict[str, str] = {}
    for line in filter(str.strip, section.text.split("\n")):
        field = _FIELD.match(line)
        if not field or field["name"] not in names or field["name"] in held:
            near = did_you_mean(line.partition(":")[0], names)
            raise Unclear(
                f'"{line}" stands below "{section.words}", where a line begins with one of '
                f"{listed(names, form='`{}:`')}.",
                f"{near} {AGAIN}".strip(),
            )
        held[field["name"]] = one_line(field["text"])
    return held


def items(text: str) -> list[str]:
    """The entries of a list of texts: a line each, with the lines below that are indented."""
    items: list[str] = []
    for line in text.split("\n"):
        if items and (line.startswith("  ") or not line.strip()):
            items[-1] += f"\n{line[2:]}"
        elif line.strip():
            items.append(_BULLET.sub("", line, count=1))
    return [clean(item) for item in items]
