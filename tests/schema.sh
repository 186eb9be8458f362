#!/bin/sh
# The schema that editors go by and the rows that the reader goes by: one and the same.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
schema=$builddir/src/schema/schema

is_current() { "$schema" "$1" | diff "templates/alternat.$1" -; }
is_valid() { xmllint --noout --schema templates/alternat.xsd "$1" 2>"$work/said" || { cat "$work/said"; return 1; }; }

copy_workspace "$work/w"
head='<report xmlns="urn:alternat:template:1" id="brief"><title>T</title>'
printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' >"$work/empty.po"
# both VERDICT BLOCKS: the program's reader and the schema agree on a template
both() {
  printf '%s\n%s\n</report>\n' "$head" "$2" >"$work/w/templates/brief.xml"
  ours=refused theirs=refused
  # what else may be wrong (a translation is missing) is not what a schema judges
  "$ALTERNAT" check 2024-02 -C "$work/w" 2>&1 | grep 'brief.xml.*error' |
    grep -v 'no translation' >"$work/ours" || ours=taken
  is_valid "$work/w/templates/brief.xml" >"$work/theirs" 2>&1 && theirs=taken
  [ "$ours" = "$1" ] && [ "$theirs" = "$1" ] ||
    { echo "ours: $ours, the schema: $theirs"; cat "$work/ours" "$work/theirs"; return 1; }
}

records_are_current() {
  "$schema" reference | diff docs/reference.md - && "$schema" --in locales/program/es.po reference | diff docs/es/reference.md - || return 1
  for name in $("$schema" records); do "$schema" "$name" | diff "data/schemas/$name.json" - || return 1; done
  ! "$schema" records | while read -r name; do grep -q '"description": null' "data/schemas/$name.json" && echo "$name: a key without a meaning"; done | grep .
}
catalogue_is_current() { python3 docs/errors.py . | diff docs/errors.md -; }
takes() { python3 tests/oracles/record_check.py "data/schemas/$1.json" "$2"; }
samples_are_taken() {
  takes alternat alternat.yaml && takes series data/series.yaml && for f in data/meetings/*.yaml; do takes meeting "$f" || return 1; done &&
    for f in data/datasets/*.yaml tests/layouts/*/description.yaml; do [ ! -f "$f" ] || takes dataset "$f" || return 1; done &&
    for f in templates/audiences/*.yaml; do takes audience "$f" || return 1; done
}
samples_name_theirs() { # as a line that editors look for
  for f in alternat.yaml data/series.yaml data/meetings/*.yaml data/datasets/*.yaml templates/audiences/*.yaml; do
    named=$(sed -n 's/^# yaml-language-server: \$schema=//p' "$f") && [ -f "$(dirname "$f")/$named" ] || { echo "$f: $named"; return 1; }
  done
}
# edited VERDICT SCHEMA FILE SED: the program's reader and the schema agree on a record
edited() {
  rm -rf "$work/r" && copy_workspace "$work/r" && sed -i "$4" "$work/r/$3" && ! cmp -s "$3" "$work/r/$3" || { echo "nothing was edited: $4"; return 1; }
  ours=taken theirs=taken
  "$ALTERNAT" check -q -C "$work/r" >"$work/ours" 2>&1 || ours=refused
  takes "$2" "$work/r/$3" >"$work/theirs" 2>&1 || theirs=refused
  [ "$ours" = "$1" ] && [ "$theirs" = "$1" ] || { echo "$4: ours: $ours, the schema: $theirs"; cat "$work/ours" "$work/theirs"; return 1; }
}
m=data/meetings/2024-02-28-washington.yaml
records_agree() {
  edited taken meeting $m 's/^host: .*/host: gt/' && edited refused meeting $m 's/^delegations:/delegatoins:/' && edited refused meeting $m '/^start:/d' &&
    edited refused meeting $m 's/^start: .*/start: 28 February 2024/' && edited refused meeting $m 's/^place: .*/place: Washington/' &&
    edited refused meeting $m '0,/state: [a-z]*/s//state: finished/' && edited refused meeting $m '0,/value: 252315/s//value: many/' &&
    edited refused meeting $m 's/^host: .*/host: [us]/' && edited refused meeting $m 's/^id: .*/id: "..\/x"/' && edited refused meeting $m 's/^host: .*/&\nfor: us/' &&
    edited refused alternat alternat.yaml 's/format: pdf/format: docx/' && edited refused alternat alternat.yaml 's/^languages: .*/languages: en/' &&
    edited refused audience templates/audiences/mx.yaml 's/accent: .*/accent: green/' && edited refused audience templates/audiences/mx.yaml 's/fiscal_first_month: .*/fiscal_first_month: 13/' &&
    edited refused dataset data/datasets/cbp-sbo.yaml 's|^url: .*|url: javascript:x|' && edited refused dataset data/datasets/cbp-sbo.yaml 's/^  fiscal_first_month: 10/  fiscal_first_month: 13/' &&
    edited refused series data/series.yaml '0,/decimals: 0/s//decimals: some/'
}

plan 21
check "the schema is what the rows say" is_current xsd
check "the extraction rules are what the rows say" is_current its
for t in brief workbook; do check "the sample's $t.xml is valid" is_valid templates/$t.xml; done
check "a paragraph is taken by both" both taken '<p note="n" context="c">a <b>b <i>c</i></b></p>'
check "a section in a section is taken by both" both taken '<section id="a"><section id="b"><h>H</h></section></section>'
check "an audience is taken by both" both taken '<p audience="us mx">a</p>'
check "a list is taken by both" both taken '<list rows="sources" order="numbers"><item anchor="yes">{title}</item></list>'
check "an unknown element is refused by both" both refused '<chrat/>'
check "an element out of place is refused by both" both refused '<item>a</item>'
check "an unknown attribute is refused by both" both refused '<p sereis="a">b</p>'
check "a required attribute that is missing is refused by both" both refused '<list><item>a</item></list>'
check "a choice that there is not is refused by both" both refused '<list rows="sources" order="letters"><item>a</item></list>'
check "a number that is none is refused by both" both refused '<p series="x" last="many">a</p>'
check "text between elements is refused by both" both refused '<section id="a">text</section>'
check "an inline tag that there is not is refused by both" both refused '<p>a <em>b</em></p>'
check "the records' schemas are what the rows say, and every key has its meaning" records_are_current
check "the catalogue of messages is what the sources tell" catalogue_is_current
check "the sample's records name them" samples_name_theirs
if python3 -c 'import jsonschema, yaml' 2>/dev/null; then
  check "the sample's records, and those of the layouts, are taken" samples_are_taken
  check "the reader and the schemas agree on what is refused" records_agree
else
  skip "the sample's records, and those of the layouts, are taken" "no jsonschema or yaml for python3 here"
  skip "the reader and the schemas agree on what is refused" "no jsonschema or yaml for python3 here"
fi
