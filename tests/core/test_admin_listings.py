"""Every list of the admin, with all its filters and columns."""

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page

import pytest

from agenda.models import EventPage
from annuaire.models import Alternative, Neighbourhood, Suggestion
from ateliers.models import AtelierPage, Place
from core.models import Document, Image, Theme
from core.search.backend import bulk_indexing, index_later
from groupes.models import GroupePage
from home.models import FreePage
from newsletter.models import Subscriber
from search.models import Promotion
from tests import factories
from tests.agenda.helpers import evening
from tests.core.admin_listings import all_listings, context_of

pytestmark = pytest.mark.django_db

WORD = "Jardin"


# Of the rows that are made equal.
MOMENTS = ("created_at", "latest_revision_created_at", "last_published_at")


def add_other_things(number: int, theme: Theme, page: Page) -> None:
    slug = f"jardin-{number}"
    Place.objects.create(name=WORD)
    factories.alternative(WORD, slug=slug, themes=[theme], tags=["jardin"])
    document = Document(title=WORD, file=ContentFile(b"Semer.", "jardin.txt"))
    document.save()
    for thing in (factories.image(WORD, size=(8, 8)), document):
        thing.tags.add("jardin")
    Redirect.objects.create(old_path=f"/{slug}", redirect_page=page)
    Promotion.objects.create(searches=WORD, page=page, title=WORD)
    Neighbourhood.objects.create(name=f"{WORD} {number}", postcodes="13001")
    Suggestion.objects.create(name=WORD, kind="ajout", once=slug)
    Subscriber.objects.create(email=f"{slug}@exemple.fr")
    factories.user(f"{slug}@exemple.fr", display_name=WORD)


@pytest.fixture
def plant(home, cycle, agenda, groupes_index, annuaire):
    """One of each thing that has a list, and the same word finds them all."""
    theme = factories.theme(WORD, "jardin")
    Collection.get_first_root_node().add_child(name="Affiches")
    owner = factories.user(display_name=WORD)

    def one_of_each(number: int) -> None:
        fields = {"title": WORD, "slug": f"jardin-{number}", "owner": owner}
        page = factories.add(home, FreePage, **fields)
        factories.add(cycle, AtelierPage, **fields)
        factories.add(agenda, EventPage, **fields, start=evening(9))
        factories.add(groupes_index, GroupePage, **fields, purpose="Cultiver.")
        add_other_things(number, theme, page)

    return one_of_each


@pytest.fixture
def gardens(plant):
    plant(0)


@pytest.fixture
def equal_gardens(plant):
    """Nothing tells them apart but their key."""
    for number in range(3):
        plant(number)
    for model in (Page, Image, Document):
        names = {field.name for field in model._meta.fields} & {*MOMENTS}
        model.objects.update(**dict.fromkeys(names, timezone.now()))


@pytest.mark.case("11.3")
def test_a_search_goes_with_every_filter_and_every_column(admin_client, gardens):
    admin_client.raise_request_exception = False
    broken, asked = [], 0
    for listing in all_listings(admin_client):
        for parameters in listing.combinations():
            asked += 1
            response = admin_client.get(listing.address, {"q": "jar", **parameters})
            if response.status_code != 200:
                broken.append((listing.address, parameters))
    assert not broken
    assert asked > 100


PLACES = "/admin/snippets/ateliers/place/"
ALTERNATIVES = "/admin/snippets/annuaire/alternative/"


@pytest.fixture
def filtered(annuaire):
    """What answers the search and the filters, then what does one of them, or none."""
    theme = factories.theme()
    both = [
        factories.alternative(name, themes=[theme], status="fermee")
        for name in ("Jardin du ravin", "Jardin des aires")
    ]
    factories.alternative("Jardin ouvert", themes=[theme], status="existante")
    factories.alternative("Atelier vélo", themes=[theme], status="fermee")
    factories.alternative("Épicerie")
    asked = {"q": "jar", "themes": theme.pk, "status": "fermee"}
    return both, asked


@pytest.mark.case("11.3")
def test_it_shows_what_was_searched_filtered_and_sorted(admin_client, filtered):
    both, asked = filtered
    for ordering, expected in (("-name", both), ("name", both[::-1])):
        response = admin_client.get(ALTERNATIVES, {**asked, "ordering": ordering})
        assert [*response.context["object_list"]] == expected
        assert response.context["paginator"].count == 2


@pytest.mark.case("11.3")
@pytest.mark.parametrize("extra", [{}, {"ordering": "-name"}, {"next": ""}])
def test_choosing_all_takes_what_the_list_shows(admin_client, filtered, extra):
    both, asked = filtered
    others = {row.pk for row in Alternative.objects.all()} - {row.pk for row in both}
    asked |= extra
    back = {"id": "all", "next": f"{ALTERNATIVES}?{urlencode(asked)}", **extra}
    delete = f"/admin/bulk/annuaire/alternative/delete/?{urlencode(asked | back)}"
    response = admin_client.get(delete)
    assert {row["item"] for row in response.context["items"]} == {*both}
    assert admin_client.post(delete).status_code == 302
    assert {row.pk for row in Alternative.objects.all()} == others


