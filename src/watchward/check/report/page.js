(function () {
  "use strict";
  var form = document.querySelector(".filters");
  if (!form) { return; }
  var boxes = Array.from(form.querySelectorAll("input"));
  var findings = Array.from(document.querySelectorAll(".finding"));
  function chosen(name) {
    return boxes.filter(function (box) { return box.dataset.filter === name && box.checked; })
      .map(function (box) { return box.value; });
  }
  function show() {
    var kinds = chosen("kind"), severities = chosen("severity"), count = 0, total = 0;
    findings.forEach(function (finding) {
      var wanted = kinds.includes(finding.dataset.kind) &&
        severities.includes(finding.dataset.severity);
      finding.hidden = !wanted;
      total += Number(finding.dataset.count);
      count += wanted ? Number(finding.dataset.count) : 0;
    });
    document.getElementById("shown").textContent =
      count + " of " + total + " findings shown";
  }
  form.hidden = false;
  form.addEventListener("change", show);
  window.addEventListener("hashchange", function () {
    var target = document.getElementById(location.hash.slice(1));
    var finding = target && target.closest(".finding");
    if (finding && finding.hidden) { finding.hidden = false; target.scrollIntoView(); }
  });
  show();
})();
