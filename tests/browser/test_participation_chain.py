"""From a poll of dates to a report that those who came correct: a telephone without
JavaScript on one side, the organiser's admin on the other."""

import datetime
import json
import re

from django.utils.text import slugify

import pytest
from playwright.sync_api import Page, expect

from tests.browser import MARKS
from tests.browser.conftest import Served
from tests.browser.test_editor import publish

pytestmark = [*MARKS, pytest.mark.front]

PHONE = {"width": 360, "height": 640}
TITLE = "Presser des pommes"
MAKE = f"""
from ateliers.models import AteliersIndexPage, AtelierPage, CyclePage
index = AteliersIndexPage.objects.get()
cycle = index.add_child(instance=CyclePage(title="Le verger", slug="le-verger"))
page = cycle.add_child(
    instance=AtelierPage(
        title={TITLE!r}, slug="pommes", registration_open=True, capacity=3
    )
)
page.save_revision().publish()
print(page.pk)
"""
UNDO = """
from ateliers.models import CyclePage
CyclePage.objects.get(slug="le-verger").delete()
"""
# The clock of a served site stands where it is: its date comes nearer instead.
BRING_NEARER = """
import datetime
from django.utils import timezone
from ateliers.models import AtelierPage
from participation.models import Gathering, Registration
row = Gathering.objects.get(page={key})
start = timezone.now().replace(microsecond=0) + datetime.timedelta(hours={hours})
end = start + datetime.timedelta(hours=2)
AtelierPage.objects.filter(pk={key}).update(start=start, end=end)
Gathering.objects.filter(pk=row.pk).update(start=start, end=end, over_at=end)
asked = start - datetime.timedelta(days=5)
row.registrations.update(registered_at=asked, asked_at=asked)
"""
# Jobs have their own hours, a test has not.
WORK = """
from jobs.registry import registered_jobs
for job in registered_jobs():
    if job.name.startswith("participation."):
        job.run()
"""
# Nobody hears of a report in its first ten minutes.
LET_IT_STAND = """
import datetime
from django.utils import timezone
from ateliers.models import AtelierPage
then = timezone.now() - datetime.timedelta(minutes=11)
names = ("report_published_at", "last_published_at")
AtelierPage.objects.filter(pk={key}).update(**dict.fromkeys(names, then))
"""
SENT = """
import json
from outbox.models import Delivery
rows = Delivery.objects.filter(email__endswith="@verger.exemple.fr").order_by("pk")
rows = rows.select_related("batch")
print(json.dumps([[row.email, row.batch.subject, row.batch.text] for row in rows]))
"""


@pytest.fixture
def atelier(served):
    yield int(served.shell(MAKE))
    served.shell(UNDO)


@pytest.fixture
def visitor(browser):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def address(name: str) -> str:
    return f"{slugify(name)}@verger.exemple.fr"


def link_in(served: Served, name: str, path: str) -> str:
    """Of the newest mail to somebody that has one, once all have left."""
    served.shell(WORK)
    served.send()
    texts = [
        text for to, _, text in json.loads(served.shell(SENT)) if to == address(name)
    ]
    links = [link for text in texts for link in re.findall(rf"\S*/{path}/\S+", text)]
    return links[-1]


def subjects(served: Served, name: str) -> list[str]:
    served.shell(WORK)
    served.send()
    rows = json.loads(served.shell(SENT))
    return [subject for to, subject, _ in rows if to == address(name)]


def propose_dates(admin: Page, screen: str) -> None:
    day = datetime.date.today() + datetime.timedelta(days=20)
    later = day + datetime.timedelta(days=1)
    lines = [f"{each:%d/%m/%Y} à 18 h 30" for each in (day, later)]
    admin.goto(screen)
    admin.locator("[name=text]").fill("\n".join(lines))
    admin.get_by_role("button", name="Vérifier ces dates").click()
    expect(admin.locator("[name=slot]")).to_have_count(2)
    admin.get_by_role("button", name="Ouvrir le sondage").click()


def answer(visitor: Page, poll: str, name: str, choices: tuple[str, str]) -> None:
    visitor.goto(poll)
    for slot, choice in zip(
        visitor.locator("main fieldset").all(), choices, strict=True
    ):
        slot.get_by_label(choice, exact=True).check()
    visitor.locator("[name=first_name]").fill(name)
    visitor.locator("main [name=email]").fill(address(name))
    visitor.get_by_role("button", name="Envoyer ma réponse").click()
    expect(visitor.get_by_text("votre réponse est enregistrée")).to_be_visible()


def test_from_the_poll_to_the_corrections(admin, visitor, served, site, atelier):
    screen = f"{site}/admin/participation/page/{atelier}/sondage/"
    propose_dates(admin, screen)

    visitor.goto(f"{site}/ateliers/le-verger/pommes/")
    visitor.get_by_role("link", name="Choisir la date").click()
    poll = visitor.url
    for name in ("Zoé", "Lou", "Sam", "Inès"):
        answer(visitor, poll, name, ("Oui", "Si besoin"))
    answer(visitor, poll, "Max", ("Non", "Non"))

    admin.goto(screen)
    admin.get_by_role("button", name=re.compile("^Retenir cette date")).first.click()
    expect(admin.get_by_text("Date retenue").first).to_be_visible()

    # Their addresses are proven: one button. The fourth waits.
    places = {}
    for name in ("Zoé", "Lou", "Sam"):
        visitor.goto(link_in(served, name, "venir"))
        visitor.get_by_role("button", name="Oui, je viens").click()
        places[name] = visitor.url
    visitor.goto(link_in(served, "Inès", "venir"))
    visitor.get_by_role("button", name="Me mettre sur la liste d’attente").click()
    expect(visitor.get_by_text("Votre rang : 1")).to_be_visible()
    visitor.goto(places["Lou"])
    visitor.get_by_role("button", name="Je ne viens pas").click()
    visitor.goto(link_in(served, "Inès", "place"))
    visitor.get_by_role("button", name="Oui, je viens").click()
    visitor.get_by_role("button", name="Le recevoir").click()

    # Two days before, then that evening.
    served.shell(BRING_NEARER.format(key=atelier, hours=47))
    assert f"Rappel\xa0: {TITLE}" in subjects(served, "Inès")
    served.shell(BRING_NEARER.format(key=atelier, hours=-3))
    admin.goto(f"{site}/admin/participation/page/{atelier}/")
    admin.get_by_role("button", name=re.compile("Est là : Inès")).click()
    admin.get_by_role("button", name="Commencer le compte rendu").click()
    statement = admin.locator("textarea[name*=statements]").first
    expect(statement).to_be_visible()
    for rich_text in admin.locator("#tab-le_compte_rendu [role=textbox]").all():
        rich_text.fill("Nous avons pressé trente kilos.")
    for words in admin.locator("#tab-le_compte_rendu textarea:visible").all():
        words.fill("Recommencer au printemps.")
    admin.locator("[name=report_ready]").check()
    publish(admin)
    served.shell(LET_IT_STAND.format(key=atelier))

    visitor.goto(link_in(served, "Inès", "relire"))
    visitor.locator("summary", has_text="Corriger ce passage").first.click()
    visitor.locator("main details textarea").first.fill("C'était quarante kilos.")
    visitor.get_by_role("button", name="Envoyer mes corrections").click()
    expect(visitor.get_by_text("Merci, c’est reçu")).to_be_visible()
    admin.goto(f"{site}/admin/participation/page/{atelier}/")
    admin.get_by_role("link", name="1 correction à lire").click()
    expect(admin.get_by_text("C'était quarante kilos.")).to_be_visible()
