"""Opening hours as people write them on doors, in files and in mails."""

import pytest

from annuaire.hours import HoursError, in_french, normalise, parse

pytestmark = pytest.mark.front

CASES = [
    ("3.1", "lundi au vendredi 9h-18h", "Mo-Fr 09:00-18:00"),
    ("3.2", "sur rendez-vous", '"sur rendez-vous"'),
    ("3.3", "1er samedi du mois 14h-18h", "Sa[1] 14:00-18:00"),
    ("3.4", "dernier jeudi du mois 18h30-21h", "Th[-1] 18:30-21:00"),
    ("3.5", "1er et 3e samedis du mois, 10h-12h", "Sa[1,3] 10:00-12:00"),
    ("3.6", "lun-ven 9h-18h sauf jours fériés", "Mo-Fr 09:00-18:00; PH off"),
    ("3.7", "fermé le lundi", "Mo off"),
    ("3.8", "fermé en août", "Aug off"),
    (
        "3.9",
        "mardi et jeudi de 14h à 18h30, fermé en août",
        "Tu,Th 14:00-18:30; Aug off",
    ),
    ("3.10", "mardi 14h à 18h", "Tu 14:00-18:00"),
    ("3.11", "du 1er avril au 31 octobre 10h-18h", "Apr-Oct 10:00-18:00"),
    ("3.12", "avril-octobre 10h-18h", "Apr-Oct 10:00-18:00"),
    ("3.13", "vendredi 18h-minuit", "Fr 18:00-24:00"),
    ("3.14", "vendredi 20h-2h", "Fr 20:00-02:00"),
    ("3.15", "mercredi de 14 à 18h", "We 14:00-18:00"),
    (
        "3.16",
        "lundi au jeudi : 9h-17h, vendredi : 9h-16h",
        "Mo-Th 09:00-17:00; Fr 09:00-16:00",
    ),
    ("3.17", "lun. mar. jeu. ven. 9h-12h30", "Mo,Tu,Th,Fr 09:00-12:30"),
    ("3.18", "L-V 9h-18h", "Mo-Fr 09:00-18:00"),
    (
        "3.19",
        "9h-12h30 et 13h30-17h du lundi au vendredi",
        "Mo-Fr 09:00-12:30,13:30-17:00",
    ),
    ("3.20", "lun-ven 09h00-12h00 - 14h00-18h00", "Mo-Fr 09:00-12:00,14:00-18:00"),
    ("3.21", "ouvert tous les jours sauf le lundi 10h-19h", "Tu-Su 10:00-19:00"),
    ("3.22", "dimanche matin", 'Su "matin"'),
    ("3.25", "Lundi 09h-12h 14h-18h", "Mo 09:00-12:00,14:00-18:00"),
    ("3.25", "lundi-vendredi 9h-12h 14h-18h", "Mo-Fr 09:00-12:00,14:00-18:00"),
]
DAYS = [
    ("LUNDI AU VENDREDI : 9H - 18H", "Mo-Fr 09:00-18:00"),
    ("Lu Ma Me 9-12", "Mo-We 09:00-12:00"),
    ("LMMJV 9h-12h", "Mo-Fr 09:00-12:00"),
    ("L Ma Me J V 9h-18h", "Mo-Fr 09:00-18:00"),
    ("Lundi-Mardi-Jeudi 9h-12h", "Mo,Tu,Th 09:00-12:00"),
    ("lundi/mardi/jeudi 9h-12h", "Mo,Tu,Th 09:00-12:00"),
    ("le week-end 10h-18h", "Sa,Su 10:00-18:00"),
    ("en semaine 9h-18h", "Mo-Fr 09:00-18:00"),
    ("tous les jours ouvrés 9h-17h", "Mo-Fr 09:00-17:00"),
    ("tous les samedis de 10h à 12h", "Sa 10:00-12:00"),
    ("entre 9h et 18h du lundi au vendredi", "Mo-Fr 09:00-18:00"),
    ("vendrdi 9h-12h", "Fr 09:00-12:00"),
    ("ouvert le samedi", "Sa"),
    ("7/7 8h-20h", "Mo-Su 08:00-20:00"),
    ("7j/7 24h/24", "24/7"),
    ("tlj sauf lun. 10h-18h", "Tu-Su 10:00-18:00"),
    ("fermé le lundi, ouvert les autres jours 10h-19h", "Tu-Su 10:00-19:00; Mo off"),
    ("10h-12h : mardi, jeudi ; 14h-16h : mercredi",
     "Tu,Th 10:00-12:00; We 14:00-16:00"),
]  # fmt: skip
TIMES = [
    ("10 h – 12 h / 14 h – 18 h", "10:00-12:00,14:00-18:00"),
    ("lundi 9 h 15 – 12 h 30", "Mo 09:15-12:30"),
    ("lun - ven 9-12h 14-18h", "Mo-Fr 09:00-12:00,14:00-18:00"),
    ("lundi 9h/12h - 14h/18h", "Mo 09:00-12:00,14:00-18:00"),
    ("samedi 10.00-12.30", "Sa 10:00-12:30"),
    ("samedi de 9 heures 30 à midi", "Sa 09:30-12:00"),
    ("jeudi dès 18h", "Th 18:00+"),
    ("le jeudi, à 18h30", "Th 18:30+"),
    ("samedi jusqu'à 20h", 'Sa "jusqu’à 20 h"'),
    ("Lundi : 9h - 12h<br>Mardi : 14h - 18h", "Mo 09:00-12:00; Tu 14:00-18:00"),
    ("<p>Lundi&nbsp;: 9h&nbsp;–&nbsp;18h</p>", "Mo 09:00-18:00"),
    ("Lundi\t9h-12h\n14h-18h", "Mo 09:00-12:00,14:00-18:00"),
    ("• Mardi : 16h-19h\n• Samedi : 9h-13h", "Tu 16:00-19:00; Sa 09:00-13:00"),
    ("mardi matin, jeudi après-midi", 'Tu "matin"; Th "après-midi"'),
    ("samedi matin de 9h à 12h", "Sa 09:00-12:00"),
    ("tous les matins sauf le mercredi", 'Mo,Tu,Th-Su "matin"'),
    ("du mardi au samedi, midi et soir", 'Tu-Sa "midi et soir"'),
    ("lundi au samedi 9h-19h non-stop", 'Mo-Sa 09:00-19:00 "sans interruption"'),
    ("samedi 9h-12h sur RDV", 'Sa 09:00-12:00 "sur rendez-vous"'),
    ("un samedi sur deux 10h-12h", 'Sa 10:00-12:00 "un samedi sur deux"'),
    ("sur rendez-vous le lundi et le mardi", 'Mo,Tu "sur rendez-vous"'),
    ("mardi 10h-12h et sur rdv", 'Tu 10:00-12:00; "sur rendez-vous"'),
]
SEASONS = [
    ("mardi 14h-18h semaines paires", "week 02-52/2 Tu 14:00-18:00"),
    ("vacances scolaires : lundi-vendredi 9h-17h", "SH Mo-Fr 09:00-17:00"),
    ("hors vacances scolaires, mercredi 14h-17h", "We 14:00-17:00; SH off"),
    ("fermé à Noël", "Dec 25 off"),
    ("fermé du 24/12 au 02/01", "Dec 24-Jan 02 off"),
    ("fermé du 1er au 15 août", "Aug 01-15 off"),
    ("fermé en août et entre Noël et le jour de l'an", "Aug,Dec 25-Jan 01 off"),
    ("fermé le lundi et en août", "Mo off; Aug off"),
    ("mercredi 14h-18h de septembre à juin", "Sep-Jun We 14:00-18:00"),
    (
        "d'avril à octobre : lundi 9h-18h, samedi 10h-12h",
        "Apr-Oct Mo 09:00-18:00; Apr-Oct Sa 10:00-12:00",
    ),
    ("les mardis de 9h30 à 11h30 en période scolaire", "Tu 09:30-11:30; SH off"),
    ("du 1er avril au 30 septembre : 9h-19h, tous les jours",
     "Apr-Sep Mo-Su 09:00-19:00"),
    ("dimanche et jours fériés 10h-18h", "Su,PH 10:00-18:00"),
    ("lundi-samedi 9h-18h, fériés inclus", "Mo-Sa,PH 09:00-18:00"),
    ("le 1er lundi du mois sauf août, 18h-20h", "Mo[1] 18:00-20:00; Aug off"),
]  # fmt: skip
ORDERS = [
    ("lundi-vendredi 9h-18h, fermé de 12h à 14h",
     "Mo-Fr 09:00-18:00; 12:00-14:00 off"),
    ("9h-17h sauf mercredi 9h-12h", "09:00-17:00; We 09:00-12:00"),
    # What is closed comes last, or the rest would open it again.
    ("Fermé les jours fériés. Lundi-vendredi 9h-18h", "Mo-Fr 09:00-18:00; PH off"),
    ("fermé le lundi, mardi 9h-12h", "Tu 09:00-12:00; Mo off"),
    # Other hours come besides, the same hours replace.
    ("lundi-vendredi 9h-12h, mercredi 14h-17h", "Mo-Fr 09:00-12:00, We 14:00-17:00"),
    ("lundi-vendredi 9h-18h, mercredi 14h-20h", "Mo-Fr 09:00-18:00; We 14:00-20:00"),
    ("lun-ven 9h-18h sauf mercredi 9h-12h", "Mo-Fr 09:00-18:00; We 09:00-12:00"),
    ("mardi 10h-12h, mardi 14h-16h", "Tu 10:00-12:00,14:00-16:00"),
]  # fmt: skip
WORDS = [
    "quand il fait beau",
    "hiver : 10h-17h",
    "fermé lundi matin",
    "lundi au vendredi 9h-12h, après-midi sur rendez-vous",
    "lundi 9h-12h, sur rendez-vous l'après-midi",
    "fermé le dimanche et les jours fériés, sauf le 14 juillet",
    "lundi 9h au vendredi 18h",
    "Ouverture : 9h. Fermeture : 18h",
    "de mi-juillet à fin août fermé",
    "18h et 20h",
    "Noël",
    "2 mardis par mois",
    "nocturne le jeudi jusqu'à 21h",
    "lundi 9h-12h, 11h-14h",
    "lundi 9h-12h, tous les jours",
    "samedi 9h-12h et sur rendez-vous l'après-midi",
    "lundi au vendredi 9h-12h ; sur rendez-vous 14h-17h",
    "lundi 9h-12h, fermé",
    "9h-12h lundi et mardi, 14h-18h",
]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param(typed, kept, marks=pytest.mark.case(case), id=f"{case} {typed}")
        for case, typed, kept in CASES
    ],
)
def test_what_is_written_on_doors_is_understood(typed, kept):
    assert normalise(typed) == kept


