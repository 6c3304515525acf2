"""A report, hidden until it is ready, then dated once."""

from ateliers.models import AtelierPage
from ateliers.state import AtelierState
from tests.ateliers.helpers import PAST, REPORT, SECRET, atelier, page_of


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
