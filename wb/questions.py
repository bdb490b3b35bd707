"""The five questions, how to go one step deeper, and the standard questions of the FAQ."""

# No annotations from __future__: NamedTuple would compile each of them.

from collections.abc import Mapping
from typing import NamedTuple


class Probe(NamedTuple):
    """A question one step deeper. `ask` quotes the `{words}` that the pattern `handle` matched.

    Without a handle it can be asked of any answer.
    """

    handle: str
    ask: str


class Strength(NamedTuple):
    """What a reader will like: `say` quotes the `{words}` that the pattern `handle` matched."""

    handle: str
    say: str


class Question(NamedTuple):
    """One of the five questions with all that is said around it."""

    key: str
    title: str
    prompt: str
    hint: str
    example: str
    weak_example: str
    why: str
    probes: tuple[Probe, ...]
    strengths: tuple[Strength, ...]


class StandardQuestion(NamedTuple):
    """A question most readers of a press release ask, and what a good answer to it holds."""

    question: str
    hint: str


QUESTIONS = (
    Question(
        key="who",
        title="The customer",
        prompt="Who is your customer?",
        hint="One role in one situation, narrow enough that you could phone one of them today. "
        "Who comes first, who second, and who is it not for?",
        example="Owner-bakers with one shop and two to six staff, at eight in the evening, when "
        "they "
        "decide how much dough to set for the morning. "
        "First of all those in towns where one rainy day halves the trade. Second: the "
        "early-shift baker who works from that figure. "
        "Not for chains, where head office sets the amounts.",
        weak_example="Everyone who runs a food business and wants to be more efficient.",
        why="Every other answer is judged through this person's eyes. If nobody is left out, "
        "nobody can be asked whether you are right, "
        "and a press release for all reads as one for none.",
        probes=(
            Probe(
                "rival",
                'You mention "{words}". What in this answers a competitor rather than her?',
            ),
            Probe(
                "pair",
                'You name "{words}". If only one of them could be helped in the first year, '
                "which one?",
            ),
            Probe(
                "theirs",
                'You mention "{words}". What changes for them, the customer\'s customer, '
                "when yours is helped?",
            ),
            Probe(
                "want",
                'You write "{words}". That is what they ask for. What would they '
                "be able to do if they had it?",
            ),
            Probe(
                "",
                "Whom could you phone this afternoon who fits these words exactly? What "
                "would she say has been left out?",
            ),
        ),
        strengths=(
            Strength("moment", 'A moment one can picture: "{words}".'),
            Strength("size", 'It can be counted: "{words}".'),
        ),
    ),
    Question(
        key="problem",
        title="The problem or opportunity",
        prompt="What is the customer's problem or opportunity?",
        hint="Tell it without your product. How often does it happen, how much of it is there, "
        "and what does it cost them? One problem.",
        example="Every evening they guess. In fourteen shops one loaf in seven was thrown away, "
        "about 41 euros a day for a shop that earns 60; "
        "on three days of twelve they had sold out by noon and sent regulars away. What they "
        "set at eight they cannot change at four.",
        weak_example="Bakers lack a modern forecasting dashboard.",
        why="A problem that is told as the lack of a product has only one solution: that product. "
        "Told from the customer's day, with its size, it lets a reader weigh whether solving "
        "it is worth the money.",
        probes=(
            Probe(
                "complaint",
                'You write "{words}". Which complaint started this, in the customer\'s own words, '
                "and who acts on it?",
            ),
            Probe(
                "rival",
                'You mention "{words}". What in this answers a competitor rather than her?',
            ),
            Probe(
                "want",
                'You write "{words}". That is what they ask for. What is the trouble behind '
                "it, on a bad day?",
            ),
            Probe(
                "today",
                'Today they get by with "{words}". What would still be missing if that were '
                "done well?",
            ),
            Probe(
                "theirs",
                'You mention "{words}". What does this problem do to them, the customer\'s '
                "customer?",
            ),
            Probe("share", 'You write "{words}". What is different about the others?'),
            Probe(
                "number",
                'You write "{words}". On an ordinary day or on the worst one? And what does '
                "it cost them?",
            ),
            Probe("", "If nothing were done for a year, what would they do instead?"),
        ),
        strengths=(
            Strength("share", 'A size a reader can weigh: "{words}".'),
            Strength("number", 'A size a reader can weigh: "{words}".'),
            Strength("quoted", 'Their own words: "{words}".'),
        ),
    ),
    Question(
        key="benefit",
        title="The benefit",
        prompt="What is the single most important customer benefit?",
        hint="One outcome that answers the problem: what they get, from how it is today to how it "
        "will be. Not a part of the product.",
        example="A baker throws away one loaf in twenty instead of one in seven, and still has "
        "bread "
        "on the shelf at closing time.",
        weak_example="Powerful analytics, a mobile app, and better planning for everyone.",
        why="A customer remembers one thing. If you cannot say which, the team will build all of "
        "them a little, "
        "and the headline has nothing to promise.",
        probes=(
            Probe(
                "happy",
                'You write "{words}". On the day she says she is happy, what would she still want?',
            ),
            Probe("easy", 'You write "{words}". How would they notice, on an ordinary Tuesday?'),
            Probe(
                "want", 'You write "{words}". And when they have it, what is better in their day?'
            ),
            Probe(
                "today",
                'You mention "{words}". What do they get from you that they cannot get from that?',
            ),
            Probe(
                "change",
                'You promise "{words}". Would they pay to have it again, with money, time or '
                "trouble?",
            ),
            Probe(
                "number",
                'You promise "{words}". Who would notice first, and would they pay to have '
                "it again?",
            ),
            Probe("", "What does this give them that they cannot get anywhere else?"),
            Probe("", "What will she want next year, when this has become ordinary?"),
        ),
        strengths=(
            Strength("change", 'A before and an after: "{words}".'),
            Strength("number", 'A promise that can be measured: "{words}".'),
        ),
    ),
    Question(
        key="evidence",
        title="The evidence",
        prompt="How do you know what the customer needs?",
        hint="Whom did you ask or watch, how many, when, and where can it be looked up again? "
        "What would show that you are wrong?",
        example="In March 2026 we watched 14 one-shop bakeries in Ghent for two weeks and weighed "
        "what was left each evening (field notes: "
        "Bread 2026-03, shared drive). 11 of 14 owners named it unasked when we asked what "
        "keeps them awake. Four already pay a student to keep a "
        "notebook of weather and sales. We would be wrong if those four threw away as much "
        "as the other ten; the count is on 15 May.",
        weak_example="We know the industry well, and all our competitors are investing in "
        "forecasting.",
        why="A reader who was not there has to be able to look it up. What people do weighs more "
        "than what they say, "
        "and a claim that nothing could disprove is not knowledge.",
        probes=(
            Probe(
                "complaint",
                'You write "{words}". What did they say, in their own words, and who acts on such '
                "a complaint?",
            ),
            Probe(
                "happy",
                'You write "{words}". What would they still want on the day they say so?',
            ),
            Probe(
                "poll",
                'You name "{words}". A poll is not taking part. Who of them helps to make it, '
                "and when?",
            ),
            Probe(
                "gathered",
                'You gathered "{words}". What did you change because of it?',
            ),
            Probe("said", 'You write "{words}". And what did they do, when nobody was asking?'),
            Probe("share", 'You write "{words}". And what of the others?'),
            Probe(
                "source",
                'You name "{words}". Where would a doubtful colleague find it a year from now?',
            ),
            Probe("number", 'You write "{words}". Who counted, and when?'),
            Probe("", "What would you have to see to believe that you are wrong?"),
        ),
        strengths=(
            Strength("share", 'A count with its whole: "{words}".'),
            Strength("link", "A source that can be looked up: {words}."),
            Strength("date", 'A date to go by: "{words}".'),
            Strength("source", 'A source with a name: "{words}".'),
            Strength("number", 'A number somebody can check: "{words}".'),
        ),
    ),
    Question(
        key="experience",
        title="The experience",
        prompt="What does the customer experience look like?",
        hint="Step by step, what they do and see, from hearing of it to getting the benefit; what "
        "is different from before; and what happens when it goes wrong.",
        example="1. At eight in the evening Noor's phone shows a text message: \"Tomorrow: rain, "
        'school holiday. On the last three such days you sold 118 loaves. Set 120?"\n'
        '2. She answers "ok", or another number, and sets the dough. Before, she stood over '
        "last week's till roll.\n"
        '3. At closing time she answers "How many are left?" with one number. That is all '
        "she ever types.\n"
        "4. When no message comes by a quarter past eight, she sees yesterday's suggestion "
        "pinned beside the till and sets that; in the morning someone calls her.",
        weak_example="The system integrates with the till over an API and seamlessly delivers "
        "predictions "
        "from our machine-learning backend.",
        why="Walking through it in the customer's shoes shows which steps are missing, which are "
        "too many, "
        "and whether the promised benefit arrives at all, even on the day it breaks.",
        probes=(
            Probe(
                "must",
                'You write "{words}". What else do they have to do differently '
                "themselves, and where do you tell them no?",
            ),
            Probe("easy", 'You write "{words}". What do they see or do that makes it so?'),
            Probe("today", 'You mention "{words}". At which step do they stop using it?'),
            Probe(
                "wrong",
                'You write "{words}". At which step is she most likely to give up, and what does '
                "she think then?",
            ),
            Probe(
                "steps",
                'The first step is "{words}". How did they come to be there: what had they '
                "heard or seen?",
            ),
            Probe("", "What is the very first thing they see, and where do they come across it?"),
        ),
        strengths=(
            Strength("wrong", 'The bad day is in it, too: "{words}".'),
            Strength("steps", 'Steps a reader can follow, from "{words}".'),
            Strength("moment", 'A moment one can picture: "{words}".'),
        ),
    ),
)

