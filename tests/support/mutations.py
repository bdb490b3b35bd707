"""Proposals as accidents and strangers leave them: the examples with some bytes changed."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from support import ROOT

BASES = tuple(
    path.read_bytes()
    for path in (
        *sorted((ROOT / "examples").glob("*.wb.yaml")),
        *sorted((ROOT / "tests" / "judgement" / "nonsense").glob("*.wb.yaml"))[:4],
        *sorted((ROOT / "tests" / "judgement" / "languages").glob("*.wb.yaml")),
    )
)
BAD_BYTES = (
    b"\xff",
    b"\xc3",
    b"\x80",
    b"\xed\xa0\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\x00",
    b"\x1b[2J",
)
SIGNS = (
    *"\u00a0\u2028\u2029\x85\u202e\ufeff\u200b\u3000\U000e0041\ufffe\t#:-?|>&*!%@`'\"\\{}[],~=",
    *(": ", " #", "- ", "|2-\n", ">+\n", "&a ", "*a ", "!!x ", "---\n", "...\n", "<<: ", "null"),
)
MARKDOWN = (
    "```\n",
    "~~~\n",
    "<!--",
    "-->",
    "[^a]",
    "[^",
    "[^a]: x",
    "![x](http://a.b)",
    "[x](javascript:x)",
    "| a | b |\n|---|---|\n| c |",
    "# x",
    "===",
    "* * *",
    "<script>",
    "&lt;",
    "\\",
    "**",
    "__",
    "`",
    "::error::",
    "##vso[x]",
    "{{ x }}",
    "{% x %}",
    "> " * 40,
    "- " * 40,
    "1. " * 40,
)
CONFLICT = b"<<<<<<< HEAD\n%s=======\n%s>>>>>>> theirs\n"
Change = Callable[[bytes, random.Random], bytes]


def mutated(seed: int) -> bytes:
    """A proposal with one to three changes; the same for the same seed."""
    chance = random.Random(seed)
    data = chance.choice(BASES)
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(CHANGES)(data, chance)
    return data


def _inserted(data: bytes, chance: random.Random, piece: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + piece + data[at:]


def _bad_byte(data: bytes, chance: random.Random) -> bytes:
    return _inserted(data, chance, chance.choice(BAD_BYTES))


def _mark_and_bad_byte(data: bytes, chance: random.Random) -> bytes:
    return b"\xef\xbb\xbf" + _bad_byte(data, chance)


def _sign(data: bytes, chance: random.Random) -> bytes:
    return _inserted(data, chance, chance.choice(SIGNS).encode())


def _markdown(data: bytes, chance: random.Random) -> bytes:
    piece = chance.choice(MARKDOWN) * chance.choice((1, 1, 2, 50))
    return _inserted(data, chance, piece.encode())


def _truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _conflict(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b"\n"]
    at = chance.randrange(len(lines))
    return b"".join([*lines[:at], CONFLICT % (lines[at], lines[at].upper()), *lines[at + 1 :]])


def _nested(data: bytes, chance: random.Random) -> bytes:
    opening = chance.choice(
        (b"[", b"{", b"{a: ", b"- ", b"? ", b"[{a: ", b"a:\n ", b"> ", b"((", b"**")
    )
    return _inserted(data, chance, opening * chance.choice((3, 49, 51, 1_000, 20_000)))


def _line_moved(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b"\n"]
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)
    return b"".join(lines)


def _line_indented(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b"\n"]
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(
        (b" " + lines[at], b"\t" + lines[at], lines[at].lstrip(), lines[at] * 2, b"")
    )
    return b"".join(lines)


def _bytes_lost(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.choice((1, 1, 2, 80)) :]


def _line_ends(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\r", b"\n\n", b" \n", b"\x0b")))


def _encoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode(errors="replace")
    return text.encode(chance.choice(("utf-16", "utf-32-le", "latin-1", "utf-8-sig")), "replace")


def _long(data: bytes, chance: random.Random) -> bytes:
    piece = chance.choice(
        (b"x", b"a ", b"1 ", b'"', b"x@y.z ", b"http://", b"e.g. ", b"\xe2\x80\x94")
    )
    return _inserted(data, chance, piece * chance.choice((500, 20_000)))


CHANGES: tuple[Change, ...] = (
    _bad_byte,
    _mark_and_bad_byte,
    _sign,
    _sign,
    _markdown,
    _markdown,
    _truncated,
    _conflict,
    _nested,
    _line_moved,
    _line_indented,
    _bytes_lost,
    _line_ends,
    _encoded,
    _long,
)

# Every verb that reads a proposal; each finds it as p.wb.yaml.
VERBS: tuple[tuple[str, ...], ...] = (
    ("check", "--questions", "p.wb.yaml"),
    ("check", "-f", "json", "p.wb.yaml"),
    ("check", "-f", "concise", "p.wb.yaml"),
    ("render", "p.wb.yaml"),
    ("render", "-t", "one-pager", "p.wb.yaml"),
    ("render", "-t", "five-questions", "-o", "p.md", "p.wb.yaml"),
    ("render", "-t", "five-questions", "-o", "p.md", "--check", "p.wb.yaml"),
    ("status", "p.wb.yaml"),
    ("status", "-f", "csv", "p.wb.yaml"),
    ("new", "q.wb.yaml", "--answers", "p.wb.yaml"),
    ("waive", "p.wb.yaml", "missing-answer", "--where", "problem", "--why", "Not yet."),
    ("answer", "p.wb.yaml", "problem", "--text", "They wait\nfor 3 hours: each #1 'time'."),
    ("answer", "p.wb.yaml", "--mine", "--text", "They wait."),
    ("new", "p.wb.yaml", "--set", "press_release.headline=No wait", "--ask", "evidence=Tom"),
    ("edit", "p.wb.yaml", "who"),
    ("edit", "p.wb.yaml"),
)


def put(folder: Path, seed: int) -> None:
    """Leave a mutated proposal in a folder, and nothing of the run before."""
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    (folder / "p.wb.yaml").write_bytes(mutated(seed))
