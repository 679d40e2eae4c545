// SPDX-License-Identifier: MIT
// The text that varscope-import writes: what is in blocks, the order, the lines.
#include "tensor_file.hpp"

#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <tools/write_model.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <sstream>

namespace {

std::string header(const made_tensors& tensors, const model_import::import_options& options = {},
                   const std::string& file = "m.safetensors") {
    const temporary_folder folder;
    write_contents(folder / file, file_of(tensors));
    const auto schema = varscope::schema_of(folder / file);
    return model_import::model_of(model_import::chosen_tensors(schema, options), {schema.path()}, options);
}

// What is between the brackets of variables(...), in one line.
std::string declared(const made_tensors& tensors, const model_import::import_options& options = {}) {
    std::string text = header(tensors, options);
    const std::string begin = "vs::variables(", end = ");\nusing graph";
    text = text.substr(text.find(begin) + begin.size());
    text.erase(text.find(end));
    std::string line;
    std::istringstream lines(text);
    for (std::string next; std::getline(lines >> std::ws, next);)
        line += (line.empty() || line.back() == '(' ? "" : " ") + next;
    return line;
}

std::string declared_names(const std::vector<std::string>& names) {
    made_tensors tensors;
    for (const std::string& name : names) tensors.push_back({name});
    return declared(tensors);
}

std::string block(const std::string& count, const std::string& name, const std::string& content) {
    return "vs::repeat<" + count + ">([]<int I> { return vs::variable_scope<vs::numbered<" + name + ">>(" +
           content + "); })";
}
std::string scope(const std::string& name, const std::string& content) {
    return "vs::variable_scope<\"" + name + "\">(" + content + ')';
}
std::string variable(const std::string& name) { return "vs::get_variable<\"" + name + "\", vs::shape<2>>()"; }

std::size_t line_length(const std::string& text, const std::string& begin) {
    const std::size_t at = text.find('\n' + begin);
    return at == text.npos ? 0 : text.find('\n', at + 1) - at - 1;
}

// The lines that begin so, for names of all lengths of the variable in the scope a.
std::size_t longest_line_with(const std::string& begin, const made_tensors& before,
                              const made_tensors& behind) {
    std::size_t longest = 0;
    for (std::size_t length = 1; length < 110; ++length) {
        made_tensors tensors = before;
        tensors.push_back({"a/" + std::string(length, 'x')});
        tensors.insert(tensors.end(), behind.begin(), behind.end());
        longest = std::max(longest, line_length(header(tensors), begin));
    }
    return longest;
}

const std::string w = variable("w"), v = variable("v");

} // namespace

TEST_CASE("a whole header") {
    CHECK(header({{"a/kernel", "F64", {2, 3}}, {"a/bias"}, {"a.b", "C64", {}}}) == R"(#pragma once

// The variables of m.safetensors, as varscope-import found them. To load them:
//   auto store = varscope::variable_store<model::graph>::load("m.safetensors");
#include <varscope/varscope.hpp>

namespace model {

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::variable_scope<"a">(
        vs::get_variable<"kernel", vs::shape<2, 3>, double>(),
        vs::get_variable<"bias", vs::shape<2>>()),
    vs::get_variable<"a.b", vs::shape<>, vs::complex64>(vs::zeros));
using graph = vs::graph<variables>;

} // namespace model
)");
}

TEST_CASE("dotted names need a policy, and integers a header") {
    const std::string text = header({{"a.w", "I32"}});
    CHECK(text.find("load(\"m.safetensors\", varscope::dotted);\n#include <varscope/checkpoint/names.hpp>\n"
                    "#include <varscope/varscope.hpp>\n\n#include <cstdint>\n") != text.npos);
    CHECK(text.find("vs::get_variable<\"w\", vs::shape<2>, std::int32_t>()") != text.npos);
}

TEST_CASE("a file's name cannot end the comment or the literal") {
    const std::string text = header({{"w"}}, {}, "a\"b\\c\nd\\");
    CHECK(text.find("// The variables of a?b?c?d?, as") != text.npos);
    CHECK(text.find("::load(\"a?b?c?d?\");\n") != text.npos);
}

