// Draws every element with data-chart: the options are made by api/charts.py, nothing is decided here.
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  if (!window.echarts) return;
  document.querySelectorAll("[data-chart]").forEach(function (element) {
    var chart = window.echarts.init(element, null, { renderer: "canvas" });
    chart.setOption(JSON.parse(element.dataset.chart));
    element.dataset.drawn = "1";
    window.addEventListener("resize", function () { chart.resize(); });
  });
});
