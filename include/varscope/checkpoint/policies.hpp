// SPDX-License-Identifier: MIT
// Policies of load: what may differ between a file and a model. Without a policy nothing may.
#pragma once

#include <varscope/checkpoint/detail/policies/policy_set.hpp>

namespace varscope {

/// The type of strict: a policy.
struct strict_t {
    using is_policy = void; ///< marks it as a policy
    /// The compile error if another policy allows something.
    template<class, class... All>
    using error = std::conditional_t<(detail::policies::is_allowance<All> || ...),
                                     detail::policies::contradicted_strict<strict_t>, detail::errors::passed>;

    /// Called by load.
    void apply_to(detail::policies::policy_set&) const {}
};
/// The policy that allows nothing, as no policy does: the file must have the variables of the model with
/// their dtypes and shapes, and nothing else. A compile error beside a policy that allows something; those of
/// names.hpp say only where in the file the variables are.
inline constexpr strict_t strict{};

namespace detail {

// allow_missing itself can be called with anything.
template<class F>
inline constexpr bool is_listener = std::is_invocable_v<const F&, std::string_view> && !policies::policy<F>;
template<class F>
struct not_a_listener {
    static_assert(never<F>, "varscope: allow_missing takes a function of a std::string_view, the name of a "
                            "variable that the file lacks");
};

} // namespace detail

struct allow_missing_t;

/// The type of allow_missing with a function.
template<class F>
struct allow_missing_and_t {
    using is_policy = void;          ///< marks it as a policy
    using is_allowance = void;       ///< and that it allows something
    using setting = allow_missing_t; ///< and is given once
    /// The compile error if the function does not take a name.
    template<class, class...>
    using error =
        std::conditional_t<detail::is_listener<F>, detail::errors::passed, detail::not_a_listener<F>>;

    F f;                ///< called with each name
    seed_value from{0}; ///< the seed of the initializers

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const {
        set.allows_missing = true;
        set.seed = from;
        set.on_missing = {&tell, this};
    }

  private:
    static void tell(const void* to, std::string_view key) {
        if constexpr (detail::is_listener<F>) static_cast<const allow_missing_and_t*>(to)->f(key);
    }
};

/// The type of allow_missing: a policy.
struct allow_missing_t {
    using is_policy = void;          ///< marks it as a policy
    using is_allowance = void;       ///< and that it allows something
    using setting = allow_missing_t; ///< and is given once
    /// There is no compile error.
    template<class, class...>
    using error = detail::errors::passed;

    seed_value from{0}; ///< the seed of the initializers
    /// The same policy with another seed.
    constexpr allow_missing_t operator()(seed_value seed) const { return {seed}; }
    /// The same policy, and f(name) is called for each variable that the file lacks, once all has been
    /// loaded.
    template<class F>
    constexpr allow_missing_and_t<F> operator()(F f) const {
        return {std::move(f), from};
    }
    /// With a seed and a function.
    template<class F>
    constexpr allow_missing_and_t<F> operator()(seed_value seed, F f) const {
        return {std::move(f), seed};
    }

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const {
        set.allows_missing = true;
        set.seed = from;
    }
};
/// The policy that allows variables that the file lacks. Their initializers are run with seed(0), or with the
/// seed in allow_missing(seed(1)); loading into an existing store leaves them as they are. A function is told
/// of each: allow_missing([](std::string_view name) { std::cerr << name << " is new\n"; }).
inline constexpr allow_missing_t allow_missing{};

/// The type of allow_unexpected: a policy.
struct allow_unexpected_t {
    using is_policy = void;    ///< marks it as a policy
    using is_allowance = void; ///< and that it allows something
    /// There is no compile error.
    template<class, class...>
    using error = detail::errors::passed;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const { set.allows_unexpected = true; }
};
/// The policy that allows tensors that the model lacks; they are not read.
inline constexpr allow_unexpected_t allow_unexpected{};

/// The type of unchecked: a policy.
struct unchecked_t {
    using is_policy = void; ///< marks it as a policy
    /// There is no compile error.
    template<class, class...>
    using error = detail::errors::passed;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const {
        set.sums = detail::elements::checksums::ignored;
    }
};
/// The policy that leaves out the checksums of the values, for files that have just been checked; those of an
/// index are compared all the same. For load_tf1 and load_pytorch: safetensors files have no checksums, and
/// those of npz files are always compared.
inline constexpr unchecked_t unchecked{};

/// The type of convert<To, From>: a policy.
template<class To, class From>
struct convert_t {
    using is_policy = void;    ///< marks it as a policy
    using is_allowance = void; ///< and that it allows something
    /// The compile error if there is no such conversion.
    template<class, class...>
    using error = std::conditional_t<detail::elements::can_convert<To, From>(), detail::errors::passed,
                                     detail::elements::checked_conversion<To, From>>;

    /// Called by load.
    void apply_to(detail::policies::policy_set& set) const {
        set.conversions.push_back(detail::elements::conversion_of<To, From>());
    }
};
/// The policy that allows variables with elements `To` to be read from tensors with elements `From`:
/// convert<float, bfloat16>. Numbers are rounded once, to nearest; integers that `To` cannot represent are a
/// checkpoint_mismatch. Floating-point numbers cannot be converted to integers.
template<class To, class From>
inline constexpr convert_t<To, From> convert{};

} // namespace varscope
