"""What a page costs does not grow with what is around it or in it."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail.models import Page

import pytest

from ateliers.models import AtelierPage, Facilitator, Place
from groupes.models import GroupePage
from tests import factories

pytestmark = pytest.mark.front

BUDGET = 15
START = timezone.now() - datetime.timedelta(days=400)


def queries(client, address: str) -> int:
    """On a second visit: sites, content types and renditions are cached by then."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def add_siblings(cycle, count: int) -> None:
    """Straight into the tables: what is measured is reading them."""
    kind = ContentType.objects.get_for_model(AtelierPage)
    first = cycle.get_children().count() + 1
    pages = [
        Page(
            path=AtelierPage._get_path(cycle.path, cycle.depth + 1, step),
            depth=cycle.depth + 1,
            title=f"Atelier {step}",
            draft_title=f"Atelier {step}",
            slug=f"frere-{step}",
            url_path=f"{cycle.url_path}frere-{step}/",
            content_type=kind,
            locale_id=cycle.locale_id,
            live=True,
            first_published_at=START,
            last_published_at=START,
        )
        for step in range(first, first + count)
    ]
    Page.objects.bulk_create(pages)
    for step, page in enumerate(Page.objects.filter(path__in=[p.path for p in pages])):
        row = AtelierPage(
            page_ptr_id=page.pk,
            number=1000 + step,
            start=START + datetime.timedelta(days=step % 700),
        )
        row.save_base(raw=True)
    Page.objects.filter(pk=cycle.pk).update(numchild=first + count - 1)


def report(cycle, slug: str, groupe, blocks: list) -> AtelierPage:
    place = Place.objects.create(name="Maison de quartier", access="Métro.")
    theme = factories.theme(name=f"Thème {slug}", slug=slug)
    return factories.add(
        cycle,
        AtelierPage,
        f"Atelier {slug}",
        slug=slug,
        number=500,
        start=START,
        place=place,
        cover=factories.image(),
        themes=[theme],
        groups=[groupe],
        facilitators=[Facilitator(first_name="Aurélien")],
        report=blocks,
        report_ready=True,
    )


@pytest.fixture
def groupe(groupes_index) -> GroupePage:
    return factories.add(
        groupes_index, GroupePage, "Structurer", slug="structurer", purpose="Agir."
    )


TEXT = ("text", "<h2>Un titre</h2><p>Du texte.</p>")


def test_a_report_keeps_to_its_budget_whatever_the_siblings(client, cycle, groupe):
    page = report(cycle, "court", groupe, [TEXT])
    add_siblings(cycle, 5)
    few = queries(client, page.url)
    add_siblings(cycle, 495)
    assert queries(client, page.url) == few
    assert few <= BUDGET


@pytest.mark.parametrize("kind", ["image", "groupe", "decision", "text"])
def test_a_report_keeps_to_its_budget_whatever_its_blocks(client, cycle, groupe, kind):
    def blocks(count: int) -> list:
        groups = [
            factories.add(
                groupe.get_parent(), GroupePage, "G", slug=f"g{count}-{n}", purpose="A."
            )
            for n in range(count)
        ]
        values = {
            "image": lambda n: {"image": factories.image(), "caption": f"Image {n}"},
            "groupe": lambda n: {"name": f"Groupe {n}", "page": groups[n]},
            "decision": lambda n: {"what": f"Décision {n}", "state": "fait"},
            "text": lambda n: f"<h2>Titre {n}</h2><p>Du texte.</p>",
        }
        return [(kind, values[kind](n)) for n in range(count)]

    short = report(cycle, "un", groupe, blocks(1))
    long = report(cycle, "douze", groupe, blocks(12))
    one = queries(client, short.url)
    assert queries(client, long.url) == one
    assert one <= BUDGET + (kind == "groupe")


def test_a_text_with_internal_links_may_cost_two_more(client, cycle, groupe):
    others = [
        factories.add(
            groupe.get_parent(), GroupePage, f"G{n}", slug=f"g{n}", purpose="Agir."
        )
        for n in range(6)
    ]
    links = "".join(
        f'<p><a linktype="page" id="{other.pk}">Groupe</a></p>' for other in others
    )
    plain = report(cycle, "sans", groupe, [TEXT])
    linked = report(cycle, "avec", groupe, [("text", links)])
    assert queries(client, linked.url) <= queries(client, plain.url) + 2


def test_lists_cost_the_same_for_five_and_for_five_hundred(client, cycle, groupe):
    report(cycle, "un", groupe, [TEXT])
    add_siblings(cycle, 5)
    index = cycle.get_parent().url
    addresses = [index, cycle.url, f"{index}flux.xml", f"{cycle.url}flux.json"]
    few = [queries(client, address) for address in addresses]
    add_siblings(cycle, 495)
    many = [queries(client, address) for address in addresses]
    # At most one more each: to count the pages of the list.
    growth = [after - before for before, after in zip(few, many, strict=True)]
    assert max(growth) <= 1, (few, many)
