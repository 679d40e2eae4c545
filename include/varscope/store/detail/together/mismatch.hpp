// SPDX-License-Identifier: MIT
// The error for stores or scopes that do not have the same variables.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/store/detail/lookup_source.hpp>
#include <varscope/store/detail/together/matching.hpp>

namespace varscope::detail::together {

template<class Source>
using part_of = part<typename Source::graph, Source::id>;

// The error of the first part that does not have the variables of the common one.
template<class Common, bool IsOneModel, class... Part>
struct mismatch {
    using error = errors::passed;
};
template<class Common, class Part, bool DoMatch>
struct mismatch_between {
    template<class Next>
    using error = typename Next::error;
};
template<class Common, class Part>
struct mismatch_between<Common, Part, false> {
    template<class>
    using error =
        typename lookup::mismatched_scopes<typename Common::graph, Common::scope, typename Part::graph,
                                           Part::scope, lookup::no_path>::error;
};
template<class Common, bool IsOneModel, class First, class... Rest>
struct mismatch<Common, IsOneModel, First, Rest...> {
    static constexpr bool does_match =
        counterparts<Common, First, pairing_of<Common, First, IsOneModel>>::do_match;
    using error =
        typename mismatch_between<Common, First,
                                  does_match>::template error<mismatch<Common, IsOneModel, Rest...>>;
};

template<class Matching, class... Part>
using mismatch_among = mismatch<typename Matching::common, Matching::is_one_model, Part...>;

} // namespace varscope::detail::together
