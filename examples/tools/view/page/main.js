// What is on the first screen, and what happens when something is done.
function totals() {
    const by_type = new Map();
    const here = tensors.filter(each => each.only !== 2);
    here.forEach(each => by_type.set(each.d, (by_type.get(each.d) || 0) + each.count));
    const types = [...by_type].sort((a, b) => b[1] - a[1]).map(([type, count]) => by_type.size > 1 ? `${type} ${percent(count / (root.count || 1))}` : type).join(', ');
    const known = tensors.filter(each => each.model), trainable = known.filter(each => each.model.trainable).reduce((sum, each) => sum + each.count, 0);
    return [['variables', grouped(here.length)], ['parameters', grouped(root.count)], ['size', bytes_text(root.bytes)], ['dtypes', types || 'none'],
        ...(data.model ? [['trainable', grouped(trainable)]] : []),
        ...(is_comparison ? [['against', data.against.map(shown_name).join(', ')], ['differ', grouped(tensors.filter(each => each.difference).length)]] : []),
        ...(data.metadata || []).slice(0, 4).map(([key, value]) => [shown_name(key), shown_name(value).slice(0, 60)])];
}
function show_warnings() {
    const kinds = new Map();
    for (const tensor of tensors) for (const [what] of tensor.faults) {
        if (!kinds.has(what)) kinds.set(what, []);
        kinds.get(what).push(tensor);
    }
    const order = ['NaN', 'Inf', 'all zero', 'constant', 'zero rows', 'zero columns', 'denormals', 'same content as another'];
    const sets = [...kinds].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
    if (is_comparison) for (const what of ['differs', 'not compared', 'another type', 'only in the first', 'only in the second']) {
        const found = tensors.filter(each => each.difference === what);
        if (found.length) sets.push([what, found]);
    }
    by_id('warnings').replaceChildren(...sets.map(([what, found]) => {
        const members = new Set(found);
        return element('li', {}, element('button', {type: 'button', 'aria-pressed': 'false', title: 'show only these', onclick: event => filter_by(event.currentTarget, tensor => members.has(tensor))}, `${what}: ${grouped(found.length)}`));
    }));
}
function filter_by(button, predicate) {
    const is_on = button.getAttribute('aria-pressed') === 'true';
    document.querySelectorAll('#warnings button').forEach(each => each.setAttribute('aria-pressed', 'false'));
    button.setAttribute('aria-pressed', String(!is_on));
    tree.filter = is_on ? null : predicate;
    list_rows();
}
function print_table() {
    const cells = (tag, ...texts) => element('tr', {}, ...texts.map(text => element(tag, {}, text)));
    by_id('printed').replaceChildren(cells('th', 'name', 'dtype', 'shape', 'bytes', 'min', 'max', 'mean', 'deviation', ''),
        ...tensors.slice(0, 2000).map(each => cells('td', shown_name(each.n), each.d, shape_text(each.s), grouped(each.b),
            ...(each.v && each.v.m ? each.v.m.map(value => number_text(value, each.d)) : ['', '', '', '']), each.faults.map(fault => fault[1]).join(', '))),
        ...(tensors.length > 2000 ? [cells('td', `and ${tensors.length - 2000} more`)] : []));
}
function draw_all() {
    document.documentElement.style.setProperty('--header', document.querySelector('header').offsetHeight + 'px');
    draw_rows();
    draw_arena();
    draw_map();
}

by_id('title').textContent = shown_name(data.title);
by_id('totals').append(...totals().map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, element('bdi', {}, value)))));
show_warnings();
by_id('search').addEventListener('input', event => {
    tree.text = event.target.value.toLowerCase();
    list_rows();
});
by_id('search').addEventListener('keydown', event => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    by_id('tree').focus();
    const first = tree.rows.find(each => each.node.tensor);
    if (first) select(first.node);
});
by_id('order').addEventListener('change', event => {
    tree.order = event.target.value;
    list_rows();
});
by_id('fold').addEventListener('click', () => {
    tree.open = new Set([root]);
    list_rows();
});
by_id('theme').addEventListener('click', () => {
    document.documentElement.dataset.theme = is_dark() ? 'light' : 'dark';
    draw_all();
    if (tree.selected) show_detail(tree.selected);
});
by_id('tree').addEventListener('scroll', draw_rows);
by_id('tree').addEventListener('keydown', on_tree_key);
document.addEventListener('keydown', event => {
    if (event.key === '/' && !has_modifier(event) && document.activeElement !== by_id('search')) {
        event.preventDefault();
        by_id('search').focus();
    }
});
window.addEventListener('resize', draw_all);
window.addEventListener('beforeprint', print_table);
start_map();
start_arena();
// A single scope at the top says nothing: it is opened, and entered.
while (map.entered.children.length === 1 && map.entered.children[0].children.length) tree.open.add(map.entered = map.entered.children[0]);
if (is_comparison) by_id('order').append(element('option', {value: 'difference'}, 'difference'));
by_id('detail').append(element('p', {class: 'note'}, 'Choose a scope or a variable in the tree or the map. Keys: / searches; arrows, Home and End choose; Enter opens.'));
by_id('tree').setAttribute('aria-multiselectable', 'false');
draw_all();
list_rows();
document.documentElement.dataset.ready = 'yes';
