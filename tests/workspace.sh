#!/bin/sh
# A copy of the workspace is a whole workspace, and edits to it take effect at once.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/workspace
copy_workspace "$w"
tree() { "$ALTERNAT" tree 2024-02 -C "$w" -q --audience us "$@"; }
edit() { sed -i "$1" "$w/$2" && ! cmp -s "$w/$2" "$2"; }
shows() { tree --language "$1" | grep -q -- "$2"; }

check_finds_nothing() { "$ALTERNAT" check -C "$w" -q; }
a_name() { edit 's/Alicia Bárcena Ibarra/Alicia B. Ibarra/' data/meetings/2024-02-28-washington.yaml && shows en '"Alicia B. Ibarra"'; }
a_translation() { edit 's/msgstr "Compromisos pendientes"/msgstr "Compromisos abiertos"/' locales/es.po && shows es '"Compromisos abiertos"'; }
a_template() { edit 's|<marking/>||' templates/brief.xml && ! shows en 'para marking'; }
an_audience() { edit 's/en: United States, es/en: United States of America, es/' templates/audiences/us.yaml && shows en 'United States of America–'; }
a_statistic() { edit 's/^2024-01,Total,176205,/2024-01,Total,176206,/' data/statistics/cbp-press/2024-02-13__press-releases.csv && shows en 'keyfigure number=176206 '; }
a_new_release() {
  printf 'TIME_PERIOD,COMPONENT,OBS_VALUE,RELEASE_DATE,SOURCE\n2024-01,Total,176300,2024-02-20,x\n' \
    >"$w/data/statistics/cbp-press/2024-02-20__correction.csv" && shows en 'keyfigure number=176300 '
}
a_removed_release() { rm "$w/data/statistics/cbp-press/2024-02-20__correction.csv" && shows en 'keyfigure number=176206 '; }
no_index() { tree --language es >"$work/x" && rm -r "$w/.alternat" && tree --language es >"$work/y" && cmp "$work/x" "$work/y"; }
from_inside() { (cd "$w/data/meetings" && "$ALTERNAT" tree 2024-02 -q --audience us --language en) | grep -q '^document'; }
a_third_language() {
  edit 's/languages: \[en, es\]/languages: [en, es, pt]/' alternat.yaml
  for f in us mx gt; do sed -i "s/locales: {en: en_US,/locales: {en: en_US, pt: pt_BR,/" "$w/templates/audiences/$f.yaml"; done
  find "$w/data" "$w/templates/audiences" "$w/alternat.yaml" -name '*.yaml' | while read -r f; do
    python3 - "$f" <<'P'
import re, sys
# every {en: …, es: …} gets a pt that says the Spanish words with "pt:" before them
s = open(sys.argv[1], encoding='utf-8').read()
s = re.sub(r'(?m)^(\s+)es: (>-\n(?:\1  .*\n)+)', lambda m: m.group(0) + m.group(1) + 'pt: ' + m.group(2), s)
s = re.sub(r'(?m)^(\s+)es: (?!>)(.*)$', r'\1es: \2\n\1pt: \2', s)
s = re.sub(r'\{en: ("[^"]*"|[^{},]*), es: ("[^"]*"|[^{}]*)\}', r'{en: \1, es: \2, pt: \2}', s)
s = re.sub(r'(pt:.*) mayo ', r'\1 maio ', s) # months, like all numbers, must be the same
open(sys.argv[1], 'w', encoding='utf-8').write(s)
P
  done
  sed 's/"Language: es\\n"/"Language: pt\\n"/; s/Compromisos abiertos/Compromissos abertos/' "$w/locales/es.po" >"$w/locales/pt.po"
  "$ALTERNAT" tree 2024-02 -C "$w" --audience gt --language pt >"$work/pt" && grep -q 'locale="pt_BR"' "$work/pt" &&
    grep -q 'Compromissos abertos' "$work/pt" && grep -q '28 de fevereiro de 2024' "$work/pt"
}

plan 11
check "check finds no error in a copy" check_finds_nothing
check "an edited name is printed" a_name
check "an edited translation is printed, without a build" a_translation
check "an edited template is followed" a_template
check "an edited audience is followed" an_audience
check "an edited statistics file is read again" a_statistic
check "a new release counts" a_new_release
check "a removed release no longer does" a_removed_release
check "without its index it says the same" no_index
check "it is found from a folder inside it" from_inside
check "a third language needs data files only" a_third_language
