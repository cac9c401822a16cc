"""Guides for the tests of files: a small good one with every type of item, and strategies that make any guide."""

from dataclasses import replace

from hypothesis import strategies as st

from stagkit.domain.guide import (
    Competency,
    CompetencyKind,
    Criterion,
    EvidenceType,
    Guide,
    GuideStatus,
    Method,
    Subcompetency,
    Theme,
)
from stagkit.domain.items import KNOWLEDGE_TYPES, SCALE_TYPES, Item, ItemType, Option, Spot
from stagkit.domain.scales import Point, Scale
from stagkit.domain.text import Text


def both(es: str, en: str) -> Text:
    return Text({"es": es, "en": en})


GOOD = Guide(
    id="lockout",
    title=both("Bloqueo y etiquetado", "Lock and tag"),
    version="1.2.0",
    status=GuideStatus.VALIDATED,
    languages=("es", "en"),
    organization="Planta inventada",
    area="Empaque",
    standard_code="EC-001",
    origin="packing-line 1.0.0",
    welcome=both("Bienvenida", "Welcome"),
    where_are_you=both("Usted está en el empaque", "You are in packing"),
    scales=(
        Scale(
            "pace",
            both("Ritmo", "Pace"),
            (Point(1, both("Lento", "Slow")), Point(2, both("Justo", "Right"), both("Sin apuro", "No rush"))),
            allows_na=True,
            low_up_to=1,
        ),
    ),
    competencies=(
        Competency(
            "C1",
            both("Bloquear máquinas", "Lock out machines"),
            CompetencyKind.KEY,
            "hotel 1.0.0 / C2",
            (
                Subcompetency(
                    "C1.1",
                    both("Parar y bloquear", "Stop and lock"),
                    both("Nadie se lesiona", "Nobody is hurt"),
                    both("Una mano no vuelve", "A hand does not grow back"),
                    both("La energía se queda dentro", "Energy stays inside"),
                    (Theme.SAFETY, Theme.SELF_CARE),
                    2.0,
                    items=(
                        Item(
                            "K1",
                            ItemType.SINGLE_CHOICE,
                            both("¿Cuándo se retira la guarda?", "When may the guard be removed?"),
                            both("Solo sin energía", "Only without energy"),
                            (
                                Option(
                                    "a", both("Con atasco", "When jammed"), False, both("Es más rápido", "It is faster")
                                ),
                                Option("b", both("Parado y bloqueado", "Stopped and locked"), True),
                                Option("c", both("Al final", "At the end")),
                            ),
                            critical=True,
                            image="guard.svg",
                            source="Norma interna 4",
                        ),
                        Item(
                            "K2",
                            ItemType.MULTIPLE_CHOICE,
                            both("Marque el equipo", "Tick the equipment"),
                            options=(
                                Option("gloves", both("Guantes", "Gloves"), True),
                                Option("mask", both("Careta", "Face shield"), True),
                                Option("sandals", both("Sandalias", "Sandals")),
                            ),
                        ),
                        Item("K3", ItemType.TRUE_FALSE, both("Basta avisar", "Warning is enough"), key_true=False),
                        Item(
                            "K4",
                            ItemType.ORDER,
                            both("Ordene", "Put in order"),
                            options=(
                                Option("warn", both("Avisar", "Warn")),
                                Option("stop", both("Parar", "Stop")),
                                Option("lock", both("Bloquear", "Lock")),
                            ),
                        ),
                        Item(
                            "K5",
                            ItemType.NUMBER,
                            both("¿Cuántos candados?", "How many locks?"),
                            key_number=2.5,
                            tolerance=0.5,
                            unit=both("candados", "locks"),
                        ),
                        Item("K6", ItemType.SHORT_TEXT, both("¿Por qué?", "Why?")),
                        Item(
                            "P1",
                            ItemType.FREQUENCY,
                            both("Bloqueo antes de limpiar", "I lock before cleaning"),
                            weight=2.0,
                            pairs_with="K1",
                        ),
                        Item("P2", ItemType.OBSTACLE, both("¿Por qué no siempre?", "Why not always?"), follows="P1"),
                    ),
                    criteria=(
                        Criterion(
                            "A1",
                            both("Bloquea y etiqueta en cada limpieza", "Locks and tags at every cleaning"),
                            EvidenceType.PERFORMANCE,
                            Method.OBSERVATION,
                            "level",
                            3,
                            True,
                        ),
                    ),
                ),
                Subcompetency(
                    "C1.2",
                    both("Avisar", "Tell"),
                    items=(
                        Item("P3", ItemType.LAST_TIME, both("La última vez, ¿avisé?", "Last time, did I tell?")),
                        Item(
                            "P4",
                            ItemType.SITUATION,
                            both("Falta un candado", "A lock is missing"),
                            options=(
                                Option("go", both("Sigo", "I go on")),
                                Option("tell", both("Paro y aviso", "I stop and tell"), True),
                            ),
                        ),
                        Item(
                            "P5",
                            ItemType.FREQUENCY,
                            both("Dejo llaves puestas", "I leave keys in"),
                            scale="pace",
                            reverse=True,
                        ),
                        Item(
                            "K7",
                            ItemType.MATCH,
                            both("Una cada color con su orden", "Match each colour with its order"),
                            options=(
                                Option("red", both("Rojo", "Red"), match=both("No operar", "Do not run")),
                                Option(
                                    "green",
                                    both("Verde", "Green"),
                                    match=both("Liberado", "Released"),
                                    image="released.svg",
                                ),
                            ),
                        ),
                        Item(
                            "K8",
                            ItemType.HOTSPOT,
                            both("Toque el peligro", "Touch the danger"),
                            options=(
                                Option("hand", both("Mano", "Hand"), True, spot=Spot(0.125, 0.3, 0.07, 0.3333)),
                                Option("floor", both("Piso", "Floor"), spot=Spot(0.0, 0.8, 1.0, 0.2)),
                            ),
                            image="belt.svg",
                            audio="belt.mp3",
                        ),
                        Item(
                            "K9",
                            ItemType.SHORT_TEXT,
                            both("Diga por qué", "Say why"),
                            full_answer=both("Nombra la energía", "Names the energy"),
                            half_answer=both("Dice que es la norma", "Says it is the rule"),
                        ),
                        Item("P6", ItemType.AUTONOMY, both("Poner el candado", "Putting on the lock")),
                        Item(
                            "P7",
                            ItemType.HOW_MANY,
                            both("¿Cuántas veces por turno?", "How many times a shift?"),
                            unit=both("veces", "times"),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

LANGUAGES = ("es", "en", "pt", "fr")
written = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), max_size=60)
    .map(str.strip)
    .filter(bool)
)
words = st.one_of(
    st.sampled_from(["=1+1", "=SUM(A1)", "+1", "-1", "@x", "'x", "007", "1/2", "true", "_x0041_"]), written
)
codes = st.from_regex(r"[A-Za-zñé][\w.\-]{0,10}", fullmatch=True).map(lambda code: code.strip("\n"))
weights = st.integers(0, 100_000).map(lambda number: number / 1000)
origins = st.sampled_from(["", "hotel 1.0.0 / C2"])
numbers = st.integers(-(10**9), 10**9).map(lambda number: number / 1000)


def texts(languages: tuple[str, ...], *, needed: bool = True) -> st.SearchStrategy[Text]:
    whole = st.fixed_dictionaries(dict.fromkeys(languages, words)).map(Text)
    return whole if needed else st.one_of(st.just(Text()), whole)


thousandths = st.integers(0, 999)
spots = st.builds(
    lambda left, top, width, height: Spot(
        left / 1000, top / 1000, (1 + width % (1000 - left)) / 1000, (1 + height % (1000 - top)) / 1000
    ),
    *(thousandths,) * 4,
)
pictures = st.sampled_from(["", "pictogram.svg"])


@st.composite
def options(
    draw: st.DrawFn, kind: ItemType, languages: tuple[str, ...], *, keyed: bool = False, one: bool = False
) -> tuple[Option, ...]:
    keys = draw(st.lists(codes, min_size=2, max_size=5, unique_by=str))
    right = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=1 if one else 5, unique=True)) if keyed else []
    return tuple(
        Option(
            key,
            told_apart(draw(texts(languages)), key),
            key in right,
            draw(texts(languages, needed=False)),
            told_apart(draw(texts(languages, needed=kind is ItemType.MATCH)), key),
            draw(pictures),
            draw(spots) if kind is ItemType.HOTSPOT else None,
        )
        for key in keys
    )


def told_apart(text: Text, key: str) -> Text:
    """No two options of an item may say the same."""
    return Text({language: f"{said} {key}" for language, said in text.by_language.items()})


@st.composite
def items(draw: st.DrawFn, code: str, languages: tuple[str, ...], known: list[Item]) -> Item:
    kinds = list(ItemType) if any(item.type in SCALE_TYPES for item in known) else list(ItemType)[:-1]
    kind = draw(st.sampled_from(kinds))
    knowledge = [item.id for item in known if item.type in KNOWLEDGE_TYPES and item.asked_alone]
    lows = [item.id for item in known if item.type in SCALE_TYPES]
    special: dict[str, object] = {}
    match kind:
        case ItemType.SINGLE_CHOICE:
            special["options"] = draw(options(kind, languages, keyed=True, one=True))
        case ItemType.MULTIPLE_CHOICE | ItemType.SITUATION | ItemType.HOTSPOT:
            special["options"] = draw(options(kind, languages, keyed=True))
        case ItemType.ORDER | ItemType.MATCH:
            special["options"] = draw(options(kind, languages))
        case ItemType.TRUE_FALSE:
            special["key_true"] = draw(st.booleans())
        case ItemType.NUMBER:
            special |= {"key_number": draw(numbers), "tolerance": draw(weights)}
            special["unit"] = draw(texts(languages, needed=False))
        case ItemType.HOW_MANY:
            special["unit"] = draw(texts(languages, needed=False))
        case ItemType.SHORT_TEXT:
            special |= {name: draw(texts(languages, needed=False)) for name in ("full_answer", "half_answer")}
        case ItemType.FREQUENCY | ItemType.LAST_TIME | ItemType.AUTONOMY:
            special |= {"reverse": draw(st.booleans()), "scale": draw(st.sampled_from(["", "frequency", "own"]))}
        case ItemType.OBSTACLE:
            special |= {
                "options": draw(st.one_of(st.just(()), options(kind, languages))),
                "follows": draw(st.sampled_from(lows)),
            }
    if kind not in KNOWLEDGE_TYPES and knowledge:
        special["pairs_with"] = draw(st.sampled_from(["", *knowledge]))
    family = [item for item in known if item.id.rpartition("-")[0] == code.rpartition("-")[0]]
    checked = {item.isomorphic_of for item in family}
    beside = (item for item in family if item.asked_alone and item.has_key and item.block is kind.block)
    keyed = [item.id for item in beside if item.id not in checked]
    if kind not in SCALE_TYPES | {ItemType.SHORT_TEXT, ItemType.HOW_MANY, ItemType.OBSTACLE} and keyed:
        special["isomorphic_of"] = draw(st.sampled_from(["", "", *keyed]))
    return Item(
        id=code,
        type=kind,
        stem=draw(texts(languages)),
        explanation=draw(texts(languages, needed=False)),
        critical=draw(st.booleans()),
        weight=draw(weights),
        image="scene.svg" if kind is ItemType.HOTSPOT else draw(pictures),
        audio=draw(st.sampled_from(["", "read-aloud.mp3"])),
        source=draw(st.one_of(st.just(""), words)),
        **special,  # type: ignore[arg-type]
    )


@st.composite
def scales(draw: st.DrawFn, languages: tuple[str, ...]) -> Scale:
    values = sorted(draw(st.sets(st.integers(-5, 20), min_size=2, max_size=4)))
    points = tuple(
        Point(value, draw(texts(languages)), draw(texts(languages, needed=False)), draw(st.sampled_from(["", "sun"])))
        for value in values
    )
    return Scale("own", draw(texts(languages)), points, draw(st.booleans()), draw(st.sampled_from(values[:-1])))


some_languages = st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=4, unique=True).map(tuple)


@st.composite
def guides(draw: st.DrawFn, among: st.SearchStrategy[tuple[str, ...]] = some_languages) -> Guide:
    """Any guide without a mistake: all types, one to four languages, any text that a cell can hold."""
    languages = draw(among)
    scale = draw(scales(languages))
    known: list[Item] = []
    competencies = []
    for first in range(draw(st.integers(1, 2))):
        subs = []
        for second in range(draw(st.integers(1, 2))):
            own = []
            for third in range(draw(st.integers(1, 4))):
                own.append(draw(items(f"I{first}-{second}-{third}", languages, known)))
                known.append(own[-1])
            subs.append(draw(subcompetencies(f"S{first}-{second}", languages, tuple(own), scale)))
        kind = draw(st.sampled_from(CompetencyKind))
        competencies.append(Competency(f"C{first}", draw(texts(languages)), kind, draw(origins), tuple(subs)))
    return Guide(
        id=draw(codes),
        title=draw(texts(languages)),
        version=draw(st.sampled_from(["0.1.0", "1.0", "2"])),
        status=draw(st.sampled_from(GuideStatus)),
        languages=languages,
        organization=draw(st.one_of(st.just(""), words)),
        area=draw(st.one_of(st.just(""), words)),
        standard_code=draw(st.one_of(st.just(""), words)),
        origin=draw(origins),
        welcome=draw(texts(languages, needed=False)),
        where_are_you=draw(texts(languages, needed=False)),
        competencies=tuple(competencies),
        scales=(scale,),
    )


@st.composite
def subcompetencies(
    draw: st.DrawFn, code: str, languages: tuple[str, ...], own: tuple[Item, ...], scale: Scale
) -> Subcompetency:
    criteria = tuple(
        Criterion(
            f"{code}-A{number}",
            draw(texts(languages)),
            draw(st.sampled_from(EvidenceType)),
            draw(st.sampled_from(Method)),
            *draw(st.sampled_from([("level", 3), ("own", scale.high)])),
            draw(st.booleans()),
            draw(weights),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    return Subcompetency(
        code,
        draw(texts(languages)),
        draw(texts(languages, needed=False)),
        draw(texts(languages, needed=False)),
        draw(texts(languages, needed=False)),
        tuple(draw(st.lists(st.sampled_from(Theme), max_size=3, unique=True))),
        draw(weights),
        own,
        criteria,
    )


@st.composite
def rearranged(draw: st.DrawFn, guide: Guide) -> Guide:
    """The guide with its parts in any order, each under any parent, and some of them left out."""
    items = draw(st.permutations(list(guide.items)))[draw(st.integers(0, 2)) :]
    criteria = draw(st.permutations(list(guide.criteria)))
    subs = draw(st.permutations(list(guide.subcompetencies)))[draw(st.integers(0, 1)) :]
    competencies = draw(st.permutations(list(guide.competencies)))
    homes = {part.id: draw(st.sampled_from(subs)).id for part in (*items, *criteria)} if subs else {}
    owners = {sub.id: draw(st.sampled_from(competencies)).id for sub in subs}
    filled = [
        replace(
            sub,
            items=tuple(item for item in items if homes.get(item.id) == sub.id),
            criteria=tuple(criterion for criterion in criteria if homes.get(criterion.id) == sub.id),
        )
        for sub in subs
    ]
    return replace(
        guide,
        competencies=tuple(
            replace(own, subcompetencies=tuple(sub for sub in filled if owners[sub.id] == own.id))
            for own in competencies
        ),
    )


@st.composite
def two_guides(draw: st.DrawFn) -> tuple[Guide, Guide]:
    """Two guides in the same languages that share some ids, parts and texts, as versions of one guide do."""
    languages = st.just(draw(some_languages))
    before = draw(rearranged(draw(guides(languages))))
    other = before if draw(st.booleans()) else draw(guides(languages))
    return before, replace(draw(rearranged(other)), id=before.id, version=before.version, status=before.status)
