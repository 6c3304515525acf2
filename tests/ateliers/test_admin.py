"""What the admin takes and refuses of an atelier, and says about it."""

from django.urls import reverse

import pytest

from ateliers.models import AtelierPage, CyclePage, Place
from tests import factories
from tests.agenda.helpers import event
from tests.ateliers.helpers import PAST, REPORT, SOON, atelier, page_of
from tests.core.helpers import edit_url, publish_many, send, signed_in, texts

pytestmark = pytest.mark.front


@pytest.fixture
def begun(admin_client, cycle) -> AtelierPage:
    """An atelier whose report is begun from the template."""
    page = atelier(cycle, "Réparer une lampe", number=3, start=PAST)
    admin_client.post(reverse("atelier_begin_report", args=[page.pk]))
    page.refresh_from_db()
    return page


# A report


TEMPLATE = "<h2>La suite</h2><p>Prochain rendez-vous, et ce qui reste à faire.</p>"


def test_the_words_of_the_template_are_never_published_as_a_report(admin_client, begun):
    written = texts("<h2>Qui était là</h2><p>Huit voisines.</p>", TEMPLATE)
    answer = send(
        admin_client, begun, "action-publish", report=written, report_ready="on"
    )
    told = answer.content.decode()
    assert "Il reste à écrire : la suite." in told
    assert "Huit voisines" not in page_of(admin_client, begun)


def test_a_report_that_is_written_is_published(admin_client, begun):
    written = texts("<h2>La suite</h2><p>Rendez-vous le 4 mai.</p>")
    answer = send(
        admin_client, begun, "action-publish", report=written, report_ready="on"
    )
    assert answer.status_code == 302
    assert "Rendez-vous le 4 mai" in page_of(admin_client, begun)


def test_an_empty_report_is_not_ready(admin_client, begun):
    answer = send(admin_client, begun, "action-publish", report_ready="on")
    assert "Le compte rendu est encore vide" in answer.content.decode()


def test_the_announcement_is_corrected_while_the_report_waits(admin_client, begun):
    fields = {"report": texts(TEMPLATE), "title": "Réparer deux lampes"}
    assert send(admin_client, begun, "action-publish", **fields).status_code == 302
    assert "Réparer deux lampes" in page_of(admin_client, begun)


def test_a_draft_ticked_in_advance_is_kept_and_shows_nothing_even_in_a_lot(
    admin_client, begun
):
    fields = {"report": texts(TEMPLATE), "report_ready": "on"}
    assert send(admin_client, begun, **fields).status_code == 302
    begun.refresh_from_db()
    assert begun.get_latest_revision_as_object().report_ready
    lot = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    publish_many(admin_client, f"{lot}?id={begun.pk}")
    begun.refresh_from_db()
    assert not begun.has_unpublished_changes
    assert "ce qui reste à faire" not in page_of(admin_client, begun)


# A place


@pytest.fixture
def place(db) -> Place:
    return Place.objects.create(name="Maison de quartier")


def delete_urls(place: Place) -> list[str]:
    one = reverse(place.snippet_viewset.get_url_name("delete"), args=[place.pk])
    lot = reverse("wagtail_bulk_action", args=["ateliers", "place", "delete"])
    return [one, f"{lot}?id={place.pk}"]


def test_a_place_that_ateliers_name_is_not_deleted(admin_client, cycle, place):
    held = atelier(cycle, "Réparer & coudre", place=place)
    planned = atelier(cycle, "Semer", live=False)
    planned.place = place
    planned.save_revision()
    for url in delete_urls(place):
        for answer in (
            admin_client.get(url, follow=True),
            admin_client.post(url, follow=True),
        ):
            told = answer.content.decode()
            assert "« Maison de quartier » sert encore" in told
            assert f'<a href="{edit_url(held)}">Réparer &amp; coudre</a>' in told
            assert f'<a href="{edit_url(planned)}">Semer</a>' in told
    held.refresh_from_db()
    assert held.place == place


def test_a_place_says_how_many_more_ateliers_name_it(admin_client, cycle, place):
    for number in range(12):
        atelier(cycle, f"Soirée {number}", place=place)
    told = admin_client.get(delete_urls(place)[0], follow=True).content.decode()
    assert "</a> et 2 autres. Donnez-leur" in told


def test_a_place_or_a_theme_that_other_things_name_is_not_deleted(
    admin_client, cycle, agenda, place
):
    party = event(agenda, "Fête", place=place)
    theme = factories.theme()
    page = factories.add(cycle, AtelierPage, "Semer", slug="semer", themes=[theme])
    entry = factories.alternative("L’Établi", themes=[theme])
    told = admin_client.post(delete_urls(place)[0], follow=True).content.decode()
    assert f'<a href="{edit_url(party)}">Fête</a>' in told
    url = reverse("wagtailsnippets_core_theme:delete", args=[theme.pk])
    told = admin_client.post(url, follow=True).content.decode()
    assert f'<a href="{edit_url(page)}">Semer</a>' in told and entry.name in told
    # One in the trash comes back: it keeps its place.
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[party.pk]))
    told = admin_client.post(delete_urls(place)[0], follow=True).content.decode()
    assert "Fête (dans la corbeille)" in told
    assert Place.objects.filter(pk=place.pk).exists() and page.themes.count() == 1


