"""`dragoman ask`: a plain question mapped to one of the views, answered in a sentence or two with footnotes.

`understand` makes a typed question of the words, `answer` looks at the view, `wording` puts it on a page. Rules and
the lexicon only: no model beside the parser that reads documents.
"""
