// The server's page is the same all week; the reader's clock knows the day.
const rows = document.querySelectorAll("[data-week] tbody tr");
const today = rows[(new Date().getDay() + 6) % 7];
if (today) {
  today.classList.add("is-today");
  const mark = document.createElement("span");
  mark.className = "hidden-visually";
  mark.textContent = " (aujourd'hui)";
  today.querySelector("th").append(mark);
}
