"""A report, hidden until it is ready, then dated once."""

import datetime

import pytest
from bs4 import BeautifulSoup

from ateliers.models import AtelierPage
from ateliers.state import AtelierState
from tests.ateliers.helpers import PAST, REPORT, SECRET, SOON, atelier, page_of

pytestmark = pytest.mark.front


def found(word: str) -> list[AtelierPage]:
    return list(AtelierPage.objects.all().search(word))


def test_nothing_of_a_report_is_public_before_it_is_ready(client, cycle):
    page = atelier(cycle, start=PAST, report=SECRET)
    addresses = [page.url, cycle.url, cycle.get_parent().url, "/"]
    for folder in (page.url, cycle.url, cycle.get_parent().url):
        addresses += [f"{folder}flux.xml", f"{folder}flux.json"]
    addresses += ["/recherche/?q=pamplemousse", f"{page.url}agenda.ics"]
    for address in addresses:
        content = client.get(address).content.decode()
        assert "confidentiel" not in content, address
    assert page.public_report is None
    assert found("pamplemousse") == []


def test_a_draft_of_a_live_page_is_not_searched(cycle):
    page = atelier(cycle, start=PAST)
    page.report = SECRET
    page.report_ready = True
    page.summary = "Une mandarine."
    page.save_revision()
    for word in ("pamplemousse", "mandarine"):
        assert found(word) == []


def test_a_ready_report_is_found_as_soon_as_it_is_published(client, cycle):
    page = atelier(cycle, start=PAST, report=SECRET)
    page.report_ready = True
    page.save_revision().publish()
    assert "pamplemousse" in page_of(client, page)
    assert found("pamplemousse") == [page]


def test_the_date_of_a_report_survives_corrections(client, cycle):
    page = atelier(cycle, start=PAST, report=REPORT, report_ready=True)
    first = page.report_published_at
    assert first
    page.title = "Sans faute"
    page.save_revision().publish()
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.report_published_at == first
    page.report_ready = False
    page.save_revision().publish()
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.state == AtelierState.PAST
    assert "Louer le local" not in page_of(client, page)
    page.report_ready = True
    page.save_revision().publish()
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.report_published_at == first
    assert "Louer le local" in page_of(client, page)


def test_going_back_to_an_old_version_does_not_change_the_date(cycle):
    page = atelier(cycle, start=PAST)
    old = page.latest_revision
    page.report, page.report_ready = REPORT, True
    page.save_revision().publish()
    page = AtelierPage.objects.get(pk=page.pk)
    first, sequence = page.report_published_at, page.sequence
    old.publish()
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.state == AtelierState.PAST
    assert page.sequence == sequence + 1
    page.report, page.report_ready = REPORT, True
    page.save_revision().publish()
    assert AtelierPage.objects.get(pk=page.pk).report_published_at >= first


def test_a_copy_has_no_report_date_of_its_own(cycle):
    page = atelier(cycle, start=PAST, report=REPORT, report_ready=True)
    copy = page.copy(update_attrs={"slug": "copie"}, keep_live=False)
    assert AtelierPage.objects.get(pk=copy.pk).report_published_at is None


def commitment(what: str, **fields) -> dict:
    return {"what": what, "who": "", "by_when": None, "state": "a_faire", **fields}


def report_of(client, cycle, blocks: list) -> BeautifulSoup:
    page = atelier(cycle, start=PAST, report=blocks, report_ready=True)
    return BeautifulSoup(page_of(client, page), "html.parser").select_one(
        "#compte-rendu"
    )


@pytest.mark.case("9.6")
def test_decisions_and_actions_that_follow_each_other_are_one_table(client, cycle):
    day = datetime.date(2026, 4, 1)
    shown = report_of(
        client,
        cycle,
        [
            ("decision", commitment("Louer le <local>.", who="Sophie", by_when=day)),
            ("action", commitment("Écrire à la mairie.", state="fait")),
            ("text", "<h2>Plus tard</h2><p>On a repris.</p>"),
            ("action", commitment("Ranger.")),
        ],
    )
    first, alone = shown.select("table")
    assert [cell.text for cell in first.select("thead th[scope=col]")] == [
        "Quoi",
        "Qui",
        "Pour quand",
        "Où en est-on",
    ]
    rows = [row.select("td") for row in first.select("tbody tr")]
    assert [[cell.text.replace("\xa0", " ") for cell in cells] for cells in rows] == [
        ["Sophie", "1er avril 2026", "À faire"],
        ["", "", "Fait"],
    ]
    heads = [head.text for head in first.select("tbody th[scope=row]")]
    assert [head.split()[0] for head in heads] == ["Décision", "Action"]
    assert "Louer le <local>." in heads[0]
    # One kind needs no word in each row, and no dates no column.
    assert alone.select_one("tbody th").text.strip() == "Ranger."
    assert "Pour quand" not in alone.text
    # The order of whoever wrote it.
    titles = [heading.text for heading in shown.select("h2")]
    assert titles == ["Décisions et actions", "Plus tard", "Action"]


@pytest.mark.case("9.6")
def test_each_part_of_a_report_has_a_heading_and_stands_in_the_summary(client, cycle):
    blocks = [
        ("objective", {"text": "<p>Dire nos envies.</p>"}),
        ("disagreement", {"text": "<p>Un local ?</p>"}),
        ("groupe", {"name": "Cuisiner", "text": "", "page": None}),
        ("decision", commitment("Louer.")),
        ("decision", commitment("Peindre.")),
    ]
    page = atelier(cycle, start=PAST, report=blocks, report_ready=True)
    soup = BeautifulSoup(page_of(client, page), "html.parser")
    titles = [
        "L’objectif",
        "Nous ne sommes pas d’accord",
        "Cuisiner",
        "Décisions",
    ]
    assert [h.text for h in soup.select("#compte-rendu h2")] == titles
    links = soup.select(".toc a")
    assert [link.text for link in links] == titles
    for link in links:
        assert soup.select_one(f'h2[id="{link["href"][1:]}"]')
    assert "<table" not in str(soup.select_one(".disagreement"))


@pytest.mark.case("9.6")
def test_the_title_of_a_callout_is_a_heading(client, cycle):
    callout = {"tone": "info", "title": "Avec des enfants", "text": "<p>Un coin.</p>"}
    page = atelier(cycle, start=SOON, invitation=[("callout", callout)])
    soup = BeautifulSoup(page_of(client, page), "html.parser")
    assert soup.select_one(".callout h2").text == "Avec des enfants"
