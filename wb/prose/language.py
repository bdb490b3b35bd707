"""Which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wb.prose.passage import Prose
from wb.prose.pattern import Pattern
from wb.prose.words import vocabulary

# Function words that tell languages of the Latin script apart, cut at their foreign letters as
# vocabularies are. The wording rules know the first language.
_FUNCTION_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "en": b"""the of and to is that for it with are by from this not which who their they has
            have was were when what you your we our at on be can""",
        "de": b"""der die das und ist nicht mit ein eine den dem des von zu im auf sich auch wird
            sie er wir werden bei nach einer einen""",
        "fr": b"""le la les des et est une dans pour que qui sur pas plus avec ce sont par au du il
            elle nous leur""",
        "es": b"el la los las y es una para que con por del no se su al lo como un en",
        "pt": b"o a os as e uma para que com por do da se em um no na dos das mais ao",
        "it": b"il la le gli e una per che con di non si del della un in sono dei",
        "da": b"og det er en at til af med ikke der den de som et har vi kan var",
        "pl": b"i w na nie jest do z to co po za od jak dla tego tym ma przez oraz ich",
        "cs": b"a v na je se do ze pro jako po od za jsou by ve jeho kter jen",
        "fi": b"ja on ei se joka mutta kun niin ovat sen tai kuin ole hanen",
        "hu": b"az egy hogy nem van es is meg ezt mint csak vagy",
        "ro": b"si in de la cu pe nu este un o din care se pentru sunt",
        "tr": b"ve bir bu da de ile icin olarak daha gibi cok ne",
        "id": b"yang dan di untuk dengan ini itu dari pada tidak ke dalam",
        "nl": b"de het een en van is dat niet met voor zijn op te aan die er om ook wordt",
        "sv": b"och att det som en av med den till inte har de ett om var",
    }.items()
}
_ENGLISH = _FUNCTION_WORDS["en"]
_FOREIGN = frozenset().union(*(words for code, words in _FUNCTION_WORDS.items() if code != "en"))

# Our judgement, held by the proposals in five languages in tests/judgement/languages and by the
# sentences in tests/prose/test_prose.py.
_ENOUGH = 8  # different words; fewer do not tell a language
_FEWEST_MATCHES = 2  # function words of a language, to guess it at all
_SMALLEST_SHARE = 0.04  # of the different words that are function words of it
_OTHER_SCRIPT = 0.3  # of the letters: more of them outside ASCII are no English


def language_of(text: str, declared: str = "") -> str:
    """The language of a proposal: what its key `language` declares, else a guess at its text."""
    if declared := declared.strip():
        return re.split("[-_]", declared.lower())[0]
    return _guess(vocabulary(text)) or "en"


def is_english(prose: Prose, language: str) -> bool:
    """Whether a passage is in English; `language` is that of the proposal it stands in.

    Rules about wording know English only, and a passage may be in another language than its file.
    """
    if _in_another_script(prose.text):
        return False
    words = prose.vocabulary
    if language == "en" and len(words & _ENGLISH) >= len(words & _FOREIGN):
        return True  # no other language can have more
    here = _guess(words) if len(words) >= _ENOUGH else ""
    return (here or language) == "en"


def function_words(words: frozenset[bytes]) -> int:
    """How many function words of the language that has most of them are among `words`."""
    return max(len(words & known) for known in _FUNCTION_WORDS.values())


def foreign_share(passages: Iterable[Prose]) -> float:
    """The share of letters outside ASCII.

    It is next to nothing in English, one in twenty in German, and everything in Japanese.
    """
    counts = [_letters(prose.text) for prose in passages]
    foreign = sum(foreign for _, foreign in counts)
    return foreign / max(1, foreign + sum(ascii for ascii, _ in counts))


def _in_another_script(text: str) -> bool:
    if 20 * (len(text) - len(text.encode("ascii", "ignore"))) <= len(
        text
    ):  # one in twenty: signs, names
        return False
    ascii, foreign = _letters(text)
    return foreign > (ascii + foreign) * _OTHER_SCRIPT


def _letters(text: str) -> tuple[int, int]:
    """How many letters there are in ASCII, and how many others."""
    ascii = text.encode("ascii", "ignore")
    others = "" if len(ascii) == len(text) else _OTHERS.sub("", text)
    return len(ascii.translate(None, _NO_LETTERS)), sum(map(str.isalpha, others))


_OTHERS = Pattern(r"[\x00-\x7f]+")
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())


def _guess(words: frozenset[bytes]) -> str:
    """The language with the most function words among `words`; empty if there are too few."""
    counts = {code: len(words & known) for code, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] < _FEWEST_MATCHES or counts[best] < _SMALLEST_SHARE * len(words):
        return ""
    return "en" if counts["en"] == counts[best] else best
