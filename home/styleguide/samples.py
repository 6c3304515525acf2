"""What the style guide shows: real pages and entries that no table knows."""

import datetime
from types import SimpleNamespace

from django import forms
from django.utils import timezone

from agenda.listing import event_line
from agenda.models import EventPage, Occurrence
from agenda.recurrence import Repeat
from annuaire.choices import Status as AlternativeStatus
from annuaire.models import Alternative
from annuaire.public.facets import Choice
from ateliers.agenda_lines import atelier_line
from ateliers.models import AtelierPage, CyclePage, Facilitator, Place
from core.models import Image
from core.syndication.dated_page import AgendaLine
from groupes.models import GroupePage
from search.promotions import PromotedResult

TONES = [
    ("Confirmé", "success"),
    ("Date à fixer", "warning"),
    ("Annulé", "danger"),
    ("Compte rendu publié", "info"),
    ("En sommeil", "neutral"),
]
MESSAGES = [
    ("Une information.", "info"),
    ("C'est enregistré.", "success"),
    ("À vérifier.", "warning"),
    ("Cela n'a pas marché : essayez de nouveau.", "error"),
]
FACET = [
    Choice("habitat", "Habitat et mobilité", 12, True),
    Choice("culture", "Culture et lien social", 7, False),
    Choice("sante", "Santé et bien-être", 1, False),
    Choice("economie", "Économie sociale et solidaire", 0, False),
]
PLAN = [
    Choice("13201", "1er arrondissement", 3, True),
    Choice("13205", "5e arrondissement", 20, False),
    Choice("13206", "6e arrondissement", 1, False),
]
CHIPS = [
    {"label": "Habitat et mobilité", "query": "q=vélo"},
    {"label": "13001", "query": "q=vélo"},
]
PROMOTIONS = [
    PromotedResult("Nous soutenir", "/", "Les trois façons d'aider, même sans argent."),
    PromotedResult("Une adresse ailleurs", "https://exemple.org/", ""),
]
HEADINGS = [
    {"anchor": "boutons", "title": "Boutons"},
    {"anchor": "cartes", "title": "Cartes"},
    {"anchor": "collections", "title": "Collections"},
    {"anchor": "blocs", "title": "Blocs"},
]
LONG = "Un titre qui va loin, pour voir comment il passe à la ligne sur un téléphone"
SUMMARY = "Deux phrases qui donnent envie de lire. Elles servent aussi dans les listes."


class SampleForm(forms.Form):
    name = forms.CharField(label="Prénom", help_text="Ex. « Nadia ».")
    email = forms.EmailField(label="Adresse électronique")
    message = forms.CharField(label="Message", widget=forms.Textarea, required=False)
    day = forms.DateField(
        label="Jour", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    size = forms.ChoiceField(label="Taille", choices=[("s", "Petite")], required=False)
    agree = forms.BooleanField(label="Me rappeler la veille", required=False)


def filled_form() -> SampleForm:
    form = SampleForm({"email": "nadia", "message": "Bonjour."})
    form.is_valid()
    return form


def ateliers(url_path: str) -> dict[str, AtelierPage]:
    """One in each of its states; every link leads back to the guide."""
    now = timezone.localtime().replace(hour=18, minute=30, second=0, microsecond=0)
    soon = now + datetime.timedelta(days=9)
    ago = now - datetime.timedelta(days=40)
    place = Place(
        name="Maison de quartier",
        address="4 rue Longue",
        postcode="13001",
        access="Métro Noailles, puis cinq minutes à pied.",
        accessibility="De plain-pied.",
        capacity=40,
    )

    def atelier(title: str, **fields) -> AtelierPage:
        return AtelierPage(
            title=title, url_path=url_path, number=3, summary=SUMMARY, **fields
        )

    return {
        "date": atelier("Sa date n'est pas fixée"),
        "place": atelier("Son lieu n'est pas fixé", start=soon),
        "confirmed": atelier(
            "Réparer plutôt que jeter",
            start=soon,
            end=soon + datetime.timedelta(hours=2),
            place=place,
            registration_open=True,
            cover=Image.objects.order_by("pk").first(),
            facilitators=[Facilitator(first_name="Nadia")],
        ),
        "past": atelier(LONG, start=ago, place_note="Salle du fond"),
        "reported": atelier(
            "Son compte rendu a paru",
            start=ago,
            report_ready=True,
            report_published_at=now,
        ),
        "cancelled": atelier("Il est annulé", start=soon, cancelled=True),
    }


def events(url_path: str) -> list[EventPage]:
    now = timezone.localtime().replace(hour=20, minute=0, second=0, microsecond=0)
    soon = now + datetime.timedelta(days=4)
    fields = {"url_path": url_path, "place_note": "Sous la halle", "summary": SUMMARY}
    return [
        EventPage(title="Chaque semaine", start=soon, repeat=Repeat.WEEKLY, **fields),
        EventPage(
            title="Une nuit, payante",
            start=soon,
            end=soon + datetime.timedelta(hours=9),
            free=False,
            price="5 €, 2 € pour qui veut",
            **fields,
        ),
        EventPage(
            title="Deux jours entiers",
            start=soon,
            end=soon + datetime.timedelta(days=1),
            all_day=True,
            **fields,
        ),
        EventPage(title="Un bal annulé", start=soon, cancelled=True, **fields),
        EventPage(title=LONG, start=now - datetime.timedelta(days=9), **fields),
    ]


def dated(every: dict[str, AtelierPage], url_path: str) -> list[AgendaLine]:
    """The agenda's lines, in order."""
    lines = [atelier_line(atelier) for atelier in every.values() if atelier.start]
    dates = [Occurrence(event=e, start=e.start) for e in events(url_path)]
    lines += [event_line(date, date.start) for date in dates]
    return sorted(lines, key=lambda line: line.start)


def cards(url_path: str) -> list:
    groups = [
        GroupePage(
            title=f"Un groupe {status.label.lower()}",
            url_path=url_path,
            purpose="Découvrir comment d'autres font.",
            status=status,
        )
        for status in GroupePage.Status
    ]
    cycle = CyclePage(title="Un cycle", url_path=url_path, purpose="Explorer ensemble.")
    return [*ateliers(url_path).values(), *events(url_path), cycle, *groups]


def entries() -> list[Alternative]:
    long_ago = timezone.localdate() - datetime.timedelta(days=800)
    return [
        Alternative(
            name=f"Une alternative {status.label.lower()}",
            slug="",
            summary=SUMMARY,
            postcode="13005",
            city="Marseille",
            status=status,
            verified_at=long_ago if status == AlternativeStatus.PAUSED else None,
        )
        for status in AlternativeStatus
    ]


def trail() -> SimpleNamespace:
    above = [
        {"url": "/", "title": "Accueil"},
        {"url": "/styleguide/", "title": "Guide de style"},
    ]
    return SimpleNamespace(breadcrumbs=above, title="Ici")
