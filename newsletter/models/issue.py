import datetime

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.fields import StreamField
from core.models import BasePage
from core.syndication.feeds import absolute_urls
from french.text import join_blocks
from newsletter.admin.issue_form import IssueForm
from newsletter.blocks import LetterBlock
from newsletter.letters.rendering import render_blocks, render_mail
from newsletter.panels import StepsPanel, WeightPanel

MAIL_MODE, TEXT_MODE = "courriel", "texte"


class NewsletterIssuePage(BasePage):
    """A letter. To publish it puts it into the archive; it is sent from a screen of
    its own, and never by publishing."""

    number = models.PositiveSmallIntegerField(
        _("numéro"),
        null=True,
        blank=True,
        help_text=_("Le suivant est proposé, ex. 12."),
    )
    subject = models.CharField(
        _("objet du courriel"),
        max_length=150,
        blank=True,
        help_text=_("Vide : le titre. Court, ex. « Douze vélos et un potager »."),
    )
    preheader = models.CharField(
        _("aperçu dans la boîte"),
        max_length=150,
        blank=True,
        help_text=_(
            "La ligne que les messageries montrent après l’objet, ex. « Et trois "
            "ateliers en janvier »."
        ),
    )
    body = StreamField(
        LetterBlock(),
        verbose_name=_("contenu"),
        blank=True,
        help_text=_("Ex. un mot d’accueil, l’agenda, trois comptes rendus."),
    )

    content_panels = [
        StepsPanel(heading=_("Du titre à la boîte aux lettres")),
        *BasePage.content_panels,
        MultiFieldPanel(
            ["number", "subject", "preheader"], heading=_("Dans la boîte aux lettres")
        ),
        FieldPanel("body"),
        WeightPanel(heading=_("Poids du courriel")),
    ]
    query_budget = 16
    no_feed_reason = "The feed of the letter has each issue."
    parent_page_types = ["newsletter.NewsletterIndexPage"]
    subpage_types = []
    page_description = _(
        "Une lettre : elle paraît sur le site, puis part par courriel."
    )
    base_form_class = IssueForm
    is_article = True
    card_kind = _("Lettre")

    class Meta:
        verbose_name = _("lettre")
        verbose_name_plural = _("lettres")

    @property
    def moment(self) -> datetime.datetime:
        """When it came out: what it says is to come is counted from then."""
        return self.first_published_at or timezone.now()

    @cached_property
    def web_blocks(self) -> list[SafeString]:
        return render_blocks(self, "web")

    @property
    def body_html(self) -> str:
        return absolute_urls("\n".join(self.web_blocks))

    @property
    def kicker(self) -> str:
        day = date_format(timezone.localtime(self.moment), "j F Y")
        if not self.number:
            return _("Lettre du %(day)s") % {"day": day}
        return _("Lettre nᵒ %(number)s, %(day)s") % {"number": self.number, "day": day}

    @property
    def changed_after_sending(self) -> datetime.datetime | None:
        """When it was last changed, if that was after its sending."""
        last = self.last_published_at
        if not last or not self.mailings.filter(started_at__lt=last).exists():
            return None
        return last

    def get_context(self, request: HttpRequest, *args, **kwargs):
        return {
            **super().get_context(request, *args, **kwargs),
            "letter_in_page": True,
            "previous": self._neighbour(first_published_at__lt=self.moment),
            "next": self._neighbour(first_published_at__gt=self.moment),
        }

    def _neighbour(self, **condition) -> "NewsletterIssuePage | None":
        """The nearest letter on one side, which readers may see."""
        if self.pk is None:
            return None
        is_before = "first_published_at__lt" in condition
        issues = type(self).objects.sibling_of(self, inclusive=False).visible()
        order = "-first_published_at" if is_before else "first_published_at"
        return issues.filter(**condition).order_by(order, "pk").first()

    def get_public_text(self) -> str:
        return join_blocks([self.summary, self.body_text])

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [
            ("", _("Page web")),
            (MAIL_MODE, _("Courriel")),
            (TEXT_MODE, _("Courriel (texte)")),
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name == MAIL_MODE:
            return HttpResponse(render_mail(self).html)
        if mode_name == TEXT_MODE:
            text = render_mail(self).text
            return HttpResponse(text, content_type="text/plain; charset=utf-8")
        return super().serve_preview(request, mode_name)
