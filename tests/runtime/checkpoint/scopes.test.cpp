// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/float_file.hpp>
#include <support/message_of.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/saver.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"encoder">(
                      vs::variable_scope<"l0">(vs::get_variable<"w", vs::shape<2, 2>>(vs::constant(5.f))),
                      vs::get_variable<"b", vs::shape<2>>(vs::constant(6.f))),
                  vs::variable_scope<"head">(vs::get_variable<"w", vs::shape<3>>(vs::constant(7.f)),
                                             vs::get_variable<"mask", vs::shape<3>, bool>(vs::zeros)),
                  vs::get_variable<"scale", vs::shape<>>(vs::constant(8.f)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

const std::vector<float_tensor> encoder = {{"encoder/l0/w", {2, 2}, 10}, {"encoder/b", {2}, 20}};

std::vector<float_tensor> operator+(std::vector<float_tensor> tensors, std::vector<float_tensor> more) {
    tensors.insert(tensors.end(), more.begin(), more.end());
    return tensors;
}
std::vector<float_tensor> below(const std::string& prefix, std::vector<float_tensor> tensors) {
    for (float_tensor& each : tensors) each.name = prefix + each.name;
    return tensors;
}

struct file {
    temporary_folder folder;
    explicit file(const std::vector<float_tensor>& tensors) {
        write_contents(folder / "m", float_file(tensors));
    }
    [[nodiscard]] std::string path() const { return (folder / "m").string(); }
};

// Whether the encoder is that of the file, and all else as initialized.
void check_encoder(const store_type& store) {
    CHECK(vs::get<"encoder/l0/w">(store)(1, 1) == 13);
    CHECK(vs::get<"encoder/b">(store)(1) == 21);
    CHECK(vs::get<"head/w">(store)(2) == 7);
    CHECK(!vs::get<"head/mask">(store)(2));
    CHECK(vs::get<"scale">(store)() == 8);
}

} // namespace

TEST_CASE("what is skipped is initialized, whatever the file has of it") {
    const file other_head(
        encoder + std::vector<float_tensor>{{"head/w", {5}, 0}, {"head/v", {4}, 0}, {"scale", {}, 8}});
    check_encoder(store_type::load(other_head.path(), vs::skip<"head">));
    const file no_head(encoder + std::vector<float_tensor>{{"scale", {}, 8}});
    check_encoder(store_type::load(no_head.path(), vs::skip<"head">));
    const file equal_head(encoder + std::vector<float_tensor>{{"head/w", {3}, 1}, {"scale", {}, 9}});
    check_encoder(store_type::load(equal_head.path(), vs::skip<"head">, vs::skip<"scale">));
}

TEST_CASE("a scope is not skipped with one whose name it begins with") {
    const file other(encoder + std::vector<float_tensor>{{"header/w", {5}, 0}, {"scale", {}, 8}});
    CHECK(message_of([&] {
              (void)store_type::load(other.path(), vs::skip<"head">);
          }).ends_with("\n  unexpected: header/w, F32 [5]"));
}

TEST_CASE("what is skipped keeps its values in an existing store") {
    const file other_head(encoder + std::vector<float_tensor>{{"head/w", {5}, 0}, {"scale", {}, 8}});
    store_type store(vs::seed(0));
    vs::get<"head/w">(store)(1) = 70;
    vs::get<"head/mask">(store)(1) = true;
    vs::load(store, other_head.path(), vs::skip<"head">);
    CHECK(vs::get<"head/w">(store)(1) == 70);
    CHECK(vs::get<"head/mask">(store)(1));
    CHECK(vs::get<"encoder/b">(store)(0) == 20);
}

TEST_CASE("a skipped scope is under its name in the file") {
    const file dotted(below("model.", {{"l0.w", {2, 2}, 10}, {"b", {2}, 20}}) +
                      std::vector<float_tensor>{{"classifier.w", {5}, 0}, {"scale", {}, 8}});
    check_encoder(store_type::load(
        dotted.path(), vs::dotted, vs::skip<"head">,
        vs::renames(vs::rename_prefix<"model", "encoder">, vs::rename_prefix<"classifier", "head">)));
}

