'use strict';
// Charts of the report. Colours come from the style sheet, so that they follow light and dark.
const Charts = (() => {
  const live = [];
  const GROUP = 'interval';
  const css = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const stateColour = state => css({VALID: 'valid', GAP: 'gap', STALE: 'stale', AWAITING_SNAPSHOT: 'await',
    RESYNCING: 'resync', CROSSED: 'crossed', CHECKSUM_MISMATCH: 'mismatch', CONTRADICTED: 'mismatch'}[state] || 'third');

  function number(value) {
    if (value === null || value === undefined || Number.isNaN(value)) return '–';
    const size = Math.abs(value);
    if (value === 0) return '0';
    if (size >= 1e9 || size < 1e-4) return value.toExponential(3).replace('e+', 'e');
    const digits = size >= 1000 ? 2 : size >= 1 ? 4 : 6;
    return value.toLocaleString('en-GB', {maximumFractionDigits: digits});
  }

  // Prices to the tick; of what is measured four digits, more would be noise.
  function figure(value, unit) {
    if (unit === 'quote' || value === null || value === undefined || Number.isNaN(value) || value === 0) return number(value);
    const size = Math.abs(value);
    if (size >= 1e9 || size < 1e-4) return value.toExponential(2).replace('e+', 'e');
    return value.toLocaleString('en-GB', size >= 1000 ? {maximumFractionDigits: 0} : {maximumSignificantDigits: 4});
  }

  function clock(millis, fraction) {
    const text = new Date(millis).toISOString();
    return text.slice(11, fraction ? 23 : 19);
  }

  function base(view) {
    const narrow = window.innerWidth < 620;
    const soft = css('soft'), line = css('line');
    return {
      animation: false, useUTC: true, backgroundColor: 'transparent',
      textStyle: {fontFamily: 'system-ui, sans-serif', color: soft},
      aria: {enabled: true},
      grid: {left: narrow ? 52 : 66, right: narrow ? 8 : 16, top: 34, bottom: 28},
      legend: {type: 'scroll', pageIconColor: css('accent'), pageTextStyle: {color: soft}, top: 0, left: 0, itemWidth: 14, itemHeight: 8, icon: 'roundRect', textStyle: {color: soft, fontSize: 12}},
      tooltip: {trigger: 'axis', confine: true, backgroundColor: css('card'), borderColor: line,
        textStyle: {color: css('ink'), fontSize: 12}, axisPointer: {type: 'line', lineStyle: {color: css('third')}}},
      xAxis: {type: 'time', min: view.startMillis, max: view.startMillis + Math.max(view.millis, 1),
        axisLine: {lineStyle: {color: line}}, axisTick: {lineStyle: {color: line}}, splitLine: {show: false},
        axisLabel: {color: soft, fontSize: 11, hideOverlap: true, formatter: at => clock(at, view.millis < 5000)}},
      yAxis: {type: 'value', scale: true, axisLabel: {color: soft, fontSize: 11, formatter: number},
        splitLine: {lineStyle: {color: css('faint')}}},
      dataZoom: [{type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: 'shift', moveOnMouseWheel: false,
        preventDefaultMouseMove: false, filterMode: 'none'}]
    };
  }

  function row(colour, name, value) {
    const line = document.createElement('div');
    const dot = document.createElement('span');
    dot.className = 'dot';
    dot.style.background = colour;
    line.append(dot, name + ' ');
    const strong = document.createElement('strong');
    strong.textContent = value;
    line.append(strong);
    return line;
  }

  function tip(title, rows) {
    const box = document.createElement('div');
    const head = document.createElement('div');
    head.textContent = title;
    box.append(head, ...rows);
    return box;
  }

  function lines(chart, view) {
    const option = base(view);
    const zip = line => line.t.map((at, i) => [view.startMillis + at, line.v[i]]);
    option.series = chart.lines.map(line => ({
      type: 'line', yAxisIndex: line.axis || 0, name: line.name + (line.axis ? ' (right axis)' : ''), data: zip(line), step: line.step ? 'end' : false, showSymbol: false,
      color: css(line.role), lineStyle: {width: 1.4, color: css(line.role)}, connectNulls: false, z: 3
    }));
    option.tooltip.formatter = items => items.length === 0 ? '' : tip(clock(items[0].axisValue, true) + ' UTC',
      items.filter(item => item.seriesType === 'line').map(item => row(item.color, item.seriesName,
        item.value[1] === null ? 'none' : figure(item.value[1], chart.unit) + ' ' + chart.unit)));
    if (chart.id === 'imbalance') Object.assign(option.yAxis, {min: -1, max: 1});
    if (chart.id === 'depth' || chart.id === 'activity') option.yAxis.min = 0;
    const own = chart.lines.filter(line => line.axis);
    if (own.length) {
      const left = option.yAxis;
      option.yAxis = [left, {...left, position: 'right', splitLine: {show: false}, axisLabel: {...left.axisLabel, color: css(own[0].role)}}];
      option.grid.right = window.innerWidth < 620 ? 48 : 62;
    }
    return option;
  }

  function price(chart, view) {
    const option = lines(chart, view);
    const trades = view.trades;
    if (trades && trades.t.length) {
      const largest = Math.max(...trades.volume);
      const named = [['buyers', 'bid', s => s > 0], ['sellers', 'ask', s => s < 0], ['balanced', 'third', s => !s]];
      for (const [name, role, mine] of named) {
        const data = trades.t.map((at, i) => [view.startMillis + at, trades.price[i], trades.volume[i],
          trades.signed[i], trades.count[i]]).filter(item => mine(item[3]));
        if (data.length === 0) continue;
        option.series.push({type: 'scatter', name: 'trades, ' + name, data, color: css(role),
          itemStyle: {opacity: .55, borderColor: css('card'), borderWidth: .5}, z: 4,
          symbolSize: item => 3 + 13 * Math.sqrt(item[2] / largest),
          tooltip: {trigger: 'item'}});
      }
      option.tooltip.formatter = items => {
        const all = Array.isArray(items) ? items : [items];
        return all.length === 0 ? '' : tip(clock(all[0].value[0], true) + ' UTC', all.map(item =>
          row(item.color, item.seriesName, item.seriesType === 'scatter'
            ? number(item.value[1]) + ', volume ' + number(item.value[2]) + ' in ' + number(item.value[4]) + ' trades'
            : item.value[1] === null ? 'none' : number(item.value[1]))));
      };
    }
    option.grid.bottom = 74;
    option.dataZoom.push({type: 'slider', height: 26, bottom: 8, filterMode: 'none', showDataShadow: true,
      borderColor: css('line'), fillerColor: css('accent') + '22', handleStyle: {color: css('accent')},
      textStyle: {color: css('soft'), fontSize: 11}, labelFormatter: at => clock(at, false),
      dataBackground: {lineStyle: {color: css('third')}, areaStyle: {color: css('faint')}},
      selectedDataBackground: {lineStyle: {color: css('accent')}, areaStyle: {color: css('accent') + '33'}},
      moveHandleStyle: {color: css('line')}});
    return option;
  }

  function heat(view) {
    const option = base(view);
    const bands = view.heat.bands, width = view.heat.width, cells = [];
    for (const band of bands) band.v.forEach((value, i) => {
      if (value !== null && value > 0) cells.push([view.startMillis + i * width,
        view.startMillis + (i + 1) * width, band.low, band.high, Math.log10(value), value]);
    });
    const logs = cells.map(cell => cell[4]).sort((a, b) => a - b);
    const dark = matchMedia('(prefers-color-scheme: dark)').matches && !Charts.printing;
    const edge = Math.max(...bands.map(band => Math.abs(band.high)));
    const low = logs[Math.floor(logs.length * .02)] ?? 0, high = logs[Math.ceil(logs.length * .98) - 1] ?? 1;
    Object.assign(option.yAxis, {min: -edge, max: edge, interval: edge / 5, scale: false, axisLabel: {color: css('soft'), fontSize: 11,
      formatter: value => (value > 0 ? '+' : '') + value}});
    option.legend.show = false;
    option.tooltip = {...option.tooltip, trigger: 'item', formatter: item => tip(clock(item.value[0], false) + ' UTC',
      [row(item.color, (item.value[3] < 0 ? 'bids ' : 'asks ') + Math.abs(item.value[2]) + '–' + Math.abs(item.value[3]) + ' bps',
        number(item.value[5]) + ' per bp')])};
    const narrow = window.innerWidth < 620;
    option.grid.bottom = 62;
    option.visualMap = {type: 'continuous', dimension: 4, min: low, max: high > low ? high : low + 1, calculable: false,
      orient: 'horizontal', left: narrow ? 'center' : 66, bottom: 0, itemWidth: 10, itemHeight: narrow ? 110 : 180,
      text: [number(10 ** high) + ' per bp', number(10 ** low)],
      textStyle: {color: css('soft'), fontSize: 11}, inRange: {color: dark
        ? ['#16202c', '#1d4a6b', '#2a86a0', '#6cc6a4', '#f6e58d'] : ['#eef4fa', '#a9d3e8', '#4a9cc9', '#25579c', '#241a56']}};
    option.series = [{type: 'custom', data: cells, encode: {x: [0, 1], y: [2, 3]}, clip: true,
      renderItem: (params, api) => {
        const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), api.value(3)]);
        const shape = echarts.graphic.clipRectByRect({x: a[0], y: Math.min(a[1], b[1]),
          width: b[0] - a[0] + .6, height: Math.abs(a[1] - b[1]) - 1}, params.coordSys);
        return shape && {type: 'rect', shape, style: {fill: api.visual('color')}};
      },
      markLine: {silent: true, symbol: 'none', data: [{yAxis: 0}], label: {show: false}, lineStyle: {color: css('soft'), type: 'solid'}}
    }];
    return option;
  }

  function status(view) {
    const option = base(view);
    const states = [...new Set(view.status.map(item => item.state))];
    Object.assign(option.yAxis, {type: 'category', data: [''], axisLabel: {show: false}, axisLine: {show: false}, axisTick: {show: false}});
    option.tooltip = {...option.tooltip, trigger: 'item', formatter: item => tip(item.seriesName, [
      row(item.color, clock(item.value[0], true) + ' – ' + clock(item.value[1], true), item.value[3])])};
    option.series = states.map(state => ({type: 'custom', name: state, color: stateColour(state), encode: {x: [0, 1], y: 2},
      data: view.status.filter(item => item.state === state).map(item =>
        [view.startMillis + item.start, view.startMillis + item.end, 0, item.reason]),
      renderItem: (params, api) => {
        const a = api.coord([api.value(0), 0]), b = api.coord([api.value(1), 0]), height = 22;
        const shape = echarts.graphic.clipRectByRect({x: a[0], y: a[1] - height / 2,
          width: Math.max(b[0] - a[0], 1.5), height}, params.coordSys);
        return shape && {type: 'rect', shape, style: {fill: api.visual('color')}};
      }}));
    return option;
  }

  function plain() {
    const option = base({startMillis: 0, millis: 1});
    delete option.dataZoom;
    return option;
  }

  function histogram(returns) {
    const option = plain();
    const bins = returns.counts.length, width = (returns.high - returns.low) / bins;
    const middle = i => returns.low + (i + .5) * width;
    option.legend.show = false;
    option.grid = {left: 8, right: 8, top: 8, bottom: 22};
    option.xAxis = {type: 'category', data: returns.counts.map((c, i) => middle(i)), axisLine: {lineStyle: {color: css('line')}},
      axisTick: {show: false}, axisLabel: {color: css('soft'), fontSize: 11, hideOverlap: true,
        interval: i => i === Math.floor(bins / 2) || i === 2 || i === bins - 3, formatter: at => Number(at).toFixed(Math.abs(returns.high) < 10 ? 1 : 0)}};
    option.yAxis = {type: 'value', show: false};
    option.tooltip.formatter = items => tip(number(returns.low + items[0].dataIndex * width) + ' to '
      + number(returns.low + (items[0].dataIndex + 1) * width) + ' bps', [row(items[0].color, 'rows', number(items[0].value))]);
    option.tooltip.axisPointer = {type: 'shadow'};
    option.series = [{type: 'bar', barCategoryGap: '8%', data: returns.counts.map((count, i) => ({value: count,
      itemStyle: {color: middle(i) < -width / 2 ? css('ask') : middle(i) > width / 2 ? css('bid') : css('third')}}))}];
    return option;
  }

  function shares(rows, parts) {
    const option = plain();
    option.grid = {left: 8, right: 14, top: 34, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel'};
    option.xAxis = {type: 'value', max: 100, axisLabel: {color: css('soft'), fontSize: 11, formatter: '{value} %'},
      splitLine: {lineStyle: {color: css('faint')}}};
    option.yAxis = {type: 'category', inverse: true, data: rows.map(item => item.name), axisLine: {show: false}, axisTick: {show: false},
      axisLabel: {color: css('ink'), fontSize: 12}};
    option.tooltip.axisPointer = {type: 'shadow'};
    option.tooltip.formatter = items => tip(rows[items[0].dataIndex].name, items.map(item =>
      row(item.color, item.seriesName, number(item.data.count) + ' (' + item.value.toFixed(1) + ' %)')));
    option.series = parts.map(part => ({type: 'bar', stack: 'all', name: part.name, color: part.colour, barMaxWidth: 20,
      data: rows.map(item => ({value: item.total ? 100 * (item.parts[part.name] || 0) / item.total : 0, count: item.parts[part.name] || 0}))}));
    return option;
  }

  function add(place, option, grouped) {
    const chart = echarts.init(place);
    if (grouped) chart.group = GROUP;
    chart.setOption(option());
    live.push({place, option, grouped, chart});
  }

  function redraw() {
    for (const item of live) {
      const zoom = (item.chart.getOption().dataZoom || []).map(z => ({start: z.start, end: z.end}));
      item.chart.resize();
      const option = item.option();
      (option.dataZoom || []).forEach((z, i) => Object.assign(z, zoom[i]));
      item.chart.setOption(option, true);
    }
  }

  function clear(keep) {
    for (let i = live.length - 1; i >= 0; i--) if (!keep(live[i].place)) live.splice(i, 1)[0].chart.dispose();
  }

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  let waiting = 0;
  addEventListener('resize', () => { clearTimeout(waiting); waiting = setTimeout(redraw, 120); });
  addEventListener('beforeprint', () => { Charts.printing = true; redraw(); });
  addEventListener('afterprint', () => { Charts.printing = false; redraw(); });
  return {printing: false, add, clear, connect: () => echarts.connect(GROUP), css, number, figure, lines, price, heat, status, histogram, shares, stateColour};
})();
