#!/bin/sh
# Writes both lock files from pyproject.toml: one version and its hashes for every system and every
# Python from 3.11 on. No address of a registry and no path of this machine gets into them.
set -eu
cd "$(dirname "$0")/.."

compile() {
    output=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
        "$@" pyproject.toml --output-file "$output.new"
    {
        echo "# Made by \"make lock\" from pyproject.toml; not to be edited."
        cat "$output.new"
    } >"$output"
    rm "$output.new"
}

compile requirements.lock
compile requirements-dev.lock --extra dev --constraint requirements.lock
