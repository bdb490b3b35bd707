"""A strong and a weak example of each part of the press release, and why it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Lesson(NamedTuple):
    """A strong and a weak text from another world, and why it is asked for."""

    strong: str
    weak: str
    why: str


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
        "The headline made somebody look. This line tells her whether it is for her.",
    ),
    "press_release.summary": Lesson(
        "From 1 March, owner-bakers in Ghent get a text message each evening with the number of "
        "loaves for tomorrow. In fourteen shops that tried it for a month, the bin was "
        "down to one loaf in twenty.",
        "We are excited to announce our new app, which will change the way bakeries work.",
        "A reader who stops here should know what is new, for whom, and what she gets.",
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
        "This is where she sees what she will do differently tomorrow.",
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
        "Delight says nothing about that.",
    ),
    "press_release.getting_started": Lesson(
        "Send the name of your shop to the number on the flour sack. Answer two questions about "
        "your till. On the third evening the first figure comes.",
        "Contact our sales team for a demo.",
        "If getting started takes a week, the benefit comes a week late.",
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
        "Whoever wants it has to know where to go, from when, and what it costs to begin.",
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
