"""The screen that sends: what it looks at, who relecture goes to, and two people."""

from django.core import mail
from django.urls import reverse

import pytest
from bs4 import BeautifulSoup

from core.trash.pages import move_to_trash
from newsletter.models import (
    LetterSettings,
    Mailing,
    NewsletterIndexPage,
    NewsletterIssuePage,
)
from outbox.models import Delivery
from tests import factories
from tests.newsletter.helpers import confirmed, follower
from tests.outbox.helpers import run_worker

pytestmark = [pytest.mark.front, pytest.mark.django_db]

LONG = [f"a{number}@exemple.fr" for number in range(21)]


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.SITE_URL = "http://testserver"


def configure(**choices) -> None:
    LetterSettings.load()
    LetterSettings.objects.update(**choices)


@pytest.fixture
def index(letters_index) -> NewsletterIndexPage:
    return letters_index


def letter(index, *blocks, **fields) -> NewsletterIssuePage:
    body = list(blocks) or [("text", "<p>Bonjour à toutes et tous.</p>")]
    return factories.add(index, NewsletterIssuePage, "Douze vélos", body=body, **fields)


def screen(client, issue, **data) -> str:
    address = reverse("newsletter_send", args=[issue.pk])
    answer = client.post(address, data) if data else client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_what_is_well_and_what_is_not(admin_client, index):
    photo = factories.image("velo.jpg")
    good = letter(
        index,
        ("text", f'<p><a href="{index.full_url}">La lettre</a></p>'),
        ("image", {"image": photo_block(photo, alt="Un vélo"), "caption": ""}),
        preheader="Et un potager",
    )
    html = screen(admin_client, good)
    assert "tous répondent" in html
    assert "Chaque image est décrite" in html
    assert "Aperçu dans la boîte : Et un potager" in html
    assert "À corriger" not in html
    assert "À voir" not in html

    hidden = factories.add(index, NewsletterIssuePage, "Cachée", live=False)
    bad = letter(
        index,
        (
            "text",
            f'<p><a href="/nulle-part/">ici</a> <a id="{hidden.pk}" '
            'linktype="page">là</a></p>',
        ),
        ("image", {"image": photo_block(photo, alt=""), "caption": ""}),
        subject="Un objet qui n'en finit pas " * 3,
    )
    html = screen(admin_client, bad)
    assert "ne mènent nulle part" in html
    assert "« ici », http://testserver/nulle-part/ : réponse 404" in html
    assert f"« là », http://testserver{hidden.url} : réponse 404" in html
    assert "Décrivez ces images" in html
    assert "velo.jpg" in html
    assert "Aperçu vide" in html
    assert "Objet long" in html
    assert "Lire en ligne" not in screen(admin_client, hidden)


def photo_block(photo, alt: str):
    photo.contextual_alt_text, photo.decorative = alt, False
    return photo


def test_links_of_others_are_called_on_a_click_only(
    admin_client, index, settings, outside
):
    settings.OUTSIDE_NETWORKS = ["127.0.0.0/8"]
    there = f"{outside.url}/ailleurs?a=1#fin"
    issue = letter(index, ("text", f'<p><a href="{there}">Ailleurs</a></p>'))
    assert "Liens d’ailleurs : 1, à vérifier" in screen(admin_client, issue)
    assert outside.asked == []
    assert "Liens d’ailleurs : 1, tous" in screen(admin_client, issue, action="links")
    assert outside.asked == ["/ailleurs?a=1"]
    outside.answer(b"", status=403)
    assert "tous répondent" in screen(admin_client, issue, action="links")
    for status, mood, why in (
        (404, "", "réponse 404"),
        (503, "", "réponse 503"),
        (200, "silent", "pas de réponse"),
    ):
        outside.answer(b"", status=status, mood=mood)
        assert why in screen(admin_client, issue, action="links")
    # Nobody sends our server into its own network.
    settings.OUTSIDE_NETWORKS = []
    asked = len(outside.asked)
    assert "pas publique" in screen(admin_client, issue, action="links")
    assert len(outside.asked) == asked


def test_a_test_goes_to_all_who_proofread(admin_client, index):
    issue = letter(index)
    assert "personnes qui relisent" not in screen(admin_client, issue)
    configure(testers="nadia@exemple.fr\n\nlou@exemple.fr ")
    assert "personnes qui relisent" in screen(admin_client, issue)
    data = {"action": "test", "address": "lou@exemple.fr", "everybody": "on"}
    admin_client.post(reverse("newsletter_send", args=[issue.pk]), data)
    run_worker()
    assert [message.to for message in mail.outbox] == [
        ["lou@exemple.fr"],
        ["nadia@exemple.fr"],
    ]


@pytest.mark.parametrize(
    "testers",
    ["nadia", "a@exemple.fr\nb@@c", "\n".join(f"a{n}@exemple.fr" for n in range(21))],
)
def test_a_list_that_cannot_be_written_to_is_refused(admin_client, index, testers):
    edit = reverse("wagtailsettings:edit", args=["newsletter", "lettersettings"])
    form = admin_client.get(edit, follow=True)
    address = form.redirect_chain[-1][0] if form.redirect_chain else edit
    answer = admin_client.post(address, {"testers": testers})
    assert answer.status_code == 200
    assert not LetterSettings.objects.exclude(testers="").exists()