@pytest.mark.case("11.3")
def test_all_can_be_chosen_without_coming_from_a_list(admin_client, gardens):
    choose = "/admin/bulk/core/image/add_tags/?id=all&q=jardin"
    history = reverse("wagtailadmin_reports:site_history")
    for back in ("", "/admin/inconnu/", "/nulle-part/", choose, history):
        response = admin_client.get(choose, {"id": "all", "q": WORD, "next": back})
        assert response.status_code == 200


@pytest.mark.case("11.3")
def test_choosing_all_takes_no_more_than_is_shown_by_any_list(admin_client, gardens):
    """As Wagtail's script asks for it."""
    chosen = 0
    for listing in all_listings(admin_client):
        asked = {"q": "jar", **listing.ordering}
        context = context_of(admin_client, listing.address, asked)
        rows = list(context.get("object_list") or ())
        model = getattr(context.get("view"), "model", None)
        # The history of a snippet lists no snippets.
        if not (model and rows and isinstance(rows[0], model)):
            continue
        names = (Page if issubclass(model, Page) else model)._meta.label_lower
        actions = bulk_action_registry.get_bulk_actions_for_model(*names.split("."))
        for kind in list(actions)[:1]:
            address = f"/admin/bulk/{names.replace('.', '/')}/{kind.action_type}/"
            back = f"{listing.address.removesuffix('results/')}?{urlencode(asked)}"
            response = admin_client.get(address, {**asked, "id": "all", "next": back})
            # What is in use is not deleted: one goes back to the list.
            if response.status_code == 200:
                items = {row["item"].pk for row in response.context_data["items"]}
                assert items <= {row.pk for row in rows}, back
                chosen += 1
    assert chosen > 5


@pytest.mark.case("11.3")
@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_what_was_searched_can_be_downloaded(admin_client, gardens, export):
    for listing in all_listings(admin_client):
        asked = {"q": "jar", "export": export}
        response = admin_client.get(
            listing.address, asked | listing.filter | listing.ordering
        )
        assert response.status_code == 200
        assert b"".join(response)


def add_places(names: list[str]) -> None:
    with bulk_indexing():
        index_later(Place.objects.bulk_create(Place(name=name) for name in names))


@pytest.mark.case("11.2")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL joins the ranks")
def test_a_search_weighs_all_that_it_finds_at_once(admin_client):
    """Twice as many found take twice the steps of SQLite, not four times."""

    def steps() -> int:
        ticks = []
        database = connection.connection
        database.set_progress_handler(lambda: ticks.append(1), 100)
        response = admin_client.get(f"{PLACES}results/", {"q": "a"})
        database.set_progress_handler(None, 0)
        shown = [str(place) for place in response.context["object_list"]]
        assert shown[0] == "Aires" and len(shown) == 20
        return len(ticks)

    names = [f"Lieu des ailes en bois, numéro {number}" for number in range(800)]
    add_places(["Aires", *names[:400]])
    before = steps()
    add_places(names[400:])
    assert steps() < 3 * before
    with CaptureQueriesContext(connection) as queries:
        steps()
    # Nor are they weighed to be counted.
    assert sum("bm25" in query["sql"] for query in queries) == 1


@pytest.mark.case("11.13")
def test_each_row_is_on_one_page_whatever_the_order(admin_client, equal_gardens):
    """Cut into pages of two rows as the list would be into its own. Sorted the other
    way, equal rows are the other way round, or chance decides."""
    walked = 0
    for listing in all_listings(admin_client):
        for words in ({}, {"q": "jar"})[: 1 + listing.is_searchable]:
            rows = {}
            # The search sorts all columns in one way: two of them tell.
            for order in ({}, *listing.orderings[: 2 if words else None]):
                name = next(iter(order.values()), "")
                rows[name] = rows_by_page(admin_client, listing.address, words | order)
                assert len(rows[name]) == len({*rows[name]}), (listing, words, order)
                walked += len(rows[name]) > 2
            # Columns of registers have numbers: the newest of equal rows is first.
            for name in {n for n in rows if f"-{n}" in rows and not n.isdigit()}:
                assert rows[name] == rows[f"-{name}"][::-1], (listing, words, name)
    assert walked > 100


def rows_by_page(client, address: str, parameters: dict) -> list:
    context = context_of(client, address, parameters)
    ordering = parameters.get("ordering")
    is_sorted = not ordering or context["view"].ordering == ordering
    if not is_sorted or not (paginator := context.get("paginator")):
        return []
    pages = type(paginator)(paginator.object_list, 2)
    rows = [row for number in pages.page_range for row in pages.page(number)]
    return [getattr(row, "pk", None) or str(row) for row in rows]
