// The tree. Only the rows in sight are in the page, so that 20,000 variables are as fast as ten.
const row_height = 24;
const tree = {rows: [], open: new Set([root]), selected: null, filter: null, text: '', order: 'position'};

const orders = {
    position: (a, b) => a.first - b.first,
    name: (a, b) => a.name.localeCompare(b.name, 'en', {numeric: true}),
    size: (a, b) => b.bytes - a.bytes,
    difference: (a, b) => b.moved - a.moved
};
function is_found(node) {
    return (!tree.text || node.path.toLowerCase().includes(tree.text)) && (!tree.filter || tree.filter(node.tensor));
}
const is_searching = () => tree.text !== '' || tree.filter !== null;

// Which nodes are shown while searching, and how many variables match.
function find_matches() {
    const shown = new Set();
    let count = 0;
    for (const tensor of tensors) {
        if (!is_found(tensor.node)) continue;
        ++count;
        for (let node = tensor.node; node && !shown.has(node); node = node.parent) shown.add(node);
    }
    return {shown, count};
}
function list_rows() {
    const found = is_searching() ? find_matches() : null;
    tree.rows = [];
    const add = node => {
        const children = found ? node.children.filter(each => found.shown.has(each)) : node.children;
        const sorted = [...children].sort(orders[tree.order]);
        sorted.forEach((each, index) => {
            tree.rows.push({node: each, place: index + 1, of: sorted.length});
            if (found || tree.open.has(each)) add(each);
        });
    };
    add(root);
    by_id('matches').textContent = found ? grouped(found.count) + (found.count === 1 ? ' match' : ' matches') : '';
    by_id('rows').style.height = tree.rows.length * row_height + 'px';
    draw_rows();
}

function marked(name) {
    const at = tree.text ? name.toLowerCase().indexOf(tree.text) : -1;
    if (at < 0) return [shown_name(name)];
    return [shown_name(name.slice(0, at)), element('mark', {}, shown_name(name.slice(at, at + tree.text.length))), shown_name(name.slice(at + tree.text.length))];
}
function row_element(row, index) {
    const {node} = row, is_scope = node.children.length !== 0, is_open = is_searching() || tree.open.has(node);
    const fault = node.tensor && node.tensor.faults.find(([what]) => is_grave(what));
    return element('div', {class: 'row', id: 'row' + index, role: 'treeitem', style: `top:${index * row_height}px;padding-left:${(node.depth - 1) * 14 + 6}px`,
            'aria-level': node.depth, 'aria-setsize': row.of, 'aria-posinset': row.place, 'aria-selected': String(node === tree.selected),
            'aria-expanded': is_scope ? String(is_open) : undefined, title: shown_name(node.path),
            onclick: event => { select(node); if (is_scope && (event.detail === 2 || event.target.className === 'fold')) toggle(node); }},
        element('span', {class: 'fold', 'aria-hidden': 'true'}, is_scope ? (is_open ? '\u25be' : '\u25b8') : ''),
        node.tensor && node.tensor.g !== undefined && element('span', {class: 'tie', style: `background:hsl(${hue_of(node.tensor.g)} 70% 50%)`, title: 'the same content as another'}),
        element('bdi', {class: 'name'}, ...marked(node.name), node.tensor ? '' : separator),
        fault && element('span', {class: 'bad'}, fault[0]),
        node.tensor && node.tensor.difference && element('span', {class: 'second'}, node.tensor.difference + (node.tensor.moved ? ' by ' + number_text(node.tensor.x[2]) : '')),
        node.tensor && node.tensor.model && node.tensor.model.requests > 1 && element('span', {class: 'shape'}, '\u00d7' + node.tensor.model.requests),
        element('span', {class: 'shape'}, node.tensor ? node.tensor.d + ' ' + shape_text(node.tensor.s) : grouped(node.leaves)),
        element('span', {class: 'share'}, percent(node.bytes / (root.bytes || 1))));
}
function draw_rows() {
    const box = by_id('tree'), first = Math.max(0, Math.floor(box.scrollTop / row_height) - 5);
    const last = Math.min(tree.rows.length, first + Math.ceil(box.clientHeight / row_height) + 10);
    const shown = [];
    for (let i = first; i < last; ++i) shown.push(row_element(tree.rows[i], i));
    by_id('rows').replaceChildren(...shown);
    const selected = tree.rows.findIndex(each => each.node === tree.selected);
    if (selected >= first && selected < last) box.setAttribute('aria-activedescendant', 'row' + selected);
    else box.removeAttribute('aria-activedescendant');
}
function toggle(node, is_open = !tree.open.has(node)) {
    if (is_open) tree.open.add(node);
    else tree.open.delete(node);
    list_rows();
}
// Shows a node in the tree, the map and below it.
function select(node) {
    if (!node || node === root) return;
    tree.selected = node;
    for (let scope = node.parent; scope; scope = scope.parent) tree.open.add(scope);
    if (!is_searching() || !tree.rows.some(each => each.node === node)) list_rows();
    const index = tree.rows.findIndex(each => each.node === node), box = by_id('tree');
    if (index >= 0) {
        const top = index * row_height;
        if (top < box.scrollTop) box.scrollTop = top;
        else if (top + row_height > box.scrollTop + box.clientHeight) box.scrollTop = top + row_height - box.clientHeight;
    }
    draw_rows();
    show_in_map(node);
    draw_arena();
    show_detail(node);
}
function on_tree_key(event) {
    const index = tree.rows.findIndex(each => each.node === tree.selected), row = tree.rows[index];
    const page = Math.max(1, Math.floor(by_id('tree').clientHeight / row_height) - 1);
    const go = to => { if (tree.rows.length) select(tree.rows[Math.max(0, Math.min(tree.rows.length - 1, to))].node); };
    const is_open = node => is_searching() || tree.open.has(node);
    const keys = {
        ArrowDown: () => go(index + 1), ArrowUp: () => go(index - 1), Home: () => go(0), End: () => go(tree.rows.length - 1),
        PageDown: () => go(index + page), PageUp: () => go(index - page),
        ArrowRight: () => { if (!row) return go(0); if (row.node.children.length && !is_open(row.node)) toggle(row.node, true); else if (row.node.children.length) go(index + 1); },
        ArrowLeft: () => { if (!row) return; if (row.node.children.length && !is_searching() && tree.open.has(row.node)) toggle(row.node, false); else if (row.node.parent !== root) select(row.node.parent); },
        Enter: () => { if (row && row.node.children.length && !is_searching()) toggle(row.node); }
    };
    if (!keys[event.key] || has_modifier(event)) return;
    event.preventDefault();
    keys[event.key]();
}
