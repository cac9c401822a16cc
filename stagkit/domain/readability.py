"""How easily a text reads in its language, by the published formula for that language.

Each of the four is Flesch's measure fitted to its language: it falls with the words in a sentence and with the
syllables in a word. All were fitted on samples of a hundred words, so a single short sentence says little.

- English: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948) 221-233.
- Spanish: F. Szigriszt Pazos, "Sistemas predictivos de legibilidad del mensaje escrito: fórmula de perspicuidad",
  Universidad Complutense de Madrid (1993); bands by I. Barrio-Cantalejo et al., "Validación de la Escala INFLESZ
  para evaluar la legibilidad de los textos dirigidos a pacientes", Anales del Sistema Sanitario de Navarra 31
  (2008) 135-152.
- Portuguese: T. Martins, C. Ghiraldelo, M. Nunes, O. Oliveira, "Readability formulas applied to textbooks in
  Brazilian Portuguese", Notas do ICMC 28, Universidade de São Paulo (1996).
- French: L. Kandel, A. Moles, "Application de l'indice de Flesch à la langue française", Cahiers Études de
  Radio-Télévision 19 (1958) 253-274.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from stagkit.domain.syllables import syllables

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_END = re.compile(r"[.!?…:;]+(?=\s|$|[\"”»)])")


@dataclass(frozen=True, slots=True)
class Formula:
    """`start - per_word * words per sentence - per_syllable * syllables per word`; a text below `hard` is hard.

    `hard` is the published border between what people with some years of school read and what they do not.
    """

    start: float
    per_word: float
    per_syllable: float
    hard: float
    name: str


FORMULAS = {
    # Below 50 Flesch speaks of "difficult" reading, of school finished.
    "en": Formula(206.835, 1.015, 84.6, 50, "Flesch"),
    # Below 55 the INFLESZ scale speaks of "algo difícil", somewhat hard.
    "es": Formula(206.835, 1.0, 62.3, 55, "Szigriszt-Pazos, INFLESZ"),
    # Below 50 Martins et al. speak of "difícil", of secondary school.
    "pt": Formula(248.835, 1.015, 84.6, 50, "Flesch, Martins"),
    # Kandel and Moles keep Flesch's bands.
    "fr": Formula(207.0, 1.015, 73.6, 50, "Flesch, Kandel-Moles"),
}


@lru_cache(maxsize=20_000)
def words_in(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, in order; "l'eau" and "check-list" are one each."""
    return tuple(_WORD.findall(text))


def sentences_in(text: str) -> tuple[str, ...]:
    """The sentences of a text: what a full stop, a question mark, a colon or a new line ends."""
    parts = (part for line in text.splitlines() for part in _END.split(line))
    return tuple(part.strip() for part in parts if _WORD.search(part))


@lru_cache(maxsize=20_000)
def ease(text: str, language: str) -> float | None:
    """The ease of the text, about 0 (very hard) to 100 (very easy); None without words or without a formula."""
    formula, words = FORMULAS.get(language), words_in(text)
    if formula is None or not words:
        return None
    spoken = sum(map(_spoken, words, repeat(language)))
    per_sentence = len(words) / len(sentences_in(text))
    return formula.start - formula.per_word * per_sentence - formula.per_syllable * spoken / len(words)


@lru_cache(maxsize=20_000)
def _spoken(word: str, language: str) -> int:
    # What is elided is said with the next word ("l'eau" is one syllable); what a hyphen joins is said apart.
    return sum(syllables(part, language) for part in re.sub(r"['’]", "", word).split("-"))
