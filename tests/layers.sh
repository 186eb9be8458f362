#!/bin/sh
# Every #include of src/ against src/LAYERS. TAP: one case a room.
cd "$srcdir" || exit 99
awk '
  # --- the table ---
  FNR == NR {
    if ($0 ~ /^[ \t]*(#|$)/) next
    split($0, part, ":")
    room = part[1]; gsub(/[ \t]/, "", room)
    if (room != "*") rooms[++n] = room
    may[room] = " " part[2] " "
    foreign[room] = part[3]
    next
  }
  # --- the includes ---
  /^[ \t]*#[ \t]*include/ {
    split(FILENAME, path, "/"); room = path[2]
    if (!(room in may)) { wrong[room] = wrong[room] "# " FILENAME ": no such room in LAYERS\n"; next }
    if (match($0, /"[^"]*"/)) {
      header = substr($0, RSTART + 1, RLENGTH - 2)
      split(header, to, "/")
      if (to[1] == room || index(may[room], " " to[1] " ") || index(may[room], " " header " ")) next
      wrong[room] = wrong[room] "# " FILENAME ":" FNR ": may not include \"" header "\"\n"
    } else if (match($0, /<[^>]*>/)) {
      header = substr($0, RSTART + 1, RLENGTH - 2)
      if (!owns("*", header) && !owns(room, header))
        wrong[room] = wrong[room] "# " FILENAME ":" FNR ": <" header "> is not for this room\n"
    }
  }
  function owns(r, h,   k, i, name) {
    k = split(foreign[r], name, /[ \t]+/)
    for (i = 1; i <= k; i++) if (name[i] != "" && index(h, name[i]) == 1) return 1
    return 0
  }
  END {
    print "1.." n
    for (i = 1; i <= n; i++) {
      r = rooms[i]
      printf "%s", wrong[r]
      print (wrong[r] == "" ? "ok " : "not ok ") i " - " r "/ includes what LAYERS lets it"
    }
  }' src/LAYERS src/*/*.c src/*/*.h
