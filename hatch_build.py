"""Build what must not be committed: the compiled catalogues and the shared Vega bundle."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name == "wheel":
            compile_catalogues(ROOT / "stagkit" / "locale")
            bundle_vega(ROOT / "stagkit" / "share" / "labextensions" / "stagkit-vega" / "vega.js")


def compile_catalogues(folder: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in folder.glob("*/LC_MESSAGES/stagkit.po"):
        with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(text, locale=source.parent.parent.name))


def bundle_vega(target: Path) -> None:
    import vl_convert

    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(vl_convert.javascript_bundle("export { vegaEmbed, vega };", vl_version="6.4"), encoding="utf-8")
