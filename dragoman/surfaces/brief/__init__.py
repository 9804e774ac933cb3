"""The brief: one page made of claims, each statement footnoted, printed to a terminal, Markdown or HTML."""
