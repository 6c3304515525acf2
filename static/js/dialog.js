// A question over the form, which stays as it is below. It resolves to whether
// `confirm` closed it; `confirm` is the submission of the dialog's own form.
export const ask = (html, prepare) =>
  new Promise((resolve) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    const dialog = template.content.querySelector("dialog");
    let isConfirmed = false;
    const confirm = () => {
      isConfirmed = true;
      dialog.close();
    };
    prepare(dialog, confirm);
    dialog
      .querySelector("[data-close]")
      .addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(isConfirmed);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
