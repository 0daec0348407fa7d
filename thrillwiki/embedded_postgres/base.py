"""The backend. `vendor` stays "postgresql": everything that looks for PostgreSQL finds it."""

import psycopg
from django.db.backends.postgresql import base
from psycopg import sql

from .client import DatabaseClient
from .server import ensure_server

# Any number will do, as long as nobody else takes it: two first starts must not both create the database.
_CREATION_LOCK = 7_205_759_403


class DatabaseWrapper(base.DatabaseWrapper):
    """Starts the server on the first real connection, not when settings are read."""

    client_class = DatabaseClient
    _prepared: set[tuple[str, str]] = set()

    def prepare(self) -> None:
        """Start or join the server and make sure that the database exists."""
        socket = ensure_server(self.settings_dict["PGDATA"])
        self.settings_dict.update(HOST=socket, USER="postgres", PASSWORD="", PORT="")
        name = self.settings_dict["NAME"]
        if name and name != "postgres" and (socket, name) not in self._prepared:
            self._create_database(socket, name)
            self._prepared.add((socket, name))

    def get_connection_params(self):
        """Called before each new connection, also by the pool."""
        self.prepare()
        return super().get_connection_params()

    def _create_database(self, socket: str, name: str) -> None:
        """Create the database unless it is there; a test database is Django's to create."""
        if name != self._configured_name():
            return
        with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [_CREATION_LOCK])
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return
            # The cluster's own locale is whatever the machine had; ours folds case in all scripts, everywhere alike.
            connection.execute(
                sql.SQL(
                    "CREATE DATABASE {} TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
                ).format(sql.Identifier(name))
            )

    def _configured_name(self) -> str:
        from django.conf import settings

        return settings.DATABASES[self.alias]["NAME"]
