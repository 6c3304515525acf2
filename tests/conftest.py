import datetime
import gc

from django.core.cache import caches
from django.db import connection

from wagtail.models import Page, Site

import pytest

from agenda.models import AgendaIndexPage
from annuaire.maps.schematic import draw_once
from annuaire.models import AnnuaireIndexPage
from annuaire.neighbourhoods.files import load_marseille_once
from ateliers.models import AteliersIndexPage, CyclePage
from core.http import generation
from core.models import SiteSettings
from groupes.models import GroupesIndexPage
from home.bootstrap import bootstrap
from home.models import HomePage
from home.roles import give_roles
from newsletter.models import NewsletterIndexPage
from tests import factories
from tests.cases import Verdicts
from tests.clock import set_clock
from tests.commits import commit  # noqa: F401
from tests.fakes.outside import Outside
from tests.migrated import lock, template
from tests.rows import Kept, Written
from tests.sections import Section, make_sections

REFILL = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--cases", action="store_true", help="the verdict of each case of cases.toml"
    )
    parser.addoption(
        "--rights", action="store_true", help="write tests/rights.csv and its page anew"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Verdicts(), "cases")


def pytest_collection_finish() -> None:
    """Django, Wagtail and the tests stay in memory to the end: the collector need not
    go through them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None):
    """Django empties the database after a test that commits, of its home page too."""
    yield
    mark = item.get_closest_marker("django_db")
    refill = item.config.stash.get(REFILL, None)
    if nextitem and refill and mark and mark.kwargs.get("transaction"):
        refill()


@pytest.fixture(autouse=True)
def fresh_caches():
    for cache in caches.all():
        cache.clear()
    generation.bump()


@pytest.fixture(autouse=True)
def mail_goes_through_the_outbox(settings):
    """Django's test runner puts its own backend in the place of ours."""
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"


@pytest.fixture(scope="session")
def migrated(django_db_blocker):
    """What the databases of a run are copied from."""
    with django_db_blocker.unblock():
        return template()


@pytest.fixture(scope="session")
def django_db_setup(request, migrated, django_db_blocker):
    """With a home page in the place of Wagtail's welcome: made once for them all, it
    is a tenth of a second less for each test."""
    with django_db_blocker.unblock():
        with lock(), migrated.behind_the_test_database():
            request.getfixturevalue("django_db_setup")
        root = Page.objects.get(depth=1)
        root.get_children().delete()
        root.refresh_from_db()
        page = factories.add(
            root, HomePage, "Accueil", slug="accueil", heading="Agir ensemble"
        )
        Site.objects.all().delete()
        Site.objects.create(
            hostname="testserver",
            port=80,
            site_name="Essaim",
            root_page=page,
            is_default_site=True,
        )
        SiteSettings.load()  # Or the first request of each test would write it.
        if connection.vendor == "sqlite":
            return  # Nothing is committed in memory.
        kept = Kept()

    def refill() -> None:
        with django_db_blocker.unblock():
            kept.put_back()

    request.config.stash[REFILL] = refill


@pytest.fixture
def afternoon(monkeypatch) -> datetime.date:
    """What a test says does not hang on the hour, the weekday or the month: it is
    Wednesday 17 June 2026, and 15 h in Marseille. Gives the day."""
    moment = datetime.datetime(2026, 6, 17, 13, tzinfo=datetime.UTC)
    set_clock(monkeypatch, moment)
    return moment.date()


@pytest.fixture
def home(db) -> HomePage:
    return HomePage.objects.get()


@pytest.fixture(scope="session")
def sections(django_db_setup, django_db_blocker) -> dict[str, Section]:
    with django_db_blocker.unblock():
        return make_sections(HomePage.objects.get())


@pytest.fixture
def ateliers_index(sections, home) -> AteliersIndexPage:
    return sections["ateliers"].put_below(home)


@pytest.fixture
def cycle(sections, ateliers_index) -> CyclePage:
    return sections["cooperative"].put_below(ateliers_index)


@pytest.fixture
def groupes_index(sections, home) -> GroupesIndexPage:
    return sections["groupes"].put_below(home)


@pytest.fixture
def agenda(sections, home) -> AgendaIndexPage:
    return sections["agenda"].put_below(home)


@pytest.fixture
def annuaire(sections, home) -> AnnuaireIndexPage:
    return sections["annuaire"].put_below(home)


@pytest.fixture
def letters_index(sections, home) -> NewsletterIndexPage:
    return sections["lettre"].put_below(home)


@pytest.fixture(scope="session")
def whole_site(django_db_setup, django_db_blocker) -> Written:
    with django_db_blocker.unblock():
        return Written(bootstrap)


@pytest.fixture
def bootstrapped(whole_site, home) -> None:
    """What `bootstrap` makes of a site that has a home page and nothing else."""
    whole_site.put_back()


@pytest.fixture(scope="session")
def plan_of_marseille(django_db_setup, django_db_blocker) -> Written:
    def write() -> None:
        draw_once()
        load_marseille_once()

    with django_db_blocker.unblock():
        return Written(write)


@pytest.fixture
def marseille(plan_of_marseille, db) -> None:
    """Its plan and its quartiers, as a site begins with them."""
    plan_of_marseille.put_back()


@pytest.fixture
def roles(home) -> None:
    give_roles(home)


@pytest.fixture
def admin_client(client, db):
    """Signed in as an administrator."""
    client.force_login(factories.user(is_superuser=True, display_name="Nadia"))
    return client


@pytest.fixture
def outside(settings):
    """A service of others, close by."""
    settings.OUTSIDE_TIMEOUT = 1
    with Outside() as service:
        yield service
