// SPDX-License-Identifier: MIT
#include <support/cases.hpp>
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/sha256.hpp>
#include <support/temporary_folder.hpp>
#include <support/tf1_text.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/tf1.hpp>
#include <varscope/varscope.hpp>

#include <sstream>

namespace vs = varscope;
using namespace tf1_text;

namespace {

constexpr auto variables = vs::variables(vs::variable_scope<"net">(vs::get_variable<"b", vs::shape<3>>(),
                                                                   vs::get_variable<"w", vs::shape<4, 3>>()),
                                         vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

constexpr std::uint64_t dt_float = 1, dt_int64 = 9, dt_string = 7;

std::string floats(int first, int count) {
    std::string bytes;
    for (int i = 0; i < count; ++i) bytes += bytes_of(static_cast<float>(first + i));
    return bytes;
}

// A checkpoint of `variables` in two data files: w is 0 to 11, b 20 to 22, step 7.
class checkpoint {
  public:
    checkpoint() {
        write_data(0, floats(0, 12));
        write_data(1, floats(20, 3) + bytes_of(std::int64_t{7}));
        write_index(all());
    }
    [[nodiscard]] static entries all() {
        return {{"", header(2)},
                {"net/b", entry(dt_float, {3}, 1, 0, floats(20, 3))},
                {"net/w", entry(dt_float, {4, 3}, 0, 0, floats(0, 12))},
                {"step", entry(dt_int64, {}, 1, 12, bytes_of(std::int64_t{7}))}};
    }
    void write_index(const entries& all_entries, int type = 0) const {
        write_contents(folder_ / "model.ckpt.index", table(all_entries, type));
    }
    void write_data(int file, const std::string& bytes) const { write_contents(data(file), bytes); }
    [[nodiscard]] std::filesystem::path data(int file) const {
        return folder_ / ("model.ckpt.data-0000" + std::to_string(file) + "-of-00002");
    }
    [[nodiscard]] std::string prefix() const { return (folder_ / "model.ckpt").string(); }
    [[nodiscard]] const temporary_folder& folder() const { return folder_; }
    // "" without an error, after which nothing has changed.
    [[nodiscard]] std::string message() const {
        store_type store(vs::seed(3));
        const std::string before = bytes_in(store);
        const std::string got = message_of([&] { vs::load_tf1(store, prefix()); });
        if (got != no_error) CHECK(bytes_in(store) == before);
        return got == no_error ? "" : got;
    }
    [[nodiscard]] bool is_refused_with(const std::string& part) const {
        const std::string got = message();
        INFO(got);
        return got.find("varscope: ") == 0 && got.find(part) != std::string::npos;
    }

  private:
    temporary_folder folder_;
};

entries with(entries all, const std::string& key, const std::string& value) {
    for (auto& [name, each] : all)
        if (name == key) each = value;
    return all;
}

bool has_values(const store_type& store) {
    bool is_right = vs::get<"step">(store)() == 7;
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 3; ++j)
            is_right = is_right && vs::get<"net/w">(store)(i, j) == static_cast<float>(3 * i + j);
    for (int j = 0; j < 3; ++j)
        is_right = is_right && vs::get<"net/b">(store)(j) == static_cast<float>(20 + j);
    return is_right;
}

} // namespace

TEST_CASE("checksums are those of RFC 3720") {
    using vs::detail::tf1::masked;
    const auto sum = [](const std::string& text) {
        vs::detail::tf1::crc32c all;
        all.add(text.data(), text.size());
        return all.value();
    };
    CHECK(sum("123456789") == 0xe3069283u);
    CHECK(masked(sum("123456789")) == 0xc78ab0e5u);
    CHECK(masked(sum("")) == 0xa282ead8u);
    CHECK(sum(std::string(32, '\0')) == 0x8a9136aau);
    std::string text;
    for (int i = 0; i < 100; ++i, text += static_cast<char>(i * 37)) {
        CHECK(sum(text) == crc32c(text));
        const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
        CHECK(~vs::detail::tf1::crc32c_by_table(~0u, bytes, text.size()) == crc32c(text));
    }
    // Lengths about those of three lanes, which are summed up at once.
    std::string long_text;
    for (std::size_t i = 0; i < 40000; ++i) long_text += static_cast<char>(i * i >> 3);
    for (const std::size_t size : {12287u, 12288u, 12289u, 12300u, 24576u, 24583u, 39999u})
        for (const std::size_t first : {0u, 1u})
            CHECK(sum(long_text.substr(first, size)) == crc32c(long_text.substr(first, size)));
}

