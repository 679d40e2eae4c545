// SPDX-License-Identifier: MIT
// Printed tensors. The expected texts are numpy's: each comment is the Python expression, evaluated after
// numpy.set_printoptions(legacy='1.13').
#include <support/catch.hpp>
#include <varscope/store/detail/printing/numpy_format.hpp>

#include <clocale>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <memory>
#include <string>
#include <vector>

using namespace varscope;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

template<class T>
std::string text(std::initializer_list<T> values, std::initializer_list<std::size_t> extents) {
    return detail::printing::numpy_text(values.begin(), shape_view(extents.begin(), extents.size()));
}

template<class T>
std::string text(const std::vector<T>& values, std::initializer_list<std::size_t> extents) {
    return detail::printing::numpy_text(values.data(), shape_view(extents.begin(), extents.size()));
}

/// 0, 1, 2, ..., each divided.
template<class T>
std::vector<T> counted(int count, int divisor = 1) {
    std::vector<T> values;
    values.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) values.push_back(static_cast<T>(i) / static_cast<T>(divisor));
    return values;
}

} // namespace

TEST_CASE("integers are aligned to the right") {
    // str(np.array([1, 2, 3], np.int32))
    CHECK(text<std::int32_t>({1, 2, 3}, {3}) == "[1 2 3]");
    // str(np.array([-128, 0, 127], np.int8))
    CHECK(text<std::int8_t>({-128, 0, 127}, {3}) == "[-128    0  127]");
    // str(np.array([-1, 10, -100, 32767], np.int16))
    CHECK(text<std::int16_t>({-1, 10, -100, 32767}, {4}) == "[   -1    10  -100 32767]");
    // str(np.array([-9223372036854775808, 9223372036854775807], np.int64))
    CHECK(text<std::int64_t>({INT64_MIN, 9223372036854775807}, {2}) ==
          "[-9223372036854775808  9223372036854775807]");
    // str(np.array([0, 7, 255], np.uint8))
    CHECK(text<std::uint8_t>({0, 7, 255}, {3}) == "[  0   7 255]");
    // str(np.array([65535, 1], np.uint16))
    CHECK(text<std::uint16_t>({65535, 1}, {2}) == "[65535     1]");
    // str(np.array([4294967295, 0], np.uint32))
    CHECK(text<std::uint32_t>({4294967295u, 0}, {2}) == "[4294967295          0]");
    // str(np.array([18446744073709551615, 5], np.uint64))
    CHECK(text<std::uint64_t>({18446744073709551615ull, 5}, {2}) ==
          "[18446744073709551615                    5]");
    // str(np.array([1, -20, 300, 4, 5, 6], np.int32).reshape(2, 3))
    CHECK(text<std::int32_t>({1, -20, 300, 4, 5, 6}, {2, 3}) == "[[  1 -20 300]\n"
                                                                " [  4   5   6]]");
}

TEST_CASE("booleans have five characters") {
    // str(np.array([True, False, True], np.bool_))
    CHECK(text<bool>({true, false, true}, {3}) == "[ True False  True]");
    // str(np.array([True, True], np.bool_))
    CHECK(text<bool>({true, true}, {2}) == "[ True  True]");
    // str(np.array([True, False, False, True], np.bool_).reshape(2, 2))
    CHECK(text<bool>({true, false, false, true}, {2, 2}) == "[[ True False]\n"
                                                            " [False  True]]");
}

