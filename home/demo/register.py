"""What became of some of what the demo's reports say: open, late and closed ones."""

import datetime

from django.utils import timezone

from ateliers.models import Commitment
from ateliers.register.reading import rebuild
from ateliers.register.states import settle

# The beginning of what was said, the state, how many days ago, a note.
SAID_SINCE = [
    ("Trouver quelqu'un", "fait", 5, "Premier paillage avec elle le mois prochain."),
    ("Demander la salle", "en_cours", 20, "Le dossier est déposé, on nous rappelle."),
]


def load_register() -> None:
    """After the reports have their dates of long ago."""
    rebuild()
    for words, state, days, note in SAID_SINCE:
        rows = Commitment.objects.filter(what__startswith=words, orphaned_at=None)
        row = rows.with_page().first()
        if row and not row.follow_ups.filter(source=None).exists():
            moment = timezone.now() - datetime.timedelta(days=days)
            row.follow_ups.create(state=state, note=note, at=moment)
            settle([row])
