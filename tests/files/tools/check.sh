#!/usr/bin/env bash
# Calls the tools with files, and compares what they say and return.
#
#   check.sh FOLDER-OF-THE-TOOLS PROGRAM-THAT-WRITES-FILES FOLDER CASES [npz]
#
# CASES is the folder of published files; where it is not there, those are left out.
set -uo pipefail
tools=$(cd "$1" && pwd) write_files=$2 folder=$3 cases=$4 has_npz=${5:-}
rm -rf "$folder"
"$write_files" "$folder" && cd "$folder" || exit 1
wrong=0

# check CODE WORDS...: the call returns that code, and prints what is on the standard input.
check() {
    local code=$1 expected output status
    shift
    expected=$(cat)
    output=$("$tools/varscope-$1" "${@:2}" 2>&1)
    status=$?
    [[ $status -eq $code && $output == "$expected" ]] && return
    wrong=$((wrong + 1))
    printf 'varscope-%s returned %d instead of %d and said\n%s\ninstead of\n%s\n' "$*" $status $code "$output" "$expected"
}
# says CODE WHAT WORDS...: the call returns that code, and prints something with WHAT in it.
says() {
    local code=$1 what=$2 output status
    shift 2
    output=$("$tools/varscope-$1" "${@:2}" 2>&1)
    status=$?
    [[ $status -eq $code && $output == *"$what"* ]] && return
    wrong=$((wrong + 1))
    printf 'varscope-%s returned %d instead of %d and said\n%s\nwithout\n%s\n' "$*" $status $code "$output" "$what"
}

# ---- inspect ----

check 0 inspect model.safetensors <<END
name        dtype    shape  elements
step        int64    []     1
net/bias    float64  [3]    3
net/kernel  float32  [2,3]  6
half        float16  [2]    2
4 tensors, 12 elements, 60 bytes
varscope.fingerprint: $(grep -ao '0x[0-9a-f]\{16\}' model.safetensors)
varscope.format: 1
END
check 0 inspect --schema retyped.safetensors <<END
{"net/kernel", "float32 [3,2]"},
{"net/bias", "float32 [3]"},
END
says 2 "varscope-inspect: malformed.safetensors is not a valid safetensors file: it is a text that begins with \"nothing of that kind\"" inspect malformed.safetensors
says 2 "varscope-inspect: cannot open nothing.safetensors: No such file or directory" inspect nothing.safetensors

# ---- diff ----

check 0 diff model.safetensors model.safetensors </dev/null
check 1 diff model.safetensors changed.safetensors <<END
values of step: 1 of 1 differ, first at [], by 9.0072e+15 at most
values of net/kernel: 2 of 6 differ, first at [0,1], by 1 at most
END
check 1 diff --tolerance 0.5 model.safetensors changed.safetensors <<END
values of step: 1 of 1 differ, first at [], by 9.0072e+15 at most
values of net/kernel: 1 of 6 differ, first at [1,2], by 1 at most
END
check 1 diff --tolerance 0.99 changed.safetensors later.safetensors <<END
values of step: 1 of 1 differ, first at [], by 1 at most
values of net/bias: 1 of 3 differ, first at [2], by inf at most
END
check 0 diff --tolerance 0 later.safetensors later.safetensors </dev/null
check 1 diff model.safetensors retyped.safetensors <<END
only in model.safetensors: step, int64 []
type of net/bias: float64 [3] against float32 [3]
type of net/kernel: float32 [2,3] against float32 [3,2]
only in model.safetensors: half, float16 [2]
END
check 1 diff complex.safetensors retyped.safetensors <<END
only in complex.safetensors: z, complex64 [2]
only in retyped.safetensors: net/kernel, float32 [3,2]
only in retyped.safetensors: net/bias, float32 [3]
END
says 2 "--tolerance" diff --tolerance -1 model.safetensors model.safetensors
says 2 "malformed.safetensors" diff model.safetensors malformed.safetensors

# ---- convert ----

check 0 convert model.safetensors copy.safetensors </dev/null
check 0 diff model.safetensors copy.safetensors </dev/null
says 2 "an npy file has one tensor, and model.safetensors has 4; write an npz file" convert model.safetensors model.npy
check 0 convert complex.safetensors z.npy </dev/null
check 0 diff complex.safetensors z.npy </dev/null
check 0 convert z.npy z.safetensors </dev/null
check 0 diff complex.safetensors z.safetensors </dev/null
cp model.safetensors kept.safetensors
says 2 "malformed.safetensors" convert malformed.safetensors kept.safetensors
cmp model.safetensors kept.safetensors || wrong=$((wrong + 1))
says 2 "its name must end with one of" convert model.safetensors model.txt
if [[ -n $has_npz ]]; then
    for option in "" --deflate; do
        check 0 convert $option model.safetensors model.npz </dev/null
        check 0 diff model.safetensors model.npz </dev/null
        check 0 convert model.npz back.safetensors </dev/null
        check 0 diff model.safetensors back.safetensors </dev/null
    done
    check 0 inspect foreign.npz <<END
