'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const main = document.getElementById('main');
  const number = Charts.number;
  const percent = share => share === null || Number.isNaN(share) ? '–' : (100 * share).toFixed(share > 0 && share < .001 ? 3 : 1) + ' %';
  const whole = value => value === null || value === undefined ? '–' : value.toLocaleString('en-GB');

  // Everything from the run goes into the page as text, never as markup.
  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === 'on') for (const [event, call] of Object.entries(value)) node.addEventListener(event, call);
      else if (value !== null && value !== undefined) node.setAttribute(key, value);
    }
    node.append(...children.filter(child => child !== null && child !== undefined));
    return node;
  }

  function section(id, title, ...children) {
    return el('section', {id, 'aria-labelledby': id + '-title'}, el('h2', {id: id + '-title'}, title), ...children);
  }

  function card(title, unit, ...children) {
    return el('div', {class: 'card'}, el('div', {class: 'head'}, el('h3', {}, title), unit ? el('span', {class: 'unit'}, unit) : null), ...children);
  }

  function duration(seconds) {
    if (seconds === null || seconds === undefined) return '–';
    if (seconds < 1) return number(seconds * 1000) + ' ms';
    if (seconds < 120) return number(Math.round(seconds * 1000) / 1000) + ' s';
    // Rounded first: 239.7 s are 4 min, not 3 min 60 s.
    const round = seconds < 3599.5 ? Math.round(seconds) : 60 * Math.round(seconds / 60);
    const h = Math.floor(round / 3600), m = Math.floor(round % 3600 / 60), s = round % 60;
    return (h ? h + ' h ' : '') + m + ' min' + (h ? '' : ' ' + s + ' s');
  }

  // columns: {title, value(row), node(row), numeric, wide, mono, help}
  function table(label, columns, rows, options = {}) {
    const body = el('tbody');
    let shown = rows, by = null, down = false;
    const cell = (column, row, first) => {
      const style = [column.numeric ? 'num' : '', column.wide ? 'wide' : '', column.mono ? 'mono' : ''].join(' ').trim() || null;
      const content = column.node ? column.node(row) : String(column.value(row) ?? '–');
      return first ? el('th', {scope: 'row', class: style}, content) : el('td', {class: style}, content);
    };
    const fill = () => {
      const sorted = by ? [...shown].sort((a, b) => compare(by.value(a), by.value(b)) * (down ? -1 : 1)) : shown;
      body.replaceChildren(...sorted.map(row => el('tr', {}, ...columns.map((column, i) => cell(column, row, i === 0)))));
    };
    const heads = columns.map(column => {
      const head = el('th', {scope: 'col', class: column.numeric ? 'num' : null, title: column.help});
      head.append(!options.sortable || column.fixed ? column.title : el('button', {type: 'button', on: {click: () => {
        down = by === column ? !down : !!column.numeric;
        by = column;
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        fill();
      }}}, column.title));
      return head;
    });
    fill();
    const node = el('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label},
      el('table', {class: 'pin'}, el('caption', {}, label), el('thead', {}, el('tr', {}, ...heads)), body));
    node.filter = keep => { shown = rows.filter(keep); fill(); return shown.length; };
    return node;
  }

  function compare(a, b) {
    const missing = value => value === null || value === undefined || value === '–';
    if (missing(a) || missing(b)) return missing(a) - missing(b);
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
  }

  const stats = entries => el('dl', {class: 'stats'}, ...entries.map(([title, value, more]) =>
    el('div', {class: 'stat'}, el('dt', {}, title), el('dd', {}, value, more ? el('small', {}, more) : null))));

  const pairs = entries => el('dl', {class: 'pairs'}, ...entries.flatMap(([title, value, mono]) =>
    [el('dt', {}, title), el('dd', {class: mono ? 'mono' : null}, value)]));

  function chart(title, unit, caption, size, option, grouped) {
    const place = el('div', {class: 'chart ' + size, role: 'img', 'aria-label': title + '. ' + caption});
    later.push(() => Charts.add(place, option, grouped));
    return card(title, unit, place, el('p', {class: 'caption'}, caption));
  }
  let later = [];
  const draw = () => { later.forEach(call => call()); later = []; Charts.connect(); };

  function market(instrument, view) {
    if (!view) return section('market', 'Market', el('p', {class: 'empty'}, 'The run has no rows of this instrument over time.'));
    const find = id => view.charts.find(item => item.id === id);
    const line = id => { const item = find(id); return item && chart(item.title, item.unit, item.caption, '', () => Charts.lines(item, view), true); };
    const price = find('price');
    const node = section('market', 'Market');
    if (price) node.append(chart(price.title, price.unit, price.caption + ' Drag the slider to zoom all charts.', 'tall', () => Charts.price(price, view), true));
    if (view.status && view.status.length) node.append(chart('Book status', null, 'Status of the rebuilt book. Where it is not VALID, features of the book are left empty.', 'strip', () => Charts.status(view), true));
    if (view.heat) node.append(chart('Book heat map', 'bps from the mid', 'Mean resting quantity per basis point in bands around the mid (asks above, bids below), from the depth_within features, '
      + 'on a logarithmic colour scale. It shows these bands, not single price levels. Blank: beyond the known range of the book, or not VALID.', 'mid', () => Charts.heat(view), true));
    const rest = ['spread', 'depth', 'imbalance', 'flow', 'volatility', 'activity', 'latency'].map(line).filter(item => item);
    if (rest.length) node.append(el('div', {class: 'grid'}, ...rest));
    if (!price && !rest.length) node.append(el('p', {class: 'empty'}, 'The run has neither features nor best levels of this instrument.'));
    return node;
  }

  function labels(instrument) {
    const node = section('labels', 'Labels');
    if (!instrument.labels.length) { node.append(el('p', {class: 'empty'}, 'The run has no labels of this instrument.')); return node; }
    const withReturns = instrument.labels.filter(item => item.returns && item.returns.count);
    if (withReturns.length) node.append(el('div', {class: 'grid three'}, ...withReturns.map(item => chart('Return over ' + item.horizon, 'bps',
      whole(item.returns.count) + ' rows, mean ' + Charts.figure(item.returns.mean, 'bps') + ', median ' + Charts.figure(item.returns.median, 'bps') + '. Outer bins hold what is beyond.', 'small',
      () => Charts.histogram(item.returns), false))));
    const voids = item => Object.values(item.void).reduce((a, b) => a + b, 0);
    const height = place => { place.querySelector('.chart').style.height = 60 + 34 * instrument.labels.length + 'px'; return place; };
    const grid = el('div', {class: 'grid'});
    grid.append(height(chart('Direction', 'share of rows', 'Down, flat and up by horizon; void where the future is not known.', '', () => Charts.shares(
      instrument.labels.map(item => ({name: item.horizon, total: item.rows, parts: {...item.directions, void: voids(item)}})),
      [['down', 'ask'], ['flat', 'third'], ['up', 'bid'], ['void', 'line']].map(([name, colour]) => ({name, colour: Charts.css(colour)}))), false)));
    const reasons = [...new Set(instrument.labels.flatMap(item => Object.keys(item.void)))].sort();
    const colour = reason => reason === 'END' ? Charts.css('third') : reason === 'NO_PRICE' ? Charts.css('second') : Charts.stateColour(reason);
    if (reasons.length) grid.append(height(chart('Why labels are void', 'share of rows', 'By horizon: the first status other than VALID before its end, the end of coverage (END), or a missing price.', '',
      () => Charts.shares(instrument.labels.map(item => ({name: item.horizon, total: item.rows, parts: item.void})), reasons.map(name => ({name, colour: colour(name)}))), false)));
    node.append(grid);
    return node;
  }

  function spark(shape) {
    const ns = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(ns, 'svg');
    svg.setAttribute('class', 'spark');
    svg.setAttribute('aria-hidden', 'true');
    if (!shape || !shape.length) return svg;
    svg.setAttribute('viewBox', '0 0 ' + shape.length * 5 + ' 20');
    svg.setAttribute('preserveAspectRatio', 'none');
    const most = Math.max(...shape, 1);
    shape.forEach((count, i) => {
      const bar = document.createElementNS(ns, 'rect');
      const height = count ? Math.max(1, 20 * count / most) : 0;
      for (const [key, value] of Object.entries({x: i * 5, y: 20 - height, width: 4, height, fill: 'currentColor'})) bar.setAttribute(key, value);
      svg.append(bar);
    });
    return svg;
  }

  function nullRate(row) {
    const share = row.nulls / Math.max(1, row.count + row.nulls);
    const bar = el('i');
    bar.style.width = 100 * share + '%';
    return el('span', {}, el('span', {class: 'meter', 'aria-hidden': 'true'}, bar), percent(share));
  }

  const values = row => row.values ? Object.entries(row.values).map(([name, count]) => name + ' ' + percent(count / Math.max(1, row.count))).join(', ') : null;

  function columnTable(label, rows) {
    const at = i => row => row.q ? row.q[i] : null;
    const figure = (title, value, help) => ({title, value, help, numeric: true, node: row => Charts.figure(value(row), row.unit)});
    const words = row => row.definition + (row.warmup ? ' Warm-up: ' + row.warmup + '.' : '');
    const columns = [
      {title: 'Column', value: row => row.name, node: row => el('details', {class: 'def'}, el('summary', {}, row.name), el('p', {}, words(row)))},
      {title: 'Unit', value: row => row.unit || row.type},
      {title: 'Values', value: row => row.count, numeric: true, node: row => whole(row.count)},
      {title: 'Null', value: row => row.nulls / Math.max(1, row.count + row.nulls), numeric: true, node: nullRate, help: 'share of rows without a value'},
      {title: 'Shape', value: () => null, fixed: true, node: row => row.values ? el('span', {class: 'words'}, values(row)) : spark(row.shape), help: 'counts between the 1st and the 99th percentile'},
      figure('Mean', row => row.mean ?? null), figure('SD', row => row.sd ?? null, 'standard deviation of the sample'),
      figure('Min', at(0)), figure('25 %', at(1)), figure('Median', at(2)), figure('75 %', at(3)), figure('Max', at(4))
    ];
    const grid = table(label, columns, rows, {sortable: true});
    const count = el('span', {class: 'unit', 'aria-live': 'polite'}, rows.length + ' columns');
    const search = el('input', {type: 'search', placeholder: 'Filter by name, unit or definition', 'aria-label': 'Filter ' + label, on: {input: () => {
      const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const left = grid.filter(row => wanted.every(word => (row.name + ' ' + row.unit + ' ' + row.definition).toLowerCase().includes(word)));
      count.textContent = left + ' of ' + rows.length + ' columns';
    }}});
    return [el('div', {class: 'tools'}, search, count), grid];
  }

  function features(instrument) {
    const node = section('features', 'Columns');
    const place = el('div');
    const show = entry => place.replaceChildren(...[['features', 'Features'], ['labels', 'Labels']].filter(([key]) => entry[key] && entry[key].length)
      .map(([key, title]) => card(title, whole(entry.rows) + ' rows of ' + entry.sampler, ...columnTable(title + ' of ' + entry.sampler + ', statistics over all rows', entry[key]))));
    if (!instrument.tables.length) { node.append(el('p', {class: 'empty'}, 'The run has no features of this instrument.')); return node; }
    if (instrument.tables.length > 1) node.append(el('p', {}, picker('Sampler', instrument.tables.map(entry => entry.sampler),
      Math.max(0, instrument.tables.findIndex(entry => entry.sampler === instrument.sampler)), i => show(instrument.tables[i]))));
    show(instrument.tables.find(entry => entry.sampler === instrument.sampler) || instrument.tables[0]);
    node.append(place);
    return node;
  }

  function quality(instrument) {
    const q = instrument.quality;
    const get = column => (q.numbers || []).find(item => item.column === column) || {};
    const ms = value => value === null || value === undefined ? '–' : Charts.figure(value / 1e6, 'ms') + ' ms';
    const valid = (q.coverage || []).find(item => item.state === 'VALID');
    const gaps = (q.coverage || []).find(item => item.state === 'GAP');
    const node = section('quality', 'Data quality', stats([
      ['Covered time', duration(q.seconds), q.intervals + (q.intervals === 1 ? ' interval' : ' intervals')],
      ...(instrument.figures ? [] : [['Book VALID', valid ? share(valid.share) : share(get('valid').mean ?? null), valid ? 'of the covered time' : 'of the rows'],
        ['Gaps', q.coverage ? whole(gaps ? gaps.entered : 0) : '–', 'breaks of the sequence']]),
      ['Feed latency', ms(get('feed_latency_p50_10s_ns').median), 'p95 ' + ms(get('feed_latency_p95_10s_ns').median)],
      ['Largest silence', ms(get('age_of_book_ns').max), 'age of the book, over rows'],
      ['Records per second', Charts.figure(get('rate_event_10s').mean ?? null, '1'), Charts.figure(get('rate_trade_10s').mean ?? null, '1') + ' trades']]));
    if (q.coverage) node.append(el('div', {class: 'grid', style: null}, card('Coverage by status', null, table('Time in each status of the book', [
      {title: 'Status', value: row => row.state, node: row => { const dot = el('span', {class: 'dot'}); dot.style.background = Charts.stateColour(row.state); return el('span', {}, dot, row.state); }},
      {title: 'Entered', value: row => row.entered, numeric: true}, {title: 'Time', numeric: true, value: row => row.seconds, node: row => duration(row.seconds)},
      {title: 'Share', numeric: true, value: row => row.share, node: row => share(row.share)}], q.coverage)),
      card('Changes of status', whole(instrument.changes.total), table('The first ' + instrument.changes.rows.length + ' changes', [
        {title: 'Time (UTC)', value: row => row.time.replace('T', ' ').replace('Z', '')},
        {title: 'To', value: row => row.to}, {title: 'Reason', value: row => row.reason},
        {title: 'After', numeric: true, value: row => row.seconds, node: row => duration(row.seconds)},
        {title: 'Expected', numeric: true, value: row => row.expected}, {title: 'Seen', numeric: true, value: row => row.seen}], instrument.changes.rows))));
    return node;
  }

  function records() {
    const node = section('records', 'Late records and dead letters');
    const late = data.late, dead = data.dead;
    // What the run counted itself, if it left a manifest: no rows make no folder.
    const wrote = name => ((data.manifest || {}).counts || {})['weir.rows.' + name];
    if (!late) node.append(el('p', {class: 'empty'}, wrote('late') === 0 ? 'No record came after its time.' : 'The run has no late dataset.'));
    else if (!late.total) node.append(card('Late records', '0', el('p', {class: 'empty'}, 'No record came after its time.')));
    else node.append(card('Late records', whole(late.total), el('p', {class: 'caption'}, 'They came after their time and were processed where they could still stand.'), table('By instrument, kind and reason', [
      {title: 'Instrument', value: row => row.instrument}, {title: 'Kind', value: row => row.kind}, {title: 'Reason', value: row => row.reason},
      {title: 'Count', numeric: true, value: row => row.count, node: row => whole(row.count)},
      {title: 'Largest delay', numeric: true, value: row => row.largest, node: row => duration(row.largest / 1000)}], late.groups)),
      card('First late records', 'of ' + whole(late.total), table('The first ' + late.rows.length, [
        {title: 'Instrument', value: row => row.instrument}, {title: 'Kind', value: row => row.kind},
        {title: 'Event time', value: row => row.event}, {title: 'Effective time', value: row => row.effective},
        {title: 'Delay', numeric: true, value: row => row.delay, node: row => duration(row.delay / 1000)},
        {title: 'Stream', value: row => row.stream}, {title: 'Ordinal', numeric: true, value: row => row.ordinal}], late.rows)));
    if (!dead) node.append(el('p', {class: 'empty'}, wrote('dead_letter') === 0 ? 'No dead letters: every record could be used.' : 'The run has no dead_letter dataset.'));
    else if (!dead.total) node.append(card('Dead letters', '0', el('p', {class: 'empty'}, 'Every record could be used.')));
    else node.append(card('Dead letters', whole(dead.total), table('By reason', [{title: 'Reason', value: row => row.reason},
      {title: 'Count', numeric: true, value: row => row.count, node: row => whole(row.count)}], dead.reasons)),
      card('Examples', null, table('The first dead letters of each reason', [
        {title: 'Reason', value: row => row.reason}, {title: 'Detail', value: row => row.detail, wide: true},
        {title: 'Instrument', value: row => row.instrument}, {title: 'Received', value: row => row.received},
        {title: 'Stream', value: row => row.stream}, {title: 'Ordinal', numeric: true, value: row => row.ordinal},
        {title: 'Bytes', numeric: true, value: row => row.bytes}, {title: 'Begins with', value: row => row.raw, wide: true, mono: true}], dead.rows)));
    return node;
  }

  function manifest() {
    const m = data.manifest;
    const node = section('manifest', 'Manifest');
    if (!m) { node.append(el('p', {class: 'empty'}, 'The run has no manifest.')); return node; }
    const versions = Object.entries(m.versions || {}).map(([name, version]) => name + ' ' + version).join(', ');
    const count = rows => Object.entries(rows || {}).map(([name, value]) => ({name, value}));
    node.append(card('Run', null, pairs([['Command', m.command, true], ['Started', m.startedAt], ['Code', m.codeRevision, true], ['Versions', versions],
      ['Configuration', m.configurationDigest, true]]), el('details', {open: ''}, el('summary', {}, 'Configuration'), el('pre', {tabindex: 0}, JSON.stringify(m.configuration, null, 2)))));
    const digests = count(m.outputs);
    node.append(el('div', {class: 'grid'}, card('Counts', null, table('Records and rows by kind', [{title: 'Kind', value: row => row.name},
      {title: 'Count', numeric: true, value: row => row.value, node: row => whole(row.value)}], count(m.counts))),
      card('Outputs', null, table('Digests of the datasets', [{title: 'Dataset', value: row => row.name},
        {title: 'Rows', numeric: true, value: row => data.rows[row.name] ?? null, node: row => whole(data.rows[row.name] ?? null)},
        {title: 'A row says', value: row => data.meanings[row.name] || null, wide: true},
        {title: 'SHA-256', value: row => row.value, wide: true, mono: true}], digests))));
    node.append(card('Inputs', whole((m.inputs || []).length) + ' files', table('Files that were read', [{title: 'File', value: row => row.path},
      {title: 'Bytes', numeric: true, value: row => row.bytes, node: row => whole(row.bytes)}, {title: 'SHA-256', value: row => row.sha256, wide: true, mono: true}], m.inputs || [])));
    const streams = (m.logs || []).flatMap(log => log.streams.map(stream => ({log: log.name, ...stream})));
    node.append(card('Streams', whole(streams.length), table('Logs and their streams', [{title: 'Log', value: row => row.log}, {title: 'Stream', value: row => row.id},
      {title: 'Records', numeric: true, value: row => row.records, node: row => whole(row.records)},
      {title: 'First received', value: row => row.firstReceiveTime}, {title: 'Last received', value: row => row.lastReceiveTime}], streams)));
    return node;
  }

  function picker(title, names, chosen, call) {
    const list = el('select', {on: {change: () => call(list.selectedIndex)}}, ...names.map(name => el('option', {}, name)));
    list.selectedIndex = chosen;
    return el('label', {class: 'pick'}, title, list);
  }

  // The same figures and definitions as in the table of health.
  function figures(instrument) {
    const f = instrument.figures;
    if (!f) return null;
    return stats([
      ['Book VALID', f.spells ? share(f.valid) : 'never', 'of ' + duration(f.covered) + ' covered'],
      ['Gaps', whole(f.gaps), 'times that messages were missing'],
      ['Late', whole(f.late), 'records after their time'],
      ['Labels void', f.void === null ? '–' : percent(f.void), f.labels ? 'of ' + whole(f.labels) + ', all horizons' : 'no labels']]);
  }

  const title = instrument => instrument.venue + ':' + instrument.symbol;
  const span = view => view.start.slice(0, 19).replace('T', ' ') + ' – ' + view.end.slice(view.start.slice(0, 10) === view.end.slice(0, 10) ? 11 : 0, 19).replace('T', ' ');
  const choice = document.getElementById('choice');
  const top = el('div', {id: 'figures', 'aria-live': 'polite'}), own = el('div'), charts = el('div');

  function showInterval(instrument, at) {
    charts.replaceChildren(market(instrument, instrument.shown[at]));
    Charts.clear(place => place.isConnected);
    draw();
  }

  function showInstrument(at) {
    const instrument = data.instruments[at];
    // The address names the instrument, so that it can be sent; a link to a section stays.
    if (data.instruments.length > 1 && (at > 0 || location.hash.startsWith('#instrument='))) history.replaceState(null, '', '#instrument=' + encodeURIComponent(title(instrument)));
    const longest = instrument.shown.reduce((best, view, i) => view.millis > instrument.shown[best].millis ? i : best, 0);
    choice.replaceChildren(picker('Instrument', data.instruments.map(title), at, showInstrument));
    if (instrument.shown.length > 1) choice.append(picker('Interval', instrument.shown.map(span), longest, i => showInterval(instrument, i)));
    const view = instrument.shown[longest];
    const heading = el('section', {id: 'instrument'}, el('h2', {}, title(instrument)), el('p', {class: 'lead'}, view ? span(view) + ' UTC' : '',
      instrument.sampler ? ', drawn from the rows of ' + instrument.sampler : '',
      instrument.intervals > instrument.shown.length ? '; ' + instrument.shown.length + ' of ' + instrument.intervals + ' intervals' : ''));
    top.replaceChildren(el('h2', {class: 'which'}, title(instrument)), ...[figures(instrument)].filter(Boolean));
    own.replaceChildren(heading, charts, labels(instrument), features(instrument), quality(instrument));
    showInterval(instrument, longest);
  }

  // Rounded down: what is not all never reads 100 %.
  const share = value => value === null ? '–' : (Math.floor(1000 * value) / 10).toFixed(1) + ' %';

  function health() {
    const h = data.health;
    if (!h) return null;
    const at = id => data.instruments.findIndex(instrument => title(instrument) === id);
    const node = card('Health of the instruments', whole(h.total), h.never ? el('p', {class: 'note', role: 'note'}, el('strong', {}, h.never === 1 ? 'A book was never VALID. ' : whole(h.never) + ' books were never VALID. '),
      'What needs the book is null and labels are void. Deltas need a snapshot that they continue: record one, or give it beside the recording.') : null,
      table('Share of the covered time in which the book was VALID, and what else limits the rows', [
        {title: 'Instrument', value: row => row.instrument, node: row => at(row.instrument) < 0 ? row.instrument
          : el('button', {type: 'button', class: 'link', on: {click: () => showInstrument(at(row.instrument))}}, row.instrument)},
        {title: 'VALID', numeric: true, value: row => row.valid, node: row => row.spells ? share(row.valid) : 'never'},
        {title: 'Covered', numeric: true, value: row => row.covered, node: row => duration(row.covered)},
        {title: 'Gaps', numeric: true, value: row => row.gaps, node: row => whole(row.gaps)},
        {title: 'Labels known', numeric: true, value: row => row.known, node: row => share(row.known), help: 'rows times horizons that are not void'},
        {title: 'Late', numeric: true, value: row => row.late, node: row => whole(row.late)},
        {title: 'Longest silence', numeric: true, value: row => row.silence, node: row => duration(row.silence), help: 'longest time without a message of the book, as far as a row saw it'}], h.rows, {sortable: true}));
    if (h.total > h.rows.length) node.append(el('p', {class: 'lead'}, 'The ' + h.rows.length + ' that need attention most; health.json beside this page has all.'));
    return node;
  }

  const total = counts => Object.values(counts).reduce((a, b) => a + b, 0);
  document.getElementById('lead').textContent = data.names.length + (data.names.length === 1 ? ' instrument, ' : ' instruments, ') + whole(total(data.rows)) + ' rows';
  main.replaceChildren(top, stats([...Object.entries(data.rows).map(([name, rows]) => [name.replaceAll('_', ' '), whole(rows), 'rows'])]));
  if (data.names.length > data.instruments.length) data.notes.push('Only ' + data.instruments.length + ' of ' + data.names.length + ' instruments are shown.');
  if (data.notes.length) main.append(el('div', {class: 'note', role: 'note'}, el('strong', {}, 'Not in this report'), el('ul', {}, ...data.notes.map(note => el('li', {}, note)))));
  const judged = health();
  if (judged) main.append(judged);
  main.append(own, records(), manifest());
  const wanted = decodeURIComponent(location.hash.replace('#instrument=', ''));
  if (data.instruments.length) showInstrument(Math.max(0, data.instruments.findIndex(instrument => title(instrument) === wanted)));
  else own.append(section('market', 'Market', el('p', {class: 'empty'}, 'The run has no instrument.')));
  document.getElementById('links').append(...[['market', 'Market'], ['labels', 'Labels'], ['features', 'Columns'], ['quality', 'Quality'], ['records', 'Late & dead'], ['manifest', 'Manifest']]
    .map(([id, name]) => el('a', {href: '#' + id}, name)));
})();
