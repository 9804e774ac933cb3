#!/bin/sh
# The recipe of the English model, from treebanks to the folder that the package ships. `make model` runs it.
# TRAINING: folder with ud-english-ewt, ud-english-gum, ud-english-pud (CoNLL-U, gzip). PYTHON: one that has spaCy.
set -eu
training=$(cd "$TRAINING" && pwd) || { echo "no treebanks in $TRAINING; see model/README.md for where they come from" >&2; exit 2; }
cd "$(dirname "$0")"
python=${PYTHON:-python3}
ewt=$training/ud-english-ewt/en_ewt-ud
gum=$training/ud-english-gum/en_gum-openlicence
pud=$training/ud-english-pud/en_pud-ud-test.conllu.gz
shipped=../dragoman/reading/english

"$python" convert.py build/train.spacy "$ewt-train.conllu.gz" "$gum-train.conllu.gz" "$gum-test.conllu.gz"
"$python" convert.py build/dev.spacy "$gum-dev.conllu.gz" "$ewt-dev.conllu.gz"
"$python" -m spacy init fill-config config.cfg build/full.cfg
"$python" -m spacy train build/full.cfg --code headlines.py --output build/out
"$python" evaluate.py build/out/model-best "$pud"
"$python" ship.py build/out/model-best "$shipped"
