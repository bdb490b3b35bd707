"""Which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from wb.document.proposal import Proposal
from wb.document.textfile import Passage
from wb.prose.passage import Prose, prose
from wb.prose.pattern import Pattern
from wb.prose.words import vocabulary

# Function words that tell languages of the Latin script apart; the first is the one our wording rules know.
_FUNCTION_WORDS = {
    "en": frozenset(
        b"the of and to is that for it with are by from this not which who their they has have was were when what you your we our at on be can".split()
    ),
    "de": frozenset(
        b"der die das und ist nicht mit ein eine den dem des von zu im auf sich auch wird sie er wir werden bei nach einer einen".split()
    ),
    "fr": frozenset(
        b"le la les des et est une dans pour que qui sur pas plus avec ce sont par au du il elle nous leur".split()
    ),
    "es": frozenset(
        b"el la los las y es una para que con por del no se su al lo como un en".split()
    ),
    "pt": frozenset(
        b"o a os as e uma para que com por do da se em um no na dos das mais ao".split()
    ),
    "it": frozenset(b"il la le gli e una per che con di non si del della un in sono dei".split()),
    "da": frozenset(b"og det er en at til af med ikke der den de som et har vi kan var".split()),
    "pl": frozenset(
        b"i w na nie jest do z to co po za od jak dla tego tym ma przez oraz ich".split()
    ),
    "cs": frozenset(b"a v na je se do ze pro jako po od za jsou by ve jeho kter jen".split()),
    "fi": frozenset(b"ja on ei se joka mutta kun niin ovat sen tai kuin ole hanen".split()),
    "hu": frozenset(b"az egy hogy nem van es is meg ezt mint csak vagy".split()),
    "ro": frozenset(b"si in de la cu pe nu este un o din care se pentru sunt".split()),
    "tr": frozenset(b"ve bir bu da de ile icin olarak daha gibi cok ne".split()),
    "id": frozenset(b"yang dan di untuk dengan ini itu dari pada tidak ke dalam".split()),
    "nl": frozenset(
        b"de het een en van is dat niet met voor zijn op te aan die er om ook wordt".split()
    ),
    "sv": frozenset(b"och att det som en av med den till inte har de ett om var".split()),
}
_ENGLISH = _FUNCTION_WORDS["en"]
_FOREIGN = frozenset().union(*(words for code, words in _FUNCTION_WORDS.items() if code != "en"))


@lru_cache(maxsize=16)
def language(proposal: Proposal) -> str:
    """The language a proposal is written in: what `language:` says, else a guess by function words."""
    if said := proposal["language"].text.strip():
        return re.split("[-_]", said.lower())[0]
    return _guess(vocabulary(proposal.source.text)) or "en"


@lru_cache(maxsize=1024)
def speaks_english(proposal: Proposal, passage: Passage) -> bool:
    """Whether wording rules may read a passage: they know English, and a passage may be in another language than its file."""
    text = passage.text
    if 20 * (len(text) - len(text.encode("ascii", "ignore"))) > len(
        text
    ):  # a few signs and names are no other script
        ascii, foreign = _letters(text)
        if foreign > (ascii + foreign) * 0.3:
            return False
    words, whole = prose(passage).vocabulary, language(proposal)
    if whole == "en" and len(words & _ENGLISH) >= len(words & _FOREIGN):
        return True  # no other language can have more
    here = _guess(words) if len(words) >= _ENOUGH else ""
    return (here or whole) == "en"


def function_words(words: frozenset[bytes]) -> int:
    """How many function words of the language that has most of them are among `words`."""
    return max(len(words & known) for known in _FUNCTION_WORDS.values())


def foreign_share(found: Iterable[Prose]) -> float:
    """The share of letters outside ASCII: next to none in English, one in twenty in German, all in Japanese."""
    counts = [_letters(prose.text) for prose in found]
    foreign = sum(foreign for _, foreign in counts)
    return foreign / max(1, foreign + sum(ascii for ascii, _ in counts))


def _letters(text: str) -> tuple[int, int]:
    """How many letters there are in ASCII, and how many others."""
    ascii = text.encode("ascii", "ignore")
    others = "" if len(ascii) == len(text) else _OTHERS.sub("", text)
    return len(ascii.translate(None, _NO_LETTERS)), sum(map(str.isalpha, others))


_OTHERS = Pattern(r"[\x00-\x7f]+")
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())


_ENOUGH = 8  # different words; fewer do not tell a language


def _guess(words: frozenset[bytes]) -> str:
    """The language with the most function words among `words`; none if there are next to none."""
    counts = {code: len(words & known) for code, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] < 2 or counts[best] < 0.04 * len(words):
        return ""
    return "en" if counts["en"] == counts[best] else best
