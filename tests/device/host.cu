// SPDX-License-Identifier: MIT
// All headers that nothing but nvcc is needed for, in the code of the host: what a program uses of them
// prints what it does with g++.
#include "model.hpp"

#include <varscope/checkpoint.hpp>
#include <varscope/checkpoint/embedded.hpp>
#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/npy.hpp>
#include <varscope/checkpoint/part.hpp>
#include <varscope/checkpoint/pytorch.hpp>
#include <varscope/checkpoint/saver.hpp>
#include <varscope/checkpoint/schema.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/checkpoint/sharded.hpp>
#include <varscope/checkpoint/shared_file.hpp>
#include <varscope/checkpoint/tf1.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/store/shard.hpp>
#include <varscope/sweep.hpp>
#include <varscope/threads.hpp>
#include <varscope/varscope.hpp>

#include <cstdio>

#include "gpt2_model.hpp"

namespace {

template<vs::name Path>
float first(const vs::variable_store<graph>& store) {
    return vs::get<Path>(store)(0);
}

constexpr auto named = vs::variables(
    vs::variable_scope<>(vs::default_name<"block">, vs::as<"first">, vs::get_variable<"w", vs::shape<2>>()),
    vs::variable_scope<>(vs::captured<"first">, vs::auto_reuse, vs::get_variable<"w", vs::shape<2>>()),
    vs::repeat<2>([]<int I> { return dense<vs::numbered<"h", I>, 2, 3>(); }),
    vs::variable_scope<"abcdefg">(vs::get_variable<"abcdefgh", vs::shape<2>>(vs::l2_regularizer(0.5))));

void print_names() {
    for (const vs::variable_info& variable : vs::graph<named>::variables)
        std::printf("%.*s\n", static_cast<int>(variable.key.size()), variable.key.data());
    const auto scope = vs::scope_name_of<vs::graph<named>, "first">();
    std::printf("%.*s\n", static_cast<int>(scope.size()), scope.data());
}

// Called with types and names that the front end of nvcc hands on to the host's compiler.
void use_names(vs::variable_store<graph>& store) {
    const auto encoder = vs::scope<"encoder">(store);
    vs::get<"b">(encoder)(2) += 1;
    store.get<"by_columns">()(3, 9) = 2;
    vs::get<"by_rows">(store)(9, 3) = vs::get<"encoder/b">(store)(2);
    vs::get<"steps">(store) = 7;
    vs::for_each(encoder, [](auto view) { view += 0.5f; });
}

int print_sums(const vs::variable_store<graph>& store) {
    vs::for_each(store, [](auto view) {
        double sum = 0;
        for (const auto element : view) sum += static_cast<double>(element);
        std::printf("%.*s %.6f\n", static_cast<int>(view.key().size()), view.key().data(), sum);
    });
    std::printf("layout %lld\n", static_cast<long long>(graph::layout_fingerprint));
    return std::printf("GPT-2 %lld\n", static_cast<long long>(gpt2::graph::layout_fingerprint));
}

// Stores of variants, ranges, loops and look-ups by names at run time.
std::size_t use_more(vs::variable_store<graph>& store) {
    const vs::trainable_store<graph> gradients(vs::seed(2));
    vs::slot_store<graph, "Adam"> slots(vs::uninitialized);
    const vs::shard_store<graph> shard(vs::shard_of<graph>(0, 2), vs::seed(1));
    vs::threads pool(2);
    vs::for_each<"trainable_variables">(store, gradients, [](auto w, auto d) { w -= d; });
    double step = 0.5;
    static_cast<void>(vs::together(store, slots, vs::scalar<"power">(step)));
    std::size_t sizes = vs::get<"encoder/w">(shard).size() + (vs::find(store, "encoder/c") ? 1 : 0);
    for (const auto view : vs::views<"trainable_variables">(store)) sizes += view.size();
    return sizes + vs::get_collection<graph, "trainable_variables", "encoder">().size();
}

// What is known of names at compile time, in the forms that the front end of nvcc has trouble with.
void load(vs::variable_store<graph>& store) {
    vs::load(store, "model.safetensors", vs::renames(vs::rename<"kernel", "encoder/w">),
             vs::transpose<"encoder/w">, vs::alias<"bias", "encoder/b">, vs::skip<"steps">,
             vs::require<"encoder">);
}

} // namespace

int main(int count, char**) {
    vs::variable_store<graph> store(vs::seed(1)), gradients(vs::seed(2));
    vs::variable_store<gpt2::graph> gpt2(vs::uninitialized);
    vs::get<"model/h11/attn/c_attn/w">(gpt2)(0, 1, 2) = 3;
    use_names(store);
    vs::sgd(store, gradients, {.learning_rate = 0.5});
    vs::copy<"encoder", "encoder">(store);
    vs::get<vs::numbered<"by_rows/part_", 1>>(store)(1, 2) = first<"encoder/b">(store);
    if (count > 1) load(store);
    print_names();
    std::printf("%zu\n", use_more(store));
    return print_sums(store) < 0;
}
