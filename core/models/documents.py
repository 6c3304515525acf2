from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.documents.extraction.states import ExtractionState
from core.models.media import Document
from core.search.registry import mark_changed
from jobs.clock import is_over

LEASE = timedelta(minutes=5)
MAX_TRIES = 3

LABELS = {
    ExtractionState.WAITING: _("en attente"),
    ExtractionState.READ: _("lu"),
    ExtractionState.PARTIAL: _("lu en partie"),
    ExtractionState.EMPTY: _("sans texte"),
    ExtractionState.OTHER: _("format non lu"),
    ExtractionState.PROTECTED: _("protégé"),
    ExtractionState.TOO_BIG: _("trop grand"),
    ExtractionState.BROKEN: _("illisible"),
}
EXPLANATIONS = {
    ExtractionState.WAITING: _(
        "Le site lira ce document dans un instant, pour que la recherche trouve ce "
        "qui y est écrit."
    ),
    ExtractionState.READ: _("La recherche trouve ce qui est écrit dans ce document."),
    ExtractionState.PARTIAL: _(
        "La recherche trouve le début de ce document ; il est trop long pour qu'elle "
        "le connaisse en entier."
    ),
    ExtractionState.EMPTY: _(
        "Ce document n'a pas de texte : il est vide, ou fait d'images (une page "
        "scannée, par exemple). La recherche ne le trouve que par son titre. Si vous "
        "avez le fichier d'origine, déposez-le plutôt."
    ),
    ExtractionState.OTHER: _(
        "Le site ne sait pas lire ce format : la recherche ne trouve le document que "
        "par son titre. Un PDF, un ODT ou un DOCX serait lu."
    ),
    ExtractionState.PROTECTED: _(
        "Ce document est protégé, par un mot de passe ou contre la copie : la "
        "recherche ne le trouve que par son titre. Enregistrez-le sans cette "
        "protection, puis déposez-le à nouveau."
    ),
    ExtractionState.TOO_BIG: _(
        "Lire ce document demanderait trop de temps ou de mémoire : la recherche ne "
        "le trouve que par son titre. Coupez-le, ou réduisez ses images, puis "
        "déposez-le à nouveau."
    ),
    ExtractionState.BROKEN: _(
        "Ce fichier est abîmé ou incomplet : la recherche ne le trouve que par son "
        "titre. Ouvrez-le sur votre ordinateur pour vérifier, enregistrez-le, puis "
        "déposez-le à nouveau."
    ),
}


READABLE_STATES = [
    ExtractionState.WAITING,
    ExtractionState.READ,
    ExtractionState.PARTIAL,
]


class DocumentTextQuerySet(models.QuerySet):
    def without_text(self):
        return self.exclude(state__in=READABLE_STATES)

    def claim(self, owner: str) -> "DocumentText | None":
        """One that nobody reads now. What took the worker down each time it was tried
        is given up."""
        now = timezone.now()
        free = Q(lease_until=None) | is_over("lease_until", LEASE)
        waiting = self.filter(free, state=ExtractionState.WAITING)
        waiting.filter(tries__gte=MAX_TRIES).update(state=ExtractionState.TOO_BIG)
        key = waiting.order_by("pk").values_list("pk", flat=True).first()
        is_ours = waiting.filter(pk=key).update(
            owner=owner, lease_until=now + LEASE, tries=F("tries") + 1
        )
        if not is_ours:
            return None
        return self.select_related("document").get(pk=key)


class DocumentText(models.Model):
    """The words inside a document, beside it: lists of documents need none of them.
    The worker writes them, when the file is new or has changed."""

    document = models.OneToOneField(
        Document, primary_key=True, related_name="extraction", on_delete=models.CASCADE
    )
    state = models.CharField(
        max_length=20,
        choices=[(state.value, label) for state, label in LABELS.items()],
        default=ExtractionState.WAITING.value,
        db_index=True,
    )
    text = models.TextField(blank=True)
    file_hash = models.CharField(max_length=40, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    owner = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)
    # A draft held it, though no page did, when somebody last looked.
    in_draft = models.BooleanField(default=False)

    # It is no use of the document.
    wagtail_reference_index_ignore = True

    objects = DocumentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return str(self.document)

    @classmethod
    def track(cls, document: Document) -> None:
        """Called whenever the document was saved."""
        row, created = cls.objects.get_or_create(
            document=document, defaults={"file_hash": document.file_hash}
        )
        if not created and row.file_hash != document.file_hash:
            fresh = cls(document=document, file_hash=document.file_hash)
            fresh.in_draft = row.in_draft
            fresh.save(force_update=True)
            mark_changed(Document, [document.pk])

    def finish(self, state: ExtractionState, text: str = "") -> bool:
        """Unless the file was changed meanwhile, or the lease was lost."""
        mine = DocumentText.objects.filter(
            pk=self.pk, owner=self.owner, file_hash=self.file_hash
        )
        if not mine.update(state=state, text=text, owner="", lease_until=None):
            return False
        mark_changed(Document, [self.pk])
        return True

    def release(self) -> None:
        mine = DocumentText.objects.filter(pk=self.pk, owner=self.owner)
        mine.update(owner="", lease_until=None, tries=F("tries") - 1)

    @property
    def label(self) -> str:
        return LABELS[ExtractionState(self.state)]

    @property
    def explanation(self) -> str:
        return EXPLANATIONS[ExtractionState(self.state)]
