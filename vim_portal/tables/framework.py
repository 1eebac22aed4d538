"""Django's own; nobody but the owner touches those without a role."""

from vim_portal.tables.rule import framework_table

FRAMEWORK_TABLES = {
    "django_content_type": framework_table(portal_web="SELECT"),
    "django_migrations": framework_table(
        portal_web="SELECT", portal_worker="SELECT", portal_refresher="SELECT"
    ),
    "account_emailconfirmation": framework_table(),
    "auth_group": framework_table(),
    "auth_group_permissions": framework_table(),
    "auth_permission": framework_table(),
}
