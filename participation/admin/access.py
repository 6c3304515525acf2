"""Who sees what of those who come. Counts are for whoever edits the page; names for the
organisers and for publishers; addresses for whoever may see addresses."""

from wagtail.models import Page

from core.models import User
from participation.models import Gathering
from participation.organisers import is_organiser
from participation.permissions import VIEW_ADDRESS, VIEW_PEOPLE


def may_count(user: User, page: Page) -> bool:
    return page.permissions_for_user(user).can_edit()


def may_see_people(user: User, gathering: Gathering) -> bool:
    if not may_count(user, gathering.page):
        return False
    return user.has_perm(VIEW_PEOPLE) or is_organiser(user, gathering)


def may_see_addresses(user: User, gathering: Gathering) -> bool:
    return user.has_perm(VIEW_ADDRESS) and may_see_people(user, gathering)


def may_see_answers(user: User, page: Page) -> bool:
    """To a poll: without a date, nobody was chosen to prepare it yet."""
    is_own = page.owner_id == user.pk
    return may_count(user, page) and (is_own or user.has_perm(VIEW_PEOPLE))


def may_see_answer_addresses(user: User, page: Page) -> bool:
    return user.has_perm(VIEW_ADDRESS) and may_see_answers(user, page)
