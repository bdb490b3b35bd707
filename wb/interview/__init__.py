"""Which question comes next, and what is asked about a weak answer; knows no terminal."""

from wb.interview.course import ask_some, ask_title, interview
from wb.interview.sitting import Paper
from wb.interview.talk import Choice, ChoiceAsk, Front, Line, Reply, TextAsk, Word, choose, is_word, spell, understand

__all__ = ["Choice", "ChoiceAsk", "Front", "Line", "Paper", "Reply", "TextAsk", "Word", "ask_some", "ask_title", "choose", "interview", "is_word", "spell", "understand"]