def test_the_settings_are_saved(admin_client, home):
    edit = reverse("wagtailsettings:edit", args=["newsletter", "lettersettings"])
    edit = admin_client.get(edit, follow=True).redirect_chain[-1][0]
    data = {"testers": "nadia@exemple.fr", "ateliers_frequency": "semaine"}
    assert admin_client.post(edit, data).status_code == 302
    saved = LetterSettings.objects.get()
    assert (saved.ateliers_frequency, saved.annuaire_frequency) == ("semaine", "")


def test_the_steps_stand_on_the_letter_itself(admin_client, index):
    add = reverse(
        "wagtailadmin_pages:add", args=["newsletter", "newsletterissuepage", index.pk]
    )
    assert (
        'data-saves-first="action-whats-new"' in admin_client.get(add).content.decode()
    )
    issue = letter(index)
    edit = reverse("wagtailadmin_pages:edit", args=[issue.pk])
    html = admin_client.get(edit).content.decode()
    assert reverse("newsletter_send", args=[issue.pk]) in html
    form = admin_client.get(edit).context["form"]
    data = {name: form[name].value() or "" for name in ("title", "slug", "number")}
    data |= {"body-count": "0", "comments-TOTAL_FORMS": "0"}
    data |= {"comments-INITIAL_FORMS": "0", "action-whats-new": "1", "theme_ids": ""}
    answer = admin_client.post(edit, data)
    assert answer.headers["Location"] == reverse(
        "newsletter_whats_new", args=[issue.pk]
    )


def test_where_two_decide_one_alone_sends_nothing(admin_client, client, index):
    configure(approval_required=True)
    follower("ada@exemple.fr")
    other = factories.user("lou@exemple.fr", is_superuser=True)
    issue = letter(index)
    assert "Demander l’envoi" in screen(admin_client, issue)
    data = confirmed(issue)
    admin_client.post(reverse("newsletter_send", args=[issue.pk]), data)
    mailing = Mailing.objects.get()
    followed = reverse("newsletter_mailing", args=[mailing.pk])
    assert "confirmer l’envoi" not in admin_client.get(followed).content.decode()
    for action in ("approve", "start", "resume", "retry"):
        admin_client.post(followed, {"action": action})
    run_worker()
    assert [message.to for message in mail.outbox] == [["lou@exemple.fr"]]
    assert f"http://testserver{followed}" in mail.outbox[0].body

    # The page may say something else by now.
    issue.body = [("text", "<p>Une phrase inach</p>")]
    issue.save_revision().publish()
    client.force_login(other)
    shown = BeautifulSoup(client.get(followed).content, "html.parser").iframe["srcdoc"]
    assert shown == mailing.batch.html and "inach" not in shown
    assert "Oui, confirmer l’envoi" in client.get(followed).content.decode()
    client.post(followed, {"action": "approve"})
    client.post(followed, {"action": "approve"})
    run_worker()
    assert Delivery.objects.filter(bulk=True, state="sent").count() == 1
    assert Mailing.objects.get().approved_by == other


def test_the_numbers_move_by_themselves_while_a_letter_leaves(admin_client, index):
    follower("ada@exemple.fr")
    issue = letter(index)
    data = confirmed(issue)
    address = reverse("newsletter_send", args=[issue.pk])
    page = admin_client.post(address, data, follow=True)
    followed = page.redirect_chain[-1][0]
    assert "data-follow" in page.content.decode()
    assert "Actualiser" in page.content.decode()
    admin_client.post(followed, {"action": "pause"})
    assert "data-follow" not in admin_client.get(followed).content.decode()
    admin_client.post(followed, {"action": "resume"})
    run_worker()
    assert "data-follow" not in admin_client.get(followed).content.decode()


@pytest.mark.case("9.9")
def test_a_refused_sending_is_in_the_title_and_each_mistake_tied(admin_client, index):
    follower("lou@exemple.fr")
    issue = letter(index)
    for data, names in (
        (confirmed(issue, topics=[], count=""), ["topics", "count"]),
        (confirmed(issue, count=9), ["count"]),
        ({"action": "test", "address": "lou@"}, ["address"]),
    ):
        soup = BeautifulSoup(screen(admin_client, issue, **data), "html.parser")
        assert soup.title.string.startswith("Erreur")
        summaries = soup.select("#erreurs[autofocus]")
        assert len(summaries) == 1
        assert len(summaries[0].find_all("a")) == len(names)
        for name in names:
            field = soup.find(attrs={"name": name, "type": ["checkbox", "number"]})
            field = field or soup.find("input", attrs={"name": name})
            group = field.find_parent("fieldset") or field
            tied = group["aria-describedby"].split()
            assert all(soup.find(id=each) for each in tied)
            assert any(each.endswith("_error") for each in tied)


@pytest.mark.case("9.9")
def test_the_bar_of_a_sending_has_a_name_and_its_status_stands(admin_client, index):
    follower("lou@exemple.fr")
    issue = letter(index)
    data = confirmed(issue)
    answer = admin_client.post(reverse("newsletter_send", args=[issue.pk]), data)
    html = admin_client.get(answer.headers["Location"]).content.decode()
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find("progress")["aria-label"]
    assert not soup.select("[aria-live]")
    assert soup.select_one("[data-said][role=status]").get_text() == ""


def test_a_letter_in_the_bin_is_sent_to_nobody_not_even_to_try(admin_client, index):
    issue = letter(index)
    move_to_trash(issue, None)
    address = reverse("newsletter_send", args=[issue.pk])
    assert admin_client.get(address).status_code == 404
    data = {"action": "test", "address": "lou@exemple.fr"}
    assert admin_client.post(address, data).status_code == 404
    assert not Delivery.objects.exists()
