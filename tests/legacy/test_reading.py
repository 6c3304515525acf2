import datetime
from pathlib import Path

import pytest

from legacy.completeness import missing_words
from legacy.dates import find_dates
from legacy.decoding import LegacyError, decode, read_text
from legacy.metadata import read_metadata
from legacy.ordinals import find_number
from legacy.portal import PortalPage, read_page

pytestmark = pytest.mark.front

DATA = Path(__file__).parent / "data"
REPORT = (DATA / "portal_report.txt").read_bytes()
ADDED = datetime.date(2016, 3, 11)


def page_of(data: bytes) -> PortalPage:
    return read_page(decode(data))


def test_the_header_is_read_and_the_furniture_is_left_out():
    page = page_of(REPORT)
    assert page.title == "2e Atelier Découverte Monnaie locale"
    assert page.category == "ECONOMIES"
    assert page.added_on == datetime.date(2016, 2, 4)
    assert page.author == "Camille Rivage"
    assert page.reads == 1042
    assert page.body[0] == 'Une "monnaie à nous" dans le quartier ?'
    assert page.body[-1].endswith("Il sera animé par Noé.")
    assert page.leftovers == ["Grande fête du port samedi", "https://exemple.org/fete"]


def test_comments_are_kept_aside_and_counted():
    page = page_of(REPORT)
    assert page.comment_count == 1
    assert "Merci pour ce compte rendu !" in page.comments


def test_a_page_may_lack_its_author_and_category():
    page = page_of((DATA / "portal_plenary.txt").read_bytes())
    assert (page.author, page.category, page.reads) == ("", "", 310)
    assert page.title == "Compte-rendu de la plénière du 1er avril 2016"


def test_a_page_without_comments_ends_at_the_first_block():
    page = page_of((DATA / "portal_hub.txt").read_bytes())
    assert page.body[-1].endswith("la charte !")
    assert page.leftovers == ["Grande fête du port samedi"]


def test_furniture_before_the_article_does_not_matter():
    text = decode(REPORT)
    start = text.index("Les 4 derniers commentaires")
    after = text.index("Pseudo :")
    moved = text[after:] + text[:start] + text[start:after]
    assert read_page(moved).body == read_page(text).body


def test_a_heading_named_like_a_block_does_not_end_the_body():
    text = decode(REPORT).replace("2. Atelier en binômes", "Tribune libre\nEvenements")
    assert read_page(text).body[-1].endswith("animé par Noé.")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.decode().replace("\uf0a7", "•").encode("cp1252"),
        lambda data: (
            data.decode()
            .replace("\uf0a7", "•")
            .encode("cp1252")
            .replace(b"\n", b"\r\n")
        ),
    ],
    ids=["CRLF", "CR", "BOM", "UTF-16", "cp1252", "cp1252 and CRLF"],
)
def test_every_encoding_gives_the_same_words(change):
    assert not missing_words(
        "\n".join(page_of(REPORT).body), "\n".join(page_of(change(REPORT)).body)
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "vide"),
        (b" \r\n\t", "vide"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "pas du texte"),
        (b"%PDF-1.4 texte", "pas du texte"),
        (bytes(range(256)), "pas du texte"),
        (b"<!DOCTYPE html><title>3e Atelier</title>", "HTML"),
        ("œuf cassé".encode() + b"\xc3", "tronqué"),
        (b"caf\x81", "ni en UTF-8 ni en Windows-1252"),
        (b"x" * 2_000_001, "2 Mo"),
        (b"Un texte\n\nqui parle d'autre chose.", "pas une page"),
        (b"Titre\nAuteur : Camille\n\nUn texte.", "pas une page"),
        (REPORT[: REPORT.index(b"suite \xc3\xa0")], "tronquée"),
        (REPORT[: REPORT.index(b"Post\xc3\xa9")], "tronquée dans les commentaires"),
        (b"T\nAjout\xe9 le : 04/02/2016\nLectures : 3\n\nCommentaires : 0\n"
         b"[ Consulter tous les commentaires ]", "pas de texte"),
        (b"T" * 300 + REPORT[REPORT.index(b"\nCat"):], "255"),
    ],
)  # fmt: skip
def test_what_is_no_page_gets_one_clear_sentence(data, sentence):
    with pytest.raises(LegacyError, match=sentence):
        page_of(data)


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path):
    with pytest.raises(LegacyError, match="n’existe pas"):
        read_text(tmp_path / "absent.txt")
    with pytest.raises(LegacyError, match="dossier"):
        read_text(tmp_path)


