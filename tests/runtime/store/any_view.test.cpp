// SPDX-License-Identifier: MIT
// Views of any variable: what they tell, their bytes, and the typed views that visit passes on.
#include <support/catch.hpp>
#include <support/message_of.hpp>

#include <varscope/varscope.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace vs = varscope;

namespace {

// clang-format off
constexpr auto variables = vs::variables(
    vs::variable_scope<"encoder">(
        vs::get_variable<"w", vs::shape<2, 3>>(vs::constant({1, 2, 3, 4, 5, 6})),
        vs::get_variable<"b", vs::shape<3>, double>(vs::constant(7.5), vs::trainable(false))),
    vs::get_variable<"steps", vs::shape<>, std::int64_t>(vs::constant(11)),
    vs::get_variable<"nothing", vs::shape<0, 4>>(),
    vs::get_variable<"again", vs::shape<2, 3>>(vs::constant(-1)),
    vs::get_variable<"shared", vs::shape<2, 3>>(vs::use_resource(true), vs::ones),
    vs::get_variable<"cached", vs::shape<3>>(vs::caching_device(vs::device<"/cpu:0">), vs::constant(2)),
    vs::get_variable<"rows", vs::shape<4, 2>>(vs::fixed_size_partitioner(2), vs::constant({1, 2, 3, 4, 5, 6, 7, 8})),
    vs::get_variable<"columns", vs::shape<2, 3>>(vs::fixed_size_partitioner(2, 1), vs::constant({1, 2, 3, 4, 5, 6})),
    vs::get_variable<"other_columns", vs::shape<2, 3>>(vs::fixed_size_partitioner(3, 1), vs::ones),
    vs::get_variable<"more_columns", vs::shape<2, 3>>(vs::fixed_size_partitioner(2, 1), vs::ones));
// clang-format on
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

template<class View>
std::string kind_of = "another view";
template<class T, class Shape>
std::string kind_of<vs::variable_view<T, Shape>> = std::is_const_v<T> ? "const" : "plain";
template<class T, class Shape>
std::string kind_of<vs::resource_view<T, Shape>> = std::is_const_v<T> ? "const resource" : "resource";
template<class T, class Shape, std::size_t Axis, std::size_t Count>
std::string kind_of<vs::partitioned_view<T, Shape, Axis, Count>> =
    (std::is_const_v<T> ? "const parts " : "parts ") + std::to_string(Axis) + " " + std::to_string(Count);

constexpr auto kind = [](auto view) { return kind_of<decltype(view)>; };

std::vector<std::size_t> extents_of(auto view) { return {view.shape().begin(), view.shape().end()}; }

constexpr auto no_variables = vs::variables();

} // namespace

static_assert(std::is_trivially_copyable_v<vs::any_view<graph>>);
static_assert(std::is_trivially_copyable_v<vs::any_view<const graph>>);
static_assert(sizeof(vs::any_view<graph>) <= 2 * sizeof(void*));
static_assert(std::is_convertible_v<vs::any_view<graph>, vs::any_view<const graph>>);
static_assert(!std::is_convertible_v<vs::any_view<const graph>, vs::any_view<graph>>);
static_assert(std::is_same_v<decltype(vs::any_view<graph>(nullptr, 0).bytes()), std::span<std::byte>>);
static_assert(
    std::is_same_v<decltype(vs::any_view<const graph>(nullptr, 0).bytes()), std::span<const std::byte>>);

TEST_CASE("a view tells what the graph knows of the variable") {
    store_type store;
    const vs::any_view w = vs::at(store, "encoder/w");
    CHECK(w.name() == "encoder/w:0");
    CHECK(w.name().data()[w.name().size()] == '\0');
    CHECK(w.key() == "encoder/w");
    CHECK(w.dtype() == vs::data_type::float32);
    CHECK(extents_of(w) == std::vector<std::size_t>{2, 3});
    CHECK(w.size() == 6);
    CHECK(w.trainable());
    CHECK(&w.info() == &graph::variables[0]);

    const vs::any_view b = vs::at(store, "encoder/b");
    CHECK(b.dtype() == vs::data_type::float64);
    CHECK(b.size() == 3);
    CHECK(!b.trainable());
    CHECK(b.info().key == "encoder/b");

    const vs::any_view steps = vs::at(store, "steps");
    CHECK(steps.dtype() == vs::data_type::int64);
    CHECK(steps.shape().empty());
    CHECK(steps.size() == 1);
}

