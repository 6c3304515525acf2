// After an autosave the form stands on that version: tell it so, or publishing
// would look like overwriting somebody else's.
document.addEventListener("w-autosave:success", ({ target, detail }) => {
  const saved = detail.response;
  const known = {
    loaded_revision_id: saved.revision_id,
    loaded_revision_created_at: saved.revision_created_at,
  };
  for (const [name, value] of Object.entries(known)) {
    const field = target.elements?.namedItem(name);
    if (field && value) field.value = value;
  }
});

// A button that leaves the form takes what is written along: the form is saved, with
// the name of the button. Out of a form it is a link like any other. An autosave on
// its way is waited for, and none begins behind: a new page would be made twice.
const autosave = { running: false, over: false };

document.addEventListener("w-autosave:save", (event) => {
  if (autosave.over) event.preventDefault();
  else autosave.running = true;
});

for (const end of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(end, () => {
    autosave.running = false;
    document.dispatchEvent(new Event("essaim:autosaved"));
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-saves-first]");
  const form = document.querySelector("form[data-edit-form]");
  if (!button || !form) return;
  event.preventDefault();
  if (autosave.over) return;
  const pressed = document.createElement("button");
  pressed.hidden = true;
  pressed.name = button.dataset.savesFirst;
  pressed.value = "1";
  pressed.textContent = button.textContent;
  const leave = () => {
    form.append(pressed);
    form.requestSubmit(pressed);
  };
  autosave.over = true;
  if (autosave.running) {
    document.addEventListener("essaim:autosaved", leave, { once: true });
  } else leave();
});

// Come back by the browser's own button, or where it did not leave, the form saves by
// itself again.
for (const [target, type] of [[window, "pageshow"], [document, "essaim:stayed"]]) {
  target.addEventListener(type, () => {
    autosave.over = false;
  });
}
