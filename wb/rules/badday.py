"""Whether an experience shows the day on which it does not work."""

from __future__ import annotations

import re

from wb.prose import Pattern, Prose, Sentence


def conditional(prose: Prose, sentence: Sentence) -> bool:
    """Whether a sentence tells what holds only then: if, when, until."""
    return bool(_CONDITION.search(prose.lower, *sentence))


def goes_wrong(prose: Prose) -> bool:
    """Whether an experience tells, behind its first sentence, what happens when it fails.

    A later paragraph or step that begins with "If" leaves the way that the others tell.
    """
    return bool(_ASIDE.search(prose.lower)) or any(
        goes_wrong_in(prose, each) for each in prose.sentences[1:]
    )


def goes_wrong_in(prose: Prose, sentence: Sentence) -> bool:
    """Whether a sentence tells what happens when it fails."""
    return bool(
        _WRONG.search(prose.lower, *sentence)
        or (
            (_IF.search(prose.lower, *sentence) or _WITHOUT.match(prose.lower, *sentence))
            and _ADVERSE.search(prose.lower, *sentence)
        )
    )


_ASIDE = Pattern(r"\n[^\w\n]*(?:\d{1,2}[.)] *)?(?:if|should|in case|unless) ")
_CONDITION = Pattern(
    r"\b(?:if|when|whenever|should|unless|until|till|in case|where|without|otherwise|else)\b"
)
# "Those that are read without a reply go to the shelf" tells how it is built.
_IF = Pattern(
    r"\b(?:if|when|whenever|should|unless|until|till|in case|where|otherwise|else)\b"
    r"|[,;:] (?:or |but |and )?without\b"
)
_WITHOUT = Pattern(r"\W*(?:or |but |and )?without\b")
_ADVERSE = Pattern(
    r"""
    \b(?:
      not | \w+n't | cannot | no | never | nobody | nothing | neither
      | fail\w* | wrong | break\w* | broke\w* | lost | lose[sd]? | miss(?:es|ed|ing)?
      | late | false | stuck | empty | dead | errors? | mistakes? | expire[sd]? | refuse[sd]?
      | doubt\w* | problems? | faults? | unable | forg[eo]t\w* | delay\w* | down | offline
      | out[ ]of | without | tires? | tired | damaged? | dirty | cold | stolen | ill
      | (?<!in[ ])sick | closed
      | blocked | reject\w* | decline[sd]? | disagree\w* | unclear | unsafe | unreadable | different
      | shut | full | busy | spoilt | absent | overdue
      | (?:is|are|was|were|has|have)[ ](?:out|gone|away|taken)
      | stops? | stopped | stays[ ](?:dark|silent|red) | by[ ]hand | as[ ]before
      | runs?[ ]out | ran[ ]out | sold[ ]out | goes[ ](?:out|off|dark|flat) | went[ ](?:out|off)
      | (?:falls?|drops?|sinks?|fell|dropped)(?=,|[ ](?:she|he|they|below|under|off|out|back)\b)
      | hangs? | jams? | jammed | leak(?:s|ed|ing)? | freezes? | froze | crash(?:es|ed)? | torn
      | flood(?:s|ed|ing)? | frost | storm | outage | power[ ]cut | strike | cancel\w* | postponed?
      | complain\w* | changes?[ ](?:her|his|their)[ ]mind | turned[ ](?:away|down) | too[ ][a-z]+
      | flat | weak | blank | longer[ ]than | (?:is|turns|turned|goes)[ ]red
    )\b
    """,
    re.VERBOSE,
)
_WRONG = Pattern(
    r"\b(?:mistakes? happen|go(?:es)? wrong|went wrong|got stuck|gets stuck"
    r"|(?:was|is|are|were) (?:false|wrong|down|missing|offline|broken|late|stuck|lost)"
    r"|there is none|(?:does|do|did) not (?:answer|reply|come|turn up|open)|(?:has|have) to say no"
    r"|bad day|by mistake|breaks? down|fails"
    r"|at the wrong (?:moment|time|place)|(?:happened|was so) (?:once|twice|\w+ times|on|to)"
    r"|one in (?:two|three|four|five|ten)|as a fallback|fall(?:s)? back)\b"
)
