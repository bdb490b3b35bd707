"""What an answer to a question of the FAQ holds."""

from __future__ import annotations

from wb.document.proposal import Faq
from wb.prose import Pattern


def namely(entry: Faq) -> str:
    """What an answer to such a question holds, as a question."""
    asks = entry.question.text.lower()
    return next((help for pattern, help in _NAMELY if pattern.search(asks)), _ANY)


_ANY = (
    "Namely? What happens, for whom, and where does it end? If it is not known yet: "
    "who finds out, how, and by when?"
)
_NAMELY = tuple(
    (Pattern(rf"\b(?:{asks})\b"), help)
    for asks, help in (
        (
            r"support it|want it|like it|agree|union|happy|accept|on board"
            r"|think of it|buy[- ]in",
            "Who was asked, on which day, how many are for it, and what do the others say?",
        ),
        (
            r"longer|slower|extra time|more work",
            "By how much, measured where? Who waits for it, and did anybody go away?",
        ),
        (
            r"what (?:if|happens (?:if|when))",
            "What does she do then, and what does she get? How often was it so far, and where does "
            "the help end?",
        ),
        (
            r"risks?|go(?:es)? wrong|fails?|failure|worr(?:y|ies)|breaks?|dangers?|threats?|harm",
            "Which is the likeliest, how often has it happened so far, "
            "and at which figure would you stop?",
        ),
        (
            r"why not|instead|alternatives?|rather than|other (?:ways?|options?)|competitors?"
            r"|competition|different|compared?|else",
            "Name the other way: what does it cost, what has been tried of it, what does it do "
            "better, and what does it leave undone?",
        ),
        (
            r"what about",
            "How often is that, what happens there today, and what is done until it is solved?",
        ),
        (
            r"measure|success|know (?:(?:that|if|whether) )?it works|metrics?|kpis?",
            "Which number, from what today to what by when? At which one would you stop?",
        ),
        (
            r"effort|costs?|price|budget|pays?|expensive|spend|money|savings?|earn|revenue"
            r"|invest\w*",
            "How much, once and each year? What comes back for it, and after how long?",
        ),
        (
            r"data|privacy|private|confidential|gdpr|tracked|personal|photos?|records?",
            "What is kept, where and for how long, who sees it, and what is not settled yet?",
        ),
        (
            r"safe|safety|secure|security",
            "Yes or no? Against what not, and what has happened so far? "
            "What does she go by instead?",
        ),
        (
            r"^who (?:sends?|does|runs?|answers?|cleans?|checks?|decides?|owns|drives?|looks?"
            r"|will)",
            "Who by name or role, on which days and until what hour, and who when they are away?",
        ),
        (
            r"^how (?:do|can) i",
            "What is her first step, what does it ask of her, and how many does it not reach yet?",
        ),
        (
            r"why now",
            "What has changed, on which day, and what is lost by waiting a year?",
        ),
        (
            r"how (?:many|big|large)",
            "How many are there, how many of them were asked or watched, and how many would?",
        ),
        (
            r"how (?:accurate|often|many|much|reliable|likely|well|good|exact|precise|sure)",
            "In how many of how many so far? What happens in the others?",
        ),
        (
            r"when|how (?:long|soon|fast|quickly)",
            "On which day, or within how long? How often has that been met so far?",
        ),
        (
            r"which|where|what (?:languages?|devices?|places?|countries|regions?|sizes?)"
            r"|my (?:ward|school|region|country|area|phone|device|office|team|site)"
            r"|work (?:on|with|in)",
            "Which by name, which not, and until when?",
        ),
        (
            r"^(?:do|does|did|is|are|can|could|will|would|may|must|should|has|have|am) .*",
            "Is it a yes or a no, how often so far, and for whom is it different? "
            "If it is not known yet: who finds out, by when?",
        ),
    )
)
