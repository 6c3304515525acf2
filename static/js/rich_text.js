// The rich text editor gives its words to the form a quarter of a second after the last
// key. Whatever saves or looks at the form (a button, Ctrl+S, autosave, preview) reads
// it through the `formdata` event: what was typed since is added there.
const known = new WeakMap();
const PASSING = /^(COMMENT-|STYLE_RERENDER_)/;

const contentOf = (input) =>
  input.draftailEditor.getEditorState().getCurrentContent();

const editorsOf = (form) =>
  [...form.elements].filter((element) => element.name && element.draftailEditor);

// An editor that nobody has entered is left as the server wrote it.
document.addEventListener("focusin", ({ target }) => {
  const form = target.closest?.(".Draftail-Editor")?.closest("form");
  for (const input of form ? editorsOf(form) : []) {
    if (!known.has(input)) known.set(input, contentOf(input));
  }
});

document.addEventListener("formdata", ({ target, formData }) => {
  for (const input of editorsOf(target)) {
    const content = contentOf(input);
    if (!known.has(input) || known.get(input) === content) continue;
    known.set(input, content);
    const raw = window.Draftail.serialiseEditorStateToRaw(
      input.draftailEditor.getEditorState(),
    );
    // Comments are shown by styles that are no part of the text.
    for (const block of raw?.blocks ?? []) {
      block.inlineStyleRanges = block.inlineStyleRanges.filter(
        ({ style }) => !PASSING.test(style),
      );
    }
    input.rawContentState = raw;
    input.value = JSON.stringify(raw);
    formData.set(input.name, input.value);
  }
});
