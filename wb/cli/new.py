"""`wb new`: ask the five questions, or go on where they were left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

from wb.cli.option_texts import PLUGINS

if TYPE_CHECKING:
    from pathlib import Path

    import typer  # the first question shows sooner without it; cli/app.py and cli/quick.py read it

    from wb.cli.proposal_file import ProposalFile


def new(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]",
            help="Where to keep the proposal; if left out, it is named after its title.",
            show_default=False,
        ),
    ] = None,
    set: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=TEXT",
            help='Set an answer or another field, as in --set who="...", replacing the old.',
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            help="Fill in what is empty from a YAML file, or from standard input with -.",
        ),
    ] = None,
    ask: Annotated[
        list[str] | None,
        typer.Option(
            "--ask",
            metavar="QUESTION=NAME",
            help="Note who is to answer a question, as in --ask evidence=Tom.",
        ),
    ] = None,
    at: Annotated[
        int,
        typer.Option(
            "--at",
            min=0,
            max=5,
            metavar="NUMBER",
            help="Begin with this question.",
            show_default=False,
        ),
    ] = 0,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines, for screen readers and simple terminals.")
    ] = False,
    plugins: Annotated[
        bool | None,
        typer.Option("--plugins/--no-plugins", help=PLUGINS, show_default=False),
    ] = None,
) -> None:
    """Ask the five questions one at a time and save each answer.

    If the file exists, the interview picks up where you left off; nothing you wrote is lost.
    Without a terminal nothing is asked: --set and --answers fill in the file, and whatever is
    missing is listed, with exit code 2. --answers fills in only what is empty and names what it
    left alone; --set replaces what is there.

    Examples:
      wb new my-idea
      wb new my-idea --answers answers.yaml
    """
    from wb.cli.session import ask_title, end, hold, prompter
    from wb.command import command
    from wb.errors import WbError

    silent = _why_silent(answers)
    here = None if silent else prompter(plain)
    if at and silent:
        raise WbError(
            f"--at begins an interview. {silent}",
            "--set and --answers fill a proposal without one.",
        )
    title = ""
    path = proposal_path(file)
    if here and not (set or answers) and not (path and path.is_file()):
        title = ask_title(here, _titled(path), command("new", files=[file] if file else []))
    proposal = _written(path, title, answers, set or [], ask or [])
    proposal.plugins = plugins
    if here is None:
        _end(proposal, silent)
    if not (set or answers or ask) or _missing(proposal):
        from wb.interview import interview

        hold(lambda: interview(here, proposal, at), proposal, proposal.command("new"))
    end(proposal, proposal.command("check"), proposal.command("render"))


def _why_silent(answers: str | None) -> str:
    """Why nobody is asked, in a sentence; empty if somebody is."""
    from wb.cli.session import why_silent

    read = "--answers - reads standard input, so nobody is asked."
    return why_silent() or (read if answers == "-" else "")


def proposal_path(file: str | None) -> Path | None:
    """The path a FILE means; None if the name is still to be made, in this folder."""
    from pathlib import Path

    from wb.document.textfile import SUFFIX, is_proposal
    from wb.errors import WbError
    from wb.wording import visible

    if not file:
        return None
    path = Path(file)
    if path.is_dir():
        raise WbError(
            f"{visible(file)} is a folder.",
            f"Name the file in it, as in {visible(str(path / 'my-proposal'))}{SUFFIX}.",
        )
    if not path.parent.is_dir():
        raise WbError(
            f"There is no folder {visible(str(path.parent))}.", "Make it first, or choose another."
        )
    if not is_proposal(file):
        path = path.with_name(
            path.name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".wb") + SUFFIX
        )
    return path


def _titled(path: Path | None) -> str:
    """A title made of the name of a file."""
    from wb.document.textfile import stem

    words = stem(path.name).replace("-", " ").replace("_", " ").split() if path else []
    return " ".join(words)[:1].upper() + " ".join(words)[1:]


def _named(title: str) -> str:
    """The name of a file made of a title: small letters and digits, with hyphens between the
    words.
    """
    import unicodedata

    from wb.document.textfile import SUFFIX

    plain = "".join(
        c for c in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(c)
    )
    words = "".join(
        c if c.isalnum() else " " for c in plain.replace("'", "").replace("’", "")
    ).split()
    return ("-".join(words)[:60].rstrip("-") or "proposal") + SUFFIX


def _written(
    path: Path | None, title: str, answers: str | None, sets: list[str], asks: list[str]
) -> ProposalFile:
    """The file, there as it was or new, with all that was given in it."""
    from pathlib import Path

    from wb.cli.proposal_file import ProposalFile
    from wb.errors import WbError

    if not (answers or sets or asks) and path and path.exists():
        return ProposalFile.opened(path)
    from wb.cli.inputs import filled, gather
    from wb.document.edit import fresh
    from wb.document.textfile import TextFile

    inputs = gather(answers, sets, asks)
    title = title or " ".join(inputs.texts.get("title", "").split())
    if path is None and not title:
        raise WbError("A new proposal needs a name.", 'Give a FILE, or --set title="...".')
    path = path or Path(_named(title))
    if path.exists():
        file = ProposalFile.opened(path)
        text, left = filled(file.source, inputs)
        file.put(text)
        _say_left(file, left)
        return file
    if not title and not inputs:
        raise WbError(
            f"{path} is not there yet, and nothing was given to put into it.",
            f"{_why_silent(answers)} {_wanted(['title', *_questions()])}".strip(),
        )
    empty = TextFile(str(path), fresh(title))
    return ProposalFile.made(
        path, filled(empty, inputs._replace(by_name=frozenset(inputs.texts)))[0]
    )


def _say_left(file: ProposalFile, keys: list[str]) -> None:
    """Name what --answers gave and the file says otherwise."""
    from wb.terminal.console import warn
    from wb.wording import listed

    if keys:
        what = f"{file.shown} says something else at {listed(keys)} already, and that stays."
        warn(f"{what}\n--set KEY=TEXT replaces it.")


def _questions() -> list[str]:
    from wb.questions import QUESTIONS

    return [question.key for question in QUESTIONS]


def _missing(proposal: ProposalFile) -> list[str]:
    return [key for key in ("title", *_questions()) if not proposal.answer(key)]


def _wanted(keys: list[str]) -> str:
    return f"Still to be answered: {', '.join(keys)}."


def _end(proposal: ProposalFile, silent: str) -> NoReturn:
    """The end where nobody is asked: what is missing goes to the error stream, with exit code 2."""
    from wb.terminal.console import tell, warn

    tell(f"Saved to {proposal.shown}.")
    missing = _missing(proposal)
    if missing:
        warn(f"{silent}\n{_wanted(missing)}")
        remedy = f'--set {missing[0]}="..." or --answers FILE gives them; where one can ask,'
        warn(f"{remedy}\n`{proposal.command('new')}` asks for them.")
    raise SystemExit(2 if missing else 0)
