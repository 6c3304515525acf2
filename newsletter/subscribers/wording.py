"""What people agree to, word for word: the log of consent keeps it as it was shown."""

from django.utils.translation import gettext as _

from newsletter.choices import Topic


def agreement(topics: list[str]) -> str:
    names = " ; ".join(str(Topic(topic).label) for topic in topics)
    return _(
        "Je souhaite recevoir par courriel : %(topics)s. Mon adresse ne sert qu’à "
        "cela, elle n’est donnée à personne et je peux me désinscrire d’un clic dans "
        "chaque envoi."
    ) % {"topics": names}
