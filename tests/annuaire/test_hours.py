"""Opening hours: typed, kept, said, and read by machines."""

import datetime

import pytest

from annuaire.hours import (
    HoursError,
    as_typed,
    gogocarto,
    in_french,
    normalise,
    parse,
    schema_org,
    week,
)

pytestmark = pytest.mark.front

SAID = [
    ("Mo-Fr 09:00-18:00", ["Du lundi au vendredi, de 9 h à 18 h"]),
    ("Sa,Su 10:00-12:30", ["Le samedi et le dimanche, de 10 h à 12 h 30"]),
    (
        "Mo,We 10:00-12:00,14:00-18:00",
        ["Le lundi et le mercredi, de 10 h à 12 h et de 14 h à 18 h"],
    ),
    ("Mo,We-Fr 10:00-12:00", ["Le lundi et du mercredi au vendredi, de 10 h à 12 h"]),
    ("Fr-Mo 10:00-12:00", ["Du vendredi au lundi, de 10 h à 12 h"]),
    ("Mo-Su 10:00-19:00", ["Tous les jours, de 10 h à 19 h"]),
    ("10:00-19:00", ["Tous les jours, de 10 h à 19 h"]),
    ("24/7", ["Ouvert tous les jours, 24 heures sur 24"]),
    ("Mo-Fr", ["Ouvert du lundi au vendredi"]),
    ("Sa[1] 09:00-12:00", ["Le premier samedi du mois, de 9 h à 12 h"]),
    (
        "Sa[1,3] 09:00-12:00",
        ["Les premier et troisième samedis du mois, de 9 h à 12 h"],
    ),
    ("Th[-1] 18:00-20:00", ["Le dernier jeudi du mois, de 18 h à 20 h"]),
    ("We 18:00+", ["Le mercredi, à partir de 18 h"]),
    ("Fr 22:00-02:00", ["Le vendredi, de 22 h à 2 h"]),
    ("Mo-Fr 08:00-24:00", ["Du lundi au vendredi, de 8 h à minuit"]),
    (
        "Apr-Oct Mo-Su 08:00-20:00; Nov-Mar Sa 10:00-12:00",
        [
            "D'avril à octobre, tous les jours, de 8 h à 20 h",
            "De novembre à mars, le samedi, de 10 h à 12 h",
        ],
    ),
    (
        "Apr 15-Oct 31 We 09:00-12:00",
        ["Du 15 avril au 31 octobre, le mercredi, de 9 h à 12 h"],
    ),
    ("Aug off", ["Fermé en août"]),
    ("Dec 25 off", ["Fermé le 25 décembre"]),
    ("May 1 off", ["Fermé le 1er mai"]),
    ("PH off", ["Fermé les jours fériés"]),
    ("Su closed", ["Fermé le dimanche"]),
    (
        "SH Mo-Fr 14:00-17:30",
        ["Pendant les vacances scolaires, du lundi au vendredi, de 14 h à 17 h 30"],
    ),
    (
        "Sa,PH 10:00-12:00",
        ["Le samedi et les jours fériés, de 10 h à 12 h"],
    ),
    (
        'Mo-Fr 09:00-17:00 "sur rendez-vous"',
        ["Du lundi au vendredi, de 9 h à 17 h, sur rendez-vous"],
    ),
    ('"sur rendez-vous"', ["Sur rendez-vous"]),
    (
        "Mo-Fr 09:00-18:00, Sa 10:00-12:00",
        ["Du lundi au vendredi, de 9 h à 18 h", "Le samedi, de 10 h à 12 h"],
    ),
    ('Mo 10:00-12:00 || "appelez"', ["Le lundi, de 10 h à 12 h", "Appelez"]),
]
TYPED = [
    ("lu-ve 9h-18h ; sa 10h-12h", "Mo-Fr 09:00-18:00; Sa 10:00-12:00"),
    ("mardi et jeudi 14h-18h", "Tu,Th 14:00-18:00"),
    (
        "Du lundi au vendredi de 9h à 12h et de 14h à 18h30",
        "Mo-Fr 09:00-12:00,14:00-18:30",
    ),
    ("le samedi de 10 h à 13 h", "Sa 10:00-13:00"),
    ("tous les jours 10h-19h", "Mo-Su 10:00-19:00"),
    ("mercredi : 14h – 17h ; dimanche fermé", "We 14:00-17:00; Su off"),
    ("lun-ven 9h-12h/14h-18h", "Mo-Fr 09:00-12:00,14:00-18:00"),
    ("mar. 9h-12h, jeu. 14h-17h", "Tu 09:00-12:00; Th 14:00-17:00"),
    ("samedi de 10h à midi", "Sa 10:00-12:00"),
    ("24h/24", "00:00-24:00"),
    ("  Mo-Fr   09:00-18:00 ", "Mo-Fr 09:00-18:00"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "lines"), SAID)