TEST_CASE("snappy repeats what it has written") {
    const auto decompress = [](const std::string& text) {
        vs::detail::list<char> out;
        if (!vs::detail::tf1::snappy(text).decompress(out)) return std::string("refused");
        return std::string(out.data(), out.size());
    };
    // By hand, from the description of the format: a literal of 3, then 9 from 3 back, in each kind of copy.
    CHECK(decompress("\x0c\x08"
                     "abc\x15\x03") == "abcabcabcabc");
    CHECK(decompress(std::string("\x0c\x08"
                                 "abc\x22\x03\0",
                                 8)) == "abcabcabcabc");
    CHECK(decompress(std::string("\x0c\x08"
                                 "abc\x23\x03\0\0\0",
                                 10)) == "abcabcabcabc");
    const std::string longer(300, 'x');
    CHECK(decompress(varint(300) + "\xf4" + fixed(299, 2) + longer) == longer);
    CHECK(decompress(varint(300) + "\xf0\x2b" + longer.substr(0, 44) + "\xf4" + fixed(255, 2) +
                     longer.substr(44)) == longer);
    CHECK(decompress(std::string(1, '\0')).empty());
    for (const char* const bad : {"", "\x0c",
                                  "\x0c\x08"
                                  "ab",
                                  "\x0c\x08"
                                  "abc\x15\x04",
                                  "\x0c\x08"
                                  "abc\x15",
                                  "\x0b\x08"
                                  "abc\x15\x03",
                                  "\x0d\x08"
                                  "abc\x15\x03",
                                  "\xff\xff\xff\xff\x0f\x08"
                                  "abc"})
        CHECK(decompress(bad) == "refused");
    CHECK(decompress(std::string("\x04\x08"
                                 "abc\x01\0",
                                 7)) == "refused"); // from nothing back
}

TEST_CASE("the keys of slices are TensorFlow's OrderedCode") {
    using vs::detail::tf1::extent;
    const auto starts = [](const std::string& number) {
        std::string name;
        vs::detail::tf1::slice part;
        const std::string key = std::string("\0a\0\1\1\1", 6) + number + "\x7f";
        return vs::detail::tf1::key_reader(key).read(name, part) && part.size() == 1 && part[0].length == -1
                   ? part[0].start
                   : std::int64_t{-4711};
    };
    CHECK(starts("\xbf") == 63);
    CHECK(starts("\xc0\x40") == 64);
    CHECK(starts("\x40") == -64);
    CHECK(starts("\x3f\xbf") == -65);
    CHECK(starts("\xdf\xff") == 8191);
    CHECK(starts(std::string("\xe0\x20\0", 3)) == 8192);
    CHECK(starts("\xf0\x42\x42\x42") == 0x424242);
    CHECK(starts(std::string("\x38\0", 2)) == -0x800);
    CHECK(starts("") == -4711);
    CHECK(starts("\xc0") == -4711);
    CHECK(starts(std::string(12, '\xff')) == -4711);
    std::string name;
    vs::detail::tf1::slice part;
    CHECK(vs::detail::tf1::key_reader(std::string("\0\0\xff"
                                                  "a\xff\0\0\1\0",
                                                  9))
              .read(name, part));
    CHECK(name == std::string("\0a\xff", 3));
    CHECK(slice_key("net/w", {{0, 2}, {0, 3}}) ==
          std::string("\x00net/w\x00\x01\x01\x02\x80\x82\x80\x83", 14));
}

TEST_CASE("a checkpoint in two data files loads") {
    const checkpoint files;
    CHECK(has_values(vs::load_tf1<graph>(files.prefix())));
    CHECK(has_values(vs::load_tf1<graph>(files.prefix() + ".index")));
    store_type store;
    vs::load_tf1(store, files.prefix());
    CHECK(has_values(store));
    files.write_index(checkpoint::all(), 1);
    CHECK(has_values(vs::load_tf1<graph>(files.prefix())));
}

