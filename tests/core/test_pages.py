from home.models import FreePage
from tests import factories


def test_a_free_page_is_served_to_everyone_without_a_cookie(client, home):
    factories.add(home, FreePage, "Qui sommes-nous ?", slug="qui-sommes-nous")
    response = client.get("/qui-sommes-nous/")
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_page_keeps_the_tags_that_editors_give_it(home):
    page = factories.add(home, FreePage, "Vélos", slug="velos")
    page.tags.add("récup", "vélo")
    page.save()
    assert set(FreePage.objects.get(pk=page.pk).tags.names()) == {"récup", "vélo"}
