// SPDX-License-Identifier: MIT
// The functions that fill arrays with random values: the frozen derivation, its accuracy, and the
// distributions.
#include <support/catch.hpp>

#include <varscope/initializers/random.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

namespace {

using namespace varscope;
using namespace varscope::detail;

constexpr random_stream stream{0x0123'4567'89ab'cdef, 0xfedc'ba98'7654'3210};

// ---- Golden values: the derivation of random.hpp is frozen ----
//
// U[0, 1), N(0, 1) and the truncated N(0, 1) at some indices: the first blocks, both sides of block 2^32,
// beyond 2^40. Bits were written by the library. The last two columns are the exact values that random.hpp's
// definition gives, computed from the words by another implementation (Python: Philox in integers, u and v in
// numpy.float32 / float64, then logarithm, sine, cosine and the quantile with 60 decimal digits); it also
// confirmed all uniforms and integers exactly.

struct float_row {
    std::uint64_t index;
    std::uint32_t uniform, normal, truncated;
    double exact_normal, exact_truncated;
};

constexpr float_row float_rows[] = {
    {0, 0x3f2ef2ad, 0x3f5ebd4e, 0xbf597a10, 0.8700760248, -0.8495187795},
    {1, 0x3f769b59, 0x3d8439df, 0xbdb405c3, 0.0645634993, -0.0879016114},
    {2, 0x3e73ad10, 0xbd8700e0, 0x3f1aab6e, -0.0659196291, 0.6041783004},
    {3, 0x3f09b657, 0x3e8809af, 0xbfc8222c, 0.2656988814, -1.5635428528},
    {4, 0x3f6c2ab3, 0xbec5fe18, 0xbe3ee8f0, -0.3867041951, -0.1864354585},
    {5, 0x3e8ce3fa, 0xbfc5888f, 0x3f3701e9, -1.5432298825, 0.7148728903},
    {6, 0x3ee9bd94, 0xbddde276, 0x3fc29175, -0.1083420855, 1.5200638456},
    {7, 0x3e96efd8, 0x3ee478af, 0x3f46e19b, 0.4462332379, 0.7768799455},
    {8589934591, 0x3f58729e, 0xbf664f2c, 0xbec1cb09, -0.8996455935, -0.3785021402},
    {8589934592, 0x3f1d9e19, 0xbd8941d2, 0xbf8e4527, -0.0670200633, -1.1114854396},
    {17179869183, 0x3f2973a2, 0x403e077f, 0xbf6cfa0d, 2.9692077425, -0.9256903932},
    {17179869184, 0x3f169e80, 0xbedd55e2, 0xbf9eff97, -0.4322958505, -1.2421749323},
    {1099511627777, 0x3f7a4894, 0x3e1578e4, 0xbd5af02a, 0.1459689614, -0.0534516936},
    {1099511627778, 0x3d287bb0, 0x3e89f081, 0x3dc9e183, 0.2694130352, 0.0985746590},
};

struct double_row {
    std::uint64_t index;
    std::uint64_t uniform, normal, truncated;
    double exact_normal, exact_truncated;
};

constexpr double_row double_rows[] = {
    {0, 0x3feed36b2a15de55, 0x3fb0873b7e057ac9, 0xbfb680b877394883, 0.064563482539124042,
     -0.087901620013584078},
    {1, 0x3fe136cae7479d68, 0x3fd101359719f28a, 0xbff90445a61534aa, 0.265698812065047307,
     -1.563542984734605401},
    {2, 0x3fd19c7f617b0aac, 0xbff8b111d0558d0c, 0x3fe6e03d504e7e14, -1.543229879193691589,
     0.714872986649370379},
    {3, 0x3fd2ddfb1d9d37b2, 0x3fdc8f15dafb4890, 0x3fe8dc3384c3890a, 0.446233238076396310,
     0.776880034736934566},
    {4, 0x3fe71eed84faf769, 0xbfe93348c956bbfa, 0xbfe71a893f325d05, -0.787510293235640479,
     -0.721989272528759995},
    {5, 0x3fd2330073547376, 0x3fc61bc4b5fea838, 0x3fe7cb2051f37466, 0.172722424378038503,
     0.743545684872185642},
    {6, 0x3fecaf8694527e7f, 0x3fd91b73f290628b, 0xbfd0068ccccc2116, 0.392300593260679120,
     -0.250399780270997352},
    {7, 0x3fc44694598d9cf4, 0xbfd049fc3f8231a7, 0x3fd8de0c71765e88, -0.254515707035148642,
     0.388552771380525075},
    {8589934591, 0x3fe52e745883b698, 0x4007c0effcd3949b, 0xbfed9f41cbdb28f4, 2.969207740027355324,
     -0.925690553814347283},
    {8589934592, 0x3fc7081f264b4f40, 0x3ffb9de0efe3b854, 0x3fdc76b6df1b7d9c, 1.726044594830018930,
     0.444745748403841124},
    {17179869183, 0x3fda81c6e577c6c4, 0xbfdae9b2d59dbe13, 0x3ff415f50ee4deb9, -0.420513828858902372,
     1.255360658817080921},
    {17179869184, 0x3fcd67d1ad954ee0, 0x3ff581c7abe062be, 0x3fe29513f6e425ba, 1.344184562103847513,
     0.580697996339203271},
    {1099511627777, 0x3fe4dd346c7b2339, 0x3fea23215df12180, 0xbfeeced8f88fd3f4, 0.816788371544177494,
     -0.962749944183654893},
    {1099511627778, 0x3fc7ee61269490d4, 0xbff32d2432fd4ae2, 0x3fdda8156c87d608, -1.198520850350796696,
     0.463384014117167953},
};

struct half_row {
    std::uint64_t index;
    std::uint16_t uniform, normal, truncated;
};

constexpr half_row float16_rows[] = {
    {0, 0x3978, 0x3af6, 0xbacc},
    {1, 0x3bb5, 0x2c22, 0xada0},
    {2, 0x339d, 0xac38, 0x38d5},
    {3, 0x384e, 0x3440, 0xbe41},
    {4, 0x3b61, 0xb630, 0xb1f7},
    {5, 0x3467, 0xbe2c, 0x39b8},
    {6, 0x374e, 0xaeef, 0x3e15},
    {7, 0x34b7, 0x3724, 0x3a37},
    {8589934591, 0x3ac4, 0xbb32, 0xb60e},
    {8589934592, 0x38ed, 0xac4a, 0xbc72},
    {17179869183, 0x394c, 0x41f0, 0xbb68},
    {17179869184, 0x38b5, 0xb6eb, 0xbcf8},
    {1099511627777, 0x3bd2, 0x30ac, 0xaad8},
    {1099511627778, 0x2944, 0x3450, 0x2e4f},
};

constexpr half_row bfloat16_rows[] = {
    {0, 0x3f2f, 0x3f5f, 0xbf59},
    {1, 0x3f77, 0x3d84, 0xbdb4},
    {2, 0x3e74, 0xbd87, 0x3f1b},
    {3, 0x3f0a, 0x3e88, 0xbfc8},
    {4, 0x3f6c, 0xbec6, 0xbe3f},
    {5, 0x3e8d, 0xbfc6, 0x3f37},
    {6, 0x3eea, 0xbdde, 0x3fc3},
    {7, 0x3e97, 0x3ee4, 0x3f47},
    {8589934591, 0x3f58, 0xbf66, 0xbec2},
    {8589934592, 0x3f1e, 0xbd89, 0xbf8e},
    {17179869183, 0x3f29, 0x403e, 0xbf6d},
    {17179869184, 0x3f17, 0xbedd, 0xbf9f},
    {1099511627777, 0x3f7a, 0x3e15, 0xbd5b},
    {1099511627778, 0x3d28, 0x3e8a, 0x3dca},
};

// [-2^63, 2^63 - 1), [0, 2^64 - 1), [-128, 128)
struct integer_row {
    std::uint64_t index;
    std::int64_t int64;
    std::uint64_t uint64;
    int int8;
};

constexpr integer_row integer_rows[] = {
    {0, 8546522920933043702, 0xf69b5950aef2adf6, 118},
    {1, 699842699744462067, 0x89b6573a3ceb44f3, 9},
    {2, -4147255030196816994, 0x4671fd85ec2ab39e, -58},
    {3, -3785296968270558497, 0x4b77ec7674decadf, -53},
    {4, 4104868503750396462, 0xb8f76c27d7bb4a2e, 56},
    {5, -3977802389522621913, 0x48cc01cd51cdda27, -56},
    {6, 7312777767814430642, 0xe57c34a293f3ffb2, 101},
    {7, -6301335553900418986, 0x288d28b31b39e856, -88},
    {8589934591, 2986909941072445996, 0xa973a2c41db4c22c, 41},
    {8589934592, -5904150612817313562, 0x2e103e4c969e80e6, -82},
    {17179869183, -1583266413490268329, 0x6a071b95df1b1757, -22},
    {17179869184, -4985586650523515174, 0x3acfa35b2a9dc6da, -70},
    {1099511627777, 2803951892254280130, 0xa6e9a363d919c9c2, 38},
    {1099511627778, -5774526985537476047, 0x2fdcc24d2921aa31, -81},
};

template<class T>
representation<T> bits_of(T value) {
    return __builtin_bit_cast(representation<T>, value);
}

template<class T, class Row>
void check_row(const Row& row) {
    T value;
    fill_uniform(&value, row.index, 1, stream, 0.0, 1.0);
    CHECK(bits_of(value) == row.uniform);
    fill_normal(&value, row.index, 1, stream, 0.0, 1.0);
    CHECK(bits_of(value) == row.normal);
    fill_truncated_normal(&value, row.index, 1, stream, 0.0, 1.0);
    CHECK(bits_of(value) == row.truncated);
}

template<class T, class Row>
void check_accuracy(const Row& row, double tolerance) {
    const double normal = __builtin_bit_cast(T, row.normal), truncated = __builtin_bit_cast(T, row.truncated);
    CHECK(std::abs(normal - row.exact_normal) < tolerance * std::abs(row.exact_normal));
    CHECK(std::abs(truncated - row.exact_truncated) < tolerance * std::abs(row.exact_truncated));
}

// ---- Distributions ----

constexpr std::size_t sample_size = std::size_t{1} << 22;

template<class T>
std::vector<T> normal_sample(double mean, double stddev) {
    std::vector<T> values(sample_size);
    fill_normal(values.data(), 0, sample_size, stream, mean, stddev);
    return values;
}
template<class T>
std::vector<T> truncated_sample(double mean, double stddev) {
    std::vector<T> values(sample_size);
    fill_truncated_normal(values.data(), 0, sample_size, stream, mean, stddev);
    return values;
}
template<class T>
std::vector<T> uniform_sample(double low, double high) {
    std::vector<T> values(sample_size);
    fill_uniform(values.data(), 0, sample_size, stream, low, high);
    return values;
}

template<class T>
double moment(const std::vector<T>& values, int power) {
    double sum = 0;
    for (T value : values) sum += std::pow(static_cast<double>(value), power);
    return sum / static_cast<double>(values.size());
}

// The mean of value[i] * value[i + lag].
template<class T>
double lagged(const std::vector<T>& values, std::size_t lag) {
    double sum = 0;
    for (std::size_t i = lag; i < values.size(); ++i)
        sum += static_cast<double>(values[i]) * static_cast<double>(values[i - lag]);
    return sum / static_cast<double>(values.size());
}

// An average of n independent values of variance v has standard deviation sqrt(v / n); five of them are
// exceeded once in 1.7 million. (The values are frozen: what passes once passes always.)
double five_sigma(double variance) { return 5 * std::sqrt(variance / static_cast<double>(sample_size)); }

// sqrt(n) times the Kolmogorov-Smirnov distance exceeds 2 with probability 2 exp(-2 * 2^2) = 0.0007.
template<class T, class Distribution>
double kolmogorov_smirnov(std::vector<T> values, Distribution distribution) {
    std::sort(values.begin(), values.end());
    const auto n = static_cast<double>(values.size());
    double distance = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double expected = distribution(static_cast<double>(values[i])), rank = static_cast<double>(i);
        distance = std::max({distance, expected - rank / n, (rank + 1) / n - expected});
    }
    return distance * std::sqrt(n);
}

