from django.apps import apps
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from core.syndication.cards.card import MAX_KEY, Shareable
from core.syndication.cards.drawing import draw

ONE_YEAR = 365 * 24 * 3600


@require_safe
def sharing_card(
    request: HttpRequest, kind: str, key: int, digest: str
) -> HttpResponse:
    """Of what everyone may read, in the words that it has now: nobody has a text of
    their own drawn. Kept as a file under the digest of these words."""
    thing = _get_shareable(kind, key)
    card = thing.card_for(request)
    if card.digest != digest:
        return redirect(thing.card_url(request))
    cache = caches["cards"]
    picture = cache.get(digest)
    if picture is None:
        picture = draw(card)
        cache.set(digest, picture)
    response = HttpResponse(picture, content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    response.headers["Accept-Ranges"] = "bytes"
    # It is made for other sites to show.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _get_shareable(kind: str, key: int) -> Shareable:
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        raise Http404 from None
    if not issubclass(model, Shareable) or key >= MAX_KEY:
        raise Http404
    thing = model.shareable().filter(pk=key).first()
    if thing is None:
        raise Http404
    return thing
