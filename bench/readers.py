"""Who reads the letter, and what was sent to them."""

from newsletter.addresses import email_hash
from newsletter.choices import SubscriberState
from newsletter.models import Subscriber, Subscription
from outbox.models import Batch, Delivery, DeliveryState

LETTERS = 3


def subscribe(count: int) -> list[str]:
    """Their addresses."""
    emails = [f"a-{number}@exemple.fr" for number in range(count)]
    people = Subscriber.objects.bulk_create(
        [
            Subscriber(
                email=email, email_hash=email_hash(email), state=SubscriberState.ACTIVE
            )
            for email in emails
        ],
        batch_size=1000,
    )
    Subscription.objects.bulk_create(
        [Subscription(subscriber=person, topic="lettre") for person in people],
        batch_size=1000,
    )
    return emails


def build(count: int) -> None:
    """With the letters that they have had."""
    emails = subscribe(count)
    for number in range(LETTERS):
        batch = Batch.objects.create(subject=f"Lettre {number}", text="Bonjour")
        Delivery.objects.bulk_create(
            [
                Delivery(batch=batch, email=email, bulk=True, state=DeliveryState.SENT)
                for email in emails
            ],
            batch_size=1000,
        )
