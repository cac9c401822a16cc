"""Syllables as they are spoken, and ease of reading as others have published it."""

import pytest

from stagkit.domain.readability import FORMULAS, ease, sentences_in, words_in
from stagkit.domain.syllables import syllables

SPOKEN = {
    # Divided by hand; Spanish after the Ortografía of the RAE.
    "es": "a-gua o-ír a-é-re-o má-qui-na pa-ís dí-a e-ner-gí-a guan-tes a-bier-to ciu-dad a-ve-rí-as le-er hoy rey muy "
    "a-ho-ra qué au-la bú-ho ver-güen-za y cui-da-do lim-pia-mos pin-güi-no",
    "pt": "á-gua sa-í-da pa-ís di-a e-ner-gi-a má-qui-na não mãe quan-do sa-ú-de bai-rro a-va-ri-as co-ra-ção "
    "i-dei-a á-re-a tra-ba-lho pró-prio vo-cê his-tó-ria ri-o a-in-da põe mui-to",
    # After the CMU Pronouncing Dictionary.
    "en": "ma-chine peo-ple ar-e-a i-de-a a-ble lit-tle ta-bles un-der a-bove wa-ter guide chem-i-cal jumped "
    "want-ed be-fore safe-ly clothes make i-tems pla-ces see-ing the be-ing state-ment box-es queue",
    # As careful speech has it: a last e is mute, one inside the word is said.
    "fr": "ma-chine é-lève eau dan-ger porte tables re-spon-sable é-qui-pe-ment a-vant ar-rêt é-ner-gie tra-vail "
    "poi-gnée i-dée ou-til cré-er feuille femmes mains é-quipe les chantent sou-vent mo-ment ré-u-nion "
    "es-suy-er nu-ages",
}


@pytest.mark.parametrize("language", SPOKEN)
def test_syllables_are_counted_as_spoken(language):
    divided = SPOKEN[language].split()
    counted = {word: syllables(word.replace("-", ""), language) for word in divided}
    expected = {word: word.count("-") + 1 for word in divided}

    assert counted == expected


@pytest.mark.parametrize(
    ("language", "text", "published"),
    [
        # Wikipedia, "Flesch-Kincaid readability tests": 6 words of one syllable; 13 words of 24 syllables.
        ("en", "The cat sat on the mat.", 116.145),
        ("en", "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 37.455),
        # The tests of the Ruby gem textstat count 5 sentences and 23 syllables; 20 words.
        (
            "fr",
            "Le chat dort. Il fait beau. Les oiseaux chantent dans les arbres. C'est l'été. Il n'y a pas de nuages.",
            207 - 1.015 * 20 / 5 - 73.6 * 23 / 20,
        ),
        # silabeador 1.2 divides the 33 words of Cervantes' first sentence into 60 syllables.
        (
            "es",
            "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un hidalgo de "
            "los de lanza en astillero, adarga antigua, rocín flaco y galgo corredor.",
            206.835 - 33 - 62.3 * 60 / 33,
        ),
        # Pyphen 0.18's Brazilian patterns divide the 28 words of Machado de Assis' first sentence into 48.
        (
            "pt",
            "Uma noite destas, vindo da cidade para o Engenho Novo, encontrei no trem da Central um rapaz aqui "
            "do bairro, que eu conheço de vista e de chapéu.",
            248.835 - 1.015 * 28 - 84.6 * 48 / 28,
        ),
    ],
)
def test_ease_is_as_published(language, text, published):
    assert ease(text, language) == pytest.approx(published, abs=0.001)


@pytest.mark.parametrize(
    ("language", "easy", "hard"),
    [
        ("es", "Para la cinta. Pon tu candado.", "Procedimiento estandarizado de minimización de contingencias."),
        ("en", "Stop the belt. Put on your lock.", "Standardized contingency minimization procedure."),
        ("pt", "Pare a esteira. Ponha o cadeado.", "Procedimento padronizado de minimização de contingências."),
        ("fr", "Arrêtez le tapis. Posez le cadenas.", "Procédure normalisée de minimisation des éventualités."),
    ],
)
def test_short_words_in_short_sentences_read_more_easily(language, easy, hard):
    assert ease(easy, language) > FORMULAS[language].hard > ease(hard, language)


def test_words_and_sentences_are_told_apart():
    text = "¿Qué pH? 7,5: l'eau… y check-list.\nSin punto"

    assert words_in(text) == ("Qué", "pH", "7,5", "l'eau", "y", "check-list", "Sin", "punto")
    assert sentences_in(text) == ("¿Qué pH", "7,5", "l'eau", "y check-list", "Sin punto")


def test_nothing_to_read_and_an_unknown_language_have_no_ease():
    assert ease("", "es") is None
    assert ease("!? …", "en") is None
    assert ease("Nieuwe woorden", "nl") is None
    assert syllables("woorden", "nl") == 2
