// Suggestions below a search field: the combobox of ARIA 1.2. Without them, or when
// anything fails, the form works as it stands.
const WAIT = 200; // milliseconds after the last key
const LEAST = 2; // letters

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function start(input) {
  const id = `${input.id}-suggestions`;
  const list = make("ul", { id, role: "listbox", "aria-label": "Suggestions" });
  const status = make("p", { role: "status", class: "hidden-visually" });
  let active = -1;
  let found = [];
  let running, timer;

  const isOpen = () => !list.hidden;

  function close() {
    clearTimeout(timer);
    running?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(number) {
    active = number;
    [...list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", index === active);
    });
    const option = list.children[active];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function show() {
    list.replaceChildren(
      ...found.map(({ label, kind }, index) =>
        make(
          "li",
          { id: `${id}-${index}`, role: "option" },
          make("span", {}, label),
          " ",
          make("small", {}, kind),
        ),
      ),
    );
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", isOpen());
    choose(-1);
    const many = found.length > 1 ? "suggestions" : "suggestion";
    status.textContent = found.length
      ? `${found.length} ${many}, flèches haut et bas pour choisir.`
      : "Aucune suggestion.";
  }

  async function ask() {
    const words = input.value.trim();
    clearTimeout(timer);
    running?.abort();
    choose(-1);
    if (words.length < LEAST) return close();
    running = new AbortController();
    const { signal } = running;
    try {
      const query = new URLSearchParams({ q: words });
      const response = await fetch(`${input.dataset.suggestions}?${query}`, { signal });
      if (!response.ok) return close();
      found = (await response.json()).suggestions;
      if (!signal.aborted && document.activeElement === input) show();
    } catch {
      // Given up for newer words, or no network.
      if (!signal.aborted) close();
    }
  }

  function go(index) {
    location.assign(found[index].url);
    close();
  }

  function press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !isOpen()) ask();
    else if (step) {
      // One place more than there are options: the field itself.
      const places = found.length + 1;
      choose(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && active >= 0) go(active);
    else if (event.key === "Escape" && isOpen()) close();
    else return;
    event.preventDefault();
  }

  Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
  }).forEach(([name, value]) => input.setAttribute(name, value));
  list.hidden = true;
  input.after(list);
  input.form.append(status);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  // A press must not take the focus away before the click comes.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) go([...list.children].indexOf(option));
  });
}

document.querySelectorAll("[data-suggestions]").forEach(start);
