// While a letter is on its way its screen is read again every few seconds, and the
// numbers take the place of the old ones. A form that is being used is left alone.
const EVERY = 3000;

async function follow(screen) {
  if (document.hidden || screen.contains(document.activeElement)) return screen;
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok) return screen;
  const read = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = read.querySelector(".essaim-sending");
  if (!fresh) return screen;
  screen.replaceWith(fresh);
  return fresh;
}

async function again(screen) {
  const fresh = await follow(screen).catch(() => screen);
  if (fresh.hasAttribute("data-follow")) setTimeout(again, EVERY, fresh);
}

const screen = document.querySelector("[data-follow]");
if (screen) setTimeout(again, EVERY, screen);
