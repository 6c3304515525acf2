"""What the picture of a page says. It is drawn once for these words, and has an
address that changes with them."""

import hashlib
from dataclasses import astuple, dataclass

from django.db.models import QuerySet
from django.urls import reverse

from core.models.settings import SiteSettings

# To be raised with the drawing: what was kept is drawn anew.
EDITION = 1
MAX_KEY = 2**31


@dataclass(frozen=True)
class Card:
    title: str
    kind: str
    site: str

    @property
    def digest(self) -> str:
        words = repr((EDITION, *astuple(self)))
        return hashlib.sha256(words.encode()).hexdigest()[:20]


class Shareable:
    """A model whose things have a page of their own."""

    @classmethod
    def shareable(cls) -> QuerySet:
        """Only what everyone may read is drawn, and only in its own words."""
        return cls.objects.visible()

    @property
    def shared_title(self) -> str:
        return self.title

    @property
    def shared_kind(self) -> str:
        return str(self.card_kind)

    def card_for(self, request) -> Card:
        name = SiteSettings.load(request).name
        return Card(self.shared_title, self.shared_kind, name)

    def card_url(self, request) -> str:
        kind, key = self._meta.label_lower, self.pk
        digest = self.card_for(request).digest
        return reverse("sharing_card", args=[kind, key, digest]) if key else ""
