// Everything here adds to pages that already work without it.
import { initAll } from "./govuk-frontend.min.js";
import "./performance.js";
import "./jobs.js";

// The components look for these; the start script may not have set them on the body yet.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
