// Watches over the page: says in words when the server, the kernel or the network is gone, takes no clicks meanwhile,
// and comes back by itself or by one button. Voilà's own page shows nothing at all in these cases.
(() => {
  const texts = JSON.parse(document.getElementById('stagkit-texts').textContent);
  const base = document.body.dataset.baseUrl.replace(/voila\/$/, '');
  const readyWithin = (texts.ready_within || 20) * 1000;
  const ask_every = 3000, silence = 30000, answer_within = 10000;

  let kernel = null;      // the connection, once Voilà has made it
  let heard = Date.now(); // when the kernel last said anything
  let gone = false;       // this page's kernel will not come back
  let misses = 0;         // questions in a row that the server left open
  let asking = false;
  let busySince = 0;
  let focused = null;     // what to give the focus back to
  const still = new Set(); // what was made inert; Voilà moves it elsewhere in the page while it opens

  const box = document.createElement('div');
  box.id = 'stagkit-lost';
  box.hidden = true;
  box.setAttribute('role', 'alertdialog');
  box.setAttribute('aria-describedby', 'stagkit-lost-text');
  box.innerHTML = '<div><span class="stagkit-bars" aria-hidden="true"><i></i><i></i><i></i><i></i></span><p id="stagkit-lost-text"></p><button type="button"></button></div>';
  const [waiting, text, button] = box.firstChild.children;
  button.textContent = texts.reload;
  button.onclick = () => location.reload();
  document.body.append(box);

  const others = () => [...document.body.children].filter(part => part !== box && part.tagName !== 'SCRIPT');

  // The page behind takes no clicks: one made now would be carried out later, when nobody expects it.
  function cover(words, canReload) {
    if (box.hidden) focused = document.activeElement;
    if (text.textContent !== words) text.textContent = words;
    button.hidden = !canReload;
    waiting.hidden = canReload;
    box.hidden = false;
    for (const part of others()) { part.inert = true; still.add(part); }
    if (canReload) button.focus();
  }

  function uncover() {
    if (box.hidden) return;
    box.hidden = true;
    for (const part of still) part.inert = false;
    still.clear();
    focused?.focus?.();
  }

  // `inert` stops clicks, but a key still reaches what listens on the document.
  for (const kind of ['keydown', 'keypress', 'keyup']) {
    addEventListener(kind, event => { if (!box.hidden && !box.contains(event.target)) { event.stopImmediatePropagation(); event.preventDefault(); } }, true);
  }

  async function status() {
    const id = JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId;
    return (await fetch(base + 'api/kernels/' + id, { cache: 'no-store', signal: AbortSignal.timeout(4000) })).status;
  }

  function listen() {
    const now = window.jupyterapp?.widgetManager?.kernel;
    if (!now || now === kernel) return;
    kernel = now;
    kernel.statusChanged.connect((_, state) => {
      if (['restarting', 'autorestarting', 'dead', 'terminating'].includes(state)) { gone = true; look(); }
    });
    kernel.anyMessage.connect((_, message) => { if (message.direction === 'recv') heard = Date.now(); });
    kernel.connectionStatusChanged.connect(() => setTimeout(look, 300));
  }

  const ready = () => document.querySelector('[data-ready]') || (!document.body.dataset.screen && kernel);

  async function hung() {
    if (!kernel || Date.now() - heard < silence || kernel.status === 'busy') return false;
    const late = new Promise(done => setTimeout(done, answer_within, 'late'));
    if (await Promise.race([kernel.requestKernelInfo(), late]) === 'late') return true;
    heard = Date.now();
    return false;
  }

  async function look() {
    if (asking) return;
    asking = true;
    try {
      listen();
      const answer = await status();
      misses = 0;
      if (answer === 404) gone = true;
      document.body.classList.toggle('stagkit-done', !!ready());
      if (answer === 401 || answer === 403) cover(texts.denied, false);
      else if (gone) cover(texts.gone, true);
      else if (kernel && kernel.connectionStatus !== 'connected') {
        cover(texts.away, false);
        kernel.reconnect().catch(() => {});
        setTimeout(look, 1000);
      }
      else if (!ready() && performance.now() > readyWithin) cover(texts.slow, true);
      else if (await hung()) cover(texts.stuck, true);
      else uncover();
    } catch {
      // No button while the server is down: it would lead to the browser's own error page.
      misses += 1;
      if (misses >= 2) cover(gone ? texts.down : texts.away, false);
      else setTimeout(look, 800);
    } finally {
      asking = false;
    }
  }

  setInterval(() => {
    listen(); // a kernel that dies in the page's first seconds says so only once
    const busy = kernel && !kernel.isDisposed && kernel.status === 'busy';
    busySince = busy ? busySince || Date.now() : 0;
    document.body.classList.toggle('stagkit-busy', busy && Date.now() - busySince > 700);
  }, 250);
  setInterval(look, ask_every);
  addEventListener('online', look);
  addEventListener('offline', () => { misses = 2; look(); });
  document.addEventListener('visibilitychange', look);
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
  setTimeout(look, 300);
})();
