// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/embedded.hpp>
#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/sharded.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7), vs::trainable(false)),
                  vs::variable_scope<"net">(
                      vs::get_variable<"w", vs::shape<4, 8>>(vs::random_normal(0.0, 1.0)),
                      vs::get_variable<"copy", vs::shape<4, 8>>(vs::initialized_value<"net/w">),
                      vs::get_variable<"b", vs::shape<5>, vs::bfloat16>(vs::constant(1.5)),
                      vs::get_variable<"parts", vs::shape<6, 2>>(vs::ones, vs::fixed_size_partitioner(4)),
                      vs::get_variable<"none", vs::shape<0, 3>>(),
                      vs::get_variable<"flags", vs::shape<3>, bool>(vs::ones)));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;
using moment_store = vs::slot_store<graph, "Adam">;
using velocity_store = vs::slot_store<graph, "Adam_1">;

constexpr auto guarded_variables = vs::variables(
    vs::get_variable<"guarded/shared", vs::shape<3>>(vs::use_resource(true), vs::constant({1, 2, 3})),
    vs::get_variable<"guarded/cached", vs::shape<2>>(vs::caching_device(vs::device<"/cpu:0">), vs::ones),
    vs::get_variable<"guarded/both", vs::shape<2>>(vs::use_resource(true), vs::ones,
                                                   vs::caching_device(vs::device<"/cpu:0">)));
using guarded_store = vs::variable_store<vs::graph<guarded_variables>>;

// Different bytes in each store.
template<class Store>
void fill(Store& in, unsigned char from) {
    vs::for_each(in, [&](auto view) {
        auto* const bytes = reinterpret_cast<unsigned char*>(view.data());
        const bool is_bool = view.dtype == vs::data_type::boolean;
        for (std::size_t i = 0; i < view.size() * vs::size_of(view.dtype); ++i)
            bytes[i] = static_cast<unsigned char>(is_bool ? from++ % 2 : from++ % 61);
    });
}

} // namespace

TEST_CASE("of a single store, the file is that of save") {
    const temporary_folder folder;
    store weights(vs::seed(1));
    guarded_store guarded;
    vs::get<"guarded/shared">(guarded).assign(5);
    vs::get<"guarded/shared">(guarded).assign(7);
    const auto check = [&](const auto& each) {
        vs::save(each, folder / "alone");
        vs::save(vs::together(each), folder / "together");
        CHECK(contents(folder / "together") == contents(folder / "alone"));
        vs::save(vs::together(each), folder / "together", vs::unsynced);
        CHECK(contents(folder / "together") == contents(folder / "alone"));
    };
    check(weights);
    check(vs::store_view<const graph>(weights));
    check(guarded);
    check(moment_store());
    check(vs::trainable_store<graph>());
    CHECK(folder.file_count() == 2);
}

TEST_CASE("of several, the file is that of one model with all variables") {
    static constexpr auto by_hand =
        vs::variables(vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::trainable(false)),
                      vs::get_variable<"net/w", vs::shape<2, 2>>(),
                      vs::variable_scope<"late">(vs::trainable(false),
                                                 vs::get_variable<"half", vs::shape<3>, vs::float16>(),
                                                 vs::get_variable<"power", vs::shape<>, double>()),
                      vs::get_variable<"net/b", vs::shape<5>>());
    static constexpr auto of_first =
        vs::variables(vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::trainable(false)),
                      vs::get_variable<"net/w", vs::shape<2, 2>>(),
                      vs::get_variable<"late/half", vs::shape<3>, vs::float16>(vs::trainable(false)));
    static constexpr auto of_second = vs::variables(vs::get_variable<"net/b", vs::shape<5>>());
    vs::variable_store<vs::graph<by_hand>> whole;
    vs::variable_store<vs::graph<of_first>> first;
    vs::variable_store<vs::graph<of_second>> second;
    vs::get<"step">(whole)() = vs::get<"step">(first)() = 11;
    vs::get<"net/w">(whole) = vs::get<"net/w">(first) = {{1, 2}, {3, 4}};
    vs::get<"late/half">(whole).fill(0.5f);
    vs::get<"late/half">(first).fill(0.5f);
    vs::get<"net/b">(whole) = vs::get<"net/b">(second) = {5, 6, 7, 8, 9};
    vs::get<"late/power">(whole)() = 0.25;
    const double power = 0.25;

    const temporary_folder folder;
    vs::save(whole, folder / "whole");
    vs::save(vs::together(first, vs::scalar<"late/power">(power), second), folder / "together");
    CHECK(contents(folder / "together") == contents(folder / "whole"));
}

