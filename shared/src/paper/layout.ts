/**
 * The one layout of all documents, in the language of Typst. It reads a `PaperSet` as JSON from `sys.inputs.paper`, so that no
 * text of anybody's is ever run as markup.
 */
export const LAYOUT = `
#let paper = json(bytes(sys.inputs.paper))
#let ink = rgb("#1c1c1e")
#let faint = rgb("#5f6368")
#let hair = 0.4pt + rgb("#d5d7da")
#let rule = 0.8pt + ink

#set document(title: paper.title, author: paper.from, date: none)
#set page(
  paper: paper.sheet,
  flipped: paper.isWide,
  margin: (x: 48pt, top: 44pt, bottom: 54pt),
  footer: context {
    set text(7pt, fill: faint)
    grid(
      columns: (1fr, auto),
      column-gutter: 12pt,
      [#paper.from · #paper.title],
      [Page #counter(page).display() of #counter(page).final().first()],
    )
  },
)
#set text(font: "Inter", size: 9pt, fill: ink, lang: paper.language, region: paper.region, number-width: "tabular")
#set par(leading: 0.55em, spacing: 0.9em)
#show heading.where(level: 1): it => text(17pt, weight: 600, it.body)
#show heading.where(level: 2): it => block(above: 18pt, below: 8pt, sticky: true, text(11pt, weight: 600, it.body))

#text(9pt, weight: 600, fill: faint, paper.from)
#v(2pt)
= #paper.title
#if paper.facts.len() > 0 {
  v(6pt)
  block(below: 14pt, for fact in paper.facts {
    box(inset: (right: 22pt, bottom: 4pt), stack(
      spacing: 4pt,
      text(7pt, fill: faint, fact.label),
      text(9pt, fact.value),
    ))
  })
}

#let strong-of(mark) = if mark == "line" { 400 } else { 600 }

#for part in paper.parts {
  if part.at("heading", default: "") != "" { heading(level: 2, part.heading) }
  if part.kind == "text" {
    for words in part.paragraphs { par(words) }
  } else {
    let side(column) = if column.holds == "figures" { right } else { left }
    set text(part.size * 1pt)
    table(
      columns: part.columns.map(c => if c.holds == "figures" { c.width * 1pt } else { c.width * 1fr }),
      align: (x, y) => side(part.columns.at(x)) + if y == 0 { bottom } else { top },
      stroke: none,
      inset: (x: 4pt, y: 3.6pt),
      table.header(
        ..part.columns.map(c => text(fill: faint, weight: 600, size: part.size * 0.94pt, c.title)),
        table.hline(stroke: rule),
      ),
      ..part.rows.map(row => (
        if row.mark == "sum" { (table.hline(stroke: rule),) } else { () }
          + row.cells.map(cell => text(weight: strong-of(row.mark), cell))
          + (table.hline(stroke: hair),)
      )).flatten(),
    )
    if part.rows.len() == 0 { text(fill: faint)[There is nothing to list.] }
  }
}
`;
