// SPDX-License-Identifier: MIT
// Tensors from the arguments with which Python would rebuild them.
#pragma once

#include <varscope/checkpoint/detail/pytorch/archive.hpp>
#include <varscope/checkpoint/detail/pytorch/globals.hpp>
#include <varscope/checkpoint/detail/pytorch/instructions.hpp>
#include <varscope/checkpoint/detail/pytorch/objects.hpp>

namespace varscope::detail::pytorch {

class rebuilder {
  public:
    rebuilder(objects& values, const instructions& in, const archive& members, contents& out)
        : values_(values),
          in_(in),
          members_(members),
          out_(out) {}

    // From ("storage", class, key, device, number of elements).
    value storage(const value& id) {
        const arguments given(*this, id, "the persistent id of a storage");
        given.expect(0, kind::text);
        given.expect(1, kind::global);
        given.expect(2, kind::text);
        given.expect(4, kind::integer);
        if (text(given[0]) != "storage" || action_of(given[1]) != action::storage) given.refuse();
        const auto type = static_cast<std::uint32_t>(given[1].number);
        const std::uint64_t width = type == untyped ? 1 : stored_types[type].size;
        stored_storage made{member_of(given[2]), type};
        if (__builtin_mul_overflow(natural(given[4]), width, &made.size) ||
            made.size > out_.members[made.member].size)
            in_.refuse((files::message() << "the storage " << text(given[2])
                                         << " has more elements than its member of the archive")
                           .text());
        out_.storages.push_back(made);
        return {kind::storage, static_cast<std::uint32_t>(out_.storages.size() - 1)};
    }

    // (storage, offset, shape, strides, requires_grad, hooks[, dtype][, metadata])
    value tensor(const value& args, bool is_untyped) {
        const arguments given(*this, args, "the arguments of a tensor");
        given.expect(0, kind::storage);
        given.expect(1, kind::integer);
        given.expect(2, kind::tuple);
        given.expect(3, kind::tuple);
        given.expect(5, kind::dict, kind::other);
        const stored_storage from = out_.storages[given[0].index];
        stored_tensor made{from.member, from.type, natural(given[1]), numbers_of(given[2]),
                           numbers_of(given[3])};
        if (is_untyped) made.type = type_of(given);
        if (made.type == untyped) in_.refuse("a tensor has no dtype, as its storage has none");
        expect_plain(given, is_untyped ? 7 : 6);
        check_view(made, from.size / stored_types[made.type].size);
        out_.tensors.push_back(made);
        return {kind::tensor, static_cast<std::uint32_t>(out_.tensors.size() - 1)};
    }
    // (tensor, requires_grad, hooks)
    value parameter(const value& args) {
        const arguments given(*this, args, "the arguments of a parameter");
        given.expect(0, kind::tensor);
        return given[0];
    }
    // (tuple)
    value size(const value& args) {
        const arguments given(*this, args, "the arguments of torch.Size");
        given.expect(0, kind::tuple);
        return given[0];
    }

    [[nodiscard]] std::string_view text(const value& from) const { return in_.part(from.number, from.index); }
    static action action_of(const value& global) { return static_cast<action>(global.index); }

  private:
    // Of a call, with what they are for the refusal of wrong ones.
    class arguments {
      public:
        arguments(const rebuilder& maker, const value& tuple, const char* what) : maker_(maker), what_(what) {
            if (tuple.what != kind::tuple) refuse();
            count_ = maker.values_.take(tuple, values_, most);
            if (count_ > most) refuse();
        }
        void expect(std::size_t index, kind expected, kind other = kind::nothing) const {
            if (index >= count_ || (values_[index].what != expected && values_[index].what != other))
                refuse();
        }
        [[nodiscard]] std::size_t count() const { return count_; }
        const value& operator[](std::size_t index) const { return values_[index]; }
        [[noreturn]] void refuse() const {
            maker_.in_.refuse((files::message() << what_ << " are not those that PyTorch writes").text());
        }

      private:
        static constexpr std::size_t most = 8;
        const rebuilder& maker_;
        const char* what_;
        value values_[most]{};
        std::size_t count_ = 0;
    };

    std::uint32_t member_of(const value& key) const {
        constexpr std::size_t longest = 64;
        const std::string_view name = text(key);
        const zip::record* const found =
            name.size() > longest ? nullptr : members_.find("data/" + std::string(name));
        if (found == nullptr)
            in_.refuse((files::message()
                        << "it has the storage " << wording::shorten(name).view()
                        << ", but the archive has no member data/" << wording::shorten(name).view())
                           .text());
        return members_.index_of(*found);
    }
    [[nodiscard]] std::uint64_t natural(const value& integer) const {
        if (integer.number >> 63 != 0) in_.refuse("a size, stride or offset is negative");
        return integer.number;
    }
    std::uint32_t numbers_of(const value& tuple) {
        std::uint32_t& known = values_.of(tuple).numbers;
        if (known != none) return known;
        constexpr std::size_t most = 64; // axes, for PyTorch too
        value all[most];
        std::uint64_t numbers[most];
        const std::size_t count = values_.take(tuple, all, most);
        if (count > most) in_.refuse("a tensor has more than 64 axes");
        for (std::size_t i = 0; i < count; ++i) {
            if (all[i].what != kind::integer) in_.refuse("a size or stride of a tensor is not an integer");
            numbers[i] = natural(all[i]);
        }
        return known = out_.tuples.add(numbers, count);
    }
    static std::uint32_t type_of(const arguments& given) {
        given.expect(6, kind::global);
        if (action_of(given[6]) != action::dtype) given.refuse();
        return static_cast<std::uint32_t>(given[6].number);
    }
    // Complex numbers that are conjugated, or numbers that are negated, once they are used.
    void expect_plain(const arguments& given, std::size_t metadata) const {
        if (given.count() <= metadata || given[metadata].what == kind::other) return;
        given.expect(metadata, kind::dict);
        if (values_.of(given[metadata]).first != none)
            in_.refuse("a tensor has metadata, as of a conjugated view; save "
                       "tensor.resolve_conj().resolve_neg()");
    }
    // Every element must be one of the storage.
    void check_view(stored_tensor& made, std::uint64_t elements) const {
        const std::size_t rank = out_.tuples.count(made.shape);
        const std::uint64_t *const extents = out_.tuples.of(made.shape), *const strides =
                                                                             out_.tuples.of(made.strides);
        if (out_.tuples.count(made.strides) != rank) in_.refuse("a tensor has not as many strides as axes");
        for (std::size_t i = 0; i < rank; ++i)
            if (extents[i] == 0) return;
        made.count = 1;
        made.last = made.offset;
        bool has_overflow = false;
        for (std::size_t i = 0; i < rank; ++i) {
            std::uint64_t step = 0;
            has_overflow = has_overflow || __builtin_mul_overflow(made.count, extents[i], &made.count) ||
                           __builtin_mul_overflow(extents[i] - 1, strides[i], &step) ||
                           __builtin_add_overflow(made.last, step, &made.last);
        }
        if (has_overflow || made.count > ~std::uint64_t{0} / 16)
            in_.refuse("a tensor has more elements than can be counted");
        if (made.last >= elements) in_.refuse("a tensor goes on after the end of its storage");
    }

    objects& values_;
    const instructions& in_;
    const archive& members_;
    contents& out_;
};

} // namespace varscope::detail::pytorch
