"""One letter that came out a month ago, and forty people who wait for the next."""

import datetime

from django.utils import timezone

from annuaire.models import Alternative
from ateliers.models import AtelierPage
from home.bootstrap import section
from newsletter.choices import SubscriberState, Topic
from newsletter.models import (
    NewsletterIndexPage,
    NewsletterIssuePage,
    Subscriber,
    Subscription,
)

READERS = 40
WELCOME = (
    "<p>Bonjour à toutes et tous,</p><p>Voici notre première lettre. Elle dit ce que "
    "nous avons fait ensemble, ce qui vient, et où donner un coup de main. "
    "Répondez-y : quelqu'un vous lit.</p>"
)
CLOSING = (
    "<p>Vous connaissez un lieu qui mérite d'être dans l'annuaire ? "
    "<b>Écrivez-nous deux lignes</b>, nous irons le voir.</p>"
)


def load_letters(make_page) -> None:
    """`make_page` publishes a page, made or mended."""
    index = section(NewsletterIndexPage)
    report = AtelierPage.objects.visible().with_public_report().first()
    entries = Alternative.objects.visible().by_name()[:2]
    letter = make_page(
        index,
        NewsletterIssuePage,
        slug="lettre-1",
        title="Un four, douze vélos et un potager",
        number=1,
        subject="Un four, douze vélos et un potager",
        preheader="Et les ateliers des semaines qui viennent",
        summary="Ce que nous avons fait ce mois-ci, et ce qui vient.",
        body=[
            ("text", WELCOME),
            ("heading", "À lire"),
            ("pages", {"pages": [report] if report else []}),
            ("agenda", {"days": 90}),
            ("heading", "Deux lieux à pousser la porte"),
            ("entries", {"entries": list(entries)}),
            ("needs", {"number": 3}),
            ("separator", None),
            ("text", CLOSING),
        ],
    )
    past = timezone.now() - datetime.timedelta(days=30)
    NewsletterIssuePage.objects.filter(pk=letter.pk).update(first_published_at=past)
    for number in range(1, READERS + 1):
        _reader(number)


def _reader(number: int) -> None:
    email = f"lectrice{number}@exemple.fr"
    if Subscriber.objects.find_by_email(email):
        return
    reader = Subscriber.objects.create(
        email=email, state=SubscriberState.ACTIVE, confirmed_at=timezone.now()
    )
    topics = [Topic.LETTER]
    if number % 2 == 0:
        topics.append(Topic.ATELIERS)
    if number % 4 == 0:
        topics.append(Topic.ANNUAIRE)
    Subscription.objects.bulk_create(
        [Subscription(subscriber=reader, topic=topic) for topic in topics]
    )
