'use strict';
// Sorting, filtering and a choosable baseline for every table. Without this script all tables are still there.
(function () {
  const FILTER_FROM = 8;

  function value(row, column) {
    const cell = row.cells[column];
    return cell.dataset.value === '' || cell.dataset.value === undefined ? NaN : Number(cell.dataset.value);
  }

  function sort(table, column, descending) {
    const body = table.tBodies[0];
    const number = table.tHead.rows[0].cells[column].classList.contains('number');
    const sign = descending ? -1 : 1;
    const rows = Array.from(body.rows);
    rows.sort((a, b) => {
      if (!number) {
        return sign * a.cells[column].textContent.trim().localeCompare(b.cells[column].textContent.trim(), 'en');
      }
      const x = value(a, column);
      const y = value(b, column);
      // A cell without a number comes last whichever way.
      return isNaN(x) || isNaN(y) ? isNaN(x) - isNaN(y) : sign * (x - y);
    });
    rows.forEach(row => body.append(row));
  }

  function sortable(table) {
    Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent.trim();
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const descending = head.getAttribute('aria-sort') === 'ascending';
        Array.from(table.tHead.rows[0].cells).forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        sort(table, column, descending);
      });
    });
  }

  function tools(frame) {
    let bar = frame.querySelector('.tools');
    if (!bar) {
      bar = document.createElement('div');
      bar.className = 'tools';
      frame.prepend(bar);
    }
    return bar;
  }

  function labelled(text, control) {
    const label = document.createElement('label');
    label.append(text, control);
    return label;
  }

  function filterable(frame, table) {
    if (table.tBodies[0].rows.length < FILTER_FROM) {
      return;
    }
    const input = document.createElement('input');
    input.type = 'search';
    input.placeholder = 'words, all of them';
    const count = document.createElement('output');
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      Array.from(table.tBodies[0].rows).forEach(row => {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every(word => text.includes(word));
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = words.length ? shown + ' rows' : '';
    });
    tools(frame).append(labelled('Filter', input), count);
    frame.querySelector('.scroll').classList.toggle('tall', table.tBodies[0].rows.length > 3 * FILTER_FROM);
  }

  // Each number of a side-by-side table also as a multiple of the chosen row's.
  function baseline(frame, table) {
    const select = document.createElement('select');
    select.className = 'baseline';
    select.append(new Option('none', ''), new Option('the best', 'best'));
    Array.from(table.tBodies[0].rows).forEach(row =>
      select.append(new Option(row.cells[0].firstChild.textContent.trim(), row.id)));
    const show = () => Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
      if (head.classList.contains('number')) {
        multiples(table, column, select.value);
      }
    });
    select.addEventListener('change', show);
    tools(frame).append(labelled('Baseline', select));
    select.value = 'best';
    show();
  }

  function multiples(table, column, chosen) {
    const rows = Array.from(table.tBodies[0].rows);
    const values = rows.map(row => value(row, column)).filter(one => one > 0);
    const higher = table.tHead.rows[0].cells[column].dataset.better === 'HIGHER';
    const base = chosen === 'best' ? (higher ? Math.max(...values) : Math.min(...values))
      : chosen ? value(document.getElementById(chosen), column) : NaN;
    rows.forEach(row => {
      const cell = row.cells[column];
      const old = cell.querySelector('.multiple');
      if (old) {
        old.remove();
      }
      const ratio = value(row, column) / base;
      if (isFinite(ratio)) {
        const note = document.createElement('span');
        note.className = 'multiple';
        note.textContent = (ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(3)) + ' ×';
        cell.append(note);
      }
    });
  }

  // A row that is linked to may be folded away or filtered out.
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) {
      return;
    }
    for (let up = target.parentElement; up; up = up.parentElement) {
      if (up.tagName === 'DETAILS') {
        up.open = true;
      }
    }
    target.hidden = false;
    target.scrollIntoView({block: 'center'});
  }

  document.querySelectorAll('[data-table]').forEach(frame => {
    const table = frame.querySelector('table');
    sortable(table);
    filterable(frame, table);
    if (table.id.startsWith('side-')) {
      baseline(frame, table);
    }
  });
  window.addEventListener('hashchange', reveal);
  reveal();
  window.addEventListener('beforeprint', () =>
    document.querySelectorAll('details').forEach(one => { one.open = true; }));
})();
