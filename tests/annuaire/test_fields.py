"""A field of an entry is described once: form, exports and imports read it there."""

import pytest

from annuaire.exports.records import EXPORTED
from annuaire.fields import FIELDS
from annuaire.models import Alternative, Suggestion
from annuaire.suggestions.forms import PUBLIC_FIELDS

pytestmark = pytest.mark.front

# What somebody else's import of our files may rely on.
COLUMNS = [
    *["uuid", "name", "slug", "kind", "status", "summary", "description", "themes"],
    *["tags", "street", "address_extra", "postcode", "city", "citycode", "latitude"],
    *["longitude", "hide_exact_location", "hours", "hours_note", "email"],
    *["email_public", "phone", "website", "social_links", "price", "step_free"],
    *["accessible_toilets", "sign_language", "hearing_loop", "access_note"],
    *["needs", "offers", "source", "source_id", "source_url", "licence"],
    *["verified_at", "verified_how", "verified_by", "created_at", "updated_at"],
]
# Columns that are no business of other machines.
INTERNAL = {
    *["id", "live", "has_unpublished_changes", "first_published_at", "expired"],
    *["last_published_at", "go_live_at", "expire_at", "locked", "locked_at"],
    *["locked_by", "latest_revision", "live_revision", "position", "reminders_sent"],
    *["reminded_at", "confirmed_at", "sort_name", "content_digest"],
    "content_updated_at",
}


def test_exports_keep_their_columns_and_their_order():
    assert [field.name for field in EXPORTED] == COLUMNS


def test_the_form_asks_for_the_public_fields_in_its_order(client, annuaire):
    form = client.get("/annuaire/proposer/").context["form"]
    shown = [field.name for field in form.shown_fields()]
    assert shown[:4] == ["name", "summary", "email", "address"]
    one_line = {"street", "postcode", "city"}
    asked = [name for name in shown if name in PUBLIC_FIELDS]
    assert set(asked) == set(PUBLIC_FIELDS) - one_line
    more = [name for name in PUBLIC_FIELDS if name in shown[7:]]
    assert more == [name for name in shown[7:] if name in PUBLIC_FIELDS]
    assert set(PUBLIC_FIELDS) == {f.name for f in FIELDS.values() if f.is_public}
    assert form["phone"].label == "Téléphone du lieu"
    assert not form["kind"].value()


def test_every_column_of_an_entry_is_described_or_internal():
    columns = {column.name for column in Alternative._meta.fields}
    described = {field.name for field in FIELDS.values() if field.is_column}
    assert columns - INTERNAL == described | {"synthese"}


def test_a_line_to_correct_counts_as_no_send(client, annuaire):
    data = {"name": "La Laverie", "summary": "On y lave.", "kind": "lieu"}
    data |= {"status": "existante", "email": "lou@exemple.fr"}
    for phone in [*["zéro"] * 6, "04 91 00 00 00"]:
        token = client.get("/annuaire/proposer/").context["form"]["jeton"].value()
        client.post("/annuaire/proposer/", {**data, "phone": phone, "jeton": token})
    assert Suggestion.objects.get().data["phone"] == "04 91 00 00 00"
