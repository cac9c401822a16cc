/* Writing a proposal, and voting on proposals. phone.js keeps what is sent until the server has it. */
(function () {
  'use strict';
  var body = document.body, base = '/' + body.dataset.code, draft = 'stagkit.' + body.dataset.code + '.' + body.dataset.who + '.draft';
  var form = document.querySelector('.idea-form'), ballot = document.querySelector('.ballot'), sent = {}, quiet = 0;

  function send(entry) {
    entry.at = new Date().toISOString();
    document.dispatchEvent(new CustomEvent('stag-send', { detail: entry }));
  }
  function freshId() {
    return Array.prototype.map.call(crypto.getRandomValues(new Uint8Array(16)), function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
  }
  function all(within, selector) { return Array.prototype.slice.call(within.querySelectorAll(selector)); }

  /* The draft: kept on the phone while it is typed, gone when it is sent or the next worker comes. */
  function typed() { return { problem: form.elements.problem.value, proposal: form.elements.proposal.value }; }
  function empty() { var now = typed(); return !now.problem.trim() && !now.proposal.trim(); }
  function keepDraft() {
    try { if (empty()) localStorage.removeItem(draft); else localStorage.setItem(draft, JSON.stringify(typed())); } catch (e) {}
  }
  function fill(words) {
    form.elements.problem.value = words.problem || '';
    form.elements.proposal.value = words.proposal || '';
  }
  function wrong(text) {
    document.getElementById('thanks').hidden = true;
    document.getElementById('wrong').textContent = text;
    [form.elements.problem, form.elements.proposal].forEach(function (field) {
      if (text) field.setAttribute('aria-invalid', 'true'); else field.removeAttribute('aria-invalid');
    });
  }
  function write(event) {
    event.preventDefault();
    if (empty()) { if (Date.now() - quiet > 800) { wrong(form.dataset.empty); form.elements.problem.focus(); } return; }
    var about = form.elements.about, coded = form.elements.coded, words = typed(), id = form.elements.sending.value;
    words.coded = !!coded && coded.checked;
    sent[id] = words;
    quiet = Date.now();
    fill({});
    if (coded) coded.checked = false;
    keepDraft();
    wrong('');
    form.elements.sending.value = freshId();
    document.getElementById('thanks').hidden = false;
    document.getElementById('thanks').scrollIntoView({ block: 'nearest' });
    send({ id: id, item: about && about.checked ? form.elements.question.value : '', state: 'idea', value: words });
  }
  function refresh() {
    fetch(base + '/ideas?part=1', { credentials: 'same-origin' }).then(function (reply) { if (!reply.ok) throw reply; return reply.text(); }).then(function (html) {
      document.getElementById('mine').innerHTML = html;
    }).catch(function () {});
  }
  document.addEventListener('stag-receipts', function (event) {
    if (!form) return;
    event.detail.forEach(function (receipt) {
      var words = sent[receipt.id];
      if (words && receipt.outcome === 'refused') {
        document.getElementById('thanks').hidden = true;
        if (empty()) { fill(words); keepDraft(); }
      }
    });
    refresh();
  });
  document.addEventListener('stag-moved', function () {
    if (!form || empty()) location.href = base; else document.querySelector('.gone-on').hidden = false;
  });

  if (form) {
    try { if (empty()) fill(JSON.parse(localStorage.getItem(draft) || '{}')); } catch (e) {}
    form.addEventListener('input', function () { keepDraft(); wrong(''); });
    form.addEventListener('submit', write);
  }

  /* The ballot: each tap is sent at once, with what stands in the other row of the proposal. */
  function vote(event) {
    var card = event.target.closest('[data-proposal]'), marks = { impact: 0, ease: 0 }, id = card.dataset.proposal;
    all(card, ':checked').forEach(function (input) { marks[input.name.split('.')[0]] = +input.value; });
    if (marks.impact && marks.ease) card.classList.add('chosen');
    ballot.querySelector('.count b').textContent = all(ballot, '.chosen').length;
    send({ id: freshId(), item: id, state: 'vote', value: marks });
  }
  if (ballot) {
    ballot.addEventListener('change', vote);
    ballot.addEventListener('submit', function (event) { event.preventDefault(); });
  }
})();
