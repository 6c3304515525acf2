"""Cafés, games and evenings between neighbours."""

from home.demo.alternatives.places import commune, marseille
from home.demo.alternatives.types import CITIZENSHIP, CULTURE, EDUCATION, Entry, Need

ENTRIES = (
    Entry(
        slug="le-banc-des-accoules",
        name="Le Banc des Accoules",
        kind="lieu",
        summary="Un café associatif au bas des marches : on y boit pour deux euros, on y joue à la contrée, on y tient aussi conseil quand le quartier a quelque chose à dire.",
        themes=(CULTURE, CITIZENSHIP),
        tags=("café associatif", "voisinage", "jeux", "débat"),
        **marseille(2, "17 rue Caisserie", 43.2972, 5.3702),
        hours="Tu-Sa 09:00-19:00; Th 09:00-23:00; PH off",
        hours_note="Le jeudi soir, scène ouverte ou assemblée, selon le calendrier.",
        email="banc@example.org",
        phone="04 65 71 02 13",
        website="https://banc-des-accoules.example.org",
        access_note="Entrée de plain-pied côté rue ; les toilettes sont étroites, celles de la crèche voisine nous sont ouvertes.",
        step_free="oui",
        accessible_toilets="non",
        price="Adhésion à prix libre. Café suspendu sur l'ardoise.",
        needs=(
            Need("Deux personnes pour l'équipe du vendredi matin."),
            Need("Un piano droit, accordable, et quatre dos solides.", 28),
        ),
        offers=("Salle du fond gratuite pour les réunions", "Ordinateur et imprimante"),
        verified_days_ago=18,
        verified_how="visite",
        drawing="livre",
        synthese=(
            (
                "en_bref",
                "Un bar sans patron, quarante bénévoles au comptoir, et une règle unique : qui commande apprend le prénom de qui sert.",
            ),
            (
                "text",
                "<h2>Pourquoi un banc</h2><p>Celui de la place avait été enlevé. Une dizaine de retraitées ont apporté leurs chaises chaque après-midi pendant un an, par principe. Quand le local d'en face s'est libéré, elles y ont mis leurs chaises, puis une machine à café, puis des statuts.</p><h2>La vie du lieu</h2><p>Le matin appartient aux lecteurs de journaux, l'après-midi aux cartes et aux devoirs, le jeudi soir à qui s'inscrit. Les décisions se prennent debout au comptoir, une fois par mois, en moins d'une heure.</p>",
            ),
            (
                "question",
                (
                    "Faut-il consommer ?",
                    "<p>Non. L'eau est sur la table, et l'ardoise des cafés suspendus est faite pour servir.</p>",
                ),
            ),
            (
                "quote",
                (
                    "Je viens pour le chauffage et je reste pour les tricheurs.",
                    "Une habituée de la table du fond",
                ),
            ),
        ),
    ),
    Entry(
        slug="la-fanfare-du-trottoir",
        name="La Fanfare du trottoir",
        kind="collectif",
        summary="Vingt-cinq souffleurs de tous niveaux et une grosse caisse à roulettes. On apprend à l'oreille, on joue dehors, on s'arrête pour laisser passer le bus.",
        themes=(CULTURE,),
        tags=("musique", "fanfare", "apprentissage"),
        **marseille(16, "8 boulevard Fenouil", 43.3612, 5.3141),
        address_extra="Préau de l'ancien lavoir",
        hours="We 19:00-21:30; Jul-Aug off",
        email="fanfare@example.org",
        access_note="Préau de plain-pied, bruyant : casques prêtés.",
        price="30 € par an pour l'entretien des instruments.",
        needs=(
            Need("Un soubassophone, même bosselé."),
            Need("Des clarinettes : nous n'en avons plus qu'une.", 150),
        ),
        offers=("Prêt d'instruments la première année",),
        verified_days_ago=52,
        verified_how="telephone",
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Débutants acceptés en septembre et en janvier ; trois morceaux suffisent pour défiler.",
            ),
            (
                "text",
                "<h2>La méthode</h2><p>Pas de partition avant Noël. On répète chaque phrase en marchant, les anciens soufflent devant, les nouveaux copient derrière. La fanfare joue pour les fêtes d'école, les départs en retraite et les grèves, dans cet ordre de fréquence.</p>",
            ),
        ),
    ),
    Entry(
        slug="jeux-de-palier",
        name="Jeux de palier",
        kind="association",
        summary="Une ludothèque en rez-de-jardin : huit cents jeux à emprunter, et des parties montées sur les paliers quand l'ascenseur est en panne.",
        themes=(CULTURE, EDUCATION),
        tags=("ludothèque", "jeux", "enfants", "familles"),
        **marseille(13, "24 avenue de Saint-Paul", 43.3262, 5.4083),
        hours="We 10:00-12:00,14:00-18:00; Fr 16:30-18:30; Sa 10:00-12:30; SH Mo-Fr 14:00-17:30",
        email="palier@example.org",
        phone="04 65 71 13 57",
        access_note="De plain-pied. Jeux à gros pions, règles en pictogrammes, dés sonores.",
        step_free="oui",
        price="10 € par famille et par an ; trois jeux, trois semaines.",
        needs=(Need("Des pièces manquantes : pions, sabliers, dés à six faces."),),
        offers=("Malle de jeux pour les fêtes d'immeuble",),
        verified_days_ago=101,
        verified_how="visite",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Cent soixante familles adhérentes et un tournoi de petits chevaux où l'on perd avec élégance.",
            ),
            (
                "text",
                "<h2>Sur les paliers</h2><p>Un vendredi par mois, l'équipe installe six tables dans une cage d'escalier, une par étage. Les voisins descendent ou montent, selon leur courage. Il arrive que la partie dure plus longtemps que la panne.</p>",
            ),
        ),
    ),
    Entry(
        slug="les-veillees-du-four",
        name="Les Veillées du four",
        kind="association",
        status="en_pause",
        summary="Contes, chansons et récits de travail autour du four banal d'Allauch, les soirs d'hiver. En pause le temps de réparer la voûte.",
        themes=(CULTURE,),
        tags=("conte", "mémoire", "veillée"),
        **commune("13002"),
        email="veillees@example.org",
        price="Une bûche ou deux euros.",
        needs=(Need("Un tailleur de pierre pour conseiller le chantier.", 80),),
        verified_days_ago=400,
        verified_how="telephone",
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Dix hivers de récits, tous enregistrés, dont on peut demander copie.",
            ),
            (
                "text",
                "<h2>En attendant</h2><p>La voûte menace, la mairie a fait étayer. L'équipe en profite pour transcrire les cent trente histoires déjà dites, de la traite des chèvres à la grande grève des tuileries. Qui sait lire le provençal d'avant-guerre est attendu avec gratitude.</p>",
            ),
        ),
    ),
)
