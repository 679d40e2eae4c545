// SPDX-License-Identifier: MIT
// Look-ups by a path that is known at run time.
#include <support/catch.hpp>
#include <support/message_of.hpp>

#include <varscope/varscope.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"encoder">(vs::get_variable<"w", vs::shape<2, 3>>(),
                                  vs::get_variable<"b", vs::shape<3>>(),
                                  vs::variable_scope<"deep/er">(vs::get_variable<"w", vs::shape<1>>())),
    vs::get_variable<"en", vs::shape<2>>(), vs::get_variable<"encoder2", vs::shape<2>>(),
    vs::get_variable<"p", vs::shape<4, 2>>(vs::fixed_size_partitioner(2)),
    vs::variable_scope<"s">(vs::get_variable<"q", vs::shape<2, 4>>(vs::fixed_size_partitioner(2, 1)),
                            vs::get_variable<"r", vs::shape<2>>(vs::use_resource(true)),
                            vs::get_variable<"zero", vs::shape<0>>()));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

constexpr auto no_variables = vs::variables();
constexpr auto one_variable = vs::variables(vs::get_variable<"w", vs::shape<2>>());
constexpr auto thousand = vs::variables(vs::repeat<250>([]<int I> {
    return vs::variable_scope<vs::numbered<"bert/encoder/layer", I>>(
        vs::get_variable<"attention/output/dense/kernel", vs::shape<2>>(),
        vs::get_variable<"attention/output/dense/bias", vs::shape<3>>(),
        vs::get_variable<"g", vs::shape<2>>(), vs::get_variable<"output/LayerNorm/gamma", vs::shape<4>>());
}));

// A key of each length from 1 to 40: the beginnings of one text.
constexpr std::string_view long_text = "abcdefghijklmnopqrstuvwxyz/ABCDEFGHIJKLMN";
template<std::size_t Length>
constexpr auto beginning = [] {
    vs::fixed_string<Length> text;
    for (std::size_t i = 0; i < Length; ++i) text.text[i] = i == 26 && Length == 27 ? '.' : long_text[i];
    return text;
}();
constexpr auto of_each_length = vs::variables(
    vs::repeat<40>([]<int I> { return vs::get_variable<beginning<I + 1>, vs::shape<I + 1>>(); }));

constexpr auto long_names = vs::variables(
    vs::variable_scope<"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz">(
        vs::get_variable<"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz1", vs::shape<1>>(),
        vs::get_variable<"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz2", vs::shape<1>>(),
        vs::variable_scope<"short">(vs::get_variable<"w", vs::shape<1>>(),
                                    vs::get_variable<"b", vs::shape<1>>())));

// In memory of exactly its size, which AddressSanitizer checks.
auto find_exactly(auto& store, std::string_view path) {
    const std::unique_ptr<char[]> exact(new char[path.size()]);
    std::memcpy(exact.get(), path.data(), path.size());
    return vs::find(store, std::string_view(exact.get(), path.size()));
}

// Every key is found, and nothing at texts that differ from one in a character, a missing or a further one.
template<const auto& Variables>
void check_all_keys(std::initializer_list<const char*> wholes = {}) {
    vs::variable_store<vs::graph<Variables>> store;
    std::set<std::string> keys(wholes.begin(), wholes.end());
    for (const vs::variable_info& variable : vs::graph<Variables>::variables) keys.emplace(variable.key);
    std::uint64_t random = 1;
    const auto expect_none = [&](const std::string& path) {
        if (!keys.contains(path)) CHECK(!find_exactly(store, path));
    };
    std::size_t index = 0;
    for (const vs::variable_info& variable : vs::graph<Variables>::variables) {
        const std::string key(variable.key);
        const auto found = find_exactly(store, key);
        REQUIRE(found);
        CHECK(*found == vs::views(store)[index++]);
        CHECK(found->key() == key);
        for (std::size_t i = 0; i < key.size(); ++i) {
            random = random * 6364136223846793005u + 1442695040888963407u; // Knuth's MMIX
            std::string other = key;
            other[i] = static_cast<char>(random >> 56);
            expect_none(other);
            if (random >> 32 & 1) expect_none(key.substr(0, i));
        }
        expect_none(key.substr(1));
        expect_none(key + '\0');
        expect_none(key + ":0");
        expect_none('/' + key);
    }
}

