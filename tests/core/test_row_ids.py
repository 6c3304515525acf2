"""A row of a form is the same one from save to save, even in a draft."""

from django.apps import apps

from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

import pytest

from ateliers.models import AtelierPage
from core.merge import merge
from core.merge.model_shape import shape_of
from tests.ateliers.helpers import atelier
from tests.core.helpers import edit_url, filled, send

AUTOSAVE = {"Accept": "application/json"}
OURS = ("agenda", "annuaire", "ateliers", "core", "groupes", "home", "newsletter")


def rows(page: Page) -> dict[str, str]:
    """Names and ids of those who facilitate, as the draft has them."""
    content = AtelierPage.objects.get(pk=page.pk).latest_revision.content
    return {row["first_name"]: row["uuid"] for row in content["facilitators"]}


def named(*names: str) -> dict:
    people = [{"first_name": name, "member": "", "id": ""} for name in names]
    return nested_form_data({"facilitators": inline_formset(people)})


@pytest.fixture
def page(cycle) -> AtelierPage:
    return atelier(cycle)


def test_a_new_row_is_the_same_when_the_form_is_opened_again(admin_client, page):
    send(admin_client, page, **named("Odile", "Bruno"))
    before = rows(page)
    send(admin_client, page, **{"facilitators-0-first_name": "Odile B."})
    assert rows(page) == {"Odile B.": before["Odile"], "Bruno": before["Bruno"]}
    send(admin_client, page, "action-publish")
    published = page.facilitators.values_list("first_name", "uuid")
    assert {name: str(key) for name, key in published} == rows(page)


def test_it_is_the_same_when_the_open_form_saves_again(admin_client, page):
    data = {**filled(admin_client, page).dict(), **named("Odile")}
    answer = admin_client.post(edit_url(page), data, headers=AUTOSAVE).json()
    before = rows(page)
    data |= answer["field_updates"] | {"facilitators-0-first_name": "Odile B."}
    data["overwrite_revision_id"] = answer["revision_id"]
    admin_client.post(edit_url(page), data, headers=AUTOSAVE)
    assert rows(page) == {"Odile B.": before["Odile"]}


def test_two_new_rows_have_two_ids(admin_client, page):
    send(admin_client, page, **named("Odile", "Bruno"))
    assert len(set(rows(page).values())) == 2
    html = admin_client.get(edit_url(page)).content.decode()
    template = html.partition('id="id_facilitators-EMPTY_FORM_TEMPLATE"')[2]
    field = '<input type="hidden" name="facilitators-__prefix__-uuid"'
    assert template.partition(field)[2].startswith(
        ' id="id_facilitators-__prefix__-uuid">'
    )


@pytest.mark.parametrize(
    "sent", ["quelque chose", "967bb75b-7c34-48c2-a1d1-720bfa384261"]
)
def test_a_published_row_has_its_own_whatever_is_sent(admin_client, page, sent):
    send(admin_client, page, "action-publish", **named("Odile"))
    before = rows(page)
    name, key = "facilitators-0-first_name", "facilitators-0-uuid"
    send(admin_client, page, **{name: "Odile B.", key: sent})
    assert rows(page) == {"Odile B.": before["Odile"]}


def test_a_form_of_before_the_ids_loses_no_row(admin_client, page):
    send(admin_client, page, **named("Odile", "Bruno"))
    data = filled(admin_client, page, **{"facilitators-0-first_name": "Odile B."})
    for number in range(2):
        del data[f"facilitators-{number}-uuid"]
    admin_client.post(edit_url(page), dict(data.lists()))
    assert rows(page).keys() == {"Odile B.", "Bruno"}


def test_rows_of_two_drafts_are_merged(admin_client, page):
    send(admin_client, page, **named("Odile", "Bruno"))
    page.refresh_from_db()
    base = page.latest_revision.content
    send(admin_client, page, **{"facilitators-1-first_name": "Bruno C."})
    page.refresh_from_db()
    theirs = page.latest_revision.content
    mine = page.latest_revision.content | {"facilitators": base["facilitators"][1:]}
    result = merge(base, theirs, mine, shape_of(AtelierPage))
    assert not result.conflicts
    page = page.with_content_json(result.content)
    assert [row.first_name for row in page.facilitators.all()] == ["Bruno C."]


def test_every_row_that_is_typed_can_be_told_apart():
    shapes = [
        (relation, shape)
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for relation, shape in shape_of(model).rows.items()
    ]
    assert {"facilitators", "photos", "needs", "extra_dates"} <= set(dict(shapes))
    by_key = {name for name, shape in shapes if shape.identity == ("pk",)}
    assert by_key == {"wagtail_admin_comments"}  # Saved at once, with their key.
