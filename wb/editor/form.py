"""A whole proposal as a page of Markdown that can be written on, and what was written there.

Each heading ends in the key of the text below it, as in `## Who is your customer? {#who}`. The key
is what is read; the words before it are for the eye, but in the FAQ they are the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wb.document.edit import append, clean, set_text
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile
from wb.editor.page import Unclear
from wb.questions import QUESTIONS
from wb.schema import PARTS, SINGLE, kind_of

NEW = "Write a question here, and its answer below"
GUIDANCE = """\
Write below the headings. The {#...} at the end of each heading says which text it is; \
leave it as it is.

To empty an answer, delete the text and leave its heading. In the FAQ the heading is the question: \
change it
there. For a new question write over "Write a question here"; for more of them, repeat that heading.

What stands in the file besides (sources, waivers, comments) is not shown and stays as it is.
"""

_RELEASE = tuple(key for key in SINGLE if key.startswith("press_release."))
_BESIDES = tuple(part for part in PARTS if part.key not in _RELEASE)  # asked for like them
_FAQ = (("faq.external", "What customers ask"), ("faq.internal", "What colleagues ask"))
_HEADING = re.compile(r"^#{1,3}[ \t]+(?P<words>.*?)[ \t]*\{#(?P<key>[a-z_.0-9]+)\}[ \t]*$")
_ESCAPED = re.compile(r"^\\(\\*#{1,3}[ \t].*\{#[a-z_.0-9]+\}[ \t]*)$", re.MULTILINE)
_MISTAKABLE = re.compile(r"^(\\*#{1,3}[ \t].*\{#[a-z_.0-9]+\}[ \t]*)$", re.MULTILINE)
_DIVIDERS = frozenset({"press_release", "faq.external", "faq.internal"})


class Section(NamedTuple):
    """A heading of the form, its key, and the text below it."""

    key: str
    words: str
    text: str
    level: int = 2


def form(proposal: Proposal) -> str:
    """The page for a proposal."""
    return "\n\n".join(_drawn(each) for each in _sections(proposal)) + "\n"


def changed(proposal: Proposal, page: str) -> str:
    """The text of the file with all that differs on the page, one key at a time.

    What does not differ is not touched. Raises Unclear for a page that can no longer be read for
    certain, EditRefused for what cannot be put into the file.
    """
    before, after = _read(form(proposal)), _read(page)
    _refuse_missing(before, after)
    _refuse_words_in_headings(before, after)
    source = proposal.source
    for section in after:
        for key, text in _texts(section):
            if section.key.endswith(".new"):
                continue
            if text != dict(
                pair for each in before if each.key == section.key for pair in _texts(each)
            ).get(key):
                source = TextFile(source.path, set_text(source, key, text), source.bom)
    for section in after:
        question = section.words.removeprefix(NEW).strip()
        if section.key.endswith(".new") and (section.text or question):
            entry = {"question": question, "answer": section.text}
            source = TextFile(
                source.path, append(source, section.key.removesuffix(".new"), entry), source.bom
            )
    return source.text


def _sections(proposal: Proposal) -> Iterator[Section]:
    yield Section("title", "Title", _below(proposal, "title"), 1)
    for part in _BESIDES:
        yield Section(part.key, part.prompt, _below(proposal, part.key))
    for question in QUESTIONS:
        yield Section(question.key, question.prompt, _below(proposal, question.key))
    yield Section("press_release", "Press release", "", 1)
    for key in _RELEASE:
        yield Section(key, _named(key), _below(proposal, key))
    for (key, words), entries in zip(
        _FAQ, (proposal.external_faq, proposal.internal_faq), strict=True
    ):
        yield Section(key, words, "", 1)
        for number, entry in enumerate(entries):
            yield Section(
                f"{key}.{number}", _one_line(entry.question.text), clean(entry.answer.text)
            )
        yield Section(f"{key}.new", NEW, "")


def _below(proposal: Proposal, key: str) -> str:
    return clean(proposal[key].text)


def _named(key: str) -> str:
    """As "Leader quote: name" for `press_release.leader_quote.name`."""
    return ": ".join(part.replace("_", " ") for part in key.split(".")[1:]).capitalize()


def _drawn(section: Section) -> str:
    heading = f"{'#' * section.level} {section.words} {{#{section.key}}}"
    return f"{heading}\n\n{_MISTAKABLE.sub(_backslash, section.text)}".rstrip("\n")


def _backslash(match: re.Match[str]) -> str:
    return f"\\{match[1]}"


def _read(page: str) -> list[Section]:
    """The sections of a page. Raises Unclear for words above the first heading."""
    sections: list[Section] = []
    for number, line in enumerate(page.split("\n"), 1):
        if heading := _HEADING.match(line):
            sections.append(Section(heading["key"], heading["words"].strip(), ""))
        elif sections:
            sections[-1] = sections[-1]._replace(text=f"{sections[-1].text}{line}\n")
        elif line.strip():
            raise Unclear(
                f"Line {number} of the form stands above the first heading, and nothing says "
                f"which text it belongs to.",
                _AGAIN,
            )
    return [_tidy(each) for each in sections]


_AGAIN = "Nothing was changed."


def _tidy(section: Section) -> Section:
    text = clean(_ESCAPED.sub(lambda match: match[1], section.text))
    return section._replace(text=text.strip("\n"), words=_one_line(section.words))


def _refuse_missing(before: list[Section], after: list[Section]) -> None:
    """A heading that is gone, doubled or new would put a text under the wrong key."""
    wanted = [each.key for each in before]
    there = [each.key for each in after]
    for key in wanted:
        if key not in there:
            raise Unclear(
                f"The heading with {{#{key}}} is gone from the form.",
                f"To empty an answer, leave its heading. {_AGAIN}",
            )
    for key in there:
        if key not in wanted:
            raise Unclear(
                f"The form has a heading with {{#{key}}}, and a proposal has no such text.", _AGAIN
            )
        if there.count(key) > 1 and not key.endswith(".new"):
            raise Unclear(
                f"The heading with {{#{key}}} stands twice in the form. Which of the two holds?",
                _AGAIN,
            )
    for section in after:
        if section.key in _DIVIDERS and section.text:
            raise Unclear(
                f'Text stands below "{section.words}", which only divides the form: '
                f'"{section.text[:40]}".',
                f"Put it below one of the headings that follow. {_AGAIN}",
            )


def _refuse_words_in_headings(before: list[Section], after: list[Section]) -> None:
    """Words typed into a heading that the form has made belong to no text."""
    fixed = {each.key: _words(each.words) for each in before if not _is_question(each)}
    for section in after:
        if section.key in fixed and not _words(section.words) <= fixed[section.key]:
            raise Unclear(
                f'"{section.words}" is now the heading with {{#{section.key}}}, and what '
                f"stands there is not read.",
                f"Put it below the heading, or delete it. {_AGAIN}",
            )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _is_question(section: Section) -> bool:
    """Whether the words of a heading are a question of the FAQ."""
    last = section.key.rpartition(".")[2]
    return last.isdecimal() or last == "new"


def _texts(section: Section) -> Iterator[tuple[str, str]]:
    """The keys a section holds and their texts."""
    last = section.key.rpartition(".")[2]
    if last.isdecimal():
        yield f"{section.key}.question", section.words
        yield f"{section.key}.answer", section.text
    elif section.key not in _DIVIDERS and last != "new":
        long = kind_of(section.key).long
        yield section.key, section.text if long else _one_line(section.text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
