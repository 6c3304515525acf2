import re
from collections.abc import Iterator

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms.antispam import GuardedForm
from participation.forms import FirstNameField
from participation.hosts import ReportPart
from participation.models.correction import LONGEST_ANSWER, LONGEST_TEXT
from participation.reports.links import Reader
from participation.words import one_line

PART = "passage-"
# The id of a block that was taken out of the report since the page was opened.
_ID = re.compile(r"[0-9a-f-]{1,36}")
VERSION_SALT = "participation.read.version"
MOST_PARTS = 100
TOO_LONG = _("C’est un peu long : 1 000 signes au plus. Coupez, ou écrivez-nous.")


class CorrectionField(forms.CharField):
    def __init__(self, **kwargs):
        super().__init__(
            max_length=LONGEST_TEXT,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={"max_length": TOO_LONG},
            **kwargs,
        )


class CorrectionsForm(GuardedForm):
    """A field for each part of a report, and one for the whole; after the week, only
    that one."""

    # A whole room may read it through on the same network.
    limit = 60

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    note = CorrectionField()
    first_name = FirstNameField(
        required=False,
        help_text=_("Si vous voulez, ex. Nadia : l’équipe seule le voit."),
    )

    def __init__(self, *args, reader: Reader, parts: list[ReportPart], **kwargs):
        gathering, row = reader.gathering, reader.registration
        self.purpose = f"relire-{gathering.pk}"
        super().__init__(*args, **kwargs)
        self.parts = parts
        self.fields["first_name"].initial = row.first_name if row else ""
        revision = gathering.page.live_revision_id
        self.fields["version"].initial = signing.dumps(revision, salt=VERSION_SALT)
        note = self.fields["note"]
        note.label = _("Un oubli, ou une remarque sur l’ensemble") if parts else ""
        note.label = note.label or _("Votre note")
        note.help_text = _("Ex. « la dame de la cantine a aussi proposé sa salle ».")
        for part in parts:
            self.fields[f"{PART}{part.id}"] = CorrectionField(
                label=_("Ce qui devrait changer"),
                help_text=_("Ex. « c’était le 12, et non le 13 »."),
            )
        for name in self._fields_of_gone_parts():
            self.fields[name] = CorrectionField(
                label=_("Sur un passage qui n’est plus là, ou qui ne se corrige plus")
            )

    def _fields_of_gone_parts(self) -> list[str]:
        """What was typed there is kept all the same."""
        names = [name for name in self.data if name.startswith(PART)]
        return [
            name
            for name in names[:MOST_PARTS]
            if name not in self.fields and _ID.fullmatch(name.removeprefix(PART))
        ]

    def lines(self) -> Iterator[tuple[ReportPart, forms.BoundField]]:
        for part in self.parts:
            yield part, self[f"{PART}{part.id}"]

    def other_fields(self) -> list[forms.BoundField]:
        shown = {f"{PART}{part.id}" for part in self.parts}
        return [field for field in self.shown_fields() if field.name not in shown]

    def texts(self) -> dict[str, str]:
        """By the id of a block; by nothing for the whole."""
        data = self.cleaned_data
        found = {
            name.removeprefix(PART): value
            for name, value in data.items()
            if name.startswith(PART) and value
        }
        return found | ({"": data["note"]} if data.get("note") else {})

    def opened_version(self) -> int | None:
        """The revision that was online when the page was opened."""
        try:
            return signing.loads(self.cleaned_data["version"], salt=VERSION_SALT)
        except signing.BadSignature:
            return None

    def clean(self):
        data = one_line(super().clean(), ["first_name"])
        texts = [name for name in data if name.startswith(PART) or name == "note"]
        if not (any(data[name] for name in texts) or self.errors):
            text = _(
                "Il n’y a encore rien d’écrit. Ouvrez « Corriger ce passage » sous un "
                "passage, ex. pour une parole mal notée, puis envoyez."
            )
            raise ValidationError(text, code="empty")
        return data


class KeepForm(forms.Form):
    """Why the text stays."""

    wrong = _("Dites pourquoi en une phrase, ex. « le groupe l’a décidé ainsi ».")

    answer = forms.CharField(
        label=_("Gardé, parce que…"),
        max_length=LONGEST_ANSWER,
        help_text=_("Ex. « nous l’avons noté ainsi au tableau ». 300 signes au plus."),
        error_messages={
            "required": wrong,
            "max_length": _("300 signes au plus : dites-le en deux phrases."),
        },
    )

    def __init__(self, *args, row: int, **kwargs):
        super().__init__(*args, auto_id=f"correction-{row}-%s", **kwargs)
        self.row = row

    def clean(self):
        return one_line(super().clean(), ["answer"])
