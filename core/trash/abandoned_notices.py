"""The author of an abandoned draft is told, and a week later it goes to the bin."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from core.models import AbandonedDraft, User
from core.trash import objects, pages
from core.trash.abandoned import UNTOUCHED, abandoned, sources
from french.dates import french_date
from french.durations import duration

NOTICE = timedelta(days=7)


def tell_and_bin() -> None:
    """Each author once for all that is new, and a week later the bin, where they stay
    as long as anything else."""
    kinds = [source().model for source in sources]
    drafts = [draft for kind in kinds for draft in abandoned(kind.objects.all())]
    known = {
        (notice.content_type_id, notice.object_id): notice for notice in _notices()
    }
    new = defaultdict(list)
    for draft in drafts:
        notice = known.pop(_key(draft), None)
        if notice is None:
            new[draft.latest_revision.user_id].append(draft)
        elif notice.told_at <= timezone.now() - NOTICE:
            _bin(draft, notice)
    for notice in known.values():  # Touched, published, deleted.
        notice.delete()
    for author, theirs in new.items():
        _tell(User.objects.get(pk=author), theirs)


def drafts_to_show(user: User) -> list[tuple[Model, AbandonedDraft]]:
    notices = AbandonedDraft.objects.filter(author=user).order_by("told_at", "pk")
    shown = []
    for notice in notices:
        model = notice.content_type.model_class()
        draft = model._default_manager.filter(pk=notice.object_id).first()
        if draft and abandoned(type(draft).objects.filter(pk=draft.pk)).exists():
            shown.append((draft, notice))
    return shown


def _notices() -> Iterable[AbandonedDraft]:
    return AbandonedDraft.objects.select_related("content_type")


def _key(draft: Model) -> tuple[int, int]:
    return ContentType.objects.get_for_model(draft).pk, draft.pk


def _bin(draft: Model, notice: AbandonedDraft) -> None:
    rows = type(draft)._default_manager.filter(pk=draft.pk)
    with transaction.atomic():
        notice.delete()
        if not abandoned(rows).exists():
            return  # Touched since the list was read.
        if isinstance(draft, Page):
            pages.move_to_trash(draft, None)
        else:
            objects.move_to_trash(draft, None)


def _tell(author: User, drafts: list[Model]) -> None:
    until = french_date(timezone.localdate() + NOTICE)
    finder = AdminURLFinder(author)
    lines = [
        f"– {draft.latest_revision.object_str} : "
        f"{settings.SITE_URL}{finder.get_edit_url(draft) or ''}"
        for draft in drafts
    ]
    text = _(
        "Bonjour,\n\n"
        "Ces brouillons n'ont pas bougé depuis %(age)s et n'ont jamais paru :\n\n"
        "%(drafts)s\n\n"
        "Pour en garder un, ouvrez-le et enregistrez-le. Les autres iront à la "
        "corbeille le %(until)s, d'où l'on peut encore les ressortir."
    )
    with transaction.atomic():
        for draft in drafts:
            AbandonedDraft.objects.create(
                content_type=ContentType.objects.get_for_model(draft),
                object_id=draft.pk,
                author=author,
            )
        send_mail(
            _("Vos brouillons abandonnés"),
            text
            % {
                "age": duration(UNTOUCHED),
                "drafts": "\n".join(lines),
                "until": until,
            },
            None,
            [author.email],
        )