template<class Store>
std::string message_at(Store& store, std::string_view path) {
    return message_of<vs::unknown_variable>([&] { static_cast<void>(vs::at(store, path)); });
}

} // namespace

TEST_CASE("variables are found by their full paths") {
    store_type store;
    const auto w = vs::find(store, "encoder/w");
    REQUIRE(w);
    CHECK(w->key() == "encoder/w");
    CHECK(reinterpret_cast<float*>(w->bytes().data()) == vs::get<"encoder/w">(store).data());
    CHECK(vs::find(store, std::string("encoder/deep/er/w"))->size() == 1);
    const char* const text = "encoder2";
    CHECK(vs::find(store, text)->key() == "encoder2");
    CHECK(vs::find(store, std::string_view("en"))->key() == "en");
    CHECK(vs::find(store, "s/zero")->size() == 0);
    CHECK(vs::find(store, "s/r")->size() == 2);
    CHECK(vs::at(store, "encoder/b") == vs::find(store, "encoder/b"));
}

TEST_CASE("what is not the path of a variable is not found") {
    store_type store;
    for (const std::string_view path : {"",
                                        "e",
                                        "encoder",
                                        "encoder/",
                                        "encoder/v",
                                        "encoder/w:0",
                                        "encoder/w/",
                                        "/encoder/w",
                                        "s",
                                        "s/",
                                        "zero",
                                        "w",
                                        "b",
                                        "encoder/deep",
                                        "encoder/deep/er",
                                        "ENCODER/W",
                                        "encoder2 ",
                                        "p/part_2",
                                        "p/",
                                        "s/q/"})
        CHECK(!vs::find(store, path));
    CHECK(!vs::find(store, std::string_view()));
    CHECK(!vs::find(store, std::string_view("encoder/w\0", 10)));
    CHECK(!vs::find(store, std::string_view("\0\0", 2)));
    CHECK(!vs::find(store, std::string(1000000, 'a')));
}

TEST_CASE("wholes of partitioned variables, and their parts") {
    store_type store;
    CHECK(vs::find(store, "p")->size() == 8);
    CHECK(vs::find(store, "p/part_0")->size() == 4);
    CHECK(vs::find(store, "p/part_1")->size() == 4);
    CHECK(vs::find(store, "s/q")->size() == 8);
    CHECK(vs::find(store, "s/q/part_1")->size() == 4);
    CHECK(vs::find(vs::scope<"s">(store), "q") == vs::find(store, "s/q"));
    CHECK(vs::find(vs::scope<"s/q">(store), "part_1") == vs::find(store, "s/q/part_1"));
}

TEST_CASE("in a scope the path is relative to it") {
    store_type store;
    const auto encoder = vs::scope<"encoder">(store);
    CHECK(vs::find(encoder, "w") == vs::find(store, "encoder/w"));
    CHECK(vs::find(encoder, "deep/er/w") == vs::find(store, "encoder/deep/er/w"));
    CHECK(vs::find(vs::scope<"deep/er">(encoder), "w") == vs::find(store, "encoder/deep/er/w"));
    CHECK(vs::at(vs::scope<"encoder/deep">(store), "er/w") == vs::find(store, "encoder/deep/er/w"));
    for (const std::string_view path :
         {"", "encoder/w", "en", "2", "w:0", "deep", "/w", "deep/er/w/and/so/on"})
        CHECK(!vs::find(encoder, path));
    CHECK(!vs::find(encoder, std::string_view()));
    CHECK(!vs::find(encoder, std::string(1000000, 'a')));
}

TEST_CASE("the view can only be read if the store is const") {
    store_type store;
    const store_type& reading = store;
    static_assert(std::is_same_v<decltype(vs::at(store, "en")), vs::any_view<graph>>);
    static_assert(std::is_same_v<decltype(vs::at(reading, "en")), vs::any_view<const graph>>);
    static_assert(
        std::is_same_v<decltype(vs::find(reading, "en")), vs::optional_view<vs::any_view<const graph>>>);
    static_assert(std::is_same_v<decltype(vs::at(vs::scope<"s">(reading), "r")), vs::any_view<const graph>>);
    static_assert(std::is_same_v<decltype(vs::at(vs::scope<"s">(store), "r")), vs::any_view<graph>>);
    CHECK(vs::find(reading, "en")->key() == "en");
}

