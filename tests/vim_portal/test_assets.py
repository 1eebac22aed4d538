"""Third-party style sheets and font: joined whole, with their licences, from a lock that names no host."""

import json
import re
from pathlib import Path

import pytest

from vim_portal import assets
from vim_portal.assets import CHECKOUT, FONT_FILE, FONT_PACKAGE, AssetsMissing, make_assets

EUPL = "# EUROPEAN UNION PUBLIC LICENCE v. 1.2\n"


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """What npm leaves behind for two components and the font."""
    folder = tmp_path / "node_modules"
    one_line = '@charset "UTF-8";.nl-button{color:red}/*# sourceMappingURL=button.css.map */'
    _package(
        folder,
        "@nl-design-system-candidate/button-css",
        "1.1.0",
        {"dist/button.css": one_line, "LICENSE.md": EUPL},
    )
    _package(
        folder,
        "@utrecht/alert-css",
        "4.0.2",
        {"dist/index.css": "/** © */\n.utrecht-alert {}\n", "LICENSE.md": EUPL},
    )
    _package(
        folder, FONT_PACKAGE, "5.3.0", {f"files/{FONT_FILE}": "wOF2", "LICENSE": "SIL Open Font License"}
    )
    return folder


@pytest.fixture
def checkout(tmp_path: Path, modules: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout for which npm has already run."""
    wanted = ["@utrecht/alert-css", "@nl-design-system-candidate/button-css", FONT_PACKAGE]
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": dict.fromkeys(wanted, "1.0.0")}))
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(assets, "fetch_packages", lambda checkout: None)
    return tmp_path


class TestJoining:
    def test_a_sheet_of_one_line_keeps_that_line(self, checkout: Path) -> None:
        make_assets(checkout)

        css = (checkout / "static/vendor/nlds.css").read_text()
        assert ".nl-button{color:red}" in css
        assert ".utrecht-alert {}" in css
        assert "sourceMappingURL" not in css
        assert css.startswith('@charset "UTF-8";')
        assert css.count("@charset") == 1

    def test_no_picture_is_written_out_in_a_sheet(self, modules: Path, checkout: Path) -> None:
        sheet = modules / "@utrecht" / "alert-css" / "dist" / "index.css"
        sheet.write_text(
            """.a { background-image: url("data:image/svg+xml,%3csvg d='m6 10'/%3e"); color: red }"""
        )

        make_assets(checkout)

        css = (checkout / "static/vendor/nlds.css").read_text()
        assert ".a { background-image: none; color: red }" in css

    def test_each_part_names_its_package_version_and_licence(self, checkout: Path) -> None:
        make_assets(checkout)

        css = (checkout / "static/vendor/nlds.css").read_text()
        assert re.findall(r"/\*! (@.*) \*/", css) == [
            "@nl-design-system-candidate/button-css 1.1.0, EUPL-1.2",
            "@utrecht/alert-css 4.0.2, EUPL-1.2",
        ]

    def test_the_licence_texts_lie_beside_what_they_cover(self, checkout: Path) -> None:
        make_assets(checkout)

        vendor = checkout / "static/vendor"
        assert (vendor / "nlds-LICENSE.md").read_text() == EUPL
        assert (vendor / "fonts" / FONT_FILE).read_text() == "wOF2"
        assert "SIL" in (vendor / "fonts/source-sans-3-LICENSE.txt").read_text()

    def test_it_is_done_once_until_the_lock_changes(self, checkout: Path) -> None:
        assert make_assets(checkout)
        assert not make_assets(checkout)
        (checkout / "package-lock.json").write_text("{ }")

        assert make_assets(checkout)


class TestFetching:
    def test_when_the_machines_npm_fails_the_wheels_npm_does_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _program(tmp_path / "npm", "exit 1")
        _program(tmp_path / "wheel", f"touch {tmp_path}/done")
        monkeypatch.setattr(
            assets, "_npm_commands", lambda: iter([[str(tmp_path / "npm")], [str(tmp_path / "wheel")]])
        )

        assets.fetch_packages(tmp_path)

        assert (tmp_path / "done").exists()

    def test_what_npm_says_is_passed_on(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        _program(tmp_path / "npm", "echo 'no space left' >&2; exit 1")
        monkeypatch.setattr(assets, "_npm_commands", lambda: iter([[str(tmp_path / "npm")]]))

        with pytest.raises(AssetsMissing, match="no space left"):
            assets.fetch_packages(tmp_path)

    def test_the_wheel_brings_an_npm_where_the_machine_has_none(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("shutil.which", lambda name: None)

        ((node, script),) = assets._npm_commands()

        assert Path(node).exists()
        assert Path(script).exists()


class TestTheLock:
    def test_it_names_no_host_and_holds_a_hash_for_each_package(self) -> None:
        text = (CHECKOUT / "package-lock.json").read_text()
        packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}

        assert "://" not in text, "delete the `funding` entries that npm adds"
        assert packages
        assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())

    def test_every_version_is_exact(self) -> None:
        versions = json.loads((CHECKOUT / "package.json").read_text())["dependencies"].values()

        assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def _package(modules: Path, name: str, version: str, files: dict[str, str]) -> None:
    about = json.dumps({"version": version, "license": "EUPL-1.2"})
    for path, text in {"package.json": about, **files}.items():
        target = modules / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


def _program(path: Path, does: str) -> None:
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
