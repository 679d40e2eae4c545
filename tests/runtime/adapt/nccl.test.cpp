// SPDX-License-Identifier: MIT
// All-reduce of stores on devices; it needs a device, and says so without one.
#include <support/catch.hpp>

#include <varscope/adapt/nccl.hpp>
#include <varscope/varscope.hpp>

#include <string_view>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::get_variable<"w", vs::shape<4, 8>>(), vs::get_variable<"half", vs::shape<3>, vs::float16>(),
    vs::get_variable<"wave", vs::shape<3>, vs::complex64>(vs::zeros),
    vs::get_variable<"steps", vs::shape<>, std::int64_t>(vs::trainable(false)));
using graph = vs::graph<variables>;

// What NCCL is told of each dtype.
static_assert(vs::detail::nccl_type_of(vs::data_type::float32) == ncclFloat32);
static_assert(vs::detail::nccl_type_of(vs::data_type::bfloat16) == ncclBfloat16);
static_assert(vs::detail::nccl_type_of(vs::data_type::complex64) == ncclFloat32);
static_assert(vs::detail::nccl_type_of(vs::data_type::complex128) == ncclFloat64);
static_assert(vs::detail::nccl_type_of(vs::data_type::uint8) == ncclUint8);
static_assert(vs::detail::nccl_count_of({vs::data_type::complex64, true, 64, 64 + 3 * 8}) == 6);
static_assert(vs::detail::nccl_count_of({vs::data_type::float16, true, 0, 6}) == 3);
static_assert(!vs::detail::has_nccl_type(vs::data_type::boolean));

} // namespace

TEST_CASE("an error of NCCL says which call failed and why") {
    const vs::nccl::nccl_error error("ncclAllReduce", ncclInvalidArgument);
    CHECK(error.code() == ncclInvalidArgument);
    CHECK(
        std::string_view(error.what()) ==
        "varscope: ncclAllReduce failed: invalid argument (run with NCCL_DEBUG=WARN for details); all ranks "
        "must make this call, each with a store on the device of its communicator");
}

TEST_CASE("of one rank, the sum and the average are the values") {
    int count = 0;
    if (cudaGetDeviceCount(&count) != cudaSuccess || count == 0) {
        WARN("skipped: no CUDA device");
        return;
    }
    ncclComm_t ranks = nullptr;
    REQUIRE(ncclCommInitAll(&ranks, 1, nullptr) == ncclSuccess);
    const vs::variable_store<graph> host(vs::seed(1));
    vs::variable_store<graph> back(vs::uninitialized);
    vs::cuda::store<graph> device(host);
    vs::nccl::all_reduce(ranks, device, nullptr);
    vs::nccl::all_reduce(ranks, device, nullptr, ncclAvg);
    device.copy_to(back, nullptr);
    REQUIRE(cudaStreamSynchronize(nullptr) == cudaSuccess);
    CHECK(vs::get<"w">(back)(3, 7) == vs::get<"w">(host)(3, 7));
    CHECK(vs::get<"half">(back)(2) == vs::get<"half">(host)(2));
    ncclCommDestroy(ranks);
}
