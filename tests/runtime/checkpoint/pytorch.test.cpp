// SPDX-License-Identifier: MIT
#include <support/allocation_counter.hpp>
#include <support/cases.hpp>
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/pytorch_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/pytorch.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;
using namespace pytorch_text;

namespace {

constexpr auto variables = vs::variables(vs::variable_scope<"net">(vs::get_variable<"b", vs::shape<3>>(),
                                                                   vs::get_variable<"w", vs::shape<2, 3>>()),
                                         vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

std::string floats(int first, int count) {
    std::string bytes;
    for (int i = 0; i < count; ++i) bytes += bytes_of(static_cast<float>(first + i));
    return bytes;
}
const std::string b = tensor(storage("FloatStorage", "0", 3), 0, numbers({3}), numbers({1})),
                  w = tensor(storage("FloatStorage", "1", 6), 0, numbers({2, 3}), numbers({3, 1})),
                  step = tensor(storage("LongStorage", "2", 1), 0, numbers({}), numbers({}));
const members values{{"0", floats(20, 3)}, {"1", floats(0, 6)}, {"2", bytes_of(std::int64_t{7})}};
std::string items(const std::string& w_tensor = w, const std::string& b_tensor = b) {
    return text("net/b") + b_tensor + text("net/w") + w_tensor + text("step") + step;
}

class saved {
  public:
    explicit saved(const std::string& bytes) { write_contents(path(), bytes); }
    explicit saved(const std::string& value, const members& storages) : saved(file(value, storages)) {}
    [[nodiscard]] std::string path() const { return (folder_ / "model.pt").string(); }
    [[nodiscard]] vs::pytorch_schema schema() const { return vs::pytorch_schema(path()); }
    [[nodiscard]] std::string names() const {
        std::string all;
        for (const vs::tensor_info& tensor : schema()) all += std::string(tensor.name) + " ";
        return all;
    }

  private:
    temporary_folder folder_;
};

// What is wrong with a file, after its path; "" if nothing is. An existing store does not change.
std::string refusal(const saved& file, auto... policies) {
    store_type store(vs::seed(3));
    const std::string before = bytes_in(store);
    const std::string got = message_of([&] { vs::load_pytorch(store, file.path(), policies...); });
    if (got == no_error) return "";
    CHECK(bytes_in(store) == before);
    const std::string start = "varscope: " + file.path() + " is not a valid PyTorch file: ";
    return got.find(start) == 0 ? got.substr(start.size()) : got;
}
std::string refusal(const std::string& value, const members& storages = values) {
    return refusal(saved(value, storages));
}
// Of a pickle, without the place.
std::string why(const std::string& value, const members& storages = values) {
    const std::string got = refusal(value, storages), middle = " of data.pkl, ";
    const std::size_t at = got.find(middle);
    return got.find("at byte ") == 0 && at != got.npos ? got.substr(at + middle.size()) : got;
}
template<class T>
std::vector<T> elements(const vs::pytorch_schema& schema, std::string_view name) {
    const vs::tensor_info* const tensor = schema.find(name);
    REQUIRE(tensor != nullptr);
    std::vector<T> all(static_cast<std::size_t>(tensor->byte_size) / sizeof(T));
    auto next = schema.elements_of(*tensor, {});
    next(reinterpret_cast<std::byte*>(all.data()),
         all.size() * sizeof(T) / vs::size_of(tensor->dtype)); // two T in a complex number
    return all;
}
using ints = std::vector<std::int64_t>;
std::string longs(int first, int count) {
    std::string bytes;
    for (int i = 0; i < count; ++i) bytes += bytes_of(std::int64_t{first + i});
    return bytes;
}

} // namespace

TEST_CASE("a state_dict is loaded") {
    const saved file(ordered_dict(items()), values);
    const store_type store = vs::load_pytorch<graph>(file.path());
    CHECK(bytes_in(store).find(floats(20, 3)) != std::string::npos);
    CHECK(vs::get<"net/w">(store)(1, 2) == 5);
    CHECK(vs::get<"step">(store).data()[0] == 7);
    store_type other(vs::seed(1));
    vs::load_pytorch(other, file.path(), vs::unchecked);
    CHECK(bytes_in(other) == bytes_in(store));
}

TEST_CASE("a model is found in its part of a file") {
    const std::string torch_items = text("net.b") + b + text("net.w") + w + text("step") + step;
    // The only dict with tensors needs no name; beside an optimizer, it does.
    const saved alone(dict(text("epoch") + integer(3) + text("state_dict") + ordered_dict(torch_items)),
                      values);
    const store_type store = vs::load_pytorch<graph>(alone.path(), vs::dotted);
    CHECK(vs::get<"net/w">(store)(1, 2) == 5);
    CHECK(bytes_in(vs::load_pytorch<graph>(alone.path(), vs::dotted, vs::under<"state_dict">)) ==
          bytes_in(store));
    const std::string moments = text("state") + dict(integer(0) + dict(text("exp_avg") + w));
    const saved trained(dict(text("model") + ordered_dict(torch_items) + text("optimizer") + dict(moments)),
                        values);
    CHECK(bytes_in(vs::load_pytorch<graph>(trained.path(), vs::dotted, vs::under<"model">)) ==
          bytes_in(store));
    const std::string got = message_of([&] { (void)vs::load_pytorch<graph>(trained.path()); });
    CHECK(got.find("\n  unexpected: optimizer/state/0/exp_avg, float32 [2,3]") != std::string::npos);
    CHECK(got.ends_with("\n  hint: vs::dotted with vs::under<\"model\"> finds 3 of the 3 missing"));
}

TEST_CASE("tensors are named by the keys that lead to them") {
    CHECK(saved(dict(text("net/b") + b), values).names() == "net/b ");
    CHECK(saved(dict(text("model") + dict(text("a.b") + b + text("c") + dict(text("d") + w)) + text("epoch") +
                     integer(3) + text("loss") + "G12345678" + text("none") + "N" + text("best") + "\x88" +
                     text("notes") + list(text("x") + integer(1))),
                values)
              .names() == "model/a.b model/c/d ");
    CHECK(saved(list(b + "N" + tuple(w + step)), values).names() == "0 2/0 2/1 ");
    CHECK(saved(dict(integer(7) + b + integer(-1) + w), values).names() == "7 -1 ");
    CHECK(saved(b, values).names() == " ");
    CHECK(saved(parameter(b), values).names() == " ");
    CHECK(saved("}", values).names().empty());
    CHECK(saved(integer(3), values).names().empty());
    // Tensors as keys are no values.
    CHECK(saved(dict(b + integer(1)), values).names().empty());
    const std::string deep(2000, ']');
    CHECK(saved(deep + b + std::string(2000, 'a'), values).schema().size() == 1);
}

TEST_CASE("the only dict with tensors") {
    const auto only = [](const std::string& value) {
        return std::string(saved(value, values).schema().only_dict());
    };
    CHECK(only(dict(text("epoch") + integer(3) + text("state_dict") + ordered_dict(items()))) ==
          "state_dict");
    CHECK(only(dict(text("a") + dict(text("b") + dict(text("c") + b + text("d") + w)))) == "a/b");
    CHECK(only(dict(text("a") + dict(text("b") + dict(text("c") + b) + text("d") + w))) == "a");
    CHECK(only(dict(text("a") + list(b + w))).empty());
    CHECK(only(dict(text("a") + list(dict(text("c") + b)))) == "a/0");
    CHECK(only(dict(text("a") + dict(text("c") + b) + text("w") + w)).empty());
    CHECK(only(dict(text("a") + dict(text("c") + b) + text("ab") + dict(text("c") + w))).empty());
    // One dict in two places.
    CHECK(only(dict(text("a") + dict(text("c") + b) + "q\1" + text("d") + "h\1")).empty());
    CHECK(only(dict(text("a") + dict(text("c") + b) + "q\1" + text("ab") + "h\1")).empty());
    CHECK(only(ordered_dict(items())).empty());
    CHECK(only(b).empty());
    CHECK(only("}").empty());
}

TEST_CASE("views of storages") {
    const std::string six = storage("LongStorage", "0", 6);
    const auto read = [&](const std::string& one) {
        return elements<std::int64_t>(saved(one, {{"0", longs(0, 6)}}).schema(), "");
    };
    CHECK(read(tensor(six, 0, numbers({6}), numbers({1}))) == ints{0, 1, 2, 3, 4, 5});
    CHECK(read(tensor(six, 2, numbers({3}), numbers({1}))) == ints{2, 3, 4});
    CHECK(read(tensor(six, 5, numbers({}), numbers({}))) == ints{5});
    CHECK(read(tensor(six, 0, numbers({3, 2}), numbers({1, 3}))) == ints{0, 3, 1, 4, 2, 5});
    CHECK(read(tensor(six, 1, numbers({2, 2}), numbers({3, 1}))) == ints{1, 2, 4, 5});
    CHECK(read(tensor(six, 1, numbers({3}), numbers({2}))) == ints{1, 3, 5});
    CHECK(read(tensor(six, 4, numbers({2, 3}), numbers({1, 0}))) == ints{4, 4, 4, 5, 5, 5});
    CHECK(read(tensor(six, 4, numbers({2, 2, 1}), numbers({0, 1, 99}))) == ints{4, 5, 4, 5});
    CHECK(read(tensor(six, 0, numbers({1, 6}), numbers({100, 1}))) == ints{0, 1, 2, 3, 4, 5});
    CHECK(read(tensor(six, 3, numbers({4}), numbers({0}))) == ints{3, 3, 3, 3});
    CHECK(read(tensor(six, 0, numbers({2, 2}), numbers({1, 1}))) == ints{0, 1, 1, 2});
    CHECK(read(tensor(six, 1, numbers({3, 2}), numbers({1, 2}))) == ints{1, 3, 2, 4, 3, 5});
    // Nothing of an empty tensor is in the storage.
    CHECK(read(tensor(six, 50, numbers({0, 3}), numbers({900, 1}))).empty());
    CHECK(read(tensor(six, 0, numbers({1, 2, 3}), numbers({7, 1, 2}))) == ints{0, 2, 4, 1, 3, 5});
}

TEST_CASE("a tensor is read piece by piece") {
    const saved file(tensor(storage("LongStorage", "0", 6), 0, numbers({3, 2}), numbers({1, 3})),
                     {{"0", longs(0, 6)}});
    const vs::pytorch_schema schema = file.schema();
    for (const std::size_t piece : {1u, 2u, 3u, 4u}) {
        ints all(6);
        auto next = schema.elements_of(schema[0], {});
        for (std::size_t at = 0; at < 6; at += piece)
            next(reinterpret_cast<std::byte*>(all.data() + at), at + piece < 6 ? piece : 6 - at);
        CHECK(all == ints{0, 3, 1, 4, 2, 5});
    }
}

TEST_CASE("a view must be within its storage") {
    const std::string six = storage("FloatStorage", "1", 6),
                      end = "a tensor goes on after the end of its storage",
                      many = "a tensor has more elements than can be counted";
    const auto of = [&](std::int64_t offset, const std::string& shape, const std::string& strides) {
        return why(tensor(six, offset, shape, strides));
    };
    CHECK(of(1, numbers({6}), numbers({1})) == end);
    CHECK(of(6, numbers({}), numbers({})) == end);
    CHECK(of(0, numbers({2, 2}), numbers({5, 1})) == end);
    CHECK(of(0, numbers({1000000}), numbers({1})) == end);
    const std::int64_t large = std::int64_t{1} << 62;
    CHECK(of(0, numbers({3, 2}), numbers({large, 1})) == end);
    CHECK(of(large, numbers({5}), numbers({large})) == many);
    CHECK(of(0, numbers({large, large}), numbers({1, 1})) == many);
    CHECK(of(0, numbers({large, large}), numbers({0, 0})) == many);
    CHECK(of(0, numbers({2}), numbers({-1})) == "a size, stride or offset is negative");
    CHECK(of(0, numbers({-2}), numbers({1})) == "a size, stride or offset is negative");
    CHECK(of(-1, numbers({2}), numbers({1})) == "a size, stride or offset is negative");
    CHECK(of(0, numbers({2}), numbers({})) == "a tensor has not as many strides as axes");
    CHECK(of(0, tuple(text("2")), numbers({1})) == "a size or stride of a tensor is not an integer");
    CHECK(of(0,
             tuple("\x8a\x09"
                   "123456789"),
             numbers({1})) == "a size or stride of a tensor is not an integer");
    std::string ones;
    for (int i = 0; i < 65; ++i) ones += "K\1";
    CHECK(of(0, tuple(ones), tuple(ones)) == "a tensor has more than 64 axes");
    CHECK(saved(tensor(six, 0, tuple(ones.substr(2)), tuple(ones.substr(2))), values)
              .schema()[0]
              .shape.size() == 64);
    // An expanded tensor claims more than the file has; the variable is smaller, and nothing is allocated.
    const saved huge(dict(text("net/w") + tensor(six, 0, numbers({1 << 30, 1 << 20}), numbers({0, 0}))),
                     values);
    CHECK(huge.schema()[0].byte_size == std::uint64_t{1} << 52);
    CHECK(refusal(huge).find("net/w") != std::string::npos);
}

TEST_CASE("tensors share storages") {
    const std::string one = storage("FloatStorage", "0", 9);
    const std::string both =
        items(tensor(one, 3, numbers({2, 3}), numbers({1, 2})), tensor(one, 0, numbers({3}), numbers({1})));
    const members shared{{"0", floats(0, 9)}, {"2", bytes_of(std::int64_t{1})}};
    const store_type store = vs::load_pytorch<graph>(saved(dict(both), shared).path());
    CHECK(vs::get<"net/b">(store)(2) == 2);
    CHECK(vs::get<"net/w">(store)(1, 1) == 6);
    // By the memo: one tensor under two names.
    const saved tied(dict(text("a") + b + "q\5" + text("b") + "h\5"), values);
    CHECK(elements<float>(tied.schema(), "b") == elements<float>(tied.schema(), "a"));
}

TEST_CASE("every dtype") {
    const auto type = [](const std::string& one, const members& storages) {
        const vs::pytorch_schema schema = saved(one, storages).schema();
        return std::string(schema[0].dtype_name) + " " + std::string(vs::name_of(schema[0].dtype));
    };
    const std::pair<const char*, const char*> typed[] = {{"FloatStorage", "float32"},
                                                         {"DoubleStorage", "float64"},
                                                         {"HalfStorage", "float16"},
                                                         {"BFloat16Storage", "bfloat16"},
                                                         {"LongStorage", "int64"},
                                                         {"IntStorage", "int32"},
                                                         {"ShortStorage", "int16"},
                                                         {"CharStorage", "int8"},
                                                         {"ByteStorage", "uint8"},
                                                         {"BoolStorage", "bool"},
                                                         {"ComplexFloatStorage", "complex64"},
                                                         {"ComplexDoubleStorage", "complex128"}};
    for (const auto& [storage_type, name] : typed)
        CHECK(type(tensor(storage(storage_type, "0", 1), 0, numbers({1}), numbers({1})),
                   {{"0", std::string(16, '\0')}}) == std::string(name) + " " + name);
    for (const std::string name : {"uint16", "uint32", "uint64"})
        CHECK(type(untyped_tensor("0", 8, name, numbers({1}), numbers({1})), {{"0", std::string(8, '\0')}}) ==
              name + " " + name);
    for (const std::string name : {"float8_e4m3fn", "float8_e5m2", "complex32"})
        CHECK(type(untyped_tensor("0", 4, name, numbers({1}), numbers({1})), {{"0", std::string(4, '\0')}}) ==
              name + " unspecified");
    CHECK(why(untyped_tensor("0", 7, "uint64", numbers({1}), numbers({1}))) ==
          "a tensor goes on after the end of its storage");
}

TEST_CASE("big-endian files are turned") {
    members big{
        {"data.pkl",
         pickle(dict(text("x") + tensor(storage("IntStorage", "0", 2), 0, numbers({2}), numbers({1})) +
                     text("z") +
                     tensor(storage("ComplexFloatStorage", "1", 1), 0, numbers({1}), numbers({1}))))},
        {"byteorder", "big"},
        {"data/0", std::string("\0\0\0\1\xff\xff\xff\xfe", 8)},
        {"data/1", std::string("\x3f\x80\0\0\x40\0\0\0", 8)}};
    const saved file(archive(big));
    CHECK(elements<std::int32_t>(file.schema(), "x") == std::vector<std::int32_t>{1, -2});
    CHECK(elements<float>(file.schema(), "z") == std::vector<float>{1, 2});
    big[1].second = "middle";
    CHECK(refusal(saved(archive(big))) == "the member model/byteorder says neither little nor big");
}

TEST_CASE("checksums of storages") {
    std::string damaged = file(ordered_dict(items()), values);
    const std::size_t at = damaged.find(floats(0, 6));
    REQUIRE(at != std::string::npos);
    damaged[at] ^= 1;
    const saved wrong(damaged);
    CHECK(refusal(wrong) ==
          "at byte " + std::to_string(at) +
              ", the storage of tensor net/w has another checksum than the archive says: the "
              "file is damaged");
    CHECK(refusal(wrong, vs::unchecked).empty());
    // Before, after and between the elements of the only tensor that is read.
    const std::string bytes = longs(0, 40000); // more than a portion
    for (const std::size_t flipped : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1})
        for (const char* const form : {"row", "column"}) {
            const bool is_row = form == std::string("row");
            std::string file_bytes = file(
                tensor(storage("LongStorage", "0", 40000), 10000, numbers({5}), numbers({is_row ? 1 : 3})),
                {{"0", bytes}});
            const saved right(file_bytes);
            CHECK(elements<std::int64_t>(right.schema(), "")[1] == (is_row ? 10001 : 10003));
            file_bytes[file_bytes.find(bytes) + flipped] ^= 4;
            const saved damaged_storage(file_bytes);
            const vs::pytorch_schema schema = damaged_storage.schema();
            CHECK(message_of([&] { (void)elements<std::int64_t>(schema, ""); }).find("another checksum") !=
                  std::string::npos);
        }
    std::string damaged_pickle = file(ordered_dict(items()), values);
    damaged_pickle[damaged_pickle.find("net/w") + 4] ^= 1;
    CHECK(refusal(saved(damaged_pickle), vs::unchecked) ==
          "the member model/data.pkl has another checksum than the archive says: the file is damaged");
}

