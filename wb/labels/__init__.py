"""The words a page says by itself, by language: headings, status, months, what is still to write.

A language is a file beside this one and a name in LANGUAGES. en.py has all labels there are; what
another language lacks is said in English. A team changes labels, or adds a language, in its
settings: docs/settings.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from wb.labels.de import DE
from wb.labels.en import EN
from wb.labels.es import ES
from wb.labels.fr import FR
from wb.labels.ja import JA
from wb.labels.pt import PT

Labels = Mapping[str, str]
ENGLISH = "en"
RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ps sd ug ur yi".split())

LANGUAGES: Mapping[str, Labels] = {"en": EN, "de": DE, "fr": FR, "es": ES, "pt": PT, "ja": JA}
NAMES = tuple(EN)


def labels_for(language: str, own: Mapping[str, Labels] | None = None) -> Labels:
    """The labels of a page in a language such as `de` or `pt-BR`, those of a team on top."""
    whole, base = _tag(language), _base(language)
    teams = {_tag(name): each for name, each in (own or {}).items()}
    return {**EN, **LANGUAGES.get(base, {}), **teams.get(base, {}), **teams.get(whole, {})}


def is_english(language: str, own: Mapping[str, Labels] | None = None) -> bool:
    """Whether a page in this language speaks English: it does, too, where nobody gave it labels."""
    base = _base(language)
    return base == ENGLISH or base not in {*LANGUAGES, *map(_base, own or {})}


def direction(language: str) -> str:
    """Which way a language is written, as HTML has it: `ltr` or `rtl`."""
    return "rtl" if _base(language) in RIGHT_TO_LEFT else "ltr"


def _tag(language: str) -> str:
    """A language as it is looked up: `pt-br` for `pt_BR`."""
    return language.strip().lower().replace("_", "-")


def _base(language: str) -> str:
    """The language without its region: `pt` for `pt-BR`."""
    return _tag(language).partition("-")[0]
