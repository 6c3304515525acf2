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
