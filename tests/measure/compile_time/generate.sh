#!/bin/sh
# Writes a program around a model like GPT-2: N variables, 12 a block, 4 scopes deep.
#
#   generate.sh WORK N > program.cpp
#
# WORK is one of
#   std               #include <vector>, <string>, <memory>
#   face-NAME         #include <varscope/NAME.hpp>
#   declare-repeat    the model, its blocks made by vs::repeat, checked
#   declare-spelled   the same with every block spelled out
#   lookup-repeat     N look-ups in the model, a hundred a function
#   lookup-spelled
#   for_each-repeat   vs::for_each over the model
#   for_each-spelled
#   struct            a structure of N arrays, written by hand, with N member reads
#   experts           a mixture of experts: N variables, in layers of 128 experts of 3, all made by vs::repeat
set -eu
work=$1 n=${2:-0}

case $work in
std)
    printf '#include <vector>\n#include <string>\n#include <memory>\n'
    exit
    ;;
experts)
    cat <<END
#include <varscope/store.hpp>

namespace vs = varscope;

template<int I>
consteval auto expert() {
    return vs::variable_scope<vs::numbered<"expert_", I>>(vs::get_variable<"w1", vs::shape<768, 2048>>(vs::glorot_uniform()),
                                                          vs::get_variable<"w2", vs::shape<2048, 768>>(vs::glorot_uniform()),
                                                          vs::get_variable<"w3", vs::shape<768, 2048>>(vs::glorot_uniform()));
}
template<int I>
consteval auto layer() {
    return vs::variable_scope<vs::numbered<"layer_", I>>(
        vs::get_variable<"q", vs::shape<768, 768>>(vs::glorot_uniform()), vs::get_variable<"k", vs::shape<768, 768>>(vs::glorot_uniform()),
        vs::get_variable<"v", vs::shape<768, 768>>(vs::glorot_uniform()), vs::get_variable<"o", vs::shape<768, 768>>(vs::glorot_uniform()),
        vs::get_variable<"norm_1", vs::shape<768>>(vs::ones), vs::get_variable<"norm_2", vs::shape<768>>(vs::ones),
        vs::get_variable<"gate", vs::shape<768, 128>>(vs::glorot_uniform()), vs::repeat<128>([]<int E>() { return expert<E>(); }));
}

constexpr auto variables = vs::variables(vs::variable_scope<"model">(
    vs::get_variable<"embedding", vs::shape<32000, 768>>(vs::random_normal(0.0, 0.02)),
    vs::repeat<$(((n - 1) / 391))>([]<int I>() { return layer<I>(); }),
    vs::repeat<$(((n - 1) % 391))>([]<int I>() { return vs::get_variable<vs::numbered<"head_", I>, vs::shape<768>>(vs::zeros); })));
using graph = vs::graph<variables>;
static_assert(graph::size == $n);
END
    exit
    ;;
face-*)
    printf '#include <varscope/%s.hpp>\n' "${work#face-}"
    exit
    ;;
esac

