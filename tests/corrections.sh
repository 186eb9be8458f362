#!/bin/sh
# What was published is not changed in silence: an edition that would differ in words or figures
# wants a reason, gets a revision number, and says both.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w w2=$work/w2
copy_workspace "$w"
meeting=$w/data/meetings/2024-02-28-washington.yaml
en='en=The district was left out.' es='es=Faltaba el distrito.'

run() { "$ALTERNAT" run 2024-02 -q -C "$w" "$@"; }
digests() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }
state() { python3 -c 'import json,sys; e=json.load(open(sys.argv[1]))["predicate"]["alternat_edition"]; e.pop("warnings", 0); print(json.dumps(e, ensure_ascii=False))' "$w/out/2024-02/$1manifest.json"; }
revisions() { for a in '' us/ mx/ gt/; do python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["predicate"]["alternat_edition"]["revision"], end=" ")' "$w/out/2024-02/${a}manifest.json"; done; }
are() { got=$(revisions); [ "$got" = "$1" ] || { echo "revisions $got, not $1"; return 1; }; }
# refused STATUS TEXT ARGUMENTS…: that status, TEXT is told, what stands stays
refused() {
  wanted=$1 text=$2 status=0; shift 2
  digests "$w/out" >"$work/before"
  run "$@" >"$work/said" 2>&1 || status=$?
  cat "$work/said"
  [ $status = "$wanted" ] && grep -q -e "$text" "$work/said" && digests "$w/out" | diff "$work/before" -
}

