from django.urls import path

from annuaire.exports import gogocarto
from annuaire.maps.tiles import tile
from annuaire.public.hours_preview import hours_preview

urlpatterns = [
    path("plan/tuiles/<int:z>/<int:x>/<int:y>.png", tile, name="map_tile"),
    path("api/elements.json", gogocarto.elements),
    path("api/elements/<uuid:public_id>", gogocarto.one_element),
    path("api/taxonomy.json", gogocarto.taxonomy),
    path("api/horaires.json", hours_preview, name="hours_preview"),
]
