// SPDX-License-Identifier: MIT
// The images of digits.txt, which says where they are from, as matrices.
#pragma once

#include <layers/batch.hpp>

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace digits {

inline constexpr int side = 8, pixels = side * side, classes = 10;

// An image in each row, from 0 (white) to 1 (black).
struct image_set {
    layers::batch<float, pixels> images;
    Eigen::VectorXi labels;

    [[nodiscard]] image_set chosen(const std::vector<int>& rows) const {
        return {images(rows, Eigen::all), labels(rows)};
    }
};

inline float brightness_of(char c) { return static_cast<float>(c <= '9' ? c - '0' : c - 'a' + 10) / 16.0f; }

inline image_set read(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        if (line.size() == 2 + pixels && line[1] == ' ') lines.push_back(line);
    if (lines.empty()) throw std::runtime_error("there are no images in " + path);
    const auto count = static_cast<Eigen::Index>(lines.size());
    image_set all{layers::batch<float, pixels>(count, pixels), Eigen::VectorXi(count)};
    for (Eigen::Index i = 0; i < count; ++i) {
        const std::string& line = lines[static_cast<std::size_t>(i)];
        all.labels(i) = line[0] - '0';
        for (int j = 0; j < pixels; ++j)
            all.images(i, j) = brightness_of(line[static_cast<std::size_t>(j + 2)]);
    }
    return all;
}

// The images of the digits below that one.
inline image_set below(int digit, const image_set& all) {
    std::vector<int> rows;
    for (int i = 0; i < all.labels.size(); ++i)
        if (all.labels(i) < digit) rows.push_back(i);
    return all.chosen(rows);
}

// Moves each image by up to one pixel in both directions; next() gives random numbers.
inline void shift(image_set& set, auto next) {
    for (auto row : set.images.rowwise()) {
        const auto old = row.eval();
        const int down = static_cast<int>(next() % 3) - 1, right = static_cast<int>(next() % 3) - 1;
        for (int i = 0; i < side; ++i)
            for (int j = 0; j < side; ++j) {
                const int y = i - down, x = j - right;
                const bool is_inside = y >= 0 && y < side && x >= 0 && x < side;
                row(i * side + j) = is_inside ? old(y * side + x) : 0.0f;
            }
    }
}

// Every fifth image is held out.
struct split_set {
    image_set train, held_out;

    explicit split_set(const image_set& all) {
        std::vector<int> kept, held;
        for (int i = 0; i < all.labels.size(); ++i) (i % 5 == 4 ? held : kept).push_back(i);
        train = all.chosen(kept);
        held_out = all.chosen(held);
    }
};

} // namespace digits