TEST_CASE("files without checksums are read") {
    const saved file(archive(members_of(ordered_dict(items()), values), "model", false));
    CHECK(refusal(file).empty());
    CHECK(elements<float>(file.schema(), "net/b") == std::vector<float>{20, 21, 22});
}

TEST_CASE("small files take little memory, whatever they claim") {
    const std::string chars(20000, ' ');
    const auto repeated = [&](const std::string& text) {
        std::string all;
        while (all.size() < chars.size()) all += text;
        return all;
    };
    const std::string one = storage("FloatStorage", "0", 3) + "q\1";
    for (const std::string& value :
         {repeated("]"), repeated("}q\2"), repeated("("), repeated("h\2)"),
          "Nr" + bytes_of(std::uint32_t{19000}) + repeated("N"), "](" + repeated("K\7") + "e",
          tensor(one, 0, tuple(repeated("K\1").substr(0, 128)), tuple(repeated("K\1").substr(0, 128))) +
              "q\2" + repeated("h\2") + "t",
          dict(text(std::string(600, 'k')) + tensor(one, 0, numbers({3}), numbers({1})) + "q\2h\2h\2")}) {
        const saved file(value, values);
        const std::size_t size = contents(file.path()).size();
        const std::size_t taken =
            allocation_counter::bytes_taken_by([&] { (void)message_of([&] { (void)file.schema(); }); });
        CHECK(taken < 300 * size);
    }
}

