"""What is printed and sent to make a date known, and where its short address leads."""

import io
import re

from django.urls import reverse

from wagtail.models import PageViewRestriction

import pytest
from PIL import Image

from agenda.models import SkippedDate
from core.trash.actions import move_to_trash
from participation.models import ShortLink
from participation.models.short_link import ALPHABET
from tests import factories
from tests.agenda.helpers import at, evening, event, page_of
from tests.ateliers.helpers import atelier
from tests.participation.helpers import open_event, publish

pytestmark = pytest.mark.front


def kit(client, page, date: str = ""):
    query = {"date": date} if date else {}
    response = client.get(reverse("participation_invite", args=[page.pk]), query)
    assert response.status_code == 200
    return response


def test_a_short_address_is_made_once_and_follows_its_page(
    admin_client, client, cycle, home
):
    page = atelier(cycle, start=evening(5), place_note="Salle du fond")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert reverse("participation_invite", args=[page.pk]) in page_of(
        admin_client, edit
    )
    invitation = kit(admin_client, page).context["invitation"]
    code = invitation.link.code
    assert set(code) <= set(ALPHABET)
    assert kit(admin_client, page).context["invitation"].link.code == code
    assert f"/a/{code}/" in invitation.text
    admin_client.logout()
    # A telephone writes a capital first.
    for typed in (code, code.upper()):
        response = client.get(f"/a/{typed}/")
        assert (response.status_code, response.url) == (302, page.url)
        assert not response.cookies
    page.slug = "ailleurs"
    page.save_revision().publish()
    page.refresh_from_db()
    assert client.get(f"/a/{code}/").url == page.url
    assert ShortLink.objects.count() == 1


def test_what_is_not_public_is_told_in_a_sentence_that_names_nothing(
    client, cycle, home
):
    page = atelier(cycle, "Un pamplemousse", start=evening(5))
    code = ShortLink.objects.for_date(page).code
    door = PageViewRestriction.objects.create(page=page, restriction_type="login")
    paths = [f"/a/{code}/", f"/a/{code}/affiche/"]

    def hidden() -> None:
        for path in paths:
            response = client.get(path)
            assert response.status_code == 404
            assert "n’est pas en ligne pour l’instant" in response.content.decode()
            assert "pamplemousse" not in response.content.decode()
        assert client.get(f"/a/{code}/carre.png").status_code == 404

    hidden()
    door.delete()
    assert client.get(paths[1]).status_code == 200
    page.unpublish()
    hidden()
    page.save_revision().publish()
    assert client.get(paths[0]).status_code == 302
    move_to_trash(page, factories.user(is_superuser=True))
    hidden()
    for path in ("/a/", "/a/zzzzz/", "/a/zzzzz/affiche/", f"/a/{code}/autre.png"):
        response = client.get(path)
        assert response.status_code == 404
    assert "déménagé" in client.get("/a/zzzzz/").content.decode()


def test_the_poster_says_when_and_where_and_the_pictures_too(client, cycle):
    page = atelier(
        cycle,
        "Œuvrer <b>ensemble</b> & s'écouter",
        start=at("2030-01-15 18:30"),
        end=at("2030-01-15 21:00"),
        place_note="Salle du fond",
        sign_language="oui",
        registration_open=True,
    )
    code = ShortLink.objects.for_date(page).code
    response = client.get(f"/a/{code}/affiche/")
    assert response["X-Robots-Tag"] == "noindex"
    html = page_of(client, f"/a/{code}/affiche/")
    told = ["Mardi 15 janvier 2030", "De 18 h 30 à 21 h", "Salle du fond"]
    told += [f"/a/{code}</p>", "On s'inscrit ici", "Langue des signes"]
    for words in told:
        assert words in html, words
    assert "<svg" in html
    assert "<b>ensemble" not in html
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', html)
    for shape, size in (("carre", (1080, 1080)), ("large", (1200, 630))):
        answer = client.get(f"/a/{code}/{shape}.png")
        picture = Image.open(io.BytesIO(answer.content))
        assert (answer["Content-Type"], picture.size) == ("image/png", size)
        assert len(answer.content) < 100_000
    publish(page, cancelled=True)
    gone = client.get(f"/a/{code}/affiche/")
    assert gone.status_code == 404
    assert page.url in gone.content.decode()


@pytest.mark.usefixtures("afternoon")
def test_each_date_of_a_series_has_its_own_and_keeps_it_when_it_moves(
    admin_client, agenda
):
    [first, *_others] = open_event(
        agenda, start=at("2026-06-23 18:30"), repeat="semaine", repeat_count=3
    )
    page = first.page.specific
    whole = kit(admin_client, page)
    assert whole.context["invitation"].day == "Tous les mardis, 3 fois"
    assert len(whole.context["dates"]) == 3
    one = kit(admin_client, page, "2026-06-30T18:30").context["invitation"]
    assert one.when == "Mardi 30 juin 2026, à 18 h 30"
    assert one.link.code != whole.context["invitation"].link.code
    # A date that it does not have is that of the page.
    other = kit(admin_client, page, "2026-07-01T18:30' --").context["invitation"]
    assert other.link == whole.context["invitation"].link
    publish(page, start=at("2026-06-25 19:00"))
    poster = page_of(admin_client, f"/a/{one.link.code}/affiche/")
    assert "Jeudi 2 juillet 2026" in poster
    skipped = [SkippedDate(day=at("2026-07-02 19:00").date())]
    publish(page, skipped_dates=skipped)
    gone = admin_client.get(f"/a/{one.link.code}/affiche/")
    assert gone.status_code == 404


def test_the_kit_is_for_who_may_edit_and_says_what_is_missing(
    client, admin_client, cycle, agenda
):
    undated = atelier(cycle, start=None)
    draft = event(agenda, live=False)
    assert "pas de date à venir" in kit(admin_client, undated).content.decode()
    assert "Publiez celle-ci d’abord" in kit(admin_client, draft).content.decode()
    assert not ShortLink.objects.exists()
