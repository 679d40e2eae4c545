// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/saver.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<3>>());
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

store filled_with(float value) {
    store made;
    vs::get<"w">(made).fill(value);
    return made;
}
// The value in the file that was saved last.
float latest_value(const vs::saver& keep) {
    store loaded;
    (void)keep.load_latest(loaded);
    return vs::get<"w">(loaded)(2);
}

// A folder with that list, and files for the steps in it.
class listed_folder {
  public:
    explicit listed_folder(const std::string& list, const std::vector<int>& steps = {}) {
        write_contents(folder_ / "checkpoint", list);
        for (const int step : steps)
            vs::save(filled_with(static_cast<float>(step)),
                     folder_ / ("model-" + std::to_string(step) + ".safetensors"));
    }
    [[nodiscard]] vs::saver saver(std::size_t most = 5) const {
        return vs::saver(folder_ / "model", {.max_to_keep = most});
    }
    [[nodiscard]] bool has(int step) const {
        return std::filesystem::exists(folder_ / ("model-" + std::to_string(step) + ".safetensors"));
    }
    [[nodiscard]] std::string list() const { return contents(folder_ / "checkpoint"); }
    [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }

  private:
    temporary_folder folder_;
};

std::string refusal_of_list(const std::string& text) {
    const listed_folder folder(text);
    const std::string message = message_of<vs::malformed_file>([&] { (void)folder.saver(); });
    const std::string start =
        "varscope: " + folder.path("checkpoint") + " is not a valid list of checkpoints: at byte ";
    return message.find(start) == 0 ? message.substr(start.size()) : message;
}

} // namespace

TEST_CASE("the last files are kept, and listed as TensorFlow lists them") {
    const temporary_folder folder;
    const vs::saver keep((folder / "model").string(), {.max_to_keep = 2});
    CHECK(keep.latest().empty());
    CHECK(keep.last_checkpoints().empty());
    CHECK(folder.file_count() == 0);
    for (const int step : {90, 100, 110})
        CHECK(keep.save(filled_with(static_cast<float>(step)), step) ==
              (folder / ("model-" + std::to_string(step) + ".safetensors")).string());
    // As in the files that TensorFlow 1.15 writes with save_relative_paths=True.
    CHECK(contents(folder / "checkpoint") == "model_checkpoint_path: \"model-110\"\n"
                                             "all_model_checkpoint_paths: \"model-100\"\n"
                                             "all_model_checkpoint_paths: \"model-110\"\n");
    CHECK(folder.file_count() == 3);
    CHECK(keep.latest() == (folder / "model-110.safetensors").string());
    CHECK(keep.last_checkpoints() == std::vector<std::string>{(folder / "model-100.safetensors").string(),
                                                              (folder / "model-110.safetensors").string()});
    CHECK(latest_value(keep) == 110);
    store loaded;
    vs::load(loaded, keep.last_checkpoints()[0]);
    CHECK(vs::get<"w">(loaded)(0) == 100);
}

TEST_CASE("five are kept by default, whatever their steps") {
    const temporary_folder folder;
    const vs::saver keep(folder / "model");
    for (const int step : {7, 6, 5, 4, 3, 2}) (void)keep.save(filled_with(1), step, vs::unsynced);
    CHECK(!std::filesystem::exists(folder / "model-7.safetensors"));
    CHECK(keep.last_checkpoints().size() == 5);
    CHECK(keep.last_checkpoints()[0] == (folder / "model-6.safetensors").string());
    CHECK(keep.latest() == (folder / "model-2.safetensors").string());
}

TEST_CASE("the same step again replaces its file, which is then the last") {
    const temporary_folder folder;
    const vs::saver keep(folder / "model", {.max_to_keep = 3});
    for (const int step : {1, 2, 3}) (void)keep.save(filled_with(static_cast<float>(step)), step);
    (void)keep.save(filled_with(10), 1);
    CHECK(latest_value(keep) == 10);
    CHECK(folder.file_count() == 4);
    CHECK(contents(folder / "checkpoint") == "model_checkpoint_path: \"model-1\"\n"
                                             "all_model_checkpoint_paths: \"model-2\"\n"
                                             "all_model_checkpoint_paths: \"model-3\"\n"
                                             "all_model_checkpoint_paths: \"model-1\"\n");
    (void)keep.save(filled_with(4), std::uint64_t{18446744073709551615u});
    CHECK(!std::filesystem::exists(folder / "model-2.safetensors"));
    CHECK(std::filesystem::exists(folder / "model-18446744073709551615.safetensors"));
}

