// SPDX-License-Identifier: MIT
// Stores on devices, from code of the host; device/ has the tests of kernels. Most needs a device, and says
// so without one.
#include <support/catch.hpp>
#include <support/message_of.hpp>

#include <varscope/adapt/cuda.hpp>
#include <varscope/varscope.hpp>

#include <cstring>
#include <type_traits>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::variable_scope<"a">(
    vs::get_variable<"w", vs::shape<4, 8>>(), vs::get_variable<"steps", vs::shape<>, std::int64_t>()));
using graph = vs::graph<variables>;
using host_store = vs::variable_store<graph>;
using device_store = vs::cuda::store<graph>;
using device_view = vs::cuda::view<graph>;
using device_reader = vs::cuda::view<const graph>;

// What a kernel takes is copied as bytes.
static_assert(std::is_trivially_copyable_v<device_view> && sizeof(device_view) == sizeof(void*));
static_assert(std::is_trivially_copyable_v<device_reader> && sizeof(device_reader) == sizeof(void*));
static_assert(std::is_convertible_v<device_view, device_reader>);
static_assert(!std::is_convertible_v<device_reader, device_view>);
static_assert(!std::is_convertible_v<std::byte*, device_view>);
static_assert(std::is_convertible_v<device_store&, device_view>);
static_assert(std::is_convertible_v<const device_store&, device_reader>);
static_assert(!std::is_convertible_v<const device_store&, device_view>);
static_assert(std::is_same_v<decltype(vs::get<"a/w">(std::declval<device_view&>())), vs::view<float, 4, 8>>);
static_assert(
    std::is_same_v<decltype(vs::get<"a/w">(std::declval<device_reader&>())), vs::view<const float, 4, 8>>);

static_assert(!std::is_copy_constructible_v<device_store> &&
              std::is_nothrow_move_constructible_v<device_store>);
static_assert(std::is_constructible_v<device_store, const host_store&>);
static_assert(!std::is_convertible_v<const host_store&, device_store>);

constexpr auto nothing = vs::variables();
using empty_store = vs::cuda::store<vs::graph<nothing>>;

bool has_device() {
    int count = 0;
    const bool is_there = cudaGetDeviceCount(&count) == cudaSuccess && count != 0;
    if (!is_there) WARN("skipped: no CUDA device");
    return is_there;
}

bool is_same(const host_store& a, const host_store& b) {
    return std::memcmp(a.data(), b.data(), graph::byte_size) == 0;
}

} // namespace

TEST_CASE("look-ups in a view of a device are offsets from its pointer") {
    alignas(64) std::byte memory[graph::byte_size]{};
    const device_view view(memory);
    CHECK(static_cast<void*>(vs::get<"a/w">(view).data()) == memory + graph::info<"a/w">.offset);
    CHECK(static_cast<const void*>(&vs::get<"w">(vs::scope<"a">(device_reader(view)))(1, 2)) ==
          memory + graph::info<"a/w">.offset + 10 * sizeof(float));
    CHECK(static_cast<void*>(view.get<"a/steps">().data()) == memory + graph::info<"a/steps">.offset);
}

TEST_CASE("an error of CUDA says which call failed, why, and what to do") {
    const vs::cuda::cuda_error full("cudaMalloc", cudaErrorMemoryAllocation);
    CHECK(full.code() == cudaErrorMemoryAllocation);
    CHECK(
        std::string_view(full.what()) ==
        "varscope: cudaMalloc failed: cudaErrorMemoryAllocation, out of memory; free memory of the device or "
        "declare a smaller model");
    const auto advises = [](cudaError_t code, std::string_view advice) {
        return std::string_view(vs::cuda::cuda_error("cudaMemcpy", code).what()).ends_with(advice);
    };
    CHECK(advises(cudaErrorNoDevice, "; run on a machine with a device and a driver for this CUDA"));
    CHECK(advises(cudaErrorInvalidDevice, "; make the device of the store and the stream the current one"));
    CHECK(advises(cudaErrorIllegalAddress, "; it may be the error of a kernel that was started before"));
}

TEST_CASE("a store on a device needs one") {
    int count = 0;
    if (cudaGetDeviceCount(&count) == cudaSuccess && count != 0) return;
    const std::string message =
        message_of<vs::cuda::cuda_error>([] { device_store store(vs::uninitialized); });
    CHECK(message.starts_with("varscope: cudaMalloc failed: cudaError"));
}

TEST_CASE("a store of a model without elements allocates nothing") {
    const empty_store store(vs::uninitialized);
    CHECK(store.data() == nullptr);
}

TEST_CASE("values are copied to a device and back") {
    if (!has_device()) return;
    const host_store first(vs::seed(1)), second(vs::seed(2));
    host_store back(vs::uninitialized);
    device_store device(first);
    device.copy_to(back);
    CHECK(is_same(back, first));
    device.copy_from(second);
    device.copy_to(back);
    CHECK(is_same(back, second));
}

TEST_CASE("values are copied in the order of a stream") {
    if (!has_device()) return;
    const host_store first(vs::seed(1)), second(vs::seed(2));
    host_store back(vs::uninitialized);
    device_store device(first, nullptr);
    device.copy_from(second, nullptr);
    device.copy_to(back, nullptr);
    REQUIRE(cudaStreamSynchronize(nullptr) == cudaSuccess);
    CHECK(is_same(back, second));
}

TEST_CASE("a store on a device hands its memory on") {
    if (!has_device()) return;
    host_store host(vs::seed(1)), back(vs::uninitialized);
    device_store device(host);
    const std::byte* const data = device.data();
    const device_store other(std::move(device));
    CHECK(other.data() == data);
    other.copy_to(back);
    CHECK(is_same(back, host));
    const host_store taken = std::move(host);
    CHECK_THROWS_AS(device_store(host), vs::moved_from_store);
}
