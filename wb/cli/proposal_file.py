"""A proposal on the disk, as the interview writes it: saved after every answer, drafts beside
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from wb.command import command
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.store import draft_path, drafts, keep_beside, keep_draft, read_draft, write
from wb.document.textfile import TextFile, read
from wb.errors import WbError
from wb.wording import visible

if TYPE_CHECKING:
    from wb.config.settings import Settings
    from wb.editor.session import Edit
    from wb.findings import Finding, Verdict


class ProposalFile:
    """One proposal file. What it holds is read once and then follows what is saved through it."""

    def __init__(self, path: Path, source: TextFile) -> None:
        self.path = path
        self.plugins: bool | None = (
            None  # whether findings may come from plugins, as `discover` has it
        )
        self._take(source)

    @classmethod
    def opened(cls, path: Path) -> ProposalFile:
        """The file that is there. Raises Unreadable for what is no proposal, WbError for what
        cannot be read.
        """
        return cls(path, read(path))

    @classmethod
    def made(cls, path: Path, text: str) -> ProposalFile:
        """A new file with this text. Raises Changed if one has appeared meanwhile, WbError if it
        cannot be saved.
        """
        return cls(path, write(path, text))

    def _take(self, source: TextFile) -> None:
        self.source = source
        self.proposal: Proposal = load(source)

    def answer(self, key: str) -> str:
        """What stands under a key, without blank lines around it."""
        return self.proposal[key].text.strip() if key else ""

    def listed(self, key: str) -> list[str]:
        """The questions of an FAQ, the ids of the sources, or what is left out."""
        if key == "sources":
            return [each.id.text.strip() for each in self.proposal.sources]
        if key == "out_of_scope":
            return [each.text.strip() for each in self.proposal.out_of_scope]
        entries = (
            self.proposal.external_faq if key == "faq.external" else self.proposal.internal_faq
        )
        return [each.question.text.strip() for each in entries]

    def comments(self, key: str) -> list[str]:
        """What readers said at a key and nobody has settled yet; of an FAQ, at its whole entry."""
        from wb.document.comments import open_at, told

        entry = key.rpartition(".")[0] if key.startswith("faq.") else key
        return [told(each) for each in open_at(self.proposal, entry)] if entry else []

    def save(self, key: str, text: str) -> None:
        """Put a text under a key; everything else in the file keeps every byte."""
        from wb.document.edit import set_text

        self.put(set_text(self.source, key, text))

    def add(self, key: str, record: Mapping[str, str] | str) -> None:
        """Put an entry at the end of a list."""
        from wb.document.edit import append

        self.put(append(self.source, key, record))

    def put(self, text: str) -> None:
        """Let the file hold another text, unless somebody else has changed it. Raises Changed and
        WbError.
        """
        if text != self.source.text:
            self._take(write(self.path, text, self.source))

    def check(self, key: str, text: str) -> list[Finding]:
        """What all rules say about a text under a key, loudest first."""
        from wb.findings import Severity, asked_once
        from wb.lint.runner import check

        try:
            source = TextFile(self.source.path, self._with(key, text), self.source.bom)
            findings = check(source, _settings(str(self.path), self.plugins)).findings
        except WbError:  # what cannot be put into the file is said when it is saved
            return []
        loudness = list(Severity)
        own = [
            each
            for each in asked_once(findings)
            if each.key == key or each.key.startswith(key + ".")
        ]
        return sorted(own, key=lambda each: loudness.index(each.severity))

    def _with(self, key: str, text: str) -> str:
        """The file with a text under a key; one behind the last of a list begins a new entry."""
        from wb.document.edit import append, set_text

        listed, _, number = key.removesuffix(".answer").rpartition(".")
        if number.isdecimal() and int(number) == self.proposal.counts.get(listed, 0):
            faq = key.endswith(".answer")
            entry = {"question": "What is asked?", "answer": text} if faq else text
            return append(self.source, listed, entry)
        return set_text(self.source, key, text)

    def verdict(self) -> Verdict:
        """What all rules say about the file as it is: what `wb check --questions` would say."""
        from wb.lint.runner import check

        return check(self.source, _settings(str(self.path), self.plugins))

    def drafts(self) -> list[str]:
        """The keys under which something is kept that was being typed, the newest first."""
        return drafts(self.path)

    def draft(self, key: str) -> str:
        """What was being typed when the author left."""
        return read_draft(self.path, key)

    def keep_draft(self, key: str, typed: str) -> None:
        """Keep what is being typed; an empty text leaves no draft."""
        with suppress(OSError):  # a draft is a safety net: where there can be none, writing goes on
            keep_draft(self.path, key, typed)

    def rescue(self, key: str, text: str) -> str:
        """Keep a text that could not be saved: as the draft of its answer, else wherever there is
        room.
        """
        if read_draft(self.path, key) == text.strip("\n"):
            return visible(str(draft_path(self.path, key)))
        try:
            return visible(str(keep_beside(self.path, text)))
        except WbError:
            return ""

    def edit(self, key: str, text: str) -> str | None:
        """Let the author write in an editor."""
        from wb.editor.session import compose
        from wb.terminal.lines import repeating

        with repeating():
            return compose(self.to_edit(key, text, self.help_on(key)))

    def help_on(self, key: str) -> str:
        """What stands below a text in the editor: what is asked there, and what readers said."""
        from wb.editor.page import help_on

        said = self.comments(key)
        return "\n\n".join([help_on(key), *(["What readers said:"] if said else []), *said])

    def to_edit(self, key: str, text: str, guidance: str, as_form: bool = False) -> Edit:
        """What an editor is opened for: a text of this file, `key` empty for the whole."""
        from wb.cli.inputs import can_be_edited
        from wb.editor.session import Edit
        from wb.terminal.console import warn

        again = self.command("edit", key=key) if can_be_edited(key, self.proposal) else ""
        return Edit(self.path, key, text, guidance, again, warn, as_form)

    def command(self, *words: str, key: str = "") -> str:
        """A command about this file, or a key in it, as it can be pasted into a shell."""
        return command(*words, files=[str(self.path)]) + f" {key}" * bool(key)

    @property
    def shown(self) -> str:
        """The file's name for the eye."""
        return visible(str(self.path))


@cache
def _settings(path: str, plugins: bool | None) -> Settings:
    from wb.config.discovery import discover
    from wb.config.settings import Settings

    try:
        return discover(plugins=plugins).at(path)
    except WbError:  # it stops `wb check`; it must not stop somebody in the middle of a sentence
        return Settings()
