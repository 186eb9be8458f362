#!/bin/sh
# The main job: what a run leaves, that it is the same wherever it runs, and that it
# is all or nothing.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99

run() { "$ALTERNAT" run 2024-02 -q "$@"; }
listing() { (cd "$1" && find . -type f | LC_ALL=C sort); }
digests() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }
same_bytes() { digests "$1" >"$work/x" && digests "$2" >"$work/y" && diff "$work/x" "$work/y"; }

exactly_the_files() {
  for a in us mx gt; do
    echo "./2024-02/$a/manifest.json"
    echo "./2024-02/$a/index.html"
    for l in en es; do
      echo "./2024-02/$a/brief-2024-02-$a-$l.pdf"
      echo "./2024-02/$a/workbook-2024-02-$a-$l.xlsx"
    done
  done >"$work/wanted"
  echo ./2024-02/manifest.json >>"$work/wanted"
  echo ./index.html >>"$work/wanted"
  LC_ALL=C sort -o "$work/wanted" "$work/wanted"
  listing "$work/one" | diff "$work/wanted" -
}
another_place_and_time() {
  copy_workspace "$work/elsewhere"
  # a country's own locale, with its decimal comma, made here: machines seldom have it
  mkdir "$work/locales" && localedef -i tr_TR -f UTF-8 "$work/locales/tr_TR.UTF-8" || return 1
  [ "$(LOCPATH=$work/locales LC_ALL=tr_TR.UTF-8 locale decimal_point)" = , ] || return 1
  TZ=Pacific/Kiritimati LOCPATH=$work/locales LC_ALL=tr_TR.UTF-8 LANGUAGE=es \
    run -C "$work/elsewhere" --out "$work/two" --jobs 1 && same_bytes "$work/one" "$work/two"
}
read_only_workspace() {
  rm -rf "$work/elsewhere/.alternat"
  # root writes anywhere, so a file stands where the index's folder would be
  : >"$work/elsewhere/.alternat"
  run -C "$work/elsewhere" --out "$work/three" && same_bytes "$work/one" "$work/three"
}
narrowed() {
  cp -r "$work/one" "$work/four" &&
  echo spoilt >"$work/four/2024-02/us/brief-2024-02-us-es.pdf" &&
  run --audience us --language es --report brief --out "$work/four" && same_bytes "$work/one" "$work/four"
}
narrowed_otherwise() {
  status=0
  run --audience us --as-of 2024-12-31 --out "$work/four" 2>"$work/said" || status=$?
  [ $status = 2 ] && same_bytes "$work/one" "$work/four"
}
out_of_what_is_read() { copy_workspace "$work/reads"; w=$work/reads; for o in data/x templates locales .alternat/o; do "$ALTERNAT" run 2024-02 -q -C "$w" --out "$w/$o" 2>"$work/said"; [ $? = 2 ] && grep -q 'which runs read; choose another folder' "$work/said" && [ ! -e "$w/$o/2024-02" ] || return 1; done; }
whole_run_leaves_no_litter() {
  run --out "$work/four" --report brief-short --audience mx && rm "$work/four"/2024-02/mx/brief-short-*
  run --out "$work/four" && same_bytes "$work/one" "$work/four"
}
manifest_is_true() {
  python3 - "$work/one/2024-02" <<'P'
import hashlib, json, os, sys
root = sys.argv[1]
whole = json.load(open(os.path.join(root, 'manifest.json')))
assert whole['_type'] == 'https://in-toto.io/Statement/v1'
assert whole['predicateType'] == 'https://slsa.dev/provenance/v1'
made, run = whole['predicate']['buildDefinition'], whole['predicate']['runDetails']
assert made['externalParameters']['as_of'] == '2024-02-29'
assert len(whole['subject']) == 12, len(whole['subject'])
assert [f['name'] for f in run['byproducts']] == [x for a in ('us', 'mx', 'gt') for x in (a + '/index.html', a + '/manifest.json')]
for f in whole['subject'] + run['byproducts']:
    data = open(os.path.join(root, f['name']), 'rb').read()
    assert hashlib.sha256(data).hexdigest() == f['digest']['sha256'], f['name']
    assert len(data) == f['annotations']['bytes'], f['name']
assert any(f.get('uri', '').startswith('font:') for f in made['resolvedDependencies'])
for f in made['resolvedDependencies']:
    if 'name' in f:
        assert hashlib.sha256(open(f['name'], 'rb').read()).hexdigest() == f['digest']['sha256'], f['name']
assert set(run['builder']['version']) >= {'alternat', 'libharu', 'libxlsxwriter', 'HarfBuzz', 'ICU'}
for a in ('us', 'mx', 'gt'):
    own = json.load(open(os.path.join(root, a, 'manifest.json')))
    made = own['predicate']['buildDefinition']
    assert made['externalParameters']['audience'] == a and len(own['subject']) == 4
    assert 'resolvedDependencies' not in made and 'warnings' not in own['predicate']['alternat_edition']
    text = json.dumps(own['subject'])
    assert not any('-%s-' % o in text for o in ('us', 'mx', 'gt') if o != a), a
P
}
figure() { "$ALTERNAT" tree 2024-02 --audience us --language en -q "$@"; }
known_then() { figure | grep -q 'keyfigure number=176205 ' && figure | grep -q 'cell number=302034 '; }
not_yet_met() { figure --as-of 2024-02-10 | grep -q 'No ministerial meeting of the three governments began'; }
known_later() { figure --as-of 2024-12-31 | grep -q 'keyfigure number=189913 '; }
not_published() { figure | grep -q 'figure for February 2024 was not yet published'; }
later_stands_in() { figure | grep -q 'release of February 7, 2025, which stands in because'; }
own_first() {
  "$ALTERNAT" tree 2024-02 --audience "$1" --language "$2" -q | grep -q "\"$3 · "
}
locked() {
  mkdir -p "$work/one" && exec 9>"$work/one/.lock-2024-02" && flock 9 || return 1
  status=0
  run --out "$work/one" 2>"$work/said" || status=$?
  exec 9>&-; rm "$work/one/.lock-2024-02"
  cat "$work/said"
  [ $status = 4 ] && grep -q 'another run' "$work/said"
}
nowhere_to_write() {
  status=0
  : >"$work/file"
  run --out "$work/file/out" 2>"$work/said" || status=$?
  cat "$work/said"
  [ $status = 3 ] && grep -q 'cannot make this folder' "$work/said"
}
no_temporary_folder() {
  TMPDIR=$work/nowhere run --out "$work/six" && same_bytes "$work/one" "$work/six"
}
no_room_for_a_file() { # as a full disk, but for any user: files may have 10 kB
  cp -r "$work/one" "$work/seven"
  status=0
  (ulimit -f 20; run --out "$work/seven" 2>"$work/said") || status=$?
  cat "$work/said"
  [ $status = 3 ] && grep -q 'workbook-2024-02-gt-es.xlsx: error: cannot write this file' "$work/said" &&
    grep -q 'brief-2024-02-gt-es.pdf: error: cannot write this file' "$work/said" &&
    same_bytes "$work/one" "$work/seven"
}
strict_publishes_nothing() {
  status=0
  run --strict --out "$work/strict" 2>/dev/null || status=$?
  [ $status = 1 ] && [ -z "$(ls "$work/strict")" ]
}
interrupted() {
  cp -r "$work/one" "$work/five"
  caught=0
  for wait in 0.02 0.05 0.08 0.1 0.12 0.15 0.2 0.25; do
    "$ALTERNAT" run 2024-02 -q --out "$work/five" & pid=$!
    sleep $wait; kill -TERM $pid 2>/dev/null
    status=0; wait $pid 2>/dev/null || status=$?
    [ $status = 143 ] && caught=$((caught + 1))
    same_bytes "$work/one" "$work/five" || return 1
  done
  echo "$caught of 8 were caught running"
  [ $caught -gt 0 ]
}
a_month_without_a_meeting() {
  "$ALTERNAT" tree 2024-01 --audience gt --language es -q >"$work/january" &&
  grep -q 'En enero de 2024 no comenzó ninguna reunión ministerial' "$work/january" &&
  run_january() { "$ALTERNAT" run 2024-01 -q --out "$work/january-out"; } && run_january
}

