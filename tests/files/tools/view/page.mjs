// SPDX-License-Identifier: MIT
// Looks at varscope-view's pages in headless Chromium: no error, within the time, and each function does what it says.
//
//   node page.mjs FOLDER CHROMIUM        FOLDER has the pages, and node_modules with playwright-core
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

const [folder, executablePath] = process.argv.slice(2);
const {chromium} = createRequire(path.resolve(folder, 'package.json'))('playwright-core');
const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
let passed = 0, failed = 0;

// A page that has been opened, with the errors that it has reported.
async function open(name, options = {}) {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
    const page = await context.newPage(), errors = [];
    page.on('console', message => { if (message.type() === 'error') errors.push(message.text()); });
    page.on('pageerror', error => errors.push(String(error)));
    const begin = performance.now();
    await page.goto('file://' + path.resolve(folder, name + '.html'));
    await page.waitForSelector('html[data-ready]', {timeout: 10000});
    return {page, errors, time: performance.now() - begin, text: async selector => (await page.locator(selector).allTextContents()).join('|')};
}
async function test(name, f) {
    try {
        await f();
        ++passed;
    } catch (error) {
        ++failed;
        console.log(`FAILED: ${name}\n${error.stack}`);
    }
}
const search = async (page, text) => {
    await page.fill('#search', text);
    return page.locator('#matches').textContent();
};
const choose = (page, name) => page.evaluate(wanted => select(tensors.find(each => each.n === wanted).node), name);
const close = ({page}) => page.context().close();
// The least of several times of what a function does in the page, up to the next frame.
const milliseconds = (page, f) => page.evaluate(async source => {
    const run = eval(source);
    let least = Infinity;
    for (let i = 0; i < 5; ++i) {
        const begin = performance.now();
        run(i);
        document.body.offsetHeight;
        least = Math.min(least, performance.now() - begin);
    }
    return least;
}, `(${f})`);

for (const [name, variables, parameters, megabytes] of [['gpt2', '148', '124,439,808', 1], ['m619', '619', '2,535,424', 2], ['m20000', '20,000', '320,000', 8]]) {
    await test(`the first screen of ${name}`, async () => {
        const times = [];
        for (let i = 0; i < 3; ++i) {
            const once = await open(name);
            times.push(once.time);
            await close(once);
        }
        assert.ok(Math.min(...times) < 2000, `${times} ms`);
        const opened = await open(name);
        assert.deepEqual(opened.errors, []);
        assert.match(await opened.text('#totals'), new RegExp(`variables${variables}parameters${parameters}`));
        assert.ok(fs.statSync(path.resolve(folder, name + '.html')).size < megabytes * 1e6);
        assert.ok(await opened.page.locator('.row').count() > 1);
        await close(opened);
    });
    await test(`search and zoom in ${name} take less than 100 ms`, async () => {
        const opened = await open(name), words = "['b', 'ke', 'h1', 'layer3', '']";
        const searching = await milliseconds(opened.page, `i => { tree.text = ${words}[i]; list_rows(); }`);
        assert.ok(searching < 100, `search: ${searching} ms`);
        const zooming = await milliseconds(opened.page, 'i => enter(i % 2 ? root : root.children[0])');
        assert.ok(zooming < 100, `zoom: ${zooming} ms`);
        await close(opened);
    });
}

await test('search marks and counts, folds open, and Enter goes to the first match', async () => {
    const opened = await open('gpt2'), {page} = opened;
    assert.equal(await search(page, 'h11/attn'), '4 matches');
    assert.equal(await page.locator('.row .name').last().textContent(), 'b');
    assert.equal(await search(page, 'WPE'), '1 match');
    assert.equal(await page.locator('.row mark').textContent(), 'wpe');
    await page.press('#search', 'Enter');
    assert.match(await opened.text('#detail'), /model\/wpe.*float32 \[1024, 768\], 786,432 elements, 3\.1 MB, 0\.6 %/);
    assert.equal(await search(page, 'nothing like it'), '0 matches');
    assert.equal(await search(page, ''), '');
    await close(opened);
});