TEST_CASE("without the tensors that cannot be variables") {
    const made_tensors tensors{{"a//b"}, {"w"}, {"v", "F8_E4M3"}, {"a\\nb c"}};
    CHECK(header(tensors, {.skips_invalid = true}) == R"(#pragma once

// The variables of m.safetensors, as varscope-import found them. To load them:
//   auto store = varscope::variable_store<model::graph>::load("m.safetensors", varscope::allow_unexpected);
// Without those that cannot be variables:
//   tensor [a//b] has an invalid name; names have letters, digits, _ . - and single / between them
//   tensor [v] has dtype F8_E4M3, which no variable can have
//   tensor [a?b c] has an invalid name; names have letters, digits, _ . - and single / between them
#include <varscope/varscope.hpp>

namespace model {

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2>>());
using graph = vs::graph<variables>;

} // namespace model
)");
    CHECK(header({{"w"}}, {.skips_invalid = true}) == header({{"w"}}));
}

namespace {

// The declarations with that choice, in one line.
std::string with_slots(model_import::slot_choice choice, const made_tensors& tensors) {
    return declared(tensors, {.slots = choice});
}

} // namespace

namespace {

made_tensors three_in(const std::vector<std::string>& scopes) {
    made_tensors tensors;
    for (const std::string& each : scopes)
        for (const char* name : {"/k", "/b", "/s"}) tensors.push_back({each + name});
    return tensors;
}
std::string functions_for(const made_tensors& tensors) {
    const std::string text = header(tensors), begin = "namespace vs = varscope;\n\n";
    const std::size_t at = text.find(begin) + begin.size();
    return text.substr(at, text.find("inline constexpr auto variables") - at);
}

} // namespace

TEST_CASE("scopes with equal content are declared by a function") {
    const made_tensors tensors = three_in({"enc/q", "enc/key", "dec/q", "dec/key", "dec/other"});
    CHECK(functions_for(tensors) == R"(template<vs::name Name>
constexpr auto q_layer() {
    return vs::variable_scope<Name>(
        vs::get_variable<"k", vs::shape<2>>(),
        vs::get_variable<"b", vs::shape<2>>(),
        vs::get_variable<"s", vs::shape<2>>());
}

)");
    CHECK(declared(tensors) ==
          scope("enc", "q_layer<\"q\">(), q_layer<\"key\">()") + ", " +
              scope("dec", "q_layer<\"q\">(), q_layer<\"key\">(), q_layer<\"other\">()"));
    // Two variables, one scope, another shape, or a name more: no function.
    CHECK(functions_for({{"q/w"}, {"q/v"}, {"k/w"}, {"k/v"}}) == "");
    CHECK(functions_for(three_in({"q"})) == "");
    made_tensors others = three_in({"q", "key"});
    others.back().shape = {3};
    CHECK(functions_for(others) == "");
    others = three_in({"q", "key"});
    others.push_back({"q/more"});
    CHECK(functions_for(others) == "");
}

TEST_CASE("functions call others, and are used in blocks") {
    const made_tensors nested = three_in({"x/q", "x/v", "y/v", "y/q", "z/q"});
    CHECK(functions_for(nested).find(
              "return vs::variable_scope<Name>(q_layer<\"q\">(), q_layer<\"v\">());") != std::string::npos);
    CHECK(declared(nested) == "x_layer<\"x\">(), x_layer<\"y\">(), " + scope("z", "q_layer<\"q\">()"));
    // What is in a function twice, and nowhere else, is counted once.
    const std::string once = functions_for(three_in({"x/q", "y/q"}));
    CHECK(once.find("x_layer()") != once.npos);
    CHECK(once.find("q_layer()") == once.npos);

    CHECK(declared(three_in({"enc/h0", "enc/h1", "dec/g3", "dec/g4", "dec/g5"})) ==
          scope("enc", "vs::repeat<2>([]<int I> { return h_layer<vs::numbered<\"h\", I>>(); })") + ", " +
              scope("dec", "vs::repeat<3>([]<int I> { return h_layer<vs::numbered<\"g\", I + 3>>(); })"));
}

TEST_CASE("a function has a name that C++ allows, and no other has") {
    const auto name = [](const std::string& scope) { return model_import::function_name_of(scope); };
    CHECK(name("attention") == "attention_layer");
    CHECK(name("class") == "class_layer");
    CHECK(name("a-b.c__d") == "a_b_c_d_layer");
    CHECK(name("_x_") == "x_layer");
    CHECK(name("conv_2") == "conv_layer");
    CHECK(name("conv2d") == "conv2d_layer");
    CHECK(name("12") == "scope_layer");
    CHECK(name("") == "scope_layer");
    CHECK(name("layer_1") == "layer");
    CHECK(name("my_layer") == "my_layer");
    made_tensors tensors = three_in({"a/x-1", "b/x-1"});
    for (const char* more : {"a/x.1", "b/x.1"})
        for (const char* each : {"/1", "/2", "/3"}) tensors.push_back({std::string(more) + each});
    tensors.push_back({"a/w"});
    CHECK(declared(tensors) == scope("a", "x_layer<\"x-1\">(), x_layer_2<\"x.1\">(), " + w) + ", " +
                                   scope("b", "x_layer<\"x-1\">(), x_layer_2<\"x.1\">()"));
}

