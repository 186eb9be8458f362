#!/bin/sh
# Encrypted copies: who has the password reads them, nobody else; the password itself is
# nowhere; what stands beside them is as it was. qpdf and poppler are the judges.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
LC_ALL=C.UTF-8 LANGUAGE=''
export LC_ALL LANGUAGE

word='grulla paloma ñandú 77'
key=$work/key wrong=$work/wrong
keep() { rm -rf "$1" && printf "$2" >"$1" && chmod 600 "$1"; } # FILE FORMAT
keep "$key" "$word\n" && keep "$wrong" 'grulla paloma ñandú 78\n'
run() { "$ALTERNAT" run 2024-02 -q "$@"; }
with() { run --password-file "$key" "$@"; }
listing() { (cd "$1" && find . -type f | LC_ALL=C sort); }
briefs() { find "$1" -name 'brief-*.pdf' ! -name '*-encrypted.pdf'; }
copies() { find "$1" -name '*-encrypted.pdf'; }
tags() { "${builddir:-.}/tests/judge" tags "$1"; }
each_copy() { # COMMAND: of each copy, in $1
  for copy in $(copies "$work/one"); do "$@" "$copy" || return 1; done
}

# --- what a run leaves ---
made() { with -v --jobs 2 --out "$work/one" >"$work/said" 2>&1; }
beside_each() {
  for brief in $(briefs "$work/one"); do
    [ -s "${brief%.pdf}-encrypted.pdf" ] || { echo "no copy of $brief"; return 1; }
  done
  [ "$(copies "$work/one" | wc -l)" = 6 ] && [ "$(listing "$work/one" | wc -l)" = 26 ] || { listing "$work/one"; return 1; }
}
is_told() { grep -q '/us/brief-2024-02-us-es-encrypted.pdf$' "$work/said"; }
opens() { qpdf --check --password-file="$key" "$1" && pdfinfo -upw "$word" "$1"; }
stays_shut() { # with no password, and with the wrong one
  ! qpdf --check "$1" && ! qpdf --check --password-file="$wrong" "$1" && ! pdfinfo "$1" &&
    ! pdftotext -upw 'grulla' "$1" -
}
strong() {
  qpdf --show-encryption --password-file="$key" "$1" >"$work/how" && cat "$work/how" &&
    grep -q '^R = 6$' "$work/how" && [ "$(grep -c 'encryption method: AESv3$' "$work/how")" = 3 ] &&
    grep -q '^extract for accessibility: allowed$' "$work/how" && ! grep -q 'not allowed' "$work/how"
}
same_paper() {
  original=${1%-encrypted.pdf}.pdf
  pdftotext "$original" "$work/x" && pdftotext -upw "$word" "$1" "$work/y" && cmp "$work/x" "$work/y" &&
    qpdf --decrypt --password-file="$key" "$1" "$work/plain.pdf" && tags "$original" >"$work/x" &&
    tags "$work/plain.pdf" >"$work/y" && cmp "$work/x" "$work/y" && [ "$(wc -l <"$work/x")" -gt 100 ]
}
claims() { # tagged for screen readers, but no PDF/A any more
  qpdf --decrypt --password-file="$key" --stream-data=uncompress "$1" "$work/plain.pdf" &&
    grep -aq '<pdfuaid:part>1<' "$work/plain.pdf" && ! grep -aq 'pdfaid:part' "$work/plain.pdf" &&
    grep -aq 'pdfaid:part' "${1%-encrypted.pdf}.pdf"
}
shows_nothing() { ! grep -aq 'Migration\|migración\|dc:title' "$1" && grep -aq 'dc:title' "${1%-encrypted.pdf}.pdf"; }
is_nowhere() {
  for part in "$word" 'paloma' 'ñandú 77'; do
    ! grep -raF -e "$part" "$work/one" "$work/said" || return 1
  done
}

