"""Which steps an interview has: made from the format and from what the proposal holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from wb.interview import coach
from wb.interview.lessons import LESSONS, Lesson
from wb.interview.protocol import Prompter, Store, escape_commands
from wb.interview.runner import StepRunner
from wb.interview.step import Step
from wb.questions import QUESTIONS, STANDARD_FAQ, Question, StandardQuestion
from wb.schema import PARTS, TABLE, Part, in_first, kind_of, part_of

ASKERS = {"external": "Customers ask", "internal": "Colleagues ask"}
_TRACED = "traced."
ANSWERED = "What is asked here, in the asker's words, and answered plainly."


class Steps(StepRunner):
    """All that can be written in a sitting, each as a step."""

    def __init__(self, prompter: Prompter, store: Store) -> None:
        super().__init__(prompter, store)
        self.worded: dict[str, str] = {}  # a question from the chair -> as the FAQ words it

    def title_step(self) -> Step:
        """What the proposal is called."""
        return Step(
            key="title",
            name="The title",
            heading="The title",
            prompt="What is it called?",
            hint="A short name, for you and your colleagues.",
            load=lambda: self.store.answer("title"),
            save=lambda text: self.store.save("title", text),
            place=lambda: "title",
            one_line=True,
        )

    def five(self) -> list[Step]:
        """The five questions."""
        return [self.question_step(each) for each in QUESTIONS]

    def question_step(self, question: Question) -> Step:
        """One of the five."""
        number = QUESTIONS.index(question) + 1
        return Step(
            key=question.key,
            name=question.title,
            heading=f"Question {number} of {len(QUESTIONS)} - {question.title}",
            prompt=question.prompt,
            hint=question.hint,
            load=lambda: self.store.answer(question.key),
            save=lambda text: self.store.save(question.key, text),
            place=lambda: question.key,
            question=question,
            lesson=Lesson(question.example, question.weak_example, question.why),
        )

    def step_at(self, key: str) -> Step:
        """The step for any key: one of the five, the answer to a question of the FAQ, or a part."""
        if question := next((each for each in QUESTIONS if each.key == key), None):
            return self.question_step(question)
        kind, _, number = key.removeprefix("faq.").removesuffix(".answer").partition(".")
        if key.endswith(".answer") and kind in ASKERS and number.isdecimal():
            held = self.store.listed(f"faq.{kind}")
            if held[int(number)] and held.count(held[int(number)]) == 1:
                return self.entry(kind, held[int(number)], ASKERS[kind], ANSWERED)
        return self.part_step(part_of(key))

    def parts(self) -> list[Step]:
        """What makes a press release of the answers, in the order of the page."""
        return [self.part_step(each) for each in PARTS]

    def part_step(self, part: Part) -> Step:
        """One of the parts; those that grow from an answer begin with its text."""
        slot = TABLE[in_first(part.key)].slot
        begins_with = part.begins_with or (slot.grows_from if slot else "")
        return Step(
            key=part.key,
            name=_name(part),
            heading=part.title,
            prompt=part.prompt,
            hint=part.hint,
            load=lambda: self.store.answer(part.key),
            save=lambda text: self.store.save(part.key, text),
            place=lambda: part.key,
            lesson=LESSONS.get(part.key),
            one_line=part.one_line,
            applies=lambda: not part.after or bool(self.store.answer(part.after)),
            start=lambda: self.start(begins_with, part) if begins_with else "",
            wants=kind_of(part.key),
        )

    def start(self, key: str, part: Part) -> str:
        """The text of an answer that a part can begin with; none if another part says it."""
        text = self.store.answer(key).strip()
        if part.first_steps:
            text = coach.first_steps(text, part.first_steps)
        if part.one_line:
            text = " ".join(next(coach.sentences(text), "").split())
        others = (self.store.answer(each.key).strip() for each in PARTS)
        return text if text not in others else ""

    def entries(self, kind: str) -> list[Step]:
        """The questions of an FAQ that stand in the file, each with its answer."""
        hints = {each.question: each.hint for each in STANDARD_FAQ[kind]}
        return [
            self.entry(kind, each, ASKERS[kind], hints.get(each, ANSWERED))
            for each in self.store.listed(f"faq.{kind}")
            if each
        ]

    def offered(self, kind: str) -> list[Step]:
        """The standard questions that do not stand in the file yet."""
        held = self.store.listed(f"faq.{kind}")
        left: list[StandardQuestion] = [
            each for each in STANDARD_FAQ[kind] if each.question not in held
        ]
        return [
            self.entry(kind, each.question, f"{ASKERS[kind]} - {number} of {len(left)}", each.hint)
            for number, each in enumerate(left, 1)
        ]

    def own(self, kind: str) -> list[Step]:
        """The question of the author's own whose answer she has not given yet, if there is one."""
        question = " ".join(self.store.draft(own_key(kind)).split())
        half = self.store.draft(faq_key(kind, question))
        return [self.entry(kind, question, ASKERS[kind], ANSWERED)] if question and half else []

    def chair_steps(self) -> list[Step]:
        """What the customer in the empty chair would ask that the FAQ does not hold yet."""
        held = {*self.store.listed("faq.external")}
        return [
            replace(
                self.entry("external", each.ask, "She asks", "Answer her, not the team."),
                key=chair_key(each),
                save=partial(self.put_into_faq, each),
            )
            for each in self.chair_questions()
            if held.isdisjoint((each.ask, each.neutral, self.worded.get(each.ask, "")))
        ]

    def chair_questions(self) -> Sequence[coach.ChairQuestion]:
        """What the customer would ask, made from the answers."""
        return coach.empty_chair({each.key: self.store.answer(each.key) for each in QUESTIONS})

    def put_into_faq(self, asked: coach.ChairQuestion, text: str) -> None:
        """Keep an answer to the customer in the chair, in the FAQ if the author wants it there."""
        raise NotImplementedError

    def entry(self, kind: str, question: str, heading: str, hint: str) -> Step:
        """A question of the FAQ; it goes into the file together with its answer."""
        key = f"faq.{kind}"

        def place() -> str:
            held, asked = list(self.store.listed(key)), self.worded.get(question, question)
            return f"{key}.{held.index(asked) if asked in held else len(held)}.answer"

        def save(text: str) -> None:
            if question in self.store.listed(key):
                self.store.save(place(), text)
            else:
                self.store.add(key, {"question": question, "answer": text})

        return Step(
            key=faq_key(kind, question),
            name=question,
            heading=heading,
            prompt=question,
            hint=hint,
            load=lambda: self.store.answer(place()),
            save=save,
            place=place,
        )

    def left_out(self) -> list[Step]:
        """What the proposal leaves undone, each thing a step, and one more."""
        number = len(self.store.listed("out_of_scope"))
        return [self.item_step(each) for each in range(number + 1)]

    def item_step(self, number: int) -> Step:
        """One thing that is left out; the one behind the last is new."""
        key = f"out_of_scope.{number}"
        is_new = number == len(self.store.listed("out_of_scope"))
        ends = " Enter alone ends the list." * is_new

        def save(text: str) -> None:
            if number < len(self.store.listed("out_of_scope")):
                self.store.save(key, text)
            else:
                self.store.add("out_of_scope", text)

        return Step(
            key=key,
            name=f"Left out, {number + 1}",
            heading="What is left out",
            prompt="What does this leave undone on purpose?",
            hint=f"One thing that readers will expect and not find.{ends}",
            load=lambda: self.store.answer(key),
            save=save,
            place=lambda: key,
            lesson=LESSONS["out_of_scope"],
            one_line=True,
            alone="ends the list",
        )

    def source_steps(self) -> list[Step]:
        """What each source is, in a line."""
        return [
            replace(self.part_step(part_of(f"sources.{number}.what")), name=name)
            for number, name in enumerate(self.store.listed("sources"))
        ]

    def left_over(self, drafts: Sequence[Step]) -> list[str]:
        """A line on the steps that are half written, and one on those that are left open."""
        open_ = [each.name for each in drafts if self.is_open(each)]
        half = [each.name for each in drafts if not self.is_open(each)] + self.asides()
        lines = (("Half written, and kept", half), ("Left open", open_))
        return [f"{head}: {'; '.join(names)}" for head, names in lines if names]

    def asides(self) -> list[str]:
        """What is half written and no text of its own: a reason, a source, how a question is put.

        Each is offered again where it was asked for.
        """
        keys = self.store.drafts()
        found = {
            "A source": any(key.startswith(_TRACED) for key in keys),
            "A reason to let an answer stay": any(key.endswith(".why") for key in keys),
            "How a customer asks": any(key.endswith(".question") for key in keys),
        }
        return [name for name, is_there in found.items() if is_there]

    def is_open(self, step: Step) -> bool:
        """Whether a step was left as it is, to be asked for again."""
        draft = self.store.draft(step.key).strip()
        return bool(draft) and draft == escape_commands(step.load()).strip()

    def groups(self) -> list[list[Step]]:
        """All steps, by the list in which they are asked."""
        return [
            [self.title_step(), *self.five()],
            self.parts(),
            *([*self.entries(kind), *self.offered(kind), *self.own(kind)] for kind in STANDARD_FAQ),
            self.chair_steps(),
            self.left_out(),
            self.source_steps(),
        ]


def _name(part: Part) -> str:
    """What a list calls a part: its title, and in a quote also which of its parts it is."""
    *above, last = part.key.split(".")
    return f"{part.title}, {'words' if last == 'text' else last}" if len(above) > 1 else part.title


def faq_key(kind: str, question: str) -> str:
    """The key under which a draft of the answer to a question of the FAQ is kept."""
    return f"faq.{kind}.{_slug(question)}"


def chair_key(asked: coach.ChairQuestion) -> str:
    """The key under which an answer to the customer in the chair is kept: the same however she puts
    it once the answers have changed.
    """
    return f"faq.external.chair.{asked.about}"


def own_key(kind: str) -> str:
    """The key under which a question of the author's own is kept until it is answered."""
    return f"faq.{kind}.own.question"


def traced_key(trace: coach.Trace, field: str) -> str:
    """The key under which a field of a source is kept until the source is listed."""
    return f"{_TRACED}{trace.record['id']}.{field}"


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())[:40]
