#!/bin/sh
# What is installed: where, whole, gone again; what shells complete, and man shows.
. "$srcdir/tests/tap.sh"
tap_folder
root=$(cd "$srcdir" && pwd) build=$(cd "$builddir" && pwd)
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES
mk() { make -s -C "$build" "$@" DESTDIR="$work/root" prefix=/usr >"$work/said" 2>&1 || { cat "$work/said"; return 1; }; }
installs() {
  mk install && cd "$work/root/usr" && for f in bin/alternat share/man/man1/alternat.1 share/man/es/man1/alternat.1 share/bash-completion/completions/alternat \
    share/zsh/site-functions/_alternat share/fish/vendor_completions.d/alternat.fish share/locale/es/LC_MESSAGES/alternat.mo share/alternat/starter/alternat.yaml \
    share/alternat/starter/data/schemas/meeting.json share/alternat/starter/templates/alternat.xsd share/alternat/starter/locales/function-words.tsv; do
    [ -s "$f" ] && [ ! -L "$f" ] || { echo "not installed: $f"; return 1; }
  done
}
starter_runs() { cp -r "$work/root/usr/share/alternat/starter" "$work/w" && "$ALTERNAT" run 2025-02 -C "$work/w" >"$work/said" 2>&1 && [ ! -s "$work/said" ]; }
goes_again() { mk uninstall && [ -z "$(find "$work/root" -type f)" ] || { find "$work/root" -type f; return 1; }; }
shows() { # LANGUAGE-FOLDER WORDS
  ! command -v groff >/dev/null || [ -z "$(groff -ww -Kutf8 -man -Tutf8 "$build/man/$1alternat.1" 2>&1 >"$work/page")" ] || return 1
  grep -q "$2" "$build/man/$1alternat.1" && for c in run check tree import series status diff merge watch verify i18n new; do grep -q "^.SS \"$c " "$build/man/$1alternat.1" || { echo "no $c"; return 1; }; done
}
completes() { # WORDS EXPECTED: of the last
  bash -c '. "$1"; shift; COMP_WORDS=(alternat "$@"); COMP_CWORD=$#; _alternat; printf "%s\n" "${COMPREPLY[@]}"' bash "$build/completions/alternat" $1 "${3-}" >"$work/said"
  grep -qx -e "$2" "$work/said" || { cat "$work/said"; return 1; }
}
completed() {
  completes '' run ru && completes 'run' --despite-alarms --desp && completes 'run 2024-02' --format --form && completes 'run --format' xlsx '' && completes '-C' /tmp /tm &&
    completes 'check' --strict --st && ! completes 'check' --shard --sh >/dev/null && completes 'diff --of' commitments com
}
parses() { bash -n "$build/completions/alternat" && { ! command -v zsh >/dev/null || zsh -n "$build/completions/_alternat"; } && { ! command -v fish >/dev/null || fish -n "$build/completions/alternat.fish"; }; }

plan 7
check "everything is installed where it belongs" installs
check "the workspace to start from runs as it is installed" starter_runs
check "uninstalling leaves nothing" goes_again
check "man shows every command" shows '' 'EXIT STATUS'
check "in Spanish, too" shows es/ 'ESTADO DE SALIDA'
check "bash completes commands, options and their values" completed
check "every shell reads its completions" parses
