"""What the operator's page tells to type exists: secrets, commands, figures and services."""

import re
import subprocess
from pathlib import Path

from django.core.management import get_commands

from tests.vim_portal.test_production import COMPOSE, SERVICES
from vim_portal.embedded.state import CHECKOUT

PAGE = (CHECKOUT / "docs/operation.md").read_text()


def test_the_lines_that_make_the_secrets_make_every_secret_of_the_compose_file(tmp_path: Path) -> None:
    lines = re.search(r"```sh\n(.*?)```", PAGE, re.DOTALL)[1]

    subprocess.run(["sh", "-euc", lines], check=True, cwd=tmp_path)

    made = {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()}
    named = set(re.findall(r"\{file: secrets/(\w+)\}", COMPOSE))
    assert named - made.keys() == {"backup_recipient"}  # of another computer, in the next step
    assert made.keys() <= named
    assert len(set(made.values())) == len(made)
    assert made["database_admin_password"].strip() in made["database_admin_url"]


def test_every_command_and_service_that_it_names_exists() -> None:
    commands = set(re.findall(r"manage\.py (\w+)", PAGE))
    services = set(re.findall(r"docker compose (?:exec|logs|restart) (\w+)", PAGE))

    assert commands <= get_commands().keys()
    assert len(commands) > 4
    assert services <= SERVICES.keys()


def test_every_figure_that_it_names_is_given() -> None:
    sources = "".join((CHECKOUT / "vim_portal" / f"{name}.py").read_text() for name in ("metrics", "tasks"))
    sources += (CHECKOUT / "accounts/operations/outbox.py").read_text()

    for figure in re.findall(r"`portal_(\w+)", PAGE):
        assert figure.removesuffix("_total") in sources, figure
