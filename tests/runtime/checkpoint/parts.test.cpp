// SPDX-License-Identifier: MIT
// Variables that are partitioned in a model and not in a file, the other way round, or otherwise, as
// tf.train.Saver restores slices from wholes and wholes from slices. Expected values count up by hand.
#include <support/catch.hpp>
#include <support/float_file.hpp>
#include <support/message_of.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/checkpoint/sharded.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

#include <string>
#include <vector>

namespace vs = varscope;

namespace {

template<class... Options>
constexpr auto table(Options... options) {
    return vs::variables(vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<5, 2>>(options...)),
                         vs::get_variable<"b", vs::shape<1>>());
}
constexpr auto whole = table();
constexpr auto in_two = table(vs::fixed_size_partitioner(2));   // 3 and 2 rows
constexpr auto in_three = table(vs::fixed_size_partitioner(3)); // 2, 2 and 1 rows
constexpr auto columns = vs::variables(
    vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<5, 2>>(vs::fixed_size_partitioner(2, 1))),
    vs::get_variable<"b", vs::shape<1>>());

using whole_store = vs::variable_store<vs::graph<whole>>;
using two_store = vs::variable_store<vs::graph<in_two>>;
using three_store = vs::variable_store<vs::graph<in_three>>;
using column_store = vs::variable_store<vs::graph<columns>>;

template<class Store>
Store counted() {
    Store store(vs::seed(0));
    float next = 0;
    auto w = vs::get<"net/w">(store);
    for (int i = 0; i < 5; ++i)
        for (int j = 0; j < 2; ++j) w(i, j) = next++;
    vs::get<"b">(store)(0) = 50;
    return store;
}
template<class Store>
void check_counted(const Store& store) {
    const auto w = vs::get<"net/w">(store);
    for (int i = 0; i < 5; ++i)
        for (int j = 0; j < 2; ++j) CHECK(w(i, j) == static_cast<float>(2 * i + j));
    CHECK(vs::get<"b">(store)(0) == 50);
}
template<class From, class To>
void check_pair() {
    const temporary_folder folder;
    const From from = counted<From>();
    vs::save(from, folder / "m");
    check_counted(To::load(folder / "m"));
    To existing(vs::seed(3));
    vs::load(existing, folder / "m");
    check_counted(existing);
}

struct file {
    temporary_folder folder;
    explicit file(const std::vector<float_tensor>& tensors) {
        write_contents(folder / "m", float_file(tensors));
    }
    [[nodiscard]] std::string path() const { return (folder / "m").string(); }
};

} // namespace

TEST_CASE("any partitioning is loaded into any other") {
    check_pair<whole_store, two_store>();
    check_pair<whole_store, three_store>();
    check_pair<whole_store, column_store>();
    check_pair<two_store, whole_store>();
    check_pair<two_store, two_store>();
    check_pair<two_store, three_store>();
    check_pair<two_store, column_store>();
    check_pair<three_store, whole_store>();
    check_pair<three_store, two_store>();
    check_pair<column_store, whole_store>();
    check_pair<column_store, three_store>();
    check_pair<column_store, column_store>();
}

TEST_CASE("parts by hand, in the file and in the model") {
    const file parts({{"net/w/part_0", {1, 2}, 0}, {"net/w/part_1", {4, 2}, 2}, {"b", {1}, 50}});
    check_counted(whole_store::load(parts.path()));
    check_counted(two_store::load(parts.path()));
    const file one({{"net/w/part_0", {5, 2}, 0}, {"b", {1}, 50}});
    check_counted(whole_store::load(one.path()));
    check_counted(two_store::load(one.path()));
}

TEST_CASE("parts with other names, another order of axes and another dtype") {
    const file dotted({{"net.w:0", {2, 5}, 0}, {"b:0", {1}, 50}});
    const auto turned =
        two_store::load(dotted.path(), vs::dotted, vs::suffixed<":0">, vs::transpose<"net/w/*">);
    CHECK(vs::get<"net/w">(turned)(0, 1) == 5);
    CHECK(vs::get<"net/w">(turned)(4, 0) == 4);

    const file turned_parts({{"net/w/part_0", {2, 2}, 0}, {"net/w/part_1", {2, 3}, 10}, {"b", {1}, 50}});
    const auto joined = whole_store::load(turned_parts.path(), vs::transpose<"net/w">);
    CHECK(vs::get<"net/w">(joined)(0, 1) == 2);  // of [[0, 1], [2, 3]]
    CHECK(vs::get<"net/w">(joined)(2, 1) == 13); // of [[10, 11, 12], [13, 14, 15]]

    static constexpr auto wide =
        vs::variables(vs::get_variable<"w", vs::shape<4>, double>(vs::fixed_size_partitioner(2)));
    const file narrow({{"w", {4}, 1}});
    const auto store = vs::variable_store<vs::graph<wide>>::load(narrow.path(), vs::convert<double, float>);
    CHECK(vs::get<"w">(store)(3) == 4);
}

