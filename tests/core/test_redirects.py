"""Addresses that have changed, and addresses that a mail program has damaged."""

from datetime import timedelta

from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

import pytest

from home.models import FreePage
from tests import factories

pytestmark = [pytest.mark.front, pytest.mark.django_db]


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """As the admin publishes another address; redirects are written on commit."""

    def rename_page(page, slug: str):
        with django_capture_on_commit_callbacks(execute=True):
            page.refresh_from_db()
            page.slug = slug
            page.save_revision().publish()
        page.refresh_from_db()
        return page

    return rename_page


@pytest.fixture
def page(home):
    return factories.add(home, FreePage, "Nos œuvres", slug="oeuvres")


@pytest.mark.case("10.2")
def test_an_address_that_changed_is_not_kept_by_browsers_for_ever(client, page, rename):
    rename(page, "creations")
    answer = client.get("/oeuvres/?de=lettre")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/creations/?de=lettre"
    assert "no-cache" in answer.headers["Cache-Control"]


@pytest.mark.case("10.2")
def test_an_address_renamed_there_and_back_leads_nowhere_else(
    client, home, page, rename
):
    below = factories.add(page, FreePage, "Été", slug="ete")
    rename(page, "creations")
    rename(page, "oeuvres")
    paths = Redirect.objects.values_list("old_path", flat=True)
    assert sorted(paths) == ["/creations", "/creations/ete"]
    assert client.get("/oeuvres/").status_code == 200
    assert client.get("/creations/ete/").headers["Location"] == below.url
    page.unpublish()
    assert client.get("/oeuvres/").status_code == 404
    assert client.get("/creations/").status_code == 404
    # Another page takes the address that was left.
    other = factories.add(home, FreePage, "Créations", slug="creations")
    assert not Redirect.objects.filter(old_path="/creations").exists()
    other.unpublish()
    assert client.get("/creations/").status_code == 404


@pytest.mark.case("10.2")
def test_a_redirect_leads_neither_to_itself_nor_to_what_is_hidden(
    client, home, page, rename
):
    Redirect.add_redirect("/oeuvres/", page)
    Redirect.add_redirect("/rond/", "/tour/")
    Redirect.add_redirect("/tour/", "/rond/")
    page.unpublish()
    for path in ("/oeuvres/", "/rond/", "/tour/"):
        assert client.get(path).status_code == 404, path
    private = factories.add(home, FreePage, "À part", slug="a-part")
    rename(private, "entre-nous")
    assert client.get("/a-part/").status_code == 301
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert client.get("/a-part/").status_code == 404
    PageViewRestriction.objects.all().delete()
    past = timezone.now() - timedelta(minutes=1)
    FreePage.objects.filter(pk=private.pk).update(expire_at=past)
    assert client.get("/a-part/").status_code == 404


@pytest.mark.case("10.2")
def test_a_redirect_that_somebody_typed_stays_as_it_was_typed(client, page):
    Redirect.add_redirect("/vieux/", page)
    Redirect.add_redirect("/ailleurs/", "https://exemple.fr/don?de=nous")
    Redirect.add_redirect("/bientot/", page, is_permanent=False)
    kept = client.get("/vieux/")
    assert kept.status_code == 301 and "Cache-Control" not in kept.headers
    away = client.get("/ailleurs/?x=1").headers["Location"]
    assert away == "https://exemple.fr/don?de=nous"
    assert client.get("/bientot/").status_code == 302


