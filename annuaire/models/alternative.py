import hashlib
import json
import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from annuaire.admin_forms import AlternativeForm
from annuaire.blocks import SyntheseBlock
from annuaire.choices import Kind, Status
from annuaire.maps.postcodes import citycode_term
from annuaire.models.details import AddressMixin, ContactMixin, ProvenanceMixin
from annuaire.models.parts import AlternativeTag
from annuaire.names import sort_name
from annuaire.panels import ALTERNATIVE_PANELS
from annuaire.public.presentation import AlternativePresentation
from annuaire.querysets import AlternativeQuerySet
from core.fields import StreamField
from core.models.access import AccessMixin
from core.models.revisions import SettledRevisionsMixin
from core.search.registry import SearchDescription
from core.stream_text import stream_text
from core.syndication.cards.card import Shareable
from french.text import join_blocks

# What readers and machines get: the editable fields, but for the state of the draft.
CONTENT_FIELDS = {
    *["name", "slug", "kind", "status", "summary", "synthese", "themes"],
    *(
        f.name
        for part in (AddressMixin, ContactMixin, AccessMixin, ProvenanceMixin)
        for f in part._meta.fields
    ),
}
# What the row knows and no revision may take back.
ROW_FIELDS = [
    *["uuid", "content_digest", "content_updated_at", "reminders_sent", "reminded_at"]
]


