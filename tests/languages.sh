#!/bin/sh
# Two languages that are equally good: the gate before a run, the words read back behind it,
# both languages in one paper, the pseudo-language, the program's own Spanish.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
python=/usr/bin/python3
LC_ALL=C LANGUAGE=''
export LC_ALL LANGUAGE

# The large files are not what any case is about.
copy_workspace "$work/sample"
rm -rf "$work/sample/data/statistics/cbp-nationwide"
w=$work/w
fresh() { rm -rf "$w" && cp -r "$work/sample" "$w"; }
edit() { sed -i "$1" "$w/$2" && ! cmp -s "$w/$2" "$work/sample/$2"; }
checked() { "$ALTERNAT" check 2024-02 -C "$w" >"$work/out" 2>&1; }
# says STATUS TEXT SED FILE: after the edit check ends so and says the text
says() {
  fresh && edit "$3" "$4" || { echo "the edit changed nothing"; return 1; }
  status=0; checked || status=$?
  sed "s|$w/||g" "$work/out"
  [ "$status" = "$1" ] && sed "s|$w/||g" "$work/out" | grep -qF -- "$2"
}
refuses() { says 1 "$@"; }
warns() { says 0 "$@"; }
silent() { # EDIT FILE: it is as good as before
  fresh && edit "$1" "$2" && checked; cat "$work/out"
  [ "$(grep -c . "$work/out")" = 1 ] && grep -q 'quoted as 252315' "$work/out"
}

# --- every entry counts ---

every_entry() { # HOW: each entry of es.po spoilt so, one after the other
  fresh
  $python - "$1" "$work/sample/locales/es.po" "$w/locales/es.po" "$ALTERNAT" "$w" <<'P'
import os, re, subprocess, sys
how, source, target, program, workspace = sys.argv[1:]
text = open(source, encoding='utf-8').read()
blocks = text.strip('\n').split('\n\n')
head, entries = blocks[0], [b for b in blocks[1:] if not b.startswith('#~')]
assert len(entries) > 150, len(entries)
def shown(block): # the first words of its msgid
    msgid = re.search(r'^msgid "(.*)"$', block, re.M).group(1)
    return msgid.replace('\\"', '"')[:25].rsplit(' ', 1)[0] if len(msgid) > 25 else msgid
bad = 0
for i, entry in enumerate(entries):
    if how == 'deleted':
        spoilt = None
    elif how == 'fuzzy':
        spoilt = re.sub(r'^(msgctxt|msgid) ', r'#, fuzzy\n\1 ', entry, count=1, flags=re.M)
    elif how == 'untranslated':
        spoilt = re.sub(r'^msgstr ".*"$', 'msgstr ""', entry, flags=re.M)
    else:
        spoilt = re.sub(r'^msgstr "(.*)"$', r'msgstr "\1 {extra, number}"', entry, flags=re.M)
    now = [head] + entries[:i] + ([spoilt] if spoilt else []) + entries[i + 1:]
    open(target, 'w', encoding='utf-8').write('\n\n'.join(now) + '\n')
    line = '\n\n'.join(now[:i + 1]).count('\n') + 3 if spoilt else 0
    command = ['check', '2024-02'] if i % 10 else ['run', '2024-02', '--out', workspace + '/out']
    r = subprocess.run([program] + command + ['-C', workspace, '--audience', 'us', '--language', 'es',
                        '--report', 'brief'], capture_output=True, text=True)
    errors = [l for l in r.stderr.splitlines() if ': error: ' in l]
    named = any(shown(entry) in l if how != 'broken' else
                int(l.split('.po:')[1].split(':')[0]) in range(line, line + 12) if '.po:' in l else False
                for l in errors)
    written = [f for d, _, fs in os.walk(workspace + '/out') for f in fs if not f.startswith('.')]
    if r.returncode != 1 or not named or written:
        bad += 1
        print('entry %d (%s): exit %d, written %r\n%s' % (i, shown(entry), r.returncode, written, r.stderr[:300]))
print(len(entries), 'entries')
sys.exit(1 if bad else 0)
P
}

# --- what is read back ---

