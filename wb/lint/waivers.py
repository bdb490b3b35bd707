"""A team's waivers: which findings they cover, and which of them cover nothing."""

from __future__ import annotations

from collections.abc import Container, Iterable

from wb.document.proposal import Waiver
from wb.document.textfile import Place
from wb.findings import Finding, Remark, Waived


def apply(
    waivers: Iterable[Waiver], findings: list[Finding]
) -> tuple[list[Finding], list[Waived], list[Waiver]]:
    """The findings that stand, those that are waived, and the waivers with nothing to waive."""
    good = {waiver: False for waiver in waivers if waiver.rule and waiver.why}
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        if waiver := next((waiver for waiver in good if _covers(waiver, finding)), None):
            good[waiver] = True
            waived.append(Waived(finding, waiver.why.text.strip()))
        else:
            kept.append(finding)
    return kept, waived, [waiver for waiver, used in good.items() if not used]


def idle(waivers: Iterable[Waiver], silent: Container[str]) -> list[Remark]:
    """A remark for each waiver that waives nothing, unless its rule is one of the `silent`."""
    return [_idle(waiver) for waiver in waivers if waiver.rule.text.strip() not in silent]


def _covers(waiver: Waiver, finding: Finding) -> bool:
    where = waiver.where.text.strip()
    named = waiver.rule.text.strip() in (finding.rule, finding.code)
    return named and (not where or finding.key == where or finding.key.startswith(where + "."))


def _idle(waiver: Waiver) -> Remark:
    key = waiver.rule.key.rpartition(".")[0]
    where = f" at `{waiver.where.text.strip()}`" if waiver.where else ""
    message = f'Nothing here needs the waiver for "{waiver.rule.text.strip()}"{where}.'
    return Remark(
        Place(key, waiver.rule.span),
        message,
        "Has the answer changed since? Then take the waiver out.",
    )
