// The phone's own way to share; where there is none, one copies the address.
if (navigator.share) {
  for (const button of document.querySelectorAll("[data-share-address]")) {
    const { shareTitle: title, shareAddress: url } = button.dataset;
    button.hidden = false;
    // Closed without sharing, it answers by an error: there is nothing to say.
    button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
  }
}
