"""A report as it begins: the headings of the template, and what the site knows of the
evening. Each part gives its blocks, or none."""

from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ateliers.models import AtelierPage, CyclePage
from ateliers.register.loop import open_commitments_block
from ateliers.report_template import (
    AIM,
    DECISION,
    GROUP,
    NEXT,
    STATEMENT,
    WHO,
)
from core.models import User
from core.models.revisions import lock_latest
from groupes.models import GroupePage
from participation.attendance import head_count

Blocks = Iterator[tuple[str, object]]


@transaction.atomic
def start_report(atelier: AtelierPage, user: User) -> bool:
    """As a new draft, publishing nothing. Whether it was empty: what somebody has begun
    stays."""
    draft = lock_latest(atelier)
    if draft.report:
        return False
    draft.report = [block for part in PARTS for block in part(draft)]
    draft.save_revision(user=user, log_action=True)
    return True


def who_was_there(atelier: AtelierPage) -> Blocks:
    count = head_count(atelier)
    lines = [_("Nous étions %(count)d.") % {"count": count} if count else WHO]
    if atelier.where:
        lines.append(_("Lieu : %(place)s.") % {"place": atelier.where.rstrip(".")})
    text = "".join(format_html("<p>{}</p>", line) for line in lines)
    yield "text", f"<h2>Qui était là</h2>{text}"


def what_we_had_said(atelier: AtelierPage) -> Blocks:
    yield from open_commitments_block(CyclePage.objects.get(pk=atelier.get_parent().pk))


def aim(atelier: AtelierPage) -> Blocks:
    yield "objective", {"text": f"<p>{AIM}</p>"}


def round_table(atelier: AtelierPage) -> Blocks:
    yield (
        "round_table",
        {"title": "Tour de table", "intro": "", "statements": [STATEMENT]},
    )


def groups_of_the_cycle(atelier: AtelierPage) -> Blocks:
    for groupe in _groups(atelier):
        text = f"<p>{GROUP}</p>"
        yield "groupe", {"name": groupe.title, "text": text, "page": groupe}


def _groups(atelier: AtelierPage) -> QuerySet[GroupePage]:
    """Those that the atelier is about, or else those of the others of its cycle."""
    chosen = [groupe.pk for groupe in atelier.groups.all()]
    if not chosen:
        cycle = AtelierPage.objects.sibling_of(atelier).live()
        chosen = cycle.exclude(groups=None).values("groups")
    return GroupePage.objects.filter(pk__in=chosen).visible().by_title()


def decision(atelier: AtelierPage) -> Blocks:
    yield "decision", {"what": DECISION, "who": "", "state": "a_faire"}


def what_follows(atelier: AtelierPage) -> Blocks:
    yield "text", f"<h2>La suite</h2><p>{NEXT}</p>"


# In the order of the evening. What else the site knows of it finds its place here.
PARTS: list[Callable[[AtelierPage], Blocks]] = [
    what_we_had_said,
    who_was_there,
    aim,
    round_table,
    groups_of_the_cycle,
    decision,
    what_follows,
]
