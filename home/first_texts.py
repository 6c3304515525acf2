"""What an empty site says until its editors say it better."""

from annuaire.maps import geocoding

THEMES = [
    ("Alimentation et agriculture", "alimentation", "cantine\nmaraîchage\nAMAP"),
    ("Énergie, climat et nature", "energie", "écologie\nclimat\nnature"),
    ("Culture et lien social", "culture", "fête\nvoisinage"),
    ("Santé et bien-être", "sante", "soin"),
    ("Citoyenneté et solidarité", "citoyennete", "entraide\ndémocratie"),
    ("Éducation et formation", "education", "école\napprendre"),
    ("Habitat et mobilité", "habitat", "logement\nvélo"),
    (
        "Économie sociale et solidaire",
        "economie",
        "économies\néconomie\ncoopérative\ncoopératives",
    ),
]

# What people look for under a name that no page has: where it leads, and why there.
PROMOTIONS = [
    (
        "newsletter.NewsletterIndexPage",
        "newsletter\ninfolettre\nlettre d'information\nlettre d'info\ns'inscrire\n"
        "inscription\ns'inscrire à la newsletter\ns'abonner\nabonnement\nmail\nmails\n"
        "liste de diffusion\nmailing list\nse désinscrire\ndésinscription\n"
        "se désabonner",
        "Pour recevoir de nos nouvelles par courriel, ou ne plus en recevoir.",
    ),
    (
        "home.ContactPage",
        "contact\nnous contacter\ncontacter\nnous écrire\nécrire\nmail\ne-mail\n"
        "email\ncourriel\nadresse mail\nmessage\ntéléphone",
        "Une question, une idée ? Écrivez-nous.",
    ),
    (
        "home.ContactPage",
        "adhérer\nadhésion\nadhérent\ndevenir adhérent\ndevenir membre\nmembre\n"
        "bénévole\nbénévolat\ndevenir bénévole\nrejoindre\nnous rejoindre\naider\n"
        "participer\ncomment participer",
        "Pour nous rejoindre ou donner un coup de main, écrivez-nous.",
    ),
    (
        "home.ContactPage",
        "forum\ncommentaire\ncommenter\nsondage\navis\ndonner son avis\n"
        "discussion\nsuggestion",
        "Un avis, une idée, une question à poser à tout le monde ? Écrivez-nous.",
    ),
    (
        "agenda.AgendaIndexPage",
        "agenda\ncalendrier\nréunion\nprochaine réunion\nrendez-vous\ndate\n"
        "programme\névénement",
        "Les prochains rendez-vous, jour par jour.",
    ),
    (
        "ateliers.AteliersIndexPage",
        "réunion\nCR\ncompte rendu\ncompte rendu de réunion\nPV\nprocès-verbal\n"
        "assemblée\nplénière",
        "Les ateliers passés et leurs comptes rendus.",
    ),
    (
        "groupes.GroupesIndexPage",
        "groupe\ngroupe de travail\ncommission\nbénévole\nbénévolat\nparticiper\n"
        "rejoindre un groupe",
        "Les groupes ouverts à qui veut agir.",
    ),
    (
        "annuaire.AnnuaireIndexPage",
        "annuaire\ncarte\nplan\nmap\nadresse\nles alternatives",
        "Les alternatives près de chez vous, en liste et sur un plan.",
    ),
]

LETTER = "Une fois par mois, ce que nous avons fait et ce qui vient."

DIRECTORY = (
    "Réparer, cultiver, partager, apprendre : les lieux et les gens qui font "
    "autrement, près de chez vous."
)

# What the law asks for (décret n° 2019-768): the state, how it is known, what is known
# to be missing, whom to write to. To be dated anew by whoever tests again.
ACCESSIBILITY = (
    "<p>Ce site veut se lire avec un lecteur d'écran, au clavier, sur un petit "
    "téléphone et sans JavaScript. Cette déclaration a été établie le <b>29 "
    "novembre 2026</b>.</p>"
    "<h2>État de conformité</h2>"
    "<p>Ce site est <b>non conforme</b> au référentiel général d'amélioration de "
    "l'accessibilité (RGAA), version 4.1.2 : aucun audit n'a encore mesuré ses "
    "106 critères, et sans audit on ne peut pas dire mieux. Ce n'est pas qu'il "
    "soit inutilisable : voici ce qui a été essayé, et comment.</p>"
    "<h2>Ce qui est essayé, et comment</h2>"
    "<p>Le logiciel du site, Essaim, est essayé à chaque changement, sur toutes "
    "les sortes de pages d'un site de démonstration :</p>"
    "<ul>"
    "<li><b>Règles automatiques</b> : axe-core 4.12 dans le navigateur Chromium, "
    "en 360 pixels de large et couleurs claires, puis en 1 280 pixels et couleurs"
    " sombres ; aucune erreur. Ces règles ne voient qu'une partie des "
    "critères.</li>"
    "<li><b>Code HTML</b> : le vérificateur Nu, sur les mêmes pages ; aucune "
    "erreur.</li>"
    "<li><b>Contrastes</b> : chaque couple de couleurs de la charte est calculé, "
    "en clair et en sombre.</li>"
    "<li><b>Petits écrans</b> : de 320 à 1 280 pixels, aucune page ne défile de "
    "côté.</li>"
    "<li><b>Sans JavaScript</b> : chaque page garde son titre et son texte.</li>"
    "<li><b>Clavier</b> : l'essai porte sur la recherche et ses suggestions, la "
    "carte détaillée, les erreurs des formulaires ; pas sur chaque page.</li>"
    "<li><b>Lecteurs d'écran</b> (NVDA, VoiceOver, TalkBack) : <b>non "
    "essayés</b>.</li>"
    "<li><b>Personnes handicapées</b> : aucun essai avec elles à ce jour.</li>"
    "</ul>"
    "<h2>Ce qui manque encore</h2>"
    "<ul>"
    "<li>Les documents à télécharger (PDF, textes) ne sont pas vérifiés.</li>"
    "<li>Les vidéos hébergées ailleurs n'ont pas toutes de sous-titres ni de "
    "transcription.</li>"
    "<li>Les descriptions des images sont écrites par l'équipe : il peut en "
    "manquer.</li>"
    "</ul>"
    "<h2>Signaler une gêne</h2>"
    "<p>Une page vous résiste ? Écrivez-nous par la page de contact, objet « Une "
    "difficulté d'accès » : nous vous répondrons et vous donnerons l'information "
    "autrement.</p>"
    "<h2>Votre recours</h2>"
    "<p>Si notre réponse ne vient pas ou ne vous convient pas, vous pouvez saisir"
    " le Défenseur des droits :</p>"
    "<ul>"
    "<li>en ligne : <a "
    'href="https://formulaire.defenseurdesdroits.fr/">formulaire du Défenseur des'
    " droits</a> ;</li>"
    "<li>par courrier gratuit, sans timbre : Défenseur des droits, Libre réponse "
    "71120, 75342 Paris CEDEX 07.</li>"
    "</ul>"
)

