"""Who else has a form open and where they write in it: told with Wagtail's ping."""

import json
import re
from datetime import timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from wagtail.admin.models import EditingSession
from wagtail.admin.views import editing_sessions

from core.admin.unpublished import names_of
from core.models import User, WritingPlace

# Its window may be put away, and pings no more.
WRITES_FOR = timedelta(minutes=1)
_BLOCK = re.compile(r"[\w-]{1,60}", re.ASCII)


@require_POST
def ping(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    """Wagtail's own, which refuses whoever may not edit."""
    response = editing_sessions.ping(request, *args, **kwargs)
    if response.status_code != 200:
        return response
    answer = json.loads(response.content)
    sessions = EditingSession.objects.select_related("writing_place")
    session = sessions.filter(pk=answer["session_id"]).first()
    if session:
        _note_place(session, request.POST)
        answer["presence"] = _presence(session)
    return JsonResponse(answer)


def _note_place(session: EditingSession, data: dict) -> None:
    name = _plain(data.get("place", ""))
    block = data.get("block", "") if name else ""
    now = {"name": name, "block": block if _BLOCK.fullmatch(block) else ""}
    place = getattr(session, "writing_place", None) or WritingPlace()
    if now != {"name": place.name, "block": place.block}:
        WritingPlace.objects.update_or_create(session=session, defaults=now)


def _plain(text: str) -> str:
    """On one line, without what turns text around or what a database refuses."""
    line = " ".join(text[:1000].split())
    shown = "".join(filter(str.isprintable, line))
    return Truncator(shown).chars(WritingPlace.NAME_LENGTH)


def _presence(session: EditingSession) -> dict:
    """`text` for people, `blocks` by their ids: words as they are, nothing is HTML."""
    by_name, by_block, readers, parts = {}, {}, [], []
    for user, place in _others(session).items():
        if user == session.user:
            parts += [_ELSEWHERE % {"place": place.name}] if place else []
        elif place:
            by_name.setdefault(place.name, []).append(user)
            by_block.setdefault(place.block, []).append(user)
        else:
            readers.append(user)
    by_block.pop("", None)
    parts = [_writing(people, name) for name, people in by_name.items()] + parts
    parts += [_reading(readers)] if readers else []
    return {
        "text": capfirst(", ".join(parts)),
        "blocks": {block: _writing_here(people) for block, people in by_block.items()},
    }


def _others(session: EditingSession) -> dict[User, WritingPlace | None]:
    """Who has it open in another window; of somebody's several, the one written in."""
    sessions = EditingSession.objects.available().filter(
        content_type_id=session.content_type_id, object_id=session.object_id
    )
    sessions = sessions.exclude(pk=session.pk).order_by("last_seen_at")
    since = timezone.now() - WRITES_FOR
    found = {}
    for other in sessions.select_related("user", "writing_place"):
        if other.is_idle:
            continue
        place = getattr(other, "writing_place", None)
        is_writing = place and place.name and other.last_seen_at >= since
        found[other.user] = place if is_writing else found.get(other.user)
    return dict(sorted(found.items(), key=lambda pair: pair[0].pk))


_ELSEWHERE = gettext_lazy("vous écrivez dans « %(place)s » dans une autre fenêtre")


def _writing(people: list[User], place: str) -> str:
    text = ngettext(
        "%(names)s écrit dans « %(place)s »",
        "%(names)s écrivent dans « %(place)s »",
        len(people),
    )
    return text % {"names": names_of(people), "place": place}


def _writing_here(people: list[User]) -> str:
    text = ngettext("%(names)s écrit ici", "%(names)s écrivent ici", len(people))
    return text % {"names": names_of(people)}


def _reading(people: list[User]) -> str:
    text = ngettext(
        "%(names)s a cette page ouverte",
        "%(names)s ont cette page ouverte",
        len(people),
    )
    return text % {"names": names_of(people)}
