from django.apps import AppConfig

from vault.identity import register_scope

# The groups somebody belongs to now, from their own membership rows.
GROUPS_OF_THIS_PERSON = """
    SELECT group_id FROM groups_groupmembership
    WHERE person_id = NULLIF(current_setting('app.person', true), '')::uuid AND ended_at IS NULL
"""


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = "Incidentgroepen"

    def ready(self) -> None:
        register_scope("app.groups", GROUPS_OF_THIS_PERSON)
