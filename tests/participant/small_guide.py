"""A guide with every item type, small enough to know by heart. Invented."""

from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option, Spot
from stagkit.domain.text import Text


def t(en: str, es: str) -> Text:
    return Text({"es": es, "en": en, "pt": es, "fr": es})


def o(key: str, en: str, es: str, *, correct: bool = False) -> Option:
    return Option(key, t(en, es), correct)


def pair(key: str, en: str, es: str, match_en: str, match_es: str) -> Option:
    return Option(key, t(en, es), match=t(match_en, match_es))


def spot(key: str, en: str, es: str, where: Spot, *, correct: bool = False) -> Option:
    return Option(key, t(en, es), correct, spot=where)


K1 = Item(
    "K1", ItemType.SINGLE_CHOICE, t("When may the guard be taken off?", "¿Cuándo se puede quitar la guarda?"),
    explanation=t("A jam can start the belt again.", "Un atasco puede arrancar la cinta."),
    options=(
        o("a", "When it jams", "Si hay atasco"),
        o("b", "Stopped and locked out", "Con el equipo parado y bloqueado", correct=True),
        o("c", "At the end of the shift", "Al final del turno"),
    ),
)  # fmt: skip
K2 = Item(
    "K2", ItemType.MULTIPLE_CHOICE, t("What do you wear to clean the belt?", "¿Qué usa para limpiar la cinta?"),
    options=(
        o("a", "Gloves", "Guantes", correct=True),
        o("b", "Face shield", "Careta", correct=True),
        o("c", "Sandals", "Sandalias"),
    ),
)  # fmt: skip
K3 = Item(
    "K3", ItemType.TRUE_FALSE, t("Washing with gloves on is enough.", "Lavarse con los guantes puestos es suficiente."),
    key_true=False,
)  # fmt: skip
K4 = Item(
    "K4", ItemType.ORDER, t("Put the steps of a stop in order.", "Ordene los pasos de un paro."),
    options=(
        o("a", "Warn", "Avisar"),
        o("b", "Stop", "Parar"),
        o("c", "Lock out", "Bloquear"),
        o("d", "Clean", "Limpiar"),
    ),
)  # fmt: skip
K5 = Item(
    "K5", ItemType.NUMBER, t("Highest temperature of the cold room?", "¿Temperatura máxima de la cámara?"),
    key_number=4.0, tolerance=0.5, unit=t("°C", "°C"),
)  # fmt: skip
K6 = Item("K6", ItemType.SHORT_TEXT, t("Why do we weigh the box?", "¿Por qué pesamos la caja?"))
P1 = Item("P1", ItemType.FREQUENCY, t("I check the brakes before use.", "Reviso los frenos antes de usarlo."))
P1O = Item("P1O", ItemType.OBSTACLE, t("Why not always?", "¿Por qué no siempre?"), follows="P1")
P2 = Item("P2", ItemType.LAST_TIME, t("Did I log the temperature?", "La última vez, ¿anoté la temperatura?"))
P3 = Item(
    "P3", ItemType.SITUATION, t("Bruised fruit comes. What do you do?", "Sale fruta golpeada. ¿Qué hace?"),
    options=(
        o("a", "I go on", "Sigo"),
        o("b", "I take it out, look for the cause and tell", "La retiro, busco la causa y aviso", correct=True),
    ),
)  # fmt: skip
K7 = Item(
    "K7", ItemType.MATCH, t("What does each tag mean?", "¿Qué significa cada etiqueta?"),
    options=(
        pair("a", "Red", "Roja", "Do not start it", "No arrancar"),
        pair("b", "Yellow", "Amarilla", "Take care", "Cuidado"),
        pair("c", "Green", "Verde", "Free to work", "Liberado"),
    ),
)  # fmt: skip
K8 = Item(
    "K8", ItemType.HOTSPOT, t("Point to what is wrong.", "Señale lo que está mal."), image="belt.svg",
    options=(
        spot("a", "The guard is open", "La guarda está abierta", Spot(0.1, 0.2, 0.3, 0.25), correct=True),
        spot("b", "The lamp is on", "La lámpara está encendida", Spot(0.55, 0.1, 0.02, 0.02)),
        spot("c", "A cable on the floor", "Un cable en el piso", Spot(0.6, 0.7, 0.3, 0.2), correct=True),
    ),
)  # fmt: skip
P4 = Item("P4", ItemType.AUTONOMY, t("Set the speed of the belt", "Ajustar la velocidad de la cinta"))
P5 = Item(
    "P5", ItemType.HOW_MANY, t("How often do you wait for boxes?", "¿Cuántas veces espera cajas?"),
    unit=t("times a shift", "veces por turno"),
)  # fmt: skip

ITEMS = (K1, K2, K3, K4, K5, K6, P1, P1O, P2, P3, K7, K8, P4, P5)

GUIDE = Guide(
    "belt",
    t("Work on the belt", "Trabajo en la cinta"),
    version="1.0.0",
    languages=("es", "en", "pt", "fr"),
    welcome=t("Answer what you know and do. It is not an exam.", "Responda lo que sabe y hace. No es un examen."),
    competencies=(
        Competency(
            "C1", t("Keep the belt going", "Mantener la cinta"),
            subcompetencies=(Subcompetency("S1", t("Stop it safely", "Pararla sin riesgo"), items=ITEMS),),
        ),
    ),
)  # fmt: skip
