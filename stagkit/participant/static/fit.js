/* Text on the wall is as large as the back row needs, and never cut off: what is too much for the picture shrinks step
   by step (--k) until all of it is there. A chart fills the place it has, its words at the same size where it can. */
const STEPS = [1, .94, .88, .82, .76, .7, .64, .58, .52, .46];
/* By size of chart: how wide it must stay, so that words and figures do not run into one another; less where the words
   beside the bars are short. */
const NARROWEST = { projector: 1150, beside: 900 }, WIDER = { diverging: 400, quadrants: 300 }, BARS = 480;

const fitWall = (wall, kind, size) => {
  const body = wall.querySelector('.wall-body'), box = wall.querySelector('.wall-chart'), drawn = box?.firstElementChild;
  const cut = (own) => own.scrollHeight > own.clientHeight + 2 || own.scrollWidth > own.clientWidth + 2;
  const tooMuch = () => (body ? [body, ...body.children, ...body.querySelectorAll('.wall-key, .wall-stops')] : [wall]).some(cut)
    || wall.scrollHeight > wall.clientHeight + 2 || (box && box.clientHeight < 0.42 * wall.clientHeight);
  for (const step of STEPS) {
    wall.style.setProperty('--k', step);
    if (!tooMuch()) break;
  }
  const now = +drawn?.style.zoom || 1, high = drawn?.getBoundingClientRect().height / now;
  if (!high) return;
  const unit = Math.min(wall.clientWidth / 100, wall.clientHeight / 56.25), far = +getComputedStyle(wall).getPropertyValue('--far') || 1.4;
  const liked = Math.max(1.4 * unit / 19.2, far * unit / 28);
  const words = Math.max(0, ...[...box.querySelectorAll('.role-axis-label text')].map((own) => own.getBBox().width));
  const narrowest = WIDER[kind] || !words ? NARROWEST[size] + (WIDER[kind] || 0) : Math.min(NARROWEST[size], words + BARS);
  const wanted = Math.max(.3, Math.min(liked, box.clientWidth / narrowest, box.clientHeight / high));
  if (Math.abs(wanted - now) > .01) drawn.style.zoom = wanted;
};