TEST_CASE("the initializers of what is skipped take the seed of allow_missing") {
    static constexpr auto random = vs::variables(
        vs::get_variable<"a", vs::shape<2>>(), vs::get_variable<"b", vs::shape<2>>(vs::random_normal(0, 1)));
    using random_store = vs::variable_store<vs::graph<random>>;
    const file a({{"a", {2}, 1}});
    const random_store seeded(vs::seed(4));
    const auto loaded = random_store::load(a.path(), vs::skip<"b">, vs::allow_missing(vs::seed(4)));
    CHECK(vs::get<"b">(loaded)(0) == vs::get<"b">(seeded)(0));
    CHECK(vs::get<"a">(loaded)(1) == 2);
}

TEST_CASE("what is required must be in the file") {
    const file part({{"encoder/b", {2}, 20}});
    const auto message = [&](auto... policies) {
        return message_of([&] { (void)store_type::load(part.path(), policies...); });
    };
    CHECK(message(vs::allow_missing) == no_error);
    CHECK(message(vs::allow_missing, vs::require<"encoder/b">) == no_error);
    CHECK(message(vs::allow_missing, vs::require<"encoder">)
              .ends_with(" variables\n  missing: encoder/l0/w, float32 [2,2]"));
    CHECK(message(vs::allow_missing, vs::require<"scale">).ends_with("\n  missing: scale, float32 []"));
}

TEST_CASE("a function is told of what the file lacks, after all is loaded") {
    const file all(encoder);
    std::vector<std::string> names;
    store_type store(vs::seed(0));
    const auto listener = [&](std::string_view name) {
        names.emplace_back(name);
        CHECK(vs::get<"encoder/b">(store)(0) == 20);
    };
    vs::load(store, all.path(), vs::allow_missing(listener), vs::skip<"head/w">);
    CHECK(names == std::vector<std::string>{"head/mask", "scale"});

    names.clear();
    const auto add = [&](std::string_view name) { names.emplace_back(name); };
    check_encoder(store_type::load(all.path(), vs::allow_missing(vs::seed(3), add)));
    CHECK(names == std::vector<std::string>{"head/w", "head/mask", "scale"});

    names.clear();
    const file wrong({{"encoder/b", {3}, 20}});
    CHECK(message_of([&] { vs::load(store, wrong.path(), vs::allow_missing(add)); }) != no_error);
    CHECK(names.empty());
}

TEST_CASE("what is not under the name is not looked at") {
    const std::vector<float_tensor> others = {
        {"optimizer/b", {7}, 0}, {"state_dict2/x", {1}, 0}, {"head/w", {1}, 0}};
    for (const char* const separator : {"/", "."}) {
        const file nested(below(std::string("state_dict") + separator, encoder) + others);
        check_encoder(store_type::load(nested.path(), vs::under<"state_dict">, vs::allow_missing));
    }
    const file more(below("state_dict/", encoder + std::vector<float_tensor>{{"extra", {1}, 0}}));
    CHECK(message_of([&] {
              (void)store_type::load(more.path(), vs::under<"state_dict">, vs::allow_missing);
          }).ends_with("\n  unexpected: state_dict/extra, F32 [1]"));
    CHECK(message_of([&] { (void)store_type::load(more.path(), vs::under<"state">, vs::allow_missing); }) ==
          no_error);
}

TEST_CASE("under, dots, a suffix and a renaming belong to one name") {
    const file nested({{"net/module.l0.w:0", {2, 2}, 10}, {"net/module.b:0", {2}, 20}, {"net/s", {}, 8}});
    check_encoder(
        store_type::load(nested.path(), vs::under<"net">, vs::dotted, vs::suffixed<":0">, vs::skip<"head">,
                         vs::renames(vs::rename_prefix<"module", "encoder">, vs::rename<"s", "scale">)));
}

TEST_CASE("a scope is loaded from a file of the whole model") {
    const file all(encoder + std::vector<float_tensor>{{"head/w", {5}, 0}, {"other", {1}, 0}});
    store_type store(vs::seed(0));
    vs::load(vs::scope<"encoder">(store), all.path());
    check_encoder(store);
    const file less({{"encoder/b", {2}, 20}, {"encoder/normalization", {2}, 20}});
    CHECK(message_of([&] { vs::load(vs::scope<"encoder">(store), less.path()); }) ==
          "varscope: " + less.path() +
              " does not fit the scope encoder\n  missing: encoder/l0/w, float32 [2,2]\n"
              "  unexpected: encoder/normalization, F32 [2]");
    store_type inner(vs::seed(0));
    vs::load(vs::scope<"l0">(vs::scope<"encoder">(inner)), all.path());
    CHECK(vs::get<"encoder/l0/w">(inner)(1, 1) == 13);
    CHECK(vs::get<"encoder/b">(inner)(1) == 6);
}