double normal_distribution(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }
double truncated_distribution(double z) {
    return (std::erf(z / std::sqrt(2.0)) / std::erf(std::sqrt(2.0)) + 1) / 2;
}

template<class T>
void check_normal() {
    const std::vector<T> z = normal_sample<T>(0, 1);
    CHECK(std::abs(moment(z, 1)) < five_sigma(1));
    CHECK(std::abs(moment(z, 2) - 1) < five_sigma(2));
    CHECK(std::abs(moment(z, 3)) < five_sigma(15));
    CHECK(std::abs(moment(z, 4) - 3) < five_sigma(96));
    for (std::size_t lag = 1; lag <= 8; ++lag) CHECK(std::abs(lagged(z, lag)) < five_sigma(1));
    CHECK(kolmogorov_smirnov(z, normal_distribution) < 2);
}

template<class T>
void check_truncated() {
    constexpr double variance = 0.8796256610342398 * 0.8796256610342398;
    const std::vector<T> z = truncated_sample<T>(0, 1);
    CHECK(std::all_of(z.begin(), z.end(), [](T value) { return std::abs(value) < 2; }));
    const double fourth = moment(z, 4);
    CHECK(std::abs(moment(z, 1)) < five_sigma(variance));
    CHECK(std::abs(moment(z, 2) - variance) < five_sigma(fourth - variance * variance));
    for (std::size_t lag = 1; lag <= 8; ++lag)
        CHECK(std::abs(lagged(z, lag)) < five_sigma(variance * variance));
    CHECK(kolmogorov_smirnov(z, truncated_distribution) < 2);
}

