"""Who says what became of a commitment: whoever edits its atelier, and « Rédaction » of
any. Who is reminded is known and said by the former alone."""

from ateliers.models import AtelierPage, Commitment
from ateliers.permissions import GIVE_STATES
from core.models import User


def may_give_states(user: User, row: Commitment) -> bool:
    return user.has_perm(GIVE_STATES) or may_edit(user, row)


def may_edit(user: User, row: Commitment) -> bool:
    return row.page.permissions_for_user(user).can_edit()


def may_list(user: User, atelier: int | None) -> bool:
    """All of them, or those of one atelier alone."""
    if user.has_perm(GIVE_STATES):
        return True
    page = AtelierPage.objects.filter(pk=atelier).first()
    return bool(page) and page.permissions_for_user(user).can_edit()