leaks() { # TEXT SED FILE: a run finds the words, and publishes nothing
  fresh && edit "$2" "$3" || { echo "the edit changed nothing"; return 1; }
  status=0
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$w/out" >"$work/out" 2>&1 || status=$?
  cat "$work/out"
  [ $status = 1 ] && grep -qF -- "$1" "$work/out" && [ -z "$(find "$w/out" -type f ! -name '.*')" ]
}
learnt_alone() { # without the list of function words
  fresh && rm "$w/locales/function-words.tsv" &&
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$w/out" &&
  sed -i 's/es: Atender las causas estructurales de la migración./es: Address the structural causes of migration in the region./' "$w"/data/meetings/*.yaml &&
  ! "$ALTERNAT" run 2024-02 -q -C "$w" --out "$w/out" 2>"$work/out" && grep -q 'seem to be in "en"' "$work/out"
}

# --- regions ---

tree() { "$ALTERNAT" tree 2024-02 -q --audience "$1" --language "$2" --report "${3-brief}"; }
regions_differ() {
  tree us es >"$work/us" && tree mx es >"$work/mx" && tree gt es >"$work/gt" &&
  grep -q '"provisional"' "$work/us" && grep -q '"preliminar"' "$work/mx" && grep -q '"provisional"' "$work/gt" &&
  grep -q '"N.º"' "$work/us" && grep -q '"Núm."' "$work/mx" && grep -q '"No."' "$work/gt"
}
only_what_differs() {
  for region in MX GT; do
    $python - locales/es.po "locales/es_$region.po" <<'P' || return 1
import re, sys
def read(path):
    text = open(path, encoding='utf-8').read()
    return dict(re.findall(r'^(?:msgctxt .*\n)?msgid "(.+)"\nmsgstr "(.*)"$', text, re.M))
base, region = read(sys.argv[1]), read(sys.argv[2])
assert region
for k, v in region.items():
    assert k in base and base[k] != v, k
P
  done
}
headers_are_whole() {
  for po in locales/*.po locales/program/*.po; do
    said=$(msgfmt -c -o /dev/null "$po" 2>&1) && [ -z "$said" ] || { echo "$po: $said"; return 1; }
    for field in Project-Id-Version PO-Revision-Date Last-Translator Language-Team Language \
        MIME-Version Content-Type Content-Transfer-Encoding Plural-Forms; do
      grep -q "^\"$field: [^ \\\\]" "$po" || { echo "$po lacks $field"; return 1; }
    done
  done
}
short_ones_are_explained() {
  $python - <<'P'
import re, sys
bad = 0
for b in open('locales/es.po', encoding='utf-8').read().split('\n\n')[1:]:
    m = re.search(r'^msgid "(.*)"$', b, re.M)
    words = re.sub(r'\{[^{}]*\}', '', re.sub(r'\{[^{}]*\}', '', m.group(1))) if m else ''
    if m and len(re.findall(r'[A-Za-z]+', words)) <= 3 and not re.search(r'^(msgctxt|#\. )', b, re.M):
        bad += 1
        print(m.group(1))
sys.exit(1 if bad else 0)
P
}
update_po() { "$ALTERNAT" i18n update -C "$work/tree" >"$work/told" && sh "$work/tree/locales/program/update-po.sh" "$work/tree"; }
# A language that has no file yet gets one; a region's file keeps what it says, and nothing else.
update_begins_a_language() {
  copy_workspace "$work/u" && rm "$work/u/locales/es.po" && "$ALTERNAT" i18n update -C "$work/u" >"$work/told" && grep -qx locales/es.po "$work/told" &&
    grep -q '^"Language: es' "$work/u/locales/es.po" && msgfmt -c -o /dev/null "$work/u/locales/es.po" &&
    [ "$(grep -c '^msgid' "$work/u/locales/es.po")" = "$(grep -c '^msgid' locales/es.po)" ] && diff locales/es_MX.po "$work/u/locales/es_MX.po"
}
update_tells_what_is_missing() {
  sed -i 's/escape="no"/escape="yes"/' "$work/u/templates/alternat.its" && ! "$ALTERNAT" i18n update -C "$work/u" 2>"$work/told" &&
    grep -q 'alternat.its:13:35: error: these rules are of an older alternat' "$work/told" || return 1
  rm "$work/u/templates/alternat.its" && ! "$ALTERNAT" i18n update -C "$work/u" 2>"$work/told" && grep -q 'alternat.its: error: this file is missing' "$work/told" &&
    ! PATH=/nowhere "$ALTERNAT" i18n update -C "$srcdir" 2>"$work/told" && grep -q 'xgettext is not installed; install GNU gettext' "$work/told"
}
update_changes_nothing() {
  mkdir "$work/tree" && cp -r alternat.yaml data src templates locales "$work/tree" && chmod -R u+w "$work/tree" &&
  update_po && [ ! -s "$work/told" ] && diff -r locales "$work/tree/locales"
}
update_brings_new_texts() {
  rm -rf "$work/tree" && mkdir "$work/tree" && cp -r alternat.yaml data src templates locales "$work/tree" && chmod -R u+w "$work/tree" &&
  sed -i 's/No commitment is open\./There is no <b>open<\/b> commitment: 3 \&lt; 4 \&amp; 5./' "$work/tree"/templates/*.xml &&
  update_po && [ "$(cat "$work/told")" = locales/es.po ] &&
  grep -A1 '^msgid "There is no <b>open</b> commitment: 3 &lt; 4 &amp; 5."' "$work/tree/locales/es.po" | grep -q '^msgstr ""$' &&
  grep -q '^#~ msgid "No commitment is open."' "$work/tree/locales/es.po" && ! grep -q fuzzy "$work/tree/locales/es.po"
}

# --- house style ---

held=$(printf '\302\240') narrow=$(printf '\342\200\257') # spaces that end no line

styled() { # STYLE TEXT [REPORT]: Mexico's Spanish copy in that style says it
  fresh && edit "s/- {language: es, .*}/- {language: es, $1}/" templates/audiences/mx.yaml &&
  "$ALTERNAT" tree 2024-02 -q -C "$w" --audience mx --language es --report "${3-brief}" >"$work/out" &&
  grep -qF -- "$2" "$work/out"
}
cells_stay_figures() {
  styled 'thousands: words' 'registraron' && grep -qF "\"176${held}mil${held}205\"" "$work/out" && grep -qF '"302,034"' "$work/out"
}

# --- both languages in one paper ---

both() { "$ALTERNAT" run 2024-02 -q --language en+es --out "$1"; }
own_language_left() {
  tree mx en+es | sed -n 1p | grep -q '^document lang="es-MX"' &&
  tree us en+es | sed -n 1p | grep -q '^document lang="en-US"' &&
  tree us es+en | sed -n 1p | grep -q '^document lang="en-US"'
}
paired_throughout() { # each paragraph, row and caption of one has its counterpart in the other
  tree gt en+es brief >"$work/out" && $python - "$work/out" <<'P'
import re, sys
lines = open(sys.argv[1], encoding='utf-8').read().split('\n')
pairs, rows = 0, 0
for i, l in enumerate(lines):
    m = re.match(r'( *)pair$', l)
    if not m:
        continue
    pairs += 1
    indent = len(m.group(1)) + 2
    halves, shape = [], None
    for k in lines[i + 1:]:
        depth = len(k) - len(k.lstrip())
        if depth < indent:
            break
        if depth == indent:
            shape = []
            halves.append(shape)
        shape.append((depth, k.split()[0]))
    # what a row or a paragraph is made of may differ (a run in another language), not the rows
    bare = [[x for x in h if x[1] not in ('text', 'series', 'point')] for h in halves]
    assert len(halves) == 2 and bare[0] == bare[1], l + str(i)
    rows += sum(x[1] == 'row' for x in bare[0])
assert pairs > 20 and rows > 50, (pairs, rows)
P
}
level_on_the_page() { # rows of both halves stand on one base line
  pdftotext -bbox "$work/both/2024-02/us/brief-2024-02-us-en+es.pdf" "$work/bbox.html" && $python - "$work/bbox.html" <<'P'
import re, sys
found = 0
for page in open(sys.argv[1], encoding='utf-8').read().split('<page ')[1:]:
    words = [(float(y), t) for y, t in re.findall(r'yMin="([\d.]+)"[^>]*>([^<]*)</word>', page)]
    at = {}
    for y, t in words:
        at.setdefault(t, []).append(y)
    for figure, ys in at.items(): # a figure of a table stands twice, once a language
        if re.match(r'^\d{3},\d{3}$', figure) and len(ys) == 2:
            assert abs(ys[0] - ys[1]) < 0.1, (figure, ys)
            found += 1
assert found > 20, found
P
}
both_are_sound() {
  for a in us mx gt; do
    qpdf --check "$work/both/2024-02/$a/brief-2024-02-$a-en+es.pdf" >"$work/out" 2>&1 || { cat "$work/out"; return 1; }
    $python - "$work/both/2024-02/$a/workbook-2024-02-$a-en+es.xlsx" <<'P' || return 1
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
tables = 0
for sheet in book:
    names = sorted(sheet.tables)
    for name in names:
        other = [n for n in names if n.startswith(name + '_')]
        if other:
            (x,), y = [sheet.tables[name].ref], sheet.tables[other[0]].ref
            assert x.split(':')[0].lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ') == y.split(':')[0].lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (x, y)
            tables += 1
assert tables >= 8, tables
P
  done
}
same_bytes_twice() {
  both "$work/both2" && (cd "$work/both" && find . -type f ! -name 'manifest.json' | sort | xargs sha256sum) >"$work/x" &&
  (cd "$work/both2" && find . -type f ! -name 'manifest.json' | sort | xargs sha256sum) >"$work/y" && diff "$work/x" "$work/y" && [ "$(grep -c '\.pdf$\|\.xlsx$' "$work/x")" = 6 ]
}
beside_what_stands() { # the usual files stay; the paper is added to the manifest
  "$ALTERNAT" run 2024-02 -q --out "$work/all" && "$ALTERNAT" run 2024-02 -q --language en+es --audience us --report brief --out "$work/all" &&
  [ -f "$work/all/2024-02/us/brief-2024-02-us-en.pdf" ] && grep -q 'us-en+es.pdf' "$work/all/2024-02/manifest.json" && grep -q 'us-en.pdf' "$work/all/2024-02/manifest.json"
}

# --- the pseudo-language ---

pseudo() { "$ALTERNAT" run 2024-02 -q --language qps --out "$work/qps"; }
no_plain_english() {
  for a in us mx gt; do
    "$ALTERNAT" tree 2024-02 -q --audience $a --language qps --report brief >"$work/brief" &&
    "$ALTERNAT" tree 2024-02 -q --audience $a --language qps --report workbook >"$work/workbook" &&
    $python tests/oracles/pseudo_check.py "$work/brief" "$work/qps/2024-02/$a/brief-2024-02-$a-qps.pdf" &&
    $python tests/oracles/pseudo_check.py "$work/workbook" "$work/qps/2024-02/$a/workbook-2024-02-$a-qps.xlsx" || return 1
  done
}
nothing_outside() { # every word inside the page's margins, none over another
  for f in "$work"/qps/2024-02/*/brief*.pdf; do
    pdftotext -bbox "$f" "$work/bbox.html" && $python tests/oracles/boxes_check.py "$work/bbox.html" || return 1
  done
}
hard_coded_is_seen() { # the oracle can fail
  sed 's/ɱ/m/g; s/ţ/t/g; s/é/e/g; s/ñ/n/g; s/ŕ/r/g; s/ç/c/g; s/ø/o/g; s/ö/o/g' "$work/brief" >"$work/plain"
  ! $python tests/oracles/pseudo_check.py "$work/plain" "$work/plain" >/dev/null
}

