"""Which versions of a text stay when it has saved itself for an hour."""

import re
from datetime import UTC, datetime, timedelta

from django.urls import reverse

from wagtail.models import Comment, PageLogEntry, Revision, Workflow

import pytest

from annuaire.models import Alternative
from core.undo.thinning import thin_versions
from home.models import FreePage
from tests import factories
from tests.core.helpers import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.case("E11")]

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WEEK_LATER = MORNING + timedelta(days=7)


@pytest.fixture
def page(home) -> FreePage:
    return factories.add(home, FreePage, "Venir", slug="venir")


@pytest.fixture
def lucie(home):
    return factories.user("lucie@exemple.fr")


def saved(thing, person, minute: float, title: str = "") -> Revision:
    """As by an autosave, so many minutes after nine."""
    revision = thing.save_revision(user=person, log_action=True)
    revision.created_at = MORNING + timedelta(minutes=minute)
    revision.object_str = title or f"{minute}"
    revision.save()
    return revision


def minutes(thing, person) -> list[str]:
    rows = thing.revisions.filter(user=person).order_by("created_at", "pk")
    return [*rows.values_list("object_str", flat=True)]


def test_one_a_person_and_ten_minutes_stays(page, lucie):
    karim = factories.user("karim@exemple.fr")
    for minute in (0, 1, 9.9, 10, 12, 35, 36):
        saved(page, lucie, minute)
    for minute in (2, 3):
        saved(page, karim, minute)
    other = factories.add(page.get_parent(), FreePage, "Aller", slug="aller")
    for minute in (4, 41):
        saved(other, lucie, minute)
    assert thin_versions(WEEK_LATER) == 5
    assert minutes(page, lucie) == ["9.9", "12", "36"]
    assert minutes(page, karim) == ["3"]
    assert minutes(other, lucie) == ["4", "41"]
    assert thin_versions(WEEK_LATER) == 0


def test_an_entry_of_the_directory_has_versions_too(home, lucie):
    entry = Alternative.objects.create(
        name="La Caravane", slug="caravane", summary="Voir."
    )
    for minute in (0, 1, 2):
        saved(entry, lucie, minute)
    assert thin_versions(WEEK_LATER) == 2
    assert minutes(entry, lucie) == ["2"]


def test_the_forms_of_today_keep_what_they_stand_on(page, lucie):
    for minute in (0, 1, 2):
        saved(page, lucie, minute)
    assert thin_versions(MORNING + timedelta(hours=24)) == 0
    assert thin_versions(MORNING + timedelta(hours=24, minutes=2)) == 1


def test_what_a_machine_wrote_stays(page):
    for minute in (0, 1):
        saved(page, None, minute)
    assert thin_versions(WEEK_LATER) == 0


def online(page, revision, lucie):
    revision.publish(user=lucie)


def no_longer_online(page, revision, lucie):
    revision.publish(user=lucie)
    page.refresh_from_db()
    page.save_revision().publish()


def planned(page, revision, lucie):
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=WEEK_LATER)


def handed_in(page, revision, lucie):
    state = Workflow.objects.get().start(page, lucie).current_task_state
    type(state).objects.filter(pk=state.pk).update(revision=revision)


def commented(page, revision, lucie):
    Comment.objects.create(
        page=page,
        user=lucie,
        text="Quand ?",
        contentpath="body",
        revision_created=revision,
    )


def taken_up_again(page, revision, lucie):
    page.save_revision(user=lucie, log_action=True, previous_revision=revision)
    PageLogEntry.objects.filter(revision=revision).update(action="wagtail.revert")


@pytest.mark.parametrize(
    "refer",
    [online, no_longer_online, planned, handed_in, commented, taken_up_again],
)
def test_what_something_names_stays(page, client, refer):
    lucie = signed_in(client, "Publication", "Lucie")
    first = saved(page, lucie, 0)
    saved(page, lucie, 1)
    saved(page, lucie, 2)
    refer(page, first, lucie)
    thin_versions(WEEK_LATER)
    assert minutes(page, lucie)[:2] == ["0", "2"]


def test_the_history_still_says_who_wrote_when(page, admin_client, lucie):
    for minute in (0, 1, 2):
        saved(page, lucie, minute)
    thin_versions(WEEK_LATER)
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.edit").count() == 3
    history = reverse("wagtailadmin_pages:history", args=[page.pk])
    html = admin_client.get(history).content.decode()
    links = {*re.findall(r"/revisions/(?:compare/)?(\d+)", html)}
    assert links and links <= {
        str(key) for key in page.revisions.values_list("pk", flat=True)
    }


def test_the_questions_do_not_grow_with_the_versions(
    page, lucie, django_assert_max_num_queries
):
    for minute in range(30):
        saved(page, lucie, minute / 10)
    with django_assert_max_num_queries(24):
        assert thin_versions(WEEK_LATER) == 29
