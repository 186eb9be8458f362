#!/bin/sh
# A workspace to start from: it runs at once, without a warning, and teaches what it says.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
new() { "$ALTERNAT" new "$@"; }

made() { new "$work/w" >"$work/said" && grep -q "$work/w/README.md" "$work/said" && grep -q "alternat run 2025-02 -C $work/w" "$work/said"; }
runs() {
  "$ALTERNAT" check -C "$work/w" >"$work/said" 2>&1 && "$ALTERNAT" run 2025-02 -C "$work/w" >>"$work/said" 2>&1 && [ ! -s "$work/said" ] || { cat "$work/said"; return 1; }
  [ "$(find "$work/w/out/2025-02" -name '*.pdf' -o -name '*.xlsx' | wc -l)" = 8 ] && "$ALTERNAT" verify -q "$work/w/out"
}
stands_alone() { # nothing in it leads to where it came from
  [ -z "$(find "$work/w" -type l)" ] && ! grep -rq -e "$srcdir/" "$work/w/data" "$work/w/templates" "$work/w/locales" && rm -rf "$work/w/out" "$work/w/.alternat" &&
    mv "$work/w" "$work/elsewhere" && "$ALTERNAT" run 2025-02 -q -C "$work/elsewhere"
}
schemas() { for f in "$work/elsewhere/alternat.yaml" "$work/elsewhere"/data/*.yaml "$work/elsewhere"/data/*/*.yaml "$work/elsewhere"/templates/audiences/*.yaml; do
  named=$(sed -n 's/^# yaml-language-server: \$schema=//p' "$f"); [ -n "$named" ] && python3 tests/oracles/record_check.py "$(dirname "$f")/$named" "$f" || return 1; done
  xmllint --noout --schema templates/alternat.xsd "$work/elsewhere"/templates/*.xml; }
refused() { # WORDS FOLDER
  status=0; new "$2" >"$work/said" 2>&1 || status=$?; [ $status = 2 ] && grep -q "$1" "$work/said" || { cat "$work/said"; return 1; }
}
writes_over_nothing() {
  mkdir "$work/full" && echo mine >"$work/full/thesis.doc" && refused 'holds something already (thesis.doc)' "$work/full" && [ "$(ls "$work/full")" = thesis.doc ] &&
    refused 'is there already, and no folder' "$work/full/thesis.doc" && mkdir "$work/empty" && new -q "$work/empty" && [ -f "$work/empty/alternat.yaml" ] && ! new "$work/empty" 2>/dev/null
}
unhidden() { mkdir "$work/hid" && : >"$work/hid/.profile" && refused 'holds something already' "$work/hid"; }
speaks_its_languages() { "$ALTERNAT" i18n report -C "$work/empty" >"$work/said" && grep -q es "$work/said" && msgfmt -c -o /dev/null "$work/empty/locales/es.po" 2>/dev/null; }

# Where one is already, an empty folder alone will do.
not_over_what_is_there() (
  mkdir "$work/here" && cd "$work/here" && "$ALTERNAT" new . -q && echo "# mine" >>alternat.yaml && ! "$ALTERNAT" new . 2>"$work/said" &&
    grep -q '"." holds something already' "$work/said" && grep -q '^# mine' alternat.yaml &&
    ! "$ALTERNAT" new "" 2>"$work/said" && grep -q 'names no folder' "$work/said"
)
plan 8
check "it is made, and says how to go on" made
check "it runs at once, and there is nothing to tell" runs
check "it needs nothing of where it came from" stands_alone
if python3 -c 'import jsonschema, yaml' 2>/dev/null; then
  check "its files name their schemas, which take them" schemas
else
  skip "its files name their schemas, which take them" "no jsonschema or yaml for python3 here"
fi
check "nothing is written over" writes_over_nothing
check "nor beside what is hidden" unhidden
check "its Spanish is whole" speaks_its_languages
check "nothing that is there is written over, here neither" not_over_what_is_there
