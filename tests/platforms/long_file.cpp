// SPDX-License-Identifier: MIT
// With 32-bit addresses, a file of more than 4 GiB is refused with what to do; nothing is cut.
//
//   long_file PATH NEW-PATH
#include <varscope/varscope.hpp>

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<3>>(vs::ones));
using store = vs::variable_store<vs::graph<variables>>;

bool is_all_right = true;

template<class F>
void expect_refusal(const char* what, F f, std::string_view reason) {
    std::string message = "no error";
    try {
        f();
    } catch (const vs::error& error) {
        message = error.what();
    }
    if (message.find(reason) != std::string::npos) return;
    is_all_right = false;
    std::printf("%s: expected an error with \"%s\"; got: %s\n", what, std::string(reason).c_str(),
                message.c_str());
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const char* const path = arguments[1];
    const char* const new_path = arguments[2];
    const bool has_long_positions = sizeof(off_t) == 8;
    const std::string_view flag = "; compile with -D_FILE_OFFSET_BITS=64";
    expect_refusal(
        "load", [&] { (void)store::load(path); }, has_long_positions ? "more bytes" : flag);
    expect_refusal(
        "map", [&] { (void)store::map(path); },
        has_long_positions ? "are too large for the addresses of this machine; use a 64-bit one" : flag);
    if (!has_long_positions)
        expect_refusal(
            "save", [&] { vs::save(store(), path); }, flag);
    const std::uint64_t end = std::uint64_t{1}
                              << (8 * sizeof(off_t) - 1); // the first position that does not exist
    expect_refusal(
        "write", [&] { vs::detail::files::new_file(new_path).write("12", 2, end - 1); },
        has_long_positions ? "cannot write" : flag);
    return is_all_right ? 0 : 1;
}