TEST_CASE("what a checkpoint has is listed") {
    const checkpoint files;
    const vs::tf1_schema schema(files.prefix());
    REQUIRE(schema.size() == 3);
    const vs::tensor_info* const w = schema.find("net/w");
    REQUIRE(w != nullptr);
    CHECK(w->dtype == vs::data_type::float32);
    CHECK(w->dtype_name == "float32");
    CHECK(w->byte_size == 48);
    CHECK(w->shape == vs::detail::view_of(&vs::detail::extents_of<vs::shape<4, 3>>));
    CHECK(schema.find("net") == nullptr);
    CHECK(vs::compare<graph>(schema).fits());
}

TEST_CASE("default values are left out of entries") {
    const checkpoint files;
    files.write_data(0, bytes_of(std::int64_t{5}));
    files.write_index({{"", header(2)},
                       {"net/b", entry(dt_float, {3}, 1, 0, floats(20, 3))},
                       {"step", number_field(1, dt_int64) + text_field(2, "") + number_field(5, 8) +
                                    fixed_field(6, masked_crc(bytes_of(std::int64_t{5})))}});
    const auto store = vs::load_tf1<graph>(files.prefix(), vs::allow_missing);
    CHECK(vs::get<"step">(store)() == 5);
    CHECK(vs::get<"net/b">(store)(2) == 22);
}

TEST_CASE("slices are put together") {
    const checkpoint files;
    const std::vector<std::vector<std::pair<int, int>>> rows{{{0, 1}, {0, -1}}, {{1, 3}, {0, 3}}};
    entries all{{"", header(2)},
                {slice_key("net/w", rows[0]), entry(dt_float, {1, 3}, 0, 0, floats(0, 3))},
                {slice_key("net/w", rows[1]), entry(dt_float, {3, 3}, 0, 12, floats(3, 9))},
                {"net/b", entry(dt_float, {3}, 1, 0, floats(20, 3))},
                {"net/w", number_field(1, dt_float) + text_field(2, shape({4, 3})) +
                              text_field(7, slice(rows[0])) + text_field(7, slice(rows[1]))},
                {"step", entry(dt_int64, {}, 1, 12, bytes_of(std::int64_t{7}))}};
    files.write_index(all);
    CHECK(has_values(vs::load_tf1<graph>(files.prefix())));

    // Columns: the first, and the other two.
    std::string first, others;
    for (int i = 0; i < 4; ++i) {
        first += floats(3 * i, 1);
        others += floats(3 * i + 1, 2);
    }
    files.write_data(0, first + others);
    const std::vector<std::vector<std::pair<int, int>>> columns{{{0, -1}, {0, 1}}, {{0, -1}, {1, 2}}};
    all[1] = {slice_key("net/w", columns[0]), entry(dt_float, {4, 1}, 0, 0, first)};
    all[2] = {slice_key("net/w", columns[1]), entry(dt_float, {4, 2}, 0, 16, others)};
    files.write_index(all);
    CHECK(has_values(vs::load_tf1<graph>(files.prefix())));

    entries overlapping = all;
    overlapping[2] = {slice_key("net/w", {{0, -1}, {0, 2}}), entry(dt_float, {4, 2}, 0, 16, others)};
    files.write_index(overlapping);
    CHECK(files.is_refused_with("tensor net/w has slices that overlap"));
    entries hole = all;
    hole[2] = {slice_key("net/w", {{0, -1}, {1, 1}}), entry(dt_float, {4, 1}, 0, 16, others.substr(0, 16))};
    files.write_index(hole);
    CHECK(files.is_refused_with("tensor net/w has slices that leave out some of its elements"));
    files.write_index(
        with(all, "net/w",
             number_field(1, dt_float) + text_field(2, shape({4, 3})) + text_field(7, slice(columns[0]))));
    CHECK(files.is_refused_with("tensor net/w has slices that leave out some of its elements"));
    entries outside = all;
    outside[2] = {slice_key("net/w", {{0, -1}, {1, 3}}), entry(dt_float, {4, 3}, 0, 16, floats(0, 12))};
    files.write_index(outside);
    CHECK(files.is_refused_with("tensor net/w has a slice of another dtype or shape"));
}

