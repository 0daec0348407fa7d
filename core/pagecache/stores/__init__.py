"""Where entries and generations are kept: Redis, or this process."""

from .base import Found, Store, StoreDown

__all__ = ["Found", "Store", "StoreDown"]
