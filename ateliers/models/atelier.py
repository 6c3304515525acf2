from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from ateliers.admin_forms import AtelierForm
from ateliers.blocks import ReportBlock
from ateliers.models.place import Place
from ateliers.panels import ATELIER_PANELS
from ateliers.presentation import AtelierPresentation
from ateliers.querysets import AtelierManager
from ateliers.report_template import unwritten_parts
from ateliers.state import AtelierState
from core.blocks import BodyBlock
from core.fields import StreamField
from core.models import BasePage
from core.models.access import AccessMixin
from core.syndication.dated_page import DatedPage
from core.syndication.feeds import FeedMixin
from french.dates import today

REPORT_MODE = "compte-rendu"


class AtelierPage(AtelierPresentation, FeedMixin, AccessMixin, DatedPage):
    number = models.PositiveSmallIntegerField(
        _("numéro"),
        null=True,
        blank=True,
        help_text=_("Le rang dans le cycle, proposé d'office, ex. 4."),
    )
    start = models.DateTimeField(
        _("début"),
        null=True,
        blank=True,
        help_text=_("Vide tant que la date n'est pas fixée, ex. 12/04/2026 18:30."),
    )
    end = models.DateTimeField(
        _("fin"), null=True, blank=True, help_text=_("Ex. 12/04/2026 21:00.")
    )
    time_known = models.BooleanField(
        _("l'heure est connue"),
        default=True,
        help_text=_("Décochez si seul le jour est sûr, ex. pour un ancien atelier."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("lieu"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ateliers",
        help_text=_(
            "Vide tant que le lieu n'est pas fixé, ex. « Maison de quartier »."
        ),
    )
    place_note = models.CharField(
        _("précision sur le lieu"),
        max_length=250,
        blank=True,
        help_text=_("Ex. « Salle du fond, sonnez à “Essaim” »."),
    )
    groups = ParentalManyToManyField(
        "groupes.GroupePage",
        verbose_name=_("groupes"),
        blank=True,
        related_name="ateliers",
        help_text=_("Ceux que l'atelier concerne, ex. « Structurer »."),
    )
    capacity = models.PositiveSmallIntegerField(
        _("nombre de places"),
        null=True,
        blank=True,
        help_text=_("Vide : autant que le lieu en contient, ex. 25."),
    )
    registration_open = models.BooleanField(
        _("on s'inscrit"),
        default=False,
        help_text=_(
            "Un bouton « Je viens » s'affiche, ex. pour prévoir le repas ou compter "
            "les places."
        ),
    )
    cancelled = models.BooleanField(
        _("annulé"),
        default=False,
        help_text=_("L'annonce reste en ligne, barrée, ex. salle fermée."),
    )
    invitation = StreamField(
        BodyBlock(),
        verbose_name=_("invitation"),
        blank=True,
        help_text=_("Pourquoi venir, le déroulé, le pratique, ex. la garde d'enfants."),
    )
    report = StreamField(
        ReportBlock(),
        verbose_name=_("compte rendu"),
        blank=True,
        help_text=_("Rien n'est public tant que la case n'est pas cochée."),
    )
    report_ready = models.BooleanField(
        _("le compte rendu est prêt à paraître"),
        default=False,
        help_text=_("Cochez puis publiez : il paraît à l'adresse de l'annonce."),
    )
    report_published_at = models.DateTimeField(
        _("parution du compte rendu"), null=True, blank=True, editable=False
    )

    objects = AtelierManager()

    edit_handler = ATELIER_PANELS
    search_fields = [*BasePage.search_fields, index.FilterField("start")]
    query_budget = 10
    parent_page_types = ["ateliers.CyclePage"]
    subpage_types = []
    page_description = _("Une annonce, qui devient le compte rendu.")
    base_form_class = AtelierForm
    page_select_related = ["cover", "place"]
    # A copy announces another evening.
    exclude_fields_in_copy = [
        *DatedPage.exclude_fields_in_copy,
        "start",
        "end",
        "time_known",
        "cancelled",
        *(field.name for field in AccessMixin._meta.fields),
        "report",
        "report_ready",
        "report_published_at",
    ]
    preview_modes = [("", _("L'annonce")), (REPORT_MODE, _("Le compte rendu"))]

    class Meta:
        verbose_name = _("atelier")
        verbose_name_plural = _("ateliers")

    def clean(self) -> None:
        super().clean()
        ends_too_soon = self.start and self.end and self.end <= self.start
        if ends_too_soon and not self.is_draft:
            raise ValidationError(
                {"end": _("La fin doit venir après le début, ex. deux heures après.")}
            )

    def renumber(self, number: int) -> None:
        """In what is published and in what is being written, publishing nothing."""
        AtelierPage.objects.filter(pk=self.pk).update(number=number)
        to_come = models.Q(pk=self.latest_revision_id) | models.Q(
            approved_go_live_at__isnull=False
        )
        for revision in self.revisions.filter(to_come):
            revision.content["number"] = number
            revision.save(update_fields=["content"])

    def save(self, *args, **kwargs):
        if self.live and "update_fields" not in kwargs:
            self._date_the_report()
        return super().save(*args, **kwargs)

    def _date_the_report(self) -> None:
        """The day a report first appears is kept through every later correction."""
        if not self.report:
            self.report_published_at = None
        elif self.report_published_at or not self.report_ready:
            return
        # The form refuses a template; whole lists are published without it.
        elif not unwritten_parts(self.report):
            self.report_published_at = timezone.now()

    def with_content_json(self, content):
        page = super().with_content_json(content)
        page.report_published_at = self.report_published_at
        return page

    @property
    def has_public_report(self) -> bool:
        return bool(self.report_ready and self.report_published_at)

    @property
    def published_on(self):
        return self.report_published_at if self.has_public_report else None

    @property
    def spoken_noun(self) -> str:
        """What editors have before them, once it is written."""
        return _("compte rendu") if self.has_public_report else _("atelier")

    @property
    def public_report(self):
        return self.report if self.has_public_report else None

    @property
    def state(self) -> AtelierState:
        if self.cancelled:
            return AtelierState.CANCELLED
        if self.has_public_report:
            return AtelierState.REPORT_PUBLISHED
        if not self.start:
            return AtelierState.DATE_TO_SET
        if self.start < today():
            return AtelierState.PAST
        if not (self.place_id or self.place_note):
            return AtelierState.PLACE_TO_SET
        return AtelierState.CONFIRMED

    @property
    def default_preview_mode(self) -> str:
        return REPORT_MODE if self.report else ""

    def serve_preview(self, request: HttpRequest, mode_name: str):
        """Each side as readers will see it, whatever is ticked for now."""
        self.report_ready = mode_name == REPORT_MODE
        self.report_published_at = self.report_published_at or timezone.now()
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        if self.breadcrumbs and self.breadcrumbs[-1].depth == self.depth - 1:
            self.cycle_title = self.breadcrumbs[-1].title
        self.show_register()
        return {**context, **AtelierPage.objects.sibling_of(self).around(self)}
