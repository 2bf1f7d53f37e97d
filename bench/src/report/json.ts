import { median, spread } from '../measuring/statistics.ts'
import type { Environment } from './environment.ts'
import type { Outcome } from './goals.ts'
import { timesFloor, timesOfficial } from './markdown.ts'
import type { Figure, Section } from './section.ts'

/** A whole run as JSON. */
export function runToJson(
  environment: Environment,
  sections: readonly Section[],
  outcomes: readonly Outcome[],
): string {
  const run = {
    environment,
    goals: outcomes.map(({ goal, unit, measured }) => ({
      ...goal,
      unit,
      measured: rounded(measured),
      reached: measured <= goal.most,
    })),
    sections: sections.map(({ id, title, note, figures }) => ({
      id,
      title,
      note,
      figures: figures.map(figureToJson),
    })),
  }
  return `${JSON.stringify(run, undefined, 2)}\n`
}

function figureToJson(figure: Figure): object {
  const { name, unit, samples, compared = true } = figure
  const contenders = [...samples].map(([contender, figures]) => ({
    contender,
    median: rounded(median(figures)),
    samples: figures.length,
    ...(figures.length > 1 && { spread: rounded(spread(figures)) }),
    ...(compared && {
      timesFloor: rounded(timesFloor(figure, contender)),
      timesOfficial: rounded(timesOfficial(figure, contender)),
    }),
  }))
  return { name, unit, contenders }
}

/** Three digits; a figure that means nothing is left out. */
function rounded(value: number): number | undefined {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : undefined
}
