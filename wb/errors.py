"""What stops a run: a sentence and a way out."""

from __future__ import annotations

from collections.abc import Iterator


class WbError(Exception):
    """The run cannot go on. About the run, never about the wording of a proposal.

    Takes the sentence the reader sees and, if there is one, a hint at what to do next.
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class NotSaved(WbError):
    """The system did not let a text be saved. The file is as it was; saving again may work."""


def trace(error: BaseException) -> Iterator[str]:
    """Where an exception happened and those behind it, the first cause last, with lines of our own
    code and no word of a proposal.
    """
    import os
    import traceback

    ours = os.path.dirname(os.path.abspath(__file__)) + os.sep
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield f"{type(link).__module__}.{type(link).__qualname__}"
        for frame in traceback.extract_tb(link.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
            if frame.filename.startswith(ours) and frame.filename.endswith(".py"):
                yield f"    {frame.line}"
        link = link.__cause__ or link.__context__
