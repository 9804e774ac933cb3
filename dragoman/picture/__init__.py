"""Pure folds over claims: standings, expectations, disputes, origins, stories, and the picture of one relationship.

A fold is handed claims, document records and lexicon objects; it knows no store and no clock.
"""
