// SPDX-License-Identifier: MIT
// A finding in words. Nothing here is an error yet: a message is a value, to be tested by static_assert.
#pragma once

#include <varscope/graph/detail/wording/spelling.hpp>
#include <varscope/graph/finding.hpp>

namespace varscope {

namespace detail::wording {

// Apart, as programs say it too, and need no other sentence.
constexpr void describe_unknown(sentence& out, std::string_view subject, std::string_view path,
                                std::string_view nearest, std::string_view reason) {
    out << "there is no " << subject << " " << (path.empty() ? "with an empty path" : path);
    if (!nearest.empty())
        out << "; did you mean " << nearest << "?";
    else if (!reason.empty())
        out << "; " << reason;
}

} // namespace detail::wording

/// A scope around what a finding is about.
struct enclosing_scope {
    detail::wording::path_text path{}; ///< its full path; empty if there is none to name
    source_place place{};              ///< where it was written
};

/// What is wrong with a declaration or a look-up, as constants. Texts are at most 160 characters; longer
/// paths lose their middle.
struct diagnosis_report {
    finding_kind kind = finding_kind::none;    ///< the broken rule; none if there is none
    detail::wording::path_text path{};         ///< the variable, scope or name it is about
    detail::wording::path_text nearest{};      ///< an existing path that may have been meant
    detail::wording::detail_text specified{};  ///< the shape, dtype, option or initializer that was written
    detail::wording::detail_text found{};      ///< that of the existing variable
    detail::wording::detail_text correction{}; ///< what to write instead
    detail::wording::detail_text reason{};     ///< why the rule is broken; the sentence's second half
    source_place here{};                       ///< where it was written
    source_place first{};                      ///< where the existing variable was first declared
    enclosing_scope scope{};       ///< the nearest in another line, if `here` does not tell enough
    enclosing_scope first_scope{}; ///< that of the first declaration, if in yet another line
    std::uint32_t more = 0;        ///< the number of further findings

    /// One sentence of at most 600 characters: what is wrong, what to do, where, and where the variable was
    /// first declared. Empty if nothing is wrong.
    [[nodiscard]] constexpr detail::wording::sentence message() const {
        detail::wording::sentence out;
        if (kind == finding_kind::none) return out;
        describe(out);
        if (here.line != 0) describe_places(out);
        if (more != 0) out << " (and " << std::uint64_t{more} << " more)";
        return out;
    }

