#!/bin/sh
# The twelve files, judged by readers that are not ours.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
"$ALTERNAT" run 2024-02 -q --out "$work/out" || exit 99
pdfs=$(ls "$work"/out/2024-02/*/*.pdf)
books=$(ls "$work"/out/2024-02/*/*.xlsx)
python=/usr/bin/python3

name() { basename "$1"; }
edition() { # brief-2024-02-us-en.pdf → report, audience, language
  set -- $(name "$1" | tr '.-' '  ')
  report=$1 audience=$4 language=$5
}
quiet() { # succeeds and says nothing
  said=$("$@" 2>&1 >/dev/null) && [ -z "$said" ] || { printf '%s\n' "$said"; return 1; }
}
sound() { qpdf --check "$1" >"$work/said" 2>&1 || { cat "$work/said"; return 1; }; }
poppler_is_content() {
  quiet pdftotext "$1" - && quiet pdffonts "$1" && quiet pdfinfo -struct-text "$1" &&
    quiet pdftoppm -r 20 -png "$1" "$work/page"
}
is_tagged() { pdfinfo "$1" | grep -q '^Tagged: *yes' && pdffonts "$1" | awk 'NR > 2 && !/yes yes yes/ { exit 1 }'; }
one_language() {
  edition "$1"
  "$ALTERNAT" tree 2024-02 -q --audience "$audience" --language "$language" --report "$report" \
    >"$work/tree" && $python tests/oracles/language_check.py "$work/tree" "$1"
}
all_words() { # every word of the document's dump, in order
  edition "$1"
  "$ALTERNAT" tree 2024-02 -q --audience "$audience" --language "$language" --report "$report" \
    >"$work/tree" && $python tests/oracles/words_check.py "$work/tree" "$1"
}
validators() { # npm's, installed once in the source tree
  [ -f tests/oracles/node_modules/.package-lock.json ] || (cd tests/oracles && npm ci --silent --no-audit --no-fund)
}

reckoned() { # every workbook once more, all its formulas reckoned, as LibreOffice saves it
  mkdir -p "$work/office/user" "$work/reckoned"
  cat >"$work/office/user/registrymodifications.xcu" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
END
  HOME=$work timeout 240 soffice "-env:UserInstallation=file://$work/office" --headless \
    --convert-to xlsx --outdir "$work/reckoned" $books >"$work/lo" 2>&1
}
same_cells() { # as the document's; with LibreOffice's own reckoning where that is here
  edition "$1"
  "$ALTERNAT" tree 2024-02 -q --audience "$audience" --language "$language" --report "$report" \
    >"$work/tree" || return 1
  if [ "$office" ]; then $python tests/oracles/cells_check.py "$work/tree" "$1" "$work/reckoned/$(name "$1")"
  else $python tests/oracles/cells_check.py "$work/tree" "$1"; fi
}

set -- $pdfs; n_pdfs=$#
set -- $books; n_books=$#
plan $((n_pdfs * 5 + n_books * 4 + 4))
for f in $pdfs; do
  check "$(name "$f"): qpdf finds no fault" sound "$f"
  check "$(name "$f"): poppler reads, lists and paints it without a word" poppler_is_content "$f"
  check "$(name "$f"): it is tagged, its fonts embedded, subset and with Unicode" is_tagged "$f"
  check "$(name "$f"): it holds every word of its document, in reading order" all_words "$f"
  check "$(name "$f"): it holds no sentence of the other language" one_language "$f"
done
node=yes
have npm && have node && validators >"$work/npm" 2>&1 || node=
office=
have soffice && reckoned && office=yes
for f in $books; do
  check "$(name "$f"): it keeps the checklist of official statistics" $python tests/oracles/xlsx_check.py "$f"
  if [ "$node" ]; then
    check "$(name "$f"): the Open XML SDK finds no error" node tests/oracles/ooxml_validate.mjs "$f"
  else
    skip "$(name "$f"): the Open XML SDK finds no error" "its npm package cannot be had here"
  fi
  check "$(name "$f"): its cells are the document's, its formulas give what is cached" same_cells "$f"
  check "$(name "$f"): it holds no sentence of the other language" one_language "$f"
done
opens_in_libreoffice() {
  edition=$work/out/2024-02/gt/workbook-2024-02-gt-es
  HOME=$work timeout 120 soffice --headless --convert-to pdf --outdir "$work" "$edition.xlsx" >"$work/lo" 2>&1
  pdftotext "$work/workbook-2024-02-gt-es.pdf" - | grep -q '302,034'
}
check "what is spoilt in a workbook is told by the checklist" \
  $python tests/oracles/xlsx_spoilt.py "$work/out/2024-02/us/workbook-2024-02-us-en.xlsx" "$work"
"$ALTERNAT" run 2024-02 -q --out "$work/both" --format xlsx --language en+es --audience gt
both=$work/both/2024-02/gt/workbook-2024-02-gt-en+es.xlsx
check "$(name "$both"): it keeps the checklist too" $python tests/oracles/xlsx_check.py "$both"
if [ "$node" ]; then
  check "$(name "$both"): the Open XML SDK finds no error" node tests/oracles/ooxml_validate.mjs "$both"
else
  skip "$(name "$both"): the Open XML SDK finds no error" "its npm package cannot be had here"
fi
if have soffice; then check "LibreOffice opens a workbook and shows its figures" opens_in_libreoffice
else skip "LibreOffice opens a workbook and shows its figures" "no LibreOffice here"; fi