# --- again, and otherwise ---
originals_are_as_ever() {
  run --out "$work/two" && with --out "$work/three" || return 1
  for file in $(cd "$work/two" && find . -name '*.pdf' -o -name '*.xlsx'); do
    cmp "$work/two/$file" "$work/one/$file" && cmp "$work/two/$file" "$work/three/$file" || return 1
  done
}
manifest_is_true() {
  python3 - "$work/one/2024-02" "$work/three/2024-02" "$work/two/2024-02" <<'P'
import hashlib, json, os, sys
def manifest(*path): return json.load(open(os.path.join(*path, 'manifest.json')))
def copy_of(f): return f['annotations'].get('encrypted_copy_of')
for root in sys.argv[1:3]:
    files = manifest(root)['subject']
    assert len(files) == 18, len(files)
    names = {f['name'] for f in files}
    for f in files:
        data = open(os.path.join(root, f['name']), 'rb').read()
        assert hashlib.sha256(data).hexdigest() == f['digest']['sha256'], f
        assert len(data) == f['annotations']['bytes'], f
        assert ('-encrypted.' in f['name']) == (copy_of(f) is not None), f
        assert (copy_of(f) or f['name']) in names, f
    own = manifest(root, 'us')['subject']
    assert [copy_of(f) for f in own if copy_of(f)] == [
        'brief-2024-02-us-en.pdf', 'brief-2024-02-us-es.pdf'], own
    whole, plain = manifest(root), manifest(sys.argv[3])
    whole['subject'] = [f for f in files if not copy_of(f)]
    for m in (whole, plain): # the audiences' manifests name the copies, too
        del m['predicate']['runDetails']['byproducts']
    assert whole == plain # but for the copies as without a password
P
}
one_brief() { run --out "$work/three" --audience us --language es --report brief "$@"; }
a_stale_copy_goes() {
  one_brief && [ "$(copies "$work/three" | wc -l)" = 5 ] &&
    [ ! -e "$work/three/2024-02/us/brief-2024-02-us-es-encrypted.pdf" ] &&
    ! grep -q 'us-es-encrypted' "$work/three/2024-02/manifest.json"
}
a_copy_comes() {
  one_brief --password-file "$wrong" && copy=$work/three/2024-02/us/brief-2024-02-us-es-encrypted.pdf &&
    qpdf --check --password-file="$wrong" "$copy" && ! qpdf --check --password-file="$key" "$copy" &&
    opens "$work/three/2024-02/us/brief-2024-02-us-en-encrypted.pdf"
}
none_asked_none_left() { run --out "$work/three" && [ -z "$(copies "$work/three")" ] && diff -r "$work/two" "$work/three"; }
dry_run() {
  with --dry-run --audience mx --language en --out "$work/dry" >"$work/said" && [ ! -e "$work/dry" ] &&
    grep -q 'brief-2024-02-mx-en-encrypted.pdf  *--password-file$' "$work/said" && [ "$(wc -l <"$work/said")" = 3 ]
}
two_columns() {
  with --language en+es --report brief --audience gt --draft --out "$work/pair" &&
    opens "$work/pair/2024-02/gt/brief-2024-02-gt-en+es-encrypted.pdf"
}
only_workbooks() {
  status=0
  with --format xlsx --out "$work/none" 2>"$work/told" || status=$?
  cat "$work/told"
  [ $status = 2 ] && [ ! -e "$work/none" ] && grep -q 'only PDFs are encrypted' "$work/told"
}

# --- the file with the password ---
takes() { # WORD FORMAT: a file written so holds the word
  keep "$work/k" "$2" && keep "$work/w" "$1\n" &&
    run --audience us --language en --report brief --out "$work/k-out" --password-file "$work/k" &&
    qpdf --check --password-file="$work/w" "$work/k-out/2024-02/us/brief-2024-02-us-en-encrypted.pdf"
}
refused() { # STATUS PLACE TEXT: what stands in $work/k
  status=0
  run --out "$work/none" --password-file "$work/k" 2>"$work/told" || status=$?
  sed "s|$work/||g" "$work/told"
  [ $status = "$1" ] && [ ! -e "$work/none" ] && grep -qF "$work/k:$2 error: $3" "$work/told" &&
    ! grep -q paloma "$work/told"
}
refuses() { keep "$work/k" "$1" && shift && refused 1 "$@"; }
letters() { printf '%0*d' "$1" 0; }
missing() { rm -f "$work/k"; refused 1 '' 'cannot read this file'; }
a_folder() { rm -rf "$work/k"; mkdir "$work/k"; refused 1 '' 'cannot read this file'; rc=$?; rmdir "$work/k"; return $rc; }
a_pipe() { rm -f "$work/k"; mkfifo "$work/k"; refused 1 '' 'cannot read this file: it is no ordinary file'; rc=$?; rm "$work/k"; return $rc; }
open_to_others() { keep "$work/k" 'paloma\n'; chmod 640 "$work/k"; refused 1 '' "others may read this password; make the file yours alone: chmod 600 $work/k"; }
nobody_may_read() { keep "$work/k" 'paloma\n'; chmod 0 "$work/k"; refused 3 '' 'cannot read this file'; }
told_with_the_rest() { # what else is wrong is told in the same run
  copy_workspace "$work/w2" && sed -i 's/^delegations:/delegatoins:/' "$work/w2"/data/meetings/2024-02-28-washington.yaml &&
    keep "$work/k" '\n' && ! run -C "$work/w2" --out "$work/none" --password-file "$work/k" 2>"$work/told"
  cat "$work/told"
  grep -q 'delegatoins' "$work/told" && grep -qF 'k:1:1: error:' "$work/told"
}
in_spanish() { keep "$work/k" '\n'; spanish run --password-file "$work/k" --out "$work/none" 2>&1 | grep -q 'la primera línea está vacía'; }