name        dtype         shape  elements
net/w       float32       [2]    2
text        <U1           [1]    1
README.txt  not an array  []     1
3 tensors, 4 elements, 17 bytes
END
    says 2 "the values of text cannot be read: its dtype is <U1" convert foreign.npz converted.safetensors
    says 2 "
  tensor [text] has dtype <U1, which no variable can have
  tensor [README.txt] is not an array" import foreign.npz
    says 0 'load_npz<model::graph>("foreign.npz", varscope::allow_unexpected);' import --skip-invalid foreign.npz
fi

# ---- dtypes that no variable has: bytes ----

check 0 inspect narrow.safetensors <<END
name  dtype    shape  elements
e     F8_E8M0  [3]    3
w     F8_E4M3  [2,2]  4
f     F4       [2,3]  6
b     float32  [1]    1
4 tensors, 14 elements, 14 bytes
END
check 0 convert narrow.safetensors copy.safetensors </dev/null
check 0 diff narrow.safetensors copy.safetensors </dev/null
says 0 'w     F8_E4M3  [2,2]  4' inspect copy.safetensors
check 1 diff --tolerance 1000 narrow.safetensors narrowed.safetensors <<END
bytes of w: 2 of 4 differ, first byte 1
type of f: F4 [2,3] against F6_E2M3 [4]
END
for to in w.npy w.npz; do
    [[ $to == w.npz && -z $has_npz ]] && continue
    says 2 "npy and npz files have no F8_E5M2, which v is; write a safetensors file" convert lone_narrow.safetensors $to
    [[ -e $to ]] && wrong=$((wrong + 1))
done
if [[ -e $cases/faults/wan_fp8.safetensors ]]; then
    check 0 convert "$cases/faults/wan_fp8.safetensors" wan.safetensors </dev/null
    check 0 diff "$cases/faults/wan_fp8.safetensors" wan.safetensors </dev/null
    says 0 "blocks.1.self_attn.q.weight        F8_E4M3  [4,4]  16" inspect wan.safetensors
fi
cat >narrow.safetensors.index.json <<END
{"weight_map": {"e": "narrow.safetensors", "w": "narrow.safetensors", "f": "narrow.safetensors", "b": "narrow.safetensors", "v": "lone_narrow.safetensors"}}
END
check 0 convert narrow.safetensors.index.json whole.safetensors </dev/null
check 0 diff narrow.safetensors.index.json whole.safetensors </dev/null

cat >model.safetensors.index.json <<END
{"weight_map": {"net/bias": "model.safetensors", "step": "model.safetensors", "net/kernel": "model.safetensors", "half": "model.safetensors", "z": "complex.safetensors"}}
END
check 0 convert model.safetensors.index.json whole.safetensors </dev/null
check 0 diff model.safetensors.index.json whole.safetensors </dev/null

# ---- several files ----

# safetensors HEADER DATA: a file with that header of less than 256 bytes.
safetensors() { printf '%b%s%s' "\\x$(printf %02x ${#1})\\0\\0\\0\\0\\0\\0\\0" "$1" "$2"; }

check 0 inspect model.safetensors narrow.safetensors complex.safetensors <<END
name        dtype      shape  elements
step        int64      []     1
net/bias    float64    [3]    3
net/kernel  float32    [2,3]  6
half        float16    [2]    2
e           F8_E8M0    [3]    3
w           F8_E4M3    [2,2]  4
f           F4         [2,3]  6
b           float32    [1]    1
z           complex64  [2]    2
9 tensors, 28 elements, 90 bytes
END
check 0 convert model.safetensors complex.safetensors narrow.safetensors all.safetensors </dev/null
check 1 diff model.safetensors all.safetensors <<END
only in all.safetensors: z, complex64 [2]
only in all.safetensors: b, float32 [1]
only in all.safetensors: e, F8_E8M0 [3]
only in all.safetensors: w, F8_E4M3 [2,2]
only in all.safetensors: f, F4 [2,3]
END
# Metadata on which the files agree, but not what varscope says about one of them.
for name in 1 2; do
    safetensors '{"__metadata__":{"varscope.format":"1","format":"pt","n":"'$name'"},"w'$name'":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}' abcd >part$name.safetensors
