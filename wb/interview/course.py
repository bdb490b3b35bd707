"""The course of an interview: the five questions, the empty chair, the review, and what may follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from wb.errors import WbError
from wb.interview import coach
from wb.interview.talk import Choice, ChoiceAsk, Front, Line, Reply, TextAsk, Word, spell
from wb.questions import PARTS, QUESTIONS, STANDARD_FAQ, Part, Question

if TYPE_CHECKING:
    from wb.finding import Finding

SHOWN = 5  # findings shown about one answer; more would be a lecture
LIVE = 3  # findings shown while the author writes

HELP = (
    Line("These words, alone on a line, work everywhere:", "help"),
    Line("/back  to the question before; what you have written stays", "help"),
    Line("/skip  leave this one for now", "help"),
    Line("/example  a strong answer and a weak one, from another world", "help"),
    Line("/why  why this is asked, and what a coach would ask next", "help"),
    Line("/edit  write this answer in your editor", "help"),
    Line("/done  go to the review", "help"),
    Line("/quit  stop here; everything is kept, and the same command goes on", "help"),
    Line("To begin an answer with such a word, write the slash twice: //back.", "help"),
)


class Paper(Protocol):
    """The proposal that is being written, as far as an interview needs it. Keys are dotted, as in findings."""

    def answer(self, key: str) -> str:
        """What stands under a key; empty if nothing does."""

    def listed(self, key: str) -> Sequence[str]:
        """What names the entries of a list: the questions of an FAQ, the ids of the sources."""

    def save(self, key: str, text: str) -> None:
        """Put a text under a key, safely on disk when this returns. Raises WbError if it could not be done."""

    def add(self, key: str, record: Mapping[str, str]) -> None:
        """Put an entry at the end of a list, safely on disk when this returns. Raises WbError if it could not be done."""

    def check(self, key: str, text: str) -> Sequence[Finding]:
        """What all three voices say about a text under a key, loudest first."""

    def draft(self, key: str) -> str:
        """What was being typed when the author left; empty if nothing was."""

    def keep_draft(self, key: str, typed: str) -> None:
        """Keep what is being typed beside the file; nothing, once it is empty."""

    def edit(self, key: str, text: str) -> str | None:
        """Let the author write in an editor; None if nothing changed. Raises WbError if there is no editor."""


class Move(Enum):
    """Where to go from a question."""

    NEXT = "next"
    BACK = "back"
    DONE = "done"


@dataclass(frozen=True)
class Topic:
    """One thing to write about: what is shown, and where the words come from and go to."""

    key: str
    heading: str
    prompt: str
    hint: str
    load: Callable[[], str]
    store: Callable[[str], None]
    question: Question | None = None
    one_line: bool = False
    applies: Callable[[], bool] = lambda: True


class _Quit(Exception):
    """The author stops here."""


def interview(front: Front, paper: Paper, start: int = 0) -> bool:
    """Ask the five questions, then show the review. `start` is the number of a question; 0 is the first empty one.

    Returns False if the author stopped on the way. Raises WbError if the paper could not be saved.
    """
    return _held(lambda: _Course(front, paper).run(start))


def ask_title(front: Front, offered: str = "") -> str | None:
    """Ask what the proposal is called; a bare Enter takes the `offered` name. None if the author stopped."""
    prompt = "What is it called?"
    hint = "A short name, for you and your colleagues. It can be changed at any time."
    ask = TextAsk("title", "A new proposal", prompt, hint, spell(offered), lambda _: [], lambda _: None, one_line=True)
    front.show([Line(ask.heading, "heading"), Line(prompt, "prompt"), Line(f"Hint: {hint}", "hint")])
    try:
        while True:
            reply = front.ask_text(ask)
            title = " ".join(reply.text.split())
            if reply.word is Word.QUIT:
                return None
            if reply.word in (Word.ANSWER, Word.SKIP) and (title or offered):
                return title or offered
            front.show(HELP if reply.word is Word.HELP else [Line("It needs a name before anything can be saved. /quit leaves without one.", "help")])
    except (KeyboardInterrupt, EOFError):
        return None


def ask_some(front: Front, paper: Paper, keys: Sequence[str]) -> bool:
    """Ask only the questions with these keys, and no review. Returns and raises as `interview` does."""
    return _held(lambda: _Course(front, paper).some(keys))


def _held(run: Callable[[], None]) -> bool:
    try:
        run()
    except (_Quit, KeyboardInterrupt, EOFError):
        return False
    return True


class _Course:
    def __init__(self, front: Front, paper: Paper) -> None:
        self.front = front
        self.paper = paper
        self.judged: dict[str, str] = {}  # key -> "kept" or "skipped", as the author said in this sitting

    def run(self, start: int) -> None:
        """From question `start`, or the first empty one, to the end of the review."""
        first = start - 1 if start else next((n for n, each in enumerate(QUESTIONS) if not self.paper.answer(each.key)), -1)
        if first >= 0:
            finished = self.walk([self.five(each) for each in QUESTIONS], first)
            if finished is not Move.DONE and not self.open_answers():
                self.chair()
        self.review()

    def some(self, keys: Sequence[str]) -> None:
        """The questions with these keys, one after the other."""
        self.walk([self.five(each) for each in QUESTIONS if each.key in keys])

    def walk(self, topics: Sequence[Topic], at: int = 0) -> Move:
        """Topic after topic, back and forth. BACK from the first stays there; DONE ends the walk early."""
        while at < len(topics):
            move = self.topic(topics[at])
            if move is Move.DONE:
                return move
            asked = [n for n, each in enumerate(topics) if each.applies()]
            if move is Move.BACK and at == asked[0]:
                self.say("This is the first one; there is nothing before it.")
            before, after = [n for n in asked if n < at], [n for n in asked if n > at]
            at = (before[-1] if before else at) if move is Move.BACK else after[0] if after else len(topics)
        return Move.NEXT

    def five(self, question: Question) -> Topic:
        """One of the five as a topic."""
        heading = f"Question {QUESTIONS.index(question) + 1} of {len(QUESTIONS)} - {question.title}"
        load, store = self.place(question.key)
        return Topic(question.key, heading, question.prompt, question.hint, load, store, question)

    def part(self, part: Part) -> Topic:
        """A part of the press release as a topic."""
        load, store = self.place(part.key)
        applies = lambda: not part.after or bool(self.paper.answer(part.after))  # noqa: E731
        return Topic(part.key, part.title, part.prompt, part.hint, load, store, one_line=part.one_line, applies=applies)

    def place(self, key: str) -> tuple[Callable[[], str], Callable[[str], None]]:
        """How to read and how to write what stands under a key."""
        return lambda: self.paper.answer(key), lambda text: self.paper.save(key, text)

    # One topic

    def topic(self, topic: Topic) -> Move:
        """Ask, save, and only then say what there is to say about it."""
        draft = self.paper.draft(topic.key)
        box = draft or spell(topic.load())
        self.introduce(topic, bool(draft))
        rounds = 0
        while True:
            reply = self.ask(topic, box)
            written = bool(reply.text.strip())
            changed = written and reply.text.strip() != topic.load().strip()
            if reply.word is Word.SKIP:
                return self.leave_open(topic, reply)
            if changed:
                self.store(topic, reply.text)
            if reply.word is not Word.ANSWER:
                return Move.BACK if reply.word is Word.BACK else Move.DONE
            if not changed:
                return self.unchanged(topic, judged=rounds > 0)
            move = self.judge(topic, reply.text, rounds)
            if move is not None:
                return move
            box, rounds = spell(topic.load()), rounds + 1

    def introduce(self, topic: Topic, drafted: bool) -> None:
        """Heading, prompt and hint."""
        lines = [Line(), Line(topic.heading, "heading"), Line(topic.prompt, "prompt"), Line(f"Hint: {topic.hint}", "hint")]
        if drafted:
            lines.append(Line("What you were writing when you left is still here.", "help"))
        self.front.show(lines)

    def ask(self, topic: Topic, box: str) -> Reply:
        """The author's reply, once it is an answer or a way to go; words that only want to read are served here."""
        while True:
            reply = self.front.ask_text(self.text_ask(topic, box))
            box = spell(reply.text)
            if reply.word is Word.QUIT:
                self.paper.keep_draft(topic.key, "" if reply.text.strip() == topic.load().strip() else box)
                raise _Quit
            if reply.word is Word.EDIT:
                edited = self.edited(topic, reply.text)
                if edited is not None:
                    return Reply(Word.ANSWER, edited)
            elif reply.word in (Word.ANSWER, Word.BACK, Word.SKIP, Word.DONE):
                return reply
            else:
                self.front.show(self.reading(topic, reply))

    def text_ask(self, topic: Topic, box: str) -> TextAsk:
        """The ask of a topic."""
        return TextAsk(
            topic.key,
            topic.heading,
            topic.prompt,
            topic.hint,
            box,
            live=lambda text: [finding.message for finding in self.paper.check(topic.key, text)[:LIVE]] if text.strip() else [],
            keep_draft=lambda typed: self.paper.keep_draft(topic.key, typed),
            one_line=topic.one_line,
        )

    def edited(self, topic: Topic, text: str) -> str | None:
        """What the author wrote in an editor; None if nothing changed or there is no editor."""
        try:
            return self.paper.edit(topic.key, text)
        except WbError as error:
            self.say(error.sentence, error.hint)
            return None

    def reading(self, topic: Topic, reply: Reply) -> Sequence[Line]:
        """What `/example`, `/why`, `/help` and a word nobody knows are answered with."""
        question = topic.question
        if reply.word is Word.HELP:
            return HELP
        if reply.word is Word.UNKNOWN:
            return [Line(f'There is no "{reply.typed}". {_nearest(reply.typed)}', "help"), Line(f"If it belongs to your answer, write it as /{reply.typed}.", "help")]
        if question is None:
            return [Line("There is nothing more to read on this one. /help lists the words there are.", "help")]
        if reply.word is Word.EXAMPLE:
            strong = [Line("A strong answer, from another world:", "help"), *(Line(each, "example") for each in question.example.split("\n"))]
            return [*strong, Line("A weak one:", "help"), Line(question.weak_example, "example")]
        return [Line(question.why, "help"), Line("A coach would go on to ask:", "help"), *(Line(each, "help") for each in coach.deeper(question))]

    def store(self, topic: Topic, text: str) -> None:
        """Save; until that is done the text is kept as a draft."""
        self.paper.keep_draft(topic.key, spell(text))
        topic.store(text)
        self.judged.pop(topic.key, None)
        self.paper.keep_draft(topic.key, "")

    def leave_open(self, topic: Topic, reply: Reply) -> Move:
        """Skip: what stands in the file stays, what stands in the box is kept as a draft."""
        if reply.text.strip() and reply.text.strip() != topic.load().strip():
            self.paper.keep_draft(topic.key, spell(reply.text))
            self.say("Skipped. What you have written is kept as a draft.")
        self.judged[topic.key] = "skipped"
        return Move.NEXT

    def unchanged(self, topic: Topic, judged: bool) -> Move:
        """An empty line, or the old answer as it was; `judged` if its findings have just been shown."""
        self.paper.keep_draft(topic.key, "")
        if judged:
            self.judged[topic.key] = "kept"
        elif not topic.load() and topic.question:
            self.judged[topic.key] = "skipped"
            self.say("Left open for now. The review brings you back to it.")
        return Move.NEXT

    # What is said about an answer

    def judge(self, topic: Topic, text: str, rounds: int) -> Move | None:
        """What the checks and the coach say, and where the author goes from there; None is back to the box."""
        findings = self.paper.check(topic.key, text)
        question = topic.question
        strong = coach.strength(question, text) if question and not findings else ""
        deeper = coach.probe(question, text) if question and not findings and rounds == 0 else ""
        said = _said(findings) + [Line(strong, "strong")] * bool(strong) + [Line(f"One step deeper: {deeper}", "question")] * bool(deeper)
        self.front.show([Line(), *said] if said else [])
        if not findings and not deeper:
            return Move.NEXT
        chosen = self.front.ask_choice(_menu("e" if findings and rounds == 0 else "k"))
        if chosen == "q":
            raise _Quit
        if chosen == "k" and findings:
            self.judged[topic.key] = "kept"
            self.excuse(topic, findings)
        if chosen == "s":
            self.judged[topic.key] = "skipped"
        return {"e": None, "b": Move.BACK}.get(chosen, Move.NEXT)

    def excuse(self, topic: Topic, findings: Sequence[Finding]) -> None:
        """Ask why a warning may stand; the reason, if there is one, is kept as a waiver."""
        warnings = dict.fromkeys(finding.rule for finding in findings if finding.severity == "warning")
        if not warnings:
            return
        prompt = "Why may it stay as it is? One line is kept with the proposal; an empty one keeps no reason."
        self.front.show([Line(prompt, "prompt")])
        ask = TextAsk(f"{topic.key}.why", topic.heading, prompt, "", "", lambda _: [], lambda _: None, one_line=True)
        reply = self.front.ask_text(ask)
        if reply.word is Word.QUIT:
            raise _Quit
        if reply.word is Word.ANSWER and reply.text.strip():
            for rule in warnings:
                self.paper.add("waivers", {"rule": rule, "where": topic.key, "why": reply.text.strip()})

    # After the five

    def open_answers(self) -> list[Question]:
        """The questions nobody has answered yet."""
        return [each for each in QUESTIONS if not self.paper.answer(each.key)]

    def chair(self) -> None:
        """The empty chair: what the customer would ask, made from the answers."""
        asked = self.unasked(coach.empty_chair({each.key: self.paper.answer(each.key) for each in QUESTIONS}))
        if not asked:
            return
        intro = f"There is an empty chair in this room. Your customer sits down in it and asks {len(asked)} thing{'s' * (len(asked) > 1)}. An empty line passes."
        self.front.show([Line(), Line("The empty chair", "heading"), Line(intro, "prompt")])
        self.walk([self.entry("external", each, "She asks", "Answer her, not the team.", ask_first=True) for each in asked])

    def unasked(self, asked: Sequence[str]) -> list[str]:
        """Those of the questions that the customers' FAQ does not hold yet."""
        held = self.paper.listed("faq.external")
        return [each for each in asked if each not in held]

    def faq(self) -> None:
        """The standard questions, those of customers first, one by one."""
        topics = []
        for kind, heading in (("external", "Customers ask"), ("internal", "Colleagues ask")):
            held = self.paper.listed(f"faq.{kind}")
            offered = [each for each in STANDARD_FAQ[kind] if each.question not in held]
            topics += [self.entry(kind, each.question, f"{heading} - {number} of {len(offered)}", each.hint) for number, each in enumerate(offered, 1)]
        self.say("An empty line passes a question; /done ends the list.")
        self.walk(topics)

    def entry(self, kind: str, question: str, heading: str, hint: str, ask_first: bool = False) -> Topic:
        """A question of the FAQ as a topic; `ask_first` leaves it to the author whether the answer goes into the file."""
        key = f"faq.{kind}"

        def at() -> str:
            held = list(self.paper.listed(key))
            return f"{key}.{held.index(question)}.answer" if question in held else ""

        def store(text: str) -> None:
            if where := at():
                self.paper.save(where, text)
            elif not ask_first or self.agreed("Put it into the FAQ for customers?"):
                self.paper.add(key, {"question": question, "answer": text})

        return Topic(f"{key}.{_slug(question)}", heading, question, hint, lambda: self.paper.answer(at()) if at() else "", store)

    def parts(self) -> None:
        """Headline, quotes and the way in."""
        self.say("An empty line passes a part; /done ends the list.")
        self.walk([self.part(each) for each in PARTS])

    def sources(self) -> None:
        """What the evidence speaks of, offered as records to cite."""
        for trace in self.traces():
            self.front.show([Line(), Line("The evidence speaks of a source:", "heading"), Line(coach.clip(trace.sentence, 300), "example")])
            if self.agreed("List it under sources, and cite it here?"):
                self.paper.add("sources", trace.record)
                evidence = self.paper.answer("evidence")
                if (cited := coach.cite(evidence, trace)) != evidence:
                    self.paper.save("evidence", cited)

    def traces(self) -> Sequence[coach.Trace]:
        """The sources the evidence speaks of that nobody has listed."""
        return coach.traces(self.paper.answer("evidence"), self.paper.listed("sources"))

    def review(self) -> None:
        """All five at a glance, and what may follow; a bare Enter ends it."""
        further: dict[str, tuple[str, Callable[[], None]]] = {
            "p": ("press release", self.parts),
            "f": ("FAQ", self.faq),
            "s": ("sources found in the evidence", self.sources),
            "c": ("chair for the customer", self.chair),
        }
        while True:
            states = [self.state(each) for each in QUESTIONS]
            rows = [Line(f"{number}. {each.title}: {state}") for number, (each, state) in enumerate(zip(QUESTIONS, states, strict=True), 1)]
            self.front.show([Line(), Line("Review", "heading"), *rows])
            offered = {key: value for key, value in further.items() if self.on_offer(key)}
            numbers = tuple(Choice(str(number), "") for number in range(1, len(QUESTIONS) + 1))
            more = tuple(Choice(key, label) for key, (label, _) in offered.items())
            chosen = self.front.ask_choice(ChoiceAsk("A number changes that answer; Enter finishes.", (*numbers, *more, Choice("q", "quit")), ""))
            if chosen == "q":
                raise _Quit
            if not chosen:
                return
            if chosen in offered:
                offered[chosen][1]()
            else:
                self.topic(self.five(QUESTIONS[int(chosen) - 1]))

    def on_offer(self, key: str) -> bool:
        """Whether there is anything left to do behind a letter of the review."""
        if key == "s":
            return bool(self.traces())
        if key == "c":
            return not self.open_answers() and bool(self.unasked(coach.empty_chair({each.key: self.paper.answer(each.key) for each in QUESTIONS})))
        return True

    def state(self, question: Question) -> str:
        """How an answer stands: its words, and ok, kept, skipped or how much there is to look at."""
        text = self.paper.answer(question.key)
        judged = self.judged.get(question.key, "")
        if not text.strip():
            return "not answered yet" + (", a draft is kept" if self.paper.draft(question.key) else "")
        count = len(self.paper.check(question.key, text))
        words = len(text.split())
        return f"{words} word{'s' * (words != 1)}, {judged or (f'{count} to look at' if count else 'ok')}"

    def agreed(self, prompt: str) -> bool:
        """A yes-or-no question; a bare Enter is a yes."""
        chosen = self.front.ask_choice(ChoiceAsk(prompt, (Choice("y", "yes"), Choice("n", "no"), Choice("q", "quit")), "y"))
        if chosen == "q":
            raise _Quit
        return chosen == "y"

    def say(self, *sentences: str) -> None:
        """Show sentences of our own."""
        self.front.show([Line(each, "help") for each in sentences if each])


def _menu(default: str) -> ChoiceAsk:
    choices = (Choice("e", "edit"), Choice("k", "keep as it is"), Choice("s", "skip for now"), Choice("b", "back"), Choice("q", "quit"))
    return ChoiceAsk("", choices, default)


def _said(findings: Sequence[Finding]) -> list[Line]:
    lines = [line for each in findings[:SHOWN] for line in (Line(f"{each.message} [{each.rule}]", str(each.severity)), Line(each.help, "help")) if line.text]
    if len(findings) > SHOWN:
        lines.append(Line(f"And {len(findings) - SHOWN} more; `wb check --questions` lists them.", "quiet"))
    return lines


def _nearest(typed: str) -> str:
    from difflib import get_close_matches

    words = [f"/{word}" for word in Word if word not in (Word.ANSWER, Word.UNKNOWN)]
    near = get_close_matches(typed.lower(), words, n=1)
    return f"Did you mean {near[0]}?" if near else f"There is {', '.join(words)}."


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())[:40]
