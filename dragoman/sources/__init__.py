"""Where documents come from: files and folders of text, Markdown, HTML and JSON Lines."""

from dragoman.sources.folder import open_path
from dragoman.sources.found import Found, Notice, slug, source_named

__all__ = ["Found", "Notice", "open_path", "slug", "source_named"]
