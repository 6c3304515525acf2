"""Two people write in one report at once, each in a window of their own."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser import MARKS
from tests.browser.conftest import Served
from tests.trials import WHOLE

pytestmark = [*MARKS, pytest.mark.trial]

PACE = 60  # milliseconds a key
ROUNDS = 6 if WHOLE else 1
BLOCKS = 10
SHARED = 99

MAKE = """
from ateliers.models import AtelierPage, CyclePage
def block(number):
    return {"type": "text", "value": f"<p>Bloc {number}.</p>",
            "id": f"00000000-0000-4000-8000-{number:012d}"}
page = AtelierPage(title="Semer", slug="semer-a-deux", live=False)
page.report = AtelierPage._meta.get_field("report").to_python(
    [block(number) for number in [*range(20), 99]]
)
CyclePage.objects.live().first().add_child(instance=page)
page.save_revision()
print(page.pk)
"""
READ = """
import json
from ateliers.models import AtelierPage
from core.models import OpenForm
from french.text import plain
page = AtelierPage.objects.get(slug="semer-a-deux")
report = page.get_latest_revision_as_object().report
forms = OpenForm.objects.about(page)
print(json.dumps({
    "texts": [plain(str(block.value)) for block in report],
    "questions": sum(len(form.conflicts) for form in forms),
}))
"""


def block(page: Page, number: int):
    return page.locator(f"[data-contentpath='00000000-0000-4000-8000-{number:012d}']")


def write(page: Page, number: int, words: str) -> None:
    block(page, number).locator("[role=textbox]").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(f" {words}", delay=PACE)


def act(page: Page, number: int, action: str) -> None:
    block(page, number).locator(f"[data-streamfield-action={action}]").click()


def add(page: Page, words: str) -> None:
    report = page.locator("#panel-child-le_compte_rendu-report-content")
    report.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name="Texte", exact=True).click()
    report.locator("[role=textbox]").last.click()
    page.keyboard.type(words, delay=PACE)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+s")


@pytest.mark.case("E8")
def test_every_word_of_both_is_there_and_one_question_is_asked(
    served: Served, site, windows
):
    pk = int(served.shell(MAKE))
    lucie, karim = windows("Lucie"), windows("Samia")
    for page in (lucie, karim):
        page.goto(f"{site}/admin/pages/{pk}/edit/#tab-le_compte_rendu")
        expect(block(page, SHARED).locator("[role=textbox]")).to_be_visible()
    words = []
    for turn in range(ROUNDS):
        for number in range(BLOCKS):
            for page, first in ((lucie, 0), (karim, BLOCKS)):
                words.append(f"{'LK'[first > 0]}{turn}x{number}")
                write(page, first + number, words[-1])
    add(karim, "Ajouté par Karim")
    act(karim, 12, "MOVE_DOWN")
    act(lucie, 3, "MOVE_UP")
    act(karim, 19, "DELETE")
    write(lucie, SHARED, "deLucie")
    write(karim, SHARED, "deKarim")
    save(lucie)
    save(karim)
    found = json.loads(served.shell(READ))
    text = " ".join(found["texts"])
    gone = {f"K{turn}x9" for turn in range(ROUNDS)}
    lost = [word for word in words if word not in text]
    assert set(lost) == gone
    assert "Ajouté par Karim" in text
    assert "deLucie" in text and "deKarim" in text
    assert found["questions"] == 1
    places = {name: place for place, name in enumerate(found["texts"])}
    assert _place(places, "Bloc 3.") < _place(places, "Bloc 2.")
    assert _place(places, "Bloc 13.") < _place(places, "Bloc 12.")


def _place(places: dict[str, int], beginning: str) -> int:
    return next(place for text, place in places.items() if text.startswith(beginning))
