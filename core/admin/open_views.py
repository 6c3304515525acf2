"""The views that draw and save open forms: of pages, of snippets."""

from functools import partial

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from wagtail.models import Page

from core.admin.open_forms import OpenFormMixin, remember_saving
from core.forms.merged_form import MergedFormMixin


class NewFormMixin:
    """Of a view that makes something: its window goes on with it."""

    def form_valid(self, form: MergedFormMixin) -> HttpResponse:
        response = super().form_valid(form)
        if form.held is not None and form.instance.pk:
            remember_saving(self.request, form, form.instance, None)
        return response


class OpenPageFormMixin(OpenFormMixin):
    def dispatch(self, request: HttpRequest, page_id: int, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            Page.objects.select_for_update().filter(pk=page_id).first()
            return super().dispatch(request, page_id, **kwargs)

    def get_object(self) -> Page:
        if self.request.method != "POST":
            return super().get_object()
        return self.base_of(self.real_page_record.get_latest_revision_as_object())

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if not self.hydrate_create_view and isinstance(self.form, MergedFormMixin):
            latest = self.real_page_record.get_latest_revision_as_object()
            self.remember_opening(self.form, latest)
        return response

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.is_late():
            return self.late_answer()
        if "overwrite_revision_id" in request.POST and not self.overwrites_latest():
            request.POST = request.POST.copy()
            del request.POST["overwrite_revision_id"]
        self.form_class = partial(self.form_class, **self.merge_kwargs)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: MergedFormMixin) -> HttpResponse:
        self.prepare(form)
        is_held = self.must_be_read_first(form, self.action_name)
        if is_held:
            self.action_name_and_method = ("save", self.save_action)
        response = super().form_valid(form)
        remember_saving(self.request, form, self.page, self.open_form)
        return self.tell_news(form, response, is_held=is_held)


class OpenSnippetFormMixin(OpenFormMixin):
    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            self.model._default_manager.select_for_update().filter(
                pk=self.object.pk
            ).first()
            vars(self).pop("open_form", None)  # Its window may have saved meanwhile.
            self.object = self.get_object()
            return super().dispatch(request, *args, **kwargs)

    def get_object(self, queryset=None) -> Model:
        latest = super().get_object(queryset)
        return latest if self.request.method != "POST" else self.base_of(latest)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if not self.hydrate_create_view:
            latest = self.live_object.get_latest_revision_as_object()
            self.remember_opening(self.form, latest)
        return response

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return (
            self.late_answer()
            if self.is_late()
            else super().post(request, *args, **kwargs)
        )

    def get_form_kwargs(self) -> dict:
        """Who goes back to an earlier version changes all that it has otherwise."""
        kwargs = {**super().get_form_kwargs(), **self.merge_kwargs}
        return kwargs if self.base is None else {**kwargs, "instance": self.base}

    @cached_property
    def overwrite_revision(self):
        return super().overwrite_revision if self.overwrites_latest() else None

    def form_valid(self, form: MergedFormMixin) -> HttpResponse:
        self.prepare(form)
        is_held = self.must_be_read_first(form, self.action)
        if is_held:
            self.action, self.saving_as_draft = "edit", True
        response = super().form_valid(form)
        remember_saving(self.request, form, self.object, self.open_form)
        return self.tell_news(form, response, is_held=is_held)
