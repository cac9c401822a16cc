"""The only door to SQL."""

from stagkit.store.opening import Store

__all__ = ["Store"]