TEST_CASE("big-endian values are turned round") {
    const checkpoint files;
    const std::string three("\0\0\0\0\0\0\0\3", 8), ones("\x3f\x80\0\0\x3f\x80\0\0\x40\0\0\0", 12);
    files.write_data(0, three + ones);
    files.write_index({{"", header(2, true)},
                       {"net/b", entry(dt_float, {3}, 0, 8, ones)},
                       {"step", entry(dt_int64, {}, 0, 0, three)}});
    const auto store = vs::load_tf1<graph>(files.prefix(), vs::allow_missing);
    CHECK(vs::get<"step">(store)() == 3);
    CHECK(vs::get<"net/b">(store)(1) == 1);
    CHECK(vs::get<"net/b">(store)(2) == 2);
}

TEST_CASE("what is not a number is listed, and unexpected") {
    const checkpoint files;
    entries all = checkpoint::all();
    all.insert(all.begin() + 1,
               {"_CHECKPOINTABLE_OBJECT_GRAPH", entry(dt_string, {}, 0, 0, "what there is")});
    files.write_index(all);
    CHECK(files.is_refused_with("unexpected: _CHECKPOINTABLE_OBJECT_GRAPH, string []"));
    CHECK(has_values(vs::load_tf1<graph>(files.prefix(), vs::allow_unexpected)));
}

TEST_CASE("damaged data is refused") {
    const checkpoint files;
    std::string bytes = floats(0, 12);
    bytes[5] = static_cast<char>(bytes[5] ^ 1);
    files.write_data(0, bytes);
    CHECK(files.is_refused_with(
        "model.ckpt.data-00000-of-00002 is not a valid data file of a TensorFlow checkpoint: at "
        "byte 48, tensor net/w ends with another checksum"));
    const auto unchecked = vs::load_tf1<graph>(files.prefix(), vs::unchecked);
    CHECK(vs::get<"net/w">(unchecked)(0, 0) == 0);
    CHECK(vs::get<"net/w">(unchecked)(0, 1) != 1);
    files.write_data(0, floats(0, 11));
    CHECK(files.is_refused_with("model.ckpt.index is not a valid TensorFlow checkpoint: at byte "));
    CHECK(files.is_refused_with("tensor net/w is said to be outside of its data file"));
    std::filesystem::remove(files.data(0));
    CHECK(files.is_refused_with("cannot open " + files.data(0).string()));
}

TEST_CASE("a malformed index is refused") {
    const checkpoint files;
    const entries all = checkpoint::all();
    const auto says = [&](const entries& changed, const std::string& part) {
        files.write_index(changed);
        INFO(files.message());
        CHECK(files.is_refused_with(part));
    };
    says(with(all, "", header(0)), "the header of the checkpoint is malformed");
    says(with(all, "", header(std::uint64_t{1} << 32)), "the header of the checkpoint is malformed");
    says(with(all, "", header(2, false, 2)), "the checkpoint needs a newer reader");
    says(with(all, "", header(1)),
         "tensor net/b is said to be in a data file that the checkpoint does not have");
    says({all[1], all[2]}, "expected the header of a checkpoint first");
    says({all[0], all[2], all[1]}, "the keys of this block are not in ascending order");
    says({all[0], all[1], all[1]}, "the keys of this block are not in ascending order");
    says(with(all, "net/b", "\x0b"), "tensor net/b has a malformed entry");
    says(with(all, "net/b", std::string(11, '\xff')), "tensor net/b has a malformed entry");
    says(with(all, "net/b", entry(dt_float, {4}, 1, 0, floats(20, 3))), "has another number of bytes");
    says(with(all, "net/b", entry(dt_float, {std::uint64_t{1} << 62, 3}, 1, 0, floats(20, 3))),
         "has another number of bytes");
    says(with(all, "net/b", entry(dt_float, {3}, 1, ~std::uint64_t{0} - 3, floats(20, 3))),
         "is said to be outside");
    says({all[0], {std::string("\0b", 2), ""}, all[1]}, "the key of a slice is malformed");
    says({all[0], {slice_key("x", {{0, 1}}), entry(dt_float, {1}, 0, 0, floats(0, 1))}, all[1]},
         "there are slices of a tensor that is not there");
    says({}, "the index is empty");
    files.write_index(
        with(all, "net/b",
             entry(dt_float, {3}, 1, 0, floats(20, 3)) + number_field(99, 1) + text_field(98, "new")));
    CHECK(files.message().empty()); // fields that are not known are skipped
}

