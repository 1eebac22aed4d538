"""Who searches and takes along what: everybody their own register, with it open."""

from tests.promises.decision import UNLOCKED, Decision


def decisions_about_export() -> list[Decision]:
    return [Decision("incidents:search", UNLOCKED, UNLOCKED, sends={"woorden": "viel"})]
