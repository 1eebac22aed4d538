// Questions that page_checks.py asks a page. Each answers with sentences or with one small object.
({
  // What the frame of every page is judged by; page_checks.py says what each must be.
  frame() {
    const all = (selector) => [...document.querySelectorAll(selector)];
    return {
      title: document.title,
      language: document.documentElement.lang,
      english: this.englishWords(),
      headings: all("h1, [role=heading][aria-level='1']").filter((one) => this.isHeard(one)).length,
      own_order: all("[tabindex]:not([tabindex='0'], [tabindex='-1'])").length,
      has_summary: all("[data-error-summary]").length > 0,
      of_summary: this.summaryProblems(),
    };
  },

  isHeard(element) {
    return element.checkVisibility({ visibilityProperty: true }) && !element.closest("[aria-hidden=true]");
  },

  // Each link leads to a control and says what stands at its question; the summary has the focus.
  summaryProblems() {
    const summary = document.querySelector("[data-error-summary]");
    if (!summary) return [];
    const problems = document.activeElement === summary ? [] : ["does not put the focus on what is left to do"];
    const messages = [...document.querySelectorAll(".utrecht-form-field-error-message")];
    const here = [...summary.querySelectorAll("a")].filter((link) => link.pathname === location.pathname);
    for (const link of here) {
      const control = document.getElementById(link.hash.slice(1));
      if (!control?.matches("input, select, textarea")) problems.push(`leads nowhere: ${link.textContent}`);
      if (!messages.some((message) => message.textContent.includes(link.textContent)))
        problems.push(`says only above the form: ${link.textContent}`);
    }
    return problems;
  },

  // Sentences of the frameworks that nobody translated.
  englishWords() {
    const words = document.body.innerText.match(/\b(the|this|your|please|must|and|with|password|required|invalid)\b/gi);
    return [...new Set(words)];
  },

  openDetails() {
    for (const details of document.querySelectorAll("details")) details.open = true;
  },

  // How wide the page is as it stands, and when a reader spaces the text out as WCAG 1.4.12 wants them to be able to.
  reflow() {
    const spaced = new CSSStyleSheet();
    spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`);
    const found = Object.entries({ "as it stands": [], "spaced out": [spaced] }).map(([state, sheets]) => {
      document.adoptedStyleSheets = sheets;
      const width = document.scrollingElement.scrollWidth;
      return { state, width, too_wide: width > innerWidth ? this.tooWide() : "" };
    });
    document.adoptedStyleSheets = [];
    return found;
  },

  tooWide() {
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3).map((element) => element.outerHTML.slice(0, 90)).join(" | ");
  },

  // The next press of Tab goes to the first stop of the page, whatever has the focus now.
  startAtTheTop() {
    const top = document.createElement("span");
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
    [window.walked, window.stops, window.isWalked] = [new Set(), [], false];
    window.onkeyup = () => this.noteStop();
  },

  // The walk is over where it leaves the page, or comes back to where it was.
  noteStop() {
    const element = document.activeElement;
    window.isWalked ||= !element || element === document.body || window.walked.has(element);
    if (window.isWalked) return;
    window.walked.add(element);
    window.stops.push(this.told(element));
  },

  isWalked() {
    return window.isWalked;
  },

  // With the page as it was before the walk.
  endOfWalk() {
    document.activeElement?.blur();
    scrollTo(0, 0);
    return { stops: window.stops, passed_by: this.notReached() };
  },

  // The same stops without the key. Where every tabindex is 0 or -1, Tab takes what can have the focus in the order of
  // the document, at any width: once the key itself was tried, this shows what another width makes of the stops.
  walkWithoutKey() {
    [window.walked, window.stops] = [new Set(), []];
    for (const element of this.controls("[tabindex='0']")) {
      const group = element.type === "radio" && element.form?.querySelector(`[name="${element.name}"]:checked`);
      if (element.tabIndex < 0 || this.isPassed(element) || (group && group !== element)) continue;
      element.focus({ focusVisible: true });
      if (document.activeElement !== element) continue;
      window.walked.add(element);
      window.stops.push(this.told(element));
    }
    return this.endOfWalk();
  },

  // A ring is at least 2 px and opaque; the middle of what the screen shows of the first line must be on top.
  told(element) {
    const style = getComputedStyle(element);
    const box = element.getClientRects()[0] ?? { left: -1, top: -1, width: 0, height: 0 };
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const top = document.elementFromPoint(
      middle(box.left, box.left + box.width, innerWidth), middle(box.top, box.top + box.height, innerHeight));
    const label = [...(element.labels ?? [])].some((one) => one.contains(top));
    return {
      element: element.outerHTML.slice(0, 120),
      ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !/, 0\)$/.test(style.outlineColor),
      uncovered: !!top && (element.contains(top) || label),
      is_question: !!element.closest("main form") && element.matches("input, select, textarea"),
    };
  },

  notReached() {
    return this.controls().filter((one) => !this.isPassed(one)).map((one) => one.outerHTML.slice(0, 120));
  },

  // What somebody sees and may want to use.
  controls(...more) {
    const kinds = ["a[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary", ...more];
    return [...document.querySelectorAll(kinds.join())].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  },

  // A group of radio buttons is one stop.
  isPassed(element) {
    const isOfGroup = (one) => one.type === "radio" && one.name === element.name;
    return window.walked.has(element) || (element.type === "radio" && [...window.walked].some(isOfGroup));
  },

  // How each text of the page looks, as a number: its elements from the inside out, with all that decides contrast.
  looks() {
    const known = new Map();
    const lookOf = (element) => {
      if (!element) return 7;
      if (!known.has(element)) known.set(element, this.mixed(lookOf(element.parentElement), this.ownLook(element)));
      return known.get(element);
    };
    const hasText = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const shown = [...document.body.querySelectorAll("*")].filter((one) => hasText(one) || one.matches("input, select, textarea"));
    window.looked = shown.filter((one) => one.checkVisibility()).map((one) => [one, lookOf(one)]);
    return [...new Set(window.looked.map(([, look]) => look))];
  },

  ownLook(element) {
    const style = getComputedStyle(element);
    return [
      element.tagName, element.getAttribute("class"), style.color, style.backgroundColor, style.backgroundImage, style.opacity,
      style.fontSize, style.fontWeight, style.position, style.textShadow, style.filter, style.mixBlendMode,
    ].join();
  },

  mixed(number, text) {
    for (const sign of text) number = (Math.imul(number, 31) + sign.codePointAt(0)) | 0;
    return number;
  },

  // One element of each of these looks.
  withLooks(looks) {
    const wanted = new Set(looks);
    return window.looked.filter(([, look]) => wanted.delete(look)).map(([element]) => element);
  },

  // The same answer where no script runs, in a frame as wide as this window.
  async hiddenWithoutScript(answer) {
    const parsed = new DOMParser().parseFromString(answer, "text/html");
    for (const script of parsed.querySelectorAll("script")) script.remove(); // it would complain that it may not run
    const frame = Object.assign(document.createElement("iframe"), { width: innerWidth, height: innerHeight });
    frame.sandbox = "allow-same-origin";
    frame.srcdoc = `<!doctype html>${parsed.documentElement.outerHTML}`;
    await new Promise((loaded) => { frame.onload = loaded; document.body.append(frame); });
    const hidden = this.hiddenControls(frame.contentDocument);
    frame.remove();
    return hidden;
  },

  // What passed is most of it, and nobody reads it.
  async runAxe({ options, looks }) {
    const { violations, incomplete } = await axe.run(looks ? { include: this.withLooks(looks) } : document, options);
    return { violations, incomplete };
  },

  // What a visitor without JavaScript could not use; a hidden button that is off only keeps Enter from pressing another.
  // Printing and saving are then the browser's own, and a passkey is a script's by its nature: an app is the other way.
  hiddenControls(page) {
    return [...page.querySelectorAll("main :is(input:not([type=hidden]), select, textarea, button, a)")]
      .filter((one) => !one.matches("[data-reveal], [data-copy], [data-print], [data-save], [data-passkey], button[hidden]:disabled") && !one.closest("details:not([open])"))
      .filter((one) => !one.checkVisibility({ visibilityProperty: true }))
      .map((one) => `hides without JavaScript: ${one.outerHTML.slice(0, 120)}`);
  },
})
