// The block of memory of a model: each variable at its offset, and above it a mark for each call that shares it.
function draw_arena() {
    if (!data.model) return;
    by_id('arena').hidden = false;
    const canvas = by_id('strip'), width = canvas.clientWidth, height = 46, context = context_of(canvas, width, height), all = data.model.bytes || 1;
    for (const tensor of tensors) {
        if (!tensor.model) continue;
        const x = tensor.model.offset / all * width, w = Math.max(0.5, tensor.model.bytes / all * width);
        context.fillStyle = `hsl(${hue_of_node(tensor.node)} ${tensor.model.trainable ? 50 : 6}% ${is_dark() ? 40 : 70}%)`;
        context.fillRect(x, 16, Math.max(0.5, w - 0.5), 28);
        const marks = Math.min(tensor.model.requests - 1, 8);
        context.fillStyle = colour('--front');
        for (let i = 0; i < marks; ++i) context.fillRect(x + w / 2 - 1.5, 12 - 4 * i, 3, 2.5);
        if (tensor.node === tree.selected) {
            context.strokeStyle = colour('--mark');
            context.lineWidth = 2;
            context.strokeRect(x, 15, Math.max(2, w), 30);
        }
    }
    const shared = tensors.filter(each => each.model && each.model.requests > 1).length, frozen = tensors.filter(each => each.model && !each.model.trainable).length;
    by_id('strip-note').textContent = `${bytes_text(data.model.bytes)}, from the first byte to the last; ${shared} shared, with a mark for each further call; ${frozen} not trainable, in grey.`;
    canvas.setAttribute('aria-label', by_id('strip-note').textContent);
}
function start_arena() {
    by_id('strip').addEventListener('click', event => {
        const at = event.offsetX / by_id('strip').clientWidth * data.model.bytes;
        const hit = tensors.find(each => each.model && at >= each.model.offset && at < each.model.offset + each.model.bytes);
        if (hit) select(hit.node);
    });
}
