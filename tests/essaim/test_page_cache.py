"""What is kept of the site, for whom, and until when."""

import os
import subprocess
import sys
import threading
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

import pytest

from core.apps import CoreConfig
from core.http import generation, page_cache, page_turns, written
from core.http.page_files import FilePages
from core.models import SiteSettings, Theme
from groupes.models import GroupePage
from home.models import ContactPage, FreePage
from participation.models import DatePoll
from tests import factories
from tests.ateliers.helpers import atelier
from tests.clock import set_clock
from tests.commits import commit
from tests.core.helpers import edit_url, send, signed_in
from tests.participation.helpers import open_atelier
from tests.participation.test_polls import open_poll
from tests.visitor import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.case("10.5")]

HOUR = timedelta(hours=1)
MAIL = "velo@exemple.fr"
ROOT = settings.BASE_DIR


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture
def page(home) -> FreePage:
    return factories.add(home, FreePage, "Venir", slug="venir")


def test_a_page_that_was_kept_asks_the_database_nothing(visitor, page):
    assert visitor.is_kept("/venir/")
    with CaptureQueriesContext(connection) as queries:
        answer = visitor.get("/venir/")
    assert (answer.status, answer.word, len(queries)) == (200, "hit", 0)
    assert "Venir" in answer.text
    assert answer.headers["Cache-Control"].startswith("public, max-age=0")
    assert "Set-Cookie" not in answer.headers


def test_pages_of_each_kind_are_kept(
    visitor, page, ateliers_index, cycle, groupes_index, agenda, annuaire, letters_index
):
    entry = factories.alternative("Un vélo pour tous")
    addresses = ["/", page.url, entry.url, atelier(cycle).url, "/recherche/"]
    sections = [ateliers_index, groupes_index, agenda, annuaire, letters_index]
    addresses += [section.url for section in sections]
    addresses += [f"{annuaire.url}?vue=plan", f"{annuaire.url}flux.xml", "/flux.json"]
    addresses += [f"{agenda.url}agenda.ics", "/sitemap.xml", "/robots.txt"]
    addresses += ["/recherche/?q=velo"]
    assert [a for a in addresses if not visitor.is_kept(a)] == []


def restricted(page, kind: str) -> str:
    PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="mot de passe"
    )
    return page.url


NOT_KEPT = {
    "not found": lambda site: "/nulle-part/",
    "redirect to the slash": lambda site: "/venir",
    "redirect of a page": lambda site: moved(site.page),
    "admin": lambda site: "/admin/",
    "login": lambda site: "/admin/login/",
    "document": lambda site: "/documents/1/a.pdf",
    "picture": lambda site: "/media/images/a.png",
    "style": lambda site: "/static/css/base.css",
    "health": lambda site: "/sante/",
    "icon": lambda site: "/favicon.ico",
    "contact": lambda site: "/contact/",
    "message to a group": lambda site: f"{site.group.url}ecrire/",
    "message to a place": lambda site: f"{site.entry.url}ecrire/",
    "new entry": lambda site: f"{site.annuaire.url}proposer/",
    "correction": lambda site: f"{site.entry.url}modifier/",
    "report": lambda site: f"{site.entry.url}signaler/",
    "thanks": lambda site: f"{site.annuaire.url}merci/",
    "verification": lambda site: f"{site.annuaire.url}verifier/?jeton=x",
    "confirmation": lambda site: f"{site.annuaire.url}confirmer/?jeton=x",
    "export": lambda site: f"{site.annuaire.url}export.csv",
    "subscription": lambda site: reverse("newsletter_sign_up"),
    "subscribed": lambda site: reverse("newsletter_thanks"),
    "lost link": lambda site: reverse("newsletter_link"),
    "preferences": lambda site: reverse("newsletter_preferences", args=["x"]),
    "unsubscription": lambda site: reverse("newsletter_unsubscribe", args=["x"]),
    "registration": lambda site: reverse(
        "participation_come", args=[site.gathering.uuid]
    ),
    "place": lambda site: reverse("participation_place", args=["x"]),
    "old address": lambda site: "/index.php?file=Sections",
    "old feed": lambda site: "/rss/news_rss.php",
    "search in vain": lambda site: "/recherche/?q=xylophone",
    "behind a password": lambda site: restricted(site.page, "password"),
    "behind a login": lambda site: restricted(site.page, "login"),
    "draft": lambda site: (
        factories.add(site.page, FreePage, "Brouillon", live=False).url
    ),
}