TEST_CASE("a store and a number are loaded together") {
    static constexpr auto layer = vs::variables(vs::get_variable<"net/w", vs::shape<2, 3>>());
    vs::variable_store<vs::graph<layer>> weights;
    std::int64_t number = 0;
    vs::load_pytorch(vs::together(weights, vs::scalar<"step">(number)),
                     saved(dict(text("net/w") + w + text("step") + step), values).path());
    CHECK(vs::get<"net/w">(weights)(1, 0) == 3);
    CHECK(number == 7);
}

TEST_CASE("nothing else is read") {
    const std::string model = "only tensors in dicts and lists are read, and nothing is ever run; save "
                              "model.state_dict() rather than the whole model";
    CHECK(refusal(global("os", "system") + tuple(text("true")) + "R") ==
          "at byte 2 of data.pkl, it names os.system: " + model);
    CHECK(refusal(dict(text("a") + global("posix", "system") + tuple(text("true")) + "R")) ==
          "at byte 10 of data.pkl, it names posix.system: " + model);
    CHECK(why(text("os") + text("system") + "\x93") == "it names os.system: " + model);
    CHECK(why(text("os") + integer(1) + "\x93") == "a name is not a text");
    CHECK(why(global("torch.nn.modules.linear", "Linear") + ")\x81") ==
          "it names torch.nn.modules.linear.Linear: " + model);
    CHECK(why(global("torch._utils", "_rebuild_qtensor")) ==
          "it names torch._utils._rebuild_qtensor: quantized tensors are not read; save tensor.dequantize()");
    CHECK(why(storage("QInt8Storage", "0", 1)) ==
          "it names torch.QInt8Storage: quantized tensors are not read; save tensor.dequantize()");
    CHECK(
        why(global("torch._utils", "_rebuild_sparse_tensor")) ==
        "it names torch._utils._rebuild_sparse_tensor: sparse tensors are not read; save tensor.to_dense()");
    CHECK(why(global("torch._utils", "_rebuild_meta_tensor_no_storage")).find("without values") !=
          std::string::npos);
    CHECK(
        why(global("torch._utils", "_rebuild_parameter_with_state")) ==
        "it names torch._utils._rebuild_parameter_with_state: parameters with attributes are not read; save "
        "model.state_dict()");
    CHECK(why(global("numpy.core.multiarray", "scalar")) ==
          "it names numpy.core.multiarray.scalar: values of numpy are not read; turn them into tensors or "
          "Python's numbers, and save it again");
    CHECK(why(global("__torch__.Net", "Net")) ==
          "it names __torch__.Net.Net: this is a TorchScript class; save model.state_dict() with torch.save");
    const std::string no_call = "this calls what cannot be called; nothing in a file is ever run";
    CHECK(why(global("torch", "FloatStorage") + ")R") == no_call);
    CHECK(why(global("torch", "float32") + ")R") == no_call);
    CHECK(why(text("os.system") + ")R") == no_call);
    CHECK(why(global("torch", "Size") + ")\x81") == "it has the instruction NEWOBJ, which tensors in dicts "
                                                    "and lists do not need; save model.state_dict() "
                                                    "rather than the whole model");
    CHECK(why("\x8f").find("it has the instruction EMPTY_SET, ") == 0);
    CHECK(why("Pxyz\n").find("it has the instruction PERSID, ") == 0);
    CHECK(why("\xff") == "expected an instruction of a pickle; got the byte 255");
    CHECK(why("}}b").find("this sets attributes of what is not an OrderedDict") == 0);
}

