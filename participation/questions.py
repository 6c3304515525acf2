"""What the organisers ask whoever comes, at most three questions. An answer keeps the
words of its question: it still says something once that is changed or taken away."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.choices import QuestionKind
from participation.models import Gathering, Registration
from participation.words import one_line

MOST_QUESTIONS = 3
LONGEST_QUESTION = 80
LONGEST_ANSWER = 200

Question = dict[str, str]
Answer = dict[str, str]


class QuestionFields(forms.Form):
    """A field for each question of a date, where `field_order` says "questions"; the
    form gives `answers`, among them those to questions of before."""

    def __init__(
        self, *args, gathering: Gathering, answers: list[Answer] = (), **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.labels = {field_name(each): each["label"] for each in gathering.questions}
        given = {each["label"]: each["value"] for each in answers}
        self.answers_before = [
            each for each in answers if each["label"] not in self.labels.values()
        ]
        for question in gathering.questions:
            field = _field(question, given.get(question["label"]))
            self.fields[field_name(question)] = field
        self.order_fields(self._order())

    def _order(self) -> list[str]:
        return [
            each
            for name in self.field_order or []
            for each in (self.labels if name == "questions" else [name])
        ]

    def clean(self) -> dict:
        data = one_line(super().clean(), self.labels)
        given = [
            {"label": label, "value": data.pop(name)}
            for name, label in self.labels.items()
            if data.get(name)
        ]
        return {**data, "answers": [*self.answers_before, *given]}


def field_name(question: Question) -> str:
    """Of its words: a form that was open while a question changed gives no answer to
    another one."""
    words = f"{question['kind']} {question['label']}"
    return f"question_{hashlib.sha256(words.encode()).hexdigest()[:12]}"


def _field(question: Question, initial: str | None) -> forms.Field:
    options = {"label": question["label"], "required": False, "initial": initial}
    if question["kind"] == QuestionKind.YES_NO:
        choices = [("oui", _("Oui")), ("non", _("Non"))]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)
    return forms.CharField(max_length=LONGEST_ANSWER, **options)


def labels(gathering: Gathering, rows: Iterable[Registration]) -> list[str]:
    """Of the questions asked now, then of those of before that somebody answered."""
    now = [question["label"] for question in gathering.questions]
    before = [answer["label"] for row in rows for answer in row.answers]
    return [*dict.fromkeys([*now, *before])]


def counts(
    gathering: Gathering, rows: Iterable[Registration]
) -> list[tuple[str, int, int]]:
    """Of each question answered by yes or no: how many of each."""
    given = Counter(
        (answer["label"], answer["value"]) for row in rows for answer in row.answers
    )
    return [
        (each["label"], given[each["label"], "oui"], given[each["label"], "non"])
        for each in gathering.questions
        if each["kind"] == QuestionKind.YES_NO
    ]
