// The server's page knows the day it was made. One that stayed open overnight follows
// the reader's clock.
const now = new Date();
const pad = (number) => String(number).padStart(2, "0");
const today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;

for (const part of document.querySelectorAll("[data-today]")) {
  if (part.dataset.today === today) continue;
  if (part.matches("[data-week]")) mark(part.querySelectorAll("tbody tr"));
  else part.remove();
}

function mark(rows) {
  const before = [...rows].find((row) => row.matches(".is-today"));
  const after = rows[(now.getDay() + 6) % 7];
  after.querySelector("th").append(before.querySelector("th span"));
  before.classList.remove("is-today");
  after.classList.add("is-today");
}
