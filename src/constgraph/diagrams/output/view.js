"use strict";
// How much of a picture is seen: zoom, pan, and saving what is seen.
const lookAt = (() => {
  const MOST = 6; // pixels a point
  const NATURAL = 1.5; // no picture opens larger than this
  const READABLE = 1.3; // in a narrow window a part is shown so large instead of the whole
  const LEGIBLE = 0.75; // what is smaller is enlarged where a link leads to it
  const NARROW = 700;
  const LEAST_HEIGHT = 300;
  const GROWN = 480;
  const MOST_PIXELS = 32e6;

  function make(picture, startAt, changed) {
    const svg = picture.querySelector("svg");
    const { x, y, width, height } = svg.viewBox.baseVal;
    const home = { x, y, width, height };
    const pointers = new Map();
    let wide = 0;
    let high = 0;
    let most = 0; // what a part may take in height
    let smallest = 1; // the scale of the whole picture
    let at = null; // the middle of what is seen, and the pixels a point
    let touched = false;
    let dragged = false;

    function measure() {
      wide = picture.clientWidth;
      if (!wide) return false;
      const isNarrow = wide < NARROW;
      const top = picture.getBoundingClientRect().top + window.scrollY;
      const room = isNarrow ? window.innerHeight * 0.7 : window.innerHeight - top - 56;
      const scale = Math.min(wide / home.width, NATURAL);
      const own = home.height * (isNarrow ? Math.max(scale, READABLE) : scale);
      high = Math.round(Math.min(own, Math.max(LEAST_HEIGHT, room)));
      most = Math.round(Math.max(high, Math.min(room, GROWN)));
      picture.style.height = `${high}px`;
      smallest = Math.min(scale, high / home.height);
      return true;
    }

    // A wide picture is low; a part of it gets more room below, and what is seen stays where it is.
    function grow() {
      if (high >= most) return;
      at.y += (most - high) / 2 / at.scale;
      high = most;
      picture.style.height = `${high}px`;
    }

    function opening() {
      const middle = { x: home.x + home.width / 2, y: home.y + home.height / 2 };
      if (wide >= NARROW || smallest >= 1) return { ...middle, scale: smallest };
      const start = startAt();
      const corner = { x: home.x + wide / READABLE / 2, y: home.y + high / READABLE / 2 };
      return { ...(start ? centreOf(start) : corner), scale: READABLE };
    }

    function centreOf(element) {
      const box = element.getBBox();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }

    const between = (value, low, far) => Math.min(Math.max(value, low), far);

    // No further than the edge of the picture; what is smaller stands in the middle of the upper end.
    function inside(value, start, size, seen, isUpright) {
      if (seen >= size) return start + (isUpright ? seen : size) / 2;
      return between(value, start + seen / 2, start + size - seen / 2);
    }

    function paint() {
      at.scale = between(at.scale, smallest, MOST);
      const [seenWide, seenHigh] = [wide / at.scale, high / at.scale];
      at.x = inside(at.x, home.x, home.width, seenWide);
      at.y = inside(at.y, home.y, home.height, seenHigh, true);
      const corner = [at.x - seenWide / 2, at.y - seenHigh / 2];
      svg.setAttribute("viewBox", [...corner, seenWide, seenHigh].map((n) => n.toFixed(2)).join(" "));
      picture.classList.toggle("part", !isWhole());
    }

    const isWhole = () => at.scale <= smallest * 1.001;

    function move(change) {
      Object.assign(at, change);
      touched = true;
      if (isWhole()) measure();
      else grow();
      paint();
      changed();
    }

    function zoom(factor, clientX, clientY) {
      const box = picture.getBoundingClientRect();
      const [dx, dy] = clientX === undefined
        ? [0, 0]
        : [clientX - box.left - wide / 2, clientY - box.top - high / 2];
      const scale = between(at.scale * factor, smallest, MOST);
      move({ x: at.x + dx / at.scale - dx / scale, y: at.y + dy / at.scale - dy / scale, scale });
    }

    function settle() {
      if (!measure()) return;
      if (!touched) at = opening();
      else if (at.scale > smallest * 1.001) high = most;
      picture.style.height = `${high}px`;
      paint();
    }

    function whole() {
      move({ x: home.x + home.width / 2, y: home.y + home.height / 2, scale: smallest });
    }

    function pan(dx, dy) {
      move({ x: at.x + dx / at.scale, y: at.y + dy / at.scale });
    }

    // Bring an element into what is seen, as little as need be; from afar, so near that it is read.
    function reveal(element, isNear) {
      if (isNear && at.scale < LEGIBLE) {
        move({ ...centreOf(element), scale: 1 });
        return;
      }
      const box = element.getBoundingClientRect();
      const seen = picture.getBoundingClientRect();
      const off = (low, far, start, end) => {
        if (far - low > end - start) return (low + far - start - end) / 2;
        return low < start ? low - start - 8 : far > end ? far - end + 8 : 0;
      };
      const dx = off(box.left, box.right, seen.left, seen.right);
      const dy = off(box.top, box.bottom, seen.top, seen.bottom);
      if (dx || dy) pan(dx, dy);
    }

    function onWheel(event) {
      const step = event.deltaY * (event.deltaMode ? 16 : 1);
      // The page scrolls on where there is nothing to zoom out of.
      if (!event.ctrlKey && isWhole() && (step > 0 || window.scrollY > 0)) return;
      event.preventDefault();
      zoom(Math.exp(-step * (event.ctrlKey ? 0.01 : 0.002)), event.clientX, event.clientY);
    }

    const spread = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y);

    function onDown(event) {
      if (event.button !== 0) return;
      if (!pointers.size) dragged = false;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    }

    function onMove(event) {
      const last = pointers.get(event.pointerId);
      if (!last) return;
      const now = { x: event.clientX, y: event.clientY };
      const before = [...pointers.values()];
      if (before.length === 1 && !dragged && Math.hypot(now.x - last.x, now.y - last.y) < 5) return;
      if (!dragged) picture.setPointerCapture(event.pointerId);
      dragged = true;
      pointers.set(event.pointerId, now);
      const after = [...pointers.values()];
      if (before.length === 2) {
        const middle = [(after[0].x + after[1].x) / 2, (after[0].y + after[1].y) / 2];
        zoom(spread(after) / Math.max(1, spread(before)), ...middle);
      }
      pan((last.x - now.x) / before.length, (last.y - now.y) / before.length);
    }

    const onUp = (event) => pointers.delete(event.pointerId);

    // A drag that ends over a box is no click on it.
    function onClick(event) {
      if (dragged) event.stopPropagation();
      dragged = false;
    }

    picture.addEventListener("wheel", onWheel, { passive: false });
    picture.addEventListener("pointerdown", onDown);
    picture.addEventListener("pointermove", onMove);
    picture.addEventListener("click", onClick, true);
    for (const name of ["pointerup", "pointercancel"]) picture.addEventListener(name, onUp);

    return {
      settle, whole, zoom, pan, reveal,
      // On a small screen the bars of the browser come and go: that is no reason to move anything.
      resize() {
        if (picture.clientWidth !== wide || wide >= NARROW) settle();
      },
      // What a link holds: nothing where the picture stands as it opened.
      state: () => (touched ? [at.x.toFixed(0), at.y.toFixed(0), at.scale.toFixed(2)].join(",") : ""),
      restore(text) {
        const [left, top, scale] = text.split(",").map(Number);
        touched = scale > 0 && Number.isFinite(left) && Number.isFinite(top);
        if (touched) at = { x: left, y: top, scale };
        settle();
      },
      print(isPrinted) {
        picture.style.height = isPrinted ? "" : `${high}px`;
        if (isPrinted) svg.setAttribute("viewBox", Object.values(home).join(" "));
        else if (at) paint();
      },
      drawing: () => drawing(svg, isWhole() ? picture.parentElement.querySelector("template") : null),
    };
  }

  // What is seen as an SVG that stands alone: its own colours, no parts for the pointer.
  function drawing(svg, frame) {
    const copy = svg.cloneNode(true);
    for (const each of copy.querySelectorAll(".hit, .gap, .ring, .off")) each.remove();
    for (const each of copy.querySelectorAll("[tabindex]")) {
      for (const name of ["tabindex", "aria-pressed"]) each.removeAttribute(name);
    }
    copy.removeAttribute("aria-describedby");
    copy.setAttribute("role", "img");
    if (frame) {
      const around = frame.content.querySelector("svg").cloneNode(true);
      copy.setAttribute("viewBox", around.getAttribute("viewBox"));
      copy.append(...around.childNodes);
    }
    const [x, y, width, height] = copy.getAttribute("viewBox").split(" ").map(Number);
    const make = (name, values, text = "") => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
      made.textContent = text;
      return made;
    };
    copy.setAttribute("width", Math.round(width));
    copy.setAttribute("height", Math.round(height));
    copy.prepend(
      make("title", {}, document.title),
      make("style", {}, rulesOf(copy)),
      make("rect", { class: "ground", x, y, width, height }),
    );
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    return { text: head + new XMLSerializer().serializeToString(copy), width, height };
  }

  function rulesOf(copy) {
    const values = getComputedStyle(document.documentElement);
    const value = (_, name) => values.getPropertyValue(name).trim();
    const isUsed = ({ selectorText }) => {
      if (!selectorText || selectorText.includes(":") || selectorText === "*") return false;
      return copy.matches(selectorText) || copy.querySelector(selectorText);
    };
    const rules = [...document.styleSheets[0].cssRules].filter(isUsed);
    return rules.map((rule) => rule.cssText.replace(/var\((--[\w-]+)\)/g, value)).join("\n");
  }

  function keep(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function saveSvg(view, name) {
    keep(new Blob([view.drawing().text], { type: "image/svg+xml" }), `${name}.svg`);
  }

  async function savePng(view, name) {
    const { text, width, height } = view.drawing();
    const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    try {
      const image = new Image();
      image.src = url;
      await image.decode();
      const scale = Math.min(3, Math.sqrt(MOST_PIXELS / (width * height)));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
      keep(blob, `${name}.png`);
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  return { make, saveSvg, savePng };
})();