TEST_CASE("floating-point numbers have a decimal point and a column for the sign") {
    // str(np.array([1.], np.float32))
    CHECK(text<float>({1.0f}, {1}) == "[ 1.]");
    // str(np.array([1., 2., 3.], np.float64))
    CHECK(text<double>({1.0, 2.0, 3.0}, {3}) == "[ 1.  2.  3.]");
    // str(np.array([-1., 2., -3.5], np.float32))
    CHECK(text<float>({-1.0f, 2.0f, -3.5f}, {3}) == "[-1.   2.  -3.5]");
    // str(np.array([1., 2., 3., 4.], np.float32).reshape(2, 2))
    CHECK(text<float>({1.0f, 2.0f, 3.0f, 4.0f}, {2, 2}) == "[[ 1.  2.]\n"
                                                           " [ 3.  4.]]");
    // str(np.array([0., 0., 0.], np.float32))
    CHECK(text<float>({0.0f, 0.0f, 0.0f}, {3}) == "[ 0.  0.  0.]");
    // str(np.array([0.5, 0.25, 0.125], np.float64))
    CHECK(text<double>({0.5, 0.25, 0.125}, {3}) == "[ 0.5    0.25   0.125]");
    // str(np.array([7.5, 7.5, 7.5], np.float64))
    CHECK(text<double>({7.5, 7.5, 7.5}, {3}) == "[ 7.5  7.5  7.5]");
    // str(np.array([-0., 0.], np.float64))
    CHECK(text<double>({-0.0, 0.0}, {2}) == "[-0.  0.]");
    // str(np.array([10., -200., 3.], np.float64))
    CHECK(text<double>({10.0, -200.0, 3.0}, {3}) == "[  10. -200.    3.]");
}

TEST_CASE("numbers are rounded to eight digits after the decimal point") {
    // str(np.array([0.1, 1/3], np.float32))
    CHECK(text<float>({0.1f, 0.3333333333333333f}, {2}) == "[ 0.1         0.33333334]");
    // str(np.array([0.1, 1/3], np.float64))
    CHECK(text<double>({0.1, 0.3333333333333333}, {2}) == "[ 0.1         0.33333333]");
    // str(np.array([1/3, 2/3, 123.456], np.float32))
    CHECK(text<float>({0.3333333333333333f, 0.6666666666666666f, 123.456f}, {3}) ==
          "[   0.33333334    0.6666667   123.456     ]");
    // str(np.array([3.141592653589793, 2.718281828459045], np.float64))
    CHECK(text<double>({3.141592653589793, 2.718281828459045}, {2}) == "[ 3.14159265  2.71828183]");
    // str(np.array([0.999999999, 1.], np.float64))
    CHECK(text<double>({0.999999999, 1.0}, {2}) == "[ 1.  1.]");
    // str(np.array([12345.678, 99999999.], np.float64))
    CHECK(text<double>({12345.678, 99999999.0}, {2}) == "[  1.23456780e+04   9.99999990e+07]");
    // str(np.array([0.0001], np.float64))
    CHECK(text<double>({0.0001}, {1}) == "[ 0.0001]");
    // str(np.array([67108872., 16777217.], np.float32))
    CHECK(text<float>({67108872.0f, 16777217.0f}, {2}) == "[ 67108872.  16777216.]");
}

TEST_CASE("half precision shows as many digits as tell its numbers apart") {
    // str(np.array([0.1, 1/3, 2.5], np.float16))
    CHECK(text<float16>({float16(0.1f), float16(0.3333333333333333f), float16(2.5f)}, {3}) ==
          "[ 0.1     0.3333  2.5   ]");
    // str(np.array([65504., 34700., 100.], np.float16))
    CHECK(text<float16>({float16(65504.0f), float16(34700.0f), float16(100.0f)}, {3}) ==
          "[ 65504.  34688.    100.]");
    // str(np.array([1e-5, 1.], np.float16))
    CHECK(text<float16>({float16(1e-05f), float16(1.0f)}, {2}) == "[  1.00135803e-05   1.00000000e+00]");
    // str(np.array([-0.5, 0.125], np.float16))
    CHECK(text<float16>({float16(-0.5f), float16(0.125f)}, {2}) == "[-0.5    0.125]");
}

