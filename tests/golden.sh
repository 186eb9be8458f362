#!/bin/sh
# Goldens of the sample: each edition's document as text (.tree), and of two editions
# the PDF's tags (.tags) and the workbook's cells (.cells). Never bytes of a format.
# Of many observations one in a hundred stands in them: files.sh holds every cell against the
# document. With --renew each difference is shown, and asked about, before it is replaced.
# They are of CLDR 42 (ICU 72 and 73); what CLDR 44 has otherwise is in as_cldr_has_it().
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
icu=$(pkg-config --modversion icu-i18n) || exit 99
[ "${icu%%.*}" -lt 74 ] && is_old=yes
[ "${1-}" = --renew ] && renew=yes
[ -z "${renew-}" ] || [ "${is_old-}" ] || { echo "the goldens are of CLDR 42: renew them where ICU is older than 74" >&2; exit 1; }
"$ALTERNAT" run 2024-02 -q --out "$work/out" || exit 99

held=$(printf '\302\240')
as_cldr_has_it() { # GOLDEN
  [ -z "${is_old-}" ] || { cat "$1"; return; }
  case $1 in
    *-us-es.tree | *-gt-es.*) sed -E "s/([0-9])($held|\\\\u\{A0\}| )%/\1%/g" "$1" ;;
    *-mx-es.tree) sed "s/\\bsept$held/sep$held/g" "$1" ;;
    *) cat "$1" ;;
  esac
}
same() { # GOLDEN COMMAND…
  golden=tests/golden/$1; shift
  "$@" >"$work/all" || return 1
  awk '
    $1 == "pulled" && n++ % 100 { next }
    match($1, /^[A-Z]+[0-9]+$/) { row = $1; sub(/^[A-Z]+/, "", row); if (row + 0 > 100 && row % 100) next }
    { print }' "$work/all" >"$work/now"
  [ -f "$golden" ] || { [ "${renew-}" ] && : >"$golden"; }
  as_cldr_has_it "$golden" >"$work/golden" && diff -u "$work/golden" "$work/now" && return 0
  [ "${renew-}" ] || return 1
  printf 'replace %s? [y/N] ' "$golden" && read -r answer && [ "$answer" = y ] && cp "$work/now" "$golden"
}
golden_case() { sentence=$1; shift; if [ "${renew-}" ]; then same "$@"; else check "$sentence" same "$@"; fi; }
tree() { "$ALTERNAT" tree 2024-02 --audience "$1" --language "$2" --report "$3" -q; }

[ "${renew-}" ] || plan 16
for report in brief workbook; do
  for audience in us mx gt; do
    for language in en es; do
      golden_case "the $report of $audience in $language says what it said" \
        $report-$audience-$language.tree tree $audience $language $report
    done
  done
done
for edition in us-en gt-es; do
  file=$work/out/2024-02/${edition%-*}
  golden_case "the brief $edition is tagged as it was" \
    brief-$edition.tags "$builddir/tests/judge" tags "$file/brief-2024-02-$edition.pdf"
  golden_case "the workbook $edition has the cells it had" \
    workbook-$edition.cells "$builddir/tests/judge" cells "$file/workbook-2024-02-$edition.xlsx"
done
