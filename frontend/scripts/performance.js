// A button that copies: for whatever says what it copies in its data-copy attribute.
// Without this script the text can be selected as it is.

const SAID_FOR = 4000; // milliseconds that "Copied" stands before the button says its own words

function textOf(element) {
  if ("value" in element && element.tagName === "INPUT") return element.value;
  const paragraphs = [...element.querySelectorAll("p")].map((each) => each.textContent.trim());
  return paragraphs.length > 0 ? paragraphs.join("\n\n") : element.textContent.trim();
}

function addButton(element) {
  const words = element.dataset.copy;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary ww-copy__button";
  button.textContent = words;
  const said = document.createElement("span");
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(textOf(element));
      button.textContent = said.textContent = "Copied";
    } catch {
      button.textContent = said.textContent = "Select the text and copy it";
    }
    setTimeout(() => {
      button.textContent = words;
      said.textContent = "";
    }, SAID_FOR);
  });
  element.after(button, said);
}

if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(addButton);