TEST_CASE("each view agrees with the graph's list and with the typed view") {
    store_type store;
    std::size_t i = 0;
    for (const vs::any_view view : vs::views(store)) {
        const vs::variable_info& info = graph::variables[i++];
        CHECK(&view.info() == &info);
        CHECK(view.key() == info.key);
        CHECK(view.name() == std::string(info.key) + ":0");
        CHECK(view.dtype() == info.dtype);
        CHECK(view.shape() == info.shape);
        CHECK(view.trainable() == info.trainable);
        CHECK(view.size() * vs::size_of(view.dtype()) == info.byte_size);
        CHECK(view.visit([](auto typed) { return typed.name(); }) == view.name());
        CHECK(view.visit([](auto typed) { return typed.key(); }) == view.key());
        CHECK(view.visit([](auto typed) { return typed.shape(); }) == view.shape());
        CHECK(view.visit([](auto typed) { return typed.size(); }) == view.size());
        CHECK(view.visit([](auto typed) { return typed.dtype; }) == view.dtype());
    }
    CHECK(i == graph::size);
}

TEST_CASE("bytes are those of the elements, to be written if the store is not const") {
    store_type store;
    const std::span<std::byte> bytes = vs::at(store, "encoder/w").bytes();
    REQUIRE(bytes.size() == 24);
    CHECK(reinterpret_cast<float*>(bytes.data()) == vs::get<"encoder/w">(store).data());
    const float nine = 9;
    std::memcpy(bytes.data() + 4, &nine, sizeof nine);
    CHECK(vs::get<"encoder/w">(store)(0, 1) == 9);

    const store_type& reading = store;
    const std::span<const std::byte> same = vs::at(reading, "encoder/w").bytes();
    CHECK(same.data() == bytes.data());
    CHECK(vs::at(store, "nothing").bytes().empty());
    CHECK(vs::at(store, "steps").bytes().size() == 8);
    // Of a cached variable: those of the variable, not those of the copy.
    CHECK(vs::at(store, "cached").bytes().data() ==
          reinterpret_cast<std::byte*>(vs::get<"cached">(store).variable().data()));
}

TEST_CASE("elements that are not there in one piece have no bytes, and the error says what to do") {
    store_type store;
    CHECK(message_of([&] { static_cast<void>(vs::at(store, "shared").bytes()); }) ==
          "varscope: the bytes of shared cannot be referred to, as threads may write to this resource "
          "variable; "
          "visit it, and call read_into or with_value of the view");
    CHECK(message_of([&] { static_cast<void>(vs::at(store, "columns").bytes()); }) ==
          "varscope: the bytes of columns, a variable in parts, are not in row-major order in memory; visit "
          "it, "
          "and call copy_to of the view, or take the bytes of its parts");
    CHECK(vs::at(store, "rows").bytes().size() == 32);
    CHECK(vs::at(store, "columns/part_1").bytes().size() == 8);
}

TEST_CASE("visit passes the view that for_each gives on, or that of a whole") {
    store_type store;
    const store_type& reading = store;
    CHECK(vs::at(store, "encoder/w").visit(kind) == "plain");
    CHECK(vs::at(reading, "encoder/w").visit(kind) == "const");
    CHECK(vs::at(store, "shared").visit(kind) == "resource");
    CHECK(vs::at(reading, "shared").visit(kind) == "const resource");
    CHECK(vs::at(store, "cached").visit(kind) == "plain");
    CHECK(vs::at(store, "rows").visit(kind) == "plain");
    CHECK(vs::at(store, "columns").visit(kind) == "parts 1 2");
    CHECK(vs::at(store, "more_columns").visit(kind) == "parts 1 2");
    CHECK(vs::at(store, "other_columns").visit(kind) == "parts 1 3");
    CHECK(vs::at(reading, "columns").visit(kind) == "const parts 1 2");

    // Each by its own dtype and shape.
    std::string seen;
    for (const vs::any_view view : vs::views(store))
        view.visit([&](auto typed) {
            seen += std::string(vs::name_of(typed.dtype)) + std::to_string(decltype(typed)::rank) + ' ';
        });
    CHECK(seen == "float322 float641 int640 float322 float322 float322 float321 float322 float322 float322 "
                  "float322 float322 float322 float322 float322 float322 ");
}

