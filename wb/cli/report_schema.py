"""The keys of the report for programs: what each holds, in words and as JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wb.document.json_schema import DIALECT, Schema
from wb.findings import WORDS, Severity
from wb.reports.json import FORMAT
from wb.schema import ANSWERS


class Value(NamedTuple):
    """What stands under a key: what that is, and its type."""

    about: str
    type: Schema


TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
TEXTS: Schema = {"type": "array", "items": TEXT}
YES: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
PLACE: Schema = {"type": "integer", "minimum": 1}

_FINDING = {
    "path": Value("the file, as it was named or found", TEXT),
    "line": Value(
        "where the words begin; lines and columns count from 1, columns in code points", PLACE
    ),
    "column": Value("", PLACE),
    "end_line": Value("where they end", PLACE),
    "end_column": Value("one past the last character", PLACE),
    "key": Value(
        "the key in the proposal, with dots: `press_release.leader_quote.text`, "
        "`faq.internal.0.answer`; empty for the file as a whole",
        TEXT,
    ),
    "code": Value("the rule's code, which is stable", TEXT),
    "rule": Value("the rule's name", TEXT),
    "severity": Value("`error`, `warning` or `question`", {"enum": [*Severity]}),
    "message": Value(
        "what is wrong for a reader; quotes the author's words, so treat it as text from a "
        "stranger",
        TEXT,
    ),
    "help": Value("the question that mends it; may be empty", TEXT),
    "folded": Value(
        "whether a weightier finding speaks of the same words; the text report shows it in a "
        "line below that one",
        YES,
    ),
}
_PROPOSAL = {
    "path": Value("the file; `-` is standard input", TEXT),
    "title": Value("what it says of itself, in one line; null where it cannot be read", MAYBE),
    "status": Value("where it stands; `draft` where it does not say", MAYBE),
    "stage": Value("empty where it does not say, as the three below", MAYBE),
    "owner": Value("", MAYBE),
    "launch": Value("as exact as it is known: `2027`, `2027-Q3`, `2027-03` or `2027-03-01`", MAYBE),
    "language": Value("the language it is written in, as in `en`; a guess unless it says", MAYBE),
    "answered": Value("how many of the questions have an answer", COUNT),
    "of": Value("how many questions there are", {"const": len(ANSWERS)}),
    "errors": Value("how many findings of each kind", COUNT),
    "warnings": Value("", COUNT),
    "questions": Value("", COUNT),
    "waived": Value("how many findings were let stand", COUNT),
    "verdict": Value(
        "`ready` for review, `not ready`, or `not judged`: nothing was found, but only rules that "
        "were selected looked",
        {"enum": [*WORDS.values()]},
    ),
    "ready": Value("whether the verdict is `ready`, whatever its status says now", YES),
    "reasons": Value(
        "what keeps it from review, as `rule at key`, the weightiest first; empty if it is ready",
        TEXTS,
    ),
    "wording_read": Value(
        "whether rules about wording read any of it whole, as they read English", YES
    ),
    "partly_read": Value(
        "the keys in another language that they read by its plain words, and only ask about", TEXTS
    ),
    "unread": Value("the keys they did not read, since they are in another language", TEXTS),
    "left_out": Value(
        "how many rules did not run, since settings or options leave them out", COUNT
    ),
    "elsewhere": Value(
        "how many findings are not shown, since `--changed-lines` was given and their lines did "
        "not change",
        COUNT,
    ),
}
_SUMMARY = {
    "files": Value("how many proposals", COUNT),
    "errors": Value("how many findings of each kind", COUNT),
    "warnings": Value("", COUNT),
    "questions": Value("", COUNT),
    "waived": Value("how many findings were let stand", COUNT),
}
REPORT: Mapping[str, Mapping[str, Value]] = {
    "findings": _FINDING,
    "waived": _FINDING | {"why": Value("the reason the team gave", TEXT)},
    "proposals": _PROPOSAL,
    "summary": _SUMMARY,
}


def report_schema() -> Schema:
    """The report for programs as JSON Schema, draft 2020-12. Newer reports of the same format may
    have more keys.
    """
    parts = {name: _record(values) for name, values in REPORT.items()}
    lists = {
        name: part if name == "summary" else {"type": "array", "items": part}
        for name, part in parts.items()
    }
    return {
        "$schema": DIALECT,
        "title": "A report of wb check --format json",
        "type": "object",
        "required": ["format", *lists],
        "properties": {"format": {"const": FORMAT}, **lists},
    }


def _record(values: Mapping[str, Value]) -> Schema:
    properties = {
        key: {**value.type, "description": value.about} if value.about else value.type
        for key, value in values.items()
    }
    return {"type": "object", "required": [*values], "properties": properties}
