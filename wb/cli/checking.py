"""What `wb check` does once its command line is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wb.config.discovery import discover
from wb.findings import Severity
from wb.lint.files import check_all, find, passed_over
from wb.reports import Format, report
from wb.terminal.console import say, warn, write

if TYPE_CHECKING:
    from wb.cli.outputs import Output
    from wb.config.discovery import Discovery
    from wb.errors import WbError
    from wb.findings import Verdict


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
) -> int:
    """Check the proposals at `paths`, print what is found, and give what to exit with. Raises
    WbError for what stops the run.
    """
    outputs = _outputs(output)
    settings = discover(_words(select), _words(ignore), config, plugins)
    if show_settings:
        _show(settings, paths or ["."])
        return 0
    files, passed = find(paths or ["."])
    if passed:
        warn(passed_over(passed))
    settings.prepare(files)
    if settings.left_out:
        warn(settings.left_out)
    verdicts, undone = check_all(files, settings, questions)
    write(report(format)(verdicts))
    undone += _save(outputs, verdicts)
    for error in undone:
        say(error)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    failed = any(finding.severity in failing for each in verdicts for finding in each.findings)
    return 2 if undone else 1 if failed and not exit_zero else 0


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
