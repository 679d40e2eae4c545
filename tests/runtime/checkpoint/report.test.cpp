// SPDX-License-Identifier: MIT
// Everything in which a file and a model differ: which differences, and what each refers to.
#include <support/catch.hpp>
#include <support/float_file.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace vs = varscope;
using kind = vs::difference_kind;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"net">(vs::get_variable<"kernel", vs::shape<2, 0>>(),
                                            vs::get_variable<"bias", vs::shape<2>>()),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>());
using graph = vs::graph<variables>;

struct tensors_of {
    temporary_folder folder;
    vs::file_schema schema;
    tensors_of(const std::string& header, std::size_t size)
        : schema([&] {
              write_contents(folder / "m", safetensors_file(header, std::string(size, '\0')));
              return vs::schema_of(folder / "m");
          }()) {}
};

std::vector<kind> kinds_of(const vs::checkpoint_report& report) {
    std::vector<kind> kinds;
    for (const vs::difference& each : report) kinds.push_back(each.kind);
    return kinds;
}

template<class Schema>
concept is_compared = requires(Schema&& schema) {
    vs::compare<graph>(static_cast<Schema&&>(schema));
};

} // namespace

TEST_CASE("a file that fits, and an empty one for an empty model") {
    const tensors_of file(R"({"net/kernel":{"dtype":"F32","shape":[2,0],"data_offsets":[0,0]},)"
                          R"("net/bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                          R"("step":{"dtype":"I64","shape":[],"data_offsets":[8,16]}})",
                          16);
    const vs::checkpoint_report report = vs::compare<graph>(file.schema);
    CHECK(report.fits());
    CHECK(report.size() == 0);
    CHECK(report.begin() == report.end());

    static constexpr auto nothing = vs::variables();
    const tensors_of empty("{}", 0);
    CHECK(vs::compare<vs::graph<nothing>>(empty.schema).fits());
    CHECK(kinds_of(vs::compare<graph>(empty.schema)) == std::vector(3, kind::missing));
    CHECK(kinds_of(vs::compare<vs::graph<nothing>>(file.schema)) == std::vector(3, kind::unexpected));
}

TEST_CASE("a name that is nearly right is said of both, and what is unlike of neither") {
    const tensors_of file(R"({"net/kernal":{"dtype":"F32","shape":[2,0],"data_offsets":[0,0]},)"
                          R"("net/bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                          R"("optimizer":{"dtype":"I64","shape":[],"data_offsets":[8,16]}})",
                          16);
    const vs::checkpoint_report report = vs::compare<graph>(file.schema);
    CHECK(!report.fits());
    REQUIRE(kinds_of(report) ==
            std::vector{kind::missing, kind::missing, kind::unexpected, kind::unexpected});
    const vs::difference* const all = report.begin();
    CHECK(graph::variables[all[0].variable].key == "net/kernel");
    CHECK(all[0].tensor == nullptr);
    CHECK(all[0].nearest == "net/kernal");
    CHECK(graph::variables[all[1].variable].key == "step");
    CHECK(all[1].nearest.empty());
    CHECK(all[2].tensor == file.schema.find("net/kernal"));
    CHECK(all[2].nearest == "net/kernel");
    CHECK(all[2].variable >= graph::size);
    CHECK(all[3].nearest.empty());
}

TEST_CASE("a shape and a dtype are two differences, also where there are no elements") {
    const tensors_of file(R"({"net/kernel":{"dtype":"F16","shape":[3,0],"data_offsets":[0,0]},)"
                          R"("net/bias":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},)"
                          R"("step":{"dtype":"F8_E4M3","shape":[],"data_offsets":[8,9]}})",
                          9);
    const vs::checkpoint_report report = vs::compare<graph>(file.schema);
    CHECK(kinds_of(report) == std::vector{kind::shape, kind::dtype, kind::shape, kind::dtype});
    for (const vs::difference& each : report)
        CHECK(each.tensor == file.schema.find(graph::variables[each.variable].key));
}

