// Android opens « geo: » in the map of one's choice; elsewhere it leads nowhere.
if (/Android/.test(navigator.userAgent)) {
  for (const link of document.querySelectorAll("[data-geo]")) link.hidden = false;
}
