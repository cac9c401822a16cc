/* Saves every tap at once, keeps it on the phone until the server has it, and follows the session.
   Written for Chrome 70 and Safari 13: the page works as plain forms without this file. */
(function () {
  'use strict';
  var body = document.body, code = body.dataset.code, who = body.dataset.who || '', words = JSON.parse(body.dataset.words || '{}');
  var main = document.getElementById('main'), saved = document.getElementById('saved');
  var base = '/' + code, shelf = 'stagkit.' + code + '.' + who, memory = null;
  var screens = null, mine = {}, sending = false, failures = 0, retry = 0, typing = 0, shownAt = 0, atEnd = false, leaving = false, left = false, refusal = '';
  var preview = body.hasAttribute('data-preview');
  document.documentElement.classList.add('js');

  function say(text, values) { return (words[text] || '').replace(/\{(\w+)\}/g, function (_, name) { return values[name]; }); }

  /* The queue: written before sending, emptied by receipts. Two tabs share it, so it is read anew each time. */
  function load() {
    if (memory) return memory;
    try { return JSON.parse(localStorage.getItem(shelf) || '[]'); } catch (e) { return []; }
  }
  function store(queue) {
    try { if (queue.length) localStorage.setItem(shelf, JSON.stringify(queue)); else localStorage.removeItem(shelf); memory = null; }
    catch (e) { memory = queue.length ? queue : null; }
  }
  function freshId() {
    return Array.prototype.map.call(crypto.getRandomValues(new Uint8Array(16)), function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
  }

  function show(text, kind) { if (saved.textContent !== text) saved.textContent = text; saved.className = kind || ''; }
  function showQueue(reason) {
    var waiting = load().length, stays = say(leaving ? 'wait' : 'kept', { count: waiting });
    if (waiting && (leaving || failures || !navigator.onLine)) show(reason ? reason + ' ' + stays : stays, 'away');
    else if (refusal) show(refusal, 'bad');
    else if (waiting) show(say('saving', {}), '');
  }

  function post(path, data) {
    var stop = window.AbortController ? new AbortController() : null;
    var timer = setTimeout(function () { if (stop) stop.abort(); }, 10000);
    var options = { method: 'POST', headers: { 'Content-Type': 'application/json' }, credentials: 'same-origin', body: JSON.stringify(data) };
    if (stop) options.signal = stop.signal;
    return fetch(base + path, options).then(function (reply) {
      clearTimeout(timer);
      return reply.json().catch(function () { return {}; }).then(function (said) { return { status: reply.status, said: said }; });
    }, function (error) { clearTimeout(timer); throw error; });
  }

  /* A proposal is long: it travels alone, so that no batch becomes too large. */
  function next() {
    var queue = load(), first = queue.map(function (one) { return one.state; }).indexOf('idea');
    return queue.slice(0, first === 0 ? 1 : first > 0 ? Math.min(first, 50) : 50);
  }
  function flush() {
    var batch = who ? next() : [];
    if (sending || !batch.length) return;
    sending = true;
    clearTimeout(retry);
    post('/api/answers', { who: who, answers: batch }).then(function (reply) {
      sending = false;
      if (reply.status !== 200) { later(reply.said.error); return; }
      var done = {};
      reply.said.receipts.forEach(function (receipt) {
        done[receipt.id] = true;
        if (receipt.outcome === 'refused') refusal = receipt.reason;
      });
      tell('receipts', reply.said.receipts);
      store(load().filter(function (answer) { return !done[answer.id]; }));
      failures = 0;
      leaving = false;
      if (load().length) { flush(); return; }
      if (refusal) show(refusal, 'bad'); else show(say('saved', {}), '');
      if (atEnd) location.href = base + '/done';
    }, function () { sending = false; later(''); });
  }
  function later(reason) {
    failures += 1;
    showQueue(reason);
    retry = setTimeout(flush, Math.min(15000, 500 * Math.pow(2, failures)));
  }

  /* The pages of the proposals have a script of their own: it hands over what to send, and is told what came of it. */
  function tell(what, detail) { document.dispatchEvent(new CustomEvent('stag-' + what, { detail: detail })); }
  document.addEventListener('stag-send', function (event) {
    var sent = event.detail;
    refusal = '';
    leaving = false;
    store(load().filter(function (one) { return one.state !== 'vote' || sent.state !== 'vote' || one.item !== sent.item; }).concat(sent));
    showQueue('');
    flush();
  });

  function same(a, b) { return a && b && a.state === b.state && JSON.stringify(a.value) === JSON.stringify(b.value); }
  function keep(form, answer, remark) {
    var item = form.dataset.item, round = remark ? 0 : +form.dataset.round, slot = item + '/' + round;
    if (same(mine[slot], answer)) return;
    mine[slot] = answer;
    if (preview) { mark(form); return; }
    refusal = '';
    leaving = false;
    store(load().concat({ id: freshId(), item: item, round: round, state: answer.state, value: answer.value, at: new Date().toISOString() }));
    showQueue('');
    mark(form);
    flush();
  }

  /* In a trial of a guide: what is unclear. It travels like an answer, in a round of its own. */
  function remark(form) {
    var field = form.elements.remark, before = mine[form.dataset.item + '/0'];
    if (field && field.value !== (before ? before.value : '')) keep(form, { state: 'remark', value: field.value }, true);
  }

  /* What stands on the screen, as {state, value}; null if nothing does. */
  function all(form, selector) { return Array.prototype.slice.call(form.querySelectorAll(selector)); }
  function read(form) {
    var ticked = all(form, '[name=answer]:checked').map(function (input) { return input.value; });
    var state = ticked.filter(function (value) { return value.slice(0, 2) === 's.'; })[0];
    if (state) return { state: state.slice(2), value: null };
    var picked = ticked.map(function (value) { return value.slice(2); });
    switch (form.dataset.type) {
      case 'one': return picked.length ? { state: 'answered', value: picked[0] } : null;
      case 'several': return picked.length ? { state: 'answered', value: picked } : null;
      case 'match': var sides = chosen(form); return sides.length && sides.indexOf('') < 0 ? { state: 'answered', value: sides } : null;
      case 'order': return { state: 'answered', value: all(form, 'li').map(function (li) { return li.dataset.key; }) };
      default: var text = form.elements.text.value.trim(); return text ? { state: 'answered', value: text } : null;
    }
  }
  function chosen(form) { return all(form, '.match select').map(function (select) { return select.value; }); }
  function wrong(form, text) {
    var field = form.elements.text, place = form.querySelector('#wrong');
    place.textContent = text;
    if (field && text) { field.setAttribute('aria-invalid', 'true'); field.setAttribute('aria-describedby', 'wrong'); }
    else if (field) field.removeAttribute('aria-invalid');
    if (text && place.scrollIntoView) place.scrollIntoView({ block: 'nearest' });
    return !text;
  }
  function sound(form, answer) {
    var least = form.elements.text && form.elements.text.dataset.least;
    if (!answer) return wrong(form, say(chosen(form).join('') ? 'partner' : form.dataset.type === 'text' ? 'write' : form.dataset.type === 'number' ? 'number' : form.dataset.round === '2' || !form.querySelector('[data-skip]') ? 'choose' : 'chooseOrSkip', {}));
    if (answer.state === 'answered' && form.dataset.type === 'number' && !/^[-−+]?(\d+([.,]\d*)?|[.,]\d+)$/.test(answer.value.replace(/[\s\u00a0]/g, ''))) return wrong(form, say('number', {}));
    if (least && answer.state === 'answered' && /^[-−]/.test(answer.value)) return wrong(form, say('least', {}));
    return wrong(form, '');
  }
  function mark(form) {
    var own = mine[form.dataset.item + '/' + form.dataset.round], voted = main.querySelector('.voted');
    form.classList.toggle('answered', !!own && own.state !== 'skipped');
    if (voted && own) voted.hidden = false;
  }
  function fill(form) {
    var own = mine[form.dataset.item + '/' + form.dataset.round];
    if (own) {
      all(form, '[name=answer]').forEach(function (input) {
        var given = input.value.slice(2);
        input.checked = input.value.charAt(0) === 's' ? own.state === given : own.state === 'answered' && [].concat(own.value).indexOf(given) >= 0;
      });
      if (own.state === 'answered' && form.elements.text) form.elements.text.value = own.value;
      if (own.state === 'answered' && form.dataset.type === 'order') arrange(form, own.value);
      all(form, '.match select').forEach(function (select, at) { select.value = own.state === 'answered' ? own.value[at] : ''; });
    }
    var noted = mine[form.dataset.item + '/0'];
    if (noted && form.elements.remark) form.elements.remark.value = noted.value;
    edges(form);
    paint(form);
    mark(form);
  }
  /* The places on a picture show which boxes are ticked. */
  function boxOf(form, spot) { return all(form, '[name=answer]').filter(function (input) { return input.value === 'v.' + spot.getAttribute('data-spot'); })[0]; }
  function paint(form) { all(form, '[data-spot]').forEach(function (spot) { spot.classList.toggle('on', boxOf(form, spot).checked); }); }
  function arrange(form, keys) {
    var list = form.querySelector('.order');
    keys.forEach(function (key) { all(form, 'li').forEach(function (li) { if (li.dataset.key === key) list.appendChild(li); }); });
  }
  function edges(form) {
    all(form, '.order li').forEach(function (li, at, rows) {
      var moves = li.querySelectorAll('[data-move]');
      moves[0].disabled = at === 0;
      moves[1].disabled = at === rows.length - 1;
    });
  }

  /* What a form served with its answer already in it holds; so that opening a page sends nothing. */
  function adopt(form) {
    var slot = form.dataset.item + '/' + form.dataset.round, places = {};
    load().forEach(function (answer) { mine[answer.item + '/' + answer.round] = { state: answer.state, value: answer.value }; });
    if (form.elements.remark && !mine[form.dataset.item + '/0']) mine[form.dataset.item + '/0'] = { state: 'remark', value: form.elements.remark.value };
    if (!mine[slot]) {
      all(form, '.order select').forEach(function (select) { if (select.value) places[select.value] = select.name.slice(6); });
      var ranked = Object.keys(places).sort(function (a, b) { return a - b; }).map(function (place) { return places[place]; });
      var own = form.dataset.type !== 'order' || all(form, '[name=answer]:checked').length ? read(form) : ranked.length ? { state: 'answered', value: ranked } : null;
      if (own && !form.querySelector('#wrong').textContent) mine[slot] = own;
    }
    fill(form);
  }

  body.addEventListener('change', function (event) {
    var input = event.target, form = input.form;
    if (!form || !form.classList.contains('question')) return;
    if (input.name === 'remark') { remark(form); return; }
    if (input.name === 'answer') {
      var special = input.value.charAt(0) === 's';
      if (input.type === 'checkbox' && input.checked) all(form, '[name=answer]:checked').forEach(function (other) { if (other !== input && (special || other.value.charAt(0) === 's')) other.checked = false; });
      if (special && input.checked && form.elements.text) form.elements.text.value = '';
      if (special && input.checked) all(form, '.match select').forEach(function (select) { select.value = ''; });
      paint(form);
    }
    if (input.tagName === 'SELECT') { all(form, '[name=answer]:checked').forEach(function (other) { other.checked = false; }); wrong(form, ''); }
    settle(form);
  });
  body.addEventListener('input', function (event) {
    var form = event.target.form;
    if (event.target.name !== 'text' || !form) return;
    all(form, '[name=answer]:checked').forEach(function (other) { other.checked = false; });
    wrong(form, '');
    clearTimeout(typing);
    typing = setTimeout(function () { if (document.contains(form) && read(form) && quietly(form)) keep(form, read(form)); }, 900);
  });
  function quietly(form) { return form.dataset.type !== 'number' || /\d\s*$/.test(form.elements.text.value) && sound(form, read(form)); }
  function settle(form) {
    var answer = read(form), before = mine[form.dataset.item + '/' + form.dataset.round];
    clearTimeout(typing);
    if (answer ? sound(form, answer) : !!before) keep(form, answer || { state: 'skipped', value: null });
  }

  body.addEventListener('click', function (event) {
    var button = event.target.closest('[data-move],[data-back],[data-spot],[data-go]');
    if (!button) return;
    if (button.hasAttribute('data-go')) { event.preventDefault(); if (button.href) go(button.href); return; }
    if (button.hasAttribute('data-spot')) { var own = button.closest('form'); if (own) boxOf(own, button).click(); return; }
    if (button.hasAttribute('data-back')) { if (screens && !tooSoon()) { event.preventDefault(); step(-1); } return; }
    var row = button.closest('li'), list = row.parentNode, form = button.form, down = button.dataset.move === '1';
    var other = down ? row.nextElementSibling : row.previousElementSibling;
    if (!other) return;
    list.insertBefore(row, down ? other.nextElementSibling : other);
    all(form, '.moved').forEach(function (li) { li.classList.remove('moved'); });
    row.classList.add('moved');
    all(form, '[name=answer]:checked').forEach(function (input) { input.checked = false; });
    edges(form);
    (button.disabled ? row.querySelector('[data-move]:not([disabled])') : button).focus();
    settle(form);
  });

  /* Leaves this page only when there is another to go to, and nothing would be lost with this one. */
  function go(address) {
    if (memory) { flush(); return; }
    fetch('/healthz').then(function () { location.href = address; }, function () { lost = 1; line(true); });
  }

  var pressed = null;
  body.addEventListener('click', function (event) { pressed = event.target.closest('button'); }, true);
  body.addEventListener('submit', function (event) {
    var form = event.target, by = event.submitter || pressed;
    if (form.hasAttribute('data-leave')) { leave(event); return; }
    if (!form.classList.contains('question')) return;
    event.preventDefault();
    if (tooSoon()) return;
    clearTimeout(typing);
    remark(form);
    if (preview) { if (by && by.hasAttribute('data-skip') || sound(form, read(form))) location.href = form.dataset.next; return; }
    if (by && by.hasAttribute('data-skip')) { if (!form.classList.contains('answered')) keep(form, { state: 'skipped', value: null }); }
    else { var answer = read(form); if (!sound(form, answer)) return; keep(form, answer); }
    if (body.dataset.kind === 'item') step(1);
  });
  function tooSoon() { return Date.now() - shownAt < 300; }

  function leave(event) {
    leaving = load().length > 0;
    left = !leaving;
    if (left) { try { localStorage.removeItem(shelf + '.draft'); localStorage.removeItem(shelf + '.read'); } catch (e) {} return; }
    event.preventDefault();
    showQueue('');
    flush();
  }

  /* All questions are fetched once, so that going on needs no server. */
  function visible() {
    return screens.filter(function (screen) {
      if (!screen.after) return true;
      var cause = mine[screen.after + '/1'];
      return !!cause && cause.state === 'answered' && screen.low.indexOf(String(cause.value)) >= 0;
    });
  }
  function step(by) {
    var form = main.querySelector('.question'), here = form && form.dataset.item;
    if (!screens) { later(''); getScreens(function () { step(by); }); return; }
    var path = visible(), at = path.map(function (screen) { return screen.id; }).indexOf(here) + by;
    if (at >= path.length) { end(); return; }
    if (at >= 0) open(path[at], true);
  }
  function open(screen, remember) {
    main.innerHTML = screen.html;
    shownAt = Date.now();
    atEnd = false;
    if (remember) history.pushState({ item: screen.id }, '', base + '/q/' + encodeURIComponent(screen.id));
    Array.prototype.forEach.call(document.querySelectorAll('[name=back]'), function (field) { field.value = location.pathname; });
    fill(main.querySelector('.question'));
    if (!load().length && !refusal) show('', '');
    window.scrollTo(0, 0);
    main.focus();
  }
  window.addEventListener('popstate', function () {
    var item = decodeURIComponent(location.pathname.slice(base.length + 3));
    var screen = screens && screens.filter(function (one) { return one.id === item; })[0];
    if (screen) open(screen, false); else location.reload();
  });
  var endScreen = '';
  function end() {
    if (!load().length) { location.href = base + '/done'; return; }
    main.innerHTML = endScreen;
    atEnd = true;
    main.focus();
    flush();
  }
  function getScreens(then) {
    fetch(base + '/api/screens', { credentials: 'same-origin' }).then(function (reply) { if (!reply.ok) throw reply; return reply.json(); }).then(function (said) {
      screens = said.screens;
      endScreen = said.end;
      Object.keys(said.answers).forEach(function (item) { if (!mine[item + '/1']) mine[item + '/1'] = said.answers[item]; });
      Object.keys(said.remarks).forEach(function (item) { if (!mine[item + '/0']) mine[item + '/0'] = { state: 'remark', value: said.remarks[item] }; });
      screens.forEach(function (screen) { screen.images.forEach(function (image) { new Image().src = '/media/' + image; }); });
      if (then) then();
    }).catch(function () { setTimeout(function () { getScreens(then); }, 3000); });
  }

  /* The session moves on by itself: events, or asking every three seconds. */
  function moved(state) {
    if (state === body.dataset.state) return;
    var before = body.dataset.state.split('|'), now = state.split('|'), voting = now[3] !== before[3];
    if (body.dataset.kind === 'ideas') { if (voting || now[0] !== before[0]) tell('moved', ''); return; }
    if (body.dataset.kind === 'ballot') { if (voting) location.href = base; return; }
    if (body.dataset.kind === 'done' && voting) { location.reload(); return; }
    if (body.dataset.kind === 'live' && state.split('|')[0] === 'explanation') {
      fetch(base + '/live?part=1', { credentials: 'same-origin' }).then(function (reply) { if (!reply.ok) throw reply; return reply.text(); }).then(function (html) {
        body.dataset.state = state;
        main.innerHTML = html;
        shownAt = Date.now();
        refusal = '';
        show('', '');
        showQueue('');
        var form = main.querySelector('.question');
        if (form) adopt(form);
        tell('shown', '');
        window.scrollTo(0, 0);
      }).catch(function () { setTimeout(listen, 2000); });
    } else if (body.dataset.kind === 'live' || state.split('|')[0] !== body.dataset.state.split('|')[0]) location.href = base;
  }
  var source = null, heard = 0, lost = 0, PATIENCE = 40000;
  /* What is wrong with the line, in words; a message about answers goes first. */
  function line(broken) {
    lost = broken ? lost + 1 : 0;
    var text = say(navigator.onLine ? 'away' : 'offline', {}), known = saved.dataset.line;
    if (lost > 1 && !load().length && !refusal && !leaving) { show(text, 'away'); saved.dataset.line = text; }
    else if (!broken && known) { if (saved.textContent === known) show('', ''); delete saved.dataset.line; }
  }
  function ask(then) {
    var stop = window.AbortController ? new AbortController() : null, options = { credentials: 'same-origin' };
    var timer = setTimeout(function () { if (stop) stop.abort(); else line(true); }, 5000);
    if (stop) options.signal = stop.signal;
    fetch(base + '/api/state', options).then(function (reply) { return reply.json(); }).then(function (said) {
      clearTimeout(timer);
      line(false);
      if (said.state) moved(said.state);
      flush();
      if (then) then();
    }).catch(function () { clearTimeout(timer); line(true); });
  }
  function listen() {
    if (source) source.close();
    if (!window.EventSource) return;
    heard = Date.now();
    source = new EventSource(base + '/events');
    source.onopen = function () { heard = Date.now(); failures = 0; line(false); flush(); };
    source.onmessage = function (event) { heard = Date.now(); moved(event.data); };
    source.addEventListener('beat', function () { heard = Date.now(); });
  }
  /* A stream may be dead without a word, as after sleep. What was not heard of for long is asked, then opened anew. */
  function watch() {
    var sound = source && source.readyState === 1 && Date.now() - heard < PATIENCE;
    if (!sound && !document.hidden) ask(function () { if (!source || source.readyState !== 0) listen(); });
  }
  window.addEventListener('online', function () { flush(); ask(); });
  window.addEventListener('offline', function () { showQueue(''); lost = 1; line(true); });
  /* A page kept by the browser's back button may be another worker's by now: ask the server, if it is there. */
  window.addEventListener('pageshow', function (event) { if (event.persisted) fetch('/healthz').then(function () { location.reload(); }, function () {}); });
  window.addEventListener('pagehide', function () { if (left) body.textContent = ''; });
  document.addEventListener('visibilitychange', function () { if (!document.hidden) { flush(); ask(); } });

  var first = main.querySelector('.question');
  if (first) adopt(first);
  if (preview) return;
  showQueue('');
  flush();
  if (body.dataset.kind === 'item') { if (document.readyState === 'complete') getScreens(); else window.addEventListener('load', function () { getScreens(); }); }
  listen();
  setInterval(watch, 3000);
})();
