// Several lines pasted into one item of a list become as many items, at once. The
// server does the same to what is typed, when it is saved.
(() => {
  const { ListBlockDefinition } = window.wagtailStreamField.blocks;
  const MARK = /^\s*[-–—•*·]\s+/;

  function paste(list, event) {
    const field = event.target.closest("textarea");
    const index = list.children.findIndex((child) => child.element.contains(field));
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!field || index < 0 || !/\r|\n/.test(text.trim())) return;
    const { value, selectionStart, selectionEnd } = field;
    const whole = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
    const lines = whole
      .split(/\r\n|\r|\n/)
      .map((line) => line.replace(MARK, "").trim())
      .filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    list.children[index].setValue(lines[0]);
    lines.slice(1).forEach((line, n) => {
      const isLast = n === lines.length - 2;
      list.insert(line, index + n + 1, { focus: isLast });
    });
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  class LinesBlockDefinition extends ListBlockDefinition {
    render(placeholder, ...more) {
      const list = super.render(placeholder, ...more);
      list.container[0].addEventListener("paste", (event) => paste(list, event));
      return list;
    }
  }

  window.telepath.register("essaim.LinesBlock", LinesBlockDefinition);
})();
