"""What `wb check` does once its command line is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wb.config.discovery import discover
from wb.findings import Severity
from wb.lint.files import Found, check_all, find, passed_over
from wb.reports import Format, report
from wb.terminal.console import columns, say, warn, write
from wb.wording import counted

if TYPE_CHECKING:
    from wb.cli.outputs import Output
    from wb.config.discovery import Discovery
    from wb.errors import WbError
    from wb.findings import Verdict

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
    verdicts, undone = check_all(files, settings, questions, given, narrow)
    write(report(format, columns())(verdicts))
    if narrow and format not in TELLING:
        _tell_elsewhere(verdicts)
    undone += _save(outputs, verdicts)
    for error in undone:
        say(error)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    failed = any(finding.severity in failing for each in verdicts for finding in each.findings)
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


def _tell_elsewhere(verdicts: Sequence[Verdict]) -> None:
    """Say what was left out where the form of the report has no room for it."""
    if number := sum(each.elsewhere for each in verdicts):
        warn(f"{counted(number, 'finding')} on lines that did not change: not shown.")


def _outputs(options: Sequence[str]) -> Sequence[Output]:
    if not options:
        return ()
    from wb.cli.outputs import outputs

    return outputs(options)


def _save(outputs: Sequence[Output], verdicts: Sequence[Verdict]) -> list[WbError]:
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
