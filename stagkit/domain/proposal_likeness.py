"""Which proposals may be about the same thing, so that the group can join them instead of answering twice."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from stagkit.domain.proposal_flow import FINISHED
from stagkit.domain.proposals import Proposal

LIKE = 0.25
"""From this score on a proposal is suggested."""
AT_MOST = 3
"""More suggestions than this are not read while somebody is writing."""
TOGETHER = 2
"""How many words must be the same: one alone, such as the name of a machine, says little."""
STEM = 5
"""How many letters of a word count, so that "tag" and "tags", "buscar" and "buscando" are the same."""

STOP_WORDS: Mapping[str, str] = {
    "en": (
        "a about all also always an and any are as at be because been but by can do does every for from get has have "
        "he her his if in into is it its just made make more must need needs never no not of often on one only or "
        "our out she should so some that the their them then there they this to too up very was we were what when "
        "where which who why will with you your"
    ),
    "es": (
        "a al algo algunos ante antes asi aun cada como con cual cuando de debe debemos deben del desde donde dos el "
        "ella ellos en entre era es esa ese eso esta estan este esto falta fue ha hace hacer hasta hay la las le les "
        "lo los mas me mi mucho muy nada ni no nos nosotros nunca o otra otro para pero por porque que se sea ser si "
        "siempre sin sobre son su sus tambien tan tener tiene tienen todo todos un una uno unos y ya"
    ),
    "pt": (
        "a ao aos as assim ate cada com como da das de deve devem do dos e ela ele eles em entre era essa esse esta "
        "estao este faz fazer falta foi ha isso ja la lhe mais mas me mesmo muito na nao nas nem no nos nossa nosso "
        "nunca o os ou outra outro para pela pelo por porque qual quando que quem se seja sem sempre ser seu seus sim "
        "so sobre sua suas tambem tao tem ter toda todo todos um uma umas uns"
    ),
    "fr": (
        "a afin ai alors au aucun aussi aux avec avoir ce ces cela cette ceux chaque comme dans de des doit doivent "
        "donc du elle elles en encore entre est et etre eu faire fait faut il ils je jamais la le les leur leurs lui "
        "mais me meme mes moi ne nos notre nous on ont ou par parce pas peu plus pour pourquoi quand que quel quelle "
        "qui sa sans se ses si son sont sous sur ta te tous tout toute toujours tres trop un une vers vos vous y"
    ),
}
"""Words that say nothing of the matter, without accents. Small on purpose: rare words weigh more anyway."""

_WORD = re.compile(r"[^\W_]+")


def alike(new_text: str, proposals: Iterable[Proposal], language: str) -> tuple[tuple[Proposal, float], ...]:
    """The proposals that come nearest to a text, best first, each with a score from 0 to 1.

    Words are compared without accents and capitals, by their first letters, and without the stop words of the
    `language`. A word weighs log(1 + N / n): N texts in all, n with the word, so what everybody writes about, such as
    the name of the plant, hardly counts. The score is the cosine of the two texts: the weight of the words in both,
    divided by the geometric mean of the weights of each (squared weights; G. Salton, A. Wong, C. S. Yang 1975,
    Commun. ACM 18:613). What is finished or archived cannot be joined and is not suggested. The same texts always
    give the same answer.
    """
    asked = words(new_text, language)
    texts = [
        (own, words(f"{own.problem} {own.proposal}", language))
        for own in proposals
        if own.status not in FINISHED and not own.archived
    ]
    weight = _weights([asked, *(text for _, text in texts)])
    scored = [(own, _score(asked, text, weight)) for own, text in texts]
    near = [(own, score) for own, score in scored if score >= LIKE]
    return tuple(sorted(near, key=lambda pair: (-pair[1], pair[0].number)))[:AT_MOST]


def words(text: str, language: str) -> frozenset[str]:
    """The beginnings of the words that say what a text is about, without accents and in small letters."""
    folded = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    stop = STOP_WORDS.get(language, " ".join(STOP_WORDS.values())).split()
    return frozenset(
        _stem(word) for word in _WORD.findall(folded) if word not in stop and (len(word) > 1 or word.isdigit())
    )


def _stem(word: str) -> str:
    """The first letters; of short words the plural's "s" goes too."""
    return word[:STEM] if len(word) > STEM else word.rstrip("s") or word


def _weights(texts: list[frozenset[str]]) -> dict[str, float]:
    found = Counter(word for text in texts for word in text)
    return {word: math.log(1 + len(texts) / n) for word, n in found.items()}


def _score(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> float:
    both = one & other
    if len(both) < TOGETHER:
        return 0.0

    def squares(words: frozenset[str]) -> float:
        return math.fsum(weight[word] ** 2 for word in words)

    return squares(both) / math.sqrt(squares(one) * squares(other))
