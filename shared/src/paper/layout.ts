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

#let dated = paper.at("datedOn", default: none)
#let (year, month, day) = if dated == none { (0, 0, 0) } else { dated.split("-").map(int) }
#set document(
  title: paper.title,
  author: paper.from,
  date: if dated == none { none } else { datetime(year: year, month: month, day: day) },
)
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
    // Each hangs from its line, so that the labels stand beside each other where one says more than another.
    box(baseline: 100%, inset: (right: 22pt, bottom: 4pt), stack(
      spacing: 4pt,
      text(7pt, fill: faint, fact.label),
      text(9pt, fact.value),
    ))
  })
}

#let strong-of(mark) = if mark == "line" { 400 } else { 600 }

#let tones = (rgb("#2f6f4f"), rgb("#c9ced3"), rgb("#8f979e"))
#let chart(part) = {
  let (low, high) = (part.scale.first().at, part.scale.last().at)
  let (height, gutter) = (112pt, 46pt)
  let up(value) = height * (1 - (value - low) / (high - low))
  let bars(width) = for (place-of, group) in part.groups.enumerate() {
    let slot = (width - gutter) / part.groups.len()
    let bar = calc.min(14pt, slot * 0.76 / part.series.len())
    let left = gutter + slot * place-of + (slot - bar * part.series.len()) / 2
    for (index, value) in group.values.enumerate() {
      if value != none and value != 0 {
        let top = up(calc.max(value, 0))
        place(dx: left + bar * index, dy: top, rect(
          width: bar * 0.88,
          height: up(calc.min(value, 0)) - top,
          fill: tones.at(index),
          radius: 1pt,
        ))
      }
    }
    place(dx: gutter + slot * place-of, dy: height + 5pt, box(width: slot, align(center, text(7pt, fill: faint, group.label))))
  }
  let lines(width) = for tick in part.scale {
    place(dx: gutter, dy: up(tick.at), line(length: width - gutter, stroke: if tick.at == 0 { 0.6pt + faint } else { hair }))
    place(dx: 0pt, dy: up(tick.at) - 3.5pt, box(width: gutter - 6pt, align(right, text(7pt, fill: faint, tick.label))))
  }
  v(4pt)
  figure(
    alt: part.says,
    block(width: 100%, height: height + 18pt, layout(size => align(top + left, { lines(size.width); bars(size.width) }))),
  )
  if part.series.len() > 1 {
    block(above: 4pt, par(for (index, name) in part.series.enumerate() {
      box(inset: (right: 14pt), { box(baseline: -1pt, width: 6pt, height: 6pt, radius: 1pt, fill: tones.at(index)); h(4pt); text(7pt, fill: faint, name) })
    }))
  }
}

#for part in paper.parts {
  if part.kind == "page" {
    pagebreak(weak: true)
    continue
  }
  if part.at("heading", default: "") != "" { heading(level: 2, part.heading) }
  if part.kind == "text" {
    for words in part.paragraphs { par(words) }
  } else if part.kind == "chart" {
    chart(part)
  } else {
    let side(column) = if column.holds == "figures" { right } else { left }
    set text(part.size * 1pt)
    // A hair's line under a row, drawn by its first cell: as a line of the table each cell would carry its colour and width for whoever is read it,
    // which is a third of the bytes of a long paper.
    let below = place(bottom + left, dx: -4pt, dy: 3.6pt, pdf.artifact(line(length: part.columns.map(c => c.width * 1pt).sum(), stroke: hair)))
    // A line that fits on a page is never torn over two.
    set table.cell(breakable: not part.isWhole)
    table(
      columns: part.columns.map(c => c.width * 1pt),
      align: (x, y) => side(part.columns.at(x)) + if y == 0 { bottom } else { top },
      stroke: none,
      inset: (x: 4pt, y: 3.6pt),
      table.header(
        ..part.columns.map(c => text(fill: faint, weight: 600, size: part.size * 0.94pt, c.title)),
        table.hline(stroke: rule),
      ),
      ..part.rows.enumerate().map(((index, row)) => {
        let isAboveSum = part.rows.at(index + 1, default: (mark: "line")).mark == "sum"
        let cells = row.cells.enumerate().map(((at, cell)) => {
          if at == 0 and not isAboveSum { below }
          text(weight: strong-of(row.mark), cell)
        })
        // What stands over lines is never left alone at the foot of a page.
        if row.mark == "heading" { return (table.header(level: 2, repeat: false, ..cells),) }
        if row.mark == "sum" { (table.hline(stroke: rule),) } else { () }
          cells
      }).flatten(),
    )
    if part.rows.len() == 0 { par(text(9pt, part.at("none", default: "There is nothing to list."))) }
  }
}
`;