class Alternative(
    AlternativePresentation,
    Shareable,
    AddressMixin,
    ContactMixin,
    AccessMixin,
    ProvenanceMixin,
    SettledRevisionsMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One entry of the directory. Its `uuid` is public and never changes: others know
    the entry by it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(
        _("nom"), max_length=120, help_text=_("Ex. « L'Établi du Panier ».")
    )
    slug = models.SlugField(
        _("adresse de la page"),
        max_length=120,
        unique=True,
        help_text=_("Sans accent ni espace, ex. « etabli-du-panier »."),
        error_messages={"unique": _("Une autre fiche a déjà cette adresse.")},
    )
    kind = models.CharField(
        _("genre"),
        max_length=20,
        choices=Kind,
        default=Kind.PLACE,
        help_text=_("Ex. « Association »."),
    )
    status = models.CharField(
        _("état"),
        max_length=20,
        choices=Status,
        default=Status.EXISTING,
        help_text=_("Ex. « En projet » pour un lieu qui ouvrira bientôt."),
    )
    summary = models.TextField(
        _("en deux phrases"),
        max_length=250,
        help_text=_("Ce qu'on y trouve, ex. « On y répare son vélo avec de l'aide. »"),
    )
    synthese = StreamField(
        SyntheseBlock(),
        verbose_name=_("synthèse"),
        blank=True,
        help_text=_("Ce que vous en savez, ex. une visite racontée, des photos."),
    )
    themes = ParentalManyToManyField(
        "core.Theme",
        verbose_name=_("thèmes"),
        blank=True,
        related_name="alternatives",
        help_text=_("Un ou deux suffisent, ex. « Habitat et mobilité »."),
    )
    tags = ClusterTaggableManager(
        through=AlternativeTag,
        verbose_name=_("mots-clés"),
        blank=True,
        help_text=_("Mots libres séparés par des virgules, ex. « vélo, récup »."),
    )

    reminders_sent = models.PositiveSmallIntegerField(default=0, editable=False)
    reminded_at = models.DateField(null=True, editable=False)
    # Kept in revisions too: a draft knows which confirmation it was written after.
    confirmed_at = models.DateTimeField(null=True, editable=False)
    sort_name = models.CharField(max_length=120, db_index=True, editable=False)
    content_digest = models.CharField(max_length=40, blank=True, editable=False)
    content_updated_at = models.DateTimeField(null=True, editable=False)

    objects = AlternativeQuerySet.as_manager()

    spoken_noun = _("fiche")
    edit_handler = ALTERNATIVE_PANELS
    base_form_class = AlternativeForm
    namesake_words = _("Une fiche du même nom existe")
    search_fields = [
        index.SearchField("name", boost=4),
        index.SearchField("search_text"),
        index.AutocompleteField("name"),
        index.FilterField("status"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("alternative")
        verbose_name_plural = _("alternatives")
        ordering = ["sort_name", "pk"]
        indexes = [
            # The list is counted and put in order without reading the entries
            # themselves; PostgreSQL wants the key too for that.
            models.Index(
                fields=[
                    *["live", "expire_at", "status", "citycode", "sort_name"],
                    *["latitude", "longitude", "hide_exact_location"],
                    *["last_published_at", "content_updated_at"],
                    *["step_free", "accessible_toilets"],
                    *["sign_language", "hearing_loop", "id"],
                ],
                name="annuaire_list",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~models.Q(source_id=""),
                name="annuaire_one_entry_a_source_id",
                violation_error_message=_(
                    "Une autre fiche porte déjà ce numéro dans cette source."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(
                {"longitude": _("Donnez la latitude et la longitude, ou aucune.")}
            )
        if self.verified_at and self.verified_at > timezone.localdate():
            raise ValidationError(
                {"verified_at": _("Cette date n'est pas encore venue.")}
            )

    def save(self, *args, **kwargs):
        if "update_fields" not in kwargs:
            self.sort_name = sort_name(self.name)
            if self.live:
                self.date_the_content(self.serializable_data())
        return super().save(*args, **kwargs)

    def date_the_content(self, data: dict) -> None:
        """`updatedAt` in the exports tells the truth: saving again what was there
        already does not make an entry newer."""
        # A text of JSON, whose keys PostgreSQL puts into an order of its own.
        data = {**data, "synthese": json.loads(data["synthese"])}
        parts = [data[name] for name in sorted(CONTENT_FIELDS)]
        parts.append(sorted(self.tag_names))
        parts += [[n.kind, n.text, n.until] for n in self.needs.all()]
        parts += [[photo.image_id, photo.caption] for photo in self.photos.all()]
        text = json.dumps(parts, default=str, sort_keys=True)
        digest = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
        if digest != self.content_digest:
            self.content_digest = digest
            self.content_updated_at = timezone.now()

    def with_content_json(self, content):
        entry = super().with_content_json(content)
        for name in ROW_FIELDS:
            setattr(entry, name, getattr(self, name))
        if self.was_confirmed_since(entry.confirmed_at):
            # The place itself confirmed since the draft was written.
            for name in ("verified_at", "verified_how", "verified_by"):
                setattr(entry, name, getattr(self, name))
            entry.confirmed_at = self.confirmed_at
        elif entry.verified_at != self.verified_at:
            entry.reminders_sent, entry.reminded_at = 0, None
        return entry

    def was_confirmed_since(self, known) -> bool:
        """After the draft that knows of this confirmation, or of none. Revisions keep
        a moment to the millisecond only."""
        ours = self.confirmed_at
        return bool(ours) and (
            not known or ours.replace(microsecond=0) > known.replace(microsecond=0)
        )

    @classmethod
    def get_indexed_objects(cls):
        labels = ("themes", "tagged_items__tag", "needs")
        return super().get_indexed_objects().prefetch_related(*labels)

    @property
    def search_text(self) -> str:
        """Every word that visitors may find the entry by; private ones stay out."""
        themes = self.themes.all()
        labels = [text for theme in themes for text in (theme.name, theme.synonyms)]
        parts = [*self._public_parts, citycode_term(self.citycode)]
        return " ".join([*parts, *labels, *self.tag_names])

    @property
    def _public_parts(self) -> list[str]:
        needs = [need.text for need in self.needs.all() if need.is_current]
        parts = [self.summary, stream_text(self.synthese), *needs]
        return [*parts, self.full_address, self.access_text]

    def describe_for_search(self) -> SearchDescription:
        return SearchDescription(
            title=self.name,
            summary=self.summary,
            text=join_blocks(self._public_parts),
            keywords=(*self.tag_names, citycode_term(self.citycode)),
            themes=tuple(theme.pk for theme in self.themes.all()),
            date=self.content_updated_at or self.first_published_at,
            expires_at=self.expire_at,
        )
