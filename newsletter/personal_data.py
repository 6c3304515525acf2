"""The letter: who asked for it, and the proof of it."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal_data.quotes import address_pattern
from core.personal_data.registry import (
    Counts,
    PersonalData,
    count_updated,
    register_personal_data,
)
from french.durations import duration, of_duration
from newsletter.addresses import email_hashes
from newsletter.choices import SubscriberState
from newsletter.models import Consent, LetterSettings, Subscriber, SubscriberImport
from newsletter.subscribers import subscribing
from newsletter.subscribers.export import personal_data
from newsletter.subscribers.links import CONSENT_LIFETIME, UNCONFIRMED_RETENTION
from newsletter.subscribers.retention import RETENTION


@register_personal_data
class SubscriberData(PersonalData):
    key = "newsletter.subscribers"
    order = 10
    label = _("La lettre")
    contents = _("Votre adresse, vos sujets, la preuve de votre accord.")
    purpose = _("Vous envoyer la lettre que vous avez demandée.")
    basis = _("Votre accord, que vous retirez d’un clic dans chaque envoi.")
    readers = _("Qui prépare et envoie la lettre.")
    models = (Subscriber, Consent, SubscriberImport)
    content = (LetterSettings,)

    @property
    def retention(self) -> str:
        return gettext(
            "Jusqu’à votre départ ; il ne reste alors qu’une empreinte illisible de "
            "votre adresse, pour ne plus vous écrire par erreur. Une inscription sans "
            "confirmation est effacée au bout %(unconfirmed)s. Votre accord vous est "
            "redemandé après %(consent)s ; à qui chaque lettre est allée est oublié au "
            "bout %(recipients)s."
        ) % {
            "unconfirmed": of_duration(UNCONFIRMED_RETENTION),
            "consent": duration(CONSENT_LIFETIME),
            "recipients": of_duration(RETENTION),
        }

    def held(self, email: str) -> list[dict]:
        rows = [personal_data(person) for person in _present(email)]
        rows += [{"fichier_a_importer": row.file_name} for row in _imports(email)]
        rows += [{"reglages_de_la_lettre": email} for _row in _settings(email)]
        return rows

    def erase(self, email: str) -> Counts:
        """Of a subscriber the hash stays: an old file must not bring them back."""
        people = list(_present(email))
        for person in people:
            public_id = str(person.uuid)
            subscribing.unsubscribe(public_id, "effacement demandé", erase=True)
        files, pattern = _imports(email), address_pattern(email)
        for row in files:
            row.addresses = [each for each in row.addresses if each.lower() != email]
            row.invalid_rows = [
                [number, text]
                for number, text in row.invalid_rows
                if not pattern.search(text)
            ]
            row.save()
        return (
            count_updated(Subscriber, len(people))
            + count_updated(SubscriberImport, len(files))
            + count_updated(LetterSettings, _leave_testers(email))
        )

    def left(self, email: str) -> list[str]:
        lines = []
        if Consent.objects.filter(email_hash__in=email_hashes(email)).exists():
            lines.append(
                gettext(
                    "Une empreinte illisible de son adresse et le journal de ses "
                    "accords à la lettre, pour prouver ce qui a été demandé et ne plus "
                    "lui écrire."
                )
            )
        if LetterSettings.objects.filter(reply_to__iexact=email).exists():
            lines.append(
                gettext(
                    "L’adresse à qui l’on répond à la lettre : écrivez-en une autre "
                    "dans les « Réglages de la lettre »."
                )
            )
        return lines


def _present(email: str) -> QuerySet[Subscriber]:
    people = Subscriber.objects.filter(
        Q(email__iexact=email) | Q(email_hash__in=email_hashes(email))
    )
    return people.exclude(state=SubscriberState.UNSUBSCRIBED)


def _imports(email: str) -> list[SubscriberImport]:
    """Files that were read and never applied; there are few."""
    pattern = address_pattern(email)
    return [
        row
        for row in SubscriberImport.objects.all()
        if email in map(str.lower, row.addresses)
        or any(pattern.search(text) for _number, text in row.invalid_rows)
    ]


def _settings(email: str) -> list[LetterSettings]:
    return [
        row
        for row in LetterSettings.objects.all()
        if email in map(str.lower, [row.reply_to, *row.tester_list])
    ]


def _leave_testers(email: str) -> int:
    number = 0
    for row in _settings(email):
        others = [each for each in row.tester_list if each.lower() != email]
        if len(others) < len(row.tester_list):
            row.testers = "\n".join(others)
            row.save()
            number += 1
    return number
