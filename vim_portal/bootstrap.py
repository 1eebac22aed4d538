"""From a fresh clone to a working `.venv`, front-end assets and, for tests, a browser. Standard library only.

Runs before anything is installed: `python3 vim_portal/bootstrap.py [--browser]`. What is done already is skipped.
"""

# ruff: noqa: S603, S607 - every command below is our own; nothing in it comes from outside

from __future__ import annotations

import argparse
import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
OLDEST_PYTHON = (3, 11)
# The shell without windows does the same pages in half the time.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


class CannotPrepare(Exception):
    """Something that only the owner of the machine can put right; the text says what."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--browser", action="store_true", help="also provide Chromium for the browser journeys"
    )
    chosen = parser.parse_args(arguments)
    try:
        check_python(sys.version_info[:2])
        python = install_requirements(CHECKOUT)
        _run([python, "-m", "vim_portal.assets"], "The style sheets and the font could not be made.")
        if chosen.browser:
            provide_browser()
    except CannotPrepare as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def check_python(version: tuple[int, ...]) -> None:
    if version < OLDEST_PYTHON:
        found = ".".join(map(str, version))
        raise CannotPrepare(
            f"Mijn SCAG needs Python 3.11 or newer and this is Python {found} ({sys.executable}); "
            "name a newer one, for example: make PYTHON=python3.12 demo"
        )


def install_requirements(checkout: Path) -> Path:
    """The Python of `.venv`, with exactly the locked packages in it; nothing to do while the lock is the same."""
    environment = checkout / ".venv"
    python = environment / "bin" / "python"
    lock = checkout / "requirements.txt"
    stamp = environment / "requirements.sha256"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest and _works(python):
        return python
    print("Installing the Python packages in .venv ...", flush=True)
    if not _installed_with_uv(environment, python, lock):
        make_environment(environment)
        install_locked(python, lock)
    stamp.write_text(digest)
    return python


def provide_browser() -> None:
    """Chromium for the browser journeys. Without it they are skipped and named, except in CI, where all must run."""
    missing = missing_for_browser()
    if not missing or _installed_with_apt(missing):
        return
    sentence = f"The browser journeys need {' and '.join(missing)}: install with `apt-get install {' '.join(missing)}`."
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        raise CannotPrepare(sentence)
    print(f"{sentence} Until then they are skipped.", file=sys.stderr)


def missing_for_browser() -> list[str]:
    """What the browser journeys lack on this machine, by Debian's names."""
    missing = []
    if not any(shutil.which(name) for name in BROWSERS):
        missing.append("chromium-headless-shell")
    if ctypes.util.find_library("atomic") is None:
        missing.append("libatomic1")  # Playwright's driver needs it
    return missing


def _installed_with_uv(environment: Path, python: Path, lock: Path) -> bool:
    """Fast where it works; it reads no pip configuration, so behind a mirror of pip's it does not."""
    uv = shutil.which("uv")
    if uv is None:
        return False
    make: list[str | Path] = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, environment]
    sync: list[str | Path] = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", python, lock]
    return all(
        subprocess.run(command, check=False, capture_output=True).returncode == 0 for command in (make, sync)
    )


def make_environment(environment: Path) -> None:
    if not _can_make_environments() and not _installed_with_apt(["python3-venv"]):
        raise CannotPrepare(
            "This Python cannot make environments: install it with `apt-get install python3-venv`, or install uv."
        )
    # A new process, for this one does not see a module that apt has only just brought.
    _run([sys.executable, "-m", "venv", "--clear", environment], "The environment .venv could not be made.")


def install_locked(python: Path, lock: Path) -> None:
    """What the lock names, by hash, and nothing else."""
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
        "--no-input",
    ]
    _run([*pip, "--require-hashes", "--requirement", lock], "The locked packages could not be installed.")


def _can_make_environments() -> bool:
    """Debian leaves ensurepip out of its bare Python."""
    return importlib.util.find_spec("ensurepip") is not None and importlib.util.find_spec("venv") is not None


def _installed_with_apt(packages: list[str]) -> bool:
    """True when Debian's packages could be installed: as root, or with a sudo that asks no password."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    prefix: list[str] = []
    if os.geteuid() != 0:
        if (
            shutil.which("sudo") is None
            or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
        ):
            return False
        prefix = ["sudo", "-n"]
    print(f"Installing {' '.join(packages)} ...", flush=True)
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*prefix, *quiet, "update"], check=False, stdout=subprocess.DEVNULL)
    install = [*prefix, *quiet, "install", "--yes", "--no-install-recommends", *packages]
    return subprocess.run(install, check=False, stdout=subprocess.DEVNULL).returncode == 0


def _works(python: Path) -> bool:
    """False for an environment whose Python has moved or gone."""
    return python.exists() and subprocess.run([python, "-c", ""], check=False).returncode == 0


def _run(command: list[str | Path], failure: str) -> None:
    if subprocess.run([str(part) for part in command], check=False, cwd=CHECKOUT).returncode != 0:
        raise CannotPrepare(f"{failure} See the lines above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
