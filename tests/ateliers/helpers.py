"""What the tests of ateliers share."""

import datetime
import uuid

from django.utils import timezone

from ateliers.models import AtelierPage, CyclePage
from tests import factories

DAY = datetime.timedelta(days=1)
# At noon: an hour that exists twice in October is refused by the form.
NOON = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
PAST, SOON = NOON - 30 * DAY, NOON + 30 * DAY
REPORT = [
    ("objective", {"text": "<p>Dire nos envies.</p>"}),
    ("round_table", {"title": "Tour de table", "statements": ["Nous sommes prêts."]}),
    ("decision", {"what": "Louer le local.", "who": "Sophie", "state": "a_faire"}),
    ("action", {"what": "Écrire à la mairie.", "who": "Karim", "state": "fait"}),
]
SECRET = [("text", "<p>Un pamplemousse confidentiel.</p>")]


def atelier(cycle: CyclePage, title: str = "Troisième atelier", **fields):
    fields.setdefault("slug", f"atelier-{uuid.uuid4().hex[:8]}")
    return factories.add(cycle, AtelierPage, title, **fields)


def page_of(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()
