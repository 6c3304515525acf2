"""What a title and a body say of an atelier: its number, its day, its place."""

import datetime
import re
from dataclasses import dataclass, replace

from french.text import fold
from legacy.dates import DateMatch, find_dates, without_dates
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
# A place ends where the sentence goes on.
_MEETING = (
    "atelier|assemblée|équipe|journée|plénière|première|rencontre|réunion|séance|soirée"
)
_AFTER_PLACE = re.compile(
    r",?\s+(?:(?:de|à|dès|vers)\s+\d{1,2}\s?[h:]|pour\s|avec\s|où\s|autour\s|qui\s|que\s"
    r"|s['’](?:est|était|sont|étaient)\s|(?:et\s)?(?:a|ont|avait|avaient|était|étaient"
    r"|est|sont|fut|furent|se|nous|on|il|elle|ils|elles)\s"
    rf"|(?:la|le|les|l['’]|une?|notre)\s?(?:\w+\s)?(?:{_MEETING})s?\b)"
)
_PLACE_LABEL = re.compile(r"lieu\s*:\s*(?P<place>.+)", re.I)
_PLACE = re.compile(
    r"(?:\s|^)(?P<place>(?:au(?![x]? total)|aux|à la|à l['’]|chez|dans (?:le|la|les|un"
    r"|une)|dans l['’]|à (?=[A-ZÀ-Ý]))\s?[^;!?]{3,})"
)


@dataclass
class AtelierMetadata:
    number: int | None
    cycle_title: str
    when: DateMatch | None
    place: str


@dataclass(frozen=True)
class _DateMention:
    score: int
    date: DateMatch
    text: str


def read_metadata(page: PortalPage) -> AtelierMetadata:
    match = find_number(page.title)
    number = match[0] if match else None
    mentions = _find_day(page, number)
    when = next((m.date for m in mentions if m.date.begins_at), None)
    if mentions and when is None:
        when = mentions[0].date
    place = _find_place(page, [mention.text for mention in mentions])
    return AtelierMetadata(number, _cycle_title(page.title), when, place)


def _cycle_title(title: str) -> str:
    """The title without its number, nor the date of one meeting."""
    match = find_number(title)
    start, end = match[1] if match else (0, 0)
    rest = without_dates(f"{title[:start]} {title[end:]}", "\0")
    rest = re.sub(r"[\s,(–—-]*\b(?:du|le|de)\s*\0", "", rest, flags=re.I)
    rest = " ".join(rest.replace("\0", " ").split()).strip(" :,–—-()")
    if match:
        rest = re.sub(r"\bdu (?=[aàâeéèêioôuœ])", "de l'", rest, flags=re.I)
    rest = rest or title
    return rest[:1].upper() + rest[1:]


def _find_day(page: PortalPage, number: int | None) -> list[_DateMention]:
    """Where the day of the atelier stands, surest first; none when unsure.

    The day when the page was added is never the answer.
    """
    mentions = [
        _DateMention(bonus + _score(text, date, number, page.added_on), date, text)
        for text, bonus in _sentences(page)
        for date in find_dates(text, page.added_on)
    ]
    in_title = {date.day for date in find_dates(page.title, page.added_on)}
    in_body = {m.date.day for m in mentions if m.text != page.title}
    mentions = [
        replace(m, score=m.score + 2 * (m.date.day in in_title & in_body))
        for m in mentions
    ]
    mentions.sort(key=lambda mention: -mention.score)
    if not mentions or mentions[0].score < 2:
        return []
    best = mentions[0]
    rivals = (m for m in mentions if m.score == best.score)
    if any(mention.date.day != best.date.day for mention in rivals):
        return []
    return [m for m in mentions if m.score > 0 and m.date.day == best.date.day]


def _sentences(page: PortalPage) -> list[tuple[str, int]]:
    """Each sentence, and what its place in the page makes likely."""
    sentences = [(page.title, 4)]
    filled = [line for line in page.body if line]
    for rank, line in enumerate(filled):
        opening = rank < _OPENING_LINES
        sentences += [(text, int(opening)) for text in _SENTENCE_END.split(line)]
    return sentences


def _score(
    text: str, date: DateMatch, number: int | None, added_on: datetime.date | None
) -> int:
    folded = fold(text)
    if added_on and date.day > added_on:
        return -10
    score = 0
    if _TOOK_PLACE.search(folded):
        score += 3
    if number and number in find_ordinals(text):
        score += 2
    if _TO_COME.search(folded):
        score -= 4
    if date.start < 12 and date.end > len(text) - 12:
        score += 2
    return score


def _find_place(page: PortalPage, sentences: list[str]) -> str:
    for line in page.body[:20]:
        label = _PLACE_LABEL.fullmatch(line)
        if label:
            return label["place"].strip(" .")[:_MAX_PLACE]
    for sentence in sentences:
        rest = without_dates(sentence, " ").strip()
        match = _PLACE.search(rest) if _TOOK_PLACE.search(fold(rest)) else None
        place = _end_of_place(match["place"]) if match else ""
        if place and len(place) <= _MAX_PLACE:
            return place
    return ""


def _end_of_place(text: str) -> str:
    """Up to the rest of the sentence, or to the end of the brackets around it."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            text = text[:at]
            break
    return _AFTER_PLACE.split(text)[0].strip(" .,")
