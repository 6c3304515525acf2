"""Mails: to somebody, from them by a form of the site, and what came back."""

import base64
from collections import Counter
from re import Pattern

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal_data import quotes
from core.personal_data.registry import (
    Counts,
    PersonalData,
    count_deleted,
    count_updated,
    register_personal_data,
)
from french.durations import of_duration
from outbox import mail_files
from outbox.batches import anonymize
from outbox.bounces.suppression import suppressions_of
from outbox.conf import keep_for
from outbox.models import (
    NO_LEASE,
    OPEN_STATES,
    Batch,
    Bounce,
    Delivery,
    DeliveryState,
    ReturnedMail,
    Suppression,
)

FORGOTTEN = {"sender": "", "subject": "", "text": "", "open": False}
HEADER_LISTS = ["to", "cc", "reply_to"]


@register_personal_data
class MailData(PersonalData):
    key = "outbox.mails"
    order = 50
    label = _("Les courriels")
    contents = _(
        "Ce que vous nous écrivez par une page du site, ce que le site vous écrit, et "
        "les refus de votre messagerie."
    )
    purpose = _("Vous répondre, vous prévenir, savoir si un courriel est arrivé.")
    basis = _("Notre intérêt légitime à répondre aux personnes qui nous écrivent.")
    readers = _("L’équipe, à qui vous écrivez ; les adresses, l’administration seule.")
    models = (Batch, Delivery, Bounce, ReturnedMail, Suppression)

    @property
    def retention(self) -> str:
        return gettext(
            "La copie gardée par le site est effacée au bout %(days)s. D’une adresse à "
            "laquelle il ne faut plus écrire, il reste une empreinte illisible."
        ) % {"days": of_duration(keep_for())}

    def held(self, email: str) -> list[dict]:
        received = _to(email).select_related("batch").order_by("pk")
        rows = [
            {
                "recu": row.batch.subject,
                "texte": "" if row.bulk else row.batch.text,
                "ecrit_le": row.created_at,
                "etat": str(row.get_state_display()),
                "reponse_du_serveur": row.reply,
            }
            for row in received
        ]
        rows += [
            {"envoye": batch.subject, "texte": batch.text, "ecrit_le": batch.created_at}
            for batch in _written_by(email)
        ]
        rows += [
            {"revenu": row.subject, "texte": row.text, "recu_le": row.received_at}
            for row in _returned(email)
        ]
        return rows

    def erase(self, email: str) -> Counts:
        pattern = quotes.address_pattern(email)
        counts = count_updated(ReturnedMail, _returned(email).update(**FORGOTTEN))
        for batch in _written_by(email):
            counts += count_deleted(batch.delete())
        counts += _erase_received(email)
        counts += count_updated(Batch, _clean_mails(email, pattern))
        files = mail_files.delete_matching(pattern)
        return counts + Counter({gettext("Fichiers de courriels"): files})

    def texts(self) -> list[QuerySet]:
        return [ReturnedMail.objects.all()]

    def left(self, email: str) -> list[str]:
        suppression = suppressions_of(email).first()
        if suppression is None:
            return []
        text = gettext(
            "Une empreinte illisible de son adresse, pour ne plus lui écrire (%(why)s)."
        )
        return [text % {"why": suppression.get_reason_display()}]


def _to(email: str) -> QuerySet[Delivery]:
    return Delivery.objects.filter(email__iexact=email)


def _single() -> QuerySet[Batch]:
    return Batch.objects.exclude(deliveries__bulk=True)


def _written_by(email: str) -> QuerySet[Batch]:
    """By a form: the mail is answered to them, and says who they are. That of the team
    may be answered to one of its own."""
    texts = _single().annotate(answered_to=Cast("reply_to", TextField()))
    return texts.filter(answered_to__icontains=f'"{email}"', text__icontains=email)


def _returned(email: str) -> QuerySet[ReturnedMail]:
    theirs = Q(sender__iexact=email) | Q(delivery__in=_to(email))
    return ReturnedMail.objects.filter(theirs).exclude(sender="", subject="", text="")


def _erase_received(email: str) -> Counts:
    """A mail to them alone goes; of one to several, they do. Of a letter that was sent
    the account stays."""
    alone = _single().annotate(people=Count("deliveries")).filter(people=1)
    batches = Batch.objects.filter(pk__in=alone.filter(deliveries__in=_to(email)))
    counts = count_deleted(batches.delete())
    counts += count_deleted(_to(email).filter(bulk=False).delete())
    waiting = _to(email).filter(state__in=OPEN_STATES)
    reply = gettext("Personne effacée")
    waiting.update(state=DeliveryState.SKIPPED, reply=reply, **NO_LEASE)
    return counts + count_updated(Delivery, anonymize(_to(email)))


def _clean_mails(email: str, pattern: Pattern) -> int:
    """Mails to others that quote the address."""
    changed = set()
    for key, texts in list(quotes.rows_quoting(_single(), email, pattern)):
        values = {name: quotes.clean(v, email, pattern) for name, v in texts.items()}
        for name in HEADER_LISTS:
            kept = [v for v in texts.get(name, []) if not pattern.search(v)]
            values[name] = kept
        Batch.objects.filter(pk=key).update(**values)
        changed.add(key)
    for batch in _single().exclude(parts=[]).only("parts").iterator(100):
        parts = [part for part in batch.parts if not _says(part, pattern)]
        if len(parts) < len(batch.parts):
            Batch.objects.filter(pk=batch.pk).update(parts=parts)
            changed.add(batch.pk)
    return len(changed)


def _says(part: dict, pattern: Pattern) -> bool:
    content = base64.b64decode(part["content"])
    return bool(pattern.search(content.decode(errors="replace")))