TEST_CASE("each bit of an index matters, or holds no information") {
    const checkpoint files;
    for (const int type : {0, 1}) {
        const std::string whole = table(checkpoint::all(), type);
        for (std::size_t at = 0; at < whole.size(); ++at)
            for (const int bit : {0, 3, 7}) {
                std::string damaged = whole;
                damaged[at] = static_cast<char>(damaged[at] ^ 1 << bit);
                write_contents(files.prefix() + ".index", damaged);
                store_type store(vs::uninitialized);
                const std::string got = message_of([&] { vs::load_tf1(store, files.prefix()); });
                if (got == no_error) CHECK(has_values(store));
            }
        for (std::size_t size = 0; size < whole.size(); ++size) {
            write_contents(files.prefix() + ".index", whole.substr(0, size));
            CHECK(!files.message().empty());
        }
    }
}

TEST_CASE("the first format's tables load") {
    const temporary_folder folder;
    const auto meta = [](const std::string& name, std::uint64_t dtype,
                         const std::vector<std::uint64_t>& extents) {
        return text_field(1, text_field(1, name) + text_field(2, shape(extents)) + number_field(3, dtype));
    };
    const auto data = [](const std::string& name, const std::string& values) {
        return text_field(2, text_field(1, name) + text_field(2, "") + text_field(3, values));
    };
    const std::string list =
        text_field(1, meta("net/b", dt_float, {3}) + meta("net/w", dt_float, {4, 3}) +
                          meta("step", dt_int64, {}) + text_field(2, number_field(1, 1)));
    const entries first{{"", list},
                        {slice_key("net/b", {{0, 3}}), data("net/b", text_field(5, floats(20, 3)))},
                        {slice_key("net/w", {{0, 1}, {0, -1}}), data("net/w", text_field(5, floats(0, 3)))}};
    const entries second{{"", list},
                         {slice_key("net/w", {{1, 3}, {0, -1}}), data("net/w", text_field(5, floats(3, 9)))},
                         {slice_key("step", {}), data("step", text_field(10, varint(7)))}};
    write_contents(folder / "export-00000-of-00002", table(first, 1));
    write_contents(folder / "export-00001-of-00002", table(second));
    CHECK(has_values(vs::load_tf1<graph>(folder / "export")));
    CHECK(has_values(vs::load_tf1<graph>(folder / "export-00001-of-00002")));

    // All in one file, each value in a field of its own.
    std::string alone;
    for (int i = 0; i < 12; ++i) alone += fixed_field(5, std::bit_cast<std::uint32_t>(static_cast<float>(i)));
    const auto one = [&](const std::string& values) {
        write_contents(folder / "model.ckpt",
                       table({{"", list},
                              {slice_key("net/b", {{0, 3}}), data("net/b", text_field(5, floats(20, 3)))},
                              {slice_key("net/w", {{0, 4}, {0, 3}}), data("net/w", values)},
                              {slice_key("step", {}), data("step", number_field(10, 7))}}));
        store_type store(vs::uninitialized);
        const std::string got = message_of([&] { vs::load_tf1(store, folder / "model.ckpt"); });
        return got == no_error ? has_values(store) ? "" : "other values" : got;
    };
    CHECK(one(alone).empty());
    CHECK(one(text_field(5, floats(0, 11))).find("net/w has other values than its dtype and shape need") !=
          std::string::npos);
    CHECK(one(text_field(5, floats(0, 13))).find("net/w has other values") != std::string::npos);
    CHECK(one(text_field(7, floats(0, 12))).find("net/w has other values") != std::string::npos);
    std::filesystem::remove(folder / "export-00000-of-00002");
    CHECK(message_of([&] { (void)vs::load_tf1<graph>(folder / "export"); }).find("export-00000-of-00002") !=
          std::string::npos);
}

