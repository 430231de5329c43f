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
  };
  // A line of words on a page of many small forms too; shorter than this it is a name or a code.
  const WORTH_KEEPING = 12;
  document.addEventListener("input", ({ target }) => {
    const { form } = target;
    if (form?.method !== "post" || form.matches("[data-guard]") || form.querySelector("[data-autosave]")) return;
    if (!target.matches("textarea, input[type=text], input:not([type])")) return;
    if (target.value.length > WORTH_KEEPING) changed.add(form);
    else changed.delete(form);
  });
  document.addEventListener("submit", (event) => changed.delete(event.target));

  // Pressed twice is sent once: a second sending would take the answer of the first along. Who
  // presses again after this wait means it, and the server knows what it has.
  const PRESSED_TWICE = 3000;
  let onItsWay = null;
  document.addEventListener("submit", (event) => {
    // What htmx sends, or another line here, never leaves the page.
    if (event.defaultPrevented) return;
    const { target: form, submitter: button, timeStamp: at } = event;
    const was = onItsWay;
    if (was?.form === form && was.button === button && at - was.at < PRESSED_TWICE) event.preventDefault();
    else onItsWay = { form, button, at };
  });
  // Who changed something in between sends something else; and "back" may show this very page
  // again, as it was left.
  for (const happened of ["input", "change", "pageshow"])
    window.addEventListener(happened, () => (onItsWay = null));
  window.addEventListener("beforeunload", (event) => {
    // A form that was drawn anew is gone, with what stood in it.
    if (![...changed].some((form) => form.isConnected)) return;
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

  const freshToken = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1];

  // What could not be sent stays on this machine, locked, so that a page that was closed loses
  // nothing. The key comes with every page of who is signed in, and is kept nowhere here.
  const STORED = "wijkteam.typed.";
  const STORED_DAYS = 14;
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const letters = (buffer) => new Uint8Array(buffer).reduce((text, byte) => text + String.fromCharCode(byte), "");
  const lockKey = () => {
    const lock = document.body.dataset.lock;
    if (!lock || !window.crypto?.subtle) return null;
    return crypto.subtle.importKey("raw", bytes(lock), "AES-GCM", false, ["encrypt", "decrypt"]);
  };
  const placeOf = (form) => STORED + form.querySelector("[name=form_key]")?.value.split(".")[0];
  // Locking takes a moment: what was begun before the last word, or before it was saved, is dropped.
  const turns = new Map();
  const turn = (place) => turns.set(place, (turns.get(place) || 0) + 1).get(place);
  const forget = (place) => {
    turn(place);
    localStorage.removeItem(place);
  };
  const store = async (form, url) => {
    const place = placeOf(form);
    const mine = turn(place);
    const locked = await lockKey();
    if (!locked) return;
    const typed = [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken",
    );
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const words = new TextEncoder().encode(JSON.stringify({ url, typed }));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, locked, words);
    const kept = { at: Date.now(), iv: btoa(letters(iv)), sealed: btoa(letters(sealed)) };
    if (turns.get(place) === mine) localStorage.setItem(place, JSON.stringify(kept));
  };
  const readable = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null; // half written when the machine stopped
    }
  };
  const unlocked = async (kept) => {
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: bytes(kept.iv) }, await lockKey(), bytes(kept.sealed));
    return JSON.parse(new TextDecoder().decode(opened));
  };
  // Sent as a draft as soon as its writer opens a page with a connection.
  const sendStored = async () => {
    if (!navigator.onLine || !(await lockKey())) return;
    for (const place of Object.keys(localStorage).filter((name) => name.startsWith(STORED))) {
      const kept = readable(localStorage.getItem(place));
      if (!kept || Date.now() - kept.at > STORED_DAYS * 864e5) {
        forget(place);
        continue;
      }
      // What somebody else typed on this machine waits for them.
      const what = await unlocked(kept).catch(() => null);
      if (!what) continue;
      const body = new FormData();
      for (const [name, value] of what.typed) body.append(name, value);
      const headers = { "HX-Request": "true", "X-CSRFToken": freshToken() || "" };
      const answer = await fetch(what.url, { method: "POST", body, headers }).catch(() => null);
      if (!answer?.ok && !answer?.headers.has("X-Already-Sent")) continue;
      forget(place);
      const here = new URL(window.location.href);
      if (answer.ok && body.get("form_page") === here.pathname && !here.searchParams.has("concept")) {
        here.searchParams.set("concept", place.slice(STORED.length));
        return window.location.replace(here);
      }
    }
  };

  // The form and the button that wait for a connection; who types on presses again.
  let waits = null;

  // Why it was not kept. After signing in again in another tab the token of this page is old.
  const said = (answer, form, line) => {
    if (waits?.[0] === form) return line.dataset.waits;
    if (answer.status === 401) return line.dataset.signedOut;
    if (answer.status === 403) {
      const token = form.querySelector("[name=csrfmiddlewaretoken]");
      if (token) token.value = freshToken() || token.value;
    }
    if (answer.status === 409) return answer.responseText;
    return line.dataset.failed;
  };

  // What could not be sent or fetched says so where it was asked, and keeps what stood there.
  const withOwnLine = "[data-autosave], [hx-trigger^=every]"; // or asks again by itself
  document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
    if (elt.nextElementSibling?.matches(".notsent")) elt.nextElementSibling.remove();
  });
  const notSent = ({ detail: { elt, xhr } }) => {
    const words = document.querySelector("[data-not-sent]");
    if (!words || !elt.isConnected || elt.matches(withOwnLine)) return;
    const line = Object.assign(document.createElement("p"), { className: "notsent s" });
    line.setAttribute("role", "alert");
    line.textContent = words.dataset[xhr.status === 401 ? "signedOut" : xhr.status ? "failed" : "offline"];
    elt.after(line);
    const form = elt.closest("form");
    const token = form?.querySelector("[name=csrfmiddlewaretoken]");
    // After signing in again in another tab the token of this page is old.
    if (xhr.status === 403 && token) token.value = freshToken() || token.value;
    if (form?.method === "post") changed.add(form);
  };
  for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"])
    document.addEventListener(failure, notSent);

  // Autosave: the line says whether it worked, and tries again until it does.
  const autosave = (line) => {
    const form = line.closest("form");
    if (!form) return;
    const retry = () => window.htmx.trigger(line, "retry");
    const url = line.getAttribute("hx-post");
    let unsent = false;
    let sent = false;
    let again = 0;
    form.querySelector("[data-autosave-button]")?.addEventListener("click", (event) => {
      event.preventDefault();
      retry();
    });
    form.addEventListener("input", () => {
      unsent = true;
      sent = false;
      if (!navigator.onLine || line.classList.contains("is-failed")) store(form, url);
    });
    form.addEventListener("submit", () => {
      unsent = false;
      sent = true;
      // What is sent needs no draft any more: a save that waits its turn must not come after it.
      window.htmx.trigger(line, "htmx:abort");
      clearTimeout(again);
      changed.delete(form);
      if (!line.classList.contains("is-failed")) forget(placeOf(form));
    });
    line.addEventListener("htmx:beforeRequest", (event) => {
      // The last keys before the button still run their second and a half.
      if (sent) return event.preventDefault();
      unsent = false;
      clearTimeout(again);
    });
    line.addEventListener("htmx:afterRequest", (event) => {
      line.classList.toggle("is-failed", !event.detail.successful);
      if (event.detail.successful) {
        forget(placeOf(form));
        reopenHere(form);
        return changed.delete(form);
      }
      line.textContent = said(event.detail.xhr, form, line);
      changed.add(form);
      if (!sent) store(form, url);
      again = setTimeout(retry, 15000);
    });
    window.addEventListener("online", () => line.classList.contains("is-failed") && retry());
    // The last words before the page goes: sent along without waiting for an answer.
    window.addEventListener("pagehide", () => {
      if (unsent) navigator.sendBeacon(url, new FormData(form));
    });
  };

  // Sent without a connection: the page stays with all that was typed, and goes when it can.
  document.addEventListener(
    "submit",
    (event) => {
      const line = event.target.querySelector("[data-autosave]");
      if (!line || navigator.onLine) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waits = [event.target, event.submitter];
      changed.add(event.target);
      line.classList.add("is-failed");
      line.textContent = line.dataset.waits;
      store(event.target, line.getAttribute("hx-post"));
    },
    true,
  );
  document.addEventListener("input", (event) => {
    if (waits?.[0].contains(event.target)) waits = null;
  });
  window.addEventListener("online", () => {
    const [form, button] = waits || [];
    waits = null;
    form?.requestSubmit(button);
  });

  // A calendar beside a date that is typed: the browser's own, and it types for you.
  const calendar = (button) => {
    const field = document.getElementById(button.dataset.dateFor);
    const picker = document.createElement("input");
    if (!field || !picker.showPicker) return;
    Object.assign(picker, { type: "date", tabIndex: -1 });
    picker.setAttribute("aria-hidden", "true");
    button.after(picker);
    picker.className = "dateinput__p";
    button.hidden = false;
    button.addEventListener("click", () => {
      const typed = field.value.match(/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/);
      const two = (part) => part.padStart(2, "0");
      picker.value = typed ? `${typed[3]}-${two(typed[2])}-${two(typed[1])}` : "";
      picker.showPicker();
    });
    picker.addEventListener("change", () => {
      if (!picker.value) return;
      field.value = picker.value.split("-").reverse().join("-");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  };

  // A known name at the start of a line says who does it; another choice by hand stays.
  const addline = (form) => {
    const names = JSON.parse(document.getElementById("bekende-namen")?.textContent || "{}");
    const known = Object.keys(names).sort((one, other) => other.length - one.length);
    const line = form.querySelector("[name=what]");
    const told = form.querySelector("[data-recognised]");
    const asked = told?.textContent;
    let byHand = false;
    form.addEventListener("change", (event) => event.target.name === "actor" && (byHand = true));
    line?.addEventListener("input", () => {
      const typed = line.value.trimStart().toLowerCase();
      const name = known.find((one) => /^[ :,]/.test(typed.slice(one.length)) && typed.startsWith(one.toLowerCase()));
      const radio = name && form.querySelector(`[name=actor][value="${names[name]}"]`);
      if (!byHand) {
        for (const other of form.querySelectorAll("[name=actor]")) other.checked = other === radio;
      }
      if (!told) return;
      told.textContent = radio
        ? told.dataset.words.replace("{name}", name).replace("{actor}", radio.parentElement.textContent.trim())
        : asked;
    });
  };

  // The minutes that such a contact usually takes, until somebody types their own.
  const tiles = (group) => {
    const minutes = group.closest("form")?.querySelector("[name=minutes]");
    if (!minutes || !group.querySelector("[data-minutes]")) return;
    let own = false;
    minutes.addEventListener("input", () => (own = true));
    group.addEventListener("change", (event) => {
      if (!own) minutes.value = event.target.dataset.minutes || "";
    });
  };

  // On a phone every goal but the one that somebody came for is folded.
  const fold = (parts) => {
    if (!window.matchMedia("(max-width: 700px)").matches) return;
    const wanted = document.getElementById(location.hash.slice(1))?.querySelector("[data-fold]");
    parts.forEach((part, place) => (part.open = wanted ? part === wanted : place === 0));
  };

  const focusOn = (place) => {
    if (!place.hasAttribute("tabindex") && !writing(place)) place.tabIndex = -1;
    place.focus();
  };

  // After a save one comes back where one was, with the keyboard too; a page that one was led to
  // begins at what it says about the save, and not above the menu again.
  const comeBack = () => {
    const named = location.hash && document.getElementById(location.hash.slice(1));
    const place = named || document.querySelector("main .messages");
    if (place && !document.querySelector("[autofocus]")) focusOn(place);
  };

  // A card that is drawn anew takes the button along that was pressed: go on from its successor.
  let pressed = null;
  const same = (root, was) =>
    [...root.querySelectorAll("button, input, select, textarea, summary")].find(
      (one) =>
        one.tagName === was.tagName && one.name === was.name && one.value === was.value &&
        one.form?.getAttribute("action") === was.form?.getAttribute("action") && one.checkVisibility(),
    );
  const goOn = (root) => {
    if (document.activeElement !== document.body || !pressed) return;
    focusOn(same(root, pressed) || root);
    pressed = null;
  };

  // A part is drawn anew while somebody types: what they typed and did not send is put back.
  const sentBy = (request) => request.elt.form || request.elt.closest("form");
  const differs = (field, request) => {
    if (field.form !== sentBy(request)) {
      if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
      if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
      return field.value !== field.defaultValue;
    }
    const sent = request.formData.getAll(field.name);
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== sent.includes(field.value);
    return !sent.includes(field.value);
  };
  const typedIn = (root, request) =>
    [...root.querySelectorAll("input:not([type=hidden], [type=file]), select, textarea")]
      .filter((field) => field.form && field.name && differs(field, request))
      .map((field) => ({ was: field, at: field === document.activeElement && field.selectionStart }));
  const putBack = (root, { was, at }) => {
    const ticked = was.type === "checkbox" || was.type === "radio";
    const field = [...root.querySelectorAll("input, select, textarea")].find(
      (one) =>
        one.name === was.name && one.type === was.type && (!ticked || one.value === was.value) &&
        one.form?.getAttribute("action") === was.form.getAttribute("action"),
    );
    if (!field) return;
    if (ticked) field.checked = was.checked;
    else field.value = was.value;
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    field.dispatchEvent(new Event(ticked ? "change" : "input", { bubbles: true }));
    if (at === false) return;
    field.focus();
    if (Number.isInteger(at)) field.setSelectionRange(at, at);
  };

  // A list that depends on another choice offers only what goes with it.
  const narrow = (select) => {
    const all = [...select.options];
    const offer = () => {
      const chosen = select.form.querySelector(`[name="${select.dataset.dependsOn}"]:checked`);
      const fits = (option) => !option.dataset.with || option.dataset.with.split(" ").includes(chosen.value);
      const kept = chosen ? all.filter(fits) : all;
      const before = select.value;
      select.replaceChildren(...kept);
      select.value = kept.some((option) => option.value === before) ? before : kept[0].value;
      // One reason that fits, after "choose": nothing to choose.
      if (chosen && kept.length === 2) select.value = kept[1].value;
    };
    select.form.addEventListener("change", (event) => {
      if (event.target.name === select.dataset.dependsOn) offer();
    });
    offer();
  };

  // Away at once: the page is replaced, so that "back" does not lead here; signed out meanwhile.
  const leave = (form) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true });
      Object.keys(localStorage).filter((name) => name.startsWith(STORED)).forEach(forget);
      document.body.replaceChildren();
      window.location.replace(form.dataset.leave);
    });
  };

  // Read aloud by the voice of the browser itself: nothing leaves the machine for it.
  const speak = (button) => {
    if (!window.speechSynthesis) return;
    const label = button.querySelector("span");
    const words = label.textContent;
    const stop = () => {
      window.speechSynthesis.cancel();
      label.textContent = words;
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      if (window.speechSynthesis.speaking) return stop();
      const parts = document.querySelectorAll("main h1, main .lead, main .page :is(h2, h3, p, li)");
      label.textContent = button.dataset.stop;
      let last;
      for (const part of parts) {
        // A list in a list is read with its own lines, and what is hidden is not read.
        if (!part.offsetParent || part.querySelector("p, li") || !part.innerText.trim()) continue;
        last = new SpeechSynthesisUtterance(part.innerText);
        last.lang = document.documentElement.lang;
        window.speechSynthesis.speak(last);
      }
      if (last) last.addEventListener("end", stop);
    });
    window.addEventListener("pagehide", stop);
  };

  const print = (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  };

  const start = (root, mayFocus = true) => {
    const all = (selector) => root.querySelectorAll(selector);
    all("[data-date-for]").forEach(calendar);
    all("[data-addline]").forEach(addline);
    all(".tiles").forEach(tiles);
    all("[data-limit]").forEach(count);
    all("form[data-guard]").forEach(guard);
    if (window.htmx) all("[data-autosave]").forEach(autosave);
    all("[data-depends-on]").forEach(narrow);
    all("[data-leave]").forEach(leave);
    all("[data-speak]").forEach(speak);
    all("[data-print]").forEach(print);
    if (mayFocus) all("[data-error-summary]").forEach((summary) => summary.focus());
  };
  document.addEventListener("DOMContentLoaded", () => {
    start(document);
    fold(document.querySelectorAll("[data-fold]"));
    // On a phone the tabs are wider than the page: show which one is open.
    const open = document.querySelector(".tabs [aria-current]");
    const strip = open?.closest(".tabs");
    if (strip) strip.scrollLeft = open.offsetLeft - strip.clientWidth / 2 + open.offsetWidth / 2;
    comeBack();
    sendStored();
  });
  // What is swapped whole leaves the page, and its place is taken: then look there.
  let typed = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, requestConfig, shouldSwap } = event.detail;
    const at = document.activeElement;
    pressed = target.contains(at) ? at : null;
    typed = shouldSwap ? typedIn(target, requestConfig) : [];
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const place = event.detail.target;
    const drawn = place.isConnected ? place : document.getElementById(place.id) || document;
    // Who went on elsewhere, or types on here, stays there: the next keys are meant for that field.
    const at = document.activeElement;
    const wentOn = at !== document.body && !drawn.contains(at);
    const typesOn = typed.some((one) => one.at !== false);
    start(drawn, !wentOn && !typesOn);
    if (wentOn || typesOn) {
      for (const one of drawn.querySelectorAll("[autofocus]")) one.removeAttribute("autofocus");
    }
    typed.splice(0).forEach((one) => putBack(drawn, one));
    if (drawn !== document) goOn(drawn);
  });
})();
