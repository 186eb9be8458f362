#!/bin/sh
# The guides, read as a newcomer would: every line behind "$ " is typed, and what is printed is what the guide says.
#   <!-- do: COMMAND -->   what its text tells the reader to do with a text editor
#   …                      in what is printed: whatever follows
. "$srcdir/tests/tap.sh"
tap_folder
docs=$(cd "$srcdir/docs" && pwd)
mkdir "$work/bin" && ln -s "$ALTERNAT" "$work/bin/alternat"
make_spanish
PATH=$work/bin:$PATH LOCPATH=$work/locales COLUMNS=100
export PATH LOCPATH COLUMNS

follows() { # GUIDE LOCALE
  mkdir -p "$work/at/$1" && cd "$work/at/$1" || return 1
  LC_ALL=$2 awk -v said="$work/said" -v wanted="$work/wanted" -v at="$work/folder" '
    function shell(command,   all, status) { # in one place, from one to the next
      all = "cd \"$(cat " at ")\" && { " command "\n} >" said " 2>&1; status=$?; pwd >" at "; exit $status"
      return system(all)
    }
    function judge(   line, want, n, i, bad) {
      if (command == "") return
      n = 0; bad = 0
      status = shell(command)
      while ((getline line < said) > 0) got[++n] = line
      close(said)
      if (n_wanted == 0 && status != 0) bad = 1
      if (n_wanted == 0 && n > 0) bad = 1
      for (i = 1; i <= n_wanted && wants[i] != "…"; i++) if (i > n || got[i] != wants[i]) bad = 1
      if (i > n_wanted && n > n_wanted) bad = 1
      if (bad) {
        print FILENAME ":" where ": " command; wrong = 1
        for (i = 1; i <= n_wanted; i++) print "  said: " wants[i]
        for (i = 1; i <= n; i++) print "  is:   " got[i]
      }
      command = ""; n_wanted = 0
    }
    /^    \$ / { judge(); command = substr($0, 7); where = FNR; n_commands++; next }
    /^    / && command != "" { wants[++n_wanted] = substr($0, 5); next }
    { judge() }
    /^<!-- do: .* -->$/ { if (shell(substr($0, 10, length($0) - 13)) != 0) { print FILENAME ":" FNR ": this failed"; wrong = 1 } }
    END { judge(); if (n_commands < 3) { print FILENAME ": no commands"; wrong = 1 } exit wrong }
  ' "$docs/$3"
}
guide() {
  mkdir -p "$work/at/$1" && echo "$work/at/$1" >"$work/folder" && follows "$1" "$2" "$3"
}
plan 8
for name in desk translator designer operator; do
  check "the guide $name is true" guide "en-$name" C.UTF-8 "$name.md"
  if [ -d "$work/locales/es_MX.UTF-8" ]; then
    check "in Spanish, too" guide "es-$name" es_MX.UTF-8 "es/$name.md"
  else
    skip "in Spanish, too" "no Spanish locale can be made here"
  fi
done
