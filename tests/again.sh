#!/bin/sh
# A second run: what it makes again, why, what it leaves alone, and that it leaves just what
# making everything would leave.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
copy_workspace "$w"

run() { "$ALTERNAT" run 2024-02 -q -C "$w" --out "$w/out" "$@"; }
# made [ARGUMENTS…]: the files that a run makes, without their folders and period
made() { run -v "$@" | sed 's|.*/2024-02/||; s|-2024-02-[a-z]*-|-|' | LC_ALL=C sort | tr '\n' ' '; }
would() { run --dry-run "$@"; }
digests() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }
# what stands is what a run that remembers nothing makes elsewhere
as_made_anew() {
  rm -rf "$work/anew" && "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/anew" "$@" &&
  digests "$w/out" >"$work/x" && digests "$work/anew" >"$work/y" && diff "$work/x" "$work/y"
}
all='gt/brief-en.pdf gt/brief-es.pdf gt/workbook-en.xlsx gt/workbook-es.xlsx mx/brief-en.pdf mx/brief-es.pdf mx/workbook-en.xlsx mx/workbook-es.xlsx us/brief-en.pdf us/brief-es.pdf us/workbook-en.xlsx us/workbook-es.xlsx '
is() { [ "$1" = "$2" ] || { printf 'made:     %s\nexpected: %s\n' "$1" "$2"; return 1; }; }
after() { # FILE SED WHAT-IS-MADE: edits, runs, and holds what stands against a run anew
  sed "$2" "$w/$1" >"$work/edited" && ! cmp -s "$work/edited" "$w/$1" && cp "$work/edited" "$w/$1" || return 1
  is "$(made)" "$3" && as_made_anew
}

