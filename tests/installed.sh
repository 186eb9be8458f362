#!/bin/sh
# What is installed: where, whole, gone again; what shells complete, and man shows.
. "$srcdir/tests/tap.sh"
tap_folder
root=$(cd "$srcdir" && pwd) build=$(cd "$builddir" && pwd)
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES
mk() { make -s -C "$build" "$@" DESTDIR="$work/root" prefix=/usr >"$work/said" 2>&1 || { cat "$work/said"; return 1; }; }
installs() {
  mk install && cd "$work/root/usr" && for f in bin/alternat share/man/man1/alternat.1 share/man/es/man1/alternat.1 share/man/man5/alternat-meeting.5 \
    share/man/man5/alternat-dataset.5 share/man/man5/alternat-template.5 share/man/man5/alternat-audience.5 share/man/es/man5/alternat-template.5 share/bash-completion/completions/alternat \
    share/zsh/site-functions/_alternat share/fish/vendor_completions.d/alternat.fish share/locale/es/LC_MESSAGES/alternat.mo share/alternat/starter/alternat.yaml \
    share/alternat/starter/data/schemas/meeting.json share/alternat/starter/templates/alternat.xsd share/alternat/starter/locales/function-words.tsv \
    include/alternat.h lib/pkgconfig/alternat.pc; do
    [ -s "$f" ] && [ ! -L "$f" ] || { echo "not installed: $f"; return 1; }
  done
  [ -s lib/libalternat.so.0 ] && [ -s lib/libalternat.so ] || { ls lib; return 1; }
}
# With what is installed, as pkg-config says, and nothing of the sources but the example.
example_builds() (
  cd "$work" && PKG_CONFIG_PATH=$work/root/usr/lib/pkgconfig && export PKG_CONFIG_PATH || return 1
  flags=$(pkg-config --define-variable=prefix="$work/root/usr" --cflags --libs alternat) || return 1
  ${CC:-cc} -Wall -Wextra -Werror $CHECK_CFLAGS "$root/examples/figures.c" $flags -o "$work/figures" &&
    cp -r "$work/root/usr/share/alternat/starter" "$work/f" &&
    LD_LIBRARY_PATH=$work/root/usr/lib "$work/figures" "$work/f" 2025-02 >"$work/said" 2>&1 && [ -s "$work/f/out/2025-02/manifest.json" ] || { cat "$work/said"; return 1; }
)
starter_runs() { cp -r "$work/root/usr/share/alternat/starter" "$work/w" && "$ALTERNAT" run 2025-02 -C "$work/w" >"$work/said" 2>&1 && [ ! -s "$work/said" ]; }
goes_again() { mk uninstall && [ -z "$(find "$work/root" ! -type d)" ] || { find "$work/root" -type f; return 1; }; }
is_sound() { ! have groff || [ -z "$(groff -ww -Kutf8 -man -Tutf8 "$1" 2>&1 >"$work/page")" ]; }
shows() { # LANGUAGE-FOLDER WORDS
  is_sound "$build/man/$1alternat.1" || return 1
  grep -q "$2" "$build/man/$1alternat.1" && for c in run check tree import series status diff merge watch verify i18n new; do grep -q "^.SS \"$c " "$build/man/$1alternat.1" || { echo "no $c"; return 1; }; done
}
# Every key, or every element, of a file that people write; in Spanish no sentence is left in English.
shows_files() {
  for page in workspace audience calendar dataset meeting series template; do
    for in in '' es/; do is_sound "$build/man/${in}alternat-$page.5" || { echo "$in$page"; return 1; }; done
    [ "$(grep -c '^.TP' "$build/man/alternat-$page.5")" = "$(grep -c '^.TP' "$build/man/es/alternat-$page.5")" ] || return 1
    sed -n '/^.SH "\(KEYS\|BLOCKS\)/,/^.SH "EXAMPLE/p' "$build/man/alternat-$page.5" | grep '^[A-Z…].*[a-z]\.$' >"$work/english"
    [ -s "$work/english" ] && ! grep -xF -f "$work/english" "$build/man/es/alternat-$page.5" || { echo "$page is not in Spanish"; return 1; }
  done
  grep -q '^\\fBdelegations\\fR \*' "$build/man/alternat-meeting.5" && grep -q '^\\fB<key\\-figures>' "$build/man/alternat-template.5"
}
completes() { # WORDS EXPECTED: of the last
  bash -c '. "$1"; shift; COMP_WORDS=(alternat "$@"); COMP_CWORD=$#; _alternat; printf "%s\n" "${COMPREPLY[@]}"' bash "$build/completions/alternat" $1 "${3-}" >"$work/said"
  grep -qx -e "$2" "$work/said" || { cat "$work/said"; return 1; }
}
completed() {
  completes '' run ru && completes 'run' --despite-alarms --desp && completes 'run 2024-02' --format --form && completes 'run --format' xlsx '' && completes '-C' /tmp /tm &&
    completes 'check' --strict --st && ! completes 'check' --shard --sh >/dev/null && completes 'diff --of' commitments com && completes 'i18n' update up
}
ids_completed() { # of the workspace at hand, or that -C names; the last of several
  PATH=$builddir:$PATH
  (cd "$srcdir" && completes 'series' mx-remittances mx-r && completes 'import --dataset' cbp-sbo cbp-s) &&
    completes "-C $srcdir run 2024-02 --audience" us,mx us,m && completes "-C $srcdir run 2024-02 --report" workbook '' &&
    ! completes "-C $srcdir run 2024-02 --audience" us,us us,u >/dev/null && (HOME=$srcdir; export HOME; completes "-C ~ series" mx-remittances mx-r) &&
    copy_workspace "$work/w" && sed -i 's/^id:/idd:/' "$work/w/data/meetings/"*.yaml && completes "-C $work/w series" mx-remittances mx-r &&
    completes "-C $srcdir i18n report --language" es e && ! (cd "$work" && completes 'series' mx-remittances mx-r >/dev/null)
}
parses() { bash -n "$build/completions/alternat" && { ! command -v zsh >/dev/null || zsh -n "$build/completions/_alternat"; } && { ! command -v fish >/dev/null || fish -n "$build/completions/alternat.fish"; }; }

plan 10
check "everything is installed where it belongs" installs
check "the workspace to start from runs as it is installed" starter_runs
check "a program is built with the library as it is installed" example_builds
check "uninstalling leaves nothing" goes_again
check "man shows every command" shows '' 'EXIT STATUS'
check "in Spanish, too" shows es/ 'ESTADO DE SALIDA'
check "and of every file that people write, in both languages" shows_files
check "bash completes commands, options and their values" completed
check "and the ids of the workspace" ids_completed
check "every shell reads its completions" parses
