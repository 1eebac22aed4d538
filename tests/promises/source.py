"""The source of the portal as text and as syntax trees, for promises about what is written."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("vim_portal", "groups", "incidents", "accounts", "analytics", "vault")


def modules(*names: str) -> list[Path]:
    """Every module of the portal; with names only those called so, or in a folder of that name."""
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    return [file for file in files if not names or _is_called(file, names)]


def page_templates() -> list[Path]:
    """Every template but those of mails, which are written in another HTML."""
    return [file for file in sorted((ROOT / "templates").rglob("*.html")) if "email" not in file.parts]


def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _is_called(file: Path, names: tuple[str, ...]) -> bool:
    return file.stem in names or file.parent.name in names