template<class T>
void check_uniform() {
    const std::vector<T> u = uniform_sample<T>(0, 1);
    CHECK(std::all_of(u.begin(), u.end(), [](T value) { return value >= 0 && value < 1; }));
    CHECK(std::abs(moment(u, 1) - 1.0 / 2) < five_sigma(1.0 / 12));
    CHECK(std::abs(moment(u, 2) - 1.0 / 3) < five_sigma(4.0 / 45));
    for (std::size_t lag = 1; lag <= 8; ++lag)
        CHECK(std::abs(lagged(u, lag) - 1.0 / 4) < five_sigma(13.0 / 144));
    CHECK(kolmogorov_smirnov(u, [](double x) { return x; }) < 2);
}

// ---- Parts ----

// Fills `whole` in one call, then again in parts of growing size.
template<class T, class Fill>
bool parts_equal_whole(std::uint64_t first, Fill fill_range) {
    constexpr std::size_t size = 1000;
    std::vector<T> whole(size), parts(size);
    fill_range(whole.data(), first, size);
    std::size_t part = 0;
    for (std::size_t begin = 0; begin < size; begin += part) {
        part = std::min(part + 1, size - begin);
        fill_range(parts.data() + begin, first + begin, part);
    }
    return std::memcmp(whole.data(), parts.data(), size * sizeof(T)) == 0;
}

