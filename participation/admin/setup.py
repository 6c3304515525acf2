"""How people register for a date: until when, what they are asked, who organises it."""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin import messages

from core.forms.shared_form import SharedFormMixin
from core.models import User
from participation.admin.access import may_see_people
from participation.admin.gathering import get_readable
from participation.choices import QuestionKind
from participation.models import Gathering
from participation.organisers import accounts
from participation.questions import LONGEST_QUESTION, MOST_QUESTIONS, Question
from participation.words import one_line

CLOCK = "%Y-%m-%dT%H:%M"
NUMBERS = range(1, MOST_QUESTIONS + 1)
LABELS = [f"label_{number}" for number in NUMBERS]


def _label(number: int) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Question %d") % number,
        max_length=LONGEST_QUESTION,
        required=False,
    )


def _kind(number: int) -> forms.ChoiceField:
    label = gettext_lazy("Réponse à la question %d") % number
    return forms.ChoiceField(label=label, choices=QuestionKind.choices, required=False)


class SetupForm(SharedFormMixin, forms.ModelForm):
    closes_at = forms.DateTimeField(
        label=gettext_lazy("Inscriptions jusqu’au"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=CLOCK),
        help_text=gettext_lazy(
            "Ex. la veille à 18 h, pour acheter le repas. Vide : jusqu’au début. La "
            "liste d’attente, elle, avance jusqu’au début."
        ),
        error_messages={
            "invalid": gettext_lazy(
                "Donnez un jour et une heure, ex. la veille à 18 h."
            )
        },
    )
    label_1, label_2, label_3 = map(_label, NUMBERS)
    kind_1, kind_2, kind_3 = map(_kind, NUMBERS)
    everywhere = forms.BooleanField(
        label=gettext_lazy("Mêmes questions et même équipe à toutes les dates à venir"),
        required=False,
        help_text=gettext_lazy(
            "Ex. pour une permanence de chaque mardi. Sinon, pour cette date seulement."
        ),
    )

    class Meta:
        model = Gathering
        fields = ["closes_at", "organisers"]
        labels = {"organisers": gettext_lazy("Parmi les comptes de l’équipe")}
        widgets = {"organisers": forms.CheckboxSelectMultiple}

    def __init__(self, *args, instance: Gathering, user: User, **kwargs):
        super().__init__(*args, instance=instance, initial=_stored(instance), **kwargs)
        self.fields["organisers"].queryset = accounts(instance.page)
        rows = Gathering.objects.coming().filter(page_id=instance.page_id)
        self.others = [
            row
            for row in rows.exclude(pk=instance.pk).select_related("page")
            if may_see_people(user, row)
        ]
        if not self.others:
            del self.fields["everywhere"]

    def question_fields(self) -> list[tuple]:
        return [(self[f"label_{each}"], self[f"kind_{each}"]) for each in NUMBERS]

    def clean_closes_at(self):
        value = self.cleaned_data["closes_at"]
        is_untouched = self["closes_at"].data == self.initial["closes_at"]
        if is_untouched or value is None:
            return value
        if value <= timezone.now():
            text = _("Ce moment est passé. Ex. la veille du rendez-vous à 18 h.")
            raise forms.ValidationError(text)
        start = self.instance.begins_at
        if start and value >= start:
            text = _("Le rendez-vous aura commencé. Ex. la veille à 18 h.")
            raise forms.ValidationError(text)
        return value

    def clean(self) -> dict:
        data = one_line(super().clean(), LABELS)
        seen = set()
        for name in LABELS:
            label = data.get(name, "").casefold()
            if label and label in seen:
                self.add_error(name, _("Cette question est déjà posée."))
            seen.add(label)
        return data

    def questions(self) -> list[Question]:
        values = {name: self.initial[name] for name in _stored(self.instance)}
        values |= self.cleaned_data
        found = [(values[f"label_{n}"], values[f"kind_{n}"]) for n in NUMBERS]
        return [
            {"label": label, "kind": kind or QuestionKind.TEXT}
            for label, kind in found
            if label
        ]

    @transaction.atomic
    def store(self) -> None:
        """Its own columns alone: seats are taken meanwhile. What somebody else has set
        since, and this form leaves alone, has no value in it."""
        questions, data = self.questions(), self.cleaned_data
        rows = [self.instance, *(self.others if data.get("everywhere") else [])]
        Gathering.objects.filter(pk__in=[row.pk for row in rows]).update(
            questions=questions
        )
        if "closes_at" in data:
            own = Gathering.objects.filter(pk=self.instance.pk)
            own.update(closes_at=data["closes_at"])
        for row in rows if "organisers" in data else []:
            row.organisers.set(data["organisers"])

    def _differs(self, name: str, value) -> bool:
        if name == "closes_at":
            return (self[name].data or "") != value
        return super()._differs(name, value)

    def _sentence(self, name: str) -> str:
        text = _(
            "Quelqu’un l’a changé pendant que vous écriviez%(value)s. Gardez ce qui "
            "est ici ou reprenez le sien, puis enregistrez."
        )
        value = self.stored[name]
        shown = f" : « {value} »" if isinstance(value, str) and value else ""
        return text % {"value": shown}


def _stored(gathering: Gathering) -> dict[str, str]:
    """As the browser sends it back."""
    closes_at = gathering.closes_at
    values = {
        "closes_at": f"{timezone.localtime(closes_at):{CLOCK}}" if closes_at else ""
    }
    for number, name in zip(NUMBERS, LABELS, strict=True):
        asked = gathering.questions[number - 1 : number]
        values[name] = asked[0]["label"] if asked else ""
        values[f"kind_{number}"] = asked[0]["kind"] if asked else QuestionKind.TEXT
    return values


def setup(request: HttpRequest, pk: int) -> HttpResponse:
    gathering = get_readable(request, pk)
    form = SetupForm(request.POST or None, instance=gathering, user=request.user)
    if form.is_valid():
        form.store()
        messages.success(request, _("C'est enregistré."))
        return redirect("participation_people", gathering.pk)
    return render(
        request,
        "wagtailadmin/participation/setup.html",
        {"gathering": gathering, "page": gathering.page, "form": form},
    )