TEST_CASE("slots of optimizers are variables, left out, or declared by vs::slots") {
    using enum model_import::slot_choice;
    const made_tensors tensors{{"global_step", "I64", {}},
                               {"beta1_power", "F32", {}},
                               {"beta2_power", "F32", {}},
                               {"a/w"},
                               {"a/w/Adam"},
                               {"a/w/Adam_1"},
                               {"v"},
                               {"v/Adam"},
                               {"v/Adam_1"}};
    const std::string step = "vs::get_variable<\"global_step\", vs::shape<>, std::int64_t>()",
                      b1 = "vs::get_variable<\"beta1_power\", vs::shape<>>()",
                      b2 = "vs::get_variable<\"beta2_power\", vs::shape<>>()";
    const std::string adam = variable("Adam") + ", " + variable("Adam_1");
    CHECK(with_slots(keep, tensors) == step + ", " + b1 + ", " + b2 + ", " +
                                           scope("a", w + ", " + scope("w", adam)) + ", " + v + ", " +
                                           scope("v", adam));
    CHECK(with_slots(leave_out, tensors) == step + ", " + scope("a", w) + ", " + v);
    CHECK(with_slots(declare, tensors) == step + ", " + b1 + ", " + b2 +
                                              ", vs::slots<\"Adam\", \"Adam_1\">(" + scope("a", w) + ", " +
                                              v + ")");
    const std::string text = header(tensors, {.slots = leave_out});
    CHECK(text.find("load(\"m.safetensors\", varscope::allow_unexpected);\n"
                    "// Without 6 variables of optimizers.\n") != text.npos);
    CHECK(header(tensors, {.slots = declare}).find("allow_unexpected") == text.npos);
}

TEST_CASE("a tensor is a slot if it has the shape of its variable, which is no slot") {
    using enum model_import::slot_choice;
    CHECK(with_slots(leave_out, {{"w/Adam"}, {"v"}, {"v/Adam", "F32", {3}}}) ==
          scope("w", variable("Adam")) + ", " + v + ", " +
              scope("v", "vs::get_variable<\"Adam\", vs::shape<3>>()"));
    CHECK(with_slots(leave_out, {{"w"}, {"w/Adam"}, {"w/Adam/Adam"}, {"w/Adam_x"}}) ==
          w + ", " + scope("w", scope("Adam", variable("Adam")) + ", " + variable("Adam_x")));
    // tf.train's, those of a second Adam, and BERT's.
    for (const std::string_view slot :
         {"Adam", "Adam_1", "Momentum", "RMSProp", "RMSProp_1", "Adagrad", "Adadelta", "Adadelta_1", "Ftrl",
          "Ftrl_1", "AdaMax", "ExponentialMovingAverage", "Adam_2", "Adam_3", "adam_m", "adam_v"}) {
        INFO(slot);
        CHECK(with_slots(leave_out, {{"w"}, {"w/" + std::string(slot)}}) == w);
        CHECK(with_slots(declare, {{"w"}, {"w/" + std::string(slot)}}) ==
              "vs::slots<\"" + std::string(slot) + "\">(" + w + ")");
    }
    // An optimizer in a scope of its own.
    CHECK(with_slots(leave_out, {{"a/w"}, {"training/a/w/Adam"}, {"training/beta1_power", "F32", {}}}) ==
          scope("a", w));
    CHECK(with_slots(declare, {{"w"}, {"training/w/Adam"}}) ==
          w + ", " + scope("training", scope("w", variable("Adam"))));
}

