"""A report read through by those who were there. GET changes nothing; what is sent is
kept for the team, and the report stays as it is."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.forms.antispam import accept_submission
from core.forms.ratelimit import hit
from jobs.registry import DAY
from participation.models.gathering import READING
from participation.reports import corrections
from participation.reports.forms import PART, CorrectionsForm
from participation.reports.links import Reader, reader_of
from participation.retention import PEOPLE
from participation.views import private

SENDS_A_DAY = 30


@private
def read(request: HttpRequest, token: str) -> HttpResponse:
    reader = reader_of(token)
    if reader is None:
        return _page(request)
    gathering = reader.gathering
    if not gathering.report_is_out:
        return _page(request, gathering=gathering, typed=_typed(request))
    is_open = gathering.reading_ends_at > timezone.now()
    parts = gathering.host.report_parts() if is_open else []
    form = CorrectionsForm(
        request.POST or None, request=request, reader=reader, parts=parts
    )
    if request.method == "POST" and _accept(form, reader):
        texts = form.texts()
        said = _said(reader, form.opened_version())
        name = form.cleaned_data["first_name"]
        corrections.send(reader, form.once, name, texts, said)
        return redirect(f"{request.path}?merci=oui")
    return _page(
        request,
        gathering=gathering,
        is_out=True,
        is_open=is_open,
        is_sent=request.GET.get("merci") == "oui" and request.method == "GET",
        form=form,
        mine=reader.registration.corrections.all() if reader.registration else [],
    )


def _accept(form: CorrectionsForm, reader: Reader) -> bool:
    if not accept_submission(form):
        return False
    if hit("participation.read", reader.key, SENDS_A_DAY, DAY):
        return True
    text = _(
        "Vous avez déjà beaucoup envoyé aujourd’hui. Votre texte est toujours là : "
        "renvoyez-le demain, s’il vous plaît."
    )
    form.add_error(None, ValidationError(text, code="too_many"))
    return False


def _said(reader: Reader, version: int | None) -> dict[str, str]:
    """What each part said when the page was opened: the report may have changed since,
    or be closed by now."""
    host = reader.gathering.host
    revision = host.page.revisions.filter(pk=version).first() if version else None
    is_same = revision is None or revision.pk == host.page.live_revision_id
    parts = host.report_parts(None if is_same else revision)
    return {part.id: part.text for part in parts}


def _typed(request: HttpRequest) -> str:
    """Given back where nothing can be sent any more."""
    names = [name for name in request.POST if name.startswith(PART) or name == "note"]
    return "\n\n".join(filter(None, (request.POST[name].strip() for name in names)))


def _page(request: HttpRequest, **context) -> HttpResponse:
    context = {"reading_age": READING, "people_age": PEOPLE, **context}
    return render(request, "participation/read.html", context)
