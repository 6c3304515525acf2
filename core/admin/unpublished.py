"""What others wrote and nobody published: said before it comes online."""

from copy import copy

from django.db.models import Max, Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.admin import messages
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.models import Page, Revision, TaskState, WorkflowMixin

from core.models import User

NAMED = 2


def others_since(thing: Model, revision: int | None, user: User) -> list[User]:
    """Who else wrote in it after that revision."""
    later = Revision.objects.for_instance(thing).filter(pk__gt=revision or 0)
    others = User.objects.filter(pk__in=later.values("user")).exclude(pk=user.pk)
    return list(others.order_by("pk"))


def others_in_drafts(things: list[Model], user: User) -> dict[int, list[User]]:
    """By key, who else wrote what is not online, in three queries for any number of
    things of one kind."""
    by_key = {str(thing.pk): thing for thing in things}
    if not by_key:
        return {}
    last = Revision.objects.filter(
        base_content_type=things[0].get_base_content_type(), object_id__in=by_key
    )
    last = last.exclude(user=None).exclude(user=user)
    rows = last.values("object_id", "user").annotate(last=Max("pk")).order_by("user")
    people = User.objects.in_bulk({row["user"] for row in rows})
    found = {}
    for row in rows:
        thing = by_key[row["object_id"]]
        if row["last"] > (thing.live_revision_id or 0):
            found.setdefault(thing.pk, []).append(people[row["user"]])
    return found


def names_of(people: list[User]) -> str:
    """« Lucie et Karim », « Lucie, Karim et 2 autres »."""
    names = [user_display_name(person) for person in people[:NAMED]]
    rest = len(people) - NAMED
    if rest > 0:
        names.append(ngettext("%d autre", "%d autres", rest) % rest)
    return get_text_list(names, _("et"))


def wrote_since(people: list[User]) -> str:
    """« Lucie a écrit depuis »"""
    if not people:
        return _("Quelqu'un a écrit depuis")
    text = ngettext(
        "%(names)s a écrit depuis", "%(names)s ont écrit depuis", len(people)
    )
    return text % {"names": names_of(people)}


def compare_url(thing: Model, older: int | str) -> str:
    args = [thing.pk, older, "latest"]
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:revisions_compare", args=args)
    return reverse(thing.snippet_viewset.get_url_name("revisions_compare"), args=args)


def tell_of_others_drafts(request: HttpRequest, thing: Model) -> None:
    """To whoever opens it: the button of this form would publish their words too."""
    if request.method != "GET" or "_w_hydrate_create_view" in request.GET:
        return
    told = _told_to_reviewer(request, thing) or _told_of_draft(request, thing)
    if told:
        text, older = told
        link = compare_url(thing, older), _("Voir ce qui change")
        messages.warning(request, format_html('{} <a href="{}">{}</a>', text, *link))


def _told_to_reviewer(request: HttpRequest, thing: Model) -> tuple[str, int] | None:
    state = _review_by(thing, request.user)
    others = state and others_since(thing, state.revision_id, request.user)
    if not others:
        return None
    text = _("%(who)s : approuver d'ici publie tout ce que vous lisez ici.")
    return text % {"who": wrote_since(others)}, state.revision_id


def _review_by(thing: Model, user: User) -> TaskState | None:
    is_reviewed = isinstance(thing, WorkflowMixin)
    state = thing.current_workflow_task_state if is_reviewed else None
    actions = state and state.task.specific.get_actions(thing, user)
    return state if actions else None


def _told_of_draft(request: HttpRequest, thing: Model) -> tuple[str, str] | None:
    others = _others_behind(thing, request.user)
    if not others:
        return None
    text = ngettext(
        "%(names)s écrit ici, rien n'est publié.",
        "%(names)s écrivent ici, rien n'est publié.",
        len(others),
    )
    return text % {"names": names_of(others)}, "live"


def _others_behind(thing: Model, user: User) -> list[User]:
    """Who else wrote in the draft of what is online."""
    if not (getattr(thing, "live", False) and thing.has_unpublished_changes):
        return []
    return others_since(thing, thing.live_revision_id, user)


def name_others_on_the_button(menu_items: list, request, context: dict) -> None:
    """« Publier aussi ce que Lucie a écrit »"""
    thing = context.get("page") or context.get("instance")
    if context["view"] != "edit" or thing is None:
        return
    others = _others_behind(thing, request.user)
    if state := _review_by(thing, request.user):
        others = others or others_since(thing, state.revision_id, request.user)
    for index, item in enumerate(menu_items):
        if others and item.name == "action-publish":
            menu_items[index] = _labelled(item, others)


def _labelled(item, others: list[User]):
    """Pages and entries draw one button; that of entries holds its words itself."""
    text = ngettext(
        "Publier aussi ce que %(names)s a écrit",
        "Publier aussi ce que %(names)s ont écrit",
        len(others),
    )
    item = copy(item)
    item.label = text % {"names": names_of(others)}
    item.template_name = "wagtailadmin/pages/action_menu/publish.html"
    return item
