"""Whoever writes of a register holds it: saves of one person wait for each other, and so does what follows a save."""

from django.db import connection

from accounts.actor import Actor
from incidents.queries.one_look import look_anew


def hold_register(by: Actor) -> None:
    """Until the end of the transaction; also at the first save, when there is no row yet to lock."""
    look_anew()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(by.unlocked.catalogue_id)]
        )
