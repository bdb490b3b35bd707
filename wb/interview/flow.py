"""The course of an interview: five questions, the empty chair, the review, and what may follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from wb.interview import coach
from wb.interview.asker import HELP
from wb.interview.protocol import Command, Line, Menu, Prompter, Store, one_line, yes_or_no
from wb.interview.review import Review, Section
from wb.interview.step import Enough, Later, Move, Step, Stopped, Unsaid, refused
from wb.interview.steps import ANSWERED, ASKERS, Steps, chair_key, own_key, traced_key
from wb.questions import QUESTIONS, STANDARD_FAQ
from wb.schema import kind_of, part_of
from wb.wording import listed

A_ROUND = 5  # questions of an FAQ before the author is asked whether she wants more
_FIELDS = ("kind", "what", "date", "count", "link")  # of a source, as they are asked for
_WHO = {"external": "customers", "internal": "colleagues"}
_NEEDED = ("kind", "what")
_ENDED = {Command.DONE: Move.DONE, Command.BACK: Move.BACK}
_THINGS = ("nothing", "one thing", "two things", "three things")


def interview(prompter: Prompter, store: Store, start: int = 0) -> bool:
    """Ask the five questions, then show the review.

    `start` is the number of a question; 0 is where the author stopped. Returns False if the author
    stopped on the way. Raises WbError if the proposal could not be saved.
    """
    return _held(lambda: _Flow(prompter, store).run(start))


def ask_title(prompter: Prompter, offered: str = "") -> str | None:
    """Ask what the proposal is called; a bare Enter takes the `offered` name.

    None if the author stopped.
    """
    prompt = "What is it called?"
    hint = (
        f'Enter alone calls it "{offered}". It can be changed at any time.'
        if offered
        else "A short name, for you and your colleagues. It can be changed at any time."
    )
    alone = f'calls it "{offered}"' if offered else "done"
    prompter.show(
        [Line("A new proposal", "heading"), Line(prompt, "prompt"), Line(f"Hint: {hint}", "hint")]
    )
    try:
        while True:
            reply = prompter.ask_text(one_line("title", alone=alone))
            title = " ".join(reply.text.split())
            if reply.command is Command.QUIT:
                return None
            if reply.command in (Command.ANSWER, Command.SKIP) and (title or offered):
                return title or offered
            prompter.show(
                HELP
                if reply.command is Command.HELP
                else [
                    Line(
                        "It needs a name before anything can be saved. /quit leaves without one.",
                        "help",
                    )
                ]
            )
    except (KeyboardInterrupt, EOFError):
        return None


def ask_some(prompter: Prompter, store: Store, keys: Sequence[str]) -> bool:
    """Ask only the questions with these keys, and no review.

    Returns and raises as `interview` does.
    """
    return _held(lambda: _Flow(prompter, store).chosen(keys))


def _held(run: Callable[[], None]) -> bool:
    try:
        run()
    except (Stopped, KeyboardInterrupt, EOFError):
        return False
    return True


def left_over(prompter: Prompter, store: Store) -> list[str]:
    """The drafts kept, newest first: a line on what is half written, one on what is open."""
    steps = Steps(prompter, store)
    named = {each.key: each for group in steps.groups() for each in group}
    return steps.left_over([named[key] for key in store.drafts() if key in named])


class _Flow(Review):
    def run(self, start: int) -> None:
        """From question `start`, or where the author stopped, to the end of the review."""
        self.asked_later = frozenset({"unknown-source"})  # a footnote is offered as a source
        if start:
            self.hold(0, self.groups()[0], start)
        else:
            self.resume()
        self.review()

    def chosen(self, keys: Sequence[str]) -> None:
        """The questions or other texts with these keys, one after the other."""
        self.walk([self.step_at(key) for key in keys], all=True)

    def resume(self) -> None:
        """Say what there is; go to the newest draft, else to the first unanswered question."""
        groups = self.groups()
        steps = {each.key: each for group in groups for each in group}
        drafts = [steps[key] for key in self.store.drafts() if key in steps]
        self.prompter.show(self.standing(drafts))
        at = drafts[0] if drafts else next((each for each in self.five() if not each.load()), None)
        if at is not None:
            number, keys = next(
                (number, keys)
                for number, each in enumerate(groups)
                if at.key in (keys := [one.key for one in each])
            )
            self.hold(number, groups[number], keys.index(at.key))

    def hold(self, number: int, group: Sequence[Step], at: int) -> None:
        """The steps of a list from one of them on, then what follows that list in a sitting.

        `number` is the place of the list among the groups. Of a list that is asked in rounds or as
        long as something is typed, only the one step is asked here.
        """
        release = (self.press_release, self.sources, self.leave_out, self.faq)
        course: dict[int, tuple[Section, ...]] = {
            0: (self.empty_chair, self.go_on, *release),
            1: release[1:],
            2: (self.faq,),
            3: (self.faq,),
            4: (self.empty_chair, self.go_on, *release),
            5: (self.leave_out, self.faq),
        }
        steps = group if number in (0, 1) else [group[at]]

        def first(back: bool) -> Move:
            begin = _last(steps) if back else steps.index(group[at])
            ended = self.walk(steps, begin)
            return Move.DONE if ended is Move.NEXT and self.unanswered() else ended

        self.follow([first, *course.get(number, ())])

    def standing(self, drafts: Sequence[Step]) -> list[Line]:
        """What the proposal is called, what is answered, what is weak and what is half written."""
        answered = [each for each in self.five() if each.load()]
        if not answered and not drafts:
            return []
        claims = {each.key for each in self.store.verdict().claims}
        half = [each.key for each in drafts]
        steps = (each for group in self.groups() for each in group)
        commented = [each.name for each in steps if self.store.comments(each.place())]
        weak = [each.name for each in answered if each.key in claims and each.key not in half]
        told = (
            f"{len(answered)} of {len(QUESTIONS)} questions answered.",
            f"To look at again: {listed(weak)}." if weak else "",
            f"Readers commented on: {listed(commented)}." if commented else "",
        )
        title = Line(self.store.answer("title") or "No title yet", "heading")
        rest = [Line(each) for each in self.left_over(drafts)]
        return [Line(), title, Line(" ".join(filter(None, told))), *rest]

    def unanswered(self) -> list[Step]:
        """The questions nobody has answered yet."""
        return [each for each in self.five() if not each.load()]

    def empty_chair(self, back: bool = False) -> Move:
        """The empty chair: what the customer would ask, made from the answers."""
        steps = self.chair_steps()
        if not steps:
            return Move.BACK if back else Move.NEXT
        intro = (
            "There is an empty chair in this room. Your customer sits down in it and asks "
            f"{_THINGS[len(steps)]}. An empty line passes."
        )
        if not back:
            self.prompter.show([Line(), Line("The empty chair", "heading"), Line(intro, "prompt")])
        return self.walk(steps, _last(steps) if back else 0)

    def put_into_faq(self, asked: coach.ChairQuestion, text: str) -> None:
        """Offer a neutral wording to edit; under that, the answer goes into the FAQ."""
        if asked.ask in self.worded:
            self.store.save(self.place_of(self.worded[asked.ask]), text)
            return
        self.prompter.show(
            [
                Line("How would a customer ask this?", "prompt"),
                Line(
                    "Hint: It goes into the FAQ as you write it; Enter alone takes this wording. "
                    "/skip leaves it for later.",
                    "hint",
                ),
            ]
        )
        key = f"{chair_key(asked)}.question"
        reply = self.ask_line(key, asked.neutral)
        wording = " ".join(reply.text.split())
        if reply.command is Command.BACK:
            raise Unsaid
        if reply.command is Command.SKIP:
            raise Later
        if reply.command is Command.DONE:
            raise Enough  # the answer stays as a draft
        self.worded[asked.ask] = wording
        self.store.add("faq.external", {"question": wording, "answer": text})
        self.store.keep_draft(key, "")

    def place_of(self, question: str) -> str:
        """The key of the answer to a question that stands in the customers' FAQ."""
        return f"faq.external.{list(self.store.listed('faq.external')).index(question)}.answer"

    def go_on(self, back: bool = False) -> Move:
        """Offer what makes a press release of the answers."""
        if back:
            return Move.BACK
        offer = "Your five answers make a draft. Go on to the press release itself?"
        self.prompter.show([Line()])
        chosen = self.ask_choice(yes_or_no(offer))
        return {"y": Move.NEXT, "b": Move.BACK}.get(chosen, Move.DONE)

    def press_release(self, back: bool = False) -> Move:
        """The parts of the press release, in the order of the page: from the first that is not
        settled on, or from the last of all.
        """
        steps = self.parts()
        if back:
            return self.walk(steps, _last(steps))
        self.prompter.show([Line(), Line("The press release", "heading")])
        self.say("/skip passes a part; /done goes to the review.")
        open_ = [at for at, each in enumerate(steps) if each.applies() and not self.settled(each)]
        return self.walk(steps, open_[0]) if open_ else Move.NEXT

    def faq(self, _: bool = False) -> Move:
        """The standard questions, those of customers first, five at a time."""
        self.prompter.show([Line(), Line("The FAQ", "heading")])
        self.say("An empty line passes a question; /done ends the list.")
        return self.follow([partial(self.side, kind) for kind in STANDARD_FAQ])

    def side(self, kind: str, back: bool) -> Move:
        """The questions of one side: the standard ones in rounds, then the author's own."""
        steps = self.offered(kind)
        at, end = 0, len(steps) if back else A_ROUND
        while True:
            if not back:
                if (move := self.walk(steps[:end], at)) is not Move.NEXT:
                    return move
                self.prompter.show([Line()])
            chosen = self.ask_choice(_more(len(steps) - end)) if len(steps) > end else "n"
            if chosen == "y":
                at, end = end, end + A_ROUND
                continue
            move = Move.BACK if chosen == "b" else self.own_questions(kind)
            if move is not Move.BACK or not steps:
                return move
            at, back = min(end, len(steps)) - 1, False

    def own_questions(self, kind: str) -> Move:
        """What this product's own customers or colleagues would ask, until nothing is typed."""
        key, ends = own_key(kind), "ends the list"
        while True:
            if self.store.draft(key) in self.store.listed(f"faq.{kind}"):
                self.store.keep_draft(key, "")
            enter = "goes on with this one" if self.store.draft(key) else ends
            asked = f"What else do your {_WHO[kind]} ask? Enter alone {enter}."
            self.prompter.show([Line(), Line(asked, "prompt")])
            reply = self.ask_line(key, alone=ends)
            question = " ".join(reply.text.split())
            if reply.command is not Command.ANSWER or not question:
                self.store.keep_draft(key, "")
                return _ENDED.get(reply.command, Move.NEXT)
            move = self.run_step(self.entry(kind, question, ASKERS[kind], ANSWERED))
            if move is Move.DONE:
                return move
            if move is Move.NEXT:  # else she goes back to how it is asked
                self.store.keep_draft(key, "")

    def leave_out(self, _: bool = False) -> Move:
        """What the proposal does not do, one thing after the other, until nothing is typed."""
        at = len(self.left_out()) - 1
        while True:
            step = self.left_out()[at]
            move = self.run_step(step)
            if move is Move.BACK and at:
                at -= 1
            elif move is not Move.NEXT or not step.load():
                return move
            else:
                at += 1

    def sources(self, back: bool = False) -> Move:
        """What the evidence speaks of, or any text cites, offered as records to cite."""
        if back:
            return Move.BACK
        moves = (self.source(trace) for trace in self.traces())
        return next((move for move in moves if move is not Move.NEXT), Move.NEXT)

    def source(self, trace: coach.Trace) -> Move:
        """One source: listed, its record looked over, and cited, if the author says so."""
        record: dict[str, str] = {}
        while not record:
            told = Line(coach.clip(trace.sentence, 300), "example")
            speaks = "speaks of a source" if trace.where == "The evidence" else "cites a source"
            heading = Line(f"{trace.where} {speaks}:", "heading")
            self.prompter.show([Line(), heading, told])
            chosen = self.ask_choice(yes_or_no("List it under sources, and cite it here?"))
            if chosen != "y":
                return Move.BACK if chosen == "b" else Move.NEXT
            record = self.recorded(trace)
        self.add("sources", record)
        for field in _FIELDS:
            self.store.keep_draft(traced_key(trace, field), "")
        evidence = self.store.answer("evidence")
        if trace.sentence in evidence and (cited := coach.cite(evidence, trace)) != evidence:
            self.store.save("evidence", cited)
        return Move.NEXT

    def recorded(self, trace: coach.Trace) -> dict[str, str]:
        """The record of a source, its fields looked over by the author; none if she goes back."""
        record, at = dict(trace.record), 0
        while at < len(_FIELDS):
            field = _FIELDS[at]
            part = part_of(f"sources.0.{field}")
            hint = Line(f"Hint: {part.hint}", "hint")
            self.prompter.show(
                [Line(), Line(part.prompt, "prompt"), *([hint] if part.hint else [])]
            )
            offered = record.get(field, "")
            reply = self.ask_line(traced_key(trace, field), offered, "leaves it open")
            if reply.command is Command.DONE:
                raise Enough
            if reply.command is Command.BACK and not at:
                return {}
            text = " ".join(reply.text.split())
            refusal = refused(kind_of(f"sources.0.{field}"), text) if text else ""
            if reply.command is Command.ANSWER and refusal:
                self.say(refusal)
                continue
            if not refusal and (text or field not in _NEEDED):
                record[field] = text
            at += -1 if reply.command is Command.BACK else 1
        return {key: value for key, value in record.items() if value}

    def further(self) -> dict[str, tuple[str, Section]]:
        """What else a letter of the review goes on with."""
        return {
            "p": ("press release", self.press_release),
            "f": ("FAQ", self.faq),
            "s": ("sources to list", self.sources),
            "o": ("out of scope", self.leave_out),
            "c": ("chair for the customer", self.empty_chair),
        }

    def on_offer(self, key: str) -> bool:
        """Whether there is anything left to do behind a letter of the review."""
        if key == "s":
            return bool(self.traces())
        if key == "c":
            return not self.unanswered() and bool(self.chair_steps())
        return True


def _more(left: int) -> Menu:
    """Whether another round is wanted, of so many questions that are left; Enter goes on."""
    number = ("One", "Two", "Three", "Four", "Five")[min(left, A_ROUND) - 1]
    rest = f"{left} are left" if left > A_ROUND else "They are the last"
    told = f"{rest}; Enter goes on without them."
    told = "It is the last; Enter goes on without it." if left == 1 else told
    return yes_or_no(f"{number} more? {told}", "n")


def _last(steps: Sequence[Step]) -> int:
    """The place of the last step that applies."""
    return max((at for at, each in enumerate(steps) if each.applies()), default=0)
