import pytest

from ateliers.models import AtelierPage
from legacy.models import LegacyAddress
from tests import factories


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
        "",
        "file=Sections&op=article&artid=91",
        "file=News&op=article&artid=90",
        "file=Sections&artid=-90",
        "file=Sections&artid=90%00",
        "file=Sections&artid=9e1",
        "file=Sections&artid=٩٠",
        "file=Sections&artid=" + "9" * 400,
        "file=%ff%fe&artid=90",
        "&".join(["a=1"] * 500),
    ],
)
def test_an_unknown_address_offers_to_search(client, atelier, query):
    answer = client.get(f"/index.php?{query}")
    assert answer.status_code == 404
    assert 'name="q"' in answer.content.decode()


def test_a_draft_is_not_given_away(client, atelier):
    atelier.unpublish()
    assert client.get("/index.php?file=Sections&artid=90").status_code == 404


def test_the_home_page_ignores_what_it_does_not_know(client, atelier):
    assert client.get("/?file=inconnu").status_code == 200