template<class T>
void check_parts() {
    for (std::uint64_t first : {std::uint64_t{0}, std::uint64_t{3}, (std::uint64_t{1} << 34) - 501}) {
        CHECK(parts_equal_whole<T>(first, [](T* out, std::uint64_t begin, std::size_t count) {
            fill_uniform(out, begin, count, stream, -1.0, 1.0);
        }));
        CHECK(parts_equal_whole<T>(first, [](T* out, std::uint64_t begin, std::size_t count) {
            fill_normal(out, begin, count, stream, 1.0, 0.1);
        }));
        CHECK(parts_equal_whole<T>(first, [](T* out, std::uint64_t begin, std::size_t count) {
            fill_truncated_normal(out, begin, count, stream, 1.0, 0.1);
        }));
    }
}

template<class T>
bool stays_inside(double low, double high) {
    const std::vector<T> values = uniform_sample<T>(low, high);
    return std::all_of(values.begin(), values.end(), [=](T value) {
        return low <= static_cast<double>(value) && static_cast<double>(value) < high;
    });
}

} // namespace

TEST_CASE("float: golden values") {
    for (const float_row& row : float_rows) check_row<float>(row);
}
TEST_CASE("double: golden values") {
    for (const double_row& row : double_rows) check_row<double>(row);
}
TEST_CASE("float16: golden values") {
    for (const half_row& row : float16_rows) check_row<float16>(row);
}
TEST_CASE("bfloat16: golden values") {
    for (const half_row& row : bfloat16_rows) check_row<bfloat16>(row);
}
TEST_CASE("integers: golden values") {
    for (const integer_row& row : integer_rows) {
        std::int64_t int64 = 0;
        std::uint64_t uint64 = 0;
        std::int8_t int8 = 0;
        fill_uniform_integers(&int64, row.index, 1, stream, INT64_MIN, INT64_MAX);
        fill_uniform_integers(&uint64, row.index, 1, stream, std::uint64_t{0}, UINT64_MAX);
        fill_uniform_integers(&int8, row.index, 1, stream, -128, 128);
        CHECK(int64 == row.int64);
        CHECK(uint64 == row.uint64);
        CHECK(int8 == row.int8);
    }
}

// The largest errors over 2^20 values are 3.8 (normal) and 4.9 units in the last place (truncated) for float,
// 5 and 9 for double; a unit is at most epsilon times the value.
TEST_CASE("normal values are those of the definition") {
    for (const float_row& row : float_rows) check_accuracy<float>(row, 6 * 0x1p-23);
    for (const double_row& row : double_rows) check_accuracy<double>(row, 10 * 0x1p-52);
}

TEST_CASE("parts of a variable hold the values of the whole") {
    check_parts<float>();
    check_parts<double>();
    check_parts<float16>();
    check_parts<bfloat16>();
    CHECK(parts_equal_whole<std::int16_t>(7, [](std::int16_t* out, std::uint64_t begin, std::size_t count) {
        fill_uniform_integers(out, begin, count, stream, -300, 300);
    }));
}

