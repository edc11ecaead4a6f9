// SPDX-License-Identifier: BSD-3-Clause
// Brings the page to life: curves over time by uPlot in place of their drawings, and charts whose
// values are told when pointed at or reached with the arrow keys. Without it the page is complete.
"use strict";
(() => {
  const spoken = document.getElementById("spoken");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const colour = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  /** Four digits, as the tables of the page have them. */
  const shown = (v, digits = 4) => {
    if (v == null) return "\u2013";
    const short = Number(v.toPrecision(digits)), size = Math.abs(short);
    const plain = size === 0 || (size >= 1e-4 && size < 1e6);
    const text = plain ? String(short) : short.toExponential().replace("e+", "e");
    return text.replace(/^-/, "\u2212");
  };
  const STEP = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };
  /** The place an arrow key goes to among `count`, or nothing for other keys. */
  const moved = (key, place, count) => {
    if (key === "Home") return 0;
    if (key === "End") return count - 1;
    if (!(key in STEP)) return undefined;
    return place < 0 ? 0 : Math.min(count - 1, Math.max(0, place + STEP[key]));
  };

  // Marks of drawings.
  for (const plot of document.querySelectorAll(".plot")) {
    const marks = [...plot.querySelectorAll("[data-say]")];
    if (!marks.length) continue;
    const readout = plot.parentNode.querySelector(".readout");
    let place = -1;
    const tell = (next) => {
      if (marks[place]) marks[place].classList.remove("told");
      place = next;
      if (marks[place]) marks[place].classList.add("told");
      readout.textContent = marks[place] ? marks[place].dataset.say : "";
    };
    marks.forEach((mark, k) => {
      mark.querySelector("title").remove();  // the line below says it
      mark.addEventListener("mouseenter", () => tell(k));
      mark.addEventListener("click", () => tell(k));
    });
    plot.addEventListener("mouseleave", () => tell(-1));
    plot.addEventListener("keydown", (event) => {
      const next = moved(event.key, place, marks.length);
      if (next === undefined) return;
      event.preventDefault();
      tell(next);
    });
  }

  // Curves over time.
  class Curves {
    constructor(data) {
      this.data = data;
      this.figure = document.getElementById(data.id);
      this.plot = this.figure.querySelector(".plot");
      this.readout = this.figure.querySelector(".readout");
      this.readout.removeAttribute("aria-live");  // the keys speak through #spoken
      this.keys = [...this.figure.querySelectorAll(".key")];
      this.on = data.curves.map(() => true);
      this.place = -1;
      this.joined = uPlot.join(data.curves.map((c) => [data.times[c.times], c.values]));
      this.live = document.createElement("div");
      this.live.className = "live";
      this.plot.append(this.live);
      this.plot.classList.add("drawn");
      this.keys.forEach((key, k) => this.listen(key, k));
      if (this.keys.length > 12) this.addAllAndNone();
      this.plot.addEventListener("keydown", (event) => this.pressed(event));
      this.draw();
      new ResizeObserver(() => this.resize()).observe(this.live);
    }

    draw() {
      if (this.chart) this.chart.destroy();
      this.chart = new uPlot(this.options(), this.joined, this.live);
    }

    resize() {
      const width = this.live.clientWidth;
      if (width > 0 && width !== this.chart.width) this.chart.setSize(this.size());
    }

    size() {
      const width = this.live.clientWidth || 760;
      return { width, height: Math.round(Math.min(400, Math.max(260, width * 0.5))) };
    }

    options() {
      const font = "13px system-ui, sans-serif";
      const axis = (label, size) => ({
        label, size, font, labelFont: font, labelSize: 24, stroke: colour("soft"),
        grid: { stroke: colour("grid"), width: 1 }, ticks: { stroke: colour("rule"), width: 1 },
        values: (u, ticks, which, space, step) => {
          const largest = Math.max(...ticks.map(Math.abs));
          const digits = Math.min(12, Math.max(4, 1 + Math.ceil(Math.log10(largest / step) || 0)));
          return ticks.map((v) => (v == null ? "" : shown(v, digits)));
        },
      });
      const wide = (u, texts) => 24 + 8 * Math.max(3, ...(texts || []).map((t) => t.length));
      const ink = (k) => getComputedStyle(this.keys[k].querySelector("path")).stroke;
      const curve = (c, k) => ({
        label: c.name, stroke: ink(k), dash: c.dash.length ? c.dash : undefined,
        width: c.colour === "control" ? 2.6 : 2.2, show: this.on[k], points: { show: false }, pxAlign: 0,
      });
      return {
        ...this.size(),
        legend: { show: false },
        scales: { x: { time: false } },
        axes: [axis(this.data.x, 40), axis(this.data.y, wide)],
        series: [{}, ...this.data.curves.map(curve)],
        focus: { alpha: 0.25 },
        cursor: {
          focus: { prox: this.data.curves.length > 12 ? 24 : -1 },
          drag: { x: false, y: false },
          dataIdx: (u, series, place) => (series ? this.nearest(u, series, place) : place),
        },
        hooks: { setCursor: [(u) => this.show(u)] },
      };
    }

    /** The place nearest to this one at which the curve has a value: arms have their own times. */
    nearest(u, series, place) {
      const values = u.data[series];
      if (values[place] !== undefined) return place;
      for (let away = 1; away < values.length; ++away) {
        if (values[place - away] !== undefined) return place - away;
        if (values[place + away] !== undefined) return place + away;
      }
      return place;
    }

    show(u) {
      const gone = u.cursor.left < 0 || u.cursor.idx == null;
      this.place = gone ? -1 : u.cursor.idx;
      this.readout.textContent = gone ? "" : "At " + this.time();
      this.keys.forEach((key, k) => {
        const place = u.cursor.idxs[k + 1];
        key.querySelector(".value").textContent = gone ? "" : shown(u.data[k + 1][place]);
      });
    }

    time() {
      return shown(this.joined[0][this.place]) + " " + this.data.unit;
    }

    pressed(event) {
      const times = this.joined[0], next = moved(event.key, this.place, times.length);
      if (next === undefined) return;
      event.preventDefault();
      this.chart.setCursor({ left: this.chart.valToPos(times[next], "x"), top: 0 });
      const values = this.data.curves
        .map((c, k) => [this.on[k], c.name, this.keys[k].querySelector(".value").textContent])
        .filter(([on]) => on).map(([, name, value]) => name + ": " + value);
      const more = values.length > 8 ? ", and " + (values.length - 8) + " more" : "";
      spoken.textContent = this.time() + ". " + values.slice(0, 8).join(", ") + more;
    }

    listen(key, k) {
      key.addEventListener("click", () => this.turn(k, !this.on[k]));
      const focus = (on) => this.chart.setSeries(on ? k + 1 : null, { focus: true });
      for (const kind of ["mouseenter", "focus"]) key.addEventListener(kind, () => focus(true));
      for (const kind of ["mouseleave", "blur"]) key.addEventListener(kind, () => focus(false));
    }

    turn(k, on) {
      this.on[k] = on;
      this.keys[k].setAttribute("aria-pressed", String(on));
      this.chart.setSeries(k + 1, { show: on });
    }

    addAllAndNone() {
      const line = document.createElement("p");
      line.className = "all";
      for (const [text, on] of [["Show all", true], ["Show none", false]]) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = text;
        button.addEventListener("click", () => this.keys.forEach((key, k) => this.turn(k, on)));
        line.append(button);
      }
      this.figure.querySelector(".legend").before(line);
    }
  }

  const charts = JSON.parse(document.getElementById("data").textContent).map((d) => new Curves(d));
  dark.addEventListener("change", () => charts.forEach((chart) => chart.draw()));

  // Paper shows what is folded away.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => (details.open = true));
  });
  window.addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
})();
