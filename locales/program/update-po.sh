#!/bin/sh
# update-po.sh ROOT - brings the program's own messages into locales/program/*.po; those of a workspace's
# templates are "alternat i18n update"'s. New ones come in untranslated: nothing is guessed (no fuzzy matching).
set -eu
cd "$1"
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT
locales/program/make-pot.sh . "$pot"
sed -i '/^"POT-Creation-Date/d' "$pot" # a date that changes without a change
for po in locales/program/*.po; do
  msgmerge --quiet --update --backup=none --no-fuzzy-matching --add-location=file --no-wrap "$po" "$pot"
done
