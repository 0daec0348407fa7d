// Pages of accounts: a form is sent once, however often its button is pressed; a passkey that fails says so.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-once]");
  if (!form) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
});
// Coming back by the browser's button, the form may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
// allauth's scripts announce here what the browser or the key refused; the page says it in words.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("key-failed")?.removeAttribute("hidden");
  document.getElementById("key-failed")?.focus();
});
