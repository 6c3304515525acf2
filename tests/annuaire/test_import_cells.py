import contextlib
import datetime
import uuid

import pytest

from annuaire.imports.cells import (
    clean_citycode,
    clean_coordinates,
    clean_date,
    clean_datetime,
    clean_email,
    clean_kind,
    clean_line,
    clean_list,
    clean_phone,
    clean_postcode,
    clean_status,
    clean_url,
    clean_uuid,
    split_point,
)
from tabular.cells import join_list
from tabular.errors import InvalidValueError

pytestmark = pytest.mark.front


@pytest.mark.parametrize(
    "typed",
    [
        "04 91 00 00 00",
        "04.91.00.00.00",
        "04-91-00-00-00",
        "04/91/00/00/00",
        "0491000000",
        "04\u00a091\u202f00 00 00",
        "+33 4 91 00 00 00",
        "+33(0)491000000",
        "+33 (0)4 91 00 00 00",
        "0033491000000",
        "33491000000",
        "491000000",
        "Tél. : 04 91 00 00 00",
    ],
)
def test_a_french_number_is_shown_in_pairs(typed):
    assert clean_phone(typed) == "04 91 00 00 00"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("115", "115"),
        ("39 49", "39 49"),
        ("+41 22 730 00 00", "+41 22 730 00 00"),
        ("04 91 00 00 00 ou 06 00 00 00 01", "04 91 00 00 00 / 06 00 00 00 01"),
        ("04 91 00 00 00 - 0600000001", "04 91 00 00 00 / 06 00 00 00 01"),
        ("39 49 / 15 115", "39 49 / 15 115"),
        ("04 91 00 00 00 poste 12", "04 91 00 00 00 poste 12"),
    ],
)
def test_other_plausible_numbers_are_kept(typed, kept):
    assert clean_phone(typed) == kept


@pytest.mark.parametrize(
    "typed", ["bientôt", "4,91E+08", "4.91E+08", "=1+1", "x" * 5000, "1" * 40, "+"]
)
def test_what_is_not_a_number_is_refused_by_its_name(typed):
    with pytest.raises(
        InvalidValueError, match="n’est pas un numéro de téléphone"
    ) as refusal:
        clean_phone(typed)
    assert typed[:20] in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("www.exemple.org", "https://www.exemple.org"),
        ("exemple.org:8000/a", "https://exemple.org:8000/a"),
        ("//exemple.org/a", "https://exemple.org/a"),
        ("HTTP://exemple.org/É?q=1#b", "http://exemple.org/É?q=1#b"),
        (" https://épicerie.exemple.org ", "https://épicerie.exemple.org"),
    ],
)
def test_an_address_gets_its_scheme(typed, kept):
    assert clean_url(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://exemple.org/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@exemple.org",
        "https://marie:secret@exemple.org/",
        "https://exemple.org\\@ailleurs.org",
        "https://exemple.org/a b",
        'https://exemple.org/"onclick=',
        "https://",
        "http:/exemple.org",
        "bientôt",
        "localhost",
        "@nous",
        "https://exemple.org/" + "a" * 600,
    ],
)
def test_an_address_that_nobody_should_follow_is_refused(typed):
    with pytest.raises(InvalidValueError, match="n’est pas une adresse web"):
        clean_url(typed)


def test_an_email_may_be_private_but_not_wrong():
    assert clean_email(" contact@exemple.org ") == "contact@exemple.org"
    assert clean_email("mailto:contact@exemple.org") == "contact@exemple.org"
    assert clean_email("private") == clean_email("") == ""
    for wrong in ("contact", "a@exemple.org, b@exemple.org", "a@exemple.org\nBcc: x"):
        with pytest.raises(
            InvalidValueError, match="n’est pas une adresse de courriel"
        ):
            clean_email(wrong)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-10-05",
        "2026/10/05",
        "2026-10-05T10:00:00+02:00",
        "2026-10-05 10:00:00",
        "05/10/2026",
        "5-10-2026",
        "05.10.26",
        "05/10/2026 10:00",
        "05/10/2026 à 10h00",
        "5 octobre 2026",
        "Lundi 5 octobre 2026",
        "46300",
        "46300.5",
        "46300,5",
    ],
)
def test_a_day_is_read_in_every_usual_form(typed):
    assert clean_date(typed) == datetime.date(2026, 10, 5)


