"""The format as JSON Schema, for editors and for programs that know nothing of wb."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wb.document.calendar import NO_DAY
from wb.questions import QUESTIONS
from wb.schema import ANSWERS, DATE, FORMAT, NUMBER, TABLE, VERSION, Kind, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_QUESTIONS = {question.key: question for question in QUESTIONS}
Schema = Mapping[str, object]


def json_schema() -> Schema:
    """What a proposal may hold, as JSON Schema, draft 2020-12.

    It takes what the loader takes without a finding. It is stricter in one thing: an empty or
    padded text in quotes is no choice, no list and no group of keys.
    """
    whole = dict(_shape(FORMAT, ""))
    about = f"Five questions and what grows from their answers, format {VERSION}."
    title = {"$schema": DIALECT, "title": "A proposal", "description": about}
    return title | whole | {"type": "object", "required": ["wb"]}


def about(key: str) -> str:
    """What a key is for, and what the page shows until somebody writes it."""
    row = TABLE[key]
    grows_from = row.slot.grows_from if row.slot else ""
    answer = "the answer " if grows_from in ANSWERS else ""
    otherwise = f"; else {answer}`{grows_from}`" if grows_from else ""
    return f"{_QUESTIONS[key].prompt if key in ANSWERS else row.about}{otherwise}"


def _shape(shape: Shape, key: str) -> Schema:
    """What may stand under a key. A key with nothing behind it is one nobody has answered yet."""
    if isinstance(shape, Kind):
        holds = _kind(shape)
    elif isinstance(shape, list):
        holds = {"type": ["array", "null"], "items": _shape(shape[0], f"{key}.0")}
    else:
        below = {name: _shape(each, f"{key}.{name}".strip(".")) for name, each in shape.items()}
        holds = {"type": ["object", "null"], "properties": below, "additionalProperties": False}
    hover = "\n\n".join(dict.fromkeys(_hover(key)))
    return {"description": hover, **holds} if hover else holds


def _kind(kind: Kind) -> Schema:
    """What a text, a date, a number or a choice may be. YAML reads 42 and yes as no text."""
    if kind is NUMBER:
        return {"enum": [int(VERSION), VERSION]}
    if kind.choices:
        return {"enum": [*kind.choices, None]}
    if not kind.pattern:
        return {"type": ["string", "number", "boolean", "null"]}
    fits = f"(?!{NO_DAY})(?:{kind.pattern})" if kind is DATE else f"(?:{kind.pattern})"
    bounds = {"minimum": 1000, "maximum": 9999} if kind is DATE else {"minimum": 0}
    number = {"integer": bounds} if kind is DATE else {"number": bounds} if kind.bare else {}
    return {
        "type": [*number, "string", "null"],
        **(bounds if number else {}),
        "pattern": rf"^\s*(?:{fits})?\s*$",
        "patternErrorMessage": f"Write {kind.wants}.",  # shown by editors, else unknown
    }


def _hover(key: str) -> Iterator[str]:
    """The paragraphs that an editor shows beside a key."""
    if key in ANSWERS:
        yield from (_QUESTIONS[key].prompt, _QUESTIONS[key].hint)
    elif row := TABLE.get(key):
        told = about(key) or about(key.rpartition(".")[0].removesuffix(".0"))
        yield f"{told[:1].upper()}{told[1:]}."
        if row.part:
            yield from (row.part.prompt, row.part.hint)
        elif row.slot:
            yield row.slot.ask
