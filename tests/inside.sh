#!/bin/sh
# A workspace is data of others: what it holds reads nothing outside of it, writes nothing
# outside of it, and is believed no more than its files say.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
fresh() { chmod -R u+w "$w" 2>/dev/null; rm -rf "$w"; copy_workspace "$w"; }
run() { "$ALTERNAT" run 2024-02 -q -C "$w" "$@"; }
told() { # STATUS PATTERN COMMAND…
  wanted=$1 pattern=$2 status=0; shift 2
  "$@" >"$work/said" 2>&1 || status=$?
  [ $status = "$wanted" ] && grep -q "$pattern" "$work/said" || { echo "exit status $status, expected $wanted: $pattern"; cat "$work/said"; return 1; }
}
victim() { echo 'nobody writes here' >"$work/victim"; }
unharmed() { [ "$(cat "$work/victim")" = 'nobody writes here' ]; }
each_command() { # STATUS PATTERN
  for c in 'check' 'status' 'series' 'tree 2024-02 --audience us --language en' 'run 2024-02' 'run 2024-01..2024-02' 'run 2024-02 --dry-run' 'diff 2024-01 2024-02' 'i18n report'; do
    told "$1" "$2" "$ALTERNAT" $c -C "$w" || return 1
  done
}

reads_no_links() {
  echo 'root:x:0:0' >"$work/secret"
  for place in data/calendar.yaml data/meetings/x.yaml data/statistics/cbp-sbo/2024-02-14__x.csv locales/es_PA.po templates/audiences/pa.yaml templates/logos/x.png templates/fonts; do
    fresh; mkdir -p "$(dirname "$w/$place")"; ln -s "$work/secret" "$w/$place" || return 1
    each_command 1 "$place: error: this link leads out of the workspace" && ! grep -q root "$work/said" || return 1
  done
}
unless_allowed() { fresh; mkdir "$work/common" && mv "$w/templates" "$work/common" && ln -s "$work/common/templates" "$w/templates" && told 1 'templates: error: this link leads out' run && run --follow-links && [ -f "$w/out/2024-02/us/manifest.json" ]; }
links_inside() { fresh; mv "$w/data/meetings" "$w/data/of-meetings" && ln -s of-meetings "$w/data/meetings" && "$ALTERNAT" check -q -C "$w"; }
keeps_nothing_elsewhere() {
  for kept in .alternat .alternat/index.sqlite .alternat/made .alternat/pictures; do
    fresh; victim; mkdir -p "$work/else" "$w/.alternat"; rm -rf "$w/$kept"
    case $kept in *sqlite) ln -s "$work/victim" "$w/$kept" ;; *) ln -s "$work/else" "$w/$kept" ;; esac
    each_command 3 "$kept: error: this is a link" && unharmed && [ -z "$(ls -A "$work/else")" ] || return 1
  done
}
writes_through_no_link() { # not where it makes a file beside, either
  fresh; victim; run && made=$(cd "$w/.alternat/made" && ls) && rm -rf "$w/out" "$w/.alternat/made"/* || return 1
  for name in $made; do ln -s "$work/victim" "$w/.alternat/made/$name.part"; done
  mkdir -p "$w/out" && ln -s "$work/victim" "$w/out/index.html.part" && ln -s "$work/victim" "$w/out/.lock-index.html" && ! run 2>/dev/null; rm -f "$w/out/.lock-index.html"; run && unharmed && [ -z "$(find "$w/.alternat/made" -type l)" ]
}
hard_links() { fresh; victim; mkdir -p "$w/.alternat" && ln "$work/victim" "$w/.alternat/index.sqlite" && told 3 'index.sqlite: error: this is a link' run && unharmed; }
poisoned() { # an index that came along says other figures than the files, and agrees with itself
  fresh; csv=$(ls "$w"/data/statistics/cbp-press/*.csv 2>/dev/null | head -1); [ -n "$csv" ] || return 1
  cp -p "$csv" "$work/honest"; "$ALTERNAT" series -q -C "$w" >"$work/before" || return 1
  sed -i 's/176,\{0,1\}205/999205/; s/176195/999195/; s/[0-9]\{6\}/999999/' "$csv" && "$ALTERNAT" series -q -C "$w" >"$work/poisoned" 2>/dev/null && ! cmp -s "$work/before" "$work/poisoned" || return 1
  cp -p "$work/honest" "$csv" && mkdir "$work/sent" && cp -rp "$w/." "$work/sent" && python3 - "$work/sent/.alternat/index.sqlite" "$csv" "$work/sent" <<'P' || return 1
import hashlib, os, sqlite3, sys
index, csv, sent = sys.argv[1:]
inside = csv[csv.index('data/'):]
st = os.stat(os.path.join(sent, inside))
db = sqlite3.connect(index)
digest = hashlib.sha256(open(csv, 'rb').read()).hexdigest()
n = db.execute('UPDATE file SET digest = ?, size = ?, modified = ?, inode = ? WHERE path = ?', (digest, st.st_size, st.st_mtime_ns, st.st_ino, inside)).rowcount
db.commit()
assert n == 1
P
  "$ALTERNAT" series -q -C "$work/sent" | diff "$work/before" -
}
blesses_nothing() { # a narrowed run keeps what was made, and no more
  echo SECRET-TOKEN >"$work/secret"
  fresh; run && ln -s "$work/secret" "$w/out/2024-02/us/manifest.json.asc" && ln -s "$work/secret" "$w/out/2024-02/us/.hidden" && sed -i 's/accent: "#[0-9a-f]*"/accent: "#203040"/' "$w/templates/audiences/mx.yaml" &&
  run --audience mx 2>/dev/null; ! grep -rq SECRET-TOKEN "$w/out" && [ ! -e "$w/out/2024-02/us/.hidden" ] || return 1
  fresh; run && ln -sf "$work/secret" "$w/out/2024-02/us/index.html" && told 1 'us/index.html: error: this is not the file that was made' run --audience mx
}
addresses() { # a link in a paper runs nothing, and fetches nothing by itself
  for url in 'javascript:alert(1)' 'file:///etc/passwd' 'data:text/html,x' '\\\\evil\\share' '//evil.example/x' 'https://' 'https://a b' 'HTTPS:/x' 'vbscript:x'; do
    fresh; m=$w/data/meetings/2024-02-28-washington.yaml
    awk -v url="$url" '!done && /^( *)publisher:/ { print; sub(/publisher:.*/, "url: "); print $0 "\047" url "\047"; done = 1; next } { print }' "$m" >"$work/m" && cp "$work/m" "$m"
    told 1 'washington.yaml:[0-9]*:[0-9]*: error: "url" wants an address on the web' "$ALTERNAT" check -q -C "$w" || return 1
  done
}
names() { # that become paths
  for bad in '../../x' '/etc/x' '..' '.x' 'a/b' '$(id)' 'a b'; do
    fresh; sed -i "s|^  - id: brief\$|  - id: '$bad'|; s|{id: brief,|{id: '$bad',|" "$w/alternat.yaml"
    told 1 'alternat.yaml:[0-9]*:[0-9]*: error: "id" wants a name' "$ALTERNAT" check -q -C "$w" || return 1
    fresh; sed -i "s|audiences: \[us|audiences: ['$bad'|" "$w/alternat.yaml"
    told 1 'alternat.yaml:[0-9]*:[0-9]*: error: ' run && [ ! -e "$w/out" ] || return 1
  done
}
no_program_of_the_workspace() { # PATH with nothing between two colons is the folder where we are
  fresh; mkdir -p "$w/x" && printf '#!/bin/sh\necho ran >>"%s/ran"\n' "$work" >"$w/pdftoppm" && chmod +x "$w/pdftoppm"
  (cd "$w" && PATH=":$PATH:" "$ALTERNAT" run 2024-02 -q) && [ ! -e "$work/ran" ]
}
touches_only_its_own() { # what a run may write, another user may not even read into
  have strace || return 0
  # The search for leaks does not work under strace; other tests look for them.
  fresh; ASAN_OPTIONS=detect_leaks=0 strace -ff -o "$work/trace" -e trace=openat,open,creat,rename,renameat,renameat2,unlink,mkdir,symlink,link,socket,connect,execve "$ALTERNAT" run 2024-02 -q -C "$w" || return 1
  grep -E 'O_WRONLY|O_RDWR|O_CREAT|rename|unlink\(|mkdir|symlink|link\(' "$work/trace".* | grep -v -e ENOENT -e EEXIST -e resumed | grep -v -e "\"$w/out" -e "\"$w/.alternat" -e /dev/null -e /dev/tty >"$work/others"
  [ ! -s "$work/others" ] && ! grep -q 'socket(AF_INET' "$work/trace".* || { cat "$work/others"; return 1; }
}

