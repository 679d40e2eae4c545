// SPDX-License-Identifier: MIT
// The names of Python that a PyTorch file may use. Nothing is looked up in Python, imported or called: each
// of them stands for an action of the reader.
#pragma once

#include <varscope/checkpoint/detail/files/message.hpp>
#include <varscope/checkpoint/detail/pytorch/contents.hpp>
#include <varscope/graph/detail/wording/text.hpp>

namespace varscope::detail::pytorch {

enum class action : unsigned char {
    unknown,
    ordered_dict,
    tensor_of_typed,   // from a storage with a dtype
    tensor_of_untyped, // with the dtype as an argument
    parameter,
    size,
    device,
    storage, // these two are not called
    dtype
};
struct known_global {
    action what = action::unknown;
    std::uint32_t type = untyped; // the place in stored_types
};

struct named_action {
    std::string_view module;
    std::string_view name;
    action what;
};
inline constexpr named_action named_actions[] = {
    {"collections", "OrderedDict", action::ordered_dict},
    {"torch._utils", "_rebuild_tensor_v2", action::tensor_of_typed},
    {"torch._utils", "_rebuild_tensor_v3", action::tensor_of_untyped},
    {"torch._utils", "_rebuild_parameter", action::parameter},
    {"torch", "Size", action::size},
    {"torch", "device", action::device},
    {"torch.storage", "UntypedStorage", action::storage},
};

inline known_global find_global(std::string_view module, std::string_view name) {
    for (const named_action& each : named_actions)
        if (each.module == module && each.name == name) return {each.what};
    if (module != "torch" || name.empty()) return {};
    for (std::uint32_t i = 0; i < untyped; ++i) {
        if (stored_types[i].name == name) return {action::dtype, i};
        if (stored_types[i].storage == name) return {action::storage, i};
    }
    return {};
}

// What to do about a name that is not known.
inline const char* advice_on(std::string_view module, std::string_view name) {
    const bool is_of_torch = module.substr(0, 5) == "torch";
    if (is_of_torch && (name == "_rebuild_qtensor" || (name.size() > 7 && name[0] == 'Q')))
        return "quantized tensors are not read; save tensor.dequantize()";
    if (is_of_torch && name.find("sparse") != name.npos)
        return "sparse tensors are not read; save tensor.to_dense()";
    if (is_of_torch && name == "_rebuild_meta_tensor_no_storage")
        return "this tensor is on the device meta, without values; save the tensors of the real model";
    if (is_of_torch && name == "_rebuild_parameter_with_state")
        return "parameters with attributes are not read; save model.state_dict()";
    if (module.substr(0, 9) == "__torch__")
        return "this is a TorchScript class; save model.state_dict() with torch.save";
    if (module.substr(0, 5) == "numpy")
        return "values of numpy are not read; turn them into tensors or Python's numbers, and save it again";
    return "only tensors in dicts and lists are read, and nothing is ever run; save model.state_dict() "
           "rather "
           "than the whole model";
}
inline std::string refusal_of_global(std::string_view module, std::string_view name) {
    files::message why;
    why << "it names " << wording::shorten(module).view() << "." << wording::shorten(name).view() << ": "
        << advice_on(module, name);
    return why.text();
}

} // namespace varscope::detail::pytorch