def test_hours_are_said_in_plain_french(text, lines):
    assert in_french(parse(text)) == lines


@pytest.mark.parametrize(("typed", "kept"), TYPED)
def test_what_volunteers_type_is_understood(typed, kept):
    assert normalise(typed) == kept
    assert normalise(kept) == kept


@pytest.mark.parametrize("text", [text for text, _ in SAID])
def test_what_openstreetmap_writes_is_kept_as_it_is(text):
    assert normalise(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "bientôt",
        "Mo-Fr 25:00-26:00",
        "Mo-Fr 09:00-18:00 environ",
        "Mo 9",
        "Sa[9] 10:00-12:00",
        "Sa[x] 10:00-12:00",
        "Jan 99 off",
        ";;;",
        "😀",
        '"' * 400,
        "Mo-Fr 09:00-18:00;" * 10_000,
        "(" * 450,
    ],
)
def test_what_cannot_be_read_is_said_with_an_example(text):
    with pytest.raises(HoursError, match="lu-ve 9h-18h|cinq cents signes"):
        normalise(text)


def opened(text: str, on: datetime.date) -> dict[str, list]:
    return {day.name: day.ranges for day in week(parse(text), on) if day.ranges}


def test_the_week_applies_seasons_and_ranks():
    text = "Apr-Oct We 09:00-12:00; Sa[1] 10:00-12:00"
    first, second = datetime.date(2026, 7, 1), datetime.date(2026, 11, 11)
    assert opened(text, first) == {
        "mercredi": [("09:00", "12:00")],
        "samedi": [("10:00", "12:00")],
    }
    assert opened(text, second) == {}


def test_a_later_rule_replaces_and_an_added_one_adds():
    monday = datetime.date(2026, 11, 23)
    assert opened("Mo-Tu 09:00-12:00; Tu off", monday) == {
        "lundi": [("09:00", "12:00")]
    }
    added = opened("Mo 09:00-12:00, Mo 14:00-16:00", monday)
    assert added["lundi"] == [("09:00", "12:00"), ("14:00", "16:00")]


def test_the_last_one_of_the_month_is_found_in_months_of_any_length():
    last = "Sa[-1] 10:00-12:00"
    assert opened(last, datetime.date(2026, 2, 28))
    assert opened(last, datetime.date(2027, 1, 30))
    assert not opened(last, datetime.date(2026, 2, 21))


def test_gogocarto_gets_an_object_of_two_ranges_at_most():
    hours = parse("Mo-Tu 10:00-12:00,14:00-18:00,20:00-22:00; Tu off; PH off")
    assert gogocarto(hours) == {"Mo": "10:00-12:00,14:00-18:00"}
    assert gogocarto(parse('"sur rendez-vous"')) == {}


def test_search_engines_get_days_and_times():
    assert schema_org(parse("Mo 18:00+")) == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": "Monday",
            "opens": "18:00",
            "closes": "23:59",
        }
    ]


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Mo-Fr 09:00-18:00; Sa 10:00-12:30", "lu-ve 9h-18h ; sa 10h-12h30"),
        (
            "Mar-Aug Tu 09:05-10:00; PH off",
            "mars-août ma 9h05-10h ; jours fériés fermé",
        ),
        ("We,Fr 17:00-20:00; Sa[2] 10:00-18:00", "me,ve 17h-20h ; sa[2] 10h-18h"),
        ("Aug off", "août fermé"),
        ('Mo 09:00-10:00 "Mo et Aug"', 'Mo 09:00-10:00 "Mo et Aug"'),
        ("zut", "zut"),
        ("", ""),
    ],
)
def test_forms_show_hours_as_one_types_them(kept, typed):
    assert as_typed(kept) == typed


def test_whatever_is_shown_in_a_form_comes_back_the_same():
    for kept, _said in SAID:
        assert normalise(as_typed(kept)) == normalise(kept)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mars-oct. lu 9h-12h", "Mar-Oct Mo 09:00-12:00"),
        ("fermé", "off"),
        ("en août lu de 9h à 12h", "Aug Mo 09:00-12:00"),
    ],
)
def test_months_are_typed_in_french(typed, kept):
    assert normalise(typed) == kept