TEST_CASE("large, small and mixed magnitudes have exponents") {
    // str(np.array([1e8], np.float64))
    CHECK(text<double>({100000000.0}, {1}) == "[  1.00000000e+08]");
    // str(np.array([99999999.], np.float64))
    CHECK(text<double>({99999999.0}, {1}) == "[ 99999999.]");
    // str(np.array([0.00009, 0.0002], np.float64))
    CHECK(text<double>({9e-05, 0.0002}, {2}) == "[  9.00000000e-05   2.00000000e-04]");
    // str(np.array([1., 1000.], np.float64))
    CHECK(text<double>({1.0, 1000.0}, {2}) == "[    1.  1000.]");
    // str(np.array([1., 1001.], np.float64))
    CHECK(text<double>({1.0, 1001.0}, {2}) == "[  1.00000000e+00   1.00100000e+03]");
    // str(np.array([1e-10, 0., -1e10], np.float32))
    CHECK(text<float>({1e-10f, 0.0f, -10000000000.0f}, {3}) ==
          "[  1.00000001e-10   0.00000000e+00  -1.00000000e+10]");
    // str(np.array([1e100, -2.5, 1e-300], np.float64))
    CHECK(text<double>({1e+100, -2.5, 1e-300}, {3}) ==
          "[  1.00000000e+100  -2.50000000e+000   1.00000000e-300]");
    // str(np.array([5e-324, 1.7976931348623157e308], np.float64))
    CHECK(text<double>({5e-324, 1.7976931348623157e+308}, {2}) == "[  4.94065646e-324   1.79769313e+308]");
    // str(np.array([1e9, 2e9, 3e9, 4e9], np.float32).reshape(2, 2))
    CHECK(text<float>({1000000000.0f, 2000000000.0f, 3000000000.0f, 4000000000.0f}, {2, 2}) ==
          "[[  1.00000000e+09   2.00000000e+09]\n"
          " [  3.00000000e+09   4.00000000e+09]]");
    // str(np.array([1e-45], np.float32))
    CHECK(text<float>({1e-45f}, {1}) == "[  1.40129846e-45]");
}

TEST_CASE("the limits of exponents are those of the element type") {
    // str(np.array([1., 1000.25], np.float64))
    CHECK(text<double>({1.0, 1000.25}, {2}) == "[  1.00000000e+00   1.00025000e+03]");
    // str(np.array([3., 3001.], np.float16))
    CHECK(text<float16>({float16(3.0f), float16(3001.0f)}, {2}) == "[    3.  3000.]");
    // str(np.array([3., 3001.], np.float32))
    CHECK(text<float>({3.0f, 3001.0f}, {2}) == "[  3.00000000e+00   3.00100000e+03]");
}

TEST_CASE("infinities and NaNs are aligned like numbers") {
    // str(np.array([nan, inf, -inf], np.float64))
    CHECK(text<double>({not_a_number, infinity, -infinity}, {3}) == "[ nan  inf -inf]");
    // str(np.array([nan], np.float64))
    CHECK(text<double>({not_a_number}, {1}) == "[ nan]");
    // str(np.array([nan, 1., -inf], np.float64))
    CHECK(text<double>({not_a_number, 1.0, -infinity}, {3}) == "[ nan   1. -inf]");
    // str(np.array([nan, 1.25, -inf], np.float32))
    CHECK(text<float>({float(not_a_number), 1.25f, float(-infinity)}, {3}) == "[  nan  1.25  -inf]");
    // str(np.array([inf, 1e10, 2.], np.float64))
    CHECK(text<double>({infinity, 10000000000.0, 2.0}, {3}) ==
          "[             inf   1.00000000e+10   2.00000000e+00]");
    // str(np.array([nan, 0.], np.float64))
    CHECK(text<double>({not_a_number, 0.0}, {2}) == "[ nan   0.]");
    // str(np.array([nan, 100., -inf], np.float16))
    CHECK(text<float16>({float16(float(not_a_number)), float16(100.0f), float16(float(-infinity))}, {3}) ==
          "[  nan  100.  -inf]");
}