done
check 0 inspect part1.safetensors part2.safetensors <<END
name  dtype    shape  elements
w1    float32  []     1
w2    float32  []     1
2 tensors, 2 elements, 8 bytes
format: pt
END
says 2 "tensor net/bias is in model.safetensors and in tf.ckpt" inspect complex.safetensors model.safetensors tf.ckpt
says 2 "tensor half is in model.safetensors and in changed.safetensors" convert model.safetensors changed.safetensors both.safetensors
says 2 "tensor w1 is in part1.safetensors and in part1.safetensors" inspect part1.safetensors part1.safetensors
says 0 '// The variables of complex.safetensors, part1.safetensors and first.ckpt, as varscope-import found them. To load them:
//   auto store = varscope::variable_store<model::graph>::load("complex.safetensors", varscope::allow_missing);
//   varscope::load(store, "part1.safetensors", varscope::allow_missing);
//   varscope::load_tf1(store, "first.ckpt", varscope::allow_missing);
#include <varscope/checkpoint/tf1.hpp>
#include <varscope/varscope.hpp>' import complex.safetensors part1.safetensors first.ckpt
# More than may be open at once.
parts=()
for ((i = 100; i < 200; ++i)); do
    safetensors '{"part'$i'":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}' 0$i >part.$i.safetensors
    parts+=(part.$i.safetensors)
done
(ulimit -n 40 && "$tools/varscope-convert" "${parts[@]}" parts.safetensors) || wrong=$((wrong + 1))
(ulimit -n 40 && "$tools/varscope-inspect" "${parts[@]}" | grep -q "100 tensors, 100 elements, 400 bytes") || wrong=$((wrong + 1))
says 0 "100 tensors, 100 elements, 400 bytes" inspect parts.safetensors
for i in 100 157 199; do
    check 1 diff part.$i.safetensors parts.safetensors <<END
$(for ((j = 100; j < 200; ++j)); do [[ $j -eq $i ]] || echo "only in parts.safetensors: part$j, float32 []"; done)
END
done

# ---- other names and orders of axes ----

check 0 convert model.safetensors dotted.safetensors --dotted --rename-prefix net=dense --rename step=sub/count --transpose net/kernel </dev/null
check 0 diff dotted.safetensors renamed_net.safetensors </dev/null
says 0 "4 tensors, 12 elements, 60 bytes" inspect dotted.safetensors
[[ $("$tools/varscope-inspect" dotted.safetensors) == *fingerprint* ]] && wrong=$((wrong + 1))
check 0 convert --transpose 'dense.kernel:1,0' dotted.safetensors --undotted --rename-prefix dense=net back.safetensors --rename sub/count=step </dev/null
check 0 diff model.safetensors back.safetensors </dev/null
check 0 convert --rename-prefix =top/all model.safetensors top.safetensors </dev/null
says 0 "top/all/net/kernel  float32" inspect top.safetensors
check 0 convert --rename-prefix top/all= top.safetensors back.safetensors </dev/null
check 0 diff model.safetensors back.safetensors </dev/null
check 0 convert --transpose 'x.*.z:2,0,1' cube.safetensors back.safetensors </dev/null
check 0 diff turned.safetensors back.safetensors </dev/null
check 0 convert --transpose 'x.*.*' cube.safetensors back.safetensors </dev/null
check 0 diff reversed.safetensors back.safetensors </dev/null
check 0 convert --transpose 'x/y/z:1,2,0' turned.safetensors back.safetensors </dev/null
check 0 diff cube.safetensors back.safetensors </dev/null
cp model.safetensors kept.safetensors
refused() {
    says 2 "$1" convert "${@:2}" kept.safetensors
    cmp model.safetensors kept.safetensors || wrong=$((wrong + 1))
}
refused "no tensor of model.safetensors is called nte/kernel" --rename nte/kernel=k model.safetensors
refused "no tensor of model.safetensors is below net/kernel" --rename-prefix net/kernel=k model.safetensors
refused "no tensor of model.safetensors matches */*/kernel" --transpose '*/*/kernel' model.safetensors
refused "no tensor of model.safetensors matches net" --transpose net model.safetensors
refused "the tensors step and net/kernel would both be called k" --rename net/kernel=k --rename step=k model.safetensors
refused "the tensors step and half would both be called step" --rename half=step model.safetensors
refused "two renames are about net/kernel" --rename net/kernel=k --rename-prefix net=n model.safetensors
refused "two transpositions are about net/kernel" --transpose net/kernel --transpose 'net/*' model.safetensors
refused "net/bias has 1 axes; the transposition of net/* has 2" --transpose 'net/*:1,0' model.safetensors
refused "the axes of f cannot change: the elements of dtype F4 are smaller than bytes" --transpose f narrow.safetensors
refused "names are either --dotted or --undotted" --dotted --undotted model.safetensors
refused "=k is not OLD=NEW" --rename =k model.safetensors
refused "k is not OLD=NEW" --rename-prefix k model.safetensors
for axes in 0,2 1,1 1,0, 1,,0 ""; do
    refused "is not PATTERN or PATTERN:1,0 with all axes" --transpose "net/kernel:$axes" model.safetensors
