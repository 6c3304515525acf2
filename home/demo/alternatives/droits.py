"""To know one's rights, and to weigh upon decisions."""

from home.demo.alternatives.places import marseille
from home.demo.alternatives.types import (
    CITIZENSHIP,
    CULTURE,
    EDUCATION,
    HOUSING,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="les-deux-chaises",
        name="Les Deux Chaises, permanence d'accès aux droits",
        kind="association",
        summary="Une table, deux chaises, une heure si nécessaire : juristes et habitants formés lisent avec vous le courrier qui fait peur et rédigent la réponse.",
        themes=(CITIZENSHIP, HOUSING),
        tags=("accès aux droits", "logement", "démarches", "interprétariat"),
        **marseille(1, "33 rue des Petites-Maries", 43.3012, 5.3798),
        hours='Mo,We 13:30-17:00; Th 09:00-12:00 "sur rendez-vous"; Aug off; PH off',
        hours_note="Sans rendez-vous, arrivez avant 15 h. Personne n'est renvoyé sans une date.",
        email="chaises@example.org",
        phone="04 65 71 30 30",
        website="https://les-deux-chaises.example.org",
        access_note="De plain-pied. Entretien possible en arabe, anglais, italien, comorien et langue des signes.",
        price="Gratuit et confidentiel.",
        needs=(
            Need("Des juristes en droit des étrangers, une matinée par quinzaine."),
            Need("Une interprète en tamoul.", 26),
            Need("Des timbres, vraiment."),
        ),
        offers=("Modèles de lettres", "Accompagnement en préfecture et au tribunal"),
        verified_days_ago=11,
        verified_how="visite",
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Mille huit cents entretiens par an sur le logement, le séjour, les dettes et le travail.",
            ),
            (
                "text",
                "<h2>Comment se passe l'entretien</h2><p>On s'assied du même côté de la table. La personne garde son dossier en main, nous lisons avec elle, à voix haute si elle le souhaite. Rien n'est envoyé sans qu'elle ait compris et signé. À la fin, elle repart avec une chemise, une copie de tout et la liste de ce qu'il faut faire avant telle date.</p><h2>Qui nous sommes</h2><p>Deux salariés, onze juristes bénévoles et vingt-trois habitants passés par une formation de six mois. Beaucoup sont venus la première fois avec leur propre courrier.</p>",
            ),
            (
                "question",
                (
                    "Pouvez-vous me défendre devant un juge ?",
                    "<p>Non, c'est le métier d'un avocat. Nous vous aidons à demander l'aide juridictionnelle et nous préparons le dossier avec vous.</p>",
                ),
            ),
            (
                "question",
                (
                    "Dois-je donner mon nom ?",
                    "<p>Un prénom suffit, vrai ou choisi.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="l-ecritoire-de-la-viste",
        name="L'Écritoire de la Viste",
        kind="association",
        summary="Quatre écrivains publics bénévoles, pour une lettre à l'employeur, une carte d'anniversaire, un recours ou le récit d'une vie.",
        themes=(CITIZENSHIP, CULTURE),
        tags=("écrivain public", "démarches", "récit"),
        **marseille(15, "97 avenue de la Viste", 43.3572, 5.3592),
        hours="Tu 09:00-12:00; Fr 14:00-17:00; SH,PH off",
        phone="04 65 71 05 15",
        access_note="Bureau au rez-de-chaussée, une marche de 10 cm.",
        price="Gratuit ; on peut offrir une enveloppe, timbrée ou pas.",
        needs=(Need("Une plume qui écrive aussi l'arménien."),),
        verified_days_ago=203,
        verified_how="telephone",
        drawing="livre",
        synthese=(
            (
                "en_bref",
                "Une permanence où l'on écrit à la main d'abord, à l'ordinateur ensuite.",
            ),
            (
                "text",
                "<h2>Des vies</h2><p>Un vendredi sur deux est réservé aux récits : une personne raconte, une autre note, on relit ensemble au bout de quelques semaines. Quatorze cahiers reliés dorment déjà dans l'armoire. Leurs auteurs décident qui a le droit de l'ouvrir.</p>",
            ),
        ),
    ),
    Entry(
        slug="l-assemblee-du-canet",
        name="L'Assemblée du Canet",
        kind="collectif",
        summary="Chaque premier lundi, les habitants du Canet se réunissent sans parti ni président pour régler ce qui peut l'être, et écrire à qui de droit pour le reste.",
        themes=(CITIZENSHIP,),
        tags=("assemblée", "démocratie", "quartier"),
        **marseille(14, "72 boulevard Danielle-Casanova", 43.3237, 5.3858),
        hours="Mo[1] 18:30-20:30; Aug off",
        email="canet@example.org",
        website="https://assemblee-du-canet.example.org",
        access_note="Salle de plain-pied, micro et coin pour les enfants.",
        price="Gratuit.",
        needs=(
            Need("Des facilitateurs qui n'habitent pas le quartier.", 50),
            Need("Une personne pour distribuer les comptes rendus à pied."),
        ),
        offers=("Notre manuel d'assemblée, à recopier librement",),
        verified_days_ago=36,
        verified_how="visite",
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Quarante à quatre-vingts personnes, un ordre du jour écrit sur place, un compte rendu dans toutes les boîtes sous une semaine.",
            ),
            (
                "text",
                "<h2>Les bâtons</h2><p>À l'entrée, chacun reçoit trois bâtonnets. Un bâtonnet, deux minutes de parole. Quand on n'en a plus, on écoute ; on peut aussi donner les siens. C'est une habitante, ancienne maîtresse d'école, qui a eu l'idée après une réunion où trois messieurs avaient tout dit.</p><h2>Ce qui a changé</h2><p>Un passage piéton, l'heure de fermeture du square, un fonds de secours pour les fuites d'eau, et le nom d'une rue que l'on a fait corriger. Beaucoup de demandes restent sans réponse : nous les relisons chaque année à haute voix, avec leur date.</p>",
            ),
            (
                "question",
                (
                    "Les élus peuvent-ils venir ?",
                    "<p>Oui, trois bâtonnets comme tout le monde.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="maison-des-trois-platanes",
        name="La Maison des Trois-Platanes",
        kind="lieu",
        summary="Le centre social du bas de Malpassé : accueil, halte-garderie, sorties du samedi, et un conseil d'habitants qui vote le programme.",
        themes=(CITIZENSHIP, EDUCATION, CULTURE),
        tags=("centre social", "familles", "jeunesse"),
        **marseille(13, "15 boulevard Barry", 43.3187, 5.4098),
        hours="Mo-Fr 08:30-12:00,13:30-18:00; We 08:30-18:00; Sa[1],Sa[3] 09:00-12:30; PH off",
        email="platanes@example.org",
        phone="04 65 71 13 13",
        website="https://trois-platanes.example.org",
        access_note="Bâtiment accessible, ascenseur, place réservée.",
        price="Adhésion familiale de 6 à 24 € selon les revenus.",
        needs=(Need("Accompagnateurs pour la sortie neige des adolescents.", 70),),
        offers=("Salle de 60 places le week-end", "Permanences d'autres associations"),
        verified_days_ago=25,
        verified_how="courriel",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Neuf salariés, six cents familles, et une terrasse couverte où il se passe l'essentiel.",
            ),
            (
                "text",
                "<h2>À l'accueil</h2><p>On vient pour une inscription et l'on repart parfois avec un atelier cuisine, un rendez-vous chez le dentiste ou une place dans le minibus. Le programme paraît fin août et fin janvier ; un tiers des activités est proposé et mené par les habitants.</p>",
            ),
        ),
    ),
)
