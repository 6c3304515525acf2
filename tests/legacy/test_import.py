import datetime
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

from wagtail.models import Page

import pytest

from ateliers.models import AtelierPage, CyclePage, Place
from groupes.models import GroupePage
from legacy.completeness import missing_words
from legacy.decoding import decode
from legacy.models import LegacyAddress, LegacyImport
from legacy.portal import read_page
from tests import factories

DATA = Path(__file__).parent / "data"
REPORT = DATA / "portal_report.txt"
CYCLE = "Atelier Découverte Monnaie locale"


def run(path=REPORT, *options: str, **named) -> str:
    out = StringIO()
    call_command("import_report", str(path), *options, stdout=out, **named)
    return out.getvalue()


def imported() -> AtelierPage:
    return AtelierPage.objects.get(legacy_import__isnull=False)


def blocks(page: AtelierPage, kind: str) -> list:
    return [block.value for block in page.report if block.block_type == kind]


def test_a_published_import_is_a_whole_page(ateliers_index, client):
    factories.theme("Économie sociale et solidaire", "economie")
    out = run(REPORT, "--publish")
    page = imported()
    assert "Mots manquants : aucun" in out
    assert page.full_url in out
    assert page.live
    assert page.get_parent().specific.title == CYCLE
    assert page.number == 2
    assert page.byline == "Camille Rivage"
    assert page.legacy_reads == 1042
    assert [theme.slug for theme in page.themes.all()] == ["economie"]
    assert page.place_note.startswith("À la Maison du Cours")
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert "Une monnaie qui reste dans le quartier" in answer.content.decode()


def test_in_a_feed_it_is_one_item_with_its_whole_text(ateliers_index, client):
    run(REPORT, "--publish")
    [item] = client.get(f"{ateliers_index.url}flux.json").json()["items"]
    assert item["date_published"].startswith("2016-02-04")
    body = read_page(decode(REPORT.read_bytes())).body
    assert not missing_words("\n".join(body), item["content_html"])


def test_the_day_of_the_atelier_and_the_day_it_was_added_are_told_apart(
    ateliers_index,
):
    run(REPORT, "--publish")
    page = imported()
    paris = datetime.timezone(datetime.timedelta(hours=1))
    assert page.start.astimezone(paris).date() == datetime.date(2016, 2, 2)
    assert not page.time_known
    added = datetime.datetime(2016, 2, 4, 12, tzinfo=paris)
    assert page.first_published_at == page.report_published_at == added


def test_the_report_is_structured(ateliers_index):
    run()
    page = imported()
    [table] = blocks(page, "round_table")
    [questions] = blocks(page, "questions")
    assert len(table["statements"]) == 5
    assert list(questions["questions"])[2] == "Comment le dire sans jargon ?"
    assert [block["name"] for block in blocks(page, "groupe")] == [
        "DECOUVRIR les monnaies",
        "ACCUEILLIR les commerces",
        "FABRIQUER les billets",
    ]
    assert page.report_ready


def test_groups_are_linked_by_their_full_name_or_their_first_word(
    ateliers_index, groupes_index
):
    names = ["Découvrir les monnaies", "Accueillir", "Fabriquer des jouets"]
    full, short, _other = (
        factories.add(groupes_index, GroupePage, name, purpose="Agir.")
        for name in names
    )
    run()
    page = imported()
    assert [block["page"] for block in blocks(page, "groupe")] == [
        full,
        short,
        None,
    ]
    assert {*page.groups.all()} == {full, short}


def test_a_place_of_that_name_is_chosen(ateliers_index):
    place = Place.objects.create(name="Maison du Cours")
    run()
    assert imported().place == place


def test_without_publish_it_stays_a_draft(ateliers_index, client):
    run()
    page = imported()
    assert not page.live
    assert not page.get_parent().live
    assert client.get(page.url).status_code == 404
    imported().get_latest_revision().publish()
    run(REPORT, "--publish")
    assert imported().live
    assert imported().get_parent().live


def test_a_dry_run_says_everything_and_writes_nothing(ateliers_index):
    pages, revisions = Page.objects.count(), ateliers_index.revisions.count()
    out = run(REPORT, "--dry-run", "--publish", legacy_id=90)
    for said in (
        "2e Atelier Découverte Monnaie locale",
        f"{CYCLE} (à créer)",
        "mardi 2 février 2016",
        "jeudi 4 février 2016",
        "1042",
        "5 paroles",
        "groupe : FABRIQUER les billets",
        "prochain atelier : Le prochain Atelier (3e)",
        "Mots manquants : aucun",
        "1 commentaire",
        "Merci pour ce compte rendu !",
        "Grande fête du port samedi",
    ):
        assert said in out
    assert Page.objects.count() == pages
    assert ateliers_index.revisions.count() == revisions
    assert not LegacyImport.objects.exists()
    assert not LegacyAddress.objects.exists()


