// Single values: those in the page, or those of the file, if the reader opens it. Nothing is sent anywhere.
const opened = {file: null, tensors: null, start: 0};
const file_types = {F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I16: 2, I8: 1, U64: 8, U32: 4, U16: 2, U8: 1, BOOL: 1, C64: 8};

async function open_file(file) {
    const length = Number(new DataView(await file.slice(0, 8).arrayBuffer()).getBigUint64(0, true));
    if (!(length > 1 && length < file.size)) throw new Error('it is not a safetensors file; varscope-convert makes one');
    opened.tensors = JSON.parse(new TextDecoder().decode(await file.slice(8, 8 + length).arrayBuffer()));
    opened.file = file;
    opened.start = 8 + length;
}
const entry_of = tensor => {
    const entry = opened.tensors && Object.hasOwn(opened.tensors, tensor.n) ? opened.tensors[tensor.n] : null;
    return entry && file_types[entry.dtype] && entry.shape.join() === tensor.s.join() ? entry : null;
};
const has_single_values = tensor => Boolean(tensor.v && tensor.v.l) || entry_of(tensor) !== null;

function half(bits) {
    const sign = bits & 0x8000 ? -1 : 1, exponent = bits >> 10 & 31, fraction = bits & 1023;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * fraction / 1024);
}
function brain(bits) {
    const view = new DataView(new ArrayBuffer(4));
    view.setUint32(0, bits << 16 >>> 0);
    return view.getFloat32(0);
}
const decoders = {F64: (v, at) => v.getFloat64(at, true), F32: (v, at) => v.getFloat32(at, true), F16: (v, at) => half(v.getUint16(at, true)), BF16: (v, at) => brain(v.getUint16(at, true)),
    I64: (v, at) => Number(v.getBigInt64(at, true)), I32: (v, at) => v.getInt32(at, true), I16: (v, at) => v.getInt16(at, true), I8: (v, at) => v.getInt8(at),
    U64: (v, at) => Number(v.getBigUint64(at, true)), U32: (v, at) => v.getUint32(at, true), U16: (v, at) => v.getUint16(at, true), U8: (v, at) => v.getUint8(at),
    BOOL: (v, at) => v.getUint8(at), C64: (v, at) => Math.hypot(v.getFloat32(at, true), v.getFloat32(at + 4, true))};

// A tensor as matrices of its last two axes.
function matrix_of(tensor) {
    const rank = tensor.s.length, columns = rank ? tensor.s[rank - 1] : 1, rows = rank > 1 ? tensor.s[rank - 2] : 1;
    return {rows, columns, slices: count_of(tensor.s.slice(0, Math.max(0, rank - 2)))};
}
// The elements of a part of a slice, at most so many rows and columns, evenly picked where there are more.
async function read_part(tensor, part, most) {
    const of = matrix_of(tensor), row_step = Math.ceil(part.rows / most), column_step = Math.ceil(part.columns / most);
    const rows = Math.ceil(part.rows / row_step), columns = Math.ceil(part.columns / column_step), values = [];
    const entry = tensor.v && tensor.v.l ? null : entry_of(tensor), size = entry && file_types[entry.dtype];
    for (let row = 0; row < rows; ++row) {
        const first = (part.slice * of.rows + part.row + row * row_step) * of.columns + part.column;
        if (!entry) {
            for (let column = 0; column < columns; ++column) values.push(number_of(tensor.v.l[first + column * column_step]));
            continue;
        }
        const begin = opened.start + entry.data_offsets[0] + first * size, decode = decoders[entry.dtype];
        const read = async (at, count) => new DataView(await opened.file.slice(at, at + count).arrayBuffer());
        if (part.columns * size <= 2 ** 22) {
            const view = await read(begin, part.columns * size);
            for (let column = 0; column < columns; ++column) values.push(decode(view, column * column_step * size));
        } else {
            for (let column = 0; column < columns; ++column) values.push(decode(await read(begin + column * column_step * size, size), 0));
        }
    }
    return {rows, columns, row_step, column_step, values};
}
const number_of = value => typeof value === 'number' ? value : value === 'nan' ? NaN : value === 'inf' ? Infinity : -Infinity;
const as_data = value => Number.isNaN(value) ? 'nan' : value === Infinity ? 'inf' : value === -Infinity ? '-inf' : value;