TEST_CASE("a tensor for two variables is a difference, with both") {
    const tensors_of file(R"({"net/bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                          R"("step":{"dtype":"I64","shape":[],"data_offsets":[8,16]}})",
                          16);
    const vs::checkpoint_report report =
        vs::compare<graph>(file.schema, vs::renames(vs::rename<"net/bias", "net/kernel">));
    const auto ambiguous = std::find_if(report.begin(), report.end(),
                                        [](const auto& each) { return each.kind == kind::ambiguous; });
    REQUIRE(ambiguous != report.end());
    CHECK(ambiguous->tensor == file.schema.find("net/bias"));
    CHECK(graph::variables[ambiguous->variable].key == "net/bias");
    CHECK(ambiguous->nearest == "net/kernel");
}

TEST_CASE("the text has a line with the file's path, and one for each difference") {
    const tensors_of file(R"({"x\ny":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 8);
    const vs::checkpoint_report report = vs::compare<graph>(file.schema);
    const std::string text = report.message();
    CHECK(report.size() == 4);
    CHECK(std::count(text.begin(), text.end(), '\n') == 4); // that of the name is not printed
    CHECK(text.substr(0, text.find('\n')).find((file.folder / "m").string()) != std::string::npos);
    for (const vs::variable_info& variable : graph::variables)
        CHECK(text.find(std::string(variable.key)) != std::string::npos);
}

TEST_CASE("a report does not outlive the tensors that it is about") {
    STATIC_REQUIRE(is_compared<const vs::file_schema&>);
    STATIC_REQUIRE(!is_compared<vs::file_schema>);
}

namespace {

constexpr auto many_variables = vs::variables(vs::repeat<300>([]<int I> {
    return vs::variable_scope<vs::numbered<"some_quite_long_name_of_a_scope_", I>>(
        vs::get_variable<"w", vs::shape<1>>());
}));
using large_graph = vs::graph<many_variables>;

std::string header_with(const std::vector<std::string>& names) {
    std::string header = "{";
    for (const std::string& name : names)
        header += (header.size() == 1 ? "\"" : ",\"") + name +
                  R"(":{"dtype":"F4","shape":[0],"data_offsets":[0,0]})";
    return header + '}';
}
// Some microseconds a kilobyte, with the slowest build; quadratic time would be some hours.
void check_time(const std::string& header) {
    const tensors_of file(header, 0);
    const auto begin = std::chrono::steady_clock::now();
    const vs::checkpoint_report report = vs::compare<large_graph>(file.schema);
    const std::string message = report.message();
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
    CHECK(!report.fits());
    CHECK(message.size() < 20 * header.size() + 100'000);
}

} // namespace

TEST_CASE("the time of a report is bounded, whatever the names") {
    std::string slashes;
    for (int i = 0; i < 1'000'000; ++i) slashes += "x/";
    check_time(header_with({slashes + 'w'}));
    check_time(header_with({std::string(2'000'000, 'y')}));
    std::vector<std::string> names;
    for (int i = 0; i < 10'000; ++i)
        names.push_back("a" + std::to_string(i) + '/' + slashes.substr(0, 600) + 'w');
    check_time(header_with(names));
    names.clear();
    for (int i = 0; i < 50'000; ++i)
        names.push_back("some_quite_xong_name_of_a_xcope_" + std::to_string(100'000 + i) + "/w");
    check_time(header_with(names));
}

TEST_CASE("the nearest names on both sides are found among many others") {
    std::vector<std::string> names;
    for (int i = 0; i < 100; ++i) names.push_back("other" + std::to_string(i));
    names.push_back("some_quite_long_name_of_a_scope_299/v");
    for (int i = 0; i < 100; ++i) names.push_back("others" + std::to_string(i));
    const tensors_of file(header_with(names), 0);
    const vs::checkpoint_report report = vs::compare<large_graph>(file.schema);
    REQUIRE(report.size() == 501);
    CHECK(report.begin()[299].nearest == "some_quite_long_name_of_a_scope_299/v");
    for (const vs::difference& each : report)
        if (each.kind == kind::unexpected)
            CHECK((each.nearest == "some_quite_long_name_of_a_scope_299/w") ==
                  (each.tensor->name == "some_quite_long_name_of_a_scope_299/v"));
}

namespace {

// What the message says after its heading.
template<class Model, class... Policy>
std::string lines_of(const std::vector<float_tensor>& tensors, const Policy&... policies) {
    const temporary_folder folder;
    write_contents(folder / "m", float_file(tensors));
    const vs::file_schema schema = vs::schema_of(folder / "m");
    const std::string text = vs::compare<Model>(schema, policies...).message();
    return text.substr(text.find('\n') + 1);
}
constexpr auto two_layers = vs::variables(
    vs::variable_scope<"net">(vs::variable_scope<"l0">(vs::get_variable<"kernel", vs::shape<2>>()),
                              vs::variable_scope<"l1">(vs::get_variable<"kernel", vs::shape<2>>(),
                                                       vs::get_variable<"bias", vs::shape<1>>())));
using layers = vs::graph<two_layers>;

} // namespace

TEST_CASE("the slots of an optimizer are one line") {
    const std::vector<float_tensor> all = {{"net/l0/kernel", {2}},
                                           {"net/l0/kernel/Adam", {2}},
                                           {"net/l0/kernel/Adam_1", {2}},
                                           {"net/l1/kernel", {2}},
                                           {"training/net/l1/kernel/Adam", {2}},
                                           {"net/l1/kernel/Momentum", {2}},
                                           {"net/l1/bias", {1}},
                                           {"beta1_power", {}},
                                           {"lost/Adam", {2}},
                                           {"global_step", {}}};
    const std::string text = lines_of<layers>(all);
    CHECK(text ==
          "  unexpected: 3 slots and 1 power of Adam, as net/l0/kernel/Adam; vs::slot_store or vs::slots "
          "declares the slots, vs::scalar takes the powers, vs::allow_unexpected leaves them out\n"
          "  unexpected: net/l1/kernel/Momentum, F32 [2]\n"
          "  unexpected: lost/Adam, F32 [2]\n"
          "  unexpected: global_step, F32 []");
}

TEST_CASE("slots and powers of an optimizer are counted apart") {
    const std::vector<float_tensor> model = {
        {"net/l0/kernel", {2}}, {"net/l1/kernel", {2}}, {"net/l1/bias", {1}}};
    const auto line_with = [&](std::vector<float_tensor> more) {
        more.insert(more.begin(), model.begin(), model.end());
        return lines_of<layers>(more);
    };
    CHECK(
        line_with({{"net/l1/kernel/Momentum", {2}}, {"net/l1/bias/Momentum", {1}}}) ==
        "  unexpected: 2 slots of Momentum, as net/l1/kernel/Momentum; vs::slot_store or vs::slots declares "
        "them, vs::allow_unexpected leaves them out");
    CHECK(
        line_with({{"beta1_power", {}}, {"beta2_power", {}}}) ==
        "  unexpected: 2 powers of Adam, as beta1_power; vs::scalar takes them, vs::allow_unexpected leaves "
        "them out");
    CHECK(line_with({{"beta1_power", {}}, {"net/l1/bias/Adam", {1}}})
              .starts_with("  unexpected: 1 slot and 1 power of Adam, as net/l1/bias/Adam; "));
    CHECK(line_with({{"beta1_power", {}}}) == "  unexpected: beta1_power, F32 []");
}

TEST_CASE("where the names of a file follow a rule, the policy is named") {
    CHECK(lines_of<layers>({{"net.l0.kernel", {2}}, {"net.l1.kernel", {2}}, {"net.l1.bias", {1}}})
              .ends_with("\n  hint: vs::dotted finds 3 of the 3 missing"));
    CHECK(lines_of<layers>({{"net/l0/kernel:0", {2}}, {"net/l1/kernel:0", {2}}, {"net/l1/bias", {1}}})
              .ends_with("\n  hint: vs::suffixed<\":0\"> finds 2 of the 2 missing"));
    CHECK(lines_of<layers>({{"m/net/l0/kernel", {2}}, {"m/net/l1/kernel", {2}}, {"x", {1}}})
              .ends_with("\n  hint: vs::under<\"m\"> finds 2 of the 3 missing"));
    CHECK(
        lines_of<layers>({{"module.net.l0.kernel:0", {2}}, {"module.net.l1.kernel:0", {2}}})
            .ends_with("\n  hint: vs::dotted with vs::under<\"module\"> with vs::suffixed<\":0\"> finds 2 of "
                       "the 3 missing"));
    CHECK(lines_of<layers>({{"l0/kernel", {2}}, {"l1/kernel", {2}}, {"l1/bias", {1}}})
              .ends_with("\n  hint: vs::renames(vs::rename_prefix<\"\", \"net\">) finds 3 of the 3 missing"));
    CHECK(lines_of<layers>({{"a", {2}}, {"b", {2}}}).find("hint") == std::string::npos);
    // One of two is no rule.
    CHECK(lines_of<layers>({{"net/l1/bias", {1}}, {"m/net/l0/kernel", {2}}}).find("hint") ==
          std::string::npos);
    // A name that cannot be written as it is said is not said.
    CHECK(lines_of<layers>({{"\xC3\xA4/net/l0/kernel", {2}}, {"\xC3\xA4/net/l1/kernel", {2}}}).find("hint") ==
          std::string::npos);
    const std::string longer(200, 'm');
    CHECK(
        lines_of<layers>({{longer + "/net/l0/kernel", {2}}, {longer + "/net/l1/kernel", {2}}}).find("hint") ==
        std::string::npos);
    // The rule is found among many names that end alike.
    std::vector<float_tensor> alike;
    for (int i = 0; i < 40; ++i) alike.push_back({"a" + std::to_string(i) + "/net/l1/bias", {1}});
    alike.push_back({"m/net/l0/kernel", {2}});
    alike.push_back({"m/net/l1/kernel", {2}});
    CHECK(lines_of<layers>(alike).ends_with("\n  hint: vs::under<\"m\"> finds 2 of the 3 missing"));
    // Not what the policies that are given have tried already.
    CHECK(lines_of<layers>({{"net.l0.kernel", {2}}}, vs::dotted).find("hint") == std::string::npos);
}

TEST_CASE("the nearest name is looked for in the part of the file") {
    const std::string text = lines_of<layers>(
        {{"m/net/l0/kernels", {2}}, {"net/l1/kernels", {2}}, {"m/net/l1/bias", {1}}}, vs::under<"m">);
    CHECK(text.find("missing: net/l0/kernel, m/net/l0/kernel in the file, float32 [2]; the file has "
                    "m/net/l0/kernels") != std::string::npos);
    CHECK(text.find("the file has net/l1/kernels") == std::string::npos);
}

TEST_CASE("where only shapes differ, skip is named") {
    CHECK(lines_of<layers>({{"net/l0/kernel", {2}}, {"net/l1/kernel", {3}}, {"net/l1/bias", {2}}})
              .ends_with("\n  hint: vs::skip<\"net/l1\"> does not load them"));
    CHECK(lines_of<layers>({{"net/l0/kernel", {2}}, {"net/l1/kernel", {3}}, {"net/l1/bias", {1}}})
              .ends_with("\n  hint: vs::skip<\"net/l1/kernel\"> does not load it"));
    CHECK(lines_of<layers>({{"net/l0/kernel", {3}}, {"net/l1/kernel", {2}}, {"net/l1/bias", {2}}})
              .find("hint") == std::string::npos); // net has others
    CHECK(lines_of<layers>({{"net/l0/kernel", {2}}, {"net/l1/kernel", {3}}}).find("skip") ==
          std::string::npos);
}
