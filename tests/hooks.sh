#!/bin/sh
# The operator's own commands: signing, after a publication, after a failure.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
copy_workspace "$w"
export work

run() { "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out" "$@"; }
digests() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }
told() { # COMMAND…: its exit status and words
  status=0; "$@" >"$work/said" 2>&1 || status=$?
  cat "$work/said"
}
shell() { printf "sh -c '%s'" "$1"; } # commands are run without one
hear=$(shell 'cat >"$work/heard"; echo "$ALTERNAT_PERIOD $ALTERNAT_STATUS $ALTERNAT_EDITION" >>"$work/calls"')

success() {
  : >"$work/calls"; run --on-success "$hear" && [ "$(cat "$work/calls")" = "2024-02 0 $work/out/2024-02" ] && cmp "$work/heard" "$work/out/2024-02/manifest.json"
}
not_for_nothing() { : >"$work/calls"; run --on-success "$hear" && run --force --on-success "$hear" && [ ! -s "$work/calls" ]; }
one_that_fails_is_run_again() {
  : >"$work/calls"; printf '\nmsgid "Sources"\nmsgstr "Las fuentes"\n' >>"$w/locales/es_GT.po"
  told run --on-success "$(shell 'echo no >>"$work/calls"; exit 7')"
  [ $status = 3 ] && grep -q 'error: "sh -c .*failed (exit status 7)' "$work/said" && "$ALTERNAT" verify -q "$work/out" || return 1
  run && run --on-success "$hear" && run --on-success "$hear" && [ "$(wc -l <"$work/calls")" = 2 ]
}
failure() {
  : >"$work/calls"; cp "$w/alternat.yaml" "$work/kept"; echo 'langauges: [en]' >>"$w/alternat.yaml"
  told run --on-failure "$hear"
  cp "$work/kept" "$w/alternat.yaml"
  [ $status = 1 ] && [ "$(cat "$work/calls")" = "2024-02 1 $work/out/2024-02" ] && python3 - "$work/heard" <<'P'
import json, sys
lines = [json.loads(x) for x in open(sys.argv[1], encoding='utf-8')]
errors = [x for x in lines if x['severity'] == 'error']
assert errors and 'langauges' in errors[0]['message'] and errors[0]['file'].endswith('alternat.yaml') and errors[0]['line'] > 5, lines
P
}
failure_of_a_lock() {
  exec 9>"$work/out/.lock-2024-02" && flock 9 || return 1
  : >"$work/calls"; told run --on-failure "$hear"
  exec 9>&-; rm -f "$work/out/.lock-2024-02"
  [ $status = 4 ] && [ ! -s "$work/calls" ]
}
early_failures() { # whatever keeps a run from making an edition
  : >"$work/calls"; told "$ALTERNAT" run 2024-02 -C "$work/nowhere" --on-failure "$hear"; [ $status = 2 ] || return 1
  told run --password-file "$work/none" --on-failure "$hear"; [ $status = 1 ] || return 1
  told "$ALTERNAT" merge "$work" --on-failure "$hear"; [ $status = 2 ] || return 1
  cp "$w/alternat.yaml" "$work/kept"; echo 'langauges: [en]' >>"$w/alternat.yaml"; told run --shard 1/2 --on-failure "$hear"; cp "$work/kept" "$w/alternat.yaml"; [ $status = 1 ] && [ "$(wc -l <"$work/calls")" = 4 ]
}
a_failure_that_fails() { cp "$w/alternat.yaml" "$work/kept"; echo 'langauges: [en]' >>"$w/alternat.yaml"; told "$ALTERNAT" run 2024-02 -C "$w" --out "$work/out" --on-failure "$(shell 'exit 9')"; cp "$work/kept" "$w/alternat.yaml"; [ $status = 1 ] && grep -q 'warning: the command failed: .*exit status 9' "$work/said"; }
not_after_a_publication() { : >"$work/calls"; rm -rf "$work/out9"; told "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out9" --on-success "$(shell 'exit 7')" --on-failure "$hear"; [ $status = 3 ] && [ -f "$work/out9/2024-02/manifest.json" ] && [ ! -s "$work/calls" ]; }
a_page_in_the_way() { rm -rf "$work/out8"; mkdir -p "$work/out8/index.html"; told "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out8"; [ $status = 3 ] && [ ! -e "$work/out8/2024-02" ]; }
interrupted() { # the command hears of it, and no other is begun
  rm -rf "$work/out7"; "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out7" --sign "$(shell 'echo x >>"$work/begun"; exec sleep 30')" & pid=$!
  for try in $(seq 100); do [ -s "$work/begun" ] && break; sleep 0.1; done
  kill $pid; wait $pid; status=$?
  [ $status = 143 ] && [ "$(wc -l <"$work/begun")" = 1 ] && [ ! -e "$work/out7/2024-02" ]
}
with_shares() { for o in --publish '--sign true' '--on-success true' '--reason en=x' --dry-run; do told run --shard 1/2 $o; [ $status = 2 ] || return 1; done; grep -q -e '--dry-run is of all files' "$work/said"; }
signed_later() { rm -rf "$work/out6"; "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out6" && "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out6" --sign "$(shell 'echo s >"$ALTERNAT_MANIFEST.sig"')" && [ "$(find "$work/out6" -name '*.sig' | wc -l)" = 4 ]; }
no_hook_after_success() { : >"$work/calls"; run --force --on-failure "$hear" && [ ! -s "$work/calls" ]; }
workspace_brings_none() { # a key of that name is refused like any other
  cp "$w/alternat.yaml" "$work/kept"; echo 'on_success: touch "$work/pwned"' >>"$w/alternat.yaml"; told run; cp "$work/kept" "$w/alternat.yaml"
  [ $status = 1 ] && [ ! -e "$work/pwned" ]
}
signer=$(shell 'sha256sum "$ALTERNAT_MANIFEST" | cut -c 1-64 >"$ALTERNAT_MANIFEST.sig"; date +%N >>"$ALTERNAT_MANIFEST.sig"; echo "$ALTERNAT_MANIFEST" >>"$work/signed"')
is_signed() { [ "$(head -1 "$1/manifest.json.sig")" = "$(sha256sum "$1/manifest.json" | cut -c 1-64)" ]; }
all_signed() { for f in . us mx gt; do is_signed "$work/out/2024-02/$f" || { echo "not $f"; return 1; }; done; }
signing() { : >"$work/signed"; run --sign "$signer" --force && all_signed && [ "$(wc -l <"$work/signed")" = 4 ] && "$ALTERNAT" verify -q "$work/out"; }
then_it_stands() { digests "$work/out" >"$work/x"; run --sign "$signer" && run && run --force && digests "$work/out" | diff "$work/x" - && [ "$(wc -l <"$work/signed")" = 4 ]; }
what_changes_is_signed_anew() {
  : >"$work/signed"; cp "$srcdir/locales/es_GT.po" "$w/locales/es_GT.po"; run --sign "$signer" && all_signed && [ "$(wc -l <"$work/signed")" = 2 ] && grep -q /gt/ "$work/signed"
}
narrowed_signing() { : >"$work/signed"; sed -i 's/accent: "#[0-9a-f]*"/accent: "#203040"/' "$w/templates/audiences/mx.yaml"; run --audience mx --sign "$signer" && all_signed && [ "$(wc -l <"$work/signed")" = 2 ]; }
without_a_signer() { printf '\nmsgid "Sources"\nmsgstr "Las fuentes"\n' >>"$w/locales/es_GT.po"; run && is_signed "$work/out/2024-02/us" && [ ! -e "$work/out/2024-02/gt/manifest.json.sig" ] && [ ! -e "$work/out/2024-02/manifest.json.sig" ]; }
signer_fails() { digests "$work/out" >"$work/x"; told run --force --sign "$(shell 'exit 5')"; [ $status = 3 ] && grep -q 'failed (exit status 5)' "$work/said" && digests "$work/out" | diff "$work/x" -; }
signer_signs_nothing() { told run --force --sign true; [ $status = 3 ] && grep -q 'left no signature beside this' "$work/said" && digests "$work/out" | diff "$work/x" -; }
signature_of_another() { # what somebody puts there is not taken for what the command left
  : >"$work/signed"; rm -rf "$work/out5"; "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out5" && echo forged >"$work/out5/2024-02/manifest.json.asc" && echo forged >"$work/out5/2024-02/us/manifest.json.asc" &&
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out5" && "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out5" --sign "$signer" && [ "$(wc -l <"$work/signed")" = 4 ] && [ -z "$(find "$work/out5" -name '*.asc')" ] &&
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out5" --sign "$signer" && [ "$(wc -l <"$work/signed")" = 4 ]
}
refused() { told run --on-success "$1"; [ $status = 2 ] && grep -q -e "$2" "$work/said" || { echo "$1"; cat "$work/said"; return 1; }; }
without_a_shell() { # words, names filled in as one of them, and what only a shell does refused before anything is made
  rm -rf "$work/out4"; mkdir "$work/a b"
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/a b" --on-success 'printf "%s|" \"x "y z"'"'"' $HOME *'"'"' $ALTERNAT_EDITION "${ALTERNAT_PERIOD}.a" \$1 a\ b' >"$work/said" &&
  [ "$(cat "$work/said")" = "\"x|y z \$HOME *|$work/a b/2024-02|2024-02.a|\$1|a b|" ] || { cat "$work/said"; return 1; }
  for shells in 'cat | wc' 'cat >x' 'a; b' 'a && b' 'echo $HOME' 'echo `id`' 'echo "$(id)"' 'ls *.pdf' '~/bin/x' 'echo ${HOME}' 'echo $'; do refused "$shells" 'is run without a shell, which .* is for; write: sh -c' || return 1; done
  refused "echo 'x" 'a quotation mark that nothing closes' && refused '  ' 'a command is empty' && refused 'cat "$ALTERNAT_MANIFEST"' 'without a shell' &&
  [ ! -e "$work/out4" ] && told "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out4" --on-success 'no-such-program at all' && [ $status = 3 ] && grep -q 'there is no program "no-such-program"' "$work/said"
}
with_gpg() {
  mkdir -m 700 "$work/gpg" && export GNUPGHOME="$work/gpg" && gpg -q --batch --pinentry-mode loopback --passphrase '' --quick-generate-key desk@example.org ed25519 sign never 2>/dev/null &&
    run --force --sign 'gpg -q --batch --armor --detach-sign "$ALTERNAT_MANIFEST"' && gpg --verify "$work/out/2024-02/us/manifest.json.asc" "$work/out/2024-02/us/manifest.json" && "$ALTERNAT" verify -q "$work/out"
  status=$?; gpgconf --kill all; return $status
}

