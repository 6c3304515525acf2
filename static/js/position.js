// Where the entry is: by hand, or chosen among what our server finds by its address.
const PATIENCE = 10_000; // milliseconds; our server gives up sooner
const field = (name) => document.querySelector(`[name="${name}"]`);

// Absent where no service is set: then coordinates are given by hand alone.
const place = document.querySelector("[data-position]");
const [button, status, list] = ["button", "[role=status]", "ul"].map((part) =>
  place?.querySelector(part),
);

function fill(name, value) {
  const target = field(name);
  target.value = value;
  // So that the form knows, and saves it by itself.
  target.dispatchEvent(new Event("input", { bubbles: true }));
  target.dispatchEvent(new Event("change", { bubbles: true }));
}

function show(choices) {
  list.hidden = !choices.length;
  list.replaceChildren(
    ...choices.map((choice) => {
      const item = document.createElement("li");
      const choose = document.createElement("button");
      choose.type = "button";
      choose.className = "button button-small button-secondary";
      choose.textContent = choice.label;
      choose.addEventListener("click", () => take(choice));
      item.append(choose, ` ${choice.detail}`);
      return item;
    }),
  );
}

function take(choice) {
  for (const name of ["latitude", "longitude", "citycode", "position"]) {
    if (choice[name] !== "") fill(name, choice[name]);
  }
  show([]);
  button.focus();
  status.textContent = `Point placé : ${choice.label}.`;
}

async function ask() {
  const body = new FormData();
  for (const name of ["csrfmiddlewaretoken", "street", "postcode", "city"]) {
    body.append(name, field(name).value);
  }
  const response = await fetch(place.dataset.url, {
    method: "POST",
    body,
    headers: { "X-Requested-With": "XMLHttpRequest" },
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function search(mayRetry = true) {
  button.setAttribute("aria-disabled", "true");
  show([]);
  status.textContent = "Recherche en cours…";
  try {
    const { message, choices, retry_after: pause } = await ask();
    status.textContent = pause && !mayRetry ? place.dataset.down : message;
    show(choices);
    if (pause && mayRetry) {
      await new Promise((resolve) => setTimeout(resolve, pause * 1000));
      return search(false);
    }
  } catch {
    status.textContent = place.dataset.down;
  }
  button.removeAttribute("aria-disabled");
}

if (place) {
  button.addEventListener("click", () => {
    if (!button.hasAttribute("aria-disabled")) search();
  });
  place.hidden = false;
}

// Typed by hand, it is no longer where a service said.
for (const name of ["latitude", "longitude"]) {
  field(name).addEventListener("input", (event) => {
    if (event.isTrusted) fill("position", "manuelle");
  });
}

// « 43.2951, 5.3868 »
field("latitude").addEventListener("paste", (event) => {
  const pasted = event.clipboardData.getData("text");
  const numbers = pasted.match(/^\s*(-?\d+\.\d+)[,;\s]+(-?\d+\.\d+)\s*$/);
  if (!numbers) return;
  event.preventDefault();
  fill("latitude", numbers[1]);
  fill("longitude", numbers[2]);
  fill("position", "manuelle");
});
