// A passkey, printing and saving, where the browser can. An app does as well, and needs nothing of this file.
"use strict";

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// What the server asks, with bytes in the places where the browser wants bytes.
function asked(options) {
  const named = (list = []) => list.map((each) => ({ ...each, id: toBytes(each.id) }));
  const key = { ...options, challenge: toBytes(options.challenge) };
  if (options.user) key.user = { ...options.user, id: toBytes(options.user.id) };
  if (options.excludeCredentials) key.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) key.allowCredentials = named(options.allowCredentials);
  return { publicKey: key };
}

function answered(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

// <button data-passkey="create" or "get" data-options="id of the JSON"> in a form with a hidden field "credential".
function askPasskey(button) {
  if (!window.PublicKeyCredential) return;
  const form = button.form;
  const options = JSON.parse(document.getElementById(button.dataset.options).textContent);
  const said = form.querySelector("[data-passkey-said]");
  button.hidden = false;
  form.querySelector("[data-without-script]")?.remove();
  button.addEventListener("click", async () => {
    said.hidden = true;
    try {
      const credential = await navigator.credentials[button.dataset.passkey](asked(options));
      form.elements.credential.value = answered(credential);
      form.submit();
    } catch (reason) {
      said.hidden = false;
      said.lastElementChild.textContent = reason.name === "InvalidStateError"
        ? "Deze passkey staat al bij uw account."
        : "Dat is niet gelukt of afgebroken. Probeer het opnieuw.";
    }
  });
}

function printPage(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// <button data-save="id of the text" data-name="file name">
function saveText(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const file = new Blob([document.getElementById(button.dataset.save).innerText], { type: "text/plain" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: button.dataset.name });
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

document.querySelectorAll("[data-passkey]").forEach(askPasskey);
document.querySelectorAll("[data-print]").forEach(printPage);
document.querySelectorAll("[data-save]").forEach(saveText);
