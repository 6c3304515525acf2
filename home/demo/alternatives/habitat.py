"""To live together, and to mend walls."""

from home.demo.alternatives.places import around, district, marseille
from home.demo.alternatives.types import (
    CITIZENSHIP,
    ECONOMY,
    EDUCATION,
    HOUSING,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="le-grand-palier",
        name="Le Grand Palier, habitat participatif",
        kind="cooperative",
        status="en_construction",
        summary="Onze logements, une cuisine commune, une chambre d'amis pour tous et une buanderie : une coopérative d'habitants entre au gros œuvre.",
        themes=(HOUSING, ECONOMY, CITIZENSHIP),
        tags=("habitat participatif", "coopérative d'habitants", "chantier"),
        **around(marseille(13, "35 avenue de Château-Gombert", 43.3499, 5.4401)),
        hours_note="Réunion d'accueil un dimanche sur deux, sur inscription.",
        email="palier-commun@example.org",
        phone="05 36 49 13 13",
        website="https://le-grand-palier.example.org",
        access_note="Tous les logements seront accessibles en fauteuil, ascenseur et coursives compris.",
        step_free="oui",
        accessible_toilets="oui",
        price="Apport de 4 000 à 30 000 € selon le logement, redevance sous le loyer du quartier.",
        needs=(
            Need("Un foyer de plus de 65 ans pour le T2 du premier étage.", 90),
            Need("Des bras pour l'enduit de terre des parties communes.", 125),
        ),
        offers=("Dossier juridique en partage", "Visite du chantier au printemps"),
        verified_days_ago=23,
        verified_how="visite",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Cinq ans de réunions, un permis, un prêt de cinquante ans et une grue depuis septembre.",
            ),
            (
                "text",
                "<h2>Ni propriétaire ni locataire</h2><p>La coopérative possède l'immeuble, les habitants possèdent la coopérative. On entre avec un apport, on paie une redevance, on repart avec son apport, indexé mais jamais spéculé. Personne ne peut revendre plus cher.</p><h2>Ce que nous partageons</h2><p>Soixante-dix mètres carrés : cuisine, buanderie, chambre d'amis, atelier. Et un palier assez large pour y dîner à vingt, d'où le nom. En échange, les appartements sont un peu plus petits, et chacun a dû dire adieu à une armoire.</p>",
            ),
            (
                "question",
                (
                    "Comment se prennent les décisions ?",
                    "<p>Par consentement, avec un tour de parole. Quand rien n'avance, on dort dessus ; au troisième report, on vote aux deux tiers.</p>",
                ),
            ),
            (
                "question",
                (
                    "Reste-t-il de la place ?",
                    "<p>Un logement. Il y a aussi une liste d'amis du projet, invités à tous les repas.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="une-pierre-deux-voisins",
        name="Une pierre, deux voisins",
        kind="cooperative",
        status="en_projet",
        summary="Une foncière citoyenne pour racheter, réparer et louer à prix juste des appartements vides du centre ancien, immeuble par immeuble.",
        themes=(HOUSING, ECONOMY),
        tags=("logement", "foncière solidaire", "centre ancien"),
        **district(1, 43.2961, 5.3814),
        email="pierre@example.org",
        website="https://une-pierre-deux-voisins.example.org",
        price="Parts à 100 € dès l'agrément.",
        needs=(
            Need("Une notaire et un expert du bâti ancien pour le comité.", 105),
            Need("Des propriétaires prêts à vendre à qui habitera.", 180),
        ),
        verified_days_ago=64,
        verified_how="courriel",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Statuts rédigés, premier immeuble repéré, trente-quatre promesses de parts.",
            ),
            (
                "text",
                "<h2>Le montage</h2><p>La foncière achète les murs avec l'épargne des sociétaires et un prêt long. Les locataires élisent la moitié du conseil. Les loyers couvrent le prêt et l'entretien, rien d'autre. Nous préparons le dossier d'agrément pour juin et cherchons qui saura nous contredire.</p>",
            ),
        ),
    ),
    Entry(
        slug="coup-de-truelle",
        name="Coup de truelle",
        kind="association",
        summary="Rénover son logement avec un artisan qui guide, des voisins qui aident et un chantier chacun son tour : plâtre, peinture, plomberie simple.",
        themes=(HOUSING, EDUCATION, CITIZENSHIP),
        tags=("auto-réhabilitation", "chantier solidaire", "logement"),
        **marseille(16, "19 rue Rabelais", 43.3592, 5.3327),
        hours='We 14:00-17:00 "permanence"',
        email="truelle@example.org",
        phone="04 65 71 16 16",
        access_note="Nous adaptons aussi les salles de bains.",
        price="10 % du coût des matériaux ; le reste est aidé.",
        offers=("Prêt d'outils", "Chantier-école tous les deux mois"),
        drawing="outils",
        synthese=(
            (
                "en_bref",
                "Trente logements par an à l'Estaque et Saint-Henri, locataires ou propriétaires modestes.",
            ),
            (
                "text",
                "<h2>Donner une journée</h2><p>Pour chaque journée reçue, on en rend une sur le chantier d'un autre. Les plus âgés rendent en repas, les plus jeunes en escaliers montés. À la fin, l'artisan signe le mur derrière un meuble, et les voisins aussi.</p>",
            ),
        ),
    ),
)
