"""Everything that is known of somebody, for them (GDPR, articles 15 and 20)."""

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from newsletter.models import Consent, Subscriber

CHUNK = 500


def personal_data(subscriber: Subscriber) -> dict:
    """Times are in UTC, as ISO 8601 writes them."""
    log = Consent.objects.filter(email_hash=subscriber.email_hash)
    return {
        "adresse": subscriber.email,
        "etat": subscriber.get_state_display(),
        "sujets": subscriber.topics,
        "demande_le": subscriber.created_at,
        "confirme_le": subscriber.confirmed_at,
        "journal": [
            {
                "quand": line.at,
                "evenement": line.get_event_display(),
                "sujets": line.topics,
                "texte": line.wording,
                "source": line.source,
            }
            for line in log
        ],
    }


COLUMNS = [
    _("adresse"),
    _("état"),
    _("sujets"),
    _("demandé le"),
    _("confirmé le"),
    _("accord confirmé le"),
    _("d’où"),
    _("ce qui était écrit"),
]


def rows() -> Iterator[list[str]]:
    """Whoever can be written to, each with the proof of the agreement."""
    consents = Consent.objects.filter(email_hash=OuterRef("email_hash"))
    proof = consents.exclude(wording="").order_by("-pk")
    people = Subscriber.objects.active().prefetch_related("subscriptions")
    people = people.order_by("pk").annotate(
        consent_at=Subquery(proof.values("at")[:1]),
        consent_source=Subquery(proof.values("source")[:1]),
        consent_wording=Subquery(proof.values("wording")[:1]),
    )
    for person in people.iterator(CHUNK):
        yield [
            person.email,
            str(person.get_state_display()),
            ", ".join(person.topics),
            _day(person.created_at),
            _day(person.confirmed_at),
            _day(person.consent_at),
            person.consent_source or "",
            person.consent_wording or "",
        ]


def _day(moment) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
