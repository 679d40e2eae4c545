// SPDX-License-Identifier: MIT
// The updates of optimizers against numpy, and by parts of any size.
#include <support/catch.hpp>
#include <support/sweep_inputs.hpp>

#include <varscope/sweep/detail/kernels/optimizers.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace {

using namespace varscope;
using namespace varscope::detail::kernels;

// ---- Weights after 100 steps from the weights and gradients of support/sweep_inputs.hpp ----
//
//   # The formulas as the documentation of TensorFlow 1.15 and PyTorch has them, in float64.
//   def sgd(T, t, w, g): w -= .01 * g
//   def momentum(T, t, w, g, a): a[:] = .9 * a + g; w -= .01 * a
//   def nesterov(T, t, w, g, a): a[:] = .9 * a + g; w -= .01 * (g + .9 * a)
//   def adam(T, t, w, g, m, v, torch=False, decay=0):
//       m[:] = .9 * m + .1 * g; v[:] = .999 * v + .001 * g * g; w -= decay * w
//       if torch: w -= .01 / (1 - .9**t) * m / (np.sqrt(v / (1 - .999**t)) + 1e-3)
//       else: w -= .01 * np.sqrt(1 - .999**t) / (1 - .9**t) * m / (np.sqrt(v) + 1e-3)
//   def adam_torch(*a): adam(*a, torch=True)
//   def adamw(*a): adam(*a, decay=.002)
//   def adamw_torch(*a): adam(*a, torch=True, decay=.01 * .2)
//   def rmsprop(T, t, w, g, s, a=0, mu=0):
//       s[:] = .9 * s + .1 * g * g; x = mu * a + .01 * g / np.sqrt(s + 1e-3); w -= x; return x
//   def rmsprop_momentum(T, t, w, g, s, a): a[:] = rmsprop(T, t, w, g, s, a, .7)
//   def rmsprop_torch(T, t, w, g, s, a):
//       s[:] = .9 * s + .1 * g * g; a[:] = .7 * a + g / (np.sqrt(s) + 1e-3); w -= .01 * a
//   def centered(T, t, w, g, s, c, a=0, mu=0):
//       s[:] = .9 * s + .1 * g * g; c[:] = .9 * c + .1 * g
//       x = mu * a + .01 * g / np.sqrt(s - c * c + 1e-3); w -= x; return x
//   def centered_momentum(T, t, w, g, s, c, a): a[:] = centered(T, t, w, g, s, c, a, .7)
//   def adagrad(T, t, w, g, s): s += g * g; w -= .01 * g / np.sqrt(s)
//   def adagrad_torch(T, t, w, g, s): s += g * g; w -= .01 * g / (np.sqrt(s) + 1e-3)
//   def rules(T, t, w, g, m, v):
//       adam(T, t, w, .5 * g + 2 * .02 * w + .03 * np.sign(w), m, v); np.maximum(w, 0, out=w)
//
//   # The same, one rounding for each operation in the order of TensorFlow's kernels.
//   def power(b, n):
//       r = 1.0
//       while n: r, b, n = (r * b if n & 1 else r), b * b, n >> 1
//       return r
//   def toward(a, x, share): a += (x - a) * share
//   def sgd(T, t, w, g): w -= g * T(.01)
//   def momentum(T, t, w, g, a): a[:] = a * T(.9) + g; w -= a * T(.01)
//   def nesterov(T, t, w, g, a): a[:] = a * T(.9) + g; w -= g * T(.01) + a * T(.9) * T(.01)
//   def adam(T, t, w, g, m, v, torch=False, decay=0):
//       root = np.sqrt(1 - power(.999, t)); rate = .01 * root / (1 - power(.9, t)); e = 1e-3 * (root if torch
//       else 1) toward(m, g, T(1 - .9)); toward(v, g * g, T(1 - .999)); w -= w * T(decay) w -= m * T(rate) /
//       (np.sqrt(v) + T(e))
//   def adam_torch(*a): adam(*a, torch=True)
//   def adamw(*a): adam(*a, decay=.002)
//   def adamw_torch(*a): adam(*a, torch=True, decay=.01 * .2)
//   def rmsprop(T, t, w, g, s, a=0, mu=0):
//       toward(s, g * g, T(1 - .9)); x = a * T(mu) + g * T(.01) / np.sqrt(s + T(1e-3)); w -= x; return x
//   def rmsprop_momentum(T, t, w, g, s, a): a[:] = rmsprop(T, t, w, g, s, a, .7)
//   def rmsprop_torch(T, t, w, g, s, a):
//       toward(s, g * g, T(1 - .9)); a[:] = a * T(.7) + g / (np.sqrt(s) + T(1e-3)); w -= a * T(.01)
//   def centered(T, t, w, g, s, c, a=0, mu=0):
//       toward(s, g * g, T(1 - .9)); toward(c, g, T(1 - .9))
//       x = a * T(mu) + g * T(.01) / np.sqrt(s - c * c + T(1e-3)); w -= x; return x
//   def centered_momentum(T, t, w, g, s, c, a): a[:] = centered(T, t, w, g, s, c, a, .7)
//   def adagrad(T, t, w, g, s): s += g * g; w -= g * T(.01) / np.sqrt(s)
//   def adagrad_torch(T, t, w, g, s): s += g * g; w -= g * T(.01) / (np.sqrt(s) + T(1e-3))
//   def rules(T, t, w, g, m, v):
//       adam(T, t, w, g * T(.5) + w * T(2 * .02) + np.sign(w) * T(.03), m, v); w[w < 0] = 0

