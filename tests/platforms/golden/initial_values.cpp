// SPDX-License-Identifier: MIT
// Initial values must not depend on the compiler, its options or the CPU: this program is compiled with all
// of them. It hashes the bits that every fill function writes, for each instruction set that the CPU has,
// compares with the frozen constants and exits with 0 if all are equal.
#include <varscope/initializers/random.hpp>
#include <varscope/initializers/uniform_unit_scaling.hpp>
#include <varscope/initializers/variance_scaling.hpp>
#include <varscope/store/detail/initial_values/fill.hpp>
#include <varscope/store/detail/initial_values/fill_orthogonal.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>

namespace {

using namespace varscope;
using namespace varscope::detail;

constexpr random_stream stream{0x0123'4567'89ab'cdef, 0xfedc'ba98'7654'3210};
constexpr std::size_t count = 100'003;                             // elements of each array
constexpr std::uint64_t first = (std::uint64_t{1} << 34) - 50'001; // the blocks of four cross 2^32 inside

// FNV-1a over the bytes.
template<class T>
std::uint64_t hash_of(const T* values, std::size_t size) {
    unsigned char bytes[sizeof(T)];
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325;
    for (std::size_t i = 0; i < size; ++i) {
        std::memcpy(bytes, values + i, sizeof(T));
        for (unsigned char byte : bytes) hash = (hash ^ byte) * 0x100'0000'01b3;
    }
    return hash;
}

bool all_equal = true;

void compare(const char* name, std::uint64_t hash, std::uint64_t expected) {
    const char* verdict = hash == expected ? "" : " WRONG";
    std::printf("  %-28s %016llx%s\n", name, static_cast<unsigned long long>(hash), verdict);
    all_equal = all_equal && hash == expected;
}

struct expected_hashes {
    std::uint64_t uniform, normal, truncated_normal;
};

template<class T>
void compare_reals(const char* name, const expected_hashes& expected) {
    const auto values = std::make_unique<T[]>(count);
    std::printf("%s\n", name);
    fill_uniform(values.get(), first, count, stream, -0.3, 0.7);
    compare("uniform [-0.3, 0.7)", hash_of(values.get(), count), expected.uniform);
    fill_normal(values.get(), first, count, stream, 0.1, 0.02);
    compare("normal (0.1, 0.02)", hash_of(values.get(), count), expected.normal);
    fill_truncated_normal(values.get(), first, count, stream, -1.0, 3.0);
    compare("truncated normal (-1, 3)", hash_of(values.get(), count), expected.truncated_normal);
}

template<class T>
void compare_integers(const char* name, std::uint64_t expected) {
    const auto values = std::make_unique<T[]>(count);
    fill_uniform_integers(values.get(), first, count, stream, 3, 103);
    compare(name, hash_of(values.get(), count), expected);
}

// More rows than columns, both odd; then as many columns and fewer rows.
template<class T>
void compare_orthogonal(const char* name, std::uint64_t tall, std::uint64_t wide) {
    constexpr std::size_t rows = 75, columns = 51, size = rows * columns;
    const auto values = std::make_unique<T[]>(size);
    std::printf("orthogonal %s\n", name);
    initial_values::fill_orthogonal(values.get(), rows, columns, stream, 1.3);
    compare("75 x 51", hash_of(values.get(), size), tall);
    initial_values::fill_orthogonal(values.get(), 50, columns, stream, 1.3);
    compare("50 x 51", hash_of(values.get(), 50 * columns), wide);
}

// Parameters that follow from shapes: two doubles for each of 1,000 fans.
void compare_scaled(const char* name, const initializer& values, std::uint64_t expected) {
    constexpr std::size_t size = 2000;
    const auto out = std::make_unique<double[]>(size);
    for (std::size_t i = 0; i < size; i += 2) {
        const std::size_t fan[] = {i / 2 + 1, 3};
        const extents shape{2, fan, 3 * fan[0]};
        const initial_values::recipe how{.values = values};
        auto* const bytes = reinterpret_cast<std::byte*>(out.get() + i);
        fill_portion({bytes, data_type::float64, 0, 2, stream}, how, nullptr, shape);
    }
    compare(name, hash_of(out.get(), size), expected);
}

template<class Kernel>
void compare_instruction_set(const char* name, Kernel fill_with, const expected_hashes& expected) {
    constexpr std::size_t blocks = 25'000, size = 4 * blocks;
    const auto values = std::make_unique<float[]>(size);
    const auto hash = [&](const auto& wanted) {
        fill_with(values.get(), (first + 1) / 4, blocks, wanted);
        return hash_of(values.get(), size);
    };
    std::printf("%s\n", name);
    compare("uniform", hash(uniform_parameters<float>{-0.3f, 1.0f, 0.7f}), expected.uniform);
    compare("normal", hash(normal_parameters<float>{0.1f, 0.02f}), expected.normal);
    compare("truncated normal", hash(truncated_normal_parameters<float>{-1.0f, 3.0f}),
            expected.truncated_normal);
}

void compare_instruction_sets(const expected_hashes& expected) {
    const auto with_baseline = [](float* out, std::uint64_t block, std::size_t blocks, const auto& wanted) {
        baseline::fill_blocks(out, block, blocks, stream, wanted);
    };
    compare_instruction_set("baseline", with_baseline, expected);
#if defined(__x86_64__)
    const auto with_avx2 = [](float* out, std::uint64_t block, std::size_t blocks, const auto& wanted) {
        avx2::fill_blocks(out, block, blocks, stream, wanted);
    };
    const auto with_avx512 = [](float* out, std::uint64_t block, std::size_t blocks, const auto& wanted) {
        avx512::fill_blocks(out, block, blocks, stream, wanted);
    };
    if (__builtin_cpu_supports("avx2")) compare_instruction_set("avx2", with_avx2, expected);
    if (__builtin_cpu_supports("avx512f")) compare_instruction_set("avx512", with_avx512, expected);
#endif
}

} // namespace

