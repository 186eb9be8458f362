#!/bin/sh
# update-po.sh ROOT - brings the PO files up to date: locales/*.po with the texts of the
# sample's templates, locales/program/*.po with the program's own messages.
# New texts come in untranslated: nothing is guessed (no fuzzy matching). What no template
# has any more is kept commented out ("#~"): it says what a text was before.
set -eu
root=$(cd "$1" && pwd)
cd "$root"
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT

merge() { # PO
  sed -i '/^"POT-Creation-Date/d' "$pot" # a date that changes without a change
  msgmerge --quiet --update --backup=none --no-fuzzy-matching --add-location=file \
    --no-wrap "$1" "$pot"
}

xgettext --its=templates/alternat.its --from-code=UTF-8 --add-location=file \
  --package-name='Trilateral migration briefs' -o "$pot" templates/*.xml
for po in locales/*.po; do
  merge "$po"
  # A region's file holds only what it says otherwise than its language's.
  case $po in
    *_*) msgattrib --translated --no-wrap --add-location=file -o "$po.new" "$po" && mv "$po.new" "$po" ;;
  esac
done

locales/program/make-pot.sh "$root" "$pot"
for po in locales/program/*.po; do merge "$po"; done