def moved(page) -> str:
    Redirect.add_redirect("/ici", page)
    return "/ici/"


@pytest.fixture
def site(home, page, annuaire, groupes_index, cycle):
    class Site:
        pass

    factories.add(home, ContactPage, "Contact", slug="contact")
    site = Site()
    site.page, site.annuaire = page, annuaire
    site.group = factories.add(
        groupes_index, GroupePage, "Vélo", purpose="Rouler", contact_email=MAIL
    )
    site.entry = factories.alternative("Un vélo", email=MAIL)
    site.gathering = open_atelier(cycle)
    return site


@pytest.mark.parametrize("kind", NOT_KEPT)
def test_what_is_not_for_everyone_or_no_page_is_not_kept(visitor, site, kind):
    assert not visitor.is_kept(NOT_KEPT[kind](site))


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "POST"},
        {"method": "OPTIONS"},
        {"cookie": "sessionid=abc"},
        {"cookie": "autre=1; csrftoken=abc"},
        {"cookie": "messages=abc"},
        {"authorization": "Basic YTpi"},
        {"range": "bytes=0-10"},
        {"host": "ailleurs.exemple.fr"},
    ],
    ids=str,
)
def test_what_somebody_asks_for_themselves_is_not_kept(visitor, page, asked):
    assert visitor.is_kept("/venir/")
    assert not visitor.is_kept("/venir/", **asked)


@pytest.mark.parametrize(
    "headers",
    [
        {"Set-Cookie": None},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Encoding, Accept-Language"},
        {"Cache-Control": "private"},
        {"Cache-Control": "no-store"},
        {"Content-Encoding": "gzip"},
        {"Content-Type": "image/png"},
        {"Content-Type": "application/pdf"},
    ],
    ids=str,
)
def test_an_answer_that_says_so_is_not_kept(db, headers):
    def application(environ, start_response):
        response = HttpResponse("Bonjour")
        response.until = timezone.now() + HOUR
        for name, value in headers.items():
            if value is None:
                response.set_cookie("a", "b")
            else:
                response.headers[name] = value
        start_response("200 OK", list(response.items()))
        return response

    assert not Visitor(application).is_kept("/")


def test_a_cookie_of_others_neither_counts_nor_arrives(visitor, page):
    assert visitor.is_kept("/venir/", cookie="_ga=1; sso=abc; autre-sessionid=1")
    assert visitor.get("/venir/").word == "hit"


WAYS = {
    "settings": lambda page: SiteSettings.objects.update(footer_text="Nouveau"),
    "theme": lambda page: Theme.objects.create(name="Nouveau", slug="nouveau"),
    "publish": lambda page: page.save_revision().publish(),
    "unpublish": lambda page: page.unpublish(),
    "delete": lambda page: page.delete(),
}


@pytest.mark.parametrize("way", WAYS)
def test_after_each_write_a_page_is_made_anew(visitor, page, way):
    assert visitor.is_kept("/") and visitor.is_kept("/venir/")
    WAYS[way](page)
    assert visitor.get("/").word != "hit"
    assert visitor.get("/venir/").word != "hit"


def check_settings_are_shown(visitor) -> None:
    assert visitor.is_kept("/")
    SiteSettings.objects.update(footer_text="Un mot nouveau")
    assert "Un mot nouveau" in visitor.get("/").text


def test_what_is_written_is_shown_at_once(visitor, home):
    check_settings_are_shown(visitor)


def test_the_control_of_the_bump(visitor, home, monkeypatch):
    silent = [*CoreConfig.silent_models, "SiteSettings"]
    monkeypatch.setattr(CoreConfig, "silent_models", silent)
    # As if nobody had noticed that a page reads them.
    monkeypatch.setattr(generation, "read_tags", lambda sql: frozenset())
    written._tags_of_tables.cache_clear()
    with pytest.raises(AssertionError, match="Un mot nouveau"):
        check_settings_are_shown(visitor)
    monkeypatch.undo()
    written._tags_of_tables.cache_clear()


