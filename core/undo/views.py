from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from core.undo import changes, words


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """« Annuler » of a message, for whoever may publish and take away."""
    try:
        found = changes.read(request.POST.get("changes", ""))
    except BadSignature:
        messages.warning(request, _("C'est trop tard : rien n'a été changé."))
        return redirect("wagtailadmin_home")
    done = []
    for change in found:
        try:
            done.append((change, change.undo(request.user)))
        except changes.ChangedSinceError:
            messages.warning(
                request,
                _("Quelqu'un a publié ou retiré cela depuis : rien n'a été changé."),
            )
        except PermissionDenied:
            messages.error(request, _("Votre rôle ne permet pas d'annuler cela."))
    for change, instance in done:
        messages.success(request, _report(change, instance))
    if len(done) != 1:
        return redirect("wagtailadmin_home")
    edit_url = AdminURLFinder(request.user).get_edit_url(done[0][1])
    return redirect(edit_url or "wagtailadmin_home")


def _report(change: changes.Change, instance) -> str:
    if not change.before.live:
        text = _(
            "C'est annulé : %s n'est plus sur le site. Le texte reste en brouillon."
        )
    elif change.after.live:
        text = _(
            "C'est annulé : %s est de nouveau comme avant sur le site. Votre texte "
            "reste en brouillon."
        )
    else:
        text = _("C'est annulé : %s est de nouveau sur le site.")
    name = words.named(instance)
    return text % f"{name[0].lower()}{name[1:]}"