// The update of tf.train.AdamOptimizer, TensorFlow 1.15, as its documentation gives it.
TEST_CASE("training goes on from a file as it would have without it") {
    struct training {
        store weights{vs::seed(1)};
        moment_store m;
        velocity_store v;
        float beta1_power = 0.9f, beta2_power = 0.999f;

        auto all() {
            return vs::together(weights, m, v, vs::scalar<"beta1_power">(beta1_power),
                                vs::scalar<"beta2_power">(beta2_power));
        }
        void step() {
            const float rate = 0.1f * std::sqrt(1 - beta2_power) / (1 - beta1_power);
            vs::for_each<"trainable_variables">(weights, m, v, [&](auto w, auto of_m, auto of_v) {
                using element = typename decltype(w)::value_type;
                if constexpr (std::is_same_v<element, float>)
                    for (std::size_t i = 0; i < w.size(); ++i) {
                        const float gradient = 2 * w.data()[i]; // of the sum of squares
                        of_m.data()[i] += (gradient - of_m.data()[i]) * 0.1f;
                        of_v.data()[i] += (gradient * gradient - of_v.data()[i]) * 0.001f;
                        w.data()[i] -= rate * of_m.data()[i] / (std::sqrt(of_v.data()[i]) + 1e-8f);
                    }
            });
            beta1_power *= 0.9f;
            beta2_power *= 0.999f;
        }
        [[nodiscard]] std::string bytes() const {
            return bytes_in(weights) + bytes_in(m) + bytes_in(v) + bytes_of(beta1_power, beta2_power);
        }
    };
    const temporary_folder folder;
    training before;
    for (int i = 0; i < 3; ++i) before.step();
    vs::save(before.all(), folder / "model-3.safetensors");

    training after;
    after.weights = store(vs::seed(2));
    vs::load(after.all(), folder / "model-3.safetensors");
    CHECK(after.bytes() == before.bytes());
    CHECK(after.beta1_power == Approx(0.6561)); // 0.9 to the power of 4
    for (int i = 0; i < 3; ++i) before.step(), after.step();
    CHECK(after.bytes() == before.bytes());
    CHECK(bytes_in(after.m) != bytes_in(moment_store()));
    CHECK(folder.file_count() == 1);
}

namespace {

// All that a load may change.
struct changed_values {
    store weights{vs::seed(1)};
    moment_store moments;
    guarded_store guarded;
    std::int64_t count = 3;
    double power = 0.5;
    bool done = false;

    changed_values() { fill(moments, 2); }
    auto all() {
        return vs::together(weights, vs::scalar<"count">(count), moments, vs::scalar<"power">(power), guarded,
                            vs::scalar<"done">(done));
    }
    [[nodiscard]] std::string bytes() const {
        return bytes_in(weights) + bytes_in(moments) + bytes_in(guarded) + bytes_of(count, power, done);
    }
};

// The message of a load, which must not have changed anything.
template<class... Policy>
std::string refusal(const std::filesystem::path& path, const Policy&... policies) {
    changed_values values;
    const std::string before = values.bytes();
    std::string message = message_of([&] { vs::load(values.all(), path, policies...); });
    CHECK(values.bytes() == before);
    return message;
}

} // namespace

TEST_CASE("a file that does not fit changes no store and no number") {
    const temporary_folder folder;
    const std::filesystem::path path = folder / "m";
    changed_values values;
    vs::save(vs::together(values.weights, values.moments, values.guarded, vs::scalar<"power">(values.power),
                          vs::scalar<"done">(values.done)),
             path);
    // 10 variables, 9 of them trainable, 3 that are guarded, and 3 numbers.
    CHECK(refusal(path) == "varscope: " + path.string() +
                               " does not fit the model of 25 variables\n  missing: count, int64 []");

    const float count = 1;
    vs::save(vs::together(values.weights, values.moments, values.guarded, vs::scalar<"power">(values.power),
                          vs::scalar<"done">(values.done), vs::scalar<"count">(count)),
             path);
    CHECK(refusal(path).find("dtype of count: int64 in the model, F32 in the file") != std::string::npos);

    vs::save(values.all(), path);
    CHECK(refusal(path) == no_error);
    const std::string whole = contents(path);
    write_contents(path, whole.substr(0, whole.size() - 1));
    CHECK(refusal(path).find("is not a valid safetensors file") != std::string::npos);
    CHECK(refusal(folder / "none").find("cannot open") != std::string::npos);

    // The last byte is that of `done`, the only bool besides net/flags.
    write_contents(path, whole.substr(0, whole.size() - 1) + '\2');
    CHECK(refusal(path) == "varscope: " + path.string() +
                               " has the value 2 in element 0 of the bool variable done; expected 0 or 1");
}

