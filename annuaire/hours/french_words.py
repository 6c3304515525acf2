"""The words of opening hours, as people write them on doors, one token each."""

import re
from collections.abc import Callable
from enum import Enum, auto

from annuaire.hours.french import DAY_NAMES, EVEN, MONTH_NAMES, ODD
from annuaire.hours.model import Season, Span, Weeks
from french.text import fold


class Kind(Enum):
    DAYS = auto()
    MONTH = auto()
    ORDINAL = auto()
    NUMBER = auto()
    TIME = auto()
    NOON = auto()
    SPAN = auto()
    SEASON = auto()
    WEEKS = auto()
    HOLIDAY = auto()
    TO = auto()
    FROM = auto()
    SLASH = auto()
    AND = auto()
    COMMA = auto()
    BREAK = auto()
    COLON = auto()
    OFF = auto()
    OPEN = auto()
    EXCEPT = auto()
    INCLUDED = auto()
    WITHIN = auto()
    OTHERS = auto()
    ALSO = auto()
    ONLY = auto()
    PART = auto()
    COMMENT = auto()


class UnknownWordError(ValueError):
    """Somebody says more than hours."""


_DAY_FORMS = ["lundis?|lund?|lu", "mardis?|mard?|ma", "mercredis?|merc?|me",
    "jeudis?|jeud?|je", "vendredis?|vend?|ve", "samedis?|same?|sa",
    "dimanches?|dim|di"]  # fmt: skip
_OSM_DAYS = ["mo", "tu", "", "th", "fr", "", "su"]
_MONTH_FORMS = ["janv(?:ier)?|jan", "fevr?(?:ier)?", "mars", "avr(?:il)?", "mai",
    "juin", "juil(?:l(?:et)?)?", "aout", "sept?(?:embre)?", "oct(?:obre)?",
    "nov(?:embre)?", "dec(?:embre)?"]  # fmt: skip
_RDV = r"(?:rendez[- ]?vous|r\.?d\.?v\b\.?s?|r[.-]?v\b\.?)"
_ALONE = r"uniquement|seulement|exclusivement"
# Kept as they are, after the hours they go with.
_COMMENTS: list[tuple[str, str]] = [
    (rf"(?:{_ALONE}) sur {_RDV}|sur {_RDV} (?:{_ALONE})", "sur rendez-vous uniquement"),
    (rf"sur {_RDV}|(?:prendre|prise de) {_RDV}", "sur rendez-vous"),
    (rf"avec (?:ou|et) sans {_RDV}", "avec ou sans rendez-vous"),
    (rf"sans {_RDV}", "sans rendez-vous"),
    (r"sur (?:pre-?)?inscription", "sur inscription"),
    (r"sur reservation", "sur réservation"),
    (r"sur (?:simple )?demande", "sur demande"),
    (r"sur appel|sur (?:simple )?appel telephonique", "sur appel"),
    (r"non[- ]?stop|sans (?:interruption|coupure)|(?:en )?(?:journee )?continue?\b",
     "sans interruption"),
    (r"(?:en )?libre acces|(?:en )?acces libre", "en accès libre"),
    (r"entree libre", "entrée libre"),
    (r"toute la journee|la journee|journee entiere", "toute la journée"),
    (r"permanences? telephoniques?", "permanence téléphonique"),
    (r"permanences?", "permanence"),
    (r"par telephone", "par téléphone"),
    (r"selon (?:la )?meteo", "selon la météo"),
    (r"selon (?:les )?disponibilites?", "selon les disponibilités"),
    (r"selon (?:l')?affluence", "selon l’affluence"),
    (r"selon (?:la )?(?:programmation|programme)", "selon la programmation"),
    (r"selon (?:la )?saisons?", "selon la saison"),
    (r"horaires? variables?", "horaires variables"),
    (r"(?:une|1) semaine sur (?:deux|2)|(?:tous les|chaque) (?:15|quinze) jours|"
     r"toutes les (?:deux|2) semaines|par quinzaine", "une semaine sur deux"),
    (r"une fois par mois", "une fois par mois"),
    (r"conges? (?:annuels?|d'ete)|vacances annuelles", "congés"),
]  # fmt: skip
_FEASTS = {r"noel": (12, 25), r"(?:le )?jour de l'an|nouvel an": (1, 1),
    r"(?:la )?toussaint": (11, 1), r"(?:l')?assomption": (8, 15),
    r"(?:la )?saint[- ]sylvestre": (12, 31)}  # fmt: skip
