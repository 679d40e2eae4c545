// The chosen scope or variable.
function copy_button(label, text) {
    return element('button', {type: 'button', onclick: async event => {
        const button = event.currentTarget;
        try {
            await navigator.clipboard.writeText(text);
            button.textContent = 'copied';
        } catch {
            prompt('Copy:', text); // where pages may not write to the clipboard
        }
        setTimeout(() => { button.textContent = label; }, 1200);
    }}, label);
}
const row_of = (name, ...cells) => element('tr', {}, element('th', {scope: 'row'}, name), ...cells.map(cell => element('td', {class: 'number'}, cell)));

function statistics_rows(tensor) {
    const columns = [[tensor.d, tensor.v, tensor.count], ...(tensor.o ? [[tensor.o.d, tensor.o.v, count_of(tensor.o.s)]] : [])];
    const each = f => columns.map(([type, of, count]) => of ? f(of, type, count) : '');
    const moment = index => each((of, type) => of.m ? number_text(of.m[index], type) : '');
    const count = index => each(of => grouped(of.c[index]));
    const rows = [['min', ...moment(0)], ['max', ...moment(1)], ['mean', ...moment(2)], ['deviation', ...moment(3)]];
    (data.levels || []).forEach((level, index) => rows.push([100 * level + ' %', ...each(of => of.q ? number_text(of.q[index]) : '')]));
    rows.push(['zeros', ...each((of, type, all) => grouped(of.c[3]) + (all ? ', ' + percent(of.c[3] / all) : ''))]);
    ['NaN', 'Inf', '-Inf'].forEach((name, index) => rows.push([name, ...count(index)]));
    rows.push(['denormals', ...count(4)]);
    if (columns.some(([, of]) => of && of.z)) rows.push(['zero rows', ...each(of => of.z ? `${of.z[0]} of ${of.z[1]}` : '0')], ['zero columns', ...each(of => of.z ? `${of.z[2]} of ${of.z[3]}` : '0')]);
    return rows;
}
function statistics_table(tensor) {
    const heads = is_comparison ? [element('tr', {}, element('th'), element('th', {}, 'first'), element('th', {class: 'second'}, tensor.o ? 'second' : ''))] : [];
    return element('table', {id: 'statistics'}, element('tbody', {}, ...heads, ...statistics_rows(tensor).map(row => row_of(...row))));
}
function difference_text(tensor) {
    if (!is_comparison) return null;
    if (tensor.difference === 'another type') return `The second file has ${tensor.o.d} ${shape_text(tensor.o.s)}.`;
    if (tensor.difference === 'not compared') return 'The values of the two files are not compared.';
    if (tensor.difference !== 'differs') return tensor.difference ? `It is ${tensor.difference} file.` : 'Both files have the same values.';
    const [count, first, most] = tensor.x, index = [];
    for (let axis = tensor.s.length - 1, left = first; axis >= 0; left = Math.floor(left / tensor.s[axis--])) index.unshift(left % tensor.s[axis]);
    return `${grouped(count)} of ${grouped(tensor.count)} values ${count === 1 ? 'differs' : 'differ'}, first at [${index.join(', ')}], by ${number_text(most)} at most.`;
}
function model_text(of) {
    if (!of) return null;
    const options = of.options.length ? ', ' + of.options.join(', ') : '';
    return element('p', {}, `${of.initializer}${of.trainable ? '' : ', not trainable'}${options}; declared in `, element('bdi', {}, shown_name(of.declared)), `, line ${of.line}` +
        `; at byte ${grouped(of.offset)}` + (of.requests > 1 ? `; shared by ${of.requests} calls of get_variable` : ''));
}

