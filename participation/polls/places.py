"""Where so many people fit in."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from participation.hosts import Host, HostPlace
from participation.polls.results import SlotResult


@dataclass(frozen=True)
class PlaceChoice:
    place: HostPlace
    verdict: str
    fits: bool


def choose_places(host: Host, row: SlotResult) -> list[PlaceChoice]:
    """The smallest that fits first, then the largest of those that do not."""
    places = sorted(host.places(), key=lambda place: (place.capacity, place.name))
    choices = [_judge(place, row) for place in places]
    too_small = [choice for choice in reversed(choices) if not choice.fits]
    return [choice for choice in choices if choice.fits] + too_small


def _judge(place: HostPlace, row: SlotResult) -> PlaceChoice:
    if place.capacity >= row.most:
        return PlaceChoice(place, _("assez grand, même si toutes viennent"), True)
    if place.capacity >= row.expected:
        return PlaceChoice(place, _("assez grand pour celles qu’on attend"), True)
    return PlaceChoice(place, _("trop petit"), False)
