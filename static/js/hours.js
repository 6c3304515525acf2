// Under the opening hours, what is understood of them, as soon as the field is left. What
// is not is asked about here, once: sent as it is, it is kept as words.
function follow(place) {
  const field = document.getElementById(place.dataset.for);
  const asked = field.form.elements.namedItem("hours_asked");

  async function ask() {
    const typed = field.value;
    const query = new URLSearchParams({ q: typed });
    const response = await fetch(`${place.dataset.hours}?${query}`);
    if (!response.ok || field.value !== typed) return;
    const { understood, question } = await response.json();
    place.textContent = question || (understood && `Compris\u00a0: ${understood}`);
    if (asked) asked.value = question && typed;
  }

  field.addEventListener("change", () => ask().catch(() => {}));
}

document.querySelectorAll("[data-hours]").forEach(follow);
