#!/bin/sh
# Need to know: every kind of item has a twin that is for one audience alone and holds a word
# that is nowhere else, or a figure. No byte of another's folder holds it, and an edition that
# would is not published.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
LC_ALL=C LANGUAGE='' # messages are compared in English
export LC_ALL LANGUAGE
python=/usr/bin/python3
canaries=$srcdir/tests/data/canaries

# The sample with a canary of every kind, for one audience.
plant() { # FOLDER AUDIENCE
  copy_workspace "$1"
  rm -rf "$1/data/statistics/cbp-nationwide" # large, and not what this is about
  cp -r "$canaries/." "$1/" && chmod -R u+w "$1"
  cat "$1/series.add" >>"$1/data/series.yaml"
  cat "$1/es.add" >>"$1/locales/es.po"
  for report in brief workbook; do
    sed -i -e "/^  <data>/r $1/data.add" -e '/^<\/report>/d' "$1/templates/$report.xml"
    cat "$1/$report.add" >>"$1/templates/$report.xml"
    echo '</report>' >>"$1/templates/$report.xml"
  done
  rm "$1"/*.add
  grep -rl 'for: \[us\]' "$1/data" | xargs sed -i "s/for: \[us\]/for: [$2]/"
  sed -i "s/audience=\"us\"/audience=\"$2\"/" "$1/templates/brief.xml" "$1/templates/workbook.xml"
}
run() { "$ALTERNAT" run 2024-02 -q "$@" 2>"$work/said" || { status=$?; cat "$work/said"; return $status; }; }
searched() { $python tests/oracles/canary_check.py "$canaries" "$work/$1/2024-02" "$work" "$1"; }
not_in_documents() {
  for audience in mx gt; do
    for report in brief workbook; do
      "$ALTERNAT" tree 2024-02 -C "$work/for-us" -q --audience $audience --language en --report $report >"$work/tree"
      ! grep -i 'zq\|[^0-9]731[0-9]\{4\}\|7,31' "$work/tree" || return 1
    done
  done
}
listing() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }

# An edition stands in which one commitment was for all; then it is restricted, and a run that makes
# the briefs alone would keep the workbooks that show it.
restricted_later() {
  commitment=$work/for-us/data/meetings/2024-02-14-canaries.yaml
  cp "$commitment" "$work/kept"
  sed -i '/^commitments:/,/^statements:/{/^  - for: \[us\]/,/id: zqcommitment-id/{s/  - for: \[us\]/  -/;}}' "$commitment"
  sed -i '/^sources:/,/^next_meeting:/{s/^  - for: \[us\]/  -/;}' "$commitment"
  run -C "$work/for-us" --out "$work/later" --audience mx || return 1
  cp "$work/kept" "$commitment"
  listing "$work/later" >"$work/before"
  status=0
  run -C "$work/for-us" --out "$work/later" --audience mx --report brief >"$work/told" || status=$?
  listing "$work/later" >"$work/after"
  cat "$work/told"
  [ $status = 1 ] && cmp "$work/before" "$work/after"
}
told_where() {
  cat "$work/told"
  grep -q '^mx/workbook-2024-02-mx-en.xlsx: error: it holds "Pursue the plan Zqcommitmenten without delay' "$work/told" &&
    grep -q '^mx/workbook-2024-02-mx-es.xlsx: error: it holds "Seguir el plan Zqcommitmentes' "$work/told" &&
    grep -q 'canaries.yaml:4[0-9] keeps from its readers' "$work/told" && ! grep -q 'brief-' "$work/told"
}
# Parts that are kept from some stay so where a source of their series is, too, and its figures are
# chosen anew.
parts_and_a_source() {
  copy_workspace "$work/parts" && rm -rf "$work/parts/data/statistics/cbp-nationwide"
  sed -i -e 's/parts: \[{id: mexico}, {id: guatemala}, {id: honduras}/parts: [{id: mexico, for: [us]}, {id: guatemala, for: [us]}, {id: honduras}/' \
    -e 's/^      - dataset: cbp-press$/&\n        for: [us]/' "$work/parts/data/series.yaml"
  told() { "$ALTERNAT" tree 2024-02 -C "$work/parts" -q --audience "$1" --language en --report workbook; }
  told us | grep -q 'text="citizenship" | text="guatemala"' && told us | grep -q encounters_mexico &&
    told mx | grep -q 'text="citizenship" | text="honduras"' &&
    ! told mx | grep 'text="citizenship" | text="\(guatemala\|mexico\)"\|encounters_\(mexico\|guatemala\)'
}
# A second hidden part that nobody is in hides nothing: the figures tell that, not the list.
one_that_counts() {
  copy_workspace "$work/one" && rm -rf "$work/one/data/statistics/cbp-nationwide"
  sed -i 's/parts: \[{id: mexico}, {id: guatemala}/parts: [{id: mexico, for: [us]}, {id: atlantis, for: [us]}, {id: guatemala}/' "$work/one/data/series.yaml"
  sed -i 's/^      - {id: honduras, name:.*/&\n      - {id: atlantis, name: {en: Atlantis, es: Atlántida}}/' "$work/one/data/datasets/cbp-sbo.yaml"
  status=0
  run -C "$work/one" --out "$work/one/out" >"$work/told" || status=$?
  cat "$work/told"
  [ $status = 1 ] && grep -q 'data/series.yaml:[0-9:]* error: in 2018-10 this part alone of those that are kept from mx counts anything' "$work/told"
}

plan 9
plant "$work/for-us" us
plant "$work/for-gt" gt
check "a workspace with secrets of every kind is made" run -C "$work/for-us" --out "$work/us"
check "no other audience's folder holds one of them" searched us
check "nor do the documents that their files are made of" not_in_documents
check "the same for another audience's secrets" run -C "$work/for-gt" --out "$work/gt"
check "no other folder holds one of those either" searched gt
check "hidden parts stay hidden where a source is, too" parts_and_a_source
check "a hidden part that the total and the others give away is refused" one_that_counts
check "what was published and is restricted since stops a run that would keep it" restricted_later
check "each file is told, with what it holds and where that is restricted" told_where
