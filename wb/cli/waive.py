"""`wb waive`: let a finding stand, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from wb.cli.options import ConfigOption, PluginsOption, mention_left_out

if TYPE_CHECKING:
    from wb.findings import Finding, Verdict
    from wb.rules.base import Rule


def waive(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The proposal.")],
    rule: Annotated[
        str,
        typer.Argument(metavar="RULE", help="The rule's name or code, as the finding shows it."),
    ],
    why: Annotated[
        str,
        typer.Option(
            "--why", metavar="REASON", help="Why the finding can stand, for the next reader."
        ),
    ],
    where: Annotated[
        str,
        typer.Option(
            "--where",
            metavar="KEY",
            help=(
                "The answer it is in, such as problem or faq.internal.0.answer. Needed if the rule "
                "speaks in several."
            ),
        ),
    ] = "",
    config: ConfigOption = "",
    plugins: PluginsOption = None,
) -> None:
    """Let a finding stand, and record why in the proposal.

    Nothing else in the file changes. Exits with 2, and writes nothing, if there is no such finding.

    Examples:
      wb waive idea.wb.yaml hype --why "It is her own word."
      wb waive idea.wb.yaml no-quantity --where problem --why "Counted in May."
    """
    from pathlib import Path

    from wb.config.discovery import discover
    from wb.document.edit import append, clean
    from wb.document.loader import load
    from wb.document.store import write
    from wb.document.textfile import TextFile, read
    from wb.errors import WbError
    from wb.lint.runner import check_proposal
    from wb.reports import StyledText
    from wb.terminal.console import write as tell

    source = read(Path(file))
    discovery = discover(config=config, plugins=plugins)
    named = _rule(rule, discovery.catalogue(file))
    mention_left_out(discovery)
    where = _key(where.strip()) if where else ""
    why = " ".join(clean(why).split())
    if not why:
        raise WbError(
            "A waiver needs its reason.", 'Why may this stay as it is? Say it with --why "...".'
        )
    settings = discovery.at(source.path)
    before = check_proposal(load(source), settings)
    here = _found(before, named, where)
    where = where or _only_key(here, named)
    record = {"rule": named.name} | ({"where": where} if where else {}) | {"why": why}
    text = append(source, "waivers", record)
    after = check_proposal(load(TextFile(source.path, text)), settings)
    if len(after.waived) != len(before.waived) + len(here):
        raise WbError(
            "The waiver would not hold, so nothing was written.",
            "Is there another one for the same place?",
        )
    write(Path(file), text, source)
    tell([StyledText(_waived(file, each)) for each in here])


def _waived(file: str, finding: Finding) -> str:
    """What to say of a finding that stands from now on."""
    from wb.reports.concise import one_line
    from wb.wording import visible

    return (
        f"Waived in {visible(file)}: {finding.code} {finding.rule} at "
        f"{visible(finding.key) or 'the whole file'}, line {finding.start.line}.\n"
        f"    {one_line(finding.message)}\n"
    )


def _rule(word: str, rules: Mapping[str, Rule]) -> Rule:
    """The rule that a word names. Raises WbError with a "did you mean"."""
    from wb.config.loader import hint_at
    from wb.errors import WbError

    found = next(
        (rule for rule in rules.values() if word.lower() in (rule.name, rule.code.lower())), None
    )
    if found is None:
        raise WbError(f'There is no rule "{word}".', hint_at(word, rules))
    return found


def _key(key: str) -> str:
    """The key, if the format has it or something below it. Raises WbError with a "did you mean"."""
    from wb.errors import WbError
    from wb.schema import in_first, known_keys
    from wb.wording import did_you_mean

    known = dict.fromkeys(key for each in known_keys() for key in _with_parents(each))
    if in_first(key) not in known:
        raise WbError(
            f'A proposal has no key "{key}".',
            did_you_mean(in_first(key), known)
            or "It is the answer's name in the file, such as problem or press_release.summary.",
        )
    return key


def _with_parents(key: str) -> Iterable[str]:
    parts = key.split(".")
    return (".".join(parts[:depth]) for depth in range(1, len(parts) + 1))


def _found(verdict: Verdict, rule: Rule, where: str) -> list[Finding]:
    """What the rule says there. Raises WbError if it says nothing."""
    from wb.errors import WbError

    said = [finding for finding in verdict.findings if finding.code == rule.code]
    here = [
        finding
        for finding in said
        if not where or finding.key == where or finding.key.startswith(f"{where}.")
    ]
    if here:
        return here
    place = f" at `{where}`" if where else ""
    if done := next(
        (
            each
            for each in verdict.waived
            if each.finding.code == rule.code and where in ("", each.finding.key)
        ),
        None,
    ):
        raise WbError(
            f'"{rule.name}" is waived already at `{done.finding.key}`: {done.why}',
            "Nothing was written.",
        )
    elsewhere = ", ".join(dict.fromkeys(f"`{finding.key}`" for finding in said))
    raise WbError(
        f'There is nothing to waive: "{rule.name}" says nothing{place}.',
        f"It speaks at {elsewhere}." if said else "Nothing was written.",
    )


def _only_key(findings: list[Finding], rule: Rule) -> str:
    """The one key the rule speaks at. Raises WbError if there are several."""
    from wb.errors import WbError

    keys = list(dict.fromkeys(finding.key for finding in findings))
    if len(keys) > 1:
        listed = ", ".join(f"`{key}`" for key in keys)
        raise WbError(
            f'"{rule.name}" speaks at {listed}. Which of them may stand?', "Name it with --where."
        )
    return keys[0]