not_yet_published() { run && sed -i 's/place: {en: "Washington/&./' "$meeting" && run && sed -i 's/place: {en: "Washington\./place: {en: "Washington/' "$meeting" && run && are '1 1 1 1 ' && [ "$(state us/)" = '{"revision": 1}' ]; }
published() { run --publish && state us/ | grep -q '"published": "2' && run && run --publish && are '1 1 1 1 '; }
a_look_is_no_correction() { sed -i 's/accent: "#[0-9a-f]*"/accent: "#203040"/' "$w/templates/audiences/us.yaml" && run -v >"$work/said" && [ "$(wc -l <"$work/said")" = 4 ] && are '1 1 1 1 '; }
change() { sed -i 's/place: {en: "Washington/place: {en: "The city of Washington/' "$meeting"; }
without_a_reason() {
  change
  refused 1 'out/2024-02/us/brief-2024-02-us-en.pdf: error: this was published (20.*migration; Washington, .*" becomes ".*; The city of Washington, ' &&
    [ "$(grep -c 'error: this was published' "$work/said")" = 6 ] && ! grep -q -- '-es\.' "$work/said"
}
in_one_language() { refused 2 'add --reason es=TEXT' --reason "$en"; }
twice() { refused 2 '"en" stands twice' --reason "$en" --reason "$en" --reason "$es"; }
of_nobody() { refused 2 '"fr" is no language' --reason "$en" --reason fr=Rien --reason "$es"; }
without_a_text() { refused 2 'not "en="' --reason en= --reason "$es"; }
narrowed() { refused 2 'a correction is made of the whole edition' --audience us --reason "$en" --reason "$es"; }
a_draft_of_it() { refused 2 'a draft is not published' --draft --publish && refused 2 'no draft takes its place' --draft; }
of_no_text() { refused 2 'a text of one line' --reason "en=a
b" --reason "$es" && refused 2 'a text of one line' --reason "$(printf 'en=\377')" --reason "$es" && refused 2 'wants a language' --reason foo --reason "$es"; }
corrected() {
  "$ALTERNAT" run 2024-02 -C "$w" --reason "$en" --reason "$es" >"$work/said" 2>/dev/null && are '2 2 2 2 ' &&
    grep -q '^us/brief-2024-02-us-en.pdf: revision 2: The district was left out. / Faltaba el distrito.$' "$work/said" && grep -q '^- Meeting: .*; Washington' "$work/said" && grep -q '^+ Meeting: .*; The city of' "$work/said" &&
    state us/ | grep -q '"reason": {"en": "The district was left out.", "es": "Faltaba el distrito."}, "files": \["brief-2024-02-us-en.pdf", "workbook-2024-02-us-en.xlsx"\]' &&
    ! state us/ | grep -q 'mx' && state '' | grep -q '"mx/brief-2024-02-mx-en.pdf"' && "$ALTERNAT" verify -q "$w/out"
}
says_so() {
  pdftotext "$w/out/2024-02/mx/brief-2024-02-mx-en.pdf" - | grep -q '^Revision 2 (' && pdftotext "$w/out/2024-02/gt/brief-2024-02-gt-es.pdf" - | tr '\n' ' ' | grep -q 'Revisión 2 ([0-9]* de [a-z]* de 20[0-9]*): Faltaba el distrito\.' &&
    python3 -c 'import zipfile,sys; assert "Faltaba el distrito." in zipfile.ZipFile(sys.argv[1]).read("xl/sharedStrings.xml").decode()' "$w/out/2024-02/us/workbook-2024-02-us-es.xlsx"
}
then_it_stands() { digests "$w/out" >"$work/before" && run && run --force && run --force --reason "$en" --reason "$es" && digests "$w/out" | diff "$work/before" - && are '2 2 2 2 '; }
of_one_audience() {
  printf '\nmsgid "Sources"\nmsgstr "Las fuentes"\n' >>"$w/locales/es_GT.po"
  refused 1 'gt-es.pdf: error: this was published' && [ "$(grep -c 'error: this was' "$work/said")" = 2 ] && cp "$w/out/2024-02/us/manifest.json" "$work/us.json" &&
    run --reason 'en=A heading.' --reason 'es=Un encabezado.' && are '3 2 2 3 ' && cmp "$work/us.json" "$w/out/2024-02/us/manifest.json"
}
a_figure() { # of a release that was known then: the agency's own file was wrong
  file=$(ls "$w"/data/statistics/cbp-press/*.csv | head -1)
  sed -i '0,/176,*205/s//176206/' "$file" 2>/dev/null; cmp -s "$file" "$srcdir/data/statistics/cbp-press/${file##*/}" && { echo "no figure to change in $file"; return 1; }
  refused 1 'us-en.pdf: error: this was published.*becomes ' && [ "$(grep -c 'error: this was published' "$work/said")" = 12 ] && cp "$srcdir/data/statistics/cbp-press/${file##*/}" "$file" && run
}
a_file_less() { sed -i '/brief-short/!s/- {id: brief, template.*/# &/' "$w/alternat.yaml" && refused 1 'us/brief-2024-02-us-en.pdf: error: this was published.*would now be gone'; cp "$srcdir/alternat.yaml" "$w/alternat.yaml"; }
by_the_calendar() { # made on 5 March, changed that day, and on the 11th
  early() { SOURCE_DATE_EPOCH=$(date -ud "$1" +%s) run --out "$work/early"; }
  sed -i 's/^as_of: .*/&\npublication_day: 10/' "$w/alternat.yaml" && early 2024-03-05 &&
    sed -i 's/The city of Washington/Washington/' "$meeting" && early 2024-03-05 &&
    grep -q '"to_be_published": "2024-03-10"' "$work/early/2024-02/gt/manifest.json" || return 1
  change; status=0
  early 2024-03-11 2>"$work/said" || status=$?
  [ $status = 1 ] && grep -q 'this was published (2024-03-10)' "$work/said"
}
not_at_hand() { # gone, damaged, another's: what was published is what its manifest names
  copy_workspace "$w2"; cp "$w2/templates/audiences/mx.yaml" "$w2/templates/audiences/press.yaml"; sed -i "s/^audiences: .*/audiences: [us, mx, gt, press]/" "$w2/alternat.yaml"; cp "$w2/alternat.yaml" "$w2/data/meetings/2024-02-28-washington.yaml" "$work"; "$ALTERNAT" run 2024-02 -q -C "$w2" --publish || return 1
  pdf=$w2/out/2024-02/us/brief-2024-02-us-en.pdf; cp "$pdf" "$work/was.pdf"
  for how in 'rm "$pdf"' 'echo junk >"$pdf"' 'cp "$w2/out/2024-02/us/brief-2024-02-us-es.pdf" "$pdf"'; do
    eval "$how"; "$ALTERNAT" run 2024-02 -q -C "$w2" && cmp "$pdf" "$work/was.pdf" || { echo "not mended: $how"; return 1; } # where it comes out the same
  done
  sed -i 's/place: {en: "Washington/place: {en: "The city of Washington/' "$w2/data/meetings/2024-02-28-washington.yaml"; rm "$pdf"
  "$ALTERNAT" run 2024-02 -q -C "$w2" 2>"$work/said" && return 1
  grep -q 'us-en.pdf: error: the file that was published (.*) is not here any more' "$work/said" && "$ALTERNAT" run 2024-02 -q -C "$w2" --reason "$en" --reason "$es" && grep -q '"revision": 2' "$w2/out/2024-02/us/manifest.json"
}
without_its_manifest() { # what was published is not forgotten with one file
  mv "$w2/out/2024-02/manifest.json" "$work/m.json"; status=0; "$ALTERNAT" run 2024-02 -q -C "$w2" 2>"$work/said" || status=$?
  mv "$work/m.json" "$w2/out/2024-02/manifest.json"
  [ $status = 1 ] && grep -q 'what stands here is no edition' "$work/said"
}
of_an_audience_less() { sed -i 's/, press//' "$w2/alternat.yaml"; "$ALTERNAT" run 2024-02 -q -C "$w2" 2>"$work/said"; [ $? = 1 ] && grep -q 'press/brief-2024-02-press-en.pdf: error: this was published .*would now be gone' "$work/said" || { cat "$work/said"; return 1; }; cp "$work/alternat.yaml" "$w2/alternat.yaml"; }
what_is_no_line() { # heads, titles of windows, where links lead are words too; another size of type is none
  says() { sed -i "$2" "$w2/$1"; "$ALTERNAT" run 2024-02 -q -C "$w2" >"$work/said" 2>&1; status=$?; cp "$work/${1##*/}" "$w2/$1"; [ $status = 1 ] && grep -q 'this was published' "$work/said" || { echo "after $2"; cat "$work/said"; return 1; }; }
  cp "$work/2024-02-28-washington.yaml" "$w2/data/meetings/" && "$ALTERNAT" run 2024-02 -q -C "$w2" --reason en=Back. --reason es=Vuelta. &&
    cp "$w2/data/datasets/cbp-press.yaml" "$work" && says data/datasets/cbp-press.yaml 's,^url: .*,&/elsewhere,' && cp "$w2/templates/brief.xml" "$work" && says alternat.yaml 's/en: Trilateral secretariat (sample workspace)/en: Trilateral office/' &&
    sed -i 's/size: 10/size: 8.5/' "$w2/templates/audiences/mx.yaml" && "$ALTERNAT" run 2024-02 -q -C "$w2" && grep -q '"revision": 3' "$w2/out/2024-02/manifest.json"
}
of_narrowed_runs() { status=0; "$ALTERNAT" run 2024-02 -q -C "$w2" --out "$work/n" --audience us --publish 2>"$work/said" || status=$?; [ $status = 2 ] && grep -q 'an edition is published as a whole' "$work/said"; }
another_calendar() { sed 's/^publication_day: 10/publication_day: 31/' "$w/alternat.yaml" >"$work/y" && cp "$work/y" "$w/alternat.yaml" && run --out "$work/z" 2>"$work/said"; grep -q '"publication_day" wants a whole number from 1 to 28' "$work/said"; }

plan 24
check "an edition that was not published changes as it likes" not_yet_published
check "--publish is said by its manifests, once and for all" published
check "another look is no correction" a_look_is_no_correction
check "other words are refused without a reason, each file with what it said and would say" without_a_reason
check "the reason is told in every language" in_one_language
check "in each once" twice
check "in none that there is not" of_nobody
check "and by words" without_a_text
check "a correction is of the whole edition" narrowed
check "a draft is not published, and takes the place of nothing that was" a_draft_of_it
check "a reason is one line of text, whether it is needed or not" of_no_text
check "with a reason it is revision 2, and what changed is printed" corrected
check "its papers say so, in their languages" says_so
check "then it stands" then_it_stands
check "a correction for one audience is nobody else's to know" of_one_audience
check "a figure that would differ is refused too" a_figure
check "so is a file that would be gone" a_file_less
check "a day in the workspace publishes by itself" by_the_calendar
check "that day is one of every month" another_calendar
check "a published file that is not at hand is made again as it was, or corrected" not_at_hand
check "without the operator's manifest nothing is replaced" without_its_manifest
check "an audience less is a correction" of_an_audience_less
check "so are other heads, titles and links; another size of type is none" what_is_no_line
check "an edition is published as a whole" of_narrowed_runs
