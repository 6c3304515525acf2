from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.blocks import BodyBlock
from core.fields import StreamField
from core.forms.antispam import accept_submission
from core.models import BasePage
from home.forms import ComingForm, ContactForm
from outbox.contact import queue_contact_message


class ContactPage(RoutablePageMixin, BasePage):
    body = StreamField(
        BodyBlock(),
        verbose_name=gettext_lazy("introduction"),
        blank=True,
        help_text=gettext_lazy("Ex. sous combien de jours vous répondez."),
    )

    content_panels = [*BasePage.content_panels, "body"]
    default_description = gettext_lazy(
        "Une question, une idée, un coup de main à donner ? Écrivez au collectif : une "
        "personne de l'équipe vous répond."
    )
    max_count = 1
    query_budget = 2
    no_feed_reason = "It holds a form."
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = gettext_lazy("Un formulaire ; votre adresse n'est pas montrée.")

    class Meta:
        verbose_name = gettext_lazy("page de contact")

    @path("")
    def form(self, request: HttpRequest) -> HttpResponse:
        first_words = ComingForm(request.GET).first_words
        form = ContactForm(request.POST or None, request=request, initial=first_words)
        if request.method == "POST" and accept_submission(form):
            subject = _("[Contact] %s") % form.cleaned_data["subject"]
            queue_contact_message(form, subject)
            return redirect(f"{self.get_url(request)}merci/")
        response = self.render(request, context_overrides={"form": form})
        add_never_cache_headers(response)
        return response

    @path("merci/")
    def thanks(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides={"sent": True})
