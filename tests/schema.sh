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

plan 16
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
