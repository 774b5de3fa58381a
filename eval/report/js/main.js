// The page begins: filters, then the table, then the sample that the address names.
Filters.build(Rows.refresh);
Rows.refresh();

function openNamed() {
  const prefix = "#sample=";
  if (location.hash.startsWith(prefix)) Rows.open(decodeURIComponent(location.hash.slice(prefix.length)));
}

openNamed();
addEventListener("hashchange", openNamed);
