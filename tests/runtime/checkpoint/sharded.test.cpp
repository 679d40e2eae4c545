// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/sharded.hpp>
#include <varscope/varscope.hpp>

#include <chrono>
#include <sys/resource.h>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"h0">(vs::get_variable<"w", vs::shape<2>>(), vs::get_variable<"b", vs::shape<>>()),
    vs::variable_scope<"h1">(vs::get_variable<"w", vs::shape<2>>()));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

std::string entry(const std::string& name, const std::string& shape, std::size_t begin, std::size_t end) {
    return '"' + name + R"(":{"dtype":"F32","shape":)" + shape + R"(,"data_offsets":[)" +
           std::to_string(begin) + ',' + std::to_string(end) + "]}";
}

// As Hugging Face's save_pretrained writes them.
class sharded_checkpoint {
  public:
    sharded_checkpoint() {
        write("model-00001-of-00002.safetensors",
              safetensors_file('{' + entry("h0.w", "[2]", 0, 8) + '}', bytes_of(1.f, 2.f)));
        write("model-00002-of-00002.safetensors",
              safetensors_file('{' + entry("h1.w", "[2]", 0, 8) + ',' + entry("h0.b", "[]", 8, 12) + '}',
                               bytes_of(4.f, 5.f, 3.f)));
        write_map(R"("h0.b": "model-00002-of-00002.safetensors", "h0.w": "model-00001-of-00002.safetensors",
                     "h1.w": "model-00002-of-00002.safetensors")");
    }
    void write(const std::string& name, const std::string& text) const {
        write_contents(folder_ / name, text);
    }
    void write_index(const std::string& text) const { write("model.safetensors.index.json", text); }
    void write_map(const std::string& entries) const {
        write_index("{\n  \"metadata\": {\"total_size\": 20},\n  \"weight_map\": {" + entries + "}\n}\n");
    }
    [[nodiscard]] std::filesystem::path index() const { return folder_ / "model.safetensors.index.json"; }
    // "" without an error. A store that fails to load keeps its values.
    [[nodiscard]] std::string message() const {
        store_type store;
        vs::get<"h0/b">(store) = 42.f;
        try {
            vs::load_sharded(store, index(), vs::dotted);
        } catch (const vs::error& error) {
            CHECK(vs::get<"h0/b">(store)() == 42);
            return error.what();
        }
        return "";
    }
    [[nodiscard]] bool is_refused_with(const std::string& part) const {
        const std::string got = message();
        INFO(got);
        return got.find("varscope: " + index().string()) == 0 && got.find(part) != std::string::npos;
    }

  private:
    temporary_folder folder_;
};

const std::string first = "model-00001-of-00002.safetensors", second = "model-00002-of-00002.safetensors";

} // namespace

TEST_CASE("shards load as one file") {
    const sharded_checkpoint files;
    const auto store = vs::load_sharded<graph>(files.index(), vs::dotted);
    CHECK(vs::get<"h0/w">(store)(0) == 1);
    CHECK(vs::get<"h0/w">(store)(1) == 2);
    CHECK(vs::get<"h0/b">(store)() == 3);
    CHECK(vs::get<"h1/w">(store)(0) == 4);
    CHECK(vs::get<"h1/w">(store)(1) == 5);
    store_type other;
    vs::load_sharded(other, files.index(), vs::dotted);
    CHECK(vs::get<"h1/w">(other)(1) == 5);
}

TEST_CASE("the tensors of all shards are compared at once") {
    const sharded_checkpoint files;
    const vs::sharded_schema schema(files.index());
    CHECK(schema.size() == 3);
    REQUIRE(schema.find("h0.b") != nullptr);
    CHECK(schema.find("h0.b")->byte_size == 4);
    CHECK(vs::compare<graph>(schema, vs::dotted).fits());
    CHECK(vs::compare<graph>(schema).message() == "varscope: " + files.index().string() +
                                                      " does not fit the model of 3 variables\n"
                                                      "  missing: h0/w, float32 [2]; the file has h0.w\n"
                                                      "  missing: h0/b, float32 []; the file has h0.b\n"
                                                      "  missing: h1/w, float32 [2]; the file has h1.w\n"
                                                      "  unexpected: h0.w, F32 [2]; the model has h0/w\n"
                                                      "  unexpected: h1.w, F32 [2]; the model has h1/w\n"
                                                      "  unexpected: h0.b, F32 []; the model has h0/b\n"
                                                      "  hint: vs::dotted finds 3 of the 3 missing");
    CHECK(files.message().empty());
}

