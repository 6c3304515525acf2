"""« Inviter »: what one prints and sends to make a date known."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from french.dates import when
from participation.admin.gathering import get_page_host
from participation.gatherings import AHEAD, date_key
from participation.invitations.invitation import Invitation, dates_to_invite_to
from participation.invitations.pictures import SHAPES
from participation.models import ShortLink


def invite(request: HttpRequest, pk: int) -> HttpResponse:
    host = get_page_host(request, pk)
    page = host.page
    context = {"page": page, "is_public": host.is_public}
    dates = dates_to_invite_to(host)[:AHEAD] if host.is_public else []
    if dates:
        keys = {date_key(date): date for date in dates} if host.is_repeated else {}
        chosen = request.GET.get("date", "")
        key = chosen if chosen in keys else ""
        invitation = Invitation(ShortLink.objects.for_date(page, key), host)
        context |= {
            "invitation": invitation,
            "chosen": key,
            "dates": [
                (key, when(date.start, date.end, date.time_known))
                for key, date in keys.items()
            ],
            # Mail programs want whole line ends.
            "mail_text": invitation.text.replace("\n", "\r\n"),
            "shapes": SHAPES.items(),
        }
    return render(request, "wagtailadmin/participation/invite.html", context)
