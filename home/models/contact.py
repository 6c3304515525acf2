from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from core.blocks import BodyBlock
from core.models import BasePage, SiteSettings, User
from home.forms import ContactForm
from outbox.api import queue_mail


class ContactPage(RoutablePageMixin, BasePage):
    body = StreamField(
        BodyBlock(),
        verbose_name=gettext_lazy("introduction"),
        blank=True,
        help_text=gettext_lazy("Ex. sous combien de jours vous répondez."),
    )

    content_panels = [*BasePage.content_panels, "body"]
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = gettext_lazy("Un formulaire ; votre adresse n'est pas montrée.")

    class Meta:
        verbose_name = gettext_lazy("page de contact")

    @path("")
    def form(self, request: HttpRequest) -> HttpResponse:
        form = ContactForm(request.POST or None, request=request)
        if request.method == "POST" and form.is_valid():
            if not form.is_trap_sprung:
                self._send(form)
            return redirect(f"{self.get_url(request)}merci/")
        response = self.render(request, context_overrides={"form": form})
        add_never_cache_headers(response)
        return response

    @path("merci/")
    def thanks(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides={"sent": True})

    def _send(self, form: ContactForm) -> None:
        recipients = [SiteSettings.load().contact_email]
        if not recipients[0]:
            admins = User.objects.filter(is_superuser=True, is_active=True)
            recipients = list(admins.values_list("email", flat=True))
        if not recipients:
            return
        data = form.cleaned_data
        with transaction.atomic():
            queue_mail(
                _("[Contact] %(subject)s") % {"subject": data["subject"]},
                data["message"],
                recipients,
                reply_to=data["email"],
                idempotency_key=f"contact-{form.once}",
            )
