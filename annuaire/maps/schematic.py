"""Our own plan of Marseille and around, until official outlines are imported.

Each area is what lies nearer to its centre than to any other, cut at a coast drawn
by hand. The middle of the city is enlarged, as by a lens, so that the small
arrondissements can be read and touched.
"""

import math

from django.utils.translation import gettext as _

from annuaire.maps import geometry
from annuaire.models.territory import Territory

LENS = 0.62
MIDDLE = (43.2965, 5.3800)
# Latitude and longitude, from west to east along the sea and back over the land.
COAST = [
    (43.335, 4.985), (43.328, 5.100), (43.332, 5.180), (43.340, 5.260),
    (43.360, 5.300), (43.356, 5.330), (43.335, 5.345), (43.312, 5.357),
    (43.303, 5.362), (43.2968, 5.3598), (43.2950, 5.3618), (43.2962, 5.3700),
    (43.2966, 5.3738), (43.2948, 5.3742), (43.2934, 5.3690), (43.2931, 5.3648),
    (43.2948, 5.3580), (43.2915, 5.3552), (43.288, 5.348), (43.282, 5.349),
    (43.273, 5.361), (43.262, 5.372), (43.243, 5.368), (43.228, 5.345),
    (43.213, 5.340), (43.209, 5.400), (43.205, 5.460), (43.207, 5.510),
    (43.212, 5.535), (43.190, 5.570), (43.170, 5.600), (43.180, 5.650),
    (43.200, 5.690), (43.330, 5.690), (43.580, 5.560), (43.600, 5.350),
    (43.520, 5.100), (43.440, 4.985),
]  # fmt: skip
ARRONDISSEMENTS = [
    (43.2985, 5.3835), (43.3045, 5.3675), (43.3125, 5.3815), (43.3065, 5.4010),
    (43.2935, 5.3990), (43.2865, 5.3805), (43.2850, 5.3610), (43.2530, 5.3860),
    (43.2370, 5.4400), (43.2760, 5.4230), (43.2880, 5.4780), (43.3090, 5.4420),
    (43.3450, 5.4270), (43.3400, 5.3930), (43.3560, 5.3660), (43.3660, 5.3200),
]  # fmt: skip
COMMUNES = [
    ("13001", "Aix-en-Provence", 43.5290, 5.4470),
    ("13002", "Allauch", 43.3370, 5.4850),
    ("13005", "Aubagne", 43.2930, 5.5700),
    ("13015", "Bouc-Bel-Air", 43.4540, 5.4130),
    ("13019", "Cabriès", 43.4410, 5.3790),
    ("13021", "Carry-le-Rouet", 43.3370, 5.1530),
    ("13022", "Cassis", 43.2200, 5.5400),
    ("13028", "La Ciotat", 43.1900, 5.6100),
    ("13041", "Gardanne", 43.4540, 5.4690),
    ("13042", "Gémenos", 43.2970, 5.6280),
    ("13054", "Marignane", 43.4160, 5.2140),
    ("13056", "Martigues", 43.4050, 5.0550),
    ("13070", "La Penne-sur-Huveaune", 43.2820, 5.5160),
    ("13071", "Les Pennes-Mirabeau", 43.4100, 5.3100),
    ("13075", "Plan-de-Cuques", 43.3470, 5.4640),
    ("13086", "Roquevaire", 43.3500, 5.6040),
    ("13088", "Le Rove", 43.3700, 5.2500),
    ("13106", "Septèmes-les-Vallons", 43.4000, 5.3660),
    ("13107", "Simiane-Collongue", 43.4310, 5.4340),
    ("13117", "Vitrolles", 43.4550, 5.2480),
    ("13119", "Carnoux-en-Provence", 43.2570, 5.5630),
]


def _lens(latitude: float, longitude: float) -> geometry.Point:
    x, y = geometry.mercator(latitude, longitude)
    middle = geometry.mercator(*MIDDLE)
    far = math.hypot(x - middle[0], y - middle[1]) or 1e-12
    stretch = far ** (LENS - 1)
    return (x - middle[0]) * stretch, (y - middle[1]) * stretch


def _areas() -> list[Territory]:
    kinds = Territory.Kind
    areas = [
        Territory(
            code=f"132{number:02d}",
            name=_("Marseille %(rank)s") % {"rank": _rank(number)},
            kind=kinds.ARRONDISSEMENT,
            latitude=latitude,
            longitude=longitude,
        )
        for number, (latitude, longitude) in enumerate(ARRONDISSEMENTS, start=1)
    ]
    areas += [
        Territory(code=code, name=name, kind=kinds.COMMUNE, latitude=lat, longitude=lon)
        for code, name, lat, lon in COMMUNES
    ]
    return areas


def _rank(number: int) -> str:
    return "1er" if number == 1 else f"{number}e"


def draw() -> list[Territory]:
    """The areas of the schematic plan, not saved."""
    areas = _areas()
    centres = [_lens(area.latitude, area.longitude) for area in areas]
    land = [_lens(latitude, longitude) for latitude, longitude in COAST]
    shapes = []
    for here in centres:
        ring = land
        for there in centres:
            if there != here:
                ring = geometry.keep_side(ring, here, there)
        shapes.append([ring])
    for territory, shape in zip(areas, geometry.fit(shapes), strict=True):
        territory.outline = geometry.path(shape)
        x, y = geometry.centre(shape[0])
        territory.label_x, territory.label_y = round(x), round(y)
    return areas


def draw_once() -> None:
    """For an empty site: what was imported since is left alone."""
    if not Territory.objects.exists():
        Territory.objects.bulk_create(draw())
