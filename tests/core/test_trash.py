"""Nothing that the admin deletes is lost: pages."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Workflow

import pytest

from ateliers.models import AtelierPage, CyclePage
from core import jobs
from core.models import TrashEntry, TrashPage
from core.trash import pages, permissions
from core.trash.visibility import is_in_trash
from home.models import FreePage
from tests import factories
from tests.core.helpers import edit_url, signed_in


def delete(client, page, **headers):
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    return client.post(url, headers=headers or None, follow=True)


def trash_url(name: str, page) -> str:
    kind = ContentType.objects.get_for_model(page)
    entry = TrashEntry.objects.get(content_type=kind, object_id=page.pk)
    return reverse(f"trash_{name}", args=[entry.pk])


def restore(client, page, **data):
    return client.post(trash_url("restore", page), data, follow=True)


@pytest.fixture
def cited(home):
    """A page, one below it, and one that links to it."""
    page = factories.add(home, FreePage, "Qui sommes-nous ?", slug="qui")
    below = factories.add(page, FreePage, "Nos œuvres", slug="oeuvres")
    link = f'<p><a linktype="page" id="{page.pk}">nous</a></p>'
    factories.add(home, FreePage, "Venir", slug="venir", body=[("text", link)])
    return page, below


def test_a_deleted_page_goes_to_the_bin_whole_and_comes_back_as_it_was(
    admin_client, client, cited, home
):
    page, below = cited
    before = Page.objects.get(pk=page.pk)
    asked = admin_client.get(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert "corbeille" in asked.content.decode()
    told = delete(admin_client, page).content.decode()
    assert "« Qui sommes-nous ? » est dans la corbeille jusqu’au" in told

    for gone in (page, below):
        gone.refresh_from_db()
        assert is_in_trash(gone) and not gone.live
    # Nowhere else, not even for an administrator.
    for address in (
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_explore", args=[home.pk]),
        reverse("wagtailadmin_pages:search") + "?q=Qui+sommes",
        reverse("wagtailadmin_choose_page") + "?q=oeuvres",
        reverse("wagtailadmin_choose_page_child", args=[Page.objects.get(depth=1).pk]),
        "/admin/reports/aging-pages/",
        "/admin/reports/site-history/",
        "/admin/api/main/pages/?child_of=1&for_explorer=1",
        "/sitemap.xml",
        "/recherche/?q=oeuvres",
        "/venir/",
    ):
        html = admin_client.get(address, follow=True).content.decode()
        assert "Nos œuvres" not in html and "/qui/" not in html, address
        assert f"/admin/pages/{TrashPage.objects.get().pk}/" not in html, address
    assert client.get("/qui/").status_code == 404
    assert not Redirect.objects.exists()

    listed = admin_client.get(reverse("trash")).content.decode()
    assert "Qui sommes-nous ?" in listed and "avec 1 page en dessous" in listed
    assert "par Nadia" in listed and "30 jours" in listed
    told = restore(admin_client, page).content.decode()
    assert "est de retour, comme avant" in told
    after = Page.objects.get(pk=page.pk)
    assert after.url == "/qui/" and client.get("/qui/oeuvres/").status_code == 200
    for name in ("live", "first_published_at", "last_published_at", "live_revision_id"):
        assert getattr(after, name) == getattr(before, name), name
    assert not after.has_unpublished_changes
    assert ReferenceIndex.get_references_to(after).count() == 1
    assert 'href="/qui/"' in client.get("/venir/").content.decode()
    found = client.get("/recherche/?q=oeuvres").content.decode()
    assert "Nos <mark>œuvres</mark>" in found
    assert not TrashEntry.objects.exists()


def test_clicked_twice_it_is_done_once(admin_client, cited):
    page, below = cited
    delete(admin_client, page)
    assert delete(admin_client, page).status_code == 200
    entry = TrashEntry.objects.get()
    assert pages.move_to_trash(page, None) is None
    address = trash_url("restore", page)
    admin_client.post(address)
    again = admin_client.post(address, follow=True).content.decode()
    assert "déjà fait" in again
    assert Page.objects.get(pk=below.pk).url == "/qui/oeuvres/"
    assert pages.restore(entry, page.get_parent(), None, publish=True) is None


def test_many_go_at_once_and_the_entrance_of_the_site_stays(admin_client, cited, home):
    page, below = cited
    other = factories.add(home, FreePage, "Brouillon", slug="brouillon", live=False)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    query = f"{bulk}?id={page.pk}&id={other.pk}&id={home.pk}&next=/admin/"
    assert "corbeille" in admin_client.get(query).content.decode()
    told = admin_client.post(query, follow=True).content.decode()
    assert "2 éléments sont dans la corbeille" in told
    assert "elle ne se supprime pas" in told
    home.refresh_from_db()
    assert home.live and not is_in_trash(home)
    restore(admin_client, other)
    other.refresh_from_db()
    assert not other.live and other.url == "/brouillon/"


def test_what_is_in_the_bin_is_offered_nowhere(admin_client, ateliers_index, cycle):
    gone = factories.add(ateliers_index, CyclePage, "Jeté", slug="jete")
    old = factories.add(cycle, AtelierPage, "Passé", slug="passe", start=timezone.now())
    delete(admin_client, gone)
    delete(admin_client, old)
    html = admin_client.get("/admin/").content.decode()
    assert f"/admin/pages/add/ateliers/atelierpage/{cycle.pk}/" in html
    assert "Passé" not in admin_client.get(reverse("atelier_reports")).content.decode()


def test_what_took_its_place_meanwhile_keeps_it(admin_client, cycle):
    three = factories.add(cycle, AtelierPage, "Trois", slug="trois", number=3)
    delete(admin_client, three)
    other = factories.add(cycle, AtelierPage, "Autre", slug="trois", number=3)
    delete(admin_client, other)
    assert AtelierPage.objects.get(pk=other.pk).number == 3
    restore(admin_client, other)
    told = restore(admin_client, three).content.decode()
    three.refresh_from_db()
    assert (three.slug, three.number, three.live) == ("trois-2", 4, True)
    assert "porte le numéro 4" in told
    assert three.get_latest_revision_as_object().slug == "trois-2"
    other.refresh_from_db()
    assert (other.slug, other.number) == ("trois", 3)


def test_a_page_whose_place_has_gone_is_put_elsewhere_as_a_draft(admin_client, cited):
    page, below = cited
    delete(admin_client, below)
    delete(admin_client, page)
    asked = restore(admin_client, below).content.decode()
    assert "Choisissez-lui une autre place" in asked
    elsewhere = FreePage.objects.get(slug="venir")
    assert "Accueil › Venir" in asked and "Qui sommes-nous ?</option>" not in asked
    assert restore(admin_client, below, parent=page.pk).status_code == 200
    told = restore(admin_client, below, parent=elsewhere.pk).content.decode()
    assert "en brouillon" in told
    below.refresh_from_db()
    assert below.get_parent().pk == elsewhere.pk and not below.live
    # The parent that is gone for good takes nothing along.
    delete(admin_client, below)
    assert "pour de bon" in admin_client.get(trash_url("purge", page)).content.decode()
    assert (
        "est supprimé"
        in admin_client.post(trash_url("purge", page), follow=True).content.decode()
    )
    assert not Page.objects.filter(pk=page.pk).exists()
    assert Page.objects.filter(pk=below.pk).exists()


def test_each_role_may_do_there_what_it_might_have_done_before(client, cited, home):
    page, below = cited
    writer = signed_in(client, "Rédaction", "Karim")
    assert delete(client, below).status_code == 200
    assert not TrashEntry.objects.exists()
    draft = factories.add(home, FreePage, "Ébauche", slug="ebauche", live=False)
    delete(client, draft)
    entry = TrashEntry.objects.get()
    assert not permissions.may_purge(writer, entry)
    purge = trash_url("purge", draft)
    client.post(purge)
    assert TrashEntry.objects.exists()

    publisher = signed_in(client, "Publication", "Samia")
    delete(client, below)
    assert Page.objects.get(pk=below.pk).live is False
    assert len(permissions.entries_visible_to(publisher)) == 2

    # A writer brings back what was online: somebody else publishes it.
    client.force_login(writer)
    html = client.get(reverse("trash")).content.decode()
    assert "Nos œuvres" in html and "Supprimer pour de bon" not in html
    assert "en brouillon" in restore(client, below).content.decode()
    below.refresh_from_db()
    assert not below.live and below.has_unpublished_changes

    stranger = factories.user()
    client.force_login(stranger)
    assert not permissions.entries_visible_to(stranger)
    assert client.post(purge).status_code in (302, 403)
    client.force_login(publisher)
    client.post(purge)
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_what_is_in_the_bin_is_not_published_by_the_clock_nor_by_reviewers(
    admin_client, home, roles
):
    page = factories.add(home, FreePage, "Demain", slug="demain", live=False)
    soon = timezone.now() + datetime.timedelta(hours=1)
    page.go_live_at = soon
    page.save_revision(approved_go_live_at=soon)
    Workflow.objects.get().start(page, None)
    delete(admin_client, page)
    page.refresh_from_db()
    assert page.current_workflow_state is None
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_text_typed_into_a_page_that_is_binned_meanwhile_is_given_back(
    admin_client, cited
):
    page, _ = cited
    delete(admin_client, page)
    sent = admin_client.post(edit_url(page), {"title": "Tout ce que je voulais dire"})
    assert sent.status_code == 404
    assert "Tout ce que je voulais dire" in sent.content.decode()
    opened = admin_client.get(edit_url(page), follow=True)
    assert "est dans la corbeille" in opened.content.decode()
    for name in ("move", "unpublish", "copy", "history", "view_draft"):
        response = admin_client.get(
            reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        )
        assert response.status_code == 302, name


def test_the_bin_empties_itself_after_thirty_days(admin_client, cited):
    page, below = cited
    delete(admin_client, below)
    delete(admin_client, page)
    long_ago = timezone.now() - datetime.timedelta(days=31)
    TrashEntry.objects.filter(object_id=below.pk).update(trashed_at=long_ago)
    jobs.empty_trash()
    jobs.empty_trash()
    assert TrashEntry.objects.get().object_id == page.pk
    assert not Page.objects.filter(pk=below.pk).exists()
    TrashEntry.objects.update(trashed_at=long_ago)
    jobs.empty_trash()
    assert not Page.objects.filter(pk=page.pk).exists()
    assert Page.find_problems() == ([], [], [], [], [])
