"""Each piece of advice: a text that trips it, and its repaired form that does not, in every language that matters."""

from dataclasses import replace

import pytest

from stagkit.domain.checks import check_guide
from stagkit.domain.coverage import METERED
from stagkit.domain.findings import Finding
from stagkit.domain.guide import Competency, CompetencyKind, Criterion, Guide, Subcompetency, Theme
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.text import Text
from stagkit.domain.writing_checks import advise, advise_criterion, advise_item
from tests.test_sample_data import FOLDERS, guide_in

LANGUAGES = ("es", "en", "pt", "fr")
PLAIN = {"es": "Llega un camión.", "en": "A truck comes.", "pt": "Chega um caminhão.", "fr": "Un camion arrive."}
OPTIONS = {
    "es": ("Parar la cinta", "Seguir igual", "Ir más lento"),
    "en": ("Stop the belt", "Go on as before", "Go slower"),
    "pt": ("Parar a esteira", "Seguir igual", "Ir mais devagar"),
    "fr": ("Arrêter le tapis", "Continuer pareil", "Aller moins vite"),
}


def item_of(type: ItemType, language: str, stem: str = "", options: tuple[str, ...] = (), **more: object) -> Item:
    """A whole item in one language, with nothing to say about it but what the test brings; option a is right."""
    listed = tuple(
        Option(key, Text({language: words}), key == "a", Text() if key == "a" else Text({language: "x"}))
        for key, words in zip("abcdefghij", options, strict=False)
    )
    rest = {"explanation": Text({language: "x"}), "source": "FAS-01", "full_answer": Text({language: "x"})} | more
    return Item("I1", type, Text({language: stem or PLAIN[language]}), options=listed, **rest)


def guide_of(*items: Item, themes: tuple[Theme, ...] = METERED) -> Guide:
    sub = Subcompetency("S1", Text(), themes=themes, items=items)
    return Guide("g", Text(), competencies=(Competency("C1", Text(), CompetencyKind.GENERIC, subcompetencies=(sub,)),))


def said(item: Item) -> list[str]:
    """What is seen, without the remedy, each with its field."""
    return [told(finding) for finding in advise_item(guide_of(), item)]


def told(finding: Finding) -> str:
    assert not finding.fatal
    assert finding.remedy
    return f"{finding.place.field}: {finding.what.format(**finding.values)}"


TWO_ACTS = {
    "es": ("Reviso los frenos y aviso al jefe.", "y aviso", "Reviso los frenos y la bocina."),
    "en": ("I check the brakes and report faults.", "and report", "I check the brakes and the horn."),
    "pt": ("Confiro os freios e aviso o chefe.", "e aviso", "Confiro os freios e a buzina."),
    "fr": ("Je contrôle les freins et je préviens le chef.", "et je", "Je contrôle les freins et le klaxon."),
}
TWO_BARE_ACTS = {
    "es": ("Limpio y ordeno mi puesto.", "y ordeno", "Limpio mi puesto."),
    "en": ("I clean and tidy my station.", "and tidy", "I clean my station."),
    "pt": ("Limpo e organizo meu posto.", "e organizo", "Limpo meu posto."),
    "fr": ("Je nettoie et range mon poste.", "et range", "Je nettoie mon poste."),
}
TWO_SKILLS = {
    "es": ("Calibrar y limpiar la balanza", "y limpiar", "Calibrar la balanza"),
    "en": ("Calibrate and clean the scale", "and clean", "Calibrate the scale"),
    "pt": ("Calibrar e limpar a balança", "e limpar", "Calibrar a balança"),
    "fr": ("Calibrer et nettoyer la balance", "et nettoyer", "Calibrer la balance"),
}
TWO_PAST_ACTS = {
    "es": ("La última vez, medí la pulpa y la anoté.", "y la anoté", "La última vez, medí la pulpa."),
    "en": ("Last time, I measured the pulp and wrote it down.", "and wrote", "Last time, I measured the pulp."),
    "pt": ("Na última vez, medi a polpa e anotei.", "e anotei", "Na última vez, medi a polpa."),
    "fr": ("La dernière fois, j'ai mesuré et noté.", "et noté", "La dernière fois, j'ai mesuré la température."),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("type", "texts"),
    [
        (ItemType.FREQUENCY, TWO_ACTS),
        (ItemType.LAST_TIME, TWO_PAST_ACTS),
        (ItemType.FREQUENCY, TWO_BARE_ACTS),
        (ItemType.AUTONOMY, TWO_SKILLS),
    ],
)
def test_an_item_about_oneself_asks_about_one_act(type, texts, language):
    bad, second, good = texts[language]

    assert said(item_of(type, language, bad)) == [
        f"stem: It asks about two acts at once (“{second}”). Who does one but not the other cannot answer."
    ]
    assert said(item_of(type, language, good)) == []


