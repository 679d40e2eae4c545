// The map by bytes: scopes within the one that is entered, squarified as in Bruls, Huizing and van Wijk, Squarified treemaps, 2000.
const map = {entered: root, boxes: [], hovered: null};

// Fills a rectangle with boxes of the areas of `nodes`, which are in falling order of bytes.
function squarify(nodes, x, y, width, height, put) {
    let left = nodes.reduce((sum, node) => sum + node.bytes, 0), from = 0;
    while (from < nodes.length && left > 0 && width > 0 && height > 0) {
        const side = Math.min(width, height), scale = width * height / left;
        let sum = 0, to = from, worst = Infinity;
        while (to < nodes.length) {
            const more = sum + nodes[to].bytes, thick = more * scale / side;
            const ratio = Math.max(thick * thick / (nodes[to].bytes * scale || 1e-9), nodes[from].bytes * scale / (thick * thick));
            if (ratio > worst) break;
            worst = ratio;
            sum = more;
            ++to;
        }
        const thick = sum * scale / side;
        let at = 0;
        for (; from < to; ++from) {
            const long = thick === 0 ? 0 : nodes[from].bytes * scale / thick;
            if (width >= height) put(nodes[from], x, y + at, thick, long);
            else put(nodes[from], x + at, y, long, thick);
            at += long;
        }
        if (width >= height) { x += thick; width -= thick; } else { y += thick; height -= thick; }
        left -= sum;
    }
}
function lay_out_map(width, height) {
    map.boxes = [];
    const put_children = (node, x, y, w, h, level) => {
        const children = node.children.filter(each => each.bytes > 0).sort(orders.size);
        squarify(children, x, y, w, h, (child, cx, cy, cw, ch) => {
            if (cw < 1 || ch < 1) return;
            const is_open = child.children.length !== 0 && level < 3 && cw > 34 && ch > 30;
            map.boxes.push({node: child, x: cx, y: cy, w: cw, h: ch, is_open});
            if (is_open) put_children(child, cx + 2, cy + 15, cw - 4, ch - 17, level + 1);
        });
    };
    if (map.entered.children.length) put_children(map.entered, 0, 0, width, height, 1);
    else map.boxes.push({node: map.entered, x: 0, y: 0, w: width, h: height, is_open: false});
}

