"""A list from somebody's computer: upload, columns, preview, apply, report, undo."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from annuaire.imports import summary_lines
from annuaire.imports.admin.forms import ColumnsForm, UploadForm
from annuaire.imports.apply import WRITING_VERDICTS, ImportStateError, apply
from annuaire.imports.background import request_run
from annuaire.imports.plan import RowPlan, Verdict, count, make_plan, mapping_of
from annuaire.imports.receive import check, receive
from annuaire.imports.undo import undo
from annuaire.models import Import
from annuaire.models.imports import FILE_RETENTION
from tabular.errors import ExchangeError

PAGE = 100
# More would keep everybody waiting: the worker writes them.
MAX_IN_REQUEST = 200
_FOLDER = "wagtailadmin/annuaire/imports/"


def may_import(user) -> bool:
    return user.has_perms(["annuaire.add_alternative", "annuaire.change_alternative"])


def may_publish(user) -> bool:
    return user.has_perm("annuaire.publish_alternative")


def _for_importers(view: Callable) -> Callable:
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_import(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _own(request: HttpRequest, pk: int, state: str) -> Import:
    """What is published, or taken off the site, is so by whoever may."""
    batch = get_object_or_404(Import, pk=pk, state=state)
    if batch.publish and not may_publish(request.user):
        raise PermissionDenied
    return batch


@_for_importers
def index(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = receive(file, file.name, created_by=request.user)
        except ExchangeError as error:
            form.add_error("file", str(error))
        else:
            batch.save()
            return redirect("annuaire_import_columns", batch.pk)
    past = Import.objects.defer("table", "mapping", "report").select_related(
        "created_by"
    )
    page = Paginator(past, PAGE).get_page(request.GET.get("p"))
    for batch in page:
        batch.summary = _summary(batch)
    return render(request, f"{_FOLDER}index.html", {"form": form, "page": page})


def _summary(batch: Import) -> str:
    if batch.is_under_way:
        return _("%(done)d sur %(total)d") % {
            "done": batch.progress,
            "total": batch.to_do,
        }
    if batch.is_preview:
        return ""
    return summary_lines.counts_line(batch.counts, summary_lines.RESULT_LABELS)


@_for_importers
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(Import, pk=pk, state=Import.State.PREVIEW)
    form = ColumnsForm(
        request.POST or None, instance=batch, may_publish=may_publish(request.user)
    )
    if request.method == "POST" and form.is_valid():
        form.save_choices()
        return redirect("annuaire_import", pk)
    return render(request, f"{_FOLDER}columns.html", {"batch": batch, "form": form})


@require_safe
@_for_importers
def show(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(Import, pk=pk)
    if batch.is_preview:
        return _preview(request, batch)
    if batch.is_under_way:
        return render(request, f"{_FOLDER}under_way.html", {"batch": batch})
    rows = batch.rows.select_related("alternative")
    context = {
        "batch": batch,
        "summary": summary_lines.counts_line(batch.counts, summary_lines.RESULT_LABELS),
        "undone": summary_lines.counts_line(batch.counts, summary_lines.UNDO_LABELS),
        "failures": batch.report,
        "retention": FILE_RETENTION,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("p")),
        "may_undo": may_publish(request.user) or not batch.publish,
    }
    return render(request, f"{_FOLDER}report.html", context)


def _preview(request: HttpRequest, batch: Import) -> HttpResponse:
    try:
        check(batch)
    except ExchangeError:
        return redirect("annuaire_import_columns", batch.pk)
    rows = make_plan(batch)
    counts = count(rows)
    verdict = request.GET.get("montrer", "")
    to_write = sum(counts[name] for name in WRITING_VERDICTS)
    context = {
        "batch": batch,
        "mapping": mapping_of(batch),
        "filters": [
            (name, word, counts[name]) for name, word in summary_lines.PLAN_LABELS
        ],
        "verdict": verdict,
        "filter_query": f"&{urlencode({'montrer': verdict})}" if verdict else "",
        "total": len(rows),
        "to_write": to_write,
        "is_long": to_write > MAX_IN_REQUEST,
        "page": Paginator(_only(rows, verdict), PAGE).get_page(request.GET.get("p")),
    }
    return render(request, f"{_FOLDER}preview.html", context)


def _only(rows: list[RowPlan], verdict: str) -> list[RowPlan]:
    if verdict == "warnings":
        return [row for row in rows if row.warnings]
    if verdict in Verdict.values:
        return [row for row in rows if row.verdict == verdict]
    return rows


@require_POST
@_for_importers
def run(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(Import, pk=pk)
    if batch.is_preview:
        batch = _own(request, pk, Import.State.PREVIEW)
    try:
        if batch.is_preview and _writes_much(batch):
            request_run(batch, request.user)
        else:
            apply(batch, request.user)
            messages.success(request, _("C'est fait. Voici ce que l'import a changé."))
    except (ImportStateError, ExchangeError) as error:
        messages.warning(request, str(error))
    return redirect("annuaire_import", pk)


def _writes_much(batch: Import) -> bool:
    if batch.total <= MAX_IN_REQUEST:
        return False
    counts = count(make_plan(batch))
    return sum(counts[verdict] for verdict in WRITING_VERDICTS) > MAX_IN_REQUEST


@_for_importers
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        batch = _own(request, pk, Import.State.APPLIED)
        return render(request, f"{_FOLDER}undo.html", {"batch": batch})
    batch = get_object_or_404(Import, pk=pk)
    if batch.can_be_undone:
        batch = _own(request, pk, Import.State.APPLIED)
    try:
        if batch.can_be_undone and batch.rows.count() > MAX_IN_REQUEST:
            request_run(batch, request.user)
        else:
            undo(batch, request.user)
            messages.success(request, _("L'import est annulé."))
    except ImportStateError as error:
        messages.warning(request, str(error))
    return redirect("annuaire_import", pk)
