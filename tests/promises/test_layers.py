"""The house stands as it was drawn: layers, sealed columns, ids that tell nothing, no door for a shortcut."""

import ast
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends import cache
from django.core.management import call_command
from django.db import models

from tests.promises.database import REGISTER_TABLES
from tests.promises.source import PACKAGES, ROOT, imports, modules, page_templates, place, tree
from vault.documents import SealedDocument
from vim_portal import session_store

OWN_MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]
# A row of counting is known by what it is about: its period, and which slot, party, table or cell of it.
COUNTING_MODELS = [model for model in OWN_MODELS if model.__module__ == "analytics.models.counting"]
SEALED_MODELS = [model for model in OWN_MODELS if issubclass(model, SealedDocument)]
REGISTER_MODELS = [model for model in OWN_MODELS if model._meta.db_table in REGISTER_TABLES]


def _name(model: type[models.Model]) -> str:
    return model._meta.label


def test_there_are_sealed_models_to_look_at() -> None:
    assert SEALED_MODELS
    assert set(SEALED_MODELS) <= set(REGISTER_MODELS)


@pytest.mark.parametrize("model", SEALED_MODELS, ids=_name)
def test_every_column_of_a_sealed_row_is_sealed_or_has_a_reason_to_be_clear(
    model: type[SealedDocument],
) -> None:
    clear = {field.name for field in model._meta.concrete_fields} - {"doc"}

    assert clear == set(model.CLEAR_FIELDS)
    assert all(len(reason.split()) >= 3 for reason in model.CLEAR_FIELDS.values())


@pytest.mark.parametrize("model", REGISTER_MODELS, ids=_name)
def test_a_register_row_leans_on_no_other_row_and_keeps_no_text_and_no_moment(
    model: type[models.Model],
) -> None:
    """A key to an account, a text, a time or a counter of the database would lead back to a person."""
    tells = (models.ForeignKey, models.CharField, models.TextField, models.DateTimeField, models.AutoField)
    fields = model._meta.concrete_fields

    assert [field.name for field in fields if isinstance(field, tells)] == []
    assert [field.name for field in fields if isinstance(field, models.DateField)] in ([], ["retain_until"])
    assert model._meta.indexes == []


@pytest.mark.parametrize("model", [each for each in OWN_MODELS if each not in COUNTING_MODELS], ids=_name)
def test_ids_are_random_and_rows_carry_no_automatic_time(model: type[models.Model]) -> None:
    key = model._meta.pk
    fields = model._meta.concrete_fields

    assert isinstance(key, models.UUIDField)
    assert not [field.name for field in fields if getattr(field, "auto_now", False)]
    assert not [field.name for field in fields if getattr(field, "auto_now_add", False)]
    assert list(model._meta.ordering) == []


def test_figures_are_kept_without_people_times_or_words() -> None:
    """The only words are names of periods, parties, tables and schemas; the only moment is the end of a key."""
    tells = (
        models.ForeignKey,
        models.UUIDField,
        models.CharField,
        models.TextField,
        models.DateTimeField,
        models.AutoField,
    )
    fields = [field for model in COUNTING_MODELS for field in model._meta.concrete_fields]
    found = {field.name for field in fields if isinstance(field, tells)}

    assert found == {"period", "party", "name", "schema", "destroyed_at"}
    assert {field.name for field in fields if isinstance(field, models.DateTimeField)} == {"destroyed_at"}
    assert all(field.max_length <= 40 for field in fields if isinstance(field, models.CharField))


def test_no_row_of_figures_or_advice_leads_to_an_account() -> None:
    """Staff who wrote an advice are ids without a key to an account; a reader of one is nowhere."""
    fields = [
        field
        for model in apps.get_app_config("analytics").get_models()
        for field in model._meta.concrete_fields
    ]
    keys = [field for field in fields if isinstance(field, models.ForeignKey)]

    assert {field.related_model._meta.app_label for field in keys} <= {"analytics"}


def test_views_and_forms_ask_the_domain_and_never_the_database() -> None:
    shortcuts = {"objects", "_default_manager", "_base_manager", "raw", "cursor"}
    found = {
        f"{place(module)}:{node.lineno}"
        for module in modules("views", "forms", "urls", "templatetags")
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute) and node.attr in shortcuts
    }

    # The health check asks the database whether it is there.
    assert {line for line in found if not line.startswith("vim_portal/views.py")} == set()
    assert len(found) <= 1


def test_only_one_module_knows_the_cryptography_library() -> None:
    importers = {
        place(module) for module in modules() if any(_is_cryptography(name) for name in imports(module))
    }

    assert importers == {"vault/primitives.py"}


def test_figures_know_nothing_of_the_vault_but_its_primitives() -> None:
    known = {
        name for module in modules() if place(module).startswith("analytics/") for name in imports(module)
    }

    assert {
        name for name in known if name.split(".")[0] in PACKAGES and not name.startswith("analytics")
    } <= {"vault.primitives"}


def test_the_import_contracts_hold() -> None:
    command = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    finished = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert finished.returncode == 0, finished.stdout


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    output = io.StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=output)

    assert "No changes detected" in output.getvalue()


@pytest.mark.parametrize("template", page_templates(), ids=place)
def test_a_template_escapes_everything_and_runs_nothing(template: Path) -> None:
    text = template.read_text(encoding="utf-8")

    assert not re.search(r"\|\s*safe\b|autoescape\s+off|safeseq", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", text, re.IGNORECASE)


def test_nothing_is_installed_that_stores_or_shows_what_people_wrote() -> None:
    forbidden = {"django.contrib.admin", "django.contrib.sessions", "allauth.usersessions", "debug_toolbar"}

    assert forbidden.isdisjoint(settings.INSTALLED_APPS)
    assert issubclass(session_store.SessionStore, cache.SessionStore)
    assert session_store.__name__ == settings.SESSION_ENGINE
    assert not settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    assert "django.middleware.gzip.GZipMiddleware" not in settings.MIDDLEWARE
    assert settings.MIDDLEWARE[0] == "vault.middleware.TakeVaultCookie"
    assert not settings.ADMINS
    assert not any(database.get("ATOMIC_REQUESTS") for database in settings.DATABASES.values())


def _is_cryptography(name: str) -> bool:
    return name.split(".")[0] in {"cryptography", "nacl", "Crypto", "argon2"}
