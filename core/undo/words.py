"""The message after a decision: what became of what, « Voir sur le site » and
« Annuler »."""

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.mail import (
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.admin.utils import get_latest_str
from wagtail.models import TaskState, WorkflowState

from core.undo.changes import Change, State, change_since, sign
from french.nouns import first_word, is_feminine, with_article

# Of a masculine noun, of a feminine one.
PUBLISHED = gettext_lazy("%s est publié."), gettext_lazy("%s est publiée.")
APPROVED = (
    gettext_lazy("Approuvé et publié"),
    gettext_lazy("Approuvée et publiée"),
)
SCHEDULED = (
    gettext_lazy("Approuvé, à paraître à la date choisie"),
    gettext_lazy("Approuvée, à paraître à la date choisie"),
)
READ_ON = (
    gettext_lazy("Approuvé, la relecture continue"),
    gettext_lazy("Approuvée, la relecture continue"),
)
SENT_BACK = (gettext_lazy("À reprendre"),) * 2


def noun_for(instance: Model) -> str:
    """« fiche », « compte rendu »: what editors call it."""
    own = getattr(instance, "spoken_noun", "")
    return str(own) or first_word(instance._meta.verbose_name)


def named(instance: Model, title: str = "") -> str:
    """« La fiche « L’Établi » »"""
    return f"{with_article(noun_for(instance))} « {title or get_latest_str(instance)} »"


def agree(forms: tuple, instance: Model) -> str:
    return str(forms[is_feminine(noun_for(instance))])


def render_message(
    request: HttpRequest, text: str, action: str, fields: list, links: list = ()
) -> SafeString:
    """Without a field there is nothing to take back."""
    context = {"text": text, "action": action, "fields": fields, "links": links}
    return render_to_string("wagtailadmin/undo/message.html", context, request)


def change_message(
    request: HttpRequest, text: str, changes: list[Change], links: list = ()
) -> SafeString:
    undoable = [change for change in changes if change.can_be_undone]
    fields = [("changes", sign(undoable))] if undoable else []
    return render_message(request, text, reverse("undo"), fields, links)


def links_to(request: HttpRequest, instance: Model, *, online: bool) -> list:
    addresses = [
        (instance.url if online else None, _("Voir sur le site")),
        (AdminURLFinder(request.user).get_edit_url(instance), _("Modifier")),
    ]
    return [(url, label) for url, label in addresses if url]


def published_message(request, instance: Model, before: State) -> SafeString:
    text = agree(PUBLISHED, instance) % named(instance)
    links = links_to(request, instance, online=True)
    return change_message(request, text, [change_since(before, instance)], links)


def unpublished_message(request, instance: Model, changes: list[Change]) -> SafeString:
    text = _("%s n'est plus sur le site.") % named(instance)
    links = links_to(request, instance, online=False)
    return change_message(request, text, changes, links)


def bulk_message(request, action_type: str, changes: list[Change]) -> SafeString:
    is_publication = action_type == "publish"
    # Whoever may not publish what is below leaves it as it is.
    count = sum(change.after.live == is_publication for change in changes)
    if not count:
        text = _("Rien ne paraît encore : ces pages attendent leur date.")
    elif is_publication:
        text = ngettext("%d page est publiée.", "%d pages sont publiées.", count)
        text %= count
    else:
        text = ngettext(
            "%d page n'est plus sur le site.",
            "%d pages ne sont plus sur le site.",
            count,
        )
        text %= count
    return change_message(request, text, changes)


def decision_message(
    request, instance: Model, task_state: TaskState, before: State
) -> SafeString | None:
    """None while nothing is decided."""
    task_state.refresh_from_db()
    if task_state.status == TaskState.STATUS_IN_PROGRESS:
        return None
    state = task_state.workflow_state
    state.refresh_from_db()
    change = change_since(before, instance)
    is_online = change.after.live and change.after != before
    text = _decision(instance, state, request.user, is_online)
    text = f"{text} : « {get_latest_str(instance)} »."
    if is_online and instance.has_unpublished_changes:
        author = user_display_name(instance.latest_revision.user)
        rest = _("Ce que %s a écrit depuis reste en brouillon.")
        text = f"{text} {rest % (author or _('le site'))}"
    links = links_to(request, instance, online=is_online)
    return change_message(request, text, [change], links)


def _decision(instance, state: WorkflowState, user, is_online: bool) -> str:
    if state.status == WorkflowState.STATUS_APPROVED:
        forms = APPROVED if is_online else SCHEDULED
        notifier = WorkflowStateApprovalEmailNotifier()
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        forms, notifier = SENT_BACK, WorkflowStateRejectionEmailNotifier()
    else:
        return agree(READ_ON, instance)
    text = agree(forms, instance)
    for person in notifier.get_valid_recipients(state, user=user):
        text = _("%(text)s, %(name)s est prévenue") % {
            "text": text,
            "name": user_display_name(person),
        }
    return text
