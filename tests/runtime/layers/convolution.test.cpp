// SPDX-License-Identifier: MIT
// Convolutions, beside numpy: reference.py.
#include <support/layer_checks.hpp>

#include <layers/convolution.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/varscope.hpp>

#include <type_traits>

namespace {

using same = layers::convolution<3, 4, 2, 2, 3, 2>;
using valid = layers::convolution<3, 4, 2, 3, 2, 3, layers::padding::valid>;
static_assert(same::out_size == 3 * 4 * 2 && valid::out_size == 2 * 2 * 3);

constexpr auto variables = vs::variables(same::declare<"same">(), valid::declare<"valid">());
using graph = vs::graph<variables>;

template<vs::name Name>
auto model() {
    vs::variable_store<graph> store;
    fill_with_wave(vs::get<"kernel">(vs::scope<Name>(store)), 100);
    fill_with_wave(vs::get<"bias">(vs::scope<Name>(store)), 200);
    return store;
}

} // namespace

TEST_CASE("a kernel has TensorFlow's axes") {
    vs::variable_store<graph> store;
    const auto kernel = vs::get<"valid/kernel">(store);
    static_assert(std::is_same_v<decltype(kernel)::shape_type, vs::shape<2, 3, 2, 3>>);
}

TEST_CASE("a convolution with the size of its input") {
    const auto store = model<"same">();
    const auto y = same{}(vs::scope<"same">(store), wave<24>(2, 1));
    check_near(y, {-1.0697737,   -1.7242009, 0.95329347, 1.389746,   -2.1970808,  0.39223271, 0.12844349,
                   -0.72222612,  2.0371618,  1.6767945,  -2.0651071, 1.3496356,   -2.7918206, -2.9753791,
                   1.0826707,    2.5514406,  -1.1859637, 1.369474,   -2.4092317,  -1.8294844, 0.71771761,
                   -0.022097115, -2.2332222, 0.14447095, -2.6943298, -1.5237706,  0.46285237, -0.50002527,
                   -0.16433372,  1.7646471,  -1.7757358, -1.8100875, 0.34196907,  -1.4507182, 1.0257778,
                   2.8534224,    -3.6691519, -1.0994586, 1.5237994,  0.44209577,  0.65331149, 1.7124076,
                   -2.472756,    -0.1187268, -1.0686867, -1.7888834, -0.47155213, 1.6030903});
}

TEST_CASE("the gradients of a convolution with the size of its input") {
    const auto store = model<"same">();
    vs::trainable_store<graph> gradient;
    const auto scope = vs::scope<"same">(gradient);
    const auto dx = same{}.backward(vs::scope<"same">(store), scope, wave<24>(2, 1), wave<24>(2, 500));
    check_near(dx, {-0.81107275, 0.11857977,  0.38064325,  0.44106646,  0.45964665, -1.7081117,  -0.76320426,
                    0.98058414,  -0.03361601, 2.1198954,   -1.0272997,  -1.0256151, -0.96717244, -1.1398647,
                    1.8322712,   1.9743172,   1.2165947,   -0.10817198, -1.6850519, 0.35941578,  0.37799597,
                    0.42554074,  1.3704482,   -0.71359064, 0.32248432,  -1.1466869, -0.45406141, 1.7054189,
                    0.76455702,  -0.99320066, -0.18227456, -0.87878431, -0.7009099, 0.36543934,  0.9532167,
                    1.125219,    -1.8341918,  -1.9773379,  0.57336953,  0.52050679, 0.56804643,  0.68252782,
                    -0.39285263, -0.42030162, -1.3611635,  0.71481434,  1.5257404,  -0.17463383});
    check_near(vs::get<"kernel">(scope),
               {-2.746571, 4.7588755,   -7.8070645, -2.9677293, -4.2310944,  -5.8839207,
                1.3344397, -4.1686347,  -10.059012, -10.518989, -0.60318916, -10.754649,
                7.169392,  -0.54242133, 8.360972,   7.3658545,  5.0257536,   -2.6458268,
                7.9964475, 4.8045952,   2.7476732,  5.9687133,  -2.9769059,  2.8101329});
    check_near(vs::get<"bias">(scope), {-1.0731453, -0.64783726});
}

TEST_CASE("a convolution without padding") {
    const auto store = model<"valid">();
    const auto y = valid{}(vs::scope<"valid">(store), wave<24>(2, 1));
    check_near(y, {-0.86862834, 0.4540153,   1.3592394,  -0.46038157, 0.027163701, 0.48973479,
                   -0.42259091, 0.19353582,  0.63172661, -1.1254196,  -0.67649953, 0.39439106,
                   -1.2844787,  -0.14555803, 1.1271881,  -0.52236649, 0.52658798,  1.0913999,
                   -0.61781893, 0.55269163,  1.2150601,  -0.63587006, -0.32293485, 0.28690518});
}

TEST_CASE("the gradients of a convolution without padding") {
    const auto store = model<"valid">();
    vs::trainable_store<graph> gradient;
    const auto scope = vs::scope<"valid">(gradient);
    const auto dx = valid{}.backward(vs::scope<"valid">(store), scope, wave<24>(2, 1), wave<12>(2, 500));
    check_near(dx, {-0.81943686, 0.62014662,  0.57194773,  -0.60790119, 0.6316875,   -0.64283058, 0.16528808,
                    0.057528204, -0.64590497, 0.27276704,  1.0672427,   -1.0851159,  1.0812705,   -1.0557835,
                    -0.5156335,  0.87776461,  0.076978748, -0.29654624, 0.63695466,  -0.62171202, 0.59402581,
                    -0.55445017, -0.7196078,  0.90545546,  -1.3346558,  1.2173269,   0.32635996,  -0.39980209,
                    0.46524218,  -0.52137044, 0.89505738,  -0.7160176,  -1.7692633,  1.4954454,   0.78264947,
                    -0.87653908, 0.95288475,  -1.0101584,  0.85255644,  -0.51397941, -0.70683877, 0.51663818,
                    0.56078634,  -0.59489148, 0.61708985,  -0.62693717, 0.1164418,   0.089503411});
    check_near(vs::get<"kernel">(scope),
               {-0.14971131,  -1.9803406,  -1.9902539,  0.063588212,  -2.8075948, -3.0974881,
                0.21842502,   -1.0535593,  -1.3569061,  0.17244287,   1.6691138,  1.6312092,
                -0.032082457, 2.8572113,   3.1195982,   -0.20711133,  1.418402,   1.739843,
                0.19165229,   -1.7548553,  -2.0879571,  0.20716578,   0.95333599, 0.82301349,
                0.032212005,  2.7850346,   2.9773092,   -0.17235734,  2.0561852,  2.3942806,
                -0.21846214,  -0.56311135, -0.39003858, -0.063713857, -2.664686,  -2.8157581});
    check_near(vs::get<"bias">(scope), {-0.53789956, -0.2946144, 0.21953788});
}
