#!/bin/sh
# An object that only looks variables up holds no data and defines nothing but the functions the user wrote.
#
#   no_data.sh OBJDUMP OBJECT
set -eu
export LC_ALL=C
"$1" -h -t "$2" | awk '
    # A section: number, name, size in hexadecimal digits, ...
    $1 ~ /^[0-9]+$/ && $2 ~ /^\.(rodata|data|bss|tdata|tbss|init_array|ctors)/ && $3 !~ /^0+$/ {
        # A constant like 3.0f goes into .rodata.cst4 and is the code of the user.
        if ($2 ~ /^\.rodata\.cst/) next
        print "data in the object: " $2 ", 0x" $3 " bytes"; bad = 1
    }
    # A symbol that is defined here.
    $NF ~ /varscope/ && $NF !~ /^(varscope_|lookup\.cpp)/ && !/\*UND\*/ { print "symbol in the object: " $NF; bad = 1 }
    / F .*varscope_/ { functions++ }
    END { if (!functions) { print "no function varscope_... found"; bad = 1 } exit bad }'
