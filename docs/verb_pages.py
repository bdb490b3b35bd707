"""A page for each verb, made of its signature and docstring, and the table of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from inspect import getdoc

import typer.main

from wb.cli.app import EXAMPLES, EXIT_CODES, VERBS, app, own_function

MADE = (
    "<!-- Made by `python docs/generate.py` from `wb/cli/{file}`; change that, not this page. -->"
)
# Where a page tells the story that a list of options cannot.
STORIES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "demo": (("Tutorial", "tutorial.md"),),
    "new": (("Tutorial", "tutorial.md"), ("The proposal file", "format.md")),
    "import": (("Importing a document", "import.md"),),
    "answer": (("Tutorial", "tutorial.md"),),
    "edit": (("The proposal file", "format.md"),),
    "check": (("The rules", "rules.md"), ("CI", "ci.md"), ("The report for programs", "json.md")),
    "explain": (("The rules", "rules.md"),),
    "rules": (("Settings", "settings.md"),),
    "waive": (("Settings", "settings.md"),),
    "render": (("Pages and templates", "templates.md"),),
    "preview": (("The page while you write", "preview.md"),),
    "comments": (
        ("Comments from Word", "comments.md"),
        ("The review meeting", "review-meeting.md"),
    ),
    "status": (("Where each proposal stands", "status.md"),),
    "diff": (("Two states of a proposal side by side", "diff.md"),),
    "init": (("Setting up a repository", "init.md"), ("CI", "ci.md")),
    "schema": (("The proposal file", "format.md"), ("The report for programs", "json.md")),
    "agent": (("The rules", "rules.md"),),
}


def pages() -> dict[str, Callable[[], str]]:
    """What makes each page, by its name below docs/."""
    return {"verbs/README.md": _contents} | {
        f"verbs/{verb}.md": partial(_verb, verb) for verb in VERBS
    }


def _contents() -> str:
    rows = [f"| [`wb {verb}`]({verb}.md) | {_told(verb)[0]} |" for verb in VERBS]
    return _page(
        MADE.format(file=""),
        "# Every verb",
        "`wb VERB --help` prints the same in the terminal, `-h` as well.",
        "\n".join(["| verb | what it does |", "|---|---|", *rows]),
        EXIT_CODES,
        "`wb --install-completion` teaches your shell the verbs and their options.",
    )


def _verb(verb: str) -> str:
    """The page of one verb: what it does, examples, arguments and options."""
    first, rest, examples = _told(verb)
    command = typer.main.get_command(app([verb])).commands[verb]  # type: ignore[attr-defined]
    context = command.make_context(verb, [], resilient_parsing=True)
    shown = [row for each in command.get_params(context) if (row := each.get_help_record(context))]
    options = [row for row in shown if row[0].startswith("-") and row[0] != "--help"]
    arguments = [row for row in shown if not row[0].startswith("-")]
    usage = " ".join(command.collect_usage_pieces(context))
    stories = ", ".join(f"[{name}](../{page})" for name, page in STORIES[verb])
    return _page(
        MADE.format(file=own_function(verb).__module__.rpartition(".")[2] + ".py"),
        f"# wb {verb}",
        first,
        *rest,
        f"```\nwb {verb} {usage}\n```",
        f"For example:\n\n```sh\n{examples}\n```",
        *_table("argument", arguments),
        *_table("option", options),
        f"More: {stories}. [Every verb](README.md).",
    )


def _told(verb: str) -> tuple[str, list[str], str]:
    """A verb's first sentence, its other paragraphs, and its examples."""
    text, _, examples = (getdoc(own_function(verb)) or "").partition(EXAMPLES)
    first, *rest = (" ".join(each.split()) for each in text.split("\n\n"))
    return first, rest, "\n".join(line.strip() for line in examples.splitlines())


def _table(name: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if rows:
        lines = [f"| `{_cell(words)}` | {_cell(about)} |" for words, about in rows]
        yield "\n".join([f"| {name} | what it does |", "|---|---|", *lines])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _page(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"
