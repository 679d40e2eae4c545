// SPDX-License-Identifier: MIT
#include <varscope/core/path.hpp>

using varscope::detail::hash_char;
using varscope::detail::hash_path;
using varscope::detail::validity;
using varscope::detail::validity_of;

// FNV-1a, 64 bit: the known answers of Noll's page (test_fnv.c).
static_assert(hash_path("") == 0xcbf29ce484222325u);
static_assert(hash_path("a") == 0xaf63dc4c8601ec8cu);
static_assert(hash_path("foobar") == 0x85944171f73967e8u);
// From Python, h = (h ^ c) * 0x100000001b3 mod 2^64.
static_assert(hash_path("encoder/w") == 0x3c8bc99a2b20b335u);
static_assert(hash_path("gr\xc3\xbc\xc3\x9f"
                        "e") == 0x5862e9cb86cd3d18u); // bytes, never negative

// A path can be hashed in parts.
static_assert(hash_path("w", hash_char(hash_path("encoder"), '/')) == hash_path("encoder/w"));
static_assert(hash_path("encoder/w", hash_path("")) == hash_path("encoder/w"));

// At the root, and inside a scope: graph/names.cpp tests all names.
static_assert(validity_of("a/_b.c-9") == validity::anywhere && validity_of(".a") == validity::anywhere);
static_assert(validity_of("_a") == validity::in_scope && validity_of("-/a") == validity::in_scope);
static_assert(validity_of("") == validity::nowhere && validity_of("a b") == validity::nowhere);
static_assert(validity_of("a//b") == validity::nowhere && validity_of("/a") == validity::nowhere &&
              validity_of("a/") == validity::nowhere && validity_of("/") == validity::nowhere);

// Only the characters that names can have.
consteval int count_valid() {
    int count = 0;
    for (int c = 0; c < 256; ++c) {
        const char name[] = {'a', static_cast<char>(c), 'z'};
        count += validity_of(std::string_view(name, 3)) == validity::anywhere;
    }
    return count;
}
static_assert(count_valid() == 26 + 26 + 10 + 4); // letters, digits, . _ - and /
