"""Counts the searches without a result, so that editors may write what lacks.

A visitor's words are kept only when they look harmless, never with anything that says
whose they were, and nobody waits for it: the row is written when the answer has left.
"""

import hashlib
import logging
import re
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.http import generation
from core.http.written import UNKNOWN
from french.text import fold
from search.models import FailedSearch

logger = logging.getLogger(__name__)

MAX_WORDS = 6
MAX_LENGTH = 60
MAX_DIGITS = 5  # a postcode, but no telephone number
MAX_ROWS_A_DAY = 500
RETENTION = timedelta(days=90)
RETENTION_OF_ONE_DAY = timedelta(days=30)
REPEAT_SECONDS = 10 * 60  # the same words count once: a reload, a way back
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# An address of a person or of a page, however it is written.
_ADDRESS = re.compile(r"@|\barobase\b|//|\bwww\b", re.IGNORECASE)


def record(request: HttpRequest, response: HttpResponse, text: str) -> None:
    """These words found nothing; whoever types them next is to be counted too."""
    generation.depends_on(UNKNOWN)
    if _typed_by_a_visitor(request) and (words := harmless(text)):
        _after_response(response, lambda: count(words))


def harmless(text: str) -> str:
    """The folded words, or nothing when they might tell of a person."""
    words = _WORD.findall(fold(text))
    folded = " ".join(words)
    digits = sum(character.isdigit() for character in folded)
    if _ADDRESS.search(text) or len(words) > MAX_WORDS or digits > MAX_DIGITS:
        return ""
    return folded if len(folded) <= MAX_LENGTH else ""


def count(words: str) -> None:
    key = hashlib.sha256(words.encode()).hexdigest()
    if not cache.add(f"search.miss.{key}", True, REPEAT_SECONDS):
        return
    today = timezone.localdate()
    try:
        row = FailedSearch.objects.filter(words=words, day=today)
        if row.update(times=F("times") + 1):
            return
        if FailedSearch.objects.filter(day=today).count() < MAX_ROWS_A_DAY:
            FailedSearch.objects.get_or_create(
                words=words, day=today, defaults={"times": 1}
            )
    except DatabaseError as error:
        logger.warning("A failed search was not counted: %s", type(error).__name__)


def delete_old() -> None:
    today = timezone.localdate()
    FailedSearch.objects.filter(day__lt=today - RETENTION).delete()
    frequent = FailedSearch.objects.by_words().values("words")
    old = FailedSearch.objects.filter(day__lt=today - RETENTION_OF_ONE_DAY)
    old.exclude(words__in=frequent).delete()


def _typed_by_a_visitor(request: HttpRequest) -> bool:
    """By a browser, in our own form: robots, links from elsewhere and pages fetched
    ahead say otherwise. Nor do we count the team, who try things."""
    headers = request.headers
    return (
        request.method == "GET"
        and headers.get("Sec-Fetch-Site") == "same-origin"
        and headers.get("Sec-Fetch-Mode") == "navigate"
        and "Sec-Purpose" not in headers
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


def _after_response(response: HttpResponse, work: Callable[[], None]) -> None:
    """The server closes the response when the visitor has all of it."""
    close = response.close

    def work_then_close() -> None:
        try:
            work()
        finally:
            close()

    response.close = work_then_close