def test_a_second_import_changes_nothing(ateliers_index):
    run(REPORT, "--publish", legacy_id=90)
    before = imported().latest_revision_id
    assert "Déjà à jour" in run(REPORT, "--publish", legacy_id=90)
    assert imported().latest_revision_id == before
    assert AtelierPage.objects.count() == CyclePage.objects.count() == 1


def test_a_corrected_source_updates_the_same_page(ateliers_index, tmp_path):
    run(REPORT, "--publish")
    first = imported()
    corrected = tmp_path / "page.txt"
    corrected.write_text(REPORT.read_text().replace("1 042", "1 100"))
    assert "mise à jour" in run(corrected, "--publish")
    assert imported().pk == first.pk
    assert imported().legacy_reads == 1100
    assert imported().first_published_at == first.first_published_at


def test_an_edited_page_is_left_alone_without_force(ateliers_index):
    run(REPORT, "--publish")
    page = imported()
    page.summary = "Une phrase de la rédaction."
    page.save_revision()
    with pytest.raises(CommandError, match="a été modifiée"):
        run(REPORT, "--publish")
    assert "a été modifiée" in run(REPORT, "--dry-run")
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().summary
    run(REPORT, "--publish", "--force")
    assert "Déjà à jour" in run(REPORT, "--publish")


def test_publishing_a_draft_as_it_is_is_no_edit(ateliers_index):
    run()
    page = imported().get_latest_revision_as_object()
    text = page.report.raw_data[0]["value"]
    page.report.raw_data[0]["value"] = text.replace("<p>", '<p data-block-key="a1b2c">')
    page.save_revision().publish()
    assert "Déjà à jour" in run()


def test_a_locked_page_is_left_alone(ateliers_index, tmp_path):
    run()
    AtelierPage.objects.update(locked=True)
    with pytest.raises(CommandError, match="verrouillée"):
        run(REPORT, "--publish", "--force")


def test_the_cycle_may_be_chosen(cycle):
    run(REPORT, cycle="cooperative")
    assert imported().get_parent().specific == cycle
    with pytest.raises(CommandError, match="cooperative"):
        run(REPORT, cycle="jardins")


def test_an_announcement_of_that_number_gets_the_report_only_with_force(cycle):
    start = datetime.datetime(2016, 2, 2, 18, 30, tzinfo=datetime.UTC)
    page = factories.add(cycle, AtelierPage, "Le deuxième", number=2, start=start)
    with pytest.raises(CommandError, match="déjà un atelier n° 2"):
        run(REPORT, cycle="cooperative")
    run(REPORT, "--publish", "--force", cycle="cooperative")
    assert imported().pk == page.pk
    assert imported().has_public_report


def test_a_number_of_the_old_site_names_one_page(ateliers_index, client):
    run(REPORT, "--publish", legacy_id=90)
    with pytest.raises(CommandError, match="90 est déjà celui de"):
        run(DATA / "portal_hub.txt", legacy_id=90)
    with pytest.raises(CommandError, match="nombre positif"):
        run(REPORT, legacy_id=0)


@pytest.mark.parametrize("name", ["portal_plenary.txt", "portal_hub.txt"])
def test_other_pages_are_imported_without_loss(ateliers_index, client, name):
    assert "Mots manquants : aucun" in run(DATA / name, "--publish")
    page = imported()
    assert page.number is None
    answer = client.get(page.url).content.decode()
    assert "<script>alert" not in answer
    assert "alert" not in answer or "&lt;script&gt;" in answer


def test_minutes_know_their_day_their_hour_is_unknown_and_the_cycle_is_named(
    ateliers_index,
):
    run(DATA / "portal_plenary.txt")
    page = imported()
    assert str(page.start.date()) == "2016-04-01"
    assert page.get_parent().specific.title == "Compte-rendu de la plénière"
    assert page.place_note == "Local des Passerelles, 3e arrondissement"


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01", b"Bonjour", REPORT.read_bytes()[:900]]
)
def test_bad_input_gives_a_sentence_and_writes_nothing(ateliers_index, tmp_path, data):
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    pages = Page.objects.count()
    with pytest.raises(CommandError, match=r"\.$"):
        run(path, "--publish")
    assert Page.objects.count() == pages


def test_an_empty_site_is_told_to_bootstrap(home):
    with pytest.raises(CommandError, match="bootstrap"):
        run()


def test_an_unknown_category_is_said(ateliers_index):
    assert "« ECONOMIES » ne correspond à aucun thème" in run()


def test_a_cut_page_is_imported_when_asked_for(ateliers_index, tmp_path):
    path = tmp_path / "page.txt"
    text = REPORT.read_text()
    path.write_text(text[: text.index("Les 4 derniers")])
    with pytest.raises(CommandError, match="--allow-truncated"):
        run(path)
    assert "Mots manquants : aucun" in run(path, "--allow-truncated")