plan 37
if have qpdf && have pdfinfo && have pdftotext && have python3; then
  check "a run with a password succeeds, in two workers" made
  check "a copy stands beside each PDF, and nothing else is new" beside_each
  check "-v names the copies" is_told
  check "each opens with the password" each_copy opens
  check "none opens without it, or with another" each_copy stays_shut
  check "it is AES-256 of revision 6, and forbids nothing to who reads or listens" each_copy strong
  check "what it says and how it is tagged is as in its original" each_copy same_paper
  check "it says PDF/UA still, and PDF/A no more" each_copy claims
  check "its title and its metadata are encrypted too" each_copy shows_nothing
  check "the password is in no file and in nothing that was said" is_nowhere
  check "the originals are byte for byte those of a run without a password" originals_are_as_ever
  check "the manifests' digests are those of the files, and name what is a copy" manifest_is_true
  check "a file made again without a password loses its former copy alone" a_stale_copy_goes
  check "one made again with another password opens with that" a_copy_comes
  check "a whole run without a password leaves no copies" none_asked_none_left
  check "--dry-run names the copies and makes none" dry_run
  check "papers in two columns and drafts have copies too" two_columns
  check "a run of workbooks alone is refused: they are not encrypted" only_workbooks
  check "the end of a line is no part of the password" takes 'paloma 1' 'paloma 1\r\nnot this\n'
  check "nor is a byte order mark" takes 'paloma 2' '\357\273\277paloma 2\n'
  check "a line may lack its end" takes 'paloma 3' 'paloma 3'
  check "127 bytes are a password" takes "$(letters 127)" "$(letters 127)\n"
  check "128 are too long" refuses "$(letters 128)\n" '1:1:' 'the password is longer than 127 bytes'
  check "so is what has no end at all" refuses "$(letters 4000)" '1:1:' 'the password is longer than 127 bytes'
  check "an empty file is refused" refuses '' '1:1:' 'the first line is empty'
  check "so is an empty first line" refuses '\npaloma\n' '1:1:' 'the first line is empty'
  check "what is not UTF-8 is refused at its place" refuses 'paloma \361and\372\n' '1:8:' 'the password is not UTF-8'
  check "so is a control character" refuses 'ñ paloma\t1\n' '1:9:' 'not every reader takes this character'
  check "a no-break space" refuses 'paloma\302\2401\n' '1:7:' 'not every reader takes this character'
  check "a letter with its accent apart" refuses 'ra\314\201paloma\n' '1:3:' 'not every reader takes this character'
  check "a space at the end" refuses 'paloma \n' '1:7:' 'the password begins or ends with a space'
  check "a file that is missing, a folder, a pipe are refused" eval 'missing && a_folder && a_pipe'
  check "a file that others may read is refused, and what to do is said" open_to_others
  if [ "$(id -u)" = 0 ]; then skip "one that may not be read is exit status 3" "root reads everything"
  else check "one that may not be read is exit status 3" nobody_may_read; fi
  check "what else is wrong is told in the same run" told_with_the_rest
  if make_spanish; then check "it is told in Spanish too" in_spanish
  else skip "it is told in Spanish too" "no Spanish locale can be made here"; fi
  check "a run after all these has left nothing behind" [ ! -e "$work/none" ]
else
  for i in $(seq 37); do skip "password $i" "qpdf, poppler or python3 is missing"; done
fi
