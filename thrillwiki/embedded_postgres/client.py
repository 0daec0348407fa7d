"""`manage.py dbshell` with the wheel's psql; it never connects by itself, so the server is started first."""

from django.db.backends.postgresql import client

from .server import command_path


class DatabaseClient(client.DatabaseClient):
    """psql on the embedded server."""

    def runshell(self, parameters):
        """Start the server, then psql."""
        self.connection.prepare()
        self.executable_name = command_path("psql")
        super().runshell(parameters)
