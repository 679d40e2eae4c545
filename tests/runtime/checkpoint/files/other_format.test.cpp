// SPDX-License-Identifier: MIT
// Files of other formats under the name of a checkpoint: the error says what they look like.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/temporary_folder.hpp>
#include <support/zip_text.hpp>

#include <varscope/checkpoint/npy.hpp>
#include <varscope/checkpoint/npz.hpp>
#include <varscope/checkpoint/sharded.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>(vs::constant({1, 2})));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

// What is said of a file after its path and "is not a valid ... file: "; the whole message if it is another.
class readers {
  public:
    explicit readers(const std::string& text) { write_contents(path_, text); }

    [[nodiscard]] std::string safetensors() const {
        return rest("safetensors file", [this] { (void)store_type::load(path_); });
    }
    [[nodiscard]] std::string schema() const {
        return rest("safetensors file", [this] { (void)vs::schema_of(path_); });
    }
    [[nodiscard]] std::string map() const {
        return rest("safetensors file", [this] { (void)store_type::map(path_); });
    }
    [[nodiscard]] std::string npy() const {
        return rest("npy file", [this] { vs::load_npy(vs::get<"w">(store_), path_); });
    }
    [[nodiscard]] std::string npz() const {
        return rest("npz file", [this] { (void)vs::load_npz<graph>(path_); });
    }
    [[nodiscard]] std::string sharded() const {
        return rest("index of shards", [this] { (void)vs::load_sharded<graph>(path_); });
    }
    // All but the one that reads such files.
    void check(const std::string& expected) const {
        INFO(expected);
        for (const std::string& said : {safetensors(), schema(), map(), npy(), npz(), sharded()})
            CHECK(said == expected);
    }

  private:
    [[nodiscard]] std::string rest(const std::string& format, auto call) const {
        const std::string message = message_of<vs::malformed_file>(call);
        const std::string start = "varscope: " + path_ + " is not a valid " + format + ": it is ";
        return message.find(start) == 0 ? message.substr(start.size()) : message;
    }

    temporary_folder folder_;
    std::string path_ = (folder_ / "m").string();
    mutable store_type store_;
};

const std::string pickle =
    "a Python pickle, which is never loaded, as it can run any program; write it in Python with "
    "safetensors.torch.save_file";
const std::string page =
    "a web page (HTML); a download gave the page of the file, or one that asks to log in, in "
    "its place";

} // namespace

TEST_CASE("pointers and pages in place of a file") {
    readers("").check("an empty file");
    readers("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 1024\n")
        .check("a Git LFS pointer, which stands for the file; fetch it with git lfs pull");
    readers("<!DOCTYPE html>\n<html><body>Sign in</body></html>").check(page);
    readers("\xef\xbb\xbf \n<HTML lang=\"en\">").check(page);
    readers("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>")
        .check("an XML text, as servers answer with in place of a file");
    readers("Entry not found\nsecond line").check("a text that begins with \"Entry not found\"");
    readers("model_checkpoint_path: \"model.ckpt-1\"\n")
        .check("TensorFlow's list of checkpoints; vs::latest_checkpoint(folder) is the one that it names");
}

TEST_CASE("checkpoints of other programs") {
    // The first bytes of each format as its documentation has them.
    readers(zip_file({{"archive/data.pkl", "\x80\x02}q\x01."}, {"archive/version", "3\n"}}))
        .check("a PyTorch file; vs::load_pytorch reads it");
    readers(std::string("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02", 17) + "values")
        .check(
            "a PyTorch file of the form before version 1.6, which is not read; torch.load it in Python, and "
            "torch.save it again");
    readers(std::string("\x80\x04\x95\x10\0\0\0\0\0\0\0}\x94\x8c\1a\x94K\1s.", 21)).check(pickle);
    readers("\x80\x02}q\x01.").check(pickle);
    readers(std::string("\x1f\x8b\x08\0\0\0\0\0\0\3 and so on", 20))
        .check("a gzip file; decompress it first");
    readers(std::string("\x28\xb5\x2f\xfd and so on")).check("a zstd file; decompress it first");
    readers(std::string("\xfd\x37zXZ\0 and so on", 16)).check("an xz file; decompress it first");
    readers("BZh91AY&SY and so on").check("a bzip2 file; decompress it first");
    readers(std::string("\x89HDF\r\n\x1a\n\0\0", 10))
        .check("an HDF5 file, as of Keras; convert it to safetensors or npz in Python");
    readers(std::string("GGUF\3\0\0\0", 8)).check("a GGUF file; convert it to safetensors");
    readers(std::string(100, '\1') + "\x57\xfb\x80\x8b\x24\x75\x47\xdb")
        .check("a TensorFlow checkpoint, or its index; vs::load_tf1 reads it");
}

TEST_CASE("the formats of the library, each for the others") {
    const readers npy(npy_file(npy_dictionary("<f4", "False", "(2,)"), "12345678"));
    CHECK(npy.npy() == no_error);
    CHECK(npy.safetensors() == "an npy file; vs::load_npy reads it");
    CHECK(npy.npz() == "an npy file; vs::load_npy reads it");
    CHECK(npy.sharded() == "an npy file; vs::load_npy reads it");
    const readers npz(zip_file({{"w.npy", npy_file(npy_dictionary("<f4", "False", "(2,)"), "12345678")}}));
    CHECK(npz.npz() == no_error);
    CHECK(npz.safetensors() == "an npz file; vs::load_npz reads it");
    CHECK(npz.npy() == "an npz file; vs::load_npz reads it");
    const readers safetensors(
        safetensors_file(R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", "12345678"));
    CHECK(safetensors.safetensors() == no_error);
    CHECK(safetensors.npz() == "a safetensors file; vs::variable_store<graph>::load reads it");
    CHECK(safetensors.npy() == "a safetensors file; vs::variable_store<graph>::load reads it");
    CHECK(safetensors.sharded() == "a safetensors file; vs::variable_store<graph>::load reads it");
    const readers index(R"({"metadata": {}, "weight_map": {"w": "none"}})");
    const std::string json =
        "a JSON text; if it is the index of a checkpoint in several files, vs::load_sharded reads it";
    CHECK(index.safetensors() == json);
    CHECK(index.npz() == json);
    CHECK(index.npy() == json);
}

TEST_CASE("a file that has a fault, but is of the format, is told its fault") {
    const readers cut(safetensors_file(R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", "1234"));
    CHECK(cut.safetensors().find("tensor w ends after the data") != std::string::npos);
    // 640 and 559,903 bytes of header, whose lengths begin as a pickle and as gzip.
    const readers pickled(std::string("\x80\2\0\0\0\0\0\0{}.", 11));
    CHECK(pickled.safetensors().find("the length of the header is 640, but the file has 3 bytes") !=
          std::string::npos);
    const readers archive(zip_file({{"notes.txt", "x"}}));
    CHECK(archive.npz().find("the member notes.txt: expected a member NAME.npy") != std::string::npos);
    CHECK(archive.safetensors() == "a zip archive; extract it first, or convert it to safetensors in Python");
    const readers binary(std::string("\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8\xf7", 9));
    CHECK(binary.safetensors().find("at byte 0, the length of the header is ") != std::string::npos);
    const readers index("{\"weight_map\"");
    CHECK(index.sharded().find("at byte 13, expected : here") != std::string::npos);
}
