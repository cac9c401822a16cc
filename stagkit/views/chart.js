// Draws `spec` with `rows` by the shared Vega bundle; new rows move the drawing without embedding it again.
const bundle = () => {
  const settings = JSON.parse(document.getElementById("jupyter-config-data").textContent);
  return import(new URL(`${settings.fullLabextensionsUrl}/stagkit-vega/vega.js`, location.origin).href);
};

const filled = (model) => {
  const spec = structuredClone(model.get("spec"));
  for (const param of spec.params ?? []) if (model.get(param.name) !== undefined) param.value = model.get(param.name);
  return { ...spec, data: { name: "rows", values: structuredClone(model.get("rows")) } };
};

async function render({ model, el }) {
  const { vegaEmbed } = await bundle();
  const place = document.createElement("div");
  place.style.width = "100%";
  el.style.width = "100%";
  el.append(place);
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
    const fresh = await vegaEmbed(place, filled(model), { actions: false, renderer: "svg", tooltip: false });
    if (gone || mine !== turn) return fresh.finalize();
    drawn?.finalize();
    drawn = fresh;
    say();
  };
  const move = async () => {
    if (!drawn) return;
    const { view } = drawn;
    view.data("rows", structuredClone(model.get("rows")));
    for (const name of ["title", "subtitle"]) view.signal(name, model.get(name));
    await view.runAsync();
    say();
  };
  // Several traits often change in one message: draw once, after all of them are known.
  let wanted = "";
  const soon = (what) => {
    if (!wanted) queueMicrotask(() => { const act = wanted === "embed" ? embed : move; wanted = ""; act(); });
    if (wanted !== "embed") wanted = what;
  };
  const onSpec = () => soon("embed");
  const onRows = () => soon("move");
  // Vega looks at its container's width only when the window changes; ours may also be shown late or folded.
  const resized = new ResizeObserver(() => {
    const wide = place.clientWidth;
    if (drawn && wide && drawn.view.width() !== wide) drawn.view.width(wide).runAsync();
  });

  model.on("change:spec", onSpec);
  for (const name of ["rows", "title", "subtitle", "alt"]) model.on(`change:${name}`, onRows);
  await embed();
  resized.observe(place);
  return () => {
    gone = true;
    resized.disconnect();
    model.off("change:spec", onSpec);
    for (const name of ["rows", "title", "subtitle", "alt"]) model.off(`change:${name}`, onRows);
    drawn?.finalize();
    place.remove();
  };
}

export default { render };
