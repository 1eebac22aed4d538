from django.apps import AppConfig

from vault.identity import register_scope

# The practices somebody belongs to now, from their own membership rows.
PRACTICES_OF_THIS_PERSON = """
    SELECT practice_id FROM accounts_membership
    WHERE person_id = NULLIF(current_setting('app.person', true), '')::uuid AND ended_at IS NULL
"""


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Mensen en praktijken"

    def ready(self) -> None:
        register_scope("app.practices", PRACTICES_OF_THIS_PERSON)
