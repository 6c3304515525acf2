"""A copy that is published at once says what its source says online."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.models import Page


def publish_what_is_online(request: HttpRequest, source: Page, copy: Page) -> None:
    """Wagtail takes the draft of the source for the live version of the copy: to go
    back to it would put online what nobody has published."""
    online = copy.get_descendants(inclusive=True).live()
    drafts = list(online.filter(has_unpublished_changes=True).specific())
    for page in drafts:
        revision = page.save_revision(user=request.user, changed=False, clean=False)
        Page.objects.filter(pk=page.pk).update(
            live_revision=revision, has_unpublished_changes=False
        )
    if drafts:
        messages.info(
            request,
            _(
                "La copie reprend ce qui est en ligne ; ce qui attend en brouillon "
                "reste dans l'original."
            ),
        )