await test('the tree is used by keys alone, and says where it is', async () => {
    const opened = await open('faulty'), {page} = opened;
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    await page.focus('#tree');
    for (const key of ['Home', 'ArrowDown', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    const active = await page.getAttribute('#tree', 'aria-activedescendant');
    const row = page.locator('#' + active);
    assert.equal(await row.getAttribute('aria-selected'), 'true');
    assert.equal(await row.getAttribute('aria-level'), '3');
    assert.match(await opened.text('#detail'), /net\/a\/w/);
    assert.match(await opened.text('#said'), /^net\/a\/w, float32 \[40, 30\] 1 NaN$/);
    await search(page, 'w');
    await page.focus('#tree');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => tree.selected.path), 'net/a');
    await page.keyboard.press('Alt+ArrowDown');
    assert.equal(await page.evaluate(() => tree.selected.path), 'net/a');
    await search(page, '');
    await choose(page, 'net/a/w');
    await page.focus('#tree');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await page.locator('[aria-selected="true"]').getAttribute('aria-expanded'), 'false');
    await close(opened);
});

await test('rows are ordered by name and size, and folded', async () => {
    const opened = await open('faulty'), {page} = opened, names = () => page.locator('.row[aria-level="2"] .name').allTextContents();
    await page.selectOption('#order', 'size');
    assert.equal((await names())[0], 'c/');
    await page.selectOption('#order', 'name');
    assert.deepEqual(await names(), ['a/', 'b/', 'c/', 'conv/', 'd/', 'small', 'twin/']);
    await page.click('#fold');
    assert.equal(await page.locator('.row').count(), 1);
    await close(opened);
});

await test('warnings count, and show only what they are about', async () => {
    const opened = await open('faulty'), {page} = opened;
    assert.equal(await opened.text('#warnings button'), 'NaN: 1|all zero: 1|zero rows: 1|same content as another: 2');
    await page.click('#warnings button >> nth=2');
    assert.equal(await page.locator('#matches').textContent(), '1 match');
    await choose(page, 'net/b/w');
    assert.match(await opened.text('#detail'), /2 of 40 rows zero/);
    await page.click('#warnings button >> nth=2');
    assert.equal(await page.locator('#matches').textContent(), '');
    await choose(page, 'net/twin/w');
    await page.click('#detail button:has-text("net/c/w")');
    assert.match(await opened.text('#detail h2.path'), /net\/c\/w/);
    assert.equal(await page.locator('.row .tie').count(), 2);
    await close(opened);
});

await test('the map zooms, goes back, and follows the tree', async () => {
    const opened = await open('faulty'), {page} = opened, entered = () => page.evaluate(() => map.entered.path);
    await choose(page, 'net/d/b');
    assert.ok((await page.evaluate(() => map.boxes.map(box => box.node.path))).includes('net/d/b'));
    await page.evaluate(() => enter(root));
    const at = await page.evaluate(() => { const box = map.boxes.find(each => each.node.path === 'net/conv'); return {x: box.x + 4, y: box.y + 4}; });
    await page.click('#map', {position: at});
    assert.equal(await entered(), 'net/conv');
    await page.focus('#map');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => tree.selected.path), 'net/conv/kernel');
    await page.keyboard.press('Backspace');
    assert.equal(await entered(), 'net');
    await page.click('#crumbs button >> nth=0');
    assert.equal(await entered(), '');
    assert.match(await page.getAttribute('#map', 'aria-label'), /Arrow keys choose/);
    await close(opened);
});