def test_unreadable_fields_are_said_and_do_not_stop_the_reading():
    data = REPORT.replace(b"04/02/2016", b"31/02/2016", 1).replace(b"1 042", b"?")
    page = page_of(data)
    assert (page.added_on, page.reads) == (None, None)
    assert len(page.warnings) == 2


def test_a_body_may_begin_with_a_line_like_a_field():
    page = page_of(REPORT.replace(b'Une "monnaie', b'Note : une "monnaie'))
    assert page.body[0].startswith("Note : une")


@pytest.mark.parametrize(
    ("title", "number", "cycle"),
    [
        ("3e Atelier Découverte", 3, "Atelier Découverte"),
        ("3ème Atelier Découverte", 3, "Atelier Découverte"),
        ("IIIe Atelier Découverte", 3, "Atelier Découverte"),
        ("1er Atelier du 1er avril 2016", 1, "Atelier"),
        ("Atelier n°4 Découverte", 4, "Atelier Découverte"),
        ("Atelier 12", 12, "Atelier"),
        ("Deuxième rencontre des jardins", 2, "Rencontre des jardins"),
        ("Synthèse du 5e Atelier vélo", 5, "Synthèse de l'Atelier vélo"),
        ("Atelier vélo - 4e", 4, "Atelier vélo"),
        ("Atelier vélo dans le 2e arrondissement", None, None),
        ("Plénière du 12 janvier 2016", None, "Plénière"),
        ("Charte des 10 principes", None, None),
    ],
)
def test_the_number_is_told_apart_from_the_title(title, number, cycle):
    match = find_number(title)
    metadata = read_metadata(PortalPage(title, body=["Un texte."]))
    assert (match and match[0]) == number == metadata.number
    assert metadata.cycle_title == (cycle or title)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mardi 8 mars 2016", "2016-03-08"),
        ("mardi 8 mars", "2016-03-08"),
        ("le 08/03/2016", "2016-03-08"),
        ("le 8.3.16", "2016-03-08"),
        ("1er février 2016", "2016-02-01"),
        ("1 er fév. 2016", "2016-02-01"),
        ("8 DÉCEMBRE", "2015-12-08"),
        ("mardi 15 septembre", "2015-09-15"),
    ],
)
def test_dates_are_read_in_every_spelling(text, day):
    assert [str(match.day) for match in find_dates(text, ADDED)] == [day]


def test_a_date_that_does_not_exist_is_no_date():
    assert not list(find_dates("31 février 2016, le 3/4 des gens, 99/99/2016", ADDED))


def test_the_hours_that_follow_a_date_are_read():
    [match] = find_dates("mardi 8 mars 2016 de 18h30 à 21h", ADDED)
    assert (match.begins_at, match.ends_at) == (
        datetime.time(18, 30),
        datetime.time(21),
    )


@pytest.mark.parametrize(
    ("body", "day", "place"),
    [
        (
            ["Mardi 8 mars a eu lieu le 3e Atelier au plan M, près de la gare."],
            "2016-03-08",
            "au plan M, près de la gare",
        ),
        (
            [
                "L'atelier du 8 mars.",
                "Il a eu lieu mardi 8 mars, au jardin, de 14h à 17h.",
            ],
            "2016-03-08",
            "au jardin",
        ),
        (["Le prochain aura lieu le 12 avril 2016 au plan M."], None, ""),
        (["Depuis le 3 novembre 2015, la loi a changé.", "Un texte."], None, ""),
        (
            ["Le 3e atelier s'est tenu le 8 mars.", "Le 2e s'est tenu le 9 février."],
            "2016-03-08",
            "",
        ),
        (["1er atelier le 8 mars 2016", "2e atelier le 9 février 2016"], None, ""),
    ],
)
def test_the_day_of_the_atelier_is_taken_only_when_sure(body, day, place):
    metadata = read_metadata(PortalPage("3e Atelier", added_on=ADDED, body=body))
    assert (metadata.when and str(metadata.when.day)) == day
    assert metadata.place == place


def test_a_lost_or_moved_word_is_missing():
    assert missing_words("un deux deux trois", "<p>Un deux trois</p>") == ["deux"]
    assert missing_words("un deux trois", "<p>deux trois</p><p>un</p>")
    assert not missing_words("1. Où ? 2. Là", "<ol><li>Où&nbsp;?</li><li>là</li></ol>")