TEST_CASE("an index and shards that do not agree are refused") {
    const sharded_checkpoint files;
    const std::string h0_w = "\"h0.w\":\"" + first + '"', h1_w = "\"h1.w\":\"" + second + '"',
                      h0_b = "\"h0.b\":\"" + second + '"';
    files.write_map(h0_w + ',' + h1_w + ',' + h0_b + ",\"h2.w\":\"" + first + '"');
    CHECK(files.is_refused_with("tensor h2.w is not in " + first + ", where the index says it is"));
    files.write_map(h0_w + ',' + h1_w);
    CHECK(files.is_refused_with("tensor h0.b is in " + second + ", but the index does not list it there"));
    files.write_map(h0_w + ',' + h1_w + ',' + h0_b + ',' + h0_w);
    CHECK(files.is_refused_with("tensor h0.w appears twice in the index"));
    files.write(first,
                safetensors_file('{' + entry("h0.w", "[2]", 0, 8) + ',' + entry("h0.b", "[]", 8, 12) + '}',
                                 bytes_of(1.f, 2.f, 3.f)));
    files.write_map(h0_w + ',' + h1_w + ',' + h0_b + ",\"h0.b\":\"" + first + '"');
    CHECK(files.is_refused_with("tensor h0.b is in two shards"));
}

TEST_CASE("a shard that is missing or malformed is named") {
    const sharded_checkpoint files;
    files.write_map(R"("h0.w":"gone.safetensors")");
    CHECK(files.message().find("/gone.safetensors: No such file or directory") != std::string::npos);
    files.write("gone.safetensors", "\1\2\3\4\5");
    CHECK(files.message().find("/gone.safetensors is not a valid safetensors file: at byte 5") !=
          std::string::npos);
}

TEST_CASE("an index is checked to the byte") {
    const sharded_checkpoint files;
    const auto refuses = [&](const std::string& index, std::size_t at, const std::string& why) {
        files.write_index(index);
        INFO(index);
        CHECK(files.is_refused_with(" is not a valid index of shards: at byte " + std::to_string(at) + ", " +
                                    why));
    };
    refuses("\xe4", 0, "the index is not valid UTF-8");
    refuses("[1]", 0, "expected the { of an index here");
    files.write_index("");
    CHECK(files.is_refused_with(" is not a valid index of shards: it is an empty file"));
    refuses("{}", 0, "this index has no weight_map");
    refuses(R"({"weight_map":{}} x)", 18, "expected only spaces after the index");
    refuses(R"({"weight_map":{},"weight_map":{}})", 18, "weight_map appears twice");
    refuses(R"({"weight_map":{},"weight\u005fmap":{}})", 18, "weight_map appears twice");
    refuses(R"({"weight_map":[]})", 14, "expected the { of weight_map here");
    refuses(R"({"weight_map":{"w":1}})", 19, "expected the name of a shard in quotes here");
    refuses(R"({"weight_map":{"w":"../x"}})", 20, "a shard must be a file in the folder of the index");
    refuses(R"({"weight_map":{"w":"a\\x"}})", 20, "a shard must be a file in the folder of the index");
    refuses(R"({"weight_map":{"w":"a\u0000"}})", 20, "a shard must be a file in the folder of the index");
    refuses(R"({"weight_map":{"w":".."}})", 20, "expected the name of a file");
    refuses(R"({"weight_map":{"w":""}})", 20, "expected the name of a file");
    refuses("{\"weight_map\":{\"\xff\":\"x\"}}", 16, "the index is not valid UTF-8");
}

