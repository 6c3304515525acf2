// The picker closes when its field is left: Wagtail's own did so as it wrote the present
// moment over what it could not read.
document.addEventListener("focusout", ({ target }) => {
  window.jQuery(target).data("xdsoft_datetimepicker")?.trigger("close.xdsoft");
});
