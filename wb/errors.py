"""What stops a run: a sentence and a way out."""


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
