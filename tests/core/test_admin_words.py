"""The admin speaks plain French to whoever never saw a CMS."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

from wagtail.models import Workflow

from bs4 import BeautifulSoup

from ateliers.models import AtelierPage, Place
from tests import factories
from tests.core.helpers import signed_in
from tests.outbox.helpers import run_worker

ENGLISH = re.compile(
    r"\b(?:the|this|your?|with|and|for|has|been|are|any|none|root|add|edit|delete|save|"
    r"search|settings|unpublish(?:ed)?|workflow|slug|snippets?|embed|dashboard|draft|"
    r"live|move|copy|history|status|preview|submit|upload|choose|locale|admin)\b",
    re.I,
)
STIFF = re.compile(r"\((?:e|s|es|tte|la|x)\)|[^\W\d_]'[^\W\d_]|e-mail", re.I)


def visible(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for hidden in [*soup(["script", "style", "svg"]), *soup.select("[hidden]")]:
        hidden.decompose()
    said = [
        tag[name]
        for name in ("title", "aria-label", "placeholder", "alt", "value")
        for tag in soup.find_all(attrs={name: True})
        if name != "value" or tag.get("type") in ("submit", "button")
    ]
    return "\n".join([soup.get_text("\n"), *said])


def unlucky(text: str) -> set[str]:
    lines = {" ".join(line.split()) for line in text.splitlines()}
    # Wagtail's first screen has a button that its template does not translate; our
    # style sheet hides it from everybody.
    lines.discard("Search")
    return {line for line in lines if ENGLISH.search(line) or STIFF.search(line)}


def test_the_mails_of_reviewers_and_writers_are_in_plain_french(client, home, cycle):
    writer = signed_in(client, "Rédaction", "Karim")
    reader = signed_in(Client(), "Publication", "Samia")
    atelier = factories.add(cycle, AtelierPage, "Semer", slug="semer", live=False)
    state = Workflow.objects.get().start(atelier, writer)
    task = state.current_task_state
    task.task.specific.on_action(task, reader, "reject", comment="Il manque la date.")
    run_worker()
    assert len(mail.outbox) == 2
    for sent in mail.outbox:
        text = re.sub(r"http\S+", "", f"{sent.subject}\n{sent.body}")
        assert unlucky(text) == set(), sent.body


def test_no_screen_of_an_editor_speaks_english_or_form_letters(client, home, cycle):
    signed_in(client, "Publication", "Samia")
    atelier = factories.add(cycle, AtelierPage, "Semer", slug="semer", number=1)
    place = Place.objects.create(name="Halle")
    entry = factories.alternative("L’Établi")
    image = factories.image("Une affiche")
    page, bulk = [atelier.pk], "wagtail_bulk_action"
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[home.pk]),
        *[
            reverse(f"wagtailadmin_pages:{name}", args=page)
            for name in ("edit", "delete", "unpublish", "copy", "move", "history")
        ],
        reverse("wagtailadmin_pages:usage", args=page),
        reverse("wagtailadmin_pages:add_subpage", args=[home.pk]),
        reverse("wagtailadmin_pages:search") + "?q=semer",
        reverse(bulk, args=["wagtailcore", "page", "unpublish"]) + f"?id={atelier.pk}",
        reverse(bulk, args=["wagtailcore", "page", "delete"]) + f"?id={atelier.pk}",
        *[
            reverse(each.snippet_viewset.get_url_name(name), args=args)
            for each in (place, entry)
            for name, args in (
                ("list", []),
                ("add", []),
                *[(name, [each.pk]) for name in ("edit", "delete", "usage", "history")],
            )
        ],
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add"),
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs:add_multiple"),
        reverse("wagtailadmin_account"),
        reverse("trash"),
        "/admin/ateliers/",
        "/admin/reports/site-history/",
        "/admin/reports/locked/",
        "/admin/reports/workflow/",
        "/admin/settings/core/sitesettings/",
    ]
    found = {}
    for address in addresses:
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        found[address] = unlucky(visible(answer.content.decode()))
    assert {address: words for address, words in found.items() if words} == {}