TEST_CASE("a program that is started again goes on with the list") {
    const temporary_folder folder;
    for (const int step : {1, 2, 3})
        (void)vs::saver(folder / "model", {.max_to_keep = 2})
            .save(filled_with(static_cast<float>(step)), step);
    CHECK(folder.file_count() == 3);
    CHECK(!std::filesystem::exists(folder / "model-1.safetensors"));
    const vs::saver more(folder / "model", {.max_to_keep = 4});
    for (const int step : {4, 5}) (void)more.save(filled_with(static_cast<float>(step)), step);
    CHECK(more.last_checkpoints().size() == 4);
    const vs::saver fewer(folder / "model", {.max_to_keep = 1});
    CHECK(fewer.last_checkpoints().size() == 4);
    (void)fewer.save(filled_with(6), 6);
    CHECK(folder.file_count() == 2);
    CHECK(latest_value(fewer) == 6);
}

TEST_CASE("with 0 all are kept, and the list has only the last") {
    const temporary_folder folder;
    const vs::saver keep(folder / "model", {.max_to_keep = 0});
    for (int step = 0; step < 7; ++step) (void)keep.save(filled_with(static_cast<float>(step)), step);
    CHECK(folder.file_count() == 8);
    CHECK(contents(folder / "checkpoint") ==
          "model_checkpoint_path: \"model-6\"\nall_model_checkpoint_paths: \"model-6\"\n");
    (void)vs::saver(folder / "model", {.max_to_keep = 1}).save(filled_with(8), 8);
    CHECK(folder.file_count() == 8); // without the one that was in the list
}

TEST_CASE("several stores are saved and loaded, with the policies of load") {
    const temporary_folder folder;
    store weights = filled_with(2);
    vs::slot_store<graph, "Momentum"> moments;
    std::int64_t step = 40;
    const auto all = vs::together(weights, moments, vs::scalar<"global_step">(step));
    const vs::saver keep(folder / "model");
    vs::get<"w/Momentum">(moments).fill(3);
    (void)keep.save(all, step);
    vs::get<"w/Momentum">(moments).fill(0);
    step = 0;
    CHECK(keep.load_latest(all) == (folder / "model-40.safetensors").string());
    CHECK(step == 40);
    CHECK(vs::get<"w/Momentum">(moments)(1) == 3);
    vs::get<"w">(weights).fill(0);
    CHECK_THROWS_AS(keep.load_latest(weights), vs::checkpoint_mismatch);
    CHECK(vs::get<"w">(weights)(1) == 0);
    (void)keep.load_latest(weights, vs::allow_unexpected);
    CHECK(vs::get<"w">(weights)(1) == 2);
    (void)keep.load_latest(vs::store_view<graph>(weights), vs::allow_unexpected);
}

TEST_CASE("files of the list that are not there any more are left out of it") {
    const listed_folder folder("model_checkpoint_path: \"model-3\"\n"
                               "all_model_checkpoint_paths: \"model-1\"\n"
                               "all_model_checkpoint_paths: \"model-2\"\n"
                               "all_model_checkpoint_paths: \"model-3\"\n",
                               {1, 3});
    (void)folder.saver(2).save(filled_with(4), 4);
    CHECK(folder.list() == "model_checkpoint_path: \"model-4\"\n"
                           "all_model_checkpoint_paths: \"model-3\"\n"
                           "all_model_checkpoint_paths: \"model-4\"\n");
    CHECK(!folder.has(1));
}

TEST_CASE("a file that is in the list twice is not removed while it is in it") {
    const listed_folder folder("model_checkpoint_path: \"model-1\"\n"
                               "all_model_checkpoint_paths: \"model-1\"\n"
                               "all_model_checkpoint_paths: \"model-1\"\n",
                               {1});
    (void)folder.saver(2).save(filled_with(4), 4);
    CHECK(folder.list() == "model_checkpoint_path: \"model-4\"\n"
                           "all_model_checkpoint_paths: \"model-1\"\n"
                           "all_model_checkpoint_paths: \"model-4\"\n");
    CHECK(folder.has(1));
}

TEST_CASE("an edited list is followed, as when an earlier file is to be the latest") {
    const listed_folder folder(
        "# went back to 2\nmodel_checkpoint_path: 'mod' \"el-2\";\n"
        "all_model_checkpoint_paths : \"model-1\", all_model_checkpoint_paths:\"model\\0551\\x31\"\n"
        "all_model_checkpoint_timestamps: 1563870123.25\n"
        "last_preserved_timestamp: -inf # the end",
        {1, 2, 11});
    CHECK(latest_value(folder.saver()) == 2);
    REQUIRE(folder.saver().last_checkpoints().size() == 2);
    CHECK(folder.saver().last_checkpoints()[1] == folder.path("model-11.safetensors"));
    (void)folder.saver(2).save(filled_with(4), 4);
    CHECK(!folder.has(1));
    CHECK(folder.has(2)); // it was not in the list
    CHECK(folder.has(11));
}

