"""« Montrez-moi les comptes rendus de ce thème »: one way to say what is asked for,
whether a block, a page, a list or a feed shows it. Apps register what they have."""

from core.questions.answer import Answer, Found
from core.questions.periods import Period
from core.questions.question import Question, Sort
from core.questions.sources import PageSource, Source, all_sources, register

__all__ = [
    "Answer",
    "Found",
    "PageSource",
    "Period",
    "Question",
    "Sort",
    "Source",
    "all_sources",
    "register",
]