TEST_CASE("a partitioned variable is renamed and transposed by its own name") {
    constexpr auto renamed = vs::renames(vs::rename<"old", "net/w">);
    const file one({{"old", {5, 2}, 0}, {"b", {1}, 50}});
    const file parts({{"old/part_0", {1, 2}, 0}, {"old/part_1", {4, 2}, 2}, {"b", {1}, 50}});
    const file three(
        {{"old/part_0", {2, 2}, 0}, {"old/part_1", {2, 2}, 4}, {"old/part_2", {1, 2}, 8}, {"b", {1}, 50}});
    for (const file* const each : {&one, &parts, &three}) {
        check_counted(two_store::load(each->path(), renamed));
        check_counted(three_store::load(each->path(), renamed));
        check_counted(whole_store::load(each->path(), renamed));
    }
    const temporary_folder folder;
    vs::save(counted<two_store>(), folder / "m", renamed, vs::transpose<"net/w">);
    const vs::file_schema saved = vs::schema_of(folder / "m");
    const vs::tensor_info* const part = saved.find("old/part_0");
    REQUIRE(part != nullptr);
    CHECK(part->shape.size() == 2);
    CHECK(*part->shape.begin() == 2); // of 3 rows
    check_counted(three_store::load(folder / "m", renamed, vs::transpose<"*/w", 1, 0>));
}

TEST_CASE("slots of parts are parts of the whole's slots") {
    static constexpr auto model =
        vs::variables(vs::slots<"Adam">(vs::get_variable<"w", vs::shape<4>>(vs::fixed_size_partitioner(2))));
    using store_type = vs::variable_store<vs::graph<model>>;
    const file tf({{"w", {4}, 0}, {"w/Adam", {4}, 10}});
    const auto store = store_type::load(tf.path());
    CHECK(vs::get<"w/part_1/Adam">(store)(1) == 13);
    static constexpr auto plain = vs::variables(vs::slots<"Adam">(vs::get_variable<"w", vs::shape<4>>()));
    const temporary_folder folder;
    vs::save(store, folder / "m");
    const auto joined = vs::variable_store<vs::graph<plain>>::load(folder / "m");
    CHECK(vs::get<"w/Adam">(joined)(3) == 13);
    CHECK(vs::get<"w">(joined)(3) == 3);
}

TEST_CASE("parts that are no whole are differences") {
    const auto message = [](const std::vector<float_tensor>& tensors) {
        const file wrong(tensors);
        std::string text = message_of([&] { (void)two_store::load(wrong.path()); });
        return text.substr(text.find(" variables") + 10);
    };
    CHECK(message({{"net/w", {6, 2}, 0}, {"b", {1}, 50}}) == "\n  missing: net/w/part_0, float32 [3,2]"
                                                             "\n  missing: net/w/part_1, float32 [2,2]"
                                                             "\n  unexpected: net/w, F32 [6,2]");
    CHECK(message({{"net/w/part_0", {2, 2}, 0}, {"net/w/part_2", {3, 2}, 0}, {"b", {1}, 50}})
              .starts_with("\n  shape of net/w/part_0: [3,2] in the model, [2,2] in the file"));
    // Three parts, of which the model would only take two.
    CHECK(message({{"net/w/part_0", {3, 2}, 0},
                   {"net/w/part_1", {2, 2}, 0},
                   {"net/w/part_2", {1, 2}, 0},
                   {"b", {1}, 50}}) == "\n  unexpected: net/w/part_2, F32 [1,2]; in the model the last "
                                       "part is net/w/part_1");
    // The whole beside the parts: the parts are read.
    CHECK(message({{"net/w/part_0", {3, 2}, 0},
                   {"net/w/part_1", {2, 2}, 0},
                   {"net/w", {5, 2}, 0},
                   {"b", {1}, 50}}) == "\n  unexpected: net/w, F32 [5,2]");
    static constexpr auto doubles =
        vs::variables(vs::get_variable<"w", vs::shape<4>, double>(vs::fixed_size_partitioner(2)));
    const file narrow({{"w", {4}, 1}});
    CHECK(message_of([&] { (void)vs::variable_store<vs::graph<doubles>>::load(narrow.path()); })
              .ends_with("\n  dtype of w/part_0: float64 in the model, F32 in the file; "
                         "vs::convert<double, float> allows it"));
}

TEST_CASE("a file with more parts than the model is refused, also where the others fit") {
    const file more({{"net/w/part_0", {3, 2}, 0},
                     {"net/w/part_1", {2, 2}, 6},
                     {"net/w/part_2", {2, 2}, 10},
                     {"extra", {1}, 0},
                     {"b", {1}, 50}});
    const std::string text = message_of([&] { (void)two_store::load(more.path(), vs::allow_unexpected); });
    CHECK(text.ends_with("\n  unexpected: net/w/part_2, F32 [2,2]; in the model the last part is "
                         "net/w/part_1"));
    CHECK(text.find("extra") == text.npos);
    (void)two_store::load(more.path(), vs::allow_unexpected, vs::skip<"net">);
    // The whole, beside more parts than the model has, is what is read.
    const file with_whole({{"net/w/part_0", {3, 2}, 0},
                           {"net/w/part_1", {2, 2}, 0},
                           {"net/w/part_2", {2, 2}, 0},
                           {"net/w", {5, 2}, 0},
                           {"b", {1}, 50}});
    check_counted(two_store::load(with_whole.path(), vs::allow_unexpected));
}