TEST_CASE("a scope is loaded from a file of its own names") {
    const file own({{"l0/w", {2, 2}, 10}, {"b", {2}, 20}});
    store_type store(vs::seed(0));
    vs::load(vs::scope<"encoder">(store), own.path(), vs::relative);
    check_encoder(store);
    const file more({{"l0/w", {2, 2}, 10}, {"b", {2}, 20}, {"scale", {}, 1}});
    CHECK(message_of([&] {
              vs::load(vs::scope<"encoder">(store), more.path(), vs::relative);
          }).ends_with("\n  unexpected: scale, F32 []"));
    const file dotted({{"m.l0.w", {2, 2}, 11}, {"m.b", {2}, 20}});
    vs::load(vs::scope<"encoder">(store), dotted.path(), vs::relative, vs::dotted, vs::under<"m">);
    CHECK(vs::get<"encoder/l0/w">(store)(0, 0) == 11);
}

TEST_CASE("a tensor belongs to the scope with the longest name in the file") {
    const auto unexpected = [](const std::vector<float_tensor>& tensors, auto... policies) {
        const file other(tensors);
        const std::string text = message_of([&] { (void)store_type::load(other.path(), policies...); });
        return text.substr(text.find('\n') + 1);
    };
    const std::vector<float_tensor> rest{{"scale", {}, 8}};
    // At the root of the file, nothing tells the tensors of the skipped scope from others.
    CHECK(unexpected(encoder + rest + std::vector<float_tensor>{{"wrong", {1}, 0}}, vs::skip<"head">,
                     vs::renames(vs::rename_prefix<"", "head">)) == "  unexpected: wrong, F32 [1]");
    // In the file, the encoder is in the scope that is skipped.
    CHECK(unexpected(below("head/e/", {{"l0/w", {2, 2}, 10}, {"b", {2}, 20}, {"c", {1}, 0}}) + rest +
                         std::vector<float_tensor>{{"head/d", {1}, 0}},
                     vs::skip<"head">, vs::renames(vs::rename_prefix<"head/e", "encoder">)) ==
          "  unexpected: head/e/c, F32 [1]");
    // In the file, a part of the encoder is elsewhere.
    const file apart({{"first/w", {2, 2}, 10}, {"first/v", {1}, 0}, {"encoder/b", {2}, 20}, {"x/y", {1}, 0}});
    store_type store(vs::seed(0));
    CHECK(message_of([&] {
              vs::load(vs::scope<"encoder">(store), apart.path(),
                       vs::renames(vs::rename_prefix<"first", "encoder/l0">));
          }).ends_with("the scope encoder\n  unexpected: first/v, F32 [1]"));
}

TEST_CASE("what is skipped may be another variable's tensor") {
    static constexpr auto tied =
        vs::variables(vs::get_variable<"lm_head", vs::shape<2>>(), vs::get_variable<"wte", vs::shape<2>>());
    using tied_store = vs::variable_store<vs::graph<tied>>;
    const file head({{"lm_head", {2}, 4}});
    const auto by_alias = tied_store::load(head.path(), vs::skip<"lm_head">, vs::alias<"lm_head", "wte">);
    CHECK(vs::get<"wte">(by_alias)(1) == 5);
    const auto by_rename =
        tied_store::load(head.path(), vs::skip<"lm_head">, vs::renames(vs::rename<"lm_head", "wte">));
    CHECK(vs::get<"wte">(by_rename)(1) == 5);
}

TEST_CASE("a missing name is said as it is in the file") {
    const file none({{"sd/x", {1}, 0}});
    CHECK(message_of([&] {
              (void)store_type::load(none.path(), vs::under<"sd">, vs::skip<"head">);
          }).find("missing: encoder/b, sd/encoder/b in the file, float32 [2]") != std::string::npos);
}
