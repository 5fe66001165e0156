// The keys 0 to 4 press the buttons of the question, "choose all" ticks every pair; without this file the mouse does.
"use strict";
document.addEventListener("keydown", function (event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !/^[0-9]$/.test(event.key)) return;
  if (event.target.closest("input:not([type=hidden]), textarea, select")) return;
  var button = document.querySelector("[data-key='" + event.key + "']");
  if (button) button.click();
});
document.addEventListener("click", function (event) {
  if (!event.target.closest("[data-choose-all]")) return;
  var boxes = Array.from(document.querySelectorAll("input[name=review]"));
  var tick = boxes.some(function (box) { return !box.checked; });
  boxes.forEach(function (box) { box.checked = tick; });
});
