"""What the tests of participation share: people who come by the front door."""

import datetime
import re

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from agenda.models import EventPage
from ateliers.models import AtelierPage
from outbox.models import Batch, Delivery
from participation.choices import RegistrationState
from participation.models import Gathering, Registration
from tests.agenda.helpers import event
from tests.ateliers.helpers import atelier

DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


def open_atelier(cycle, **fields) -> Gathering:
    """In nine days, unless told otherwise, with ten seats."""
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + 9 * DAY
    fields = {"start": start, "capacity": 10, "place_note": "Salle du fond", **fields}
    page = atelier(cycle, registration_open=True, **fields)
    return Gathering.objects.get(page=page)


def open_event(agenda, **fields) -> list[Gathering]:
    page = event(agenda, registration_open=True, **fields)
    return list(Gathering.objects.filter(page=page))


def publish(page: AtelierPage | EventPage, **changes) -> None:
    page = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def come_address(gathering: Gathering) -> str:
    return reverse("participation_come", args=[gathering.uuid])


def sign_up(client, gathering: Gathering, email: str, **changes):
    address = come_address(gathering)
    form = client.get(address).context["form"]
    data = {"first_name": "Nadia", "email": email, "people": 1}
    token = form["jeton"].value()
    return client.post(address, {**data, "jeton": token, **changes}, follow=True)


def last_path(name: str) -> str:
    """Of the newest link of that purpose in a mail."""
    start = reverse(f"participation_{name}", args=["x"])[:-2]
    return re.findall(rf"{start}\S+", Batch.objects.latest("pk").text)[0]


def come(client, gathering: Gathering, email: str, **changes) -> Registration:
    """Signed up and confirmed."""
    sign_up(client, gathering, email, **changes)
    client.post(last_path("confirm"))
    return Registration.objects.of_address(email).latest("pk")


def seated(gathering: Gathering, name: str = "", people: int = 1, **fields):
    """Straight into the table."""
    email = f"{name}@exemple.fr" if name else ""
    now = timezone.now()
    state = fields.pop("state", RegistrationState.CONFIRMED)
    fields = {"registered_at": now - DAY, "queued_at": now, **fields}
    fields = {"first_name": name or "Nadia", "email": email, **fields}
    return Registration.objects.create(
        gathering=gathering, people=people, state=state, **fields
    )


def place_address(row: Registration) -> str:
    token = signing.dumps(str(row.uuid), salt="participation.place")
    return reverse("participation_place", args=[token])


def subjects() -> list[str]:
    """Of all mails, whom for."""
    rows = Delivery.objects.order_by("pk").select_related("batch")
    return [f"{row.email}: {row.batch.subject.split()[0]}" for row in rows]


def states(gathering: Gathering) -> dict[str, str]:
    rows = gathering.registrations.exclude(email="")
    return {row.email.partition("@")[0]: str(row.state) for row in rows}
