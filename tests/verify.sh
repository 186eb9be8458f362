#!/bin/sh
# verify: whatever somebody does to an edition afterwards is told, and nothing that nobody did.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
copy_workspace "$w"
for m in 2024-01 2024-02; do "$ALTERNAT" run $m -q -C "$w" --out "$work/base" || exit 99; done
out=$work/out e=$work/out/2024-02
fresh() { rm -rf "$out" && cp -a "$work/base" "$out"; }
edit() { python3 - "$1" "$2" <<'P'
import json, sys
m = json.load(open(sys.argv[1]))
exec(sys.argv[2])
json.dump(m, open(sys.argv[1], 'w'), ensure_ascii=False, indent=2)
P
}
verify() { status=0; timeout 60 "$ALTERNAT" verify -q -C "$w" "${1:-$out}" >"$work/said" 2>&1 || status=$?; cat "$work/said"; }
sound() { fresh && "$ALTERNAT" verify -C "$w" "$out" >"$work/said" 2>&1 && grep -c 'files are what the manifest says' "$work/said" | grep -qx 2 && for a in us mx gt; do "$ALTERNAT" verify -q -C "$w" "$e/$a" || return 1; done; }
# tells TEXT COMMAND…: after the command verify tells TEXT, and its exit status is 1
tells() {
  text=$1; shift
  fresh && "$@" || return 1
  verify
  [ $status = 1 ] && grep -q -e "$text" "$work/said" || { echo "after $*"; return 1; }
}
files() {
  tells 'us-en.pdf: error: this is not the file that was made' cp "$e/us/brief-2024-02-us-es.pdf" "$e/us/brief-2024-02-us-en.pdf" &&
    tells 'us-en.pdf: error: this file is missing' rm "$e/us/brief-2024-02-us-en.pdf" &&
    tells 'us-en.pdf: error: this is not the file that was made: it has 1099511627776 bytes, not' truncate -s 1T "$e/us/brief-2024-02-us-en.pdf" && # and not read
    tells 'us-en.pdf: error: a link stands here' sh -c 'mv "$1" "$2/x.pdf" && ln -s "$2/x.pdf" "$1"' sh "$e/us/brief-2024-02-us-en.pdf" "$work" &&
    tells 'gt/index.html: error: this is not the file that was made' sh -c 'echo >>"$1"' sh "$e/gt/index.html"
}
others() {
  for name in us/more.pdf us/.hidden us/manifest.json.exe mx/manifest.json-evil.pdf evil/manifest.json readme.txt; do
    tells "2024-02/$name: error: this is no file of the edition" sh -c 'mkdir -p "${1%/*}" && echo >"$1"' sh "$e/$name" || return 1
  done
  tells '2024-02/empty: error: this is no file of the edition' mkdir "$e/empty" && tells 'us/pipe: error: this is no file of the edition' mkfifo "$e/us/pipe" &&
    tells '2024-02/l1: error: this is no file of the edition' sh -c 'ln -s . "$1/l1"; ln -s . "$1/l2"' sh "$e" && tells 'us: error: this is no file of the edition' sh -c 'mv "$1/us" "$2/moved"; ln -s "$2/moved" "$1/us"' sh "$e" "$work"
}
signatures() { fresh && touch "$e/manifest.json.minisig" "$e/us/manifest.json.asc" && verify && [ $status = 0 ]; }
manifests() {
  tells '2024-02: error: the manifest of this edition is missing' rm "$e/manifest.json" && tells 'manifest.json: error: this manifest is damaged' truncate -s 300 "$e/manifest.json" && tells 'this manifest is damaged' truncate -s 0 "$e/manifest.json" &&
    tells 'manifest.json: error: this manifest is of another folder: it says "2024-01"' sh -c 'rm -rf "$1" && cp -a "$2" "$1"' sh "$e" "$out/2024-01" && { fresh; rm "$e/manifest.json"; verify "$e"; [ $status = 1 ]; }
}
names() { # they lead nowhere else
  for name in /etc/passwd ../../../../../etc/passwd us/../../x ./us us//x; do
    tells 'leads out of the folder' edit "$e/manifest.json" "m['subject'].append({'name': '$name', 'digest': m['subject'][0]['digest']})" || return 1
    ! grep -q root: "$work/said" || return 1
  done
  tells 'leads out of the folder' edit "$e/manifest.json" "m['predicate']['buildDefinition']['resolvedDependencies'].append({'name': '../../etc/shadow', 'digest': m['subject'][0]['digest']})" &&
    tells 'stands twice' edit "$e/manifest.json" "m['subject'].append(m['subject'][0])" && tells 'a file without a name' edit "$e/manifest.json" "m['subject'][0].pop('name'); m['subject'][0]['uri'] = 'x'" &&
    tells 'a file without a name' edit "$e/manifest.json" "b = m['predicate']['runDetails']['byproducts'][0]; b.pop('name'); b['uri'] = 'x'"
}
claims() {
  tells 'revision 7, but 0 corrections' edit "$e/manifest.json" "m['predicate']['alternat_edition']['revision'] = 7" && tells 'do not say the same' edit "$e/manifest.json" "m['predicate']['alternat_edition']['published'] = '2020-01-01'" &&
    tells 'do not say the same' edit "$e/manifest.json" "m['predicate']['buildDefinition']['externalParameters']['as_of'] = '2024-02-28'"
}
beside_each_other() { # the operator's and an audience's, each with its right digest
  fresh && edit "$e/us/manifest.json" "m['subject'].pop()" && edit "$e/manifest.json" "
import hashlib
for b in m['predicate']['runDetails']['byproducts']:
    if b['name'] == 'us/manifest.json':
        b['digest']['sha256'] = hashlib.sha256(open('$e/us/manifest.json', 'rb').read()).hexdigest()" && verify && [ $status = 1 ] && grep -q 'us/manifest.json: error: this manifest and that of the whole edition do not say the same' "$work/said"
}
inputs() { fresh && echo '# more' >>"$w/data/series.yaml" && "$ALTERNAT" verify -C "$w" "$e" >"$work/said" 2>&1 && grep -q "^$w/data/series.yaml: warning: .* was made from another state of this file" "$work/said" && (cd "$w" && cp -a "$work/base" out && "$ALTERNAT" verify out/2024-02 2>&1 | grep -q '^data/series.yaml: warning'); }
a_run_trusts_none() { # what a narrowed run would keep, put in by somebody
  fresh && cp "$e/gt/workbook-2024-02-gt-en.xlsx" "$e/us/workbook-2024-02-us-en.xlsx" && status=0; "$ALTERNAT" run 2024-02 -q -C "$w" --out "$out" --audience mx 2>"$work/said" || status=$?; cat "$work/said"
  [ $status = 1 ] && grep -q 'us/workbook-2024-02-us-en.xlsx: error: this is not the file that was made, and this run would keep it' "$work/said" || return 1
  fresh && ln -s /etc/passwd "$e/us/accounts.txt" && ! "$ALTERNAT" run 2024-02 -q -C "$w" --out "$out" --audience mx 2>"$work/said" && grep -q 'us/accounts.txt: error: this is no file of the edition' "$work/said" || return 1
  fresh && edit "$e/manifest.json" "m['subject'][0].pop('name'); m['subject'][0]['uri'] = 'x'" && status=0; "$ALTERNAT" run 2024-02 -q -C "$w" --out "$out" 2>"$work/said" || status=$?
  [ $status = 1 ] && grep -q 'what stands here is no edition' "$work/said"
}
another_month_is_no_hindrance() { # a damaged manifest elsewhere is told, and left out
  fresh && truncate -s 300 "$out/2024-01/manifest.json" && "$ALTERNAT" run 2024-02 -C "$w" --out "$out" --force 2>"$work/said" >/dev/null; status=$?; cat "$work/said"
  [ $status = 0 ] && grep -q '2024-01/manifest.json: warning: this manifest is damaged' "$work/said" && ! grep -q 'January 2024' "$out/index.html" && "$ALTERNAT" status -C "$w" --out "$out" 2>/dev/null | grep -q '^2024-01 .*damaged'
}

plan 11
check "what a run left is what its manifests say" sound
check "a file changed, gone or linked is told" files
check "so is whatever else stands there" others
check "but what signs a manifest" signatures
check "a manifest that is gone, damaged or of another month is told" manifests
check "no name leads out of the edition, and each file has one" names
check "what a manifest claims of publication is held against the others" claims
check "so are the files that they name" beside_each_other
check "inputs that changed are warned of, named as the user would" inputs
check "a run keeps nothing that was not made" a_run_trusts_none
check "another month's damage is told, and hinders no run" another_month_is_no_hindrance