first() { is "$(made)" "$all"; }
nothing_again() {
  stat -c '%i %Y' "$w/out/2024-02" "$w/out/2024-02/us"/* >"$work/before"
  is "$(made)" '' && stat -c '%i %Y' "$w/out/2024-02" "$w/out/2024-02/us"/* | cmp "$work/before" -
}
not_warned_again() { "$ALTERNAT" run 2024-02 -C "$w" --out "$w/out" >"$work/said" 2>&1 && [ ! -s "$work/said" ] && "$ALTERNAT" run 2024-02 -C "$w" --out "$w/out" -v 2>&1 | grep -q 'washington.yaml:120:5: warning: quoted as 252315'; }
touched() { touch "$w/locales/es.po" "$w/templates/brief.xml" && nothing_again; }
a_comment() { after data/series.yaml '1i # a comment' ''; }
one_language() { after locales/es_GT.po 's/^msgstr "\(Confidencial\|[A-Z].*\)"/&/; $a\
\
msgid "Sources"\
msgstr "Las fuentes"' 'gt/brief-es.pdf gt/workbook-es.xlsx '; }
one_look() { after templates/audiences/us.yaml 's/accent: "#[0-9a-f]*"/accent: "#102040"/' 'us/brief-en.pdf us/brief-es.pdf us/workbook-en.xlsx us/workbook-es.xlsx '; }
one_template() { after templates/workbook.xml 's/<section id="claims">/<section id="quoted">/' 'gt/workbook-en.xlsx gt/workbook-es.xlsx mx/workbook-en.xlsx mx/workbook-es.xlsx us/workbook-en.xlsx us/workbook-es.xlsx '; }
one_meeting() { after data/meetings/2024-02-28-washington.yaml 's/place: {en: [^,}]*/&, D.C./' 'gt/brief-en.pdf gt/workbook-en.xlsx mx/brief-en.pdf mx/workbook-en.xlsx us/brief-en.pdf us/workbook-en.xlsx '; }
a_release_not_yet_there() { # published after the as-of date
  cp "$w/data/statistics/cbp-sbo/2022-10-21__sbo-encounters-fy19-fy22.csv" "$w/data/statistics/cbp-sbo/2025-01-21__sbo-encounters-fy19-fy22.csv" &&
  is "$(made)" '' && as_made_anew
}
spoilt() {
  echo spoilt >>"$w/out/2024-02/mx/brief-2024-02-mx-es.pdf"
  would >"$work/said" && grep -q 'mx-es.pdf *it is not the file that was made' "$work/said" || { cat "$work/said"; return 1; }
  is "$(made)" 'mx/brief-es.pdf ' && as_made_anew
}
one_gone() { rm "$w/out/2024-02/gt/workbook-2024-02-gt-es.xlsx" && is "$(made)" 'gt/workbook-es.xlsx ' && as_made_anew; }
one_too_many() {
  echo >"$w/out/2024-02/us/notes.txt"; status=0; run 2>"$work/said" || status=$?
  [ $status = 1 ] && grep -q 'us/notes.txt: error: this is no file of the edition and would be lost' "$work/said" && rm "$w/out/2024-02/us/notes.txt" && run && as_made_anew || return 1
  mkdir "$work/theirs" && echo mine >"$work/theirs/thesis.doc"
  for what in "$work/theirs" /dev/null "$work/theirs/thesis.doc"; do
    mkdir -p "$work/odd" && rm -rf "$work/odd/2024-02" && case $what in /dev/null) ln -s "$w/out/2024-02" "$work/odd/2024-02" ;; *) cp -r "$what" "$work/odd/2024-02" ;; esac
    status=0; "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/odd" 2>"$work/said" || status=$?
    [ $status = 1 ] && grep -q 'odd/2024-02: error: what stands here is no edition' "$work/said" || { cat "$work/said"; return 1; }
  done
}
made_by_name() { # stays part of the edition while it stands
  run --report brief-short --audience us && run --language en+es --report brief --audience gt && is "$(made)" '' && [ -s "$w/out/2024-02/us/brief-short-2024-02-us-en.pdf" ] || return 1
  sed -i 's/accent: "#[0-9a-f]*"/accent: "#304050"/' "$w/templates/audiences/us.yaml" && is "$(made)" 'us/brief-en.pdf us/brief-es.pdf us/brief-short-en.pdf us/brief-short-es.pdf us/workbook-en.xlsx us/workbook-es.xlsx ' &&
    rm "$w"/out/2024-02/us/brief-short-* "$w"/out/2024-02/gt/brief-2024-02-gt-en+es.pdf && is "$(made)" '' && as_made_anew
}
a_save_meanwhile() { # 5 times, at moments of a run: what stands is what is saved, or the next run makes it
  name=Office
  for moment in 0.05 0.15 0.25 0.35 0.5; do
    name=${name}e; run --force & pid=$!; sleep $moment; sed -i "s/^  en: .*(sample.*/  en: $name (sample workspace)/" "$w/alternat.yaml"; wait $pid; run && as_made_anew || { echo "after $moment"; return 1; }
  done
  cp "$srcdir/alternat.yaml" "$w/alternat.yaml" && run
}
a_font_of_ours() { # another file of the same name; and one that the machine gets later
  font=$(fc-match -f '%{file}' Lato:style=Regular) && mkdir -p "$w/templates/fonts" && cp "$font" "$w/templates/fonts/Lato-Regular.ttf" && run && as_made_anew && cp "$(fc-match -f '%{file}' 'DejaVu Sans')" "$w/templates/fonts/Lato-Regular.ttf"
  run; as_made_anew || return 1
  (cd "$w" && "$ALTERNAT" run 2024-02 -q && "$ALTERNAT" run 2024-02 -q --out rel --force) && diff -r "$w/out/2024-02" "$w/rel/2024-02" && rm -rf "$w/templates/fonts" "$w/rel" && run && as_made_anew
}
a_font_of_the_machine() { # the first that a look names, which is not there yet
  XDG_DATA_HOME=$work/share; export XDG_DATA_HOME; mkdir -p "$XDG_DATA_HOME/fonts"
  sed -i 's/_fonts: \[/&Later1 Sans, /' "$w/templates/audiences/us.yaml" && run && sleep 2.1 && run && is "$(made)" '' || return 1
  python3 - "$(fc-match -f '%{file}' 'DejaVu Sans')" "$XDG_DATA_HOME/fonts/later.ttf" <<'P'
import sys
s = open(sys.argv[1], 'rb').read()
for coding in ('utf-16-be', 'latin-1'): # the same letters under another family's name
    s = s.replace('DejaVu Sans'.encode(coding), 'Later1 Sans'.encode(coding))
open(sys.argv[2], 'wb').write(s)
P
  is "$(made)" "$all" && as_made_anew; status=$?
  cp "$srcdir/templates/audiences/us.yaml" "$w/templates/audiences/us.yaml"; unset XDG_DATA_HOME
  return $status
}
the_page_of_all() { echo junk >>"$w/out/index.html" && run && ! grep -q junk "$w/out/index.html" && run 2>&1 && "$ALTERNAT" run 2024-01 -q -C "$w" --out "$w/out" && grep -q '2024-01/us' "$w/out/index.html" && is "$(made)" '' && rm -rf "$w/out/2024-01" && run && ! grep -q '2024-01/us' "$w/out/index.html"; }
links_that_lead_back() { ln -s . "$w/data/one" && ln -s . "$w/data/two" && timeout 20 "$ALTERNAT" run 2024-02 -q -C "$w" --out "$w/out"; status=$?; rm "$w/data/one" "$w/data/two"; [ $status != 124 ] && run; }
forced() { is "$(made --force)" "$all" && as_made_anew; }
as_a_draft() {
  would --draft >"$work/said" && [ "$(grep -c 'it is no draft yet$' "$work/said")" = 12 ] || { cat "$work/said"; return 1; }
  is "$(made --draft --audience us --format pdf)" 'us/brief-en.pdf us/brief-es.pdf ' &&
  [ "$(grep -c '"draft": true' "$w/out/2024-02/manifest.json")" = 2 ] && is "$(made)" 'us/brief-en.pdf us/brief-es.pdf ' && as_made_anew
}
another_day() {
  would --as-of 2024-03-31 >"$work/said" && grep -q 'us-en.pdf *changed: --as-of 2024-03-31' "$work/said" && is "$(made --as-of 2024-03-31)" "$all" &&
  as_made_anew --as-of 2024-03-31 && made >"$work/said" && as_made_anew
}
reasons() {
  cp "$w/templates/brief.xml" "$work/brief.xml" && cp "$w/locales/es_MX.po" "$work/es_MX.po"
  sed -i 's/<caption>/<caption>The /' "$w/templates/brief.xml"
  printf '\nmsgid "Sources"\nmsgstr "Fuentes empleadas"\n' >>"$w/locales/es_MX.po"
  cp "$work/brief.xml" "$w/templates/brief.xml"
  would >"$work/said"
  cp "$work/es_MX.po" "$w/locales/es_MX.po"
  sed 's|.*/2024-02/||; s|  *| |g' "$work/said" >"$work/short"
  printf '%s\n' 'mx/brief-2024-02-mx-es.pdf changed: locales/es_MX.po' 'mx/workbook-2024-02-mx-es.xlsx changed: locales/es_MX.po' | diff - "$work/short"
}
nothing_remembered() { rm -rf "$w/.alternat/made" && would >"$work/said" && [ "$(grep -c 'not remembered$' "$work/said")" = 12 ] && is "$(made)" "$all" && as_made_anew; }
garbled_memory() {
  for how in 's/^alternat made 2/alternat made 3/' 's/^file .*/file/' 's/^watched /watch /' '3,$d' 's/^warnings .*/warnings 7/'; do
    for text in "$w"/.alternat/made/2024-02-*; do sed -i "$how" "$text"; done
    made >"$work/said" && as_made_anew && is "$(made)" '' || { echo "after $how"; return 1; }
  done
}
no_place_to_remember() { rm -rf "$w/.alternat" && : >"$w/.alternat" && is "$(made)" "$all" && is "$(made)" "$all"; rm -f "$w/.alternat"; }
locked_all_the_same() {
  run && exec 9>"$w/out/.lock-2024-02" && flock 9 || return 1
  status=0; run 2>"$work/said" || status=$?
  exec 9>&-; rm "$w/out/.lock-2024-02"
  [ $status = 4 ]
}
a_foreign_manifest() {
  cp "$w/out/2024-02/manifest.json" "$work/kept.json" && echo '{"files": []}' >"$w/out/2024-02/manifest.json"
  status=0; run 2>"$work/said" || status=$?
  cat "$work/said"
  [ $status = 1 ] && grep -q 'what stands here is no edition' "$work/said" && cp "$work/kept.json" "$w/out/2024-02/manifest.json" && run
}

