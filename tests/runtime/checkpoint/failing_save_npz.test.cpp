// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/failing_save.hpp>

#include <varscope/checkpoint/npz.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<50, 3>>(vs::random_normal(0.0, 1.0))),
    vs::get_variable<"step", vs::shape<>, int>(vs::zeros));
using store_type = vs::variable_store<vs::graph<variables>>;
constexpr auto no_variables = vs::variables();

void check(auto... option) {
    const store_type old(vs::seed(1)), now(vs::seed(2));
    const auto load = [](const std::filesystem::path& path) {
        (void)vs::load_npz<vs::graph<variables>>(path);
    };
    failing_save::check([&](const auto& path) { vs::save_npz(old, path, option...); },
                        [&](const auto& path) { vs::save_npz(now, path, option...); }, load);
}

} // namespace

TEST_CASE("whatever fails while an archive is saved, the old one is there or the new one") { check(); }

TEST_CASE("the same for a compressed archive") { check(vs::deflated, vs::unsynced); }

TEST_CASE("the same for an archive without members") {
    const store_type old;
    const auto load = [](const auto&) {};
    failing_save::check(
        [&](const auto& path) { vs::save_npz(old, path); },
        [](const auto& path) { vs::save_npz(vs::variable_store<vs::graph<no_variables>>(), path); }, load);
}
