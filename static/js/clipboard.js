// A site without https has no `navigator.clipboard`. Where nothing may be copied, the
// text stays in sight, selected.
export const copy = async (text, label, place) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.readOnly = true;
    field.value = text;
    field.setAttribute("aria-label", label);
    place.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    if (isCopied) field.remove();
    return isCopied;
  }
};
