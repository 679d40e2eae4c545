// SPDX-License-Identifier: MIT
// The offsets of variables: no gaps, each aligned as its type, the trainable ones first if possible.
#include <varscope/declare/declare.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/initializers/basic.hpp>

namespace vs = varscope;

template<class Graph>
consteval bool is_tiled() {
    // The variables, sorted by offset, follow one another; at one offset the empty ones come first.
    std::size_t end = 0;
    std::size_t placed = 0;
    while (placed < Graph::size) {
        const std::size_t before = placed;
        for (const vs::variable_info& v : Graph::variables)
            if (v.offset == end && v.byte_size == 0) ++placed;
        for (const vs::variable_info& v : Graph::variables)
            if (v.offset == end && v.byte_size != 0) {
                end += v.byte_size;
                ++placed;
                break;
            }
        if (placed == before) return false;
    }
    return end == Graph::byte_size;
}
template<class Graph>
consteval bool is_aligned() {
    for (const vs::variable_info& v : Graph::variables)
        if (v.offset % vs::alignment_of(v.dtype) != 0) return false;
    return true;
}
// All trainable variables before all others.
template<class Graph>
consteval bool trainable_first() {
    std::size_t end = 0;
    for (const vs::variable_info& v : Graph::variables)
        if (v.trainable) end += v.byte_size;
    for (const vs::variable_info& v : Graph::variables)
        if (v.byte_size != 0 && (v.offset < end) != v.trainable) return false;
    return true;
}
template<class Graph>
consteval bool trainable_together() {
    std::size_t least = Graph::byte_size;
    std::size_t greatest = 0;
    std::size_t sum = 0;
    for (const vs::variable_info& v : Graph::variables)
        if (v.trainable) {
            least = v.offset < least ? v.offset : least;
            greatest = v.offset + v.byte_size > greatest ? v.offset + v.byte_size : greatest;
            sum += v.byte_size;
        }
    return sum == 0 || greatest - least == sum;
}
template<const auto& Model>
inline constexpr bool is_laid_out = is_tiled<vs::graph<Model>>() && is_aligned<vs::graph<Model>>();

template<const auto& Model, vs::name Path>
inline constexpr std::size_t offset = vs::graph<Model>::template info<Path>.offset;

// In the order of declaration within the rules.
inline constexpr auto plain =
    vs::variables(vs::get_variable<"c", vs::shape<3>>(), vs::get_variable<"a", vs::shape<5>>(),
                  vs::get_variable<"b", vs::shape<1>>());
static_assert(is_laid_out<plain> && vs::graph<plain>::byte_size == 36);
static_assert(offset<plain, "c"> == 0 && offset<plain, "a"> == 12 && offset<plain, "b"> == 32);

// Multiples of 64 bytes come first, whatever their type, so that all are aligned to 64.
inline constexpr auto multiples = vs::variables(
    vs::get_variable<"bias", vs::shape<10>>(), vs::get_variable<"bytes", vs::shape<128>, std::int8_t>(),
    vs::get_variable<"kernel", vs::shape<16, 3>>(), vs::get_variable<"double", vs::shape<3>, double>());
static_assert(is_laid_out<multiples> && trainable_first<vs::graph<multiples>>());
static_assert(offset<multiples, "bytes"> == 0 && offset<multiples, "kernel"> == 128);
static_assert(offset<multiples, "double"> == 320 && offset<multiples, "bias"> == 344);

// Then by falling alignment, and those of one dtype together; complex64 is aligned like float.
inline constexpr auto alignments = vs::variables(
    vs::zeros, vs::get_variable<"i8", vs::shape<3>, std::int8_t>(),
    vs::get_variable<"f16", vs::shape<1>, vs::float16>(), vs::get_variable<"bool", vs::shape<>, bool>(),
    vs::get_variable<"c64", vs::shape<1>, vs::complex64>(), vs::get_variable<"f32", vs::shape<1>>(),
    vs::get_variable<"c128", vs::shape<1>, vs::complex128>(),
    vs::get_variable<"u16", vs::shape<3>, std::uint16_t>(), vs::get_variable<"f64", vs::shape<1>, double>());
static_assert(is_laid_out<alignments>);
static_assert(offset<alignments, "f64"> == 0 && offset<alignments, "c128"> == 8 &&
              offset<alignments, "f32"> == 24);
static_assert(offset<alignments, "c64"> == 28 && offset<alignments, "u16"> == 36 &&
              offset<alignments, "f16"> == 42);
static_assert(offset<alignments, "bool"> == 44 && offset<alignments, "i8"> == 45);
static_assert(vs::graph<alignments>::byte_size == 48);

// Variables of one dtype are together, also among the multiples of 64 bytes.
inline constexpr auto mixed = vs::variables(
    vs::zeros, vs::get_variable<"a", vs::shape<16>>(), vs::get_variable<"b", vs::shape<16>, std::int32_t>(),
    vs::get_variable<"c", vs::shape<16>>(), vs::get_variable<"d", vs::shape<1>, std::int32_t>(),
    vs::get_variable<"e", vs::shape<1>>(), vs::get_variable<"f", vs::shape<1>, std::int32_t>());
