"""What axe finds on a page that keeps somebody out: serious and critical violations, by element."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {"resultTypes": ["violations"]}


def barriers(page: Page) -> list[str]:
    """One line per element and broken rule, such as "color-contrast .sk-note"."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return sorted(
        f"{rule['id']} {' '.join(map(str, node['target']))}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    )
