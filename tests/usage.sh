#!/bin/sh
# The command line: what is asked wrongly is answered with exit status 2 and help.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
# refuses TEXT ARGUMENTS…: exit status 2, TEXT in the answer, nothing made
refuses() {
  text=$1; shift
  status=0
  answer=$(SOURCE_DATE_EPOCH=1719792000 "$ALTERNAT" "$@" 2>&1 >/dev/null) || status=$?
  printf 'exit status %s: %s\n' "$status" "$answer"
  [ "$status" = 2 ] && [ ! -e "$work/out" ] || return 1
  case $answer in *"$text"*) ;; *) return 1 ;; esac
}
says() {
  text=$1; shift
  answer=$("$@" 2>&1) || return 1
  case $answer in *"$text"*) ;; *) printf '%s\n' "$answer"; return 1 ;; esac
}
# 2024-07-01 is "today": the last whole month is June.
last_month() {
  SOURCE_DATE_EPOCH=1719792000 "$ALTERNAT" run last --dry-run -q --out "$work/out" \
    | grep -q 'brief-2024-06-us-en.pdf'
}
plan 16
check "no command is refused" refuses 'see alternat --help'
check "an unknown command is refused with the nearest" refuses 'did you mean "run"' rum 2024-02
check "no period is refused with an example" refuses 'for example: alternat run 2024-02' run
check "a period that is no month is refused" refuses '"2024-13" is no period' run 2024-13
check "a period in the future is refused" refuses 'has not begun' run 2031-01 --out "$work/out"
check "an unknown audience is refused with the nearest" \
  refuses 'did you mean "us"' run 2024-02 --audience uss --out "$work/out"
check "an unknown language is refused with those there are" \
  refuses 'there are: en, es' run 2024-02 --language fr --out "$work/out"
check "an unknown report is refused" refuses 'did you mean "brief"' run 2024-02 --report breif --out "$work/out"
check "an unknown format is refused" refuses 'there are: pdf, xlsx' run 2024-02 --format docx --out "$work/out"
check "an unknown option is refused with the nearest" refuses 'did you mean "--audience"' run 2024-02 --audeince us
check "an option of another command is refused" refuses 'no option "--out"' tree 2024-02 --out x
check "a bad --as-of is refused" refuses 'YYYY-MM-DD' run 2024-02 --as-of 2024-02-30 --out "$work/out"
check "a folder that is no workspace is refused" refuses 'no alternat.yaml' run 2024-02 -C "$work"
check "last is the last whole month" last_month
check "help names every command" says 'series' "$ALTERNAT" --help
check "every command has help of its own" says '--as-of' "$ALTERNAT" series --help