done
says 0 "--rename-prefix" convert --help

# ---- checkpoints of TensorFlow ----

for name in tf.ckpt tf.ckpt.index; do
    check 0 inspect $name <<END
name        dtype    shape  elements
net/bias    float64  [3]    3
net/kernel  float32  [2,3]  6
note        string   []     1
3 tensors, 10 elements, 48 bytes
END
    check 1 diff $name model.safetensors <<END
only in tf.ckpt: note, string []
only in model.safetensors: step, int64 []
only in model.safetensors: half, float16 [2]
END
done
check 1 diff tf.ckpt tf.ckpt.index <<END
values of note: not compared, as they cannot be read
END
check 0 convert first.ckpt kernel.safetensors </dev/null
check 1 diff kernel.safetensors tf.ckpt <<END
only in tf.ckpt: net/bias, float64 [3]
only in tf.ckpt: note, string []
END
says 0 '//   auto store = varscope::load_tf1<model::graph>("first.ckpt");
#include <varscope/checkpoint/tf1.hpp>' import first.ckpt
says 2 "the values of note cannot be read: its dtype is string" convert tf.ckpt converted.safetensors
cp tf.ckpt.index lone.index
says 2 "lone.data-00000-of-00001" inspect lone
says 2 "cannot open lon: No such file" inspect lon

# ---- files of PyTorch ----

check 0 inspect trained.pth <<END
name                 dtype    shape  elements
model/net.kernel     float32  [2,3]  6
model/net.bias       float64  [3]    3
optimizer/0/exp_avg  float32  [2,3]  6
3 tensors, 15 elements, 72 bytes
END
check 0 convert alone.pt torch.safetensors </dev/null
check 0 diff torch.safetensors alone.pt </dev/null
check 0 import --under model trained.pth <<END
#pragma once

// The variables of trained.pth, as varscope-import found them. To load them:
//   auto store = varscope::load_pytorch<model::graph>("trained.pth", varscope::dotted, varscope::under<"model">);
#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/pytorch.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/varscope.hpp>

namespace model {

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::variable_scope<"net">(
        vs::get_variable<"kernel", vs::shape<2, 3>>(),
        vs::get_variable<"bias", vs::shape<3>, double>()));
using graph = vs::graph<variables>;

} // namespace model
END
says 0 'load_pytorch<model::graph>("alone.pt", varscope::dotted);' import alone.pt
says 0 'vs::variable_scope<"net">' import alone.pt
says 2 "trained.pth has nothing below state_dict" import --under state_dict trained.pth

# ---- files of other formats ----

printf 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n' >pointer.safetensors
cp pointer.safetensors pointer.npy
for tool in inspect import; do
    says 2 "it is a Git LFS pointer, which stands for the file; fetch it with git lfs pull" $tool pointer.safetensors
done
says 2 "pointer.npy is not a valid npy file: it is a Git LFS pointer" inspect pointer.npy
says 2 "it is a Git LFS pointer" diff model.safetensors pointer.safetensors
says 2 "it is a Git LFS pointer" convert pointer.safetensors converted.safetensors
cp z.npy renamed.safetensors
says 2 "it is an npy file; vs::load_npy reads it" inspect renamed.safetensors

# ---- long names ----

{ printf '\xb6\x84\x1e\0\0\0\0\0{"'; yes x/ | head -n 1000000 | tr -d '\n'; printf 'w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}'; } >long.safetensors
says 0 "1 tensor, 0 elements" inspect long.safetensors
says 1 "only in model.safetensors: step" diff model.safetensors long.safetensors

# ---- a bar, on a terminal alone ----

if [[ $(script -qec "echo terminal" /dev/null 2>&1) == terminal* ]]; then
    for words in "inspect part1.safetensors part2.safetensors" "import part1.safetensors part2.safetensors" \
        "convert part1.safetensors part2.safetensors both.safetensors"; do
        output=$(script -qec "'$tools'/varscope-$words" /dev/null)
        [[ $output == *"opening [####"*"] 100 %"* ]] && continue
        wrong=$((wrong + 1))
        printf 'varscope-%s shows no bar:\n%s\n' "$words" "$output"
    done
fi

# ---- all ----

for tool in inspect diff convert; do
    says 0 "Usage: varscope-$tool" $tool --help
    says 0 "varscope 0." $tool --version
    says 2 "required" $tool
    says 2 "not expected" $tool --nope a b
done
says 2 "not expected" diff a b c
says 2 "At least 2 required" convert model.safetensors

[[ $wrong -eq 0 ]] || { echo "$wrong calls went wrong"; exit 1; }