await test('a variable has statistics, a histogram with a switch, and single values', async () => {
    const opened = await open('faulty'), {page} = opened;
    await choose(page, 'net/small');
    assert.match(await opened.text('#statistics tr'), /min0\|max11\|mean5\.5\|deviation3\.45205/);
    assert.deepEqual(await page.locator('#single-values td').allTextContents(), Array.from({length: 12}, (_, i) => String(i)));
    const picture = () => page.evaluate(() => document.getElementById('histogram').toDataURL());
    await choose(page, 'net/c/w');
    await page.waitForTimeout(100);
    const plain = await picture();
    await page.click('button:has-text("logarithmic")');
    assert.notEqual(await picture(), plain);
    assert.match(await page.getAttribute('#histogram', 'aria-label'), /Histogram of 64 bins from -?\d/);
    await close(opened);
});

await test('a heat map zooms to single values once the file is opened', async () => {
    const opened = await open('gpt2'), {page} = opened;
    await choose(page, 'model/h3/attn/c_attn/w');
    assert.match(await opened.text('#picture .note'), /largest magnitude of 20 × 58/);
    await page.setInputFiles('#file', path.resolve(folder, 'gpt2.safetensors'));
    await page.waitForFunction(() => document.querySelector('#picture .note').textContent.includes('sampled: one of 12 rows and one of 36 columns'));
    for (let i = 0; i < 4 && await page.locator('#single-values').count() === 0; ++i) {
        const before = await opened.text('#picture .note');
        await page.click('#heat', {position: {x: 5, y: 5}});
        await page.waitForFunction(text => document.querySelector('#picture .note').textContent !== text, before);
    }
    const cells = await page.locator('#single-values td').allTextContents(), header = fs.openSync(path.resolve(folder, 'gpt2.safetensors'));
    const read = (from, size) => { const bytes = Buffer.alloc(size); fs.readSync(header, bytes, 0, size, from); return bytes; };
    const length = Number(read(0, 8).readBigUInt64LE()), entry = JSON.parse(read(8, length))['model/h3/attn/c_attn/w'];
    const place = (await opened.text('#picture .note')).match(/rows (\d+) to \d+, columns (\d+)/).slice(1).map(Number);
    const value = read(8 + length + entry.data_offsets[0] + 4 * (place[0] * 2304 + place[1]), 4).readFloatLE();
    assert.ok(Math.abs(Number(cells[0]) - value) < 1e-5 * Math.abs(value), `${cells[0]} ${value}`);
    await page.click('#zoom-out');
    await page.waitForSelector('#heat');
    await page.focus('#heat');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(before => document.querySelector('#picture .note').textContent.startsWith('Rows ') && !document.querySelector('#picture .note').textContent.startsWith(`Rows ${before} `), place[0]);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'heat');
    await close(opened);
});

await test('slices of more axes, and a line for a vector', async () => {
    const opened = await open('faulty'), {page} = opened;
    await choose(page, 'net/conv/kernel');
    assert.match(await opened.text('#picture'), /of 9/);
    const picture = () => page.evaluate(() => document.querySelector('#picture canvas, #picture table').outerHTML + (document.querySelector('#heat') ? document.querySelector('#heat').toDataURL() : ''));
    const first = await picture();
    await page.fill('#slice', '5');
    await page.press('#slice', 'Enter');
    for (let i = 0; i < 50 && await picture() === first; ++i) await page.waitForTimeout(100);
    assert.notEqual(await picture(), first);
    await choose(page, 'net/d/b');
    assert.equal(await page.locator('#single-values td').count(), 9);
    await close(opened);
});