TEST_CASE("complex numbers") {
    // str(np.array([1+2j, 3-4j], np.complex64))
    CHECK(text<complex64>({{1.0f, 2.0f}, {3.0f, -4.0f}}, {2}) == "[ 1.+2.j  3.-4.j]");
    // str(np.array([0.1+0.2j, -1.5+10j], np.complex64))
    CHECK(text<complex64>({{0.1f, 0.2f}, {-1.5f, 10.0f}}, {2}) == "[ 0.1 +0.2j -1.5+10.j ]");
    // str(np.array([1/3+1j, 2-0.5j], np.complex128))
    CHECK(text<complex128>({{0.3333333333333333, 1.0}, {2.0, -0.5}}, {2}) ==
          "[ 0.33333333+1.j   2.00000000-0.5j]");
    // str(np.array([1e10+1j, 1-1e-10j], np.complex128))
    CHECK(text<complex128>({{10000000000.0, 1.0}, {1.0, -1e-10}}, {2}) ==
          "[  1.00000000e+10 +1.00000000e+00j   1.00000000e+00 -1.00000000e-10j]");
    // str(np.array([complex(nan,1), complex(inf,-inf)], np.complex128))
    CHECK(text<complex128>({{not_a_number, 1.0}, {infinity, -infinity}}, {2}) == "[ nan +1.j  inf-infj]");
    // str(np.array([1+1j, 2+2j, 3+3j, 4-4j], np.complex64).reshape(2, 2))
    CHECK(text<complex64>({{1.0f, 1.0f}, {2.0f, 2.0f}, {3.0f, 3.0f}, {4.0f, -4.0f}}, {2, 2}) ==
          "[[ 1.+1.j  2.+2.j]\n"
          " [ 3.+3.j  4.-4.j]]");
}

TEST_CASE("a tensor of rank 0 is a bare number") {
    // str(np.array(1., np.float64))
    CHECK(text<double>({1.0}, {}) == "1.0");
    // str(np.array(0.1, np.float32))
    CHECK(text<float>({0.1f}, {}) == "0.10000000149011612");
    // str(np.array(0.1, np.float16))
    CHECK(text<float16>({float16(0.1f)}, {}) == "0.0999755859375");
    // str(np.array(1/3, np.float64))
    CHECK(text<double>({0.3333333333333333}, {}) == "0.3333333333333333");
    // str(np.array(1e16, np.float64))
    CHECK(text<double>({1e+16}, {}) == "1e+16");
    // str(np.array(123456789., np.float32))
    CHECK(text<float>({123456789.0f}, {}) == "123456792.0");
    // str(np.array(1e-5, np.float64))
    CHECK(text<double>({1e-05}, {}) == "1e-05");
    // str(np.array(0.0001, np.float64))
    CHECK(text<double>({0.0001}, {}) == "0.0001");
    // str(np.array(2.**-1074, np.float64))
    CHECK(text<double>({5e-324}, {}) == "5e-324");
    // str(np.array(2.**-44, np.float64))
    CHECK(text<double>({5.684341886080802e-14}, {}) == "5.684341886080802e-14");
    // str(np.array(-0., np.float64))
    CHECK(text<double>({-0.0}, {}) == "-0.0");
    // str(np.array(nan, np.float64))
    CHECK(text<double>({not_a_number}, {}) == "nan");
    // str(np.array(-inf, np.float64))
    CHECK(text<double>({-infinity}, {}) == "-inf");
    // str(np.array(-5, np.int64))
    CHECK(text<std::int64_t>({-5}, {}) == "-5");
    // str(np.array(200, np.uint8))
    CHECK(text<std::uint8_t>({200}, {}) == "200");
    // str(np.array(True, np.bool_))
    CHECK(text<bool>({true}, {}) == "True");
    // str(np.array(False, np.bool_))
    CHECK(text<bool>({false}, {}) == "False");
    // str(np.array(1+2j, np.complex64))
    CHECK(text<complex64>({{1.0f, 2.0f}}, {}) == "(1+2j)");
    // str(np.array(complex(0,-1), np.complex128))
    CHECK(text<complex128>({{0.0, -1.0}}, {}) == "-1j");
    // str(np.array(complex(-0.,nan), np.complex128))
    CHECK(text<complex128>({{-0.0, not_a_number}}, {}) == "(-0+nanj)");
    // str(np.array(1.5-1e20j, np.complex128))
    CHECK(text<complex128>({{1.5, -1e+20}}, {}) == "(1.5-1e+20j)");
}