_EVERY_DAY = (
    r"7 ?j(?:ours?|rs?)?\.?(?: ?sur ?| ?/ ?)7(?: ?j(?:ours?)?)?|7 ?/ ?7|tlj\b|"
    r"(?:tous|ts) les j(?:ou)?rs(?: de la semaine)?(?! (?:ouvr|feri))|chaque jour|"
    r"quotidien(?:nement)?|toute la semaine"
)
_MINUTES = r"([0-5]\d)(?! ?h(?:eures?|rs?)?(?:\b|\d)|\d|:)"
# « 9 h 15 – 12 h », not « 9-12h 14-18h ».
_TIME = (
    rf"(\d{{1,2}}) (?:h|heures?)(?: {_MINUTES}|\b\.?)(?: ?(?:mn|min)\b)?|"
    r"(\d{1,2})(?:h(?:eures?|rs?)?\b\.?|h(?=\d)| ?:(?=\d))"
    rf"(?:{_MINUTES}| (?![0-2]\d ?(?:-|a) ?\d){_MINUTES})?(?: ?(?:mn|min)\b)?|"
    r"(\d{1,2})\.([0-5]\d)(?!\d)"
)
_ORDINALS = {"premier|premiere": 1, "deuxieme|second|seconde": 2, "troisieme": 3,
    "quatrieme": 4, "cinquieme": 5, "dernier|derniere": -1,
    "avant[- ]dernier": -2}  # fmt: skip


def _fixed(value: object = None) -> Callable[[re.Match], object]:
    return lambda found: value


def _time(found: re.Match) -> int:
    hour, minute = (*(int(number) for number in found.groups() if number), 0)[:2]
    if hour > 24:
        raise UnknownWordError(found.group())
    return hour * 60 + minute


def _date(day: tuple[int, int]) -> Season:
    return Season(day, day)


def _numbered(found: re.Match) -> tuple[int, ...]:
    return tuple(int(number) for number in found[1].split(","))


