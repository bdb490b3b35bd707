"""What is said after an answer: as much as fits how good it is, and a question for more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wb.command import command
from wb.interview import coach
from wb.interview.protocol import Line
from wb.questions import Question

if TYPE_CHECKING:
    from wb.findings import Finding

SHOWN = 5  # findings shown about one answer; more would be a lecture
LIVE = 3  # findings shown while the author writes


def response(
    question: Question | None, text: str, findings: Sequence[Finding], first: bool
) -> list[Line]:
    """What is said in one of three tones; nothing where there is nothing to say.

    A weak answer hears what troubles a reader and one question; a fair one what is good and what is
    missing; a strong one what makes it strong and one step deeper. `first` is the first time that
    the answer is judged: only then is more asked than the findings ask.
    """
    claims = [each for each in findings if each.is_claim]
    praise = coach.strength(question, text) if question and not claims else ""
    more = coach.deeper_question(question, text) if question and first else ""
    if claims:
        return [Line("A reader would stop here:", "help"), *said(findings), *_asked("", more)]
    lines = [Line(praise, "strong")] if praise else []
    if findings:
        missing = Line("What a reader would still ask:", "help")
        return [*lines, missing, *said(findings), *_asked("", more)]
    return [*lines, *_asked("One step deeper: ", more)]


def said(findings: Sequence[Finding]) -> list[Line]:
    """Findings as they are told to the author."""
    lines = [
        line
        for each in findings[:SHOWN]
        for line in (
            Line(f"{spoken(each)} [{each.rule}]", str(each.severity)),
            Line(each.help, "help"),
        )
        if line.text
    ]
    if len(findings) > SHOWN:
        lists = command("check", "--questions")
        lines.append(Line(f"And {len(findings) - SHOWN} more; `{lists}` lists them.", "quiet"))
    return lines


def spoken(finding: Finding) -> str:
    """A finding with its level as a word: not everybody sees a colour, and nobody hears one."""
    return f"{finding.severity}: {finding.message}"


def _asked(before: str, question: str) -> list[Line]:
    return [Line(f"{before}{question}", "question")] if question else []
