"""The report as a SARIF log 2.1.0: findings, the rules behind them, and what a team lets stand.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ says what it holds; the numbers below are its
sections.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping

from wb import __version__
from wb.document.tree import path_in_repository
from wb.findings import Finding, Severity, Verdict, fingerprints
from wb.reports import StyledText
from wb.reports.json import as_json, rows
from wb.rules import CATALOGUE
from wb.rules.base import Rule
from wb.rules.page import as_markdown

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUESTION: "note"}
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
# What a text would do besides being read: a place for an argument (3.11.5), a link (3.11.6).
_PLACEHOLDER = re.compile(r"\{(?=\d+\})|(?<=\d)\}")
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def report(verdicts: Collection[Verdict]) -> Iterator[StyledText]:
    """All findings and waivers as one run, a line for each rule and each result."""
    rules = _rules(verdicts)
    order = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {"name": "wb", "fullName": "working-backwards", "semanticVersion": __version__}
    yield StyledText(f'{{"$schema": "{SCHEMA}", "version": "2.1.0",\n"runs": [{{')
    yield StyledText('"columnKind": "unicodeCodePoints",\n')
    yield StyledText(f'"tool": {{"driver": {as_json(driver)[:-1]}, "rules": [')
    yield from rows(rules)
    yield StyledText(']}},\n"results": [')
    yield from rows(_results(verdicts, order))
    yield StyledText("]}]}\n")


def _rules(verdicts: Collection[Verdict]) -> list[Mapping[str, object]]:
    """All rules of the catalogue, and those of the team and of plugins that have spoken."""
    known = {rule.code for rule in CATALOGUE.values()}
    said = (finding for each in verdicts for finding in _all(each))
    others = {finding.code: finding.rule for finding in said if finding.code not in known}
    own = [_rule(rule) for rule in CATALOGUE.values()]
    return own + [_unknown(code, name) for code, name in sorted(others.items())]


def _rule(rule: Rule) -> Mapping[str, object]:
    page = rule.page  # once: it is made each time
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": page.partition("\n")[0] or rule.name},
        "fullDescription": {"text": " ".join(page.partition("\nBad:")[0].split()) or rule.name},
        "help": {"text": page, "markdown": as_markdown(page)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _unknown(code: str, name: str) -> Mapping[str, object]:
    """A rule of which a report knows the name only; services ask for more than the format does."""
    text = {"text": name}
    return {"id": code, "name": name, "shortDescription": text, "fullDescription": text}


def _all(verdict: Verdict) -> list[Finding]:
    return [*verdict.findings, *(each.finding for each in verdict.waived)]


def _results(
    verdicts: Collection[Verdict], order: Mapping[object, int]
) -> Iterator[Mapping[str, object]]:
    """Each finding, with the reason it may stand if there is one (3.27.23, 3.35)."""
    for each in verdicts:
        known, artifact = fingerprints(each), _artifact(each.path)
        reasons = [None] * len(each.findings) + [waived.why for waived in each.waived]
        for finding, why in zip(_all(each), reasons, strict=True):
            yield {
                "ruleId": finding.code,
                "ruleIndex": order[finding.code],
                "level": LEVELS[finding.severity],
                "message": {"text": _message(finding)},
                "locations": [_location(finding, artifact)],
                "partialFingerprints": {"fileRuleKeyWords/v1": known[finding]},
                "suppressions": [] if why is None else [_suppression(why)],
            }


def _suppression(why: str) -> Mapping[str, object]:
    return {"kind": "inSource", "status": "accepted", "justification": why}


def _message(finding: Finding) -> str:
    """What is said; signs that would act in a message are written so that they do not."""
    text = f"{finding.message} {finding.help}".rstrip()
    return _LINK.sub(r"\\[", _PLACEHOLDER.sub(lambda match: match[0] * 2, text))


def _location(finding: Finding, artifact: Mapping[str, object]) -> Mapping[str, object]:
    region = {
        "startLine": finding.start.line,
        "startColumn": finding.start.column,
        "endLine": finding.end.line,
        "endColumn": finding.end.column,
    }
    place: dict[str, object] = {
        "physicalLocation": {"artifactLocation": artifact, "region": region}
    }
    if finding.key:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.key, "kind": "member"}]
    return place


def _artifact(path: str) -> Mapping[str, object]:
    """Where a file is, from the top of its repository; whole where it lies in none."""
    name = path_in_repository(path)
    uri = quoted(os.fsencode(name))
    if os.path.isabs(name):
        return {"uri": f"file://{uri if uri.startswith('/') else f'/{uri}'}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def quoted(path: bytes) -> str:
    """A path as part of a URI, as `urllib.parse.quote` has it, which takes longer to import."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in path)
