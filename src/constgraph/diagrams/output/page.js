(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  const search = one("#search");
  const count = one("#count");
  const said = one("#said");
  const slider = one("#day");
  const boxes = all("#tools [data-relation]");
  const panel = one("#panel"); // in a narrow window it opens where it is asked for
  const narrow = matchMedia("screen and (max-width: 899px)");
  const views = one("#views");
  const labels = all("#days button");
  const columns = all("[data-of-day]");
  const days = all(".day").map(read);
  let day = days.find((each) => !each.section.hidden);
  let pinned = null; // the node whose lines alone are shown
  let held = false; // pinned by a click: it stays when the focus leaves
  let chosen = null; // a node without lines that was clicked
  let pressing = false;
  let quiet = false; // while a link is followed, nothing is written into it
  let timer = 0;
  const opened = days.indexOf(day);

  // What a day shows, read once from the page itself.
  function read(section) {
    const item = (element, name) => ({ element, name, words: element.getAttribute("aria-label") });
    const nodes = all("[data-node]", section).map((element) => {
      const node = item(element, element.dataset.node);
      const texts = all("text", element).map((text) => text.textContent);
      const made = { ...node, text: fold([node.words, ...texts].join(" ")), lines: [] };
      return { ...made, id: element.dataset.id };
    });
    const byName = new Map(nodes.map((node) => [node.name, node]));
    const lines = all("[data-line]", section).map((element) => {
      const line = item(element, element.dataset.line);
      const ends = [element.dataset.from, element.dataset.to].map((name) => byName.get(name));
      const made = { ...line, text: fold(line.words), relation: element.dataset.relation };
      return { ...made, from: ends[0], to: ends[1] };
    });
    for (const line of lines) {
      byName.set(line.name, line);
      for (const end of new Set([line.from, line.to])) if (end) end.lines.push(line);
    }
    const of = (element) => ({
      element,
      text: fold(element.textContent),
      of: element.dataset.of.split(" ").map((name) => byName.get(name)).filter(Boolean),
    });
    const parts = all("svg [data-of]", section).map(of);
    const rows = all("tr[data-of]", section).map(of);
    const picture = one(".picture", section);
    // In a narrow window the picture opens at the one who does the most.
    const start = () => {
      let most = null;
      for (const node of nodes) {
        node.deeds = node.lines.filter((line) => line.from === node).length;
        if (node.deeds && (!most || node.deeds > most.deeds)) most = node;
      }
      return most && most.element;
    };
    const view = lookAt.make(picture, start, () => write(false));
    return { section, nodes, lines, byName, parts, rows, picture, view };
  }

  // Show, hide and dim everything by the search, the filter and the pinned node.
  function paint() {
    const wanted = fold(search.value).split(" ").filter(Boolean);
    const found = (item) => wanted.every((word) => item.text.includes(word));
    const hidden = new Set(boxes.filter((b) => !b.checked).map((b) => b.dataset.relation));
    const near = new Set(pinned ? [pinned] : []);
    const mark = (item) => {
      item.element.classList.toggle("off", item.off);
      item.element.classList.toggle("dim", item.dim);
    };
    let shown = 0;
    let matches = 0;
    for (const line of day.lines) {
      line.off = hidden.has(line.relation);
      line.own = !pinned || pinned.lines.includes(line);
      line.dim = !line.own || !found(line);
      if (!line.off) {
        shown += 1;
        matches += found(line);
        // The ends of a line that is found stay readable.
        if (!line.dim) near.add(line.from).add(line.to);
      }
      mark(line);
    }
    for (const node of day.nodes) {
      node.off = false;
      shown += 1;
      matches += found(node);
      node.own = !pinned || node === pinned;
      node.dim = !near.has(node) && !(node.own && found(node));
      mark(node);
      if (node.element.hasAttribute("aria-pressed")) {
        node.element.setAttribute("aria-pressed", String(node === pinned));
      }
    }
    for (const part of day.parts) {
      const seen = part.of.filter((item) => !item.off);
      part.off = seen.length === 0;
      part.dim = seen.every((item) => item.dim);
      mark(part);
    }
    for (const row of day.rows) {
      row.element.hidden = row.of.some((item) => item.off) || !found(row);
      row.element.classList.toggle("dim", !row.of.some((item) => item.own));
    }
    const words = count.dataset.words.replace("{n}", matches).replace("{all}", shown);
    count.textContent = wanted.length ? words : "";
  }

  function say(item) {
    const words = item ? item.words : said.dataset.hint;
    said.classList.toggle("idle", !item);
    if (said.textContent !== words) said.textContent = words;
  }

  function pin(node, byClick = false) {
    // A node without lines has nothing to keep.
    pinned = node && node.lines.length ? node : null;
    held = Boolean(pinned) && byClick;
    paint();
    if (!byClick) return;
    chosen = node && !pinned ? node : null;
    write(true);
  }

  // What the address holds of what is seen, so that it can be handed on, and the back key works.
  function address() {
    const told = [];
    if (slider) told.push(["day", day.section.dataset.date]);
    const who = held ? pinned : chosen;
    if (who) told.push(["focus", who.id]);
    const seen = day.view.state();
    if (seen) told.push(["view", seen]);
    const plain = (text) => encodeURIComponent(text).replace(/%(3A|2C|2F)/g, decodeURIComponent);
    return "#" + told.map(([name, text]) => `${name}=${plain(text)}`).join("&");
  }

  function write(isNew) {
    if (quiet) return;
    clearTimeout(timer);
    // A view changes with every step of a wheel: only the last is written.
    if (!isNew) timer = setTimeout(() => keep("replaceState"), 250);
    else if (address() !== location.hash) keep("pushState");
  }

  function keep(how) {
    try {
      history[how](null, "", address());
    } catch {
      // a page inside another one may have no address of its own
    }
  }

  function follow() {
    quiet = true;
    pin(null, true);
    const told = new URLSearchParams(location.hash.slice(1));
    const wanted = told.get("day");
    const isBefore = ({ section }) => section.dataset.date <= wanted;
    show(wanted ? Math.max(0, days.filter(isBefore).length - 1) : opened);
    const name = told.get("focus");
    const isMeant = ({ id }) => id === name || id.endsWith(`:${name}`);
    const node = name ? day.nodes.find(isMeant) : null;
    day.view.restore(told.get("view") || "");
    if (node) {
      stopAt(node);
      pin(node, true);
      if (chosen) node.element.focus({ preventScroll: true });
      say(node);
      if (!told.get("view")) day.view.reveal(node.element, true);
    }
    quiet = false;
  }

  const itemOf = (target) => {
    const element = target.closest("[data-node], [data-line], [data-of]");
    if (!element || !day.section.contains(element)) return null;
    const { node, line, of } = element.dataset;
    return day.byName.get(node || line || of.split(" ")[0]) || null;
  };
  const focused = () => itemOf(document.activeElement || document.body);

  // One tab stop for the whole picture: the item that had the focus last.
  function stopAt(item) {
    for (const each of [...day.nodes, ...day.lines]) each.element.setAttribute("tabindex", "-1");
    item.element.setAttribute("tabindex", "0");
  }

  function go(item) {
    if (!item) return;
    item.element.focus({ preventScroll: true });
    day.view.reveal(item.element);
    day.picture.scrollIntoView({ block: "nearest" });
  }

  const beside = (list, item, step) => list[list.indexOf(item) + step];

  // In a picture of boxes alone, up and down mean what they say.
  function above(node, step) {
    const middle = (each) => {
      const { left, right, top, bottom } = each.element.getBoundingClientRect();
      return [(left + right) / 2, (top + bottom) / 2];
    };
    const [x, y] = middle(node);
    let best = null;
    let least = Infinity;
    for (const other of day.nodes) {
      const [otherX, otherY] = middle(other);
      const away = (otherY - y) * step;
      const distance = away + 3 * Math.abs(otherX - x);
      if (away > 2 && distance < least) [best, least] = [other, distance];
    }
    return best;
  }

  // Right follows a line, left goes back; up and down choose among nodes, or among lines.
  function next(item, key) {
    const step = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1;
    const upright = key === "ArrowUp" || key === "ArrowDown";
    if (key === "Home" || key === "End") return day.nodes.at(key === "Home" ? 0 : -1);
    if (day.lines.includes(item)) {
      if (!upright) return step > 0 ? item.to : item.from;
      const end = pinned && pinned === item.to ? "to" : "from";
      const own = day.lines.filter((line) => !line.off && line[end] === item[end]);
      return beside(own, item, step);
    }
    if (!day.lines.length) return upright ? above(item, step) : beside(day.nodes, item, step);
    if (upright) return beside(day.nodes, item, step);
    return item.lines.find((line) => !line.off && (step > 0 ? line.from : line.to) === item);
  }

  function onKey(event) {
    const item = itemOf(event.target);
    if (!item || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Enter" || event.key === " ") {
      pin(item === pinned || item.relation ? null : item, true);
    } else if (/^(Arrow(Up|Down|Left|Right)|Home|End)$/.test(event.key)) {
      go(next(item, event.key));
    } else {
      return;
    }
    event.preventDefault();
  }

  const ZOOMS = { "+": "in", "=": "in", "-": "out", "\u2212": "out", 0: "whole" };
  const STEPS = { ArrowUp: [0, -80], ArrowDown: [0, 80], ArrowLeft: [-80, 0], ArrowRight: [80, 0] };

  // These keys are not asked for elsewhere: they work wherever nothing is typed.
  function onViewKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input")) return;
    const step = event.shiftKey && STEPS[event.key];
    if (step) day.view.pan(...step);
    else if (ZOOMS[event.key]) change(ZOOMS[event.key]);
    else return;
    event.preventDefault();
  }

  function onFocus(event) {
    const item = itemOf(event.target);
    if (!item) return;
    stopAt(item);
    say(item);
    // A click pins by itself, and must be able to release.
    if (pressing) return;
    if (day.nodes.includes(item)) pin(item);
    else if (pinned && !pinned.lines.includes(item)) pin(null);
  }

  function onLeave(event) {
    if (event.relatedTarget && day.picture.contains(event.relatedTarget)) return;
    say(null);
    if (!held) pin(null);
  }

  function onClick(event) {
    const item = itemOf(event.target);
    if (item && day.nodes.includes(item)) pin(item === pinned ? null : item, true);
    else if (!item) pin(null, held || Boolean(chosen));
    else item.element.focus({ preventScroll: true });
  }

  function change(name) {
    const file = `${fileName()}${slider ? `-${day.section.dataset.date}` : ""}`;
    if (name === "in") day.view.zoom(1.4);
    else if (name === "out") day.view.zoom(1 / 1.4);
    else if (name === "whole") day.view.whole();
    else if (name === "svg") lookAt.saveSvg(day.view, file);
    else lookAt.savePng(day.view, file);
  }

  function fileName() {
    const last = decodeURIComponent(location.pathname.split("/").pop() || "");
    return last.replace(/\.\w+$/, "") || "constgraph";
  }

  function show(number) {
    const kept = held ? pinned : chosen;
    pin(null);
    day.section.hidden = true;
    day = days[number];
    day.section.hidden = false;
    day.view.settle();
    for (const each of columns) each.hidden = Number(each.dataset.ofDay) !== number;
    const { title, subtitle, date } = day.section.dataset;
    document.title = title;
    one("#title").textContent = title;
    one("#subtitle").textContent = subtitle;
    if (slider) {
      one("#date").textContent = date;
      slider.value = String(number);
      slider.setAttribute("aria-valuetext", date);
      for (const [n, label] of labels.entries()) {
        if (n === number) label.setAttribute("aria-current", "date");
        else label.removeAttribute("aria-current");
      }
    }
    say(null);
    // Who was chosen stays so, if there is such a one on the other day.
    const node = kept ? day.nodes.find(({ id }) => id === kept.id) : null;
    pin(node);
    held = Boolean(pinned);
    chosen = node && !pinned ? node : null;
    if (node) say(node);
  }

  // The listeners stand on the box around the SVG: an SVG that listens to focus can be tabbed to.
  for (const { picture, nodes, lines } of days) {
    const first = nodes[0] || lines[0];
    if (first) first.element.setAttribute("tabindex", "0");
    picture.addEventListener("keydown", onKey);
    picture.addEventListener("focusin", onFocus);
    picture.addEventListener("focusout", onLeave);
    picture.addEventListener("click", onClick);
    picture.addEventListener("pointerdown", () => { pressing = true; });
    picture.addEventListener("pointerover", (event) => say(itemOf(event.target) || focused()));
    picture.addEventListener("pointerleave", () => say(focused()));
  }
  for (const name of ["pointerup", "pointercancel"]) {
    window.addEventListener(name, () => { pressing = false; });
  }
  document.addEventListener("keydown", onViewKey);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (pinned || chosen) pin(null, held || Boolean(chosen));
    if (narrow.matches && panel.open && panel.contains(event.target) && !event.target.value) {
      panel.open = false;
      one("summary", panel).focus();
    }
  });
  search.addEventListener("input", paint);
  for (const box of boxes) box.addEventListener("change", paint);
  if (slider) {
    slider.addEventListener("input", () => show(Number(slider.value)));
    slider.addEventListener("change", () => write(true));
    for (const [n, label] of labels.entries()) {
      label.addEventListener("click", () => {
        show(n);
        write(true);
      });
    }
    one("#time").hidden = false;
  }
  views.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) change(button.dataset.view);
  });
  one("#tools").addEventListener("submit", (event) => event.preventDefault());
  one("#tools").hidden = false;
  views.hidden = false;
  said.hidden = false;
  document.documentElement.classList.add("live");
  const unfold = () => { panel.open = !narrow.matches; };
  narrow.addEventListener("change", unfold);
  unfold();
  window.addEventListener("hashchange", follow);
  window.addEventListener("resize", () => day.view.resize());
  window.addEventListener("beforeprint", () => {
    panel.open = true;
    day.view.print(true);
  });
  window.addEventListener("afterprint", () => {
    unfold();
    day.view.print(false);
  });
  say(null);
  follow();
})();