TEST_CASE("the values of the first format are in range") {
    const auto read = [](const std::string& message, vs::data_type type, std::size_t count) {
        std::string bytes(count * vs::size_of(type), '\0');
        vs::detail::tf1::value_reader values(message, type);
        const bool is_right = values.read(reinterpret_cast<std::byte*>(bytes.data()), bytes.size());
        return is_right && values.is_at_end() ? bytes : "refused";
    };
    using vs::data_type;
    CHECK(read(text_field(7, varint(5) + varint(~std::uint64_t{0})), data_type::int32, 2) ==
          bytes_of(std::int32_t{5}, std::int32_t{-1}));
    CHECK(read(text_field(7, varint(255)), data_type::uint8, 1) == "\xff");
    CHECK(read(text_field(7, varint(256)), data_type::uint8, 1) == "refused");
    CHECK(read(text_field(7, varint(128)), data_type::int8, 1) == "refused");
    CHECK(read(text_field(11, varint(1) + varint(0)), data_type::boolean, 2) == std::string("\1\0", 2));
    CHECK(read(text_field(11, varint(2)), data_type::boolean, 1) == "refused");
    CHECK(read(text_field(13, varint(0x3c00)), data_type::float16, 1) == std::string("\0\x3c", 2));
    CHECK(read(text_field(6, bytes_of(0.5)), data_type::float64, 1) == bytes_of(0.5));
    CHECK(read(text_field(9, bytes_of(1.f, 2.f)), data_type::complex64, 1) == bytes_of(1.f, 2.f));
    CHECK(read(text_field(16, varint(4000000000u)), data_type::uint32, 1) == bytes_of(4000000000u));
    CHECK(read(text_field(17, varint(~std::uint64_t{0})), data_type::uint64, 1) ==
          bytes_of(~std::uint64_t{0}));
}

TEST_CASE("what is not a checkpoint is named") {
    const temporary_folder folder;
    CHECK(message_of<vs::file_error>([&] { (void)vs::tf1_schema(folder / "model.ckpt"); }) ==
          "varscope: cannot find the checkpoint " + (folder / "model.ckpt").string() + ": there is no " +
              (folder / "model.ckpt.index").string() +
              ", nor a file of TensorFlow's first format with that name; give the checkpoint's path without "
              "what follows "
              ".index or .data-");
    write_contents(folder / "model.ckpt", safetensors_file("{}", ""));
    CHECK(message_of<vs::malformed_file>([&] {
              (void)vs::tf1_schema(folder / "model.ckpt");
          }).find("TensorFlow checkpoint") != std::string::npos);
}

TEST_CASE("the newest checkpoint of a folder") {
    const temporary_folder folder;
    CHECK(vs::latest_checkpoint(folder.path()).empty());
    write_contents(folder / "checkpoint",
                   "model_checkpoint_path: \"model.ckpt-2\"\nall_model_checkpoint_paths: \"model.ckpt-1\"\n"
                   "all_model_checkpoint_paths: \"model.ckpt-2\"\n");
    CHECK(vs::latest_checkpoint(folder.path()) == (folder / "model.ckpt-2").string());
    write_contents(folder / "last", "model_checkpoint_path: \"/tmp/model.ckpt-3\"\n");
    CHECK(vs::latest_checkpoint(folder.path(), "last") == "/tmp/model.ckpt-3");
}

TEST_CASE("the path of no checkpoint is named as that") {
    CHECK(
        message_of<vs::file_error>([] { (void)vs::load_tf1<graph>(""); }) ==
        "varscope: cannot find the checkpoint: its path is empty, as what vs::latest_checkpoint returns for "
        "a folder without a list of checkpoints");
}

