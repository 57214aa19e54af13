// On a phone a row of a result is a card (pages.css): each cell knows its header, and whether it says anything.
addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll(".minzheng table")) {
    const heads = [...table.querySelectorAll("thead th")].map((each) => each.textContent);
    if (heads.length < 4) continue;
    table.classList.add("carded");
    for (const row of table.querySelectorAll("tbody tr"))
      [...row.cells].forEach((cell, at) => {
        if (at) cell.dataset.head = heads[at];
        cell.classList.toggle("none", ["–", "—", ""].includes(cell.textContent.trim()));
      });
  }
});
