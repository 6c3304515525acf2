"""The page or the date that a screen of the team is about, for whoever may see it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from wagtail.models import Page

from participation.admin.access import may_count, may_see_people
from participation.hosts import Host, get_host
from participation.models import Gathering


def get_page_host(request: HttpRequest, pk: int) -> Host:
    """Of a page where people may come, for whoever may edit it."""
    host = get_host(get_object_or_404(Page, pk=pk).specific)
    if host is None:
        raise Http404
    if not may_count(request.user, host.page):
        raise PermissionDenied
    return host


def get_gathering(request: HttpRequest, pk: int) -> Gathering:
    """To count who comes."""
    gathering = get_object_or_404(Gathering.objects.select_related("page"), pk=pk)
    gathering.page = gathering.page.specific
    if not may_count(request.user, gathering.page):
        raise PermissionDenied
    return gathering


def get_readable(request: HttpRequest, pk: int) -> Gathering:
    """To read names, to write to people, to set how they register."""
    gathering = get_gathering(request, pk)
    if not may_see_people(request.user, gathering):
        raise PermissionDenied
    return gathering
