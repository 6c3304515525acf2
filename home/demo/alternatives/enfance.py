"""For children, with their parents."""

from home.demo.alternatives.places import around, district, marseille
from home.demo.alternatives.types import (
    CITIZENSHIP,
    CULTURE,
    EDUCATION,
    ENERGY,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="les-petits-pavois",
        name="Les Petits Pavois, crèche parentale",
        kind="association",
        summary="Dix-huit enfants, cinq professionnelles et des parents qui donnent une demi-journée par semaine : changes, compotes et conseil d'administration.",
        themes=(EDUCATION, CULTURE),
        tags=("crèche parentale", "petite enfance", "familles"),
        **marseille(7, "39 rue d'Endoume", 43.2889, 5.3617),
        hours="Mo-Fr 08:00-18:15; PH off; Aug 01-21 off; Dec 25-Jan 01 off",
        email="pavois@example.org",
        phone="04 65 71 07 70",
        website="https://petits-pavois.example.org",
        access_note="Rampe à l'entrée. Nous accueillons deux enfants porteurs de handicap par section.",
        step_free="oui",
        accessible_toilets="oui",
        price="Barème de la CAF, de 0,25 € à 3,40 € de l'heure.",
        needs=(
            Need("Un parent ou un voisin menuisier pour la cabane de la cour.", 47),
            Need("Des remplaçantes diplômées pour les matinées."),
        ),
        offers=("Visite le premier jeudi à 17 h 30", "Prêt de poussettes doubles"),
        verified_days_ago=29,
        verified_how="telephone",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Une petite crèche où les parents tiennent la trésorerie, la cuisine du vendredi et la main d'autres enfants que les leurs.",
            ),
            (
                "text",
                "<h2>La demi-journée</h2><p>Chaque famille est présente quatre heures par semaine, à jour fixe. La première fois, on se sent de trop. À la troisième, un enfant qui n'est pas le vôtre s'endort sur votre épaule, et l'on comprend pourquoi la liste des anciens compte encore des grands-parents.</p><h2>L'équipe</h2><p>Les professionnelles décident seules de la pédagogie et disent ce dont elles ont besoin. Les parents s'occupent du reste : budget, travaux, subventions, courses. La réunion mensuelle finit à 20 h 30, un sablier y veille.</p>",
            ),
            (
                "question",
                (
                    "Je travaille à plein temps, est-ce exclu ?",
                    "<p>Non. La présence peut se faire par tranches de deux heures, ou être tenue par un grand-parent, une tante, un ami.</p>",
                ),
            ),
            (
                "question",
                (
                    "Quand s'inscrire ?",
                    "<p>La commission d'avril place pour septembre ; trois places sont gardées pour les urgences.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="les-devoirs-du-rez-de-chaussee",
        name="Les Devoirs du rez-de-chaussée",
        kind="collectif",
        summary="Après l'école, une table, un goûter et des adultes patients : les enfants de la résidence font leurs devoirs ensemble avant de courir dehors.",
        themes=(EDUCATION, CITIZENSHIP),
        tags=("soutien scolaire", "enfants", "voisinage"),
        **around(marseille(14, "11 chemin de Sainte-Marthe", 43.3342, 5.3917)),
        hours="Mo,Tu,Th,Fr 16:45-18:15; SH,PH off",
        email="devoirs@example.org",
        access_note="Appartement au rez-de-chaussée, une marche.",
        step_free="non",
        accessible_toilets="non",
        price="Gratuit ; un paquet de biscuits de temps en temps.",
        needs=(Need("Deux adultes pour les mathématiques de quatrième.", 140),),
        verified_days_ago=72,
        verified_how="visite",
        drawing="livre",
        synthese=(
            (
                "en_bref",
                "Seize enfants, du CP à la troisième, et neuf adultes qui se partagent la semaine.",
            ),
            (
                "text",
                "<h2>À table</h2><p>Les grands expliquent aux petits ; c'est ainsi que les grands comprennent. On ne corrige pas tout : on laisse une faute à l'école, pour qu'elle serve. À 18 h 15, les cahiers se ferment même si le problème résiste.</p>",
            ),
        ),
    ),
    Entry(
        slug="les-bottes-a-l-envers",
        name="Les Bottes à l'envers",
        kind="association",
        status="en_projet",
        summary="Une journée d'école par semaine dans la colline, aux Camoins : trois enseignantes et une association de parents cherchent un terrain et des bottes.",
        themes=(EDUCATION, ENERGY),
        tags=("école dehors", "nature", "enfants"),
        **district(11, 43.3004, 5.5112),
        email="bottes@example.org",
        price="Gratuit pour les classes.",
        needs=(
            Need("Un terrain de 2 000 m² avec un abri, à dix minutes de l'école.", 160),
            Need("Des bottes du 26 au 34."),
        ),
        drawing="soleil",
        synthese=(
            (
                "en_bref",
                "Le projet pédagogique est écrit, l'accord du conseil d'école obtenu ; il manque le lieu.",
            ),
            (
                "text",
                "<h2>Pourquoi dehors</h2><p>Mesurer un tronc, compter des fourmis, écrire avec un bâton : les programmes s'y retrouvent presque tous. La première sortie d'essai a duré deux heures de plus que prévu, parce qu'une couleuvre passait. Nous voudrions que ce soit chaque vendredi.</p>",
            ),
        ),
    ),
)