@pytest.mark.case("10.3")
def test_what_is_below_a_renamed_directory_moves_along(client, annuaire, rename):
    entry = factories.alternative("L'Établi", slug="etabli")
    addresses = [
        *["etabli/", "etabli/modifier/", "flux.xml", "alternatives.csv", "besoins/"],
        *["proposer/", "etabli"],
    ]
    known = [a for a in addresses if client.get(f"/annuaire/{a}").status_code < 400]
    assert len(known) >= 5
    rename(annuaire, "alternatives")
    for address in known:
        answer = client.get(f"/annuaire/{address}?q=pain", follow=True)
        assert answer.status_code == 200, address
        assert "q=pain" in answer.redirect_chain[-1][0], address
        assert answer.redirect_chain[-1][0].startswith("/alternatives/"), address
    assert "no-cache" in client.get("/annuaire/etabli/").headers["Cache-Control"]
    assert client.get("/annuaire/inconnu/", follow=True).status_code == 404
    assert client.get("/annuaire/a/b/c/d/").status_code == 404
    # A form that was open meanwhile is sent to where it stands now.
    assert client.post("/annuaire/etabli/signaler/").status_code == 308
    rename(annuaire, "lieux")
    assert client.get("/annuaire/etabli/").headers["Location"] == "/lieux/etabli/"
    entry.refresh_from_db()
    entry.slug = "etabli-du-port"
    entry.save_revision().publish()
    for old in ("/annuaire/etabli/", "/alternatives/etabli/", "/lieux/etabli/"):
        answer = client.get(old, follow=True)
        assert answer.status_code == 200, old
    annuaire.unpublish()
    assert client.get("/annuaire/etabli/").status_code == 404


@pytest.mark.case("10.3")
def test_an_entry_renamed_before_its_directory_and_withdrawn_later(
    client, annuaire, rename
):
    entry = factories.alternative("L'Établi", slug="etabli")
    entry.slug = "etabli-du-port"
    entry.save_revision().publish()
    rename(annuaire, "lieux")
    answer = client.get("/annuaire/etabli/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/lieux/etabli-du-port/"
    entry.unpublish()
    assert client.get("/annuaire/etabli/", follow=True).status_code == 404


@pytest.mark.case("10.3")
def test_calendars_that_people_follow_survive_another_name(client, agenda, rename):
    rename(agenda, "dates")
    for name in ("agenda.ics", "flux.xml", "2026/07/"):
        answer = client.get(f"/agenda/{name}?theme=velo")
        assert answer.headers["Location"] == f"/dates/{name}?theme=velo"
        assert client.get(f"/agenda/{name}", follow=True).status_code == 200


@pytest.mark.case("10.17")
@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        *[(f"/agenda/{end}", "/agenda/") for end in (")", ".", ").", "%20", "%C2%BB")],
        *[(f"/agenda{end}", "/agenda/") for end in (")", ",", "%E2%80%8B/", "/>")],
        *[("/AGENDA/", "/agenda/"), ("/Agenda", "/agenda/")],
        *[("/agenda/flux.xml/", "/agenda/flux.xml")],
        *[("/agenda/flux.xml)", "/agenda/flux.xml")],
        *[("/agenda/agenda.ics.", "/agenda/agenda.ics"), ("/flux.xml/", "/flux.xml")],
        *[("/annuaire/etabli/)", "/annuaire/etabli/")],
        *[("/ANNUAIRE/Etabli.", "/annuaire/etabli/"), ("/Recherche/", "/recherche/")],
        *[("/sitemap.xml/", "/sitemap.xml"), ("/agenda//", "/agenda/")],
        ("/themes/Habitat/", "/themes/habitat/"),
    ],
)
def test_a_damaged_address_leads_to_the_page(client, agenda, annuaire, damaged, right):
    factories.alternative("L'Établi", slug="etabli")
    factories.theme()
    answer = client.get(f"{damaged}?q=pain", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == f"{right}?q=pain"


@pytest.mark.case("10.17")
def test_a_damaged_address_of_a_page_that_moved_and_one_of_nothing(
    client, page, rename
):
    rename(page, "creations")
    assert client.get("/Oeuvres/).", follow=True).redirect_chain[-1][0] == "/creations/"
    for nothing in ("/Rien/", "/)", "/%00/", "/rien).", "/" + "A" * 3000, "/WP-Login"):
        answer = client.get(nothing, follow=True)
        expected = 200 if nothing == "/)" else 404
        assert answer.status_code == expected, nothing
    assert Site.objects.count() == 1
