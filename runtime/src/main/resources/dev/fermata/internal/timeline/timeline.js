'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const {row, names, top, ending, letter} = data.sizes;
  const axis = document.getElementById('axis');
  const picture = document.getElementById('picture');
  const defs = picture.querySelector('defs').outerHTML;
  const tip = document.getElementById('tip');
  const find = document.getElementById('find');
  const found = document.getElementById('found');
  const length = Math.max(1, data.length);
  const KINDS = ['', 'y', 't', 'q', 'o'];
  let from = 0, to = length, plot = 1, dragged = null, match = -1;

  for (const lane of data.lanes) {
    lane.waits = [];
    lane.runs = [];
    for (let i = 0, at = 0; i < lane.w.length; i += 3) {
      at += lane.w[i];
      const place = data.places[lane.w[i + 2]];
      lane.waits.push({begin: at, end: at += lane.w[i + 1], kind: KINDS[place[0]], text: data.texts[place[1]],
        at: data.texts[place[2]]});
    }
    for (let i = 0, at = 0; i < lane.r.length; i += 2) {
      at += lane.r[i];
      lane.runs.push({begin: at, end: at += lane.r[i + 1], kind: 'r', text: 'runs', at: ''});
    }
  }

  const escaped = text => String(text).replace(/[&<>"]/g, c => '&#' + c.charCodeAt(0) + ';');
  const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2fb}\u{20000}-\u{3fffd}]|(?![\u{1f1e6}-\u{1f1ff}])\p{Emoji_Presentation}/u;
  const over = /[\p{Mn}\p{Me}\u1160-\u11ff]/u;
  const columns = c => c < '\u0300' || !over.test(c) ? wide.test(c) ? 2 : 1 : 0;

  function cut(text, most) {
    let width = 0, end = 0, fits = 0;
    for (const c of text) {
      width += columns(c);
      end += c.length;
      fits = width <= most - 2 ? end : fits;
    }
    return width <= most ? text : most < 3 ? '' : text.slice(0, fits) + '..';
  }

  const x = when => names + (when - from) / (to - from) * plot;
  const time = at => Math.min(length, Math.max(0, from + (at - names) / plot * (to - from)));
  const near = at => Math.min(names + plot, Math.max(names, at));
  const clamp = when => near(x(when)).toFixed(1);

  function unit(nanos) {
    return nanos >= 1e9 ? [1e9, 's'] : nanos >= 1e6 ? [1e6, 'ms'] : nanos >= 1e3 ? [1e3, '\u00b5s'] : [1, 'ns'];
  }

  function duration(nanos) {
    const [size, name] = unit(nanos);
    return +(nanos / size).toPrecision(6) + ' ' + name;
  }

  function marks() {
    const most = Math.max(2, plot / 90);
    let distance = 1;
    for (let i = 0; (to - from) / distance >= most; i++) {
      distance = [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3);
    }
    const [size, name] = unit(to);
    const all = [];
    for (let at = Math.ceil(from / distance) * distance; at <= to; at += distance) {
      all.push([at, +(at / size).toPrecision(12) + (all.length ? '' : ' ' + name)]);
    }
    return all;
  }

  function blocks(lane, y) {
    const paths = {};
    let last = -1, text = '';
    const add = (block, begin, end, above, height) => {
      paths[block.kind] = (paths[block.kind] || '')
        + `M${begin.toFixed(1)} ${y + above}h${(end - begin).toFixed(1)}v${height}h${(begin - end).toFixed(1)}z`;
    };
    for (const block of lane.waits) {
      if (block.end < from || block.begin > to) {
        continue;
      }
      const begin = near(x(block.begin)), end = near(x(block.end));
      if (end - begin < 0.5 && Math.floor(begin) === last) {
        continue;
      }
      last = Math.floor(begin);
      add(block, begin, end, block.kind === 'y' ? 9 : 3, block.kind === 'y' ? 4 : row - 6);
      const shown = cut(block.text, Math.floor((end - begin - 8) / letter));
      if (shown && block.kind !== 'y') {
        text += `<text class="in ${block.kind}" x="${(begin + 5).toFixed(1)}" y="${y + 15}">${escaped(shown)}</text>`;
      }
    }
    last = -1;
    for (const block of lane.runs) {
      if (block.end >= from && block.begin <= to) {
        const begin = near(x(block.begin)), end = Math.max(begin + 1, near(x(block.end)));
        if (end - begin > 1 || Math.floor(begin) !== last) {
          add(block, begin, end, 2, row - 4);
          last = Math.floor(begin);
        }
      }
    }
    let shapes = '';
    for (const kind of ['o', 't', 'q', 'y', 'r']) {
      if (paths[kind]) {
        shapes += `<path class="${kind}" d="${paths[kind]}"/>`;
      }
    }
    return shapes + text;
  }

  function isWanted(lane) {
    const wanted = find.value.toLowerCase();
    return !wanted || lane.n.toLowerCase().includes(wanted) || lane.t.toLowerCase().includes(wanted)
      || lane.waits.some(wait => (wait.text + ' ' + wait.at).toLowerCase().includes(wanted));
  }

  function draw() {
    const width = Math.max(700, document.documentElement.clientWidth);
    const height = data.lanes.length * row + 4;
    plot = width - names - ending;
    let grid = '', labels = '';
    for (const [at, label] of marks()) {
      grid += `M${clamp(at)} 0V${height}`;
      labels += `<text x="${clamp(at)}" y="15">${escaped(label)}</text>`;
    }
    axis.setAttribute('viewBox', `0 0 ${width} ${top}`);
    axis.setAttribute('width', width);
    axis.innerHTML = labels;
    let html = defs + `<path class="grid" d="${grid}"/>`;
    let wanted = 0;
    data.lanes.forEach((lane, place) => {
      const y = place * row, isIn = isWanted(lane);
      wanted += isIn;
      html += `<g class="${isIn ? '' : 'dim'}">`;
      if (place % 2) {
        html += `<rect class="band" y="${y}" width="${names - 4}" height="${row}"/>`;
      }
      const indent = 8 + 12 * Math.min(lane.d, 8);
      html += `<text x="${indent}" y="${y + 15}">${escaped(cut(lane.n, Math.floor((names - indent - 6) / letter)))}</text>`;
      if (lane.b <= to && lane.e >= from) {
        html += `<path class="life" d="M${clamp(lane.b)} ${y + row / 2}H${clamp(lane.e)}"/>` + blocks(lane, y);
        if (lane.t && lane.e <= to) {
          const at = x(lane.e) + 5, most = Math.floor((width - at) / letter);
          html += `<text class="${lane.k ? 'bad' : 'end'}" x="${at.toFixed(1)}" y="${y + 15}">${escaped(cut(lane.t, most))}</text>`;
        }
      }
      html += '</g>';
    });
    const drawn = new Set();
    for (const [at, source, target, request] of data.arrows) {
      const path = `M${clamp(at)} ${source * row + row / 2}V${target * row + row / 2 + (target > source ? -8 : 8)}`;
      if (at >= from && at <= to && !drawn.has(path)) {
        drawn.add(path);
        html += `<path class="${request === undefined ? 'woke' : 'cancel'}" d="${path}"/>`;
      }
    }
    if (dragged !== null) {
      html += `<rect id="drag" y="0" height="${height}"/>`;
    }
    picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    picture.setAttribute('width', width);
    picture.setAttribute('height', height);
    picture.innerHTML = html;
    found.textContent = find.value ? `${wanted} of ${data.lanes.length}` : '';
  }

  function show(newFrom, newTo) {
    const span = Math.min(length, Math.max(newTo - newFrom, Math.min(length, 10)));
    from = Math.min(length - span, Math.max(0, newFrom));
    to = from + span;
    draw();
  }

  function zoom(factor, middle = (from + to) / 2) {
    show(middle - (middle - from) * factor, middle + (to - middle) * factor);
  }

  function arrowsAt(place, at) {
    const reach = (to - from) / plot * 4;
    return data.arrows.filter(each => (each[1] === place || each[2] === place) && Math.abs(each[0] - at) <= reach)
      .slice(0, 8).map(([, source, target, request]) => request === undefined
        ? `${data.lanes[source].n} ended, and woke ${data.lanes[target].n}` : data.texts[request]);
  }

  function hover(event) {
    const bounds = picture.getBoundingClientRect();
    const place = Math.floor((event.clientY - bounds.top) / row), lane = data.lanes[place];
    if (!lane) {
      tip.hidden = true;
      return;
    }
    const at = time(event.clientX - bounds.left), reach = (to - from) / plot * 2;
    let html = `<b>${escaped(lane.n)}${lane.t ? ': ' + escaped(lane.t) : ''}</b>`;
    if (event.clientX - bounds.left >= names) {
      const holds = block => block.begin <= at && at <= block.end;
      const touches = block => block.begin - reach <= at && at <= block.end + reach;
      const run = lane.runs.find(holds) || lane.runs.find(touches);
      const block = lane.waits.find(holds) || lane.waits.find(touches);
      for (const each of [block, run]) {
        if (each) {
          const sign = each.kind === 'q' ? ' (in line)' : each.kind === 'y' ? ' (ready)' : '';
          html += escaped(`${each.text}${sign}: ${duration(each.end - each.begin)}, from ${duration(each.begin)}\n`)
            + (each.at ? escaped(`at ${each.at}\n`) : '');
        }
      }
      html += escaped(arrowsAt(place, at).join('\n'));
    }
    tip.innerHTML = html;
    tip.hidden = false;
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)) + 'px';
    tip.style.top = Math.max(4, event.clientY + 18 + tip.offsetHeight > innerHeight
      ? event.clientY - tip.offsetHeight - 8 : event.clientY + 18) + 'px';
    if (dragged !== null) {
      const drag = document.getElementById('drag');
      const now = near(event.clientX - bounds.left);
      drag.setAttribute('x', Math.min(now, dragged));
      drag.setAttribute('width', Math.abs(now - dragged));
    }
  }

  picture.addEventListener('mousemove', hover);
  picture.addEventListener('mouseleave', () => { tip.hidden = true; });
  picture.addEventListener('mousedown', event => {
    const at = event.clientX - picture.getBoundingClientRect().left;
    if (event.button === 0 && at >= names) {
      dragged = at;
      draw();
      event.preventDefault();
    }
  });
  addEventListener('mouseup', event => {
    if (dragged !== null) {
      const now = near(event.clientX - picture.getBoundingClientRect().left);
      const begin = time(Math.min(now, dragged)), end = time(Math.max(now, dragged));
      const isFar = Math.abs(now - dragged) > 4;
      dragged = null;
      isFar ? show(begin, end) : draw();
    }
  });
  picture.addEventListener('dblclick', () => show(0, length));
  picture.addEventListener('wheel', event => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, time(event.clientX - picture.getBoundingClientRect().left));
    } else if (event.shiftKey) {
      event.preventDefault();
      const moved = (to - from) * Math.sign(event.deltaY || event.deltaX) / 10;
      show(from + moved, to + moved);
    }
  }, {passive: false});
  const actions = {
    '+': () => zoom(0.5), '-': () => zoom(2), '0': () => show(0, length),
    ArrowLeft: () => show(from - (to - from) / 5, to - (to - from) / 5),
    ArrowRight: () => show(from + (to - from) / 5, to + (to - from) / 5),
  };
  addEventListener('keydown', event => {
    if (event.target !== find && actions[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      actions[event.key]();
    }
  });
  for (const button of document.querySelectorAll('#tools button')) {
    button.addEventListener('click', actions[button.dataset.key]);
  }
  find.addEventListener('input', () => { match = -1; draw(); });
  find.addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      const places = data.lanes.map((lane, place) => isWanted(lane) ? place : -1).filter(place => place >= 0);
      match = places.length ? (match + 1) % places.length : -1;
      if (match >= 0) {
        scrollTo({top: picture.getBoundingClientRect().top + scrollY + places[match] * row - innerHeight / 3});
      }
    }
  });
  addEventListener('resize', draw);
  document.getElementById('tools').hidden = false;
  draw();
})();
