// What the console does more comfortably with a script. Without it, every page still works as links and forms.
"use strict";
(() => {
    const root = document.documentElement;
    const one = (selector, within = document) => within.querySelector(selector);
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const seen = element => element && element.checkVisibility();
    root.classList.add("scripted");

    // ---- announcements -------------------------------------------------------------------------------------------
    const say = (text, id = "live") => { const region = one("#" + id); if (region) region.textContent = text; };
    const toast = text => {
        const box = document.createElement("div");
        box.className = "toast";
        box.textContent = text;
        one("#toasts")?.append(box);
        setTimeout(() => box.remove(), 10_000);
    };
    const textOf = event => typeof event.detail === "string" ? event.detail : event.detail?.value ?? "";
    document.addEventListener("say", event => say(textOf(event)));
    document.addEventListener("toast", event => toast(textOf(event)));

    // ---- dialogs -------------------------------------------------------------------------------------------------
    const openers = new WeakMap();
    const show = (dialog, opener) => {
        if (opener) openers.set(dialog, opener);
        dialog.removeAttribute("open"); // a page without script has it open already
        dialog.showModal();
        (one("[autofocus]", dialog) ?? one("h2", dialog))?.focus();
    };
    const closed = dialog => {
        const back = openers.get(dialog);
        const link = one("a[data-close]", dialog);
        if (dialog.parentElement?.id === "modal") dialog.remove();
        else if (link) { location.assign(link.href); return; }
        (seen(back) ? back : one("#main"))?.focus();
    };
    const watched = new WeakSet();
    const upgrade = within => all("dialog", within).forEach(dialog => {
        if (watched.has(dialog)) return;
        watched.add(dialog);
        dialog.addEventListener("close", () => closed(dialog));
        if (dialog.dataset.modal !== undefined) show(dialog, lastFocus);
    });
    let lastFocus = null;
    document.addEventListener("focusin", event => { if (!event.target.closest("dialog")) lastFocus = event.target; });

    // ---- clicks --------------------------------------------------------------------------------------------------
    const copy = async button => {
        await navigator.clipboard.writeText(button.dataset.copy);
        say(button.dataset.done);
        const icon = one("use", button);
        const before = icon?.getAttribute("href");
        icon?.setAttribute("href", before.replace(/#.*/, "#checkmark"));
        setTimeout(() => icon?.setAttribute("href", before), 2_000);
    };
    const closePane = link => {
        const slot = link.closest("#pane");
        const name = one("tr.current [data-open]") ?? one("#main");
        slot.replaceChildren();
        all("tr.current").forEach(row => row.classList.remove("current"));
        history.pushState({}, "", link.href);
        name.focus();
    };
    document.addEventListener("click", event => {
        const hit = selector => event.target.closest?.(selector);
        const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
        all("details.menu[open]").forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
        let at;
        if (hit("[aria-disabled=true]")) event.preventDefault();
        else if ((at = hit("[data-copy]"))) copy(at);
        else if ((at = hit("[data-dismiss]"))) at.closest(".banner").remove();
        else if ((at = hit("[data-dialog]"))) {
            at.closest("details")?.removeAttribute("open");
            show(one("#" + at.dataset.dialog), at.closest("details")?.querySelector("summary") ?? at);
        } else if ((at = hit("[data-close]")) && plain) {
            const dialog = at.closest("dialog");
            if (dialog) { event.preventDefault(); dialog.close(); }
            else if (at.closest("#pane") && window.htmx && seen(one("[data-row]"))) { event.preventDefault(); closePane(at); }
        }
    });

    // ---- theme without a new page --------------------------------------------------------------------------------
    document.addEventListener("submit", event => {
        const form = event.target;
        if (form.dataset.themeSwitch === undefined || !event.submitter) return;
        event.preventDefault();
        const theme = event.submitter.value;
        if (theme === "system") delete root.dataset.theme; else root.dataset.theme = theme;
        all("[name=theme]", form).forEach(button => button.setAttribute("aria-pressed", button === event.submitter));
        form.closest("details").open = false;
        one("summary", form.closest("details")).focus();
        fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)), redirect: "manual" });
    });

    // ---- ticking rows --------------------------------------------------------------------------------------------
    const picks = form => all("tbody [name=pick]:not(:disabled)", form);
    const counted = form => {
        const boxes = picks(form);
        const ticked = boxes.filter(box => box.checked).length;
        all("[data-count]", form).forEach(output => { if (output.dataset.count !== "fixed") output.textContent = ticked; });
        const head = one("[data-all]", form);
        if (head) {
            head.checked = ticked > 0 && ticked === boxes.length;
            head.indeterminate = ticked > 0 && ticked < boxes.length;
        }
    };
    let lastTicked = null;
    const tick = (box, range) => {
        const boxes = picks(box.form);
        const from = boxes.indexOf(lastTicked);
        if (range && from >= 0) {
            const to = boxes.indexOf(box);
            boxes.slice(Math.min(from, to), Math.max(from, to) + 1).forEach(between => {
                if (between.checked === box.checked) return;
                between.checked = box.checked;
                between.dispatchEvent(new Event("change", { bubbles: true }));
            });
        }
        lastTicked = box;
    };
    let shift = false;
    document.addEventListener("click", event => { shift = event.shiftKey; }, true);
    document.addEventListener("change", event => {
        const box = event.target;
        if (!box.form) return;
        if (box.dataset.all !== undefined) {
            picks(box.form).forEach(pick => {
                if (pick.checked === box.checked) return;
                pick.checked = box.checked;
                pick.dispatchEvent(new Event("change", { bubbles: true }));
            });
        } else if (box.name === "pick") {
            const range = shift;
            shift = false;
            tick(box, range);
        } else return;
        counted(box.form);
    });

    // ---- keyboard ------------------------------------------------------------------------------------------------
    const typing = target => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    const move = step => {
        const rows = all("[data-row]");
        if (rows.length === 0) return;
        const at = rows.indexOf(document.activeElement?.closest("[data-row]"));
        const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
        next.tabIndex = -1;
        next.focus();
    };
    const press = key => {
        const target = all(`[data-key="${CSS.escape(key)}"]`).find(seen);
        target?.click();
        return Boolean(target);
    };
    const onRow = (key, event, row) => {
        const box = one("[name=pick]", row);
        if (key === " " && box) {
            box.checked = !box.checked;
            shift = event.shiftKey;
            box.dispatchEvent(new Event("change", { bubbles: true }));
            return true;
        }
        if (key === "Enter") one("[data-open]", row)?.click();
        return key === "Enter";
    };
    const escape = () => {
        const menu = one("details.menu[open]");
        if (menu) { menu.open = false; one("summary", menu).focus(); return; }
        const pane = one("#pane [data-close]");
        if (pane && !one("dialog:modal")) pane.click();
    };
    let afterG = 0;
    const single = (key, event) => {
        if (Date.now() - afterG < 1_500) {
            afterG = 0;
            const link = one(`[data-go="${CSS.escape(key)}"]`);
            link?.click();
            return Boolean(link);
        }
        switch (key) {
            case "g": afterG = Date.now(); return true;
            case "/": (one("main [data-search]") ?? one("[data-search]"))?.focus(); return true;
            case "?": if (one("#keys")) show(one("#keys"), document.activeElement); return true;
            case "j": move(1); return true;
            case "k": move(-1); return true;
            default: return press(key);
        }
    };
    document.addEventListener("keydown", event => {
        const { key, target } = event;
        if (key === "Escape") { if (!typing(target) || target.closest("#pane")) escape(); return; }
        if (event.ctrlKey || event.metaKey || event.altKey || typing(target) || one("dialog:modal")) return;
        if (target.matches?.("[data-row]")) {
            if (key === "ArrowDown" || key === "ArrowUp") { move(key === "ArrowDown" ? 1 : -1); event.preventDefault(); return; }
            if (onRow(key, event, target)) { event.preventDefault(); return; }
        }
        if (key.length === 1 && key !== " " && root.dataset.keys !== "off" && single(key, event)) event.preventDefault();
    });

    // ---- files over the drop field, busy lists, new parts --------------------------------------------------------
    ["dragenter", "dragleave", "drop"].forEach(type => document.addEventListener(type, event =>
        event.target.matches?.("input[type=file]") && event.target.classList.toggle("over", type === "dragenter")));
    const busy = on => event => event.detail?.ctx?.target?.toggleAttribute?.("aria-busy", false)
        ?? event.detail?.ctx?.target?.setAttribute?.("aria-busy", on);
    document.addEventListener("htmx:before:request", busy("true"));
    document.addEventListener("htmx:finally:request", busy("false"));
    const settle = () => {
        upgrade(document);
        all("form[data-selection]").forEach(counted);
        one("[data-focus]:not([data-focused])")?.focus();
        all("[data-focus]").forEach(part => { part.dataset.focused = ""; });
    };
    document.addEventListener("htmx:after:settle", settle);
    settle();
})();