function hue_of_node(node) {
    if (node.tensor && node.tensor.g !== undefined) return hue_of(node.tensor.g);
    let top = node;
    while (top.parent && top.parent !== map.entered && top.parent !== root) top = top.parent;
    return hue_of(top.first + 3);
}
function draw_map() {
    const canvas = by_id('map'), width = canvas.clientWidth, height = canvas.clientHeight;
    if (!width || !height) return;
    lay_out_map(width, height);
    const context = context_of(canvas, width, height), dark = is_dark();
    context.font = '11px system-ui, sans-serif';
    context.textBaseline = 'top';
    for (const box of map.boxes) {
        const {node} = box, is_frozen = node.tensor && node.tensor.model && !node.tensor.model.trainable;
        context.fillStyle = `hsl(${hue_of_node(node)} ${is_frozen ? 8 : 45}% ${(dark ? 24 : 84) + (box.is_open ? (dark ? -6 : 8) : 0)}%)`;
        context.fillRect(box.x, box.y, Math.max(0, box.w - 1), Math.max(0, box.h - 1));
        const is_bad = node.tensor && node.tensor.faults.some(([what]) => is_grave(what));
        if (is_bad || (node.tensor && node.tensor.difference)) {
            context.strokeStyle = colour(is_bad ? '--bad' : '--second');
            context.lineWidth = 2;
            context.strokeRect(box.x + 1, box.y + 1, Math.max(0, box.w - 3), Math.max(0, box.h - 3));
        }
        if (box.w > 30 && box.h > 14) write_in(context, box, dark);
    }
    const chosen = map.boxes.find(box => box.node === tree.selected);
    if (chosen) {
        context.strokeStyle = colour('--mark');
        context.lineWidth = 3;
        context.strokeRect(chosen.x + 1, chosen.y + 1, Math.max(0, chosen.w - 3), Math.max(0, chosen.h - 3));
    }
    canvas.setAttribute('aria-label', `Map of ${shown_name(map.entered.path) || 'all variables'} by bytes; ` +
        (chosen ? `chosen: ${shown_name(chosen.node.path)}, ${bytes_text(chosen.node.bytes)}. ` : '') +
        'Arrow keys choose, Enter enters a scope, Backspace leaves it.');
    draw_crumbs();
}
function write_in(context, box, dark) {
    context.save();
    context.beginPath();
    context.rect(box.x, box.y, box.w - 3, box.h);
    context.clip();
    context.fillStyle = dark ? '#e6e9ed' : '#1a1c1f';
    context.fillText(shown_name(box.node.name), box.x + 4, box.y + 2);
    if (!box.is_open && box.h > 30) {
        context.globalAlpha = 0.75;
        context.fillText(bytes_text(box.node.bytes), box.x + 4, box.y + 15);
    }
    context.restore();
}
function draw_crumbs() {
    const steps = [];
    for (let node = map.entered; node; node = node.parent) steps.unshift(node);
    const had_focus = by_id('crumbs').contains(document.activeElement);
    by_id('crumbs').replaceChildren(...steps.flatMap((node, index) => [index ? ' ' + separator + ' ' : '',
        element('button', {type: 'button', 'aria-current': node === map.entered ? 'true' : undefined, onclick: () => enter(node)}, element('bdi', {}, shown_name(node.name) || 'all'))]));
    if (had_focus) by_id('crumbs').querySelector('[aria-current]').focus();
}
function enter(node) {
    map.entered = node.children.length ? node : node.parent || root;
    draw_map();
    draw_arena();
}
// The map follows the tree: it enters the smallest scope that it must for a node to be seen.
function show_in_map(node) {
    const is_inside = each => { for (let scope = each; scope; scope = scope.parent) if (scope === map.entered) return true; return false; };
    if (!is_inside(node)) map.entered = node.parent;
    draw_map();
    while (node !== map.entered && !map.boxes.some(box => box.node === node) && node.bytes > 0) {
        let next = node;
        while (next.parent !== map.entered) next = next.parent;
        if (!next.children.length) break;
        map.entered = next;
        draw_map();
    }
}
function box_at(event) {
    const bounds = by_id('map').getBoundingClientRect(), x = event.clientX - bounds.left, y = event.clientY - bounds.top;
    return [...map.boxes].reverse().find(box => x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h);
}
function start_map() {
    const canvas = by_id('map');
    canvas.addEventListener('click', event => {
        const box = box_at(event);
        if (!box) return;
        if (box.node.children.length) enter(box.node);
        select(box.node);
    });
    canvas.addEventListener('mousemove', event => {
        const box = box_at(event);
        canvas.title = box ? shown_name(box.node.path) + '\n' + bytes_text(box.node.bytes) + ', ' + percent(box.node.bytes / (root.bytes || 1)) : '';
    });
    canvas.addEventListener('keydown', event => {
        const inner = map.boxes.filter(box => !box.is_open), index = inner.findIndex(box => box.node === tree.selected);
        const keys = {
            ArrowRight: () => select_box(inner[(index + 1) % inner.length]), ArrowDown: () => select_box(inner[(index + 1) % inner.length]),
            ArrowLeft: () => select_box(inner[(index + inner.length - 1) % inner.length]), ArrowUp: () => select_box(inner[(index + inner.length - 1) % inner.length]),
            Enter: () => { if (tree.selected && tree.selected.children.length) enter(tree.selected); },
            Backspace: () => leave(), Escape: () => leave()
        };
        if (!keys[event.key] || !inner.length || has_modifier(event)) return;
        event.preventDefault();
        keys[event.key]();
    });
}
const select_box = box => { if (box) select(box.node); };
const leave = () => { if (map.entered.parent) enter(map.entered.parent); };
