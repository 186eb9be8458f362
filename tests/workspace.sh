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
# A fourth government, and the press of one that is there: a file each, and a line that lists them.
more_audiences() {
  rm -rf "$work/more" && copy_workspace "$work/more" || return 1
  sed -i 's/^audiences: .*/audiences: [us, mx, gt, us-press, hn]/' "$work/more/alternat.yaml"
  audiences=$work/more/templates/audiences
  sed 's/{en: Unclassified, es: No clasificado}/{en: For the press, es: Para la prensa}/' "$audiences/us.yaml" >"$audiences/us-press.yaml"
  sed -e 's/^government: gt/government: hn/' -e 's/{en: Guatemala, es: Guatemala}/{en: Honduras, es: Honduras}/' \
    -e 's/es_GT/es_HN/' -e 's|America/Guatemala|America/Tegucigalpa|' "$audiences/gt.yaml" >"$audiences/hn.yaml"
  more() { "$ALTERNAT" tree 2024-02 -C "$work/more" -q --audience "$1" --language "$2" | grep -q "$3"; }
  "$ALTERNAT" run 2024-02 -C "$work/more" -q --out "$work/more/out" && [ "$(ls "$work"/more/out/2024-02/*/*.??? "$work"/more/out/2024-02/*/*.xlsx | wc -l)" = 20 ] &&
    more hn es '"Honduras–Estados Unidos–Guatemala–México · ' && more mx en '"Mexico–Guatemala–Honduras–United States · ' &&
    more us-press en '"United States–Guatemala–Honduras–Mexico · ' && more us-press es '"Para la prensa"' && ! more us es '"Para la prensa"'
}
# Portuguese of a kind: the Spanish with the words that tell the two apart replaced.
third_language() {
  python3 - "$w" <<'P'
import glob, re, sys
root = sys.argv[1]
words = {'el': 'o', 'la': 'a', 'los': 'os', 'las': 'as', 'del': 'do', 'al': 'ao', 'y': 'e', 'e': 'e', 'en': 'em',
         'un': 'um', 'una': 'uma', 'con': 'com', 'más': 'mais', 'según': 'conforme', 'su': 'seu', 'sus': 'seus',
         'lo': 'o', 'sin': 'sem', 'no': 'não', 'este': 'este', 'mayo': 'maio', 'los': 'os', 'uno': 'um', 'febrero': 'fevereiro', 'enero': 'janeiro', 'octubre': 'outubro', 'tres': 'três', 'también': 'também', 'o': 'ou',
         'ni': 'nem', 'sobre': 'acerca', 'entre': 'dentre', 'mes': 'mês', 'esta': 'esta', 'han': 'têm', 'ha': 'tem'}
keys = set(re.findall(r'([a-z_]+) \{', ''.join(re.findall(r'(?m)^msgid ".*"$', open(root + '/locales/es.po', encoding='utf-8').read()))))
def translate(text): # words that are no argument's name and no branch's
    def one(m):
        behind = text[m.end():m.end() + 2]
        if (behind == ' {' and m.group(1) in keys) or (text[:m.start()].endswith(('{', ', ')) and behind[:1] in ('}', ',')):
            return m.group(1)
        word = words.get(m.group(1).lower(), m.group(1))
        for x, y in (('ciones', 'ções'), ('ción', 'ção'), ('dad', 'dade'), ('ñ', 'nh'), ('ll', 'lh'), ('ie', 'e'),
                     ('ue', 'o'), ('j', 'x'), ('ci', 'si'), ('nt', 'nd'), ('os', 'ois'), ('as', 'ais')):
            word = word if word in words.values() else word.replace(x, y)
        return word
    return re.sub(r'(?<!\w)([^\W\d_]+)(?!\w)', one, text)
for path in glob.glob(root + '/data/**/*.yaml', recursive=True) + glob.glob(root + '/templates/audiences/*.yaml') + [root + '/alternat.yaml']:
    s = open(path, encoding='utf-8').read()
    s = re.sub(r'(?m)^(\s+)es: (>-\n(?:\1  .*\n)+)', lambda m: m.group(0) + m.group(1) + 'pt: ' + translate(m.group(2)), s)
    s = re.sub(r'(?m)^(\s+)es: (?!>)(.*)$', lambda m: m.group(0) + '\n' + m.group(1) + 'pt: ' + translate(m.group(2)), s)
    s = re.sub(r'\{en: ("[^"]*"|[^{},]*), es: ("[^"]*"|[^{}]*)\}',
               lambda m: '{en: %s, es: %s, pt: %s}' % (m.group(1), m.group(2), translate(m.group(2))), s)
    s = s.replace('locales: {en: en_US, pt: ', 'locales: {en: en_US, ').replace('locales: {en: en_US,', 'locales: {en: en_US, pt: pt_BR,')
    s = re.sub(r', pt: es_\w+\}', '}', s)
    s = s.replace('languages: [en, es]', 'languages: [en, es, pt]')
    open(path, 'w', encoding='utf-8').write(s)
po = open(root + '/locales/es.po', encoding='utf-8').read().replace('"Language: es\\n"', '"Language: pt\\n"')
po = re.sub(r'(?m)^msgstr "(.+)"$', lambda m: 'msgstr "%s"' % translate(m.group(1)), po)
open(root + '/locales/pt.po', 'w', encoding='utf-8').write(po)
P
}
a_third_language() {
  third_language && "$ALTERNAT" run 2024-02 -C "$w" -q --out "$work/third" 2>"$work/said" || { head -20 "$work/said"; return 1; }
  [ "$(find "$work/third" -name '*-pt.*' | wc -l)" = 6 ] || return 1
  tree --language pt >"$work/pt" && grep -q 'locale="pt_BR"' "$work/pt" && grep -q '28 de fevereiro de 2024' "$work/pt" &&
    grep -q '176.205' "$work/pt"
}
its_leaks_are_found() { # Spanish left in the Portuguese
  sed -i 's/pt: Atender.*/pt: Atender las causas estructurales de la migración que se produce en la región./' "$w"/data/meetings/*.yaml
  ! "$ALTERNAT" run 2024-02 -C "$w" -q --out "$work/fourth" 2>"$work/said" && grep -q 'seem to be in "es", in a text of "pt"' "$work/said"
}

plan 13
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
check "a fourth government and the press of another need data files only" more_audiences
check "a third language needs data files only" a_third_language
check "what is left in another language is found in it, too" its_leaks_are_found