TEST_CASE("names in an index may be written with escapes") {
    const sharded_checkpoint files;
    files.write_map(R"("h0\u002ew":"model-00001-of-00002\u002esafetensors",)"
                    "\"h1.w\":\"" +
                    second + "\",\"h0.b\":\"" + second + '"');
    CHECK(files.message().empty());
}

TEST_CASE("an index without tensors fits a model without variables") {
    const sharded_checkpoint files;
    files.write_map("");
    CHECK(vs::sharded_schema(files.index()).size() == 0);
    CHECK(files.message().find("missing: h0/w") != std::string::npos);
}

namespace {

// How many files the process may have open, while this lives.
class open_files_limit {
  public:
    explicit open_files_limit(rlim_t limit) {
        REQUIRE(getrlimit(RLIMIT_NOFILE, &before_) == 0);
        rlimit now = before_;
        now.rlim_cur = limit;
        REQUIRE(setrlimit(RLIMIT_NOFILE, &now) == 0);
    }
    open_files_limit(const open_files_limit&) = delete;
    open_files_limit& operator=(const open_files_limit&) = delete;
    ~open_files_limit() { (void)setrlimit(RLIMIT_NOFILE, &before_); }

  private:
    rlimit before_{};
};

} // namespace

TEST_CASE("there may be more shards than files that a process may have open") {
    constexpr int count = 300;
    const temporary_folder folder;
    std::string entries;
    for (int i = 0; i < count; ++i) {
        const std::string name = "w" + std::to_string(i), shard = name + ".safetensors";
        write_contents(folder / shard, safetensors_file('{' + entry(name, "[]", 0, 4) + '}',
                                                        bytes_of(static_cast<float>(i))));
        entries.append(i == 0 ? "\"" : ",\"").append(name).append("\":\"").append(shard).append("\"");
    }
    write_contents(folder / "m.index.json", "{\"weight_map\":{" + entries + "}}");

    const open_files_limit limit(64);
    const vs::sharded_schema schema(folder / "m.index.json");
    CHECK(schema.size() == count);
    const auto value_of = [&](const std::string& name) {
        float value = -1;
        schema.elements_of(*schema.find(name), {})(reinterpret_cast<std::byte*>(&value), 1);
        return value;
    };
    for (int i = 0; i < count; ++i) CHECK(value_of("w" + std::to_string(i)) == static_cast<float>(i));
    CHECK(value_of("w7") == 7);
}

TEST_CASE("the elements of two tensors are read side by side, from two shards") {
    const sharded_checkpoint files;
    const vs::sharded_schema schema(files.index());
    float values[2]{};
    auto* const bytes = reinterpret_cast<std::byte*>(values);
    auto h0 = schema.elements_of(*schema.find("h0.w"), {}), h1 = schema.elements_of(*schema.find("h1.w"), {});
    h0(bytes, 1);
    h1(bytes + 4, 1);
    CHECK((values[0] == 1 && values[1] == 4));
    h0(bytes, 1);
    h1(bytes + 4, 1);
    CHECK((values[0] == 2 && values[1] == 5));
}

TEST_CASE("a shard that is replaced before its values are read is refused") {
    const sharded_checkpoint files;
    const auto path = files.index().parent_path() / first;
    const std::string before = contents(path);
    const auto message_after = [&](auto change) {
        write_contents(path, before);
        const vs::sharded_schema schema(files.index());
        change();
        return message_of<vs::file_error>([&] { (void)schema.elements_of(*schema.find("h0.w"), {}); });
    };
    CHECK(message_after([] {}) == no_error);
    CHECK(message_after([&] { write_contents(path, before + "more"); }) ==
          "varscope: cannot read " + path.string() + ": it has " + std::to_string(before.size() + 4) +
              " bytes, but had " + std::to_string(before.size()) +
              " bytes when it was first opened; the file was replaced while it was read");
    const auto later = [&] {
        std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) +
                                                   std::chrono::nanoseconds(1000000));
    };
    CHECK(message_after(later) == "varscope: cannot read " + path.string() +
                                      ": it has changed since it was first opened; load again");
    CHECK(message_after([&] { std::filesystem::remove(path); }).find("No such file") != std::string::npos);
}
