#!/usr/bin/env bash
# Weighs the default variants and writes the report: ./run-all.sh [smoke|quick|full] [options of bin/weighbridge run]
set -euo pipefail

profile=quick
case "${1:-}" in
    smoke | quick | full)
        profile="$1"
        shift ;;
    "" | -*) ;;
    *)
        echo "run-all.sh: unknown profile '$1'; there are smoke, quick, full" >&2
        exit 2 ;;
esac
exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/bin/weighbridge" run --profile "$profile" "$@"
