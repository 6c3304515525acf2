"""Drafts that somebody began and left."""

from datetime import timedelta

from django.core import mail
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Comment, GroupApprovalTask, Page, Revision, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

import pytest

from annuaire.models import Alternative, Suggestion
from ateliers.models import AtelierPage, CyclePage
from core.models import AbandonedDraft, TrashEntry
from core.trash.abandoned import UNTOUCHED, yield_address
from core.trash.abandoned_notices import tell_and_bin
from french.durations import duration
from tests import factories
from tests.outbox.helpers import run_worker

pytestmark = [pytest.mark.front, pytest.mark.case("1.5")]


@pytest.fixture
def author(db):
    return factories.user("lucie@exemple.fr", is_superuser=True)


@pytest.fixture
def draft(cycle, author) -> AtelierPage:
    page = factories.add(
        cycle, AtelierPage, "Essai", slug="essai", number=7, live=False
    )
    return left(page, author)


def left(draft, author, days: int = 31):
    """As if its author had typed it that long ago."""
    revision = draft.save_revision(user=author)
    past = timezone.now() - timedelta(days=days)
    Revision.objects.filter(pk=revision.pk).update(created_at=past)
    return type(draft).objects.get(pk=draft.pk)


def a_week_later() -> None:
    AbandonedDraft.objects.update(told_at=timezone.now() - timedelta(days=7))


def in_the_bin() -> list[str]:
    return [entry.title for entry in TrashEntry.objects.all()]


def test_its_author_is_told_a_week_before_the_bin(client, draft, author):
    tell_and_bin()
    tell_and_bin()
    run_worker()
    [message] = mail.outbox
    assert message.to == ["lucie@exemple.fr"] and "Essai" in message.body
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) in message.body
    age = f"pas bougé depuis {duration(UNTOUCHED)} et"
    assert age in message.body
    client.force_login(author)
    home = client.get("/admin/").content.decode()
    assert "Brouillons abandonnés" in home and age in home
    assert in_the_bin() == []
    a_week_later()
    tell_and_bin()
    run_worker()
    assert in_the_bin() == ["Essai"] and len(mail.outbox) == 1
    assert "Brouillons abandonnés" not in client.get("/admin/").content.decode()


def test_what_is_touched_again_stays(draft, author):
    tell_and_bin()
    draft.save_revision(user=author)
    a_week_later()
    tell_and_bin()
    assert in_the_bin() == [] and not AbandonedDraft.objects.exists()


def test_nothing_else_is_taken(draft, author, cycle):
    def add(title: str, **fields) -> AtelierPage:
        page = factories.add(cycle, AtelierPage, title, slug=title.lower(), **fields)
        return left(page, author)

    draft.delete()
    add("Paru", live=True)
    add("Retiré", live=True).unpublish()
    left(add("Récent", live=False), author, days=29)
    planned = add("Prévu", live=False)
    planned.revisions.update(approved_go_live_at=timezone.now() + timedelta(days=9))
    commented = add("Commenté", live=False)
    Comment.objects.create(
        page=commented, user=author, text="Et la salle ?", contentpath="title"
    )
    workflow = Workflow.objects.create(name="Relecture")
    task = GroupApprovalTask.objects.create(name="Relire")
    workflow.workflow_tasks.create(task=task, sort_order=0)
    workflow.start(add("Proposé", live=False), author)
    factories.add(cycle, AtelierPage, "Importé", slug="importe", live=False)
    Revision.objects.filter(user=None).update(
        created_at=timezone.now() - timedelta(days=99)
    )
    tell_and_bin()
    assert not AbandonedDraft.objects.exists()


def test_an_entry_that_somebody_began_goes_and_one_that_was_sent_stays(author):
    begun, sent = (
        left(factories.alternative(name, live=False), author)
        for name in ("Commencée", "Proposée")
    )
    Suggestion.objects.create(alternative=sent, name="Proposée", once="1" * 32)
    tell_and_bin()
    a_week_later()
    tell_and_bin()
    assert in_the_bin() == ["Commencée"]
    assert Alternative.objects.filter(pk=sent.pk).exists()


def test_its_number_and_its_address_go_to_whoever_wants_them(
    admin_client, draft, cycle
):
    assert AtelierPage.objects.child_of(cycle).next_number() == 1
    address = reverse(
        "wagtailadmin_pages:add", args=["ateliers", "atelierpage", cycle.pk]
    )
    data = {
        **{"title": "Essai", "slug": "essai", "number": "7"},
        **{"invitation": streamfield([]), "report": streamfield([])},
        **{"facilitators": inline_formset([]), "comments": inline_formset([])},
    }
    assert admin_client.post(address, nested_form_data(data)).status_code == 302
    wanted = AtelierPage.objects.exclude(pk=draft.pk).get()
    assert (wanted.slug, wanted.number) == ("essai", 7)
    draft = Page.objects.get(pk=draft.pk).specific
    assert (draft.slug, draft.number) == ("essai-brouillon-2", 8)
    assert draft.url_path.endswith("/essai-brouillon-2/")
    content = draft.get_latest_revision_as_object()
    assert (content.slug, content.number) == ("essai-brouillon-2", 8)


def test_an_entry_gives_its_address_up_too(admin_client, author):
    begun = left(factories.alternative("Le Local", live=False), author)
    data = {"name": "Le Local", "synthese": streamfield([])}
    data |= {"photos": inline_formset([]), "needs": inline_formset([])}
    address = reverse("wagtailsnippets_annuaire_alternative:add")
    answer = admin_client.post(address, nested_form_data(data))
    assert answer.status_code == 302
    assert Alternative.objects.exclude(pk=begun.pk).get().slug == "le-local"
    begun.refresh_from_db()
    assert begun.slug == "le-local-brouillon-2"


def test_an_address_that_is_as_long_as_may_be_is_cut(author):
    begun = left(factories.alternative("Long", slug="a" * 120, live=False), author)
    yield_address(Alternative.objects.all(), "a" * 120)
    begun.refresh_from_db()
    assert begun.slug == f"{'a' * 110}-2"


def test_what_is_not_abandoned_keeps_its_address(author, ateliers_index):
    """Something stands below it, or a visitor sent it."""
    parent = factories.add(ateliers_index, CyclePage, "Essai", slug="essai", live=False)
    factories.add(parent, AtelierPage, "Un", slug="un", live=False)
    left(parent, author)
    yield_address(ateliers_index.get_children(), "essai")
    assert Page.objects.get(pk=parent.pk).slug == "essai"
    sent = left(factories.alternative("Le Local", live=False), author)
    Suggestion.objects.create(alternative=sent, name="Le Local", once="1" * 32)
    yield_address(Alternative.objects.all(), "le-local")
    assert Alternative.objects.get(pk=sent.pk).slug == "le-local"
