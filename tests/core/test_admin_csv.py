"""Lists of the admin as files: a French spreadsheet opens them with their accents, and
runs nothing that is written in them."""

import csv
import io

from django.core.files.base import ContentFile
from django.urls import reverse

from wagtail.contrib.redirects.models import Redirect

import pytest

from home.models import FreePage
from tabular import read
from tests import factories

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("https://exemple.fr";"Détail")'


def downloaded(client, url: str) -> bytes:
    response = client.get(url, {"export": "csv"})
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return b"".join(response)


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.case("7.9")
@pytest.mark.case("10.13")
@pytest.mark.parametrize("title", [FORMULA, "+33 1", "@SUM(A1)", "-2+3", "\t=1+1"])
def test_a_title_that_is_a_formula_is_shown_by_the_reports_not_run(
    admin_client, home, title
):
    page = factories.add(home, FreePage, "Été", slug="page")
    page.title = page.draft_title = title
    page.save(clean=False)
    for name in ("site_history", "aging_pages", "page_types_usage"):
        data = downloaded(admin_client, reverse(f"wagtailadmin_reports:{name}"))
        cells = [cell for row in rows(data) for cell in row]
        assert not any(cell.lstrip().startswith(("=", "+", "@")) for cell in cells)
        assert title not in cells


@pytest.mark.case("10.13")
def test_a_report_opens_in_columns_and_with_its_accents(admin_client, home):
    factories.add(home, FreePage, "Fête de l'été ; à Salon", slug="page")
    data = downloaded(admin_client, reverse("wagtailadmin_reports:aging_pages"))
    heading, *lines = rows(data)
    assert len(heading) > 2
    assert ["Fête de l'été ; à Salon"] in [row[:1] for row in lines]
    assert {len(row) for row in lines} == {len(heading)}


@pytest.mark.case("10.13")
@pytest.mark.parametrize(
    "name", ["wagtailredirects:index", "failed_searches", "documents_without_text"]
)
def test_every_list_that_can_be_downloaded_goes_through_the_same_writer(
    admin_client, name
):
    assert rows(downloaded(admin_client, reverse(name)))


@pytest.mark.case("10.13")
def test_redirects_that_were_downloaded_can_be_read_again(admin_client, home):
    Redirect.add_redirect("/ancienne-adresse", "/agenda/")
    Redirect.add_redirect("/fête", home)
    data = downloaded(admin_client, reverse("wagtailredirects:index"))
    Redirect.objects.all().delete()
    response = admin_client.post(
        reverse("wagtailredirects:start_import"),
        {"import_file": ContentFile(data, name="redirections.csv")},
    )
    html = response.content.decode()
    assert "/ancienne-adresse" in html
    assert response.context["dataset"].headers == rows(data)[0]


@pytest.mark.case("10.13")
def test_what_our_reader_gives_back_is_what_was_written(admin_client, home):
    page = factories.add(home, FreePage, "Été", slug="page")
    page.title = page.draft_title = FORMULA
    page.save(clean=False)
    data = downloaded(admin_client, reverse("wagtailadmin_reports:aging_pages"))
    table = read(ContentFile(data, name="rapport.csv"))
    assert any(FORMULA in str(row) for row in table.rows)
