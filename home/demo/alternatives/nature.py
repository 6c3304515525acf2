"""Compost, rivers, plants and the sea."""

from home.demo.alternatives.places import in_commune, marseille
from home.demo.alternatives.types import (
    CULTURE,
    ECONOMY,
    EDUCATION,
    ENERGY,
    FOOD,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="compost-de-la-rue-ferrari",
        name="Le Compost de la rue Ferrari",
        kind="collectif",
        summary="Trois bacs au fond d'une cour, quatre-vingts foyers qui y vident leur seau le dimanche, et un terreau que l'on s'arrache en mars.",
        themes=(ENERGY, FOOD),
        tags=("compost", "biodéchets", "voisinage"),
        **marseille(5, "73 rue Ferrari", 43.2946, 5.3897),
        address_extra="Passage sous porche, fond de cour",
        hours="Su 10:30-12:00",
        email="compost-ferrari@example.org",
        access_note="Pavés irréguliers sous le porche. Un bénévole descend chercher les seaux du numéro 60 au 80.",
        price="Gratuit.",
        needs=(Need("Un nouveau maître-composteur pour les dimanches d'été.", 95),),
        offers=("Seau de 10 litres offert à l'inscription", "Terreau en mars"),
        verified_days_ago=27,
        verified_how="visite",
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Huit tonnes d'épluchures par an qui ne partent pas à l'incinérateur.",
            ),
            (
                "text",
                "<h2>Trois règles, une fourche</h2><p>Ni viande, ni agrumes entiers, ni sacs, même ceux qui se disent compostables. On pèse, on note au tableau, on brasse chacun son tour. Le quart d'heure suivant est consacré à commenter le temps qu'il fait.</p>",
            ),
        ),
    ),
    Entry(
        slug="le-jarret-a-pied",
        name="Le Jarret à pied",
        kind="collectif",
        summary="Des riverains suivent le ruisseau du Jarret, à l'air libre ou sous le bitume : balades, relevés d'eau et cartes dessinées à la main.",
        themes=(ENERGY, CULTURE, EDUCATION),
        tags=("rivière", "balade", "science participative"),
        **marseille(13, "31 avenue de la Rose", 43.3297, 5.4262),
        address_extra="Rendez-vous devant le local, sous les platanes",
        hours='Su[3] 09:30-12:30 "balade, sur inscription"; Jul-Aug off',
        email="jarret@example.org",
        website="https://jarret-a-pied.example.org",
        social_links=("https://videos.example.org/c/jarret-a-pied",),
        access_note="Une balade sur trois se fait en fauteuil ou en poussette ; elle est signalée au calendrier.",
        price="Prix libre.",
        needs=(
            Need("Photos ou cartes postales du ruisseau d'avant 1960."),
            Need("Cinq observateurs pour les relevés du samedi matin.", 21),
        ),
        offers=("Carte à colorier pour les classes", "Prêt d'un kit d'analyse d'eau"),
        verified_days_ago=74,
        verified_how="courriel",
        drawing="livre",
        synthese=(
            (
                "en_bref",
                "Un ruisseau d'une vingtaine de kilomètres, dont plusieurs sous le bitume, raconté par ceux qui vivent dessus.",
            ),
            (
                "text",
                "<h2>Marcher sur l'eau</h2><p>On passe souvent au-dessus du Jarret sans le savoir : il coule sous un boulevard. La balade commence là où l'on entend une grille gargouiller, et remonte jusqu'aux jardins où des enfants guettent encore les grenouilles. Entre les deux, un ancien teinturier décrit la couleur qu'avait l'eau le lundi.</p><h2>Mesurer</h2><p>Une fois par mois, nous relevons la température, les nitrates et le niveau en six points. Les chiffres sont publiés tels quels, avec nos ratés. Ils ont déjà permis de trouver une canalisation mal raccordée.</p>",
            ),
            (
                "question",
                (
                    "Est-ce dangereux en cas d'orage ?",
                    "<p>Oui. Le Jarret monte en une demi-heure : nous annulons toute sortie dès la vigilance jaune.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="pepiniere-du-verduron",
        name="La Pépinière du Verduron",
        kind="entreprise",
        summary="Une entreprise d'insertion qui fait pousser des plantes d'ici : pistachiers, cistes, badasse, arbousiers, tous nés de graines des collines.",
        themes=(ENERGY, ECONOMY),
        tags=("plantes locales", "insertion", "biodiversité"),
        **marseille(15, "66 avenue de Saint-Antoine", 43.3668, 5.3561),
        hours="Tu-Sa 09:00-12:00,14:00-17:00; Jul-Aug Tu-Sa 08:00-12:00; Dec 24-Jan 02 off",
        email="verduron@example.org",
        phone="04 65 71 77 41",
        website="https://pepiniere-verduron.example.org",
        access_note="Allées larges en gravier compacté, une pente de 8 % vers les serres.",
        price="De 4 € le godet à 35 € l'arbuste ; remise de 20 % aux jardins partagés.",
        offers=("Six postes en insertion par an", "Pots vides repris"),
        verified_days_ago=188,
        verified_how="telephone",
        drawing="potager",
        synthese=(
            (
                "en_bref",
                "Quarante espèces qui se passent d'arrosage après leur deuxième été.",
            ),
            (
                "text",
                "<h2>Le métier</h2><p>Les salariés restent en moyenne dix-huit mois. Ils apprennent le semis, la taille, la caisse et le conseil, puis passent le permis avec nous. Sept sur dix repartent avec un emploi, deux avec un potager, et l'on garde les cartes postales.</p>",
            ),
        ),
    ),
    Entry(
        slug="les-palmes-du-dimanche",
        name="Les Palmes du dimanche",
        kind="collectif",
        summary="Le premier dimanche du mois, hors saison, des nageurs ramassent ce qui traîne au fond du port et le trient sur le quai.",
        themes=(ENERGY,),
        tags=("mer", "déchets", "nage"),
        **in_commune("13022", "3 rue de l'Arène", 43.2149, 5.5384),
        hours="Mar-Jun Su[1] 09:00-12:00; Sep-Nov Su[1] 09:00-12:00",
        email="palmes@example.org",
        access_note="On peut trier assis, à l'ombre, sans descendre à l'eau.",
        price="Gratuit ; prêt de combinaisons en quatre tailles.",
        needs=(Need("Une combinaison enfant et des filets de ramassage."),),
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Trente à soixante nageurs, autant de trieurs, et un inventaire remis chaque année à la commune de Cassis.",
            ),
            (
                "text",
                "<h2>Le tri</h2><p>On pèse le plomb, on compte les mégots, on rend les lunettes quand on retrouve le visage. Le plus surprenant finit sur l'étagère du local : pour l'instant, un dentier et une enseigne de coiffeur.</p>",
            ),
        ),
    ),
)
