"""What is not public appears nowhere, and no address answers with a 500."""

import datetime
import re

from django.core.management import call_command
from django.utils import timezone

from wagtail.models import Page, PageViewRestriction

import pytest

from ateliers.models import AtelierPage, AteliersIndexPage, CyclePage
from groupes.models import GroupePage, GroupesIndexPage, LivingTextPage
from home.models import FreePage, HomePage
from tests import factories
from tests.rows import Written

SECRET = "Motsecret"
START = datetime.datetime(2026, 3, 8, 18, 30, tzinfo=datetime.UTC)
BODY = [("text", f"<p>{SECRET} dans le texte.</p>")]


def hide_as_draft(parent, model, **fields):
    factories.add(parent, model, f"{SECRET} brouillon", live=False, **fields)


def hide_as_private(parent, model, **fields):
    page = factories.add(parent, model, f"{SECRET} privé", **fields)
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )


def hide_as_expired(parent, model, **fields):
    page = factories.add(parent, model, f"{SECRET} expiré", **fields)
    yesterday = timezone.now() - datetime.timedelta(days=1)
    Page.objects.filter(pk=page.pk).update(expire_at=yesterday)


def hide_as_scheduled(parent, model, **fields):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    page = parent.add_child(
        instance=model(
            title=f"{SECRET} programmé", live=False, go_live_at=tomorrow, **fields
        )
    )
    page.save_revision().publish()


HIDINGS = [hide_as_draft, hide_as_private, hide_as_expired, hide_as_scheduled]


def write_everything(home: HomePage, sections: dict) -> list[Page]:
    """One public page of each kind, and hidden ones of each kind beside it."""
    ateliers_index = sections["ateliers"].put_below(home)
    cycle = sections["cooperative"].put_below(ateliers_index)
    groupes_index = sections["groupes"].put_below(home)
    groupe = factories.add(
        groupes_index, GroupePage, "Découvrir", slug="decouvrir", purpose="Apprendre."
    )
    factories.add(
        groupe,
        LivingTextPage,
        "Nos principes",
        slug="principes",
        body=[("text", "<p>Entraide.</p>")],
    )
    atelier = factories.add(
        cycle,
        AtelierPage,
        "Troisième atelier",
        slug="atelier-3",
        number=3,
        start=START,
        invitation=[("text", "<p>Venez.</p>")],
        report=[("text", "<p>Nous avons parlé.</p>")],
        report_ready=True,
        groups=[groupe],
    )
    factories.add(home, FreePage, "Qui sommes-nous ?", slug="qui")
    for number, hide in enumerate(HIDINGS, start=10):
        hide(home, FreePage, slug=f"libre-{number}", body=BODY)
        hide(groupes_index, GroupePage, slug=f"g-{number}", purpose=SECRET, body=BODY)
        hide(groupe, LivingTextPage, slug=f"t-{number}", body=BODY)
        hide(ateliers_index, CyclePage, slug=f"c-{number}", purpose=SECRET)
        hide(
            cycle,
            AtelierPage,
            slug=f"a-{number}",
            number=number,
            start=START + datetime.timedelta(days=number),
            invitation=BODY,
            report=BODY,
            report_ready=True,
            groups=[groupe],
        )
    unready = factories.add(
        cycle,
        AtelierPage,
        "Quatrième atelier",
        slug="atelier-4",
        number=4,
        start=START,
        report=BODY,
    )
    call_command("update_index", verbosity=0)
    return [home, ateliers_index, cycle, atelier, unready, groupes_index, groupe]


@pytest.fixture(scope="module")
def written(sections, django_db_blocker) -> Written:
    with django_db_blocker.unblock():
        return Written(lambda: write_everything(HomePage.objects.get(), sections))


@pytest.fixture
def everything(written, db) -> list[Page]:
    written.put_back()
    return written.result


def public_addresses(pages: list[Page]) -> list[str]:
    addresses = ["/sitemap.xml", "/recherche/", "/plan-du-site/"]
    addresses += [f"/recherche/?q={word}" for word in (SECRET, "atelier", "découvrir")]
    for page in pages:
        addresses.append(page.url)
        for name in ("flux.xml", "flux.json", "agenda.ics", "suivre/"):
            addresses.append(f"{page.url}{name}")
    return addresses


def test_hidden_pages_appear_in_no_list_feed_search_sitemap_or_json(client, everything):
    leaks = []
    for address in public_addresses(everything):
        response = client.get(address)
        assert response.status_code in (200, 404), address
        # The word that a visitor searched for is theirs to see again.
        shown = re.sub(
            r'value="[^"]*"|<title>[^<]*</title>|title="Recherche[^"]*"',
            "",
            response.content.decode(),
        )
        if f"{SECRET} " in shown:
            leaks.append(address)
    assert leaks == []


def test_hidden_pages_are_not_served(client, everything):
    hidden = Page.objects.filter(title__startswith=SECRET).specific()
    assert hidden.count() == 20
    for page in hidden:
        response = client.get(page.get_url())
        assert response.status_code in (302, 404), page.title
        for name in ("flux.xml", "flux.json", "agenda.ics", "suivre/", "historique/"):
            assert client.get(f"{page.get_url()}{name}").status_code in (302, 404)


NASTY = [
    "",
    "'",
    '"',
    "\x00",
    "-1",
    "0",
    "99999999999999999999999999",
    "1e400",
    "é" * 3000,
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "%",
    "\u202e\u0000",
    "[]",
    "NaN",
    "²",
    "🐝",
]
PARAMETERS = ["q", "page", "theme", "annee", "groupe", "type", "a", "b", "tag", "p"]


def test_no_parameter_breaks_a_public_page(client, everything):
    client.raise_request_exception = False
    for page in [*(page.url for page in everything), "/recherche/", "/index.php"]:
        for value in NASTY:
            response = client.get(page, dict.fromkeys(PARAMETERS, value))
            assert response.status_code < 500, (page, value)


def test_no_path_breaks_the_site(client, home):
    client.raise_request_exception = False
    for folder in ("", "ateliers/", "media/", "media/images/", "documents/1/"):
        for value in NASTY:
            response = client.get(f"/{folder}{value}")
            assert response.status_code < 500, (folder, value)


def test_no_method_breaks_a_public_page(client, everything):
    client.raise_request_exception = False
    for method in ("post", "put", "patch", "delete", "options"):
        for page in everything:
            response = getattr(client, method)(page.url)
            assert response.status_code < 500, (method, page.url)


def test_every_page_type_has_its_parents_and_children():
    for model in (
        AteliersIndexPage,
        AtelierPage,
        CyclePage,
        FreePage,
        GroupePage,
        GroupesIndexPage,
        HomePage,
        LivingTextPage,
    ):
        assert model.parent_page_types is not None
        assert "subpage_types" in vars(model), model
