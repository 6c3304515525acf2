"""Collections of the demo: one page with each way to show them, one on the home page."""

import json
import uuid
from collections.abc import Callable

from core.models import Theme
from home.models import FreePage, HomePage

SPACE = uuid.UUID("8f1f5a0e-2d0b-4c55-8b7e-6a2f5b9c1d33")
NOW = [
    {
        "title": "Les rendez-vous des trente prochains jours",
        "kinds": ["ateliers", "evenements"],
        "layout": "agenda",
        "period": "30-prochains",
        "empty_text": "Rien de prévu ce mois-ci : revenez bientôt.",
    },
    {
        "title": "Derniers comptes rendus",
        "kinds": ["comptes-rendus"],
        "layout": "cartes",
        "number": 2,
    },
    {
        "title": "Ce qui est à faire",
        "kinds": ["a-faire"],
        "layout": "liste",
        "number": 4,
        "empty_text": "Tout est fait. Venez au prochain atelier !",
    },
    {
        "title": "Où manger, où cultiver",
        "kinds": ["alternatives"],
        "layout": "plan",
        "icons": ["alimentation"],
        "sort": "titre",
        "number": 5,
    },
    {
        "title": "Ce que nous avons écrit cette année",
        "kinds": ["comptes-rendus", "textes", "lettres", "pages"],
        "layout": "tableau",
        "period": "12-derniers",
        "number": 8,
    },
]
AT_HOME = [
    {
        "title": "À lire aussi",
        "kinds": ["textes", "lettres"],
        "layout": "liste",
        "number": 3,
    },
]


def load_collections(make_page: Callable, home: HomePage) -> None:
    make_page(
        home,
        FreePage,
        slug="en-ce-moment",
        title="En ce moment",
        summary="Ce qui vient, ce qui vient de paraître : cette page se tient à jour "
        "toute seule.",
        show_in_menus=False,
        body=_stream(NOW),
    )
    home.refresh_from_db()
    home.body = _stream(AT_HOME)
    home.save_revision().publish()


def _stream(values: list[dict]) -> str:
    """With addresses of feeds that stay when the demo is loaded again."""
    return json.dumps(
        [
            {
                "type": "collection",
                "id": str(uuid.uuid5(SPACE, value["title"])),
                "value": {**value, "themes": _themes(value.get("icons", []))},
            }
            for value in values
        ]
    )


def _themes(icons: list[str]) -> list[str]:
    found = Theme.objects.filter(icon__in=icons)
    return [str(key) for key in found.values_list("pk", flat=True)]
