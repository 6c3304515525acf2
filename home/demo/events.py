"""The demo's events: what comes back, what lasts, a night, one that is cancelled."""

import datetime
from functools import partial

from french.dates import zone

SATURDAY, SUNDAY = 5, 6
DAY = datetime.timedelta(days=1)


def on(weekday: int, days: int, today: datetime.date) -> datetime.date:
    """The first such day of the week, so many days from today."""
    day = today + days * DAY
    return day + (weekday - day.weekday()) % 7 * DAY


def first_saturday(today: datetime.date) -> datetime.date:
    """Of three months ago: what comes back has a past."""
    month = (today.replace(day=1) - 70 * DAY).replace(day=1)
    return on(SATURDAY, 0, month)


def evening_before_the_clocks_change(today: datetime.date) -> datetime.date:
    day = on(SATURDAY, 7, today)
    while _offset(day) == _offset(day + DAY):
        day += 7 * DAY
    return day


def _offset(day: datetime.date) -> datetime.timedelta | None:
    return datetime.datetime.combine(day, datetime.time(12), zone()).utcoffset()


def hours(start: int, end: int) -> dict:
    return {"from": datetime.time(start), "to": datetime.time(end)}


EVENTS = [
    {
        "slug": "permanence-velo",
        "title": "Permanence vélo du samedi",
        "summary": "Apportez le vôtre, on vous prête les clés et on vous montre.",
        "day": partial(on, SATURDAY, -60),
        **hours(14, 17),
        "repeat": "semaine",
        "skipped": [10],
        "registration_open": True,
        "capacity": 12,
        "place": "remise",
        "organiser": "Les mécanos du Figuier",
        "groups": ["fabriquer"],
        "theme": "habitat",
        "cover": "velo",
        "text": "<p>Une chambre à air, un frein, une roue voilée : vous réparez, nous "
        "sommes à côté. Les pièces d'occasion se paient en café ou en coup de main.</p>"
        "<p>Pas de vélo ? Deux sont à prêter, demandez.</p>",
    },
    {
        "slug": "cantine-du-premier-samedi",
        "title": "Cantine du premier samedi",
        "summary": "On épluche à 10 heures, on mange à midi, on chante à la vaisselle.",
        "day": first_saturday,
        **hours(10, 15),
        "repeat": "mois",
        "place": "maison",
        "price": "Prix libre, dès 2 €",
        "sign_language": "en_partie",
        "groups": ["accueillir"],
        "theme": "alimentation",
        "cover": "tour-de-table",
        "text": "<p>Les légumes viennent des invendus du marché. Le menu se décide "
        "devant les cagettes, toujours avec un plat sans viande.</p>",
    },
    {
        "slug": "bourse-aux-plants",
        "title": "Bourse aux plants",
        "summary": "Donnez ce qui déborde, repartez avec ce qui vous manque.",
        "day": partial(on, SUNDAY, 2),
        **hours(9, 12),
        "place_note": "Sous la halle du marché, côté fontaine",
        "cancelled": True,
        "step_free": "oui",
        "groups": [],
        "theme": "alimentation",
        "text": "<p>L'alerte au vent ferme les places : nous chercherons un autre "
        "dimanche.</p>",
    },
    {
        "slug": "week-end-de-plantation",
        "title": "Week-end de plantation",
        "summary": "Trente arbres à mettre en terre sur la butte, avec les enfants.",
        "day": partial(on, SATURDAY, 22),
        "lasts": 1,
        "place_note": "Jardin de la Butte, 13014 Marseille",
        "organiser": "Le jardin de la Butte et l'école voisine",
        "step_free": "non",
        "groups": ["accueillir"],
        "theme": "energie",
        "cover": "jardin",
        "link": "https://exemple.fr/plantation",
        "text": "<p>Venez une heure ou deux jours. Bottes conseillées, pelles sur "
        "place, soupe à toute heure.</p>",
    },
    {
        "slug": "bal-des-voisins",
        "title": "Bal des voisins",
        "summary": "Un orchestre, des pas qui s'apprennent en dix minutes.",
        "day": partial(on, SATURDAY, 36),
        **hours(20, 1),
        "place": "maison",
        "price": "5 €, gratuit pour qui aide à ranger",
        "hearing_loop": "oui",
        "groups": [],
        "theme": "culture",
        "text": "<p>Initiation à 20 heures, premier morceau à 20 h 30. Chaussures "
        "plates de préférence.</p>",
    },
    {
        "slug": "nuit-du-changement-d-heure",
        "title": "Nuit du changement d'heure",
        "summary": "Une nuit de lectures à voix haute, pendant que l'heure bouge.",
        "day": evening_before_the_clocks_change,
        **hours(22, 6),
        "place": "remise",
        "groups": ["comprendre"],
        "theme": "culture",
        "cover": "livre",
        "text": "<p>On lit à tour de rôle jusqu'au petit déjeuner. À trois heures, "
        "nous réglons ensemble la pendule.</p>",
    },
    {
        "slug": "projection-au-jardin",
        "title": "Projection au jardin",
        "summary": "Un film sur un drap, des transats, une discussion.",
        "day": partial(on, SATURDAY, -35),
        **hours(20, 23),
        "place_note": "Jardin des Possibles, impasse des Lavandes",
        "sign_language": "oui",
        "hearing_loop": "oui",
        "groups": ["comprendre"],
        "theme": "culture",
        "text": "<p>Nous étions soixante ; merci pour les couvertures.</p>",
    },
]

# What the home page asks for; the second leads nowhere on purpose.
CALLS = [
    {
        "title": "Cherchons des bras pour planter",
        "text": "<p>Une matinée suffit, et il y aura de la soupe.</p>",
        "event": "week-end-de-plantation",
        "days": 24,
    },
    {
        "title": "Une armoire pour les outils ?",
        "text": "<p>La Remise déborde : si la vôtre dort au garage, nous venons la "
        "chercher.</p>",
        "event": None,
        "days": 45,
    },
]
