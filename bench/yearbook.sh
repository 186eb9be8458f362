#!/bin/sh
# yearbook.sh - what a long paper takes: a PDF of the sample's statistics over and over, of
# some 200, 400 and 600 pages. Seconds and memory a page should not grow with its length.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "pages  seconds  of which per 100 pages  MB (the largest process)"
for sections in 42 84 126; do
  rm -rf "$work/w"
  mkdir "$work/w"
  cp -r alternat.yaml data templates locales "$work/w"
  python3 bench/yearbook.py $sections "$work/w"
  ./alternat check 2024-02 -q -C "$work/w" 2>/dev/null # the index is there
  /usr/bin/time -o "$work/took" -f '%e %M' ./alternat run 2024-02 -q -C "$work/w" \
    --out "$work/out" --audience us --language en --report brief --jobs 1
  pages=$(pdfinfo "$work/out/2024-02/us/brief-2024-02-us-en.pdf" | awk '/^Pages/ { print $2 }')
  awk -v pages="$pages" '{ printf "%5d  %7.2f  %22.2f  %3d\n", pages, $1, $1 / pages * 100, $2 / 1024 }' "$work/took"
done
