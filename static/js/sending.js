// While a letter is on its way its screen is read again every few seconds, and the
// numbers are written into the nodes that stand there. Readers hear a quarter, the
// half, three quarters, the end. Buttons that are being used are left alone.
const EVERY = 3000;
const PARTS = ["envoi-etat", "envoi-nombre", "envoi-compte", "envoi-boutons"];

const bar = () => document.getElementById("envoi-barre");
const quarter = (progress) => Math.floor((4 * progress.value) / progress.max);

function write(fresh) {
  for (const id of PARTS) {
    const [here, there] = [document.getElementById(id), fresh.getElementById(id)];
    if (!here || !there || here.contains(document.activeElement)) continue;
    if (here.innerHTML !== there.innerHTML) here.replaceChildren(...there.childNodes);
  }
  const progress = fresh.getElementById("envoi-barre");
  if (!progress) return;
  const before = quarter(bar());
  bar().value = progress.value;
  if (quarter(progress) > before) {
    const number = document.getElementById("envoi-nombre").textContent;
    const said = document.querySelector("[data-said]");
    said.textContent = `${25 * quarter(progress)} % : ${number}`;
  }
}

async function follow() {
  if (document.hidden) return true;
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok) return true;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  write(fresh);
  return fresh.querySelector("[data-follow]") !== null;
}

async function again() {
  const goesOn = await follow().catch(() => true);
  if (goesOn) setTimeout(again, EVERY);
}

if (document.querySelector("[data-follow]") && bar()) setTimeout(again, EVERY);
