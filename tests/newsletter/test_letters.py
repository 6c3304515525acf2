"""Letters as they are written, previewed, and read on the site."""

import datetime
import re
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

from django.core.management import call_command
from django.utils import timezone

import pytest

from french.dates import days_by_month
from newsletter.letters.rendering import UNSUBSCRIBE_MARK, render_mail
from newsletter.mailings import sending
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage
from outbox.delivery.envelope import Envelope
from outbox.models import Delivery
from tests import factories
from tests.agenda.helpers import evening, event
from tests.ateliers.helpers import SOON, atelier
from tests.essaim.test_visibility import BODY, HIDINGS, SECRET
from tests.newsletter.helpers import follower

pytestmark = [pytest.mark.front, pytest.mark.django_db]


@pytest.fixture
def letters(letters_index) -> NewsletterIndexPage:
    return letters_index


@pytest.fixture
def letter(letters, cycle) -> NewsletterIssuePage:
    body = [
        ("text", '<p>Bonjour, voici <a href="/contact/">notre adresse</a>.</p>'),
        ("heading", "L'essentiel"),
        ("agenda", {"days": 60}),
        ("button", {"text": "Nous aider", "page": None, "url": "https://exemple.fr/a"}),
    ]
    atelier(cycle, "Réparer un vélo", start=SOON)
    return factories.add(
        letters,
        NewsletterIssuePage,
        "Douze vélos et un potager",
        slug="lettre-1",
        number=1,
        preheader="Et trois ateliers",
        body=body,
    )


def test_the_archive_lists_what_came_out_and_nothing_else(client, letters, letter):
    factories.add(letters, NewsletterIssuePage, "Un brouillon", live=False)
    html = client.get(letters.url).content.decode()
    assert "Douze vélos et un potager" in html
    assert "Un brouillon" not in html
    assert "/lettre/inscription/" in html


def test_a_letter_reads_at_an_address_of_its_own(client, letter):
    html = client.get(letter.url).content.decode()
    assert "Lettre nᵒ 1" in html
    assert "Réparer un vélo" in html
    assert "Nous aider" in html
    assert UNSUBSCRIBE_MARK not in html


def test_the_feed_has_the_whole_letter_and_no_personal_link(client, letters, letter):
    feed = client.get(f"{letters.url}flux.xml").content.decode()
    assert f"urn:uuid:{letter.translation_key}" in feed
    assert "Réparer un vélo" in feed
    assert "@@" not in feed
    items = client.get(f"{letters.url}flux.json").json()["items"]
    assert "Réparer un vélo" in items[0]["content_html"]


def test_the_mail_has_its_own_html_and_its_own_text(letter):
    mail = render_mail(letter)
    assert mail.subject == "Douze vélos et un potager"
    assert 'style="' in mail.html
    assert "class=" in mail.html
    assert "prefers-color-scheme" in mail.html
    assert not re.search(r'(?:href|src)="/', mail.html)
    assert mail.html.index("Lire en ligne") < mail.html.index("Réparer un vélo")
    assert f'href="{UNSUBSCRIBE_MARK}"' in mail.html
    assert "<" not in mail.text
    assert "notre adresse (http" in mail.text
    assert "L'essentiel" in mail.text or "L’essentiel" in mail.text
    assert UNSUBSCRIBE_MARK in mail.text


def test_what_is_hidden_since_stands_in_no_letter(client, letters, cycle):
    hidden = atelier(cycle, "Un atelier retiré", start=SOON)
    body = [("pages", {"pages": [hidden]})]
    letter = factories.add(letters, NewsletterIssuePage, "Deux", body=body)
    assert "Un atelier retiré" in render_mail(letter).html
    hidden.unpublish()
    letter = NewsletterIssuePage.objects.get(pk=letter.pk)
    assert "Un atelier retiré" not in render_mail(letter).html
    assert "Un atelier retiré" not in client.get(letter.url).content.decode()