TEST_CASE("an array without elements is a pair of brackets") {
    // str(np.array([], np.float32))
    CHECK(text<float>({}, {0}) == "[]");
    // str(np.array([], np.int32).reshape(0, 3))
    CHECK(text<std::int32_t>({}, {0, 3}) == "[]");
    // str(np.array([], np.bool_).reshape(2, 0, 2))
    CHECK(text<bool>({}, {2, 0, 2}) == "[]");
}

TEST_CASE("lines break at 75 columns") {
    // str(np.arange(30))
    CHECK(text<std::int64_t>(counted<std::int64_t>(30), {30}) ==
          "[ 0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24\n"
          " 25 26 27 28 29]");
    // str(np.arange(20, dtype=np.float32) / 8)
    CHECK(text<float>(counted<float>(20, 8), {20}) ==
          "[ 0.     0.125  0.25   0.375  0.5    0.625  0.75   0.875  1.     1.125\n"
          "  1.25   1.375  1.5    1.625  1.75   1.875  2.     2.125  2.25   2.375]");
    // str((np.arange(44) / 4).reshape(2, 22))
    CHECK(text<double>(counted<double>(44, 4), {2, 22}) ==
          "[[  0.     0.25   0.5    0.75   1.     1.25   1.5    1.75   2.     2.25\n"
          "    2.5    2.75   3.     3.25   3.5    3.75   4.     4.25   4.5    4.75\n"
          "    5.     5.25]\n"
          " [  5.5    5.75   6.     6.25   6.5    6.75   7.     7.25   7.5    7.75\n"
          "    8.     8.25   8.5    8.75   9.     9.25   9.5    9.75  10.    10.25\n"
          "   10.5   10.75]]");
}

TEST_CASE("rows, blocks and blocks of blocks") {
    // str(np.arange(6.).reshape(3, 2))
    CHECK(text<double>(counted<double>(6), {3, 2}) == "[[ 0.  1.]\n"
                                                      " [ 2.  3.]\n"
                                                      " [ 4.  5.]]");
    // str(np.arange(12.).reshape(2, 3, 2))
    CHECK(text<double>(counted<double>(12), {2, 3, 2}) == "[[[  0.   1.]\n"
                                                          "  [  2.   3.]\n"
                                                          "  [  4.   5.]]\n\n"
                                                          " [[  6.   7.]\n"
                                                          "  [  8.   9.]\n"
                                                          "  [ 10.  11.]]]");
    // str(np.arange(16).reshape(2, 2, 2, 2))
    CHECK(text<std::int64_t>(counted<std::int64_t>(16), {2, 2, 2, 2}) == "[[[[ 0  1]\n"
                                                                         "   [ 2  3]]\n\n"
                                                                         "  [[ 4  5]\n"
                                                                         "   [ 6  7]]]\n\n\n"
                                                                         " [[[ 8  9]\n"
                                                                         "   [10 11]]\n\n"
                                                                         "  [[12 13]\n"
                                                                         "   [14 15]]]]");
    // str(np.arange(4, dtype=np.int32).reshape(1, 4, 1))
    CHECK(text<std::int32_t>(counted<std::int32_t>(4), {1, 4, 1}) == "[[[0]\n"
                                                                     "  [1]\n"
                                                                     "  [2]\n"
                                                                     "  [3]]]");
}

