"use strict";
const filter = document.getElementById("filter");
const articles = [...document.querySelectorAll("article")];
const texts = articles.map((article) => article.textContent.toLowerCase());

function apply() {
  const { words, rule, file, shown } = filter.elements;
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const severities = new Set([...filter.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
  let count = 0;
  articles.forEach((article, index) => {
    const { dataset } = article;
    const fits = severities.has(dataset.severity)
      && (!rule.value || dataset.rule === rule.value)
      && (!file.value || dataset.file === file.value)
      && wanted.every((word) => texts[index].includes(word));
    article.hidden = !fits;
    count += fits;
  });
  shown.value = `${count} of ${articles.length} shown`;
}

filter.hidden = articles.length === 0;
filter.addEventListener("input", apply);
filter.addEventListener("submit", (event) => event.preventDefault());
filter.addEventListener("reset", () => setTimeout(apply));
for (const kind of ["rule", "file"]) {
  for (const button of document.querySelectorAll(`button[data-${kind}]`)) {
    button.addEventListener("click", () => {
      filter.elements[kind].value = button.dataset[kind];
      apply();
      filter.scrollIntoView();
    });
  }
}
apply();
