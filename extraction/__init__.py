"""Text in, plain values out: reads articles and says who said what in them. Knows no SQL.

The names below load on first use (see ``__init__.pyi``), so that importing the package costs nothing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