function show_detail(node) {
    const {tensor} = node, box = by_id('detail');
    by_id('said').textContent = shown_name(node.path) + ', ' + (tensor ? tensor.d + ' ' + shape_text(tensor.s) + ' ' + tensor.faults.map(fault => fault[1]).join(', ') : counted(node.leaves, 'variable'));
    const head = [element('h2', {class: 'path'}, element('bdi', {}, shown_name(node.path)))];
    const buttons = element('p', {}, copy_button('copy the path', node.path), ' ');
    if (!tensor) {
        box.replaceChildren(...head, buttons, element('p', {}, `${counted(node.leaves, 'variable')}, ${counted(node.count, 'parameter')}, ${bytes_text(node.bytes)}, ${percent(node.bytes / (root.bytes || 1))} of all`));
        return;
    }
    const declaration = declaration_of(tensor);
    if (declaration) buttons.append(copy_button('copy the declaration', declaration));
    const difference = difference_text(tensor), faults = tensor.faults.map(([what, text]) => element('li', {class: is_grave(what) ? 'bad' : undefined}, text));
    box.replaceChildren(...head, buttons,
        element('p', {}, `${tensor.d} ${shape_text(tensor.s)}, ${counted(tensor.count, 'element')}, ${bytes_text(tensor.b)}, ${percent(tensor.b / (root.bytes || 1))} of all`),
        ...[model_text(tensor.model), difference && element('p', {class: 'second'}, difference), faults.length ? element('ul', {}, ...faults) : null].filter(Boolean));
    if (tensor.g !== undefined) box.append(ties_of(tensor));
    const of = tensor.v || (tensor.o && tensor.o.v);
    if (!of) {
        if (data.tensors) box.append(element('p', {class: 'note'}, tensor.s.length > 32 ? 'Its values are not read: it has more than 32 axes.' : 'Its values are not read: no variable has this dtype.'));
        return;
    }
    box.append(statistics_table(tensor));
    if (tensor.d.startsWith('complex')) box.append(element('p', {class: 'note'}, 'Of complex elements these are the absolute values.'));
    if (of.h) box.append(histogram_of(tensor));
    if (tensor.v && tensor.count > 0) box.append(picture_of(tensor));
}
function ties_of(tensor) {
    const others = tensors.filter(each => each.g === tensor.g && each !== tensor);
    return element('p', {}, 'The same content as ', ...others.slice(0, 20).flatMap((each, index) => [index ? ', ' : '',
        element('button', {type: 'button', onclick: () => { select(each.node); by_id('tree').focus(); }}, element('bdi', {}, shown_name(each.n)))]), others.length > 20 ? ` and ${others.length - 20} more` : '');
}
function histogram_of(tensor) {
    const canvas = element('canvas', {id: 'histogram', role: 'img', 'aria-label': histogram_text((tensor.v && tensor.v.h) ? tensor.v : tensor.o.v)});
    const draw = () => draw_histogram(canvas, tensor.v, tensor.o && tensor.o.v);
    const scale = element('button', {type: 'button', 'aria-pressed': String(chart.is_logarithmic), onclick: event => {
        chart.is_logarithmic = !chart.is_logarithmic;
        event.currentTarget.setAttribute('aria-pressed', String(chart.is_logarithmic));
        draw();
    }}, 'logarithmic');
    requestAnimationFrame(draw);
    return element('div', {}, element('h2', {}, 'Histogram of finite values ', scale), canvas);
}

// A line for a vector, a heat map for a matrix, with zoom to single values.
function picture_of(tensor) {
    const of = matrix_of(tensor), whole = slice => ({slice, row: 0, column: 0, rows: of.rows, columns: of.columns});
    const stack = [whole(0)], box = element('div', {id: 'picture'}), body = element('div'), note = element('p', {class: 'note'});
    const out = element('button', {type: 'button', id: 'zoom-out', onclick: () => { if (stack.length > 1) { stack.pop(); draw(); } }}, 'zoom out');
    const slices = of.slices > 1 ? element('label', {}, 'slice ', element('input', {id: 'slice', type: 'number', min: 0, max: of.slices - 1, value: 0, onchange: event => {
        const index = Math.max(0, Math.min(of.slices - 1, Math.floor(Number(event.target.value) || 0)));
        event.target.value = index;
        stack.splice(0, stack.length, whole(index));
        draw();
    }}), ` of ${of.slices} `) : null;
    let latest = 0; // of what is drawn: reading takes time
    const opener = element('input', {type: 'file', id: 'file', 'aria-label': 'The safetensors file, for single values', onchange: async event => {
        if (!event.target.files.length) return;
        try {
            await open_file(event.target.files[0]);
            draw();
        } catch (error) {
            note.textContent = 'Cannot read this file: ' + error.message;
        }
    }});
    const zoom = (part, row, column) => {

        const rows = Math.max(1, Math.ceil(part.rows / 4)), columns = Math.max(1, Math.ceil(part.columns / 4));
        stack.push({slice: part.slice, rows, columns, row: Math.max(0, Math.min(of.rows - rows, Math.round(row - rows / 2))), column: Math.max(0, Math.min(of.columns - columns, Math.round(column - columns / 2)))});
        draw();
    };
    // By half of what is shown.
    zoom.move = (part, [down, right]) => {
        part.row = Math.max(0, Math.min(of.rows - part.rows, part.row + Math.round(down * part.rows / 2)));
        part.column = Math.max(0, Math.min(of.columns - part.columns, part.column + Math.round(right * part.columns / 2)));
        draw();
    };
    async function draw() {
        const part = stack[stack.length - 1], turn = ++latest, had_focus = body.contains(document.activeElement);
        out.disabled = stack.length === 1;
        try {
            const read = has_single_values(tensor) ? await read_part(tensor, part, 64) : null;
            if (turn !== latest) return;
            if (read) draw_values(body, note, tensor, part, read, zoom);
            else draw_picture(body, note, tensor, part, zoom);
        } catch (error) {
            if (turn === latest) note.textContent = 'Cannot read this file: ' + error.message;
        }
        if (had_focus) (body.querySelector('#heat') || out).focus();
    }
    box.append(element('h2', {}, of.rows === 1 && of.slices === 1 ? 'Values' : 'Heat map'), element('p', {}, ...[slices, out, has_single_values(tensor) ? null : opener].filter(Boolean)), body, note);
    draw();
    return box;
}
function clickable(canvas, rows, columns, part, zoom, steps) {
    const at = (x, y) => zoom(part, part.row + y * rows * steps[0], part.column + x * columns * steps[1]);
    canvas.addEventListener('click', event => {
        const bounds = canvas.getBoundingClientRect();
        at((event.clientX - bounds.left) / bounds.width, (event.clientY - bounds.top) / bounds.height);
    });
    const directions = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};
    canvas.addEventListener('keydown', event => {
        if (has_modifier(event)) return;
        if (event.key === 'Enter') at(0.5, 0.5);
        else if (directions[event.key]) zoom.move(part, directions[event.key]);
        else return;
        event.preventDefault();
    });
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'img');
    canvas.id = 'heat';
}
const width_of = box => Math.max(120, Math.min(620, (box.clientWidth || by_id('detail').clientWidth - 34)));

