// SPDX-License-Identifier: MIT
// DCGAN of carpedm20/DCGAN-tensorflow for images of 64 x 64: the discriminator is built for real images and
// again for made ones, and the sampler enters the generator's scope again.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <string_view>

namespace {

namespace vs = varscope;

inline constexpr int z_dim = 100, gf_dim = 64, df_dim = 64, c_dim = 3;

template<vs::fixed_string Name, int In, int Out>
consteval auto linear() {
    return vs::variable_scope<Name>(
        vs::get_variable<"Matrix", vs::shape<In, Out>>(vs::random_normal(0.0, 0.02)),
        vs::get_variable<"bias", vs::shape<Out>>(vs::constant(0.0)));
}
template<vs::fixed_string Name, int In, int Out>
consteval auto conv2d() {
    return vs::variable_scope<Name>(
        vs::get_variable<"w", vs::shape<5, 5, In, Out>>(vs::truncated_normal(0.0, 0.02)),
        vs::get_variable<"biases", vs::shape<Out>>(vs::constant(0.0)));
}
// The kernel has the outputs before the inputs.
template<vs::fixed_string Name, int In, int Out>
consteval auto deconv2d() {
    return vs::variable_scope<Name>(
        vs::get_variable<"w", vs::shape<5, 5, Out, In>>(vs::random_normal(0.0, 0.02)),
        vs::get_variable<"biases", vs::shape<Out>>(vs::constant(0.0)));
}
template<vs::fixed_string Name, int Width>
consteval auto batch_norm() {
    using shape = vs::shape<Width>;
    return vs::variable_scope<Name>(
        vs::get_variable<"beta", shape>(vs::zeros), vs::get_variable<"gamma", shape>(vs::ones),
        vs::get_variable<"moving_mean", shape>(vs::zeros, vs::trainable(false)),
        vs::get_variable<"moving_variance", shape>(vs::ones, vs::trainable(false)));
}

consteval auto discriminator(bool reuse) {
    return vs::variable_scope<"discriminator">(
        vs::reuse(reuse), conv2d<"d_h0_conv", c_dim, df_dim>(), conv2d<"d_h1_conv", df_dim, 2 * df_dim>(),
        batch_norm<"d_bn1", 2 * df_dim>(), conv2d<"d_h2_conv", 2 * df_dim, 4 * df_dim>(),
        batch_norm<"d_bn2", 4 * df_dim>(), conv2d<"d_h3_conv", 4 * df_dim, 8 * df_dim>(),
        batch_norm<"d_bn3", 8 * df_dim>(), linear<"d_h4_lin", 4 * 4 * 8 * df_dim, 1>());
}
consteval auto generator_layers() {
    return vs::variables(linear<"g_h0_lin", z_dim, 4 * 4 * 8 * gf_dim>(), batch_norm<"g_bn0", 8 * gf_dim>(),
                         deconv2d<"g_h1", 8 * gf_dim, 4 * gf_dim>(), batch_norm<"g_bn1", 4 * gf_dim>(),
                         deconv2d<"g_h2", 4 * gf_dim, 2 * gf_dim>(), batch_norm<"g_bn2", 2 * gf_dim>(),
                         deconv2d<"g_h3", 2 * gf_dim, gf_dim>(), batch_norm<"g_bn3", gf_dim>(),
                         deconv2d<"g_h4", gf_dim, c_dim>());
}
consteval auto generator() { return vs::variable_scope<"generator">(generator_layers()); }
consteval auto sampler() {
    return vs::variable_scope<"generator">(vs::reuse_variables(), generator_layers());
}

inline constexpr auto variables =
    vs::variables(generator(), discriminator(false), sampler(), discriminator(true));
using graph = vs::graph<variables>;

// var.name.find("d_"), as the original picks its lists
std::size_t count_trainable_with(std::string_view text) {
    std::size_t count = 0;
    for (const vs::variable_info& variable : vs::trainable_variables<graph>())
        count += variable.key.find(text) != std::string_view::npos;
    return count;
}

inline constexpr auto created_twice = vs::variables(discriminator(false), discriminator(false));

} // namespace

TEST_CASE("DCGAN builds both networks twice and has their variables once") {
    STATIC_REQUIRE(vs::trainable_variables<graph>().size() == 34);
    STATIC_REQUIRE(graph::size == 34 + 2 * 7); // and moving averages of seven normalizations
    STATIC_REQUIRE(graph::requests.size() == 2 * graph::size);
}

TEST_CASE("the sampler and the second discriminator of DCGAN get what the first calls made") {
    const std::size_t size = graph::size;
    for (std::size_t i = 0; i < size; ++i) {
        CHECK(graph::requests[i].key == graph::variables[i].key);
        CHECK(graph::requests[size + i].key == graph::variables[i].key);
    }
}

TEST_CASE("DCGAN's lists of variables by scope are those that it picks by substrings") {
    STATIC_REQUIRE(vs::trainable_variables<graph, "discriminator">().size() == 16);
    STATIC_REQUIRE(vs::trainable_variables<graph, "generator">().size() == 18);
    CHECK(count_trainable_with("d_") == 16);
    CHECK(count_trainable_with("g_") == 18);
}

TEST_CASE("kernels of DCGAN's deconvolutions have outputs before inputs") {
    constexpr vs::shape_view kernel = graph::info<"generator/g_h1/w">.shape;
    STATIC_REQUIRE((kernel[0] == 5 && kernel[1] == 5 && kernel[2] == 256 && kernel[3] == 512));
    constexpr vs::shape_view last = graph::info<"generator/g_h4/w">.shape;
    STATIC_REQUIRE((last[2] == 3 && last[3] == 64));
    STATIC_REQUIRE(graph::info<"discriminator/d_h0_conv/w">.shape[2] == 3);
}

TEST_CASE("a discriminator built twice without reuse is an error") {
    STATIC_REQUIRE(vs::diagnosis<created_twice>.kind == vs::finding_kind::variable_already_exists);
}
