// « Près de »: the list follows a place that is written, not each letter of it, and
// « Autour de moi » writes it. Nothing finer than a hundred metres leaves the browser.
const DECIMALS = 3;
const PATIENCE = 10_000; // milliseconds
const near = document.querySelector("[data-near]");
const [field, offer, status] = ["input", "[data-locate]", "[data-located]"].map(
  (part) => near?.querySelector(part),
);
const button = offer?.querySelector("button");

function say(words) {
  const sentence = document.createElement("p");
  sentence.className = "search-note";
  sentence.textContent = words;
  status.replaceChildren(...(words ? [sentence] : []));
}

function found({ coords }) {
  button.removeAttribute("aria-disabled");
  say("");
  field.value = [coords.latitude, coords.longitude]
    .map((degrees) => degrees.toFixed(DECIMALS))
    .join(",");
  field.form.requestSubmit();
}

function missing(error) {
  button.removeAttribute("aria-disabled");
  const why =
    error.code === error.PERMISSION_DENIED
      ? "Votre navigateur ne donne pas votre position."
      : "Votre position reste introuvable.";
  say(`${why} Écrivez plutôt un quartier, un code postal ou une commune.`);
  field.focus();
}

function locate() {
  if (button.hasAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  say("Recherche de votre position…");
  const options = { timeout: PATIENCE, maximumAge: 60_000 };
  navigator.geolocation.getCurrentPosition(found, missing, options);
}

if (field) {
  field.addEventListener("input", (event) => event.stopPropagation());
  field.addEventListener("change", () => field.form.dispatchEvent(new Event("input")));
}
if (button && navigator.geolocation && isSecureContext) {
  status.setAttribute("role", "status");
  button.addEventListener("click", locate);
  offer.hidden = false;
}
