#!/bin/sh
# Builds the station and copies it to a folder of a server, by ssh and rsync (both on this machine, rsync also on the server):
#   ./publish.sh USER@SERVER:/srv/www/station [https://station.example.org/]
# Files come first, then the two by which browsers notice a new version, then what is gone is removed; so readers never meet a mixture.
# With STATION_TRUST_CODE=1 before it, templates of the station's own (custom_dir), which are code, are used: if you trust whoever can change them.
# What the host puts at the top of the site under hidden names (.well-known/, for certificates) stays; anything else that isn't of the site goes.
# A folder beside the site, …/station.lock, keeps two publications apart.
set -eu

usage='usage: ./publish.sh USER@SERVER:/FOLDER [ADDRESS]'
target=${1:?$usage}
address=${2:-}
cd "$(dirname "$0")"

case $target in
    *:/?*) ;;
    *) echo "$usage" >&2; exit 2 ;;
esac
host=${target%%:*}
folder=${target#*:}
folder=${folder%/}
lock=$folder.lock
ssh=${SSH:-ssh}
station=${STATION:-.venv/bin/station}

# As one word for the shell of the server.
quoted() {
    printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"
}

remote() {
    # shellcheck disable=SC2029  # what is expanded here is quoted for there
    $ssh "$host" "$@"
}

copy() {
    rsync --rsh "$ssh" --protect-args --times --chmod=a+rX --compress "$@"
}

if [ -n "$address" ]; then
    "$station" build --site-address "$address"
else
    "$station" build
fi

# The zips to carry, and updates for copies of what the server has now.
older=$(mktemp -d)
trap 'rm -rf "$older"' EXIT
if copy --quiet "$host:$folder/downloads/versions.json" "$older/" 2>"$older/said"; then
    "$station" bundle --since "$older/versions.json"
else
    "$station" bundle
fi

remote "mkdir -p $(quoted "$folder") && mkdir $(quoted "$lock")" || {
    echo "Somebody is publishing there, or it broke off. If nobody is: $ssh $host rmdir $(quoted "$lock")" >&2
    exit 1
}
trap 'rm -rf "$older"; remote "rmdir $(quoted "$lock")"' EXIT
trap 'exit 1' INT TERM HUP

last='--exclude=/inventory.json --exclude=/service-worker.js'
# shellcheck disable=SC2086  # one word an option
copy --recursive --delay-updates $last --exclude=/.built.json site/ "$host:$folder/"
copy site/inventory.json site/service-worker.js "$host:$folder/"
copy --recursive --delete --exclude=/.built.json --filter='protect /.*' --filter='protect /.*/**' site/ "$host:$folder/"
echo "Published to $target."
