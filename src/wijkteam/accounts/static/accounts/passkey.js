// Says in words that a passkey did not work: the library only writes it in the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-passkey-failed]").forEach((line) => {
    line.hidden = false;
  });
});