@pytest.mark.case("2.5")
@pytest.mark.parametrize(
    "typed",
    [
        *("3 févr. 2025", "3-févr-25", "3 fév. 2025", "03-févr.-2025", "3/févr./25"),
        *("lun. 3 févr. 2025", "Lundi 3 février 2025", "3 février 25", "3-Feb-25"),
        *("3 FÉVR. 2025", "3\u00a0févr.\u00a02025", "3 févr. 2025 à 14 h 30"),
        *("03/02/2025 14 h", "2025-02-03 14h"),
    ],
)
def test_a_day_is_read_as_spreadsheets_shorten_it(typed):
    assert clean_date(typed) == datetime.date(2025, 2, 3)


@pytest.mark.case("2.5")
@pytest.mark.parametrize(
    ("typed", "month"),
    [("janv.", 1), ("mars", 3), ("avr.", 4), ("mai", 5), ("juin", 6), ("juil.", 7)]
    + [("août", 8), ("sept.", 9), ("oct.", 10), ("nov.", 11), ("déc.", 12)],
)
def test_every_month_has_a_short_name(typed, month):
    assert clean_date(f"1er {typed} 2025") == datetime.date(2025, month, 1)
    assert clean_date(f"12-{typed}-98") == datetime.date(1998, month, 12)


def test_a_moment_keeps_its_hour_and_its_zone():
    assert clean_datetime("2026-10-05T08:30:00Z").isoformat() == (
        "2026-10-05T08:30:00+00:00"
    )
    assert clean_datetime("05/10/2026 10:30").isoformat() == "2026-10-05T10:30:00+02:00"
    assert clean_datetime("1er août 2026").isoformat() == "2026-08-01T00:00:00+02:00"
    assert clean_datetime(" ") is clean_date("") is None


@pytest.mark.parametrize(
    "typed",
    ["31/02/2026", "10/25/2026", "2026", "0001-01-01", "9999-12-31", "hier", "99999999"]
    + ["99999", "05/10/2026 25:00", "5 brumaire 2026", "1" * 40_000],
)
def test_an_impossible_day_is_refused(typed):
    with pytest.raises(InvalidValueError, match="n’est pas une date"):
        clean_date(typed)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("43.2965", "5.3698"), ("43,2965", "5,3698"), (" 43.2965° ", "+5.3698")],
)
def test_coordinates_may_have_commas(latitude, longitude):
    assert clean_coordinates(latitude, longitude) == (43.2965, 5.3698)


def test_coordinates_may_be_negative_far_or_absent():
    assert clean_coordinates("-21.1", "55.5") == (-21.1, 55.5)
    assert clean_coordinates("48.4", "-4.4860001234") == (48.4, -4.486)
    assert clean_coordinates("", " ") == (None, None)
    assert clean_coordinates("0", "0.0") == (None, None)


def test_an_impossible_latitude_is_put_back_in_its_place():
    assert clean_coordinates("139.7", "35.7") == (35.7, 139.7)


def test_coordinates_that_look_exchanged_are_not_guessed():
    with pytest.raises(
        InvalidValueError, match="« 5.37 » et longitude « 43.3 » semblent"
    ):
        clean_coordinates("5.37", "43.3")


@pytest.mark.parametrize(
    ("latitude", "longitude", "sentence"),
    [
        ("95", "190", "« 95 » n’est pas une latitude : entre -90 et 90"),
        ("43", "190", "« 190 » n’est pas une longitude : entre -180 et 180"),
        ("43", "", "« 43 » : il faut la latitude et la longitude"),
        ("nord", "5", "« nord » n’est pas une coordonnée"),
        ("nan", "5", "« nan » n’est pas une coordonnée"),
        ("inf", "5", "« inf » n’est pas une coordonnée"),
        ("43.29.65", "5", "n’est pas une coordonnée"),
        ("892390", "6247035", "n’est pas une coordonnée"),
    ],
)
def test_absurd_coordinates_are_refused(latitude, longitude, sentence):
    with pytest.raises(InvalidValueError, match=sentence):
        clean_coordinates(latitude, longitude)


@pytest.mark.parametrize(
    "typed",
    ["43.29, 5.37", "43.29;5.37", "43.29 5.37", "43.29,5.37", "[43.29, 5.37]"]
    + ["POINT (5.37 43.29)", "43.29|5.37"],
)
def test_one_cell_may_hold_both_coordinates(typed):
    assert split_point(typed) == ("43.29", "5.37")


