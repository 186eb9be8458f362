#!/bin/sh
# make-pot.sh ROOT OUT - the program's own messages, as a template for translators.
set -eu
cd "$1"
find src -name '*.[ch]' | LC_ALL=C sort | xgettext --files-from=- --from-code=UTF-8 --language=C \
  --keyword= --keyword=N_ --keyword=_ --flag=N_:1:pass-c-format --add-comments=TRANSLATORS \
  --add-location=file --package-name=alternat -o "$2"
