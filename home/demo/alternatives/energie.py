"""To produce power, and to need less of it."""

from home.demo.alternatives.places import in_commune, marseille
from home.demo.alternatives.types import (
    CITIZENSHIP,
    ECONOMY,
    ENERGY,
    HOUSING,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="les-toits-de-l-huveaune",
        name="Les Toits de l'Huveaune",
        kind="cooperative",
        summary="Une société citoyenne qui pose des panneaux solaires sur les écoles et les ateliers de la vallée : 280 sociétaires, neuf toitures, une voix chacun.",
        themes=(ENERGY, ECONOMY),
        tags=("solaire", "énergie citoyenne", "SCIC", "épargne"),
        **in_commune("13005", "5 rue de la République", 43.2929, 5.5683),
        address_extra="Premier étage, au-dessus de l'ancienne mercerie",
        hours='Th 17:00-19:00; We 09:30-12:00 "sur rendez-vous"',
        email="toits@example.org",
        phone="04 65 71 51 20",
        website="https://toits-huveaune.example.org",
        social_links=("https://mastodon.example.org/@toitshuveaune",),
        access_note="Escalier de dix-huit marches. Nous vous recevons au café d'en face si besoin.",
        step_free="non",
        accessible_toilets="non",
        price="Part à 50 €, bloquée cinq ans. Conseil gratuit.",
        needs=(
            Need("Repérer des toits plein sud de plus de 200 m², sans ombre."),
            Need("Une juriste pour relire la convention avec la commune.", 40),
            Need("Deux personnes pour tenir le stand de la fête du quartier.", 12),
        ),
        offers=("Étude de toiture pour les associations", "Visite d'installation"),
        verified_days_ago=33,
        verified_how="telephone",
        drawing="soleil",
        synthese=(
            (
                "en_bref",
                "Neuf toits équipés, de quoi couvrir la consommation de cent dix foyers hors chauffage, et un bénéfice remis dans le toit suivant.",
            ),
            (
                "text",
                "<h2>Du grille-pain au kilowatt</h2><p>Les fondateurs se sont rencontrés dans un atelier de réparation. Ils y démontaient des grille-pain, et se sont demandé d'où venait le courant. Quatre ans plus tard, la première toiture était branchée sur une école.</p><h2>Qui décide</h2><p>Une personne, une voix, qu'elle ait pris une part ou deux cents. L'assemblée choisit les toits, le prix et l'usage des excédents. L'an dernier elle a préféré isoler une crèche plutôt que verser des intérêts.</p>",
            ),
            (
                "question",
                (
                    "Est-ce un bon placement ?",
                    "<p>Non, si vous cherchez un rendement : 1 % les bonnes années. Oui, si vous aimez voir votre argent au soleil.</p>",
                ),
            ),
            (
                "question",
                (
                    "Et si je suis locataire ?",
                    "<p>Vous pouvez être sociétaire comme tout le monde : ce ne sont pas vos tuiles que nous équipons.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="la-caravane-des-fenetres",
        name="La Caravane des fenêtres",
        kind="itinerant",
        summary="Un fourgon, des joints, du rideau épais et deux bricoleuses : une matinée au pied de votre immeuble pour avoir moins froid, et moins chaud.",
        themes=(ENERGY, HOUSING, CITIZENSHIP),
        tags=("précarité énergétique", "isolation", "bricolage"),
        hours='Oct-Mar We,Sa 09:00-12:30 "tournée affichée sur le site"; May-Jun Sa 09:00-12:30',
        hours_note="L'hiver pour le froid, la fin du printemps pour les volets et les stores.",
        email="caravane@example.org",
        phone="04 65 71 60 08",
        website="https://caravane-des-fenetres.example.org",
        access_note="Nous montons chez les personnes qui ne peuvent pas descendre.",
        price="Gratuit ; matériel offert jusqu'à 40 € par logement.",
        needs=(
            Need("Des immeubles partants pour nous accueillir ce trimestre.", 60),
            Need("Des rideaux épais, propres, même défraîchis."),
        ),
        offers=("Prêt d'une caméra thermique", "Tutoriel joints de fenêtre"),
        verified_days_ago=15,
        verified_how="visite",
        drawing="outils",
        synthese=(
            (
                "en_bref",
                "Quarante arrêts par an dans tout Marseille, toujours à l'invitation d'une voisine, d'un gardien ou d'un centre social.",
            ),
            (
                "text",
                "<h2>Une matinée type</h2><p>On gare le fourgon, on déplie la table, on sert le café. Puis on part par équipes de trois : une personne de la caravane, une de l'immeuble qui a déjà appris, une qui apprend. On pose des joints, on règle les fenêtres qui frottent, on purge le radiateur oublié. À midi, on compare les températures.</p><h2>Ce que nous ne faisons pas</h2><p>Ni gros travaux, ni démarchage. Quand le mur est mouillé ou que le propriétaire se tait, nous accompagnons chez Les Deux Chaises, qui connaissent le droit.</p>",
            ),
            (
                "quote",
                (
                    "J'ai gagné trois degrés dans la chambre de la petite, et j'ai appris le nom de ma voisine du quatrième.",
                    "Une habitante de la Belle de Mai",
                ),
            ),
            (
                "question",
                (
                    "Faut-il savoir bricoler ?",
                    "<p>Il suffit de savoir lire un mètre ruban. Le reste s'apprend sur la première fenêtre.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="soleil-commun-du-redon",
        name="Soleil commun du Redon",
        kind="collectif",
        status="en_projet",
        summary="Quatre copropriétés du Redon étudient une boucle d'autoconsommation : produire sur un toit, partager l'électricité avec les trois autres.",
        themes=(ENERGY, HOUSING),
        tags=("solaire", "autoconsommation", "copropriété"),
        **marseille(9, "40 boulevard du Redon", 43.2428, 5.4231),
        hours='Mo[2] 18:30-20:00 "réunion publique, salle du rez-de-chaussée"',
        email="redon@example.org",
        price="Gratuit pendant l'étude.",
        needs=(
            Need("Quelqu'un qui sache lire des courbes de charge.", 75),
            Need(
                "Des copropriétaires à convaincre avant l'assemblée du printemps.", 110
            ),
        ),
        verified_days_ago=50,
        verified_how="courriel",
        drawing="soleil",
        synthese=(
            (
                "en_bref",
                "Pour l'instant : un tableur, quatre conseils syndicaux curieux et beaucoup de questions.",
            ),
            (
                "text",
                "<h2>La prochaine étape</h2><p>Relever pendant un an les consommations des parties communes, avec l'accord de chacun, puis faire voter une étude payée à quatre. Si le calcul ne tient pas, nous publierons quand même les chiffres : ils serviront à d'autres.</p>",
            ),
        ),
    ),
)
