from dataclasses import replace
from uuid import uuid5

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from ateliers.blocks import ReportBlock
from ateliers.forms import AteliersFilterForm
from ateliers.ical import calendar_of
from ateliers.panels import ATELIER_PANELS
from ateliers.querysets import AtelierManager, today
from ateliers.state import TONES, AtelierState
from ateliers.structured_data import atelier_data
from core.blocks import BodyBlock
from core.feeds import FeedEntry, FeedMixin
from core.models import BasePage
from core.templatetags.core_tags import ordinal
from core.text import stream_text
from groupes.models import GroupePage


class Place(index.Indexed, models.Model):
    name = models.CharField(
        _("nom"), max_length=120, help_text=_("Ex. « Maison de quartier Belsunce ».")
    )
    address = models.CharField(
        _("numéro et rue"),
        max_length=200,
        blank=True,
        help_text=_("Ex. « 4 rue Longue »."),
    )
    postcode = models.CharField(
        _("code postal"), max_length=10, blank=True, help_text=_("Ex. « 13001 ».")
    )
    city = models.CharField(
        _("commune"),
        max_length=100,
        blank=True,
        default="Marseille",
        help_text=_("Ex. « Marseille »."),
    )
    district = models.CharField(
        _("quartier"),
        max_length=100,
        blank=True,
        help_text=_("Ex. « 1er arrondissement, près de Saint-Charles »."),
    )
    access = models.TextField(
        _("comment venir"),
        blank=True,
        help_text=_("Ex. « Métro Noailles, puis cinq minutes à pied. »"),
    )
    accessibility = models.TextField(
        _("accessibilité"),
        blank=True,
        help_text=_(
            "Ex. « De plain-pied, toilettes adaptées, pas de boucle magnétique. »"
        ),
    )
    capacity = models.PositiveSmallIntegerField(
        _("nombre de places"), null=True, blank=True, help_text=_("Ex. 40.")
    )

    panels = [
        "name",
        "address",
        "postcode",
        "city",
        "district",
        "access",
        "accessibility",
        "capacity",
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("district"),
    ]

    class Meta:
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def full_address(self) -> str:
        town = f"{self.postcode} {self.city}".strip() if self.address else ""
        return ", ".join(filter(None, [self.name, self.address, town, self.district]))


class AteliersIndexPage(FeedMixin, BasePage):
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["ateliers.CyclePage"]
    page_description = _("Tous les ateliers, à venir puis passés.")

    class Meta:
        verbose_name = _("liste des ateliers")

    def get_feed_pages(self) -> list:
        pages = AtelierPage.objects.descendant_of(self).visible()
        return list(pages.order_by("-latest_revision_created_at", "-pk")[:20])

    def get_context(self, request, *args, **kwargs):
        ateliers = AtelierPage.objects.descendant_of(self).visible()
        ateliers = ateliers.defer_streamfields().select_related("place", "cover")
        form = AteliersFilterForm(request.GET)
        page_obj = Paginator(form.narrow(ateliers).past(), 12).get_page(
            form.value("page")
        )
        return {
            **super().get_context(request, *args, **kwargs),
            "form": form,
            "upcoming": form.narrow(ateliers).announced(),
            "page_obj": page_obj,
            "cycles": CyclePage.objects.child_of(self).visible().order_by("path"),
        }


class CyclePage(FeedMixin, BasePage):
    class Status(models.TextChoices):
        EN_COURS = "en_cours", _("En cours")
        TERMINE = "termine", _("Terminé")

    purpose = models.TextField(
        _("pourquoi ce cycle"),
        max_length=600,
        blank=True,
        help_text=_("Ce que la série explore, ex. « Découvrir les coopératives. »"),
    )
    status = models.CharField(
        _("état"),
        max_length=20,
        choices=Status,
        default=Status.EN_COURS,
        help_text=_("Un cycle terminé reste en ligne, ex. « En cours »."),
    )

    parent_page_types = ["ateliers.AteliersIndexPage"]
    subpage_types = ["ateliers.AtelierPage"]
    content_panels = [*BasePage.content_panels, "purpose", "status"]
    page_description = _("Une série d'ateliers sur un même sujet.")

    class Meta:
        verbose_name = _("cycle d'ateliers")
        verbose_name_plural = _("cycles d'ateliers")

    card_kind = _("Cycle")
    card_date = None

    @property
    def card_text(self) -> str:
        return self.summary or self.purpose

    def get_public_text(self) -> str:
        return f"{super().get_public_text()} {self.purpose}"

    def get_feed_pages(self) -> list:
        pages = AtelierPage.objects.child_of(self).visible()
        return list(pages.order_by("-latest_revision_created_at", "-pk")[:20])

    def get_context(self, request, *args, **kwargs):
        ateliers = AtelierPage.objects.child_of(self).visible().in_order()
        return {
            **super().get_context(request, *args, **kwargs),
            "ateliers": ateliers.defer_streamfields().select_related("place", "cover"),
        }


