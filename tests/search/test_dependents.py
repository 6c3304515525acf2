"""Whatever stands in the text of another tells the search when its words change."""

import datetime

from django.db.models import ForeignKey, ManyToManyField

from taggit.models import Tag
from wagtail.models import Page

import pytest

from agenda.models import EventPage
from annuaire.models import Alternative
from ateliers.models import AtelierPage, Place
from core.search.registry import followed_pairs, get_searchables
from home.models import FreePage
from newsletter.jobs import read_letters_again
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage
from search.models import SearchEntry
from tests import factories
from tests.ateliers.helpers import SOON, atelier

pytestmark = [pytest.mark.django_db, pytest.mark.case("10.6")]


def found(words: str) -> set[str]:
    matches = SearchEntry.objects.search(words).get_queryset()
    return {entry.title for entry in matches}


@pytest.fixture
def place(db):
    return Place.objects.create(name="L'Établi", address="4 rue Longue", city="Aubagne")


@pytest.fixture
def both(place, cycle, agenda):
    """A workshop and an event at the place."""
    workshop = atelier(cycle, "Pétrir", start=SOON, place=place)
    event = factories.add(
        agenda, EventPage, "Fête", slug="fete", start=SOON, place=place
    )
    return workshop, event


def rename(thing, **fields):
    thing = type(thing).objects.get(pk=thing.pk)
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save_revision().publish()


def test_a_place_renamed_or_moved_is_found_in_what_happens_there(both, place):
    place.name, place.city = "La Fabrique à vélos", "Cassis"
    place.save()
    assert found("fabrique") == {"Pétrir", "Fête"}
    assert found("cassis") == {"Pétrir", "Fête"}
    assert not found("aubagne")
    assert AtelierPage.objects.all().search("fabrique").count() == 1


def test_a_place_that_is_deleted_is_found_nowhere(both, place):
    place.delete()
    assert not found("etabli") and not found("aubagne")


def test_a_letter_follows_what_it_shows(home, place, annuaire, cycle):
    entry = factories.alternative("La Ruche", slug="ruche", summary="Du miel.")
    page = factories.add(home, FreePage, "Nos œuvres", slug="oeuvres")
    workshop = atelier(cycle, "Pétrir", start=SOON, place=place)
    index = factories.add(home, NewsletterIndexPage, "Lettre", slug="lettre")
    body = [
        ("pages", {"pages": [page, workshop]}),
        ("entries", {"entries": [entry]}),
    ]
    factories.add(index, NewsletterIssuePage, "Été", slug="ete", body=body)
    assert "Été" in found("oeuvres") & found("etabli") & found("petrir")
    assert "Été" in found("ruche")
    rename(page, title="Nos créations")
    assert "Été" in found("creations") and "Été" not in found("oeuvres")
    rename(workshop, title="Cuire")
    assert "Été" in found("cuire") and "Été" not in found("petrir")
    rename(entry, name="La Meute")
    assert "Été" in found("meute") and "Été" not in found("ruche")
    # The place of what it shows, too.
    place.name = "La Fabrique"
    place.save()
    assert "Été" in found("fabrique") and "Été" not in found("etabli")
    Page.objects.get(pk=page.pk).unpublish()
    assert "Été" not in found("creations")


def test_a_theme_and_a_tag_renamed_are_found_in_what_carries_them(
    annuaire, home, cycle
):
    theme = factories.theme()
    entry = factories.alternative(
        "L'Établi", slug="etabli", themes=[theme], tags=["récup"]
    )
    page = factories.add(home, FreePage, "À lire", slug="a-lire", themes=[theme])
    page.tags.add("récup")
    page.save_revision().publish()
    theme.name, theme.synonyms = "Se loger autrement", "toiture"
    theme.save()
    assert set(Alternative.objects.matching("toiture")) == {entry}
    assert not Alternative.objects.matching("mobilité")
    assert page in [p.specific for p in FreePage.objects.all().search("loger")]
    for tag in Tag.objects.filter(name="récup"):
        tag.name = "réemploi"
        tag.save()
    assert found("reemploi") >= {"L'Établi", "À lire"}
    assert not found("recup")
    theme.delete()
    assert not Alternative.objects.matching("toiture")


# Keys of a searchable thing whose words are not in its own text.
NOT_IN_THE_TEXT = {
    *("owner", "locked_by", "locale", "content_type", "live_revision"),
    *("latest_revision", "alias_of", "page_ptr", "cover", "collection"),
    *("uploaded_by_user", "tagged_items", "groups", "verified_by"),
}


def test_every_key_of_what_is_found_is_followed_or_has_no_words_in_it():
    followed = set(followed_pairs())
    for searchable in get_searchables():
        for field in searchable.model._meta.get_fields():
            if not isinstance(field, (ForeignKey, ManyToManyField)):
                continue
            if field.name in NOT_IN_THE_TEXT | {"themes", "tags"}:
                continue
            pair = (searchable.model, field.related_model)
            assert pair in followed, f"{searchable.model.__name__}.{field.name}"


def test_the_dates_of_a_letter_are_read_again_each_day(home, agenda):
    index = factories.add(home, NewsletterIndexPage, "Lettre", slug="lettre")
    factories.add(
        index, NewsletterIssuePage, "Été", slug="ete", body=[("agenda", {"days": 90})]
    )
    start = SOON + datetime.timedelta(days=1)
    factories.add(agenda, EventPage, "Fanfare", slug="fanfare", start=start)
    read_letters_again()
    assert "Été" in found("fanfare")
