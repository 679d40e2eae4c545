// SPDX-License-Identifier: MIT
// What keeps_schema says about models that differ from the rows of a schema.
#include <varscope/graph/schema.hpp>

#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 3>>(),
                                          vs::get_variable<"b", vs::shape<3>, double>()),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::trainable(false)));
using graph = vs::graph<variables>;

template<const auto& Rows>
constexpr bool says(std::string_view what) {
    const auto& report = vs::schema_diagnosis<graph, Rows>;
    const auto message = report.message();
    return report.kind == vs::finding_kind::schema_mismatch && message.view() == what;
}

constexpr vs::schema_row same[] = {{"a/w", "float32 [2,3]"}, {"a/b", "float64 [3]"}, {"step", "int64 []"}};
static_assert(vs::schema_diagnosis<graph, same>.kind == vs::finding_kind::none);
static_assert(vs::keeps_schema<graph, same>);

constexpr vs::schema_row other_order[] = {
    {"step", "int64 []"}, {"a/b", "float64 [3]"}, {"a/w", "float32 [2,3]"}};
static_assert(vs::keeps_schema<graph, other_order>);

constexpr vs::schema_row renamed[] = {
    {"a/w", "float32 [2,3]"}, {"a/bias", "float64 [3]"}, {"step", "int64 []"}};
static_assert(
    says<renamed>("the model does not match its schema; gone: a/bias float64 [3]; new: a/b float64 [3]; "
                  "undo the change, or write the schema again with vs::print_schema"));

constexpr vs::schema_row other_types[] = {
    {"a/w", "float32 [3,2]"}, {"a/b", "float32 [3]"}, {"step", "int64 []"}};
static_assert(says<other_types>("the model does not match its schema; changed: a/w float32 [3,2] is float32 "
                                "[2,3], a/b float32 [3] is float64 "
                                "[3]; undo the change, or write the schema again with vs::print_schema"));

constexpr vs::schema_row one_more[] = {
    {"a/w", "float32 [2,3]"}, {"a/b", "float64 [3]"}, {"step", "int64 []"}, {"a", "float32 []"}};
static_assert(says<one_more>(
    "the model does not match its schema; gone: a float32 []; undo the change, or write the schema "
    "again with vs::print_schema"));

constexpr vs::schema_row one_less[] = {{"a/w", "float32 [2,3]"}, {"a/b", "float64 [3]"}};
static_assert(says<one_less>(
    "the model does not match its schema; new: step int64 []; undo the change, or write the schema "
    "again with vs::print_schema"));

constexpr vs::schema_row twice[] = {
    {"a/w", "float32 [2,3]"}, {"a/b", "float64 [3]"}, {"step", "int64 []"}, {"a/b", "float64 [3]"}};
static_assert(says<twice>("the model does not match its schema; listed twice: a/b float64 [3]; undo the "
                          "change, or write the schema "
                          "again with vs::print_schema"));

// A name longer than any in the model, and a row that is not spelled as print_schema does.
constexpr vs::schema_row odd[] = {
    {"a/w", "float32 [2, 3]"}, {"a/b", "float64 [3]"}, {"step/of/all", "int64 []"}};
static_assert(
    says<odd>("the model does not match its schema; gone: step/of/all int64 []; changed: a/w "
              "float32 [2, 3] is float32 [2,3]; "
              "new: step int64 []; undo the change, or write the schema again with vs::print_schema"));

// More rows than the message has room for, and more than one portion.
constexpr auto many_variables = vs::variables(vs::repeat<200>([]<int I> {
    return vs::variable_scope<vs::numbered<"layer", I>>(vs::get_variable<"kernel", vs::shape<2>>());
}));
using many = vs::graph<many_variables>;
struct row_list {
    vs::schema_row of[200];

    [[nodiscard]] constexpr std::size_t size() const { return 200; }
    constexpr const vs::schema_row& operator[](std::size_t index) const { return of[index]; }
};
struct key_list {
    char of[200][16];
};
constexpr key_list keys = [] {
    key_list out{};
    for (std::size_t i = 0; i < 200; ++i) {
        const std::string_view key = many::variables[i].key;
        for (std::size_t at = 0; at < key.size(); ++at) out.of[i][at] = key[at];
    }
    return out;
}();
constexpr row_list rows_of(std::string_view type) {
    row_list out{};
    for (std::size_t i = 0; i < 200; ++i) out.of[i] = {keys.of[i], type};
    return out;
}
constexpr row_list all_kept = rows_of("float32 [2]");
constexpr row_list all_changed = rows_of("float64 [2]");

static_assert(vs::schema_diagnosis<many, all_kept>.kind == vs::finding_kind::none);
constexpr auto changed_message = vs::schema_diagnosis<many, all_changed>.message();
static_assert(
    changed_message.view() ==
    "the model does not match its schema; changed: layer0/kernel float64 [2] is float32 [2], layer1/kernel "
    "float64 [2] is float32 [2], layer2/kernel float64 [2] is float32 [2] and 197 more; undo the change, or "
    "write the schema "
    "again with vs::print_schema");

} // namespace