TEST_CASE("what torch.save adds to dicts is passed over") {
    CHECK(saved(ordered_dict(items()) +
                    dict(text("_metadata") + ordered_dict(text("") + dict(text("version") + integer(1)))) +
                    "b",
                values)
              .schema()
              .size() == 3);
    const std::string size = global("torch", "Size") + tuple(numbers({3})) + "R";
    CHECK(saved(tensor(storage("FloatStorage", "0", 3), 0, size, numbers({1})), values).schema().size() == 1);
    CHECK(saved(dict(text("where") + global("torch", "device") + tuple(text("cuda") + integer(0)) + "R" +
                     text("dtype") + global("torch", "float32") + text("bytes") + "C\3abc" + text("more") +
                     "B\2" + std::string(3, '\0') + "ab"),
                values)
              .schema()
              .size() == 0);
    CHECK(
        saved(tensor(storage("FloatStorage", "0", 3), 0, numbers({3}), numbers({1}), "}"), values).names() ==
        " ");
    CHECK(why(tensor(storage("FloatStorage", "0", 3), 0, numbers({3}), numbers({1}),
                     dict(text("conj") + "\x88"))) ==
          "a tensor has metadata, as of a conjugated view; save tensor.resolve_conj().resolve_neg()");
}

TEST_CASE("protocol 4 is read") {
    const auto names = [](const std::string& name) {
        return "\x8c" + bytes_of(std::uint8_t(name.size())) + name;
    };
    const auto global4 = [&](const std::string& module, const std::string& name) {
        return names(module) + "\x94" + names(name) + "\x94\x93\x94";
    };
    const std::string four = "\x95" + bytes_of(std::uint64_t{20}) + "}\x94(" + names("x") +
                             global4("torch._utils", "_rebuild_tensor_v2") + "((" + names("storage") +
                             global4("torch", "FloatStorage") + names("0") + names("cpu") + "K\3t\x94Q" +
                             std::string("K\0K\3\x85\x94K\1\x85\x94\x89", 11) +
                             global4("collections", "OrderedDict") + ")Rt\x94R\x94" + "\x8d" +
                             bytes_of(std::uint64_t{1}) + "yNu";
    CHECK(elements<float>(saved(four, values).schema(), "x") == std::vector<float>{20, 21, 22});
}

