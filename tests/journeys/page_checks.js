// Questions that page_checks.py asks a page. Each answers with sentences or with one small object.
({
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

  width() {
    return document.scrollingElement.scrollWidth;
  },

  tooWide() {
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3).map((element) => element.outerHTML.slice(0, 90)).join(" | ");
  },

  // As WCAG 1.4.12 wants a reader to be able to.
  spaceOut() {
    const style = new CSSStyleSheet();
    style.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [style];
  },

  spaceAsBefore() {
    document.adoptedStyleSheets = [];
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
    return window.stops;
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

  // A group of radio buttons is one stop.
  notReached() {
    const groups = new Set([...window.walked].filter((one) => one.type === "radio").map((one) => one.name));
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !window.walked.has(one))
      .filter((one) => one.type !== "radio" || !groups.has(one.name))
      .map((one) => one.outerHTML.slice(0, 120));
  },

  // What a visitor without JavaScript could not use; a hidden button that is off only keeps Enter from pressing another.
  // Printing and saving are then the browser's own, and a passkey is a script's by its nature: an app is the other way.
  hiddenControls() {
    return [...document.querySelectorAll("main :is(input:not([type=hidden]), select, textarea, button, a)")]
      .filter((one) => !one.matches("[data-reveal], [data-copy], [data-print], [data-save], [data-passkey], button[hidden]:disabled") && !one.closest("details:not([open])"))
      .filter((one) => !one.checkVisibility({ visibilityProperty: true }))
      .map((one) => `hides without JavaScript: ${one.outerHTML.slice(0, 120)}`);
  },
})
