"""Two people in one text, where one does something else than writing."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import MARKS
from tests.browser.conftest import Served
from tests.browser.test_two_people import write
from tests.browser.test_unsaved import kept_in_the_browser, saved_by_itself, take_up

pytestmark = [*MARKS, pytest.mark.front]

MAKE = """
from ateliers.models import AtelierPage, CyclePage
page = AtelierPage(title="Semer", slug="semer-{slug}", summary="Relue.", live=False)
CyclePage.objects.live().first().add_child(instance=page)
page.save_revision()
print(page.pk)
"""
READ = """
import json
from ateliers.models import AtelierPage
draft = AtelierPage.objects.get(pk={pk}).get_latest_revision_as_object()
print(json.dumps([draft.title, draft.summary]))
"""
LOCK = """
from django.utils import timezone
from ateliers.models import AtelierPage
from core.models import User
AtelierPage.objects.filter(pk={pk}).update(
    locked={locked}, locked_at=timezone.now(),
    locked_by=User.objects.get(email="samia@exemple.fr"),
)
"""


@pytest.fixture
def draft(served: Served, site):
    """Its address, and what it holds."""

    def make(slug: str):
        pk = int(served.shell(MAKE.format(slug=slug)))
        code = READ.format(pk=pk)
        return f"{site}/admin/pages/{pk}/edit/", lambda: json.loads(served.shell(code))

    return make


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def save(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+s")


@pytest.mark.case("E5")
def test_two_fields_of_one_place_are_both_kept(served, site, windows):
    code = "from ateliers.models import Place; print(Place.objects.first().pk)"
    address = f"{site}/admin/snippets/ateliers/place/edit/{served.shell(code).strip()}/"
    lucie, samia = (opened(windows(name), address) for name in ("Lucie", "Samia"))
    samia.locator("[name=district]").fill("Près de Samia")
    save(samia)
    lucie.locator("[name=access]").fill("Par Lucie.")
    save(lucie)
    code = """
from ateliers.models import Place
print(Place.objects.get(district="Près de Samia").access)
"""
    assert served.shell(code).strip() == "Par Lucie."
    for page in (lucie, samia):
        page.goto(address)
    samia.locator("[name=district]").fill("Chez Samia")
    save(samia)
    lucie.locator("[name=district]").fill("Chez Lucie")
    save(lucie)
    told = lucie.get_by_text("Samia a changé cela pendant que vous écriviez")
    expect(told.first).to_contain_text("Chez Samia")
    expect(lucie.locator("[name=district]")).to_have_value("Chez Lucie")

    # A copy that is taken up again comes with what it was written over.
    for page in (lucie, samia):
        page.goto(address)
    lucie.locator("[name=access]").press_sequentially(" Et à pied.")
    kept_in_the_browser(lucie)
    samia.locator("[name=access]").fill("Par Samia.")
    save(samia)
    lucie.goto(address)
    lucie.get_by_role("button", name="Reprendre ce texte").click()
    save(lucie)
    expect(told.first).to_contain_text("Par Samia.")
    expect(lucie.locator("[name=access]")).to_have_value(re.compile("Et à pied"))


@pytest.mark.case("E6")
def test_two_windows_of_one_account_keep_both(windows, draft):
    address, read = draft("deux")
    one, other = (opened(windows("Lucie"), address) for _ in range(2))
    write(one, "De la première fenêtre.")
    with saved_by_itself(other) as answer:
        other.locator("[name=title]").fill("Semer tôt")
    assert answer.value.json()["success"]
    assert read() == ["Semer tôt", "De la première fenêtre."]
    expect(other.get_by_text("aussi écrit ici dans une autre fenêtre")).to_be_visible()


@pytest.mark.case("E8", "E9")
def test_one_field_of_two_people_is_asked_about_now_or_later(windows, draft):
    address, read = draft("meme")
    lucie, samia = (opened(windows(name), address) for name in ("Lucie", "Samia"))
    write(samia, "De Samia.")
    write(lucie, "De Lucie.")
    banner = lucie.locator(".essaim-news")
    expect(banner).to_contain_text("Samia a écrit ici pendant que vous écriviez")
    expect(banner).to_contain_text("tout est gardé")
    assert read()[1] == "De Samia."
    lucie.goto(address.split("/pages/")[0])  # She leaves, and comes back.
    opened(lucie, address).get_by_role("link", name="Choisir").click()
    lucie.get_by_label("Les deux").check()
    lucie.get_by_role("button", name="Enregistrer").click()
    expect(lucie.locator("[name=summary]")).to_have_value("De Samia. / De Lucie.")
    assert read()[1] == "De Samia. / De Lucie."


NOTHING_LEAVES = "() => { window.fetch = () => new Promise(() => {}); }"
WITHOUT_HTTPS = """
window.clipboard = navigator.clipboard;
Object.defineProperty(navigator, "clipboard", { value: undefined });
"""


def copied(page: Page, banner) -> str:
    banner.get_by_role("button", name="Copier mon texte").click()
    expect(banner.get_by_role("button", name="Copié")).to_be_focused()
    return page.evaluate("(window.clipboard ?? navigator.clipboard).readText()")


@pytest.mark.case("E9", "E10")
def test_who_locked_a_text_is_named_and_it_is_saved_afterwards(served, windows, draft):
    address, read = draft("verrou")
    pk = address.split("/")[-3]
    lucie = opened(windows("Lucie"), address)
    lucie.on("dialog", lambda dialog: dialog.accept())
    lucie.context.grant_permissions(["clipboard-read", "clipboard-write"])
    served.shell(LOCK.format(pk=pk, locked=True))
    with saved_by_itself(lucie):
        lucie.locator("[name=summary]").fill("Une phrase")
    banner = lucie.locator(".essaim-news")
    expect(banner).to_contain_text("Samia")
    assert copied(lucie, banner).startswith("Semer\n\nUne phrase\n\n")
    assert read()[1] == "Relue."
    served.shell(LOCK.format(pk=pk, locked=False))
    write(lucie, "Une phrase entière.")
    expect(banner).to_have_count(0)
    assert read()[1] == "Une phrase entière."

    # Refused, she leaves. Once it is unlocked she is offered what she had written.
    served.shell(LOCK.format(pk=pk, locked=True))
    with saved_by_itself(lucie):
        lucie.locator("[name=summary]").fill("Une autre phrase.")
    lucie.evaluate(WITHOUT_HTTPS)
    assert "Une autre phrase." in copied(lucie, banner)
    kept_in_the_browser(lucie)
    lucie.evaluate(NOTHING_LEAVES)  # What is sent on leaving could arrive too late.
    lucie.goto(address.split("/pages/")[0])
    served.shell(LOCK.format(pk=pk, locked=False))
    take_up(opened(lucie, address))
    expect(lucie.locator("[name=summary]")).to_have_value("Une autre phrase.")
    with saved_by_itself(lucie) as answer:
        pass
    assert answer.value.json()["success"]
    assert read()[1] == "Une autre phrase."


ABOUT = """
from ateliers.models import AtelierPage, CyclePage
from core.models import User
from core.trash.pages import move_to_trash
page = AtelierPage.objects.get(pk={pk})
samia = User.objects.get(email="samia@exemple.fr")
"""
MOVE = (
    ABOUT
    + """
