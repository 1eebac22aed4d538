"""Somebody's register, and the register of a practice: seen by their holder, and by the keeper as far as given."""

from vim_portal.asking import GROUPS, KEPT_BY_THIS_PERSON, PERSON, TAG
from vim_portal.roles import WEB
from vim_portal.tables.rule import TableRule, register_table

REGISTER_FUNCTIONS = {"kept_by_this_person()": (WEB,)}

REGISTER_TABLES = {
    # Seen by the holder of the register's blind tag.
    "incidents_record": register_table(
        web="SELECT, INSERT, UPDATE, DELETE", also_seen=f"(id, owner_tag) IN ({KEPT_BY_THIS_PERSON})"
    ),
    "incidents_recordversion": register_table(web="SELECT, INSERT, DELETE"),
    "vault_wrap": register_table(web="SELECT, INSERT, UPDATE, DELETE"),
    "vault_filepart": register_table(web="SELECT, INSERT, DELETE"),
    # The keeper of a practice's register leaves a line for each look.
    "vault_registerentry": register_table(
        web="SELECT, INSERT, DELETE",
        append_only=True,
        log_of="incidents_record",
        also_seen=f"(record, owner_tag) IN ({KEPT_BY_THIS_PERSON})",
        also_added=f"(record, owner_tag) IN ({KEPT_BY_THIS_PERSON})",
    ),
    # Given by the owner of the incident; the keeper uses it, also under new keys; whoever ends the keeping empties it.
    "groups_registerwrap": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (wrap), DELETE"},
        using=f"owner_tag = {TAG} OR holder = {PERSON} OR circle = ANY ({GROUPS})",
        check=f"owner_tag = {TAG} OR holder = {PERSON} OR wrap = '' AND circle = ANY ({GROUPS})",
        guard="refuse_unkept_wrap()",
    ),
    "groups_practiceregister": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (ended_at, mac)"},
        using=f"group_id = ANY ({GROUPS})",
        check=f"group_id = ANY ({GROUPS})",
        guard="refuse_foreign_register()",
    ),
}
