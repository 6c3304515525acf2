"""What a title and a body say of an atelier: its number, its day, its place."""

import datetime
import re
from dataclasses import dataclass

from core.text import fold
from legacy.dates import FoundDate, find_dates, without_dates
from legacy.ordinals import find_number, find_ordinals
from legacy.portal import PortalPage

_OPENING_LINES = 6
_MAX_PLACE = 250

# Scores: a date is the atelier's when its sentence says so, and no other is as sure.
_TOOK_PLACE = re.compile(
    r"(?:a|ont) eu lieu|s'(?:est|etait|sont) (?:tenue?s?|deroulee?s?|reunie?s?)"
    r"|se (?:tenait|deroulait)|(?:nous etions|etions|sommes|se sont) (?:reuni|retrouve)"
    r"|(?:atelier|rencontre|reunion|pleniere|assemblee|seance|soiree|journee)s? du\b"
    r"|(?:compte[- ]rendu|synthese|proces[- ]verbal|releve) .{0,40}\bdu\b|^date ?:"
)
_TO_COME = re.compile(
    r"prochaine?|\bsera\b|seront|aura lieu|auront lieu|semaine du|inscri|sondage"
    r"|rendez-vous le|a partir du|jusqu'au|\bdepuis\b|avant le"
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«])")
_PLACE_LABEL = re.compile(r"lieu\s*:\s*(?P<place>.+)", re.I)
_PLACE = re.compile(
    r"(?:\s|^)(?P<place>(?:au(?![x]? total)|aux|à la|à l['’]|chez|dans (?:le|la|les|un"
    r"|une)|dans l['’]|à (?=[A-ZÀ-Ý]))\s?[^;!?]{3,})"
)


@dataclass
class Facts:
    number: int | None
    cycle_title: str
    when: FoundDate | None
    place: str


def read_facts(page: PortalPage) -> Facts:
    found = find_number(page.title)
    number = found[0] if found else None
    when, sentence = _find_day(page, number)
    return Facts(number, _cycle_title(page.title), when, _find_place(page, sentence))


def _cycle_title(title: str) -> str:
    """The title without its number, nor the date of one meeting."""
    found = find_number(title)
    start, end = found[1] if found else (0, 0)
    rest = without_dates(f"{title[:start]} {title[end:]}", "\0")
    rest = re.sub(r"[\s,(–—-]*\b(?:du|le|de)\s*\0", "", rest, flags=re.I)
    rest = " ".join(rest.replace("\0", " ").split()).strip(" :,–—-()")
    if found:
        rest = re.sub(r"\bdu (?=[aàâeéèêioôuœ])", "de l'", rest, flags=re.I)
    rest = rest or title
    return rest[:1].upper() + rest[1:]


def _find_day(page: PortalPage, number: int | None) -> tuple[FoundDate | None, str]:
    """The day of the atelier, never the day its page was added."""
    scored: dict[datetime.date, tuple[int, FoundDate, str]] = {}
    for text, bonus in _sentences(page):
        for found in find_dates(text, page.added_on):
            score = bonus + _score(text, found, number, page.added_on)
            if score > scored.get(found.day, (0,))[0]:
                scored[found.day] = (score, found, text)
    ranked = sorted(scored.values(), key=lambda entry: -entry[0])
    if not ranked or ranked[0][0] < 2:
        return None, ""
    if len(ranked) > 1 and ranked[1][0] == ranked[0][0]:
        return None, ""
    return ranked[0][1], ranked[0][2]


def _sentences(page: PortalPage) -> list[tuple[str, int]]:
    """Each sentence, and what its place in the page makes likely."""
    sentences = [(page.title, 4)]
    filled = [line for line in page.body if line]
    for rank, line in enumerate(filled):
        opening = rank < _OPENING_LINES
        sentences += [(text, int(opening)) for text in _SENTENCE_END.split(line)]
    return sentences


def _score(
    text: str, found: FoundDate, number: int | None, added_on: datetime.date | None
) -> int:
    folded = fold(text)
    score = 0
    if added_on and found.day > added_on:
        return -10
    if _TOOK_PLACE.search(folded):
        score += 3
    if number and number in find_ordinals(text):
        score += 2
    if _TO_COME.search(folded):
        score -= 4
    if found.start < 12 and found.end > len(text) - 12:
        score += 2
    return score


def _find_place(page: PortalPage, sentence: str) -> str:
    for line in page.body[:20]:
        labelled = _PLACE_LABEL.fullmatch(line)
        if labelled:
            return labelled["place"].strip(" .")[:_MAX_PLACE]
    if not sentence or not _TOOK_PLACE.search(fold(sentence)):
        return ""
    place = _PLACE.search(without_dates(sentence, " "))
    found = place["place"].strip(" .,") if place else ""
    return found if len(found) <= _MAX_PLACE else ""
