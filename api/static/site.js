// Small improvements; every page works without them.
"use strict";
document.addEventListener("submit", function (event) {
  var form = event.target;
  if (form.matches("[data-working]")) form.classList.add("is-working");
});
document.addEventListener("click", function (event) {
  var link = event.target.closest("[data-working-link]");
  var ask = document.getElementById("ask");
  if (link && ask) ask.classList.add("is-working");
});
// Back from the answer: the browser shows the page as it was left, so the waiting line goes away.
window.addEventListener("pageshow", function () {
  document.querySelectorAll(".is-working").forEach(function (form) { form.classList.remove("is-working"); });
});
// A source opens beside the fact instead of on a page of its own.
document.addEventListener("htmx:afterSwap", function (event) {
  if (event.detail.target.id !== "fact") return;
  var dialog = document.getElementById("fact-dialog");
  if (dialog && !dialog.open) dialog.showModal();
});
// Large type without losing what stands on the page (an answer came by POST and cannot be fetched again).
document.addEventListener("submit", function (event) {
  var form = event.target;
  if (!form.matches(".type-switch")) return;
  event.preventDefault();
  var large = document.documentElement.classList.toggle("is-large");
  document.cookie = "large_type=" + (large ? "1" : "0") + ";path=/;max-age=31536000;samesite=lax";
  var button = form.querySelector("button");
  button.value = large ? "0" : "1";
  button.setAttribute("aria-pressed", String(large));
});
// On a phone the filters are folded at first.
if (window.matchMedia("(max-width: 767px)").matches) {
  document.querySelectorAll("details.facets").forEach(function (facets) { facets.open = false; });
}