def test_the_agenda_of_an_old_letter_does_not_move(letter, cycle):
    past = timezone.now() - datetime.timedelta(days=400)
    NewsletterIssuePage.objects.update(first_published_at=past)
    old = NewsletterIssuePage.objects.get()
    assert "Réparer un vélo" not in render_mail(old).text


@pytest.mark.parametrize(
    "mode, sign",
    [("", "site-footer"), ("courriel", "<table"), ("texte", "Lire en ligne :")],
)
def test_editors_see_the_three_forms(admin_client, letter, mode, sign):
    edit = f"/admin/pages/{letter.pk}/edit/"
    form = admin_client.get(edit)
    assert "ko sur 100" in form.content.decode()
    preview = f"{edit}preview/?mode={mode}"
    data = form.context["form"].initial
    assert data["number"] == 1
    answer = letter.make_preview_request(preview_mode=mode)
    assert sign in answer.content.decode()
    assert preview


def test_the_next_number_is_proposed(admin_client, letters, letter):
    add = f"/admin/pages/add/newsletter/newsletterissuepage/{letters.pk}/"
    assert admin_client.get(add).context["form"]["number"].value() == 2


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999", "%00"])
def test_no_page_number_breaks_the_archive(client, letters, letter, page):
    assert client.get(f"{letters.url}?page={page}").status_code == 200


def test_a_letter_costs_the_same_with_more_of_them(
    client, letters, letter, django_assert_max_num_queries
):
    client.get(letters.url)
    for number in range(2, 8):
        factories.add(letters, NewsletterIssuePage, f"Lettre {number}", number=number)
    with django_assert_max_num_queries(14):
        client.get(letters.url)
    with django_assert_max_num_queries(15):
        client.get(letter.url)


def test_what_comes_back_stands_in_the_agenda_and_what_is_off_does_not(letters, agenda):
    weekly = event(agenda, "Permanence vélo", start=evening(3), repeat="semaine")
    event(agenda, "Bal annulé", start=evening(4), cancelled=True)
    body = [("agenda", {"days": 15}), ("pages", {"pages": [weekly]})]
    letter = factories.add(letters, NewsletterIssuePage, "Trois", body=body)
    text = render_mail(letter).text
    # Among the dates and among the pages: once each, whatever comes back.
    assert text.count("Permanence vélo") == 2
    again = timezone.localdate(evening(3)) + datetime.timedelta(days=7)
    assert f"Puis : {days_by_month([again])}." in text
    assert "Bal annulé" not in text
    assert re.search(r"http\S+agenda/", text)


def test_letters_are_found_and_drafts_are_not(client, letters, letter):
    factories.add(
        letters,
        NewsletterIssuePage,
        "Potager secret",
        live=False,
        body=[("text", "<p>Pas encore.</p>")],
    )
    found = client.get("/recherche/?q=potager&type=lettre").content.decode()
    assert "Douze vélos" in found
    assert "Potager secret" not in found
    sitemap = client.get("/sitemap.xml").content.decode()
    assert letter.url in sitemap
    home = client.get("/").content.decode()
    assert f'Dernière parution : <a href="{letter.url}">' in home.replace("\xa0", " ")


@pytest.mark.parametrize("medium", ["mail", "web"])
def test_no_heading_is_skipped(letters, cycle, medium):
    page = atelier(cycle, "Réparer un vélo", start=SOON)
    blocks = [("pages", {"pages": [page]}), ("heading", "Suite")]
    body = [*blocks, ("pages", {"pages": [page]}), ("agenda", {"days": 60})]
    letter = factories.add(letters, NewsletterIssuePage, "Titres", body=body)
    html = render_mail(letter).html if medium == "mail" else letter.body_html
    levels = re.findall(r"<h([1-6])", html)
    assert "".join(levels).removeprefix("1") == "22323"


