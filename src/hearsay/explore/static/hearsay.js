// Enhancement only: every page works without this file.
"use strict";

// Words and notes that belong together light up together.
function together(ids, on) {
  for (const id of ids) {
    const own = CSS.escape(id);
    for (const one of document.querySelectorAll(`mark[data-ids~="${own}"], .note[data-for="${own}"]`)) {
      one.classList.toggle("lit", on);
    }
  }
}

function idsOf(target) {
  const near = target instanceof Element ? target.closest("mark[data-ids], .note[data-for]") : null;
  return near ? (near.dataset.ids || near.dataset.for).split(" ") : [];
}

for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(event, (e) => together(idsOf(e.target), on));
}

// Whoever comes by a deep link sees all words of the record, not only the first.
function lightTarget() {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const one of document.querySelectorAll(".lit-target")) one.classList.remove("lit-target");
  if (!id) return;
  const own = CSS.escape(id);
  for (const one of document.querySelectorAll(`mark[data-ids~="${own}"], .note[data-for="${own}"]`)) one.classList.add("lit-target");
}
addEventListener("hashchange", lightTarget);
lightTarget();

// "/" goes to the search box; j and k go to the next and the previous note.
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select")) return;
  if (e.key === "/") {
    e.preventDefault();
    document.getElementById("q").focus();
  } else if (e.key === "j" || e.key === "k") {
    const notes = [...document.querySelectorAll(".note .back")];
    if (!notes.length) return;
    const now = notes.indexOf(document.activeElement);
    const next = now < 0 ? (e.key === "j" ? 0 : notes.length - 1) : now + (e.key === "j" ? 1 : -1);
    if (notes[next]) {
      notes[next].focus();
      notes[next].closest(".line").scrollIntoView({ block: "nearest" });
    }
  }
});