def test_the_control_of_the_generation(visitor, home, monkeypatch):
    monkeypatch.setattr(
        generation, "names", lambda tags=(): dict.fromkeys(["", *tags], "same")
    )
    with pytest.raises(AssertionError, match="Un mot nouveau"):
        check_settings_are_shown(visitor)


def check_registrations_are_shown(visitor, cycle, page) -> None:
    gathering = open_atelier(cycle)
    address = gathering.page.url
    assert visitor.is_kept(address) and visitor.is_kept("/venir/")
    assert "10 places" in visitor.get(address).text
    gathering.taken, gathering.ceiling = 7, 10
    gathering.save()
    commit()
    assert "3 places" in visitor.get(address).text
    assert visitor.get("/venir/").word == "hit"


def test_who_registers_empties_only_pages_that_count_places(visitor, cycle, page):
    check_registrations_are_shown(visitor, cycle, page)


def test_a_poll_empties_only_pages_that_show_one(visitor, cycle, page):
    host = atelier(cycle, start=None)
    poll = open_poll(host)
    assert visitor.is_kept(host.url) and visitor.is_kept("/venir/")
    DatePoll.objects.filter(pk=poll.pk).update(note="Répondez avant dimanche")
    commit()
    assert visitor.get(host.url).word != "hit"
    assert visitor.get("/venir/").word == "hit"


def test_a_count_that_changes_while_a_page_is_made_is_not_kept(visitor, cycle):
    """The name is noted before the query; the other way round the page that was made of
    the former count would be right for ever."""
    gathering = open_atelier(cycle)
    address = gathering.page.url
    assert visitor.is_kept(address)
    check_while_made(visitor, address, gathering)