# --- the program's own words ---

complete() {
  sh locales/program/make-pot.sh "$PWD" "$work/program.pot" &&
  msgmerge --quiet --no-fuzzy-matching -o "$work/program.po" locales/program/es.po "$work/program.pot" &&
  [ "$(msgattrib --untranslated "$work/program.po" | grep -c '^msgid')" = 0 ] &&
  [ "$(msgattrib --only-fuzzy "$work/program.po" | grep -c '^msgid')" = 0 ] && msgfmt -c -o /dev/null "$work/program.po"
}
help_is_spanish() {
  for c in '' run check tree import series status diff i18n; do
    spanish "$ALTERNAT" $c --help >"$work/es" && "$ALTERNAT" $c --help >"$work/en" || return 1
    # no line of words is the same in both
    grep -Fxf "$work/en" "$work/es" | grep '[a-z]' && { echo "in $c --help"; return 1; }
    grep -q 'OPCIÓN' "$work/es" || return 1
  done
  true
}
errors_are_spanish() {
  fresh && edit 's/^delegations:/delegatoins:/' data/meetings/2024-02-28-washington.yaml
  spanish "$ALTERNAT" check 2024-02 -C "$w" 2>"$work/out"; cat "$work/out"
  grep -q '2024-02-28-washington.yaml:11:1: error: .*«delegatoins».*; ¿quería decir «delegations»?' "$work/out"
}
# Does the C library look at LANGUAGE in C.UTF-8? gettext's own program is asked.
heeds_language() {
  [ "$(TEXTDOMAINDIR=$builddir/mo LC_ALL=C.UTF-8 LANGUAGE=es gettext alternat 'tell errors only')" != 'tell errors only' ]
}
language_without_locale() { LC_ALL=es_GT.UTF-8 "$ALTERNAT" --help | grep -q '^Uso:'; }
entries=$(($(grep -c "^msgid " locales/es.po) - 1)) # without the head
report_names_gaps() {
  fresh && "$ALTERNAT" i18n report -C "$w" | grep -Eq '^total +'$entries' +[0-9]+ +'$entries' +0 +0$' || { "$ALTERNAT" i18n report -C "$w"; return 1; }
  sed -i 's/No commitment is open\./There is no open commitment./' "$w"/templates/*.xml
  "$ALTERNAT" i18n report -C "$w" >"$work/out"
  grep -q -- '- No commitment is open.' "$work/out" && grep -q -- '+ There is no open commitment.' "$work/out" &&
    grep -Eq '^total +'$entries' +[0-9]+ +'$((entries - 1))' +0 +1$' "$work/out"
}

m=data/meetings/2024-02-28-washington.yaml
plan 90
for how in deleted fuzzy untranslated broken; do
  check "each entry of es.po, $how, is named, and nothing is written" every_entry $how
done
check "a number that a translation changes is an error" refuses 'this wording says 5' 's/msgstr "Compromisos pendientes"/msgstr "5 compromisos pendientes"/' locales/es.po
check "a number that a record's Spanish lacks is an error" refuses 'says 8, this wording does not' 's/en: Build a shared data/en: Build 8 shared data/' $m
check "a day that differs in a record is an error" refuses 'this wording says 8' 's/es: "Celebrada el 7 de mayo/es: "Celebrada el 8 de mayo/' $m
check "a month that differs in a record is an error" refuses 'says May, this wording does not' 's/es: "Celebrada el 7 de mayo/es: "Celebrada el 7 de junio/' $m
check "a plural branch that the language has not is an error" refuses 'no plural branch of this language' 's/one {Hay un compromiso pendiente.}/one {Hay uno.} few {Hay pocos.}/' locales/es.po
check "an inline tag that is not closed is an error" refuses 'the translation has 0 </b>' 's|<b>Ejemplar para:</b>|<b>Ejemplar para:|' locales/es.po
check "inline tags crossed are an error" refuses 'closes what is not open' 's|<b>Ejemplar para:</b>|</b>Ejemplar para:<b>|' locales/es.po
check "an entry that no template has is an error" refuses 'no template has this text any more' 's/msgid "Open commitments"/msgid "Open comitments"/' locales/es.po
check "a fuzzy entry of a region is an error, though its language answers" refuses 'marked fuzzy' 's/^msgid "No."/#, fuzzy\n&/' locales/es_GT.po
check "a glossary that is none is an error" refuses 'a glossary begins with the columns' 's/^term\t/terms\t/' locales/glossary.tsv
check "a day and a month that change places are an error" refuses 'in another month' 's/en: Build a shared data/en: Build from March 3 to April 4 a shared data/; s/es: Crear un tablero/es: Crear del 4 de marzo al 3 de abril un tablero/' $m
check "a month alone that differs is an error" refuses 'says June, this wording does not' 's/en: Build a shared data/en: Build from June on a shared data/; s/es: Crear un tablero/es: Crear desde julio un tablero/' $m
check "a per cent that is lost is an error" refuses 'is a per cent in one language' 's/en: Build a shared data/en: Build for 12% a shared data/; s/es: Crear un tablero/es: Crear por 12 un tablero/' $m
check "a number style that a translation changes is an error" refuses 'is put in another way than in the source' 's/{encounters_change_size, number, percent1} más que/{encounters_change_size, number} más que/' locales/es.po
check "a branch for none that a translation lacks is an error" refuses 'leaves out the branch "=0"' 's/=0 {No hay compromisos pendientes.} //' locales/es.po
check "markup in a record is a warning" warns 'is printed as it stands' 's/en: Build a shared data/en: Build a <b>shared<\/b> data/' $m
check "the same number in words is no error" silent 's/en: Build a shared data/en: Build 3 shared data/; s/es: Crear un tablero de datos compartido/es: Crear tres tableros de datos compartidos/' $m
check "the same amount in other scales is no error" silent 's/en: Build a shared data/en: Build for 1.2 billion dollars a shared data/; s/es: Crear un tablero/es: Crear por 1,200 millones de dólares un tablero/' $m
check "the same time on another clock face is no error" silent 's/en: Build a shared data/en: Build at 4:30 p.m. a shared data/; s/es: Crear un tablero/es: Crear a las 16:30 un tablero/' $m
for pair in '5,000 families|cinco mil familias' '$2 billion for|dos mil millones de dólares para' 'the 1 million migrants|el millón de migrantes' \
    '$63.3 billion|63 mil 300 millones de dólares' '$1.5 trillion|1.5 billones de dólares' '$300M and $5K|300 millones y 5 mil dólares' \
    'from 3 to 5 p.m.,|de 15:00 a 17:00 horas,' 'at 9 a.m.|a las 9 de la mañana' 'at 3:30 p.m.|a las 15.30 horas' 'from March 1|desde el primero de marzo' \
    'in Oct. 2023 and Sept. 2023|en octubre y septiembre de 2023' 'in FY23|en el año fiscal 2023' 'for a year|por 1 año' \
    'from 3 to 5 May|del 3 al 5 de mayo' 'from May 3–5|del 3 al 5 de mayo' 'on 2024-03-04|el 4 de marzo de 2024' 'so that 20 may apply|para que 20 soliciten' \
    'in the 21st century|en el siglo XXI' 'with the second|con el segundo' '12 percent of|12 % de' 'as Mr. Blinken said|como dijo Antony Blinken'; do
  check "“${pair%|*}” and “${pair#*|}” say the same" silent "s#en: Build a shared data#en: Build ${pair%|*} a shared data#; s#es: Crear un tablero#es: Crear ${pair#*|} un tablero#" $m
done
check "a person whom one language misspells is a warning" warns 'names "Bárcena"' 's/en: Build a shared data/en: Build, with Ms. Bárcena, a shared data/; s/es: Crear un tablero/es: Crear, con la Sra. Barcena, un tablero/' $m
check "a country that one language lacks is a warning" warns 'names "Honduras"' 's/en: Build a shared data dashboard on migration flows/& in Honduras/' $m
check "a term that the glossary wants otherwise is a warning" warns 'the glossary (locales/glossary.tsv:' 's/compromisos pendientes/cometidos pendientes/' locales/es.po
check "a region's own term is wanted in that region" warns 'wants "preliminar…"' 's/p: preliminar/p: provisional/' locales/es_MX.po
check "of a text that other regions share it is wanted in the region's own file" warns 'leave it, and translate the text in locales/es_GT.po as well' '$acommitment\tes_GT\tobligación\tcompromiso\t' locales/glossary.tsv
region_alone() { # the only region of its language may say it in the translation itself
  fresh && sed -i 's/es: es_../es: es_GT/' "$w"/templates/audiences/*.yaml && edit '$acommitment\tes_GT\tobligación\tcompromiso\t' locales/glossary.tsv
  checked; grep -q 'wants "obligación" here' "$work/out" && ! grep -q 'leave it' "$work/out" || { head -5 "$work/out"; return 1; }
}
check "of a text that no other region has it is wanted there" region_alone
check "a question without its opening mark is a warning" warns '"?" without "¿" before it' 's/en: Build a shared data dashboard on migration flows./en: What now?/; s/es: Crear un tablero de datos compartido sobre los flujos migratorios./es: Y ahora qué?/' $m
check "two spaces in a row are a warning" warns 'two spaces in a row' 's/msgstr "Compromisos pendientes"/msgstr "Compromisos  pendientes"/' locales/es.po
check "straight quotation marks are a warning" warns 'a straight quotation mark' 's/msgstr "Compromisos pendientes"/msgstr "Compromisos \\"pendientes\\""/' locales/es.po
check "another end is a warning" warns 'ends with "."' 's/es: Crear un tablero de datos compartido sobre los flujos migratorios\./es: Crear un tablero de datos compartido sobre los flujos migratorios/' $m
check "a translation much too short is a warning" warns 'is something left out?' 's/es: Crear un tablero de datos compartido sobre los flujos migratorios./es: Un tablero./' $m
check "a sentence in the other language is an error at its place" refuses '2024-02-28-washington.yaml:63:11: error: words that seem to be in "en"' 's/es: Atender las causas estructurales de la migración./es: Address the structural causes of migration in the region./' $m
check "one in a translation is, too" refuses 'seem to be in "en"' 's/msgstr "Informe sobre migración · {period, date, yMMMM}"/msgstr "This is the brief of {period, date, yMMMM} on migration and the border"/' locales/es.po
check "English that no check of texts sees is found in the files, and stops the run" leaks 'brief-2024-02-mx-es.pdf: error: words that seem to be in "en"' "s/name: Antony J. Blinken/name: There is nothing left to say of this matter/" $m
check "it is found in the workbook too" leaks 'workbook-2024-02-gt-es.xlsx: error: words that seem to be in "en"' "s/name: Antony J. Blinken/name: There is nothing left to say of this matter/" $m
check "Spanish in an English file is found" leaks 'brief-2024-02-us-en.pdf: error: words that seem to be in "es"' "s/name: Antony J. Blinken/name: Dijo que no se sabe nada de la próxima reunión/" $m
check "languages are learnt from the texts alone, too" learnt_alone
check "regions say otherwise what is theirs" regions_differ
check "their files hold only what differs" only_what_differs
check "the headers of all PO files are whole" headers_are_whole
check "short messages have a note or a context" short_ones_are_explained
check "i18n update begins a language" update_begins_a_language
check "i18n update tells what it lacks" update_tells_what_is_missing
check "update-po changes nothing where nothing changed" update_changes_nothing
check "update-po brings new texts in, untranslated, and keeps old ones aside" update_brings_new_texts
check "digits are grouped by a space that holds" styled 'digits: space' "\"302${narrow}034\""
check "per cents are spaced" styled 'percent: spaced' "41.7${held}%"
check "thousands are said in words in sentences, and not in cells" cells_stay_figures
check "quotations have the house's marks" styled 'quotation_marks: angle' '«Están discutiendo'
check "months are abbreviated with a point" styled 'months: point' "\"feb.${held}2024\""
check "both languages are made in one paper" both "$work/both"
check "the audience's own language stands on the left" own_language_left
check "every block has its counterpart, row by row" paired_throughout
check "figures of both halves stand level" level_on_the_page
check "its files are sound" both_are_sound
check "they are the same bytes twice" same_bytes_twice
check "they stand beside the usual files" beside_what_stands
check "everything is made in the pseudo-language" pseudo
check "and holds no plain English" no_plain_english
check "and nothing outside its box" nothing_outside
check "plain English there would be seen" hard_coded_is_seen
check "the program's Spanish is complete" complete
if make_spanish; then
  check "help is in Spanish" help_is_spanish
  check "errors are in Spanish, at their places" errors_are_spanish
else
  skip "help is in Spanish" "no Spanish locale can be made here"
  skip "errors are in Spanish, at their places" "no Spanish locale can be made here"
fi
if have gettext && heeds_language; then
  check "a Spanish locale that was never generated speaks Spanish" language_without_locale
else
  skip "a Spanish locale that was never generated speaks Spanish" "this C library does not look at LANGUAGE in C.UTF-8"
fi
check "the translators' report names what is missing, and what it was" report_names_gaps
