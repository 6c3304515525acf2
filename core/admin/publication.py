"""Nobody makes public what they have not seen: what stands at Wagtail's doors."""

from wagtail import hooks

from core.admin import unpublished
from core.admin.bulk_publication import PublishListedAction
from core.admin.copies import publish_what_is_online
from core.admin.pages_api import close_actions


def watch_the_doors() -> None:
    for kind in ("page", "snippet"):
        hooks.register(f"before_edit_{kind}", unpublished.tell_of_others_drafts)
        hooks.register(
            f"construct_{kind}_action_menu", unpublished.name_others_on_the_button
        )
    # After Wagtail's own, whose place it takes.
    hooks.register("register_bulk_action", PublishListedAction, order=1)
    # After the copy has its number.
    hooks.register("after_copy_page", publish_what_is_online, order=1000)
    hooks.register("construct_admin_api", close_actions)
