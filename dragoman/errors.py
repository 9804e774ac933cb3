"""One error tree, named by cause.

DragomanError
├── InputError               what the user gave cannot be read; says what, where and what to do
│   ├── RefusedDocument      one document is refused; the rest goes on (reason is a counted name)
│   └── BadArgument          an option or identifier that means nothing here
├── LexiconError             the lexicon's data contradict themselves or their schema
├── ModelError               the language model is missing or unfit
└── RegisterError            the store cannot be opened, is newer than this program, or is damaged
    └── UnknownClaim         no claim of that id (or more than one begins with it)
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors that Dragoman raises on purpose; its text is fit for a user's eyes."""


class InputError(DragomanError):
    """Something given from outside cannot be used."""


class RefusedDocument(InputError):
    """One document cannot be read. `reason` is the name it is counted under; `where` is its path or id."""

    def __init__(self, where: str, reason: str, advice: str) -> None:
        super().__init__(f"{where}: {reason.replace('_', ' ')}: {advice}")
        self.where = where
        self.reason = reason
        self.advice = advice


class BadArgument(InputError):
    """An argument that means nothing: an unknown state, a day that is not a day."""


class LexiconError(DragomanError):
    """Lexicon data that break their own rules; raised on load, names the file and the entry."""


class ModelError(DragomanError):
    """The language model cannot be loaded or lacks a part that reading needs."""


class RegisterError(DragomanError):
    """The register cannot be used: missing, locked, damaged or written by a newer version."""


class RegisterNotWritable(RegisterError):
    """The register cannot be written now, or not by us: locked by another program, read-only, or no room is left."""


class UnknownClaim(RegisterError):
    """No claim, or more than one, answers to the id given."""
