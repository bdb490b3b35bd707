"""The steps of a sitting, one after the other: each asked, saved, and only then judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wb.errors import NotSaved
from wb.interview import coach
from wb.interview.asker import Asker
from wb.interview.protocol import (
    Choice,
    Command,
    Line,
    Menu,
    Prompter,
    Reply,
    Store,
    escape_commands,
    is_telling,
)
from wb.interview.response import response
from wb.interview.step import Enough, Later, Move, Step, Unsaid, refused

if TYPE_CHECKING:
    from wb.findings import Finding


class StepRunner(Asker):
    """Runs steps: what holds for every question that is asked."""

    def __init__(self, prompter: Prompter, store: Store) -> None:
        super().__init__(prompter, store)
        self.from_editor: Reply | None = None  # what was written there from a menu
        self.on_one_line: set[str] = set()  # texts whose steps are to stay on one line
        self.asked_later: frozenset[str] = frozenset()  # rules whose remedy this sitting offers

    def walk(self, steps: Sequence[Step], at: int = 0, all: bool = False) -> Move:
        """Step after step, back and forth, past those that are settled unless `all` are asked.

        BACK from the first ends the walk, and so does DONE.
        """
        visited: set[int] = set()
        while at < len(steps):
            visited.add(at)
            move = self.run_step(steps[at])
            if move is Move.DONE:
                return move
            asked = [n for n, each in enumerate(steps) if each.applies()]
            if move is Move.BACK:
                before = [n for n in asked if n < at]
                if not before:
                    return move
                at = before[-1]
            else:
                open_ = [n for n in asked if all or n in visited or not self.settled(steps[n])]
                at = next((n for n in open_ if n > at), len(steps))
        return Move.NEXT

    def settled(self, step: Step) -> bool:
        """Whether there is an answer, and nobody left it open."""
        return bool(step.load()) and not self.store.draft(step.key)

    def run_step(self, step: Step) -> Move:
        """One step; from any menu in it the author may go to the review."""
        try:
            return self.asked(step)
        except Enough:
            return Move.DONE
        except Later:
            self.say(_KEPT)
            self.judged[step.key] = "skipped"
            return Move.NEXT

    def asked(self, step: Step) -> Move:
        """Ask, save, and only then say what there is to say about it."""
        draft, old = self.store.draft(step.key), step.load()
        start = "" if draft or old else step.start()
        box = draft or escape_commands(old)
        self.introduce(step, draft, start)
        rounds = 0
        while True:
            reply = self.from_editor or self.ask_reply(step, box, start)
            self.from_editor = None
            text = reply.text.strip()
            changed = bool(text) and text not in (step.load().strip(), start.strip())
            if reply.command is Command.SKIP:
                return self.leave_open(step, reply.text if changed or draft or rounds else "")
            if start and reply.command is Command.ANSWER and text in ("", start.strip()):
                chosen = self.as_it_began(step, start)
                if chosen == "e" or len(chosen) > 1:
                    box = escape_commands(start if chosen == "e" else chosen)
                    continue
                if chosen != "k":
                    return Move.BACK if chosen == "b" else Move.NEXT
                reply, changed = reply._replace(text=start), True
            if changed and not self.taken(step, reply):
                box = escape_commands(reply.text)
                continue
            if reply.command is not Command.ANSWER:
                return Move.BACK if reply.command is Command.BACK else Move.DONE
            if not changed:
                return self.unchanged(step, judged=rounds > 0 or bool(draft))
            move = self.judge(step, self.in_lines(step, reply.text), rounds)
            if move is not None:
                return move
            box, start, rounds = escape_commands(step.load()), "", rounds + 1

    def as_it_began(self, step: Step, text: str) -> str:
        """Ask about a text that still says what it began with: a key of the menu, or her own words,
        which go into the box, where Enter says that they are meant.
        """
        menu = self.keeping(_AS_IT_IS, step, lambda typed: typed)
        chosen = self.ask_choice(menu, step)
        if chosen == "/edit":
            return self.put_into_editor(step, text) or "e"
        self.store.keep_draft(step.key, escape_commands(chosen) if len(chosen) > 1 else "")
        return chosen

    def put_into_editor(self, step: Step, text: str) -> str:
        """Let the author write in her editor; what comes back is her next reply. Empty if nothing
        was changed.
        """
        edited = self.edited(step, text)
        self.from_editor = None if edited is None else Reply(Command.ANSWER, edited)
        return edited or ""

    def keeping(self, menu: Menu, step: Step, whole: Callable[[str], str]) -> Menu:
        """A menu at which a sentence, and what is typed of one, is kept as a draft of a step:
        `whole` says as which text.
        """

        def keep(typed: str) -> None:
            told = is_telling(menu, typed)
            self.store.keep_draft(step.key, escape_commands(whole(typed)) if told else "")

        return replace(menu, keep_draft=keep)

    def in_lines(self, step: Step, text: str) -> str:
        """The text, which is saved, or the one with its steps on lines of their own, if the author
        says so: on a page, steps on one line are no list.
        """
        apart = coach.steps_apart(text)
        if step.one_line or apart == text or text in self.on_one_line:
            return text
        if self.confirmed("These steps are on one line. Put each on a line of its own?"):
            return apart if self.saved(step, apart) else text
        self.on_one_line.add(text)
        return text

    def taken(self, step: Step, reply: Reply) -> bool:
        """Whether a reply is saved; what the file would not take is kept as a draft, and asked for
        again unless the author goes elsewhere.
        """
        if not (refusal := refused(step.wants, reply.text.strip())):
            return self.saved(step, reply.text)
        self.store.keep_draft(step.key, escape_commands(reply.text))
        if reply.command is not Command.ANSWER:
            return True
        self.say(refusal)
        return False

    def saved(self, step: Step, text: str) -> bool:
        """Save, as often as the author wants to try; False if she goes on writing instead."""
        kept = ""
        while True:
            try:
                self.save(step, text)
                return True
            except Unsaid:
                return False
            except NotSaved as error:
                kept = kept or self.store.rescue(step.key, text)
                where = f"What you have written is kept in {kept}." if kept else _NOWHERE
                self.say(error.sentence, where)
                chosen = self.ask_choice(_NOT_SAVED)
            if chosen == "e":
                return False

    def save(self, step: Step, text: str) -> None:
        """Save; until that is done the text is kept as a draft."""
        self.store.keep_draft(step.key, escape_commands(text))
        step.save(text)
        self.judged.pop(step.key, None)
        self.store.keep_draft(step.key, "")

    def leave_open(self, step: Step, text: str) -> Move:
        """Skip: what stands in the file stays, and what stands in the box is kept as a draft, so
        that it is asked for again.
        """
        self.store.keep_draft(step.key, escape_commands(text))
        if text.strip() and text.strip() != step.load().strip():
            self.say(_KEPT)
        self.judged[step.key] = "skipped"
        return Move.NEXT

    def unchanged(self, step: Step, judged: bool) -> Move:
        """An empty line, or the old answer as it was; `judged` if its findings were just shown."""
        self.store.keep_draft(step.key, "")
        if judged and step.load():
            self.judged[step.key] = "kept"
        elif not step.load() and step.question:
            self.judged[step.key] = "skipped"
            self.say("Left open for now. The review brings you back to it.")
        return Move.NEXT

    def judge(self, step: Step, text: str, rounds: int) -> Move | None:
        """What the checks and the coach say, and where the author goes from there; None is back to
        the box.
        """
        found = self.store.check(step.place(), text)
        findings = [each for each in found if each.rule not in self.asked_later]
        claims = [each for each in findings if each.is_claim]
        if not claims:
            self.store.keep_draft(f"{step.key}.why", "")
        lines = response(step.question, text, findings, first=rounds == 0)
        self.prompter.show([Line(), *lines] if lines else [])
        if not findings and (rounds or not lines):
            return Move.NEXT
        menu = replace(_ON, default="e" if claims and rounds == 0 else "k")
        menu = self.keeping(menu, step, lambda typed: _behind(step.load(), typed))
        while True:
            chosen = self.ask_choice(menu, step)
            self.store.keep_draft(step.key, "")
            if chosen == "s":
                return self.leave_open(step, text)
            if chosen == "b":
                return Move.BACK
            if chosen == "e" or (chosen == "/edit" and self.put_into_editor(step, text)):
                return None
            if chosen == "/edit":
                continue
            if len(chosen) > 1:
                if self.added(step, chosen):
                    return None
            elif move := self.keep(step, claims):
                return move

    def added(self, step: Step, sentence: str) -> bool:
        """Put a sentence typed at a menu behind the answer, if the author says that it is one."""
        whole = _behind(step.load(), sentence)
        self.store.keep_draft(step.key, escape_commands(whole))
        if not self.confirmed(f'Is "{coach.clip(sentence)}" part of your answer?'):
            self.store.keep_draft(step.key, "")
            return False
        if self.saved(step, whole):
            self.say("That is added to your answer. Look it over.")
        return True

    def keep(self, step: Step, claims: Sequence[Finding]) -> Move | None:
        """Let an answer stand, with the reason for what there is to say against it; None if the
        author goes back.
        """
        command = self.ask_reason(step, claims) if claims else Command.ANSWER
        if command is Command.BACK:
            return None
        self.judged[step.key] = "kept"
        return Move.DONE if command is Command.DONE else Move.NEXT

    def ask_reason(self, step: Step, claims: Sequence[Finding]) -> Command:
        """Ask why it may stand; the reason, if there is one, is kept as a waiver for each rule."""
        key = f"{step.key}.why"
        enter = "keeps this one" if self.store.draft(key) else "passes"
        prompt = f"Why may it stay as it is? One line is kept with the proposal; Enter {enter}."
        self.prompter.show([Line(prompt, "prompt")])
        reply = self.ask_line(key)
        why = reply.text.strip()
        if reply.command is Command.ANSWER and why:
            for rule in dict.fromkeys(each.rule for each in claims):
                self.add("waivers", {"rule": rule, "where": step.place(), "why": why})
        self.store.keep_draft(key, "")
        return reply.command

    def add(self, key: str, record: Mapping[str, str]) -> None:
        """Put an entry at the end of a list; where that cannot be saved, say so and go on."""
        try:
            self.store.add(key, record)
        except NotSaved as error:
            self.say(error.sentence, error.hint)


_KEPT = "Skipped. What you have written is kept as a draft."
_NOWHERE = "There is no room to keep it anywhere: leave this window open, or copy the text."
_NOT_SAVED = Menu(
    "It could not be saved. Once that is put right, try again.",
    (Choice("t", "try again"), Choice("e", "edit"), Choice("q", "quit")),
    "t",
)
_AS_IT_IS = Menu(
    "It still says what it started with. It reads better in new words; kept, it will do.",
    (
        Choice("e", "edit"),
        Choice("k", "keep as it is", ("t", "take it", "take it as it is", "keep it")),
        Choice("s", "skip for now", ("no", "no thank you", "no thanks")),
        Choice("b", "back"),
        Choice("q", "quit"),
    ),
    "k",
    words=True,
    commands=(Command.EDIT,),
)
_NO_MORE = ("no", "no thank you", "no thanks", "next", "fine", "ok", "leave it", "keep it")
_LATER = ("skip it", "later", "not now")
_ON = Menu(
    "",
    (
        Choice("e", "edit"),
        Choice("k", "keep as it is", _NO_MORE),
        Choice("s", "skip for now", _LATER),
        Choice("b", "back"),
        Choice("q", "quit"),
    ),
    "k",
    words=True,
    commands=(Command.EDIT,),
)


def _behind(answer: str, sentence: str) -> str:
    return f"{answer.rstrip()}\n{sentence}"
