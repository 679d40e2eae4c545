// SPDX-License-Identifier: MIT
// A tiny GPT-2 gives what gpt2_reference.py computes in numpy, at once and token after token.
#include <support/catch.hpp>

#include <varscope/adapt/eigen.hpp>

#include <gpt2_decoder.hpp>

#include <varscope/store.hpp>

#include <cmath>
#include <vector>

namespace vs = varscope;

namespace {

constexpr gpt2::hparams tiny{.n_vocab = 11, .n_ctx = 8, .n_embd = 8, .n_layer = 2, .n_head = 2};
constexpr auto variables = vs::variables(gpt2::model<tiny>());
using store_type = vs::variable_store<vs::graph<variables>>;
using decoder = gpt2::decoder<tiny, store_type>;

store_type filled() {
    store_type store(vs::uninitialized);
    int number = 0;
    vs::for_each(store, [&number](auto view) {
        const double base = view.key().ends_with("/g") ? 1 : 0;
        for (std::size_t i = 0; i < view.size(); ++i)
            view.begin()[i] =
                static_cast<float>(base + 0.3 * std::sin(0.7 * number + 1.3 * static_cast<double>(i)));
        ++number;
    });
    return store;
}

const std::vector<int> tokens = {3, 7, 1, 10, 0};
constexpr float logits[] = {-0.781198332f, 1.843707974f,  -1.287383965f, -0.399303698f,
                            1.735390143f,  -1.547749403f, 0.001135956f,  1.546474896f,
                            -1.736232098f, 0.401522853f,  1.285736099f};

void check_logits(const Eigen::RowVectorXf& computed) {
    REQUIRE(computed.size() == 11);
    for (Eigen::Index i = 0; i < computed.size(); ++i) CHECK(std::abs(computed(i) - logits[i]) < 2e-5f);
}

} // namespace

TEST_CASE("all tokens at once, and one after the other") {
    const store_type store = filled();
    check_logits(decoder(store)(tokens));
    decoder one_by_one(store);
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) (void)one_by_one(std::span(&tokens[i], 1));
    check_logits(one_by_one(std::span(&tokens[4], 1)));
    CHECK(one_by_one.length() == 5);
    decoder in_two(store);
    (void)in_two(std::span(tokens).first(2));
    check_logits(in_two(std::span(tokens).last(3)));
}

TEST_CASE("greedy decoding goes on with the most likely token") {
    const store_type store = filled();
    decoder model(store);
    std::vector<int> text = {model.next(tokens)};
    while (text.size() < 3) text.push_back(model.next(std::span(&text.back(), 1)));
    CHECK(text == std::vector<int>{1, 1, 1});
}
