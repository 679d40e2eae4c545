'use strict';
// The data of the page. A tensor has n: name, d: dtype, s: shape, b: bytes, v: statistics, g: group of tensors with the same
// content; of a second file o: {d, s, b, v}, x: [elements that differ, the first, by at most], only: 2 if it is there alone.
// Statistics have c: [NaN, Inf, -Inf, zeros, denormals] if there are any, k: constant, m: [min, max, mean, deviation],
// q: quantiles, h: the counts of a histogram, r: its range if that is not [min, max], z: [zero rows, rows, zero columns, columns],
// l: all values, p: [slices, rows, columns, scale, codes].
let data;
try {
    data = JSON.parse(document.getElementById('data').textContent);
    for (const each of (data.model || {}).variables || [])
        if (typeof each.key !== 'string' || !Array.isArray(each.shape) || !Array.isArray(each.options)) throw new Error('a variable of the model has no key, shape or options');
} catch (error) {
    document.body.textContent = 'The data of this page cannot be read: ' + error.message;
    throw error;
}

const no_counts = [0, 0, 0, 0, 0];
function complete(of) {
    if (!of) return;
    of.c = of.c || no_counts;
    if (of.h) of.h = [...(of.r || of.m.slice(0, 2)), of.h];
}

const of_model = new Map(((data.model || {}).variables || []).map(each => [each.key, each]));
const tensors = data.tensors || [...of_model.values()].map(each => ({n: each.key, d: each.dtype, s: each.shape, b: each.bytes}));
const is_comparison = (data.against || []).length !== 0;
tensors.forEach((each, index) => {
    complete(each.v);
    complete(each.o && each.o.v);
    each.index = index;
    each.count = count_of(each.s);
    each.model = of_model.get(each.n);
});

function count_of(shape) {
    return shape.reduce((product, extent) => product * extent, 1);
}

// Why the values of a tensor deserve a look: [what, text].
function faults_in(of, count) {
    const found = [];
    if (!of) return found;
    const [nan, inf, minus, zero, denormal] = of.c;
    if (nan) found.push(['NaN', nan + ' NaN']);
    if (inf + minus) found.push(['Inf', inf + minus + ' Inf']);
    if (count > 1 && zero === count) found.push(['all zero', 'all zero']);
    else if (of.k) found.push(['constant', 'constant']);
    else if (of.z && of.z[0]) found.push(['zero rows', of.z[0] + ' of ' + of.z[1] + ' rows zero']);
    else if (of.z && of.z[2]) found.push(['zero columns', of.z[2] + ' of ' + of.z[3] + ' columns zero']);
    if (denormal) found.push(['denormals', denormal + (denormal === 1 ? ' denormal' : ' denormals')]);
    return found;
}
function faults_of(tensor) {
    const found = faults_in(tensor.v, tensor.count), known = new Set(found.map(([what]) => what));
    if (tensor.g !== undefined) found.push(['same content as another', 'same content as another']);
    if (tensor.o) for (const [what, text] of faults_in(tensor.o.v, count_of(tensor.o.s))) if (!known.has(what)) found.push([what, text + ' in the second file']);
    return found;
}
// All zero and constant are usual in biases and scales: said, but not as a fault of the first rank.
const is_grave = what => what === 'NaN' || what === 'Inf';

const deviation_of = tensor => tensor.v.m && typeof tensor.v.m[3] === 'number' && tensor.v.m[3] > 0 ? tensor.v.m[3] : 1;
function difference_of(tensor) {
    if (!is_comparison) return '';
    if (tensor.only === 2) return 'only in the second';
    if (!tensor.o) return 'only in the first';
    if (tensor.d !== tensor.o.d || tensor.s.join() !== tensor.o.s.join()) return 'another type';
    if (!tensor.x) return 'not compared';
    return tensor.x[0] ? 'differs' : '';
}
tensors.forEach(each => {
    each.faults = faults_of(each);
    each.difference = difference_of(each);
    // How far the values have moved, in deviations.
    each.moved = each.x && each.x[0] ? (typeof each.x[2] === 'number' ? each.x[2] / deviation_of(each) : Infinity) : 0;
});

// Names have dots where none has a slash.
const separator = tensors.some(each => each.n.includes('/')) ? '/' : '.';

// A scope or a variable: {name, path, parent, depth, children, tensor, bytes, count, leaves}.
function make_tree() {
    const root = {name: '', path: '', parent: null, depth: 0, children: [], bytes: 0, count: 0, leaves: 0, first: 0, moved: 0};
    const scopes = new Map([['', root]]);
    const scope_at = path => {
        const known = scopes.get(path);
        if (known) return known;
        const end = path.lastIndexOf(separator), parent = scope_at(end < 0 ? '' : path.slice(0, end));
        const scope = {name: path.slice(end + 1), path, parent, depth: parent.depth + 1, children: [], bytes: 0, count: 0, leaves: 0, first: Infinity, moved: 0};
        scopes.set(path, scope);
        parent.children.push(scope);
        return scope;
    };
    for (const tensor of tensors) {
        // A name of very many parts is no tree.
        const end = tensor.n.split(separator, 202).length > 200 ? -1 : tensor.n.lastIndexOf(separator), parent = scope_at(end < 0 ? '' : tensor.n.slice(0, end));
        const leaf = {name: tensor.n.slice(end + 1), path: tensor.n, parent, depth: parent.depth + 1, children: [], tensor, bytes: tensor.b, count: tensor.count, is_here: tensor.only !== 2, leaves: 1, first: tensor.index, moved: tensor.moved};
        tensor.node = leaf;
        parent.children.push(leaf);
        for (let scope = parent; scope; scope = scope.parent) {
            if (leaf.is_here) scope.bytes += tensor.b;
            if (leaf.is_here) scope.count += tensor.count;
            scope.leaves += 1;
            scope.first = Math.min(scope.first, tensor.index);
            scope.moved = Math.max(scope.moved, tensor.moved);
        }
    }
    return root;
}
const root = make_tree();
