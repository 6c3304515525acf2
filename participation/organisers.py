"""Who prepares a date: whoever was chosen for it, else whoever made its page, else the
site's contact. They read names and needs, and people's answers to mails reach them."""

from django.db.models import Q, QuerySet

from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.models import SiteSettings, User
from participation.models import Gathering


def organisers(gathering: Gathering) -> list[User]:
    if chosen := list(gathering.organisers.filter(is_active=True).order_by("pk")):
        return chosen
    owner = gathering.page.owner
    return [owner] if owner and owner.is_active else []


def is_organiser(user: User, gathering: Gathering) -> bool:
    return user in organisers(gathering)


def addresses(gathering: Gathering) -> list[str]:
    """None where not even the site has one."""
    found = [user.email for user in organisers(gathering)]
    return found or [each for each in [SiteSettings.load().contact_email] if each]


def accounts(page: Page) -> QuerySet[User]:
    """Who can be chosen: whoever can edit the page."""
    rows = page_permission_policy.users_with_permission_for_instance("change", page)
    return rows.order_by("display_name", "email")


def organised_by(user: User) -> Q:
    """Of gatherings."""
    return Q(organisers=user) | Q(organisers=None, page__owner=user)
