// Small comforts on top of pages that work without them. No inline handlers, no eval.
"use strict";
(() => {
  const writing = (element) =>
    element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  // "/" goes to the search box, as the key beside it says.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (writing(event.target)) return;
    const box = document.querySelector("[data-global-search]");
    if (!box || !box.offsetParent) return;
    event.preventDefault();
    box.focus();
  });

  // A menu closes with Escape, or with a click elsewhere.
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]"))
      if (!menu.contains(except)) menu.open = false;
  };
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.("details.menu[open]");
    closeMenus(null);
    menu?.querySelector("summary").focus();
  });

  // How many characters are left, only when it begins to matter.
  const count = (limit) => {
    const field = document.getElementById(limit.dataset.limitFor);
    if (!field) return;
    const most = Number(limit.dataset.limit);
    const rest = limit.textContent;
    const live = document.createElement("span");
    live.className = "vh";
    live.setAttribute("role", "status");
    limit.after(live);
    const tell = () => {
      const left = most - field.value.length;
      const near = left <= Math.max(20, most / 5);
      const words = left < 0 ? limit.dataset.over : limit.dataset.left;
      limit.textContent = near ? words.replace("{n}", Math.abs(left)) : rest;
      limit.classList.toggle("is-over", left < 0);
      live.textContent = near && (left < 0 || left % 10 === 0) ? limit.textContent : "";
    };
    field.addEventListener("input", tell);
    tell();
  };

  // What is typed and not kept: the browser asks before the page goes.
  const changed = new Set();
  const guard = (form) => {
    if (form.querySelector("[data-autosave]")) return;
    form.addEventListener("input", () => changed.add(form));
    form.addEventListener("submit", () => changed.delete(form));
  };
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });

  // Autosave: the line says whether it worked, and tries again when the connection is back.
  const autosave = (line) => {
    const form = line.closest("form");
    const button = form?.querySelector("[data-autosave-button]");
    button?.addEventListener("click", (event) => {
      event.preventDefault();
      window.htmx?.trigger(line, "retry");
    });
    const failed = () => {
      line.textContent = line.dataset.failed;
      line.classList.add("is-failed");
      changed.add(form);
    };
    line.addEventListener("htmx:afterRequest", (event) => {
      if (!event.detail.successful) return failed();
      line.classList.remove("is-failed");
      changed.delete(form);
    });
    form?.addEventListener("submit", () => changed.delete(form));
    window.addEventListener("online", () => {
      if (line.classList.contains("is-failed")) window.htmx?.trigger(line, "retry");
    });
  };

  const start = (root) => {
    const all = (selector) => root.querySelectorAll(selector);
    all("[data-limit]").forEach(count);
    all("form[data-guard]").forEach(guard);
    if (window.htmx) all("[data-autosave]").forEach(autosave);
    all("[data-error-summary]").forEach((summary) => summary.focus());
  };
  document.addEventListener("DOMContentLoaded", () => start(document));
  document.addEventListener("htmx:afterSwap", (event) => start(event.detail.target));
})();
