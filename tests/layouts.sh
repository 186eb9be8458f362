#!/bin/sh
# Each folder of tests/layouts/ is an agency's way to lay out its files, with invented
# figures: a description in YAML must be enough to read it. See tests/layouts/README.md.
. "$srcdir/tests/tap.sh"
tap_folder
LC_ALL=C LANGUAGE=''
export LC_ALL LANGUAGE

mkdir -p "$work/w/data/datasets" "$work/w/data/statistics"
cp -r "$srcdir/alternat.yaml" "$srcdir/templates" "$srcdir/locales" "$work/w"
chmod -R u+w "$work/w"

reads() { # NAME
  from=$srcdir/tests/layouts/$1 w=$work/$1
  cp -r "$work/w" "$w" && mkdir "$w/data/statistics/$1" || return 1
  cp "$from/description.yaml" "$w/data/datasets/$1.yaml" || return 1
  { echo "series:"; cat "$from/series.yaml"; } >"$w/data/series.yaml"
  for file in "$from"/file.*; do
    cp "$file" "$w/data/statistics/$1/2024-06-15__$1.${file##*.}" || return 1
  done
  "$ALTERNAT" series "$1" -C "$w" -q 2>"$w/told" | cut -d, -f4-7 >"$w/got"
  sed "s|$w/||g" "$w/told" && [ ! -s "$w/told" ] && diff "$from/expected" "$w/got"
}

names=$(cd "$srcdir/tests/layouts" && ls -d */ | tr -d /)
plan "$(echo "$names" | wc -l)"
for name in $names; do
  check "the layout of $(echo "$name" | tr - ' ') is read by its description" reads "$name"
done