@pytest.mark.parametrize(
    ("language", "bad", "good"),
    [
        ("es", "¿Quién avisa? ¿Y cuándo?", "Hay un atasco. ¿Quién avisa?"),
        ("es", "¿Quién para y/o avisa?", "¿Quién para?"),
        ("en", "Who reports it? And when?", "There is a jam. Who reports it?"),
        ("en", "Who stops and/or reports?", "Who stops?"),
        ("pt", "Quem avisa? E quando?", "Há um travamento. Quem avisa?"),
        ("pt", "Quem para e/ou avisa?", "Quem para?"),
        ("fr", "Qui prévient ? Et quand ?", "Il y a un bourrage. Qui prévient ?"),
        ("fr", "Qui arrête et / ou prévient ?", "Qui arrête ?"),
    ],
)
def test_a_question_is_one(language, bad, good):
    seen = "stem: It asks more than one question. Nobody can tell which one was answered."

    assert said(item_of(ItemType.SHORT_TEXT, language, bad)) == [seen]
    assert said(item_of(ItemType.SHORT_TEXT, language, good)) == []


@pytest.mark.parametrize(
    ("language", "bad", "clause", "good"),
    [
        ("es", "¿Cuándo no está prohibido entrar?", "¿Cuándo no está prohibido entrar", "¿Cuándo se puede entrar?"),
        ("es", "Nunca se opera sin guarda. ¿Por qué?", "Nunca se opera sin guarda", "Se opera con guarda. ¿Por qué?"),
        ("en", "When is it not forbidden to enter?", "When is it not forbidden to enter", "When may you enter?"),
        ("en", "Why don't you never go in?", "Why don't you never go in", "Why do you stay out?"),
        ("pt", "Quando não é proibido entrar?", "Quando não é proibido entrar", "Quando se pode entrar?"),
        (
            "pt",
            "Nunca se opera sem proteção. Por quê?",
            "Nunca se opera sem proteção",
            "Opera-se com proteção. Por quê?",
        ),
        (
            "fr",
            "Quand n'est-il pas interdit d'entrer ?",
            "Quand n'est-il pas interdit d'entrer",
            "Quand peut-on entrer ?",
        ),
        (
            "fr",
            "On ne démarre pas sans carter. Pourquoi ?",
            "On ne démarre pas sans carter",
            "On met le carter. Pourquoi ?",
        ),
    ],
)
def test_nothing_is_denied_twice(language, bad, clause, good):
    seen = f"stem: It denies a denial (“{clause}”). People answer the opposite of what they mean."

    assert said(item_of(ItemType.SHORT_TEXT, language, bad)) == [seen]
    assert said(item_of(ItemType.SHORT_TEXT, language, good)) == []


@pytest.mark.parametrize("type", [ItemType.FREQUENCY, ItemType.TRUE_FALSE])
@pytest.mark.parametrize(
    ("language", "bad", "word", "good"),
    [
        ("es", "No uso guantes.", "No", "Uso guantes, aunque no haya tiempo para nada más que eso: los uso."),
        ("en", "I do not use gloves.", "not", "When there is no time, I use gloves."),
        ("pt", "Não uso luvas.", "Não", "Quando não há tempo, uso luvas."),
        ("fr", "Je ne mets pas de gants.", "ne", "Quand je n'ai pas le temps, je mets des gants."),
    ],
)
def test_no_is_not_the_answer_to_a_not(type, language, bad, word, good):
    seen = f"stem: It says “{word}”, and the answer may be a no as well: “no” to a “not” confuses people."

    assert said(item_of(type, language, bad)) == [seen]
    assert said(item_of(type, language, good)) == []