any_month() {
  for m in 1990-01 2017-01 2018-01 2019-01 2020-06 2021-03 2022-10 2023-12 2024-12 2025-03 2025-06 last; do
    [ $m = last ] && { "$ALTERNAT" run last -q --out "$work/last" || return 1; continue; }
    "$ALTERNAT" check $m -q || { echo "in $m"; return 1; }
  done
}

plan 26
check "a run succeeds" run --out "$work/one"
check "it leaves exactly the 12 files, their manifests and pages" exactly_the_files
check "a copy of the workspace, another time zone, locale and one worker give the same bytes" another_place_and_time
check "a workspace that takes no index gives the same bytes" read_only_workspace
check "no temporary folder is needed" no_temporary_folder
check "where files find no room every one is named, and the former edition stays" no_room_for_a_file
check "a narrowed run replaces just its file" narrowed
check "a narrowed run of another as-of date is refused" narrowed_otherwise
check "editions are put where no run reads" out_of_what_is_read
check "a whole run leaves nothing of an older edition" whole_run_leaves_no_litter
check "the manifests' digests are those of the files" manifest_is_true
check "as of February 2024, January is 176,205 and December 302,034" known_then
check "as of a day before it, a meeting is not known yet" not_yet_met
check "as of the end of 2024 the newest release is used" known_later
check "a month not yet published is said so" not_published
check "a later release that stands in is said so" later_stands_in
check "the United States comes first in its own English copy" own_first us en 'United States–Guatemala–Mexico'
check "Mexico comes first in its own Spanish copy" own_first mx es 'México–Estados Unidos–Guatemala'
check "Guatemala comes first in its own Spanish copy" own_first gt es 'Guatemala–Estados Unidos–México'
check "the others stand in English order in an English copy" own_first mx en 'Mexico–Guatemala–United States'
check "a second run at once is refused with exit status 4" locked
check "an out folder that cannot be made is exit status 3" nowhere_to_write
check "--strict publishes nothing when there is a warning" strict_publishes_nothing
check "an interrupted run leaves the edition that stood" interrupted
check "a month without a meeting is an ordinary month" a_month_without_a_meeting
check "the sample can be made of any month, whatever was published" any_month
