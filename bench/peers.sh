#!/bin/bash
# peers.sh [MONTHS] - the reference job beside everybody who makes it; see README.md. RUNS is how
# often (5), CSV a file that every single run is written to. Prints a Markdown table.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
months=${1:-100}
runs=${RUNS:-5}
alternat=${ALTERNAT:-$root/alternat}
times=${TIMES:-$root/bench/reference/times}
python=${PYTHON:-/usr/bin/python3} # of the system, whose packages the peers use
cores=$(nproc)
export PYTHONDONTWRITEBYTECODE=1
case $months in [1-9] | [1-9][0-9] | 100) ;; *) echo 'peers.sh: MONTHS is from 1 to 100' >&2; exit 2 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
csv=${CSV:-$work/bench.csv}

[ -n "${ALTERNAT:-}" ] || make -s -C "$root" alternat bench/reference/times
cc -O2 "$here/took.c" -o "$work/took"

# --- who is there ---

# In the table's order; what each makes, and the Debian packages that it needs.
peers=(floor alternat reportlab_xlsxwriter.py weasyprint_openpyxl.py pdfmake_exceljs.mjs typst.mjs latex.py)
declare -A makes=([floor]=both [alternat]=both [reportlab_xlsxwriter.py]=both
  [weasyprint_openpyxl.py]=both [pdfmake_exceljs.mjs]=both [typst.mjs]=pdf [latex.py]=pdf)
declare -A packages=(
  [floor]='libhpdf-dev libxlsxwriter-dev'
  [reportlab_xlsxwriter.py]='python3-babel python3-renderpm python3-reportlab python3-xlsxwriter'
  [weasyprint_openpyxl.py]='python3-babel python3-openpyxl weasyprint'
  [pdfmake_exceljs.mjs]='nodejs npm' [typst.mjs]='nodejs npm'
  [latex.py]='python3-babel texlive-latex-recommended texlive-pictures')

is_there() { # PEER
  case $1 in
    alternat) ;;
    floor) cc -O2 "$here"/peers/floor/*.c -o "$work/floor" -lhpdf -lxlsxwriter ;;
    reportlab*) "$python" -c 'import babel, reportlab.graphics.renderPM, xlsxwriter' ;;
    weasyprint*) "$python" -c 'import babel, openpyxl, weasyprint' ;;
    pdfmake*) [ -d "$here/peers/node_modules/exceljs" ] && command -v node ;;
    typst*) [ -d "$here/peers/node_modules/@myriaddreamin" ] && command -v node ;;
    latex*) "$python" -c 'import babel' && command -v pdflatex && kpsewhich tikz.sty ;;
  esac >/dev/null 2>&1
}

if command -v npm >/dev/null && [ ! -d "$here/peers/node_modules" ]; then
  (cd "$here/peers" && npm ci --silent --no-audit --no-fund) || echo 'peers.sh: npm ci did not do' >&2
fi
"$python" -c 'import babel, openpyxl, reportlab' && command -v pdftotext fc-match >/dev/null || {
  echo 'peers.sh: the job and its judge need python3-babel python3-openpyxl python3-reportlab' \
    'poppler-utils fontconfig fonts-liberation2' >&2
  exit 1
}

# --- the job ---

# Who takes seconds for a month has few of them in a batch, and every other run.
slow() { case $1 in weasyprint* | pdfmake* | latex*) ;; *) return 1 ;; esac; } # PEER
batch_of() { # PEER FORMATS
  if slow "$1"; then echo $(((months + 49) / 50))
  else case $1:$2 in
    reportlab* | typst*) echo $(((months + 9) / 10)) ;;
    *:pdf) echo $(((months + 4) / 5)) ;;
    *) echo "$months" ;;
  esac; fi
}

# A workspace of as many months as are made; what is known of releases is kept in an index, which is
# there from the first run on.
newest=2025-03
{ echo 1; for peer in "${peers[@]}"; do batch_of "$peer" both; batch_of "$peer" pdf; done; } | sort -un |
  while read -r n; do
    "$python" "$here/reference/job.py" "$n" "$work/$n.json" "$work/$n.flat"
    "$python" "$here/reference/make.py" "$work/$n.json" "$work/space-$n"
    "$alternat" check "$newest" -q -C "$work/space-$n" 2>/dev/null
  done
# times.c makes months that are workspaces of their own.
"$python" "$here/reference/make.py" --apart "$work/$months.json" "$work/apart"
period() { echo "$(ls -r "$work/apart" | sed -n "$1p")..$newest"; } # the newest MONTHS
report() { case $1 in pdf) echo brief ;; xlsx) echo workbook ;; both) echo both ;; esac; }

# Sets the command that makes it.
call() { # PEER MONTHS OUT FORMATS PROCESSES
  local of=("$work/$2.json" "$3" "$4" "$5")
  case $1 in
    floor) command=("$work/floor" "$work/$2.flat" "${of[@]:1}") ;;
    alternat)
      command=("$alternat" run "$(period "$2")" -q -C "$work/space-$2" --out "$3" --jobs "$5" --force)
      [ "$4" = both ] || command+=(--report "$(report "$4")") ;;
    alternat-making)
      mkdir -p "$3"
      local from=("$work/apart"/*)
      command=("$times" make "$(report "$4")" "$3" "${from[@]: -$2}") ;;
    *.py) command=("$python" "$here/peers/$1" "${of[@]}") ;;
    *.mjs) command=(node "$here/peers/$1" "${of[@]}") ;;
  esac
}

# --- is all of the job in the files? ---

# Ours are called otherwise: brief-2025-03-us-en is the job's 000-2025-03-US-en.
renamed() { # OUT
  local made year month reader language
  for made in "$1"/*/*/*.pdf "$1"/*/*/*.xlsx; do
    IFS=-. read -r _ year month reader language format <<<"${made##*/}"
    mv "$made" "$1/000-$year-$month-${reader^^}-$language.$format"
  done
}

