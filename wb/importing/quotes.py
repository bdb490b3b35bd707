"""Quotations with their speakers, as press releases have them."""

from __future__ import annotations

import re
from typing import NamedTuple

_OPEN, _CLOSE = '"“„«「', '"”“»」'
_SAID = (
    "said|says|explained|explains|added|adds|noted|notes|commented|comments|sagt|sagte|erklärt"
    "|dit|a déclaré|déclare|dice|dijo|disse|diz"
)
_SAYING = re.compile(
    rf"\A(?:>\s*)?[{_OPEN}](?P<text>[^{_CLOSE}]+)[{_CLOSE}]\s*,?\s*(?P<said>{_SAID})\s+"
    rf"(?P<who>[^{_OPEN}]{{2,160}}?)"
    rf"(?:[.,:]\s*[{_OPEN}](?P<more>[^{_CLOSE}]+)[{_CLOSE}]|\.)?\s*\Z",
    re.DOTALL | re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"\A[*_]{{0,2}}[{_OPEN}]?(?P<text>.+?)[{_CLOSE}]?[*_]{{0,2}}\s+"
    r"(?P<dash>[—–-]{1,3})\s*(?P<who>[^\n—–]{2,120})\Z",
    re.DOTALL,
)
_LEADS = re.compile(
    r"\b(?:ceo|cto|coo|cfo|cpo|chief|president|vp|svp|evp|vice|officer|director|head|founder|co-founder"
    r"|product manager|general manager|minister|chair|managing|geschäftsführer(?:in)?|leiter(?:in)?"
    r"|vorstand|direct(?:eur|rice|ora?)|responsable|gerente)\b|社長|部長|責任者|代表",
    re.IGNORECASE,
)
LEADER, CUSTOMER = "press_release.leader_quote", "press_release.customer_quote"


class Quote(NamedTuple):
    """What is said, by whom, in which role, and the words between that are no part of these."""

    text: str
    name: str
    role: str
    between: str

    @property
    def by_leader(self) -> bool:
        """Whether the role is that of one who leads the company."""
        return bool(_LEADS.search(self.role))


def quote_in(text: str, signed: bool = False) -> Quote | None:
    """The quotation that all of a paragraph is.

    `signed`: one that stands apart, with its speaker behind a dash; its marks may be missing.
    """
    flat = re.sub(r"^\s*>[ ]?", "", text.strip(), flags=re.MULTILINE).strip()
    if match := _SAYING.match(flat):
        words = re.sub(r",\Z", ".", match["text"].strip())
        words += f" {match['more'].strip()}" if match["more"] else ""
        return _spoken(words, match["who"], match["said"])
    if (signed or flat[:1] in tuple(_OPEN) or flat[1:2] in tuple(_OPEN)) and (
        match := _SIGNED.match(flat)
    ):
        return _spoken(match["text"].strip(), match["who"], "")
    return None


def _spoken(text: str, who: str, between: str) -> Quote:
    who = " ".join(who.replace("**", "").split()).strip("*_ ")
    name, role = re.match(r"([^,，(（]*)[,，(（]?\s*(.*)", who).groups()  # type: ignore[union-attr]
    if role.endswith((")", "）")) and "(" not in role:
        role = role[:-1]
    return Quote(text, name.strip(), role.strip(), between)