struct reference {
    double weights[7];                     // of the first formulas, in float64
    std::uint64_t float_bits, double_bits; // fnv(...) of the second ones
};
constexpr std::size_t places[] = {0, 1, 2, 9, 18, 27, 36};

constexpr reference sgd{{-0.7750781249999998, -0.2052343750000001, 0.37453125000000004, -0.30148437499999997,
                         0.16218750000000012, 0.6258593749999998, -0.48859375000000016},
                        0x8f0afd6f96d61a19,
                        0xa0c7c731ed191b0a};
constexpr reference momentum{{-0.7211176445665007, -0.24335291355091399, 0.3989997956369173,
                              -0.23668189472125822, 0.19527501356703025, 0.5892665189582821,
                              -0.5475351369946346},
                             0x0b6d426d86c5e290,
                             0x3dd84325361a422d};
constexpr reference nesterov{{-0.7209590051098502, -0.24143949719582244, 0.3961310660732257,
                              -0.23324808024913238, 0.1973100122103273, 0.5936992420624537,
                              -0.5454378732951713},
                             0xd431f39f76391f21,
                             0x54143cb4abd71fd7};
constexpr reference adam{{-0.731265851067009, -0.2123727418163837, 0.34932915407506404, -0.2678139370551271,
                          0.18719979999475614, 0.6191358228024701, -0.4987728446367937},
                         0x7bf023980de3fec7,
                         0x75019a5d8245c7b4};
constexpr reference adam_torch{{-0.7283383618772379, -0.2103736125162121, 0.3445901258779936,
                                -0.2653194426247768, 0.18969504165936016, 0.6209084265369703,
                                -0.4966310969201397},
                               0xd45314547f5e99c5,
                               0xb7d37a0cab0ecdc7};
constexpr reference adamw{{-0.5989771975535997, -0.17362664115249588, 0.2876502520801504, -0.2169019621062047,
                           0.15595106208857734, 0.5080704325732393, -0.41032897234562615},
                          0x0a42094fee315979,
                          0xfa83b6554abc934b};
constexpr reference adamw_torch{{-0.5965643694176138, -0.17199688910709215, 0.2837760697189792,
                                 -0.21482772703203443, 0.15801983660743957, 0.5095212139175775,
                                 -0.4085972104850518},
                                0x1570a426e53d2b84,
                                0x2d51b593a3deb901};
constexpr reference rmsprop{{-0.8010354065084274, -0.23219320368570404, 0.3560192139462448,
                             -0.3038136977564501, 0.15298244632602487, 0.6101343735982648,
                             -0.5238740149458628},
                            0xe1ea3268fcd1fc9b,
                            0xd171b30e842ca85b};
constexpr reference rmsprop_momentum{{-0.8606265063197708, -0.3021155244472515, 0.3483584825810228,
                                      -0.3095838364500047, 0.13181035987902678, 0.5578400995174698,
                                      -0.6202275224665862},
                                     0xe8c6ec8e9e078fc8,
                                     0x46dc3fe91f987830};
constexpr reference rmsprop_torch{{-0.7994026804248818, -0.39618914319892967, 0.05522983851666135,
                                   -0.32333496932044414, 0.09540171859972219, 0.46507465857037433,
                                   -0.6927380197522115},
                                  0xf304f0d76a26b4c2,
                                  0x2787861e913e032d};
constexpr reference centered{{-0.8042396631240194, -0.23609520459940653, 0.35420300702018936,
                              -0.30545694435196835, 0.15101526112537117, 0.6067964393087761,
                              -0.5287019061746864},
                             0x579b8e18011d0b53,
                             0x46699da4576d669f};