TEST_CASE("what a file lacks keeps its value, if that is allowed") {
    const temporary_folder folder;
    store weights(vs::seed(2));
    const double power = 0.125;
    vs::save(vs::together(weights, vs::scalar<"power">(power)), folder / "m");
    changed_values values;
    const std::string moments = bytes_in(values.moments);
    vs::get<"guarded/shared">(values.guarded).assign(9);
    values.done = true;
    vs::load(values.all(), folder / "m", vs::allow_missing(vs::seed(8)));
    CHECK(bytes_in(values.weights) == bytes_in(weights));
    CHECK(values.power == 0.125);
    CHECK(values.count == 3);
    CHECK(values.done);
    CHECK(bytes_in(values.moments) == moments);
    CHECK(vs::get<"guarded/shared">(values.guarded).read()(2) == 9);

    // And what the stores lack is left out.
    vs::save(values.all(), folder / "all");
    store only(vs::seed(3));
    vs::load(vs::together(only), folder / "all", vs::allow_unexpected);
    CHECK(bytes_in(only) == bytes_in(weights));
}

TEST_CASE("the policies of load apply to all stores") {
    const temporary_folder folder;
    write_contents(folder / "m",
                   safetensors_file(R"({"a.w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                    R"("a.w.m":{"dtype":"F64","shape":[2],"data_offsets":[8,24]},)"
                                    R"("adam.power":{"dtype":"F32","shape":[],"data_offsets":[24,28]}})",
                                    bytes_of(1.0f, 2.0f, 3.0, 4.0, 0.5f)));
    static constexpr auto small = vs::variables(vs::get_variable<"a/w", vs::shape<2>>());
    vs::variable_store<vs::graph<small>> weights;
    vs::slot_store<vs::graph<small>, "m"> moments;
    double power = 0;
    vs::load(vs::together(weights, moments, vs::scalar<"beta1_power">(power)), folder / "m", vs::dotted,
             vs::convert<double, float>, vs::convert<float, double>,
             vs::renames(vs::rename<"adam.power", "beta1_power">));
    CHECK(vs::get<"a/w">(weights)(1) == 2);
    CHECK(vs::get<"a/w/m">(moments)(0) == 3);
    CHECK(vs::get<"a/w/m">(moments)(1) == 4);
    CHECK(power == 0.5);
}

TEST_CASE("each kind of store can be a part") {
    const temporary_folder folder;
    store weights(vs::seed(4));
    vs::slot_store<graph, "a"> a;
    vs::slot_store<graph, "b"> b;
    fill(a, 1);
    fill(b, 2);
    vs::save(a, folder / "a");
    vs::save(b, folder / "b");
    const auto mapped = vs::slot_store<graph, "a">::map(folder / "a");
    auto changed = vs::slot_store<graph, "b">::map(folder / "b", vs::copy_on_write);
    alignas(64) static unsigned char bytes[4096];
    const std::string file = contents(folder / "a");
    REQUIRE(file.size() <= sizeof bytes);
    std::memcpy(bytes, file.data(), file.size());
    using embedded_store = vs::embedded_store<vs::slot_graph<graph, "a">>;
    const embedded_store embedded(std::span<const unsigned char>(bytes, file.size()));
    REQUIRE(embedded);

    vs::save(vs::together(vs::store_view<const graph>(weights), a, std::as_const(b)), folder / "stores");
    vs::save(vs::together(vs::store_view<graph>(weights), mapped, changed), folder / "mapped");
    vs::save(vs::together(weights, embedded, changed), folder / "embedded");
    CHECK(contents(folder / "mapped") == contents(folder / "stores"));
    CHECK(contents(folder / "embedded") == contents(folder / "stores"));

    store other(vs::seed(5));
    const std::string of_b = bytes_in(b);
    vs::get<"net/w/b">(changed).fill(0);
    const auto all = vs::together(vs::store_view<graph>(other), a, changed);
    vs::load(all, folder / "stores");
    CHECK(bytes_in(other) == bytes_in(weights));
    CHECK(bytes_in(changed) == of_b);
    CHECK(bytes_in(b) == of_b);
}