class AtelierPage(FeedMixin, BasePage):
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
        _("inscriptions ouvertes"),
        default=False,
        help_text=_("Affiche qu'il faut s'inscrire, ex. pour prévoir le repas."),
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

    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = AtelierManager()

    edit_handler = ATELIER_PANELS
    search_fields = [*BasePage.search_fields, index.FilterField("start")]
    parent_page_types = ["ateliers.CyclePage"]
    subpage_types = []
    page_description = _("Une annonce, qui devient le compte rendu.")

    class Meta:
        verbose_name = _("atelier")
        verbose_name_plural = _("ateliers")

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError(
                {"end": _("La fin doit venir après le début, ex. deux heures après.")}
            )

    def with_content_json(self, content):
        """Publishing writes a revision over the row; what the row alone knows stays."""
        page = super().with_content_json(content)
        page.report_published_at = self.report_published_at
        page.sequence = self.sequence
        return page

    @property
    def has_public_report(self) -> bool:
        return bool(self.report_ready and self.report_published_at)

    @property
    def public_report(self):
        return self.report if self.has_public_report else None

    @property
    def state(self) -> AtelierState:
        if self.cancelled:
            return AtelierState.ANNULE
        if self.has_public_report:
            return AtelierState.COMPTE_RENDU_PUBLIE
        if not self.start:
            return AtelierState.DATE_A_FIXER
        if self.start < today():
            return AtelierState.PASSE
        if not (self.place_id or self.place_note):
            return AtelierState.LIEU_A_FIXER
        return AtelierState.CONFIRME

    @property
    def where(self) -> str:
        parts = [self.place.full_address] if self.place else []
        return ", ".join(filter(None, [*parts, self.place_note]))

    @property
    def card_kind(self) -> str:
        return f"{ordinal(self.number)} atelier" if self.number else _("Atelier")

    @property
    def card_badge(self) -> tuple[str, str]:
        return self.state.label, TONES[self.state]

    @property
    def card_date(self):
        return self.start

    @property
    def visible_groups(self):
        chosen = [groupe.pk for groupe in self.groups.all()]
        return GroupePage.objects.visible().filter(pk__in=chosen).order_by("title")

    @cached_property
    def invitation_html(self) -> str:
        return self.invitation.render_as_block() if self.invitation else ""

    @cached_property
    def report_html(self) -> str:
        return self.report.render_as_block() if self.has_public_report else ""

    @property
    def body_html(self) -> str:
        return self.report_html or self.invitation_html

    def get_public_text(self) -> str:
        parts = [self.summary, self.where, stream_text(self.invitation)]
        if self.has_public_report:
            parts.append(stream_text(self.report))
        return " ".join(filter(None, parts))

    def get_feed_entries(self) -> list[FeedEntry]:
        """The announcement and the report are two items."""
        [announcement] = super().get_feed_entries()
        announcement = replace(announcement, html=self.invitation_html)
        if not self.has_public_report:
            return [announcement]
        report = replace(
            announcement,
            guid=f"urn:uuid:{uuid5(self.translation_key, 'compte-rendu')}",
            title=_("Compte rendu : %(title)s") % {"title": self.title},
            html=self.report_html,
            published=self.report_published_at,
        )
        return [announcement, report]

    def get_feed_pages(self) -> list:
        return [self]

    def get_structured_data(self, request) -> list[dict]:
        return [*super().get_structured_data(request), atelier_data(self, request)]

    def get_context(self, request, *args, **kwargs):
        siblings = list(
            AtelierPage.objects.sibling_of(self)
            .visible()
            .in_order()
            .values_list("pk", flat=True)
        )
        around = {}
        if self.pk in siblings:
            here = siblings.index(self.pk)
            wanted = {
                "previous": siblings[here - 1] if here else None,
                "next": siblings[here + 1] if here + 1 < len(siblings) else None,
            }
            pages = Page.objects.in_bulk(filter(None, wanted.values()))
            around = {name: pages.get(pk) for name, pk in wanted.items()}
        return {**super().get_context(request, *args, **kwargs), **around}

    @path("agenda.ics/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        if not self.start:
            raise Http404
        return HttpResponse(
            calendar_of(self), content_type="text/calendar; charset=utf-8"
        )


class Facilitator(Orderable):
    atelier = ParentalKey(
        AtelierPage, on_delete=models.CASCADE, related_name="facilitators"
    )
    first_name = models.CharField(
        _("prénom"),
        max_length=80,
        help_text=_("Comme il s'affichera, ex. « Aurélien »."),
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("compte"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Facultatif : seulement si la personne a un compte."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("personne qui anime")
        verbose_name_plural = _("personnes qui animent")

    def __str__(self) -> str:
        return self.first_name
