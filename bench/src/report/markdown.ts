import { allContenders } from '../contenders/all-contenders.ts'
import { median, ratio, spread } from '../measuring/statistics.ts'
import { type Figure, floorName, officialNames, type Section } from './section.ts'

/** A section as Markdown: a row for each contender. */
export function sectionToMarkdown({ title, note, figures }: Section): string {
  const [first] = figures
  if (!first) return ''
  const names = new Set(figures.flatMap(({ samples }) => [...samples.keys()]))
  const header = ['contender', ...figures.flatMap(headings)]
  const rows = [...names].map((name) => [
    isOurs(name) ? `**${name}**` : name,
    ...figures.flatMap((figure) => cells(figure, name)),
  ])
  return `## ${title}\n\n${note}\n\n${table(header, rows)}\n`
}

/** A Markdown table whose first column is text and whose others are figures. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = header.map((_, index) => (index === 0 ? '---' : '---:'))
  return [header, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** A figure with as many digits as mean something. */
export function format(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(Math.abs(value) >= 20 ? 1 : 2)
}

/** How a contender compares with the floor. */
export function timesFloor({ samples }: Figure, name: string): number {
  return name === floorName ? Number.NaN : ratioTo(samples.get(floorName), samples.get(name))
}

/** How a contender compares with the official package of its layer, or with its peer. */
export function timesOfficial({ samples, peer }: Figure, name: string): number {
  const layer = allContenders.find((contender) => contender.name === name)?.layer
  const official = peer ?? (layer && officialNames[layer])
  if (!official || name === official) return Number.NaN
  return ratioTo(samples.get(official), samples.get(name))
}

function headings({ name, unit, compared = true, peer = 'official' }: Figure): string[] {
  const title = unit === '×' || unit === 'share' ? name : `${name}, ${unit}`
  return compared ? [title, '±', '× floor', `× ${peer}`] : [title]
}

function cells(figure: Figure, name: string): string[] {
  const samples = figure.samples.get(name) ?? []
  const value = format(median(samples))
  if (figure.compared === false) return [value]
  const percent = samples.length > 1 ? `${Math.round(spread(samples) * 100)} %` : '–'
  return [value, percent, format(timesFloor(figure, name)), format(timesOfficial(figure, name))]
}

function ratioTo(base: readonly number[] = [], samples: readonly number[] = []): number {
  return ratio(samples, base)
}

/** Tables about packages name them without the function that is called. */
function isOurs(name: string): boolean {
  return name.startsWith('@waypost/') || name.startsWith('core')
}
