// While a text that others will read is typed: a second after the last key the marks below it are asked anew.
// Without this file the same is said when the form is sent.
"use strict";

function followMarks(place) {
  const form = place.closest("form");
  const fields = [...form.querySelectorAll("[data-marked]")];
  const said = document.getElementById("marks-said");
  let pause, asked = 0;
  const letter = () => {
    const found = new FormData();
    found.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    fields.forEach((field) => {
      found.append("text", field.value);
      found.append("label", field.labels[0]?.textContent.trim() ?? "");
    });
    new FormData(form).getAll("laat_staan").forEach((key) => found.append("laat_staan", key));
    return found;
  };
  const ask = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(place.dataset.marks, { method: "POST", body: letter() });
      // Of two answers under way only the last counts; a lock or a fault leaves the page as it is.
      if (!answer.ok || answer.redirected || turn !== asked) return;
      const focused = document.activeElement?.id;
      place.innerHTML = await answer.text();
      if (focused?.startsWith("mark-")) document.getElementById(focused)?.focus();
      said.textContent = document.getElementById("marks-left")?.textContent ?? "";
      document.dispatchEvent(new Event("portal:active"));
    } catch { /* The form asks again when it is sent. */ }
  };
  const plan = (wait) => { clearTimeout(pause); pause = setTimeout(ask, wait); };
  fields.forEach((field) => field.addEventListener("input", () => plan(1000)));
  place.addEventListener("change", () => plan(0));
}

document.querySelectorAll("[data-marks]").forEach(followMarks);