TEST_CASE("more than a thousand elements are summarized") {
    // str(np.arange(1001))
    CHECK(text<std::int64_t>(counted<std::int64_t>(1001), {1001}) == "[   0    1    2 ...,  998  999 1000]");
    // str(np.arange(1500, dtype=np.float32) / 8)
    CHECK(text<float>(counted<float>(1500, 8), {1500}) ==
          "[  0.00000000e+00   1.25000000e-01   2.50000000e-01 ...,   1.87125000e+02\n"
          "   1.87250000e+02   1.87375000e+02]");
    // str(np.arange(2000).reshape(40, 50))
    CHECK(text<std::int64_t>(counted<std::int64_t>(2000), {40, 50}) ==
          "[[   0    1    2 ...,   47   48   49]\n"
          " [  50   51   52 ...,   97   98   99]\n"
          " [ 100  101  102 ...,  147  148  149]\n"
          " ..., \n"
          " [1850 1851 1852 ..., 1897 1898 1899]\n"
          " [1900 1901 1902 ..., 1947 1948 1949]\n"
          " [1950 1951 1952 ..., 1997 1998 1999]]");
    // str(np.arange(1206.).reshape(6, 201))
    CHECK(text<double>(counted<double>(1206), {6, 201}) ==
          "[[  0.00000000e+00   1.00000000e+00   2.00000000e+00 ...,   1.98000000e+02\n"
          "    1.99000000e+02   2.00000000e+02]\n"
          " [  2.01000000e+02   2.02000000e+02   2.03000000e+02 ...,   3.99000000e+02\n"
          "    4.00000000e+02   4.01000000e+02]\n"
          " [  4.02000000e+02   4.03000000e+02   4.04000000e+02 ...,   6.00000000e+02\n"
          "    6.01000000e+02   6.02000000e+02]\n"
          " [  6.03000000e+02   6.04000000e+02   6.05000000e+02 ...,   8.01000000e+02\n"
          "    8.02000000e+02   8.03000000e+02]\n"
          " [  8.04000000e+02   8.05000000e+02   8.06000000e+02 ...,   1.00200000e+03\n"
          "    1.00300000e+03   1.00400000e+03]\n"
          " [  1.00500000e+03   1.00600000e+03   1.00700000e+03 ...,   1.20300000e+03\n"
          "    1.20400000e+03   1.20500000e+03]]");
    // str(np.arange(1005.).reshape(201, 5))
    CHECK(text<double>(counted<double>(1005), {201, 5}) ==
          "[[  0.00000000e+00   1.00000000e+00   2.00000000e+00   3.00000000e+00\n"
          "    4.00000000e+00]\n"
          " [  5.00000000e+00   6.00000000e+00   7.00000000e+00   8.00000000e+00\n"
          "    9.00000000e+00]\n"
          " [  1.00000000e+01   1.10000000e+01   1.20000000e+01   1.30000000e+01\n"
          "    1.40000000e+01]\n"
          " ..., \n"
          " [  9.90000000e+02   9.91000000e+02   9.92000000e+02   9.93000000e+02\n"
          "    9.94000000e+02]\n"
          " [  9.95000000e+02   9.96000000e+02   9.97000000e+02   9.98000000e+02\n"
          "    9.99000000e+02]\n"
          " [  1.00000000e+03   1.00100000e+03   1.00200000e+03   1.00300000e+03\n"
          "    1.00400000e+03]]");
    // str(np.arange(1120).reshape(7, 2, 80))
    CHECK(text<std::int64_t>(counted<std::int64_t>(1120), {7, 2, 80}) ==
          "[[[   0    1    2 ...,   77   78   79]\n"
          "  [  80   81   82 ...,  157  158  159]]\n\n"
          " [[ 160  161  162 ...,  237  238  239]\n"
          "  [ 240  241  242 ...,  317  318  319]]\n\n"
          " [[ 320  321  322 ...,  397  398  399]\n"
          "  [ 400  401  402 ...,  477  478  479]]\n\n"
          " ..., \n"
          " [[ 640  641  642 ...,  717  718  719]\n"
          "  [ 720  721  722 ...,  797  798  799]]\n\n"
          " [[ 800  801  802 ...,  877  878  879]\n"
          "  [ 880  881  882 ...,  957  958  959]]\n\n"
          " [[ 960  961  962 ..., 1037 1038 1039]\n"
          "  [1040 1041 1042 ..., 1117 1118 1119]]]");
    // str(np.arange(1024, dtype=np.float32).reshape(2, 2, 2, 128) / 1024)
    CHECK(text<float>(counted<float>(1024, 1024), {2, 2, 2, 128}) ==
          "[[[[  0.00000000e+00   9.76562500e-04   1.95312500e-03 ...,\n"
          "      1.22070312e-01   1.23046875e-01   1.24023438e-01]\n"
          "   [  1.25000000e-01   1.25976562e-01   1.26953125e-01 ...,\n"
          "      2.47070312e-01   2.48046875e-01   2.49023438e-01]]\n\n"
          "  [[  2.50000000e-01   2.50976562e-01   2.51953125e-01 ...,\n"
          "      3.72070312e-01   3.73046875e-01   3.74023438e-01]\n"
          "   [  3.75000000e-01   3.75976562e-01   3.76953125e-01 ...,\n"
          "      4.97070312e-01   4.98046875e-01   4.99023438e-01]]]\n\n\n"
          " [[[  5.00000000e-01   5.00976562e-01   5.01953125e-01 ...,\n"
          "      6.22070312e-01   6.23046875e-01   6.24023438e-01]\n"
          "   [  6.25000000e-01   6.25976562e-01   6.26953125e-01 ...,\n"
          "      7.47070312e-01   7.48046875e-01   7.49023438e-01]]\n\n"
          "  [[  7.50000000e-01   7.50976562e-01   7.51953125e-01 ...,\n"
          "      8.72070312e-01   8.73046875e-01   8.74023438e-01]\n"
          "   [  8.75000000e-01   8.75976562e-01   8.76953125e-01 ...,\n"
          "      9.97070312e-01   9.98046875e-01   9.99023438e-01]]]]");
}

