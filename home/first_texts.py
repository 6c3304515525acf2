"""What an empty site says until its editors say it better."""

from datetime import timedelta

from annuaire.models.imports import FILE_RETENTION, UNDO_PERIOD
from annuaire.suggestions.mails import LINK_AGE
from french.durations import of_duration
from newsletter.subscribers.links import UNCONFIRMED_RETENTION
from outbox.conf import option
from search import zero_results

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
    "<li>La carte détaillée se parcourt mal au clavier ; la liste de l'annuaire "
    "dit la même chose.</li>"
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

# Its figures are those of the code: see `legal_pages`.
PRIVACY = (
    "<p>Lire ce site ne laisse pas de trace : ni cookie, ni traceur, ni adresse IP "
    "conservée. Les mots d'une recherche sans résultat, ou dont un mot manque au "
    "site, sont comptés, sans rien qui dise qui les a tapés, puis effacés au bout "
    "{searches}.</p>"
    "<h2>Quand vous nous écrivez</h2><p>Votre adresse et votre "
    "message servent à vous répondre, et à rien d'autre. La copie gardée par le "
    "site est effacée au bout {mails}. La base légale est notre intérêt "
    "légitime à répondre aux personnes qui nous écrivent.</p><h2>La lettre</h2>"
    "<p>Si vous vous inscrivez, nous gardons votre adresse, vos choix et la preuve "
    "de votre accord, jusqu'à votre départ : chaque envoi contient un lien pour "
    "vous désinscrire. Il ne reste ensuite qu'une empreinte illisible de votre "
    "adresse, pour ne plus vous écrire par erreur. Une inscription sans "
    "confirmation est effacée au bout {unconfirmed}. Nos envois ne contiennent "
    "aucun traceur.</p>"
    "<h2>L'annuaire</h2><p>Si vous proposez une fiche ou une correction, votre "
    "adresse sert à vous répondre et disparaît avec la décision ; si vous ne "
    "confirmez pas, tout est effacé au bout {suggestions}. L'adresse d'un lieu ne "
    "se montre qu'avec son accord. Un fichier importé est oublié dès qu'il est "
    "appliqué, ou au bout {files} ; ce que disaient les fiches avant lui, au "
    "bout {undo}.</p>"
    "<h2>Vos droits</h2>"
    "<p>Vous pouvez demander à voir, corriger ou effacer ce qui vous concerne par "
    "la page de contact, et saisir la CNIL si notre réponse ne convient pas.</p>"
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


def legal_pages() -> list[tuple[str, str, str, str, str]]:
    """Address, title, kind, summary and text of each."""
    kept = {
        "searches": zero_results.RETENTION,
        "mails": timedelta(days=option("KEEP_DAYS")),
        "unconfirmed": UNCONFIRMED_RETENTION,
        "suggestions": LINK_AGE,
        "files": FILE_RETENTION,
        "undo": UNDO_PERIOD,
    }
    words = {name: of_duration(length) for name, length in kept.items()}
    return [(*page, text.format(**words)) for *page, text in LEGAL]
