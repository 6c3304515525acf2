"""Who comes to the demo's atelier, nine of ten seats and one party that waits, to its
weekly event, which asks two questions, and who was at an atelier whose report they read
now. Nobody is written to."""

import datetime

from django.utils import timezone

from ateliers.models import AtelierPage
from participation import seats
from participation.choices import QuestionKind, RegistrationState
from participation.models import Gathering

HOUR = datetime.timedelta(hours=1)
YESTERDAY = datetime.timedelta(days=1)
# First name, how many, what is told beside it.
TO_THE_ATELIER = [
    ("Inès", 2, {"note": "Nous arriverons à 19 h."}),
    ("Malik", 1, {}),
    ("Odile", 3, {"needs": "Une de nous vient en fauteuil."}),
    ("Sami", 1, {"note": "J'apporte une soupe."}),
    ("Léa", 2, {}),
]
WAITING = ("Rosa", 2, {"note": "Avec ma fille."})
BIKE, LUNCH = "Qu’a votre vélo ?", "Restez-vous manger avec nous ?"
TO_THE_WEEKLY_EVENT = [
    ("Karim", 1, {"answers": [{"label": LUNCH, "value": "non"}]}),
    (
        *("Jeanne", 2),
        {
            "answers": [
                {"label": BIKE, "value": "Un pneu crevé, et le frein arrière."},
                {"label": LUNCH, "value": "oui"},
            ]
        },
    ),
]
QUESTIONS = [
    {"label": BIKE, "kind": QuestionKind.TEXT},
    {"label": LUNCH, "kind": QuestionKind.YES_NO},
]
# To the evening whose report is read, and how many came beside them.
CAME = [
    ("Nour", 2, {"wants_report": True}),
    ("Gérard", 1, {}),
    ("Fatou", 3, {"wants_report": True}),
]
WALK_INS = 13
CORRECTION = (
    "C'était quatorze : le grille-pain de Fatou est reparti aussi, à la toute fin."
)


def load_registrations() -> None:
    atelier = _first("troisieme-atelier-decider-ensemble")
    weekly = _first("permanence-velo")
    if weekly:
        dates = Gathering.objects.coming().filter(page_id=weekly.page_id)
        dates.filter(questions=[]).update(questions=QUESTIONS)
    for gathering, people in ((atelier, TO_THE_ATELIER), (weekly, TO_THE_WEEKLY_EVENT)):
        if gathering and not gathering.registrations.exists():
            for person in people:
                _register(gathering, RegistrationState.CONFIRMED, *person)
            seats.recount(gathering)
    if atelier and not atelier.registrations.waiting().exists():
        _register(atelier, RegistrationState.WAITING, *WAITING)
    _load_reading()


def _load_reading() -> None:
    """A report that those who were there read through, and what one would change."""
    page = AtelierPage.objects.get(slug="le-grand-tri-des-petits-appareils")
    gathering, is_new = Gathering.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "start": page.start,
            "end": page.end,
            "over_at": page.end,
            "where": page.where,
            "walk_ins": WALK_INS,
            "report_told_at": page.report_published_at + HOUR,
        },
    )
    if not is_new:
        return
    for name, people, words in CAME:
        fields = {"came": True, **words}
        _register(gathering, RegistrationState.CONFIRMED, name, people, fields)
    seats.recount(gathering)
    part = gathering.host.report_parts()[-1]
    gathering.corrections.create(
        registration=gathering.registrations.get(first_name="Nour"),
        block=part.id,
        said=part.text,
        text=CORRECTION,
        first_name="Nour",
    )


def _first(slug: str) -> Gathering | None:
    return Gathering.objects.coming().filter(page__slug=slug, cancelled=False).first()


def _register(gathering: Gathering, state: str, name: str, people: int, words: dict):
    number = gathering.registrations.count() + 1
    gathering.registrations.create(
        first_name=name,
        email=f"personne{number}.{gathering.pk}@exemple.fr",
        people=people,
        state=state,
        registered_at=timezone.now() - YESTERDAY,
        queued_at=timezone.now(),
        **words,
    )