on() { SOURCE_DATE_EPOCH=$(date -ud "$1" +%s) "$ALTERNAT" run last -C "$w" --out "$work/monthly" >"$work/said" 2>&1; }
a_run_that_did_not_happen() {
  on 2024-01-05 && ! grep -q 'did not happen' "$work/said" && on 2024-02-05 && ! grep -q 'did not happen' "$work/said" && on 2024-05-05 &&
    grep -q 'monthly: warning: runs did not happen: there is no edition of 2024-02–2024-03; make each with: alternat run 2024-02$' "$work/said" && ! grep -rq 'did not happen' "$work/monthly" &&
    on 2024-07-05 && grep -q 'no edition of 2024-02–2024-03, 2024-05; make' "$work/said" && rm -rf "$work/monthly/2024-06" && on 2024-05-05 && [ "$(grep -c 'did not happen' "$work/said")" = 1 ]
}
status_of_editions() {
  SOURCE_DATE_EPOCH=$(date -ud 2024-06-05 +%s) "$ALTERNAT" status -C "$w" --out "$work/monthly" | grep -A 20 '^EDITION' | tr -s ' ' >"$work/said" && cat "$work/said" &&
    printf '%s\n' 'EDITION AS OF FILES STATE INPUTS' '2023-12 2023-12-31 12 made -' '2024-01 2024-01-31 12 made -' '2024-02..2024-03 - - not made -' '2024-04 2024-04-30 12 made -' '2024-05 - - not made -' | diff - "$work/said" &&
    echo '# more' >>"$w/data/series.yaml" && "$ALTERNAT" status -C "$w" --out "$work/monthly" | grep -q '^2023-12 .* made  *changed: data/series.yaml$'
}
status_of_one() { "$ALTERNAT" status 2024-02 -q -C "$w" --out "$work/monthly" >"$work/said" && [ "$(grep -c '  new$' "$work/said")" = 12 ] && [ ! -e "$work/monthly/2024-02" ]; }

