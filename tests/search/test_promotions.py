"""What editors put above the results."""

from django.urls import reverse

from home.models import FreePage
from search.models import Promotion
from tests import factories


def promotions_html(client, words: str) -> str:
    html = client.get("/recherche/", {"q": words}).content.decode()
    return html.partition("Choisi par la rédaction")[2].partition("</section>")[0]


def test_the_choice_of_editors_comes_first_for_these_words_alone(
    client, home, annuaire, django_assert_max_num_queries
):
    page = factories.add(home, FreePage, "Nous soutenir", slug="don", summary="Ici.")
    entry = factories.alternative("L’Établi", summary="On y répare.")
    Promotion.objects.create(searches="don\r\nfaire un Don", page=page)
    Promotion.objects.create(
        searches="dons", address="https://exemple.org/", title="Le <b>don</b> en ligne"
    )
    Promotion.objects.create(searches="vélos", alternative=entry, sentence="Un atelier")
    html = promotions_html(client, "DONS")
    assert html.index("/don/") < html.index("https://exemple.org/")
    assert "Ici." in html
    assert "Le &lt;b&gt;don" in html
    assert "Nous soutenir" in promotions_html(client, "un don, faire")
    assert "Un atelier" in promotions_html(client, "velo")
    assert not promotions_html(client, "don velo")
    assert not promotions_html(client, "")
    # What readers may not see is not shown either.
    page.unpublish()
    entry.unpublish()
    assert "Nous soutenir" not in promotions_html(client, "don")
    assert not promotions_html(client, "velo")


def test_editors_choose_in_the_admin(admin_client, home):
    add = reverse(Promotion.snippet_viewset.get_url_name("add"))
    html = admin_client.get(add, {"recherche": "cantine"}).content.decode()
    assert "cantine</textarea>" in html
    fields = dict.fromkeys(["page", "alternative", "address", "title", "sentence"], "")
    html = admin_client.post(add, {**fields, "searches": "don"}).content.decode()
    assert "une page, une alternative ou" in html
    address = {"address": "https://exemple.org/"}
    html = admin_client.post(add, {**fields, **address, "searches": "?"})
    assert "Donnez un titre" in html.content.decode()
    admin_client.post(add, {**fields, "page": home.pk, "searches": "don\r\naider"})
    response = admin_client.get(reverse(Promotion.snippet_viewset.get_url_name("list")))
    assert "don, aider" in response.content.decode()
