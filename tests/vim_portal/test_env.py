"""A missing or wrong variable stops the start with a sentence that names it."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured

from vim_portal import env

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode().rstrip("=")


def test_a_variable_may_come_from_a_file(monkeypatch, tmp_path):
    file = tmp_path / "secret"
    file.write_text("geheim\n")
    monkeypatch.setenv("PROBE_FILE", str(file))

    assert env.text("PROBE") == "geheim"


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (env.text, None),
        (env.flag, "perhaps"),
        (env.key, "short"),
        (env.key, "%%%"),
        (env.numbered_keys, ""),
        (env.numbered_keys, f"300:{KEY}"),
        (env.database, "mysql://localhost/portal"),
        (lambda name: env.mail(name, ""), "pigeon://roof"),
    ],
    ids=["missing", "flag", "key", "no base64", "no keys", "id too large", "other database", "other mail"],
)
def test_what_is_wrong_is_named(monkeypatch, reader, value):
    if value is not None:
        monkeypatch.setenv("PROBE", value)

    with pytest.raises(ImproperlyConfigured, match="PROBE"):
        reader("PROBE")


def test_keys_have_an_id_each(monkeypatch):
    monkeypatch.setenv("PROBE", f"1:{KEY},2:{KEY}")

    assert env.numbered_keys("PROBE") == {1: bytes(range(32)), 2: bytes(range(32))}


def test_a_database_may_be_behind_a_socket(monkeypatch):
    monkeypatch.setenv("PROBE", "postgresql://portal_web:a%2Fb@/portal?host=/run/somewhere")

    settings = env.database("PROBE")

    assert (settings["HOST"], settings["NAME"], settings["PASSWORD"]) == ("/run/somewhere", "portal", "a/b")


def test_mail_may_go_to_a_folder(monkeypatch):
    monkeypatch.setenv("PROBE", "file:///some/folder")

    assert env.mail("PROBE", "").folder == "/some/folder"


@pytest.mark.parametrize(("scheme", "port"), [("smtp", 587), ("smtps", 465), ("smtp+plain", 25)])
def test_a_mail_server_has_the_port_of_its_kind(monkeypatch, scheme, port):
    monkeypatch.setenv("PROBE", f"{scheme}://user:geheim@mail.example")

    server = env.mail("PROBE", "")

    assert (server.scheme, server.port, server.password) == (scheme, port, "geheim")
