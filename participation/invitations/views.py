"""Short addresses, for paper: where they lead, and what is printed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from wagtail.models import Page

from core.models import BasePageQuerySet
from participation.invitations.invitation import Invitation
from participation.invitations.pictures import SHAPES, picture
from participation.models import ShortLink


def _link(code: str) -> ShortLink:
    """Typed from paper: a telephone begins with a capital."""
    rows = ShortLink.objects.select_related("page")
    return get_object_or_404(rows, code=code.lower())


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Not for ever: the page may move, and its address with it."""
    link = _link(code)
    page = BasePageQuerySet(Page).visible().filter(pk=link.page_id).first()
    return redirect(page.get_url(request)) if page else _gone(request)


@require_safe
def poster(request: HttpRequest, code: str) -> HttpResponse:
    invitation = Invitation.of(_link(code))
    if invitation is None or invitation.date is None:
        return _gone(request, invitation)
    context = {"invitation": invitation, "page": invitation.page}
    response = render(request, "participation/poster.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def share_picture(request: HttpRequest, code: str, shape: str) -> HttpResponse:
    if shape not in SHAPES:
        raise Http404
    invitation = Invitation.of(_link(code))
    if invitation is None or invitation.date is None:
        raise Http404
    response = HttpResponse(picture(invitation, shape), content_type="image/png")
    response["X-Robots-Tag"] = "noindex"
    return response


def _gone(request: HttpRequest, invitation: Invitation | None = None) -> HttpResponse:
    """Of what was withdrawn nothing is told, its name included."""
    page_url = invitation.page.get_url(request) if invitation else ""
    context = {"page_url": page_url}
    return render(request, "participation/short_link_gone.html", context, status=404)
