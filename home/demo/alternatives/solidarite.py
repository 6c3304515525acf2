"""To keep warm, clean, housed and fed."""

from home.demo.alternatives.places import around, commune, district, marseille
from home.demo.alternatives.types import (
    CITIZENSHIP,
    CULTURE,
    ECONOMY,
    FOOD,
    HOUSING,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="la-lessive-du-jeudi",
        name="La Lessive du jeudi",
        kind="association",
        summary="Six machines, deux sèche-linge et une table à repasser partagés. On vient laver son linge, on reste parce que le cycle dure quarante minutes.",
        themes=(CITIZENSHIP, CULTURE),
        tags=("laverie solidaire", "hygiène", "accueil"),
        **marseille(3, "12 rue Félix-Pyat", 43.3142, 5.3752),
        hours="Tu,Fr 09:00-17:00; Th 09:00-20:00; PH off",
        email="lessive@example.org",
        phone="04 65 71 03 33",
        access_note="De plain-pied ; deux machines à chargement frontal surélevées.",
        step_free="oui",
        price="De 0 à 3 € la machine, lessive comprise.",
        needs=(
            Need("Un réparateur d'électroménager, même une fois par trimestre."),
            Need("Des draps plats pour les foyers d'hébergement.", 33),
        ),
        offers=("Casiers fermés pour les personnes à la rue", "Couture du jeudi"),
        verified_days_ago=58,
        verified_how="visite",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Une laverie de quartier où le prix se choisit et où le temps d'attente sert à quelque chose.",
            ),
            (
                "text",
                "<h2>Quarante minutes</h2><p>C'est la durée d'un lavage à trente degrés. Le mardi on joue aux dominos, le jeudi une couturière aide à reprendre un ourlet, le vendredi une infirmière prend la tension de qui veut. Le linge séché se plie à deux : c'est la seule règle affichée.</p><h2>Tenir les comptes</h2><p>L'eau et le courant nous coûtent 1,70 € par machine. La moitié des usagers paie plus, un quart ne paie rien, et l'équilibre tient depuis trois ans grâce à un hôtel du quartier qui nous confie ses torchons.</p>",
            ),
            (
                "quote",
                (
                    "Chez moi, il n'y a pas la place pour une machine. Ici, il y a la place pour moi.",
                    "Une voisine du jeudi soir",
                ),
            ),
        ),
    ),
    Entry(
        slug="toit-d-hiver",
        name="Toit d'hiver",
        kind="association",
        summary="Un réseau de foyers qui accueillent chez eux, pour quelques semaines, une personne sans logement, avec un tiers qui veille sur l'accueil.",
        themes=(CITIZENSHIP, HOUSING),
        tags=("hébergement citoyen", "exil", "accueil"),
        **around(marseille(5, "50 rue Saint-Pierre", 43.2927, 5.3946)),
        hours_note="Réponse au téléphone tous les jours, de 17 h à 20 h.",
        email="toit@example.org",
        phone="04 65 71 52 52",
        access_note="Chaque logement est décrit : marches, salle d'eau, animaux.",
        price="Gratuit. Les frais d'accueil sont remboursés jusqu'à 120 € par mois.",
        needs=(
            Need("Des chambres libres de décembre à mars, deux semaines au moins.", 65),
            Need("Des tiers de confiance pour suivre un accueil chacun."),
        ),
        offers=("Réunion d'information le dernier mercredi", "Supervision mensuelle"),
        verified_days_ago=19,
        verified_how="telephone",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Cinquante-deux foyers, une convention écrite, et le droit pour chacun d'arrêter sans se justifier.",
            ),
            (
                "text",
                "<h2>À trois</h2><p>Un accueil réunit toujours trois parties : la personne, le foyer et un tiers. Le tiers passe chaque semaine, séparément s'il le faut, et dit tout haut ce que la politesse empêche de dire. On fixe une date de fin dès le début ; elle se prolonge rarement, et tant mieux, car le relais suivant est déjà prêt.</p><h2>Ce que nous demandons</h2><p>Une porte qui ferme, une clé, une place dans le réfrigérateur. Pas de repas commun obligatoire, pas de questions sur le passé. Les foyers se retrouvent une fois par mois avec une psychologue.</p>",
            ),
            (
                "question",
                (
                    "J'habite un deux-pièces, est-ce assez ?",
                    "<p>Non pour loger, oui pour être tiers ou prêter votre machine à laver.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="la-maraude-des-thermos",
        name="La Maraude des thermos",
        kind="collectif",
        summary="Soupe, thé, chaussettes et nouvelles du jour, deux soirs par semaine en hiver, entre la gare et le port. À pied, jamais en uniforme.",
        themes=(CITIZENSHIP, FOOD),
        tags=("maraude", "grande précarité", "hiver"),
        **district(1, 43.2986, 5.3822),
        hours="Nov-Mar We,Fr 19:30-22:00",
        email="thermos@example.org",
        needs=(
            Need("Des chaussettes neuves en 43 et plus.", 85),
            Need("Un chauffeur pour récupérer la soupe à 18 h 30."),
        ),
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Vingt-huit bénévoles qui tournent par équipes de quatre, après une soirée de formation et deux sorties d'observation.",
            ),
            (
                "text",
                "<h2>S'arrêter</h2><p>On s'accroupit, on se présente, on demande avant de servir. Les gens refusent parfois la soupe et gardent la conversation. Le numéro du 115 est dans toutes les poches, la liste des douches et des permanences aussi.</p>",
            ),
        ),
    ),
    Entry(
        slug="le-portant-de-vitrolles",
        name="Le Portant",
        kind="association",
        status="fermee",
        summary="Un vestiaire solidaire où l'on choisissait ses habits devant un vrai miroir. Fermé après onze ans ; le stock et les portants ont été transmis.",
        themes=(CITIZENSHIP, ECONOMY),
        tags=("vêtements", "don"),
        **commune("13117"),
        verified_days_ago=420,
        verified_how="courriel",
        synthese=(
            (
                "en_bref",
                "L'association s'est dissoute à l'unanimité, sans dette ni brouille, faute de relève.",
            ),
            (
                "text",
                "<h2>Ce qu'il en reste</h2><p>Les vêtements sont partis à la Ressourcerie du Grenier, les manteaux à la Maraude des thermos. Nous laissons cette fiche pour ceux qui voudraient recommencer : le cahier des tailles, les horaires qui marchaient et la liste de nos erreurs se demandent par la page de contact de ce site.</p>",
            ),
        ),
    ),
)