def check_while_made(visitor, address, gathering) -> None:
    def write_after(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if "participation_gathering" in sql and sql.startswith("SELECT"):
            generation.bump("places")  # Somebody else's commit, just after the query.
        return result

    generation.bump("places")
    with connection.execute_wrapper(write_after):
        visitor.get(address)
    assert visitor.get(address).word != "hit"


def test_the_control_of_the_order(visitor, cycle, monkeypatch):
    gathering = open_atelier(cycle)
    assert visitor.is_kept(gathering.page.url)
    real = page_cache._may_be_kept

    def note_late(response, noted):
        noted |= {tag: generation.names([tag])[tag] for tag in noted}
        return real(response, noted)

    monkeypatch.setattr(page_cache, "_may_be_kept", note_late)
    with pytest.raises(AssertionError):
        check_while_made(visitor, gathering.page.url, gathering)


def test_who_types_a_draft_empties_nothing(visitor, page, ateliers_index, client):
    """The one that is online, and one that never was."""
    signed_in(client, "Rédaction")
    other = factories.add(page, FreePage, "Un brouillon", live=False)
    for draft in (page, other):
        client.get(edit_url(draft))  # Who is there is noted once.
        for title in ("Un mot", "Un autre"):
            commit()
            addresses = ("/", "/venir/", ateliers_index.url)
            assert all(visitor.is_kept(address) for address in addresses)
            assert send(client, draft, title=title).status_code == 302
            commit()
            words = [visitor.get(address).word for address in addresses]
            assert words == ["hit", "hit", "hit"]


def test_no_page_is_kept_longer_than_five_minutes(visitor, page, monkeypatch):
    set_clock(monkeypatch, timezone.now().replace(hour=10))
    assert visitor.is_kept("/venir/")
    set_clock(monkeypatch, timezone.now() + timedelta(minutes=6))
    assert visitor.get("/venir/").word == "miss"


@pytest.mark.parametrize("field", ["start", "over_at", "closes_at"])
def test_no_page_is_kept_beyond_a_moment_that_changes_it(
    visitor, cycle, page, monkeypatch, afternoon, field
):
    soon = timezone.now() + timedelta(minutes=2)
    gathering = open_atelier(cycle)
    setattr(gathering, field, soon)
    gathering.save()
    assert visitor.is_kept(gathering.page.url)
    set_clock(monkeypatch, soon - timedelta(seconds=30))
    assert visitor.get(gathering.page.url).word == "hit"
    set_clock(monkeypatch, soon + timedelta(seconds=1))
    assert visitor.get(gathering.page.url).word == "miss"


def test_a_page_that_expires_is_gone_at_that_moment(
    visitor, page, monkeypatch, afternoon
):
    page.expire_at = timezone.now() + timedelta(minutes=1)
    page.save()
    assert visitor.is_kept("/venir/")
    set_clock(monkeypatch, page.expire_at + timedelta(seconds=1))
    assert visitor.get("/").word == "miss"


def test_what_others_add_to_an_address_makes_no_other_page(visitor, annuaire):
    assert visitor.is_kept("/annuaire/?page=1")
    answer = visitor.get("/annuaire/?utm_source=lettre&page=1&fbclid=abc")
    assert answer.word == "hit"
    assert "utm_source" not in answer.text
    assert visitor.get("/annuaire/?page=2").word == "miss"
    assert visitor.get("/annuaire/?%70age=1").word == "miss"  # Another spelling.
    assert "utm" not in visitor.get("/annuaire/flux.xml?utm_source=a&theme=b").text


def test_a_redirect_of_a_whole_address_still_leads_on(visitor, page):
    Redirect.add_redirect("/ancien?id=12&lang=fr", page)
    answer = visitor.get("/ancien?id=12&lang=fr")
    assert (answer.status, answer.headers["Location"]) == (301, "/venir/")


def test_the_head_of_a_page_is_that_of_the_same(visitor, page):
    assert visitor.is_kept("/venir/")
    whole, head = visitor.get("/venir/"), visitor.get("/venir/", method="HEAD")
    assert (head.word, head.body) == ("hit", b"")
    drop = "Server-Timing"
    assert {**head.headers, drop: ""} == {**whole.headers, drop: ""}


def test_many_who_ask_at_once_wait_for_one(db):
    made = check_one_is_made()
    assert made == 1


def test_the_control_of_the_lock(db, monkeypatch):
    monkeypatch.setattr(page_turns.PageTurns, "take", lambda self, name: True)
    monkeypatch.setattr(page_turns.PageTurns, "give_back", lambda self, name: None)
    assert check_one_is_made() > 1


def check_one_is_made() -> int:
    """How many of thirty who ask for one page make it."""
    made, all_here = [], threading.Barrier(30)

    def application(environ, start_response):
        made.append(1)
        # Long enough for the others to come.
        threading.Event().wait(0.2)
        response = HttpResponse("Bonjour")
        response.until = timezone.now() + HOUR
        response.headers["ETag"] = '"1"'
        start_response("200 OK", list(response.items()))
        return response

    visitor = Visitor(application)

    def ask() -> None:
        all_here.wait()
        assert visitor.get("/").body == b"Bonjour"

    threads = [threading.Thread(target=ask) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(made)


def test_another_process_finds_what_one_has_made(db, page, settings, tmp_path):
    settings.PAGES_ROOT = str(tmp_path)
    one, other = Visitor(), Visitor()
    assert one.is_kept("/venir/")
    assert other.get("/venir/").word == "hit"
    SiteSettings.objects.update(footer_text="Nouveau")
    assert other.get("/venir/").word != "hit"


def test_a_disk_that_takes_nothing_keeps_nothing_else_from_working(
    page, settings, tmp_path
):
    (tmp_path / "pages").write_text("no folder")
    settings.PAGES_ROOT = str(tmp_path / "pages")
    visitor = Visitor()
    if not settings.CACHE_URL:
        assert isinstance(visitor.cache._shared, FilePages)
    assert visitor.is_kept("/venir/")
    assert Visitor().get("/venir/").status == 200


def test_another_release_draws_its_own_pages(page, settings, tmp_path):
    settings.PAGES_ROOT = str(tmp_path)
    one, other = Visitor(), Visitor()
    other.cache._version = "other"
    assert one.is_kept("/venir/")
    assert other.get("/venir/").word == "miss"


START = """
import essaim.wsgi
from core.http.query import known_part
print(known_part("type=a&utm_source=b&id=3&p=2&bounds=1&attente=1"))
"""


def test_the_first_request_of_a_process_knows_every_parameter(tmp_path):
    """What a view reads is known before anybody has asked for it."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "essaim.settings.production",
        "SECRET_KEY": "tests-only-0123456789-0123456789-0123456789-0123",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": "http://127.0.0.1",
        "VAR_DIR": str(tmp_path),
        "PYTHONPATH": "site:.",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", START],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "type=a&id=3&p=2&bounds=1&attente=1"
