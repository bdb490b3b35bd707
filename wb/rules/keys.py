"""Keys of a proposal that several rules read together."""

from __future__ import annotations

from wb.questions import QUESTIONS

ANSWERS = tuple(question.key for question in QUESTIONS)
QUOTES = ("press_release.leader_quote.text", "press_release.customer_quote.text")
RELEASE = (
    "press_release.headline",
    "press_release.subheading",
    "press_release.summary",
    "press_release.problem",
    "press_release.solution",
    "press_release.getting_started",
    "press_release.call_to_action",
)
# Told from the customer's side: the company has no "we" here.
CUSTOMER_SIDE = (
    "who",
    "problem",
    "benefit",
    "experience",
    "press_release.problem",
    "press_release.customer_quote.text",
)
