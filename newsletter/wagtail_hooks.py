from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.widgets.button import Button

from wagtail_modeladmin.options import modeladmin_register

from core.admin.dashboard import Task, register_tasks
from newsletter.admin import csv_exports, imports, mailings, sending, whats_new
from newsletter.admin.registers import LetterGroup
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage
from newsletter.permissions import SEND_LETTER

# Sent with the form by the button, see static/js/admin_editing.js.
WHATS_NEW_ACTION = "action-whats-new"

modeladmin_register(LetterGroup)


@hooks.register("register_log_actions")
def register_log_actions(actions) -> None:
    actions.register_action(
        "newsletter.export",
        _("Exporter les personnes inscrites"),
        _("Personnes inscrites exportées"),
    )


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [
        path(
            "lettre/<int:pk>/assembler/",
            whats_new.pick_news,
            name="newsletter_whats_new",
        ),
        path("lettre/<int:pk>/envoyer/", sending.send, name="newsletter_send"),
        path(
            "inscrits/importer/",
            imports.upload_addresses,
            name="newsletter_import_upload",
        ),
        path(
            "inscrits/importer/<int:pk>/",
            imports.preview_import,
            name="newsletter_import_preview",
        ),
        path(
            "inscrits.csv",
            csv_exports.subscribers_csv,
            name="newsletter_subscribers_csv",
        ),
        path("envois/<int:pk>/", mailings.follow_mailing, name="newsletter_mailing"),
        path(
            "envois/<int:pk>/liste.csv",
            csv_exports.mailing_csv,
            name="newsletter_mailing_csv",
        ),
    ]


@hooks.register("register_page_header_buttons")
def letter_buttons(page, user, next_url=None, view_name=None, **kwargs):
    if not isinstance(page, NewsletterIssuePage) or not page.pk:
        return
    if page.permissions_for_user(user).can_edit():
        yield Button(
            _("Assembler les nouveautés"),
            reverse("newsletter_whats_new", args=[page.pk]),
            icon_name="list-ul",
            priority=4,
            attrs={"data-saves-first": WHATS_NEW_ACTION},
        )
    if page.live and user.has_perm(SEND_LETTER):
        yield Button(
            _("Envoyer par courriel"),
            reverse("newsletter_send", args=[page.pk]),
            icon_name="mail",
            priority=5,
        )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def redirect_to_whats_new(request, page):
    if isinstance(page, NewsletterIssuePage) and WHATS_NEW_ACTION in request.POST:
        return redirect("newsletter_whats_new", page.pk)


@register_tasks(order=40)
def letter_tasks(request) -> list[Task]:
    index = NewsletterIndexPage.objects.not_in_trash().first()
    if index is None or not index.permissions_for_user(request.user).can_add_subpage():
        return []
    add = ["newsletter", "newsletterissuepage", index.pk]
    return [
        Task(
            label=_("Écrire la lettre"),
            help_text=_("Ce qui est nouveau s’y ajoute d’un clic."),
            url=reverse("wagtailadmin_pages:add", args=add),
            icon="mail",
        )
    ]
