"""The demo shows everything, can be put back, and can be edited to the last page."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import querydict_from_html

import pytest
from bs4 import BeautifulSoup

from agenda.models import EventPage
from agenda.recurrence import naive
from annuaire.models import Alternative
from ateliers.models import AtelierPage, CyclePage
from ateliers.state import AtelierState
from bench.addresses import public_addresses
from core.checks import is_public_type
from core.models import Document, Image, Theme
from groupes.models import GroupePage, GroupesIndexPage, LivingTextVersion
from home.bootstrap import section
from home.demo import is_somebody_s_site
from home.models import FreePage, HomePage
from jobs.registry import registered_jobs
from search.models import SearchEntry
from tests.core.helpers import edit_url, signed_in
from tests.core.stream_data import stream_data
from tests.home.work import SINCE, WORK
from tests.schema_org import SHAPES, faults_of, objects_of, things_in
from tests.statistics import counted
from tests.trials import WHOLE

MODELS = [AtelierPage, EventPage, FreePage, Image, Document]
# Of each kind: all sixty alternatives would cost the suite a minute.
SNIPPETS = None if WHOLE else 5
ENTRIES = None if WHOLE else 12
# What a role may do hangs on the kind, so few of each tell.
SNIPPETS_OF_A_ROLE = None if WHOLE else 2
PAGES_OF_A_ROLE = None if WHOLE else 1
PAGES_OF_A_KIND = None if WHOLE else 3
# On the services, the browser's site loads the demo.
pytestmark = [pytest.mark.front, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Loaded once for the module: each test starts from it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", verbosity=0)
        yield
        transaction.set_rollback(True)


def test_the_demo_has_every_state(demo, client, django_assert_max_num_queries):
    assert {atelier.state for atelier in AtelierPage.objects.all()} == set(AtelierState)
    assert CyclePage.objects.count() == 2
    assert {groupe.status for groupe in GroupePage.objects.all()} == set(
        GroupePage.Status.values
    )
    # Counted when it was loaded.
    assert counted(Image) == Image.objects.count()
    _has_every_kind_of_event()
    assert LivingTextVersion.objects.count() == 3
    assert SearchEntry.objects.filter(kind="documents").exists()
    client.get("/")
    with django_assert_max_num_queries(18):
        client.get("/")


@pytest.mark.case("12.3")
@pytest.mark.parametrize("work", ["name", "page", "subscriber", *SINCE])
def test_the_demo_is_not_put_back_over_what_people_did_since(demo, db, work):
    assert not is_somebody_s_site()
    {**WORK, **SINCE}[work]()
    with pytest.raises(CommandError, match="--force"):
        call_command("demo", verbosity=0)


@pytest.mark.case("12.3")
def test_visitors_and_the_worker_do_not_make_the_demo_somebody_s(demo, client, home):
    client.get("/")
    client.get("/recherche/?q=introuvable")
    for job in registered_jobs():
        job.run()
    assert not is_somebody_s_site()


@pytest.mark.case("12.3")
@pytest.mark.case("12.4")
def test_forced_the_demo_makes_again_what_it_fills_and_leaves_the_rest(
    demo, admin_client, home
):
    numbers = [model.objects.count() for model in MODELS]
    page = section(GroupesIndexPage)
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    spoiled = FreePage.objects.get(slug="qui-sommes-nous")
    spoiled.title = "Abîmée"
    spoiled.save_revision().publish()
    home.refresh_from_db()
    home.add_child(instance=FreePage(title="À nous", slug="a-nous"))
    call_command("demo", verbosity=0, force=True)
    # Theirs still, with what they had put into the bin.
    assert is_somebody_s_site()
    groupes = section(GroupesIndexPage)
    assert "Comprendre" in admin_client.get(groupes.url).content.decode()
    assert FreePage.objects.get(slug="qui-sommes-nous").title == "Qui sommes-nous ?"
    assert FreePage.objects.filter(slug="a-nous").exists()
    numbers[MODELS.index(FreePage)] += 1
    assert numbers == [model.objects.count() for model in MODELS]
    # Those of the groups in the bin are theirs too.
    assert LivingTextVersion.objects.count() == 6


def _has_every_kind_of_event() -> None:
    events = EventPage.objects.all()
    repeated = events.exclude(rrule="").get(skipped_dates__isnull=False)
    assert repeated.occurrences.count() > 50
    assert events.filter(cancelled=True).exists()
    assert events.filter(all_day=True).exists()
    # Told by its wall clocks, and an hour shorter or longer than these say.
    night = events.get(slug="nuit-du-changement-d-heure")
    assert naive(night.end) - naive(night.start) != night.end - night.start
    assert HomePage.objects.get().current_calls


def test_every_page_type_keeps_to_its_query_budget(demo, client, db):
    first = {}
    for page in Page.objects.live().filter(depth__gt=1).order_by("path").specific():
        if is_public_type(type(page)):
            first.setdefault(type(page), page)
    too_many = {}
    for model, page in first.items():
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page.url).status_code == 200
        if len(queries) > model.query_budget:
            too_many[page.url] = len(queries)
    assert (too_many, len(first)) == ({}, 16)


def test_a_report_keeps_to_its_query_budget(demo, client, db):
    """Eight where nobody registers any more, two more where its text leads to pages and
    documents of ours."""
    reports, costs = AtelierPage.objects.with_public_report().live(), {}
    for page in reports.filter(registration_open=False):
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page.url).status_code == 200
        costs[page.url] = len(queries)
    assert min(costs.values()) <= 8 and max(costs.values()) <= 10, costs


@pytest.fixture(scope="module")
def visits(demo, django_db_blocker) -> dict[str, HttpResponse]:
    """Of every page and theme, of entries, and of every other public address."""
    with django_db_blocker.unblock():
        urls = [page.url for page in Page.objects.live().filter(depth__gt=1).specific()]
        urls += [entry.url for entry in Alternative.objects.visible()[:ENTRIES]]
        urls += [theme.url for theme in Theme.objects.all()]
        client = Client()
        found = {url: client.get(url) for url in urls}
        assert {found[url].status_code for url in urls} == {200}
        return found | {url: client.get(url) for url in public_addresses()}


def _is_page(response: HttpResponse) -> bool:
    is_html = response.headers["Content-Type"].startswith("text/html")
    return response.status_code == 200 and is_html


@pytest.mark.trial
def test_what_machines_read_of_each_page_is_whole(visits):
    faults, seen = {}, set()
    for url, response in visits.items():
        if not _is_page(response):
            continue
        objects = objects_of(response.content.decode())
        seen |= {thing["@type"] for thing in things_in(objects)}
        if wrong := [fault for data in objects for fault in faults_of(data)]:
            faults[url] = wrong
    assert faults == {}
    # Of each kind of thing, the demo has one.
    assert SHAPES.keys() - seen == {"WebPage"}


@pytest.mark.trial
def test_every_public_address_describes_itself_once_and_like_no_other(visits):
    """Of those that search engines keep, each by the address that it gives."""
    descriptions, faults = {}, []
    for address, response in visits.items():
        # A name with a dot is a file.
        if "." in address or not _is_page(response):
            continue
        head = BeautifulSoup(response.content, "html.parser").head
        if head is None and response.headers.get("X-Robots-Tag") == "noindex":
            continue  # A part of a page.
        if len(head.select("title")) != 1:
            faults.append((address, "title"))
        if head.select("meta[name=robots]"):
            continue
        found = [meta["content"] for meta in head.select("meta[name=description]")]
        if len(found) != 1 or not found[0].strip():
            faults.append((address, found))
            continue
        canonical = head.select_one("link[rel=canonical]")["href"]
        if descriptions.setdefault(found[0], canonical) != canonical:
            faults.append((address, descriptions[found[0]]))
    assert faults == []
    assert len(descriptions) > 50


def test_every_page_type_can_be_previewed(demo, admin_client):
    seen = set()
    for page in Page.objects.filter(depth__gt=1).specific():
        if type(page) in seen:
            continue
        seen.add(type(page))
        draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        assert admin_client.get(draft).status_code == 200, page
    assert len(seen) == 16


@pytest.mark.trial
@pytest.mark.case("10.1")
@pytest.mark.parametrize("role", ["Publication", None])
def test_every_page_is_changed_and_published(demo, admin_client, role):
    if role:
        signed_in(admin_client, role)
    refused, number = {}, PAGES_OF_A_ROLE if role else PAGES_OF_A_KIND
    pages = Page.objects.filter(depth__gt=1).specific()
    for page in _few_of_each_kind(pages, number):
        latest = page.get_latest_revision_as_object()
        changed = {"title": f"{latest.title} !", "action-publish": "1"}
        errors = _send(admin_client, edit_url(page), latest, **changed)
        page.refresh_from_db()
        if errors or page.title != changed["title"]:
            refused[page.url] = errors
    assert not refused


@pytest.mark.trial
@pytest.mark.case("10.1")
@pytest.mark.parametrize("role", ["Publication", None])
def test_every_snippet_is_changed_and_published(demo, admin_client, role):
    if role:
        signed_in(admin_client, role)
    refused, tried, number = {}, 0, SNIPPETS_OF_A_ROLE if role else SNIPPETS
    for model in get_snippet_models():
        viewset = model.snippet_viewset
        for thing in itertools.islice(model.objects.all(), number):
            tried += 1
            edit = reverse(viewset.get_url_name("edit"), args=[thing.pk])
            draftable = hasattr(thing, "get_latest_revision_as_object")
            latest = thing.get_latest_revision_as_object() if draftable else thing
            if errors := _send(admin_client, edit, latest, **{"action-publish": "1"}):
                refused[edit] = errors
    assert not refused
    assert tried > len(get_snippet_models())


def _few_of_each_kind(pages, number: int | None) -> Iterator[Page]:
    seen = Counter()
    for page in pages:
        seen[type(page)] += 1
        if number is None or seen[type(page)] <= number:
            yield page


def _send(client, address: str, shown, **changes):
    """The form as it opens, sent with what is changed. Answers its errors."""
    opened = client.get(address)
    assert opened.status_code == 200, address
    html = opened.content.decode()
    form_id = "page-edit-form" if "page-edit-form" in html else "w-editor-form"
    data = dict(querydict_from_html(html, form_id=form_id).lists())
    # Parsed a second time, forms would cost as much as their sending.
    for box in re.findall(r"<input [^>]*\bchecked\b[^>]*>", html):
        if "value=" not in box:
            data[re.search(r'name="([^"]+)"', box)[1]] = ["on"]
    data |= stream_data(shown)
    data |= {name: [value] for name, value in changes.items()}
    response = client.post(address, data)
    if response.status_code == 302:
        return None
    form = response.context and response.context.get("form")
    return form.errors if form else response.status_code
