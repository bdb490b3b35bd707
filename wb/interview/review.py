"""The review: all that the proposal holds at a glance, and what there is to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from wb.interview import coach
from wb.interview.protocol import Choice, Line, Menu
from wb.interview.response import said, spoken
from wb.interview.step import Enough, Move, Step
from wb.interview.steps import Steps

if TYPE_CHECKING:
    from wb.findings import Finding, Verdict

# A part of a sitting; whether it is come to from behind, by going back.
Section = Callable[[bool], Move]
NAMED = 3  # rules named beside a row, and reasons below them; a number tells the rest
OTHERS = 5  # findings shown that belong to no row


class Review(Steps):
    """What stands, in rows with numbers."""

    def rows(self) -> list[tuple[str, list[Step]]]:
        """Headings, and the steps below each."""
        parts = [each for each in self.parts() if each.applies()]
        return [
            ("", self.five()),
            ("Press release", [each for each in parts if each.key.startswith("press_release.")]),
            ("Besides", [each for each in parts if not each.key.startswith("press_release.")]),
            ("FAQ of customers", self.entries("external")),
            ("FAQ of colleagues", self.entries("internal")),
            ("Sources", self.source_steps()),
            ("Left out", self.left_out()[:-1]),
        ]

    def shown(self, verdict: Verdict) -> Iterator[Line]:
        """The rows, then what belongs to none of them, then whether it is ready."""
        yield from (Line(), Line(f"Review - {self.store.answer('title')}", "heading"))
        number, places = 0, ["title"]
        for heading, steps in self.rows():
            if heading and steps:
                yield Line(heading, "prompt")
            for step in steps:
                number += 1
                places.append(step.place())
                yield Line(f"{number}. {step.name}: {self.state(step, verdict.findings)}")
        yield from self.half_written()
        others = [each for each in verdict.claims if not any(_at(each, key) for key in places)]
        yield from self.besides(others)
        yield from self.readiness(verdict)

    def readiness(self, verdict: Verdict) -> Iterator[Line]:
        """Whether it is ready for review, as `wb check` has it, and what would be said first."""
        if not verdict.against:
            looked = f"Nothing found, but {verdict.looked_at}."
            yield Line("Ready for review." if verdict.ready else looked, "strong")
            return
        yield Line("Not ready for review. Said first in the meeting:", "prompt")
        named = {each.place(): each.name for _, steps in self.rows() for each in steps}
        said = [
            f"{named[each.key]}: {each.message}" if each.key in named else each.message
            for each in verdict.against
        ]
        said = list(dict.fromkeys(said))
        yield from (Line(f"- {each}") for each in said[:NAMED])
        if len(said) > NAMED:
            yield Line(f"and {len(said) - NAMED} more")

    def half_written(self) -> Iterator[Line]:
        """What is kept as a draft and stands in no row."""
        seen = [each.key for _, steps in self.rows() for each in steps]
        named = {each.key: each for group in self.groups() for each in group}
        drafts = [named[key] for key in self.store.drafts() if key in named and key not in seen]
        yield from map(Line, self.left_over(drafts))

    def besides(self, findings: Sequence[Finding]) -> Iterator[Line]:
        """What there is to say of the rest of the file."""
        if findings:
            yield Line("The rest of the file", "prompt")
        for each in findings[:OTHERS]:
            yield Line(f"line {each.start.line}, {spoken(each)} [{each.rule}]")
        if len(findings) > OTHERS:
            yield Line(f"and {len(findings) - OTHERS} more")

    def state(self, step: Step, findings: Sequence[Finding]) -> str:
        """How a text stands: its words, and ok, kept, left open, or what there is to look at."""
        text, draft = step.load(), self.store.draft(step.key)
        if not text.strip():
            empty = "not answered yet" if step.question else "not written yet"
            return f"{empty}, a draft is kept" if draft else empty
        words = len(text.split())
        size = f"{words} word{'s' * (words != 1)}"
        if draft:
            return f"{size}, {'left open' if self.is_open(step) else 'a draft of another is kept'}"
        here = [each for each in findings if _at(each, step.place())]
        return f"{size}, {self.judgement(step, here)}"

    def judgement(self, step: Step, findings: Sequence[Finding]) -> str:
        """What the author said of a text in this sitting, or what the checks say."""
        claims = [each for each in findings if each.is_claim]
        judged = self.judged.get(step.key)
        if judged == "kept" and claims:
            return "kept without a reason"
        if judged and (findings or judged != "kept"):
            return judged
        rules = list(dict.fromkeys(each.rule for each in findings))
        more = f" and {len(rules) - NAMED} more" if len(rules) > NAMED else ""
        return f"{len(findings)} to look at ({', '.join(rules[:NAMED])}{more})" if rules else "ok"

    def review(self) -> None:
        """Show it until the author is done; a number, or a letter, goes on with something."""
        while True:
            steps = [each for _, group in self.rows() for each in group]
            further = {key: value for key, value in self.further().items() if self.on_offer(key)}
            self.prompter.show([*self.shown(self.store.verdict()), Line()])
            numbers = tuple(Choice(str(number), "") for number in range(1, len(steps) + 1))
            more = tuple(Choice(key, label) for key, (label, _) in further.items())
            last = (Choice("b", "back"), Choice("q", "quit"), Choice("", "", ("done", "finish")))
            ways = (*numbers, Choice("t", "title"), *more, *last)
            try:
                menu = Menu("A number changes that text; Enter finishes.", ways, "")
                chosen = self.ask_choice(menu)
            except Enough:
                return
            if not chosen:
                return
            if chosen in further:
                self.follow([further[chosen][1]])
            elif chosen == "t":
                self.run_step(self.title_step())
            else:
                self.change(steps[4 if chosen == "b" else int(chosen) - 1])

    def change(self, step: Step) -> None:
        """One text again, with what to look at in it; going back goes to the one before."""
        self.prompter.show(said(self.store.check(step.place(), step.load())))
        steps = [self.title_step(), *(each for _, group in self.rows() for each in group)]
        at = [each.key for each in steps].index(step.key)
        while self.run_step(steps[at]) is Move.BACK and at:
            at -= 1

    def further(self) -> dict[str, tuple[str, Section]]:
        """What else a letter goes on with."""
        raise NotImplementedError

    def follow(self, sections: Sequence[Section]) -> Move:
        """Section after section; whoever goes back from one comes to the end of that before it."""
        at, back = 0, False
        while at < len(sections):
            try:
                move = sections[at](back)
            except Enough:
                return Move.DONE
            if move is Move.DONE or (move is Move.BACK and not at):
                return move
            back = move is Move.BACK
            at += -1 if back else 1
        return Move.NEXT

    def on_offer(self, key: str) -> bool:
        """Whether there is anything left to do behind a letter of the review."""
        raise NotImplementedError

    def traces(self) -> Sequence[coach.Trace]:
        """The sources that nobody has listed: those the evidence speaks of, or any text cites."""
        texts = [step for _, steps in self.rows() for step in steps if step.key != "evidence"]
        others = {each.name: each.load() for each in texts}
        return coach.traces(self.store.answer("evidence"), self.store.listed("sources"), others)


def _at(finding: Finding, key: str) -> bool:
    return finding.key == key or finding.key.startswith(f"{key}.")
