"""The production form agrees with what is tried here: the same PostgreSQL, the same roles, every variable named."""

import re
import sys
from pathlib import Path

import pytest

from tests.vim_portal.launching import launch
from vim_portal.embedded.binaries import find_postgres
from vim_portal.embedded.state import CHECKOUT
from vim_portal.heartbeat import LATE_AFTER

COMPOSE = (CHECKOUT / "docker-compose.yml").read_text()
SERVICES = {
    block.partition(":")[0]: block
    for block in re.split(
        r"\n(?:  #.*\n)*  (?=[\w-]+:(?: &\w+)?\n)",
        COMPOSE.partition("\nservices:")[2].partition("\nnetworks:")[0],
    )[1:]
}
OF_THE_PORTAL = {name: block for name, block in SERVICES.items() if "<<: *portal" in block}
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
    for service in SERVICES.values():
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


def test_no_container_may_do_more_than_its_work() -> None:
    """Nothing is written outside volumes, nobody becomes root, and memory and logs have an end."""
    of_all = COMPOSE.partition("x-portal:")[2].partition("\nservices:")[0]
    for name, service in SERVICES.items():
        inherited = of_all if name in OF_THE_PORTAL else SERVICES["broker"] if "*store" in service else ""
        for rule in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "mem_limit:"):
            assert rule in service + inherited, (name, rule)
        assert "max-size" in of_all
        assert "privileged" not in service


def test_only_the_web_and_the_mail_reach_the_world_and_only_the_web_the_sessions() -> None:
    networks = {name: set(listed(service, "networks")) for name, service in SERVICES.items()}

    assert {name for name, reached in networks.items() if "outside" in reached} == {"web", "worker", "mail"}
    assert {name for name, reached in networks.items() if "sessions" in reached} == {"web", "sessions"}
    assert networks["db"] == {"data"}
    assert networks["beat"] == {"broker"}
    assert re.findall(r"^  (\w+): \{internal: true\}", COMPOSE, re.MULTILINE) == [
        "data",
        "broker",
        "sessions",
    ]


def test_every_process_that_stays_is_asked_whether_it_lives() -> None:
    asked = {
        name: re.search(r"vim_portal.heartbeat, ([\w-]+)\]", block) for name, block in OF_THE_PORTAL.items()
    }

    assert [name for name, found in asked.items() if not found] == ["migrate"]
    known = {found[1] for found in asked.values() if found}
    assert known == {"web", *LATE_AFTER}


def listed(service: str, name: str) -> list[str]:
    """What stands behind `name: [...]` in the lines of a service."""
    found = re.search(rf"^    {name}: \[(.*)\]$", service, re.MULTILINE)
    words = re.findall(r'"([^"]*)"|([^\s,]+)', found[1]) if found else []
    return [quoted or plain for quoted, plain in words]
