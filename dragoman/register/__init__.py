"""The register: an append-only log of claims, and what it shows as of a moment.

Rows are never changed or removed (the database itself refuses), but for words that must be blanked; a newer reading
of a document supersedes the older one.
"""

from dragoman.register.append import sifted
from dragoman.register.check import Finding
from dragoman.register.holdings import Totals
from dragoman.register.redact import Redaction
from dragoman.register.search import Hit
from dragoman.register.store import Register, open_register
from dragoman.register.views import View

__all__ = ["Finding", "Hit", "Redaction", "Register", "Totals", "View", "open_register", "sifted"]
