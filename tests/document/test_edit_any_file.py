"""Whatever a file holds and whatever is answered, the answer reads back and nothing else differs:
hostile files, hostile texts, byte order marks, line ends; set, insert and append.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from hypothesis import HealthCheck, event
from hypothesis import strategies as st

from support.cases import tried
from wb.document.edit import append, clean, set_text
from wb.document.locate import EditRefused
from wb.document.textfile import TextFile, decode

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]

VALUES = [
    "", " ", " Old", "    Old  # wide", " Old text # c", " 'it''s'", ' "a\\tb: \\u2028 #" # c',
    " ~", " null", " yes", " 2027", ' ""',
    " |\n  a\n  b", " |-\n    a\n      b\n", " |+\n  a\n\n\n", " | # c\n  a\n   \n",
    " >\n  a\n  b\n\n   c\n", " >- # c\n  a", " |2\n   a\n  b", " |1-\n  a", " |", " |\n\n",
    " |\n   \n",
    "\n  Old\n  text", "\n  # c\n  Old # d", " # c\n  Old\n\n  more", " Old\n  text # c",
    " 'Old\n\n  text'", ' "Old \\\n  text" # c', "   # c\n     # d", "\n\n  Old",
    " &x a", " *y", " !!str a", " !x a", " a\u2028  b", " a\u0085", "\ta", " a\t# c", ' "\u2029"',
]  # fmt: skip
MAPPINGS = [
    "", " # c", "\n  # c", " ~", " []", " {}", " {a: b}", "\n  a: b", " {text: , name: }",
    " {text: 'a', name: b # c\n  }", "\n  who: |\n    a\n", "\n  who:\n  - a\n",
    "\n    headline: 'a'\n    summary: |\n     b\n\n",
    "\n  internal: []", "\n  internal: # c\n", "\n  internal:\n  - question: a\n    answer: b # c",
    "\n    internal:\n      -   question: a\n\n"
    "      -   question: b\n          answer: |\n            c\n",
    "\n  internal:\n  -\n    question: a\n  - {question: b}",
    "\n  internal: [{question: a, answer: }]\n  external: []", "\n  customer_quote: {text: }",
    "\n  customer_quote:\n    # c\n    name: a", "\n  why: >\n     a\n     b\n\n  by: c # c",
    " text", "\n- a",
]  # fmt: skip
SEQUENCES = [
    "", "\n  # c", " ~", " [a, b]", " []", " [] # c", " [ ]", "\n- a", "\n  - a\n  - b # c",
    "\n  - a\n\n  - b\n", " [a, # c\n b]", " [{question: , answer: }]",
    "\n- rule: a\n  why: |-\n    b\n", "\n  -   rule: a\n      where: b # c",
    "\n- # c\n  a\n-\n- |\n  b\n- >+\n  c\n\n", "\n-\n  why: a", "\n- - a", "\n- *y\n- &z b\n- *z",
    "\n    - 'a'\n    # c\n    - \"b\"  # d", " text", "\n  a: b",
]  # fmt: skip
USUAL = VALUES[:31] * 4 + VALUES + MAPPINGS + SEQUENCES
BETWEEN = [
    *["", "\n", "# c\n", "\n# c\n"] * 5,
    "\n# c\n\n",
    "  # in\n",
    "  # in\n",
    "      # far in\n",
    "   \n",
    " \n  # in\n# c\n",
    "\u2028\n",
    "\t\n",
]
KEYS = [
    "title", "title", "launch", "launch", "who", "who", "who", "problem", "problem", "benefit",
    "benefit", "experience", "team.who", "press_release.headline", "press_release.summary",
    "press_release.customer_quote.text",
    "faq.internal.0.answer", "faq.internal.1.question", "out_of_scope.0", "out_of_scope.3",
    "waivers.0.why", "decision.why", "owner",
]  # fmt: skip
LISTS = ["faq.internal", "faq.external", "sources", "waivers", "out_of_scope"]
NAMES = [
    "wb",
    "title",
    "launch",
    "who",
    "problem",
    "benefit",
    "team",
    "press_release",
    "faq",
    "out_of_scope",
    "waivers",
    '"quoted"',
    "? odd\n",
    "who ",
]
HEADS = ["", "", "", "---\n", "# c\n", "%YAML 1.1\n---\n", "--- # c\n", "\n\n"]
TAILS = [
    *[""] * 20,
    "...\n",
    "# end",
    "# end",
    "# end\n",
    "\n\n",
    "\n\n",
    "---\n",
    "\n  # in",
    "  ",
]

LINES = [
    "Nurses: ward 5", "# no", "- a", "---", "...", "", "  in", "\tin", "\u2028", "a\u0085b", "é",
    "👩\u200d⚕️", "'", '"', "\\", "a ", "*x", "%", "\ufeff", "yes", "null", "1:30", "0x1",
    "2027-03-01", "1e3", "=", "<<", "=:", "~", "{a: b}", "a #b", "a:",
]  # fmt: skip
texts = st.one_of(
    st.text(st.characters(), max_size=30),
    st.text(" \t\n\r:#-|>'\"\\{}[],&*!%@`?~ab1.", max_size=25),
    st.lists(st.sampled_from(LINES), max_size=5).map("\n".join),
)


@st.composite
def files_and_keys(draw: st.DrawFn, keys: list[str]) -> tuple[str, str]:
    """A file as a person, a tool or an enemy might have left it, and a key that mostly has
    something there.
    """
    key = draw(st.sampled_from(keys))
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    top = key.split(".")[0]
    if top not in names and draw(st.integers(0, 9)):
        names.insert(draw(st.integers(0, len(names))), top)
    if not names or draw(st.integers(0, 19)) == 0:
        names.append(top)
    fitting = (
        SEQUENCES
        if top in ("out_of_scope", "waivers", "sources")
        else MAPPINGS
        if "." in key
        else VALUES
    )
    rows = []
    for name in names:
        values = fitting if name == top and draw(st.integers(0, 9)) else USUAL
        rows.append(f"{name}:{draw(st.sampled_from(values))}")
    if draw(st.integers(0, 9)):
        rows.insert(0, "y: &y z")
    body = "".join(
        (row if row.endswith("\n") else f"{row}\n") + draw(st.sampled_from(BETWEEN)) for row in rows
    )
    if draw(st.integers(0, 19)) == 0:
        body = (
            "{"
            + ", ".join(
                f"{name.strip()}: {draw(st.sampled_from(['a', '', '[]', '{text: a}']))}"
                for name in names
            )
            + "}\n"
        )
    text = draw(st.sampled_from(HEADS)) + body + draw(st.sampled_from(TAILS))
    text = text.removesuffix("\n") if draw(st.booleans()) else text
    return (text.replace("\n", "\r\n") if draw(st.booleans()) else text), key


def _trim(node: yaml.Node, seen: set[int]) -> None:
    """Take the line end below a "|" away, which is YAML's and not the author's, and tags nobody
    knows.
    """
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        node.value = node.value.removesuffix("\n")
        node.tag = (
            node.tag if node.tag.startswith("tag:yaml.org,2002:") else "tag:yaml.org,2002:str"
        )
    else:
        for child in node.value:
            for below in child if isinstance(child, tuple) else (child,):
                _trim(below, seen)


def _read(data: bytes, loader: Any) -> Any:
    """What a loader makes of a file."""
    reader = loader(data)
    root = reader.get_single_node()
    _trim(root, set())
    return reader.construct_document(root)


def _loaders(data: bytes) -> list[Any]:
    """The loaders that can read a file; they disagree on some."""

    def reads(loader: Any) -> bool:
        try:
            return isinstance(_read(data, loader), dict)
        except (yaml.YAMLError, AttributeError, TypeError, ValueError):
            return False

    return [loader for loader in LOADERS if reads(loader)]


def _at(data: Any, path: list[str]) -> Any:
    for name in path:
        data = data[int(name)] if isinstance(data, list) else data[name]
    return data


def _without(data: Any, path: list[str]) -> Any:
    """The data without what stands at a path, and without the parents that then hold nothing."""
    if not data or not path:
        return None
    pairs = dict(enumerate(data)) if isinstance(data, list) else dict(data)
    name = int(path[0]) if isinstance(data, list) else path[0]
    below = _without(pairs.pop(name, None), path[1:])
    return {**pairs, **({name: below} if below else {})} or None


def _nearest(text: str, path: list[str], loader: Any) -> tuple[int, yaml.Node, bool]:
    """Where the key of a value ends, the value's node, and whether it is there; or the same of its
    nearest parent.
    """
    node, at = yaml.compose(text, Loader=loader), 0
    for name in path:
        if isinstance(node, yaml.SequenceNode) and int(name) < len(node.value):
            node = node.value[int(name)]
            at = len(text[: node.start_mark.index].rstrip())
        elif isinstance(node, yaml.MappingNode) and (
            pair := next((pair for pair in node.value if pair[0].value == name), None)
        ):
            at, node = pair[0].end_mark.index, pair[1]
        else:
            return at, node, False
    return at, node, True


def _refuse_other_changes(old: str, new: str, path: list[str], loader: Any) -> None:
    """Fail unless all stands as it did but the value, and the comment on its line is still
    there.
    """
    at, node, there = _nearest(old, path, loader)
    if not there and node.value and isinstance(node, yaml.CollectionNode):
        ahead = next(
            (number for number, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
            len(old),
        )
        assert new.endswith(old[ahead:])
        return
    start, end = node.start_mark.index, node.end_mark.index
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    line_end = re.compile(r"[^\r\n\x85\u2028\u2029]*").match(old, start if block else end).end()  # type: ignore[union-attr]
    comment = re.sub(r"^[|>]\S*", "", old[start:line_end]) if block else old[end:line_end]
    behind = old[end:] if block else old[line_end:]
    assert new.startswith(old[:at])
    assert new.endswith(behind)
    assert comment.strip() in new[at : len(new) - len(behind)]


def _edited(edit: Callable[..., str], source: TextFile, key: str, what: Any) -> str | None:
    """The text with an edit, its line ends those of Windows where all were; none where it was
    refused, at a line of the file.
    """
    try:
        new = edit(source, key, what)
    except EditRefused as refused:
        event("refused")
        line = refused.line
    else:
        if not re.search(r"(?<!\r)\n|\r(?!\n)", source.text) and "\n" in source.text:
            assert not re.search(r"(?<!\r)\n", new)
        return new
    assert 1 <= line <= source.text.count("\n") + 1
    return None


PATIENT = {"suppress_health_check": list(HealthCheck)}


@tried(200, 10_000, files_and_keys(KEYS), st.booleans(), texts, **PATIENT)
def test_whatever_the_file_and_the_text_an_answer_reads_back_and_nothing_else_differs(
    case: tuple[str, str], bom: bool, text: str
) -> None:
    file, key = case
    mark, path = b"\xef\xbb\xbf" * bom, key.split(".")
    source = decode(mark + file.encode(), "ward.wb.yaml")
    new = _edited(set_text, source, key, text)
    if new is None:
        return
    event("no change" if new == source.text else "edited")
    assert source.bom is bom
    assert set_text(TextFile("ward.wb.yaml", new), key, text) == new
    readers = _loaders(mark + file.encode())
    for loader in readers:
        before, after = _read(mark + file.encode(), loader), _read(mark + new.encode(), loader)
        if clean(text) or new != source.text:
            assert str(_at(after, path) or "") == clean(text)
        assert _without(after, path) == _without(before, path)
    if readers and new != source.text:
        _refuse_other_changes(source.text, new, path, readers[0])


@tried(
    200,
    10_000,
    files_and_keys(LISTS),
    st.booleans(),
    st.one_of(
        texts,
        st.fixed_dictionaries({"question": texts, "answer": texts}),
        st.fixed_dictionaries({"id": texts, "date": texts}),
    ),
    **PATIENT,
)
def test_whatever_the_file_and_the_entry_a_list_grows_by_it_and_nothing_else_differs(
    case: tuple[str, str], bom: bool, record: Any
) -> None:
    file, key = case
    mark, path = b"\xef\xbb\xbf" * bom, key.split(".")
    source = decode(mark + file.encode(), "ward.wb.yaml")
    new = _edited(append, source, key, record)
    if new is None:
        return
    event("appended")
    wanted = (
        {name: clean(value) for name, value in record.items()}
        if isinstance(record, dict)
        else clean(record)
    )
    readers = _loaders(mark + file.encode())
    for loader in readers:
        before, after = _read(mark + file.encode(), loader), _read(mark + new.encode(), loader)
        *others, last = _at(after, path)
        assert (
            {name: str(value or "") for name, value in last.items()}
            if isinstance(last, dict)
            else last or ""
        ) == wanted
        assert others == (_at(before, path) or [] if _nearest(source.text, path, loader)[2] else [])
        assert _without(after, path) == _without(before, path)
    if readers:
        _refuse_other_changes(source.text, new, [*path, "9"], readers[0])