TEST_CASE("a partitioned variable may have the name of a slot") {
    static constexpr auto split = vs::variables(
        vs::variable_scope<"bn">(vs::get_variable<"Momentum", vs::shape<4>>(vs::fixed_size_partitioner(2))));
    static constexpr auto plain =
        vs::variables(vs::variable_scope<"bn">(vs::get_variable<"Momentum", vs::shape<4>>()));
    const file parts({{"bn/Momentum/part_0", {2}, 0}, {"bn/Momentum/part_1", {2}, 2}});
    const file one({{"bn/Momentum", {4}, 0}});
    for (const file* const each : {&parts, &one}) {
        const auto joined = vs::variable_store<vs::graph<plain>>::load(each->path());
        CHECK(vs::get<"bn/Momentum">(joined)(3) == 3);
        const auto in_parts = vs::variable_store<vs::graph<split>>::load(each->path());
        CHECK(vs::get<"bn/Momentum">(in_parts)(3) == 3);
    }
}

TEST_CASE("parts that a file lacks have their initial values, and the others those of the file") {
    static constexpr auto ones = vs::variables(
        vs::get_variable<"rows", vs::shape<4, 2>>(vs::ones, vs::fixed_size_partitioner(2)),
        vs::get_variable<"columns", vs::shape<2, 4>>(vs::ones, vs::fixed_size_partitioner(2, 1)));
    using store_type = vs::variable_store<vs::graph<ones>>;
    const file some({{"rows/part_0", {2, 2}, 10}, {"columns/part_1", {2, 2}, 20}});
    const auto store = store_type::load(some.path(), vs::allow_missing);
    CHECK(vs::get<"rows/part_0">(store)(1, 1) == 13);
    CHECK(vs::get<"rows/part_1">(store)(0, 0) == 1);
    CHECK(vs::get<"rows/part_1">(store)(1, 1) == 1);
    CHECK(vs::get<"columns/part_0">(store)(1, 1) == 1);
    CHECK(vs::get<"columns/part_1">(store)(1, 1) == 23);
}

TEST_CASE("what only has the name of a part is not one") {
    static constexpr auto named = vs::variables(vs::variable_scope<"b">(
        vs::get_variable<"part_0", vs::shape<2>>(), vs::get_variable<"part_1", vs::shape<3>>()));
    const auto message = []<class Graph>(Graph, const std::vector<float_tensor>& tensors) {
        const file other(tensors);
        const std::string text = message_of([&] { (void)vs::variable_store<Graph>::load(other.path()); });
        return text.substr(text.find("\n  ") + 1);
    };
    CHECK(message(vs::graph<named>(), {{"b/part_0", {3}, 0}, {"b/part_1", {2}, 10}})
              .starts_with("  shape of b/part_0: [2] in the model, [3] in the file"));
    CHECK(message(vs::graph<named>(), {{"b", {5}, 0}}).starts_with("  missing: b/part_0"));
    static constexpr auto mixed = vs::variables(vs::variable_scope<"w">(
        vs::get_variable<"part_0", vs::shape<2>, double>(), vs::get_variable<"part_1", vs::shape<2>>()));
    CHECK(message(vs::graph<mixed>(), {{"w", {4}, 0}}).starts_with("  missing: w/part_0"));
}

TEST_CASE("the axis along which the model is partitioned is that of the model") {
    static constexpr auto rows =
        vs::variables(vs::get_variable<"w", vs::shape<4, 2>>(vs::fixed_size_partitioner(2)));
    const file other({{"w", {2, 4}, 0}});
    CHECK(message_of([&] { (void)vs::variable_store<vs::graph<rows>>::load(other.path()); }) != no_error);
    const auto turned = vs::variable_store<vs::graph<rows>>::load(other.path(), vs::transpose<"w/*">);
    CHECK(vs::get<"w">(turned)(3, 1) == 7);
    CHECK(vs::get<"w">(turned)(1, 0) == 1);
}

TEST_CASE("parts are loaded into several stores, and with other policies") {
    const file parts({{"net/w/part_0", {1, 2}, 0}, {"net/w/part_1", {4, 2}, 2}, {"b", {1}, 50}});
    two_store store(vs::seed(0));
    float step = 3;
    vs::load(vs::together(store, vs::scalar<"step">(step)), parts.path(), vs::allow_missing);
    check_counted(store);
    CHECK(step == 3);
    two_store kept(vs::seed(0));
    vs::get<"net/w">(kept)(1, 1) = 70;
    vs::load(kept, parts.path(), vs::skip<"net">);
    CHECK(vs::get<"net/w">(kept)(1, 1) == 70);
    CHECK(vs::get<"b">(kept)(0) == 50);
    const file whole_in_file({{"net/w", {5, 2}, 0}, {"b", {1}, 50}});
    vs::load(kept, whole_in_file.path(), vs::skip<"net/w">);
    CHECK(vs::get<"net/w">(kept)(1, 1) == 70);
}
