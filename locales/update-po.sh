#!/bin/sh
# update-po.sh ROOT - brings locales/*.po up to date with the templates' texts.
# New texts come in untranslated: nothing is guessed (no fuzzy matching).
set -eu
cd "$1"
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT
xgettext --its=templates/alternat.its --from-code=UTF-8 --add-location=file \
  --package-name='Trilateral migration briefs' -o "$pot" templates/*.xml
sed -i '/^"POT-Creation-Date/d' "$pot" # a date that changes without a change
for po in locales/*.po; do
  msgmerge --quiet --update --backup=none --no-fuzzy-matching --add-location=file \
    --no-wrap "$po" "$pot"
done