TEST_CASE("a list that breaks a rule of the format is refused with the byte") {
    CHECK(refusal_of_list("") == "0, it has no model_checkpoint_path");
    CHECK(refusal_of_list("all_model_checkpoint_paths: \"model-1\"") ==
          "37, it has no model_checkpoint_path");
    CHECK(refusal_of_list("model: \"model-1\"").find("0, expected model_checkpoint_path, ") == 0);
    CHECK(refusal_of_list("{}").find("0, expected model_checkpoint_path, ") == 0);
    const std::string field = "model_checkpoint_path"; // 21 characters
    CHECK(refusal_of_list(field) == "21, expected : after the name of the field");
    CHECK(refusal_of_list(field + ":") == "22, expected a path in quotes here");
    CHECK(refusal_of_list(field + ": model-1") == "23, expected a path in quotes here");
    CHECK(refusal_of_list(field + ": \"\"") == "25, expected a path that is not empty before here");
    CHECK(refusal_of_list(field + ": \"model-1") == "31, the text ends within a path");
    CHECK(refusal_of_list(field + ": \"model-1\\") == "32, the text ends within a path");
    CHECK(refusal_of_list(field + ": \"model-1\n\"") == "31, expected the quote at the end of the path");
    CHECK(refusal_of_list(field + ": \"model\\z\"") == "30, this escape is not known");
    CHECK(refusal_of_list(field + ": \"model\\xg\"") == "31, this escape is not known");
    CHECK(refusal_of_list(field + ": \"model\\0\"") == "31, a path cannot have this character");
    CHECK(refusal_of_list(field + ": \"model\\777\"") == "33, a path cannot have this character");
    CHECK(refusal_of_list(field + ": \"model-1\" " + field + ": \"model-2\"") ==
          "33, model_checkpoint_path appears twice");
    CHECK(refusal_of_list(field + ": \"model-1\" last_preserved_timestamp: \"1\"") ==
          "59, expected a number here");
    CHECK(refusal_of_list(std::string(10'000'001, ' ')) ==
          "10000000, expected the end; a list has at most 10000000 bytes");
}

TEST_CASE("a list of others is neither followed nor replaced") {
    for (const std::string name : {"model.ckpt-61", "/tmp/model-61", "other-61", "model-", "model-6x",
                                   "model", "../model-61", "model-61/", "model-61-2"}) {
        INFO(name);
        const listed_folder folder("model_checkpoint_path: \"" + name + "\"");
        CHECK(message_of<vs::file_error>([&] { (void)folder.saver(); }) ==
              "varscope: cannot save checkpoints as " + folder.path("model") +
                  "-<step>.safetensors: " + folder.path("checkpoint") + " is the list of others, as of " +
                  name + "; take another folder, or another name for the list: latest_filename");
        const vs::saver beside(folder.path("model"), {.latest_filename = "best"});
        (void)beside.save(filled_with(3), 3);
        CHECK(contents(folder.path("best")) ==
              "model_checkpoint_path: \"model-3\"\nall_model_checkpoint_paths: \"model-3\"\n");
        CHECK(folder.list() == "model_checkpoint_path: \"" + name + "\"");
    }
}

TEST_CASE("a folder of TensorFlow's checkpoints is refused before anything changes") {
    for (const std::string name : {"model-500", "model.ckpt-500"}) {
        INFO(name);
        const std::string list = "model_checkpoint_path: \"" + name + "\"";
        const listed_folder folder(list, {400});
        const std::string refusal = "varscope: cannot save checkpoints as " + folder.path("model") +
                                    "-<step>.safetensors: " + folder.path("checkpoint") +
                                    " lists TensorFlow's checkpoint " + name +
                                    ", which vs::load_tf1 reads; to save, take another folder, or another "
                                    "name for the list: latest_filename";
        write_contents(folder.path(name + ".index"), "");
        CHECK(message_of<vs::file_error>([&] { (void)folder.saver(); }) == refusal);
        CHECK(folder.list() == list);
    }
    // An older one, and one that appears after the saver was made.
    const listed_folder folder("model_checkpoint_path: \"model-2\" all_model_checkpoint_paths: \"model-1\"",
                               {1, 2});
    const vs::saver keep = folder.saver();
    CHECK(keep.latest() == folder.path("model-2.safetensors"));
    std::filesystem::rename(folder.path("model-1.safetensors"), folder.path("model-1.index"));
    CHECK_THROWS_AS(keep.latest(), vs::file_error);
    CHECK_THROWS_AS(keep.save(filled_with(3), 3), vs::file_error);
    CHECK_FALSE(folder.has(3));
    // Both formats beside each other.
    vs::save(filled_with(1), folder.path("model-1.safetensors"));
    CHECK(keep.latest() == folder.path("model-2.safetensors"));
}