def test_one_cell_with_french_commas():
    assert split_point("43,29 ; 5,37") == ("43,29", "5,37")
    assert split_point("43,29 5,37") == ("43,29", "5,37")
    with pytest.raises(InvalidValueError, match="n’est pas une position"):
        split_point("ici")


def test_a_postcode_finds_its_leading_zero_again():
    assert clean_postcode("4000") == clean_postcode("4000.0") == "04000"
    assert clean_postcode("13 004") == clean_postcode("F-13004") == "13004"
    assert clean_postcode("13284 CEDEX 07") == "13284"
    assert clean_postcode("97400") == "97400"
    assert clean_postcode("") == clean_citycode(" ") == ""
    assert clean_citycode("2a004") == "2A004"
    assert clean_citycode("4070") == "04070"


@pytest.mark.parametrize(
    "typed", ["130", "130011", "2A004", "13001 Marseille", "00000"]
)
def test_what_is_not_a_postcode_is_refused(typed):
    with pytest.raises(
        InvalidValueError, match=f"« {typed} » n’est pas un code postal"
    ):
        clean_postcode(typed)


def test_a_list_is_cut_at_its_strongest_mark():
    assert clean_list("vélo, réparation,, Vélo") == ["vélo", "réparation"]
    assert clean_list("a, b ; c") == ["a, b", "c"]
    assert clean_list("a, b; c | d") == ["a, b; c", "d"]
    assert clean_list(" ") == []


@pytest.mark.case("2.4")
@pytest.mark.parametrize(
    "items",
    [
        *([], ["vélo"], ["Fabriquer, réparer"], ["a, b", "c; d"], ["Eau", "Énergie"]),
        *(["a|b"], ["a|b, c"], ['"zéro" déchet'], ['"a"', "b|c"], ['dit "oui"', "x"]),
        *(["marché", "marche"], ['"'], ['a, "b"'], ['"a", b']),
    ],
)
def test_a_list_comes_back_as_it_was_written(items):
    assert clean_list(join_list(items)) == items


def test_a_list_has_limits():
    with pytest.raises(InvalidValueError, match="trop long"):
        clean_list("a" * 101)
    with pytest.raises(InvalidValueError, match="plus de 50 éléments"):
        clean_list(",".join(str(number) for number in range(51)))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", ""),
        ("en_projet", "en_projet"),
        ("En devenir", "en_projet"),
        ("En construction", "en_construction"),
        ("Existante", "existante"),
        ("OUVERT", "existante"),
        ("En pause", "en_pause"),
        ("Fermée", "fermee"),
        ("fermé temporairement", "en_pause"),
    ],
)
def test_a_state_is_known_by_its_french_words(typed, code):
    assert clean_status(typed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", ""),
        ("tiers-lieu", "lieu"),
        ("Association (loi 1901)", "association"),
        ("Coopérative", "cooperative"),
        ("Entreprise de l’ESS", "entreprise"),
        ("Collectif informel", "collectif"),
        ("Service itinérant", "itinerant"),
        ("en_ligne", "en_ligne"),
    ],
)
def test_a_kind_is_known_by_its_french_words(typed, code):
    assert clean_kind(typed) == code


def test_unknown_words_are_named():
    with pytest.raises(
        InvalidValueError, match="« peut-être » n’est pas un état connu"
    ):
        clean_status("peut-être")
    with pytest.raises(InvalidValueError, match="« fusée » n’est pas un type connu"):
        clean_kind("fusée")


@pytest.mark.parametrize("piece", [" ", "\n", "'", "1", "1 ", ", ", "a", "(", "-", "/"])
def test_a_monstrous_cell_is_answered_at_once(piece):
    cell = "1" + piece * 25_000 + "!"
    cleaners = [clean_phone, clean_url, clean_email, clean_datetime, clean_postcode]
    cleaners += [clean_citycode, clean_list, clean_status, clean_uuid, split_point]
    for clean in cleaners:
        with contextlib.suppress(InvalidValueError):
            clean(cell)


def test_an_identifier_and_a_line_are_checked():
    known = uuid.uuid4()
    assert clean_uuid(f" {known} ") == known
    assert clean_uuid("") is None
    with pytest.raises(InvalidValueError, match="« 12 » n’est pas un identifiant"):
        clean_uuid("12")
    assert clean_line("  Le  jardin\ndes lilas ", 25) == "Le jardin des lilas"
    with pytest.raises(InvalidValueError, match="a 30 signes, 25 au plus"):
        clean_line("a" * 30, 25)