@pytest.mark.parametrize(("typed", "kept"), [*DAYS, *TIMES, *SEASONS, *ORDERS])
def test_the_same_kinds_are_understood_in_other_words(typed, kept):
    assert normalise(typed) == kept
    assert normalise(kept) == kept


@pytest.mark.parametrize("typed", WORDS)
def test_more_than_hours_is_left_to_words_rather_than_guessed(typed):
    with pytest.raises(HoursError):
        normalise(typed)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ('Su "matin"', ["Le dimanche matin"]),
        ('Mo-Fr "matin"', ["Du lundi au vendredi, le matin"]),
        ("Th[-2] 18:00-20:00", ["L'avant-dernier jeudi du mois, de 18 h à 20 h"]),
        ("week 01-53/2 Tu 18:00+",
         ["Les semaines impaires, le mardi, à partir de 18 h"]),
        ("PH Mo-Fr 10:00-12:00",
         ["Les jours fériés qui tombent du lundi au vendredi, de 10 h à 12 h"]),
        ("Mo-Fr 09:00-12:00; We 14:00-17:00",
         ["Du lundi au vendredi, de 9 h à 12 h",
          "Le mercredi, seulement de 14 h à 17 h"]),
        ("Mo-Fr 09:00-18:00; We 12:00-13:00 off",
         ["Du lundi au vendredi, de 9 h à 18 h", "Fermé le mercredi, de 12 h à 13 h"]),
    ],
)  # fmt: skip
def test_what_would_be_understood_otherwise_is_said_more_exactly(kept, said):
    assert in_french(parse(kept)) == said
