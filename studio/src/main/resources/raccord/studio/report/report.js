"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const findings = all(".finding");
  const form = document.querySelector(".filters");

  // Filters.
  const texts = new Map(findings.map(each => [each, each.textContent.toLowerCase()]));
  function filter() {
    const severities = new Set(all("[name=severity]:checked", form).map(box => box.value));
    const rule = form.elements.rule.value.trim();
    const shot = form.elements.shot.value;
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const each of findings) {
      const section = each.closest("section").textContent.toLowerCase();
      const fits = severities.has(each.dataset.severity)
        && (!rule || each.dataset.rule === rule)
        && (shot === " " || each.dataset.shot === shot)
        && words.every(word => texts.get(each).includes(word) || section.slice(0, 300).includes(word));
      each.hidden = !fits;
      if (fits) shown++;
    }
    for (const section of all("section.shot")) section.hidden = !section.querySelector(".finding:not([hidden])");
    for (const mark of all(".mark")) mark.hidden = document.getElementById(mark.dataset.for).hidden;
    document.querySelector(".none").hidden = shown > 0;
    form.querySelector("output").textContent = shown === findings.length ? "" : `${shown} of ${findings.length} shown`;
  }
  if (form) {
    form.addEventListener("input", filter);
    form.addEventListener("submit", event => event.preventDefault());
    filter();
  }

  // Copying. Where a page from disk may not use the clipboard, the command is shown to be copied.
  async function copy(button) {
    const command = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(command);
      const words = button.textContent;
      button.textContent = "Copied: add your reason";
      setTimeout(() => { button.textContent = words; }, 2500);
    } catch {
      const field = document.createElement("input");
      field.className = "copied";
      field.readOnly = true;
      field.value = command;
      button.parentElement.append(field);
      field.select();
    }
  }
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });

  // Keys.
  function go(step) {
    const open = findings.filter(each => !each.hidden);
    if (!open.length) return;
    const at = open.indexOf(document.activeElement.closest(".finding"));
    const next = open[at < 0 ? (step > 0 ? 0 : open.length - 1) : Math.min(open.length - 1, Math.max(0, at + step))];
    next.focus({preventScroll: true});
    next.scrollIntoView({block: "center"});
  }
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const current = document.activeElement.closest(".finding");
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "c" && current) copy(current.querySelector("[data-copy]"));
    else if (event.key === "/" && form) { event.preventDefault(); form.elements.text.focus(); }
  });

  // A larger picture on hovering over the cut.
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);
  function show(event) {
    const target = event.target.closest && event.target.closest("[data-tip]");
    if (!target) { tip.hidden = true; return; }
    tip.replaceChildren();
    const picture = target.querySelector("img");
    if (picture) {
      const copy = document.createElement("img");
      copy.src = picture.src;
      copy.alt = "";
      tip.append(copy);
    }
    tip.append(target.dataset.tip);
    tip.hidden = false;
    const box = target.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left + box.width / 2 - tip.offsetWidth / 2), document.documentElement.clientWidth - tip.offsetWidth - 8);
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${box.bottom + scrollY + 6}px`;
  }
  const cut = document.querySelector(".cut");
  cut.addEventListener("pointerover", show);
  cut.addEventListener("focusin", show);
  cut.addEventListener("pointerleave", () => { tip.hidden = true; });
  cut.addEventListener("focusout", () => { tip.hidden = true; });
})();
