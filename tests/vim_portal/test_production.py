"""The production form agrees with what is tried here: the same PostgreSQL, the same roles, every variable named."""

import re
import sys
from pathlib import Path

import pytest

from tests.vim_portal.launching import launch
from vim_portal.embedded.binaries import find_postgres
from vim_portal.embedded.state import CHECKOUT

COMPOSE = (CHECKOUT / "docker-compose.yml").read_text()
ROLES = f'"{sys.executable}" -m vim_portal.roles'


def test_production_runs_the_major_version_of_postgresql_that_the_tests_run() -> None:
    assert re.findall(r"image: postgres:(\d+)", COMPOSE) == [str(find_postgres().major_version)]


def test_the_example_names_every_variable_that_is_read() -> None:
    read = set()
    for source in (CHECKOUT / "vim_portal").rglob("*.py"):
        read |= set(re.findall(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"', source.read_text()))
    known_elsewhere = {"PATH", "CI"}

    example = (CHECKOUT / ".env.example").read_text()
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))

    assert read - known_elsewhere <= named
    assert len(read) > 15


def test_every_secret_of_a_process_is_handed_to_it() -> None:
    for service in re.split(
        r"\n  (?=\w+:\n)", COMPOSE.partition("\nservices:")[2].partition("\nvolumes:")[0]
    ):
        for name in re.findall(r"_FILE: /run/secrets/(\w+)", service):
            assert re.search(rf"secrets:.*\b{name}\b", service, re.DOTALL), name


@pytest.mark.parametrize("port", [8000, 8025])
def test_nothing_is_published_beyond_this_machine(port: int) -> None:
    assert re.findall(rf"(\S+):{port}\"", COMPOSE) == [f'["127.0.0.1:{port}']


def test_the_roles_are_made_from_the_addresses_of_the_processes(state_folder: Path) -> None:
    finished = launch(state_folder, "run", "sh", "-c", f"DATABASE_WEB_URL=$DATABASE_URL {ROLES}")
    wrong = launch(state_folder, "run", "sh", "-c", f"DATABASE_WEB_URL=$DATABASE_OWNER_URL {ROLES}")

    assert finished.returncode == 0, finished.stderr
    assert wrong.returncode == 1
    assert "DATABASE_WEB_URL must be the address of database portal with role portal_web" in wrong.stderr


def test_the_image_is_built_from_the_lock_and_runs_as_nobody_in_particular() -> None:
    image = Path(CHECKOUT / "Dockerfile").read_text()

    assert "--require-hashes --requirement requirements.txt" in image
    assert re.search(r"^USER [1-9]\d+:[1-9]\d+$", image, re.MULTILINE)
