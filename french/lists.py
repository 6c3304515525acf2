"""Lists of words that the reading of French needs."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# What a question is made of, rather than what it is about.
FUNCTION_WORDS = _words(
    """
    a ai aie ait as au aux auquel avec avez avons avait avaient c ca car ce ceci
    cela celle celles celui ces cet cette ceux chez comme d dans de des dont du elle
    elles en entre es est et etaient etait etre eu eux hors il ils j je jusque l la
    le les leur leurs lui m ma mais me meme mes moi mon n ne ni nos notre nous on
    ont ou par parmi pas plus pour puis qu que quel quelle quelles quels qui quoi s
    sa sans se sera seront ses si soi soit son sont sous sur t ta te tes toi ton
    tous tout toute toutes tu un une vers via vos votre vous y aussi afin alors
    apres avant aucun aucune autre autres ainsi donc encore deja tres trop peu
    plusieurs chaque certains certaines quelque quelques lors depuis pendant lequel
    laquelle lesquels lesquelles quelquun rien non oui ici suis es sommes etes
    """
)
QUESTION_WORDS = _words(
    """
    comment combien pourquoi quand faire fait fais font faut peut peux peuvent
    pouvoir puisse dois doit doivent devoir veux veut voudrais voudrait vouloir
    aimerais cherche cherchons chercher recherche recherchons trouver trouve
    trouvons existe existent passe avoir aller va vais bonjour merci svp savoir
    connaitre
    """
)
STOP_WORDS = frozenset([*FUNCTION_WORDS, *QUESTION_WORDS])
# Within a word of several: « Belle-de-Mai », « porte-à-porte ».
LINK_WORDS = frozenset(_words("a au aux d de des du en et l la le les"))
# Before an apostrophe.
ELISIONS = frozenset(_words("l d j m t s n c qu jusqu lorsqu puisqu quoiqu parcequ"))
# Of inclusive spelling, after the first form.
INCLUSIVE_ENDINGS = _words(
    """
    e es s ne nes te tes le les re res ère ères ere eres ière ières iere ieres rice
    rices trice trices ice ices euse euses se ses sse sses esse esses ve ves ive
    ives fe fes ienne iennes enne ennes onne onnes elle elles ale ales che ches aux
    eaux x
    """
)
# From the second on.
ORDINALS = _words(
    """
    deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme
    dixieme onzieme douzieme treizieme quatorzieme quinzieme seizieme dixseptieme
    dixhuitieme dixneuvieme vingtieme
    """
)