TEST_CASE("the checkpoints of a saver are not TensorFlow's") {
    const temporary_folder folder;
    const std::string path = (folder / "model-1000").string();
    write_contents(folder / "checkpoint", "model_checkpoint_path: \"model-1000\"");
    write_contents(path + ".safetensors", safetensors_file("{}", ""));
    CHECK(message_of<vs::file_error>([&] { (void)vs::latest_checkpoint(folder.path()); }) ==
          "varscope: cannot find a checkpoint of TensorFlow: " + (folder / "checkpoint").string() +
              " lists those of a vs::saver, as " + path +
              ".safetensors; load_latest of a vs::saver, or vs::load, reads it");
    CHECK(message_of<vs::file_error>([&] { (void)vs::tf1_schema(path); }) ==
          "varscope: cannot find the checkpoint " + path + ": there is no " + path +
              ".index, nor a file of TensorFlow's first format with that name; " + path +
              ".safetensors is a file of vs::saver or vs::save; load_latest or vs::load reads it");
    // Both, as after a conversion beside the original.
    for (const std::string name : {"model-1000.index", "model-1000", "model-1000-00000-of-00001"}) {
        INFO(name);
        write_contents(folder / name, "");
        CHECK(vs::latest_checkpoint(folder.path()) == path);
        std::filesystem::remove(folder / name);
    }
}

// ---- Checkpoints that TensorFlow wrote ----

