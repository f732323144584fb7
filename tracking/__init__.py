"""Saves what extraction found and links speakers, copies, claims and events across articles.

The names below load on first use (see ``__init__.pyi``), so that importing the package costs nothing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
