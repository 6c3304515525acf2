from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.views.decorators.http import require_safe

from wagtail import hooks
from wagtail.documents.views.serve import serve

from core.documents.former_names import had_name
from core.models import Document


@require_safe
def serve_document(request: HttpRequest, pk: str, filename: str) -> HttpResponse:
    """Wagtail's view; what was printed when the file had another name leads on."""
    document = Document.objects.filter(pk=pk).first()
    if document is None:
        raise Http404
    if document.filename != filename:
        return _redirect_to_current(request, document, filename)
    response = serve(request, pk, filename)
    if response.status_code == 200:
        response.headers["Accept-Ranges"] = "bytes"
    return response


def _redirect_to_current(
    request: HttpRequest, document: Document, filename: str
) -> HttpResponse:
    """Only from names that it has had: others are guesses. Whoever may not open the
    document does not learn today's name."""
    if not had_name(document, filename):
        raise Http404
    for guard in hooks.get_hooks("before_serve_document"):
        answer = guard(document, request)
        if isinstance(answer, HttpResponse):
            return answer
    response = HttpResponsePermanentRedirect(document.url)
    response.headers["Cache-Control"] = "no-cache"
    return response