TEST_CASE("bfloat16 shows as many digits as tell its numbers apart") {
    // numpy has no bfloat16: as for float16, the fewest digits that identify the number.
    const auto values = {bfloat16(0.1f), bfloat16(1.0f / 3), bfloat16(-2.5f)};
    CHECK(text<bfloat16>(values, {3}) == "[ 0.1    0.334 -2.5  ]");
    CHECK(text<bfloat16>({bfloat16(3e9f)}, {1}) == "[  3.00312166e+09]");
    CHECK(text<bfloat16>({bfloat16(0.1f)}, {}) == "0.10009765625");
}

TEST_CASE("the locale does not matter") {
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* name : {"C", "de_DE.UTF-8", "fr_FR.UTF-8"}) { // where installed
        std::setlocale(LC_ALL, name);
        CHECK(text<double>({0.5, -1234.75}, {2}) == "[  5.00000000e-01  -1.23475000e+03]");
        CHECK(text<float>({0.1f, 2.5f}, {2}) == "[ 0.1  2.5]");
        CHECK(text<double>({1234.5}, {}) == "1234.5");
    }
    std::setlocale(LC_ALL, before.c_str());
}

TEST_CASE("only the elements that are shown are read") {
    const std::size_t size = std::size_t{1} << 20;
    const auto values = std::make_unique<float[]>(size);
    values[size / 2] = 1e30f;
    const std::size_t extents[] = {size};
    CHECK(detail::printing::numpy_text(values.get(), shape_view(extents, 1)) ==
          "[ 0.  0.  0. ...,  0.  0.  0.]");
}
