"""To grow, and to share what has grown."""

from home.demo.alternatives.places import commune, in_commune, marseille
from home.demo.alternatives.types import (
    CITIZENSHIP,
    ECONOMY,
    ENERGY,
    FOOD,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="amap-de-la-traverse-aux-figues",
        name="AMAP de la Traverse aux figues",
        kind="association",
        summary="Soixante-deux foyers de Saint-Julien et une maraîchère d'Auriol, liés par un contrat d'un an : elle cultive, nous payons d'avance, nous mangeons ce qui pousse.",
        themes=(FOOD, ECONOMY),
        tags=("AMAP", "paniers", "légumes", "circuit court"),
        **marseille(12, "61 avenue de Saint-Julien", 43.3021, 5.4424),
        address_extra="Sous le préau, portail vert au fond de la cour",
        hours="Tu 18:30-20:00; Aug off",
        hours_note="Une seule distribution la semaine de Noël, le lundi à la même heure.",
        email="figues@example.org",
        phone="04 65 71 12 30",
        website="https://traverse-aux-figues.example.org",
        access_note="Cour de plain-pied, sol en gravier sur une dizaine de mètres. Nous apportons le panier jusqu'à votre voiture.",
        step_free="oui",
        price="19 € le panier, 11 € le demi-panier ; deux paniers sur dix à tarif réduit, sans justificatif.",
        needs=(
            Need("Deux personnes pour tenir la distribution un mardi par mois."),
            Need("Une camionnette prêtée pour aller chercher les courges.", 24),
        ),
        offers=("Visite de la ferme au printemps", "Graines à partager"),
        verified_days_ago=41,
        verified_how="visite",
        drawing="panier",
        synthese=(
            (
                "en_bref",
                "Un panier de légumes bio chaque mardi soir, payé d'avance à une seule ferme, et partagé avec ceux qui ont moins.",
            ),
            (
                "text",
                "<h2>Comment ça marche</h2><p>On s'engage pour une saison, d'avril à mars. L'argent est versé en dix chèques ou par virement, et la maraîchère sait dès l'hiver combien de rangs semer. En juillet le panier déborde ; en mars il y a surtout des poireaux et de la patience.</p><p>Chaque adhérent tient deux distributions dans l'année : peser, cocher, ranger les cagettes. C'est là qu'on apprend à cuisiner le chou-rave.</p>",
            ),
            (
                "text",
                "<h2>Les paniers suspendus</h2><p>Deux paniers sur dix sont vendus à moitié prix. La différence vient d'une caisse où chacun met ce qu'il veut, et personne ne demande de papier.</p>",
            ),
            (
                "question",
                (
                    "Et si je pars en vacances ?",
                    "<p>Vous donnez votre panier à un voisin, ou vous le laissez à la Cantine du Loquet, qui passe à 19 h 45.</p>",
                ),
            ),
            (
                "quote",
                (
                    "Avant, je vendais à un grossiste qui rappelait, ou pas. Maintenant je connais les prénoms des gens qui mangent mes tomates.",
                    "La maraîchère",
                ),
            ),
        ),
    ),
    Entry(
        slug="les-rangs-de-la-cabucelle",
        name="Les Rangs de la Cabucelle",
        kind="association",
        summary="Vingt-deux parcelles, un figuier d'avant nous et une citerne de 5 000 litres, entre deux entrepôts de la Cabucelle.",
        themes=(FOOD, ENERGY),
        tags=("jardin partagé", "compost", "récupération d'eau"),
        **marseille(15, "112 rue de Lyon", 43.3318, 5.3662),
        address_extra="Entrée par l'impasse, code donné à l'adhésion",
        hours="Mar-Oct We 17:00-19:30, Su 09:30-12:30; Nov-Feb Su 10:00-12:00",
        hours_note="Le portail est ouvert dès qu'un jardinier est là : entrez.",
        email="rangs@example.org",
        access_note="Allée centrale stabilisée ; deux bacs surélevés à 75 cm pour jardiner assis.",
        price="12 € par an, parcelle comprise ; gratuit pour les écoles.",
        needs=(
            Need("Du broyat et des feuilles mortes, livrés au portail."),
            Need("Un coup de main pour réparer la pompe de la citerne.", 18),
        ),
        offers=("Bouture du figuier en février", "Prêt de grelinettes"),
        verified_days_ago=66,
        verified_how="visite",
        drawing="potager",
        synthese=(
            (
                "en_bref",
                "Un terrain de 900 m² prêté par la Ville depuis six ans, cultivé par des familles du quartier.",
            ),
            (
                "text",
                "<h2>Sur place</h2><p>La liste d'attente compte une dizaine de noms et avance vite : qui laisse sa parcelle en friche deux mois la rend. La parcelle du milieu est à tout le monde, on y plante des courges et l'on y mange la soupe en novembre.</p>",
            ),
        ),
    ),
    Entry(
        slug="glanage-des-quatre-coins",
        name="Le Glanage des quatre coins",
        kind="collectif",
        summary="À la fin du marché, on ramasse ce qui reste, on trie, on partage sur le trottoir. Deux tonnes sauvées l'an dernier.",
        themes=(FOOD, CITIZENSHIP),
        tags=("glanage", "invendus", "marché"),
        **commune("13005"),
        hours="Sa 12:45-14:00",
        hours_note="Annulé quand le mistral annule le marché.",
        email="glanage@example.org",
        price="Gratuit.",
        needs=(Need("Deux diables et des cagettes solides."),),
        verified_days_ago=295,
        verified_how="courriel",
        drawing="panier",
        synthese=(
            (
                "en_bref",
                "Un rendez-vous hebdomadaire à Aubagne, sans inscription : venez avec un sac et des gants.",
            ),
            (
                "text",
                "<h2>Le partage</h2><p>Les forains nous laissent leurs cageots abîmés avant le passage des bennes. Nous trions par terre, sur une bâche, puis chacun prend selon sa tablée. Ce qui est trop mûr part le jour même en compote chez une voisine.</p>",
            ),
        ),
    ),
    Entry(
        slug="filets-et-paniers",
        name="Filets et paniers",
        kind="association",
        status="en_pause",
        summary="Une AMAP de la mer : trois petits pêcheurs de l'étang et du golfe, quarante foyers, et le poisson que l'on ne choisit pas.",
        themes=(FOOD, ECONOMY),
        tags=("AMAP", "pêche", "circuit court"),
        **in_commune("13056", "9 cours du 4-Septembre", 43.4018, 5.0566),
        hours="Mar-Jun Fr 17:30-19:00; Sep-Nov Fr 17:30-19:00",
        hours_note="Pas de distribution avant la reprise.",
        email="filets@example.org",
        price="25 € le colis de 2 kg, par contrats de trois mois.",
        needs=(
            Need("Un local avec une chambre froide, à Martigues ou Port-de-Bouc.", 90),
        ),
        verified_days_ago=310,
        verified_how="telephone",
        drawing="panier",
        synthese=(
            (
                "en_bref",
                "En pause depuis que la chambre froide a lâché ; les pêcheurs et les contrats, eux, tiennent bon.",
            ),
            (
                "text",
                "<h2>Pourquoi l'on attend</h2><p>Réparer coûterait plus que trois saisons de cotisations. Nous cherchons donc un local à partager, et les adhérents continuent de se voir chaque premier vendredi pour écailler autre chose : le budget.</p>",
            ),
        ),
    ),
)