constexpr reference centered_momentum{{-0.8707977768460047, -0.31510573594981256, 0.3425578461648632,
                                       -0.31495381445559856, 0.1253985286748403, 0.5465139054648239,
                                       -0.6362956661081862},
                                      0xc3f6ab30e5595543,
                                      0x052ed7088da6923d};
constexpr reference adagrad{{-0.773229275340364, -0.21113742735667154, 0.36166545941764144,
                             -0.30856357271228974, 0.15592420880638336, 0.6173913920211959,
                             -0.4915077323506476},
                            0x10600cd0787798c4,
                            0x002b6a34ff3dd358};
constexpr reference adagrad_torch{{-0.7708339656737268, -0.21133988618569727, 0.34918028318116795,
                                   -0.30664958665705244, 0.157808580079255, 0.6181825437808165,
                                   -0.4913445187738558},
                                  0xc321d545705775e8,
                                  0xa67b69045b59d1a2};
constexpr reference rules{
    {0.0, 0.0, 0.10933989205178751, 0.001482679786935416, 0.0, 0.3058016558495222, 0.0001084647690598237},
    0xef2643dbbc7562f6,
    0x4c0114f713a4ebd9};

// The weights after 100 steps of make(step), in parts of `part` elements.
template<class T, class Make, class... Initial>
std::vector<T> weights_of(Make make, std::size_t part, Initial... initial) {
    std::vector<T> weights = sweep_weights<T>();
    std::vector<T> slots[] = {{}, std::vector<T>(sweep_size, static_cast<T>(initial))...};
    const auto update = [&](const auto& kernel, std::size_t begin, std::size_t size, const T* gradients,
                            auto... slot) {
        kernel(size, weights.data() + begin, gradients + begin, slots[slot].data() + begin...);
    };
    for (std::uint64_t step = 1; step <= sweep_steps; ++step) {
        const std::vector<T> gradients = sweep_gradients<T>(step);
        for (std::size_t begin = 0; begin < sweep_size; begin += part) {
            const std::size_t size = sweep_size - begin < part ? sweep_size - begin : part;
            if constexpr (sizeof...(initial) == 0) update(make(step), begin, size, gradients.data());
            if constexpr (sizeof...(initial) == 1) update(make(step), begin, size, gradients.data(), 1);
            if constexpr (sizeof...(initial) == 2) update(make(step), begin, size, gradients.data(), 1, 2);
            if constexpr (sizeof...(initial) == 3) update(make(step), begin, size, gradients.data(), 1, 2, 3);
        }
    }
    return weights;
}

template<class T, class Make, class... Initial>
void check_against(const reference& expected, Make make, Initial... initial) {
    const std::vector<T> weights = weights_of<T>(make, sweep_size, initial...);
    for (std::size_t i = 0; i < 7; ++i)
        CHECK(static_cast<double>(weights[places[i]]) ==
              Approx(expected.weights[i]).epsilon(0).margin(std::is_same_v<T, float> ? 1e-5 : 1e-12));
    CHECK(hash_of_bits(weights) == (std::is_same_v<T, float> ? expected.float_bits : expected.double_bits));
    for (std::size_t part = 1; part < sweep_size; ++part)
        CHECK(same_bits(weights_of<T>(make, part, initial...), weights));
}

constexpr auto pytorch = update_formula::pytorch;

} // namespace

TEMPLATE_TEST_CASE("gradient descent and momentum as numpy computes them", "", float, double) {
    check_against<TestType>(sgd, [](auto) { return sgd_kernel({.learning_rate = 0.01}); });
    check_against<TestType>(
        momentum, [](auto) { return momentum_kernel({.learning_rate = 0.01}); }, 0);
    check_against<TestType>(
        nesterov, [](auto) { return momentum_kernel({.learning_rate = 0.01, .use_nesterov = true}); }, 0);
}

TEMPLATE_TEST_CASE("Adam as numpy computes it", "", float, double) {
    adam_options plain{.learning_rate = 0.01, .epsilon = 1e-3};
    adamw_options decaying{.learning_rate = 0.01, .epsilon = 1e-3, .weight_decay = 0.002};
    check_against<TestType>(
        adam, [&](auto step) { return adam_kernel(plain, step); }, 0, 0);
    check_against<TestType>(
        adamw, [&](auto step) { return adamw_kernel(decaying, step); }, 0, 0);
    plain.formula = decaying.formula = pytorch;
    decaying.weight_decay = 0.2;
    check_against<TestType>(
        adam_torch, [&](auto step) { return adam_kernel(plain, step); }, 0, 0);
    check_against<TestType>(
        adamw_torch, [&](auto step) { return adamw_kernel(decaying, step); }, 0, 0);
}

