"""The world of two operators."""

from tests.security.conftest import browsers, world  # noqa: F401
