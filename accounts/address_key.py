"""The key in the link to a new address: for one account and one address, of use once and for three days."""

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class _AddressKeys(PasswordResetTokenGenerator):
    """Django's token holds the address and the password of now: with a change of either it opens nothing any more."""

    key_salt = "accounts.new_address"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)} {user.new_email}"


_keys = _AddressKeys()


def make_address_key(person: Any) -> str:
    return _keys.make_token(person)


def address_key_fits(person: Any, key: str) -> bool:
    return bool(person.new_email) and _keys.check_token(person, key)
