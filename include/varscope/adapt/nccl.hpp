// SPDX-License-Identifier: MIT
// NCCL: all-reduce of the trainable variables of stores on devices, one per process or thread.
#pragma once

// The header that reports errors comes first: compilers list each header through which it was included.
#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/adapt/cuda.hpp>
#include <varscope/graph/spans.hpp>
#include <varscope/store/detail/memory/side_memory.hpp>

#include <nccl.h>

#include <cstddef>
#include <string_view>

namespace varscope {

namespace detail {

// NCCL reduces complex numbers as twice as many real ones.
constexpr bool has_nccl_type(data_type type) {
    return type != data_type::boolean && type != data_type::int16 && type != data_type::uint16;
}
constexpr ncclDataType_t nccl_type_of(data_type type) {
    switch (type) {
    case data_type::int8: return ncclInt8;
    case data_type::int32: return ncclInt32;
    case data_type::int64: return ncclInt64;
    case data_type::uint8: return ncclUint8;
    case data_type::uint32: return ncclUint32;
    case data_type::uint64: return ncclUint64;
    case data_type::float16: return ncclFloat16;
    case data_type::bfloat16: return ncclBfloat16;
    case data_type::float64:
    case data_type::complex128: return ncclFloat64;
    default: return ncclFloat32;
    }
}
constexpr std::size_t nccl_count_of(const variable_span& span) {
    return is_complex(span.dtype) ? 2 * span.size() : span.size();
}

// Checked in a separate class, so that a mistake is one error with few notes.
template<class Graph>
struct nccl_dtypes {
    static constexpr bool are_known = [] {
        for (const variable_span& span : spans<Graph>)
            if (span.trainable && !has_nccl_type(span.dtype)) return false;
        return true;
    }();
    static_assert(are_known,
                  "varscope: NCCL reduces no bool, int16 or uint16, and a trainable variable has such "
                  "a dtype; write vs::trainable(false), or another dtype");
};

} // namespace detail

namespace nccl {

/// A call of NCCL failed.
class nccl_error : public error {
  public:
    /// For the call of that name and what it returned.
    nccl_error(std::string_view call, ncclResult_t code)
        : error(detail::messages::joined_text{
              "varscope: ", call, " failed: ", ncclGetErrorString(code),
              "; all ranks must make this call, each with a store on the device of its communicator"}),
          code_(code) {}

    /// What the call returned.
    [[nodiscard]] ncclResult_t code() const noexcept { return code_; }

  private:
    ncclResult_t code_;
};

} // namespace nccl

namespace detail {

inline void check_nccl(std::string_view call, ncclResult_t code) {
    if (code != ncclSuccess) raise(nccl::nccl_error(call, code));
}
inline ncclResult_t reduce_span(ncclComm_t ranks, std::byte* data, const variable_span& span,
                                cudaStream_t stream, ncclRedOp_t operation) {
    std::byte* const elements = data + span.begin;
    return ncclAllReduce(elements, elements, nccl_count_of(span), nccl_type_of(span.dtype), operation, ranks,
                         stream);
}

} // namespace detail

namespace nccl {

/// Gives the trainable variables of the stores of all ranks the same values: their sum, or with ncclAvg their
/// average. As by ncclAllReduce, each rank calls it, with the store on the communicator's device; it is done
/// in the order of the stream, and may be unfinished when the function returns. One call for each of
/// spans<graph> that is trainable, as one group; other variables keep their values. A compile error for
/// trainable variables of bool, int16 or uint16. Throws nccl_error, moved_from_store.
template<class Graph>
void all_reduce(ncclComm_t ranks, cuda::store<Graph>& store, cudaStream_t stream,
                ncclRedOp_t operation = ncclSum) {
    static_assert(sizeof(detail::nccl_dtypes<Graph>) != 0);
    std::byte* const data = detail::memory::present<Graph>(store.data());
    detail::check_nccl("ncclGroupStart", ncclGroupStart());
    ncclResult_t code = ncclSuccess; // a group ends also after an error in it
    for (const variable_span& span : spans<Graph>)
        if (span.trainable && code == ncclSuccess)
            code = detail::reduce_span(ranks, data, span, stream, operation);
    const ncclResult_t code_of_end = ncclGroupEnd();
    detail::check_nccl("ncclAllReduce", code);
    detail::check_nccl("ncclGroupEnd", code_of_end);
}

} // namespace nccl

} // namespace varscope
