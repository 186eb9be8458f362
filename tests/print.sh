#!/bin/sh
# A file to print of an edition: contrib/print.sh.
. "$srcdir/tests/tap.sh"
tap_folder
export ALTERNAT
print=$srcdir/contrib/print.sh
plan 6
if ! have qpdf || ! have pdfinfo; then
  for i in 1 2 3 4 5 6; do skip "a file to print ($i)" "no qpdf, or no pdfinfo"; done
  exit 0
fi
"$ALTERNAT" run 2024-02 -q -C "$srcdir" --out "$work/out" --audience mx,gt 2>/dev/null
pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
words() { pdftotext -f "$2" -l "$2" "$1" - | tr -s ' \n' ' '; }

puts_together() {
  "$print" "$work/out/2024-02/mx" "$work/mx.pdf" && qpdf --check "$work/mx.pdf" >/dev/null || return 1
  sum=0
  for f in "$work/out/2024-02/mx"/*.pdf; do sum=$((sum + ($(pages "$f") + 1) / 2 * 2)); done
  [ "$(pages "$work/mx.pdf")" = $sum ]
}
# Each paper's first page is the front of a sheet, and what stands before it is empty.
on_sheets_of_their_own() {
  page=1
  for f in "$work/out/2024-02/mx"/*.pdf; do
    [ $((page % 2)) = 1 ] && [ "$(words "$work/mx.pdf" $page)" = "$(words "$f" 1)" ] || { echo "page $page is not the first of $f"; return 1; }
    n=$(pages "$f")
    page=$((page + n))
    if [ $((n % 2)) = 1 ]; then
      [ -z "$(words "$work/mx.pdf" $page | tr -d ' \f')" ] || { echo "page $page is not empty"; return 1; }
      page=$((page + 1))
    fi
  done
}
# What goes with the paper of its reader is as large as it: letter in Mexico as in Guatemala.
all_of_a_size() { [ "$(pdfinfo -f 1 -l 99 "$work/mx.pdf" | grep 'Page .*size' | sed 's/.*size://' | sort -u | wc -l)" = 1 ]; }
not_what_was_changed() {
  cp -r "$work/out/2024-02/gt" "$work/changed" && for f in "$work/changed"/*-es.pdf; do echo x >>"$f"; done
  ! "$print" "$work/changed" "$work/gt.pdf" 2>"$work/told" && [ ! -e "$work/gt.pdf" ] && grep -q 'brief-2024-02-gt-es.pdf: error' "$work/told" && grep -q 'nothing was put together' "$work/told"
}
not_what_is_no_edition() { ! "$print" "$work" "$work/no.pdf" 2>"$work/told" && [ ! -e "$work/no.pdf" ] && grep -q 'has no manifest.json; alternat run makes them' "$work/told"; }
by_make() {
  unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES
  make -s -C "$builddir" print PERIOD=2024-02 OUT="$work/out" PRINT="$work/print" >/dev/null &&
    [ "$(cd "$work/print" && echo *)" = "print-2024-02-gt.pdf print-2024-02-mx.pdf" ]
}
check "an edition's papers become one file" puts_together
check "each begins on a sheet of its own" on_sheets_of_their_own
check "empty pages are as large as the others" all_of_a_size
check "what is not as its manifest says is not printed" not_what_was_changed
check "a folder that is no edition is told" not_what_is_no_edition
check "make print does it for every audience of a month" by_make
