// What the console does more comfortably with a script. Without it every page works as links and forms.
"use strict";
(() => {
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const seen = part => part?.checkVisibility();
  const changed = box => box.dispatchEvent(new Event("change", { bubbles: true }));
  root.classList.add("scripted");

  // Announcements: the server sends HX-Trigger: {"say": "12 users"} or {"toast": "Saved"}.
  const text = event => event.detail?.value ?? String(event.detail ?? "");
  const say = words => { one("#live").textContent = words; };
  document.addEventListener("say", event => say(text(event)));
  document.addEventListener("toast", event => {
    const box = Object.assign(document.createElement("div"), { className: "toast", textContent: text(event) });
    one("#toasts").append(box);
    setTimeout(() => box.remove(), 10_000);
  });

  // Dialogs: made modal, and the focus goes back to where it came from.
  const openers = new WeakMap();
  const watched = new WeakSet();
  let outside = null;
  const closed = dialog => {
    const away = one("a[data-close]", dialog);
    if (dialog.closest("#modal")) dialog.remove();
    else if (away) return location.assign(away.href);
    const back = openers.get(dialog);
    (seen(back) ? back : one("#main")).focus();
  };
  const show = (dialog, opener) => {
    openers.set(dialog, opener);
    if (!watched.has(dialog)) dialog.addEventListener("close", () => closed(dialog));
    watched.add(dialog);
    dialog.removeAttribute("open"); // a page without script has it open already
    dialog.showModal();
    (one("[autofocus]", dialog) ?? one("h2", dialog))?.focus();
  };
  document.addEventListener("focusin", event => { if (!event.target.closest("dialog")) outside = event.target; });

  const closePane = link => {
    const back = one("tr.current [data-open]") ?? one("#main");
    one("#pane").replaceChildren();
    one("tr.current")?.classList.remove("current");
    history.pushState({ htmx: true }, "", link.href);
    back.focus();
  };
  // Browsers have a clipboard on secure pages only; the older way works on every one.
  const copied = async words => {
    if (navigator.clipboard) return navigator.clipboard.writeText(words);
    const back = document.activeElement;
    const box = Object.assign(document.createElement("textarea"), { value: words, className: "hidden" });
    (one("dialog:modal") ?? document.body).append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    back?.focus();
  };
  const copy = async button => {
    await copied(button.dataset.copy);
    say(button.dataset.done);
    const icon = one("use", button);
    const before = icon.getAttribute("href");
    icon.setAttribute("href", before.replace(/#.*/, "#checkmark"));
    setTimeout(() => icon.setAttribute("href", before), 2_000);
  };

  let shift = false;
  document.addEventListener("click", event => {
    const hit = selector => event.target.closest?.(selector);
    shift = event.shiftKey;
    all("details.menu[open]").forEach(menu => { menu.open = menu.contains(event.target); });
    let at;
    if ((at = hit("[data-row] [data-open][hx-get]"))) {
      one("tr.current")?.classList.remove("current");
      at.closest("tr").classList.add("current");
    }
    if (hit("[aria-disabled=true]")) event.preventDefault();
    else if ((at = hit("[data-copy]"))) copy(at);
    else if ((at = hit("[data-clear]"))) {
      keep(at.form, new Set());
      picks(at.form).forEach(box => { box.checked = false; });
      count(at.form);
      shut(at);
    } else if ((at = hit("[data-page]"))) {
      tick(picks(at.form), true);
      count(at.form);
      shut(at);
    } else if ((at = hit("[data-shift]"))) {
      const line = at.closest("li");
      const other = at.dataset.shift === "up" ? line.previousElementSibling : line.nextElementSibling;
      other?.[at.dataset.shift === "up" ? "before" : "after"](line);
      at.focus();
      event.preventDefault();
    } else if ((at = hit("[data-dismiss]"))) at.closest(".banner").remove();
    else if ((at = hit("[data-dialog]"))) {
      const menu = at.closest("details");
      if (menu) menu.open = false;
      show(one("#" + at.dataset.dialog), menu ? one("summary", menu) : at);
    } else if ((at = hit("[data-close]")) && !event.ctrlKey && !event.metaKey) {
      if (at.closest("dialog")) at.closest("dialog").close();
      else if (!at.closest("#pane") || !seen(one("[data-row]"))) return;
      else closePane(at);
      event.preventDefault();
    }
  }, true);

  // Ticking rows: all, a range with Shift, and how many. Ticks stay while one pages, sorts and filters, in this tab
  // only; those that are not on the page go along when the form is sent. Where everybody who matches is selected, the
  // boxes that were unticked are kept instead, as long as it is the same list.
  const picks = form => all("tbody [name=pick]:enabled", form);
  const dropped = "dropped ";
  const list = form => ["view", "q", "filter", "within"].map(name => form.elements[name]?.value ?? "").join("\n");
  const everything = form => Boolean(one("[data-everything]", form));
  const drawer = form => everything(form) ? dropped + list(form) : "picked " + form.getAttribute("action");
  const shut = part => { // the bar that the menu is in may be gone now
    const menu = part.closest("details");
    if (menu) menu.open = false;
    [one("summary", menu), ...all(".commands summary", part.form)].find(seen)?.focus();
  };
  const kept = form => new Set(JSON.parse(sessionStorage.getItem(drawer(form)) ?? "[]"));
  const keep = (form, ids) => ids.size
    ? sessionStorage.setItem(drawer(form), JSON.stringify([...ids]))
    : sessionStorage.removeItem(drawer(form));
  const count = form => {
    const boxes = picks(form);
    const whole = everything(form);
    const ids = kept(form);
    boxes.forEach(box => box.checked === whole ? ids.delete(box.value) : ids.add(box.value));
    keep(form, ids);
    const ticked = boxes.filter(box => box.checked).length;
    all("output[data-count]", form).forEach(output => { output.textContent = ids.size; });
    const elsewhere = one("[data-elsewhere]", form);
    if (elsewhere) {
      const others = whole ? ids.size : ids.size - ticked;
      elsewhere.hidden = others === 0;
      one("output", elsewhere).textContent = others;
    }
    form.classList.toggle("kept", whole || ids.size > 0);
    const head = one("[data-all]", form);
    if (!head) return;
    head.checked = ticked > 0 && ticked === boxes.length;
    head.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  const recall = form => {
    const whole = everything(form);
    if (!whole) Object.keys(sessionStorage).filter(key => key.startsWith(dropped)).forEach(key => sessionStorage.removeItem(key));
    const ids = kept(form);
    picks(form).filter(box => ids.has(box.value)).forEach(box => { box.checked = !whole; });
    count(form);
  };
  document.addEventListener("submit", event => {
    const form = event.target;
    if (!("selection" in form.dataset)) return;
    const name = everything(form) ? "drop" : "pick";
    const here = new Set(picks(form).map(box => box.value));
    [...kept(form)].filter(id => !here.has(id)).forEach(value =>
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value })));
    keep(form, new Set());
  });
  const tick = (boxes, checked) => boxes.filter(box => box.checked !== checked).forEach(box => {
    box.checked = checked;
    changed(box);
  });
  let last = null;
  document.addEventListener("change", event => {
    const box = event.target;
    if (!box.form || !(box.name === "pick" || "all" in box.dataset)) return;
    const boxes = picks(box.form);
    if ("all" in box.dataset) tick(boxes, box.checked);
    else {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      last = box;
      if (shift && from >= 0) {
        shift = false;
        tick(boxes.slice(from, to + 1), box.checked);
      }
    }
    count(box.form);
  });

  // Keyboard. Single letters can be switched off (WCAG 2.1.4) and are off while typing.
  const typing = part => part.closest?.("input:not([type=checkbox], [type=radio]), textarea, select");
  const click = part => { part?.click(); return Boolean(part); };
  const move = step => {
    const rows = all("[data-row]");
    const at = rows.indexOf(document.activeElement.closest("[data-row]"));
    const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
  };
  // The next user in the pane beside the list.
  const beside = step => {
    const rows = one("#pane .pane") ? all("[data-row]") : [];
    const at = rows.findIndex(row => row.matches(".current"));
    const next = at >= 0 && rows[at + step];
    return next && click(one("[data-open]", next));
  };
  const onRow = (key, row) => {
    if (key === "ArrowDown" || key === "ArrowUp") { move(key === "ArrowDown" ? 1 : -1); return true; }
    if (key === "Enter") return click(one("[data-open]", row));
    const box = one("[name=pick]", row);
    if (key !== " " || !box) return false;
    box.checked = !box.checked;
    changed(box);
    return true;
  };
  const escape = () => {
    const menu = one("details.menu[open]");
    if (!menu) return click(one("#pane [data-close]"));
    menu.open = false;
    one("summary", menu).focus();
  };
  let afterG = 0;
  const single = key => {
    if (Date.now() - afterG < 1_500) {
      afterG = 0;
      return click(one(`[data-go="${CSS.escape(key)}"]`));
    }
    switch (key) {
      case "g": afterG = Date.now(); break;
      case "/": (one("main [data-search]") ?? one("[data-search]"))?.focus(); break;
      case "?": show(one("#keys"), document.activeElement); break;
      case "j": move(1); break;
      case "k": move(-1); break;
      default: return click(all(`[data-key="${CSS.escape(key)}"]`).find(seen));
    }
    return true;
  };
  document.addEventListener("keydown", event => {
    const { key, target } = event;
    if (one("dialog:modal")) return;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "k" && palette) {
      event.preventDefault();
      return show(palette, target);
    }
    if (key === "Escape") return escape();
    if ((event.ctrlKey || event.metaKey) && key === "Enter" && target.form) {
      event.preventDefault();
      return target.form.requestSubmit(one("button.primary", target.form));
    }
    // All on the page; once more, all that match.
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "a" && !typing(target)) {
      const form = one("form[data-selection]");
      if (!form || !picks(form).length) return;
      event.preventDefault();
      if (picks(form).every(box => box.checked)) return click(one("[data-every]", form));
      tick(picks(form), true);
      count(form);
      return say(one(".commands.selected", form).firstElementChild.textContent);
    }
    if (event.altKey && (key === "ArrowDown" || key === "ArrowUp") && beside(key === "ArrowDown" ? 1 : -1)) {
      return event.preventDefault();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(target)) return;
    shift = event.shiftKey;
    const letters = root.dataset.keys !== "off" && key.length === 1 && key !== " ";
    if ((target.matches("[data-row]") && onRow(key, target)) || (letters && single(key))) event.preventDefault();
  });

  // Ctrl+K: pages and commands by their names.
  const palette = one("#palette");
  const folded = words => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const narrow = typed => {
    const words = folded(typed).split(/\s+/).filter(Boolean);
    all("li", palette).forEach(line => {
      line.hidden = "find" in line.dataset ? !words.length : !words.every(word => folded(line.textContent).includes(word));
    });
    const find = one("[data-find] a", palette);
    if (!find) return;
    find.href = find.dataset.href + encodeURIComponent(typed.trim());
    one("q", find).textContent = typed.trim();
  };
  palette?.addEventListener("input", event => narrow(event.target.value));
  palette?.addEventListener("close", () => { one("input", palette).value = ""; narrow(""); });
  palette?.addEventListener("keydown", event => {
    const links = all("li:not([hidden]) a", palette);
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp") (links[at - 1] ?? one("input", palette)).focus();
    else if (event.key === "Enter" && at < 0) links[0]?.click();
    else return;
    event.preventDefault();
  });

  // A form that somebody changed is not thrown away when the session ends: the server keeps it for after the sign-in.
  let typed = null;
  document.addEventListener("input", event => {
    const form = event.target.form;
    if (form?.method === "post" && form.enctype !== "multipart/form-data" && form.elements["draft-mark"]) typed = form;
  });
  const leave = () => {
    if (!typed?.isConnected) return location.reload();
    typed.append(Object.assign(document.createElement("input"), { type: "hidden", name: "draft-keep", value: "on" }));
    HTMLFormElement.prototype.submit.call(typed);
  };

  // A session that is about to end says so two minutes before, and goes on at a click (WCAG 2.2.1). Every request of
  // any tab makes it last, so the tabs share when the last one was.
  const lastsMs = Number(root.dataset.session ?? 0) * 1_000;
  const ending = one("#session");
  const awake = () => localStorage.setItem("awake", Date.now());
  if (lastsMs && ending) {
    awake();
    document.addEventListener("htmx:after:request", awake);
    document.addEventListener("click", async event => {
      if (!event.target.closest?.("[data-awake]")) return;
      if ((await fetch("/session", { redirect: "error" })).ok) awake();
      ending.close();
    });
    setInterval(() => {
      const leftMs = lastsMs - (Date.now() - Number(localStorage.getItem("awake")));
      if (leftMs <= 0) leave();
      else if (leftMs < 120_000 && !ending.open) show(ending, document.activeElement);
      else if (leftMs > 120_000 && ending.open) ending.close();
    }, 10_000);
  }

  // A part that hears of changes by itself is not asked every other second as well, nor is one that nobody sees. What is
  // for a reader only is not asked while nobody is there: it would keep the session of somebody who left.
  let attended = Date.now();
  for (const sign of ["pointermove", "keydown", "scroll", "focus"]) {
    addEventListener(sign, () => { attended = Date.now(); }, { capture: true, passive: true });
  }
  document.addEventListener("htmx:sse:after:connection", event => { event.target.dataset.live = "on"; });
  for (const lost of ["htmx:sse:error", "htmx:sse:close"]) {
    document.addEventListener(lost, event => { if ("live" in event.target.dataset) event.target.dataset.live = ""; });
  }
  document.addEventListener("htmx:before:request", event => {
    const part = event.detail?.ctx?.sourceElement;
    if (!part?.matches?.("[hx-trigger^=every]")) return;
    const left = "attended" in part.dataset && (document.hidden || Date.now() - attended > 60_000);
    if (part.closest("[data-live=on]") || !seen(part) || left) event.preventDefault();
  });

  // The server is gone: said until it answers again. What is typed stays.
  const offline = one("#offline");
  const reach = reachable => { if (offline) offline.hidden = reachable; };
  document.addEventListener("htmx:error", event => { if (event.detail?.error instanceof TypeError) reach(false); });
  document.addEventListener("htmx:after:request", () => reach(true));
  addEventListener("offline", () => reach(false));
  addEventListener("online", () => reach(true));

  // Parts that htmx brought in.
  const busy = on => event => event.detail?.ctx?.target?.setAttribute?.("aria-busy", on);
  document.addEventListener("htmx:before:request", busy("true"));
  document.addEventListener("htmx:finally:request", busy("false"));
  const settle = () => {
    all("dialog[data-modal]").filter(dialog => !watched.has(dialog)).forEach(dialog => show(dialog, outside));
    all("form[data-selection]").forEach(recall);
    all("[data-focus]").forEach(part => { part.removeAttribute("data-focus"); part.focus(); });
  };
  // Passkeys: the server says what is to be signed, the device signs it, and the form carries the answer.
  document.addEventListener("submit", async event => {
    const form = event.target;
    const { passkey } = form.dataset;
    if (!passkey) return;
    event.preventDefault();
    form.querySelectorAll("[role=alert]").forEach(part => { part.hidden = true; });
    try {
      const options = await (await fetch(passkey)).json();
      const signed = "makes" in form.dataset
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.answer.value = JSON.stringify(signed);
      HTMLFormElement.prototype.submit.call(form);
    } catch (failure) {
      const known = failure.name === "InvalidStateError" && form.querySelector("[data-passkey-known]");
      (known || form.querySelector("[data-passkey-failed]")).hidden = false;
    }
  });

  document.addEventListener("htmx:after:settle", settle);
  settle();
  // On a phone the tabs are wider than the page.
  one(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
})();