verified() { # PEER
  local option=()
  [ "$1" != pdfmake_exceljs.mjs ] || option=(--no-charts) # exceljs has none
  rm -rf "$work/out"
  call "$1" 1 "$work/out" "${makes[$1]}" 1
  "${command[@]}" >"$work/said" 2>&1 || { tail -n 5 "$work/said"; return 1; }
  [ "$1" != alternat ] || renamed "$work/out"
  "$python" "$here/peers/verify.py" "${option[@]}" "$work/1.json" "$work/out" "${makes[$1]}"
}

measured=()
for peer in "${peers[@]}"; do
  if ! is_there "$peer"; then
    echo "$peer is left out: it needs ${packages[$peer]}"
  elif verdict=$(verified "$peer"); then
    echo "$peer: $verdict"
    measured+=("$peer")
    [ "$peer" != alternat ] || measured+=(alternat-making)
  else
    echo "$peer is left out, not all of the job is in its files: $verdict"
  fi
done
makes[alternat-making]=both

# --- what does it take? ---

echo 'job,peer,formats,months,processes,run,wall,processor,megabytes,files,bytes,making' >"$csv"

take() { # JOB PEER FORMATS MONTHS PROCESSES RUN
  local wall processor memory files bytes making=
  rm -rf "$work/out" "$work/took.txt"
  call "$2" "$4" "$work/out" "$3" "$5"
  "$work/took" "$work/took.txt" "${command[@]}" >"$work/stages" 2>"$work/said" ||
    { tail -n 5 "$work/said" >&2; echo "peers.sh: $2 did not make $4 months" >&2; exit 1; }
  read -r wall processor memory <"$work/took.txt"
  read -r files bytes < <(find "$work/out" -type f '(' -name '*.pdf' -o -name '*.xlsx' ')' -size +0 \
    -printf '%s\n' | awk '{ n++; bytes += $1 } END { print n + 0, bytes + 0 }')
  local wanted=$(($4 * 6))
  [ "$3" != both ] || wanted=$((wanted * 2))
  [ "$files" = "$wanted" ] || { echo "peers.sh: $2 made $files files of $wanted" >&2; exit 1; }
  # Milliseconds of the processor in building and writing, see times.c.
  [ "$2" != alternat-making ] || making=$(awk '{ print ($3 + $4) / 1000 }' "$work/stages")
  echo "$1,$2,$3,$4,$5,$6,$wall,$processor,$((memory / 1024)),$files,$bytes,$making" >>"$csv"
}

# All of a row one after the other, so that who is compared has met the same machine.
load=$(cut -d' ' -f1-3 /proc/loadavg)
for run in $(seq "$runs"); do
  for formats in both pdf xlsx; do
    for peer in "${measured[@]}"; do
      [ "${makes[$peer]}" = both ] || [ "${makes[$peer]}" = "$formats" ] || continue
      ! slow "$peer" || [ $((run % 2)) = 1 ] || continue
      take cold "$peer" "$formats" 1 1 "$run"
      [ "$peer" = alternat-making ] || take cold "$peer" "$formats" 1 "$cores" "$run"
    done
  done
  for peer in "${measured[@]}"; do
    ! slow "$peer" || [ $((run % 2)) = 1 ] || continue
    for formats in both pdf; do
      # Briefs alone where there is somebody who makes nothing else.
      case $formats:${makes[$peer]}:$peer in both:both:* | pdf:pdf:* | pdf:both:floor | pdf:both:alternat*) ;;
        *) continue ;;
      esac
      n=$(batch_of "$peer" "$formats")
      take batch "$peer" "$formats" "$n" 1 "$run"
      [ "$peer" = alternat-making ] || take batch "$peer" "$formats" "$n" "$cores" "$run"
    done
  done
done
echo
echo "$runs runs; cores: $cores; load of the machine before: $load; after: $(cut -d' ' -f1-3 /proc/loadavg)"
"$python" "$here/table.py" "$csv"