AtelierPage.objects.filter(pk=page.pk).update(number=41)
cycle = page.get_parent().add_sibling("right", instance=CyclePage(
    title="Un autre cycle", slug="autre-{pk}"
))
page.move(cycle, "last-child")
page = AtelierPage.objects.get(pk=page.pk)
page.save_revision(user=samia).publish()
"""
)
UNPUBLISH = ABOUT + "page.unpublish(user=samia, log_action=True)"
BIN = ABOUT + "move_to_trash(page, samia)"
WHERE = """
import json
from ateliers.models import AtelierPage
page = AtelierPage.objects.get(pk={pk})
draft = page.get_latest_revision_as_object()
print(json.dumps([page.live, page.get_parent().title, draft.number, draft.summary]))
"""


@pytest.mark.case("E10")
def test_moved_withdrawn_or_binned_a_text_keeps_what_is_typed(served, windows, draft):
    address, _read = draft("ailleurs")
    pk = address.split("/")[-3]

    def where() -> list:
        return json.loads(served.shell(WHERE.format(pk=pk)))

    lucie = opened(windows("Lucie"), address)
    served.shell(MOVE.format(pk=pk))
    write(lucie, "Écrit après le déménagement.")
    there = [True, "Un autre cycle", 41]
    assert where() == [*there, "Écrit après le déménagement."]

    served.shell(UNPUBLISH.format(pk=pk))
    lucie.locator("[name=summary]").fill("Écrit après le retrait.")
    lucie.get_by_role("button", name="Publier").first.click()
    told = lucie.locator(".messages")
    expect(told).to_contain_text("Samia a retiré ce texte du site")
    assert where() == [False, *there[1:], "Écrit après le retrait."]

    opened(lucie, address)
    served.shell(BIN.format(pk=pk))
    with saved_by_itself(lucie) as answer:
        lucie.locator("[name=summary]").fill("Écrit dans la corbeille.")
    assert answer.value.json()["error_code"] == "in_trash"
    banner = lucie.locator(".essaim-news")
    expect(banner).to_contain_text("Samia a mis cette page à la corbeille")
    expect(banner.get_by_role("button", name="Copier mon texte")).to_be_visible()
    assert where()[3] == "Écrit dans la corbeille."
    lucie.locator("[name=summary]").fill("Écrit en dernier.")
    save(lucie)
    expect(lucie.locator(".messages")).to_contain_text("à la corbeille")
    assert where()[0] is False and where()[3] == "Écrit en dernier."


@pytest.mark.case("E9")
def test_what_was_refused_is_offered_on_another_computer(served, windows, draft):
    address, read = draft("ailleurs")
    pk = address.split("/")[-3]
    served.shell(LOCK.format(pk=pk, locked=True))
    first = opened(windows("Karim"), address)
    with saved_by_itself(first):
        first.locator("[name=summary]").fill("Sur le premier.")
    first.context.close()
    served.shell(LOCK.format(pk=pk, locked=False))

    second = windows("Karim")
    expect(second.locator("#textes-en-attente + p + ul")).to_have_text("Semer")
    second.get_by_role("link", name="Relire et reprendre").click()
    second.get_by_role("link", name="Rouvrir le formulaire").click()
    banner = second.locator(".essaim-unsaved")
    expect(banner).to_contain_text("Le site vous l’a gardé")
    banner.get_by_role("button", name="Reprendre ce texte").click()
    expect(second.locator("[name=summary]")).to_have_value("Sur le premier.")
    with saved_by_itself(second):
        pass
    assert read()[1] == "Sur le premier."
    opened(second, address)
    expect(second.locator("[name=summary]")).to_have_value("Sur le premier.")
    expect(banner).to_have_count(0)
    second.goto(address.split("/pages/")[0])
    expect(second.locator("#textes-en-attente")).to_have_count(0)
