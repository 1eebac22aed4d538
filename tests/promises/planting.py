"""Leaves a word in every kind of artefact, the way it would get there by mistake."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from uuid import uuid4

from django.conf import settings
from django.core import mail

from tests.promises.artefacts import stores
from tests.promises.database import ADMINISTRATOR, connected
from vim_portal.celery import app


@contextmanager
def planted(word: str) -> Iterator[None]:
    """In a long value of a table, which servers like to compress; in a session, a message, a mail and two logs."""
    vault = uuid4()
    long_value = f"Er was eens een {word}. ".encode() + b"a" * 5000
    with connected(ADMINISTRATOR) as admin:
        admin.execute(
            "INSERT INTO vault_vault (id, person_id, generation, public, key_id, blob_password, blob_recovery, "
            "recovery_confirmed, mac) VALUES (%s, %s, 1, %s, '', '', '', false, '')",
            [vault, uuid4(), long_value],
        )
        admin.execute(f"DO $$ BEGIN RAISE LOG 'een melding met {word}'; END $$")
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session["concept"] = f"{word} " * 40
        session.save()
        queue = f"planted-{vault}"
        app.send_task("planted", [word], queue=queue)
        logging.getLogger("incidents").info("saved %s", word)
        mail.send_mail(
            "Onderwerp", f"Beste lezer, {word} en nog veel meer.", None, ["lezer@voorbeeld.example"]
        )
        try:
            yield
        finally:
            session.delete()
            stores()["message"].delete(queue, f"_kombu.binding.{queue}")
            admin.execute("DELETE FROM vault_vault WHERE id = %s", [vault])
