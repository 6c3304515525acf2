"""What the outbox asks of the letter before each message, and tells it of answers."""

from django.utils.translation import gettext as _

from newsletter.letters.rendering import (
    PREFERENCES_MARK,
    UNSUBSCRIBE_MAILTO_MARK,
    UNSUBSCRIBE_MARK,
)
from newsletter.mailings.sending import recipients
from newsletter.models import Mailing, Subscriber
from newsletter.subscribers.links import preferences_link, unsubscribe_link
from newsletter.subscribers.subscribing import unsubscribe
from outbox.bounces import verp
from outbox.hooks import (
    register_merge_values,
    register_skip_reason,
    register_unsubscribe,
)
from outbox.models import Delivery


@register_skip_reason
def skip_reason(delivery: Delivery) -> str:
    """Somebody may leave, or leave this topic, while a long letter is on its way; and
    what was on the wire when it was cancelled may have come back."""
    mailing = _mailing_of(delivery)
    if mailing is None:
        return ""
    if mailing.cancelled_at:
        return _("Envoi annulé")
    subscribers = recipients(mailing.topics).filter(uuid=delivery.reference)
    return "" if subscribers.exists() else _("Ne le souhaite plus")


@register_merge_values
def merge_values(delivery: Delivery) -> dict[str, str]:
    if not delivery.reference or _mailing_of(delivery) is None:
        return {}
    subscriber = Subscriber(uuid=delivery.reference)
    mailbox = verp.unsubscribe_address(delivery)
    mailto = f", <mailto:{mailbox}?subject=partir>" if mailbox else ""
    return {
        UNSUBSCRIBE_MAILTO_MARK: mailto,
        UNSUBSCRIBE_MARK: unsubscribe_link(subscriber),
        PREFERENCES_MARK: preferences_link(subscriber),
    }


@register_unsubscribe
def unsubscribe_by_mail(delivery: Delivery, source: str) -> None:
    if delivery.reference and _mailing_of(delivery):
        unsubscribe(delivery.reference, source)


def _mailing_of(delivery: Delivery) -> Mailing | None:
    """Needed twice for each message, read once for each batch in hand."""
    return getattr(delivery.batch, "mailing", None) if delivery.bulk else None
