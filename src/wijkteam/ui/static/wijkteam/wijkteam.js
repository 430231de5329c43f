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
      // A new line is sent, and counted by the server, as two characters.
      const left = most - field.value.replace(/\n/g, "\r\n").length;
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
    if (!changed.size) return;
    event.preventDefault();
    event.returnValue = "";
  });

  // A page that is loaded again opens with its draft: the address names the form, never a person.
  const reopenHere = (form) => {
    const key = form.querySelector("[name=form_key]")?.value.split(".")[0];
    if (!key) return;
    const here = new URL(window.location.href);
    here.searchParams.set("concept", key);
    window.history.replaceState(window.history.state, "", here);
  };

  // Why it was not kept. After signing in again in another tab the token of this page is old.
  const said = (answer, form, line) => {
    if (answer.status === 401) return line.dataset.signedOut;
    if (answer.status === 403) {
      const fresh = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
      const token = form.querySelector("[name=csrfmiddlewaretoken]");
      if (fresh && token) token.value = fresh;
    }
    if (answer.status === 409) return answer.responseText;
    return line.dataset.failed;
  };

  // Autosave: the line says whether it worked, and tries again until it does.
  const autosave = (line) => {
    const form = line.closest("form");
    if (!form) return;
    const retry = () => window.htmx.trigger(line, "retry");
    let unsent = false;
    let again = 0;
    form.querySelector("[data-autosave-button]")?.addEventListener("click", (event) => {
      event.preventDefault();
      retry();
    });
    form.addEventListener("input", () => (unsent = true));
    form.addEventListener("submit", () => {
      unsent = false;
      changed.delete(form);
    });
    line.addEventListener("htmx:beforeRequest", () => {
      unsent = false;
      clearTimeout(again);
    });
    line.addEventListener("htmx:afterRequest", (event) => {
      line.classList.toggle("is-failed", !event.detail.successful);
      if (event.detail.successful) {
        reopenHere(form);
        return changed.delete(form);
      }
      line.textContent = said(event.detail.xhr, form, line);
      changed.add(form);
      again = setTimeout(retry, 15000);
    });
    window.addEventListener("online", () => line.classList.contains("is-failed") && retry());
    // The last words before the page goes: sent along without waiting for an answer.
    window.addEventListener("pagehide", () => {
      if (unsent) navigator.sendBeacon(line.getAttribute("hx-post"), new FormData(form));
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
