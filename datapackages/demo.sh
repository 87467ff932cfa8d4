#!/bin/sh
# The main job on a real document: check, fix, build, verify, diff. Usage: demo.sh ARCHIVEPKG COLLECTION OUTPUT
# The checks, the build that refuses and the diff are meant to leave with 1; anything else that fails stops the demo.
set -eu
archivepkg=$1 collection=$2 output=$3

say() { printf '\n== %s\n' "$1"; }
expect() {
    wanted=$1
    shift
    status=0
    "$@" || status=$?
    [ "$status" -eq "$wanted" ] || { echo "demo: expected status $wanted, got $status: $*" >&2; exit 1; }
}

rm -rf "$output"
mkdir -p "$output"
cp -R "$collection/contributions" "$collection/archivepkg.toml" "$output/"

say "1. Check the contributions, as received"
expect 1 "$archivepkg" check "$collection/contributions"

say "2. A package is refused while there are errors"
expect 1 "$archivepkg" build "$collection" -o "$output/refused"

say "3. The safe fixes, shown"
expect 1 "$archivepkg" check --diff "$output/contributions"

say "4. The safe fixes, applied to a copy; what is left is for the editor"
expect 1 "$archivepkg" check --fix --output-format concise "$output/contributions"

say "5. Build the package from the copy"
expect 0 "$archivepkg" build "$output" -o "$output/package"

say "6. Verify the package"
expect 0 "$archivepkg" verify "$output/package"

say "7. What differs from a package of the contributions as received"
expect 0 "$archivepkg" build "$collection" --allow-findings -o "$output/as-received" > /dev/null
expect 1 "$archivepkg" diff "$output/as-received" "$output/package"

say "Done"
found=$("$archivepkg" check --output-format concise "$collection/contributions" | grep '^Found' || true)
left=$("$archivepkg" check --output-format concise "$output/contributions" | grep '^Found' || true)
echo "As received:  ${found:-nothing was found}"
echo "After fixing: ${left:-nothing was found}"
echo "The package is in $output/package: start with datapackage.json and data/documents.csv."
echo "The document before and after is in $collection/contributions and $output/contributions."
echo "To learn what a finding means: $archivepkg rule LOC007"
