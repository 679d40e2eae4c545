// SPDX-License-Identifier: MIT
// Loading the model from a PyTorch file, with its checksums and without. The limit is to read as many bytes.
#include "raw_files.hpp"
#include "registration.hpp"
#include "training.hpp"

#include <support/pytorch_text.hpp>

#include <varscope/checkpoint/pytorch.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace of_benchmark {

namespace {

constexpr const char* path = "varscope.pt";

// An archive of stored members, which are not copied before they are written.
class archive_file {
  public:
    archive_file() : file_(std::fopen(path, "wb")) { check(file_ != nullptr, path); }

    void add(const std::string& name, const void* data, std::size_t size) {
        vs::detail::zip::crc32 sum;
        sum.add(data, size);
        const auto size_in_file = static_cast<std::uint32_t>(size);
        const std::string facts = bytes_of(std::uint16_t{20}, std::uint16_t{0}, std::uint16_t{0},
                                           std::uint16_t{0}, std::uint16_t{33}, sum.value(), size_in_file,
                                           size_in_file, static_cast<std::uint32_t>(name.size()));
        directory_ += "PK\1\2" + bytes_of(std::uint16_t{20}) + facts + std::string(10, '\0') +
                      bytes_of(static_cast<std::uint32_t>(at_)) + name;
        write("PK\3\4" + facts + name);
        write(data, size);
        ++count_;
    }
    void finish() {
        const auto begin = static_cast<std::uint32_t>(at_);
        const std::string end =
            "PK\5\6" + bytes_of(std::uint32_t{0}, count_, count_,
                                static_cast<std::uint32_t>(directory_.size()), begin, std::uint16_t{0});
        write(directory_ + end);
        check(std::fclose(file_) == 0, path);
    }

  private:
    void write(const std::string& text) { write(text.data(), text.size()); }
    void write(const void* data, std::size_t size) {
        check(std::fwrite(data, 1, size, file_) == size, path);
        at_ += size;
    }

    std::FILE* file_;
    std::size_t at_ = 0;
    std::uint16_t count_ = 0;
    std::string directory_;
};

std::string tensor_of(std::size_t index) {
    const vs::detail::model_schema& model = vs::detail::model_schema_of<graph>::value;
    const vs::shape_view shape = vs::detail::view_of(model.variables[index].shape);
    std::string extents, strides;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        std::size_t step = 1;
        for (std::size_t i = axis + 1; i < shape.size(); ++i) step *= shape[i];
        extents += pytorch_text::integer(static_cast<std::int64_t>(shape[axis]));
        strides += pytorch_text::integer(static_cast<std::int64_t>(step));
    }
    const auto size = static_cast<std::int64_t>(model.variables[index].shape->count);
    return pytorch_text::tensor(pytorch_text::storage("FloatStorage", std::to_string(index), size), 0,
                                pytorch_text::tuple(extents), pytorch_text::tuple(strides));
}
void write_model() {
    const vs::detail::model_schema& model = vs::detail::model_schema_of<graph>::value;
    std::string items;
    for (std::uint32_t i = 0; i < model.size; ++i)
        items += pytorch_text::text(std::string(model.key(i))) + tensor_of(i);
    const std::string pickle = pytorch_text::pickle(pytorch_text::ordered_dict(items));
    archive_file out;
    out.add("model/data.pkl", pickle.data(), pickle.size());
    for (std::uint32_t i = 0; i < model.size; ++i)
        out.add("model/data/" + std::to_string(i), training::get().weights.data() + model.variables[i].offset,
                model.variables[i].byte_size());
    out.finish();
}
// Removed at the end.
void make_file() {
    [[maybe_unused]] static const int made = [] {
        write_model();
        return std::atexit([] { std::remove(path); });
    }();
}

template<class... Policy>
void load(const Policy&... policies) {
    make_file();
    const store loaded = vs::load_pytorch<graph>(path, policies...);
    benchmark::DoNotOptimize(loaded.data());
}
void read_model() {
    make_file();
    read_raw(path);
}

} // namespace

void add_pytorch() {
    add_large("load_pytorch/varscope", [] { load(); });
    add_large("load_pytorch/limit", [] { read_model(); });
    add_large("load_pytorch_unchecked/varscope", [] { load(vs::unchecked); });
    add_large("load_pytorch_unchecked/limit", [] { read_model(); });
}

} // namespace of_benchmark
