#!/bin/sh
# Handling markings are data: each example of docs/markings/ is put in an audience's place of its
# own and must be where it says, in both languages and both formats.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
LC_ALL=C LANGUAGE='' # messages are compared in English
export LC_ALL LANGUAGE
w=$work/w
copy_workspace "$w"
rm -rf "$w/data/statistics/cbp-nationwide" # large, and not what this is about

mark() { # AUDIENCE FILE: the audience's marking is that of the file
  file=$w/templates/audiences/$1.yaml
  cp "$srcdir/templates/audiences/$1.yaml" "$file" && chmod u+w "$file"
  sed -i '/^marking:/,/^$/d' "$file"
  sed -n '/^marking:/,$p' "$2" >>"$file"
}
made() { # AUDIENCE FILE
  mark "$1" "$2"
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out" --audience "$1" 2>"$work/said" || { cat "$work/said"; return 1; }
}
pdf() { echo "$work/out/2024-02/$1/brief-2024-02-$1-$2.pdf"; }
book() { echo "$work/out/2024-02/$1/workbook-2024-02-$1-$2.xlsx"; }
# How often a text stands at the head (the upper 60 pt) and at the foot of a page.
edge() { # PDF PAGE TOP TEXT
  [ "$3" = top ] && y=0 || y=730
  pdftotext -f "$2" -l "$2" -x 0 -y $y -W 612 -H 62 "$1" - | grep -c -F "$4"
}
at_edges() { # PDF TEXT: first top, first foot, second top, second foot
  for page in 1 2; do for where in top foot; do printf '%s ' "$(edge "$1" $page $where "$2")"; done; done
}
is() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
part() { # of a package
  python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$1" "$2"
}
printed() { # BOOK SHEET: head and foot of its printed pages
  part "$1" "xl/worksheets/sheet$2.xml" | sed -n 's/.*<headerFooter>\(.*\)<\/headerFooter>.*/\1/p'
}
property() { part "$1" docProps/custom.xml | grep -q "name=\"marking\"><vt:lpwstr>$2<"; }

cui_everywhere() {
  for language in en es; do is "$(at_edges "$(pdf us $language)" CUI)" '1 1 1 1 ' || return 1; done
  for sheet in 1 4; do
    printed "$(book us es)" $sheet | grep -q '<oddHeader>&amp;RCUI<.*<oddFooter>&amp;LCUI&amp;C' || return 1
  done
  property "$(book us en)" CUI
}
block_once() { # AUDIENCE LANGUAGE TEXT
  is "$(pdftotext "$(pdf "$1" "$2")" - | grep -c -F "$3")" 1 && pdftotext -l 1 "$(pdf "$1" "$2")" - | grep -q -F "$3" &&
    part "$(book "$1" "$2")" xl/sharedStrings.xml | grep -q -F "$3"
}
first_page_alone() {
  is "$(at_edges "$(pdf mx es)" 'Información reservada')" '1 0 0 0 ' &&
    printed "$(book mx es)" 1 | grep -q '<oddHeader>&amp;RInformación reservada<' &&
    ! printed "$(book mx es)" 4 | grep -q reservada
}
at_the_foot_in_colour() {
  is "$(at_edges "$(pdf gt es)" 'Información reservada')" '0 1 0 1 ' &&
    is "$(at_edges "$(pdf gt en)" 'Reserved information')" '0 1 0 1 ' &&
    printed "$(book gt es)" 4 | grep -q '^<oddFooter>&amp;L&amp;K7B241CInformación reservada&amp;C'
}
same_in_all_languages() {
  for language in en es; do is "$(at_edges "$(pdf us $language)" TLP:AMBER)" '1 1 1 1 ' || return 1; done
}
judged() { # the files of an audience keep what PDFs and workbooks must keep: the run has judged them; and by others
  for f in "$work/out/2024-02/$1"/*.pdf; do qpdf --check "$f" >/dev/null || return 1; done
  /usr/bin/python3 tests/oracles/xlsx_check.py "$work/out/2024-02/$1"/*.xlsx
}
refused() { # LINES MESSAGE
  printf 'marking:\n%s\n' "$1" >"$work/wrong.yaml"
  mark us "$work/wrong.yaml"
  status=0
  "$ALTERNAT" check 2024-02 -q -C "$w" 2>"$work/said" || status=$?
  cat "$work/said"
  [ $status = 1 ] && grep -q -F "$2" "$work/said"
}

plan 15
examples=$srcdir/docs/markings
check "the CUI example is made" made us "$examples/cui.yaml"
check "its banner is at the head and foot of every page and sheet, and in the properties" cui_everywhere
check "its designation block is on the first page, in English" block_once us en 'Controlled by: Department of State'
check "and in Spanish" block_once us es 'Controlado por: Departamento de Estado'
check "its files are sound" judged us
check "the Mexican legend is made" made mx "$examples/mx-reservada.yaml"
check "its marking is at the head of the first page and sheet alone" first_page_alone
check "its lines are on the first page" block_once mx es 'Periodo de reserva: cinco años'
check "the Guatemalan legend is made" made gt "$examples/gt-reservada.yaml"
check "its marking is at the foot of every page, in its colour" at_the_foot_in_colour
check "the TLP example is made" made us "$examples/tlp-amber.yaml"
check "its label is the same in all languages" same_in_all_languages
check "its files are sound too" judged us
check "a marking of two kinds is refused" refused '  text: {en: A, es: B}
  verbatim: C' 'a marking wants "text" (a wording in each language) or "verbatim" (one that is never translated), and not both'
check "one that cannot be read is refused" refused '  verbatim: C
  colour: "#ffc000"' 'us.yaml:'
