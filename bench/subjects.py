"""What the alternatives of a made city do, so that ten thousand of them resemble what
people write: each subject has names, tags, sentences of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    theme: str  # an icon of `core.models.themes`
    names: tuple[str, ...]
    tags: tuple[str, ...]
    sentences: tuple[str, ...]


def _subject(theme: str, names: str, tags: str, sentences: str) -> Subject:
    lines = [line.strip() for line in sentences.strip().splitlines()]
    return Subject(theme, *(tuple(t.split(", ")) for t in (names, tags)), tuple(lines))


SUBJECTS = [
    _subject(
        "habitat",
        "Atelier vélo, Cyclofficine, Garage associatif, La Roue, Les Rayons, Bécane",
        "vélo, mécanique, mobilité, cyclistes",
        """On y remonte des roues, on y change des câbles, et l'on repart en roulant.
        Les cyclistes du quartier y trouvent une pompe, un pied et des conseils.
        Des sorties à bicyclette partent chaque dimanche vers les calanques.
        On récupère les vélos abandonnés dans les caves des immeubles.""",
    ),
    _subject(
        "alimentation",
        "Jardin partagé, Potager, Les Semis, Le Carré vert, Parcelle, Terreau",
        "jardin, potager, semences, compost",
        """Vingt jardiniers cultivent tomates et courges sur une friche.
        Le compost du quartier nourrit les plates-bandes.
        On échange des graines au printemps et des boutures à l'automne.
        Les enfants de l'école arrosent le mardi.""",
    ),
    _subject(
        "alimentation",
        "Épicerie solidaire, Le Panier, Comptoir paysan, Cagette, Le Vrac, Marché",
        "épicerie, produits locaux, vrac, circuit court",
        """Les producteurs des alentours déposent leurs légumes deux fois par semaine.
        Les prix sont affichés en deux colonnes, selon ce que chacun peut payer.
        On vient avec ses bocaux et l'on pèse soi-même.
        Les invendus finissent dans la soupe du vendredi.""",
    ),
    _subject(
        "alimentation",
        "Cantine, La Tablée, Cuisine de rue, Le Faitout, La Marmite, Louche",
        "cuisine, repas, convivialité, prix libre",
        """On épluche ensemble et l'on mange à la même table.
        Le menu change avec le marché et les recettes avec les cuisiniers.
        Une fois par mois, un repas du monde réunit tout l'immeuble.
        Les bénévoles cuisinent, servent et font la vaisselle en musique.""",
    ),
    _subject(
        "economie",
        "Recyclerie, Ressourcerie, Le Débarras, Troc, La Seconde Main, Réemploi",
        "réemploi, objets, collecte, don",
        """On dépose ce qui ne sert plus, on emporte ce qui servira.
        Les meubles sont poncés, les jouets triés, la vaisselle lavée.
        Une équipe en insertion collecte à domicile.
        Un coin livres et un coin vêtements se partagent le fond du hangar.""",
    ),
    _subject(
        "economie",
        "Atelier couture, La Bobine, Fil en aiguille, Le Dé, La Machine, Ourlet",
        "couture, textile, vêtements, retouches",
        """Des machines à coudre attendent qui veut apprendre un ourlet.
        On transforme les vieux draps en sacs et les sacs en rideaux.
        Une couturière à la retraite montre les gestes le jeudi.
        Un défilé de vêtements sauvés clôt la saison.""",
    ),
    _subject(
        "economie",
        "Coopérative d'activité, Couveuse, Pépinière, Le Guichet, Tiers-lieu, Bureau",
        "coopérative, emploi, entreprendre, tiers-lieu",
        """On y teste son activité avant de créer une entreprise.
        Les sociétaires se réunissent chaque trimestre et votent à parts égales.
        Un espace de travail partagé accueille indépendants et associations.
        Les statuts de SCOP et de SCIC s'expliquent autour d'un café.""",
    ),
    _subject(
        "energie",
        "Énergie citoyenne, Watts, Le Compteur, Soleil de toits, Isolons, Kilowatt",
        "énergie, solaire, sobriété, isolation",
        """Des habitants financent ensemble des panneaux sur les écoles.
        Un conseiller lit avec vous votre facture d'électricité.
        On prête des appareils qui mesurent ce que consomme un frigo.
        Une soirée par mois parle de chauffage, de fenêtres et de ventilation.""",
    ),
    _subject(
        "energie",
        "Rivière vivante, Les Guetteurs, Sentier, La Colline, Friche, Oiseaux",
        "nature, biodiversité, balade, eau",
        """On compte les oiseaux, on note les fleurs, on envoie les relevés.
        Des sorties mènent du ruisseau à la mer.
        Les chantiers du samedi arrachent les plantes envahissantes.
        Un naturaliste répond aux questions des enfants.""",
    ),
    _subject(
        "culture",
        "Bibliothèque de rue, La Page, Boîte à livres, Librairie, Le Marque-page, Lire",
        "livres, lecture, écriture, contes",
        """Les livres circulent sans carte ni amende.
        On lit à voix haute sous le figuier quand il fait beau.
        Un atelier d'écriture se tient un lundi sur deux.
        Des conteuses viennent à la tombée de la nuit.""",
    ),
    _subject(
        "culture",
        "Chorale, Fanfare, La Caisse claire, Studio, Bal, Le Métronome",
        "musique, chant, danse, concert",
        """On chante sans savoir lire la musique.
        Des instruments se prêtent contre une heure de coup de main.
        Le bal de quartier ferme la rue une fois l'an.
        Un studio de répétition ouvre aux groupes du quartier.""",
    ),
    _subject(
        "culture",
        "Ciné-club, Théâtre, La Scène, Compagnie, Coulisses, L'Affiche",
        "théâtre, cinéma, spectacle, culture",
        """On projette des films sur le mur de la halle.
        Une troupe d'amateurs monte une pièce chaque hiver.
        Les costumes viennent des greniers du voisinage.
        Après la séance, la discussion dure plus que le film.""",
    ),
    _subject(
        "sante",
        "Maison de santé, Le Souffle, Écoute, Pause, Répit, Bien vivre",
        "santé, écoute, prévention, aidants",
        """Des infirmières tiennent une permanence sans rendez-vous.
        On y parle de sommeil, de douleurs et de papiers de la Sécurité sociale.
        Un groupe de parole réunit les proches de malades.
        Des séances de gymnastique douce ont lieu au soleil.""",
    ),
    _subject(
        "citoyennete",
        "Permanence, Le Recours, Accueil, Toit, La Main, Solidaires",
        "droits, accueil, logement, démarches",
        """On aide à remplir un dossier et à comprendre un courrier.
        Des bénévoles accompagnent au guichet quand il le faut.
        Une domiciliation postale est possible.
        On y offre un café, une prise et du temps.""",
    ),
    _subject(
        "citoyennete",
        "Assemblée, Conseil de quartier, La Place, Comité, Le Banc, Voisinage",
        "démocratie, quartier, débat, voisinage",
        """On discute de ce qui manque à la rue, puis on l'écrit à la mairie.
        Les décisions se prennent par consentement.
        Une fête des voisins se prépare dès l'hiver.
        Le compte rendu s'affiche sur la porte du marché.""",
    ),
    _subject(
        "education",
        "École de devoirs, Le Cartable, Cours du soir, Savoirs, L'Ardoise, Apprendre",
        "apprentissage, enfants, soutien scolaire, formation",
        """Des étudiants aident aux devoirs trois soirs par semaine.
        On y apprend le français, le calcul et la patience.
        Les savoirs s'échangent : une heure de piano contre une heure de plomberie.
        Des vacances d'été mènent les enfants à la montagne.""",
    ),
    _subject(
        "education",
        "Club numérique, La Souris, Atelier du libre, Écran, Le Câble, Octets",
        "numérique, informatique, logiciel libre, réparation",
        """On installe un système libre sur les vieux ordinateurs.
        Les débutants apprennent à protéger leurs mots de passe.
        Une imprimante fabrique des pièces pour réparer les appareils.
        Le samedi, on démonte un téléphone pour voir ce qu'il y a dedans.""",
    ),
    _subject(
        "habitat",
        "Habitat partagé, Le Palier, Coloc, Chantier, La Charpente, Maison",
        "habitat, logement, rénovation, chantier",
        """Plusieurs familles bâtissent ensemble et partagent la buanderie.
        On apprend à poser un enduit à la chaux sur un vrai mur.
        Une association achète des appartements pour les louer à prix juste.
        Les outils du chantier se prêtent entre voisins.""",
    ),
]
EVERYWHERE = [
    "Tout le monde est bienvenu, sans condition.",
    "L'adhésion est à prix libre.",
    "Nous cherchons des bénévoles pour tenir la permanence.",
    "Le lieu est accessible en fauteuil.",
    "Nous acceptons la monnaie locale.",
    "Une réunion d'accueil a lieu le premier mercredi du mois.",
    "Le collectif est né d'une pétition et d'un goûter.",
    "La mairie prête le local, nous payons l'eau.",
    "Une dizaine de personnes s'y relaient.",
    "On vient à pied, à vélo ou en bus.",
    "Les enfants sont les bienvenus, un coin jeux les attend.",
    "Un repas partagé conclut la journée.",
    "Nous réparons ce qui casse et nous gardons ce qui sert.",
    "Le compost est au fond de la cour.",
    "L'association emploie deux personnes.",
    "On y parle français, arabe, comorien et un peu d'italien.",
]
QUARTERS = [
    *["du Panier", "de Noailles", "de la Belle de Mai", "du Camas", "de la Plaine"],
    *["de Saint-Just", "de l'Estaque", "de Bonneveine", "de la Capelette", "du Rouet"],
    *[
        "de Saint-Barnabé",
        "d'Endoume",
        "des Chartreux",
        "de la Rose",
        "de Sainte-Marthe",
    ],
    *["du Vieux-Port", "de la Joliette", "de Mazargues", "des Olives", "d'Arenc"],
    *["de la Pomme", "de Saint-Henri", "du Merlan", "de Château-Gombert", "du Prado"],
]
NAMED = [
    *["Azalée", "Mistral", "Colibri", "Tramontane", "Garrigue", "Lavandin", "Cigale"],
    *["Romarin", "Hirondelle", "Sirocco", "Olivette", "Calanque", "Girelle", "Pinède"],
    *["Micocoulier", "Cabanon", "Restanque", "Boussole", "Gabian", "Fenouil"],
]