TEST_CASE("malformed pickles") {
    CHECK(why("") == "expected one value at the end of the pickle");
    CHECK(why("NN") == "expected one value at the end of the pickle");
    CHECK(why("(N") == "expected one value at the end of the pickle");
    CHECK(why("N.N") == "the pickle ends here, before the end of data.pkl");
    CHECK(why("R") == "there are not as many values as this instruction needs");
    CHECK(why("N(R") == "there are not as many values as this instruction needs");
    CHECK(why("N\x86") == "there are not as many values as this instruction needs");
    CHECK(why("t") == "there is no mark, as this instruction needs");
    CHECK(why("u") == "there is no mark, as this instruction needs");
    CHECK(why("}(Nu") == "a key has no value");
    CHECK(why("](NNu") == "this sets an item of what is not a dict");
    CHECK(why("}Na") == "this adds a value to what is not a list");
    CHECK(why("h\1") == "there is no value of that number in the memo");
    CHECK(why("j\1\1\1\1") == "there is no value of that number in the memo");
    CHECK(why("Nq\3h\2") == "there is no value of that number in the memo");
    CHECK(why("Nr\xff\xff\xff\xff") == "a number of the memo is larger than the pickle");
    CHECK(why("Nr" + bytes_of(std::uint32_t{9})) == "a number of the memo is larger than the pickle");
    CHECK(saved("Nr" + bytes_of(std::uint32_t{8}), values).names().empty());
    CHECK(why("q\1") == "there are not as many values as this instruction needs");
    CHECK(why("X\xff\xff\xff\xff") == "an instruction goes on after its end: it is cut off");
    CHECK(why("\x8d\xff\xff\xff\xff\xff\xff\xff\xff") ==
          "an instruction goes on after its end: it is cut off");
    CHECK(why("\x95\xff\xff\xff\xff\xff\xff\xff\xff") == "a frame goes on after the end of the pickle");
    CHECK(why("cos") == "the name in this instruction does not end");
    CHECK(why("\x80\6") == "the protocol of the pickle is not 2 to 5");
    CHECK(why("]q\1h\1a") == "a list or dict contains itself");
    CHECK(why("}q\1" + text("a") + "h\1s") == "a list or dict contains itself");
    CHECK(why(dict("N" + b)) == "a tensor has a key that is neither a text nor an integer, and so no name");
    CHECK(why(global("collections", "OrderedDict") + tuple("]") + "R") ==
          "an OrderedDict has arguments, which Python 3 does not write");
    const members cut{{"data.pkl", "\x80\x02}"}};
    CHECK(refusal(saved(archive(cut))) ==
          "at byte 3 of data.pkl, an instruction goes on after its end: it is cut off");
    CHECK(refusal(saved(archive({{"data.pkl", ""}}))).find("of data.pkl, an instruction goes on") !=
          std::string::npos);
}

