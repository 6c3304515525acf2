"""Reports of the old portal as they were written, saved and saved again."""

import datetime
import unicodedata

import pytest

from legacy.decoding import LegacyError, decode
from legacy.metadata import read_metadata
from legacy.portal import PortalPage, read_page
from tests.legacy.test_reading import REPORT

pytestmark = pytest.mark.front

ADDED = datetime.date(2018, 1, 15)


def metadata(title: str, *body: str):
    return read_metadata(PortalPage(title, added_on=ADDED, body=list(body)))


@pytest.mark.case("6.6")
@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Réunion du groupe, 13/06/17",
            "Compte rendu de la réunion du 13/06/2017 pour préparer la journée du 23 "
            "septembre.",
        ),
        (
            "Compte rendu 13/06/17",
            "Compte rendu de la réunion du 13/06/2017 pour préparer la journée du 23 "
            "septembre.",
        ),
        (
            "13.06.17 Préparation",
            "Réunion du mardi 13 juin 2017. La journée du 23 septembre approche.",
        ),
        (
            "Groupe accueil (13 juin 2017)",
            "Réunion du 13-06-17. Le point sur la journée du 2 mai 2017.",
        ),
    ],
)
def test_a_day_that_title_and_text_both_say_is_the_day(title, body):
    when = metadata(title, body).when
    assert when is not None
    assert when.day == datetime.date(2017, 6, 13)


@pytest.mark.case("6.6")
def test_two_days_that_are_as_likely_are_none():
    assert metadata("Réunion du 13/06/17", "Réunion du 20/06/17.").when is not None
    text = "Réunion du 13/06/17. Réunion du 20/06/17."
    assert metadata("Compte rendu", text).when is None


@pytest.mark.case("6.7")
@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        (
            "Mardi 19 janvier 2016 (12h-14h, à la Ruche) s'est tenue la plénière.",
            "à la Ruche",
        ),
        (
            "Mardi 19 janvier 2016 (12h-14h), à la Ruche, s’est tenue la plénière.",
            "à la Ruche",
        ),
        ("La plénière a eu lieu mardi 19 janvier 2016 à la Ruche.", "à la Ruche"),
        (
            "La plénière du 19 janvier 2016 à la Ruche a réuni vingt personnes.",
            "à la Ruche",
        ),
        (
            "Le 19 janvier 2016, chez Nadia (12 rue des Lices), s'est réunie l'équipe.",
            "chez Nadia (12 rue des Lices)",
        ),
        (
            "Le 19 janvier 2016, à la Maison de la vie associative nous étions réunis.",
            "à la Maison de la vie associative",
        ),
        (
            "Le 19 janvier 2016 s'est tenue à l’Atelier, 3 place du Port, la plénière.",
            "à l’Atelier, 3 place du Port",
        ),
    ],
)
def test_a_place_ends_where_the_sentence_goes_on(sentence, place):
    assert metadata("Plénière", sentence).place == place


@pytest.mark.case("6.7")
def test_the_hours_in_brackets_are_read_with_the_place():
    found = metadata(
        "Plénière",
        "Mardi 19 janvier 2016 (12h-14h, à la Ruche) s'est tenue la plénière.",
    )
    assert found.when.day == datetime.date(2016, 1, 19)
    assert found.when.begins_at == datetime.time(12)
    assert found.when.ends_at == datetime.time(14)


@pytest.mark.case("6.8")
def test_a_page_saved_with_decomposed_accents_is_read_as_any_other():
    text = REPORT.decode()
    decomposed = unicodedata.normalize("NFD", text).encode()
    assert decomposed != REPORT
    assert read_page(decode(decomposed)) == read_page(decode(REPORT))


@pytest.mark.case("6.8")
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_page_that_was_encoded_twice_is_repaired(encoding, times):
    text = REPORT.decode()
    for _time in range(times):
        raw = text.encode()
        text = "".join(_character(byte, encoding) for byte in raw)
    page = read_page(decode(text.encode()))
    assert page == read_page(decode(REPORT))


def _character(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.case("6.8")
def test_a_text_with_rare_letters_stays_as_it_is():
    text = REPORT.decode().replace("ECONOMIES", "«SANTÉ» Ñandú São Ångström Ã")
    assert decode(text.encode()) == decode(text.encode("utf-16"))
    assert "«SANTÉ» Ñandú São Ångström Ã" in decode(text.encode())


@pytest.mark.case("6.8")
def test_a_page_whose_accents_are_lost_is_refused_with_a_sentence():
    data = REPORT.decode().encode("ascii", "replace").replace(b"?", "\ufffd".encode())
    with pytest.raises(LegacyError, match="accent"):
        read_page(decode(data))
