/* Another room's screen: follows the session, draws its charts, says what is wrong with the line, comes back by itself. */
(() => {
  const body = document.body, wall = document.querySelector('.wall'), away = wall.querySelector('.wall-away');
  const words = JSON.parse(body.dataset.words), home = `/wall/${body.dataset.code}`;
  const PATIENCE = 40_000, ASK = 3000, GRACE = 1200, SLOW = 5000;
  let inside = wall.querySelector('.wall-inside'), mark = body.dataset.mark, source = null, heard = 0, turn = 0, over = false;

  const model = (told) => ({ get: (name) => told[name] ?? '', on() {}, off() {} });
  const address = (id) => document.getElementById(id).href;

  /* What a style attribute would say: the page forbids those, so that no text from a person can be one. */
  const dress = (place) => {
    for (const own of place.querySelectorAll('[data-width]')) own.style.width = `${own.dataset.width}%`;
    for (const own of place.querySelectorAll('[data-at]')) Object.assign(own.style, JSON.parse(own.dataset.at));
    for (const own of place.querySelectorAll('[data-here]')) own.textContent = location.host + own.dataset.here;
    for (const own of place.querySelectorAll('.wall-spots img')) {
      const known = () => own.parentNode.style.setProperty('--ratio', own.naturalWidth / own.naturalHeight || 1.5);
      if (own.complete) known(); else own.onload = () => { known(); fit(); };
    }
  };
  const draw = async (place) => {
    const chart = place.querySelector('[data-chart]');
    if (!chart) return;
    try {
      const { default: { render } } = await import(address('stagkit-chart'));
      await render({ model: model(JSON.parse(chart.dataset.chart)), el: chart });
    } catch (error) {
      chart.textContent = words.undrawn;
      place.querySelector('.wall-table')?.classList.remove('wall-table');
    }
  };
  const eye = new ResizeObserver(() => fit());
  const fit = () => { const { kind, size } = inside.querySelector('.wall-chart')?.dataset ?? {}; fitWall(wall, kind, size); };
  const look = () => {
    eye.disconnect();
    for (const own of [wall, inside.querySelector('.wall-chart'), inside.querySelector('.wall-chart > div')]) if (own) eye.observe(own);
    fit();
  };

  /* The next page is drawn unseen over the one that is there, then takes its place: no flash before the back row. */
  const show = async (told) => {
    const mine = ++turn, next = document.createElement('div');
    if (told.step === 'wait' && wall.dataset.step === 'page') await new Promise((done) => setTimeout(done, GRACE));
    if (mine !== turn) return;
    next.className = 'wall-inside wall-next';
    next.innerHTML = told.html;
    dress(next);
    wall.append(next);
    await draw(next);
    if (mine !== turn) { next.remove(); return; }
    for (const old of wall.querySelectorAll('.wall-inside')) if (old !== next) old.remove();
    next.className = 'wall-inside';
    inside = next;
    Object.assign(wall.dataset, { theme: told.theme, step: told.step });
    wall.style.setProperty('--far', told.far);
    mark = told.mark;
    look();
  };

  const say = (text) => { away.textContent = text; away.hidden = !text; };
  const end = () => {
    over = true;
    source?.close();
    const link = Object.assign(document.createElement('a'), { href: '/wall', textContent: words.again });
    const title = Object.assign(document.createElement('h1'), { textContent: words.gone });
    inside.replaceChildren(title, link);
    inside.className = 'wall-inside wall-wait';
    say('');
  };
  const asked = async (path) => {
    const reply = await fetch(home + path, { signal: AbortSignal.timeout(SLOW) });
    if (reply.status === 404) { end(); throw new Error('gone'); }
    if (!reply.ok) throw new Error(reply.status);
    return reply.json();
  };
  const moved = async (state) => {
    if (over || state === mark) return;
    if (state === 'gone') end(); else await show(await asked('?part=1'));
  };
  const check = async () => {
    try {
      await moved((await asked('/api/state')).state);
      say('');
      return true;
    } catch { if (!over) say(navigator.onLine ? words.away : words.offline); }
    return false;
  };
  const listen = () => {
    source?.close();
    heard = Date.now();
    source = new EventSource(`${home}/events`);
    source.onopen = () => { heard = Date.now(); say(''); };
    source.onmessage = (event) => { heard = Date.now(); moved(event.data).catch(check); };
    source.addEventListener('beat', () => { heard = Date.now(); });
  };
  /* A stream can be dead without a word, as after sleep: what was not heard of for long is asked, then opened anew. */
  const watch = async () => {
    const sound = source?.readyState === 1 && Date.now() - heard < PATIENCE;
    if (!over && !sound && await check() && source?.readyState !== 1 && !over) listen();
    else if (!over && !sound && source?.readyState === 1) listen();
  };
  addEventListener('online', check);
  addEventListener('offline', () => say(words.offline));
  addEventListener('pageshow', (event) => { if (event.persisted) check(); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) check(); });

  wall.style.setProperty('--far', wall.dataset.far);
  dress(wall);
  look();
  draw(inside).then(look);
  listen();
  setInterval(watch, ASK);
})();
