// SPDX-License-Identifier: MIT
// The forward pass of GPT-2 over Eigen, as OpenAI's src/model.py computes it, token after token: keys and
// values of those before are kept.
#pragma once

#include "gpt2_model.hpp"

#include <layers/activations.hpp>

#include <cmath>
#include <span>
#include <utility>
#include <vector>

namespace gpt2 {

// Store is that of a graph of model<H>, in memory or mapped from a file, and outlives the decoder.
template<hparams H, class Store>
class decoder {
    static constexpr int size = H.n_embd, head_size = H.n_embd / H.n_head;
    template<int Columns>
    using rows = layers::batch<float, Columns>;

  public:
    explicit decoder(const Store& store) : store_(&store), past_(H.n_layer) {}

    // How likely each token of the vocabulary is as the next one, before softmax. The tokens follow those of
    // the calls before; all together are at most n_ctx.
    Eigen::RowVectorXf operator()(std::span<const int> tokens) {
        const auto model = vs::scope<"model">(*store_);
        rows<size> x = embedded(model, tokens);
        run_blocks(model, x, std::make_index_sequence<H.n_layer>());
        length_ += static_cast<int>(tokens.size());
        const rows<size> last = normalized(vs::scope<"ln_f">(model), x.template bottomRows<1>());
        return last * layers::rows_of<size>(vs::get<"wte">(model)).transpose();
    }
    // The most likely next token.
    int next(std::span<const int> tokens) {
        Eigen::Index best = 0;
        (*this)(tokens).maxCoeff(&best);
        return static_cast<int>(best);
    }
    [[nodiscard]] int length() const { return length_; }

  private:
    struct keys_and_values {
        rows<size> keys, values;
    };

    rows<size> embedded(const auto& model, std::span<const int> tokens) const {
        const auto wte = layers::rows_of<size>(vs::get<"wte">(model)),
                   wpe = layers::rows_of<size>(vs::get<"wpe">(model));
        rows<size> x(static_cast<Eigen::Index>(tokens.size()), size);
        for (Eigen::Index i = 0; i < x.rows(); ++i)
            x.row(i) = wte.row(tokens[static_cast<std::size_t>(i)]) + wpe.row(length_ + i);
        return x;
    }
    template<std::size_t... I>
    void run_blocks(const auto& model, rows<size>& x, std::index_sequence<I...>) {
        (run_block(vs::scope<vs::numbered<"h", static_cast<int>(I)>>(model), x, past_[I]), ...);
    }
    void run_block(const auto& block, rows<size>& x, keys_and_values& past) {
        x += attention(vs::scope<"attn">(block), normalized(vs::scope<"ln_1">(block), x), past);
        const auto mlp = vs::scope<"mlp">(block);
        const auto hidden = linear<4 * size>(vs::scope<"c_fc">(mlp), normalized(vs::scope<"ln_2">(block), x));
        x += linear<size>(vs::scope<"c_proj">(mlp), gelu(hidden));
    }
    rows<size> attention(const auto& scope, const rows<size>& x, keys_and_values& past) {
        const auto all = linear<3 * size>(vs::scope<"c_attn">(scope), x);
        append(past.keys, all.template middleCols<size>(size));
        append(past.values, all.template rightCols<size>());
        rows<size> mixed(x.rows(), size);
        for (int head = 0; head < H.n_head; ++head) {
            const int at = head * head_size;
            rows<Eigen::Dynamic> scores = all.template middleCols<head_size>(at) *
                                          past.keys.template middleCols<head_size>(at).transpose() /
                                          std::sqrt(static_cast<float>(head_size));
            for (Eigen::Index i = 0; i < scores.rows(); ++i) // no position sees a later one
                scores.row(i).tail(scores.rows() - i - 1).setConstant(-1e10f);
            mixed.template middleCols<head_size>(at) =
                layers::softmax(scores) * past.values.template middleCols<head_size>(at);
        }
        return linear<size>(vs::scope<"c_proj">(scope), mixed);
    }

    static void append(rows<size>& to, const auto& more) {
        to.conservativeResize(to.rows() + more.rows(), size);
        to.bottomRows(more.rows()) = more;
    }
    template<int Out>
    static rows<Out> linear(const auto& scope, const auto& x) {
        rows<Out> y = x * layers::rows_of<Out>(vs::get<"w">(scope));
        y.rowwise() += vs::eigen(vs::get<"b">(scope)).transpose();
        return y;
    }
    static rows<size> normalized(const auto& scope, const rows<size>& x) {
        const Eigen::VectorXf mean = x.rowwise().mean();
        rows<size> y = x.colwise() - mean;
        const Eigen::VectorXf variance = y.array().square().rowwise().mean();
        y.array().colwise() *= (variance.array() + 1e-5f).rsqrt();
        y.array().rowwise() *= vs::eigen(vs::get<"g">(scope)).transpose().array();
        y.rowwise() += vs::eigen(vs::get<"b">(scope)).transpose();
        return y;
    }
    static auto gelu(const auto& x) {
        const float factor = std::sqrt(2 / 3.14159265f);
        return (0.5f * x.array() * (1 + (factor * (x.array() + 0.044715f * x.array().cube())).tanh()))
            .matrix()
            .eval();
    }

    const Store* store_;
    std::vector<keys_and_values> past_; // of each block
    int length_ = 0;                    // the tokens so far
};

} // namespace gpt2
