"""What saves by itself keeps all that can be kept, and its answer names the rest."""

import json
from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView as PageCreateView
from wagtail.admin.views.pages.edit import EditView as PageEditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.snippets.views.snippets import CreateView as SnippetCreateView
from wagtail.snippets.views.snippets import EditView as SnippetEditView

from core.admin.open_views import NewFormMixin, OpenPageFormMixin, OpenSnippetFormMixin
from core.admin.unsaved_copy import RestorableViewMixin
from core.forms.partial_draft import PartialDraftMixin
from french.dates import french_date


class RefusedFieldsMixin:
    """Adds `refused`, sentences by name of field, to the answer of an autosave."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        refused = self.expects_json_response and self._refused_fields()
        if not refused:
            return response
        answer = {**json.loads(response.content), "refused": refused}
        return JsonResponse(answer, status=response.status_code)

    def _refused_fields(self) -> dict[str, str]:
        return getattr(getattr(self, "form", None), "refused_fields", {})


class _PartialPageMixin(RestorableViewMixin, RefusedFieldsMixin):
    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.expects_json_response and issubclass(
            self.form_class, PartialDraftMixin
        ):
            self.form_class = partial(self.form_class, partial=True)
        return super().post(request, *args, **kwargs)


class EditPageView(_PartialPageMixin, OpenPageFormMixin, PageEditView):
    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if not self.page.live and getattr(self.form, "past_expiry", None):
            messages.warning(
                request,
                _(
                    "Cette page a quitté le site le %(date)s, comme prévu. La date est "
                    "effacée : publiez la page pour qu'elle y revienne."
                )
                % {"date": french_date(self.form.past_expiry)},
            )
        return response


class RevertPageView(_PartialPageMixin, OpenPageFormMixin, RevisionsRevertView):
    pass


class CreatePageView(_PartialPageMixin, NewFormMixin, PageCreateView):
    pass


class PartialSnippetMixin(RestorableViewMixin, RefusedFieldsMixin):
    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        return {**kwargs, "partial": self.expects_json_response}


class CreateDraftView(PartialSnippetMixin, NewFormMixin, SnippetCreateView):
    pass


class EditDraftView(PartialSnippetMixin, OpenSnippetFormMixin, SnippetEditView):
    pass
