"""Scales: the ordered points a person chooses from, and what a point is worth."""

from dataclasses import dataclass

from stagkit.domain.text import Text


@dataclass(frozen=True, slots=True)
class Point:
    """One step of a scale. `value` is what is stored; it never changes with the language."""

    value: int
    label: Text
    descriptor: Text = Text()
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Points from lowest to highest. `allows_na` offers "not my job"; n/a leaves the denominator."""

    id: str
    name: Text
    points: tuple[Point, ...]
    allows_na: bool = False
    low_up_to: int = 0

    @property
    def low(self) -> int:
        """The value of the lowest point."""
        return self.points[0].value

    @property
    def high(self) -> int:
        """The value of the highest point."""
        return self.points[-1].value

    def share(self, value: int, *, reverse: bool = False) -> float:
        """Where `value` stands between the lowest point (0.0) and the highest (1.0); `reverse` turns it round."""
        share = (value - self.low) / (self.high - self.low)
        return 1.0 - share if reverse else share

    def is_low(self, value: int, *, reverse: bool = False) -> bool:
        """Whether the answer asks for the obstacle question: at most `low_up_to` after turning a reversed item."""
        turned = self.low + self.high - value if reverse else value
        return turned <= self.low_up_to


def _text(es: str, en: str, pt: str, fr: str) -> Text:
    return Text({"es": es, "en": en, "pt": pt, "fr": fr})


FREQUENCY = Scale(
    id="frequency",
    name=_text("Frecuencia", "Frequency", "Frequência", "Fréquence"),
    points=(
        Point(1, _text("Nunca", "Never", "Nunca", "Jamais")),
        Point(2, _text("A veces", "Sometimes", "Às vezes", "Parfois")),
        Point(3, _text("Casi siempre", "Almost always", "Quase sempre", "Presque toujours")),
        Point(4, _text("Siempre", "Always", "Sempre", "Toujours")),
    ),
    allows_na=True,
    low_up_to=2,
)

LAST_TIME = Scale(
    id="last_time",
    name=_text("La última vez", "Last time", "Na última vez", "La dernière fois"),
    points=(
        Point(0, _text("No", "No", "Não", "Non")),
        Point(1, _text("Sí", "Yes", "Sim", "Oui")),
    ),
    allows_na=True,
    low_up_to=0,
)

AUTONOMY = Scale(
    id="autonomy",
    name=_text("Autonomía", "Autonomy", "Autonomia", "Autonomie"),
    points=(
        Point(1, _text("Todavía no puedo", "I cannot yet", "Ainda não consigo", "Je ne peux pas encore")),
        Point(2, _text("Puedo con ayuda", "I can with help", "Consigo com ajuda", "Je peux avec de l'aide")),
        Point(3, _text("Puedo sin ayuda", "I can alone", "Consigo sem ajuda", "Je peux sans aide")),
        Point(4, _text("Puedo enseñarlo", "I can teach it", "Consigo ensinar", "Je peux l'enseigner")),
    ),
    allows_na=True,
    low_up_to=2,
)

LEVEL = Scale(
    id="level",
    name=_text("Nivel en el trabajo", "Level at work", "Nível no trabalho", "Niveau au travail"),
    points=(
        Point(1, _text("No lo hace", "Does not do it", "Não faz", "Ne le fait pas")),
        Point(2, _text("Lo hace con ayuda", "Does it with help", "Faz com ajuda", "Le fait avec de l'aide")),
        Point(
            3,
            _text(
                "Lo hace bien y sin ayuda",
                "Does it to standard, alone",
                "Faz bem e sem ajuda",
                "Le fait bien, sans aide",
            ),
        ),
        Point(
            4,
            _text(
                "Lo hace, lo enseña y lo mejora",
                "Does it, teaches it and improves it",
                "Faz, ensina e melhora",
                "Le fait, l'enseigne et l'améliore",
            ),
        ),
    ),
)

STANDARD_SCALES = (FREQUENCY, LAST_TIME, AUTONOMY, LEVEL)