TEST_CASE("resource variables are read and written under their guards, and copies are refreshed") {
    const temporary_folder folder;
    guarded_store before;
    vs::get<"guarded/shared">(before).assign(5);
    vs::get<"guarded/shared">(before).assign(7); // the second copy is the one in use
    vs::get<"guarded/both">(before).variable().assign(6);
    vs::get<"guarded/cached">(before).variable().fill(8);
    const float rate = 0.5f;
    vs::save(vs::together(before, vs::scalar<"rate">(rate)), folder / "m");
    guarded_store after;
    float loaded = 0;
    vs::load(vs::together(vs::scalar<"rate">(loaded), after), folder / "m");
    CHECK(loaded == 0.5f);
    CHECK(vs::get<"guarded/shared">(after).read()(1) == 7);
    CHECK(vs::get<"guarded/cached">(after)(1) == 8);
    CHECK(vs::get<"guarded/both">(after)(0) == 6);
    vs::get<"guarded/shared">(after).assign_add(1);
    CHECK(vs::get<"guarded/shared">(after).read()(2) == 8);
}

TEST_CASE("numbers of each type are scalars") {
    const temporary_folder folder;
    const std::int8_t a = -128;
    const unsigned short b = 65535;
    const long long c = -1;
    const vs::float16 d(0.5f);
    const vs::complex64 e{1, -2};
    const bool f = true;
    vs::save(vs::together(vs::scalar<"a">(a), vs::scalar<"b">(b), vs::scalar<"c">(c), vs::scalar<"d">(d),
                          vs::scalar<"e">(e), vs::scalar<"f">(f)),
             folder / "m");
    const vs::file_schema schema = vs::schema_of(folder / "m");
    REQUIRE(schema.size() == 6);
    CHECK(schema.find("b")->dtype == vs::data_type::uint16);
    CHECK(schema.find("e")->dtype_name == "C64");
    CHECK(schema.find("f")->shape.size() == 0);
    std::int8_t a2 = 0;
    std::uint16_t b2 = 0;
    std::int64_t c2 = 0;
    vs::float16 d2{};
    vs::complex64 e2{};
    bool f2 = false;
    vs::load(vs::together(vs::scalar<"f">(f2), vs::scalar<"e">(e2), vs::scalar<"d">(d2), vs::scalar<"c">(c2),
                          vs::scalar<"b">(b2), vs::scalar<"a">(a2)),
             folder / "m");
    CHECK(a2 == -128);
    CHECK(b2 == 65535);
    CHECK(c2 == -1);
    CHECK(float(d2) == 0.5f);
    CHECK(e2 == e);
    CHECK(f2);
}

TEST_CASE("a model without values can be a part") {
    static constexpr auto nothing = vs::variables();
    static constexpr auto hollow = vs::variables(vs::get_variable<"hollow", vs::shape<0, 3>>());
    const temporary_folder folder;
    vs::variable_store<vs::graph<nothing>> none;
    vs::variable_store<vs::graph<hollow>> empty;
    int x = 4;
    vs::save(vs::together(none, empty, vs::scalar<"x">(x)), folder / "m");
    x = 0;
    vs::load(vs::together(none, empty, vs::scalar<"x">(x)), folder / "m");
    CHECK(x == 4);
    vs::save(vs::together(none, empty), folder / "m");
    vs::load(vs::together(none, empty), folder / "m");
    CHECK(vs::schema_of(folder / "m").size() == 1);
}

TEST_CASE("a store that was moved from is refused, and no file is made") {
    const temporary_folder folder;
    store weights(vs::seed(1));
    moment_store moments;
    const store moved = std::move(weights);
    CHECK_THROWS_AS(vs::save(vs::together(weights, moments), folder / "m"), vs::moved_from_store);
    CHECK(folder.file_count() == 0);
    vs::save(vs::together(moved, moments), folder / "m");
    fill(moments, 9);
    const std::string before = bytes_in(moments);
    CHECK_THROWS_AS(vs::load(vs::together(moments, weights), folder / "m"), vs::moved_from_store);
    CHECK(bytes_in(moments) == before);
}

TEST_CASE("several stores load from the shards of one checkpoint") {
    const temporary_folder folder;
    changed_values values;
    fill(values.weights, 3);
    vs::save(vs::together(values.weights, values.guarded), folder / "1.safetensors");
    vs::save(vs::together(values.moments, vs::scalar<"count">(values.count),
                          vs::scalar<"power">(values.power), vs::scalar<"done">(values.done)),
             folder / "2.safetensors");
    std::string map;
    for (const char* shard : {"1.safetensors", "2.safetensors"})
        for (const vs::tensor_info& tensor : vs::schema_of(folder / shard))
            map += (map.empty() ? "\"" : ",\"") + std::string(tensor.name) + "\":\"" + shard + '"';
    write_contents(folder / "index.json", R"({"weight_map":{)" + map + "}}");
    changed_values loaded;
    loaded.count = 99;
    vs::load_sharded(loaded.all(), folder / "index.json");
    CHECK(loaded.bytes() == values.bytes());
}
