from django.urls import path

from annuaire.imports.admin import views

_ROOT = "annuaire/importer/"

import_urls = [
    path(_ROOT, views.index, name="annuaire_imports"),
    path(f"{_ROOT}<int:pk>/", views.show, name="annuaire_import"),
    path(f"{_ROOT}<int:pk>/colonnes/", views.columns, name="annuaire_import_columns"),
    path(f"{_ROOT}<int:pk>/appliquer/", views.run, name="annuaire_import_apply"),
    path(f"{_ROOT}<int:pk>/annuler/", views.cancel, name="annuaire_import_undo"),
]
