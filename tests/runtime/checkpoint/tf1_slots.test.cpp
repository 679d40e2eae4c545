// SPDX-License-Identifier: MIT
// A run of TensorFlow 1 with tf.train.AdamOptimizer, gone on with here. The numbers are numpy 1.24's, in
// float32 and by the formula of TensorFlow's ApplyAdam:
//   g = w - t;  rate = 0.1 sqrt(1 - beta2_power) / (1 - beta1_power)
//   m += (g - m) (1 - beta1);  v += (g g - v) (1 - beta2);  w -= rate m / (sqrt(v) + 1e-8)
// and the powers, beta1 and beta2 at first, are multiplied by these after each step.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>
#include <support/tf1_text.hpp>

#include <varscope/checkpoint/scopes.hpp>
#include <varscope/checkpoint/tf1.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/sweep.hpp>
#include <varscope/varscope.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace vs = varscope;
using namespace tf1_text;

namespace {

consteval auto dense() {
    return vs::variable_scope<"dense">(vs::get_variable<"kernel", vs::shape<2, 3>>(),
                                       vs::get_variable<"bias", vs::shape<3>>());
}
constexpr auto variables = vs::variables(dense());
using graph = vs::graph<variables>;
using values = std::vector<float>; // of the kernel, then of the bias

const values targets = {1, 2, 3, -1, -2, -3, 0.5f, -0.5f, 0.25f};
const values w10 = {1.20332253f,  -0.0141906515f, 2.92374897f,   -0.698767185f, 2.00760412f,
                    -1.72917569f, 0.70332247f,    0.0379555598f, -1.02082431f};
const values m10 = {-0.0251052603f, -1.60778356f,   -0.315060318f, 0.474008977f, 2.9092865f,
                    1.12041485f,    -0.0251052734f, 0.634730101f,  -1.12041485f};
const values v10 = {0.000625939749f, 0.0656403005f,   0.0038947463f, 0.00727638463f, 0.206972003f,
                    0.0331698954f,   0.000625939982f, 0.0118890954f, 0.0331698954f};
const values w20 = {0.946813107f, 0.880637467f, 3.27115417f,   -1.24900758f, 1.06034136f,
                    -2.5659771f,  0.446813136f, -0.636501729f, -0.184022754f};
constexpr float beta1_power10 = 0.313810498f, beta2_power10 = 0.989054978f;

// What a Saver writes after ten steps.
class run_of_tensorflow {
  public:
    run_of_tensorflow() {
        add("beta1_power", 1, {}, bytes_of(beta1_power10));
        add("beta2_power", 1, {}, bytes_of(beta2_power10));
        add_all("dense/bias", {3}, 6, 3);
        add_all("dense/kernel", {2, 3}, 0, 6);
        add("global_step", 9, {}, bytes_of(std::int64_t{10}));
        write_contents(folder_ / "model.ckpt-10.index", table(index_));
        write_contents(folder_ / "model.ckpt-10.data-00000-of-00001", data_);
    }
    [[nodiscard]] std::string path() const { return (folder_ / "model.ckpt-10").string(); }

  private:
    using extents = std::vector<std::uint64_t>;

    void add_all(const std::string& name, const extents& shape, std::size_t first, std::size_t count) {
        add(name, 1, shape, part(w10, first, count));
        add(name + "/Adam", 1, shape, part(m10, first, count));
        add(name + "/Adam_1", 1, shape, part(v10, first, count));
    }
    static std::string part(const values& all, std::size_t first, std::size_t count) {
        std::string bytes;
        for (std::size_t i = 0; i < count; ++i) bytes += bytes_of(all[first + i]);
        return bytes;
    }
    void add(const std::string& name, std::uint64_t dtype, const extents& shape, const std::string& bytes) {
        index_.push_back({name, entry(dtype, shape, 0, data_.size(), bytes)});
        data_ += bytes;
    }

    temporary_folder folder_;
    entries index_{{"", header(1)}};
    std::string data_;
};

template<class Store>
void fill_gradients(auto& gradients, const Store& weights) {
    std::size_t i = 0;
    vs::for_each(gradients, weights, [&](auto gradient, auto weight) {
        for (std::size_t j = 0; j < weight.size(); ++j) gradient.data()[j] = weight.data()[j] - targets[i++];
    });
}
void check_weights(const auto& weights, const values& expected) {
    std::size_t i = 0;
    vs::for_each(weights, [&](auto weight) {
        for (std::size_t j = 0; j < weight.size(); ++j)
            CHECK(weight.data()[j] == Approx(expected[i++]).epsilon(1e-5).margin(5e-6));
    });
    CHECK(i == expected.size());
}

} // namespace

TEST_CASE("a run of TensorFlow is resumed from its slots") {
    const run_of_tensorflow saved;
    vs::variable_store<graph> weights(vs::seed(0)), gradients(vs::seed(0));
    vs::slot_store<graph, "Adam"> m;
    vs::slot_store<graph, "Adam_1"> v;
    float beta1_power = 0, beta2_power = 0;
    std::int64_t step = 0;
    vs::load_tf1(vs::together(weights, m, v, vs::scalar<"beta1_power">(beta1_power),
                              vs::scalar<"beta2_power">(beta2_power), vs::scalar<"global_step">(step)),
                 saved.path());
    check_weights(weights, w10);
    CHECK(beta1_power == beta1_power10);
    CHECK(step == 10);
    while (step < 20) {
        fill_gradients(gradients, weights);
        vs::adam(weights, gradients, m, v, ++step, {.learning_rate = 0.1});
    }
    check_weights(weights, w20);
}

TEST_CASE("slots that the model declares are loaded with it") {
    static constexpr auto with_slots = vs::variables(
        vs::slots<"Adam", "Adam_1">(dense()), vs::get_variable<"beta1_power", vs::shape<>>(vs::zeros),
        vs::get_variable<"beta2_power", vs::shape<>>(vs::zeros),
        vs::get_variable<"global_step", vs::shape<>, std::int64_t>(vs::zeros));
    const run_of_tensorflow saved;
    const auto store = vs::load_tf1<vs::graph<with_slots>>(saved.path());
    CHECK(vs::get<"dense/kernel/Adam">(store)(1, 1) == m10[4]);
    CHECK(vs::get<"dense/bias/Adam_1">(store)(2) == v10[8]);
    CHECK(vs::get<"beta2_power">(store)() == beta2_power10);
}

TEST_CASE("slots that nobody asks for are reported together") {
    const run_of_tensorflow saved;
    const std::string got = message_of([&] { (void)vs::load_tf1<graph>(saved.path()); });
    CHECK(got.substr(got.find("\n  ")) ==
          "\n  unexpected: 4 slots and 2 powers of Adam, as dense/bias/Adam; vs::slot_store or vs::slots "
          "declares the slots, vs::scalar takes the powers, vs::allow_unexpected leaves them out\n  "
          "unexpected: global_step, int64 []");
    check_weights(vs::load_tf1<graph>(saved.path(), vs::allow_unexpected), w10);
}

TEST_CASE("the moments of a scope are loaded alone") {
    const run_of_tensorflow saved;
    vs::slot_store<graph, "Adam"> m;
    vs::load_tf1(vs::scope<"dense">(m), saved.path(), vs::allow_unexpected);
    check_weights(m, m10);
}
