// Numbers and names as text.
const grouped = number => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
function bytes_text(bytes) {
    const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
    let unit = 0, shown = bytes;
    while (shown >= 999.95 && unit < 4) { shown /= 1000; ++unit; }
    return unit === 0 ? counted(bytes, 'byte') : shown.toFixed(1) + ' ' + units[unit];
}
const percent = part => part >= 0.0995 ? (100 * part).toFixed(0) + ' %' : part >= 0.0005 ? (100 * part).toFixed(1) + ' %' : part > 0 ? '<0.1 %' : '0 %';
const is_integer_type = type => /^u?int|^bool/.test(type);
// Six digits, as numpy prints at most by %g.
function number_text(value, type) {
    if (typeof value !== 'number') return value === 'nan' ? 'NaN' : value === 'inf' ? 'Inf' : '-Inf';
    if (Object.is(value, -0)) return '-0';
    if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
    const size = Math.abs(value);
    return size >= 1e-4 && size < 1e6 ? String(+value.toPrecision(6)) : value.toExponential(5).replace(/\.?0+e/, 'e');
}
const shape_text = shape => '[' + shape.join(', ') + ']';
// Names are from strangers: what cannot be seen is spelled, and so is what changes the direction of text.
const hidden = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const shown_name = name => name.replace(hidden, c => '\u27e8U+' + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') + '\u27e9');

// element('p', {class: 'note'}, 'text', child, ...): text is never HTML.
function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {}))
        if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
        else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
    made.append(...children.filter(each => each !== null && each !== undefined && each !== false));
    return made;
}
const counted = (number, noun) => grouped(number) + ' ' + noun + (number === 1 ? '' : 's');
const has_modifier = event => event.ctrlKey || event.altKey || event.metaKey;
const by_id = id => document.getElementById(id);

// How the declaration in C++ would be written.
const cpp_types = {bool: 'bool', int8: 'std::int8_t', int16: 'std::int16_t', int32: 'std::int32_t', int64: 'std::int64_t', uint8: 'std::uint8_t',
    uint16: 'std::uint16_t', uint32: 'std::uint32_t', uint64: 'std::uint64_t', float16: 'vs::float16', bfloat16: 'vs::bfloat16', float32: '',
    float64: 'double', complex64: 'vs::complex64', complex128: 'vs::complex128'};
const cpp_string = text => '"' + text.replace(/[\\"]/g, '\\$&') + '"';
function declaration_of(tensor) {
    const type = cpp_types[tensor.d];
    if (type === undefined) return null;
    const parts = tensor.n.split(separator), name = parts.pop();
    const variable = `vs::get_variable<${cpp_string(name)}, vs::shape<${tensor.s.join(', ')}>${type && ', ' + type}>()`;
    return parts.length === 0 ? variable : `vs::variable_scope<${cpp_string(parts.join('/'))}>(${variable})`;
}
// A colour for each scope, or group of tied variables.
const hue_of = number => (number * 137.508) % 360;
const is_dark = () => (document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// A canvas of that many CSS pixels, sharp on every screen.
function context_of(canvas, width, height) {
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const context = canvas.getContext('2d');
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    return context;
}