TEST_CASE("malformed tensors and storages") {
    const std::string id = "the persistent id of a storage are not those that PyTorch writes",
                      args = "the arguments of a tensor are not those that PyTorch writes";
    CHECK(why(text("0") + "Q") == id);
    CHECK(why(tuple(text("module") + global("torch", "FloatStorage") + text("0") + text("cpu") + integer(3)) +
              "Q") == id);
    CHECK(why(tuple(text("storage") + global("torch", "float32") + text("0") + text("cpu") + integer(3)) +
              "Q") == id);
    CHECK(why(tuple(text("storage") + global("torch", "FloatStorage") + text("0")) + "Q") == id);
    CHECK(why(storage("FloatStorage", "9", 3)) ==
          "it has the storage 9, but the archive has no member data/9");
    CHECK(why(storage("FloatStorage", std::string(65, '0'), 3)).find("it has the storage 0000") == 0);
    CHECK(why(storage("FloatStorage", "0", 4)) ==
          "the storage 0 has more elements than its member of the archive");
    CHECK(why(storage("FloatStorage", "0", std::int64_t{1} << 62)) ==
          "the storage 0 has more elements than its member of the archive");
    CHECK(why(storage("FloatStorage", "0", -1)) == "a size, stride or offset is negative");
    CHECK(why(global("torch._utils", "_rebuild_tensor_v2") + ")R") == args);
    CHECK(why(global("torch._utils", "_rebuild_tensor_v2") + "]R") == args);
    CHECK(why(tensor(text("0"), 0, numbers({3}), numbers({1}))) == args);
    CHECK(why(tensor(storage("FloatStorage", "0", 3), 0, list(integer(3)), numbers({1}))) == args);
    CHECK(why(tensor(storage("FloatStorage", "0", 3), 0, numbers({3}), numbers({1}), "NNN")) == args);
    CHECK(why(tensor(tuple(text("storage") + global("torch.storage", "UntypedStorage") + text("0") +
                           text("cpu") + integer(12)) +
                         "Q",
                     0, numbers({3}), numbers({1}))) == "a tensor has no dtype, as its storage has none");
    CHECK(why(parameter("N")) == "the arguments of a parameter are not those that PyTorch writes");
    CHECK(why(global("torch", "Size") + "NR") ==
          "the arguments of torch.Size are not those that PyTorch writes");
    CHECK(refusal(dict(text("a/b") + b + text("a") + dict(text("b") + w)))
              .find("there is a second tensor of the name a/b") != std::string::npos);
    CHECK(refusal(dict(text("1") + b + integer(1) + w)).find("there is a second tensor of the name 1") !=
          std::string::npos);
}

