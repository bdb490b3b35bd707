"""What was found in a proposal, as a template shows it to reviewers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wb.config.discovery import Discovery
    from wb.document.proposal import Proposal

# What a template may name that is found by rules; they run only if it does.
REVIEW = ("findings", "more_findings", "waived", "chair")
MOST_FINDINGS = 7  # that a reviewer takes in; the report of `wb check` has all


def review(proposal: Proposal, settings: Discovery) -> dict[str, object]:
    """What keeps a proposal from being ready, what the team lets stand, what a customer asks."""
    from wb.interview.coach import empty_chair
    from wb.labels import ENGLISH
    from wb.lint.runner import check_proposal
    from wb.render.context import for_page, page_language

    verdict = check_proposal(proposal, settings.at(proposal.source.path))
    # Comments have a list of their own.
    against = [each for each in verdict.against if not each.folded and each.rule != "open-comment"]
    # Citations, emphasis and lead-ins such as "**Before.**" are not quoted.
    marks = r"(?m)^\*\*[^*\n]{1,40}[.:]\*\*\s*|\s*\[\^[^\[\]\n]+\]|[*`]+"
    answers = {
        each.key: re.sub(marks, "", each.text).strip() for each in for_page(proposal).answers
    }
    asked = empty_chair(answers) if page_language(proposal).lower()[:2] == ENGLISH else ()
    return {
        "findings": [
            {"severity": each.severity.value, "where": each.key, "rule": each.rule}
            | {"message": each.message, "help": each.help}
            for each in against[:MOST_FINDINGS]
        ],
        "more_findings": str(max(0, len(against) - MOST_FINDINGS) or ""),
        "waived": [
            {"where": each.finding.key, "rule": each.finding.rule}
            | {"message": each.finding.message, "why": " ".join(each.why.split())}
            for each in verdict.waived
        ],
        "chair": [each.ask for each in asked],
    }