  private:
    constexpr void describe_places(detail::wording::sentence& out) const {
        out << " (" << here;
        if (first.line != 0 && detail::is_same_line(first, here))
            out << ", where it was also first declared";
        else if (first.line != 0)
            out << ", first declared at " << first;
        describe_scopes(out);
        out << ")";
    }
    constexpr void describe_scopes(detail::wording::sentence& out) const {
        const bool are_two = first_scope.place.line != 0;
        if (scope.place.line != 0)
            out << (are_two ? ", now" : ",") << " in scope " << scope.path << " at " << scope.place;
        if (are_two) out << ", first in scope " << first_scope.path << " at " << first_scope.place;
    }
    constexpr void describe(detail::wording::sentence& out) const {
        switch (kind) {
        case finding_kind::none: break;
        case finding_kind::variable_already_exists:
            out << "variable " << path << " already exists, disallowed" << reason;
            break;
        case finding_kind::variable_does_not_exist:
            out << "variable " << path << " does not exist, so it cannot be reused; did you mean ";
            if (!nearest.empty()) out << nearest << " or ";
            out << "vs::auto_reuse in its scope?";
            break;
        case finding_kind::shape_mismatch: describe_mismatch(out, "shape"); break;
        case finding_kind::dtype_mismatch: describe_mismatch(out, "dtype"); break;
        case finding_kind::conflicting_initializer: describe_mismatch(out, "initializer"); break;
        case finding_kind::conflicting_trainable: describe_mismatch(out, "option"); break;
        case finding_kind::conflicting_regularizer: describe_mismatch(out, "regularizer"); break;
        case finding_kind::conflicting_constraint: describe_mismatch(out, "constraint"); break;
        case finding_kind::conflicting_option: describe_mismatch(out, "option"); break;
        case finding_kind::invalid_name:
            out << "invalid name [" << path << "]: " << reason
                << "; write letters, digits, _ . - and single / between them";
            break;
        case finding_kind::undefined_shape:
            out << "shape of a new variable (" << path
                << ") must be fully defined; write vs::shape<...> after its name";
            break;
        case finding_kind::misplaced_argument:
            out << "argument " << specified << " of " << path << " " << reason;
            break;
        case finding_kind::invalid_getter: out << "custom getter of " << path << " " << reason; break;
        case finding_kind::missing_partitioner:
        case finding_kind::unpartitioned_variable:
        case finding_kind::partition_mismatch: describe_partition(out); break;
        case finding_kind::missing_scope_name:
        case finding_kind::reuse_of_default_name:
        case finding_kind::unknown_capture:
        case finding_kind::unknown_value: describe_scope(out); break;
        case finding_kind::unknown_variable: describe_unknown(out, "variable"); break;
        case finding_kind::unknown_scope: describe_unknown(out, "scope"); break;
        case finding_kind::scope_mismatch:
            out << (path.empty() ? "the first store" : "scope ") << path << " and "
                << (found.empty() ? "the second store" : "scope ") << found
                << " do not have the same variables: " << reason;
            break;
        case finding_kind::ambiguous_rename:
            out << "variable " << path << " would get the values of two tensors of the file, " << found
                << " and " << specified << "; remove one of the renames";
            break;
        case finding_kind::ambiguous_transpose:
            out << "variable " << path << " is transposed by two policies, " << found << " and " << specified
                << "; remove one of them";
            break;
        case finding_kind::schema_mismatch: describe_schema(out); break;
        case finding_kind::negative_extent:
        case finding_kind::rank_overflow:
        case finding_kind::size_overflow:
        case finding_kind::unknown_dtype:
        case finding_kind::missing_initializer:
        case finding_kind::unsuitable_initializer:
        case finding_kind::too_many_values:
        case finding_kind::invalid_initializer:
        case finding_kind::invalid_regularizer:
        case finding_kind::invalid_constraint:
        case finding_kind::invalid_partitioner:
        case finding_kind::invalid_device: describe_misfit(out); break;
        }
    }
    constexpr void describe_schema(detail::wording::sentence& out) const {
        out << "the model does not match its schema";
        if (!found.empty()) out << "; gone: " << found;
        if (!reason.empty()) out << "; changed: " << reason;
        if (!specified.empty()) out << "; new: " << specified;
        if (!correction.empty()) out << "; listed twice: " << correction;
        out << "; undo the change, or write the schema again with vs::print_schema";
    }
    constexpr void describe_mismatch(detail::wording::sentence& out, std::string_view property) const {
        out << "trying to share variable " << path << ", but specified " << property << " " << specified
            << " and found " << property << " " << found << "; write " << correction << " or leave it out";
    }
    constexpr void describe_unknown(detail::wording::sentence& out, std::string_view subject) const {
        detail::wording::describe_unknown(out, subject, path, nearest, reason);
    }
    constexpr void describe_partition(detail::wording::sentence& out) const {
        switch (kind) {
        case finding_kind::missing_partitioner:
            out << "no partitioner was provided, but a partitioned version of variable " << path
                << " was found; write the partitioner, or vs::reuse in its scope";
            break;
        case finding_kind::unpartitioned_variable:
            out << "a partitioner was provided, but an unpartitioned version of variable " << path
                << " was found; leave the partitioner out, or use another name";
            break;
        default:
            out << "trying to reuse partitioned variable " << path << ", but specified partitions "
                << specified << " and found partitions " << found << "; use the same partitioner";
            break;
        }
    }
    constexpr void describe_scope(detail::wording::sentence& out) const {
        switch (kind) {
        case finding_kind::missing_scope_name:
            out << "a scope in " << (path.empty() ? "vs::variables" : path.view())
                << " has no name; write one between < and >, or vs::default_name<...> as an argument";
            break;
        case finding_kind::reuse_of_default_name:
            out << "reuse cannot be used without a name, and scope " << path
                << " has a default name; write a name between < and >, or reuse in the enclosing scope";
            break;
        case finding_kind::unknown_capture:
            out << "no scope has been captured as " << path
                << " yet; add vs::as<...> with that tag to an earlier scope";
            break;
        default:
            out << "value " << path << " has not been declared yet in this graph";
            if (!nearest.empty()) out << "; did you mean " << nearest << "?";
            break;
        }
    }
    [[nodiscard]] constexpr std::string_view option_name() const {
        switch (kind) {
        case finding_kind::invalid_regularizer: return "regularizer ";
        case finding_kind::invalid_constraint: return "constraint ";
        case finding_kind::invalid_partitioner: return "partitioner ";
        case finding_kind::invalid_device: return "caching ";
        default: return "initializer ";
        }
    }
    constexpr void describe_misfit(detail::wording::sentence& out) const {
        switch (kind) {
        case finding_kind::negative_extent:
            out << "variable " << path << " has a negative extent in shape " << specified
                << "; write 0 or more";
            break;
        case finding_kind::rank_overflow:
            out << "variable " << path << " has rank " << specified << "; write at most 32 extents";
            break;
        case finding_kind::size_overflow:
            out << "variable " << path << " of shape " << specified
                << " is too large; all variables together have at most " << detail::max_byte_size_name
                << " bytes";
            break;
        case finding_kind::unknown_dtype:
            out << "variable " << path
                << " has an unknown dtype; write bool, a standard integer, float, double, vs::float16, "
                   "vs::bfloat16, "
                   "vs::complex64 or vs::complex128";
            break;
        case finding_kind::missing_initializer:
            out << "an initializer for variable " << path << " of " << found
                << " is required; write vs::zeros or another";
            break;
        case finding_kind::too_many_values:
            out << "too many elements provided for variable " << path << " of shape " << found
                << ": needed at most " << correction << ", but received " << specified;
            break;
        case finding_kind::unsuitable_initializer:
            out << "initializer " << specified << " " << reason << ", but variable " << path << " is "
                << found << "; write " << correction;
            break;
        default: out << option_name() << specified << " of variable " << path << " " << reason; break;
        }
    }
};

} // namespace varscope