TRICKY = {
    "es": (
        "Uso guantes y casco cuando limpio.",
        "Llevo el control de peso y registro de temperatura al día.",
        "Reviso los frenos del montacargas antes de usarlo.",
        "Aviso a mi relevo de las fallas del turno.",
        "Dejo herramienta en el piso.",
        "¿Usé tapones toda la jornada de ayer?",
        "Llego a tiempo, no más de 5 minutos tarde, y saludo.",
    ),
    "en": (
        "I keep my hands clean and dry.",
        "I use gloves and a face shield.",
        "I check forklift brakes before use.",
        "I tell my relief about the time and place of faults.",
        "I keep tools and work boots in the locker.",
        "I wait no more than 5 minutes.",
    ),
    "pt": (
        "Uso luvas e capacete quando limpo.",
        "Mantenho o controle de peso e registro de temperatura em dia.",
        "Confiro os freios da empilhadeira antes de usar.",
        "Deixo ferramenta no chão.",
        "Limpo só com água e sabão.",
    ),
    "fr": (
        "Je porte gants et casque quand je nettoie.",
        "Je contrôle les freins et la bonne marche du chariot.",
        "Je laisse des outils par terre.",
        "Je nettoie avec de l'eau et du savon.",
        "Je préviens la relève des pannes et des retards.",
    ),
}


@pytest.mark.parametrize(("language", "stem"), [(code, stem) for code, stems in TRICKY.items() for stem in stems])
def test_things_joined_by_an_and_are_not_two_acts(language, stem):
    assert said(item_of(ItemType.FREQUENCY, language, stem)) == []