TEST_CASE("small pickles do not become many tensors") {
    // Thirty lists, each twice in the next: 2^30 tensors.
    std::string doubled = "]" + b + "a";
    for (int i = 0; i < 30; ++i)
        doubled = "]" + doubled + "q" + static_cast<char>(i) + "a" + "h" + static_cast<char>(i) + "a";
    CHECK(why(doubled) ==
          "the same lists or dicts are in so many places that there are more values than bytes");
    // A long key before a thousand tensors.
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "h\1";
    CHECK(why(b + "q\1" + "\x85" + "q\2]q\3(" + many + "eq\3" + "\x86" + "q\4}" +
              text(std::string(20000, 'k')) + "h\3s\x86") ==
          "the names of its tensors are much longer than the pickle: a long key is before many of them");
}

TEST_CASE("archives that torch.save does not write") {
    const members right = members_of(ordered_dict(items()), values);
    const auto with = [&](auto change) {
        std::vector<zip_member> all;
        for (const auto& [name, data] : right) all.push_back({"model/" + name, data});
        change(all);
        return refusal(saved(zip_file(all)));
    };
    CHECK(with([](auto&) {}).empty());
    CHECK(
        with([](auto& all) { all[2].method = 8; }) ==
        "the member model/data/0 is compressed, which torch.save never does; unpack the archive, and pack it "
        "again with zip -0");
    CHECK(with([](auto& all) { all[0].method = 8; }).find("the member model/data.pkl is compressed") == 0);
    CHECK(with([](auto& all) { all[2].flags = 1; }) ==
          "the member model/data/0 is encrypted; save the file without a password");
    CHECK(with([](auto& all) { all[2].claimed = 99; }) ==
          "the member model/data/0 has two sizes in the directory");
    CHECK(with([](auto& all) { all[6].crc_error = 1; }).empty()); // .data/serialization_id
    CHECK(with([](auto& all) { all[1].crc_error = 1; }) ==
          "the member model/byteorder has another checksum than the archive says: the file is damaged");
    CHECK(with([](auto& all) { all[5].data = "99"; }) ==
          "the member model/version has a version of the format that is not read; at most 10 is");
    CHECK(with([](auto& all) {
              all.push_back({"other/data/7", ""});
          }) == "the member other/data/7 is not in the folder of the others");
    CHECK(with([](auto& all) { all.push_back({"model/data/7", ""}); }).empty());
    CHECK(with([](auto& all) { all.push_back({"model/", ""}); }).empty());
    const std::string script = "it is a TorchScript archive, of torch.jit.save, which is a program; save "
                               "model.state_dict() with torch.save";
    CHECK(with([](auto& all) { all.push_back({"model/constants.pkl", ""}); }) == script);
    CHECK(with([](auto& all) { all.push_back({"model/code/__torch__.py", ""}); }) == script);
    CHECK(with([](auto& all) { all[0].name = "model/other.pkl"; }) ==
          "it is a zip archive without a member FOLDER/data.pkl, as torch.save writes it");
    CHECK(with([](auto& all) { all[2].flags = 32; }).find("flags that PyTorch files do not have, 32") !=
          std::string::npos);
    CHECK(refusal(saved(zip_file({}))).find("without a member FOLDER/data.pkl") != std::string::npos);
}

