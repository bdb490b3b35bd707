"""The five questions, how to go one step deeper, and the standard questions of the FAQ."""

from __future__ import annotations

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


class Lesson(NamedTuple):
    """A strong and a weak text from another world, and why it is asked for."""

    strong: str
    weak: str
    why: str


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
                'You write that they "{words}". That is what they ask for. What would they '
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
            Strength("size", 'Narrow enough to count: "{words}".'),
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
            Probe("", "What is there in this that they cannot get anywhere else?"),
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
            Probe("share", 'You write "{words}". And the others, what did they say?'),
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
        "and whether the promised benefit arrives at all, also on the day it breaks.",
        probes=(
            Probe(
                "must",
                'You write that they "{words}". What else do they have to do differently '
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
                'It begins with "{words}". How did they come to be there: what had they '
                "heard or seen?",
            ),
            Probe("", "Which is the very first thing they see, and where do they come across it?"),
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
        StandardQuestion("How do I start?", "The first step, and how long until it is of use."),
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
        StandardQuestion(
            "What do customers use today, and why would they change?",
            "What they would have to give up counts, too.",
        ),
        StandardQuestion(
            "How many customers have this problem, and how do we know?", "A number with its source."
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
            "What does it earn or save for each customer, and what does it cost us?",
            "For an internal tool: who maintains it, and at what cost?",
        ),
        StandardQuestion(
            "What do we have to invest before the first customer is helped?",
            "Money, people and months.",
        ),
        StandardQuestion(
            "What has to be true for this to succeed?", "The assumptions, weakest first."
        ),
        StandardQuestion(
            "What are the three most likely reasons that it fails?", "And what would we see first?"
        ),
        StandardQuestion(
            "How will we know that it works, and when would we stop?",
            "A measure, a target, and the figure at which you reconsider.",
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

# By the key of a part of the press release: a strong and a weak one, and why it is asked for.
_LEADER, _CUSTOMER = "press_release.leader_quote", "press_release.customer_quote"
_SPEAKER = (
    "A quote without a name is nobody's word. A reader wants to know who can be asked about it."
)
LESSONS: Mapping[str, Lesson] = {
    "press_release.headline": Lesson(
        "One-shop bakers in Ghent throw away one loaf in twenty, not one in seven",
        "Introducing DoughMaster 2.0, the next generation of bakery software",
        "It is all that most people read. If it names the product and not the customer, "
        "nobody else sees that it is for her.",
    ),
    "press_release.subheading": Lesson(
        "Owner-bakers with two to six staff hear at eight in the evening how many loaves "
        "the morning will take.",
        "A powerful solution for businesses of every size.",
        "The headline has made somebody look. This line tells her whether she is meant.",
    ),
    "press_release.summary": Lesson(
        "From 1 March, owner-bakers in Ghent get a text message each evening with the number of "
        "loaves for tomorrow. In fourteen shops that tried it for a month, the bin was "
        "down to one loaf in twenty.",
        "We are excited to announce our new app, which will change the way bakeries work.",
        "Who stops here has to know what is new, for whom, and what she gets.",
    ),
    "press_release.problem": Lesson(
        "At eight in the evening a baker decides how much dough to set, and she guesses. "
        "One loaf in seven ends in the bin, about 41 euros a day.",
        "Today's bakeries lack modern tools.",
        "A reader who does not feel the trouble has no use for what takes it away.",
    ),
    "press_release.solution": Lesson(
        "Now the message tells her what the last three such days sold, and she answers with one "
        "number. The notebook beside the till did this for Saturdays; it knew nothing of rain.",
        "Our platform combines the cloud with machine learning.",
        "It is here that she sees herself do something else tomorrow than she did today.",
    ),
    f"{_LEADER}.name": Lesson("Ines Maes", "The management", _SPEAKER),
    f"{_LEADER}.title": Lesson(
        "Head of Small Shops", "Visionary", "A reader wants to know what this person decides."
    ),
    f"{_LEADER}.text": Lesson(
        "We left out the chart that everybody asked for. In the field nobody looked at it twice, "
        "and each evening it cost a minute that a baker does not have.",
        "We are thrilled to bring this solution to our valued customers.",
        "Here a reader hears what you chose and what you gave up for it. "
        "Delight tells nothing of that.",
    ),
    "press_release.getting_started": Lesson(
        "Send the name of your shop to the number on the flour sack. Answer two questions about "
        "your till. On the third evening the first figure comes.",
        "Contact our sales team for a demo.",
        "If the beginning takes a week, the benefit begins after that week.",
    ),
    f"{_CUSTOMER}.name": Lesson("Noor Haddad", "A happy customer", _SPEAKER),
    f"{_CUSTOMER}.role": Lesson(
        "Owner-baker, Ghent", "User", "It shows whether the customer of the first answer speaks."
    ),
    f"{_CUSTOMER}.text": Lesson(
        "I used to lie awake over the dough. Now I set what the message says, and at closing time "
        "I count what is left on one hand. My till roll is in a drawer.",
        "This amazing product has transformed our business.",
        "What she says shows whether the benefit arrives. If nobody would talk like this, "
        "it is not a benefit yet.",
    ),
    "press_release.call_to_action": Lesson(
        "Bakers in Ghent can begin on 1 March at doughline.example; the first month is free, "
        "then it is 9 euros a month.",
        "Visit our website to learn more.",
        "Who wants it has to know where to go, from when, and what it costs to begin.",
    ),
    "place": Lesson(
        "Ghent",
        "Worldwide",
        "A press release is dated somewhere; it is where the first customers are.",
    ),
    "launch": Lesson("2027-03-01", "soon", "A date makes a reader ask what has to happen before."),
    "owner": Lesson("Ines Maes", "The team", "Somebody has to be asked when a question is open."),
    "stage": Lesson(
        "validated",
        "in progress",
        "It says how much evidence a reader may expect.",
    ),
    "out_of_scope": Lesson(
        "Cakes to order: they are baked on a day that is known, and nobody guesses there.",
        "Everything else.",
        "What you leave undone shows a reader that you have chosen, and spares her the question.",
    ),
    "decision.ask": Lesson(
        "Ines Maes decides by 15 May whether four people build it until March; on the 16th they "
        "begin, or the fourteen shops are told no.",
        "Feedback is welcome.",
        "A reader who does not know what is asked of her decides nothing.",
    ),
}
