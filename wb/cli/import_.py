"""`wb import`: a PR/FAQ that is there already becomes a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from wb.importing.make import Imported


UNNAMED = "standard-input.md"  # what nobody has named is Markdown


def import_(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A PR/FAQ or five answers in Markdown, HTML or Word; - is standard input.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="PROPOSAL",
            help="Where to keep the proposal. If left out, beside FILE and named after it.",
        ),
    ] = "",
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename",
            metavar="NAME",
            help="The file that - stands for; its ending says what it is. If left out, Markdown.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Show which line goes to which key, and write nothing."),
    ] = False,
) -> None:
    """Make a proposal from a PR/FAQ in Markdown, HTML or Word.

    Headings, labels, questions, quotes, the dateline and footnotes find their keys. What finds none
    stays under `unplaced`, so every word of FILE is in the proposal; it is counted. No file is
    overwritten. Word needs pandoc, which comes with the extra `word`.

    Examples:
      wb import draft.md --dry-run
      wb import draft.docx -o proposals/my-idea
    """
    from pathlib import Path

    from wb.command import command
    from wb.document.store import create
    from wb.errors import WbError
    from wb.importing.make import proposal_from
    from wb.importing.source import read_document
    from wb.terminal.console import tell, warn
    from wb.wording import visible

    if file == "-" and not (dry_run or output or stdin_filename):
        raise WbError("Where is the proposal to be kept?", "Name it with -o.")
    source = Path(stdin_filename or UNNAMED) if file == "-" else Path(file)
    target = source if dry_run else _free(source, output)
    document = read_document(source, _given(file, stdin_filename))
    made = proposal_from(document, visible(source.name))
    if dry_run:
        _show(made)
    else:
        create(target, made.text)
        tell(f"Saved to {visible(str(target))}.")
    if document.note:
        tell(document.note)
    for line in _counted(made):
        tell(line)
    if made.missed:
        warn("Where these stood could not be told; they are at the end of `unplaced`.")
    if not dry_run:
        tell(f"Next: {command('check', files=[str(target)])}")


def _given(file: str, name: str | None) -> bytes | None:
    """What stands on standard input, if that is asked for. Raises WbError for a name without it."""
    if file != "-" and name is None:
        return None
    from wb.cli.standard_input import given
    from wb.command import command
    from wb.importing.source import LIMIT_WORD

    example = command("import", "-", "--stdin-filename", "draft.docx")
    (data,) = given(file == "-", name or UNNAMED, example, LIMIT_WORD).values()
    return data


def _free(source: Path, output: str) -> Path:
    """Where the proposal goes. Raises WbError if there is a file already."""
    from wb.cli.new import proposal_path
    from wb.document.textfile import SUFFIX
    from wb.errors import WbError
    from wb.wording import visible

    target = proposal_path(output) or source.with_name(source.stem + SUFFIX)
    if target.exists() or target.is_symlink():
        raise WbError(
            f"{visible(str(target))} is there already, and `wb import` overwrites no file.",
            "Name another with -o.",
        )
    return target


def _show(made: Imported) -> None:
    """Which line goes to which key, in the order of the document."""
    from wb.terminal.console import tell
    from wb.wording import visible

    wide = max((len(move.key) for move in made.moves), default=0)
    for move in sorted(made.moves, key=lambda each: each.line):
        tell(f"line {move.line:>4}  {move.key:<{wide}}  {visible(move.words)}")


def _counted(made: Imported) -> list[str]:
    """What became of the words."""
    from wb.wording import counted

    placed = made.total - made.read - made.unplaced
    lines = [
        f"Of {counted(made.total, 'word')}, {max(placed, 0)} are placed, "
        f"{made.read} were headings, labels and dates that became keys, "
        f"{made.unplaced} are under `unplaced`."
    ]
    if made.missed:
        lines.append(f"{counted(made.missed, 'word')} had been lost on the way.")
    else:
        lines.append("No word is lost.")
    return lines