TEST_CASE("other files are named") {
    CHECK(
        refusal(saved(zip_file({{"w.npy", npy_file(npy_dictionary("<f4", "False", "(2,)"), "12345678")}}))) ==
        "it is an npz file; vs::load_npz reads it");
    CHECK(refusal(saved(std::string("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02", 17) +
                        "values")) == "it is a PyTorch file of the form before version 1.6, which is not "
                                      "read; torch.load it in Python, and "
                                      "torch.save it again");
    CHECK(refusal(saved("")) == "it is an empty file");
    CHECK(refusal(saved("\x80\x02}q\x01.")).find("it is a Python pickle, which is never loaded") == 0);
    const std::string whole = file(ordered_dict(items()), values);
    CHECK(refusal(saved(whole.substr(0, whole.size() - 1))).find("the end record") != std::string::npos);
    CHECK(message_of<vs::file_error>([] {
              (void)vs::pytorch_schema("/none/model.pt");
          }).find("/none/model.pt") != std::string::npos);
}

TEST_CASE("the zip64 end record agrees with the end record") {
    std::string whole = file(ordered_dict(items()), values);
    const std::size_t large = whole.rfind("PK\6\6");
    ++whole[large + 32];
    CHECK(refusal(saved(whole)).find("this zip64 end record has other numbers than the end record") !=
          std::string::npos);
}

// ---- Files that PyTorch wrote ----

namespace {

// The elements of all tensors, or a refusal.
std::string outcome(const std::string& bytes) {
    const saved file(bytes);
    std::string all;
    const std::string message = message_of<vs::malformed_file>([&] {
        const vs::pytorch_schema schema = file.schema();
        for (const vs::tensor_info& tensor : schema)
            for (const std::int64_t each : elements<std::int64_t>(schema, tensor.name))
                all += std::to_string(each) + " ";
    });
    return message == no_error ? all : "refused";
}

} // namespace

TEST_CASE("each damaged byte is noticed, or of no consequence") {
    const std::string whole =
        file(dict(text("x") + tensor(storage("LongStorage", "0", 6), 0, numbers({3, 2}), numbers({1, 3})) +
                  text("y") + tensor(storage("LongStorage", "1", 2), 1, numbers({1}), numbers({1}))),
             {{"0", longs(0, 6)}, {"1", longs(8, 2)}});
    const std::string right = outcome(whole);
    CHECK(right == "0 3 1 4 2 5 9 ");
    std::size_t refused = 0;
    for (std::size_t i = 0; i < whole.size(); ++i)
        for (const char change : {'\1', '\x80', '\xff'}) {
            std::string damaged = whole;
            damaged[i] = static_cast<char>(damaged[i] ^ change);
            const std::string got = outcome(damaged);
            if (got == "refused") ++refused;
            if (got != "refused" && got != right) FAIL("byte " << i << " changes the values to " << got);
        }
    CHECK(refused > whole.size());
}

TEST_CASE("files of PyTorch have the expected values") {
    const std::filesystem::path folder = cases_folder() / "pytorch";
    if (!std::filesystem::exists(folder / "test.pt")) {
        WARN("skipped: there is no " << folder << "; VARSCOPE_CASES names the folder of pytorch/");
        return;
    }
    const vs::pytorch_schema plain(folder / "test.pt"), fortran(folder / "fortran_tensor_3d.pth");
    CHECK(elements<std::int64_t>(plain, "test") == ints{1, 2, 3, 4, 5, 6, 7, 8});
    const std::size_t two_by_four[] = {2, 4};
    CHECK(plain[0].shape == vs::shape_view(two_by_four, 2));
    CHECK(plain.only_dict().empty());
    const ints got = elements<std::int64_t>(fortran, "tensor_fortran");
    REQUIRE(got.size() == 24);
    for (std::size_t i = 0; i < 24; ++i) CHECK(got[i] == static_cast<std::int64_t>(i) + 1);
    for (const char* const name : {"test.pt", "fortran_tensor_3d.pth"}) {
        const std::string whole = contents(folder / name), right = outcome(whole);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string damaged = whole;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x11);
            const std::string result = outcome(damaged);
            if (result != "refused" && result != right) FAIL(name << ": byte " << i << " changes the values");
        }
    }
}
