from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.models.revisions import lock_latest
from newsletter.letters import whats_new
from newsletter.models import NewsletterIssuePage

MAX_RANK = 999


class RankForm(forms.Form):
    rank = forms.IntegerField(min_value=0, max_value=MAX_RANK)


def pick_news(request: HttpRequest, pk: int) -> HttpResponse:
    page = get_object_or_404(NewsletterIssuePage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if (lock := page.get_lock()) and lock.for_user(request.user):
        messages.error(request, lock.get_message(request.user))
        return redirect("wagtailadmin_pages:edit", pk)
    if request.method == "POST":
        with transaction.atomic():
            return _add_news(request, lock_latest(page))
    issue = page.get_latest_revision_as_object()
    context = {
        "issue": issue,
        "sections": whats_new.news_sections(issue),
        "since": whats_new.last_sending(issue),
    }
    return render(request, "wagtailadmin/newsletter/whats_new.html", context)


def _add_news(request: HttpRequest, issue: NewsletterIssuePage) -> HttpResponse:
    keys = request.POST.getlist("chosen")
    count = whats_new.add_news(issue, keys, _ranks(request, keys))
    if count:
        issue.save_revision(user=request.user, log_action=True)
        text = ngettext(
            "%(number)s nouveauté est ajoutée au brouillon : relisez, coupez.",
            "%(number)s nouveautés sont ajoutées au brouillon : relisez, coupez.",
            count,
        )
        messages.success(request, text % {"number": count})
    else:
        messages.warning(
            request, _("Rien n’a été ajouté : rien n’était coché, ou tout y est déjà.")
        )
    return redirect("wagtailadmin_pages:edit", issue.pk)


def _ranks(request: HttpRequest, keys: list[str]) -> dict[str, int]:
    """A rank that is no number comes last."""
    ranks = {}
    for key in keys:
        form = RankForm({"rank": request.POST.get(f"rank-{key}")})
        ranks[key] = form.cleaned_data["rank"] if form.is_valid() else MAX_RANK
    return ranks