# What is kept, why and how long follows it, from the register of personal data.
PRIVACY = (
    "<p>Lire ce site ne laisse pas de trace : ni cookie, ni traceur, ni adresse IP "
    "conservée. Nos courriels ne contiennent aucun traceur.</p>"
    "<h2>Vos droits</h2>"
    "<p>Vous pouvez demander à voir, corriger, emporter ou effacer ce qui vous "
    "concerne par la page de contact ; nous répondons dans le mois. Si notre réponse "
    "ne convient pas, vous pouvez saisir la CNIL.</p>"
    "<h2>Autour de vous</h2>"
    "<p>« Autour de moi » demande votre position à votre navigateur, qui l'arrondit "
    "à une centaine de mètres avant de nous la dire ; elle sert à trier la liste, "
    "et n'est pas gardée. Une adresse que vous écrivez dans « Près de » ne sort du "
    "site que si vous choisissez « Chercher cette adresse » : notre serveur la "
    "demande alors à {geocoder}, sans rien lui dire de vous, et garde sa réponse "
    "{geocoding}.</p>"
)

LEGAL = [
    (
        "accessibilite",
        "Accessibilité",
        "accessibilite",
        "Où en est l'accessibilité de ce site, et comment signaler une gêne.",
        ACCESSIBILITY,
    ),
    (
        "donnees-personnelles",
        "Données personnelles",
        "donnees",
        "Ce que nous gardons, pourquoi, et combien de temps.",
        PRIVACY,
    ),
    (
        "mentions-legales",
        "Mentions légales",
        "mentions",
        "Qui publie ce site et qui l'héberge.",
        "<p>Les textes du site peuvent être repris en citant leur source. Vous êtes "
        "mis en cause dans une page ? Vous disposez d'un droit de réponse : écrivez-"
        "nous par la page de contact.</p>",
    ),
]


FORMER_SITE = (
    "<p>Vous venez d'un lien vers le portail d'avant. Voici ce que sont devenues ses "
    "rubriques.</p>"
    "<h2>Les articles</h2><p>Les comptes rendus des ateliers ont été repris : leurs "
    "anciens liens y mènent. Un texte vous manque ? Cherchez-le, ou écrivez-nous par "
    "la page de contact.</p>"
    "<h2>Les commentaires</h2><p>Ils n'ont pas été repris : celles et ceux qui les "
    "ont écrits ne nous ont pas dit oui. Une remarque sur un compte rendu ? La page "
    "de contact est faite pour cela.</p>"
    "<h2>La tribune libre</h2><p>Elle est fermée. Pour passer un mot au collectif, "
    "écrivez-nous ; pour parler aux autres, venez à un atelier.</p>"
    "<h2>Les comptes</h2><p>Il n'en faut plus pour lire, pour venir ou pour recevoir "
    "la lettre. Aucun compte, aucun mot de passe et aucun message privé n'a été "
    "repris.</p>"
    "<h2>Les sondages</h2><p>Ils sont clos. Ce qui a été décidé se lit dans les "
    "comptes rendus.</p>"
    "<h2>Le forum, le livre d'or, les fichiers et les images</h2><p>Ils n'ont pas "
    "été repris. Demandez-nous ce que vous y cherchiez.</p>"
)


def legal_pages() -> list[tuple[str, str, str, str, str]]:
    """Address, title, kind, summary and text of each."""
    words = {
        "geocoding": f"{geocoding.CACHE_SECONDS // 3600} heures",
        "geocoder": geocoding.service_name(),
    }
    return [(*page, text.format(**words)) for *page, text in LEGAL]