await test('two files: what is only here, only there, of another type, or differs', async () => {
    const opened = await open('compared'), {page} = opened;
    assert.match(await opened.text('#warnings button'), /differs: 1\|another type: 1\|only in the first: 1\|only in the second: 1/);
    assert.match(await opened.text('#totals'), /variables9parameters7,182/);
    await choose(page, 'net/d/w');
    assert.match(await opened.text('#detail'), /1 of 1,200 values differs, first at \[7, 2\], by 0\.5 at most/);
    assert.equal(await page.locator('#statistics tr >> nth=1').locator('td').count(), 2);
    await page.selectOption('#order', 'difference');
    assert.equal(await page.locator('.row[aria-level="2"] .name').first().textContent(), 'd/');
    assert.match(await opened.text('.row'), /differs by 0\.5/);
    await choose(page, 'net/new');
    assert.match(await opened.text('#detail'), /only in the second file/);
    await choose(page, 'net/small');
    assert.match(await opened.text('#detail'), /The second file has int32 \[3, 4\]/);
    assert.deepEqual(opened.errors, []);
    await close(opened);
});

await test('a model without a file: initializers, options, sharing, the block of memory', async () => {
    const opened = await open('model'), {page} = opened;
    assert.match(await opened.text('#totals'), /trainable8/);
    await choose(page, 'net/shared');
    assert.match(await opened.text('#detail'), /random_normal\(0, 0\.02\), l2_regularizer\(0\.1\); declared in <model>\.hpp, line 8; at byte 0; shared by 3 calls/);
    assert.match(await opened.text('#strip-note'), /1 shared, .*1 not trainable/);
    await page.click('#strip', {position: {x: 600, y: 30}});
    assert.match(await opened.text('#detail'), /net\/mean.*not trainable/s);
    assert.deepEqual(opened.errors, []);
    await close(opened);
});

await test('paths and declarations are copied', async () => {
    const opened = await open('faulty', {permissions: ['clipboard-read', 'clipboard-write']}), {page} = opened;
    await choose(page, 'net/small');
    await page.click('button:has-text("copy the path")');
    await page.waitForSelector('button:has-text("copied")');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'net/small');
    await page.click('button:has-text("copy the declaration")');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== 'net/small');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'vs::variable_scope<"net">(vs::get_variable<"small", vs::shape<3, 4>, std::int64_t>())');
    await close(opened);
});

await test('files that are hard: no tensors, deep names, dtypes without values, more tensors than pictures', async () => {
    const empty = await open('empty');
    await empty.page.click('#crumbs button');
    assert.deepEqual(empty.errors, []);
    await close(empty);
    const hard = await open('hard'), {page} = hard;
    assert.deepEqual(hard.errors, []);
    await choose(page, 'float8');
    assert.match(await hard.text('#detail'), /not compared.*no variable has this dtype/s);
    assert.match(await hard.text('#warnings button'), /NaN: 1\|constant: 1\|differs: 2\|not compared: 1/);
    await choose(page, 'count');
    assert.equal(await page.locator('#single-values td').first().textContent(), '123456789');
    await close(hard);
    const many = await open('m20000');
    await choose(many.page, 'stage0/block0/layer0/bias');
    assert.equal(await many.page.locator('#file').count(), 1);
    await close(many);
});

await test('names from strangers are text', async () => {
    const opened = await open('strange'), {page} = opened;
    assert.deepEqual(opened.errors, []);
    for (const name of await page.evaluate(() => tensors.map(each => each.n))) await choose(page, name);
    assert.equal(await page.evaluate(() => window.broken), undefined);
    assert.equal(await page.locator('img, #rows script, #detail script').count(), 0);
    const names = (await page.locator('.row .name').allTextContents()).join('|');
    assert.match(names, /<script>window\.broken = 1<\//);
    assert.match(names, /right⟨U\+202E⟩left/);
    assert.match(names, /zero⟨U\+200B⟩width/);
    assert.match(names, /__proto__/);
    await close(opened);
});

await test('narrow, dark and printed', async () => {
    const opened = await open('faulty', {viewport: {width: 400, height: 800}, colorScheme: 'dark'}), {page} = opened;
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(21, 24, 28)');
    await page.click('#theme');
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({media: 'print'});
    assert.equal(await page.locator('#printed tr').count(), 10);
    assert.ok(await page.locator('#printed').isVisible());
    assert.ok(!await page.locator('#map').isVisible());
    await close(opened);
});

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
