"""« Votre code »: between the password and everything else."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from wagtail.admin.utils import get_valid_next_url_from_request

from core.two_factor.forms import CodeForm, RecoveryCodeForm
from core.two_factor.sessions import verify_session


@method_decorator([never_cache, sensitive_post_parameters("code")], name="dispatch")
class CodeView(FormView):
    """Also asked by `static/js/password_dialog.js`, over a form that stays open."""

    template_name = "wagtailadmin/two_factor/code.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        after = get_valid_next_url_from_request(request)
        self.after = after or reverse("wagtailadmin_home")
        self.is_recovery = "secours" in {*request.GET, *request.POST}
        if request.session_user.is_anonymous:
            return redirect_to_login(self.after, reverse("wagtailadmin_login"))
        if request.user.is_authenticated:
            return self.go_on()
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_asked_by_script(self) -> bool:
        return not self.request.accepts("text/html")

    def go_on(self) -> HttpResponse:
        if self.is_asked_by_script:
            return JsonResponse({"account": self.request.user.pk})
        return redirect(self.after)

    def get_form_class(self):
        return RecoveryCodeForm if self.is_recovery else CodeForm

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.session_user}

    def form_valid(self, form) -> HttpResponse:
        verify_session(self.request, self.request.session_user)
        return self.go_on()

    def form_invalid(self, form) -> HttpResponse:
        if self.is_asked_by_script:
            return JsonResponse({"errors": form.errors["code"]}, status=400)
        return super().form_invalid(form)

    def get_context_data(self, **kwargs) -> dict:
        context = {"next": self.after, "is_recovery": self.is_recovery}
        return super().get_context_data(**kwargs) | context
