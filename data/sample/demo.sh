#!/bin/sh
# The whole job on the sample articles, each command shown before it runs. `make demo` calls this with $CLAIMTRACK.
# The store demo.db and conflicts.csv are made anew each time: the demo always shows the same, and both can be looked at.
set -eu
cd "$(dirname "$0")/../.."
claimtrack=${CLAIMTRACK:-claimtrack}
rm -f demo.db demo.db-wal demo.db-shm
CLAIMTRACK_DB=demo.db
export CLAIMTRACK_DB

run() {
    printf '\n$ claimtrack'
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_./=-]*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$claimtrack" "$@"
}

run ingest data/sample
run ingest data/sample
run claims --mineral lithium
run claims --figure '$500 billion'
run groups --mineral 'rare earths'
run conflicts
run export conflicts -o conflicts.csv

printf '\n$ head -n 3 conflicts.csv\n'
head -n 3 conflicts.csv
printf '\nThe store is demo.db: try %s --db demo.db groups\n' "$claimtrack"