int main() {
    compare_reals<float>("float", {0x118e64200b97aa8d, 0x027cdaac018deed4, 0xf37ae88584b309fc});
    compare_reals<double>("double", {0x9769576bc971b3c0, 0xe5e009e61f344c17, 0xc4a604cff3a4d4d5});
    compare_reals<float16>("float16", {0x8736df7d2af43d70, 0xeb1715b10acf7b78, 0x69fb4eadbb2d144f});
    compare_reals<bfloat16>("bfloat16", {0x87b75c54ccc88d5f, 0xd98de768969ebb6c, 0xb571a6ae990ffef8});
    std::printf("integers [3, 103)\n");
    compare_integers<std::int8_t>("int8", 0xa1ed713e8f547e7f);
    compare_integers<std::uint16_t>("uint16", 0xa45e3052b037ac7b);
    compare_integers<std::int32_t>("int32", 0x758d20a0672fd16b);
    compare_integers<std::uint64_t>("uint64", 0x935b6f0d1767d60b);
    compare_orthogonal<float>("float", 0x942ac573d8bed0d3, 0x2542c742911e017c);
    compare_orthogonal<double>("double", 0xb4c55ab67a981712, 0x0ae9589821294f04);
    compare_orthogonal<float16>("float16", 0xfd20eaa9a4ebec21, 0x59a572ef024dc45e);
    compare_orthogonal<bfloat16>("bfloat16", 0x6f317d6384f859a2, 0xcf3e0df662df57f5);
    std::printf("scaled\n");
    compare_scaled("glorot_uniform", glorot_uniform(), 0xcf8e1cd51de98385);
    compare_scaled("he_normal", he_normal(), 0x7306f07057b73d1f);
    compare_scaled("uniform_unit_scaling(1.43)", uniform_unit_scaling(1.43), 0xf3d673158d3af970);
    compare_instruction_sets({0x9139d2e111ca82e1, 0x5a6d7973a55392ed, 0xb01b6296158d056c});
    return all_equal ? 0 : 1;
}
