"""A letter, from the foot of a page to the box of a reader who then leaves."""

import re
import urllib.request
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from newsletter.letters.rendering import render_mail
from newsletter.models import NewsletterIssuePage
from tests import factories
from tests.browser import MARKS
from tests.browser.test_editor import publish
from tests.fakes.smtp import Sink

pytestmark = MARKS

LOU = "lou.lettre@example.org"


def inscribe(browser, site: str, mails) -> Page:
    visitor = browser.new_context(java_script_enabled=False).new_page()
    visitor.goto(f"{site}/agenda/")
    foot = visitor.locator(".site-footer .short-form")
    foot.locator("[name=email]").fill(LOU)
    foot.get_by_role("button").click()
    expect(visitor.get_by_text("Nous venons de vous écrire")).to_be_visible()
    visitor.goto(re.search(r"http\S+lettre/confirmer\S+", mails.texts())[0])
    visitor.get_by_role("button", name="Oui, je m’inscris").click()
    expect(visitor.get_by_text("votre inscription est confirmée")).to_be_visible()
    return visitor


def write_and_assemble(page: Page, site: str) -> str:
    """The key of the letter, published."""
    page.get_by_role("link", name=re.compile("Écrire la lettre")).click()
    page.locator("[name=title]").fill("Douze vélos")
    page.locator("[name=preheader]").fill("Et trois ateliers")
    publish(page)
    edit = page.locator(".messages a[href*='/edit/']").first.get_attribute("href")
    key = re.search(r"/(\d+)/edit/", edit)[1]
    page.goto(f"{site}/admin/lettre/{key}/assembler/")
    for box in page.locator("[name=chosen]").all()[:3]:
        box.check()
    page.get_by_role("button", name="Ajouter au brouillon").click()
    expect(page.get_by_text("ajoutées au brouillon")).to_be_visible()
    publish(page)
    return key


def send(page: Page, site: str, key: str) -> int:
    """How many people it is for."""
    page.goto(f"{site}/admin/lettre/{key}/envoyer/")
    row = page.locator("tr", has_text="La lettre du mois")
    number = row.locator("td").last.inner_text()
    page.get_by_label("La lettre du mois").check()
    page.get_by_label(re.compile("écrivez le nombre")).fill(number)
    page.get_by_role("button", name="Envoyer la lettre").click()
    expect(page.get_by_text("ciblés")).to_be_visible()
    return int(number)


def test_a_letter_reaches_its_readers_and_lets_them_go(browser, site, admin, mails):
    visitor = inscribe(browser, site, mails)
    admin.goto(f"{site}/admin/")
    key = write_and_assemble(admin, site)
    number = send(admin, site, key)

    with Sink() as relay:
        environment = mails.environment | {
            "EMAIL_URL": f"smtp://127.0.0.1:{relay.port}"
        }
        replace(mails, environment=environment).send()
    assert len(relay.recipients) == len(relay.accepted) == number
    letter = next(message for to, message in relay.accepted if to == LOU)
    # The screen moves by itself.
    expect(admin.get_by_text(f"{number} envoyés")).to_be_visible()

    text = letter.get_payload(0).get_payload(decode=True).decode()
    visitor.goto(re.search(r"http\S+lettre/preferences/\S+", text)[0])
    visitor.get_by_label("Les prochains ateliers").check()
    visitor.get_by_role("button", name="Enregistrer mes choix").click()
    expect(visitor.get_by_text("C’est enregistré")).to_be_visible()

    link = letter["List-Unsubscribe"].strip("<>\r\n ")
    body = b"List-Unsubscribe=One-Click"
    with urllib.request.urlopen(link, data=body, timeout=30) as answer:
        assert answer.status == 200
    visitor.goto(link)
    visitor.get_by_role("button", name="Ne plus rien recevoir").click()
    expect(visitor.get_by_text("Vous ne recevrez plus rien")).to_be_visible()
    visitor.context.close()


@pytest.mark.case("5.10")
@pytest.mark.django_db
def test_a_long_link_leaves_the_letter_as_wide_as_the_telephone(
    browser: Browser, letters_index
):
    link = f"https://exemple.fr/{'a' * 90}"
    long = [("text", f'<p><a href="{link}">{link}</a></p><h2>{"B" * 90}</h2>')]
    long += [("heading", "C" * 90), ("button", {"text": "D" * 60, "url": link})]
    letter = factories.add(letters_index, NewsletterIssuePage, "E" * 90, body=long)
    telephone = browser.new_page(viewport={"width": 375, "height": 800})
    telephone.set_content(render_mail(letter).html)
    assert telephone.evaluate("document.documentElement.scrollWidth") == 375
    telephone.close()
