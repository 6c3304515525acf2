"""Views whose forms are shared: what they read stays as it is until they have saved."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.collections import CollectionForm
from wagtail.admin.views import collections, workflows
from wagtail.contrib.redirects import views as redirects
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.models import Collection, Workflow
from wagtail.sites.forms import SiteForm
from wagtail.sites.views import SiteViewSet

from core.forms.shared_form import SharedForm, SharedFormMixin


class SharedFormMiddleware:
    """A shared form locks its row: what it compares with is there until the end of the
    transaction that begins here."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view, args, kwargs
    ) -> HttpResponse | None:
        if not _sends_shared_form(request):
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)


def _sends_shared_form(request: HttpRequest) -> bool:
    in_admin = request.path.startswith(reverse("wagtailadmin_home"))
    return (
        request.method == "POST"
        and in_admin
        and any(SharedFormMixin.is_mark(name) for name in request.POST)
    )


class SharedRedirectForm(SharedFormMixin, RedirectForm):
    pass


class EditRedirectView(redirects.EditView):
    form_class = SharedRedirectForm


class SharedCollectionForm(SharedFormMixin, CollectionForm):
    def __init__(self, *args, instance: Collection, **kwargs):
        # Where it is: Wagtail's view says it too late.
        kwargs["initial"] = {"parent": instance.get_parent().pk}
        super().__init__(*args, instance=instance, **kwargs)


class EditCollectionView(collections.Edit):
    form_class = SharedCollectionForm


class EditTaskView(workflows.EditTask):
    def get_form_class(self) -> type[WagtailAdminModelForm]:
        form_class = super().get_form_class()
        return type(form_class)(form_class.__name__, (SharedFormMixin, form_class), {})


class SharedWorkflowForm(SharedForm):
    instance: Workflow

    def beside(self) -> dict[str, list]:
        workflow = self.instance
        tasks = workflow.workflow_tasks.order_by("sort_order", "pk")
        pages = workflow.workflow_pages.order_by("page")
        kinds = workflow.workflow_content_types.order_by("content_type")
        return {
            "tasks": list(tasks.values_list("task", flat=True)),
            "pages": list(pages.values_list("page", flat=True)),
            "kinds": list(kinds.values_list("content_type", flat=True)),
        }


class EditWorkflowView(workflows.Edit):
    def get_edit_handler(self):
        edit_handler = super().get_edit_handler()
        edit_handler.base_form_class = SharedWorkflowForm
        return edit_handler


class SharedSiteForm(SharedFormMixin, SiteForm):
    pass


class SharedSiteViewSet(SiteViewSet):
    def get_form_class(self, for_update: bool = False) -> type[SiteForm]:
        return SharedSiteForm


edit_site = SharedSiteViewSet("wagtailsites", url_prefix="sites").edit_view
