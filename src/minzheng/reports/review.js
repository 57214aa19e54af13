// What saves a review page: no other part of it runs.
const fields = JSON.parse(document.getElementById("fields").textContent);
const rows = JSON.parse(document.getElementById("rows").textContent);
const cell = text => /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
function csv() {
  for (const input of document.querySelectorAll("[data-row]")) {
    if (input.type !== "radio") rows[input.dataset.row][input.dataset.field] = input.value;
    else if (input.checked) rows[input.dataset.row].review = input.value;
  }
  const lines = rows.map(row => fields.map(field => cell(String(row[field[0]] ?? ""))).join(","));
  return [fields.map(field => cell(field[1])).join(","), ...lines].join("\n") + "\n";
}
document.getElementById("save").onclick = () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + csv()], {type: "text/csv"}));
  link.download = document.getElementById("save").dataset.name;
  link.click();
};
