"""Django's PostgreSQL backend, with the identity for row-level security bound to every transaction."""
