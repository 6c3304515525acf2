"""Nobody makes public what they have not seen: what stands at Wagtail's doors."""

from wagtail import hooks

from core.admin import unpublished


def watch_the_doors() -> None:
    for kind in ("page", "snippet"):
        hooks.register(f"before_edit_{kind}", unpublished.tell_of_others_drafts)
        hooks.register(
            f"construct_{kind}_action_menu", unpublished.name_others_on_the_button
        )
