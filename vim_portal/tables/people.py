"""Accounts, practices, staff and the keys of people: seen by whom they concern."""

from vim_portal.asking import IS_STAFF, OWN_ADDRESS, OWNED_PRACTICES, PERSON, PRACTICES, PRACTICES_WORKED_IN
from vim_portal.roles import WEB, WORKER
from vim_portal.tables.rule import TableRule

_FOUNDING = f"founded_by = {PERSON} AND id NOT IN ({PRACTICES_WORKED_IN})"

PEOPLE_TABLES = {
    # Read before anybody is known: login, confirmation, mail.
    "accounts_user": TableRule("system", {WEB: "SELECT, INSERT, UPDATE", WORKER: "SELECT"}),
    "account_emailaddress": TableRule("system", {WEB: "SELECT, INSERT, UPDATE, DELETE", WORKER: "SELECT"}),
    # Asked for before the login is through. When a lock was used is not kept.
    "mfa_authenticator": TableRule(
        "system", {WEB: "SELECT, INSERT, UPDATE, DELETE"}, guard="keep_no_moment()"
    ),
    "accounts_mail": TableRule("system", {WEB: "INSERT", WORKER: "SELECT, INSERT, UPDATE, DELETE"}),
    # Read at sign-up, before anybody is known.
    "accounts_professionalbody": TableRule("system", {WEB: "SELECT, INSERT, UPDATE (name)"}, rewritten=False),
    "accounts_listedmember": TableRule("system", {WEB: "SELECT, INSERT, DELETE"}, rewritten=False),
    # Seen by the people concerned.
    "accounts_acceptedagreement": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON}",
        append_only=True,
    ),
    "accounts_freshstart": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (cancelled_at, made_at)", WORKER: "SELECT"},
        using=f"person_id = {PERSON} OR current_user = '{WORKER}'",
        check=f"person_id = {PERSON}",
    ),
    "vault_vault": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE, DELETE"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON} AND NOT {IS_STAFF}",
    ),
    "vault_pendingkeys": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, DELETE"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON} AND NOT {IS_STAFF}",
    ),
    "vault_publickey": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, DELETE"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON} AND NOT {IS_STAFF}",
        also_seen="person_id IN (SELECT person_id FROM groups_groupmembership WHERE ended_at IS NULL)",
    ),
    "vault_accountevent": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON}",
        append_only=True,
    ),
    # Its owner chooses; on the day itself the worker, which acts for nobody, sends.
    "accounts_chosenday": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, DELETE", WORKER: "SELECT, DELETE"},
        using=f"person_id = {PERSON} OR current_user = '{WORKER}'",
        check=f"person_id = {PERSON}",
    ),
    # Its owner keeps it; whoever founds one writes it before they belong to it, and never again after they went.
    "accounts_practice": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (name, form)"},
        using=f"id = ANY ({PRACTICES}) OR {_FOUNDING}",
        check=f"id IN ({OWNED_PRACTICES}) OR {_FOUNDING}",
    ),
    "accounts_membership": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (role, ended_at)"},
        using=f"person_id = {PERSON} OR practice_id = ANY ({PRACTICES})",
        check=f"(person_id = {PERSON} OR practice_id = ANY ({PRACTICES})) AND NOT {IS_STAFF}",
        guard="refuse_unasked_colleague()",
    ),
    # Seen by the practice and by whoever has the address; the worker sends it.
    "accounts_practiceinvitation": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (accepted_by, accepted_at, withdrawn_at)", WORKER: "SELECT"},
        using=f"practice_id = ANY ({PRACTICES}) OR email = {OWN_ADDRESS} OR current_user = '{WORKER}'",
        check=f"(practice_id = ANY ({PRACTICES}) OR email = {OWN_ADDRESS}) AND NOT {IS_STAFF}",
        guard="refuse_foreign_invitation()",
    ),
    # Seen by staff, among each other.
    "accounts_staffrole": TableRule(
        "tenant", {WEB: "SELECT, INSERT, UPDATE"}, using=IS_STAFF, check=IS_STAFF
    ),
    "accounts_staffevent": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT"},
        using=IS_STAFF,
        check=f"person_id = {PERSON} AND {IS_STAFF}",
        append_only=True,
    ),
}