what_a_narrowed_run_leaves() { # of other inputs than it has now
  run && sed -i 's/place: {en: "/&The city of /' "$w/data/meetings/2024-02-28-washington.yaml" && "$ALTERNAT" run 2024-02 -C "$w" --out "$work/out2" --audience us 2>&1 | grep 'stay as they were' && return 1
  "$ALTERNAT" run 2024-02 -C "$w" --out "$w/out" --audience us >"$work/said" 2>&1 && grep -q '2024-02: warning: the files that this run does not make stay as they were, though .* ([a-z]*/[a-z]*-2024-02-[^ ]*, for one)' "$work/said" && [ "$(grep -c of_earlier_inputs "$w/out/2024-02/manifest.json")" = 8 ] && "$ALTERNAT" verify -q "$w/out" &&
    "$ALTERNAT" run 2024-02 -C "$w" --out "$w/out" --audience mx 2>&1 | grep -q 'stay as they were' && [ "$(grep -c of_earlier_inputs "$w/out/2024-02/manifest.json")" = 4 ] && "$ALTERNAT" status -C "$w" | grep -q '^2024-02 .*, 4 files of earlier inputs' && would >"$work/said" && grep -q 'gt-en.pdf *it was kept, though what it was made from had changed$' "$work/said" &&
    run && ! "$ALTERNAT" run 2024-02 -C "$w" --out "$w/out" --audience us 2>&1 | grep 'stay as they were' && as_made_anew
}
progress() {
  "$ALTERNAT" run 2024-02 -C "$w" --out "$w/out" --force -v >"$work/said" 2>"$work/log" && [ "$(grep -c '^\[[0-9]*/12\] ' "$work/log")" = 12 ] && grep -q '^\[12/12\] ' "$work/log" && [ "$(wc -l <"$work/said")" = 12 ] &&
    "$ALTERNAT" run 2024-02 -C "$w" --out "$w/out" --force -v --messages json 2>"$work/log" >/dev/null && python3 -c 'import json,sys; made = [x for x in map(json.loads, open(sys.argv[1])) if x.get("event") == "made"]; assert [x["done"] for x in made] == list(range(1, 13)) and all(x["of"] == 12 for x in made)' "$work/log" &&
    "$ALTERNAT" run 2024-02 -C "$w" --out "$w/out" --force 2>&1 | grep -c '12' | grep -qx 1 # the warning alone
}

plan 33
check "the first run makes all" first
check "the second makes nothing, and touches nothing" nothing_again
check "its warnings were told, and are with -v" not_warned_again
check "files that were only touched change nothing" touched
check "a comment changes no file" a_comment
check "a translation of one audience is in that audience's files alone" one_language
check "a look is" one_look
check "a template is in its reports" one_template
check "an English word of a meeting is in the English files" one_meeting
check "a release of a later day changes no file" a_release_not_yet_there
check "a file that somebody changed is made again, and it is said" spoilt
check "so is one that is gone" one_gone
check "what nobody made is told, and not lost" one_too_many
check "what was made by name is made again, until somebody removes it" made_by_name
check "what is saved while a run makes it is never taken for made" a_save_meanwhile
check "a font of the workspace counts by its bytes, wherever the workspace is" a_font_of_ours
check "so does one that the machine gets later" a_font_of_the_machine
check "the page of all editions is true of those that stand" the_page_of_all
check "links that lead back up are not followed for ever" links_that_lead_back
check "--force makes all, the same bytes" forced
check "drafts are made where they are asked for, and made good again" as_a_draft
check "another as-of date makes what it changes" another_day
check "--dry-run names the inputs that changed, and makes nothing" reasons
check "without its memory it makes all" nothing_remembered
check "a garbled memory is none" garbled_memory
check "where nothing can be remembered all is made every time" no_place_to_remember
check "the lock holds where nothing would be made, too" locked_all_the_same
check "what is no edition is not replaced" a_foreign_manifest
check "a run that did not happen is told by the next" a_run_that_did_not_happen
check "status tells which editions stand, and what has changed since" status_of_editions
check "status of a month tells what would be made" status_of_one
check "what a narrowed run leaves is told where its inputs have changed" what_a_narrowed_run_leaves
check "progress is a line a file, as text or JSON, where it is asked for" progress
