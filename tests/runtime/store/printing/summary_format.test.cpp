// SPDX-License-Identifier: MIT
// The table of a model's variables.
#include <support/catch.hpp>
#include <varscope/store/detail/printing/summary_format.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

using namespace varscope;
using detail::printing::summary_row;
using detail::printing::summary_text;

namespace {

constexpr std::size_t wide[] = {50257, 768};
constexpr std::size_t square[] = {2, 2};
constexpr std::size_t three[] = {3};
constexpr std::size_t none[] = {4, 0};

} // namespace

TEST_CASE("the columns fit their contents") {
    const summary_row rows[] = {
        {"model/wte", shape_view(wide, 2), data_type::float32, true},
        {"model/h11/attn/c_attn/w", shape_view(square, 2), data_type::bfloat16, true},
        {"model/steps", shape_view(), data_type::int64, false},
        {"model/mask", shape_view(three, 1), data_type::boolean, false},
    };
    CHECK(summary_text(rows, 4) ==
          "_______________________________________________________________________________\n"
          "Key                      Shape         Dtype     Parameters    Share  Trainable\n"
          "===============================================================================\n"
          "model/wte                (50257, 768)  float32   38,597,376  100.0 %  yes\n"
          "model/h11/attn/c_attn/w  (2, 2)        bfloat16           4   <0.1 %  yes\n"
          "model/steps              ()            int64              1   <0.1 %  no\n"
          "model/mask               (3,)          bool               3   <0.1 %  no\n"
          "===============================================================================\n"
          "Total parameters:          38,597,384\n"
          "Trainable parameters:      38,597,380\n"
          "Non-trainable parameters:           4\n"
          "Size:                      154.4 MB (154,389,523 bytes)\n"
          "With gradients:            308.8 MB (308,779,035 bytes)\n"
          "With Adam's slots too:     617.6 MB (617,558,059 bytes)\n"
          "_______________________________________________________________________________\n");
}

TEST_CASE("a model without variables has a table too") {
    CHECK(summary_text(nullptr, 0) == "_______________________________________________\n"
                                      "Key  Shape  Dtype  Parameters  Share  Trainable\n"
                                      "===============================================\n"
                                      "===============================================\n"
                                      "Total parameters:          0\n"
                                      "Trainable parameters:      0\n"
                                      "Non-trainable parameters:  0\n"
                                      "Size:                      0 bytes\n"
                                      "_______________________________________________\n");
}

TEST_CASE("scopes have their sums, those in which the model has several") {
    const summary_row rows[] = {
        {"net/a/w", shape_view(square, 2), data_type::float32, true},
        {"net/b/w", shape_view(three, 1), data_type::float32, true},
        {"net/a/b", shape_view(), data_type::float32, false},
        {"net/step", shape_view(), data_type::int32, false},
    };
    CHECK(summary_text(rows, 4) == "_____________________________________________________________\n"
                                   "Key       Shape        Dtype    Parameters   Share  Trainable\n"
                                   "=============================================================\n"
                                   "net/a/w   (2, 2)       float32           4  44.4 %  yes\n"
                                   "net/b/w   (3,)         float32           3  33.3 %  yes\n"
                                   "net/a/b   ()           float32           1  11.1 %  no\n"
                                   "net/step  ()           int32             1  11.1 %  no\n"
                                   "-------------------------------------------------------------\n"
                                   "net/a/    2 variables                    5  55.6 %\n"
                                   "net/b/    1 variable                     3  33.3 %\n"
                                   "=============================================================\n"
                                   "Total parameters:          9\n"
                                   "Trainable parameters:      7\n"
                                   "Non-trainable parameters:  2\n"
                                   "Size:                      36 bytes\n"
                                   "With gradients:            64 bytes\n"
                                   "With Adam's slots too:     120 bytes\n"
                                   "_____________________________________________________________\n");
}

TEST_CASE("an empty variable has no parameters") {
    const summary_row row{"w", shape_view(none, 2), data_type::float32, true};
    CHECK(summary_text(&row, 1).find("w    (4, 0)  float32           0  0.0 %  yes\n") != std::string::npos);
}

TEST_CASE("keys are measured in characters") {
    const summary_row row{"größe", shape_view(), data_type::float32, true};
    CHECK(summary_text(&row, 1).find("Key    Shape  Dtype  ") != std::string::npos);
    CHECK(summary_text(&row, 1).find("größe  ()     float32  ") != std::string::npos);
}

TEST_CASE("numbers are grouped by thousands") {
    using detail::printing::summary::grouped;
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(124'439'808) == "124,439,808");
    CHECK(grouped(UINT64_MAX) == "18,446,744,073,709,551,615");
}

TEST_CASE("sizes are rounded to one decimal and given exactly") {
    using detail::printing::summary::bytes_text;
    CHECK(bytes_text(0) == "0 bytes");
    CHECK(bytes_text(1) == "1 byte");
    CHECK(bytes_text(999) == "999 bytes");
    CHECK(bytes_text(1000) == "1.0 kB (1,000 bytes)");
    CHECK(bytes_text(999'949) == "999.9 kB (999,949 bytes)");
    CHECK(bytes_text(999'950) == "1.0 MB (999,950 bytes)");
    CHECK(bytes_text(497'759'232) == "497.8 MB (497,759,232 bytes)");
    CHECK(bytes_text(5'000'000'000'000) == "5.0 TB (5,000,000,000,000 bytes)");
    CHECK(bytes_text(2'000'000'000'000'000'000) == "2.0 EB (2,000,000,000,000,000,000 bytes)");
}