TEST_CASE("keys of every length, and texts that differ in one character") {
    check_all_keys<of_each_length>();
    check_all_keys<variables>({"p", "s/q"});
    check_all_keys<one_variable>();
    check_all_keys<thousand>();
    vs::variable_store<vs::graph<thousand>> store;
    CHECK(vs::at(vs::scope<"bert">(store), "encoder/layer249/g").key() == "bert/encoder/layer249/g");
}

TEST_CASE("nothing is found in a model without variables") {
    vs::variable_store<vs::graph<no_variables>> store;
    CHECK(!vs::find(store, ""));
    CHECK(!vs::find(store, "w"));
    CHECK(message_at(store, "w") == "varscope: there is no variable w");
}

TEST_CASE("the error names the nearest path") {
    store_type store;
    CHECK(message_at(store, "encoder/v") ==
          "varscope: there is no variable encoder/v; did you mean encoder/w?");
    CHECK(message_at(store, "encoder/w:0") ==
          "varscope: there is no variable encoder/w:0; did you mean encoder/w?");
    CHECK(message_at(store, "encoder/deep/er/v") ==
          "varscope: there is no variable encoder/deep/er/v; did you mean encoder/deep/er/w?");
    CHECK(message_at(store, "s/qq") == "varscope: there is no variable s/qq; did you mean s/q?");
    CHECK(message_at(store, "nothing/of/this/kind") == "varscope: there is no variable nothing/of/this/kind");
    CHECK(message_at(store, "") == "varscope: there is no variable with an empty path");
    CHECK(message_at(store, "encoder") ==
          "varscope: there is no variable encoder; it is a scope, with encoder/w, encoder/b and 1 more");
    CHECK(message_at(store, "encoder/deep") ==
          "varscope: there is no variable encoder/deep; it is a scope, with encoder/deep/er/w");
    auto encoder = vs::scope<"encoder">(store);
    CHECK(message_at(encoder, "v") == "varscope: there is no variable encoder/v; did you mean encoder/w?");
    CHECK(message_at(encoder, "deep") ==
          "varscope: there is no variable encoder/deep; it is a scope, with encoder/deep/er/w");
    const store_type& reading = store;
    CHECK(message_at(reading, "encoder/v") == message_at(store, "encoder/v"));
    // As any error of the library.
    CHECK(message_of<vs::error>([&] { static_cast<void>(vs::at(store, "encoder/v")); }) != no_error);
}

TEST_CASE("the error suggests what find finds") {
    store_type store;
    const std::string mark = "did you mean ";
    for (const vs::variable_info& variable : graph::variables)
        for (std::size_t i = 0; i < variable.key.size(); ++i) {
            std::string path(variable.key);
            path[i] = '#';
            const std::string message = message_at(store, path);
            const std::size_t at = message.find(mark);
            if (at == std::string::npos) continue;
            const std::string suggested = message.substr(at + mark.size());
            CHECK(vs::find(store, suggested.substr(0, suggested.size() - 1)));
        }
}

TEST_CASE("long paths are shortened in the error, and characters that cannot be printed replaced") {
    store_type store;
    const std::string message = message_at(store, std::string(1000000, 'a') + "/end");
    CHECK(message ==
          "varscope: there is no variable " + std::string(78, 'a') + "..." + std::string(74, 'a') + "/end");
    CHECK(message_at(store, "encoder/\x1b[31mw\n") == "varscope: there is no variable encoder/?[31mw?");
    CHECK(message_at(store, "encoder\n/w") ==
          "varscope: there is no variable encoder?/w; did you mean encoder/w?");
    CHECK(message_at(store, std::string_view("encoder/w\0", 10)) ==
          "varscope: there is no variable encoder/w?; did you mean encoder/w?");
    auto encoder = vs::scope<"encoder">(store);
    CHECK(message_at(encoder, std::string(1000, 'b')).size() < 250);
}

TEST_CASE("keys that are too long for the error are counted, not cut") {
    vs::variable_store<vs::graph<long_names>> store;
    const std::string scope(vs::graph<long_names>::variables[0].key.substr(0, 78));
    CHECK(message_at(store, scope) ==
          "varscope: there is no variable " + scope + "; it is a scope, with 4 variables");
    CHECK(message_at(store, scope + "/short") == "varscope: there is no variable " + scope +
                                                     "/short; it is a scope, with " + scope +
                                                     "/short/w and 1 more");
}