static_assert(is_laid_out<mixed>);
static_assert(offset<mixed, "b"> == 0 && offset<mixed, "a"> == 64 && offset<mixed, "c"> == 128);
static_assert(offset<mixed, "d"> == 192 && offset<mixed, "f"> == 196 && offset<mixed, "e"> == 200);

// Frozen variables come last; in each half the same rules hold.
inline constexpr auto halves = vs::variables(
    vs::get_variable<"mean", vs::shape<16>>(vs::trainable(false)), vs::get_variable<"beta", vs::shape<3>>(),
    vs::get_variable<"step", vs::shape<>>(vs::trainable(false)), vs::get_variable<"kernel", vs::shape<32>>());
static_assert(is_laid_out<halves> && trainable_first<vs::graph<halves>>());
static_assert(offset<halves, "kernel"> == 0 && offset<halves, "beta"> == 128 &&
              offset<halves, "mean"> == 140);
static_assert(offset<halves, "step"> == 204 && vs::graph<halves>::byte_size == 208);

// With an odd number of trainable floats, the int64 is put in front, and the trainable ones are kept
// together.
inline constexpr auto odd =
    vs::variables(vs::get_variable<"w", vs::shape<3>>(),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::trainable(false)),
                  vs::get_variable<"mean", vs::shape<5>>(vs::trainable(false)));
static_assert(is_laid_out<odd> && trainable_together<vs::graph<odd>>());
static_assert(offset<odd, "step"> == 0 && offset<odd, "w"> == 8 && offset<odd, "mean"> == 20);
inline constexpr auto even =
    vs::variables(vs::get_variable<"w", vs::shape<4>>(),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::trainable(false)));
static_assert(is_laid_out<even> && trainable_first<vs::graph<even>>() && offset<even, "step"> == 16);

// Single bytes and wide numbers, in all mixtures of the trainable and the frozen.
template<bool Byte, bool Half, bool Float, bool Double>
inline constexpr auto
    mixture = vs::variables(vs::get_variable<"byte", vs::shape<3>, std::int8_t>(vs::trainable(Byte)),
                            vs::get_variable<"half", vs::shape<3>, vs::float16>(vs::trainable(Half)),
                            vs::get_variable<"float", vs::shape<3>>(vs::trainable(Float)),
                            vs::get_variable<"double", vs::shape<3>, double>(vs::trainable(Double)),
                            vs::get_variable<"multiple", vs::shape<32>, vs::bfloat16>(vs::trainable(!Byte)),
                            vs::get_variable<"one", vs::shape<>, bool>(vs::trainable(!Half)));
template<int Which>
inline constexpr bool mixture_is_laid_out =
    is_laid_out<mixture<(Which & 1) != 0, (Which & 2) != 0, (Which & 4) != 0, (Which & 8) != 0>>;
static_assert(mixture_is_laid_out<0> && mixture_is_laid_out<1> && mixture_is_laid_out<2> &&
              mixture_is_laid_out<3>);
static_assert(mixture_is_laid_out<4> && mixture_is_laid_out<5> && mixture_is_laid_out<6> &&
              mixture_is_laid_out<7>);
static_assert(mixture_is_laid_out<8> && mixture_is_laid_out<9> && mixture_is_laid_out<10> &&
              mixture_is_laid_out<11>);
static_assert(mixture_is_laid_out<12> && mixture_is_laid_out<13> && mixture_is_laid_out<14> &&
              mixture_is_laid_out<15>);

// int8 and double with both halves odd: only sorting by alignment alone leaves no gap.
inline constexpr auto stubborn = vs::variables(
    vs::get_variable<"a", vs::shape<1>, std::int8_t>(), vs::get_variable<"b", vs::shape<1>, double>(),
    vs::get_variable<"c", vs::shape<1>, std::int8_t>(vs::trainable(false)),
    vs::get_variable<"d", vs::shape<1>, float>(vs::trainable(false)),
    vs::get_variable<"e", vs::shape<1>, float>());
static_assert(is_laid_out<stubborn>);

// Variables without elements take no space.
inline constexpr auto empty =
    vs::variables(vs::get_variable<"w", vs::shape<3>>(), vs::get_variable<"none", vs::shape<0, 7>>(),
                  vs::get_variable<"v", vs::shape<1>>());
static_assert(is_laid_out<empty> && vs::graph<empty>::byte_size == 16);
static_assert(vs::graph<empty>::info<"none">.byte_size == 0);
inline constexpr auto no_variables = vs::variables();
static_assert(is_laid_out<no_variables> && vs::graph<no_variables>::byte_size == 0);

// Sharing takes no space either.
inline constexpr auto shared = vs::variables(vs::auto_reuse, vs::get_variable<"w", vs::shape<3>>(),
                                             vs::get_variable<"w">(), vs::get_variable<"v", vs::shape<3>>());
static_assert(is_laid_out<shared> && vs::graph<shared>::byte_size == 24);
static_assert(vs::graph<shared>::requests[2].offset == 12);