def test_a_hidden_letter_is_nowhere(client, home, letters, letter):
    for number, hide in enumerate(HIDINGS):
        hide(letters, NewsletterIssuePage, slug=f"cachee-{number}", body=BODY)
    call_command("update_index", verbosity=0)
    places = ["/", letters.url, letter.url, "/sitemap.xml", "/flux.xml"]
    places += [f"{letters.url}flux.xml", f"{letters.url}flux.json"]
    places += ["/plan-du-site/", f"/recherche/?q={SECRET}&type=lettre"]
    for place in places:
        html = client.get(place).content.decode().replace(f'value="{SECRET}"', "")
        assert "cachee-" not in html, place
    for page in NewsletterIssuePage.objects.filter(slug__startswith="cachee-"):
        assert client.get(f"/lettre/{page.slug}/").status_code in (302, 404)


def test_the_feed_is_valid_and_keeps_its_name_through_a_move(client, letters, letter):
    def entry():
        root = ElementTree.fromstring(client.get(f"{letters.url}flux.xml").content)
        [item] = root.iterfind("channel/item")
        return root, item

    root, item = entry()
    assert root.get("version") == "2.0"
    channel = root.find("channel")
    assert channel.findtext("language") == "fr"
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    assert parsedate_to_datetime(item.findtext("pubDate"))
    guid = item.find("guid")
    assert guid.get("isPermaLink") == "false"
    letter.slug = "ailleurs"
    letter.save_revision().publish()
    moved = entry()[1]
    assert moved.findtext("guid") == guid.text
    assert moved.findtext("link").endswith("/ailleurs/")
    feed = client.get(f"{letters.url}flux.json").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["id"] == guid.text


def written(letters, *blocks) -> NewsletterIssuePage:
    return factories.add(letters, NewsletterIssuePage, "Douze vélos", body=blocks)


@pytest.mark.case("5.9")
def test_the_text_part_keeps_titles_and_lists_apart(letters):
    markup = (
        "<h2>Titre</h2><p>Texte</p><ul><li>Un<ul><li>Deux</li></ul></li>"
        "<li>Trois</li></ul><p>Fin</p>"
    )
    text = render_mail(written(letters, ("text", markup))).text
    assert "Titre\n\nTexte\n\n– Un\n  – Deux\n– Trois\n\nFin\n" in text


@pytest.mark.case("5.11")
@pytest.mark.parametrize(("width", "shown"), [(40, 40), (800, 552), (1600, 552)])
def test_a_picture_is_never_wider_than_it_is(letters, width, shown):
    image = factories.image(size=(width, 30))
    block = {"image": {"image": image, "alt_text": "Un vélo", "decorative": False}}
    html = render_mail(written(letters, ("image", block))).html
    [tag] = re.findall(r"<img[^>]+>", html)
    assert f'width="{shown}"' in tag
    assert re.findall(r"max-width: ?(\d+)px", tag) == [str(shown)]


@pytest.mark.case("5.11")
def test_the_signature_is_known_as_one_when_it_arrives(letter):
    follower("lou@exemple.fr")
    sending.prepare(letter, ["lettre"], None)
    raw = Envelope.of(Delivery.objects.get()).content("\n")
    text = message_from_bytes(raw).get_payload(0).get_payload(decode=True).decode()
    assert "\n-- \nVous recevez cette lettre" in text


@pytest.mark.case("5.12")
def test_outlook_gets_a_table_of_600_around_the_letter(letter):
    html = render_mail(letter).html
    before, _start, rest = html.partition("<!--[if mso]>")
    opening, _end, rest = rest.partition("<![endif]-->")
    sheet, _start, closing = rest.rpartition("<!--[if mso]>")
    assert 'width="600"' in opening
    assert opening.endswith("<tr><td>")
    assert closing.startswith("</td></tr></table><![endif]-->")
    assert sheet.strip().startswith("<table")
    assert sheet.strip().endswith("</table>")
    assert 'width="600"' not in before + sheet
