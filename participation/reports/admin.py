"""The corrections of a report, each beside what its block says now. Deciding changes no
text: it tells whoever sent them what became of them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from wagtail.admin import messages

from participation.admin.access import may_see_people
from participation.admin.gathering import get_gathering
from participation.choices import CorrectionState
from participation.hosts import ReportPart
from participation.models import Correction, Gathering
from participation.reports import corrections
from participation.reports.forms import KeepForm


@dataclass
class Line:
    correction: Correction
    # What is being written, and what is online; nothing where the block is gone.
    draft: ReportPart | None
    live: ReportPart | None
    url: str
    form: KeepForm

    @property
    def is_whole(self) -> bool:
        return not self.correction.block

    @property
    def has_changed(self) -> bool:
        """Since whoever sent it has read it."""
        return bool(self.draft) and self.draft.text != self.correction.said

    @property
    def is_published(self) -> bool:
        return bool(self.live and self.draft) and self.live.text == self.draft.text


def corrections_screen(request: HttpRequest, pk: int) -> HttpResponse:
    gathering = get_gathering(request, pk)
    wrong = None
    if request.method == "POST":
        act = ACTIONS.get(request.POST.get("action", ""))
        if act is None:
            raise Http404
        wrong = act(request, _row(request, gathering))
        if wrong is None:
            return redirect("participation_corrections", gathering.pk)
    rows = gathering.corrections.select_related("gathering", "decided_by")
    lines = _lines(gathering, rows, wrong)
    return render(
        request,
        "wagtailadmin/participation/corrections.html",
        {
            "gathering": gathering,
            "page": gathering.page,
            "shows_people": may_see_people(request.user, gathering),
            "waiting": [each for each in lines if not each.correction.decided_at],
            "decided": [each for each in lines if each.correction.decided_at],
        },
    )


def _row(request: HttpRequest, gathering: Gathering) -> Correction:
    key = request.POST.get("row", "")
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(gathering.corrections, pk=int(key))


def _lines(
    gathering: Gathering, rows: QuerySet[Correction], wrong: KeepForm | None
) -> list[Line]:
    """In the order of the report; what is gone from it, and the whole, at the end."""
    host = gathering.host
    if host is None:
        return []
    live = {part.id: part for part in host.report_parts()}
    revision = host.page.get_latest_revision()
    draft = {part.id: part for part in host.report_parts(revision)}
    order = [*draft, *live, ""]
    lines = [
        Line(
            correction=row,
            draft=draft.get(row.block),
            live=live.get(row.block),
            url=host.report_edit_url(row.block if row.block in draft else ""),
            form=wrong if wrong and wrong.row == row.pk else KeepForm(row=row.pk),
        )
        for row in rows
    ]
    places = {block: number for number, block in reversed([*enumerate(order)])}
    return sorted(lines, key=lambda each: places.get(each.correction.block, len(order)))


def _correct(request: HttpRequest, row: Correction) -> None:
    state = CorrectionState.CORRECTED
    _tell(request, row, corrections.decide(row, request.user, state))


def _keep(request: HttpRequest, row: Correction) -> KeepForm | None:
    form = KeepForm(request.POST, row=row.pk)
    if not form.is_valid():
        return form
    state, answer = CorrectionState.KEPT, form.cleaned_data["answer"]
    _tell(request, row, corrections.decide(row, request.user, state, answer))
    return None


def _tell(request: HttpRequest, row: Correction, is_first: bool) -> None:
    if is_first:
        messages.success(request, _("C’est noté."))
        return
    row.refresh_from_db()
    words = _("« %(state)s ».") % {"state": row.get_state_display()}
    if row.answer:
        words = _("« gardé, parce que %(reason)s ».") % {"reason": row.answer}
    by = _("%(name)s a décidé avant vous : %(words)s")
    name = str(row.decided_by or _("Quelqu’un"))
    messages.warning(request, by % {"name": name, "words": words})


def _reopen(request: HttpRequest, row: Correction) -> None:
    if corrections.reopen(row):
        messages.success(request, _("Elle est de nouveau à lire."))
    else:
        messages.warning(request, _("La réponse est déjà partie."))


ACTIONS: dict[str, Callable[[HttpRequest, Correction], KeepForm | None]] = {
    "corrected": _correct,
    "kept": _keep,
    "reopen": _reopen,
}
