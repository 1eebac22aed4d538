"""An installation that could not keep the portal's promises does not start, and says why."""

import pytest

from vim_portal import checks

SAFE = {
    "DEMO": False,
    "DEBUG": False,
    "PORTAL_ORIGIN": "https://mijn.example.nl",
    "SECRET_KEY": "x" * 50,
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "mail.example.nl",
    "EMAIL_USE_TLS": True,
    "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
    "CELERY_BROKER_URL": "redis://redis:6379/0",
}


@pytest.fixture
def installation(settings):
    for name, value in SAFE.items():
        setattr(settings, name, value)
    return settings


def numbers(found) -> list[int]:
    return [int(error.id.removeprefix("portal.E")) for error in found]


def test_a_safe_installation_starts(installation):
    assert checks.installation_is_safe(None) == []


@pytest.mark.parametrize(
    ("setting", "value", "number"),
    [
        ("DEMO", True, 1),
        ("DEBUG", True, 1),
        ("PORTAL_ORIGIN", "http://mijn.example.nl", 2),
        ("SECRET_KEY", "short", 3),
        ("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend", 4),
        ("EMAIL_USE_TLS", False, 5),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", 0, 7),
        ("FILE_UPLOAD_HANDLERS", ["django.core.files.uploadhandler.TemporaryFileUploadHandler"], 10),
    ],
)
def test_what_would_break_a_promise_is_named(installation, setting, value, number):
    setattr(installation, setting, value)

    assert numbers(checks.installation_is_safe(None)) == [number]


def test_one_server_for_sessions_and_messages_is_refused(installation):
    installation.CELERY_BROKER_URL = installation.CACHES["default"]["LOCATION"]

    assert numbers(checks.installation_is_safe(None)) == [6]


def test_the_demo_needs_neither_https_nor_mail(installation):
    installation.DEMO, installation.PORTAL_ORIGIN = True, "http://localhost:8000"
    installation.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

    assert checks.installation_is_safe(None) == []


def test_where_a_trustee_holds_party_b_no_key_of_it_may_lie(installation, tmp_path):
    installation.TALLY_B_APART, installation.TALLY_PARTY = True, "b"
    installation.TALLY_KEYS = str(tmp_path)
    assert checks.party_b_is_apart(None) == []

    (tmp_path / "2026-K4.key").touch()

    assert numbers(checks.party_b_is_apart(None)) == [11]
    installation.TALLY_PARTY = "a"
    assert checks.party_b_is_apart(None) == []
    installation.TALLY_PARTY, installation.TALLY_B_APART = "b", False
    assert checks.party_b_is_apart(None) == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["portal_owner", "postgres"])
def test_no_process_works_as_a_role_that_may_do_more(monkeypatch, role):
    monkeypatch.setattr(checks, "current_role", lambda: role)

    assert numbers(checks.roles_are_separate(None, databases=["default"])) == [8]


@pytest.mark.django_db
def test_the_web_needs_the_keys_of_the_vault_and_works_as_itself(settings):
    assert checks.roles_are_separate(None, databases=["default"]) == []

    settings.VAULT_PEPPER_KEYS = {}
    assert numbers(checks.roles_are_separate(None, databases=["default"])) == [9]