def test_a_place_is_added_from_the_form_of_an_atelier(client, home):
    signed_in(client, "Rédaction")
    chooser = Place.snippet_viewset.chooser_viewset
    opened = client.get(reverse(chooser.get_url_name("choose"))).json()["html"]
    assert "Ajouter un lieu" in opened and "Numéro et rue" in opened
    made = client.post(
        reverse(chooser.get_url_name("create")),
        {"name": "Halle Puget", "city": "Marseille"},
    ).json()
    assert made["step"] == "chosen"
    assert made["result"]["id"] == str(Place.objects.get().pk)


def test_a_place_that_no_atelier_names_is_deleted(admin_client, cycle, place):
    atelier(cycle, place=Place.objects.create(name="Ailleurs"))
    admin_client.post(delete_urls(place)[0])
    assert not Place.objects.filter(pk=place.pk).exists()


# A copy


def copied(client, page, **fields) -> AtelierPage:
    """What the form « Copier » makes of it, as the lists then say."""
    data = {
        "new_title": f"{page.title} (copie)",
        "new_slug": f"{page.slug}-copie",
        "new_parent_page": page.get_parent().pk,
        **fields,
    }
    answer = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert answer.status_code == 302
    return page.get_parent().get_children().last().specific


def test_a_copy_announces_the_next_evening(admin_client, cycle):
    fields = {"number": 1, "start": PAST, "report": REPORT, "report_ready": True}
    held = atelier(cycle, "Réparer", cancelled=True, **fields)
    held.title = "Réparer encore"
    held.save_revision()
    atelier(cycle, "Coudre", number=4)
    copy = copied(admin_client, held)
    for version in (copy, copy.get_latest_revision_as_object()):
        assert version.number == 5
        assert version.start is None
        assert not version.cancelled
        assert not version.report
        assert not version.report_ready
    listed = admin_client.get(f"/admin/pages/{cycle.pk}/").content.decode()
    assert "La copie porte le numéro 5." in listed
    answer = send(admin_client, copy, "action-publish")
    assert answer.status_code == 302
    answer = send(admin_client, held, "action-publish", report=texts("<p>Vu.</p>"))
    assert answer.status_code == 302


@pytest.mark.case("9.18")
def test_a_copy_promises_no_interpreter(admin_client, cycle):
    held = atelier(cycle, "Réparer", sign_language="oui", step_free="non")
    copy = copied(admin_client, held).get_latest_revision_as_object()
    assert (copy.sign_language, copy.step_free) == ("", "")


def test_a_copy_published_at_once_has_no_report_to_show(admin_client, cycle):
    held = atelier(cycle, number=1, start=PAST, report=REPORT, report_ready=True)
    copy = copied(admin_client, held, publish_copies="on")
    assert copy.live
    assert copy.number == 2
    assert "Louer le local" not in page_of(admin_client, copy)


def test_a_copied_cycle_keeps_the_numbers_of_its_ateliers(admin_client, cycle):
    for number in (2, 3):
        atelier(cycle, number=number, start=PAST)
    copy = copied(admin_client, cycle, copy_subpages="on")
    children = AtelierPage.objects.child_of(copy).in_order()
    assert [(page.number, page.start) for page in children] == [(2, None), (3, None)]


# A move


@pytest.fixture
def elsewhere(cycle) -> CyclePage:
    return factories.add(cycle.get_parent(), CyclePage, "Printemps", slug="printemps")


def move(client, page, cycle):
    """As the page to confirm does it, then the list that follows."""
    args = [page.pk, cycle.pk]
    url = reverse("wagtailadmin_pages:move_confirm", args=args)
    return client.post(url, follow=True).content.decode()


def test_a_move_into_a_cycle_never_makes_two_of_a_number(
    admin_client, cycle, elsewhere
):
    page = atelier(cycle, "Réparer", number=2)
    page.title = "Réparer demain"
    page.save_revision()
    atelier(elsewhere, number=2)
    told = move(admin_client, page, elsewhere)
    assert "« Réparer demain » porte le numéro 3 dans « Printemps »." in told
    page = AtelierPage.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    assert (page.number, draft.number) == (3, 3)
    assert (page.title, draft.title) == ("Réparer", "Réparer demain")


def test_a_move_keeps_a_number_that_is_free(admin_client, cycle, elsewhere):
    kept = atelier(cycle, "Coudre", number=7)
    without = atelier(cycle, "Semer")
    atelier(elsewhere, number=2)
    for page in (kept, without):
        move(admin_client, page, elsewhere)
    kept.refresh_from_db()
    without.refresh_from_db()
    assert (kept.number, without.number) == (7, None)


def test_several_moved_together_are_numbered_one_after_the_other(
    admin_client, cycle, elsewhere
):
    first, second = (atelier(cycle, f"N{number}", number=number) for number in (1, 2))
    for number in (1, 2):
        atelier(elsewhere, number=number)
    lot = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    data = {"chooser": elsewhere.pk}
    url = f"{lot}?id={first.pk}&id={second.pk}&next=/admin/"
    told = admin_client.post(url, data, follow=True).content.decode()
    assert "« N1 » porte le numéro 3 dans « Printemps »." in told
    assert "« N2 » porte le numéro 4" in told


def test_a_scheduled_version_takes_the_new_number_too(admin_client, cycle, elsewhere):
    page = atelier(cycle, number=2, live=False, go_live_at=SOON)
    page.save_revision().publish()
    page.refresh_from_db()
    page.save_revision()
    atelier(elsewhere, number=2)
    move(admin_client, page, elsewhere)
    scheduled = AtelierPage.objects.get(pk=page.pk).scheduled_revision
    assert scheduled.as_object().number == 3