TEST_CASE("slots are declared where vs::slots gives exactly those of the file") {
    using enum model_import::slot_choice;
    const std::string fixed = "vs::get_variable<\"v\", vs::shape<2>>(vs::trainable(false))";
    CHECK(with_slots(declare, {{"a/w"}, {"a/w/Momentum"}, {"a/v"}}) ==
          "vs::slots<\"Momentum\">(" + scope("a", w + ", " + fixed) + ")");
    // Two variables in a scope with different slots.
    CHECK(
        with_slots(declare, {{"a/w"}, {"a/w/Adam"}, {"a/v"}, {"a/v/Ftrl"}, {"b/w"}, {"b/w/Adam"}}) ==
        scope("a", w + ", " + scope("w", variable("Adam")) + ", " + v + ", " + scope("v", variable("Ftrl"))) +
            ", vs::slots<\"Adam\">(" + scope("b", w) + ")");
    CHECK(with_slots(declare, {{"w"}, {"v"}, {"w/Adam"}, {"v/Ftrl"}}) ==
          "vs::slots<\"Adam\">(" + w + "), vs::slots<\"Ftrl\">(" + v + ")");
    // A slot of another dtype than its variable.
    CHECK(with_slots(declare, {{"v", "F16"}, {"v/Adam"}}) ==
          "vs::get_variable<\"v\", vs::shape<2>, vs::float16>(), " + scope("v", variable("Adam")));
    CHECK(with_slots(declare, {{"h0/w"}, {"h1/w"}, {"h0/w/Adam"}, {"h1/w/Adam"}}) ==
          "vs::slots<\"Adam\">(" + block("2", "\"h\", I", w) + ")");
    CHECK(with_slots(declare, {{"h0/w"}, {"h1/w"}, {"h0/w/Adam"}}) ==
          "vs::slots<\"Adam\">(" + scope("h0", w) + "), " + scope("h1", w));
}

TEST_CASE("equal scopes that are numbered one after the other are a block") {
    CHECK(declared_names({"h0/w", "h1/w"}) == block("2", "\"h\", I", w));
    CHECK(declared_names({"0/w", "1/w", "2/w"}) == block("3", "\"\", I", w));
    CHECK(declared_names({"h0/w"}) == scope("h0", w));
    CHECK(declared_names({"g0/w", "h1/w"}) == scope("g0", w) + ", " + scope("h1", w));
    CHECK(declared_names({"h0", "h1"}) == variable("h0") + ", " + variable("h1"));
}

TEST_CASE("a block begins at any number, and ends at the first scope that is missing or differs") {
    CHECK(declared_names({"h3/w", "h4/w"}) == block("2", "\"h\", I + 3", w));
    CHECK(declared_names({"h0/w", "h2/w"}) == scope("h0", w) + ", " + scope("h2", w));
    CHECK(declared_names({"h0/w", "h1/w", "h2/v"}) == block("2", "\"h\", I", w) + ", " + scope("h2", v));
    const std::string halves = "vs::get_variable<\"w\", vs::shape<2>, vs::float16>()";
    CHECK(declared({{"h0/w"}, {"h1/w", "F16"}}) == scope("h0", w) + ", " + scope("h1", halves));
    const std::string three = "vs::get_variable<\"w\", vs::shape<3>>()";
    CHECK(declared({{"h0/w"}, {"h1/w", "F32", {3}}}) == scope("h0", w) + ", " + scope("h1", three));
    CHECK(declared_names({"h0/w", "h1/w/w"}) == scope("h0", w) + ", " + scope("h1", scope("w", w)));
}

TEST_CASE("numbers are spelled as vs::numbered spells them") {
    CHECK(declared_names({"h08/w", "h09/w", "h10/w"}) ==
          block("2", "\"h0\", I + 8", w) + ", " + scope("h10", w));
    CHECK(declared_names({"h00/w", "h01/w"}) == block("2", "\"h0\", I", w));
    CHECK(declared_names({"h9999999998/w", "h9999999999/w"}) ==
          scope("h9999999998", w) + ", " + scope("h9999999999", w));
}

TEST_CASE("the order is that of the file, and that of the first block in it") {
    CHECK(declared_names({"b/w", "a", "b/v", "c/w"}) ==
          scope("b", w + ", " + v) + ", " + variable("a") + ", " + scope("c", w));
    CHECK(declared_names({"a", "h1/v", "h1/w", "b", "h0/w", "h0/v"}) ==
          variable("a") + ", " + block("2", "\"h\", I", v + ", " + w) + ", " + variable("b"));
}

TEST_CASE("blocks in blocks have separate indices") {
    CHECK(
        declared_names({"a0/b0/w", "a0/b1/w", "a1/b0/w", "a1/b1/w"}) ==
        block("2", "\"a\", I",
              "vs::repeat<2>([]<int J> { return vs::variable_scope<vs::numbered<\"b\", J>>(" + w + "); })"));
    CHECK(declared_names({"a0/b0/w", "a0/b1/w", "a1/b0/w"}) ==
          scope("a0", block("2", "\"b\", I", w)) + ", " + scope("a1", scope("b0", w)));
}

TEST_CASE("a line is full at 110 columns") {
    CHECK(longest_line_with("    vs::variable_scope<\"a\">(vs::get", {{"first"}}, {}) == 110);
    CHECK(longest_line_with("    vs::variable_scope<\"a\">(vs::get", {}, {{"last"}}) == 110);
}
