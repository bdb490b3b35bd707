"""What `wb check` does once its command line is read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from wb.config.discovery import discover
from wb.findings import Severity
from wb.lint.files import FEW, Found, check_all, find, passed_over
from wb.reports import Format, report
from wb.terminal.console import columns, say, warn, write
from wb.wording import counted

if TYPE_CHECKING:
    from wb.cli.outputs import Output
    from wb.config.discovery import Discovery
    from wb.errors import WbError
    from wb.findings import Verdict
    from wb.lint.files import Check, Checked, Fault

# The forms that people read while more is found; the others are printed when all is done.
AS_THEY_COME = frozenset({Format.TEXT, Format.CONCISE})

STDIN = "-"  # the path that means standard input
# The forms in which people or programs read how many findings were left out.
TELLING = frozenset({Format.TEXT, Format.GITHUB, Format.MARKDOWN, Format.JSON})


def run(
    paths: Sequence[str] = (),
    format: Format = Format.TEXT,
    strict: bool = False,
    questions: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    config: str = "",
    plugins: bool | None = None,
    show_settings: bool = False,
    exit_zero: bool = False,
    output: Sequence[str] = (),
    changed: str | None = None,
    changed_lines: str | None = None,
    stdin_filename: str = "",
    show_files: bool = False,
    jobs: int | None = None,
) -> int:
    """Check the proposals at `paths`, print what is found, and give what to exit with. Raises
    WbError for what stops the run.
    """
    outputs = _outputs(output)
    settings = discover(_words(select), _words(ignore), config, plugins)
    if show_settings:
        _show(settings, paths or ["."])
        return 0
    given = _given(paths, stdin_filename)
    files, passed = _found(paths, given)
    narrow = None
    if changed is not None or changed_lines is not None:
        from wb.cli.since import only_changed

        files, narrow = only_changed(files, given, changed, changed_lines)
    if show_files:
        return _list(paths, files)
    if passed:
        warn(passed_over(passed))
    settings.prepare(files)
    if settings.left_out:
        warn(settings.left_out)
    check = partial(check_all, discovery=settings, questions=questions, given=given, narrow=narrow)
    with _checked(files, check, jobs, format) as (checked, hide):
        verdicts = checked.verdicts
        write(report(format, columns())(verdicts), hide)
        if narrow and format not in TELLING:
            _tell_elsewhere(verdicts)
        undone = [*checked.undone, *_save(outputs, verdicts)]
        failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        failed = any(finding.severity in failing for each in verdicts for finding in each.findings)
    for error in undone:
        say(error)
    if checked.faults:
        return _tell(checked.faults[0])
    return 2 if undone else 1 if failed and not exit_zero else 0


def _given(paths: Sequence[str], name: str) -> Mapping[str, bytes]:
    """What stands on standard input, by the file it stands for."""
    if STDIN not in paths and not name:
        return {}
    from wb.cli.standard_input import given

    return given(STDIN in paths, name)


def _found(paths: Sequence[str], given: Mapping[str, bytes]) -> Found:
    named = [path for path in paths if path != STDIN]
    if given and not named:
        return Found([*given], [])
    files, passed = find(named or ["."])
    return Found(list(dict.fromkeys([*given, *files])), passed)


def _list(paths: Sequence[str], files: Sequence[str]) -> int:
    from wb.cli.show_files import show_files

    show_files([path for path in paths if path != STDIN] or ["."], files)
    return 0


def _tell_elsewhere(verdicts: Collection[Verdict]) -> None:
    """Say what was left out where the form of the report has no room for it."""
    if number := sum(each.elsewhere for each in verdicts):
        warn(f"{counted(number, 'finding')} on lines that did not change: not shown.")


@contextmanager
def _checked(
    files: Sequence[str], check: Check, jobs: int | None, format: Format
) -> Iterator[tuple[Checked, Callable[[], None]]]:
    """What was found, and what hides the progress before it is shown."""
    if (jobs or 1) == 1 and len(files) < FEW:
        yield check(files), lambda: None
        return
    from wb.lint.many import check_many
    from wb.terminal.progress import Progress

    progress = Progress("Checking", len(files))

    def tell(sentence: str) -> None:
        progress.hide()
        warn(sentence)

    try:
        with check_many(files, check, jobs, progress, tell) as checked:
            if format not in AS_THEY_COME:
                len(checked.verdicts)  # nothing is printed if the run is broken off before
            yield checked, progress.hide
    finally:
        progress.hide()


def _tell(fault: Fault) -> int:
    from wb.cli.crash import tell

    tell(fault.kind, fault.trace, sys.argv[1:])
    return 3


def _outputs(options: Sequence[str]) -> Sequence[Output]:
    if not options:
        return ()
    from wb.cli.outputs import outputs

    return outputs(options)


def _save(outputs: Sequence[Output], verdicts: Collection[Verdict]) -> list[WbError]:
    if not outputs:
        return []
    from wb.cli.outputs import save

    return save(outputs, verdicts)


def _show(settings: Discovery, paths: Sequence[str]) -> None:
    """Print what is in force for each path, once for those that have it in common."""
    from wb.config.show import shown
    from wb.reports import StyledText
    from wb.rules import CATALOGUE
    from wb.wording import visible

    settings.prepare(paths)
    write([StyledText(visible(line) + "\n") for line in shown(settings, paths, CATALOGUE)])


def _words(options: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.strip() for option in options for word in option.split(",") if word.strip())