# What customers ask of most press releases, and what colleagues ask: the field's standard sets.
STANDARD_FAQ: Mapping[str, tuple[StandardQuestion, ...]] = {
    "external": (
        StandardQuestion("What is it, and who is it for?", "Two sentences a stranger understands."),
        StandardQuestion(
            "How is it different from what I use today?",
            "Name the thing they use today, and be fair to it.",
        ),
        StandardQuestion("How does it work?", "What the customer does and sees; no machinery."),
        StandardQuestion("What does it cost?", "A price, or how the price is made."),
        StandardQuestion("How do I start?", "The first step, and how long until it is useful."),
        StandardQuestion(
            "When and where can I get it?", "Places and dates, as far as they are known."
        ),
        StandardQuestion(
            "What happens to my data?", "What is kept, where, for how long, and who sees it."
        ),
        StandardQuestion(
            "Does it work with what I already have?",
            "Name what it works with and what it does not.",
        ),
        StandardQuestion(
            "What happens when something goes wrong?", "What they see, what they do, and who helps."
        ),
        StandardQuestion("Who is it not for?", "The customer you would send elsewhere."),
        StandardQuestion(
            "What comes after this, a year from now?",
            "What she will want when this has become ordinary. Promise only what is decided.",
        ),
        StandardQuestion(
            "What is the question you hope nobody asks?",
            "Put that question in your own words, then answer it.",
        ),
    ),
    "internal": (
        # The five a meeting asks first: no review goes without them.
        StandardQuestion(
            "How many customers have this problem, and how do we know?", "A number with its source."
        ),
        StandardQuestion(
            "What does it earn or save for each customer, and what does it cost us?",
            "For an internal tool: who maintains it, and at what cost?",
        ),
        StandardQuestion(
            "What are the three most likely reasons that it fails?", "And what would we see first?"
        ),
        StandardQuestion(
            "How will we know that it works, and when would we stop?",
            "A measure, a target, and the figure at which you reconsider.",
        ),
        StandardQuestion(
            "What do customers use today, and why would they change?",
            "What they would have to give up counts, too.",
        ),
        StandardQuestion(
            "How many of them would pay, and how much?",
            "For an internal tool: what effort would they spend to adopt it?",
        ),
        StandardQuestion("Who else solves this, and what do they do better?", "Name them."),
        StandardQuestion(
            "What do customers have to do differently, and where do we tell them no?",
            "A habit they give up; a wish you do not grant, with the reason.",
        ),
        StandardQuestion(
            "Who of the customers helps to make it, and when?",
            "Names and dates. Answering a poll is not taking part.",
        ),
        StandardQuestion(
            "What did we change because of what we gathered?",
            "Surveys, figures and hits: what each of them made you do.",
        ),
        StandardQuestion("Why now?", "What has changed that makes it possible or pressing?"),
        StandardQuestion(
            "What are the hardest problems we have to solve?",
            "Name the constraint, not the confidence.",
        ),
        StandardQuestion(
            "What do we depend on that we do not control?",
            "Partners, other teams, third-party technology.",
        ),
        StandardQuestion(
            "Which legal or regulatory questions are open?", "Who decides, and by when?"
        ),
        StandardQuestion(
            "What do we have to invest before the first customer is helped?",
            "Money, people and months.",
        ),
        StandardQuestion(
            "What has to be true for this to succeed?", "The assumptions, weakest first."
        ),
        StandardQuestion(
            "Can we go back if we are wrong?", "Which parts can be undone, and at what cost?"
        ),
        StandardQuestion(
            "What will we not do because we do this?", "The next best use of the same people."
        ),
        StandardQuestion(
            "Which other ways did we look at, and why not those?",
            "Two at least, with what speaks for them.",
        ),
        StandardQuestion("What is out of scope?", "What readers will expect and not find."),
        StandardQuestion(
            "What breaks at ten times the size?",
            "The first thing to break, and what it would take.",
        ),
    ),
}
