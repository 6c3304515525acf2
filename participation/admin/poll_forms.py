import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.forms.dates import DateTimeField
from french.date_series import NoHourError, Span, parse_series
from french.dates import zone
from participation.models import DatePoll
from participation.models.poll import MOST_SLOTS

EXAMPLE = "tous les soirs du 11 au 15 à 18 h 30"


class PollForm(forms.ModelForm):
    closes_at = DateTimeField(
        label=_("Répondre jusqu’au"),
        required=False,
        help_text=_(
            "Vide : jusqu’à ce que vous reteniez une date. Ex. 10/05/2026 20:00."
        ),
    )

    class Meta:
        model = DatePoll
        fields = ["note", "closes_at", "names_public"]
        labels = {
            "note": _("Un mot avant les dates"),
            "names_public": _("Montrer les prénoms à tout le monde"),
        }
        help_texts = {
            "note": _("Ex. « Nous serons deux heures, avec une soupe. »"),
            "names_public": _(
                "Sinon, seules les personnes qui ont répondu les voient, et vous. "
                "Chaque personne le lit avant de répondre."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        poll = self.instance
        # Whoever answered was told that they are not.
        if poll.pk and not poll.names_public and poll.answers.exists():
            del self.fields["names_public"]

    def clean_closes_at(self):
        moment = self.cleaned_data["closes_at"]
        if moment and moment <= timezone.now():
            raise ValidationError(
                _now("Donnez un moment à venir, ex. dans huit jours, ou laissez vide.")
            )
        return moment


class SlotsForm(forms.Form):
    """A line for each date, or for several."""

    text = forms.CharField(
        label=_("Quelles dates ?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Une par ligne, ou plusieurs d’un coup, ex. « %(series)s », « les 3, 10 et "
            "17 mars de 18 h à 20 h », « samedi 16 mai à 14 h »."
        )
        % {"series": EXAMPLE},
        error_messages={
            "required": _("Écrivez une date, ex. « samedi 16 mai à 14 h ».")
        },
    )

    def clean_text(self) -> list[Span]:
        lines = filter(str.strip, self.cleaned_data["text"].splitlines())
        spans = {start: end for line in lines for start, end in _parse(line)}
        if len(spans) > MOST_SLOTS:
            raise ValidationError(
                _now("Un sondage a trente dates au plus : choisissez-en moins.")
            )
        return sorted(spans.items())


def _parse(line: str) -> list[Span]:
    """On the clocks of Marseille, those to come."""
    shown = line.strip()[:80]
    try:
        spans = parse_series(line, timezone.localdate())
    except NoHourError as error:
        text = _now("À quelle heure ? Ajoutez-la : « %(line)s à 18 h 30 ».")
        raise ValidationError(text % {"line": shown}) from error
    except (ValueError, OverflowError) as error:
        text = _now("« %(line)s » n’est pas compris. Écrivez par exemple : %(series)s.")
        raise ValidationError(text % {"line": shown, "series": EXAMPLE}) from error
    moments = [(_aware(start), end and _aware(end)) for start, end in spans]
    coming = [(start, end) for start, end in moments if start > timezone.now()]
    if not coming:
        raise ValidationError(
            _now("« %(line)s » est passé : donnez une date à venir.") % {"line": shown}
        )
    return coming


def _aware(wall: datetime.datetime) -> datetime.datetime:
    return wall.replace(tzinfo=zone()).astimezone(datetime.UTC)


class CheckedSlotsForm(forms.Form):
    """Those of the list that stayed ticked."""

    def __init__(self, data):
        super().__init__(data)
        self.spans: list[Span] = []

    def clean(self):
        values = self.data.getlist("slot")[: 2 * MOST_SLOTS]
        spans = dict(span for value in values if (span := read_span(value)))
        self.spans = sorted(spans.items())
        if not self.spans:
            raise ValidationError(_now("Cochez une date au moins."))
        return super().clean()


def write_span(span: Span) -> str:
    return "/".join(moment.isoformat() for moment in span if moment)


def read_span(value: str) -> Span | None:
    """Nothing of what the list cannot have held."""
    parts = value.split("/")
    try:
        moments = [parse_datetime(part) for part in parts]
    except ValueError:
        return None
    if len(moments) > 2 or not all(moment and moment.tzinfo for moment in moments):
        return None
    start, end = moments[0], moments[1] if len(moments) > 1 else None
    is_right = start > timezone.now() and (end is None or end > start)
    return (start, end) if is_right else None
