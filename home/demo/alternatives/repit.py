"""To rest, to move, to lean on someone."""

from home.demo.alternatives.places import in_commune
from home.demo.alternatives.types import (
    CITIZENSHIP,
    CULTURE,
    ECONOMY,
    HEALTH,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="marcher-a-son-pas",
        name="Marcher à son pas",
        kind="itinerant",
        summary="Chaque mardi, une promenade lente de deux à quatre kilomètres, jamais la même, avec un banc tous les quarts d'heure et quelqu'un pour fermer la marche.",
        themes=(HEALTH, CULTURE),
        tags=("marche", "personnes âgées", "rééducation"),
        hours="Sep-Jun Tu 09:30-11:30",
        hours_note="Le point de départ est envoyé le vendredi par texto ou par téléphone.",
        email="pas@example.org",
        phone="03 53 01 70 07",
        access_note="Parcours repérés sans marche ; sièges pliants dans le chariot.",
        price="5 € par an pour l'assurance.",
        needs=(Need("Des éclaireurs pour repérer les bancs du 12e et du 8e."),),
        verified_days_ago=48,
        verified_how="telephone",
        drawing="soleil",
        synthese=(
            (
                "en_bref",
                "Une quarantaine de marcheurs, de 31 à 93 ans, dont beaucoup sortent d'une opération ou d'un long hiver.",
            ),
            (
                "text",
                "<h2>Le rythme</h2><p>C'est la personne la plus lente qui mène. Les autres découvrent alors des portes, des chats, des inscriptions. Un kinésithérapeute suit une fois sur deux et corrige les chaussures plus souvent que les genoux.</p>",
            ),
        ),
    ),
    Entry(
        slug="le-relais-de-l-olivier",
        name="Le Relais de l'olivier",
        kind="association",
        summary="Des bénévoles formés viennent passer l'après-midi ou la nuit auprès d'un proche malade, pour que celui qui l'aide puisse souffler.",
        themes=(HEALTH, CITIZENSHIP),
        tags=("aidants", "répit", "handicap", "grand âge"),
        **in_commune("13075", "11 avenue Frédéric-Chevillon", 43.3466, 5.4633),
        hours='Mo,Th 14:00-17:00 "permanence"; We 09:00-12:00 "sur rendez-vous"',
        email="relais@example.org",
        phone="04 65 71 66 80",
        website="https://relais-olivier.example.org",
        access_note="Bureau accessible ; la première rencontre a lieu chez vous.",
        step_free="oui",
        price="De 0 à 9 € de l'heure selon le quotient familial.",
        needs=(
            Need("Des bénévoles pour une nuit par mois, formation comprise."),
            Need("Un studio à prêter pour loger un aidant en répit.", 100),
        ),
        offers=("Café des aidants le dernier jeudi", "Aide aux dossiers"),
        verified_days_ago=9,
        verified_how="telephone",
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Deux cents heures de relais par mois à Plan-de-Cuques, Allauch et dans le 13e arrondissement.",
            ),
            (
                "text",
                "<h2>Le premier rendez-vous</h2><p>Deux personnes viennent chez vous. L'une parle avec vous, l'autre avec votre proche : c'est à lui aussi de dire s'il veut de la visite, et de qui. On convient d'un essai de deux heures. S'il ne se passe pas bien, on cherche quelqu'un d'autre, sans que personne n'ait à s'excuser.</p><h2>Se former</h2><p>Les bénévoles suivent quatre journées avec une aide-soignante et une psychologue, puis un groupe de parole mensuel. Ils ne font ni soin ni ménage : ils tiennent compagnie, préparent une tisane, savent qui appeler.</p>",
            ),
            (
                "quote",
                (
                    "La première fois, je suis restée dans la voiture au coin de la rue. La deuxième, je suis allée au cinéma.",
                    "Une aidante",
                ),
            ),
        ),
    ),
    Entry(
        slug="bequilles-et-compagnie",
        name="Béquilles et compagnie",
        kind="association",
        summary="Fauteuils, déambulateurs, lits et béquilles : donnés, nettoyés, réparés, puis prêtés ou revendus au dixième du prix.",
        themes=(HEALTH, ECONOMY),
        tags=("réemploi", "matériel médical", "handicap"),
        **in_commune("13028", "44 avenue Guillaume-Dulac", 43.1842, 5.6071),
        hours="Mo,We,Fr 09:00-12:00,14:00-17:00; PH off",
        email="bequilles@example.org",
        phone="04 65 71 36 36",
        website="https://bequilles.example.org",
        access_note="Quai de plain-pied, place réservée devant la porte, essai du matériel sur rampe.",
        step_free="oui",
        accessible_toilets="oui",
        price="Prêt de béquilles : 5 € et une caution. Fauteuil à partir de 40 €.",
        needs=(
            Need("Un bénévole qui sache changer une batterie de fauteuil."),
            Need("Du matériel dormant dans les caves : nous venons le chercher."),
        ),
        offers=("Livraison entre Cassis et La Ciotat",),
        verified_days_ago=155,
        verified_how="visite",
        drawing="outils",
        synthese=(
            (
                "en_bref",
                "Quatre cents objets remis en service l'an dernier, désinfectés et contrôlés un à un.",
            ),
            (
                "text",
                "<h2>Le circuit</h2><p>Réception le lundi, lavage à haute pression, contrôle des freins, étiquette. Ce qui ne peut plus servir est démonté pour les pièces. Une ergothérapeute vient le vendredi matin régler les hauteurs, car une béquille mal réglée fait une deuxième blessure.</p>",
            ),
        ),
    ),
)
