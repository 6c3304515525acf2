"""To cook, to bake and to sell what is eaten."""

from home.demo.alternatives.places import in_commune, marseille
from home.demo.alternatives.types import (
    CITIZENSHIP,
    CULTURE,
    ECONOMY,
    EDUCATION,
    FOOD,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="le-tiroir-a-pois-chiches",
        name="Le Tiroir à pois chiches",
        kind="cooperative",
        summary="Une épicerie où l'on est client, patron et caissier à tour de rôle : trois heures par mois chacun, et des prix qui baissent pour de bon.",
        themes=(FOOD, ECONOMY),
        tags=("épicerie", "vrac", "coopérative"),
        **marseille(4, "27 boulevard de la Blancarde", 43.2994, 5.4012),
        hours="Tu-Fr 10:00-13:00,15:30-19:30; Sa 09:30-19:00; PH off",
        email="tiroir@example.org",
        phone="04 65 71 18 04",
        website="https://tiroir-a-pois-chiches.example.org",
        social_links=("https://mastodon.example.org/@tiroirapoischiches",),
        access_note="Une marche de 6 cm, rampe à demander. Allées de 90 cm, étiquettes en gros caractères.",
        step_free="en_partie",
        price="Part sociale de 30 €, remboursable ; 10 € pour les personnes aux minima sociaux.",
        needs=(
            Need("Un ou une comptable pour relire le bilan avant l'assemblée.", 55),
            Need("Des bocaux propres avec leur couvercle."),
            Need("Trois personnes à l'aise au téléphone avec les fournisseurs."),
        ),
        offers=("Essai d'un mois sans adhérer", "Moulin à café en libre accès"),
        verified_days_ago=12,
        verified_how="visite",
        drawing="panier",
        synthese=(
            (
                "en_bref",
                "Une épicerie de 90 m² tenue par ses 340 membres, avec un seul salarié et une marge unique de 18 %.",
            ),
            (
                "text",
                "<h2>D'où ça vient</h2><p>Tout a commencé par une commande groupée de pois chiches, rangée dans le tiroir d'une commode d'entrée. Puis il a fallu une deuxième commode, un garage, et enfin cette ancienne droguerie dont on a gardé les étagères.</p><h2>Les règles</h2><ul><li>Trois heures de présence toutes les quatre semaines.</li><li>La même marge sur tous les produits, affichée à l'entrée.</li><li>Une assemblée par trimestre, où l'on vote aussi les produits à retirer.</li></ul>",
            ),
            (
                "question",
                (
                    "Je travaille en horaires décalés, c'est possible ?",
                    "<p>Oui. Le ménage et la mise en rayon se font tôt le matin ou après la fermeture, et l'on peut grouper deux créneaux.</p>",
                ),
            ),
            (
                "question",
                (
                    "Tout est bio ?",
                    "<p>Non, environ les deux tiers. Nous préférons parfois un producteur voisin sans label à un label venu de loin, et l'étiquette le dit.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="cantine-du-loquet",
        name="La Cantine du Loquet",
        kind="association",
        summary="À midi, une grande tablée à prix libre, cuisinée par une équipe qui change chaque jour avec ce que les marchés et les AMAP n'ont pas vendu.",
        themes=(FOOD, CITIZENSHIP, CULTURE),
        tags=("cantine", "prix libre", "invendus", "bénévolat"),
        **marseille(3, "46 rue Loubon", 43.3109, 5.3878),
        hours="Mo,Tu,Th,Fr 12:00-14:00; PH off",
        hours_note="Cuisine ouverte dès 9 h à qui veut éplucher.",
        email="loquet@example.org",
        phone="04 65 71 33 12",
        website="https://cantine-du-loquet.example.org",
        access_note="De plain-pied, tables à hauteur de fauteuil, toilettes adaptées. Menu lu à voix haute sur demande.",
        step_free="oui",
        accessible_toilets="oui",
        price="Prix libre. Un repas nous revient à 4,60 €.",
        needs=(
            Need("Une personne pour conduire le camion le mardi de 8 h à 10 h."),
            Need("Un grand réfrigérateur professionnel, même cabossé.", 35),
        ),
        offers=("Repas à emporter à 13 h 45", "Cuisine prêtée le mercredi"),
        verified_days_ago=8,
        verified_how="visite",
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Soixante couverts, quatre jours par semaine, sans réservation ni question.",
            ),
            (
                "text",
                "<h2>Une journée</h2><p>À 8 h, le camion fait le tour des invendus. À 9 h, on étale tout sur la table et l'on décide du menu : c'est le moment le plus drôle. À midi on sonne la cloche, à 14 h tout le monde essuie son assiette. Deux salariées tiennent le fil, une trentaine de bénévoles font le reste.</p><p>Personne ne sert personne : on s'assied là où il y a une place, et l'on passe le plat.</p>",
            ),
            (
                "question",
                (
                    "Comment paie-t-on ?",
                    "<p>Dans une boîte à l'entrée, sans témoin. Certains mettent dix euros, d'autres cinquante centimes, d'autres une heure de vaisselle. Les comptes du mois sont affichés à côté.</p>",
                ),
            ),
            (
                "quote",
                (
                    "Je suis entré pour manger, on m'a tendu un couteau et une botte de blettes. Ça fait deux ans.",
                    "Un cuisinier du jeudi",
                ),
            ),
        ),
    ),
    Entry(
        slug="le-fournil-du-ravin",
        name="Le Fournil du Ravin",
        kind="cooperative",
        summary="Trois boulangères associées, un four à bois et des farines du Luberon. Le pain se commande la veille et se garde une semaine.",
        themes=(FOOD, ECONOMY),
        tags=("pain", "SCOP", "four à bois"),
        **in_commune("13002", "14 rue Fernand-Rambert", 43.3362, 5.4826),
        hours="Tu,Th,Fr 15:00-19:00; Sa 08:30-12:30",
        phone="04 65 71 40 55",
        website="https://fournil-du-ravin.example.org",
        access_note="Deux marches. Sonnez : nous servons à la fenêtre.",
        step_free="non",
        price="De 5,20 € à 6,80 € le kilo.",
        offers=("Stage de fin d'études pour apprentis boulangers",),
        verified_days_ago=120,
        verified_how="telephone",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Une boulangerie en SCOP : mêmes parts, même salaire, mêmes réveils à 4 h.",
            ),
            (
                "text",
                "<h2>Le pain</h2><p>Levain naturel, longue pousse, trois sortes et pas une de plus. Les invendus du samedi deviennent de la chapelure, puis des biscuits. Une fournée par mois est ouverte aux enfants des écoles, qui repartent avec de la farine jusqu'aux oreilles.</p>",
            ),
        ),
    ),
    Entry(
        slug="les-bocaux-du-merlan",
        name="Les Bocaux du Merlan",
        kind="lieu",
        status="en_construction",
        summary="Une conserverie de quartier en travaux : bientôt deux autoclaves à louer à l'heure pour mettre en bocaux les récoltes et les invendus.",
        themes=(FOOD, ECONOMY, EDUCATION),
        tags=("conserverie", "invendus", "chantier"),
        **marseille(14, "18 avenue Prosper-Mérimée", 43.3306, 5.4062),
        hours='Sa[2],Sa[4] 09:30-16:30 "chantier ouvert"',
        email="bocaux@example.org",
        phone="04 65 71 22 90",
        website="https://bocaux-du-merlan.example.org",
        access_note="Chantier : rez-de-chaussée accessible, toilettes adaptées prévues à l'ouverture.",
        step_free="en_partie",
        accessible_toilets="non",
        price="Environ 8 € de l'heure à l'ouverture, bocaux non compris.",
        needs=(
            Need("Des bras pour carreler, débutants bienvenus.", 30),
            Need("Une électricienne ou un électricien pour le tableau.", 15),
            Need("Des bocaux de 500 ml, à vis ou à caoutchouc."),
        ),
        offers=("Repas de chantier à 13 h", "Initiation au carrelage"),
        verified_days_ago=20,
        verified_how="visite",
        drawing="outils",
        synthese=(
            (
                "en_bref",
                "Ouverture espérée au printemps, dans une ancienne boucherie de 120 m².",
            ),
            (
                "text",
                "<h2>L'idée</h2><p>En août, les jardins du coin donnent plus de tomates qu'on n'en peut manger ; en février, tout le monde achète du coulis venu de loin. Une conserverie commune relie les deux mois. Chacun apporte sa récolte, on stérilise ensemble, on repart avec ses bocaux étiquetés et datés.</p><h2>Où nous en sommes</h2><p>Le bail est signé, la dalle est sèche, les siphons de sol sont posés. Restent le carrelage, l'électricité et l'agrément sanitaire, qui demande un dossier épais comme un annuaire. Les travaux se font deux samedis par mois, avec un artisan du quartier qui montre les gestes.</p>",
            ),
            (
                "question",
                (
                    "Faudra-t-il une formation pour s'en servir ?",
                    "<p>Une demi-journée, pour les températures et l'hygiène. Ensuite, une personne formée reste toujours présente.</p>",
                ),
            ),
        ),
    ),
)
