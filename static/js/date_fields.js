// The picker closes when its field is left: Wagtail's own did so as it wrote the present
// moment over what it could not read. It opens a tenth of a second after the focus, even
// where that is gone again.
const OPENING = 150; // milliseconds

document.addEventListener("focusout", ({ target }) => {
  const picker = window.jQuery(target).data("xdsoft_datetimepicker");
  if (!picker) return;
  const close = () => picker.trigger("close.xdsoft");
  close();
  setTimeout(() => {
    if (target !== document.activeElement) close();
  }, OPENING);
});
