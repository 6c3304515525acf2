"""Opening hours in a form: typed as people say them, shown as they were understood.
What is not understood is asked about once, then kept as words."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from annuaire.hours import HoursError, in_french, normalise, parse
from annuaire.validators import validate_hours

_BETWEEN = " · "


def understood(text: str) -> str:
    """In sentences. Raises HoursError."""
    kept = normalise(text)
    return " ".join(f"{line}." for line in in_french(parse(kept))) if kept else ""


def question(text: str) -> str:
    """For whoever typed what is not understood."""
    return _(
        "Je ne comprends pas « %(text)s ». Corrigez, par exemple lu-ve 9h-18h ; "
        "sa 10h-12h, ou envoyez de nouveau sans rien changer : vos mots seront gardés "
        "dans les précisions."
    ) % {"text": "".join(char for char in text[:60] if char.isprintable())}


class HoursInput(forms.TextInput):
    template_name = "annuaire/hours_input.html"

    class Media:
        js = [forms.widgets.Script("js/hours.js", type="module")]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["understood"] = _understood_or_nothing(value)
        context["preview_url"] = reverse_lazy("hours_preview")
        return context


def _understood_or_nothing(value) -> str:
    try:
        return understood(str(value or ""))
    except HoursError:
        return ""


class HoursFormMixin(forms.Form):
    """For a form with the fields `hours` and `hours_note`."""

    # What the question was about: sent again, it is the answer.
    hours_asked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.words = ""
        hours = self.fields["hours"]
        hours.widget = HoursInput(attrs=hours.widget.attrs)
        hours.validators = [v for v in hours.validators if v is not validate_hours]

    def clean_hours(self) -> str:
        typed = self.cleaned_data["hours"]
        self.words = ""
        try:
            return normalise(typed)
        except HoursError as error:
            words = " ".join(typed.split())
            asked = self.add_prefix("hours_asked")
            if " ".join(self.data.get(asked, "").split()) == words:
                self.words = words
                return ""
            self.data = self.data.copy()
            self.data[asked] = words
            raise ValidationError(question(words), code="hours") from error

    def clean(self):
        cleaned = super().clean()
        note = cleaned.get("hours_note", "")
        if self.words and "hours_note" in cleaned and self.words not in note:
            note = _BETWEEN.join(filter(None, [note, self.words]))
            if len(note) > self.fields["hours_note"].max_length:
                sentence = _("Ces précisions sont trop longues : raccourcissez-les.")
                self.add_error("hours_note", ValidationError(sentence))
            else:
                cleaned["hours_note"] = note
        return cleaned
