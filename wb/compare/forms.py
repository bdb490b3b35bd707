"""A comparison as text for a terminal, as Markdown for a pull request, and as a page of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from wb.compare.comparison import Change, Comparison
from wb.compare.words import GONE, NEW, SAME, Piece
from wb.reports import StyledText
from wb.reports.markdown import LONGEST, taken, words
from wb.schema import called
from wb.wording import counted, visible

_AROUND = 90  # characters that stay around a change; what is longer is cut
_SIGNS = {GONE: ("[-", "-]", "error"), NEW: ("{+", "+}", "strong"), SAME: ("", "", "")}
_TAGS = {GONE: "del", NEW: "ins", SAME: ""}
_STYLE = (
    ":root{color-scheme:light dark}body{max-width:44rem;margin:2rem auto;padding:0 1rem;"
    "font:1rem/1.55 Georgia,serif;overflow-wrap:anywhere}p{white-space:pre-line}"
    "del{background:#ffdcd8;color:#6b0f0a}ins{background:#d3f2d8;color:#0b4a1c}"
    "@media(prefers-color-scheme:dark){del{background:#5a1d18;color:#ffd9d5}"
    "ins{background:#143f20;color:#cdf5d5}}"
)


def as_text(found: Comparison) -> Iterator[StyledText]:
    """Words that are gone in `[-` and `-]`, new ones in `{+` and `+}`; then the lists."""
    yield StyledText(f"{_one_line(_title(found))}\n", "path")
    for change in found.changes:
        yield StyledText(f"\n{_heading(change)}\n", "heading")
        text = [StyledText("  ")]
        for kind, said in shortened(change.pieces):
            begin, end, style = _SIGNS[kind]
            text.append(StyledText(f"{begin}{said}{end}".replace("\n", "\n  "), style))
        yield from [*text, StyledText("\n")]
    for heading, lines in _lists(found):
        yield StyledText(f"\n{heading}\n", "warning" if heading == _WEAKER else "heading")
        yield from (StyledText(f"- {_one_line(line)}\n") for line in lines)
    if not _differs(found):
        yield StyledText("\nNothing differs.\n")


def marked(piece: Piece) -> str:
    """A piece as a terminal shows it: words that are gone in `[-` and `-]`, new ones in `{+`."""
    begin, end, _ = _SIGNS[piece.kind]
    return f"{begin}{piece.text}{end}"


def as_markdown(found: Comparison) -> Iterator[StyledText]:
    """What became weaker first. It is cut before it is longer than a comment may be."""
    yield StyledText(f"## {words(_title(found))}\n")
    parts = [
        f"\n### {heading}\n\n" + "".join(f"- {words(line)}\n" for line in lines)
        for heading, lines in _lists(found)
    ]
    parts += [
        f"\n### {words(_heading(change))}\n\n{_tagged(change.pieces, _in_markdown, '<br>')}\n"
        for change in found.changes
    ]
    shown, left = taken(iter(parts), LONGEST - 1_000)
    yield StyledText("".join(shown))
    if left:
        yield StyledText(
            f"\n{counted(left, 'more part')} would not fit here; `wb diff` shows all.\n"
        )
    if not parts:
        yield StyledText("\nNothing differs.\n")


def as_html(found: Comparison) -> Iterator[StyledText]:
    """A file that any browser shows: `del` and `ins`, no script."""
    title = _in_html(_one_line(_title(found)))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield StyledText(
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n<h1>{title}</h1>\n"
    )
    for heading, lines in _lists(found):
        items = "".join(f"<li>{_in_html(line)}</li>\n" for line in lines)
        yield StyledText(f"<h2>{heading}</h2>\n<ul>\n{items}</ul>\n")
    for change in found.changes:
        said = _tagged(change.pieces, _in_html, "\n")
        yield StyledText(f"<h2>{_in_html(_heading(change))}</h2>\n<p dir=auto>{said}</p>\n")
    nothing = "" if _differs(found) else "<p>Nothing differs.</p>\n"
    yield StyledText(f"{nothing}</body></html>\n")


def shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with long stretches that are in both cut to what stands around a change."""
    for number, piece in enumerate(pieces):
        before = _AROUND if number else 0
        behind = _AROUND if number < len(pieces) - 1 else 0
        if piece.kind != SAME or len(piece.text) <= before + behind + 20:
            yield piece
            continue
        head = piece.text[:before].rpartition(" ")[0]
        tail = piece.text[len(piece.text) - behind :].partition(" ")[2]
        yield Piece(SAME, f"{head} … {tail}" if number else f"… {tail}")


_WEAKER = "What became weaker"


def _lists(found: Comparison) -> Iterator[tuple[str, list[str]]]:
    """What is told in sentences, each list below its heading; empty lists are left out."""
    moved = [
        f'{_asked(old)} is now {_asked(new).lower()}: "{asked}"' for old, new, asked in found.moved
    ]
    lists = (
        (_WEAKER, [each.sentence for each in found.weaker]),
        ("Questions that moved", moved),
        ("Findings that came", [f"{each.rule}: {each.said}" for each in found.came]),
        ("Findings that went", [f"{each.rule}: {each.said}" for each in found.went]),
    )
    return ((heading, lines) for heading, lines in lists if lines)


def _differs(found: Comparison) -> bool:
    return bool(found.changes) or any(_lists(found))


def _title(found: Comparison) -> str:
    return f"{found.old} → {found.new}"


def _name(key: str) -> str:
    """What people call a part, beginning with a capital; a question by the side it is on."""
    part = ", the question" if key.startswith("faq.") and key.endswith(".question") else ""
    name = _one_line(called(key))
    return name[:1].upper() + name[1:] + part


def _asked(key: str) -> str:
    return _name(f"{key}.answer")


def _heading(change: Change) -> str:
    """The name of a part, and whether all of it is new or gone."""
    kinds = "".join(piece.kind for piece in change.pieces)
    return _name(change.key) + {NEW: " (new)", GONE: " (gone)"}.get(kinds, "")


def _tagged(pieces: Sequence[Piece], form: Callable[[str], str], line_end: str) -> str:
    said = ""
    for kind, text in shortened(pieces):
        inner = line_end.join(form(line) for line in text.split("\n"))
        said += f"<{tag}>{inner}</{tag}>" if (tag := _TAGS[kind]) else inner
    return said


def _in_markdown(line: str) -> str:
    """A line that shows just these words, the blanks at its ends kept as one."""
    begin, end = line[:1].isspace(), line[-1:].isspace()
    inner = words(line.strip())
    return f"{' ' * begin}{inner}{' ' * (end and bool(inner))}"


def _in_html(text: str) -> str:
    return escape(visible(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
