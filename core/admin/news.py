"""Who wrote in a text while a window showed it, in a sentence."""

from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.log_actions import registry

from core.models import OpenForm, User


def is_online(latest: Model) -> bool:
    """All that was last saved."""
    return latest.live and not latest.has_unpublished_changes


def unpublished_by(latest: Model) -> str:
    """Who took it off the site last."""
    logs = registry.get_logs_for_instance(latest).filter(action="wagtail.unpublish")
    log = logs.order_by("-timestamp", "-pk").first()
    return user_display_name(log.user) if log and log.user else _("Quelqu'un")


def withdrawal(latest: Model) -> str:
    return _(
        "%(name)s a retiré ce texte du site pendant que vous écriviez. Ce que "
        "vous avez écrit est gardé en brouillon : publiez-le s'il doit y revenir."
    ) % {"name": unpublished_by(latest)}


def question(form: OpenForm) -> str:
    return format_html(
        '{} <a href="{}">{}</a>',
        _("Vous avez écrit à deux au même endroit : tout est gardé."),
        reverse("conflicts", args=[form.pk]),
        _("Choisir"),
    )


def sentence(user: User, latest: Model, form: OpenForm | None) -> str:
    revisions = latest.revisions.all()
    if form:
        revisions = revisions.filter(created_at__gt=form.opened_at)
    others = User.objects.filter(pk__in=revisions.values("user")).exclude(pk=user.pk)
    names = [user_display_name(other) for other in others.order_by("pk")]
    if names:
        who = ngettext(
            "%(names)s a écrit ici pendant que vous écriviez.",
            "%(names)s ont écrit ici pendant que vous écriviez.",
            len(names),
        ) % {"names": get_text_list(names, _("et"))}
    else:
        who = _("Vous avez aussi écrit ici dans une autre fenêtre.")
    return who


HELD = gettext_lazy(
    "Rien n'est publié : vos textes sont réunis dans le brouillon, relisez-le puis "
    "publiez-le."
)
JOINED = gettext_lazy("Vos textes sont réunis.")
ASKED = gettext_lazy("Au même endroit que vous : tout est gardé, choisissez.")
