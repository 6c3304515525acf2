"""Everything that is known of somebody, for them (GDPR, articles 15 and 20)."""

from newsletter.models import Consent, Subscriber


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
