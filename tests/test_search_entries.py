"""What readers may find is what they may read, whatever happens to it."""

from django.utils import timezone

from wagtail.models import Page, PageViewRestriction

from annuaire.models import Alternative
from ateliers.models import AtelierPage, CyclePage
from core.findable import notice
from home.models import FreePage
from search.models import Entry
from tests import factories
from tests.ateliers_tools import atelier


def titles() -> set[str]:
    kinds = ["ateliers", "annuaire"]
    return {
        *Entry.objects.visible().filter(kind__in=kinds).values_list("title", flat=1)
    }


def test_what_is_published_is_described(cycle):
    theme = factories.theme()
    page = atelier(cycle, "Pétrir", number=2, summary="Du pain.", themes=[theme])
    page.tags.add("levain")
    page.save_revision().publish()
    entry = Entry.objects.get(title="Pétrir")
    assert (entry.kind, entry.summary, entry.keywords) == (
        *("ateliers", "Du pain."),
        "levain",
    )
    assert [*entry.themes.all()] == [theme]
    assert Entry.objects.search("Pétrir").get_queryset().get() == entry
    page.title = "Cuire"
    page.save_revision()
    assert Entry.objects.get(pk=entry.pk).title == "Pétrir"
    page.get_latest_revision().publish()
    assert Entry.objects.get(pk=entry.pk).title == "Cuire"
    assert not Entry.objects.search("Pétrir").get_queryset()
    page.refresh_from_db()
    page.unpublish()
    assert not Entry.objects.filter(pk=entry.pk)
    assert not Entry.objects.search("Cuire").get_queryset()


def test_drafts_are_no_entries(cycle):
    atelier(cycle, "Brouillon", live=False)
    factories.alternative("Fiche en attente", live=False)
    assert titles() == {cycle.title}


def test_deleting_and_privacy_reach_what_is_below(home, ateliers_index, cycle):
    atelier(cycle, "Pétrir")
    assert titles() == {"Pétrir", cycle.title}
    restriction = PageViewRestriction.objects.create(
        page=ateliers_index, restriction_type="login"
    )
    assert titles() == set()
    restriction.delete()
    assert titles() == {"Pétrir", cycle.title}
    ateliers_index.delete()
    assert titles() == set()


def test_moving_to_a_private_place_hides(home, ateliers_index, cycle):
    page = atelier(cycle, "Pétrir")
    closed = factories.add(ateliers_index, CyclePage, "Réservé", slug="reserve")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    Page.objects.get(pk=page.pk).move(closed, pos="last-child")
    assert titles() == {cycle.title}
    AtelierPage.objects.get().move(CyclePage.objects.get(pk=cycle.pk), pos="last-child")
    assert titles() == {cycle.title, "Pétrir"}


def test_the_directory_opens_and_closes_its_entries(annuaire):
    factories.alternative("L’Établi", summary="On y répare.")
    assert titles() == {"L’Établi"}
    annuaire.unpublish()
    assert titles() == set()
    annuaire.save_revision().publish()
    assert titles() == {"L’Établi"}


def test_what_expires_is_gone_before_anybody_unpublishes_it(home):
    page = factories.add(home, FreePage, "Éphémère", slug="ephemere")
    FreePage.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    notice(FreePage, [page.pk])
    assert not Entry.objects.visible().filter(title="Éphémère")


def test_many_at_once_cost_no_more_queries_than_few(
    cycle, annuaire, django_assert_max_num_queries
):
    for number in range(6):
        factories.alternative(f"Lieu {number}", themes=[], tags=["pain"])
        atelier(cycle, f"Pétrir {number}", number=number + 1)
    Entry.objects.all().delete()
    with django_assert_max_num_queries(24):
        notice(Alternative, Alternative.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(24):
        notice(AtelierPage, AtelierPage.objects.values_list("pk", flat=True))
    assert Entry.objects.search("lieu").get_queryset().count() == 6
    with django_assert_max_num_queries(16):
        # Nothing is written when nothing changed.
        notice(AtelierPage, AtelierPage.objects.values_list("pk", flat=True))
