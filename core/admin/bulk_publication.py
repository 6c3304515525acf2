"""Many pages at once: what the screen that asks has listed is published, as it was."""

from collections.abc import Iterable

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wagtail.admin import messages
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page, Revision

from core.admin.unpublished import compare_url, names_of, others_in_drafts


def versions_of(pages: Iterable[Page], *, lock: bool = False) -> dict[int, str]:
    """By key. An autosave writes over the revision of its window: its number alone
    does not tell what was read."""
    keys = {page.latest_revision_id: page.pk for page in pages}
    revisions = Revision.objects.filter(pk__in=filter(None, keys))
    if lock:
        revisions = revisions.select_for_update()
    rows = revisions.values_list("pk", "created_at")
    return {keys[pk]: f"{pk}@{moment.isoformat()}" for pk, moment in rows}


class PublishForm(forms.Form):
    include_descendants = forms.BooleanField(
        label=gettext_lazy("Publier aussi les brouillons du dessous"), required=False
    )


class PublishListedAction(PublishBulkAction):
    form_class = PublishForm
    template_name = "wagtailadmin/review/bulk_publish.html"

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        below = [self._drafts_below(item["item"]) for item in context["items"]]
        pages = [item["item"] for item in context["items"]]
        family = [*pages, *(page for drafts in below for page in drafts)]
        others = others_in_drafts(family, self.request.user)
        for item, drafts in zip(context["items"], below, strict=True):
            item |= _line(item["item"], others)
            item["below"] = [_line(page, others) for page in drafts]
        return {
            **context,
            "has_drafts_below": any(below),
            "listed": versions_of(family).values(),
        }

    def form_valid(self, form) -> HttpResponse:
        # What is compared is locked until it is online.
        with transaction.atomic():
            return super().form_valid(form)

    def prepare_action(self, objects, objects_without_access) -> HttpResponse | None:
        objects[:] = self._as_listed(objects)
        self.below = []
        if self.cleaned_form.cleaned_data["include_descendants"]:
            drafts = [page for above in objects for page in self._drafts_below(above)]
            self.below = self._as_listed(drafts)
        return None if objects else redirect(self.next_url)

    def get_execution_context(self) -> dict:
        return {"user": self.request.user, "below": self.below}

    @classmethod
    def execute_action(cls, objects, below=(), user=None, **kwargs):
        return super().execute_action([*objects, *below], user=user)

    def _drafts_below(self, page: Page) -> list[Page]:
        drafts = page.get_descendants().not_live().specific(defer=True)
        return [draft for draft in drafts if self.check_perm(draft)]

    def _as_listed(self, pages: list[Page]) -> list[Page]:
        listed = set(self.request.POST.getlist("listed"))
        versions = versions_of(pages, lock=True)
        found = []
        for page in pages:
            if page.pk in versions and versions[page.pk] not in listed:
                messages.warning(self.request, _left_out(page))
            else:
                found.append(page)
        return found


def _line(page: Page, others: dict) -> dict:
    people = others.get(page.pk, [])
    text = ngettext(
        "contient un texte que %(names)s n'a pas publié",
        "contient des textes que %(names)s n'ont pas publiés",
        len(people),
    )
    return {
        "item": page,
        "others": text % {"names": names_of(people)} if people else "",
        "compare_url": compare_url(page, "live") if page.live else "",
    }


def _left_out(page: Page) -> str:
    name = user_display_name(page.latest_revision.user) or _("Quelqu'un")
    text = _("« %(title)s » reste comme avant : %(name)s a écrit depuis.")
    return format_html(
        '{} <a href="{}">{}</a>',
        text % {"title": page.draft_title, "name": name},
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        _("Relire"),
    )
