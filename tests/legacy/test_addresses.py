import pytest

from ateliers.models import AtelierPage
from core.models import SiteSettings
from home.bootstrap import bootstrap
from home.models import ContactPage, FreePage
from legacy.models import LegacyAddress
from tests import factories

pytestmark = pytest.mark.front


@pytest.fixture
def atelier(cycle) -> AtelierPage:
    page = factories.add(cycle, AtelierPage, "3e atelier", number=3)
    LegacyAddress.objects.create(module="sections", legacy_id=90, page=page)
    return page


@pytest.mark.parametrize(
    "address",
    [
        "/index.php?file=Sections&op=article&artid=90",
        "/index.php?artid=90&op=article&file=sections",
        "/index.php?file=Sections&amp;op=article&amp;artid=90",
        "/index.php?file=Sections&op=article&artid=90&p=2&orderby=news&x[]=1",
        "/index.php?file=SECTIONS&nuked_nude=index&op=pdf&artid=90",
        "/index.php?op=article;artid=90;file=Sections",
        "/index.php?file=Comment&op=view_com&im_id=90&module=Sections",
        "/?file=Sections&op=article&artid=90",
    ],
)
def test_an_old_address_leads_to_its_page_for_ever(client, atelier, address):
    answer = client.get(address)
    assert answer.status_code == 301
    assert answer["Location"] == atelier.url


def test_the_old_list_leads_to_the_list(client, atelier, ateliers_index):
    answer = client.get("/index.php?file=Sections")
    assert (answer.status_code, answer["Location"]) == (301, ateliers_index.url)


@pytest.mark.parametrize(
    "query",
    [
        "file=Sections&op=article&artid=91",
        "file=Sections&artid=-90",
        "file=Sections&artid=90%00",
        "file=Sections&artid=9e1",
        "file=Sections&artid=٩٠",
        "file=Sections&artid=" + "9" * 400,
        "file=%ff%fe&artid=90",
        "file=../../etc/passwd",
        "file=" + "a" * 400,
        "file=<script>",
    ],
)
def test_an_unknown_address_offers_to_search(client, atelier, former_site, query):
    answer = client.get(f"/index.php?{query}")
    assert answer.status_code == 404
    assert 'name="q"' in answer.content.decode()


@pytest.fixture
def former_site(home) -> FreePage:
    page = factories.add(home, FreePage, "L'ancien site", slug="ancien-site")
    settings = SiteSettings.load()
    settings.former_site_page = page
    settings.save()
    return page


@pytest.fixture
def modules_today(agenda, annuaire, ateliers_index, letters_index, home) -> None:
    """What there is in the place of what the portal had."""
    factories.add(home, ContactPage, "Nous écrire", slug="contact")


@pytest.mark.case("8.12")
@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", "/"),
        ("?x=1", "/"),
        ("?" + "&".join(["a=1"] * 500), "/"),
        ("?file=Sections", "/ateliers/"),
        ("?file=Sections&op=classe&orderby=news", "/ateliers/"),
        ("?file=Calendar", "/agenda/"),
        ("?file=Calendar&nuked_nude=index&op=show_event&eid=3", "/agenda/"),
        ("?m=3&y=2016&file=calendar", "/agenda/"),
        ("?name=Calendar", "/agenda/"),
        ("?module=Calendar", "/agenda/"),
        ("?file=Newsletter", "/lettre/"),
        ("?file=Contact", "/contact/"),
        ("?file=Links&op=categorie&cat=2", "/annuaire/"),
        ("?file=Suggest&module=Links", "/annuaire/proposer/"),
        ("?file=Search", "/recherche/"),
        ("?file=Search&op=mod_search&main=v%C3%A9lo", "/recherche/?q=v%C3%A9lo"),
        ("?file=Search&op=mod_search&main=v%E9lo", "/recherche/?q=v%C3%A9lo"),
        ("?file=News", "/ancien-site/"),
        ("?file=News&op=suite&news_id=12", "/ancien-site/"),
        ("?file=Survey&op=sondage&poll_id=1", "/ancien-site/"),
        ("?file=Comment&op=view_com&im_id=9&module=Sections", "/ancien-site/"),
        ("?file=Comment&op=view_com&im_id=9&module=news", "/ancien-site/"),
        ("?file=User&op=login_screen", "/ancien-site/"),
        ("?file=Download&op=description&dl_id=4", "/ancien-site/"),
        ("?file=Gallery", "/ancien-site/"),
        ("?file=Archives", "/ancien-site/"),
        ("?file=Un_module", "/ancien-site/"),
    ],
)
def test_every_module_of_the_portal_has_an_answer(
    client, modules_today, former_site, query, address
):
    answer = client.get(f"/index.php{query}")
    assert (answer.status_code, answer["Location"]) == (301, address)
    assert client.get(address).status_code == 200


@pytest.mark.case("8.12")
@pytest.mark.parametrize(
    "module", ["Members&op=detail&autor=Lou", "Team", "Guestbook", "Textbox", "Forum"]
)
@pytest.mark.parametrize("head", ["/index.php", "/"])
def test_what_was_about_people_is_gone_and_one_reads_why(
    client, former_site, module, head
):
    answer = client.get(f"{head}?file={module}")
    assert answer.status_code == 410
    html = answer.content.decode()
    assert "L’ancien site</h1>" in html
    assert f'<link rel="canonical" href="{former_site.full_url}">' in html


@pytest.mark.parametrize("module", ["News", "Members", "Un_module"])
def test_without_that_page_one_is_offered_to_search(client, former_site, module):
    former_site.unpublish()
    answer = client.get(f"/index.php?file={module}")
    assert answer.status_code == 404
    assert 'name="q"' in answer.content.decode()


def test_a_section_that_the_site_has_not_is_told_of_there(client, former_site):
    answer = client.get("/index.php?file=Calendar")
    assert (answer.status_code, answer["Location"]) == (301, former_site.url)


def test_old_feeds_lead_to_what_there_is_to_follow(client, ateliers_index, annuaire):
    for name, address in (
        ("sections", "/ateliers/flux.xml"),
        ("links", "/annuaire/flux.xml"),
        ("news", "/flux.xml"),
        ("forum", "/flux.xml"),
    ):
        answer = client.get(f"/rss/{name}_rss.php")
        assert (answer.status_code, answer["Location"]) == (301, address)
        assert client.get(address).status_code == 200
    assert client.get("/rss/x1_rss.php").status_code == 404


@pytest.mark.case("8.12")
def test_the_page_is_given_once_and_says_what_became_of_each_thing(
    client, bootstrapped
):
    page = SiteSettings.load().former_site_page
    html = client.get("/index.php?file=Survey", follow=True).content.decode()
    for words in ("commentaires", "tribune", "comptes", "sondages", "/contact/"):
        assert words in html
    page.delete()
    bootstrap()
    assert client.get("/index.php?file=Survey").status_code == 404


def test_a_draft_is_not_given_away(client, atelier):
    atelier.unpublish()
    assert client.get("/index.php?file=Sections&artid=90").status_code == 404


def test_the_home_page_ignores_what_it_does_not_know(client, atelier, former_site):
    for query in ("file=inconnu", "file=../x", "file=Sections&artid=91"):
        assert client.get(f"/?{query}").status_code == 200
    answer = client.get("/?file=Survey")
    assert (answer.status_code, answer["Location"]) == (301, former_site.url)
