'use strict';
// Draws each chart from the points in #charts. Every chart has its table beside it, so nothing is said here only.
(function () {
  // Okabe and Ito's palette: told apart by the colour-blind; dashes and symbols tell the lines apart without colour.
  const LIGHT = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#b8860b', '#56b4e9', '#333333', '#8c6d31', '#7a7a7a',
    '#c4c4c4', '#5e4fa2'];
  const DARK = ['#56b4e9', '#e69f00', '#2fc79b', '#e49ac4', '#f0e442', '#7fb2ff', '#ffffff', '#d0b878', '#9a9a9a',
    '#5c5c5c', '#b3a5f0'];
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'pin'];
  const DASHES = ['solid', 'dashed', 'dotted'];
  const SCALES = {
    ns: [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']],
    B: [[1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB'], [1, 'B']],
    '1/s': [[1e6, 'M/s'], [1e3, 'k/s'], [1, '/s']]
  };
  const data = JSON.parse(document.getElementById('charts').textContent);
  const drawn = new Map();

  // As in the tables where "kept" is asked for: three digits whatever they are, and bytes up to ten thousand. On an axis not.
  function text(value, unit, kept) {
    if (value === null || value === undefined || !isFinite(value)) {
      return '–';
    }
    const scale = (SCALES[unit] || [[1, '']]).find(one => Math.abs(value) >= (kept && one[1] === 'kB' ? 1e4 : one[0]))
      || [1, value ? unit : ''];
    const scaled = value / scale[0];
    const short = kept && !Number.isInteger(scaled) ? scaled.toPrecision(3) : String(+scaled.toPrecision(3));
    const digits = (Math.abs(scaled) >= 999.5 ? Math.round(scaled).toLocaleString('en') : short).replace('-', '−');
    return SCALES[unit] ? digits + ' ' + scale[1] : digits;
  }

  const escaped = words => String(words).replace(/[&<>"]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}[c]));
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const dark = () => getComputedStyle(document.documentElement).colorScheme === 'dark';

  function base(chart) {
    return {
      animation: false,
      color: dark() ? DARK : LIGHT,
      textStyle: {color: css('--ink'), fontFamily: getComputedStyle(document.body).fontFamily},
      aria: {enabled: true},
      grid: {left: 12, right: 24, top: 44, bottom: 34, containLabel: true},
      legend: {show: chart.lines.length > 1, type: 'scroll', top: 4, textStyle: {color: css('--ink')},
        pageTextStyle: {color: css('--ink')}},
      tooltip: {trigger: 'item', confine: true, backgroundColor: css('--paper'), borderColor: css('--line'),
        textStyle: {color: css('--ink')}}
    };
  }

  function axis(more) {
    return Object.assign({axisLabel: {color: css('--soft')}, nameTextStyle: {color: css('--soft')},
      axisLine: {lineStyle: {color: css('--line')}}, splitLine: {lineStyle: {color: css('--line'), opacity: .6}}}, more);
  }

  const values = (chart, more) => axis(Object.assign({type: 'value', axisLabel: {color: css('--soft'),
    formatter: value => text(value, chart.unit)}}, more));

  function style(index) {
    return {symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: 7,
      lineStyle: {type: DASHES[Math.floor(index / 2) % DASHES.length], width: 2}};
  }

  function whisker(params, api) {
    const low = api.coord([api.value(0), api.value(2)]);
    const high = api.coord([api.value(1), api.value(2)]);
    const stroke = {stroke: css('--ink'), lineWidth: 1.5};
    const line = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1, x2, y2}, style: stroke});
    return {type: 'group', children: [line(low[0], low[1], high[0], high[1]),
      line(low[0], low[1] - 5, low[0], low[1] + 5), line(high[0], high[1] - 5, high[0], high[1] + 5)]};
  }

  // Of low, high and n at these places of a point; a line with none of them gets none.
  function interval(point, at, unit, what) {
    const known = one => one !== null && one !== undefined;
    return (known(point[at]) ? '<br>95 % ' + text(point[at], unit, true) + ' to ' + text(point[at + 1], unit, true) : '')
      + (known(point[at + 2]) ? '<br>' + (what || 'n') + ' = ' + text(point[at + 2], 'count') : '');
  }

  // Measured here: the chart library takes the names for narrower than the page's font makes them.
  function names(labels) {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = '12px ' + getComputedStyle(document.body).fontFamily;
    const widest = Math.max(...labels.map(label => pen.measureText(label).width), 0);
    return Math.min(Math.ceil(1.1 * widest) + 16, Math.max(170, Math.round(window.innerWidth * .26)));
  }

  // Bars of one design have one colour: what the name says between the first two dashes. The "before" is the warm one.
  function designs(labels) {
    const names = [...new Set(labels.map(label => label.split('-')[1] || label))];
    const colours = dark() ? DARK : LIGHT;
    const order = names.length > 1 ? [1, 0, 2, 3, 4, 5, 7, 8] : [0];
    return label => colours[order[names.indexOf(label.split('-')[1] || label) % order.length]];
  }

  const kinds = {
    bars(chart) {
      const line = chart.lines[0];
      const colour = designs(line.labels);
      const rows = line.labels.map((label, i) => label + '  ' + text(line.points[i][0], chart.unit, true));
      const left = names(rows);
      const whiskers = line.points.map((point, i) => [point[1], point[2], i]).filter(one => one[0] !== null);
      return {
        grid: {left: left, right: 40, top: 8, bottom: 24},
        tooltip: {formatter: item => { const point = line.points[item.seriesType === 'bar' ? item.dataIndex : item.data[2]];
          const at = item.seriesType === 'bar' ? item.dataIndex : item.data[2];
          return '<b>' + escaped(line.labels[at]) + '</b><br>' + text(point[0], chart.unit, true)
            + (point[1] === null ? '<br>no interval' : '') + interval(point, 1, chart.unit); }},
        xAxis: values(chart, {min: 0, splitNumber: 4}),
        yAxis: axis({type: 'category', inverse: true, data: rows,
          axisLabel: {color: css('--ink'), width: left - 12, overflow: 'truncate'}}),
        series: [{type: 'bar', data: line.points.map((point, i) => ({value: point[0],
          itemStyle: {color: colour(line.labels[i]), opacity: /\+/.test(line.labels[i]) ? .55 : 1,
            borderRadius: [0, 3, 3, 0]}})), barMaxWidth: 22,
          label: {show: false}},
        {type: 'custom', renderItem: whisker, encode: {x: [0, 1], y: 2}, data: whiskers, z: 3}]
      };
    },
    lines(chart) {
      // Points of named places, such as waves, lie on the names; those of numbers on a scale.
      const places = chart.lines[0] ? chart.lines[0].labels : [];
      const place = value => places.length ? places[value] : chart.x + ' ' + text(value, 'count');
      return {
        tooltip: {formatter: item => '<b>' + escaped(item.seriesName) + '</b><br>' + escaped(place(item.value[0])) + ': '
          + text(item.value[1], chart.unit, true) + interval(item.value, 2, chart.unit)},
        xAxis: axis(Object.assign({name: chart.x, nameLocation: 'middle', nameGap: 26},
          places.length ? {type: 'category', data: places} : {type: 'value'})),
        yAxis: values(chart, {}),
        series: chart.lines.map((line, i) => Object.assign({type: 'line', name: line.name, data: line.points}, style(i)))
      };
    },
    percentiles(chart) {
      // The distance from 100 %, logarithmic: each step to the right is ten times rarer.
      const x = percent => -Math.log10(1 - percent / 100);
      const rarest = Math.max(...chart.lines.map(line => line.points.map(point => x(point[0]))).flat(), 1);
      const names = {0: '0 %', 1: '90 %', 2: '99 %', 3: '99.9 %', 4: '99.99 %'};
      return {
        tooltip: {formatter: item => '<b>' + escaped(item.seriesName) + '</b><br>' + item.value[2] + ' % within '
          + text(item.value[1], chart.unit, true) + interval(item.value, 3, chart.unit, 'samples of all trials')},
        xAxis: axis({type: 'value', min: 0, max: Math.ceil(rarest), interval: 1, name: chart.x, nameLocation: 'middle', nameGap: 26,
          axisLabel: {color: css('--soft'), formatter: value => names[value] || ''}}),
        yAxis: values(chart, {type: 'log'}),
        series: chart.lines.map((line, i) => Object.assign({type: 'line', name: line.name,
          data: line.points.map(point => [x(point[0]), point[1], point[0], ...point.slice(2)])}, style(i)))
      };
    },
    ramp(chart) {
      const option = kinds.lines(chart);
      option.xAxis = axis({type: 'log', name: chart.x, nameLocation: 'middle', nameGap: 26,
        axisLabel: {color: css('--soft'), formatter: value => text(value, 'count')}});
      option.yAxis = values(chart, {type: 'log'});
      return option;
    },
    stack(chart) {
      const rows = chart.lines[0] ? chart.lines[0].labels : [];
      const left = names(rows);
      return {
        grid: {left: left, right: 24, top: 44, bottom: 24},
        tooltip: {formatter: item => '<b>' + escaped(item.name) + '</b><br>' + escaped(item.seriesName) + ' '
          + text(item.value, chart.unit, true) + interval(chart.lines[item.seriesIndex].points[item.dataIndex], 1,
          chart.unit)},
        xAxis: values(chart, {}),
        yAxis: axis({type: 'category', inverse: true, data: rows,
          axisLabel: {color: css('--ink'), width: left - 12, overflow: 'truncate'}}),
        series: chart.lines.map(line => ({type: 'bar', stack: 'all', name: line.name, barMaxWidth: 26,
          data: line.points.map(point => point[0])}))
      };
    }
  };

  function draw(frame) {
    const chart = data[frame.dataset.chart];
    const picture = drawn.get(frame) || echarts.init(frame, null, {renderer: 'svg'});
    drawn.set(frame, picture);
    const special = kinds[chart.kind](chart);
    const option = base(chart);
    special.tooltip = Object.assign(option.tooltip, special.tooltip);
    picture.setOption(Object.assign(option, special), true);
  }

  // A bar for each variant wants its own height, known before the chart is drawn, so that nothing moves later.
  function measure(frame) {
    const lines = data[frame.dataset.chart].lines;
    const most = Math.max(...lines.map(line => line.labels.length), 0);
    if (most && ['bars', 'stack'].includes(data[frame.dataset.chart].kind)) {
      frame.style.height = Math.max(110, 50 + 30 * most + (lines.length > 1 ? 40 : 0)) + 'px';
    }
  }

  function theme(name) {
    document.documentElement.dataset.theme = name;
    button.textContent = name === 'dark' ? 'Light' : 'Dark';
    drawn.forEach((picture, frame) => draw(frame));
  }

  const button = document.getElementById('theme');
  button.hidden = false;
  button.textContent = dark() ? 'Light' : 'Dark';
  button.addEventListener('click', () => theme(dark() ? 'light' : 'dark'));
  const idle = window.requestIdleCallback || (work => setTimeout(work, 50));
  const near = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
    near.unobserve(entry.target);
    draw(entry.target);
  }), {rootMargin: '600px'});
  document.documentElement.dataset.script = 'on';
  document.querySelectorAll('[data-chart]').forEach(frame => {
    measure(frame);
    near.observe(frame);
    // What is near is drawn first; the rest when there is time, so that nothing is missing when one jumps or prints.
    idle(() => drawn.has(frame) || draw(frame));
  });
  window.addEventListener('resize', () => drawn.forEach(picture => picture.resize()));
  window.addEventListener('beforeprint', () => document.querySelectorAll('[data-chart]').forEach(draw));
})();
