// A form that comes back with mistakes says so in the title and takes the focus: Wagtail
// leaves both as they were, and whoever does not see the screen believes that it is saved.
const banner = document.querySelector(".messages .error");

if (banner) {
  if (!document.title.startsWith("Erreur")) {
    document.title = `Erreur : ${document.title}`;
  }
  if (!document.querySelector("main [autofocus]")) {
    banner.tabIndex = -1;
    banner.focus();
  }
}
