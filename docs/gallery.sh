#!/bin/sh
# gallery.sh ROOT - the pictures of docs/gallery.md, of papers made for it: docs/gallery/*.png. Workbooks are
# shown as LibreOffice lays them out; where it is not installed their pictures stay as they are. Made at
# development time, by "make gallery".
set -eu
root=$(cd "$1" && pwd)
alternat=${ALTERNAT:-alternat}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
run() { "$alternat" run 2024-02 -q -C "$root" --out "$out" "$@" 2>/dev/null; }
run
run --report brief-short --audience us --language en
run --language en+es --audience gt --format pdf
pictures=$root/docs/gallery
mkdir -p "$pictures"
page() { # FILE PAGE NAME
  pdftoppm -png -r 66 -f "$2" -l "$2" -singlefile "$1" "$out/$3" && mv "$out/$3.png" "$pictures/$3.png"
}
e=$out/2024-02
page "$e/mx/brief-2024-02-mx-es.pdf" 1 brief-mx-es-1
page "$e/mx/brief-2024-02-mx-es.pdf" 2 brief-mx-es-2
page "$e/us/brief-2024-02-us-en.pdf" 1 brief-us-en-1
page "$e/us/brief-2024-02-us-en.pdf" 3 brief-us-en-3
page "$e/gt/brief-2024-02-gt-es.pdf" 1 brief-gt-es-1
page "$e/us/brief-short-2024-02-us-en.pdf" 1 brief-short-us-en
page "$e/gt/brief-2024-02-gt-en+es.pdf" 1 brief-gt-en+es
if command -v soffice >/dev/null; then
  soffice -env:UserInstallation="file://$out/office" --headless --convert-to pdf --outdir "$out" \
    "$e/mx/workbook-2024-02-mx-es.xlsx" >/dev/null 2>&1
  page "$out/workbook-2024-02-mx-es.pdf" 1 workbook-mx-es-1
  page "$out/workbook-2024-02-mx-es.pdf" 4 workbook-mx-es-4
fi