plan 14
check 'nothing outside is read where a link leads' reads_no_links
check 'unless it is allowed' unless_allowed
check 'links inside a workspace are what they lead to' links_inside
check 'nothing is kept where a link leads' keeps_nothing_elsewhere
check 'nothing is written through a link' writes_through_no_link
check 'nor through another name of a file' hard_links
check 'an index that came along is not believed' poisoned
check 'a narrowed run keeps what was made, and no more' blesses_nothing
check 'addresses lead to the web' addresses
check 'names lead nowhere' names
check 'no program of the folder where we are is run' no_program_of_the_workspace
if have strace; then
  check 'a run writes in --out and .alternat, and nowhere else' touches_only_its_own
else
  skip 'a run writes in --out and .alternat, and nowhere else' 'no strace here'
fi
own_and_masked() { fresh; echo 'a very secret one' >"$work/pw" && chmod 600 "$work/pw" && (umask 022 && run --password-file "$work/pw") && [ -n "$(find "$w/out" -name '*-encrypted.pdf')" ] && [ -z "$(find "$w/out" "$w/.alternat" -perm /022)" ]; }
check 'what it writes has the permissions that were asked for' own_and_masked
unknown_driver() { fresh; printf 'id: evil\nagency: {en: E, es: E}\ntitle: E\npublisher: E\nlicence: none\nlanguage: en\nperiod: {column: m, format: YYYY-MM}\nvalue: {column: v}\nquery:\n  connection: "Driver=%s/evil.so"\n  sql: select 1\n' "$work" >"$w/data/datasets/evil.yaml" && mkdir -p "$w/data/statistics/evil" && told 1 "evil.yaml:10:3: error: a driver is named as odbcinst.ini has it" "$ALTERNAT" import -C "$w" --dataset evil --released 2024-01-01; }
check 'a database is reached by drivers that the machine knows' unknown_driver