function draw_values(body, note, tensor, part, read, zoom) {
    const {rows, columns, values} = read, finite = values.filter(Number.isFinite), largest = Math.max(1e-300, ...finite.map(Math.abs));
    const is_whole = read.row_step === 1 && read.column_step === 1;
    if (is_whole && rows * columns <= 256) {
        body.replaceChildren(element('div', {class: 'values'}, element('table', {id: 'single-values'}, ...Array.from({length: rows}, (_, row) => element('tr', {},
            ...values.slice(row * columns, (row + 1) * columns).map(value => element('td', {style: `background:${heat_colour(Number.isFinite(value) ? value / largest : null)}`}, number_text(as_data(value), tensor.d))))))));
        note.textContent = `The elements of rows ${part.row} to ${part.row + part.rows - 1}, columns ${part.column} to ${part.column + part.columns - 1}.`;
        return;
    }
    const canvas = element('canvas');
    body.replaceChildren(canvas);
    const cells = values.map(value => Number.isFinite(value) ? value / largest : null);
    if (rows === 1) draw_line(canvas, cells, width_of(body));
    else draw_cells(canvas, cells, rows, columns, width_of(body));
    clickable(canvas, rows, columns, part, zoom, [read.row_step, read.column_step]);
    const [by_row, by_column] = [read.row_step, read.column_step];
    note.textContent = `Rows ${part.row} to ${part.row + part.rows - 1}, columns ${part.column} to ${part.column + part.columns - 1}` +
        (is_whole ? '' : `; sampled: one of ${counted(by_row, 'row')} and one of ${counted(by_column, 'column')}`) + `; up to ${number_text(largest)}. A click, or Enter, zooms in; arrows move.`;
    canvas.setAttribute('aria-label', note.textContent);
}
function draw_picture(body, note, tensor, part, zoom) {
    const of = matrix_of(tensor), picture = tensor.v.p ? decoded_picture(tensor.v) : null;
    if (!picture || part.slice >= picture.slices) {
        body.replaceChildren();
        note.textContent = picture ? `The page has the first ${picture.slices === 1 ? 'slice' : picture.slices + ' slices'}; open the file for the others.` : 'The page has no picture of it; open the file for its values.';
        return;
    }
    const cells = picture.slice(part.slice), from = (at, all, count) => Math.floor(at * count / all);
    const row = from(part.row, of.rows, picture.rows), rows = Math.max(1, from(part.row + part.rows - 1, of.rows, picture.rows) - row + 1);
    const column = from(part.column, of.columns, picture.columns), columns = Math.max(1, from(part.column + part.columns - 1, of.columns, picture.columns) - column + 1);
    const shown = [];
    for (let i = 0; i < rows; ++i) shown.push(...cells.slice((row + i) * picture.columns + column, (row + i) * picture.columns + column + columns));
    const canvas = element('canvas');
    body.replaceChildren(canvas);
    if (of.rows === 1) draw_line(canvas, shown, width_of(body));
    else draw_cells(canvas, shown, rows, columns, width_of(body));
    clickable(canvas, rows, columns, part, zoom, [part.rows / rows, part.columns / columns]);
    const high = Math.ceil(of.rows / picture.rows), wide = Math.ceil(of.columns / picture.columns);
    note.textContent = (high * wide > 1 ? `Each cell is the element of the largest magnitude of ${high} \u00d7 ${wide}` : 'Each cell is an element, rounded') + `; up to ${number_text(picture.scale)}. Open the file for single values.`;
    canvas.setAttribute('aria-label', note.textContent);
}
