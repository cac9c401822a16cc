// Draws `spec` with `rows` by the shared Vega bundle; new rows move the drawing without embedding it again.
// In Jupyter the server says where the bundle lies; another page names it: <link id="stagkit-vega" href="…/vega.js">.
const bundle = () => {
  const named = document.getElementById("stagkit-vega")?.href;
  if (named) return import(named);
  const settings = JSON.parse(document.getElementById("jupyter-config-data").textContent);
  return import(new URL(`${settings.fullLabextensionsUrl}/stagkit-vega/vega.js`, location.origin).href);
};

// Outside Jupyter expressions are interpreted, never compiled: such a page forbids scripts made from text. Compiled
// they move a chart twice as fast.
const interpreted = !document.getElementById("jupyter-config-data");
const MANNER = { actions: false, renderer: "svg", tooltip: false, ast: interpreted, defaultStyle: false };
const TITLES = ["title", "subtitle"];

const isOwn = (spec) => !!spec.usermeta?.own;

const filled = (model, words = {}) => {
  const spec = structuredClone(model.get("spec"));
  if (isOwn(spec)) return spec;
  for (const param of spec.params ?? []) {
    if (TITLES.includes(param.name)) param.value = words[param.name] ?? model.get(param.name);
  }
  return { ...spec, data: { name: "rows", values: structuredClone(model.get("rows")) } };
};

// A picture is drawn anew, as wide as on the page, with the question above it.
const drawnForSaving = async (vegaEmbed, model, wide) => {
  const spec = filled(model, { title: model.get("heading") || model.get("title") });
  if (spec.width === "container") spec.width = Math.max(wide, 480);
  return vegaEmbed(document.createElement("div"), spec, MANNER);
};

const hand = (name, blob) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

const SAVED = {
  png: async (vegaEmbed, model, wide) => {
    const { view, finalize } = await drawnForSaving(vegaEmbed, model, wide);
    const picture = await view.toCanvas(2);
    finalize();
    return new Promise((keep) => picture.toBlob(keep, "image/png"));
  },
  svg: async (vegaEmbed, model, wide) => {
    const { view, finalize } = await drawnForSaving(vegaEmbed, model, wide);
    const picture = await view.toSVG();
    finalize();
    return new Blob([picture], { type: "image/svg+xml" });
  },
  // The mark before the text tells Excel that it is UTF-8.
  csv: async (_, model) => new Blob(["\ufeff", model.get("csv")], { type: "text/csv;charset=utf-8" }),
};

const buttons = (vegaEmbed, model, place) => {
  const bar = document.createElement("div");
  bar.className = "stagkit-save";
  const draw = () => {
    const tools = model.get("tools") ?? {};
    const kinds = Object.keys(SAVED).filter((kind) => tools[kind] && (kind !== "csv" || model.get("csv")));
    bar.hidden = !kinds.length || !Object.keys(model.get("spec")).length;
    bar.style.display = bar.hidden ? "none" : "";
    // The same buttons stay while rows come in: one that has the focus keeps it.
    if (bar.dataset.kinds === kinds.join()) return;
    bar.dataset.kinds = kinds.join();
    bar.replaceChildren(...kinds.map((kind) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = tools[kind];
      button.addEventListener("click", async () => {
        const blob = await SAVED[kind](vegaEmbed, model, place.clientWidth);
        hand(`${tools.name || "chart"}.${kind}`, blob);
      });
      return button;
    }));
  };
  draw();
  return { bar, draw };
};

async function render({ model, el }) {
  const { vegaEmbed } = await bundle();
  const place = document.createElement("div");
  place.style.width = "100%";
  el.style.width = "100%";
  const { bar, draw: drawButtons } = buttons(vegaEmbed, model, place);
  el.append(place, bar);
  let drawn = null;
  let turn = 0;
  let gone = false;

  const say = () => {
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", model.get("alt"));
    place.querySelector("svg")?.setAttribute("aria-hidden", "true");
  };
  const embed = async () => {
    const mine = ++turn;
    if (!Object.keys(model.get("spec")).length) return;
    const fresh = await vegaEmbed(place, filled(model), MANNER);
    if (gone || mine !== turn) return fresh.finalize();
    drawn?.finalize();
    drawn = fresh;
    say();
  };
  const move = async () => {
    if (!drawn) return;
    if (!isOwn(model.get("spec"))) {
      const { view } = drawn;
      view.data("rows", structuredClone(model.get("rows")));
      for (const name of TITLES) view.signal(name, model.get(name));
      await view.runAsync();
    }
    say();
  };
  // Several traits often change in one message: draw once, after all of them are known.
  let wanted = "";
  const soon = (what) => {
    if (!wanted) queueMicrotask(() => { const act = wanted === "embed" ? embed : move; wanted = ""; drawButtons(); act(); });
    if (wanted !== "embed") wanted = what;
  };
  const onSpec = () => soon("embed");
  const onRows = () => soon("move");
  // Vega looks at its container's width only when the window changes; ours may also be shown late or folded.
  const resized = new ResizeObserver(() => {
    const wide = place.clientWidth;
    if (model.get("spec").width !== "container") return;
    if (drawn && wide && drawn.view.width() !== wide) drawn.view.width(wide).runAsync();
  });

  const followed = ["rows", "title", "subtitle", "alt", "tools", "csv"];
  model.on("change:spec", onSpec);
  for (const name of followed) model.on(`change:${name}`, onRows);
  await embed();
  resized.observe(place);
  return () => {
    gone = true;
    resized.disconnect();
    model.off("change:spec", onSpec);
    for (const name of followed) model.off(`change:${name}`, onRows);
    drawn?.finalize();
    place.remove();
    bar.remove();
  };
}

export default { render };
