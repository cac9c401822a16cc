"""Write the template workbooks into templates/guides."""

from pathlib import Path

from guide_templates.common_themes import COMMON_THEMES
from guide_templates.first_guide import FIRST_GUIDE
from stagkit.files.guide_workbook import write_guide

FOLDER = Path(__file__).parents[1] / "templates" / "guides"
GUIDES = (FIRST_GUIDE, COMMON_THEMES)


def main() -> None:
    """Write every template, labelled in Spanish as the samples are."""
    for guide in GUIDES:
        with (FOLDER / f"{guide.id}.xlsx").open("wb") as stream:
            write_guide(guide, stream, "es")


if __name__ == "__main__":
    main()
