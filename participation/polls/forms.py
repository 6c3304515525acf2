import re

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.forms.antispam import GuardedForm
from core.forms.message import AnswerableEmailField
from participation.choices import Preference
from participation.forms import FirstNameField, one_line
from participation.models import DatePoll
from participation.polls.results import PollResults, SlotResult

_SLOT = re.compile(r"slot_(\d{1,18})")


def name_of(row: SlotResult) -> str:
    return f"slot_{row.slot.pk}"


class ChoicesForm(forms.Form):
    """A name and what one says of each date. A date may stay without an answer."""

    first_name = FirstNameField()
    email = AnswerableEmailField(
        required=False,
        help_text=_(
            "Facultative, ex. nadia@exemple.fr : pour recevoir votre lien, et la date "
            "dès qu’elle est retenue."
        ),
    )

    def __init__(self, *args, results: PollResults, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.slot_results = results.open_rows
        wrong = _("Choisissez « oui », « si besoin » ou « non ».")
        for row in self.slot_results:
            self.fields[name_of(row)] = forms.ChoiceField(
                label=row.slot.when,
                choices=Preference.choices,
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": wrong},
            )

    def clean(self):
        data = one_line(super().clean(), ["first_name"])
        if "first_name" in data and not data["first_name"]:
            message = self.fields["first_name"].error_messages["required"]
            self.add_error("first_name", message)
        if not self.choices and not self.errors:
            self._ask_for_a_choice()
        return data

    def _ask_for_a_choice(self) -> None:
        if self.has_lost_slots or not self.slot_results:
            text = _(
                "Cette date n’est plus proposée. Regardez celles qui restent, puis "
                "renvoyez votre réponse."
            )
            self.add_error(None, text)
        else:
            text = _("Répondez pour une date au moins, ex. « oui » à la première.")
            self.add_error(name_of(self.slot_results[0]), text)

    @property
    def choices(self) -> dict[int, str]:
        """By the key of the date."""
        data = self.cleaned_data
        values = {row.slot.pk: data.get(name_of(row)) for row in self.slot_results}
        return {key: value for key, value in values.items() if value}

    @cached_property
    def has_lost_slots(self) -> bool:
        """Whether a date was taken away while they answered."""
        keys = {row.slot.pk for row in self.slot_results}
        sent = (_SLOT.fullmatch(name) for name in self.data)
        return any(int(match[1]) not in keys for match in sent if match)

    def slot_rows(self) -> list[tuple[SlotResult, forms.BoundField]]:
        return [(row, self[name_of(row)]) for row in self.slot_results]

    def own_fields(self) -> list[forms.BoundField]:
        return [self["first_name"], self["email"]]


class AnswerForm(ChoicesForm, GuardedForm):
    # A whole room may answer together on the same network.
    limit = 60

    def __init__(self, *args, poll: DatePoll, **kwargs):
        self.purpose = f"poll-{poll.pk}"
        super().__init__(*args, **kwargs)


class LinkForm(GuardedForm):
    """Of somebody who has answered and lost the link."""

    limit = 60

    email = AnswerableEmailField(
        help_text=_("Celle que vous aviez donnée, ex. nadia@exemple.fr.")
    )

    def __init__(self, *args, poll: DatePoll, **kwargs):
        self.purpose = f"poll-link-{poll.pk}"
        super().__init__(*args, **kwargs)
