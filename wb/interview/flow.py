"""The course of an interview: the five questions, the empty chair, the review, and what may follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wb.interview import coach
from wb.interview.protocol import Choice, Command, Line, Menu, Prompter, one_line
from wb.interview.step import HELP, Move, Step, StepRunner, Stopped, Store, said
from wb.questions import QUESTIONS, STANDARD_FAQ, Question
from wb.schema import PARTS, Part, part_of


def interview(prompter: Prompter, store: Store, start: int = 0) -> bool:
    """Ask the five questions, then show the review. `start` is the number of a question; 0 is the first empty one.

    Returns False if the author stopped on the way. Raises WbError if the proposal could not be saved.
    """
    return _held(lambda: _Flow(prompter, store).run(start))


_THINGS = ("nothing", "one thing", "two things", "three things")


def ask_title(prompter: Prompter, offered: str = "") -> str | None:
    """Ask what the proposal is called; a bare Enter takes the `offered` name. None if the author stopped."""
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
    """Ask only the questions with these keys, and no review. Returns and raises as `interview` does."""
    return _held(lambda: _Flow(prompter, store).chosen(keys))


def _held(run: Callable[[], None]) -> bool:
    try:
        run()
    except (Stopped, KeyboardInterrupt, EOFError):
        return False
    return True


class _Flow(StepRunner):
    def run(self, start: int) -> None:
        """From question `start`, or the first empty one, to the end of the review."""
        first = (
            start - 1
            if start
            else next(
                (n for n, each in enumerate(QUESTIONS) if not self.store.answer(each.key)), -1
            )
        )
        if first >= 0:
            finished = self.walk([self.question_step(each) for each in QUESTIONS], first)
            if finished is not Move.DONE and not self.open_answers():
                self.empty_chair()
        self.review()

    def chosen(self, keys: Sequence[str]) -> None:
        """The questions or other texts with these keys, one after the other."""
        five = {each.key: self.question_step(each) for each in QUESTIONS}
        self.walk([five.get(key) or self.part_step(part_of(key)) for key in keys])

    def walk(self, steps: Sequence[Step], at: int = 0) -> Move:
        """Step after step, back and forth. BACK from the first stays there; DONE ends the walk early."""
        while at < len(steps):
            move = self.run_step(steps[at])
            if move is Move.DONE:
                return move
            asked = [n for n, each in enumerate(steps) if each.applies()]
            if move is Move.BACK and at == asked[0]:
                self.say("This is the first one; there is nothing before it.")
            before, after = [n for n in asked if n < at], [n for n in asked if n > at]
            at = (
                (before[-1] if before else at)
                if move is Move.BACK
                else after[0]
                if after
                else len(steps)
            )
        return Move.NEXT

    def question_step(self, question: Question) -> Step:
        """One of the five as a step."""
        heading = f"Question {QUESTIONS.index(question) + 1} of {len(QUESTIONS)} - {question.title}"
        load, save = self.field(question.key)
        return Step(question.key, heading, question.prompt, question.hint, load, save, question)

    def part_step(self, part: Part) -> Step:
        """A part of the press release as a step."""
        load, save = self.field(part.key)
        applies = lambda: not part.after or bool(self.store.answer(part.after))  # noqa: E731
        return Step(
            part.key,
            part.title,
            part.prompt,
            part.hint,
            load,
            save,
            one_line=part.one_line,
            applies=applies,
        )

    def field(self, key: str) -> tuple[Callable[[], str], Callable[[str], None]]:
        """How to read and how to write what stands under a key."""
        return lambda: self.store.answer(key), lambda text: self.store.save(key, text)

    def open_answers(self) -> list[Question]:
        """The questions nobody has answered yet."""
        return [each for each in QUESTIONS if not self.store.answer(each.key)]

    def empty_chair(self) -> None:
        """The empty chair: what the customer would ask, made from the answers."""
        asked = self.unasked(
            coach.empty_chair({each.key: self.store.answer(each.key) for each in QUESTIONS})
        )
        if not asked:
            return
        intro = f"There is an empty chair in this room. Your customer sits down in it and asks {_THINGS[len(asked)]}. An empty line passes."
        self.prompter.show([Line(), Line("The empty chair", "heading"), Line(intro, "prompt")])
        self.walk(
            [
                self.faq_step(
                    "external", each, "She asks", "Answer her, not the team.", ask_first=True
                )
                for each in asked
            ]
        )

    def unasked(self, asked: Sequence[str]) -> list[str]:
        """Those of the questions that the customers' FAQ does not hold yet."""
        held = self.store.listed("faq.external")
        return [each for each in asked if each not in held]

    def faq(self) -> None:
        """The standard questions, those of customers first, one by one."""
        steps = []
        for kind, heading in (("external", "Customers ask"), ("internal", "Colleagues ask")):
            held = self.store.listed(f"faq.{kind}")
            offered = [each for each in STANDARD_FAQ[kind] if each.question not in held]
            steps += [
                self.faq_step(
                    kind, each.question, f"{heading} - {number} of {len(offered)}", each.hint
                )
                for number, each in enumerate(offered, 1)
            ]
        self.say("An empty line passes a question; /done ends the list.")
        self.walk(steps)

    def faq_step(
        self, kind: str, question: str, heading: str, hint: str, ask_first: bool = False
    ) -> Step:
        """A question of the FAQ as a step; `ask_first` leaves it to the author whether the answer goes into the file."""
        key = f"faq.{kind}"

        def at() -> str:
            held = list(self.store.listed(key))
            return f"{key}.{held.index(question)}.answer" if question in held else ""

        def save(text: str) -> None:
            if where := at():
                self.store.save(where, text)
            elif not ask_first or self.confirmed("Put it into the FAQ for customers?"):
                self.store.add(key, {"question": question, "answer": text})

        return Step(
            f"{key}.{_slug(question)}",
            heading,
            question,
            hint,
            lambda: self.store.answer(at()) if at() else "",
            save,
        )

    def parts(self) -> None:
        """Headline, quotes, the way in, and the decision that is asked for."""
        self.say("An empty line passes a part; /done ends the list.")
        self.walk([self.part_step(each) for each in PARTS])

    def sources(self) -> None:
        """What the evidence speaks of, offered as records to cite."""
        for trace in self.traces():
            self.prompter.show(
                [
                    Line(),
                    Line("The evidence speaks of a source:", "heading"),
                    Line(coach.clip(trace.sentence, 300), "example"),
                ]
            )
            if self.confirmed("List it under sources, and cite it here?"):
                self.add("sources", trace.record)
                evidence = self.store.answer("evidence")
                if (cited := coach.cite(evidence, trace)) != evidence:
                    self.store.save("evidence", cited)

    def traces(self) -> Sequence[coach.Trace]:
        """The sources the evidence speaks of that nobody has listed."""
        return coach.traces(self.store.answer("evidence"), self.store.listed("sources"))

    def review(self) -> None:
        """All five at a glance, and what may follow; a bare Enter ends it."""
        further: dict[str, tuple[str, Callable[[], None]]] = {
            "p": ("press release and decision", self.parts),
            "f": ("FAQ", self.faq),
            "s": ("sources found in the evidence", self.sources),
            "c": ("chair for the customer", self.empty_chair),
        }
        while True:
            states = [self.state(each) for each in QUESTIONS]
            rows = [
                Line(f"{number}. {each.title}: {state}")
                for number, (each, state) in enumerate(zip(QUESTIONS, states, strict=True), 1)
            ]
            self.prompter.show([Line(), Line("Review", "heading"), *rows])
            offered = {key: value for key, value in further.items() if self.on_offer(key)}
            numbers = tuple(Choice(str(number), "") for number in range(1, len(QUESTIONS) + 1))
            more = tuple(Choice(key, label) for key, (label, _) in offered.items())
            chosen = self.prompter.ask_choice(
                Menu(
                    "A number changes that answer; Enter finishes.",
                    (*numbers, *more, Choice("q", "quit")),
                    "",
                )
            )
            if chosen == "q":
                raise Stopped
            if not chosen:
                return
            if chosen in offered:
                offered[chosen][1]()
            else:
                question = QUESTIONS[int(chosen) - 1]
                self.prompter.show(
                    said(self.store.check(question.key, self.store.answer(question.key)))
                )
                self.run_step(self.question_step(question))

    def on_offer(self, key: str) -> bool:
        """Whether there is anything left to do behind a letter of the review."""
        if key == "s":
            return bool(self.traces())
        if key == "c":
            return not self.open_answers() and bool(
                self.unasked(
                    coach.empty_chair({each.key: self.store.answer(each.key) for each in QUESTIONS})
                )
            )
        return True

    def state(self, question: Question) -> str:
        """How an answer stands: its words, and ok, kept, skipped or how much there is to look at."""
        text = self.store.answer(question.key)
        judged = self.judged.get(question.key, "")
        if not text.strip():
            return "not answered yet" + (
                ", a draft is kept" if self.store.draft(question.key) else ""
            )
        count = len(self.store.check(question.key, text))
        words = len(text.split())
        return f"{words} word{'s' * (words != 1)}, {judged or (f'{count} to look at' if count else 'ok')}"


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())[:40]
