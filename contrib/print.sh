#!/bin/sh
# print.sh EDITION OUT - one file to print of an audience's edition (out/2024-02/mx): every PDF of it, one after
# the other, each beginning on a sheet of its own where both sides are printed: behind an odd number of pages
# stands an empty one. The edition is held against its manifest first. Wants qpdf and poppler's pdfinfo.
# What is printed is for paper; the files that can be read aloud and archived are the edition's own.
set -eu
if [ $# != 2 ]; then
  echo "usage: print.sh EDITION OUT, as in: print.sh out/2024-02/mx mx.pdf" >&2
  exit 2
fi
edition=$1 out=$2
fail() { echo "print.sh: $2" >&2; exit "$1"; }
: "${ALTERNAT:=alternat}"
for tool in qpdf pdfinfo "$ALTERNAT"; do
  command -v "$tool" >/dev/null || fail 3 "$tool is missing; install it (Debian: apt-get install qpdf poppler-utils)"
done
[ -f "$edition/manifest.json" ] ||
  fail 1 "$edition is no audience's edition, for it has no manifest.json; alternat run makes them, as out/2024-02/mx"
"$ALTERNAT" verify "$edition" -q || fail 1 "$edition is not what its manifest says; nothing was put together"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 3' INT TERM

# An empty page of a size in points; qpdf finds where its objects begin, and says so.
empty_page() { # WIDTH HEIGHT
  printf '%%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 %s %s]/Resources<<>>>> endobj\ntrailer <</Size 4/Root 1 0 R>>\n' "$1" "$2"
}

set --
for file in "$edition"/*.pdf; do
  case $file in
    *'/*.pdf') fail 1 "$edition has no PDF; name an audience's folder, as out/2024-02/mx" ;;
    *-encrypted.pdf) continue ;;
  esac
  pdfinfo "$file" >"$work/info"
  pages=$(sed -n 's/^Pages: *//p' "$work/info")
  set -- "$@" "$file" 1-z
  if [ $((pages % 2)) = 1 ]; then
    empty_page $(sed -n 's/^Page size: *\([0-9.]*\) x \([0-9.]*\) .*/\1 \2/p' "$work/info") >"$work/empty"
    qpdf --warning-exit-0 "$work/empty" "$work/empty-$#.pdf" 2>/dev/null
    set -- "$@" "$work/empty-$#.pdf" 1
  fi
done
qpdf --empty --pages "$@" -- "$work/print.pdf"
mv "$work/print.pdf" "$out"
