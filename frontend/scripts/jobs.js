// Progress that moves without reloading the page; the page works without it.
const WAIT = 1000;
const MOST_FAULTS = 30;

function put(root, name, text) {
  const part = root.querySelector(`[data-job-part="${name}"]`);
  if (part && text !== null && part.textContent !== text) part.textContent = text;
}

function draw(root, job) {
  for (const name of ["statusText", "message", "rows", "speed"]) put(root, name, job[name]);
  const holder = root.querySelector("[data-job-bar]");
  if (!holder) return;
  holder.hidden = job.share === null;
  if (job.share !== null) holder.querySelector("progress").value = job.share;
}

async function follow(root, faults = 0) {
  try {
    const answer = await fetch(root.dataset.job, { headers: { Accept: "application/json" } });
    if (answer.redirected || !answer.ok) throw new Error("no progress");
    const job = await answer.json();
    if (job.ended) return window.location.reload();
    draw(root, job);
    faults = 0;
  } catch {
    faults += 1;
  }
  if (faults < MOST_FAULTS) setTimeout(() => follow(root, faults), WAIT * (1 + faults));
}

for (const root of document.querySelectorAll("[data-job]")) follow(root);

const files = document.querySelector("input[type=file][data-limit]");
if (files) {
  files.form.addEventListener("submit", () => {
    files.form.querySelector("[data-sending]").hidden = false;
  });
}
