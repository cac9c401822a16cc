/* Writing a proposal, voting on proposals, and what other pages say of both. phone.js keeps what is sent until the server has it. */
(function () {
  'use strict';
  var body = document.body, base = '/' + body.dataset.code, shelf = 'stagkit.' + body.dataset.code + '.' + body.dataset.who, draft = shelf + '.draft';
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
      watchReplies();
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

  /* A reply is read once it has been on the screen: the page may have been opened for the form above it. */
  function kept(name) { try { return JSON.parse(localStorage.getItem(name) || '[]'); } catch (e) { return []; } }
  function read(reply) {
    var known = kept(shelf + '.read'), mark = reply.dataset.reply;
    if (known.indexOf(mark) < 0) try { localStorage.setItem(shelf + '.read', JSON.stringify(known.concat(mark))); } catch (e) {}
  }
  var eyes = window.IntersectionObserver && new IntersectionObserver(function (seen) {
    seen.forEach(function (one) { if (one.isIntersecting) read(one.target); });
  });
  function watchReplies() { all(document, '[data-reply]').forEach(function (reply) { if (eyes) eyes.observe(reply); else read(reply); }); }
  function countReplies() {
    var known = kept(shelf + '.read');
    all(document, '[data-replies]').forEach(function (news) {
      var fresh = news.dataset.replies.split(' ').filter(function (mark) { return known.indexOf(mark) < 0; }).length;
      news.textContent = news.dataset.say.replace('{count}', fresh);
      news.hidden = !fresh;
    });
  }
  document.addEventListener('stag-shown', countReplies);
  watchReplies();
  countReplies();

  /* Votes that were still on their way when this page was made are counted once they have arrived. */
  var late = ballot ? [] : kept(shelf).filter(function (one) { return one.state === 'vote'; }).map(function (one) { return one.id; });
  document.addEventListener('stag-receipts', function (event) {
    var here = document.querySelector('.call');
    if (!here || !event.detail.some(function (receipt) { return late.indexOf(receipt.id) >= 0; })) return;
    fetch(location.pathname, { credentials: 'same-origin' }).then(function (reply) { if (!reply.ok) throw reply; return reply.text(); }).then(function (html) {
      var now = new DOMParser().parseFromString(html, 'text/html').querySelector('.call');
      if (now && here.parentNode) here.parentNode.replaceChild(now, here);
    }).catch(function () {});
  });
})();
