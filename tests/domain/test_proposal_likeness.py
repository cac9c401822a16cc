"""Similar proposals are suggested; what only sounds alike is not."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagkit.domain.proposal_likeness import AT_MOST, alike
from stagkit.domain.proposals import Proposal, ProposalStatus

PLAN = {
    "es": [
        ("Perdemos 12 minutos buscando tarjetas de bloqueo", "Un tablero con tarjetas junto a la caldera"),
        ("La manguera de la lavadora gotea", "Cambiar la manguera"),
        ("Nadie sabe cuándo se cambia el filtro", "Poner la fecha en el filtro"),
        ("Las cajas llegan rotas del almacén", "Apilar menos cajas"),
        ("El piso está mojado en la zona de lavado", "Un canal de desagüe"),
    ],
    "en": [
        ("12 minutes are lost looking for lock tags", "A board with tags beside the boiler"),
        ("The hose of the washer leaks", "Change the hose"),
        ("Nobody knows when the filter is changed", "Write the date on the filter"),
        ("Boxes arrive broken from the store", "Stack fewer boxes"),
    ],
    "pt": [
        ("Perdemos 12 minutos procurando etiquetas de bloqueio", "Um quadro com etiquetas ao lado da caldeira"),
        ("A mangueira da lavadora vaza", "Trocar a mangueira"),
        ("Ninguém sabe quando se troca o filtro", "Pôr a data no filtro"),
    ],
    "fr": [
        (
            "On perd 12 minutes à chercher les étiquettes de verrouillage",
            "Un tableau d'étiquettes à côté de la chaudière",
        ),
        ("Le tuyau de la laveuse fuit", "Changer le tuyau"),
        ("Personne ne sait quand le filtre est changé", "Écrire la date sur le filtre"),
    ],
}
SAME = {
    "es": [
        ("TARJETA de bloqueo: no hay en la caldera", 0),
        ("la manguera gotea otra vez", 1),
        ("¿fecha de filtros?", 2),
    ],
    "en": [("there are no lock tags at the boiler", 0), ("washer hose leaking", 1), ("date of the filter", 2)],
    "pt": [
        ("faltam etiquetas de bloqueio na caldeira", 0),
        ("a lavadora tem a mangueira rota", 1),
        ("data dos filtros", 2),
    ],
    "fr": [("pas d'étiquette à la chaudière", 0), ("le tuyau fuit encore", 1), ("date des filtres", 2)],
}
OTHER = {
    "es": ["El comedor cierra muy temprano", "No hay guantes de mi talla", "la", ""],
    "en": ["The canteen closes too early", "No gloves in my size", "the", ""],
    "pt": ["O refeitório fecha muito cedo", "Não há luvas do meu tamanho", "a", ""],
    "fr": ["La cantine ferme trop tôt", "Pas de gants à ma taille", "le", ""],
}


def plan(language: str) -> list[Proposal]:
    return [
        Proposal(f"id{number}", f"2026-{number:03d}", "2026-11-21", "s", problem, change, language=language)
        for number, (problem, change) in enumerate(PLAN[language])
    ]


@pytest.mark.parametrize(("language", "text", "number"), [(own, *pair) for own in SAME for pair in SAME[own]])
def test_the_same_matter_in_other_words_comes_first(language: str, text: str, number: int) -> None:
    found = alike(text, plan(language), language)

    assert [own.id for own, _ in found[:1]] == [f"id{number}"]
    assert 0 < found[0][1] <= 1


@pytest.mark.parametrize(("language", "text"), [(own, text) for own in OTHER for text in OTHER[own]])
def test_another_matter_suggests_nothing(language: str, text: str) -> None:
    assert alike(text, plan(language), language) == ()


def test_what_cannot_be_joined_any_more_is_not_suggested() -> None:
    one, *rest = plan("en")
    ended = [
        replace(one, status=ProposalStatus.MERGED),
        replace(one, status=ProposalStatus.DONE),
        replace(one, archived=True),
    ]

    assert alike("no lock tags at the boiler", [*ended, *rest], "en") == ()


def test_a_word_that_everybody_writes_does_not_make_two_proposals_alike() -> None:
    told = ("door", "lamp", "fan", "stairs", "belt", "pump", "scale")
    every = [Proposal(word, word, "", "s", f"In line two of Santa Rosa the {word} is broken", "") for word in told]

    found = alike("In line two of Santa Rosa the pump leaks", every, "en")

    assert found[0][0].id == "pump"
    assert len(found) <= AT_MOST


def test_the_same_text_is_as_alike_as_can_be() -> None:
    (found, score), *_ = alike("The hose of the washer leaks. Change the hose", plan("en"), "en")

    assert (found.id, round(score, 6)) == ("id1", 1.0)


@given(
    st.text(max_size=200), st.lists(st.text(max_size=80), max_size=8), st.sampled_from(["en", "es", "pt", "fr", "xx"])
)
def test_any_text_gives_scores_in_order_and_the_same_each_time(text: str, others: list[str], language: str) -> None:
    every = [Proposal(str(number), f"{number:03d}", "", "s", other, "") for number, other in enumerate(others)]

    found = alike(text, every, language)

    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 + 1e-9 for score in scores)
    assert found == alike(text, every[::-1], language)


def test_a_plan_of_three_hundred_is_searched_while_somebody_writes() -> None:
    every = [replace(own, id=f"{own.id}-{turn}", number=f"{turn}") for turn in range(60) for own in plan("es")]
    began = time.perf_counter()

    assert len(alike("la manguera gotea otra vez", every, "es")) == AT_MOST
    assert time.perf_counter() - began < 0.5