plan 25
check "after a publication a command hears the manifest" success
check "where nothing was published it is not run" not_for_nothing
check "one that fails is told, and run again by the next run" one_that_fails_is_run_again
check "after a failure a command hears the errors" failure
check "not where another run makes the edition" failure_of_a_lock
check "whatever keeps a run from an edition is a failure, before there is a month too" early_failures
check "one that fails itself changes no exit status" a_failure_that_fails
check "after a publication nothing is told as a failure" not_after_a_publication
check "a page that cannot be put in place keeps the edition from it too" a_page_in_the_way
check "a signal ends the command that is running, and the run" interrupted
check "shares leave the rest to merge" with_shares
check "what stood unsigned is signed when it is asked for" signed_later
check "after success that command is not run" no_hook_after_success
check "a workspace brings no command" workspace_brings_none
check "every manifest is signed before it is published" signing
check "what did not change keeps its signature" then_it_stands
check "what changed is signed anew, and nothing else" what_changes_is_signed_anew
check "in a narrowed run too" narrowed_signing
check "without a signer no signature stays that is of another manifest" without_a_signer
check "a signer that fails stops publication" signer_fails
check "one that leaves nothing too" signer_signs_nothing
check "a signature that somebody put there is none" signature_of_another
check "commands are run without a shell" without_a_shell
if have gpg; then
  check "gpg signs" with_gpg
else
  skip "gpg signs" "no gpg here"
fi
if have minisign; then
  with_minisign() { minisign -G -W -f -p "$work/k.pub" -s "$work/k.sec" >/dev/null && rm -rf "$work/out" && run --sign "minisign -S -W -s $work/k.sec -m \"\$ALTERNAT_MANIFEST\"" && minisign -V -p "$work/k.pub" -m "$work/out/2024-02/gt/manifest.json"; }
  check "minisign signs" with_minisign
else
  skip "minisign signs" "no minisign here"
fi
