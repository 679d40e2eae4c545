// SPDX-License-Identifier: MIT
// Skip-gram with negative sampling (Mikolov et al. 2013) over tables whose rows are on different ranks: each
// rank learns from its part of a batch, looks up the rows that it needs, and adds to those of their owners.
#pragma once

#include "checksum.hpp"

#include <varscope/adapt/mpi.hpp>
#include <varscope/store/print_placement.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ranks {

namespace vs = varscope;

inline constexpr int word_count = 56, width = 16;

inline constexpr auto tables =
    vs::variables(vs::get_variable<"words", vs::shape<word_count, width>>(
                      vs::random_uniform(-0.5, 0.5), vs::sharded(vs::fixed_size_partitioner(4))),
                  vs::get_variable<"contexts", vs::shape<word_count, width>>(
                      vs::zeros, vs::sharded(vs::fixed_size_partitioner(4))));
using tables_graph = vs::graph<tables>;
static_assert(vs::declared_placement<tables_graph>(4).balance() == 1);

// The words of a text, each by its number.
struct text {
    std::vector<std::string> words;      // in the order in which they first occur
    std::vector<std::vector<int>> lines; // sentences

    explicit text(const std::string& path) {
        std::ifstream file(path);
        std::map<std::string, int> numbers;
        for (std::string line; std::getline(file, line);) {
            std::istringstream in(line);
            lines.emplace_back();
            for (std::string word; in >> word;) {
                const auto [at, is_new] = numbers.emplace(word, static_cast<int>(words.size()));
                if (is_new) words.push_back(word);
                lines.back().push_back(at->second);
            }
        }
        if (words.size() != word_count)
            throw std::runtime_error(path + " has " + std::to_string(words.size()) + " words, not " +
                                     std::to_string(word_count));
    }
    [[nodiscard]] int number_of(const std::string& word) const {
        return static_cast<int>(std::find(words.begin(), words.end(), word) - words.begin());
    }
};

// A word, one near it, and some that were drawn.
struct example {
    static constexpr std::size_t drawn = 4;
    int word = 0;
    std::array<int, 1 + drawn> contexts{};
};
inline std::vector<example> examples_of(const text& from, std::mt19937& random) {
    std::vector<example> all;
    for (const std::vector<int>& line : from.lines)
        for (std::size_t i = 0; i < line.size(); ++i)
            for (std::size_t j = i < 2 ? 0 : i - 2; j < line.size() && j <= i + 2; ++j) {
                if (j == i) continue;
                example& made = all.emplace_back(example{line[i], {line[j]}});
                for (std::size_t k = 1; k < made.contexts.size(); ++k)
                    made.contexts[k] = static_cast<int>(random() % word_count);
            }
    for (std::size_t i = all.size() - 1; i > 0; --i) std::swap(all[i], all[random() % (i + 1)]);
    return all;
}

class skip_gram {
  public:
    explicit skip_gram(const vs::mpi::group<tables_graph>& group)
        : group_(group),
          store_(vs::mpi::placed(group,
                                 vs::declared_placement<tables_graph>(static_cast<std::size_t>(group.size())),
                                 vs::seed(1))) {}

    // Learns from this rank's part of a batch.
    void learn(const example* batch, std::size_t count) {
        const share mine(count, group_.rank(), group_.size());
        std::vector<int> words, contexts;
        for (std::size_t i = mine.begin; i < mine.end; ++i) {
            words.push_back(batch[i].word);
            contexts.insert(contexts.end(), batch[i].contexts.begin(), batch[i].contexts.end());
        }
        std::vector<float> of_words(words.size() * width), of_contexts(contexts.size() * width);
        vs::mpi::look_up<"words">(group_, store_, words, of_words);
        vs::mpi::look_up<"contexts">(group_, store_, contexts, of_contexts);
        turn_to_steps(of_words, of_contexts);
        vs::mpi::scatter_add<"words">(group_, store_, words, of_words);
        vs::mpi::scatter_add<"contexts">(group_, store_, contexts, of_contexts);
    }
    // All rows, on every rank.
    [[nodiscard]] std::vector<float> words() const {
        std::vector<int> rows(word_count);
        for (int i = 0; i < word_count; ++i) rows[static_cast<std::size_t>(i)] = i;
        std::vector<float> all(word_count * width);
        vs::mpi::look_up<"words">(group_, store_, rows, all);
        return all;
    }
    [[nodiscard]] const auto& plan() const { return store_.plan(); }

  private:
    static constexpr float learning_rate = 0.1f;

    // Replaces rows by what is to be added to them: the first context is to be likely, the others are not.
    static void turn_to_steps(std::vector<float>& words, std::vector<float>& contexts) {
        constexpr std::size_t per_word = 1 + example::drawn;
        for (std::size_t i = 0; i < words.size() / width; ++i) {
            std::array<float, width> step{};
            float* const word = &words[i * width];
            for (std::size_t k = 0; k < per_word; ++k) {
                float* const context = &contexts[(i * per_word + k) * width];
                const float rate = learning_rate * (static_cast<float>(k == 0) - likelihood(word, context));
                for (std::size_t j = 0; j < width; ++j) {
                    step[j] += rate * context[j];
                    context[j] = rate * word[j];
                }
            }
            std::copy(step.begin(), step.end(), word);
        }
    }
    static float likelihood(const float* word, const float* context) {
        float product = 0;
        for (std::size_t j = 0; j < width; ++j) product += word[j] * context[j];
        return 1 / (1 + std::exp(-product));
    }

    const vs::mpi::group<tables_graph>& group_;
    vs::placed_store<tables_graph> store_;
};

// The word whose row has the least angle to that of another one.
inline std::string nearest(const std::string& to, const text& of, const std::vector<float>& rows) {
    const auto row = [&](int word) { return &rows[static_cast<std::size_t>(word) * width]; };
    const auto product = [&](int a, int b) {
        double sum = 0;
        for (int j = 0; j < width; ++j)
            sum += static_cast<double>(row(a)[j]) * static_cast<double>(row(b)[j]);
        return sum;
    };
    const int word = of.number_of(to);
    int best = -1;
    double most = -1;
    for (int other = 0; other < word_count; ++other) {
        const double cosine = product(word, other) / std::sqrt(product(word, word) * product(other, other));
        if (other == word || cosine <= most) continue;
        best = other;
        most = cosine;
    }
    return of.words[static_cast<std::size_t>(best)];
}

inline bool learn_words(MPI_Comm on) {
    const vs::mpi::group<tables_graph> group(on);
    const text of("ranks/text.txt");
    skip_gram model(group);
    if (group.rank() == 0) std::cout << model.plan();
    std::mt19937 random(5);
    for (int epoch = 0; epoch < 15; ++epoch) {
        const std::vector<example> all = examples_of(of, random);
        for (std::size_t at = 0; at < all.size(); at += 256)
            model.learn(&all[at], std::min<std::size_t>(256, all.size() - at));
    }
    const std::vector<float> rows = model.words();
    if (group.rank() == 0) {
        std::printf("skip-gram: checksum of the table %016llx\n",
                    static_cast<unsigned long long>(checksum(std::as_bytes(std::span(rows)))));
        for (const char* word : {"cat", "bread", "tea", "red", "coat", "sister"})
            std::printf("nearest to %s: %s\n", word, nearest(word, of, rows).c_str());
    }
    return true;
}

} // namespace ranks
