// SPDX-License-Identifier: MIT
// MISTAKE: A variable of two models in one file
// FIX: Give it another name in one of the models.
// EXPECT: variable step already exists, disallowed in one file; give one of the two another name, as vs::slot_store does, or save them to two files ({here:2}, first declared at {here:1})
// EXPECT-CLANG14: "variable already exists, disallowed; did you mean vs::reuse or vs::auto_reuse in its scope?"
// EXPECT-CLANG14: the_name<step>
// EXPECT-CLANG14: {here:2}
// EXPECT-CLANG14: {here:1}
#include <varscope/declare.hpp>

#include <varscope/checkpoint/together.hpp>

namespace vs = varscope;

inline constexpr auto of_actor = vs::variables(vs::get_variable<"actor/w", vs::shape<2>>(),
                                               vs::get_variable<"step", vs::shape<>>()); // HERE 1
#ifdef COMPILE_FAIL
inline constexpr auto of_critic = vs::variables(vs::get_variable<"step", vs::shape<>>()); // HERE 2
#else
inline constexpr auto of_critic = vs::variables(vs::get_variable<"critic/step", vs::shape<>>());
#endif

int main() {
    const vs::variable_store<vs::graph<of_actor>> actor;
    const vs::variable_store<vs::graph<of_critic>> critic;
    vs::save(vs::together(actor, critic), "model.safetensors");
}
