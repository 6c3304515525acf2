"""What volunteers look up: who is subscribed, what they agreed to, what was sent."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wagtail_modeladmin.options import ModelAdminGroup

from core.admin.registers import RegisterAdmin
from newsletter.models import Consent, Mailing, Subscriber
from newsletter.permissions import SEND_LETTER, VIEW_ADDRESS, VIEW_SUBSCRIBER
from outbox.batches import delivery_counts


class SubscriberAdmin(RegisterAdmin):
    model = Subscriber
    menu_icon = "group"
    permission = VIEW_SUBSCRIBER
    list_filter = ["state", "subscriptions__topic", "created_at"]
    list_per_page = 50
    ordering = ["-pk"]
    index_template_name = "modeladmin/newsletter/subscriber/index.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("subscriptions")

    def get_list_display(self, request) -> list[str]:
        address = ["email"] if request.user.has_perm(VIEW_ADDRESS) else []
        return ["__str__", *address, "state", "subjects", "created_at", "confirmed_at"]

    def get_search_fields(self, request) -> list[str]:
        return ["email"] if request.user.has_perm(VIEW_ADDRESS) else []

    def subjects(self, subscriber: Subscriber) -> str:
        return ", ".join(str(row) for row in subscriber.subscriptions.all())

    subjects.short_description = _("Sujets")


class ConsentAdmin(RegisterAdmin):
    model = Consent
    menu_icon = "history"
    permission = VIEW_SUBSCRIBER
    list_display = ["at", "event", "topics", "source", "wording"]
    list_filter = ["event", "at"]
    ordering = ["-pk"]


class MailingAdmin(RegisterAdmin):
    model = Mailing
    menu_label = _("Envois")
    menu_icon = "mail"
    permission = SEND_LETTER
    list_display = ["letter", "topic_labels", "scheduled_for", "progress"]
    list_select_related = ["batch"]
    ordering = ["-pk"]

    def letter(self, mailing: Mailing) -> str:
        link = reverse("newsletter_mailing", args=[mailing.pk])
        return format_html('<a href="{}">{}</a>', link, mailing)

    letter.short_description = _("Lettre")

    def progress(self, mailing: Mailing) -> str:
        if mailing.cancelled_at:
            return _("annulé")
        counts = delivery_counts(mailing.batch)
        return _("%(done)s sur %(all)s") % {"done": counts.done, "all": counts.targeted}

    progress.short_description = _("Où on en est")


class LetterGroup(ModelAdminGroup):
    menu_label = _("Lettre")
    menu_icon = "mail"
    menu_order = 128
    items = (SubscriberAdmin, MailingAdmin, ConsentAdmin)
