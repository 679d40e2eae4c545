// Histograms, lines and heat maps.
const chart = {is_logarithmic: false, bars: 0};

// One histogram, or two over each other with the same bins.
function draw_histogram(canvas, of, other) {
    const width = Math.min(620, canvas.parentElement.clientWidth - 4), height = 150, base = height - 18;
    canvas.style.width = width + 'px';
    canvas.style.height = height + 'px';
    const context = context_of(canvas, width, height), scaled = count => chart.is_logarithmic ? Math.log1p(count) : count;
    const all = [of, other].filter(each => each && each.h), largest = Math.max(1e-9, ...all.flatMap(each => each.h[2]).map(scaled));
    all.forEach((each, index) => {
        const [, , counts] = each.h, bar = width / counts.length;
        context.fillStyle = colour(index === 0 && of && of.h ? '--mark' : '--second');
        context.globalAlpha = all.length === 2 ? 0.6 : 1;
        counts.forEach((count, at) => {
            if (count === 0) return;
            const high = Math.max(1, scaled(count) / largest * (base - 4));
            context.fillRect(at * bar, base - high, Math.max(1, bar - 1), high);
        });
    });
    context.globalAlpha = 1;
    context.fillStyle = colour('--dim');
    context.font = '11px system-ui, sans-serif';
    context.textBaseline = 'bottom';
    if (!all.length) return;
    const [low, high] = all[0].h;
    context.fillText(number_text(low), 0, height);
    context.textAlign = 'right';
    context.fillText(number_text(high), width, height);
    if (low < 0 && high > 0) {
        context.textAlign = 'center';
        context.fillText('0', -low / (high - low) * width, height);
    }
    context.textAlign = 'left';
}
function histogram_text(of) {
    const [low, high, counts] = of.h, most = counts.indexOf(Math.max(...counts)), step = (high - low) / counts.length;
    return `Histogram of ${counts.length} bins from ${number_text(low)} to ${number_text(high)}; most values, ${grouped(counts[most])}, are from ${number_text(low + most * step)} to ${number_text(low + (most + 1) * step)}.`;
}

// Blue for negative, red for positive, of magnitudes up to 1; null is not finite.
function heat_colour(value) {
    if (value === null) return '#e0b000';
    const strength = Math.min(1, Math.abs(value)) ** 0.7, dark = is_dark(), light = dark ? 14 + 46 * strength : 97 - 50 * strength;
    return `hsl(${value < 0 ? 215 : 8} ${20 + 65 * strength}% ${light}%)`;
}
function draw_cells(canvas, cells, rows, columns, width) {
    const size = Math.max(1, Math.min(14, Math.floor(width / columns))), wide = Math.min(width, Math.max(columns * size, columns)), high = Math.min(420, rows * Math.max(size, wide / columns));
    canvas.style.width = wide + 'px';
    canvas.style.height = high + 'px';
    const context = context_of(canvas, wide, high), w = wide / columns, h = high / rows;
    for (let row = 0; row < rows; ++row)
        for (let column = 0; column < columns; ++column) {
            context.fillStyle = heat_colour(cells[row * columns + column]);
            context.fillRect(column * w, row * h, Math.ceil(w), Math.ceil(h));
        }
}
function draw_line(canvas, values, width) {
    const height = 110, context = (canvas.style.width = width + 'px', canvas.style.height = height + 'px', context_of(canvas, width, height));
    const finite = values.filter(each => each !== null), largest = Math.max(1e-300, ...finite.map(Math.abs)), step = width / Math.max(1, values.length - 1);
    const y_of = value => height / 2 - value / largest * (height / 2 - 4);
    context.strokeStyle = colour('--line');
    context.strokeRect(0, height / 2, width, 0);
    context.strokeStyle = colour('--mark');
    context.beginPath();
    values.forEach((value, index) => {
        if (value === null) return;
        if (index === 0 || values[index - 1] === null) context.moveTo(index * step, y_of(value));
        else context.lineTo(index * step, y_of(value));
    });
    context.stroke();
}
// The blocks of the picture, scaled to 1.
function decoded_picture(of) {
    const [slices, rows, columns, scale, text] = of.p, bytes = atob(text);
    const cells = Array.from(bytes, c => { const code = c.charCodeAt(0) << 24 >> 24; return code === -128 ? null : code / 127; });
    return {slices, rows, columns, scale, slice: index => cells.slice(index * rows * columns, (index + 1) * rows * columns)};
}
