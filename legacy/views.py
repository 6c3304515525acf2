from django.http import Http404, HttpRequest, HttpResponse


def old_address(request: HttpRequest) -> HttpResponse:
    raise Http404
