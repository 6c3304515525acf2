"""What leaves the directory comes back the same, whatever the form."""

import datetime
import json

from django.utils import timezone

import pytest

from annuaire.exports.records import records
from annuaire.models import Alternative, Need
from core.models import Theme
from tests import factories
from tests.annuaire.helpers import applied, exported, verdicts

pytestmark = pytest.mark.front

FORMS = {
    "annuaire/export.csv": "annuaire.csv",
    "annuaire/export.geojson": "annuaire.geojson",
    "annuaire/export.jsonld": "annuaire.jsonld",
    "api/elements.json": "elements.json",
}
# What GoGoCarto has no word for.
NOT_GOGOCARTO = {
    *("address_extra", "citycode", "email_public", "social_links", "price"),
    *("access_note", "email", "needs", "offers", "source_url", "updated_at"),
    *("verified_at", "verified_how", "verified_by"),
}


@pytest.fixture
def entries(annuaire) -> None:
    energy = factories.theme("Énergie, climat et nature", "energie")
    home = factories.theme()
    full = factories.alternative(
        "L'Établi ; du « Panier »",
        slug="etabli-rouge",
        kind="cooperative",
        status="en_projet",
        summary="= On répare, « ensemble » ;\nsans se presser.",
        themes=[home, energy],
        tags=["vélo", "récup, troc"],
        street="3 bis rue du Refuge",
        address_extra="-fond de cour",
        postcode="01000",
        city="Bourg",
        citycode="01053",
        latitude=46.205167,
        longitude=-5.225501,
        hours="Mo-Fr 09:00-12:00,14:00-18:00; PH off",
        hours_note="Sonnez fort",
        email="bonjour@exemple.fr",
        email_public=True,
        phone="+32 2 123 45 67",
        website="https://etabli.exemple.fr/a?b=1,2",
        social_links="https://mastodon.exemple/@etabli\nhttps://video.exemple/c",
        price="Prix libre",
        step_free="en_partie",
        accessible_toilets="oui",
        sign_language="non",
        access_note="De plain-pied.\nMétro Noailles.",
        source="Annuaire, du quartier",
        source_id="00042",
        source_url="https://quartier.exemple/42",
        licence="ODbL 1.0",
        verified_at=timezone.localdate() - datetime.timedelta(days=3),
        verified_how="visite",
        verified_by="Nadia",
        synthese=[("text", "<p>Première <b>ligne</b>.</p><p>Œuvres, cœur.</p>")],
    )
    full.needs = [
        Need(text="Des bras ; des outils."),
        Need(text="Un local.", until=datetime.date(2090, 1, 1)),
        Need(kind="offre", text="Un atelier, le samedi."),
    ]
    full.save_revision().publish()
    factories.alternative(
        "Chez Nadia",
        street="8 rue Basse",
        postcode="13005",
        city="Marseille",
        citycode="13205",
        latitude=43.294512,
        longitude=5.386843,
        hide_exact_location=True,
        email="secret@exemple.fr",
    )
    factories.alternative("Sans lieu", kind="en_ligne", status="en_pause")
    Alternative.objects.update(
        first_published_at=datetime.datetime(2021, 3, 12, 10, tzinfo=datetime.UTC)
    )


def said() -> list[dict]:
    return list(records(Alternative.objects.order_by("slug")))


@pytest.mark.parametrize("address", FORMS)
def test_an_empty_directory_becomes_the_same(client, entries, address):
    before, data = said(), exported(client, address)
    again = json.loads(data) if address.endswith("json") else None
    Alternative.objects.all().delete()
    rows = applied(data, FORMS[address], publish=True)
    assert verdicts(rows) == ["create"] * 3
    assert [row.warnings for row in rows] == [[], [], []]
    after = said()
    for one, other in zip(before, after, strict=True):
        left_out = NOT_GOGOCARTO if again and "ontology" in again else set()
        for name in one.keys() - left_out:
            assert other[name] == one[name], name
    if again and "ontology" not in again:
        assert json.loads(exported(client, address)) == again


@pytest.mark.parametrize("address", FORMS)
def test_the_same_directory_does_not_change(client, entries, address):
    revisions = list(Alternative.objects.values_list("pk", "latest_revision"))
    rows = applied(exported(client, address), FORMS[address], publish=True)
    assert [row.why for row in rows] == ["Rien n’a changé."] * 3
    assert [row.warnings for row in rows] == [[], [], []]
    assert revisions == list(Alternative.objects.values_list("pk", "latest_revision"))
    hidden = Alternative.objects.get(name="Chez Nadia")
    assert (hidden.street, hidden.latitude) == ("8 rue Basse", 43.294512)
    assert hidden.email == "secret@exemple.fr"


def test_themes_that_are_not_known_come_back_as_tags(client, entries):
    data = exported(client, "annuaire/export.csv")
    Alternative.objects.all().delete()
    Theme.objects.get(slug="habitat").delete()
    row = next(row for row in applied(data) if "Établi" in row.name)
    draft = Alternative.objects.get(slug="etabli-rouge").get_latest_revision_as_object()
    assert "Habitat et mobilité" in draft.tags.names()
    assert [theme.slug for theme in draft.themes.all()] == ["energie"]
    assert "Habitat et mobilité" in row.warnings[0]