namespace {

// The lines "  NAME DTYPE [...] ... sha256=S ..." of a checkpoint in expected.txt, about whole tensors.
struct expectation {
    std::string name;
    std::string sha256; // its first digits
};
std::vector<expectation> expected_of(const std::filesystem::path& folder, const std::string& prefix) {
    std::istringstream all(contents(folder / "expected.txt"));
    std::vector<expectation> found;
    bool is_here = false;
    for (std::string line; std::getline(all, line);) {
        if (line.substr(0, 2) != "  ") is_here = line.substr(0, prefix.size() + 1) == prefix + ":";
        const std::size_t sum = line.find(" sha256=");
        if (is_here && sum != line.npos && line.find("KEY ") == line.npos &&
            line.find(" string ") == line.npos)
            found.push_back({line.substr(2, line.find(' ', 2) - 2), line.substr(sum + 8, 16)});
    }
    return found;
}
std::string bytes_of_tensor(const vs::tf1_schema& schema, const vs::tensor_info& tensor) {
    std::string bytes(static_cast<std::size_t>(tensor.byte_size), '\0');
    auto next = schema.elements_of(tensor, {});
    next(reinterpret_cast<std::byte*>(bytes.data()), bytes.size() / vs::size_of(tensor.dtype));
    return bytes;
}
template<class T>
std::vector<T> values_of(const vs::tf1_schema& schema, const char* name) {
    const std::string bytes = bytes_of_tensor(schema, *schema.find(name));
    std::vector<T> values(bytes.size() / sizeof(T));
    if (!values.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}
// All that is said of a checkpoint, and all that is read.
std::string everything_in(const std::filesystem::path& path) {
    const vs::tf1_schema schema(path);
    std::string all;
    for (const vs::tensor_info& tensor : schema) {
        ((all += tensor.name) += ' ') += tensor.dtype_name;
        for (const std::uint64_t extent : tensor.shape) all += ' ' + std::to_string(extent);
        if (tensor.dtype != vs::data_type::unspecified) all += '\n' + bytes_of_tensor(schema, tensor);
    }
    return all;
}
bool has_published_checkpoints() {
    const std::filesystem::path list = cases_folder() / "tf1/expected.txt";
    const bool is_there = std::filesystem::exists(list);
    if (!is_there) WARN("skipped: there is no " << list << "; VARSCOPE_CASES names the folder of tf1/");
    return is_there;
}

} // namespace

TEST_CASE("published checkpoints have the expected bytes") {
    if (!has_published_checkpoints()) return;
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const std::filesystem::path folder = cases_folder() / "tf1";
    std::size_t count = 0;
    for (const char* const prefix :
         {"counter/variables", "half_plus_three/variables", "half_plus_two_v1/variables",
          "half_plus_two_tf2_cpu/variables", "t2t_transformer/model.ckpt-1", "synth_dtypes/model.ckpt"}) {
        const vs::tf1_schema schema(folder / prefix);
        for (const expectation& each : expected_of(folder, prefix)) {
            INFO(prefix << ": " << each.name);
            REQUIRE(schema.find(each.name) != nullptr);
            CHECK(sha256(bytes_of_tensor(schema, *schema.find(each.name))).substr(0, 16) == each.sha256);
            ++count;
        }
    }
    CHECK(count == 1 + 3 + 3 + 3 + 250 + 5);
}

TEST_CASE("published and other checkpoints have the expected values") {
    if (!has_published_checkpoints()) return;
    const std::filesystem::path folder = cases_folder() / "tf1";
    const vs::tf1_schema first(folder / "v1_half_plus_two/export");
    CHECK(values_of<float>(first, "a") == std::vector{0.5f});
    CHECK(values_of<float>(first, "b") == std::vector{2.f});
    const vs::tf1_schema sliced(folder / "synth_sliced/model.ckpt");
    std::vector<float> up_to_14(15);
    for (std::size_t i = 0; i < 15; ++i) up_to_14[i] = static_cast<float>(i);
    CHECK(values_of<float>(sliced, "net/w") == up_to_14);
    CHECK(values_of<float>(sliced, "net/b") == std::vector{1.f, 2.f, 3.f});
    // The list has the bytes as they lie: 7 and 1.5, -2 with their first byte last.
    const vs::tf1_schema big(folder / "synth_big/model.ckpt");
    CHECK(values_of<std::int64_t>(big, "step") == std::vector<std::int64_t>{7});
    CHECK(values_of<float>(big, "w") == std::vector{1.5f, -2.f});
    const vs::tf1_schema texts(folder / "tf_text_regression/variables");
    REQUIRE(texts.size() == 1);
    CHECK(texts[0].dtype == vs::data_type::unspecified);
}

TEST_CASE("a published checkpoint that is damaged is refused, or has the same values") {
    if (!has_published_checkpoints()) return;
    std::size_t refused = 0, same = 0;
    for (const char* const prefix :
         {"counter/variables", "half_plus_two_tf2_cpu/variables", "v1_half_plus_two/export",
          "synth_sliced/model.ckpt", "synth_big/model.ckpt", "synth_dtypes/model.ckpt"}) {
        const temporary_folder copy;
        const std::filesystem::path from = cases_folder() / "tf1" / prefix;
        std::filesystem::copy(from.parent_path(), copy.path());
        const std::filesystem::path path = copy / from.filename();
        const std::string expected = everything_in(path);
        for (const auto& file : std::filesystem::directory_iterator(copy.path())) {
            const std::string whole = contents(file.path());
            for (std::size_t at = 0; at < whole.size(); ++at) {
                std::string damaged = whole;
                damaged[at] = static_cast<char>(damaged[at] ^ (at % 2 == 0 ? 0xff : 1 << at % 8));
                write_contents(file.path(), damaged);
                std::string got;
                const bool is_refused = message_of([&] { got = everything_in(path); }) != no_error;
                INFO(file.path() << " at byte " << at);
                CHECK((is_refused || got == expected));
                ++(is_refused ? refused : same);
            }
            write_contents(file.path(), whole);
        }
    }
    CHECK(refused > same); // texts are not read, and some bytes say nothing
}

TEST_CASE("a published checkpoint has the bytes of its safetensors file") {
    const std::filesystem::path path = cases_folder() / "tf1/t2t_transformer/model.ckpt-1";
    const std::filesystem::path same = cases_folder() / "files/t2t_transformer.safetensors";
    if (!std::filesystem::exists(same) || !std::filesystem::exists(path.string() + ".index")) {
        WARN("skipped: there is no " << same << " or " << path);
        return;
    }
    const vs::tf1_schema schema(path);
    const vs::file_schema other(same);
    REQUIRE(schema.size() == other.size());
    for (const vs::tensor_info& tensor : other) {
        const vs::tensor_info* const found = schema.find(tensor.name);
        REQUIRE(found != nullptr);
        REQUIRE(found->byte_size == tensor.byte_size);
        const std::size_t size = static_cast<std::size_t>(tensor.byte_size),
                          count = size / vs::size_of(found->dtype);
        std::string bytes(size, '\0'), expected(size, '\0');
        auto next = schema.elements_of(*found, {});
        next(reinterpret_cast<std::byte*>(bytes.data()), count);
        other.source().read(expected.data(), size, tensor.offset);
        CHECK(bytes == expected);
    }
}
