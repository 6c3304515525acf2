"""What readers may find is what they may read, whatever happens to it."""

from django.core.management import call_command
from django.utils import timezone

from wagtail.models import Page, PageViewRestriction

from annuaire.models import Alternative
from ateliers.models import AtelierPage, CyclePage
from core.search.registry import mark_changed
from home.models import FreePage
from search.models import SearchEntry, Word
from tests import factories
from tests.ateliers.helpers import atelier


def titles() -> set[str]:
    kinds = ["ateliers", "annuaire"]
    return {
        *SearchEntry.objects.visible()
        .filter(kind__in=kinds)
        .values_list("title", flat=1)
    }


def test_what_is_published_is_described(cycle):
    theme = factories.theme()
    page = atelier(cycle, "Pétrir", number=2, summary="Du pain.", themes=[theme])
    page.tags.add("levain")
    page.save_revision().publish()
    entry = SearchEntry.objects.get(title="Pétrir")
    assert (entry.kind, entry.summary, entry.keywords) == (
        *("ateliers", "Du pain."),
        "levain 2e atelier",
    )
    assert [*entry.themes.all()] == [theme]
    assert SearchEntry.objects.search("petrir").get_queryset().get() == entry
    page.title = "Cuire"
    page.save_revision()
    assert SearchEntry.objects.get(pk=entry.pk).title == "Pétrir"
    page.get_latest_revision().publish()
    assert SearchEntry.objects.get(pk=entry.pk).title == "Cuire"
    assert not SearchEntry.objects.search("petrir").get_queryset()
    page.refresh_from_db()
    page.unpublish()
    assert not SearchEntry.objects.filter(pk=entry.pk)
    assert not SearchEntry.objects.search("cuire").get_queryset()


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
    mark_changed(FreePage, [page.pk])
    assert not SearchEntry.objects.visible().filter(title="Éphémère")


def test_many_at_once_cost_no_more_queries_than_few(
    cycle, annuaire, django_assert_max_num_queries
):
    for number in range(6):
        factories.alternative(f"Lieu {number}", themes=[], tags=["pain"])
        atelier(cycle, f"Pétrir {number}", number=number + 1)
    SearchEntry.objects.all().delete()
    with django_assert_max_num_queries(26):
        mark_changed(Alternative, Alternative.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(26):
        mark_changed(AtelierPage, AtelierPage.objects.values_list("pk", flat=True))
    assert SearchEntry.objects.search("lieu").get_queryset().count() == 6
    with django_assert_max_num_queries(17):
        # Nothing is written when nothing changed.
        mark_changed(AtelierPage, AtelierPage.objects.values_list("pk", flat=True))


def test_all_can_be_written_anew(cycle, annuaire, capsys):
    page = atelier(cycle, "Pétrir", number=1)
    factories.alternative("L’Établi", tags=["vélos"])
    SearchEntry.objects.filter(title="Pétrir").delete()
    page.index_entries.all().delete()
    SearchEntry.objects.filter(title="L’Établi").update(title="Oubliée", title_terms="")
    SearchEntry.objects.create(
        content_type_id=1, thing_id=99, kind="pages", title="Fantôme"
    )
    Word.objects.all().delete()
    Word.objects.create(word="secret", term="secret", length=6, document_frequency=3)
    call_command("rebuild_search")
    assert f"Fait : {SearchEntry.objects.count()} résultats" in capsys.readouterr().out
    assert titles() == {cycle.title, "Pétrir", "L’Établi"}
    for words in ("petrir", "etabli", "velo"):
        assert SearchEntry.objects.search(words).get_queryset().get()
    assert not SearchEntry.objects.filter(title="Fantôme")
    assert [*AtelierPage.objects.search("pétrir")] == [page]
    velo = Word.objects.get(word="velos")
    assert (velo.surface_form, velo.term, velo.document_frequency) == (
        "vélos",
        "velo",
        1,
    )
    assert not Word.objects.filter(word="secret")
    Word.objects.all().delete()
    call_command("rebuild_search", "--if-needed")
    assert not Word.objects.exists()
