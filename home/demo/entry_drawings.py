"""The pictures of the alternatives, by the key that an entry gives."""

from home.demo.drawn_scenes import book_and_cup, hands, houses, sun_on_the_roof
from home.demo.drawn_things import basket, tools, watering_can, wheel

ENTRY_DRAWINGS = {
    "roue": (wheel, "Une roue de vélo et une clé plate, contre un mur."),
    "panier": (basket, "Un panier plein : poireaux, tomates, aubergine."),
    "potager": (watering_can, "Un arrosoir au-dessus d'un bac de jeunes plants."),
    "outils": (tools, "Un marteau, une pince et un tournevis, pendus au mur."),
    "livre": (book_and_cup, "Un livre ouvert et une tasse fumante, sur une table."),
    "maison": (houses, "Quatre façades, du linge à la fenêtre, une porte ouverte."),
    "soleil": (sun_on_the_roof, "Des panneaux solaires sur un toit, en plein soleil."),
    "mains": (hands, "Cinq mains de toutes les couleurs se rejoignent."),
}
