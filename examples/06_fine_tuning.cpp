// SPDX-License-Identifier: MIT
// A network that reads the digits from 0 to 6 is saved; another one, for all ten, loads its body, which is
// frozen, and leaves out its last layer, which has another size and is trained anew.
#include "digits/training.hpp"

#include <varscope/checkpoint/scopes.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace {

using first_network = digits::convolution_of<7, false>;
using tuned_network = digits::convolution_of<10, true>;

template<class Network>
double train(digits::training<Network>& run, int epochs) {
    for (int epoch = 1; epoch <= epochs; ++epoch) run.run_epoch(epoch, epochs);
    return 100 * run.accuracy();
}

bool has_body_of(const auto& tuned, const auto& first) {
    bool is_same = true;
    vs::for_each(vs::scope<"body">(tuned), vs::scope<"body">(first),
                 [&](auto a, auto b) { is_same = is_same && std::equal(a.begin(), a.end(), b.begin()); });
    return is_same;
}

} // namespace

int main() {
    const digits::image_set images = digits::read("digits/digits.txt");
    const digits::split_set few(digits::below(7, images)), all(images);
    const auto path = std::filesystem::temp_directory_path() / "digits_to_6.safetensors";

    digits::training<first_network> first(few);
    std::printf("the digits from 0 to 6: %.1f %% of those held out are right\n", train(first, 30));
    vs::save(first.model(), path);

    digits::training<tuned_network> tuned(all);
    vs::load(tuned.model(), path, vs::skip<"last">);
    std::filesystem::remove(path);
    std::printf("all digits, with a new last layer: %.1f %%\n", 100 * tuned.accuracy());
    const double accuracy = train(tuned, 20);
    std::printf("after its training: %.1f %%\n", accuracy);
    const bool is_frozen = has_body_of(tuned.model(), first.model());
    std::printf("the body is %s\n", is_frozen ? "as it was loaded" : "changed");
    return is_frozen && accuracy > 92 ? 0 : 1;
}
