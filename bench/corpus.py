"""Ten thousand alternatives, the same at every run."""

import random

from django.core.management import call_command
from django.utils import timezone

from taggit.models import Tag

from annuaire.choices import Kind, Status
from annuaire.maps.schematic import ARRONDISSEMENTS
from annuaire.models import Alternative, AlternativeTag
from annuaire.names import name_key
from annuaire.openings import write_all_openings
from core import database
from core.models import Theme
from home.bootstrap import bootstrap

WHAT = [
    *["Atelier", "Jardin", "Épicerie", "Café", "Ressourcerie", "Cantine", "Laverie"],
    *["Fournil", "Rucher", "Chorale", "Bibliothèque", "Recyclerie", "Coopérative"],
    *["Potager", "Garage", "Cinéma", "Radio", "Halle"],
]
WHOSE = [
    *["vélo", "couture", "compost", "pain", "soleil", "voisins", "abeilles", "livres"],
    *["outils", "bois", "lumière", "figuier", "canal", "port", "colline", "mistral"],
    *["olivier", "étoile"],
]
WORDS = [
    *["réparer", "partager", "apprendre", "cuisiner", "planter", "prêter", "jouer"],
    *["écouter", "accueillir", "construire", "habiter", "rouler", "coudre", "semer"],
    *["récolter", "discuter", "décider", "transmettre"],
]
HOURS = [
    *["Mo-Fr 09:00-18:00", "Mo-Sa 09:00-12:00,14:00-18:00", "Th-Sa 18:00-01:00", ""],
    *["Tu-Su 10:00-19:00; PH off", "24/7"],
]
TAGS = 300


def build(count: int) -> None:
    """An empty database becomes a site with that many entries."""
    bootstrap()
    chance = random.Random(13)
    themes = list(Theme.objects.all())
    tags = Tag.objects.bulk_create(
        Tag(name=f"mot {n}", slug=f"mot-{n}") for n in range(TAGS)
    )
    entries = Alternative.objects.bulk_create(
        (_entry(chance, number) for number in range(count)), batch_size=500
    )
    link = Alternative.themes.through
    link.objects.bulk_create(
        [
            link(alternative_id=entry.pk, theme_id=theme.pk)
            for entry in entries
            for theme in chance.sample(themes, 2)
        ],
        batch_size=1000,
    )
    AlternativeTag.objects.bulk_create(
        [
            AlternativeTag(content_object_id=entry.pk, tag=tag)
            for entry in entries
            for tag in chance.sample(tags, 3)
        ],
        batch_size=1000,
    )
    write_all_openings()
    call_command("rebuild_search", verbosity=0)
    database.optimize()


def _entry(chance: random.Random, number: int) -> Alternative:
    name = f"{chance.choice(WHAT)} {chance.choice(WHOSE)} {number}"
    district = chance.randrange(16)
    latitude, longitude = ARRONDISSEMENTS[district]
    text = " ".join(chance.choices(WORDS, k=120))
    now = timezone.now()
    return Alternative(
        name=name,
        sort_name=name_key(name),
        slug=f"entree-{number}",
        kind=chance.choice(Kind.values),
        status=chance.choices(Status.values, weights=[1, 1, 12, 1, 1])[0],
        summary=f"On vient {chance.choice(WORDS)} et {chance.choice(WORDS)}.",
        synthese=[("text", f"<p>{text}</p>")],
        postcode=f"130{district + 1:02d}",
        citycode=f"132{district + 1:02d}",
        city="Marseille",
        latitude=latitude + chance.uniform(-0.01, 0.01),
        longitude=longitude + chance.uniform(-0.01, 0.01),
        # Not by chance: the words of the next would be others, and figures with them.
        hours=HOURS[number % len(HOURS)],
        hide_exact_location=number % 10 == 0,
        live=True,
        first_published_at=now,
        last_published_at=now,
        content_updated_at=now,
        verified_at=now.date(),
    )
