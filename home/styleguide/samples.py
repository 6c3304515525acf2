"""What the style guide shows: real pages and entries that no table knows."""

import datetime
from collections.abc import Sequence
from types import SimpleNamespace

from django import forms
from django.utils import timezone

from agenda.listing import event_line, folded
from agenda.models import EventPage, Occurrence
from agenda.recurrence import Repeat
from annuaire.choices import Status as AlternativeStatus
from annuaire.models import Alternative
from annuaire.public.facets import Choice
from annuaire.public.results import Neighbour
from ateliers.agenda_lines import atelier_line
from ateliers.models import AtelierPage, CyclePage, Facilitator, Place
from core.models import Image
from core.syndication.dated_page import AgendaLine
from groupes.models import GroupePage
from participation.models import Gathering
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
# Nothing was found; what is beside.
NOTHING = {
    "neighbours": [
        Neighbour("1er arrondissement", 4, "lieu=13201"),
        Neighbour("Aubagne", 1, "lieu=13005"),
    ],
    "words_alone": Neighbour("vélo", 12, "q=vélo"),
}
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
        step_free="oui",
        accessible_toilets="en_partie",
        hearing_loop="non",
        accessibility="Sonnez au portail vert.",
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


def gatherings() -> list[list[Gathering]]:
    """The dates of four pages: places left until a day, none, closed, and a series."""
    now = timezone.localtime().replace(hour=18, minute=30, second=0, microsecond=0)

    def gathering(days: int, **fields) -> Gathering:
        start = now + datetime.timedelta(days=days)
        return Gathering(start=start, over_at=start, **fields)

    return [
        [gathering(3, seats=10, taken=7, closes_at=now + datetime.timedelta(days=2))],
        [gathering(3, seats=10, taken=10)],
        [gathering(3, taken=1, closed=True)],
        [
            gathering(3, seats=10, taken=7),
            gathering(10, seats=10, taken=10),
            gathering(17, seats=10, cancelled=True),
            gathering(24),
        ],
    ]


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
    weekly = dates[0]
    for week, cancelled in ((1, True), (2, False)):
        start = weekly.start + week * datetime.timedelta(days=7)
        dates.append(Occurrence(event=weekly.event, start=start, cancelled=cancelled))
    lines += [event_line(date, date.start) for date in dates]
    return folded(sorted(lines, key=lambda line: line.start))


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


def entries(themes: Sequence = (), images: Sequence = ()) -> list[Alternative]:
    """Each with a theme, the first with a picture."""
    long_ago = timezone.localdate() - datetime.timedelta(days=800)
    rows = [
        Alternative(
            name=f"Une alternative {status.label.lower()}",
            slug="",
            summary=SUMMARY,
            postcode="13005",
            city="Marseille",
            status=status,
            hours="Mo-Su 09:00-18:00",
            verified_at=long_ago if status == AlternativeStatus.PAUSED else None,
        )
        for status in AlternativeStatus
    ]
    for row, theme in zip(rows, themes, strict=False):
        row.themes = [theme]
    rows[0].row_picture = next(iter(images), None)
    return rows


def trail() -> SimpleNamespace:
    above = [
        {"url": "/", "title": "Accueil"},
        {"url": "/styleguide/", "title": "Guide de style"},
    ]
    return SimpleNamespace(
        breadcrumbs=above,
        title="Ici",
        feed_title="Ateliers",
        follow_url="/suivre/",
        calendar_url="/agenda.ics",
    )
