"""People who edit parks, as in the tests of the admin."""

from tests.admin.conftest import editor, sign_in, site  # noqa: F401