TEST_CASE("nothing is written outside of the range") {
    for (std::size_t count = 0; count < 100; ++count) {
        std::vector<float> values(count + 2, 7.0f);
        fill_uniform(values.data() + 1, 5, count, stream, 0.0, 1.0);
        CHECK((values.front() == 7.0f && values.back() == 7.0f));
        CHECK(std::all_of(values.begin() + 1, values.end() - 1, [](float value) { return value < 1.0f; }));
    }
}

TEST_CASE("the seed and the path decide, mean and stddev only scale") {
    float a[8], b[8];
    fill_normal(a, 0, 8, stream, 0.0, 1.0);
    fill_normal(b, 0, 8, {stream.seed + 1, stream.path_hash}, 0.0, 1.0);
    CHECK(!std::equal(a, a + 8, b));
    fill_normal(b, 0, 8, {stream.seed, stream.path_hash + 1}, 0.0, 1.0);
    CHECK(!std::equal(a, a + 8, b));
    fill_normal(b, 0, 8, stream, 0.0, 0.5);
    CHECK(std::equal(a, a + 8, b, [](float x, float y) { return y == 0.5f * x; }));
}

TEST_CASE("float: normal") { check_normal<float>(); }
TEST_CASE("double: normal") { check_normal<double>(); }
TEST_CASE("float: truncated normal") { check_truncated<float>(); }
TEST_CASE("double: truncated normal") { check_truncated<double>(); }
TEST_CASE("float: uniform") { check_uniform<float>(); }
TEST_CASE("double: uniform") { check_uniform<double>(); }

TEST_CASE("mean and stddev") {
    const std::vector<float> values = normal_sample<float>(3.0, 0.02);
    CHECK(std::abs(moment(values, 1) - 3.0) < 0.02 * five_sigma(1));
    const std::vector<float> truncated = truncated_sample<float>(3.0, 0.02);
    const auto [least, greatest] = std::minmax_element(truncated.begin(), truncated.end());
    CHECK((*least >= 2.96f && *greatest <= 3.04f));
    CHECK((*least < 2.9601f && *greatest > 3.0399f));
}

TEST_CASE("uniform values stay inside, even rounded") {
    CHECK(stays_inside<float>(0.1, 0.7));
    CHECK(stays_inside<float>(1.0, 1.0 + 0x1p-20)); // a few floats
    CHECK(stays_inside<float>(16777216.0, 16777220.0));
    CHECK(stays_inside<double>(1.0, 1.0 + 0x1p-50));
    CHECK(stays_inside<float16>(-0.1, 0.1));
    CHECK(stays_inside<float16>(0.0, 1.0));
    CHECK(stays_inside<bfloat16>(0.1, 0.7));
    CHECK(stays_inside<bfloat16>(1.0, 1.02));
    CHECK(stays_inside<bfloat16>(-3e38, 3e37));
}

TEST_CASE("an empty range gives its lower end") {
    float value = 0;
    fill_uniform(&value, 0, 1, stream, 2.0, 2.0);
    CHECK(value == 2.0f);
    int integer = 0;
    fill_uniform_integers(&integer, 0, 1, stream, 5, 5);
    CHECK(integer == 5);
}

// Each of the k values is hit n / k times, give or take 5 sqrt(n / k).
TEST_CASE("integers are uniform") {
    std::vector<std::int32_t> values(sample_size);
    fill_uniform_integers(values.data(), 0, sample_size, stream, -3, 7);
    std::size_t hits[10] = {};
    for (std::int32_t value : values) ++hits[value + 3];
    const double expected = static_cast<double>(sample_size) / 10;
    for (std::size_t hit : hits)
        CHECK(std::abs(static_cast<double>(hit) - expected) < 5 * std::sqrt(expected));
}

TEST_CASE("the neighbors of a bound") {
    CHECK(greatest_below<float>(1.0) == 0x1.fffffep-1f);
    CHECK(greatest_below<float>(0.0) == -std::numeric_limits<float>::denorm_min());
    CHECK(greatest_below<float>(-1.0) == -0x1.000002p0f);
    CHECK(greatest_below<float>(1e300) == std::numeric_limits<float>::max());
    CHECK(least_from<float>(0.1) == 0.1f);
    CHECK(least_from<float>(0.7) == std::nextafter(0.7f, 1.0f));
    CHECK(least_from<float16>(-0.1) >= -0.1f);
    CHECK(greatest_below<double>(-0.0) == -std::numeric_limits<double>::denorm_min());
    CHECK(greatest_below<bfloat16>(1.0).bits == 0x3f7f);
}
