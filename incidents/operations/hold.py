"""Whoever writes of a register holds it: saves of one person wait for each other, and so does what follows a save."""

from accounts.actor import Actor
from incidents.queries.one_look import look_anew
from vault.formats import Unreadable
from vault.keyring import are_of_now
from vault.turns import take_turn


def hold_register(by: Actor) -> None:
    """Until the end of the transaction; also at the first save, when there is no row yet to lock.

    Raises Unreadable when its owner left while this waited, which ends their keys, or got others: what came after
    would bring the register back under keys that nobody has.
    """
    wait_for_register(by)
    if not are_of_now(by.person.id, by.unlocked):
        raise Unreadable


def wait_for_register(by: Actor) -> None:
    look_anew()
    take_turn(str(by.unlocked.catalogue_id))