_ALL = tuple(range(7))
_WORDS: list[tuple[str, Kind, Callable[[re.Match], object]]] = [
    (r"(?:24 ?h(?:eures?)?)(?: ?sur ?| ?/ ?)24(?: ?h(?:eures?)?\b)?|24 ?/ ?24|h ?24\b|"
     r"jour et nuit", Kind.SPAN, _fixed(Span(0, 24 * 60))),
    (_EVERY_DAY, Kind.DAYS, _fixed(_ALL)),
    (r"(?:le |les |chaque |tous les )?(?:week-? ?ends?|fins? de semaine|we\b)",
     Kind.DAYS, _fixed((5, 6))),
    (r"jours? ouvrables?", Kind.DAYS, _fixed((0, 1, 2, 3, 4, 5))),
    (r"(?:les |la |en )?(?:semaines? )?impaires?\b", Kind.WEEKS, _fixed(ODD)),
    (r"(?:les |la |en )?(?:semaines? )?paires?\b", Kind.WEEKS, _fixed(EVEN)),
    (r"de la semaine (\d{1,2}) a la semaine (\d{1,2})", Kind.WEEKS,
     lambda found: Weeks(int(found[1]), int(found[2]))),
    (r"(?:la )?semaine (\d{1,2})\b", Kind.WEEKS,
     lambda found: Weeks(int(found[1]), int(found[1]))),
    (r"(?:(?:en|de|la) )?(?:jours? (?:de|en) )?semaine\b|jours? ouvres?",
     Kind.DAYS, _fixed((0, 1, 2, 3, 4))),
    (r"(?:les )?(?:jours? )?feries?\b|(?:les )?jours de fetes?|\bj\.?f\b\.?",
     Kind.HOLIDAY, _fixed("PH")),
    (r"(?:pendant |durant )?(?:les )?(?:vacances|conges)(?: scolaires?)?(?! d)",
     Kind.HOLIDAY, _fixed("SH")),
    *[(pattern, Kind.SEASON, _fixed(_date(day))) for pattern, day in _FEASTS.items()],
    (_TIME, Kind.TIME, _time),
    (r"minuit", Kind.TIME, _fixed(24 * 60)),
    (r"midi (?:et demie?|trente)", Kind.TIME, _fixed(12 * 60 + 30)),
    (r"midis?", Kind.NOON, _fixed(12 * 60)),
    *[(rf"(?:{form})\b\.?", Kind.MONTH, _fixed(number + 1))
      for number, form in enumerate(_MONTH_FORMS)],
    *[(rf"(?:{form})\[(-?\d(?:,-?\d)*)\]", Kind.ORDINAL,
       lambda found, day=number: (_numbered(found), day))
      for number, form in enumerate(_DAY_FORMS)],
    *[(rf"(?:{form})\b\.?", Kind.DAYS, _fixed((number,)))
      for number, form in enumerate(_DAY_FORMS)],
    *[(rf"{form}\b", Kind.DAYS, _fixed((number,)))
      for number, form in enumerate(_OSM_DAYS) if form],
    *[(rf"(?:{form})s?\b", Kind.ORDINAL, _fixed(number))
      for form, number in _ORDINALS.items()],
    (r"(\d{1,2}) ?(?:ers?|eres?|emes?|e|es|nds?|ndes?)\b", Kind.ORDINAL,
     lambda found: int(found[1])),
    (r"(\d{1,2})(?!\d)", Kind.NUMBER, lambda found: int(found[1])),
    (r"(?:a partir d(?:e |'|u )|apres (?!midi)|a compter de |ouverture a |ouvre a )"
     r"(?=\d|midi)", Kind.FROM, _fixed()),
    (r"jusqu'(?:a|au)\b|(?:et )?ferme a (?=\d|midi|minuit)", Kind.TO, _fixed("until")),
    (r"--?>?|>|a\b|au\b|aux\b|~", Kind.TO, _fixed()),
    (r"/", Kind.SLASH, _fixed()),
    (r"(?:et|ou|puis|ainsi que)\b|&|\+", Kind.AND, _fixed()),
    (r"[,()]|\.(?!\d)", Kind.COMMA, _fixed()),
    (r"[;|!]", Kind.BREAK, _fixed()),
    (r":|=", Kind.COLON, _fixed()),
    (r"(?:est |sera |nous sommes )?fermee?s?\b|fermetures?(?: (?:annuelle|estivale|"
     r"hebdomadaire|hivernale))?|off\b|closed|relache", Kind.OFF, _fixed()),
    (r"(?:est |nous sommes )?ouverte?s?\b(?: au public)?|on ouvre|ouvre",
     Kind.OPEN, _fixed()),
    (r"(?:sauf|hors|hormis|excepte?s?|sf|except|mais pas|"
     r"(?:a l'exception|en dehors) d(?:e|es|u)?\b)'?", Kind.EXCEPT, _fixed()),
    (r"(?:y|et) compris|inclus(?:es)?|compris(?:es)?|meme", Kind.INCLUDED, _fixed()),
    (r"qui tombent", Kind.WITHIN, _fixed()),
    (r"(?:les )?autres jours|(?:le )?reste (?:de la semaine|du temps)",
     Kind.OTHERS, _fixed()),
    (r"aussi|egalement|en plus", Kind.ALSO, _fixed()),
    (_ALONE, Kind.ONLY, _fixed()),
    (r"(?:(?:tous )?les |chaque )?matin(?:ee)?s?\b|(?:toutes les )?matinees?",
     Kind.PART, _fixed("matin")),
    (r"(?:(?:tous )?les )?(?:apres[- ]?midis?|aprem|apm|ap[.-]?midi)\b",
     Kind.PART, _fixed("après-midi")),
    (r"(?:(?:tous )?les |chaque )?soir(?:ee)?s?\b", Kind.PART, _fixed("soir")),
]  # fmt: skip
_SKIPPED = (
    r"(?:(?:du|de chaque|par|chaque|dans le) )mois\b|au mois d(?:e|')|"
    r"(?:le|la|les|l'|du|de|des|d'|en|dans|chaque|tous|toutes|pour|un|une)\b ?|"
    r"l'|d'|toute l'annee|(?:nos )?(?:horaires?|heures?|jours?)(?: d'ouvertures?)?\b|"
    r"ouvertures?\b|mais\b|accueil(?: du public)?\b|de chaque mois|nous accueillons|"
    r"[*'\"«»_]+|\s+"
)
TOKENS = [
    *[(re.compile(p), Kind.COMMENT, _fixed(text)) for p, text in _COMMENTS],
    *[(re.compile(pattern), kind, value) for pattern, kind, value in _WORDS],
]
SKIPPED = re.compile(_SKIPPED)
VOCABULARY = [
    *DAY_NAMES, *(fold(name) for name in MONTH_NAMES), "premier", "dernier",
    "fermeture", "vacances", "scolaires", "feries", "rendez-vous", "matin",
    "apres-midi", "ouvert",
]  # fmt: skip
