"""Setting up from nothing: what is done once, what is said when the machine is in the way."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vim_portal import bootstrap
from vim_portal.bootstrap import (
    CannotPrepare,
    check_python,
    install_locked,
    install_requirements,
    provide_browser,
)


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose PATH holds only what a test puts there: no uv, no browser, no apt-get, no sudo."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("CI", raising=False)
    return programs


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that locks no package at all, so that its environment is made in a second."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "requirements.txt").write_text("# nothing yet\n")
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The environments asked for; each gets a Python that works and no packages."""
    asked: list[Path] = []

    def make_environment(environment: Path) -> None:
        asked.append(environment)
        program(environment / "bin", "python", "exit 0")

    monkeypatch.setattr(bootstrap, "make_environment", make_environment)
    return asked


def program(folder: Path, name: str, does: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return path


class TestPython:
    def test_an_older_python_gets_one_clear_sentence(self) -> None:
        with pytest.raises(
            CannotPrepare, match=r"needs Python 3\.11 or newer and this is Python 3\.9 .*PYTHON="
        ):
            check_python((3, 9))

    def test_this_python_and_a_newer_one_are_fine(self) -> None:
        check_python(sys.version_info[:2])
        check_python((3, 14))

    def test_it_needs_nothing_but_the_standard_library(self) -> None:
        command = [sys.executable, "-I", "-S", bootstrap.__file__, "--help"]

        assert (
            "Standard library only"
            in subprocess.run(command, check=True, capture_output=True, text=True).stdout
        )


class TestRequirements:
    def test_where_uv_fails_a_plain_environment_is_made_and_stamped_with_the_lock(
        self, checkout: Path, bare_machine: Path
    ) -> None:
        program(bare_machine, "uv", f'echo "$@" >> {checkout}/asked; exit 2')

        python = install_requirements(checkout)

        assert (checkout / "asked").read_text().startswith("venv ")
        assert subprocess.run([python, "-c", "import pip"], check=True).returncode == 0
        stamp = (checkout / ".venv" / "requirements.sha256").read_text()
        assert stamp == hashlib.sha256(b"# nothing yet\n").hexdigest()

    def test_a_second_time_does_nothing_until_the_lock_changes(
        self, checkout: Path, bare_machine: Path, made: list[Path]
    ) -> None:
        install_requirements(checkout)
        install_requirements(checkout)
        assert len(made) == 1
        (checkout / "requirements.txt").write_text("# something else\n")

        install_requirements(checkout)

        assert len(made) == 2

    def test_an_environment_whose_python_is_gone_is_made_anew(
        self, checkout: Path, bare_machine: Path, made: list[Path]
    ) -> None:
        install_requirements(checkout).unlink()

        install_requirements(checkout)

        assert len(made) == 2

    def test_a_package_with_another_hash_than_the_locks_is_refused(
        self, checkout: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        changed = checkout / "changed-1.0-py3-none-any.whl"
        changed.write_bytes(b"not what was locked")
        (checkout / "requirements.txt").write_text(f"{changed} --hash=sha256:{'0' * 64}\n")

        with pytest.raises(CannotPrepare, match="locked packages could not be installed"):
            install_locked(Path(sys.executable), checkout / "requirements.txt")

        assert "DO NOT MATCH THE HASHES" in capfd.readouterr().err

    def test_without_ensurepip_and_without_apt_one_sentence_says_what_to_install(
        self, checkout: Path, bare_machine: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bootstrap, "_can_make_environments", lambda: False)

        with pytest.raises(CannotPrepare, match="`apt-get install python3-venv`, or install uv"):
            install_requirements(checkout)


class TestBrowser:
    @pytest.fixture(autouse=True)
    def library_is_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("ctypes.util.find_library", lambda name: f"lib{name}.so.1")

    def test_a_browser_on_the_path_is_used(
        self, bare_machine: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        program(bare_machine, "chromium", "exit 0")

        provide_browser()

        assert capsys.readouterr() == ("", "")

    def test_without_one_it_is_installed_where_that_may_be_done(
        self, bare_machine: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("os.geteuid", lambda: 0)
        _with_env(bare_machine)
        program(bare_machine, "apt-get", f'echo "$@" >> {bare_machine}/asked')

        provide_browser()

        assert (
            (bare_machine / "asked")
            .read_text()
            .splitlines()[-1]
            .endswith("install --yes --no-install-recommends chromium-headless-shell")
        )

    def test_an_ordinary_user_installs_it_with_a_sudo_that_asks_nothing(
        self, bare_machine: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("os.geteuid", lambda: 1000)
        _with_env(bare_machine)
        program(bare_machine, "apt-get", "exit 0")
        program(bare_machine, "sudo", f'echo "$@" >> {bare_machine}/asked; exit 0')

        provide_browser()

        assert "chromium" in (bare_machine / "asked").read_text()

    def test_where_nothing_may_be_installed_the_run_says_what_is_missing(
        self, bare_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("os.geteuid", lambda: 1000)
        program(bare_machine, "apt-get", "exit 0")
        program(bare_machine, "sudo", "exit 1")

        provide_browser()

        assert "need chromium" in capsys.readouterr().err

    def test_in_ci_a_missing_browser_is_an_error(
        self, bare_machine: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CI", "true")

        with pytest.raises(CannotPrepare, match="apt-get install chromium"):
            provide_browser()


def _with_env(programs: Path) -> None:
    os.symlink("/usr/bin/env", programs / "env")