TEST_CASE("visited views refer to the elements") {
    store_type store;
    CHECK(vs::at(store, "encoder/w").visit([](auto view) {
        return static_cast<const void*>(view.name().data());
    }) == vs::get<"encoder/w">(store).name().data());
    vs::at(store, "encoder/b").visit([](auto view) {
        if constexpr (std::is_same_v<decltype(view), vs::variable_view<double, vs::shape<3>>>) view(1) = 8;
    });
    CHECK(vs::get<"encoder/b">(store)(1) == 8);
    const auto second = [](auto view) {
        if constexpr (requires { view.copy_to(nullptr); }) {
            std::vector<double> all(view.size());
            std::vector<typename decltype(view)::value_type> own(view.size());
            view.copy_to(own.data());
            return static_cast<double>(own[1]);
        } else if constexpr (requires { view.read(); }) {
            return static_cast<double>(view.read().begin()[1]);
        } else if constexpr (decltype(view)::size() > 1) {
            return static_cast<double>(view.begin()[1]);
        } else {
            return -1.0;
        }
    };
    CHECK(vs::at(store, "encoder/w").visit(second) == 2);
    CHECK(vs::at(store, "rows").visit(second) == 2);
    CHECK(vs::at(store, "columns").visit(second) == 2);
    CHECK(vs::at(store, "columns/part_1").visit(second) == 6);
    CHECK(vs::at(store, "shared").visit(second) == 1);
    CHECK(vs::at(store, "again").visit(second) == -1);
    CHECK(vs::at(store, "nothing").visit(second) == -1);
    vs::get<"shared">(store).assign(5.0f);
    CHECK(vs::at(store, "shared").visit(second) == 5);
}

TEST_CASE("what the function returns is returned: a reference, an object that cannot be copied, nothing") {
    store_type store;
    int count = 0;
    static_assert(
        std::is_same_v<decltype(vs::at(store, "steps").visit([&](auto) -> int& { return count; })), int&>);
    vs::at(store, "steps").visit([&](auto) -> int& { return count; }) = 3;
    CHECK(count == 3);
    CHECK(*vs::at(store, "steps").visit([](auto view) {
        return std::make_unique<std::size_t>(view.size());
    }) == 1);
    static_assert(std::is_void_v<decltype(vs::at(store, "steps").visit([](auto) {}))>);
    auto counting = [own = 0](auto) mutable { return ++own; };
    vs::at(store, "steps").visit(counting);
    CHECK(vs::at(store, "encoder/w").visit(counting) == 2); // not a copy
}

TEST_CASE("a view rebinds when it is assigned to, and compares identity") {
    store_type store;
    store_type other;
    vs::any_view view = vs::at(store, "encoder/w");
    const vs::any_view same = view;
    CHECK(view == same);
    CHECK(view != vs::at(other, "encoder/w"));
    view = vs::at(store, "again"); // of the same dtype and shape
    CHECK(view.key() == "again");
    CHECK(view != same);
    CHECK(vs::get<"encoder/w">(store)(0, 0) == 1); // no element was assigned
    view = vs::at(other, "encoder/b");
    CHECK(view.key() == "encoder/b");

    const vs::any_view<const graph> reading = same;
    CHECK(reading == same);
    CHECK(same == vs::at(std::as_const(store), "encoder/w"));
    // The first part and the whole begin at the same address.
    CHECK(vs::at(store, "rows") != vs::at(store, "rows/part_0"));
    CHECK(vs::at(store, "rows").bytes().data() == vs::at(store, "rows/part_0").bytes().data());
}

TEST_CASE("views follow the memory of a store that is moved from") {
    store_type store;
    const vs::any_view view = vs::at(store, "encoder/w");
    const store_type owner = std::move(store);
    CHECK(view == vs::at(owner, "encoder/w"));
    CHECK(reinterpret_cast<const float*>(view.bytes().data())[5] == 6);
}

TEST_CASE("the whole of a partitioned variable") {
    store_type store;
    const vs::any_view rows = vs::at(store, "rows");
    CHECK(rows.name() == vs::get<"rows">(store).name());
    CHECK(rows.key() == "rows");
    CHECK(extents_of(rows) == std::vector<std::size_t>{4, 2});
    CHECK(rows.trainable());
    CHECK(rows.info().key == "rows");
    CHECK(rows.info().byte_size == 32);
    const vs::any_view columns = vs::at(store, "columns");
    CHECK(columns.name() == vs::get<"columns">(store).name());
    CHECK(columns.key() == "columns");
    CHECK(columns.info().key == "columns");
    CHECK(columns.visit([](auto view) { return view.name(); }) == "columns");
    CHECK(rows.visit([](auto view) { return view.name(); }) == "rows:0");
}

TEST_CASE("what visits a view compiles in a model without variables") {
    using empty = vs::graph<no_variables>;
    vs::variable_store<empty> store;
    std::size_t count = 0;
    for (const vs::any_view view : vs::views(store))
        count += view.visit([](auto typed) { return typed.size(); });
    CHECK(count == 0);
}
