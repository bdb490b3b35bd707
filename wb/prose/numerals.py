"""The value of a number as it is written: "1,950", "2.40 million", "two and a half", "½"."""

from __future__ import annotations

from wb.prose.pattern import Pattern

_TOKEN = Pattern(
    r"\d{1,2}(?:,\d\d)+,\d{3}(?!\d)|\d{1,3}(?:[,.'’ ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+/\d+"
    r"|\d+(?:[.,]\d+)?|[½⅓⅔¼¾⅕-⅞⅛]|[^\W\d_]+"
)
_SIGNS = {
    each[0]: int(each[1]) / int(each[3])
    for each in "½1/2 ⅓1/3 ⅔2/3 ¼1/4 ¾3/4 ⅕1/5 ⅖2/5 ⅗3/5 ⅘4/5 ⅙1/6 ⅚5/6 ⅛1/8 ⅜3/8 ⅝5/8 ⅞7/8".split()
}
_UNDER_20 = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {
    "one": 1.0,
    "once": 1.0,
    "twice": 2.0,
    "thrice": 3.0,
    **{word: float(number) for number, word in enumerate(_UNDER_20)},
    **{word: 10.0 * number for number, word in enumerate(_TENS, start=2)},
}
_LARGE = {
    "dozen": 12.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "crore": 1e7,
    **dict.fromkeys(("million", "mio", "mn", "mm", "m"), 1e6),
    **dict.fromkeys(("billion", "bn", "mrd"), 1e9),
}
_PARTS = "half third quarter fifth sixth seventh eighth ninth tenth".split()
_PART = {word + ending: 1 / n for n, word in enumerate(_PARTS, start=2) for ending in ("", "s")}
_CHANGES = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5}


def figures(said: str) -> list[float]:
    """The numbers in a few words; none where one of them is not clear ("2.317")."""
    found: list[float] = []
    goes_on, link = False, ""
    for token in _TOKEN.findall(said.lower()):
        if token in ("and", "a", "an"):
            link += token[0]
            continue
        value = _worth(token)
        if value is None:
            return []
        if token in _PART and link == "aa" and found:  # "a day and a half"
            found[-1] += value
        elif not (value or token == "zero" or token[0] == "0"):  # any other word
            goes_on = False
            found += [1.0] * (link == "a" and not found)  # "an hour"
        elif goes_on and (sum_ := _taken_on(found[-1], token, value, link)) is not None:
            found[-1] = sum_
        else:
            found.append(value)
            goes_on = True
        link = ""
    return found


def _taken_on(before: float, token: str, value: float, link: str) -> float | None:
    """What a number becomes with the next word of it; None where that begins another."""
    if token in _LARGE:
        rest = before % 1000 if before > 1000 else before
        return before - rest + rest * value
    if token in _PART:
        return before + value if link else before * value
    if value < 1:
        return before + value
    step = 100 if before % 100 == 0 else 10 if before % 10 == 0 and before >= 20 else 1
    return before + value if token in _SMALL and value < step and before > 10 else None


def _worth(token: str) -> float | None:
    """What one word or number is worth; 0 if it is no number, None if it is not clear."""
    if token in _SIGNS:
        return _SIGNS[token]
    if token[0].isdigit():
        return _digits(token)
    for words in (_SMALL, _LARGE, _PART):
        if token in words:
            return words[token]
    return next((value for stem, value in _CHANGES.items() if token.startswith(stem)), 0.0)


def _digits(token: str) -> float | None:
    """Digits of any script with their marks: the last mark parts the decimals."""
    if "/" in token:
        top, bottom = map(int, token.split("/"))
        return top / bottom if bottom else None
    head, mark, tail = token.rpartition(max(",.", key=token.rfind))
    bare = head.translate(_MARKS)
    if not mark or mark not in token:
        return float(token.translate(_MARKS))
    if len(tail) == 3 and (mark in head or mark == ","):  # "1,950", "1.234.567"
        return float(bare + tail)
    if len(tail) == 3 and head != "0":  # "2.317" is more than two, or more than two thousand
        return None
    return float(f"{bare}.{tail}")


_MARKS = {ord(mark): None for mark in ",.'’ "}
