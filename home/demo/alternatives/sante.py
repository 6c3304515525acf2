"""To be cared for, together."""

from home.demo.alternatives.places import around, marseille
from home.demo.alternatives.types import (
    CITIZENSHIP,
    CULTURE,
    EDUCATION,
    FOOD,
    HEALTH,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="la-traversiere",
        name="La Traversière, maison de santé",
        kind="cooperative",
        summary="Un centre de santé où l'on prend le temps : médecins, infirmière, interprètes et habitants décident ensemble, consultations sans avance de frais.",
        themes=(HEALTH, CITIZENSHIP),
        tags=("santé communautaire", "soin", "interprétariat"),
        **marseille(11, "140 boulevard de Saint-Marcel", 43.2876, 5.4651),
        hours='Mo-Fr 08:30-12:30,13:30-18:30; Sa 09:00-12:00 "urgences du quartier"; PH off',
        hours_note="La salle d'attente ouvre à 8 h, avec du café.",
        email="traversiere@example.org",
        phone="04 65 71 91 00",
        website="https://la-traversiere.example.org",
        access_note="Accessible en fauteuil, table d'examen réglable en hauteur. Interprètes en arabe, comorien, turc et langue des signes sur rendez-vous.",
        price="Tiers payant intégral, sans dépassement.",
        needs=(
            Need("Un ou une médecin généraliste, trois jours par semaine.", 120),
            Need("Des habitants pour le comité du mardi, frais de garde remboursés."),
        ),
        offers=("Groupe de marche le jeudi", "Aide à l'ouverture des droits"),
        verified_days_ago=22,
        verified_how="telephone",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Douze soignants au même salaire horaire, et un comité d'habitants qui a son mot à dire sur tout sauf sur le secret médical.",
            ),
            (
                "text",
                "<h2>Se soigner en terrain connu</h2><p>Ici, la première rencontre dure quarante minutes. On parle du dos, mais aussi du logement, du travail de nuit et de la facture de gaz, parce que le dos en dépend. Une médiatrice prend le relais pour les courriers, un interprète pour les mots qui manquent.</p><h2>Décider avec</h2><p>Le comité du mardi réunit dix habitants et quatre salariés. Il a obtenu des rendez-vous en soirée, une salle pour allaiter et la fin de la musique d'attente. Ses comptes rendus sont affichés dans l'entrée.</p>",
            ),
            (
                "question",
                (
                    "Prenez-vous de nouveaux patients ?",
                    "<p>Oui, si vous habitez entre La Pomme et La Valentine. Pour les autres, nous cherchons avec vous, et nous ne vous laissons pas repartir sans un nom.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="le-quart-d-heure-bleu",
        name="Le Quart d'heure bleu",
        kind="association",
        summary="Un lieu d'entraide entre personnes qui connaissent l'angoisse, la dépression ou l'hôpital. On y vient sans ordonnance et l'on y fait ce qu'on veut.",
        themes=(HEALTH, CULTURE),
        tags=("santé mentale", "entraide", "accueil"),
        **marseille(4, "64 avenue des Chartreux", 43.3068, 5.4013),
        address_extra="Interphone « Bleu », deuxième étage avec ascenseur",
        hours="Mo,We,Fr 13:30-18:00; Tu 10:00-16:00; Su[1] 12:00-17:00",
        email="bleu@example.org",
        phone="04 65 71 24 24",
        access_note="Ascenseur de 80 cm. Une pièce calme, sans néon, reste toujours libre.",
        price="Gratuit, repas du mardi à 2 €.",
        needs=(Need("Quelqu'un pour animer la peinture, un lundi sur deux."),),
        offers=("Ligne d'écoute entre adhérents le soir", "Sorties à la mer"),
        verified_days_ago=140,
        verified_how="courriel",
        drawing="livre",
        synthese=(
            (
                "en_bref",
                "Soixante-dix adhérents, deux animatrices, et un conseil élu qui tient les clés et les comptes.",
            ),
            (
                "text",
                "<h2>Une règle simple</h2><p>Un quart d'heure chacun, sans être interrompu : c'est ainsi que s'ouvre chaque semaine. Ensuite on jardine sur le balcon, on joue aux dames, on dort sur le canapé. Personne ne demande de diagnostic à l'entrée.</p>",
            ),
            (
                "question",
                (
                    "Puis-je venir avec un proche ?",
                    "<p>La première fois, oui. Après, c'est votre endroit.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="jardin-des-simples-de-mazargues",
        name="Le Jardin des simples",
        kind="lieu",
        summary="Cent dix plantes médicinales en carrés, des étiquettes en braille, et une pharmacienne à la retraite qui refuse de promettre des miracles.",
        themes=(HEALTH, FOOD, EDUCATION),
        tags=("plantes", "jardin", "bien-être"),
        **marseille(9, "21 rue Émile-Zola", 43.2497, 5.4032),
        hours="Apr-Oct We,Sa 09:30-12:00; Nov-Mar Sa[2] 10:00-12:00",
        email="simples@example.org",
        access_note="Allées planes de 1,20 m, bacs hauts à sentir, étiquettes en relief.",
        price="Gratuit ; tisane à prix libre.",
        offers=("Visite pour groupes de personnes aveugles", "Boutures de verveine"),
        verified_days_ago=61,
        verified_how="visite",
        drawing="potager",
        synthese=(
            (
                "en_bref",
                "Un jardin pour apprendre à reconnaître le thym, la mélisse, la sauge, et ce qui leur ressemble sans leur valoir.",
            ),
            (
                "text",
                "<h2>Avec prudence</h2><p>On cueille, on sèche, on goûte. Chaque fiche commence par ce que la plante ne soigne pas. Les ateliers du deuxième samedi finissent autour d'une infusion et d'une question posée au médecin invité.</p>",
            ),
        ),
    ),
    Entry(
        slug="gym-des-balcons",
        name="La Gym des balcons",
        kind="collectif",
        summary="Vingt minutes d'étirements chaque matin, chacun à sa fenêtre, une voix au mégaphone dans la cour de la résidence.",
        themes=(HEALTH,),
        tags=("sport", "personnes âgées", "voisinage"),
        **around(marseille(14, "6 avenue Claude-Monet", 43.3331, 5.4004)),
        hours="Mo-Fr 09:15-09:35",
        hours_note="Par tous les temps ; s'il pleut, on rit davantage.",
        access_note="Tout se fait aussi assis.",
        price="Gratuit.",
        verified_days_ago=330,
        verified_how="telephone",
        drawing="soleil",
        synthese=(
            (
                "en_bref",
                "Née un printemps où personne ne sortait, la séance n'a jamais cessé.",
            ),
            (
                "text",
                "<h2>Au programme</h2><p>Les épaules, les chevilles, le souffle, puis les nouvelles : qui a besoin de pain, qui n'a pas ouvert ses volets. Trois habitantes se relaient au mégaphone, l'une d'elles a quatre-vingt-six ans et tient la cadence.</p>",
            ),
        ),
    ),
)
