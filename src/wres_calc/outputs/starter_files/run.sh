#!/bin/sh
# Makes the figures, proves that they can be made again, and compares them with those published.
#
#   sh run.sh
#
# Ends with
#   0  done: no figure has moved, or none has been published yet
#   1  a fault of wres-calc
#   2  the command is wrong, or a file or an extra is missing
#   3  the extracts have errors: work/problems.csv lists them all
#   4  a figure has moved, or did not come out the same when it was made a second time
#
# What the commands say goes into work/, as it may hold counts that are not for everybody.
set -u
cd "$(dirname "$0")" || exit 2

# How figures are protected, and how they are broken down: the same words as for wres-calc publish.
OPTIONS=${OPTIONS:---protect five}
# How far a figure may move before it is told: in its own unit, or as a part of it, such as 1%.
TOLERANCE=${TOLERANCE:-0}
# Where things are, seen from this folder.
EXTRACTS=${EXTRACTS:-extracts}
CONFIG=${CONFIG:-wres-calc.toml}
PUBLISHED=${PUBLISHED:-published/results.csv}

mkdir -p work || exit 2

# shellcheck disable=SC2086  # OPTIONS are several words
wres-calc compute "$EXTRACTS" --config "$CONFIG" $OPTIONS --evidence work/evidence \
    > work/compute.txt 2>&1
code=$?
if [ "$code" -eq 3 ]; then
    wres-calc validate "$EXTRACTS" --config "$CONFIG" --errors work/problems.csv \
        > work/validate.txt 2>&1
    echo "The extracts have errors, all of them in work/problems.csv. Nothing was made." >&2
elif [ "$code" -ne 0 ]; then
    echo "The figures were not made: see work/compute.txt." >&2
fi
[ "$code" -eq 0 ] || exit "$code"

wres-calc verify work/evidence --from "$EXTRACTS" > work/verify.txt 2>&1
code=$?
if [ "$code" -ne 0 ]; then
    echo "The figures did not come out the same a second time: see work/verify.txt." >&2
    exit "$code"
fi

if [ ! -f "$PUBLISHED" ]; then
    echo "The figures can be made again. None have been published to compare them with."
    exit 0
fi
wres-calc compare work/evidence/results.csv --against "$PUBLISHED" --tolerance "$TOLERANCE" \
    > work/compare.txt 2>&1
code=$?
if [ "$code" -ne 0 ]; then
    echo "The figures are not those that were published: see work/compare.txt." >&2
    exit "$code"
fi
echo "The figures can be made again, and are those that were published."
