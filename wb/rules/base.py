"""What a rule is, and the context it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from wb.document.proposal import Proposal, Stand
from wb.document.textfile import Passage
from wb.findings import Remark, Severity
from wb.prose import Prose, Sentence, flat, is_english, language_of, tokens, tongue_of
from wb.prose.kept import Kept
from wb.prose.kinds import singulars
from wb.prose.subjects import Actor, Subject, human_roles, launched, subjects
from wb.prose.words import WORD
from wb.rules.lexicon import Lexicon
from wb.schema import kind_of

if TYPE_CHECKING:
    from wb.rules.page import Example
    from wb.rules.tongues import Tongue

Body = Callable[..., Iterable[Remark]]
Option = int | Lexicon
Made = TypeVar("Made")

# Where many short passages stand, of which most rules read none.
_MANY = ("faq.", "sources.", "out_of_scope.")


class Context:
    """What a rule reads: a proposal, its language and its prose.

    It is made once for a check. Whatever is worked out about the proposal is kept here and
    nowhere else, so the memory is given back with the context. `past` is where the proposal stood
    since a revision, the oldest first; empty if nobody has looked.
    """

    def __init__(self, proposal: Proposal, past: Sequence[Stand] = ()) -> None:
        self.proposal, self.past = proposal, past
        self.held = False  # to the bar of a review, whatever the status says
        self._prose: dict[Passage, Prose] = {}
        self._english: dict[Passage, bool] = {}
        self._made: dict[Callable[[Context], object], object] = {}
        self._subjects: dict[Passage, Kept[tuple[Sentence, Subject]]] = {}
        self._written: dict[tuple[str, ...], tuple[Prose, ...]] = {}
        self._in_english: dict[tuple[str, ...], tuple[Prose, ...]] = {}
        self._tongues: dict[Passage, Tongue | None] = {}

    @property
    def in_review(self) -> bool:
        """Whether the proposal is in review or past it, or is held to that bar for its verdict."""
        return self.held or self["status"].text.strip() in ("review", "approved")

    def __getitem__(self, key: str) -> Passage:
        """The passage under a dotted key; an empty one if nobody wrote it."""
        return self.proposal[key]

    def once(self, make: Callable[[Context], Made]) -> Made:
        """What a function makes of the proposal, worked out when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Made", self._made[make])

    @cached_property
    def language(self) -> str:
        """The language of the proposal, as in `en`: what `language:` says, else a guess."""
        declared = self["language"].text
        return language_of(self.proposal.source.text, declared, self.text, self.vocabulary)

    def prose(self, passage: Passage) -> Prose:
        """The prose of a passage; the same one each time it is asked for."""
        if (prose := self._prose.get(passage)) is None:
            prose = self._prose[passage] = Prose(passage)
        return prose

    def written(self, *keys: str) -> tuple[Prose, ...]:
        """The prose under the keys; keys that nobody wrote anything under are left out."""
        if (kept := self._written.get(keys)) is None:
            passages = self._passages
            kept = tuple([self.prose(passages[key]) for key in keys if key in passages])
            self._written[keys] = kept
        return kept

    def english(self, *keys: str) -> tuple[Prose, ...]:
        """The prose under the keys that is in English, the language that wording rules know."""
        if (kept := self._in_english.get(keys)) is None:
            kept = tuple([each for each in self.written(*keys) if self.is_english(each.passage)])
            self._in_english[keys] = kept
        return kept

    def is_english(self, passage: Passage) -> bool:
        """Whether a passage is in English; it may be in another language than its file."""
        if (english := self._english.get(passage)) is None:
            english = is_english(self.prose(passage), self.language)
            self._english[passage] = english
        return english

    def elsewhere(self, *keys: str) -> Iterator[tuple[Prose, Tongue]]:
        """The prose under the keys in other languages that words are listed for, with the lists.

        Few words are listed, so a rule asks there and claims nothing.
        """
        if len(self.english(*keys)) == len(written := self.written(*keys)):
            return
        for prose in written:
            if not self.is_english(prose.passage) and (tongue := self._tongue(prose)):
                yield prose, tongue

    def worded(
        self, words: Lexicon, name: str, *keys: str
    ) -> Iterator[tuple[Prose, Lexicon, bool]]:
        """The prose under the keys that can be read for its words, and the words of its language.

        In English those are `words`, elsewhere the list of that name with what a team has added to
        `words`; and last whether it is in English, so that a rule may claim something.
        """
        for prose in self.written(*keys):
            if self.is_english(prose.passage):
                yield prose, words, True
            elif tongue := self._tongue(prose):
                yield prose, tongue.words(name, words.added), False

    def counts(self, prose: Prose) -> bool:
        """Whether a passage counts or measures anything, in digits or in words of its language."""
        if prose.counted or self.is_english(prose.passage):
            return prose.counted
        tongue = self._tongue(prose)
        return tongue is not None and tongue.words("numbers").occurs_in(prose)

    def _tongue(self, prose: Prose) -> Tongue | None:
        """The lists of the language of a passage that is not in English, if there are any."""
        if prose.passage not in self._tongues:
            from wb.rules.tongues import tongue

            said = bool(self["language"].text.strip())
            code = tongue_of(prose, self.language, self.text, said)
            self._tongues[prose.passage] = tongue(code)
        return self._tongues[prose.passage]

    @property
    def partly_read(self) -> tuple[str, ...]:
        """The keys of which rules about wording know a few words only: not in English."""
        return tuple([passage.key for passage, tongue in self._tongues.items() if tongue])

    @property
    def unread(self) -> tuple[str, ...]:
        """The keys that a rule about wording asked for and did not read: not in English."""
        partly = self.partly_read
        return tuple(
            [
                each.key
                for each, read in self._english.items()
                if not read and each.key not in partly
            ]
        )

    @property
    def reads(self) -> bool:
        """Whether a rule about wording has read anything, since it is in English."""
        return any(self._english.values())

    @cached_property
    def product(self) -> frozenset[str]:
        """The words that can be the product's name, in lower case: of the title, of a launch."""
        words = WORD.findall(self.proposal.title.text) + launched(
            self["press_release.headline"].text
        )
        return frozenset(word.lower() for word in words if word[0].isupper() and len(word) > 2)

    def subjects(self, prose: Prose) -> Kept[tuple[Sentence, Subject]]:
        """Who acts in each of the first sentences of a passage, in their order."""
        if (kept := self._subjects.get(prose.passage)) is None:
            acting = subjects((text for _, text in prose.told), self.product)
            pairs, roles = zip(prose.told, acting, strict=True), self._roles
            kept = Kept((each, _known(actor, roles)) for (each, _), actor in pairs)
            self._subjects[prose.passage] = kept
        return kept

    def is_her_role(self, word: str) -> bool:
        """Whether a word names the customer, though a machine may be called so: a controller."""
        return _is_one_of(self._roles, word)

    @cached_property
    def _roles(self) -> frozenset[str]:
        return human_roles(self["who"].text)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage that is prose, in the order of the file."""
        return tuple([passage for key, passage in self._passages.items() if kind_of(key).prose])

    @cached_property
    def text(self) -> str:
        """All prose as one text, to ask once what need not be asked of each passage."""
        return "\n\n".join(passage.text for passage in self.passages)

    @cached_property
    def vocabulary(self) -> Set[bytes]:
        """Which words the prose uses at all: what is not among them stands in no passage."""
        few = [passage for passage in self.passages if not passage.key.startswith(_MANY)]
        many = [passage.text for passage in self.passages if passage.key.startswith(_MANY)]
        words = set(tokens("\n".join(many)))
        words.update(*[self.prose(passage).vocabulary for passage in few])
        return words

    def may_hold(self, words: Lexicon) -> bool:
        """Whether an entry of a lexicon can stand anywhere in the prose."""
        return any(entry in self._flat for entry in words.possible(self.vocabulary))

    @cached_property
    def _flat(self) -> str:
        return flat(self.text.lower().replace("’", "'"))

    @cached_property
    def _passages(self) -> Mapping[str, Passage]:
        """Every passage with something in it, by its key."""
        return {key: passage for key, passage in self.proposal.passages.items() if passage}


def _known(actor: Subject, roles: Set[str]) -> Subject:
    """A subject as it is, or as a person if it is among what the customer is called."""
    if _is_one_of(roles, actor.word):
        return Subject(Actor.PERSON, actor.word, actor.verb)
    return actor


def _is_one_of(roles: Set[str], word: str) -> bool:
    trade = word.rstrip("s").endswith(("er", "or", "ist"))
    return trade and not roles.isdisjoint(singulars(word))


class Rule:
    """A rule: its code, its level, and the function that looks.

    The function takes a Context and yields Remarks. Its keyword-only arguments are the rule's
    options: their defaults stand in the signature, and settings may replace them. Its docstring
    is the rule's page.
    """

    __slots__ = ("body", "code", "name", "options", "severity", "sure")

    def __init__(
        self, code: str, severity: Severity, body: Body, sure: Severity | None = None
    ) -> None:
        self.code = code
        self.severity = severity
        self.body = body
        self.sure = sure  # its level where it is sure, if that is louder
        self.name: str = body.__name__.replace("_", "-")  # the public handle: `--select hype`
        self.options: Mapping[str, Option] = _defaults(body)  # named as in settings

    def __repr__(self) -> str:
        return f"<Rule {self.code} {self.name}>"

    def __call__(self, context: Context, **options: Option) -> Iterable[Remark]:
        """What the rule says about a proposal."""
        return self.body(context, **options)

    @property
    def levels(self) -> str:
        """The levels of the rule in words: "question", or "question, warning where it is sure"."""
        if self.sure:
            return f"{self.severity.value}, {self.sure.value} where it is sure"
        return self.severity.value

    @property
    def page(self) -> str:
        """The whole page: what the function's docstring says, without indentation."""
        from wb.rules.page import page

        return page(self.body)

    @property
    def summary(self) -> str:
        """The page's first sentence."""
        return self.page.partition("\n")[0]

    @property
    def examples(self) -> tuple[Example, ...]:
        """The page's Bad and Good pieces in their order."""
        from wb.rules.page import examples

        return tuple(examples(self.page))


def rule(code: str, severity: Severity, sure: Severity | None = None) -> Callable[[Body], Rule]:
    """Make a rule of the function below: `@rule("WB903", Severity.WARNING)`."""
    return lambda body: Rule(code, severity, body, sure)


def _defaults(body: Body) -> dict[str, Option]:
    """The keyword-only arguments of a function, which may be wrapped, with their defaults."""
    while wrapped := getattr(body, "__wrapped__", None):
        body = wrapped
    defaults: Mapping[str, Option] = getattr(body, "__kwdefaults__", None) or {}
    return {name.replace("_", "-"): default for name, default in defaults.items()}
