"""What the tests of the letter share: people who came by the front door."""

import re

from django.urls import reverse

from newsletter.choices import SubscriberState
from newsletter.models import Subscriber, Subscription
from outbox.models import Batch

SIGN_UP = "/lettre/inscription/"


def sign_up(client, email: str, topics=("lettre",), changes=None):
    form = client.get(SIGN_UP).context["form"]
    data = {"email": email, "topics": list(topics), "jeton": form["jeton"].value()}
    return client.post(SIGN_UP, {**data, **(changes or {})}, follow=True)


def last_link(name: str) -> str:
    """The path of the link of that purpose in the newest mail."""
    start = reverse(f"newsletter_{name}", args=["x"])[:-2]
    return re.findall(rf"{start}\S+", Batch.objects.latest("pk").text)[0]


def confirmed_subscriber(client, email: str, topics=("lettre",)) -> Subscriber:
    sign_up(client, email, topics)
    client.post(last_link("confirm"))
    return Subscriber.objects.find_by_email(email)


def follower(email: str, *topics: str) -> Subscriber:
    """Already confirmed."""
    person = Subscriber.objects.create(email=email, state=SubscriberState.ACTIVE)
    for topic in topics or ["lettre"]:
        Subscription.objects.create(subscriber=person, topic=topic)
    return person


def confirmed(issue, **changes) -> dict:
    """What the screen that sends posts."""
    shown = {"action": "send", "revision": issue.live_revision_id}
    return {**shown, "topics": ["lettre"], "count": 1, **changes}
