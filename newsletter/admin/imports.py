from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.dates import DateField
from newsletter.models import SubscriberImport
from newsletter.permissions import VIEW_ADDRESS
from newsletter.subscribers.importing import apply, receive
from tabular.errors import ExchangeError


class ImportForm(forms.ModelForm):
    file = forms.FileField(
        label=gettext_lazy("Fichier"),
        help_text=gettext_lazy(
            "CSV ou XLSX, avec une colonne d’adresses, ex. « inscriptions.xlsx »."
        ),
    )
    collected_on = DateField(
        label=gettext_lazy("Recueillies le"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Ex. 14/06/2026."),
    )

    class Meta:
        model = SubscriberImport
        fields = ["source", "collected_on", "basis", "topic"]

    field_order = ["file", "source", "collected_on", "basis", "topic"]

    def clean_collected_on(self):
        day = self.cleaned_data["collected_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Ce jour n’est pas encore venu."))
        return day

    def clean(self):
        cleaned = super().clean()
        if file := cleaned.get("file"):
            self.instance.file_name = file.name[-200:]
            try:
                receive(self.instance, file)
            except ExchangeError as error:
                self.add_error("file", str(error))
        return cleaned


@permission_required(VIEW_ADDRESS, raise_exception=True)
def upload_addresses(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        form.instance.created_by = request.user
        return redirect("newsletter_import_preview", form.save().pk)
    return render(request, "wagtailadmin/newsletter/import_upload.html", {"form": form})


@permission_required(VIEW_ADDRESS, raise_exception=True)
def preview_import(request: HttpRequest, pk: int) -> HttpResponse:
    subscriber_import = get_object_or_404(SubscriberImport, pk=pk)
    if request.method == "POST":
        number = apply(subscriber_import)
        text = _("%(number)s personnes reçoivent un courriel pour confirmer.")
        messages.success(request, text % {"number": number})
        return redirect("newsletter_subscriber_modeladmin_index")
    context = {"import": subscriber_import, "counts": subscriber_import.counts}
    return render(request, "wagtailadmin/newsletter/import_preview.html", context)
