"""What core itself holds: accounts, and the texts that the team works on."""

from collections import Counter

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.models import FormState
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    TaskState,
)

from core.models import OpenForm, PendingText, SiteSettings, TrashEntry, User
from core.models.open_forms import UNDECIDED_FOR
from core.models.pending_texts import PENDING_FOR
from core.personal_data.registry import (
    Counts,
    PersonalData,
    count_deleted,
    register_personal_data,
)
from french.durations import duration
from jobs.models import JobRun


@register_personal_data
class AccountData(PersonalData):
    key = "core.accounts"
    order = 70
    label = _("Les comptes de l’équipe")
    contents = _(
        "L’adresse, le nom affiché, le rôle et la dernière connexion de qui écrit le "
        "site."
    )
    purpose = _("Ouvrir l’administration aux bonnes personnes, savoir qui a fait quoi.")
    basis = _("Notre intérêt légitime à protéger le site.")
    retention = _("Tant que la personne fait partie de l’équipe.")
    readers = _("Les autres membres de l’équipe ; l’adresse, l’administration seule.")
    models = (User,)

    def held(self, email: str) -> list[dict]:
        return [
            {
                "adresse": user.email,
                "nom": user.display_name,
                "roles": list(user.groups.values_list("name", flat=True)),
                "cree_le": user.date_joined,
                "derniere_connexion": user.last_login,
            }
            for user in _accounts(email)
        ]

    def erase(self, email: str) -> Counts:
        """Of an invitation that nobody took up: nothing hangs on it."""
        counts: Counts = Counter()
        for user in _accounts(email):
            if not _was_used(user):
                _clear_log(user)
                counts += count_deleted(user.delete())
        return counts

    def goes(self, email: str) -> bool:
        return not any(map(_was_used, _accounts(email)))

    def left(self, email: str) -> list[str]:
        if self.goes(email):
            return []
        return [
            gettext(
                "Son compte de l’administration, auquel son travail est rattaché. Un "
                "administrateur peut le supprimer dans « Paramètres », « Utilisateurs »"
                " : les textes restent, sans son nom."
            )
        ]


def _accounts(email: str) -> QuerySet[User]:
    return User.objects.filter(email__iexact=email)


def _was_used(user: User) -> bool:
    return bool(
        user.last_login or user.is_superuser or Page.objects.filter(owner=user).exists()
    )


def _clear_log(user: User) -> None:
    """Its lines are called by the name or the address."""
    about = ContentType.objects.get_for_model(User)
    lines = ModelLogEntry.objects.filter(content_type=about, object_id=str(user.pk))
    lines.update(label=gettext("compte effacé"))


@register_personal_data
class WorkingTextData(PersonalData):
    key = "core.texts"
    order = 80
    label = _("Les brouillons et l’historique")
    contents = _(
        "Ce que l’équipe écrit : brouillons, anciennes versions, corbeille, journal de "
        "l’administration. Une adresse peut y être citée."
    )
    purpose = _("Ne rien perdre, pouvoir revenir en arrière.")
    basis = _("Notre intérêt légitime à corriger nos erreurs.")
    readers = _("L’équipe.")
    models = (PendingText, OpenForm, TrashEntry, FormState)

    @property
    def retention(self) -> str:
        return gettext(
            "Un texte qui attend : %(pending)s ; un choix entre deux versions : "
            "%(undecided)s. L’historique d’une page vit autant qu’elle."
        ) % {"pending": duration(PENDING_FOR), "undecided": duration(UNDECIDED_FOR)}

    def erase(self, email: str) -> Counts:
        """Of a form that was looked at before it was saved: written as addresses are,
        and made anew with the next look."""
        quoted = urlencode({"": email})[1:]
        seen = FormState.objects.filter(data__icontains=quoted)
        return count_deleted(seen.delete())

    def texts(self) -> list[QuerySet]:
        models = [
            PendingText,
            OpenForm,
            TrashEntry,
            PageLogEntry,
            ModelLogEntry,
            Comment,
            CommentReply,
            TaskState,
            JobRun,
        ]
        return [model._base_manager.all() for model in models]


@register_personal_data
class SettingsData(PersonalData):
    key = "core.settings"
    order = 90
    label = _("L’adresse de contact du site")
    contents = _("L’adresse qui reçoit les messages de la page de contact.")
    purpose = _("Vous répondre.")
    basis = _("Notre intérêt légitime à pouvoir être joints.")
    retention = _("Tant qu’elle sert.")
    readers = _("L’administration ; elle n’est jamais affichée.")
    content = (SiteSettings,)

    def held(self, email: str) -> list[dict]:
        rows = SiteSettings.objects.filter(contact_email__iexact=email)
        return [{"adresse": row.contact_email} for row in rows]

    def goes(self, email: str) -> bool:
        return False

    def left(self, email: str) -> list[str]:
        if not self.held(email):
            return []
        return [
            gettext(
                "L’adresse de contact du site : écrivez-en une autre dans les "
                "« Réglages du site »."
            )
        ]
