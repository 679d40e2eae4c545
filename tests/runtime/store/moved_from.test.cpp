// SPDX-License-Identifier: MIT
// Functions that take a whole store say that it was moved from, whether or not assert is compiled in.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2>>(vs::l2_regularizer(0.5), vs::non_neg)),
    vs::variable_scope<"b">(vs::get_variable<"w", vs::shape<2>>()),
    vs::get_variable<"shared", vs::shape<2>>(vs::use_resource(true)),
    vs::get_variable<"cached", vs::shape<2>>(vs::caching_device(vs::device<"/cpu:0">)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

// A model whose only memory is beside its variables.
constexpr auto no_elements =
    vs::variables(vs::get_variable<"none", vs::shape<0>>(vs::use_resource(true), vs::zeros));
using graph_without_elements = vs::graph<no_elements>;

constexpr auto nothing = vs::variables();
using empty_graph = vs::graph<nothing>;

std::string message(auto call) { return message_of<vs::moved_from_store>(call); }

} // namespace

TEST_CASE("a store that was moved from is refused by all functions that take whole stores") {
    const temporary_folder folder;
    store_type owner;
    store_type moved = std::move(owner);
    vs::save(moved, folder / "m");
    const vs::store_view<graph> view(owner);
    const std::string expected = "varscope: this store has no values: it was moved from, or is an "
                                 "embedded_store that refused its file; pass the store that it was moved to";
    CHECK(message([&] { vs::save(owner, folder / "n"); }) == expected);
    CHECK(message([&] { vs::save(view, folder / "n"); }) == expected);
    CHECK(folder.file_count() == 1);
    CHECK(message([&] { vs::load(owner, folder / "m"); }) == expected);
    CHECK(message([&] { vs::initialize(owner, vs::seed(1)); }) == expected);
    CHECK(message([&] { vs::initialize(owner, vs::seed(1), [](std::size_t, std::size_t) {}); }) == expected);
    CHECK(message([&] { vs::global_variables_initializer(owner, vs::seed(1)); }) == expected);
    CHECK(message([&] { vs::local_variables_initializer(owner, vs::seed(1)); }) == expected);
    CHECK(message([&] { vs::refresh(owner); }) == expected);
    CHECK(message([&] { vs::apply_constraints(view); }) == expected);
    CHECK(message([&] { (void)vs::regularization_losses(owner); }) == expected);
    CHECK(message([&] { (void)vs::regularization_loss(view); }) == expected);
    CHECK(message([&] { vs::copy<"a", "b">(owner); }) == expected);
    CHECK(message([&] { vs::for_each(owner, [](auto) {}); }) == expected);
    CHECK(owner.bytes().empty());
    vs::save(moved, folder / "n");
    owner = std::move(moved);
    vs::save(owner, folder / "n");
    CHECK(message([&] { vs::save(moved, folder / "n"); }) == expected);
}

TEST_CASE("it also is if only resource variables without elements had memory") {
    const temporary_folder folder;
    vs::variable_store<graph_without_elements> owner;
    const auto moved = std::move(owner);
    CHECK(message([&] { vs::save(owner, folder / "n"); }) != no_error);
    CHECK(message([&] { vs::refresh(owner); }) != no_error);
    CHECK(message([&] { vs::save(moved, folder / "n"); }) == no_error);
}

TEST_CASE("a store of an empty model has nothing to lose") {
    const temporary_folder folder;
    vs::variable_store<empty_graph> owner;
    const auto moved = std::move(owner);
    vs::save(owner, folder / "n");
    vs::load(owner, folder / "n");
    vs::initialize(owner, vs::seed(1));
    vs::for_each(owner, [](auto) {});
}