awk -v work="${work%-*}" -v form="${work#*-}" -v n="$n" '
    # The variables of a block: path, dimensions, initializer.
    function row(path, dims, init) { paths[rows] = path; shapes[rows] = dims; inits[rows] = init; rows++ }

    # What get_variable says for the variable `name`.
    function variable(name, dims, init) { return "vs::get_variable<\"" name "\", vs::shape<" dims ">>(" init ")" }

    # The two variables `i` and `i + 1` in their scope `name`.
    function pair(name, i, indent,   a, b) {
        a = paths[i]; b = paths[i + 1]
        sub(/.*\//, "", a); sub(/.*\//, "", b)
        return indent "vs::variable_scope<\"" name "\">(" variable(a, shapes[i], inits[i]) ",\n" indent "    " variable(b, shapes[i + 1], inits[i + 1]) ")"
    }

    function block(name) {
        return "vs::variable_scope<" name ">(\n" pair("ln_1", 0, "    ") ",\n" \
            "    vs::variable_scope<\"attn\">(\n" pair("c_attn", 2, "        ") ",\n" pair("c_proj", 4, "        ") "),\n" \
            pair("ln_2", 6, "    ") ",\n" \
            "    vs::variable_scope<\"mlp\">(\n" pair("c_fc", 8, "        ") ",\n" pair("c_proj", 10, "        ") "))"
    }

    # Notes a variable of the whole model, for the look-ups and for the structure.
    function note(path, dims) { all[count] = path; dims_of[count] = dims; count++ }

    function zeros(dims,   k, z) { k = split(dims, parts, /, /); z = "0"; while (--k > 0) z = z ", 0"; return z }

    BEGIN {
        rows = count = 0 # mawk would take the first index for ""
        normal = "vs::random_normal(0.0, 0.02)"
        row("ln_1/g", "768", "vs::ones"); row("ln_1/b", "768", "vs::zeros")
        row("attn/c_attn/w", "1, 768, 2304", normal); row("attn/c_attn/b", "2304", "vs::zeros")
        row("attn/c_proj/w", "1, 768, 768", normal); row("attn/c_proj/b", "768", "vs::zeros")
        row("ln_2/g", "768", "vs::ones"); row("ln_2/b", "768", "vs::zeros")
        row("mlp/c_fc/w", "1, 768, 3072", normal); row("mlp/c_fc/b", "3072", "vs::zeros")
        row("mlp/c_proj/w", "1, 3072, 768", normal); row("mlp/c_proj/b", "768", "vs::zeros")

        # Two embeddings, the blocks, the last normalization, and a head that fills up to n.
        blocks = int((n - 4) / 12); head = n - 4 - 12 * blocks
        note("model/wpe", "1024, 768"); note("model/wte", "50257, 768")
        for (b = 0; b < blocks; b++) for (i = 0; i < rows; i++) note("model/h" b "/" paths[i], shapes[i])
        note("model/ln_f/g", "768"); note("model/ln_f/b", "768")
        for (i = 0; i < head; i++) note("model/head/w" i, "768, 16")

        if (work == "struct") by_hand(); else with_varscope()
    }

    function by_hand(   i, name, k) {
        print "#include <array>\n\nstruct weights {"
        for (i = 0; i < count; i++) {
            name = all[i]; gsub(/\//, "_", name)
            k = dims_of[i]; gsub(/, /, "ul * ", k)
            print "    std::array<float, " k "> " name ";"
        }
        print "};\n"
        functions("const weights& store", "by_hand")
    }

    function with_varscope(   b, i) {
        print "#include <varscope/store.hpp>\n\nnamespace vs = varscope;\n"
        if (form == "repeat") print "template<int I>\nconsteval auto block() {\n    return " block("vs::numbered<\"h\", I>") ";\n}\n"
        print "constexpr auto variables = vs::variables(vs::variable_scope<\"model\">("
        print "    " variable("wpe", "1024, 768", "vs::random_normal(0.0, 0.01)") ",\n    " variable("wte", "50257, 768", normal) ","
        if (form == "repeat") print "    vs::repeat<" blocks ">([]<int I>() { return block<I>(); }),"
        else for (b = 0; b < blocks; b++) print block("\"h" b "\"") ","
        if (head) {
            print "    vs::variable_scope<\"head\">("
            for (i = 0; i < head; i++) print "        " variable("w" i, "768, 16", normal) (i + 1 < head ? "," : "),")
        }
        print "    vs::variable_scope<\"ln_f\">(" variable("g", "768", "vs::ones") ", " variable("b", "768", "vs::zeros") ")));\n"
        print "using graph = vs::graph<variables>;\nstatic_assert(graph::size == " n ");\n"
        if (work == "lookup") functions("const vs::variable_store<graph>& store", "varscope")
        if (work == "for_each")
            print "extern \"C\" float sum(const vs::variable_store<graph>& store) {\n    float sum = 0;\n    vs::for_each(store, [&](auto v) { sum += *v.data(); });\n    return sum;\n}"
    }

    # A hundred reads a function; extern "C", because they would be unused otherwise.
    function functions(parameter, how,   i, name) {
        for (i = 0; i < count; i++) {
            if (i % 100 == 0) print "extern \"C\" float sum_" i "(" parameter ") {\n    float sum = 0;"
            name = all[i]
            if (how == "by_hand") { gsub(/\//, "_", name); print "    sum += store." name "[0];" }
            else print "    sum += vs::get<\"" name "\">(store)(" zeros(dims_of[i]) ");"
            if (i % 100 == 99 || i + 1 == count) print "    return sum;\n}\n"
        }
    }'
