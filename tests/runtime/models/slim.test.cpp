// SPDX-License-Identifier: MIT
// TF-Slim's resnet_v1_50 for 1,000 classes: layers and bottlenecks by default names. Slim renames kernel to
// weights by a getter of its scopes; here the layers declare weights. And a layer of Inception v3.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <string>
#include <string_view>

namespace {

namespace vs = varscope;

enum class scale : bool { no, yes };

template<int Width, scale Scale = scale::yes>
consteval auto batch_norm() {
    using shape = vs::shape<Width>;
    const auto beta = vs::get_variable<"beta", shape>(vs::zeros);
    const auto moving =
        vs::variables(vs::get_variable<"moving_mean", shape>(vs::zeros, vs::trainable(false)),
                      vs::get_variable<"moving_variance", shape>(vs::ones, vs::trainable(false)));
    if constexpr (Scale == scale::no)
        return vs::variable_scope<>(vs::default_name<"BatchNorm">, beta, moving);
    else
        return vs::variable_scope<>(vs::default_name<"BatchNorm">, vs::get_variable<"gamma", shape>(vs::ones),
                                    beta, moving);
}
template<int Size, int In, int Out>
consteval auto weights() {
    return vs::get_variable<"weights", vs::shape<Size, Size, In, Out>>(vs::he_normal());
}
// Normalized, so without biases.
template<vs::fixed_string Name, int Size, int In, int Out>
consteval auto conv2d() {
    return vs::variable_scope<Name>(vs::default_name<"Conv">, weights<Size, In, Out>(), batch_norm<Out>());
}

template<int In, int Depth, int Bottleneck>
consteval auto bottleneck() {
    const auto convolutions =
        vs::variables(conv2d<"conv1", 1, In, Bottleneck>(), conv2d<"conv2", 3, Bottleneck, Bottleneck>(),
                      conv2d<"conv3", 1, Bottleneck, Depth>());
    if constexpr (In == Depth)
        return vs::variable_scope<>(vs::default_name<"bottleneck_v1">, convolutions);
    else
        return vs::variable_scope<>(vs::default_name<"bottleneck_v1">, conv2d<"shortcut", 1, In, Depth>(),
                                    convolutions);
}
template<vs::fixed_string Name, int In, int Bottleneck, int Units>
consteval auto block() {
    constexpr int depth = 4 * Bottleneck;
    return vs::variable_scope<Name>(vs::repeat<Units>([]<int I> {
        constexpr int in = I == 0 ? In : depth;
        return vs::variable_scope<vs::numbered<"unit_", I + 1>>(bottleneck<in, depth, Bottleneck>());
    }));
}
consteval auto resnet_v1_50() {
    return vs::variable_scope<"resnet_v1_50">(
        conv2d<"conv1", 7, 3, 64>(), block<"block1", 64, 64, 3>(), block<"block2", 256, 128, 4>(),
        block<"block3", 512, 256, 6>(), block<"block4", 1024, 512, 3>(),
        vs::variable_scope<"logits">(weights<1, 2048, 1000>(),
                                     vs::get_variable<"biases", vs::shape<1000>>(vs::zeros)));
}
inline constexpr auto resnet = vs::variables(resnet_v1_50());
using graph = vs::graph<resnet>;

consteval std::size_t trainable_parameter_count() {
    std::size_t count = 0;
    for (const vs::variable_info& variable : vs::trainable_variables<graph>())
        count += vs::element_count(variable.shape);
    return count;
}

inline constexpr auto inception = vs::variables(vs::variable_scope<"InceptionV3">(
    vs::variable_scope<"Conv2d_1a_3x3">(weights<3, 3, 32>(), batch_norm<32, scale::no>())));
using inception_graph = vs::graph<inception>;

} // namespace

TEST_CASE("a bottleneck by default name is one in each unit of slim's resnet_v1_50") {
    STATIC_REQUIRE(graph::contains<"resnet_v1_50/block1/unit_1/bottleneck_v1/shortcut/weights">);
    STATIC_REQUIRE(graph::contains<"resnet_v1_50/block1/unit_2/bottleneck_v1/conv1/weights">);
    STATIC_REQUIRE(graph::contains<"resnet_v1_50/block4/unit_3/bottleneck_v1/conv3/BatchNorm/gamma">);
    STATIC_REQUIRE(!graph::contains<"resnet_v1_50/block1/unit_2/bottleneck_v1/shortcut/weights">);
    for (const vs::variable_info& variable : graph::variables)
        CHECK(variable.key.find("bottleneck_v1_1") == std::string_view::npos);
}

TEST_CASE("the first unit of slim's resnet_v1_50 in order of creation") {
    constexpr std::string_view layers[] = {"shortcut", "conv1", "conv2", "conv3"};
    constexpr std::string_view names[] = {"weights", "BatchNorm/gamma", "BatchNorm/beta",
                                          "BatchNorm/moving_mean", "BatchNorm/moving_variance"};
    std::size_t i = 5; // after conv1
    for (const std::string_view layer : layers)
        for (const std::string_view name : names)
            CHECK(graph::variables[i++].key ==
                  "resnet_v1_50/block1/unit_1/bottleneck_v1/" + std::string(layer) + '/' + std::string(name));
}

TEST_CASE("slim's resnet_v1_50 has the parameters of a ResNet-50") {
    STATIC_REQUIRE(graph::size == 53 * 5 + 2);
    STATIC_REQUIRE(vs::trainable_variables<graph>().size() == 53 * 3 + 2);
    STATIC_REQUIRE(trainable_parameter_count() == 25'557'032);
    STATIC_REQUIRE(graph::variables[graph::size - 1].key == "resnet_v1_50/logits/biases");
}

TEST_CASE("without scale, a normalization of Inception's has no gamma") {
    STATIC_REQUIRE(inception_graph::size == 4);
    STATIC_REQUIRE(inception_graph::variables[1].key == "InceptionV3/Conv2d_1a_3x3/BatchNorm/beta");
    STATIC_REQUIRE(!inception_graph::contains<"InceptionV3/Conv2d_1a_3x3/BatchNorm/gamma">);
}