OFFERED = {
    "all": (
        {
            "es": "Todas las anteriores",
            "en": "All of the above",
            "pt": "Todas as alternativas",
            "fr": "Toutes les réponses ci-dessus",
        },
        "“{word}” refers to the other options. Who knows two of them need not know the rest.",
    ),
    "none": (
        {
            "es": "Ninguna de las anteriores",
            "en": "None of the above",
            "pt": "Nenhuma das anteriores",
            "fr": "Aucune de ces réponses",
        },
        "“{word}” refers to the other options. Who knows two of them need not know the rest.",
    ),
    "don't know": (
        {"es": "No sé", "en": "I don't know", "pt": "Não sei", "fr": "Je ne sais pas"},
        "“{word}” is offered on every page already, and counts apart.",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("offered", OFFERED)
def test_an_option_is_an_answer_of_its_own(offered, language):
    texts, seen = OFFERED[offered]
    bad = texts[language]

    assert said(item_of(ItemType.SINGLE_CHOICE, language, options=(*OPTIONS[language], bad))) == [
        "text: " + seen.format(word=bad)
    ]
    assert said(item_of(ItemType.SINGLE_CHOICE, language, options=OPTIONS[language])) == []


@pytest.mark.parametrize(
    ("language", "bad", "word"),
    [
        ("es", "Seguir siempre", "siempre"),
        ("en", "Always go on", "Always"),
        ("pt", "Seguir sempre", "sempre"),
        ("fr", "Toujours continuer", "Toujours"),
    ],
)
def test_a_wrong_option_is_not_given_away_by_an_always(language, bad, word):
    right, *wrong = OPTIONS[language]

    assert said(item_of(ItemType.SITUATION, language, options=(right, bad, wrong[0]), pairs_with="K1")) == [
        f"text: “{word}” in a wrong option gives it away: few things are always so."
    ]
    assert said(item_of(ItemType.SITUATION, language, options=(bad, *wrong), pairs_with="K1")) == []


CRITERIA = {
    "es": (
        "Bloquea y etiqueta antes de intervenir, en cada limpieza, sin excepción.",
        ("Conoce las normas de bloqueo en cada limpieza, sin ayuda.", "Conoce"),
        "Bloquea la máquina de manera completa.",
        "Bloquea la máquina correctamente al limpiar.",
    ),
    "en": (
        "Locks and tags before intervening, at every cleaning, without exception.",
        ("Is aware of the lock-out rules at every cleaning, without help.", "Is aware"),
        "Locks the machine completely.",
        "Locks the machine properly when cleaning.",
    ),
    "pt": (
        "Bloqueia e etiqueta antes de intervir, em cada limpeza, sem exceção.",
        ("Entende as normas de bloqueio em cada limpeza, sem ajuda.", "Entende"),
        "Bloqueia a máquina de modo completo.",
        "Bloqueia a máquina corretamente ao limpar.",
    ),
    "fr": (
        "Consigne et étiquette avant d'intervenir, à chaque nettoyage, sans exception.",
        ("Maîtrise les règles de consignation à chaque nettoyage, sans aide.", "Maîtrise"),
        "Consigne la machine de façon complète, toutes énergies coupées.",
        "Consigne la machine correctement avec un cadenas.",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_criterion_shows_an_act_a_condition_and_a_standard(language):
    good, (vague, verb), no_condition, no_standard = CRITERIA[language]

    def seen(statement: str) -> list[str]:
        return [told(one) for one in advise_criterion(guide_of(), Criterion("A1", Text({language: statement})))]

    assert seen(good) == []
    assert seen(vague) == [f"statement: Nobody can watch “{verb}”, so worker and boss each score something else."]
    assert seen(no_condition) == ["statement: It does not say when or under which conditions."]
    assert seen(no_standard) == [
        "statement: It does not say how well, so everybody measures by a standard of their own."
    ]


HARD = {
    "es": (
        "La implementación sistemática de procedimientos operacionales estandarizados posibilita la minimización "
        "de contingencias indeseables.",
        "Quien sigue los pasos de la norma evita sustos. Menos sustos, menos daños para todos.",
        "Szigriszt-Pazos, INFLESZ",
    ),
    "en": (
        "Systematic implementation of standardized operational procedures facilitates considerable minimization of "
        "undesirable contingencies.",
        "Follow the steps of the standard. Fewer steps are missed and fewer people get hurt.",
        "Flesch",
    ),
    "pt": (
        "A implementação sistemática de procedimentos operacionais padronizados possibilita a minimização de "
        "contingências indesejáveis.",
        "Quem segue os passos da norma evita sustos. Menos sustos, menos danos para todos.",
        "Flesch, Martins",
    ),
    "fr": (
        "L'application systématique de procédures opérationnelles normalisées facilite considérablement la "
        "minimisation des éventualités indésirables.",
        "Suivez les pas de la règle. On en oublie moins et moins de gens se blessent.",
        "Flesch, Kandel-Moles",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_reads_easily_in_its_language(language):
    hard, easy, formula = HARD[language]

    [seen] = said(item_of(ItemType.TRUE_FALSE, language, explanation=Text({language: hard})))

    assert seen.startswith("explanation: It reads hard: ")
    assert f"of 100 ({formula});" in seen
    assert said(item_of(ItemType.TRUE_FALSE, language, explanation=Text({language: easy}))) == []


def test_a_sentence_is_not_longer_than_a_breath():
    long = "You stop, then you " + "look and " * 11 + "go on."

    assert said(item_of(ItemType.TRUE_FALSE, "en", explanation=Text({"en": long}))) == [
        "explanation: A sentence has 28 words. Beyond 25 people lose its beginning."
    ]
    assert said(item_of(ItemType.TRUE_FALSE, "en", explanation=Text({"en": long.replace(" and look", ". Look")}))) == []


def test_the_right_option_is_not_the_one_that_is_much_longer():
    long = "Stop the belt, set the fruit aside and report it"
    seen = "text: The right option is much longer than the others, so it is guessed."

    assert said(item_of(ItemType.SINGLE_CHOICE, "en", options=(long, "Go on as before", "Go slower"))) == [seen]
    assert (
        said(item_of(ItemType.SINGLE_CHOICE, "en", options=(long, "Take it off by hand and go on as before", "Go")))
        == []
    )
    assert said(item_of(ItemType.SINGLE_CHOICE, "en", options=("Go slower", "Go on as before", long))) == []


def test_an_option_fits_the_phone():
    long = "Take it off the belt by hand, then go on as before and tell the people who work further down"

    assert said(item_of(ItemType.ORDER, "en", options=(long, "Stop", "Report"))) == [
        "text: The option has 92 characters; more than 90 are hard to compare on a phone."
    ]
    assert said(item_of(ItemType.ORDER, "en", options=("Take it off by hand", "Stop", "Report"))) == []


@pytest.mark.parametrize(
    ("bad", "seen", "good"),
    {
        "two options": (
            item_of(ItemType.SINGLE_CHOICE, "en", options=OPTIONS["en"][:2]),
            "options: With two options every second guess is right.",
            item_of(ItemType.SINGLE_CHOICE, "en", options=OPTIONS["en"]),
        ),
        "nine steps": (
            item_of(ItemType.ORDER, "en", options=tuple("qwertyuio")),
            "options: It has 9 options. A phone's screen and a short memory hold 7.",
            item_of(ItemType.ORDER, "en", options=tuple("qwertyu")),
        ),
        "options alike": (
            item_of(ItemType.SINGLE_CHOICE, "en", options=(*OPTIONS["en"], " go  SLOWER.")),
            "text: Two options both say “ go  SLOWER.”.",
            item_of(ItemType.SINGLE_CHOICE, "en", options=(*OPTIONS["en"], "Go faster")),
        ),
        "no source": (
            item_of(ItemType.TRUE_FALSE, "en", source=" "),
            "source: Nothing says where this comes from, so nobody can check it.",
            item_of(ItemType.TRUE_FALSE, "en"),
        ),
        "no explanation": (
            item_of(ItemType.TRUE_FALSE, "en", explanation=Text()),
            "explanation: There is no explanation to close the talk with.",
            item_of(ItemType.TRUE_FALSE, "en"),
        ),
        "no rubric": (
            item_of(ItemType.SHORT_TEXT, "en", full_answer=Text()),
            "full_answer: Nothing says what a full answer holds, so two facilitators score it differently.",
            item_of(ItemType.SHORT_TEXT, "en"),
        ),
    }.values(),
)
def test_what_is_left_out_or_too_much_is_seen(bad, seen, good):
    assert said(bad) == [seen]
    assert said(good) == []


def test_a_wrong_option_names_the_mistake_behind_it():
    item = item_of(ItemType.SINGLE_CHOICE, "en", options=OPTIONS["en"])
    nameless = replace(item.options[1], misconception=Text())
    seen = (
        "misconception: Nothing says what a person thinks who picks this wrong option, so the talk cannot start there."
    )

    assert said(replace(item, options=(item.options[0], nameless, item.options[2]))) == [seen]
    assert said(item) == []


def test_every_spot_is_right_only_where_nothing_can_be_missed():
    item = item_of(ItemType.HOTSPOT, "en", options=OPTIONS["en"])
    all_right = replace(item, options=tuple(replace(own, correct=True) for own in item.options))

    assert said(all_right) == ["options: Every option is right. Who picks all of them need not know anything."]
    assert said(item) == []


def test_knowing_and_doing_stand_side_by_side():
    knows = item_of(ItemType.TRUE_FALSE, "en")
    does = replace(item_of(ItemType.FREQUENCY, "en"), id="P1")

    assert [told(one) for one in advise(guide_of(knows))] == [
        "items: Nothing asks what people do here, so knowing and doing cannot be compared."
    ]
    assert [told(one) for one in advise(guide_of(does))] == [
        "pairs_with: Nothing asks what people know about this, so knowing and doing cannot be compared."
    ]
    assert advise(guide_of(knows, does)) == ()
    assert advise_item(guide_of(does), does) == advise(guide_of(does))


def test_a_theme_that_nothing_treats_is_named():
    knows, does = item_of(ItemType.TRUE_FALSE, "en"), replace(item_of(ItemType.FREQUENCY, "en"), id="P1")
    themes = tuple(theme for theme in METERED if theme is not Theme.GENDER)

    assert [told(one) for one in advise(guide_of(knows, does, themes=themes))] == [
        "themes: Nothing in the guide treats gender, which runs through the whole method."
    ]
    assert advise(guide_of(knows, does)) == ()


def test_a_guide_without_a_generic_competency_is_told():
    guide = guide_of(item_of(ItemType.TRUE_FALSE, "en"), replace(item_of(ItemType.FREQUENCY, "en"), id="P1"))
    specific = replace(guide, competencies=tuple(replace(own, kind=CompetencyKind.KEY) for own in guide.competencies))

    assert [told(one) for one in advise(specific)] == [
        "competencies: Every competency is specific to the work; none is generic, such as teamwork or safety."
    ]


def test_a_language_without_words_and_a_guide_without_anything_are_left_alone():
    item = Item("K1", ItemType.FREQUENCY, Text({"nl": "Ik doe het niet en ik doe het nooit en ik zeg niets"}))

    assert [finding.place.field for finding in advise_item(Guide("g", Text()), item)] == ["explanation", "source"]
    assert advise(Guide("g", Text())) == ()


def test_advice_is_apart_from_what_must_be_mended():
    guide = guide_of(item_of(ItemType.SINGLE_CHOICE, "es", options=OPTIONS["es"][:2]))

    assert {finding.fatal for finding in advise(guide)} == {False}
    assert not {finding.what for finding in advise(guide)} & {finding.what for finding in check_guide(guide)}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_experts_samples_raise_little(folder):
    """What is left are true findings: two acts in one item, long right options, a rubric not yet written."""
    guide = guide_in(folder)
    found = advise(guide)

    assert len({(finding.place.id, finding.what) for finding in found}) <= len(list(guide.items)) // 3
    assert not [finding for finding in found if finding.place.field == "statement"]
