"""The demo's own exports, imported again: the directory says what they say already."""

from taggit.models import Tag
from wagtail.signal_handlers import disable_reference_index_auto_update

import pytest

from annuaire.imports.plan import Verdict
from annuaire.models import Alternative
from core.search.backend import bulk_indexing
from home.demo.directory import load_directory
from home.demo.entry_drawings import ENTRY_DRAWINGS
from tests import factories
from tests.annuaire.helpers import exported, planned

pytestmark = [pytest.mark.front, pytest.mark.case("2.1")]
FORMS = {
    "annuaire/export.csv": "annuaire.csv",
    "annuaire/export.geojson": "annuaire.geojson",
    "annuaire/export.jsonld": "annuaire.jsonld",
    "api/elements.json": "elements.json",
}


def tag(name: str) -> Tag:
    return Tag.objects.get_or_create(name=name)[0]


def change(slug: str, tags=(), **fields) -> None:
    """As an editor's « Publier », without the form that would refuse two numbers."""
    entry = Alternative.objects.get(slug=slug)
    for name, value in fields.items():
        setattr(entry, name, value)
    if tags:
        entry.tags.add(*tags)
    entry.save_revision(clean=False).publish()


def test_the_demo_imported_again_in_each_form_changes_nothing(client, bootstrapped):
    with disable_reference_index_auto_update(), bulk_indexing():
        load_directory(dict.fromkeys(ENTRY_DRAWINGS, factories.image()))
    slugs = list(Alternative.objects.order_by("pk").values_list("slug", flat=True))
    # Two words that only an accent sets apart, in both orders and together.
    marché, marche = tag("marché"), tag("marche")
    change(slugs[0], tags=[marché])
    change(slugs[1], tags=[marche])
    change(slugs[2], tags=[marché, marche, tag("a|b"), tag("café, thé")])
    change(slugs[8], tags=[tag('"zéro" déchet')])
    change(slugs[3], hide_exact_location=True)
    change(slugs[4], phone="0491000001 / 0600000002", email="", website="")
    change(slugs[5], hours="Apr-Sep Mo-Fr 09:00-18:00; Aug off", hours_note="")
    change(slugs[6], hours="Sa[1] 10:00-12:00", hours_note="Sonnez\u00a0fort")
    entry = Alternative.objects.get(slug=slugs[7])
    entry.photos.set([])
    entry.save_revision().publish()
    total = Alternative.objects.visible().count()
    for address, name in FORMS.items():
        rows = planned(exported(client, address), name)
        assert len(rows) == total
        changes = [(row.name, row.why) for row in rows if row.verdict != Verdict.SKIP]
        assert changes == [], address
        assert [row.warnings for row in rows if row.warnings] == [], address
