"""The course of an interview: five questions, the empty chair, the review, and what may follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wb.interview import coach
from wb.interview.asker import HELP
from wb.interview.protocol import Command, Line, Prompter, Store, one_line
from wb.interview.review import Review
from wb.interview.step import Move, Step, Stopped, refused
from wb.interview.steps import ANSWERED, ASKERS, Steps, faq_key, traced_key
from wb.questions import QUESTIONS, STANDARD_FAQ
from wb.schema import kind_of, part_of
from wb.wording import listed

A_ROUND = 5  # questions of an FAQ before the author is asked whether she wants more
_FIELDS = ("kind", "what", "date", "count", "link")  # of a source, as they are asked for
_WHO = {"external": "customers", "internal": "colleagues"}
_NEEDED = ("kind", "what")
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
    prompter.show(
        [Line("A new proposal", "heading"), Line(prompt, "prompt"), Line(f"Hint: {hint}", "hint")]
    )
    try:
        while True:
            reply = prompter.ask_text(one_line("title"))
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
        if start:
            self.hold(0, self.groups()[0], start)
        else:
            self.resume()
        self.review()

    def chosen(self, keys: Sequence[str]) -> None:
        """The questions or other texts with these keys, one after the other."""
        five = {each.key: each for each in self.five()}
        self.walk([five.get(key) or self.part_step(part_of(key)) for key in keys], all=True)

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
        course: dict[int, tuple[Callable[[], Move], ...]] = {
            0: (self.empty_chair, self.go_on),
            1: (self.sources, self.leave_out, self.faq),
            2: (self.faq,),
            3: (self.faq,),
            4: (self.empty_chair, self.go_on),
            5: (self.leave_out, self.faq),
        }
        whole = number in (0, 1)
        ended = self.walk(group, at) if whole else self.walk([group[at]])
        if ended is Move.NEXT and not self.unanswered():
            next((each for each in course.get(number, ()) if each() is not Move.NEXT), None)

    def standing(self, drafts: Sequence[Step]) -> list[Line]:
        """What the proposal is called, what is answered, what is weak and what is half written."""
        answered = [each for each in self.five() if each.load()]
        if not answered and not drafts:
            return []
        claims = {each.key for each in self.store.verdict().claims}
        half = [each.key for each in drafts]
        weak = [each.name for each in answered if each.key in claims and each.key not in half]
        told = (
            f"{len(answered)} of {len(QUESTIONS)} questions answered.",
            f"To look at again: {listed(weak)}." if weak else "",
        )
        title = Line(self.store.answer("title") or "No title yet", "heading")
        rest = [Line(each) for each in self.left_over(drafts)]
        return [Line(), title, Line(" ".join(filter(None, told))), *rest]

    def unanswered(self) -> list[Step]:
        """The questions nobody has answered yet."""
        return [each for each in self.five() if not each.load()]

    def empty_chair(self) -> Move:
        """The empty chair: what the customer would ask, made from the answers."""
        steps = self.chair_steps()
        if not steps:
            return Move.NEXT
        intro = (
            "There is an empty chair in this room. Your customer sits down in it and asks "
            f"{_THINGS[len(steps)]}. An empty line passes."
        )
        self.prompter.show([Line(), Line("The empty chair", "heading"), Line(intro, "prompt")])
        return self.walk(steps)

    def put_into_faq(self, asked: coach.ChairQuestion, text: str) -> None:
        """Offer a neutral wording to edit; under that, the answer goes into the FAQ."""
        if asked.ask in self.worded:
            self.store.save(self.place_of(self.worded[asked.ask]), text)
            return
        self.prompter.show(
            [
                Line("How would a customer ask this?", "prompt"),
                Line(
                    "Hint: It goes into the FAQ as you write it. An empty line leaves it out.",
                    "hint",
                ),
            ]
        )
        key = f"{faq_key('external', asked.ask)}.question"
        reply = self.ask_line(key, asked.neutral)
        wording = " ".join(reply.text.split())
        if reply.command is Command.ANSWER and wording:
            self.worded[asked.ask] = wording
            self.store.add("faq.external", {"question": wording, "answer": text})
        else:
            self.passed.add(asked.ask)
        self.store.keep_draft(key, "")

    def place_of(self, question: str) -> str:
        """The key of the answer to a question that stands in the customers' FAQ."""
        return f"faq.external.{list(self.store.listed('faq.external')).index(question)}.answer"

    def go_on(self) -> Move:
        """Offer what makes a press release of the answers."""
        offer = "Your five answers make a draft. Go on to the press release itself?"
        further = (self.press_release, self.sources, self.leave_out, self.faq)
        self.prompter.show([Line()])
        if self.confirmed(offer):
            next((each for each in further if each() is Move.DONE), None)
        return Move.NEXT

    def press_release(self) -> Move:
        """The parts of the press release, in the order of the page."""
        self.say("/skip passes a part; /done goes to the review.")
        return self.walk_open(self.parts())

    def walk_open(self, steps: Sequence[Step]) -> Move:
        """The steps from the first that is not settled on; all of them once none is open."""
        open_ = [at for at, each in enumerate(steps) if each.applies() and not self.settled(each)]
        return self.walk(steps, open_[0]) if open_ else Move.NEXT

    def faq(self) -> Move:
        """The standard questions, those of customers first, five at a time."""
        self.say("An empty line passes a question; /done ends the list.")
        for kind in STANDARD_FAQ:
            steps = self.offered(kind)
            while steps:
                if self.walk(steps[:A_ROUND]) is not Move.NEXT:
                    return Move.DONE
                steps = steps[A_ROUND:]
                self.prompter.show([Line()])
                if steps and not self.confirmed(_more(len(steps))):
                    break
            if self.own_questions(kind) is not Move.NEXT:
                return Move.DONE
        return Move.NEXT

    def own_questions(self, kind: str) -> Move:
        """What this product's own customers or colleagues would ask, until nothing is typed."""
        asked = Line(f"What else do your {_WHO[kind]} ask? Enter alone ends the list.", "prompt")
        while True:
            self.prompter.show([Line(), asked])
            key = f"faq.{kind}.own.question"
            reply = self.ask_line(key)
            question = " ".join(reply.text.split())
            if reply.command is not Command.ANSWER or not question:
                self.store.keep_draft(key, "")
                return Move.DONE if reply.command is Command.DONE else Move.NEXT
            move = self.run_step(self.entry(kind, question, ASKERS[kind], ANSWERED))
            if move is Move.DONE:
                return move
            if move is Move.NEXT:  # else she goes back to how it is asked
                self.store.keep_draft(key, "")

    def leave_out(self) -> Move:
        """What the proposal does not do, one thing after the other, until nothing is typed."""
        while True:
            step = self.left_out()[-1]
            move = self.run_step(step)
            if move is not Move.NEXT or not step.load():
                return move

    def sources(self) -> Move:
        """What the evidence speaks of, offered as records to cite."""
        for trace in self.traces():
            told = coach.clip(trace.sentence, 300)
            heading = Line("The evidence speaks of a source:", "heading")
            self.prompter.show([Line(), heading, Line(told, "example")])
            if not self.confirmed("List it under sources, and cite it here?"):
                continue
            record = self.recorded(trace)
            if record is None:
                return Move.DONE
            self.add("sources", record)
            for field in _FIELDS:
                self.store.keep_draft(traced_key(trace, field), "")
            evidence = self.store.answer("evidence")
            if (cited := coach.cite(evidence, trace)) != evidence:
                self.store.save("evidence", cited)
        return Move.NEXT

    def recorded(self, trace: coach.Trace) -> dict[str, str] | None:
        """The record of a source, its fields looked over by the author; None if she ends it."""
        record, at = dict(trace.record), 0
        while at < len(_FIELDS):
            field = _FIELDS[at]
            part = part_of(f"sources.0.{field}")
            hint = Line(f"Hint: {part.hint}", "hint")
            self.prompter.show([Line(part.prompt, "prompt"), *([hint] if part.hint else [])])
            reply = self.ask_line(traced_key(trace, field), record.get(field, ""))
            if reply.command is Command.DONE:
                return None
            text = " ".join(reply.text.split())
            refusal = refused(kind_of(f"sources.0.{field}"), text) if text else ""
            if reply.command is Command.ANSWER and refusal:
                self.say(refusal)
                continue
            if not refusal and (text or field not in _NEEDED):
                record[field] = text
            at = max(at - 1, 0) if reply.command is Command.BACK else at + 1
        return {key: value for key, value in record.items() if value}

    def further(self) -> dict[str, tuple[str, Callable[[], object]]]:
        """What else a letter of the review goes on with."""
        return {
            "p": ("press release", self.press_release),
            "f": ("FAQ", self.faq),
            "s": ("sources found in the evidence", self.sources),
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


def _more(left: int) -> str:
    number = {1: "One more", 2: "Two more", 3: "Three more", 4: "Four more"}.get(left, "Five more")
    return f"{number}?"