TEST_CASE("two savers of one folder have a list each") {
    const temporary_folder folder;
    const vs::saver last(folder / "last", {.max_to_keep = 1});
    const vs::saver best(folder / "best", {.max_to_keep = 1, .latest_filename = "checkpoint.best"});
    for (const int step : {1, 2, 3}) {
        (void)last.save(filled_with(static_cast<float>(step)), step);
        if (step == 2) (void)best.save(filled_with(static_cast<float>(step)), step);
    }
    CHECK(latest_value(last) == 3);
    CHECK(latest_value(best) == 2);
    CHECK(folder.file_count() == 4);
}

TEST_CASE("names with any characters are escaped as by Python's text_format") {
    const temporary_folder folder;
    const std::string name = "it's a \"m\303\266del\"\t\\";
    (void)vs::saver(folder / name).save(filled_with(5), 1);
    CHECK(contents(folder / "checkpoint").find(R"(: "it\'s a \"m\303\266del\"\t\\-1")") != std::string::npos);
    CHECK(vs::saver(folder / name).latest() == (folder / (name + "-1.safetensors")).string());
    CHECK(latest_value(vs::saver(folder / name)) == 5);
}

TEST_CASE("a prefix without a folder is in the current one") {
    const temporary_folder folder;
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    const vs::saver keep("model");
    CHECK(keep.save(filled_with(1), 1) == "model-1.safetensors");
    CHECK(keep.latest() == "model-1.safetensors");
    std::filesystem::current_path(before);
    CHECK(folder.file_count() == 2);
}

TEST_CASE("what cannot be a saver says why") {
    const temporary_folder folder;
    const auto message = [&](const std::string& prefix, const vs::saver_options& options = {}) {
        const std::string whole = message_of<vs::file_error>([&] { (void)vs::saver(prefix, options); });
        const std::string start = "varscope: cannot save checkpoints as " + prefix + "-<step>.safetensors: ";
        return whole.find(start) == 0 ? whole.substr(start.size()) : whole;
    };
    const std::string here = folder.path().string();
    CHECK(message(here + "/") == "write a name after the folder, as in folder/model");
    CHECK(message("") == "write a name after the folder, as in folder/model");
    CHECK(message(here + "/model.safetensors") == "leave out the .safetensors; the step comes before it");
    CHECK(message(here + "/none/model") == "there is no folder " + here + "/none; make it first");
    write_contents(folder / "file", "");
    CHECK(message(here + "/file/model") == here + "/file is not a folder");
    for (const char* name : {"", ".", "..", "other/list"})
        CHECK(message(here + "/model", {.latest_filename = name}) ==
              "latest_filename must be the name of a file in the same folder");
    CHECK(message(here + "/model", {.latest_filename = "model-1.safetensors"}) ==
          "latest_filename must not end as checkpoints do");
    CHECK(folder.file_count() == 1);
}

TEST_CASE("what cannot be saved or loaded says why, and changes nothing") {
    const temporary_folder folder;
    const vs::saver keep(folder / "model", {.max_to_keep = 1});
    const std::string files = (folder / "model").string() + "-<step>.safetensors: ";
    store loaded;
    CHECK(message_of<vs::file_error>([&] { (void)keep.load_latest(loaded); }) ==
          "varscope: cannot load checkpoints as " + files + "there is no " +
              (folder / "checkpoint").string() + ", which lists them");
    CHECK(message_of<vs::file_error>([&] { (void)keep.save(loaded, -5); }) ==
          "varscope: cannot save checkpoints as " + files + "the step is -5, but must not be negative");
    CHECK(folder.file_count() == 0);

    (void)keep.save(filled_with(1), 1);
    std::filesystem::remove(folder / "model-1.safetensors");
    CHECK(message_of<vs::file_error>([&] { (void)keep.load_latest(loaded); }) ==
          "varscope: cannot open " + keep.latest() + ": No such file or directory");

    // An old file that cannot be removed, here as it is a folder.
    std::filesystem::create_directory(folder / "model-1.safetensors");
    const std::string message = message_of<vs::file_error>([&] { (void)keep.save(filled_with(2), 2); });
    CHECK(message.find("varscope: cannot remove the old checkpoint " +
                       (folder / "model-1.safetensors").string() + ": ") == 0);
    CHECK(message.find("; the new one, " + (folder / "model-2.safetensors").string() +
                       ", has been saved and is in the list") != std::string::npos);
    CHECK(latest_value(keep) == 2);
}
