# The README's first program, and the mistake in it. To be sourced.

first_program() { # first_program README
    awk '/^```cpp$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' "$1"
}

# Without the slashes in front of its misspelled look-up.
with_mistake() { sed 's|// \(vs::get<.*;\) *//.*|\1|'; }