TEMPLATE_TEST_CASE("RMSProp as numpy computes it", "", float, double) {
    const rmsprop_options plain{.learning_rate = 0.01, .epsilon = 1e-3};
    rmsprop_options moving{.learning_rate = 0.01, .momentum = 0.7, .epsilon = 1e-3};
    check_against<TestType>(
        rmsprop, [&](auto) { return rmsprop_kernel(plain); }, 1);
    check_against<TestType>(
        rmsprop, [&](auto) { return rmsprop_kernel(plain); }, 1, 0);
    check_against<TestType>(
        rmsprop_momentum, [&](auto) { return rmsprop_kernel(moving); }, 1, 0);
    check_against<TestType>(
        centered, [&](auto) { return centered_rmsprop_kernel(plain); }, 1, 0);
    check_against<TestType>(
        centered_momentum, [&](auto) { return centered_rmsprop_kernel(moving); }, 1, 0, 0);
    moving.formula = pytorch;
    check_against<TestType>(
        rmsprop_torch, [&](auto) { return rmsprop_kernel(moving); }, 0, 0);
}

TEMPLATE_TEST_CASE("Adagrad as numpy computes it", "", float, double) {
    check_against<TestType>(
        adagrad, [](auto) { return adagrad_kernel({.learning_rate = 0.01}); },
        adagrad_options::initial_accumulator);
    check_against<TestType>(
        adagrad_torch, [](auto) { return adagrad_kernel({.learning_rate = 0.01, .epsilon = 1e-3}); }, 0);
}

TEMPLATE_TEST_CASE("scaled gradients, regularizers and a bound in the same pass as numpy computes them", "",
                   float, double) {
    const element_rules all{.gradient_scale = 0.5, .l1 = 0.03, .l2 = 0.02, .is_non_negative = true};
    const adam_options options{.learning_rate = 0.01, .epsilon = 1e-3};
    check_against<TestType>(
        rules, [&](auto step) { return adam_kernel(options, step, all); }, 0, 0);
    check_against<TestType>(
        rules, [&](auto step) { return adam_kernel(options, step).with(all); }, 0, 0);
}

TEST_CASE("a regularizer with a factor of 0 drops its term") {
    float weights[] = {__builtin_inff(), -__builtin_inff(), 0, -0.0f, 2, -2};
    const float gradients[6] = {};
    sgd_kernel({.learning_rate = 1}, {.l1 = 0.5})(6, weights, gradients);
    CHECK(weights[0] == __builtin_inff());
    CHECK(weights[2] == 0);
    CHECK(weights[4] == 1.5f);
    CHECK(weights[5] == -1.5f);
    sgd_kernel({.learning_rate = 1}, {.l2 = 0.25})(2, weights + 4, gradients);
    CHECK(weights[4] == 0.75f);
    CHECK(weights[5] == -0.75f);
}

TEST_CASE("a bound leaves NaN and -0") {
    const double unknown = __builtin_nan("");
    double weights[] = {-1, unknown, -unknown, -0.0, 1e-300, -__builtin_inf(), __builtin_inf()};
    const double gradients[7] = {};
    sgd_kernel({}, {.is_non_negative = true})(7, weights, gradients);
    CHECK((weights[0] == 0 && !__builtin_signbit(weights[0])));
    CHECK(weights[1] != weights[1]);
    CHECK(weights[2] != weights[2]);
    CHECK((weights[3] == 0 && __builtin_signbit(weights[3])));
    CHECK(weights[4] == 1e-300);
    CHECK((weights[5] == 0 && !__builtin_signbit(weights[5])));
    CHECK(weights[6] == __builtin_inf());
}

TEST_CASE("no element beside those of a call changes") {
    for (std::size_t size = 0; size <= sweep_size; ++size) {
        std::vector<float> weights(sweep_size + 2, 7), means = weights, squares = weights;
        const std::vector<float> gradients(sweep_size + 2, 1);
        adam_kernel({}, 1)(size, weights.data() + 1, gradients.data() + 1, means.data() + 1,
                           squares.data() + 1);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const bool is_inside = i >= 1 && i <= size;
            CHECK((weights[i] != 7) == is_inside);
            CHECK((means[i] != 7) == is_inside);
            CHECK((squares[i] != 7) == is_inside);
        }
    }
}

TEST_CASE("step 1,000,000 has no correction of the moments") {
    float weights[] = {1}, means[] = {0.5}, squares[] = {0.25};
    const float gradients[] = {0.5};
    adam_kernel({.learning_rate = 0.125, .epsilon = 0}, 1'000'000)(1, weights, gradients, means, squares);
    CHECK(weights[0] == 0.875f);
}
