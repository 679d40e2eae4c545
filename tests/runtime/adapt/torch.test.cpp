// SPDX-License-Identifier: MIT
// LibTorch's autograd and optimizers on the memory of stores. Expected gradients are by hand.
#include <varscope/adapt/torch.hpp>
#include <varscope/varscope.hpp>

#include <torch/torch.h>

#include <support/catch.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"l1">(vs::get_variable<"w", vs::shape<2, 8>>(vs::glorot_uniform()),
                                           vs::get_variable<"b", vs::shape<8>>(vs::zeros)),
                  vs::variable_scope<"l2">(vs::get_variable<"w", vs::shape<8, 1>>(vs::glorot_uniform()),
                                           vs::get_variable<"b", vs::shape<1>>(vs::zeros)),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros, vs::trainable(false)),
                  vs::get_variable<"half", vs::shape<2>, vs::bfloat16>(vs::ones, vs::trainable(false)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

template<class Gradients>
float train_xor(store_type& store, Gradients& gradients, bool takes_gradients_away) {
    auto leaves = vs::torch::leaves(store, gradients);
    ::torch::optim::Adam optimizer(leaves.parameters(), ::torch::optim::AdamOptions(0.05));
    const at::Tensor x = ::torch::tensor({{0.f, 0.f}, {0.f, 1.f}, {1.f, 0.f}, {1.f, 1.f}});
    const at::Tensor y = ::torch::tensor({{0.f}, {1.f}, {1.f}, {0.f}});
    float last = 0;
    for (int step = 0; step < 200; ++step) {
        leaves.zero_grad();
        if (takes_gradients_away) // as zero_grad() of LibTorch 2.0
            for (at::Tensor each : leaves.parameters()) each.mutable_grad().reset();
        const at::Tensor hidden =
            (x.mm(leaves.template get<"l1/w">()) + leaves.template get<"l1/b">()).tanh();
        const at::Tensor loss =
            ::torch::mse_loss(hidden.mm(leaves.template get<"l2/w">()) + leaves.template get<"l2/b">(), y);
        leaves.backward(loss);
        optimizer.step();
        last = loss.template item<float>();
    }
    return last;
}

} // namespace

TEST_CASE("leaves are the memory of the store, and their gradients that of another") {
    store_type store(vs::seed(1)), gradients(vs::uninitialized);
    auto leaves = vs::torch::leaves(store, gradients);
    REQUIRE(leaves.parameters().size() == 4);
    const at::Tensor w = leaves.get<"l1/w">();
    CHECK(w.data_ptr() == vs::get<"l1/w">(store).data());
    CHECK(w.is_leaf());
    CHECK(w.requires_grad());
    CHECK(w.sizes() == at::IntArrayRef({2, 8}));
    CHECK(leaves.gradients()[0].data_ptr() == vs::get<"l1/w">(gradients).data());
    CHECK(vs::get<"l1/w">(gradients)(1, 7) == 0);

    // d/dw of the sum of 3 w is 3; backward adds.
    leaves.backward((3 * w).sum());
    CHECK(vs::get<"l1/w">(gradients)(1, 7) == 3);
    CHECK(vs::get<"l1/b">(gradients)(0) == 0);
    leaves.backward((2 * w).sum());
    CHECK(vs::get<"l1/w">(gradients)(0, 0) == 5);
    leaves.zero_grad();
    CHECK(vs::get<"l1/w">(gradients)(0, 0) == 0);
    {
        const at::NoGradGuard no_graph;
        w.fill_(7);
    }
    CHECK(vs::get<"l1/w">(store)(1, 3) == 7);
}

TEST_CASE("gradients that an optimizer took away, or put elsewhere, come back") {
    store_type store(vs::seed(1)), gradients(vs::uninitialized);
    auto leaves = vs::torch::leaves(store, gradients);
    at::Tensor b = leaves.get<"l1/b">();
    leaves.backward(b.sum());
    b.mutable_grad().reset();
    leaves.backward((4 * b).sum());
    CHECK(vs::get<"l1/b">(gradients)(2) == 4);
    b.mutable_grad().reset();
    (5 * b).sum().backward(); // not of leaves: elsewhere
    CHECK(vs::get<"l1/b">(gradients)(2) == 4);
    leaves.attach();
    CHECK(vs::get<"l1/b">(gradients)(2) == 5);
}

TEST_CASE("an optimizer trains the store") {
    store_type store(vs::seed(1)), gradients(vs::uninitialized);
    CHECK(train_xor(store, gradients, false) < 1e-2f);
    store_type other(vs::seed(1));
    vs::trainable_store<graph> only_trainable(vs::uninitialized);
    CHECK(train_xor(other, only_trainable, true) < 1e-2f);
    CHECK(vs::get<"l1/w">(store)(0, 0) == vs::get<"l1/w">(other)(0, 0));
    const store_type untrained(vs::seed(1));
    CHECK(vs::get<"l1/w">(store)(0, 0) != vs::get<"l1/w">(untrained)(0, 0));
}

TEST_CASE("a state_dict has all variables under PyTorch's names") {
    store_type store(vs::seed(1));
    const auto all = vs::torch::state_dict(store);
    REQUIRE(all.size() == 6);
    CHECK(all.keys() == std::vector<std::string>{"l1.w", "l1.b", "l2.w", "l2.b", "step", "half"});
    CHECK(all["l2.w"].data_ptr() == vs::get<"l2/w">(store).data());
    CHECK(!all["l2.w"].requires_grad());
    all["step"].fill_(9);
    CHECK(vs::get<"step">(store)() == 9);
    CHECK(all["half"].dtype() == ::torch::kBFloat16);
    CHECK(all["half"].sum().item<float>() == 2);
}

TEST_CASE("leaves stay valid where the stores are moved") {
    store_type store(vs::seed(1)), gradients(vs::uninitialized);
    auto leaves = vs::torch::leaves(store, gradients);
    const store_type moved = std::move(store), moved_gradients = std::move(gradients);
    leaves.backward(leaves.get<"l2/b">().sum());
    CHECK(vs::get<"l2/b">(moved_gradients)(0) == 1);
    CHECK(leaves.get<"step">().item<std::int64_t>() == vs::get<"step">(moved)());
}
